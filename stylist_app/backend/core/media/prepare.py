"""From an uploaded file to what is stored: the type read from its bytes, pictures decoded and made anew, plain files checked and kept as they are."""

import codecs
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import BinaryIO, Literal

from stylist_app.backend.core.media.storage import Storage
from stylist_app.backend.core.problems import ProblemError
from stylist_app.imaging.decode import PictureError, TooManyPixelsError, open_picture, sniff
from stylist_app.imaging.derive import WIDTHS, derive
from stylist_app.imaging.look import studio, tint

_HEAD = 1024
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MARKUP = ("<!doctype", "<html", "<svg", "<?xml", "<script", "<head", "<body", "<!--")


@dataclass(frozen=True, slots=True)
class PreparedFile:
    variant: str
    sha: str
    mime: str
    size: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """Bytes are already in the storage; `files` end with the largest. `content` is the SHA-256 of what came."""

    kind: Literal["photo", "file"]
    name: str
    ext: str
    content: str
    width: int
    height: int
    tint: str
    studio: bool
    files: tuple[PreparedFile, ...]


def prepare(source: BinaryIO, name: str, storage: Storage, *, upload_bytes: int, pixels: int) -> Prepared:
    """From the beginning of `source`, which can be read again and again. Problems: `too-large`, `unsupported-media`."""
    size = source.seek(0, 2)
    if size > upload_bytes:
        raise too_large(upload_bytes)
    content = hash_of(source)
    source.seek(0)
    head = source.read(_HEAD)
    if sniff(head) is not None:
        return _photo(source, tidy_name(name), content, storage, pixels)
    return _file(source, head, size, tidy_name(name), content, storage)


def too_large(upload_bytes: int) -> ProblemError:
    return ProblemError("too-large", f"Files may be up to {upload_bytes // (1024 * 1024)} MB.", field="file")


def hash_of(source: BinaryIO) -> str:
    """SHA-256 in hex of everything in it."""
    source.seek(0)
    digest = hashlib.sha256()
    while block := source.read(1 << 20):
        digest.update(block)
    return digest.hexdigest()


def tidy_name(name: str) -> str:
    """The last part of a path, without control characters, at most 120 letters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(letter for letter in last if unicodedata.category(letter)[0] != "C").strip()[-120:]


def _photo(source: BinaryIO, name: str, content: str, storage: Storage, pixels: int) -> Prepared:
    try:
        picture = open_picture(source, most_pixels=pixels, wide=WIDTHS["large"])
    except TooManyPixelsError as error:
        raise ProblemError("too-large", f"Pictures may have up to {pixels // 1_000_000} million pixels.", field="file") from error
    except PictureError as error:
        raise ProblemError("unsupported-media", "This picture is damaged or of a kind that cannot be read.", field="file") from error
    derivatives, small = derive(picture)
    files: list[PreparedFile] = []
    for made in derivatives:
        sha = hashlib.sha256(made.jpeg).hexdigest()
        storage.put(sha, made.jpeg)
        files.append(PreparedFile(made.variant, sha, "image/jpeg", len(made.jpeg)))
    largest = derivatives[-1]
    return Prepared("photo", name, "jpg", content, largest.width, largest.height, tint(small), studio(small), tuple(files))


def _file(source: BinaryIO, head: bytes, size: int, name: str, content: str, storage: Storage) -> Prepared:
    if head.startswith(b"%PDF-"):
        mime, ext = "application/pdf", "pdf"
    elif _plain_text(source):
        mime, ext = ("text/csv", "csv") if name.lower().endswith(".csv") else ("text/plain", "txt")
    else:
        raise ProblemError("unsupported-media", "Photos (JPEG, PNG, WebP, GIF, HEIC, AVIF), PDF, text and CSV are accepted.", field="file")
    storage.put(content, source)
    return Prepared("file", name, ext, content, 0, 0, "", False, (PreparedFile("original", content, mime, size),))


def _plain_text(source: BinaryIO) -> bool:
    """UTF-8 words without control characters, and no markup that something could run."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    start, empty = "", True
    source.seek(0)
    try:
        while block := source.read(1 << 18):
            text = decoder.decode(block)
            empty = False
            start = (start + text)[:_HEAD] if len(start) < _HEAD else start
            if _CONTROL.search(text):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return not empty and not start.lstrip("\ufeff \t\r\n").lower().startswith(_MARKUP)

"""From an uploaded file to what is stored: the type read from its bytes, pictures decoded and made anew, plain files checked and kept as they are."""

import codecs
import hashlib
import re
import unicodedata
from collections.abc import Callable
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import Any, BinaryIO, Literal

from stylist_app.backend.core.media.storage import Storage
from stylist_app.backend.core.problems import ProblemError
from stylist_app.imaging.decode import PictureError, TooManyPixelsError, sniff
from stylist_app.imaging.make import Made

WEBP = "webp"
"""The extension of what screens fetch, also in a file's variant: `thumb` is a JPEG, `thumb.webp` the same as WebP."""
EXTENSIONS = MappingProxyType({"image/webp": WEBP, "image/jpeg": "jpg", "application/pdf": "pdf", "text/plain": "txt", "text/csv": "csv"})
Make = Callable[[bytes, int], Made]
"""`imaging.make.make`, here or in another process."""
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
    """Bytes are already in the storage; `files` end with the one that `ext` and `width` x `height` pixels are told of. `content` is the SHA-256 of
    what came. `placeholder`: see `wire.media.Media`; `palette`: dicts of `imaging.palette.Swatch`."""

    kind: Literal["photo", "file"]
    name: str
    ext: str
    content: str
    width: int
    height: int
    files: tuple[PreparedFile, ...]
    tint: str = ""
    placeholder: str = ""
    studio: bool = False
    palette: tuple[dict[str, Any], ...] = ()


def prepare(source: BinaryIO, name: str, storage: Storage, make: Make, *, upload_bytes: int, pixels: int) -> Prepared:
    """From the beginning of `source`, which can be read again and again. Problems: `too-large`, `unsupported-media`."""
    size = source.seek(0, 2)
    if size > upload_bytes:
        raise too_large(upload_bytes)
    content = hash_of(source)
    source.seek(0)
    head = source.read(_HEAD)
    if sniff(head) is not None:
        source.seek(0)
        return photo_of(source.read(), tidy_name(name), content, storage, make, pixels)
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


def photo_of(data: bytes, name: str, content: str, storage: Storage, make: Make, pixels: int) -> Prepared:
    """A picture made anew and put into the storage. Problems: `too-large`, `unsupported-media`."""
    try:
        made = make(data, pixels)
    except TooManyPixelsError as error:
        raise ProblemError("too-large", f"Pictures may have up to {pixels // 1_000_000} million pixels.", field="file") from error
    except PictureError as error:
        raise ProblemError("unsupported-media", "This picture is damaged or of a kind that cannot be read.", field="file") from error
    files: list[PreparedFile] = []
    for one in made.derivatives:
        for variant, mime, blob in ((one.variant, "image/jpeg", one.jpeg), (f"{one.variant}.{WEBP}", "image/webp", one.webp)):
            sha = hashlib.sha256(blob).hexdigest()
            storage.put(sha, blob)
            files.append(PreparedFile(variant, sha, mime, len(blob)))
    largest = made.derivatives[-1]
    return Prepared(
        "photo", name, WEBP, content, largest.width, largest.height, tuple(files), made.tint, made.placeholder, made.studio,
        tuple(asdict(swatch) for swatch in made.palette),
    )  # fmt: skip


def _file(source: BinaryIO, head: bytes, size: int, name: str, content: str, storage: Storage) -> Prepared:
    if head.startswith(b"%PDF-"):
        mime, ext = "application/pdf", "pdf"
    elif _plain_text(source):
        mime, ext = ("text/csv", "csv") if name.lower().endswith(".csv") else ("text/plain", "txt")
    else:
        raise ProblemError("unsupported-media", "Photos (JPEG, PNG, WebP, GIF, HEIC, AVIF), PDF, text and CSV are accepted.", field="file")
    storage.put(content, source)
    return Prepared("file", name, ext, content, 0, 0, (PreparedFile("original", content, mime, size),))


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

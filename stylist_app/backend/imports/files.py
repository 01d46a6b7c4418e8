"""The files themselves: taken into the storage where every API process finds them, fetched onto the disk for whoever reads them."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from stylist_app.backend.core.media import MediaLibrary, Prepared, hash_of
from stylist_app.backend.core.media.prepare import PreparedFile, tidy_name
from stylist_app.backend.core.problems import ProblemError
from stylist_app.connectors.feeds.guess import guess
from stylist_app.imaging.decode import sniff
from stylist_app.wire.imports import ImportKind

FOLDER = "imports"
"""In the shop's folder: files that are being read. What lies there without anybody reading it may be deleted."""
LEFT_SECONDS = 2 * 86_400
_ARCHIVE, _OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def take(media: MediaLibrary, source: BinaryIO, name: str) -> Prepared:
    """Into the storage as it is. Problems: `too-large`, `invalid` (empty), `unsupported-media` (a picture, a workbook), `unavailable`."""
    size = source.seek(0, 2)
    if size > media.upload_bytes:
        raise ProblemError("too-large", f"Files may be up to {media.upload_bytes // (1024 * 1024)} MB.", field="file")
    source.seek(0)
    head = source.read(64)
    if not head.strip():
        raise ProblemError("invalid", "The file is empty. Export it again.", field="file")
    if head.startswith((_ARCHIVE, _OLD_OFFICE)):
        raise ProblemError("unsupported-media", "This is a workbook or an archive. Save the table as CSV, or unpack it first.", field="file")
    if sniff(head) is not None or head.startswith(b"%PDF-"):
        raise ProblemError("unsupported-media", "This is no file that can be imported. CSV, tab-separated text and XML can.", field="file")
    digest = hash_of(source)
    media.storage.put(digest, source)
    return Prepared("file", tidy_name(name), "txt", digest, 0, 0, (PreparedFile("original", digest, "text/plain", size),))


def guess_of(source: BinaryIO) -> ImportKind | None:
    """What its headings look like."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "file")
        source.seek(0)
        with path.open("wb") as file:
            shutil.copyfileobj(source, file)
        return guess(path)


@contextmanager
def fetched(media: MediaLibrary, data_dir: Path, sha: str, size: int, name: str) -> Iterator[Path]:
    """The file on this machine's disk, under its own name, for the length of the block. Problem `not-found` when it is gone, `unavailable`."""
    (data_dir / FOLDER).mkdir(parents=True, exist_ok=True)
    clear(data_dir, LEFT_SECONDS)
    with TemporaryDirectory(dir=data_dir / FOLDER) as folder:
        path = Path(folder, name.lstrip(".") or "file")
        blocks = media.storage.read(sha, 0, size)
        if blocks is None:
            raise ProblemError("not-found", "The file is not there any more. Choose it again.")
        with path.open("wb") as file:
            for block in blocks:
                file.write(block)
        yield path


def clear(data_dir: Path, older_than: float) -> None:
    """Files of whoever read them when the process was killed, of this machine; seconds."""
    folder = data_dir / FOLDER
    for left in folder.iterdir() if folder.is_dir() else ():
        if time.time() - left.stat().st_mtime > older_than:
            shutil.rmtree(left, ignore_errors=True)

"""Pictures and files in a folder of this machine. `base.Storage` says what it promises."""

import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from stylist_app.backend.core.media.storage.base import BLOCK, NOTES, is_note, key_at, noted, placed, unavailable


class FolderStorage:
    """Written beside its place, synced, then renamed: a file under its name is whole, whatever happened to the machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, key: str, data: bytes | BinaryIO) -> None:
        place = self.folder / placed(key)
        with _told():
            try:
                os.utime(place)  # it is wanted again: the sweep must not take it for forgotten
            except FileNotFoundError:
                self._write(place, data)

    def has(self, key: str) -> bool:
        with _told():
            return (self.folder / placed(key)).is_file()

    def read(self, key: str, start: int, stop: int) -> Iterator[bytes] | None:
        with _told():
            try:
                file = (self.folder / placed(key)).open("rb")
            except FileNotFoundError:
                return None
            file.seek(start)
            return _blocks(file, file.read(min(BLOCK, stop - start)), stop - start)

    def drop(self, key: str) -> None:
        with _told():
            (self.folder / placed(key)).unlink(missing_ok=True)

    def older_than(self, seconds: float) -> Iterator[str]:
        before = time.time() - seconds
        for path in self.folder.glob("??/*"):
            try:
                old = path.stat().st_mtime <= before
            except FileNotFoundError:
                continue
            if old and key_at(f"{path.parent.name}/{path.name}"):
                yield path.name
            elif old and path.name.startswith("."):
                path.unlink(missing_ok=True)

    def note(self, name: str, data: bytes) -> None:
        with _told():
            self._write(self.folder / noted(name), data)

    def notes(self) -> Iterator[str]:
        return (path.name for path in self.folder.glob(f"{NOTES}/*") if is_note(path.name))

    def trouble(self) -> str | None:
        there = next(path for path in (self.folder, *self.folder.absolute().parents) if path.exists())
        if not there.is_dir():
            return f"{there} is not a folder; set STYLIST_MEDIA_URL to another place."
        if not os.access(there, os.W_OK | os.X_OK):
            return f"{there} cannot be written; give this user the right to, or set STYLIST_MEDIA_URL to another place."
        return None

    def _write(self, place: Path, data: bytes | BinaryIO) -> None:
        new_folder = not place.parent.exists()
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = place.with_name(f".{place.name[:16]}-{secrets.token_hex(6)}")
        try:
            with beside.open("xb") as out:
                if isinstance(data, bytes):
                    out.write(data)
                else:
                    data.seek(0)
                    while block := data.read(BLOCK):
                        out.write(block)
                out.flush()
                os.fsync(out.fileno())
            beside.replace(place)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
        _sync_folder(place.parent)
        if new_folder:
            _sync_folder(self.folder)


@contextmanager
def _told() -> Iterator[None]:
    """A full, broken or vanished disk is told as a problem; its reason is for the log of whoever catches it."""
    try:
        yield
    except OSError as error:
        raise unavailable() from error


def _blocks(file: BinaryIO, first: bytes, length: int) -> Iterator[bytes]:
    with file:
        yield first
        left = length - len(first)
        while left > 0 and (block := file.read(min(BLOCK, left))):
            left -= len(block)
            yield block


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""Where the bytes lie: named by their SHA-256, so that equal pictures are kept once and nothing is ever overwritten.

A folder by default. Many machines share a bucket by another `Storage` with the same five methods.
"""

import os
import re
import secrets
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

_KEY = re.compile(r"[0-9a-f]{64}\Z")


class Storage(Protocol):
    """A key is the SHA-256 (hex) of the bytes under it."""

    def put(self, key: str, data: bytes | BinaryIO) -> None:
        """Durable when it returns. Repeating it changes nothing but the age."""
        ...

    def has(self, key: str) -> bool: ...

    def fetch(self, key: str) -> Path | None:
        """A local file with the bytes, or None (a bucket copies it into its cache first)."""
        ...

    def drop(self, key: str) -> None:
        """Gone afterwards, also when it was not there."""
        ...

    def older_than(self, seconds: float) -> Iterator[str]:
        """Keys last put longer ago than that; also clears away what an interrupted `put` left."""
        ...


class FolderStorage:
    """`folder/ab/abcd…`. Written beside its place, synced, then renamed: a file under its name is whole, whatever happened to the machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, key: str, data: bytes | BinaryIO) -> None:
        place = self._place(key)
        try:
            os.utime(place)  # it is wanted again: the sweep must not take it for forgotten
            return
        except FileNotFoundError:
            pass
        new_folder = not place.parent.exists()
        place.parent.mkdir(parents=True, exist_ok=True)
        beside = place.with_name(f".{key[:16]}-{secrets.token_hex(6)}")
        try:
            with beside.open("xb") as out:
                if isinstance(data, bytes):
                    out.write(data)
                else:
                    data.seek(0)
                    while block := data.read(1 << 20):
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

    def has(self, key: str) -> bool:
        return self._place(key).is_file()

    def fetch(self, key: str) -> Path | None:
        place = self._place(key)
        return place if place.is_file() else None

    def drop(self, key: str) -> None:
        self._place(key).unlink(missing_ok=True)

    def older_than(self, seconds: float) -> Iterator[str]:
        before = time.time() - seconds
        for path in self.folder.glob("??/*"):
            try:
                old = path.stat().st_mtime < before
            except FileNotFoundError:
                continue
            if old and _KEY.fullmatch(path.name):
                yield path.name
            elif old and path.name.startswith("."):
                path.unlink(missing_ok=True)

    def _place(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ValueError("a storage key is a SHA-256 in hex")
        return self.folder / key[:2] / key


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

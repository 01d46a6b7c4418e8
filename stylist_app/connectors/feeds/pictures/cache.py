"""Fetched pictures on the disk, so that an import that is resumed or repeated fetches only what is missing or changed.

A file and a note beside it (address, validators, until when it may be used unasked) per address; both appear whole or not at all, whoever is killed
when. What was not used for a month is removed. Nothing here is needed: the folder may be deleted at any time.
"""

import hashlib
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import BinaryIO

KEPT_DAYS = 30
PART = ".part"


@dataclass(frozen=True, slots=True)
class Note:
    """`fresh_until`: ISO time until which nobody need be asked. `size` in bytes; a file of another size is not used."""

    address: str
    size: int
    etag: str
    modified: str
    fresh_until: str


@dataclass(frozen=True, slots=True)
class Kept:
    path: Path
    note: Note

    def fresh(self, now: datetime) -> bool:
        return now < datetime.fromisoformat(self.note.fresh_until)


class PictureCache:
    def __init__(self, folder: Path, now: datetime) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._clear(now)

    def find(self, address: str) -> Kept | None:
        path = self._path(address)
        try:
            note = Note(**json.loads(path.with_suffix(".json").read_bytes()))
            datetime.fromisoformat(note.fresh_until)
            if note.address != address or path.stat().st_size != note.size:
                return None
            os.utime(path)
        except (OSError, ValueError, TypeError):
            return None
        return Kept(path, note)

    @contextmanager
    def writing(self) -> Iterator[tuple[Path, BinaryIO]]:
        """A file that is removed afterwards unless it was kept."""
        part = self._folder / f"{secrets.token_hex(8)}{PART}"
        try:
            with part.open("xb") as file:
                yield part, file
        finally:
            part.unlink(missing_ok=True)

    def keep(self, part: Path, note: Note) -> Path:
        """The file first: a note of the old one beside it only means that somebody is asked again."""
        path = self._path(note.address)
        path.parent.mkdir(exist_ok=True)
        os.replace(part, path)
        self.renew(note)
        return path

    def renew(self, note: Note) -> None:
        with self.writing() as (part, file):
            file.write(json.dumps(asdict(note)).encode())
            file.flush()
            os.replace(part, self._path(note.address).with_suffix(".json"))

    def _path(self, address: str) -> Path:
        name = hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()
        return self._folder / name[:2] / name

    def _clear(self, now: datetime) -> None:
        day, month = (now - timedelta(days=days) for days in (1, KEPT_DAYS))
        for path in (*self._folder.glob(f"*{PART}"), *self._folder.glob("??/*")):
            oldest = day if path.suffix == PART else month
            try:
                if path.suffix != ".json" and path.stat().st_mtime < oldest.timestamp():
                    path.with_suffix(".json").unlink(missing_ok=True)
                    path.unlink()
            except OSError:
                continue  # somebody else's import is quicker

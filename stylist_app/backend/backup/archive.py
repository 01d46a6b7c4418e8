"""The file itself: written under another name until it is whole, and read only when everything in it is what its manifest says."""

import contextlib
import hashlib
import io
import json
import os
import secrets
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Literal

from pydantic import BaseModel, ValidationError

from stylist_app.backend.backup.copying import Row, Sum, Summed, line_of
from stylist_app.backend.backup.keys import BackupKey, Keys
from stylist_app.backend.backup.sealing import Opened, Sealing, SpoiledError, header_of
from stylist_app.backend.core.media.storage import BLOCK, placed
from stylist_app.wire.base import now

FORMAT = 1
MANIFEST = "manifest.json"
LINES_AT_ONCE = 500


class ArchiveError(Exception):
    """One sentence for the person at the command line."""


class TableEntry(BaseModel):
    """`columns`: of each line, in this order. `checksum`: `core.copying.Sum`."""

    columns: list[str]
    rows: int
    checksum: str


class Manifest(BaseModel):
    """`tables` in the order in which they can be filled. `media`: bytes by SHA-256. `missing`: files that rows name and the storage had not (whole).
    `made_at`: aware UTC, the moment the backup shows."""

    format: Literal[1] = 1
    version: str
    revision: str
    made_at: str
    tables: dict[str, TableEntry]
    media: dict[str, int]
    missing: list[str]

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables.values())

    @property
    def sums(self) -> dict[str, Summed]:
        return {name: Summed(table.rows, table.checksum) for name, table in self.tables.items()}


class ArchiveWriter:
    def __init__(self, file: zipfile.ZipFile) -> None:
        self._file = file

    def table(self, name: str, columns: list[str], rows: Iterable[Row]) -> TableEntry:
        total = Sum()
        waiting: list[bytes] = []
        with self._file.open(_member(f"tables/{name}.jsonl", zipfile.ZIP_DEFLATED), "w", force_zip64=True) as out:
            for row in rows:
                line = line_of(row)
                total.add(line)
                waiting.append(line + b"\n")
                if len(waiting) == LINES_AT_ONCE:
                    out.write(b"".join(waiting))
                    waiting.clear()
            out.write(b"".join(waiting))
        return TableEntry(columns=columns, rows=total.rows, checksum=total.checksum)

    def media(self, sha: str, source: IO[bytes]) -> None:
        with self._file.open(_member(f"media/{placed(sha)}", zipfile.ZIP_STORED), "w", force_zip64=True) as out:
            while block := source.read(BLOCK):
                out.write(block)

    def manifest(self, manifest: Manifest) -> None:
        self._file.writestr(_member(MANIFEST, zipfile.ZIP_DEFLATED), manifest.model_dump_json(indent=1))


@contextmanager
def writing(place: Path, key: BackupKey) -> Iterator[ArchiveWriter]:
    """A file for its owner's eyes alone, sealed with this key. It gets its name when everything is on disk; whatever goes wrong before leaves nothing
    under that name.
    Raises `ArchiveError` when there is something of that name, OSError when the disk cannot."""
    if place.exists():
        raise ArchiveError(f"There is a file {place} already.")
    draft = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "w+b") as file:
            sealing = Sealing(file, key)
            with zipfile.ZipFile(sealing, "w") as made:
                yield ArchiveWriter(made)
            sealing.finish()
            file.flush()
            os.fsync(file.fileno())
        _name(draft, place)
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


class ArchiveReader:
    """`manifest` is known to be readable; `verify` looks at everything else."""

    def __init__(self, file: zipfile.ZipFile, manifest: Manifest) -> None:
        self._file, self.manifest = file, manifest

    def table(self, name: str) -> Iterator[Row]:
        with self._file.open(f"tables/{name}.jsonl") as lines:
            for line in lines:
                yield json.loads(line)

    def media(self, sha: str) -> IO[bytes]:
        return self._file.open(f"media/{placed(sha)}")

    def verify(self) -> Iterator[str]:
        """Reads all of it; yields the name of each part that is well. Raises `ArchiveError` at the first that is not."""
        expected = {MANIFEST, *(f"tables/{name}.jsonl" for name in self.manifest.tables), *(f"media/{placed(sha)}" for sha in self.manifest.media)}
        if set(self._file.namelist()) != expected:
            raise ArchiveError("The backup is damaged: its contents are not those of its manifest.")
        for name, entry in self.manifest.tables.items():
            with _sound(name):
                total = Sum()
                for row in self.table(name):
                    total.add(line_of(row))
                _need((total.rows, total.checksum) == (entry.rows, entry.checksum), name)
            yield name
        for sha, size in self.manifest.media.items():
            with _sound(sha), self.media(sha) as source:
                digest, length = hashlib.sha256(), 0
                while block := source.read(BLOCK):
                    digest.update(block)
                    length += len(block)
                _need((digest.hexdigest(), length) == (sha, size), sha)
            yield sha


@contextmanager
def reading(place: Path, keys: Keys) -> Iterator[ArchiveReader]:
    """Sealed, or in clear as earlier versions made them. Raises `ArchiveError` for what is no backup, or one that was cut off, or of a newer kind,
    and where its key is not among `keys`."""
    try:
        with unsealed(place, keys) as source, zipfile.ZipFile(source) as file:
            try:
                manifest = Manifest.model_validate_json(file.read(MANIFEST))
            except (KeyError, ValidationError):
                raise ArchiveError(f"{place} is not a backup that this Stylist can read.") from None
            yield ArchiveReader(file, manifest)
    except FileNotFoundError:
        raise ArchiveError(f"There is no file {place}.") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, SpoiledError):
        raise ArchiveError(f"{place} is damaged, or not a backup.") from None


def unsealed(place: Path, keys: Keys) -> IO[bytes]:
    """As a zip, read from anywhere; one in clear as it is. Raises `ArchiveError` when nobody can open it here, `SpoiledError`, FileNotFoundError."""
    source = place.open("rb")
    try:
        told = header_of(source)
        if told is None:
            source.seek(0)
            return source
        header, first = told
        key, day = keys.find(header.key), f"{header.until:%Y-%m-%d}"
        if (key is not None and not key.key) or (key is None and header.until <= now()):
            raise ArchiveError(f"The key of {place} was kept until {day} and is destroyed: nobody can read this backup any more.")
        if key is None:
            raise ArchiveError(
                f"The key of {place} is not in {keys.folder}. Bring the file {header.key}.json there, or set STYLIST_BACKUP_KEYS to the folder that "
                f"has it (it is kept until {day})."
            )
        try:
            return io.BufferedReader(Opened(source, first, key.secret))
        except SpoiledError as spoiled:
            if spoiled.number:
                raise
            raise ArchiveError(f"{place} was not sealed with the key {header.key}.json that is in {keys.folder}, or it is damaged.") from None
    except BaseException:
        source.close()
        raise


@contextmanager
def _sound(part: str) -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, TypeError):
        _need(False, part)


def _need(well: bool, part: str) -> None:
    if not well:
        raise ArchiveError(f"The backup is damaged: {part} is not what its manifest says.")


def _member(name: str, compression: int) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name)
    made.compress_type = compression
    made.external_attr = 0o600 << 16
    return made


def _name(draft: Path, place: Path) -> None:
    """Never over another file, where the file system can promise that."""
    try:
        os.link(draft, place)
    except FileExistsError:
        raise ArchiveError(f"There is a file {place} already.") from None
    except OSError:  # a file system without links
        os.replace(draft, place)
    if os.name == "posix":
        folder = os.open(place.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

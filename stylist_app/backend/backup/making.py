"""Making a backup of a shop that goes on serving: one moment of the database, and every file that its rows name."""

import hashlib
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from sqlalchemy import Connection, Table, select, text

import stylist_app
from stylist_app.backend.backup.archive import ArchiveError, ArchiveWriter, Manifest, TableEntry, writing
from stylist_app.backend.backup.copying import VERSIONS, columns_of, count, read_rows, reading_moment, tables_of
from stylist_app.backend.backup.keys import BackupKey, Keys
from stylist_app.backend.backup.ledger import note_all
from stylist_app.backend.core.database.db import Database
from stylist_app.backend.core.media.storage import BLOCK, Storage
from stylist_app.wire.base import now

Progress = Callable[[str, int, int], None]
"""(what, done, of how many)."""
MEMORY = 4 * BLOCK
"""Of one file; a longer one goes through a temporary file."""


@dataclass(frozen=True, slots=True)
class Made:
    place: Path
    manifest: Manifest
    key: BackupKey


def make_backup(
    database: Database, storage: Storage, place: Path, keys: Keys, days: int, progress: Progress = lambda _what, _done, _total: None
) -> Made:
    """Everything that was answered before the call is in it. Writers go on meanwhile. It is sealed with a key of its own that lies among `keys` for
    so many days; keys whose day has come are destroyed. Raises `ArchiveError`, OSError, and the `unavailable` problem.

    A file that the storage lost is named in the manifest and does not stop the backup; one that was erased meanwhile is simply not in it."""
    if place.absolute().is_relative_to(keys.folder.absolute()):
        raise ArchiveError(f"{keys.folder} holds the keys. Write backups somewhere else, so that nobody who finds one finds its key.")
    keys.destroy_past(now())
    key = keys.make(now(), days)
    try:
        manifest = _write(database, storage, place, keys, key, progress)
    except BaseException:
        keys.forget(key)
        raise
    return Made(place, manifest, key)


def _write(database: Database, storage: Storage, place: Path, keys: Keys, key: BackupKey, progress: Progress) -> Manifest:
    with writing(place, key) as archive:
        with reading_moment(database) as connection:
            made_at = now()
            revision = _revision(connection)
            tables = tables_of(connection)
            entries = _tables(connection, tables, archive, progress)
            named = _files(connection, tables)
        note_all(database, storage, keys.erasures)
        media: dict[str, int] = {}
        missing: list[str] = []
        for done, (sha, size) in enumerate(named):
            progress("Pictures and files", done, len(named))
            with tempfile.SpooledTemporaryFile(max_size=MEMORY) as copy:
                if _fetched(storage, sha, size, copy):
                    archive.media(sha, copy)
                    media[sha] = size
                elif _still_named(database, sha):
                    missing.append(sha)
        progress("Pictures and files", len(named), len(named))
        manifest = Manifest(
            version=stylist_app.__version__, revision=revision, made_at=made_at.isoformat(), tables=entries, media=media, missing=missing
        )  # fmt: skip
        archive.manifest(manifest)
    return manifest


def _tables(connection: Connection, tables: list[Table], archive: ArchiveWriter, progress: Progress) -> dict[str, TableEntry]:
    total = sum(count(connection, table) for table in tables)
    entries: dict[str, TableEntry] = {}
    done = 0
    for table in tables:
        progress("Rows", done, total)
        entries[table.name] = archive.table(table.name, columns_of(table), read_rows(connection, table))
        done += entries[table.name].rows
    progress("Rows", done, total)
    return entries


def _revision(connection: Connection) -> str:
    if not connection.dialect.has_table(connection, VERSIONS):
        raise ArchiveError("There is no shop in this database.")
    return str(connection.execute(text(f"SELECT version_num FROM {VERSIONS}")).scalar_one())  # noqa: S608 - our own constant


def _files(connection: Connection, tables: list[Table]) -> list[tuple[str, int]]:
    files = next(table for table in tables if table.name == "media_file").c
    return [(row.sha, row.size) for row in connection.execute(select(files.sha, files.size).distinct().order_by(files.sha))]


def _fetched(storage: Storage, sha: str, size: int, copy: IO[bytes]) -> bool:
    """Whether it is there and whole; then `copy` stands at its beginning."""
    blocks = storage.read(sha, 0, size)
    if blocks is None:
        return False
    digest, length = hashlib.sha256(), 0
    for block in blocks:
        digest.update(block)
        length += len(block)
        copy.write(block)
    copy.seek(0)
    return (digest.hexdigest(), length) == (sha, size)


def _still_named(database: Database, sha: str) -> bool:
    with database.read.connect() as connection:
        return connection.execute(text("SELECT 1 FROM media_file WHERE sha = :sha"), {"sha": sha}).first() is not None

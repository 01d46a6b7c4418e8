"""Bringing a backup into an empty place: verified before anything is written, proven equal afterwards, then made fit for use."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, delete, func, insert, select
from sqlmodel import col

from stylist_app.backend import migrations
from stylist_app.backend.backup.archive import ArchiveError, ArchiveReader, Manifest, reading
from stylist_app.backend.backup.copying import Summed, count, differences, go_on_counting, read_rows, reading_moment, sum_of, tables_of, write_rows
from stylist_app.backend.backup.keys import Keys, keys_of
from stylist_app.backend.backup.ledger import erase_again
from stylist_app.backend.backup.making import Progress
from stylist_app.backend.catalog.service import sum_up_all
from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.database.db import Database
from stylist_app.backend.core.journal import JournalRow
from stylist_app.backend.core.media.storage import Storage
from stylist_app.backend.core.writing.tx import Tx

LEAP = 10_000_000
"""Events no shop makes between a backup and its loss. The journal goes on behind them, so that no cursor of the lost time names a new event."""

ANY_AGE = -24 * 3600.0
"""Seconds: also what a clock that is ahead of ours wrote."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What the restored database holds, counted and summed up anew. Equal to the manifest, or it would not exist."""

    manifest: Manifest
    tables: dict[str, Summed]


def restore(database: Database, storage: Storage, place: Path, keys: Keys, progress: Progress = lambda _what, _done, _total: None) -> Proof:
    """Into a database without rows and a storage without strangers. The database's folder must exist. Raises `ArchiveError`; then either nothing was
    written to the database, or (`The restored copy differs`) it must not be used. It is at the revision of the backup: `opened` brings it up to date,
    then call `make_usable`."""
    with reading(place, keys) as archive:
        manifest = archive.manifest
        if not migrations.known(manifest.revision):
            raise ArchiveError(f"The backup was made by a newer Stylist ({manifest.version}). Install that version first.")
        _need_empty(database, storage, manifest)
        _step(archive, progress)
        for done, sha in enumerate(manifest.media):
            progress("Pictures and files", done, len(manifest.media))
            with archive.media(sha) as source:
                storage.put(sha, source)  # type: ignore[arg-type]
        progress("Pictures and files", len(manifest.media), len(manifest.media))
        if migrations.revisions(database)[0] is None:
            migrations.upgrade(database, manifest.revision)
        if migrations.revisions(database)[0] != manifest.revision:
            raise ArchiveError("This database has tables of another version than the backup. Give it an empty database without tables.")
        with database.writing(patient=True) as connection:
            _fill(connection, archive, progress)
    return _prove(database, storage, manifest, progress)


def make_usable(backend: Backend, erasures: set[str]) -> int:
    """After `restore`: what lists show of products, the journal's new time, and every erasure that came after the backup. How many those were."""
    backend.writer.call(lambda tx: sum_up_all(tx.session))
    backend.writer.call(_begin_anew)
    return erase_again(backend, erasures | set(backend.media.storage.notes()) | set(keys_of(backend.settings).erasures.notes()))


def erasures_of(place: Path, keys: Keys) -> set[str]:
    """Customers whom a backup knows as erased. Raises `ArchiveError`."""
    with reading(place, keys) as archive:
        column = archive.manifest.tables["erased_customer"].columns.index("id")
        return {row[column] for row in archive.table("erased_customer")}


def _need_empty(database: Database, storage: Storage, manifest: Manifest) -> None:
    with database.read.connect() as connection:
        full = [table.name for table in tables_of(connection) if count(connection, table)]
    if full:
        raise ArchiveError("There is a shop in this database already. A backup is restored into an empty one.")
    if any(sha not in manifest.media for sha in storage.older_than(ANY_AGE)):
        raise ArchiveError("There are pictures of something else in the place for pictures. A backup is restored into an empty one.")


def _step(archive: ArchiveReader, progress: Progress) -> None:
    total = len(archive.manifest.tables) + len(archive.manifest.media)
    for done, _ in enumerate(archive.verify()):
        progress("Checking the backup", done, total)


def _begin_anew(tx: Tx) -> None:
    """Every cursor of before, and of the time that was lost, is too old now: clients start again from a snapshot."""
    connection = tx.session.connection()
    newest = connection.execute(select(func.max(col(JournalRow.number)))).scalar() or 0
    connection.execute(delete(JournalRow))
    connection.execute(insert(JournalRow).values(number=newest + LEAP, kind="restored", subject="", scope="person", at=tx.at))
    go_on_counting(connection, [JournalRow.__table__])  # type: ignore[attr-defined]


def _whole(storage: Storage, sha: str, size: int) -> bool:
    digest = hashlib.sha256()
    for block in storage.read(sha, 0, size) or ():
        digest.update(block)
    return digest.hexdigest() == sha


def _fill(connection: Connection, archive: ArchiveReader, progress: Progress) -> None:
    manifest = archive.manifest
    tables = {table.name: table for table in tables_of(connection)}
    if set(tables) != set(manifest.tables):
        raise ArchiveError("The backup's tables are not those of its revision.")
    done = 0
    for name, table in tables.items():
        progress("Rows", done, manifest.rows)
        write_rows(connection, table, manifest.tables[name].columns, archive.table(name))
        done += manifest.tables[name].rows
    go_on_counting(connection, tables.values())


def _prove(database: Database, storage: Storage, manifest: Manifest, progress: Progress) -> Proof:
    with reading_moment(database) as connection:
        found: dict[str, Summed] = {}
        tables = tables_of(connection)
        for done, table in enumerate(tables):
            progress("Proving that it is equal", done, len(tables) + len(manifest.media))
            found[table.name] = sum_of(read_rows(connection, table))
    told = differences(manifest.sums, found)
    for done, (sha, size) in enumerate(manifest.media.items(), len(tables)):
        progress("Proving that it is equal", done, len(tables) + len(manifest.media))
        if not _whole(storage, sha, size):
            told.append(f"file {sha[:12]}")
    if told:
        raise ArchiveError(f"The restored copy differs and must not be used: {'; '.join(told[:5])}.")
    return Proof(manifest, found)

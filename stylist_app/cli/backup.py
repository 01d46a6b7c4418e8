"""`stylist backup` and `stylist restore`: a shop in one file, made while it serves, and brought back where nothing is yet."""

import signal
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from stylist_app.cli.common import DataDir, fail, need_server, need_writable, progress, sentences, settings_of
from stylist_app.cli.running import BusyError, holding

if TYPE_CHECKING:
    from stylist_app.backend.backup.archive import Manifest
    from stylist_app.backend.backup.making import Progress
    from stylist_app.backend.backup.restoring import Proof
    from stylist_app.settings import Settings

FAULTY = 2
"""Exit code when all is in the backup but files that the shop had lost before."""


def backup(
    place: Annotated[Path, typer.Argument(metavar="FILE_OR_DIR", help="Where to: a file that does not exist yet, or a folder.")],
    data_dir: DataDir = None,
) -> None:
    """Write the whole shop, database and pictures, into one file. The shop may go on serving.

    Everything that was answered before is in it, at one moment. It is sealed with a key of its own, which lies in STYLIST_BACKUP_KEYS (else
    `backup-keys` in the shop's folder) and is destroyed after STYLIST_BACKUP_DAYS (90); copy keys and backups to different places. The shop's secret
    is not in it: keep `secret.key` (or STYLIST_SECRET) elsewhere. Ctrl-C leaves no half file.

    Exit codes: 0 all is in, 2 all but pictures the shop had lost before, 1 not made.
    """
    settings = settings_of(data_dir)
    need_server()
    signal.signal(signal.SIGTERM, _leave)
    from stylist_app.backend.backup.archive import ArchiveError
    from stylist_app.backend.backup.keys import keys_of
    from stylist_app.backend.backup.making import make_backup
    from stylist_app.backend.core.database.db import Database
    from stylist_app.backend.core.media.storage import storage_of

    with sentences(settings, ArchiveError), progress() as tell:
        database = Database(settings.database)
        if database.sqlite and not (settings.data_dir / "stylist.db").exists() and settings.database_url is None:
            raise ArchiveError(f"There is no shop in {settings.data_dir}.")
        if place.is_dir():
            place /= f"stylist-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.backup"
        keys = keys_of(settings)
        made = make_backup(database, storage_of(settings), place, keys, settings.backup_days, tell)
        database.close()
    manifest = made.manifest
    typer.echo(f"{made.place}: {_told(manifest)}, {place.stat().st_size >> 10:,} KB.")
    typer.echo(f"Its key is {keys.folder / made.key.id}.json, until {made.key.until:%Y-%m-%d}; without it nobody can read the backup.")
    if manifest.missing:
        typer.secho(f"{len(manifest.missing)} files were lost before and are not in it.", err=True, fg=typer.colors.YELLOW)
        raise typer.Exit(FAULTY)


def restore(
    archive: Annotated[Path, typer.Argument(metavar="FILE", help="A backup.")],
    data_dir: DataDir = None,
    erasures: Annotated[
        list[str] | None,
        typer.Option(
            "--erasures",
            metavar="PLACE",
            help="Where else erased customers are known: a newer backup, a shop's old media folder, an old s3://bucket.",
        ),
    ] = None,
) -> None:
    """Bring a backup into an empty place, prove it equal, and print the proof.

    Its key is looked for in STYLIST_BACKUP_KEYS (else `backup-keys` in the shop's folder); backups of earlier versions need none. Nothing is written
    before every part of the file was found to be sound; a database or a place for pictures that is not empty is refused. The database may be another
    kind than the backup's. Customers who were erased after the backup are erased again, as far as the ledgers beside the keys and the pictures (and
    each --erasures) know them. What the shop had to send at a certain time and did not is sent at the next start.
    """
    settings = settings_of(data_dir)
    need_server()
    need_writable(settings.data_dir)
    signal.signal(signal.SIGTERM, _leave)
    from stylist_app.backend.app import opened
    from stylist_app.backend.backup.archive import ArchiveError
    from stylist_app.backend.backup.restoring import make_usable

    with sentences(settings, ArchiveError, BusyError), holding(settings.data_dir):
        with progress() as tell:
            proof, known = _restore(settings, archive, erasures or [], tell)
        _print(proof)
        with opened(settings) as shop:
            erased = make_usable(shop, known)
    typer.echo(f"Customers erased since the backup, erased again: {erased}.")
    typer.echo("Ready: `stylist serve`. Without the secret it had, people sign in again and open invitations are void.")


def _restore(settings: "Settings", archive: Path, places: list[str], tell: "Progress") -> "tuple[Proof, set[str]]":
    from stylist_app.backend.backup.keys import keys_of
    from stylist_app.backend.backup.restoring import erasures_of, restore
    from stylist_app.backend.core.database.db import Database
    from stylist_app.backend.core.media.storage import storage_at, storage_of

    known: set[str] = set()
    keys = keys_of(settings)
    for place in places:
        try:
            known |= erasures_of(Path(place), keys) if Path(place).is_file() else set(storage_at(place, settings).notes())
        except ValueError as error:
            fail(f"--erasures {place}: {error}.")
    database = Database(settings.database)
    try:
        return restore(database, storage_of(settings), archive, keys, tell), known
    finally:
        database.close()


def _print(proof: "Proof") -> None:
    from rich.console import Console
    from rich.table import Table

    shown = Table("table", "rows", "checksum in the backup", "checksum restored")
    for name, entry in proof.manifest.tables.items():
        shown.add_row(name, f"{entry.rows:,}", entry.checksum[:16], proof.tables[name].checksum[:16])
    Console().print(shown)
    typer.echo(f"Equal: {_told(proof.manifest)}, made at {proof.manifest.made_at}.")
    if proof.manifest.missing:
        typer.echo(f"{len(proof.manifest.missing)} files had been lost before the backup.")


def _told(manifest: "Manifest") -> str:
    size = sum(manifest.media.values()) >> 10
    return f"{len(manifest.tables)} tables, {manifest.rows:,} rows, {len(manifest.media):,} pictures and files ({size:,} KB)"


def _leave(_number: int, _frame: FrameType | None) -> NoReturn:
    """As by Ctrl-C: what is half made is put away."""
    raise SystemExit(1)

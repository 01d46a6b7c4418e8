"""`stylist migrate` and `stylist move`: the shape of the shop's database, and its way from SQLite to PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from stylist_app.cli.common import DataDir, fail, need_server, need_writable, sentences, settings_of
from stylist_app.cli.running import BusyError, holding

if TYPE_CHECKING:
    from stylist_app.backend.core.database.db import Database
    from stylist_app.settings import Settings


def migrate(
    data_dir: DataDir = None,
    check: Annotated[bool, typer.Option("--check", help="Only look. Exit code 2: the database is not at the version of this program.")] = False,
    new_secret: Annotated[
        bool, typer.Option("--new-secret", help="The secret was changed on purpose: this machine's counts from now on. People sign in again.")
    ] = False,
) -> None:
    """Bring the shop's database to the shape this version needs.

    `stylist serve` does it by itself when it starts; several processes may start at once, one does the work. Running APIs of the version before go on
    where the change allows it. Make a backup first.

    On PostgreSQL a process with another secret than the shop's does not start. `--new-secret` makes this machine's secret the shop's: people sign in
    again, open invitations are void, and every other machine needs the new one.
    """
    settings = settings_of(data_dir)
    need_server()
    need_writable(settings.data_dir)
    from stylist_app.backend import migrations
    from stylist_app.backend.core.security import seal
    from stylist_app.backend.core.security.secret import secret_of

    with _database(settings.database) as database:
        before, wanted = migrations.revisions(database)
        typer.echo(f"Database: {place(database)}\nNow: {before or 'empty'}. This version needs: {wanted}.")
        if before == wanted:
            typer.echo("Nothing to do.")
        elif before is not None and not migrations.known(before):
            fail("It was made by a newer Stylist. Install that version.")
        elif check:
            raise typer.Exit(2)
        else:
            migrations.upgrade(database)
            typer.echo(f"Done: {migrations.revisions(database)[0]}.")
        if new_secret and not check:
            seal.renew(database, secret_of(settings))
            typer.echo("This machine's secret is the shop's now. Start its processes again, everywhere with this secret.")


def move(
    to: Annotated[str, typer.Option("--to", metavar="URL", help="postgresql://user:password@host/database: an empty database.")],
    data_dir: DataDir = None,
) -> None:
    """Move a shop from SQLite to PostgreSQL: copy every table, prove each equal by count and checksum, print the proof.

    Stop the shop first. The old database stays as it is. Interrupted, nothing is in the new one; run it again. Pictures, and the shop's secret, stay
    where they are. Afterwards set STYLIST_DATABASE_URL and start the shop.
    """
    settings = settings_of(data_dir)
    need_server()
    need_writable(settings.data_dir)
    source_url = settings.model_copy(update={"database_url": None}).database
    if not (settings.data_dir / "stylist.db").is_file():
        fail(f"There is no SQLite shop in {settings.data_dir}.")
    if not to.startswith(("postgresql:", "postgres:")):
        fail("--to is a postgresql:// URL.")
    from rich.console import Console
    from rich.table import Table

    from stylist_app.backend.backup.archive import ArchiveError
    from stylist_app.backend.backup.moving import move as moved

    console = Console()
    with (
        sentences(settings, BusyError, ArchiveError),
        holding(settings.data_dir),
        _database(source_url) as source,
        _database(to) as target,
        console.status("") as status,
    ):
        before, after = moved(source, target, lambda what, done, total: status.update(f"{what}: {done} of {total} tables"))
        where = place(target)
    proof = Table("Table", "Rows here", "Rows there", "Checksum", "")
    for name, summed in sorted(before.items()):
        proof.add_row(name, str(summed.rows), str(after[name].rows), after[name].checksum[:12], "equal" if summed == after[name] else "DIFFERS")
    console.print(proof)
    rows = sum(summed.rows for summed in after.values())
    typer.echo(f"Moved {rows:,} rows in {len(after)} tables to {where}. Now set STYLIST_DATABASE_URL to it and start the shop.")
    typer.echo(f"Pictures stay in {settings.data_dir / 'media'}, and the old database beside them.")


def place(database: "Database") -> str:
    """Without a password."""
    return database.url.render_as_string(hide_password=True)


def need_several(settings: "Settings", workers: int) -> None:
    """Ends the command when this shop's database cannot serve so many API processes."""
    if workers > 1 and (settings.database_url is None or settings.database_url.startswith("sqlite")):
        fail(
            "Several API processes need PostgreSQL: with SQLite they would wait for each other's writes and not hear each other's typing. "
            "Set STYLIST_DATABASE_URL (stylist move takes an existing shop there), or leave --api-workers at 1."
        )


@contextmanager
def _database(url: str) -> Iterator["Database"]:
    from sqlalchemy.exc import SQLAlchemyError

    from stylist_app.backend.core.database.db import Database

    try:
        database = Database(url)
        try:
            yield database
        finally:
            database.close()
    except SQLAlchemyError as error:
        fail(f"The database cannot be used ({type(error).__name__}). Is its address right, does it run, and may we come in?")

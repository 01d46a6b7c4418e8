"""`stylist doctor`: looks whether this machine can run a shop, and says what to do where it cannot. Changes nothing."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from stylist_app.children import answers
from stylist_app.cli.common import SERVER, DataDir, missing, settings_of
from stylist_app.cli.serving.processes import StartError, need_port

if TYPE_CHECKING:
    from stylist_app.settings import Settings

FREE_MB = 500
PORTS = ((8600, "--port"), (8601, "--api-port"))

Finding = tuple[bool, str]
"""(is it well, what was looked at and, where it is not, what to do)."""


def doctor(data_dir: DataDir = None) -> None:
    """Check this machine and this shop: Python, packages, folder, disk, ports, database, place for pictures. Changes nothing.

    Ends with 1 when something must be mended.
    """
    bad = False
    for good, words in findings(settings_of(data_dir)):
        bad = bad or not good
        typer.secho(f"{'ok  ' if good else 'MEND'}  {words}", fg=None if good else typer.colors.RED)
    raise typer.Exit(int(bad))


def findings(settings: "Settings") -> Iterator[Finding]:
    yield sys.version_info >= (3, 11), f"Python {sys.version.split()[0]} (3.11 or newer is needed)"
    gone = missing()
    yield not gone, f'server packages: {", ".join(gone)} missing; pip install "stylist-app[server]"' if gone else f"server packages ({len(SERVER)})"
    yield _assets()
    yield from _folder(settings.data_dir)
    for port, option in PORTS:
        yield _port(port, option)
    if not gone:
        yield from _database(settings)
        yield _media(settings)


def _assets() -> Finding:
    from stylist_app.resources import assets_dir

    try:
        return (assets_dir() / "fonts").is_dir(), "pictures and fonts"
    except FileNotFoundError:
        return False, "pictures and fonts are missing; install the package again"


def _folder(folder: Path) -> Iterator[Finding]:
    """Itself, or where it would be made."""
    there = next(path for path in (folder, *folder.parents) if path.exists())
    good = there.is_dir() and os.access(there, os.W_OK | os.X_OK)
    yield (
        good,
        f"folder {folder}"
        + ("" if there == folder else ", made at the first start")
        + ("" if good else " cannot be written; choose another with --data-dir"),
    )
    free = shutil.disk_usage(there).free >> 20
    yield free >= FREE_MB, f"{free} MB free on its disk" + ("" if free >= FREE_MB else f"; at least {FREE_MB} are wanted")
    key = folder / "secret.key"
    if os.name == "posix" and key.is_file() and os.access(folder, os.X_OK):
        private = not key.stat().st_mode & 0o077
        yield private, "the shop's key" + ("" if private else f" can be read by others: chmod 600 {key}")


def _port(port: int, option: str) -> Finding:
    try:
        need_port("127.0.0.1", port, option)
    except StartError as error:
        ours = answers(f"http://127.0.0.1:{port}/healthz")
        return ours, f"port {port}: Stylist runs here" if ours else str(error)
    return True, f"port {port} is free"


def _database(settings: "Settings") -> Iterator[Finding]:
    from sqlalchemy import func, text
    from sqlalchemy.exc import SQLAlchemyError
    from sqlmodel import col, select

    from stylist_app.backend.core.database.db import Database
    from stylist_app.backend.core.security.seal import SENTENCE, fits
    from stylist_app.backend.core.security.secret import FILE, secret_of
    from stylist_app.backend.migrations import revisions
    from stylist_app.backend.people.tables import StaffRow

    database = Database(settings.database)
    damage = "restore a backup" if database.sqlite else "does it run, and is STYLIST_DATABASE_URL right?"
    if database.sqlite and not (settings.data_dir / "stylist.db").exists():
        yield True, "database: none yet, it is made at the first start"
        return
    try:
        if revisions(database)[0] is None:
            yield True, "database: empty, it is filled at the first start"
            return
        same = fits(database, secret_of(settings)) if settings.secret or (settings.data_dir / FILE).exists() else database.sqlite
        yield same, "secret" if same else f"secret: {SENTENCE}"
        with database.reading() as session:
            sound = session.connection().execute(text("PRAGMA quick_check(1)")).scalar() if database.sqlite else "ok"
            yield sound == "ok", "database" if sound == "ok" else "database: damaged; restore a backup"
            leads = select(func.count()).select_from(StaffRow).where(col(StaffRow.role).in_(("manager", "admin")), col(StaffRow.disabled).is_(False))
            led = session.exec(leads).one()
            yield bool(led), f"people: {led} who manage" if led else "people: no manager yet; stylist user add EMAIL --name NAME --role manager"
    except SQLAlchemyError as error:
        yield False, f"database: cannot be read ({type(error).__name__}); {damage}"
    finally:
        database.close()


def _media(settings: "Settings") -> Finding:
    from stylist_app.backend.core.media.storage import storage_of

    try:
        trouble = storage_of(settings).trouble()
    except ValueError as error:
        trouble = f"{error}; mend STYLIST_MEDIA_URL"
    return trouble is None, "place for pictures" + (f": {trouble}" if trouble else "")

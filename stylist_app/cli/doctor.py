"""`stylist doctor`: looks whether this machine can run a shop, and says what to do where it cannot."""

import importlib.util
import shutil
import sys
from collections.abc import Iterator

import typer

from stylist_app.cli.common import DataDir, settings_of
from stylist_app.cli.processes import StartError, need_port

FREE_MB = 500
NEEDED = ("fastapi", "uvicorn", "flet_web", "alembic", "pwdlib", "pillow_heif", "uharfbuzz", "justmytype_intl_cjk")


def doctor(data_dir: DataDir = None) -> None:
    """Check this machine and this shop: Python, packages, folder, disk, ports, database. Ends with 1 when something must be mended."""
    bad = False
    for good, words in checks(data_dir):
        bad = bad or not good
        typer.secho(f"{'ok  ' if good else 'MEND'}  {words}", fg=None if good else typer.colors.RED)
    raise typer.Exit(int(bad))


def checks(data_dir) -> Iterator[tuple[bool, str]]:  # type: ignore[no-untyped-def]
    """(is it well, what was looked at and, where it is not, what to do)."""
    settings = settings_of(data_dir)
    yield sys.version_info >= (3, 11), f"Python {sys.version.split()[0]} (3.11 or newer is needed)"
    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    yield not missing, f"server packages: missing {', '.join(missing)}; install stylist-app[server]" if missing else "server packages"
    folder = settings.data_dir
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".writable"
        probe.touch()
        probe.unlink()
        yield True, f"folder {folder}"
        free = shutil.disk_usage(folder).free >> 20
        yield free >= FREE_MB, f"{free} MB free on its disk" + ("" if free >= FREE_MB else f"; at least {FREE_MB} are wanted")
    except OSError as error:
        yield False, f"folder {folder} cannot be written ({error.strerror}); choose another with --data-dir"
    for port, option in ((8600, "--port"), (8601, "--api-port")):
        try:
            need_port("127.0.0.1", port, option)
            yield True, f"port {port}"
        except StartError as error:
            yield False, str(error)
    yield from _database(settings)


def _database(settings) -> Iterator[tuple[bool, str]]:  # type: ignore[no-untyped-def]
    from sqlalchemy import text
    from sqlalchemy.exc import SQLAlchemyError

    from stylist_app.backend.core.db import Database

    database = Database(settings.database)
    if database.sqlite and not (settings.data_dir / "stylist.db").exists():
        yield True, "database: none yet, it is made at the first start"
        return
    try:
        with database.reading() as session:
            sound = session.connection().execute(text("PRAGMA quick_check(1)")).scalar() if database.sqlite else "ok"
        yield sound == "ok", "database" if sound == "ok" else "database: damaged; restore a backup"
    except SQLAlchemyError as error:
        yield False, f"database: {type(error).__name__}"
    finally:
        database.close()

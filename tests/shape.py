"""An empty SQLite shop with all its tables, to begin from: running every migration takes longer than most tests. It has tests of its own."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from stylist_app.backend import migrations
from stylist_app.backend.core.database.db import Database
from stylist_app.settings import Settings


@cache
def _shape() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="stylist-shape-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    file = folder / "shape.db"
    database = Database(f"sqlite:///{file}")
    migrations.upgrade(database)
    database.close()
    return file


def shaped(settings: Settings) -> Settings:
    """The same settings. Nothing happens to a shop that is there already, or on PostgreSQL (see `tests.postgres`)."""
    file = settings.data_dir / "stylist.db"
    if settings.database == f"sqlite:///{file}" and not file.exists():
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(_shape(), file)
    return settings

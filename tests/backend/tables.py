"""The tables of a shop as its tests look at them from outside."""

import os

from sqlalchemy import text

from stylist_app.backend.core.database.db import Database
from stylist_app.settings import Settings


def everything_in(settings: Settings) -> bytes:
    """SQLite: the bytes of its files, free pages and log included. PostgreSQL: every row of every table."""
    database = Database(settings.database)
    if database.sqlite:
        return b"".join(path.read_bytes() for path in settings.data_dir.glob("stylist.db*"))
    with database.read.connect() as connection:
        rows = [
            str(row)
            for table in connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")).scalars().all()
            for row in connection.execute(text(f'SELECT CAST(t AS text) FROM "{table}" t')).scalars()
        ]
    database.close()
    return "\n".join(rows).encode()


def environment(settings: Settings) -> dict[str, str]:
    """For a process that works on the same shop."""
    url = {} if settings.database_url is None else {"STYLIST_DATABASE_URL": settings.database_url}
    return {**os.environ, "STYLIST_DATA_DIR": str(settings.data_dir), **url}

"""The database's history. `upgrade` brings a database to the present shape; several processes may start at once, one does the work.

A new revision: `python -m stylist_app.backend.migrations "what changes"`, against an empty database brought up to the last revision."""

from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from stylist_app.backend.core.db import Database

LOCK = 0x5743_0002


def ours(name: str | None, kind: str, _parents: Any) -> bool:
    """Leaves out what a search index keeps beside its table: revisions make it by hand."""
    return kind != "table" or name is None or not name.startswith("product_search")


def config(connection: Connection) -> Config:
    """Alembic's settings, made here: there is no alembic.ini."""
    made = Config()
    made.set_main_option("script_location", "stylist_app.backend:migrations")
    made.set_main_option("path_separator", "os")
    made.attributes["connection"] = connection
    return made


def upgrade(database: Database) -> None:
    """To the newest revision, in one transaction under a lock. The database's folder must exist."""
    with database.write.begin() as connection:  # SQLite: BEGIN IMMEDIATE, so a second process waits here and then finds nothing to do
        if not database.sqlite:
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
        command.upgrade(config(connection), "head")

"""The database's history. `upgrade` brings a database to the present shape; several processes may start at once, one does the work.

A new revision: `python -m stylist_app.backend.migrations "what changes"`, against an empty database brought up to the last revision."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from stylist_app.backend.core.database.db import Database


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


def upgrade(database: Database, to: str = "head") -> None:
    """To the newest revision (or an older one, for a backup made at it), in one transaction beside which nobody writes. The database's folder must
    exist."""
    with database.writing(patient=True) as connection:  # a second process waits here and then finds nothing to do
        upgrade_within(connection, to)


def upgrade_within(connection: Connection, to: str = "head") -> None:
    """The same inside a transaction that does more."""
    command.upgrade(config(connection), to)
    if connection.dialect.name == "postgresql":
        _order_by_bytes(connection)


def revisions(database: Database) -> tuple[str | None, str]:
    """Where the database is (None: empty) and where this build wants it."""
    with database.read.connect() as connection:
        there = revision_of(connection)
        wanted = ScriptDirectory.from_config(config(connection)).get_current_head()
    assert wanted is not None
    return there, wanted


def revision_of(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def known(revision: str) -> bool:
    """Whether this build has been there."""
    script = ScriptDirectory(str(Path(__file__).parent))
    return any(found.revision == revision for found in script.walk_revisions())


def _order_by_bytes(connection: Connection) -> None:
    """PostgreSQL: text is compared as SQLite compares it, whatever the database's own language is. Only columns that are new are touched."""
    columns = connection.execute(
        text(
            "SELECT table_name, column_name, data_type FROM information_schema.columns WHERE table_schema = current_schema() "
            "AND is_generated = 'NEVER' AND data_type IN ('character varying', 'text') AND collation_name IS DISTINCT FROM 'C' "
            "AND table_name <> 'alembic_version'"
        )
    )
    by_table: dict[str, list[str]] = {}
    for table, column, kind in columns:
        by_table.setdefault(table, []).append(f'ALTER COLUMN "{column}" TYPE {kind} COLLATE "C"')
    for table, changes in by_table.items():
        connection.exec_driver_sql(f'ALTER TABLE "{table}" {", ".join(changes)}')

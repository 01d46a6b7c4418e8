"""The database: one engine for the single writer, one for readers. SQLite by default; another URL is the seam for PostgreSQL.

SQLite: WAL, `synchronous=FULL` (an answered write survives a power cut), and the writer's transactions start with BEGIN IMMEDIATE, since a
deferred transaction that reads and then writes fails at once with BUSY_SNAPSHOT whatever the timeout.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Engine, event
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.types import TypeDecorator
from sqlmodel import Session, create_engine

CACHE_KIB = 16_384
BUSY_MS = 10_000


class UtcTime(TypeDecorator[datetime]):
    """Aware UTC in Python, on both databases. Refuses naive values."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a naive time reached the database")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def bind_processor(self, dialect: Dialect) -> Any:
        """SQLite keeps text. Every message writes a dozen times: this is the same as the way round by `process_bind_param`, in one step."""
        return _sqlite_text if dialect.name == "sqlite" else super().bind_processor(dialect)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _sqlite_text(value: datetime | None) -> str | None:
    if value is None:
        return None
    if value.tzinfo is None:
        raise ValueError("a naive time reached the database")
    return value.astimezone(UTC).isoformat(" ", "microseconds")[:26]


def _tune_sqlite(engine: Engine, begin: str) -> None:
    @event.listens_for(engine, "connect")
    def connected(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # BEGIN is ours, below
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute(f"PRAGMA busy_timeout={BUSY_MS}")
        cursor.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
        cursor.execute("PRAGMA secure_delete=ON")  # an erased customer's words do not stay in free pages
        cursor.close()

    @event.listens_for(engine, "begin")
    def began(connection: Any) -> None:
        connection.exec_driver_sql(begin)


class Database:
    """`write` belongs to the writer alone; everybody else opens short `reading` sessions, which never see half a transaction."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.sqlite = url.startswith("sqlite")
        options: dict[str, Any] = {"connect_args": {"check_same_thread": False}} if self.sqlite else {"pool_pre_ping": True}
        self.write = create_engine(url, pool_size=1, max_overflow=0, **options)
        self.read = create_engine(url, pool_size=8, max_overflow=16, **options)
        if self.sqlite:
            _tune_sqlite(self.write, "BEGIN IMMEDIATE")
            _tune_sqlite(self.read, "BEGIN")

    @property
    def driver(self) -> Any:
        """The driver's module, for its exceptions."""
        return self.write.dialect.loaded_dbapi

    @contextmanager
    def reading(self) -> Iterator[Session]:
        with Session(self.read, autoflush=False, expire_on_commit=False) as session:
            yield session

    def close(self) -> None:
        self.read.dispose()
        self.write.dispose()

"""The database: one engine for writers, one for readers. SQLite by default, PostgreSQL by its URL.

SQLite: WAL, `synchronous=FULL` (an answered write survives a power cut), and the writer's transactions start with BEGIN IMMEDIATE, since a
deferred transaction that reads and then writes fails at once with BUSY_SNAPSHOT whatever the timeout.

PostgreSQL: the writer's transactions start with an advisory lock that they hold until the commit, so that writers of several processes follow each
other as those of one do, and a reader of `number > n` never misses an event. Readers see one moment (REPEATABLE READ) and cannot write. A process
that vanished or stands still gives the lock back within half a minute.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import URL, BigInteger, Connection, DateTime, Engine, Integer, event, make_url
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeDecorator
from sqlmodel import Session, create_engine

CACHE_KIB, READERS_CACHE_KIB = 16_384, 4_096
"""Pages one connection keeps. There are many readers, and each commit of the writer empties what they keep."""
BUSY_MS = 10_000
"""How long a writer waits for the writer of another process."""
STALLED_MS = 30_000
"""A transaction of the writer in which nothing happens for this long is ended by the database."""
WRITERS_LOCK = 0x5743_0001
_LOCKED = f"BEGIN; SELECT pg_advisory_xact_lock({WRITERS_LOCK})"
_PATIENT = f"BEGIN; SET LOCAL lock_timeout = 0; SELECT pg_advisory_xact_lock({WRITERS_LOCK})"
_IMMEDIATE = "BEGIN IMMEDIATE"
REPEATABLE_READ = 3
"""As psycopg counts isolation levels."""
_LINK = {
    "application_name": "stylist", "connect_timeout": 5, "keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}  # fmt: skip
"""So that a PostgreSQL that is gone without a word is noticed. The connection string may say otherwise."""

Long = BigInteger().with_variant(Integer(), "sqlite")
"""The type of what may pass 32 bits on both databases: numbers that the database counts up, money, sums of stock, bytes."""


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

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        return _sqlite_time if dialect.name == "sqlite" else super().result_processor(dialect, coltype)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


@lru_cache(maxsize=256)
def _sqlite_text(value: datetime | None) -> str | None:
    """Remembered: a transaction writes the same moment again and again."""
    if value is None:
        return None
    if value.tzinfo is None:
        raise ValueError("a naive time reached the database")
    return (value if value.tzinfo is UTC else value.astimezone(UTC)).isoformat(" ", "microseconds")[:26]


@lru_cache(maxsize=256)
def _sqlite_time(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value).replace(tzinfo=UTC)


def _tune_sqlite(engine: Engine, *, writes: bool) -> None:
    begin = _IMMEDIATE if writes else "BEGIN"

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # BEGIN is ours, below
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute(f"PRAGMA busy_timeout={BUSY_MS}")
        cursor.execute(f"PRAGMA cache_size=-{CACHE_KIB if writes else READERS_CACHE_KIB}")
        cursor.execute("PRAGMA secure_delete=ON")  # an erased customer's words do not stay in free pages
        if writes:  # what a statement of several rows would need to undo itself: in a file it is as much to write as the rows
            cursor.execute("PRAGMA temp_store=MEMORY")
        cursor.close()

    @event.listens_for(engine, "begin")
    def began(connection: Any) -> None:
        if not connection.get_execution_options().get("begun"):
            connection.exec_driver_sql(begin)


def _tune_postgresql(engine: Engine, *, writes: bool) -> None:
    settings = ["SET TIME ZONE 'UTC'", "SET tcp_keepalives_idle = 30", "SET tcp_keepalives_interval = 10", "SET tcp_keepalives_count = 3"]
    settings += [f"SET lock_timeout = {BUSY_MS}", f"SET idle_in_transaction_session_timeout = {STALLED_MS}"] if writes else []

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _record: Any) -> None:
        connection.autocommit = True
        connection.execute("; ".join(settings))
        if not writes:
            connection.autocommit = False
            connection.isolation_level = REPEATABLE_READ
            connection.read_only = True

    if writes:  # BEGIN is ours, in one trip with the lock

        @event.listens_for(engine, "begin")
        def began(connection: Any) -> None:
            options = connection.get_execution_options()
            if not options.get("begun"):
                connection.exec_driver_sql(_PATIENT if options.get("patient") else _LOCKED)


def url_of(text: str) -> URL:
    """As SQLAlchemy wants it: whoever says `postgresql://` or `postgres://` means our driver."""
    url = make_url(text)
    return url.set(drivername="postgresql+psycopg") if url.drivername in ("postgres", "postgresql") else url


class Database:
    """`write` belongs to the writer alone; everybody else opens short `reading` sessions, which never see half a transaction."""

    def __init__(self, url: str) -> None:
        self.url = url_of(url)
        self.sqlite = self.url.get_backend_name() == "sqlite"
        options: dict[str, Any] = {"connect_args": {"check_same_thread": False, "cached_statements": 512} if self.sqlite else self._link()}
        self.write = create_engine(self.url, pool_size=1, max_overflow=0, **options)
        self.read = create_engine(self.url, pool_size=8, max_overflow=16, pool_pre_ping=not self.sqlite, **options)
        if self.sqlite:
            _tune_sqlite(self.write, writes=True)
            _tune_sqlite(self.read, writes=False)
        else:
            _tune_postgresql(self.write, writes=True)
            _tune_postgresql(self.read, writes=False)

    @property
    def begin(self) -> str:
        """What begins a writer's transaction on a connection of `write`. With the option `begun` SQLAlchemy leaves it to the caller."""
        return _IMMEDIATE if self.sqlite else _LOCKED

    @property
    def driver(self) -> Any:
        """The driver's module, for its exceptions."""
        return self.write.dialect.loaded_dbapi

    @contextmanager
    def reading(self) -> Iterator[Session]:
        with Session(self.read, autoflush=False, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self, *, patient: bool = False) -> Iterator[Connection]:
        """A transaction, committed at the end, that no other process writes beside. Raises `OperationalError` when another takes longer than
        `BUSY_MS`, unless `patient` (PostgreSQL alone can wait for ever)."""
        with self._begun(patient) as connection:
            yield connection
            connection.commit()

    def _begun(self, patient: bool) -> Connection:
        """A connection that the database ended while nobody used it is tried once more as a new one."""
        for last in (False, True):
            connection = self.write.connect().execution_options(patient=patient)
            try:
                connection.begin()
                return connection
            except DBAPIError as failure:
                connection.close()
                if last or not failure.connection_invalidated:
                    raise
        raise AssertionError

    @contextmanager
    def watching(self) -> Iterator[Connection]:
        """A connection of its own outside every transaction, to look often: each statement of its driver sees what is committed by then."""
        with self.read.connect() as connection:
            connection.detach()
            if not self.sqlite:  # there it is so already
                driver: Any = connection.connection
                driver.dbapi_connection.autocommit = True
            yield connection

    def listener(self) -> Any:
        """PostgreSQL: a connection of its own, for `LISTEN`. The caller closes it."""
        words, named = self.write.dialect.create_connect_args(self.url)
        return self.driver.connect(*words, **{**named, **self._link()}, autocommit=True)

    def close(self) -> None:
        self.read.dispose()
        self.write.dispose()

    def _link(self) -> dict[str, Any]:
        return {name: value for name, value in _LINK.items() if name not in self.url.query}

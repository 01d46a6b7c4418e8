"""Whole tables as plain values: read from one database, counted and summed up, written into another. Backup, restore and the move to PostgreSQL share
it.

Tables are taken from the database itself, not from the classes, so that a copy is right for whatever revision the database has. What a search index
keeps beside its table is left out: it is made again from the rows. Owns no transaction: the caller's connection decides what is one moment.
"""

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from sqlalchemy import JSON, Boolean, Connection, DateTime, LargeBinary, MetaData, Table, func, insert, select, text
from sqlalchemy.types import TypeEngine

from stylist_app.backend.core.database.db import Database
from stylist_app.backend.core.security.seal import SealRow

AT_ONCE = 500
"""Rows read or written in one go."""
VERSIONS = "alembic_version"
DERIVED = "product_search"
"""Tables of this name, and those whose names begin with it, are an index of others."""

Row = list[Any]
"""A row's values in the order of its columns, as JSON knows them: times as UTC text with microseconds, bytes as base64."""


class Sum:
    """Of a table, whatever the order of its rows: how many, and the sum of their SHA-256 hashes."""

    def __init__(self) -> None:
        self.rows = 0
        self._total = 0

    def add(self, line: bytes) -> None:
        self.rows += 1
        self._total = (self._total + int.from_bytes(hashlib.sha256(line).digest())) % (1 << 256)

    @property
    def checksum(self) -> str:
        """64 hex digits."""
        return f"{self._total:064x}"


@dataclass(frozen=True, slots=True)
class Summed:
    rows: int
    checksum: str


def reading_moment(database: Database) -> Connection:
    """An open connection whose reads all see the same moment, however long they take and whatever is written meanwhile. Close it."""
    connection = database.read.connect()
    connection.execute(text("SELECT count(*) FROM sqlite_schema" if database.sqlite else "SELECT 1"))  # the moment is that of the first read
    return connection


def tables_of(connection: Connection) -> list[Table]:
    """All tables that hold facts, each after those its rows refer to."""
    metadata = MetaData()
    beside = (VERSIONS, SealRow.__tablename__)  # whoever comes to another place sets a seal there
    metadata.reflect(connection, only=lambda name, _: name not in beside and not name.startswith((DERIVED, "sqlite_")), resolve_fks=False)
    return list(metadata.sorted_tables)


def columns_of(table: Table) -> list[str]:
    """By name, so that two databases which made them in another order agree. What the database computes by itself is left out."""
    return sorted(column.name for column in table.columns if column.computed is None)


def count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def read_rows(connection: Connection, table: Table) -> Iterator[Row]:
    """Every row, a few hundred in memory at a time."""
    names = columns_of(table)
    kinds = [table.c[name].type for name in names]
    found = connection.execution_options(stream_results=True, yield_per=AT_ONCE).execute(select(*(table.c[name] for name in names)))
    for row in found:
        yield [_plain(value, kind) for value, kind in zip(row, kinds, strict=True)]


def line_of(row: Row) -> bytes:
    """The one way to write a row down: equal rows of two databases give equal lines."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def sum_of(rows: Iterable[Row]) -> Summed:
    total = Sum()
    for row in rows:
        total.add(line_of(row))
    return Summed(total.rows, total.checksum)


def write_rows(connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Inserts them. Raises `KeyError` when the table lacks a column."""
    kinds = [table.c[name].type for name in columns]
    aware = connection.dialect.name != "sqlite"
    waiting = iter(rows)
    while batch := list(islice(waiting, AT_ONCE)):
        values = [{name: _native(value, kind, aware) for name, kind, value in zip(columns, kinds, row, strict=True)} for row in batch]
        connection.execute(insert(table), values)


def go_on_counting(connection: Connection, tables: Iterable[Table]) -> None:
    """PostgreSQL's counters know nothing of rows that brought their numbers: they go on after the largest. SQLite's do by themselves."""
    if connection.dialect.name == "sqlite":
        return
    for table in tables:
        key = list(table.primary_key.columns)
        if len(key) != 1:
            continue
        counter = connection.execute(select(func.pg_get_serial_sequence(f'"{table.name}"', key[0].name))).scalar()
        largest = connection.execute(select(func.max(key[0]))).scalar() if counter else None
        if largest is not None:
            connection.execute(select(func.setval(counter, largest)))


def differences(here: Mapping[str, Summed], there: Mapping[str, Summed]) -> list[str]:
    """One sentence for each table that is not the same on both sides."""
    told = []
    for name in sorted({*here, *there}):
        one, other = here.get(name), there.get(name)
        if one != other:
            told.append(f"{name}: {_said(one)} against {_said(other)}")
    return told


def _said(summed: Summed | None) -> str:
    return "no table" if summed is None else f"{summed.rows} rows, {summed.checksum[:12]}"


def _plain(value: Any, kind: TypeEngine[Any]) -> Any:
    if isinstance(value, datetime):
        utc = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        return utc.isoformat(timespec="microseconds")
    if isinstance(value, bytes | bytearray | memoryview):
        return base64.b64encode(bytes(value)).decode()
    return bool(value) if value is not None and isinstance(kind, Boolean) else value


def _native(value: Any, kind: TypeEngine[Any], aware: bool) -> Any:
    if value is None and not isinstance(kind, JSON):
        return None
    if isinstance(kind, DateTime):
        utc = datetime.fromisoformat(value)
        return utc if aware else utc.replace(tzinfo=None)
    if isinstance(kind, LargeBinary):
        return base64.b64decode(value)
    return value

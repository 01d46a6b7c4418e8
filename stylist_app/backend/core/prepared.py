"""Statements of the hot path: written with SQLAlchemy like every other, compiled once per kind of database, executed on the driver's own cursor.

Executing a Core statement costs ten times what the database takes for it, and a process has one writer: that is what bounds it. Values go through the
columns' types both ways. Not for statements whose text depends on their values (`IN` lists). Errors are the driver's own, not wrapped.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Insert, Select, Table, Update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPICursor, Dialect

Values = Mapping[str, Any]
Statement = Insert | Update | Select[Any]


class Cursor:
    """The driver's cursor inside the writer's transaction, and the dialect that statements are prepared for."""

    __slots__ = ("dialect", "driver")

    def __init__(self, driver: DBAPICursor, dialect: Dialect) -> None:
        self.driver, self.dialect = driver, dialect


class Prepared:
    """Takes its values by name: bound parameters and, of an insert, columns. A query answers with values as its columns' types say."""

    def __init__(self, make: Callable[[Dialect], Statement], columns: Sequence[str] = ()) -> None:
        self._make, self._columns = make, list(columns)
        self._compiled: dict[str, _Compiled] = {}

    def run(self, cursor: Cursor, values: Values) -> None:
        compiled = self._of(cursor.dialect)
        cursor.driver.execute(compiled.sql, compiled.bound(values))

    def run_each(self, cursor: Cursor, rows: Iterable[Values]) -> None:
        compiled = self._of(cursor.dialect)
        cursor.driver.executemany(compiled.sql, [compiled.bound(values) for values in rows])

    def first(self, cursor: Cursor, values: Values) -> list[Any] | None:
        compiled = self._of(cursor.dialect)
        cursor.driver.execute(compiled.sql, compiled.bound(values))
        row = cursor.driver.fetchone()
        return None if row is None else [value if read is None else read(value) for value, read in zip(row, compiled.results, strict=True)]

    def _of(self, dialect: Dialect) -> "_Compiled":
        compiled = self._compiled.get(dialect.name)
        if compiled is None:
            compiled = self._compiled[dialect.name] = _Compiled(self._make(dialect), self._columns, dialect)
        return compiled


class _Compiled:
    def __init__(self, statement: Statement, columns: list[str], dialect: Dialect) -> None:
        compiled: Any = statement.compile(dialect=dialect, column_keys=columns or None)
        self.sql: str = compiled.string
        self._positional: bool = compiled.positional
        binds = {name: bind for bind, name in compiled.bind_names.items()}
        names = compiled.positiontup if compiled.positional else list(binds)
        self._written = [(name, binds[name].type.dialect_impl(dialect).bind_processor(dialect)) for name in names]
        read = statement.selected_columns if isinstance(statement, Select) else ()
        self.results = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in read]

    def bound(self, values: Values) -> Any:
        found = [values[name] if write is None else write(values[name]) for name, write in self._written]
        return found if self._positional else {name: value for (name, _), value in zip(self._written, found, strict=True)}


def inserting(table: Table) -> Prepared:
    """A row with every column given, but for a number the database counts itself."""
    return Prepared(lambda _dialect: table.insert(), [column.name for column in table.columns if column is not table.autoincrement_column])


def upserting(table: Table, changing: Sequence[str]) -> Prepared:
    """A row with every column given; where its primary key is there already, only the columns `changing` are written."""

    def make(dialect: Dialect) -> Statement:
        insert: Any = (postgresql.insert if dialect.name == "postgresql" else sqlite.insert)(table)
        statement: Insert = insert.on_conflict_do_update(
            index_elements=list(table.primary_key.columns), set_={name: insert.excluded[name] for name in changing}
        )
        return statement

    return Prepared(make, [column.name for column in table.columns])

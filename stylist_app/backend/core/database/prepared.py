"""Statements of the hot path: written with SQLAlchemy like every other, compiled once per kind of database, executed on the driver's own cursor.

Executing a Core statement costs ten times what the database takes for it, and a process has one writer: that is what bounds it. Values go through the
columns' types both ways. What writes takes one row or many: many are one statement, so that a busy second costs a few statements and not thousands.
Not for statements whose text depends on their values otherwise. Errors are the driver's own, not wrapped.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import ARRAY, BigInteger, Boolean, Column, ColumnElement, Integer, Select, Table, Text, any_, bindparam, column, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.types import TypeDecorator, TypeEngine

from stylist_app.backend.core.database.cursor import Cursor, Statement

Values = Mapping[str, Any]
ROWS_EACH = 64
"""Rows of one SQLite statement at most: it takes 32,766 values, and the driver keeps the plan of a text that was used before."""


class Prepared:
    """A query. Takes its values by name and answers with values as its columns' types say. `packed`: SQLite is to hand many rows over as one (bytes
    cannot travel so); its driver lets every other thread of the process go first with each row it fetches."""

    def __init__(self, make: Callable[[Dialect], Select[Any]], *, packed: bool = False) -> None:
        self._make, self._packed = make, packed
        self._compiled: dict[str, _Query] = {}

    def first(self, cursor: Cursor, values: Values) -> list[Any] | None:
        return next(iter(self.all(cursor, values)), None)

    def all(self, cursor: Cursor, values: Values) -> list[list[Any]]:
        compiled = self._compiled.get(cursor.dialect.name)
        if compiled is None:
            query = _PackedQuery if self._packed and cursor.dialect.name == "sqlite" else _Query
            compiled = self._compiled[cursor.dialect.name] = query(self._make(cursor.dialect), cursor.dialect)
        return compiled.answers(cursor.read(compiled.sql, compiled.bound(values)))


class Storing:
    """A statement that writes rows of `table`, every one of `columns` given. With `changing` it writes those where the row is there already: told by
    its primary key, and put in when it is not (`insert`), or nothing when it is not."""

    def __init__(self, table: Table, columns: Sequence[str], *, insert: bool = True, changing: Sequence[str] = ()) -> None:
        self.table, self.columns, self.insert, self.changing = table, tuple(columns), insert, tuple(changing)
        self._compiled: dict[str, _Rows] = {}

        self._take = itemgetter(*self.columns)

    def run(self, cursor: Cursor, values: Values) -> None:
        """By the name of the column. The row goes out when the command ends; of two with the same key the later one counts."""
        self.put(cursor, list(self._take(values)))

    def put(self, cursor: Cursor, row: list[Any]) -> None:
        """The same, in the order of `columns`; the list is taken over."""
        compiled = self._compiled.get(cursor.dialect.name)
        if compiled is None:
            compiled = self._compiled[cursor.dialect.name] = (_SqliteRows if cursor.dialect.name == "sqlite" else _PostgresRows)(self, cursor.dialect)
        cursor.add(compiled, compiled.bound(row))


class _Query:
    def __init__(self, statement: Select[Any], dialect: Dialect) -> None:
        compiled: Any = self._asked(statement).compile(dialect=dialect)
        self.sql: str = compiled.string
        self._positional: bool = compiled.positional
        binds = {name: bind for bind, name in compiled.bind_names.items()}
        self._names: list[str] = compiled.positiontup if compiled.positional else list(binds)
        self._write = [_binder(binds[name].type, dialect) for name in self._names]
        self._own: Values = {name: bind.value for name, bind in binds.items() if not bind.required}  # what the dialect put in: an offset
        reading = [one.type.dialect_impl(dialect).result_processor(dialect, None) for one in statement.selected_columns]
        self._read = [(place, read) for place, read in enumerate(reading) if read is not None]

    def _asked(self, statement: Select[Any]) -> Select[Any]:
        return statement

    def bound(self, values: Values) -> Any:
        if self._own:
            values = {**self._own, **values}
        found = [values[name] if write is None else write(values[name]) for name, write in zip(self._names, self._write, strict=True)]
        return found if self._positional else dict(zip(self._names, found, strict=True))

    def answers(self, rows: Iterable[Sequence[Any]]) -> list[list[Any]]:
        found = []
        for row in rows:
            answer = list(row)
            for place, read in self._read:
                answer[place] = read(answer[place])
            found.append(answer)
        return found


class _PackedQuery(_Query):
    """One row that holds all, as JSON."""

    def _asked(self, statement: Select[Any]) -> Select[Any]:
        return select(func.json_group_array(func.json_array(*statement.subquery().c)))

    def answers(self, rows: Iterable[Sequence[Any]]) -> list[list[Any]]:
        ((packed,),) = rows
        return super().answers(json.loads(packed))


class _Rows:
    def __init__(self, storing: Storing, dialect: Dialect) -> None:
        self._table, self._columns = storing.table, storing.columns
        types = {name: storing.table.columns[name].type for name in storing.columns}
        self._types = [types[name].compile(dialect) for name in storing.columns]
        self._write = [(place, write) for place, name in enumerate(storing.columns) if (write := _binder(types[name], dialect)) is not None]
        keys = [one.name for one in storing.table.primary_key.columns]
        self._key = itemgetter(*map(storing.columns.index, keys)) if storing.changing else None
        self._head, self._tail = _around(storing, keys, dialect)

    def bound(self, row: list[Any]) -> list[Any]:
        for place, write in self._write:
            row[place] = write(row[place])
        return row

    def statements(self, rows: Sequence[Sequence[Any]]) -> Iterator[Statement]:
        raise NotImplementedError

    def _last_of_each(self, rows: Sequence[Sequence[Any]]) -> Sequence[Sequence[Any]]:
        return rows if self._key is None or len(rows) == 1 else list({self._key(row): row for row in rows}.values())


class _SqliteRows(_Rows):
    """`VALUES (…), (…)`: one text for each number of rows."""

    def __init__(self, storing: Storing, dialect: Dialect) -> None:
        super().__init__(storing, dialect)
        self._texts: dict[int, str] = {}

    def statements(self, rows: Sequence[Sequence[Any]]) -> Iterator[Statement]:
        rows = self._last_of_each(rows)
        for begun in range(0, len(rows), ROWS_EACH):
            some = rows[begun : begun + ROWS_EACH]
            text = self._texts.get(len(some))
            if text is None:
                row = f"({', '.join('?' * len(self._columns))})"
                text = self._texts[len(some)] = f"{self._head}VALUES {', '.join([row] * len(some))}{self._tail}"
            yield text, [value for row in some for value in row]


class _PostgresRows(_Rows):
    """`unnest` of one array per column: one text, whatever the number of rows, numbered in their order."""

    def __init__(self, storing: Storing, dialect: Dialect) -> None:
        super().__init__(storing, dialect)
        self._sql = f"{self._head}SELECT * FROM unnest({', '.join(f'%s::{kind}[]' for kind in self._types)}){self._tail}"  # noqa: S608

    def statements(self, rows: Sequence[Sequence[Any]]) -> Iterator[Statement]:
        yield self._sql, [list(of_column) for of_column in zip(*self._last_of_each(rows), strict=True)]


def _around(storing: Storing, keys: Sequence[str], dialect: Dialect) -> tuple[str, str]:
    """What stands before and after the rows."""
    name, columns = storing.table.name, ", ".join(storing.columns)
    if storing.insert:
        insert: Any = (postgresql.insert if dialect.name == "postgresql" else sqlite.insert)(storing.table).inline()
        if storing.changing:
            insert = insert.on_conflict_do_update(index_elements=keys, set_={one: insert.excluded[one] for one in storing.changing})
        _, conflict, tail = str(insert.compile(dialect=dialect, column_keys=list(storing.columns))).partition(" ON CONFLICT")
        # On SQLite a SELECT before ON CONFLICT would be ambiguous; VALUES is not.
        return f"INSERT INTO {name} ({columns}) ", conflict + tail
    given = ", ".join(f"{one} = given.{one}" for one in storing.changing)
    same = " AND ".join(f"{name}.{one} = given.{one}" for one in keys)
    return f"WITH given ({columns}) AS (", f") UPDATE {name} SET {given} FROM given WHERE {same}"  # noqa: S608 - names of our own


def _binder(kind: TypeEngine[Any], dialect: Dialect) -> Callable[[Any], Any] | None:
    """None where the driver takes the value as it is; it knows `bool`."""
    return None if isinstance(kind, Boolean) else kind.dialect_impl(dialect).bind_processor(dialect)


class _Several(TypeDecorator[list[Any]]):
    """Values of a type as one: JSON on SQLite, an array on PostgreSQL."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: type[TypeEngine[Any]]) -> None:
        super().__init__()
        self.kind = kind

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(ARRAY(self.kind()) if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: list[Any] | None, dialect: Dialect) -> Any:
        return value if dialect.name == "postgresql" else json.dumps(value)


def among(wanted: Column[Any], name: str, dialect: Dialect) -> ColumnElement[bool]:
    """Whether the column's value, text or a whole number, is among those of the parameter `name`, a list; the statement is the same however long it
    is."""
    several: Any = bindparam(name, type_=_Several(BigInteger if isinstance(wanted.type, Integer) else Text))
    if dialect.name == "postgresql":
        return wanted == any_(several)
    return wanted.in_(select(func.json_each(several).table_valued(column("value", Text)).c.value))


def inserting(table: Table) -> Storing:
    """A row with every column given, but for a number the database counts itself."""
    return Storing(table, [one.name for one in table.columns if one is not table.autoincrement_column])


def upserting(table: Table, changing: Sequence[str]) -> Storing:
    """A row with every column given; where its primary key is there already, only the columns `changing` are written."""
    return Storing(table, [one.name for one in table.columns], changing=changing)


def updating(table: Table, changing: Sequence[str]) -> Storing:
    """The primary key and the columns `changing` given; nothing where there is no such row."""
    return Storing(table, [*(one.name for one in table.primary_key.columns), *changing], insert=False, changing=changing)

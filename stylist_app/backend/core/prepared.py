"""Statements of the hot path: written with SQLAlchemy like every other, compiled once per kind of database, executed on the driver's own cursor.

Executing a Core statement costs ten times what the database takes for it, and a process has one writer: that is what bounds it. Values go through the
columns' types both ways. Not for statements whose text depends on their values (`IN` lists). Errors are the driver's own, not wrapped.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Insert, Select, Table, Update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import Dialect

Values = Mapping[str, Any]
Statement = Insert | Update | Select[Any]
IN_ERROR = 3
"""As libpq counts the states of a transaction."""


class Cursor:
    """The driver's cursor inside the writer's transaction, and the dialect that statements are prepared for. This one is SQLite's: it executes at
    once, and every command has a savepoint."""

    def __init__(self, driver: Any, dialect: Dialect) -> None:
        self.driver, self.dialect = driver, dialect

    def begin(self) -> None:
        """A command begins; it ends with `end`, or with `undo`."""
        self.driver.execute("SAVEPOINT command")

    def end(self) -> None:
        self.driver.execute("RELEASE SAVEPOINT command")

    def undo(self) -> None:
        self.driver.execute("ROLLBACK TO SAVEPOINT command")
        self.driver.execute("RELEASE SAVEPOINT command")

    def write(self, sql: str, values: Any = ()) -> None:
        self.driver.execute(sql, values)

    def read(self, sql: str, values: Any) -> Any:
        """The first row, or None."""
        self.driver.execute(sql, values)
        return self.driver.fetchone()

    def flush(self) -> None:
        """Everything that was written is in the database: before somebody else uses the connection."""

    def guarded(self) -> None:
        """From now on the command has a savepoint of somebody else's, which is released or rolled back before the command ends."""


class LostError(Exception):
    """The transaction cannot go on, and its other commands had no part in it: each of them must be run again, alone."""


class PipelinedCursor(Cursor):
    """PostgreSQL's: a statement costs a trip, so what is written waits until the command ends (or reads again) and travels together. A command that
    fails before has left nothing behind. Only one that wrote, and then went on, needs a savepoint."""

    def __init__(self, driver: Any, dialect: Dialect) -> None:
        super().__init__(driver, dialect)
        self._pending: list[tuple[str, Any]] = []
        self._saved = self._guarded = False

    def begin(self) -> None:
        self._pending, self._saved, self._guarded = [], False, False

    def guarded(self) -> None:
        self._guarded = True

    def end(self) -> None:
        if self._saved:
            self._pending.append(("RELEASE SAVEPOINT command", None))
        self._send()

    def undo(self) -> None:
        self._pending = []
        if self._saved:
            self.driver.execute("ROLLBACK TO SAVEPOINT command")
            self.driver.execute("RELEASE SAVEPOINT command")
        elif self.driver.connection.info.transaction_status == IN_ERROR:
            raise LostError

    def write(self, sql: str, values: Any = None) -> None:
        self._pending.append((sql, values))

    def read(self, sql: str, values: Any) -> Any:
        if self._pending:
            self.flush()
        self.driver.execute(sql, values)
        return self.driver.fetchone()

    def flush(self) -> None:
        if self._pending and not self._saved and not self._guarded:
            self._saved = True
            self._pending.insert(0, ("SAVEPOINT command", None))
        self._send()

    def _send(self) -> None:
        pending, self._pending = self._pending, []
        if len(pending) > 1:
            with self.driver.connection.pipeline():
                for sql, values in pending:
                    self.driver.execute(sql, values)
        elif pending:
            self.driver.execute(*pending[0])


def cursor_on(connection: Connection) -> Cursor:
    """On a connection in a transaction."""
    driver = connection.connection.cursor()
    return (Cursor if connection.dialect.name == "sqlite" else PipelinedCursor)(driver, connection.dialect)


class Prepared:
    """Takes its values by name: bound parameters and, of an insert, columns. A query answers with values as its columns' types say."""

    def __init__(self, make: Callable[[Dialect], Statement], columns: Sequence[str] = ()) -> None:
        self._make, self._columns = make, list(columns)
        self._compiled: dict[str, _Compiled] = {}

    def run(self, cursor: Cursor, values: Values) -> None:
        compiled = self._of(cursor.dialect)
        cursor.write(compiled.sql, compiled.bound(values))

    def run_each(self, cursor: Cursor, rows: Iterable[Values]) -> None:
        compiled = self._of(cursor.dialect)
        bound = [compiled.bound(values) for values in rows]
        if compiled.together is None:
            cursor.driver.executemany(compiled.sql, bound)
        elif bound:
            cursor.write(compiled.together, {name: [values[name] for values in bound] for name in bound[0]})

    def first(self, cursor: Cursor, values: Values) -> list[Any] | None:
        compiled = self._of(cursor.dialect)
        row = cursor.read(compiled.sql, compiled.bound(values))
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
        self._names: list[str] = compiled.positiontup if compiled.positional else list(binds)
        written = [binds[name].type.dialect_impl(dialect).bind_processor(dialect) for name in self._names]
        self._written = [(place, write) for place, write in enumerate(written) if write is not None]
        self.together = _together(statement, self._names, dialect) if isinstance(statement, Insert) else None
        read = statement.selected_columns if isinstance(statement, Select) else ()
        self.results = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in read]

    def bound(self, values: Values) -> Any:
        found = [values[name] for name in self._names]
        for place, write in self._written:
            found[place] = write(found[place])
        return found if self._positional else dict(zip(self._names, found, strict=True))


def _together(statement: Insert, names: list[str], dialect: Dialect) -> str | None:
    """PostgreSQL: many rows in one statement, numbered in their order."""
    if dialect.name != "postgresql" or statement._post_values_clause is not None:
        return None
    columns = statement.table.columns
    arrays = ", ".join(f"%({name})s::{columns[name].type.compile(dialect)}[]" for name in names)
    return f"INSERT INTO {statement.table.name} ({', '.join(names)}) SELECT * FROM unnest({arrays})"  # noqa: S608 - names of our own


def inserting(table: Table) -> Prepared:
    """A row with every column given, but for a number the database counts itself."""
    return Prepared(lambda _dialect: table.insert().inline(), [column.name for column in table.columns if column is not table.autoincrement_column])


def upserting(table: Table, changing: Sequence[str]) -> Prepared:
    """A row with every column given; where its primary key is there already, only the columns `changing` are written."""

    def make(dialect: Dialect) -> Statement:
        insert: Any = (postgresql.insert if dialect.name == "postgresql" else sqlite.insert)(table)
        statement: Insert = insert.on_conflict_do_update(
            index_elements=list(table.primary_key.columns), set_={name: insert.excluded[name] for name in changing}
        )
        return statement

    return Prepared(make, [column.name for column in table.columns])

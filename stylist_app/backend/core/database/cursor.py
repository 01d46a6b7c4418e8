"""The driver's cursor inside the writer's transaction: what a command writes waits here until the command ends (or somebody reads through the
session), and then goes out with as few statements as its rows need.

A command that fails before has left nothing behind, so it needs no savepoint; only one that wrote, and then went on, gets one. Rows of one statement
travel together, whatever was written between them: statements of a command must not depend on each other's order.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from sqlalchemy import Connection
from sqlalchemy.engine.interfaces import Dialect

IN_ERROR = 3
"""As libpq counts the states of a transaction."""


Statement = tuple[str, Any]
"""SQL and the driver's values."""


class Writing(Protocol):
    """A statement that takes one row or many."""

    def statements(self, rows: Sequence[Sequence[Any]]) -> Iterable[Statement]: ...


class LostError(Exception):
    """The transaction cannot go on, and its other commands had no part in it: each of them must be run again, alone."""


class Cursor:
    """This one is SQLite's. `dialect` is what statements are prepared for."""

    def __init__(self, driver: Any, dialect: Dialect) -> None:
        self.driver, self.dialect = driver, dialect
        self._rows: dict[Writing, list[Sequence[Any]]] = {}
        self._texts: list[Statement] = []
        self._saved = self._guarded = self._bare = False

    def begin(self) -> None:
        """A command begins; it ends with `end`, or with `undo`."""
        self._forget()
        self._saved = self._guarded = self._bare = False

    def guarded(self) -> None:
        """From now on the command has a savepoint of somebody else's, which is released or rolled back before the command ends."""
        self._guarded = True

    def add(self, statement: Writing, row: Sequence[Any]) -> None:
        """A row for a prepared statement."""
        self._rows.setdefault(statement, []).append(row)

    def write(self, sql: str, values: Any = ()) -> None:
        """Any other statement; it goes out after the rows."""
        self._texts.append((sql, values))

    def read(self, sql: str, values: Any) -> Any:
        """The rows. What this command wrote is among them."""
        self.flush()
        self.driver.execute(sql, values)
        return self.driver.fetchall()

    def flush(self) -> None:
        """Everything that was written is in the database: before somebody else uses the connection."""
        if not self._rows and not self._texts:
            return
        alone = not self._saved and not self._guarded
        self._saved = self._saved or alone
        self._send([("SAVEPOINT command", ())] if alone else [])

    def end(self) -> None:
        self._bare = not self._saved and not self._guarded
        self._send(after=[("RELEASE SAVEPOINT command", ())] if self._saved else [])

    def undo(self) -> None:
        """Raises `LostError` when the command cannot be taken out of the transaction alone."""
        self._forget()
        if self._saved:
            self.driver.execute("ROLLBACK TO SAVEPOINT command")
            self.driver.execute("RELEASE SAVEPOINT command")
        elif self._bare or self._broken():
            raise LostError

    def close(self) -> None:
        self.driver.close()

    def _send(self, before: Iterable[Statement] = (), after: Iterable[Statement] = ()) -> None:
        rows = (one for writing, rows in self._rows.items() for one in writing.statements(rows))
        statements = [*before, *rows, *self._texts, *after]
        self._forget()
        if statements:
            self._execute(statements)

    def _execute(self, statements: Sequence[Statement]) -> None:
        for sql, values in statements:
            self.driver.execute(sql, values)

    def _forget(self) -> None:
        self._rows, self._texts = {}, []

    def _broken(self) -> bool:
        return False


class PipelinedCursor(Cursor):
    """PostgreSQL's: a statement costs a trip, so those that go out together travel together. After an error nothing more is done in a transaction."""

    def _execute(self, statements: Sequence[Statement]) -> None:
        if len(statements) == 1:
            super()._execute(statements)
            return
        with self.driver.connection.pipeline():
            super()._execute(statements)

    def _broken(self) -> bool:
        return bool(self.driver.connection.info.transaction_status == IN_ERROR)


def cursor_on(connection: Connection) -> Cursor:
    """On a connection in a transaction."""
    driver = connection.connection.cursor()
    return (Cursor if connection.dialect.name == "sqlite" else PipelinedCursor)(driver, connection.dialect)

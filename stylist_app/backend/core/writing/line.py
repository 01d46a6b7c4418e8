"""The writer's own connection, kept between transactions.

Taking one from a pool, beginning and giving it back cost a third of what a small change costs in all. Here the driver begins and ends it;
SQLAlchemy joins in only when a command asks for the session.
"""

import contextlib
from typing import Any

from sqlalchemy import Connection, event
from sqlmodel import Session

from stylist_app.backend.core.database.cursor import Cursor, cursor_on
from stylist_app.backend.core.database.db import Database


class Line:
    """Opened by the first `begin`, and again after whatever broke it. For one thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection: Connection | None = None
        self._cursor: Cursor | None = None
        self._session: Session | None = None

    @property
    def cursor(self) -> Cursor:
        if self._cursor is None:
            raise RuntimeError("no transaction has begun")
        return self._cursor

    @property
    def session(self) -> Session:
        """Of this transaction; made when the first command asks for it."""
        if self._session is None:
            connection = self._open()
            connection.begin()
            self._session = Session(connection, autoflush=True, expire_on_commit=False, join_transaction_mode="rollback_only")
        return self._session

    def begin(self) -> None:
        """Raises the driver's error when the database does not let us. A connection that ended while nobody used it is replaced once."""
        used = self._connection is not None
        try:
            self._begin()
        except self._database.driver.Error as failure:
            lost = used and self._gone(failure)
            self.close()
            if not lost:
                raise
            self._begin()

    def commit(self) -> None:
        connection = self._open()
        if self._session is None:
            connection.connection.commit()
            return
        self._session.close()
        connection.commit()
        self._session = None  # not before: a commit that fails leaves SQLAlchemy's transaction open, for `undo` to end

    def undo(self) -> None:
        """Nothing of the transaction is left. A connection that cannot even do that is given up."""
        if self._connection is None:
            return
        broken = True
        with contextlib.suppress(Exception):
            if self._session is not None:
                self._session.close()
                self._connection.rollback()
            self._connection.connection.rollback()
            broken = self._connection.invalidated
        self._session = None
        if broken:
            self.close()

    def close(self) -> None:
        connection, self._connection, self._cursor, self._session = self._connection, None, None, None
        if connection is not None:
            with contextlib.suppress(Exception):  # it may be gone already
                connection.close()

    def _begin(self) -> None:
        self._open()
        self.cursor.driver.execute(self._database.begin)

    def _open(self) -> Connection:
        if self._connection is None:
            connection = self._database.write.connect().execution_options(begun=True)
            connection.detach()  # the pool's place is free for whoever writes without a writer
            self._connection, self._cursor = connection, cursor_on(connection)
            event.listen(connection, "before_cursor_execute", self._flush)
        return self._connection

    def _flush(self, *_: Any) -> None:
        self.cursor.flush()

    def _gone(self, failure: Exception) -> bool:
        connection = self._open()
        return connection.dialect.is_disconnect(failure, connection.connection, None)  # type: ignore[arg-type]

"""The single writer: every change of the process goes through one thread and one connection.

A command is a plain function of a `Tx`; it does database work only (hashes, pictures and signatures are computed before). The writer drains up to
`BATCH` commands into one transaction, gives each its own savepoint, commits once and then answers everybody: accepted means on disk. A command that
fails, fails alone. Rooms' services receive a `Tx`, never commit, and announce changes with `tx.emit`. Nothing else in the backend writes.

What a command costs bounds the process: savepoints and journal go to the driver directly, and a command that works with `tx.cursor`
alone never wakes the ORM.
"""

import asyncio
import contextlib
import queue
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, InvalidStateError
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeVar

import structlog
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import SessionTransaction
from sqlmodel import Session

from stylist_app.backend.core.db import Database
from stylist_app.backend.core.jobs import JobRow
from stylist_app.backend.core.journal import Change, JournalRow
from stylist_app.backend.core.prepared import Cursor, inserting
from stylist_app.backend.core.problems import ProblemError
from stylist_app.wire.base import now

BATCH = 256
PATIENCE_SECONDS = 2.0
NUMBERING_LOCK = 0x5743_0001
"""PostgreSQL: held from before an event gets its number until the commit, so that a reader of `number > n` never misses one."""

T = TypeVar("T")
log = structlog.get_logger(__name__)
_JOURNAL = inserting(JournalRow.__table__)  # type: ignore[attr-defined]


class Tx:
    """What a command works with. `at` is the transaction's time, aware UTC. `session` and `cursor` are the same connection: what one writes the
    other reads, once the session has flushed."""

    __slots__ = ("_changes", "_jobs", "_nested", "_of", "at", "cursor")

    def __init__(self, of: "_Transaction", at: datetime) -> None:
        self._of, self.cursor, self.at = of, of.cursor, at
        self._nested: SessionTransaction | None = None
        self._changes: list[Change] = []
        self._jobs: list[dict[str, Any]] = []

    @property
    def session(self) -> Session:
        """The ORM's view, with a savepoint of its own from the first use on, so that a flush that fails undoes this command only."""
        session = self._of.session
        if self._nested is None:
            self._nested = session.begin_nested()
        return session

    def emit(self, change: Change) -> None:
        """Announces a change; it gets its number before the commit, in the order of the calls."""
        self._changes.append(change)

    def job(self, kind: str, subject: str, *, due: datetime | None = None, key: str | None = None) -> None:
        """Leaves work for after the commit: at least once, with retries. `key` makes it unique among unfinished jobs."""
        self._jobs.append({"kind": kind, "subject": subject, "due": due or self.at, "key": key, "created_at": self.at})

    def _keep(self) -> None:
        if self._jobs:
            JobRow.add(self.session, self._jobs)
        if self._nested is not None:
            self._nested.commit()

    def _undo(self) -> None:
        if self._nested is not None:
            self._nested.rollback()

    def _journal(self) -> list[dict[str, Any]]:
        return [
            {
                "kind": c.kind, "subject": c.subject, "scope": c.scope, "conversation_id": c.conversation_id, "person_id": c.person_id,
                "store_id": c.store_id, "staff_only": c.staff_only, "version": c.version, "at": self.at,
            }
            for c in self._changes
        ]  # fmt: skip


class _Transaction:
    """What the commands of one batch share. Its session is made when the first of them asks for one."""

    __slots__ = ("_session", "connection", "cursor")

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.cursor = Cursor(connection.connection.cursor(), connection.dialect)
        self._session: Session | None = None

    @property
    def session(self) -> Session:
        if self._session is None:
            self._session = Session(self.connection, autoflush=True, expire_on_commit=False, join_transaction_mode="rollback_only")
        return self._session

    def close(self) -> None:
        if self._session is not None:
            self._session.close()
        self.cursor.driver.close()


@dataclass(slots=True)
class _Waiting:
    """A command and where its answer goes: a future of an event loop, or a plain one for threads."""

    command: Callable[[Tx], Any]
    answer: "asyncio.Future[Any] | Future[Any]"
    loop: asyncio.AbstractEventLoop | None = None
    result: Any = None
    error: BaseException | None = None

    def settle(self) -> None:
        with contextlib.suppress(asyncio.InvalidStateError, InvalidStateError):  # it was answered, or whoever asked has gone
            if self.error is None:
                self.answer.set_result(self.result)
            else:
                self.answer.set_exception(self.error)


@dataclass(slots=True)
class Committed:
    """What one commit held, for those who follow it in the same process."""

    changes: list[Change] = field(default_factory=list)
    jobs: bool = False


class Writer:
    """Start with `start()`, end with `close()` (everything accepted so far is committed first).

    After a commit and before anybody is answered, on the writer's thread: each of `followers` gets what was committed (to empty caches), then
    `on_commit` is called. They must only wake somebody."""

    def __init__(self, database: Database, on_commit: Callable[[], None]) -> None:
        self._database, self._on_commit = database, on_commit
        self.followers: list[Callable[[Committed], None]] = []
        self._queue: queue.SimpleQueue[_Waiting | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._batch: list[_Waiting] = []
        self._closing = threading.Lock()
        self._closed = False

    def start(self) -> None:
        self._thread.start()

    def close(self, patience: float = PATIENCE_SECONDS) -> None:
        """Commits what was accepted. If the database lets that take longer than `patience` seconds, whoever still waits is told to try again: she has
        the id, so trying again is harmless whether or not it was stored."""
        with self._closing:
            already, self._closed = self._closed, True
            if not already:
                self._queue.put(None)
        if already or self._thread.ident is None:
            return
        self._thread.join(patience)
        if self._thread.is_alive():
            log.error("the database did not take the last changes in time")
            _answer([replace(waiting, error=_try_again()) for waiting in [*self._batch, *self._left()]])

    @property
    def running(self) -> bool:
        return self._thread.is_alive() and not self._closed

    def post(self, command: Callable[[Tx], T]) -> Future[T]:
        """From any thread. The future holds the command's result once it is durable, or the exception it raised."""
        answer: Future[T] = Future()
        self._put(_Waiting(command, answer))
        return answer

    async def submit(self, command: Callable[[Tx], T]) -> T:
        """From the event loop. A caller who goes away does not undo what was queued."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[T] = loop.create_future()
        self._put(_Waiting(command, answer, loop))
        return await answer

    def call(self, command: Callable[[Tx], T]) -> T:
        """From an ordinary thread (a sync route, the command line, a seed). Blocks until durable."""
        return self.post(command).result()

    def _put(self, waiting: _Waiting) -> None:
        with self._closing:
            if self._closed:
                raise ProblemError("unavailable", "The service is shutting down.")
            self._queue.put(waiting)

    def _left(self) -> Iterator[_Waiting]:
        with contextlib.suppress(queue.Empty):
            while True:
                waiting = self._queue.get_nowait()
                if waiting is not None:
                    yield waiting

    def _run(self) -> None:
        while True:
            first = self._queue.get()
            if first is None:
                return
            batch, ended = [first], False
            while len(batch) < BATCH:
                try:
                    following = self._queue.get_nowait()
                except queue.Empty:
                    break
                if following is None:
                    ended = True
                    break
                batch.append(following)
            self._batch = batch
            self._commit(batch)
            _answer(batch)
            if ended:
                return

    def _commit(self, batch: list[_Waiting]) -> None:
        committed = Committed()
        try:
            with self._database.write.begin() as connection, closing(_Transaction(connection)) as transaction:
                cursor = transaction.cursor
                if not self._database.sqlite:
                    cursor.driver.execute(f"SELECT pg_advisory_xact_lock({NUMBERING_LOCK})")
                journal: list[dict[str, Any]] = []
                for waiting in batch:
                    tx = Tx(transaction, now())
                    if self._one(tx, waiting):
                        committed.changes += tx._changes
                        committed.jobs = committed.jobs or bool(tx._jobs)
                        journal += tx._journal()
                if journal:
                    _JOURNAL.run_each(cursor, journal)
        except Exception as failure:
            log.error("commit failed", error=type(failure).__name__, commands=len(batch))
            for waiting in batch:
                waiting.error = self._unavailable(failure)
            return
        try:
            for follow in self.followers:
                follow(committed)
            self._on_commit()
        except Exception as failure:  # the change is on disk: whatever followed it, the answer is yes
            log.error("a follower of the commit failed", error=type(failure).__name__)

    def _one(self, tx: Tx, waiting: _Waiting) -> bool:
        """Whether the command went well; otherwise nothing of it is left but its error."""
        driver = tx.cursor.driver
        driver.execute("SAVEPOINT command")
        try:
            waiting.result = waiting.command(tx)
            tx._keep()
        except Exception as error:
            tx._undo()
            driver.execute("ROLLBACK TO SAVEPOINT command")
            if self._in_trouble(error):
                raise
            waiting.error = error
        driver.execute("RELEASE SAVEPOINT command")
        return waiting.error is None

    def _in_trouble(self, error: Exception) -> bool:
        """The database itself cannot go on: the whole batch is answered so."""
        return isinstance(error, (OperationalError, self._database.driver.OperationalError))

    def _unavailable(self, failure: Exception) -> Exception:
        if isinstance(failure, (DBAPIError, self._database.driver.Error)):
            return _try_again()
        return failure


def _try_again() -> ProblemError:
    return ProblemError("unavailable", "The change could not be stored. Nothing was half-written; try again.")


def _answer(batch: list[_Waiting]) -> None:
    """One wake-up per event loop, however many callers wait in it."""
    by_loop: dict[asyncio.AbstractEventLoop, list[_Waiting]] = {}
    for waiting in batch:
        if waiting.loop is None:
            waiting.settle()
        else:
            by_loop.setdefault(waiting.loop, []).append(waiting)
    for loop, here in by_loop.items():
        with contextlib.suppress(RuntimeError):  # the loop was closed while we committed: nobody is left to tell
            loop.call_soon_threadsafe(_settle_all, here)


def _settle_all(batch: list[_Waiting]) -> None:
    for waiting in batch:
        waiting.settle()

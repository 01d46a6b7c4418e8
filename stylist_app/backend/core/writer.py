"""The single writer: every change of the process goes through one thread and one connection.

A command is a plain function of a `Tx`; it does database work only (hashes, pictures and signatures are computed before). The writer drains up to
`BATCH` commands into one transaction, gives each its own savepoint, commits once and then answers everybody: accepted means on disk. A command that
fails, fails alone. Rooms' services receive a `Tx`, never commit, and announce changes with `tx.emit`. Nothing else in the backend writes.
"""

import asyncio
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

import structlog
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlmodel import Session

from stylist_app.backend.core.db import Database
from stylist_app.backend.core.jobs import JobRow
from stylist_app.backend.core.journal import Change, JournalRow
from stylist_app.backend.core.problems import ProblemError
from stylist_app.wire.base import now

BATCH = 256
NUMBERING_LOCK = 0x5743_0001
"""PostgreSQL: held from before an event gets its number until the commit, so that a reader of `number > n` never misses one."""

T = TypeVar("T")
log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Tx:
    """What a command works with. `at` is the transaction's time, aware UTC."""

    session: Session
    at: datetime
    _changes: list[Change] = field(default_factory=list)
    _jobs: list[dict[str, Any]] = field(default_factory=list)

    def emit(self, change: Change) -> None:
        """Announces a change; it gets its number at the end of the command, in the order of the calls."""
        self._changes.append(change)

    def job(self, kind: str, subject: str, *, due: datetime | None = None, key: str | None = None) -> None:
        """Leaves work for after the commit: at least once, with retries. `key` makes it unique among unfinished jobs."""
        self._jobs.append({"kind": kind, "subject": subject, "due": due or self.at, "key": key, "created_at": self.at})

    def _flush(self) -> None:
        self.session.flush()
        if self._changes:
            rows = [
                {
                    "kind": c.kind, "subject": c.subject, "scope": c.scope, "conversation_id": c.conversation_id, "person_id": c.person_id,
                    "store_id": c.store_id, "staff_only": c.staff_only, "version": c.version, "at": self.at,
                }
                for c in self._changes
            ]  # fmt: skip
            self.session.connection().execute(insert(JournalRow), rows)
        JobRow.add(self.session, self._jobs)


@dataclass(slots=True)
class _Waiting:
    command: Callable[[Tx], Any]
    answer: Future[Any]


class Writer:
    """Start with `start()`, end with `close()` (everything accepted so far is committed first). `on_commit` is called on the writer's thread
    after each commit that wrote, and must only wake somebody."""

    def __init__(self, database: Database, on_commit: Callable[[], None]) -> None:
        self._database, self._on_commit = database, on_commit
        self._queue: queue.SimpleQueue[_Waiting | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._closed = False

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        if not self._closed:
            self._closed = True
            self._queue.put(None)
            self._thread.join()

    def post(self, command: Callable[[Tx], T]) -> Future[T]:
        """From any thread. The future holds the command's result once it is durable, or the exception it raised."""
        if self._closed:
            raise ProblemError("unavailable", "The service is shutting down.")
        answer: Future[T] = Future()
        self._queue.put(_Waiting(command, answer))
        return answer

    async def submit(self, command: Callable[[Tx], T]) -> T:
        """From the event loop. Shielded: a caller who goes away does not undo what was queued."""
        return await asyncio.shield(asyncio.wrap_future(self.post(command)))

    def call(self, command: Callable[[Tx], T]) -> T:
        """From an ordinary thread (a sync route, the command line, a seed). Blocks until durable."""
        return self.post(command).result()

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
            self._commit(batch)
            if ended:
                return

    def _commit(self, batch: list[_Waiting]) -> None:
        outcomes: list[tuple[_Waiting, Any, BaseException | None]] = []
        try:
            with Session(self._database.write, autoflush=True, expire_on_commit=False) as session:
                if not self._database.sqlite:
                    session.connection().execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": NUMBERING_LOCK})
                for waiting in batch:
                    outcomes.append(self._one(session, waiting))
                session.commit()
        except Exception as failure:
            log.error("commit failed", error=type(failure).__name__, commands=len(batch))
            for waiting in batch:
                waiting.answer.set_exception(_unavailable(failure))
            return
        self._on_commit()
        for waiting, result, error in outcomes:
            if error is None:
                waiting.answer.set_result(result)
            else:
                waiting.answer.set_exception(error)

    def _one(self, session: Session, waiting: _Waiting) -> tuple[_Waiting, Any, BaseException | None]:
        savepoint = session.begin_nested()
        tx = Tx(session, now())
        try:
            result = waiting.command(tx)
            tx._flush()
            savepoint.commit()
        except Exception as error:
            savepoint.rollback()
            if isinstance(error, OperationalError):
                raise  # the database itself is in trouble: the whole batch is answered so
            return waiting, None, error
        return waiting, result, None


def _unavailable(failure: Exception) -> Exception:
    if isinstance(failure, DBAPIError):
        return ProblemError("unavailable", "The change could not be stored. Nothing was half-written; try again.")
    return failure

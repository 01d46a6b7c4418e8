"""The single writer: every change of the process goes through one thread and one connection.

A command is a plain function of a `Tx`; it does database work only (hashes, pictures and signatures are computed before). The writer drains up to
`BATCH` commands into one transaction, gives each its own savepoint, commits once and then answers everybody: accepted means on disk. A command that
fails, fails alone. Rooms' services receive a `Tx`, never commit, and announce changes with `tx.emit`. Nothing else in the backend writes.
"""

import asyncio
import contextlib
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
    """A command and where its answer goes: a future of an event loop, or a plain one for threads."""

    command: Callable[[Tx], Any]
    answer: "asyncio.Future[Any] | Future[Any]"
    loop: asyncio.AbstractEventLoop | None = None
    result: Any = None
    error: BaseException | None = None

    def settle(self) -> None:
        if not self.answer.done():
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
        self._closing = threading.Lock()
        self._closed = False

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        with self._closing:
            already, self._closed = self._closed, True
            if not already:
                self._queue.put(None)
        if not already and self._thread.ident is not None:
            self._thread.join()

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
            _answer(batch)
            if ended:
                return

    def _commit(self, batch: list[_Waiting]) -> None:
        committed = Committed()
        try:
            with Session(self._database.write, autoflush=True, expire_on_commit=False) as session:
                if not self._database.sqlite:
                    session.connection().execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": NUMBERING_LOCK})
                for waiting in batch:
                    self._one(session, waiting, committed)
                session.commit()
        except Exception as failure:
            log.error("commit failed", error=type(failure).__name__, commands=len(batch))
            for waiting in batch:
                waiting.error = _unavailable(failure)
            return
        try:
            for follow in self.followers:
                follow(committed)
            self._on_commit()
        except Exception as failure:  # the change is on disk: whatever followed it, the answer is yes
            log.error("a follower of the commit failed", error=type(failure).__name__)

    def _one(self, session: Session, waiting: _Waiting, committed: Committed) -> None:
        savepoint = session.begin_nested()
        tx = Tx(session, now())
        try:
            waiting.result = waiting.command(tx)
            tx._flush()
            savepoint.commit()
        except Exception as error:
            savepoint.rollback()
            if isinstance(error, OperationalError):
                raise  # the database itself is in trouble: the whole batch is answered so
            waiting.error = error
            return
        committed.changes += tx._changes
        committed.jobs = committed.jobs or bool(tx._jobs)


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


def _unavailable(failure: Exception) -> Exception:
    if isinstance(failure, DBAPIError):
        return ProblemError("unavailable", "The change could not be stored. Nothing was half-written; try again.")
    return failure

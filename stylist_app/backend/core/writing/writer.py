"""The single writer: every change of the process goes through one thread and one connection.

The writer drains up to `BATCH` commands into one transaction, lets none leave half of its work, commits once and then answers everybody: accepted
means on disk. A command that fails, fails alone. Rooms' services receive a `Tx`, never commit, and announce changes with `tx.emit`. Nothing else in
the backend writes.

What a command costs bounds the process: a command that works with `tx.cursor` alone never wakes the ORM, and `Joint` ones that wait side by side are
done as one.
"""

import asyncio
import contextlib
import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import replace
from itertools import groupby
from typing import Any, TypeVar

import structlog
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from stylist_app.backend.core.database.cursor import LostError
from stylist_app.backend.core.database.db import Database
from stylist_app.backend.core.database.notify import wake_others
from stylist_app.backend.core.journal import write
from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.writing.line import Line
from stylist_app.backend.core.writing.tx import Committed, Joint, Tx
from stylist_app.backend.core.writing.waiting import Answer, Waiting, answer_all
from stylist_app.wire.base import now

BATCH = 256
PATIENCE_SECONDS = 2.0

T = TypeVar("T")
log = structlog.get_logger(__name__)


class Writer:
    """Start with `start()`, end with `close()` (everything accepted so far is committed first).

    After a commit and before anybody is answered, on the writer's thread: each of `followers` gets what was committed (to empty caches), then
    `on_commit` is called. They must only wake somebody."""

    def __init__(self, database: Database, on_commit: Callable[[], None]) -> None:
        self._database, self._on_commit = database, on_commit
        self.followers: list[Callable[[Committed], None]] = []
        self._line = Line(database)
        self._queue: queue.SimpleQueue[Waiting | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._batch: list[Waiting] = []
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
            answer_all([replace(waiting, error=_try_again()) for waiting in [*self._batch, *self._left()]])

    @property
    def running(self) -> bool:
        return self._thread.is_alive() and not self._closed

    @property
    def waiting(self) -> int:
        """Commands that are not in a batch yet."""
        return self._queue.qsize()

    def post(self, command: Callable[[Tx], T]) -> Future[T]:
        """From any thread. The future holds the command's result once it is durable, or the exception it raised."""
        answer: Future[T] = Future()
        self._put(Waiting(command, answer))
        return answer

    async def submit(self, command: Callable[[Tx], T]) -> T:
        """From the event loop. A caller who goes away does not undo what was queued."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[T] = loop.create_future()
        self._put(Waiting(command, answer, loop))
        return await answer

    def hand(self, command: Callable[[Tx], T], answer: Answer, loop: asyncio.AbstractEventLoop) -> None:
        """From the event loop, for whoever is told there and does not wait."""
        self._put(Waiting(command, answer, loop))

    def call(self, command: Callable[[Tx], T]) -> T:
        """From an ordinary thread (a sync route, the command line, a seed). Blocks until durable."""
        return self.post(command).result()

    def _put(self, waiting: Waiting) -> None:
        with self._closing:
            if self._closed:
                raise ProblemError("unavailable", "The service is shutting down.")
            self._queue.put(waiting)

    def _left(self) -> Iterator[Waiting]:
        with contextlib.suppress(queue.Empty):
            while True:
                waiting = self._queue.get_nowait()
                if waiting is not None:
                    yield waiting

    def _run(self) -> None:
        try:
            self._serve()
        finally:
            self._line.close()

    def _serve(self) -> None:
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
            answer_all(batch)
            if ended:
                return

    def _commit(self, batch: list[Waiting]) -> None:
        committed, begun = Committed(commands=len(batch)), time.perf_counter()
        try:
            self._line.begin()
            self._announce(list(self._run_all(batch)), committed)
            self._line.commit()
        except Exception as failure:
            self._line.undo()
            if isinstance(failure, LostError):
                self._one_by_one(batch)
                return
            log.error("commit failed", error=type(failure).__name__, commands=len(batch))
            for waiting in batch:
                waiting.error = self._unavailable(failure)
            return
        committed.seconds = time.perf_counter() - begun
        try:
            for follow in self.followers:
                follow(committed)
            self._on_commit()
        except Exception as failure:  # the change is on disk: whatever followed it, the answer is yes
            log.error("a follower of the commit failed", error=type(failure).__name__)

    def _announce(self, done: list[Tx], committed: Committed) -> None:
        """Into the journal, as the last thing before the commit."""
        cursor = self._line.cursor
        cursor.begin()
        for tx in done:
            committed.changes += tx.changes
            committed.jobs = committed.jobs or bool(tx.jobs)
            write(cursor, tx.changes, tx.at)
        if not self._database.sqlite and (committed.changes or committed.jobs):
            wake_others(cursor, jobs=committed.jobs)
        cursor.end()

    def _one_by_one(self, batch: list[Waiting]) -> None:
        """After one of them took the whole transaction with it: the others again, each in a transaction of its own. Alone it keeps its error."""
        if len(batch) == 1:
            return
        for waiting in batch:
            waiting.error = None
            self._commit([waiting])

    def _run_all(self, batch: Sequence[Waiting]) -> Iterator[Tx]:
        """What went well, in order."""
        for work, neighbours in groupby(batch, _work_of):
            some = list(neighbours)
            if work is not None and len(some) > 1:
                tx = Tx(self._line, now())
                if self._together(tx, work, some):
                    yield tx
                    continue
            for waiting in some:
                tx = Tx(self._line, now())
                if self._one(tx, waiting):
                    yield tx

    def _one(self, tx: Tx, waiting: Waiting) -> bool:
        """Whether the command went well; otherwise nothing of it is left but its error."""
        try:
            with self._whole(tx):
                waiting.result = waiting.command(tx)
        except LostError as lost:
            waiting.error = lost.__cause__
            raise
        except Exception as error:
            waiting.error = error
            if self._in_trouble(error):
                raise
        return waiting.error is None

    def _together(self, tx: Tx, work: Callable[[Tx, Sequence[Any]], Sequence[Any]], some: Sequence[Waiting]) -> bool:
        """Whether they could be done as one; otherwise nothing of it is left."""
        try:
            with self._whole(tx):
                outcomes = work(tx, [waiting.command.item for waiting in some])  # type: ignore[attr-defined]
        except LostError:
            raise
        except Exception as error:
            if self._in_trouble(error):
                raise
            return False
        for waiting, outcome in zip(some, outcomes, strict=True):
            if isinstance(outcome, Exception):
                waiting.error = outcome
            else:
                waiting.result = outcome
        return True

    @contextlib.contextmanager
    def _whole(self, tx: Tx) -> Iterator[None]:
        """All of it or nothing. Raises `LostError` where undoing it takes the others along."""
        tx.cursor.begin()
        try:
            yield
            tx.keep()
            tx.cursor.end()
        except Exception as error:
            tx.undo()
            if not self._in_trouble(error):
                try:
                    tx.cursor.undo()
                except LostError as lost:
                    raise lost from error
            raise

    def _in_trouble(self, error: Exception) -> bool:
        """The database itself cannot go on: the whole batch is answered so."""
        driver = self._database.driver
        return isinstance(error, (OperationalError, InterfaceError, driver.OperationalError, driver.InterfaceError))

    def _unavailable(self, failure: Exception) -> Exception:
        if isinstance(failure, (DBAPIError, self._database.driver.Error)):
            return _try_again()
        return failure


def _work_of(waiting: Waiting) -> Callable[..., Any] | None:
    return waiting.command.work if isinstance(waiting.command, Joint) else None


def _try_again() -> ProblemError:
    return ProblemError("unavailable", "The change could not be stored. Nothing was half-written; try again.")

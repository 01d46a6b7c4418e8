"""Work that follows a commit: at least once, with retries and backoff. Claiming marks it in one transaction, so two workers never share one."""

import random
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import structlog
from sqlalchemy import insert
from sqlmodel import Field, SQLModel, col, func, select, update

from stylist_app.backend.core.database.db import Database, Long, UtcTime
from stylist_app.backend.core.database.prepared import inserting
from stylist_app.wire.base import now

if TYPE_CHECKING:
    from stylist_app.backend.core.backend import Backend
    from stylist_app.backend.core.writing.tx import Tx
    from stylist_app.backend.core.writing.writer import Writer

ATTEMPTS = 10
WORKERS = 2
LONG_WORKERS = 1
"""For jobs that may take hours, beside the others: whatever they do, a message that is due is not late."""
LEASE_SECONDS = 60
"""A claimed job that nobody finished (the process died) is due again after this long."""
RENEW_SECONDS = 20
PATIENCE_SECONDS = 2.0
POLL_SECONDS = 5.0
"""How late work from another process may be noticed."""

log = structlog.get_logger(__name__)
Handler = Callable[["Backend", str], None]


class JobRow(SQLModel, table=True):
    """`due` and `created_at` UTC; `attempts` so far; `failed` after the last. `subject` is an id, never words."""

    __tablename__ = "job"

    id: int | None = Field(default=None, primary_key=True, sa_type=Long)
    kind: str
    subject: str
    key: str | None = Field(default=None, unique=True)
    due: datetime = Field(sa_type=UtcTime, index=True)
    created_at: datetime = Field(sa_type=UtcTime)
    attempts: int = 0
    failed: bool = False
    error: str = ""

    @staticmethod
    def add(tx: "Tx", jobs: list[dict[str, Any]]) -> None:
        """One whose `key` is already waiting is not added; the earlier of the two due times counts. One without costs a row and no more."""
        for job in jobs:
            if job["key"] is None:
                _INSERT.run(tx.cursor, {**job, "attempts": 0, "failed": False, "error": ""})
                continue
            session = tx.session
            waiting = session.exec(select(JobRow).where(JobRow.key == job["key"])).first()
            if waiting is None:
                session.connection().execute(insert(JobRow), [job])
            elif job["due"] < waiting.due:
                waiting.due = job["due"]
                session.add(waiting)
                session.flush()


_INSERT = inserting(JobRow.__table__)  # type: ignore[attr-defined]


class Jobs:
    """One claiming thread and a few working ones. A handler is `handler(backend, subject)`; it may run twice and must not mind.

    What fails is tried again after about 2, 4, 8 … seconds, `ATTEMPTS` times; then it stays in the table as failed, and the log says so.
    A job loses its `key` when it is claimed, so what happens while it runs can ask for another round."""

    def __init__(self, database: Database, writer: "Writer") -> None:
        self._database, self._writer = database, writer
        self._handlers: dict[str, Handler] = {}
        self._long: set[str] = set()
        self._wake = threading.Event()
        self._stopping = False
        self._lock = threading.Lock()
        self._running: dict[int, str] = {}
        self._thread: threading.Thread | None = None
        self._workers: set[threading.Thread] = set()

    def register(self, kind: str, handler: Handler, *, long: bool = False) -> None:
        """`long`: it may take hours. It asks `stopping` now and then, and asks for another round before it returns early."""
        self._handlers[kind] = handler
        if long:
            self._long.add(kind)

    @property
    def stopping(self) -> bool:
        """Whether the process ends."""
        return self._stopping

    def kick(self) -> None:
        """Something may be due. From any thread."""
        self._wake.set()

    def start(self, backend: "Backend") -> None:
        self._thread = threading.Thread(target=self._run, args=(backend,), name="jobs", daemon=True)
        self._thread.start()

    def close(self, patience: float = PATIENCE_SECONDS) -> None:
        """Waits up to `patience` seconds for what is running. What was not begun or not finished is done after the next start."""
        self._stopping = True
        self._wake.set()
        ends = time.monotonic() + patience
        for thread in [self._thread, *self._workers]:
            if thread is not None:
                thread.join(max(0.0, ends - time.monotonic()))

    def _run(self, backend: "Backend") -> None:
        renewed = now()
        while not self._stopping:
            self._wake.clear()
            try:
                claimed = self._claim()
                for row_id, kind, subject, attempt in claimed:
                    worker = threading.Thread(target=self._work, args=(backend, row_id, kind, subject, attempt), name=f"job {kind}", daemon=True)
                    self._workers.add(worker)
                    worker.start()
                if now() - renewed > timedelta(seconds=RENEW_SECONDS):
                    renewed = now()
                    self._renew()
                pause = 0.0 if claimed else self._pause()
            except Exception as failure:
                log.error("claiming jobs failed", error=type(failure).__name__)
                pause = POLL_SECONDS
            if pause > 0 and not self._stopping:
                self._wake.wait(pause)

    def _claim(self) -> list[tuple[int, str, str, int]]:
        lanes = self._lanes()
        if not self._anything_due(lanes):
            return []

        def claim(tx: "Tx") -> list[tuple[int, str, str, int]]:
            rows: list[JobRow] = []
            for free, kinds in lanes:
                due = select(JobRow).where(col(JobRow.failed).is_(False), JobRow.due <= tx.at, col(JobRow.kind).in_(kinds))
                rows += tx.session.exec(due.order_by(col(JobRow.due), col(JobRow.id)).limit(free).with_for_update(skip_locked=True)).all()
            for row in rows:
                row.due, row.key, row.attempts = tx.at + timedelta(seconds=LEASE_SECONDS), None, row.attempts + 1
                tx.session.add(row)
            return [(row.id or 0, row.kind, row.subject, row.attempts) for row in rows]

        claimed = self._writer.call(claim)
        with self._lock:
            self._running.update({row_id: kind for row_id, kind, *_ in claimed})
        return claimed

    def _lanes(self) -> list[tuple[int, list[str]]]:
        """How many more may run of which kinds, where any may."""
        with self._lock:
            running = list(self._running.values())
        long = sum(kind in self._long for kind in running)
        lanes = (
            (WORKERS - (len(running) - long), [kind for kind in self._handlers if kind not in self._long]),
            (LONG_WORKERS - long, sorted(self._long)),
        )
        return [(free, kinds) for free, kinds in lanes if free > 0 and kinds]

    def _anything_due(self, lanes: list[tuple[int, list[str]]]) -> bool:
        due = self._next(lanes)
        return due is not None and due <= now()

    def _next(self, lanes: list[tuple[int, list[str]]]) -> datetime | None:
        kinds = [kind for _free, some in lanes for kind in some]
        if not kinds:
            return None  # whoever finishes kicks
        with self._database.reading() as session:
            return session.exec(select(func.min(JobRow.due)).where(col(JobRow.failed).is_(False), col(JobRow.kind).in_(kinds))).one()

    def _pause(self) -> float:
        due = self._next(self._lanes())
        return POLL_SECONDS if due is None else min(POLL_SECONDS, max(0.001, (due - now()).total_seconds()))

    def _renew(self) -> None:
        with self._lock:
            running = list(self._running)
        if running:
            self._writer.call(
                lambda tx: tx.session.exec(update(JobRow).where(col(JobRow.id).in_(running)).values(due=tx.at + timedelta(seconds=LEASE_SECONDS)))
            )

    def _work(self, backend: "Backend", row_id: int, kind: str, subject: str, attempt: int) -> None:
        try:
            self._handlers[kind](backend, subject)
        except Exception as failure:
            error = type(failure).__name__
            last = attempt >= ATTEMPTS
            log.log(40 if last else 30, "job failed", kind=kind, job=row_id, attempt=attempt, error=error, last=last)
            self._finish(row_id, lambda tx, row: _fail(tx, row, error, last))
        else:
            self._finish(row_id, lambda tx, row: tx.session.delete(row))

    def _finish(self, row_id: int, outcome: Callable[["Tx", JobRow], None]) -> None:
        def finish(tx: "Tx") -> None:
            row = tx.session.get(JobRow, row_id)
            if row is not None:
                outcome(tx, row)

        try:
            self._writer.call(finish)
        except Exception as failure:  # it is due again when its lease ends
            log.warning("a job's end could not be stored", job=row_id, error=type(failure).__name__)
        finally:
            self._workers.discard(threading.current_thread())
            with self._lock:
                self._running.pop(row_id, None)
            self._wake.set()


def _fail(tx: "Tx", row: JobRow, error: str, last: bool) -> None:
    row.error, row.failed = error, last
    row.due = tx.at + timedelta(seconds=backoff(row.attempts, random.random()))
    tx.session.add(row)


def backoff(attempt: int, chance: float) -> float:
    """Seconds until the next try after `attempt` tries: 2^attempt, up to an hour, between half and all of it as `chance` (0..1) says."""
    return min(3600.0, 2.0**attempt) * (0.5 + chance / 2)

"""The work of an import: one job for each preview and each run, beside the shop's other jobs.

It survives its process. What it has done is written down about once a second; whoever takes it up after a kill (when the dead one's lease has ended)
begins behind that, and the few things that were stored later are recognised. A cancel is a changed row, which it looks at several times a second,
also while it fetches a picture.
"""

import threading
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, cast

import structlog
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col, select

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.jobs import Jobs
from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.imports import service
from stylist_app.backend.imports.files import LEFT_SECONDS, clear, fetched
from stylist_app.backend.imports.tables import ImportProblemRow, ImportRow
from stylist_app.backend.imports.work import Asked, Importing, Resume
from stylist_app.backend.imports.work import ImportSummary as Summary
from stylist_app.backend.people.service.customers import IMPORTED_JOB
from stylist_app.backend.people.tables import ErasedCustomerRow
from stylist_app.backend.stores.service import brand_currency
from stylist_app.connectors.feeds.base import FeedError, Fetch, RowError, Told
from stylist_app.connectors.feeds.pictures.fetcher import PictureFetcher
from stylist_app.wire.imports import ACTIVE, MOST_PROBLEMS, ImportCounts, ImportKind, ImportSummary
from stylist_app.wire.phrases import N_

TOLD_EVERY, LOOKED_EVERY = 1.0, 0.25
"""Seconds between two notes of how far it is, and between two looks at whether it is still wanted."""
SOON = timedelta(seconds=2)
AT_ONCE = 500
"""Problems in one command."""
PICTURES = "fetched"
"""In the shop's folder, shared with `stylist import`: pictures from the web. May be deleted."""
_NOT_TAKEN = N_("The shop does not take this file.")
_BROKEN, _RUN_AGAIN = N_("It stopped for a reason of our own."), N_("What is in is whole; run it again to go on.")

log = structlog.get_logger(__name__)


class Fetching(Protocol):
    """Makes who fetches pictures: `PictureFetcher`."""

    def __call__(self, folder: Path, *, most_bytes: int, cancelled: Callable[[], bool]) -> AbstractContextManager[Fetch]: ...


Works = Mapping[ImportKind, Importing]
"""Who knows which kind."""


def register(jobs: Jobs, works: Works, fetching: Fetching = PictureFetcher) -> None:
    jobs.register(service.JOB, partial(work, works, fetching), long=True)
    jobs.register(service.AGE_JOB, grow_old)
    jobs.register(IMPORTED_JOB, forget)


def ask(tx: Tx) -> None:
    """At the start of a process: whatever should be at work and has nobody goes on."""
    for import_id, turn in service.left_alone(tx.session):
        service.go_on(tx, import_id, turn)


def grow_old(backend: Backend, import_id: str) -> None:
    backend.writer.call(lambda tx: service.grow_old(tx, backend.media, import_id))


def forget(backend: Backend, customer_id: str) -> None:
    """She was erased: files that may name her go, those at work as soon as they have ended."""

    def once(tx: Tx) -> bool:
        erased = tx.session.get(ErasedCustomerRow, customer_id)
        through = erased is None or service.forget_words(tx, backend.media, erased.at)
        if not through:
            tx.job(IMPORTED_JOB, customer_id, due=tx.at + SOON, key=f"{IMPORTED_JOB}:{customer_id}")
        return through

    if backend.writer.call(once):
        with backend.database.reading() as session:
            idle = session.exec(select(ImportRow.id).where(col(ImportRow.state).in_(ACTIVE))).first() is None
        clear(backend.settings.data_dir, 0 if idle else LEFT_SECONDS)


def work(works: Works, fetching: Fetching, backend: Backend, subject: str) -> None:
    import_id, _, turn = subject.partition(":")
    with backend.database.reading() as session:
        row = session.get(ImportRow, import_id)
        if row is None or row.turn != int(turn) or row.state not in ACTIVE:
            return
        own, known = brand_currency(session), _problems(session, import_id)
    ended: tuple[Any, ...] = ("previewed" if row.previewed else "done",)
    try:
        with _Watch(backend, row, known) as watch:
            _import(works, fetching, backend, row, own, watch)
    except FeedError as error:
        ended = ("failed", str(error), error.told)
    except ProblemError as problem:
        if problem.slug == "unavailable":
            raise  # the storage or the database is away: the job is tried again
        ended = ("failed", problem.detail, Told(_NOT_TAKEN))
    except Exception as failure:
        log.error("an import failed", import_id=import_id, error=type(failure).__name__)
        ended = ("failed", f"{_BROKEN} {_RUN_AGAIN}", Told(_BROKEN, _RUN_AGAIN))
    if backend.jobs.stopping:
        backend.writer.call(lambda tx: service.go_on(tx, row.id, row.turn))
    else:
        backend.writer.call(lambda tx: service.end(tx, row.id, row.turn, *ended))


def _import(works: Works, fetching: Fetching, backend: Backend, row: ImportRow, own: str, watch: "_Watch") -> None:
    settings, resume = backend.settings, None
    if row.done and row.started_at is not None:
        resume = Resume(row.done, row.started_at)
    with (
        fetched(backend.media, settings.data_dir, row.file_sha, row.file_size, row.file_name) as path,
        fetching(settings.data_dir / PICTURES, most_bytes=backend.media.upload_bytes, cancelled=watch.unwanted) as fetch,
    ):
        works[cast(ImportKind, row.kind)](
            Asked(
                services=backend, path=path, currency=row.currency, own=own, store_id=row.store_id, by_id=row.by_id, dry_run=row.previewed,
                fetch=fetch, summary=watch.summary, progress=watch.progress, cancelled=watch.unwanted, report=watch.problem, resume=resume,
            )
        )  # fmt: skip


class _Watch:
    """What an import tells of itself, and whether it is still wanted. For the length of its block a thread of its own writes the one down and looks
    at the other, however long a picture takes. `known`: problems that were written down before an earlier process died."""

    def __init__(self, backend: Backend, row: ImportRow, known: set[RowError]) -> None:
        self._backend, self._row, self._known = backend, row, known
        self.summary = _counted(ImportSummary.model_validate(row.summary))
        self._lock, self._over = threading.Lock(), threading.Event()
        self._come = _Come(row.done, row.total, row.doing, _shown(self.summary))
        self._new: list[RowError] = []
        self._dirty = self._unwanted = False
        self._thread = threading.Thread(target=self._run, name="import watch", daemon=True)

    def __enter__(self) -> "_Watch":
        self._thread.start()
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None) -> None:
        self._over.set()
        self._thread.join()
        self._come = replace(self._come, summary=_shown(self.summary))
        self._tell()

    def unwanted(self) -> bool:
        """From any thread."""
        return self._unwanted or self._backend.jobs.stopping

    def progress(self, done: int, total: int, doing: str) -> None:
        come = _Come(done, total, doing, _shown(self.summary))
        with self._lock:
            self._come, self._dirty = come, True

    def problem(self, error: RowError) -> None:
        column, message, remedy = (service.kept(part) for part in (error.column, error.message, error.remedy))
        kept = RowError(error.row, column, message, remedy, error.told)
        with self._lock:
            if kept not in self._known:
                self._known.add(kept)
                self._dirty = True
                if len(self._known) <= MOST_PROBLEMS:
                    self._new.append(kept)

    def _run(self) -> None:
        told_at = time.monotonic() - TOLD_EVERY
        while not self._over.wait(LOOKED_EVERY):
            try:
                self._look()
                if self._dirty and time.monotonic() - told_at >= TOLD_EVERY:
                    told_at = time.monotonic()
                    self._tell()
            except (ProblemError, DBAPIError) as failure:  # it is told a second later
                log.warning("an import's progress could not be stored", import_id=self._row.id, error=type(failure).__name__)

    def _look(self) -> None:
        with self._backend.database.reading() as session:
            found = session.exec(select(ImportRow.turn, ImportRow.state).where(ImportRow.id == self._row.id)).first()
        self._unwanted = found is None or found[0] != self._row.turn or found[1] not in ACTIVE

    def _tell(self) -> None:
        """Raises `ProblemError` while the database does not take it; nothing is lost then."""
        while True:
            with self._lock:
                come, some, count, self._dirty = self._come, self._new[:AT_ONCE], len(self._known), False
            told = partial(
                service.note,
                import_id=self._row.id,
                turn=self._row.turn,
                problems=some,
                count=count,
                done=come.done,
                total=come.total,
                doing=come.doing,
                summary=come.summary,
            )
            try:
                self._backend.writer.call(told)
            except ProblemError:
                self._dirty = True
                raise
            with self._lock:
                del self._new[: len(some)]
                if not self._new:
                    return


@dataclass(frozen=True, slots=True)
class _Come:
    """How far it has come."""

    done: int
    total: int
    doing: str
    summary: ImportSummary


def _problems(session: Session, import_id: str) -> set[RowError]:
    rows = session.exec(select(ImportProblemRow).where(col(ImportProblemRow.import_id) == import_id))
    return {RowError(row.line, row.column, row.message, row.remedy) for row in rows}


_COUNTED = ("products", "variants", "pictures", "customers", "orders")


def _counted(told: ImportSummary) -> Summary:
    summary = Summary(samples={name: list(titles) for name, titles in told.samples.items()})
    for name in _COUNTED:
        getattr(summary, name).update({word: n for word, n in getattr(told, name).model_dump().items() if n})
    return summary


def _shown(summary: Summary) -> ImportSummary:
    counts = {name: ImportCounts(**getattr(summary, name)) for name in _COUNTED}
    samples = {name: titles for name, titles in summary.samples.items() if name != "unchanged"}
    return ImportSummary(**counts, samples=samples, absent=summary.absent)

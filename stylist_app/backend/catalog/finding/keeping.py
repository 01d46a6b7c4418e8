"""The shelf of this process, and how it stays true: it is filled in the background when the process starts, and before each answer it takes in what
the journal tells since. Whatever was committed before a question, by this process or another, counts in its answer.
"""

import asyncio
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

import structlog
from sqlalchemy import Integer, bindparam, func
from sqlmodel import Session, col, select

from stylist_app.backend.catalog.finding.reading import Reader
from stylist_app.backend.catalog.finding.shelf import Shelf
from stylist_app.backend.catalog.service.places import EVERYTHING
from stylist_app.backend.core.database.cursor import cursor_on
from stylist_app.backend.core.database.db import Database
from stylist_app.backend.core.database.prepared import Prepared
from stylist_app.backend.core.journal import JournalRow
from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.stores.service import brand_currency

PRODUCT = "product.put"
BRAND = "brand.put"
FOLLOW_SECONDS = 1.0
"""So often it looks what happened when nobody asks, so that no question finds too much to take in."""
PATIENCE_SECONDS, LEAVE_SECONDS = 60.0, 2.0
AT_ONCE = 500

_ENTRIES: Any = select(JournalRow.number, JournalRow.kind, JournalRow.subject).order_by(col(JournalRow.number))
_SINCE = Prepared(lambda _dialect: _ENTRIES.where(col(JournalRow.number) > bindparam("after")).limit(bindparam("most", type_=Integer())))

log = structlog.get_logger(__name__)


@dataclass
class Stocked:
    """A shelf as of a number of the journal, with what its answers are shown with. `categories`: names by id; `currency` is that of its prices."""

    shelf: Shelf = field(default_factory=Shelf)
    position: int = 0
    currency: str = ""
    categories: Mapping[str, str] = field(default_factory=dict)


class Keeper:
    """`start()` fills the shelf in the background and keeps it near the journal; `close()` ends that. Without `start` the first question fills it.
    From any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._stocked: Stocked | None = None
        self._ready: Future[None] | None = None
        self._anew = False
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        self._ready = Future()
        self._thread = threading.Thread(target=self._follow, name="shelf", daemon=True)
        self._thread.start()

    def close(self) -> None:
        self._stopping.set()
        if self._thread is not None:
            self._thread.join(LEAVE_SECONDS)

    async def filled(self) -> None:
        """Until the shelf was filled for the first time, without holding a thread. Problem `unavailable` when that takes too long."""
        if self._ready is not None and not self._ready.done():
            try:
                await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(self._ready)), PATIENCE_SECONDS)
            except TimeoutError:
                raise _later() from None

    @contextmanager
    def at(self, session: Session) -> Iterator[Stocked]:
        """The shelf with everything that the session sees (or more), for as long as the block lasts; nobody else has it meanwhile. Problem
        `unavailable` when it cannot be filled in time."""
        if self._ready is not None and not self._ready.done():
            try:
                self._ready.result(PATIENCE_SECONDS)
            except TimeoutError:
                raise _later() from None
        with self._lock:
            if self._stocked is None or (self._anew and self._thread is None):
                self._stocked, self._anew = fill(session), False
            stocked = self._stocked
            while self._take_in(session, stocked):
                pass
            yield stocked

    # ------------------------------------------------------------ what happened since

    def _take_in(self, session: Session, stocked: Stocked) -> bool:
        """One portion of the journal. True when there may be more."""
        entries = _after(session, stocked.position)
        if not entries:
            return False
        if entries[0][0] > stocked.position + 1 and _oldest(session) > stocked.position + 1:
            self._anew = True  # some were thrown away before they were read
        if any(kind == EVERYTHING or (kind == BRAND and brand_currency(session) != stocked.currency) for _number, kind, _subject in entries):
            self._anew = True
        changed = list(dict.fromkeys(subject for _number, kind, subject in entries if kind == PRODUCT))
        if changed:
            reader = Reader(session)
            for read in reader.some(changed):
                if read.facts is None:
                    stocked.shelf.take(read.number)
                else:
                    stocked.shelf.put(read.facts)
            stocked.categories = reader.categories
        stocked.position = entries[-1][0]
        return len(entries) == AT_ONCE

    # ------------------------------------------------------------ in the background

    def _follow(self) -> None:
        while not self._stopping.is_set():
            try:
                self._look()
            except Exception as failure:
                if self._stopping.is_set():
                    break
                log.error("the shelf could not be kept", error=type(failure).__name__)
            self._stopping.wait(FOLLOW_SECONDS)
        if self._ready is not None and not self._ready.done():
            self._ready.set_result(None)

    def _look(self) -> None:
        if self._stocked is None or self._anew:
            self._anew = False
            with self._database.reading() as session:
                fresh = fill(session, self._stopping.is_set)
            with self._lock:
                self._stocked = fresh
            if self._ready is not None and not self._ready.done():
                self._ready.set_result(None)
        with self._database.reading() as session, self.at(session):
            pass


def _later() -> ProblemError:
    return ProblemError("unavailable", "The catalogue is being read. Try again in a moment.")


def fill(session: Session, stopped: Callable[[], bool] = lambda: False) -> Stocked:
    """With everything the session sees, unless it is `stopped` before."""
    position = session.connection().execute(select(func.max(col(JournalRow.number)))).scalar() or 0
    reader = Reader(session)
    return Stocked(Shelf(takewhile(lambda _facts: not stopped(), reader.everything())), position, reader.currency, reader.categories)


def _after(session: Session, number: int) -> Sequence[tuple[int, str, str]]:
    with closing(cursor_on(session.connection())) as cursor:
        return [(row[0], row[1], row[2]) for row in _SINCE.all(cursor, {"after": number, "most": AT_ONCE})]


def _oldest(session: Session) -> int:
    return session.connection().execute(select(func.min(col(JournalRow.number)))).scalar() or 1

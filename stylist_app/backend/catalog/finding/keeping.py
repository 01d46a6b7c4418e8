"""The shelf of this process, and how it stays true: it is filled in the background when the process starts, and before each answer it takes in what
the journal tells since. Whatever was committed before a question, by this process or another, counts in its answer.
"""

import asyncio
import math
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from typing import Any

import structlog
from sqlalchemy import Integer, bindparam, func
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col, select

from stylist_app.backend.catalog.finding.facts import Facts
from stylist_app.backend.catalog.finding.reading import Reader
from stylist_app.backend.catalog.finding.shelf import Shelf
from stylist_app.backend.catalog.service.places import EVERYTHING
from stylist_app.backend.core.database.cursor import cursor_on
from stylist_app.backend.core.database.db import Database
from stylist_app.backend.core.database.prepared import Prepared
from stylist_app.backend.core.journal import JournalRow
from stylist_app.backend.core.logs import place
from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.stores.service import brand_currency

PRODUCT = "product.put"
BRAND = "brand.put"
FOLLOW_SECONDS = 1.0
"""So often it looks what happened when nobody asks, so that no question finds too much to take in."""
MOST_SECONDS = 60.0
"""Between two attempts to fill it, when one after the other fails."""
PATIENCE_SECONDS, LEAVE_SECONDS = 15.0, 2.0
"""How long a question waits: less than whoever asks."""
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
    From any thread.

    While it is filled for the first time questions wait, and are told `unavailable` after `patience` seconds, or at once when filling failed: with
    the seconds until it is tried again. A shelf that must be filled anew answers until the new one is there, however often filling it fails."""

    def __init__(self, database: Database, *, follow: float = FOLLOW_SECONDS, patience: float = PATIENCE_SECONDS) -> None:
        self._database, self._follow_seconds, self._patience = database, follow, patience
        self._lock = threading.Lock()
        self._stocked: Stocked | None = None
        self._first: Future[float | None] | None = None
        """Done when the shelf was filled (None) or could not be (seconds until the next attempt)."""
        self._wanted = self._had = 0
        """How often it had to be filled anew, and of these how often it was by now."""
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        self._first = Future()
        self._thread = threading.Thread(target=self._follow, name="shelf", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Whoever waits is told `unavailable`."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join(LEAVE_SECONDS)

    async def filled(self) -> None:
        """Until the shelf was filled for the first time, without holding a thread. Problem `unavailable` when that takes too long."""
        if self._stocked is None and self._first is not None:
            try:
                _need(await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(self._first)), self._patience))
            except TimeoutError:
                raise _later() from None

    @contextmanager
    def at(self, session: Session) -> Iterator[Stocked]:
        """The shelf with everything that the session sees (or more), for as long as the block lasts; nobody else has it meanwhile. Problem
        `unavailable` when it cannot be had in time."""
        if self._stocked is None and self._first is not None:
            try:
                _need(self._first.result(self._patience))
            except TimeoutError:
                raise _later() from None
        if not self._lock.acquire(timeout=self._patience):
            raise _later()
        try:
            if self._stocked is None or (self._wanted != self._had and self._thread is None):
                self._stocked, self._had = fill(session), self._wanted
            stocked = self._stocked
            while self._take_in(session, stocked):
                pass
            yield stocked
        finally:
            self._lock.release()

    # ------------------------------------------------------------ what happened since

    def _take_in(self, session: Session, stocked: Stocked) -> bool:
        """One portion of the journal. True when there may be more."""
        entries = _after(session, stocked.position)
        if not entries:
            return False
        if entries[0][0] > stocked.position + 1 and _oldest(session) > stocked.position + 1:
            self._wanted += 1  # some were thrown away before they were read
        if any(kind == EVERYTHING or (kind == BRAND and brand_currency(session) != stocked.currency) for _number, kind, _subject in entries):
            self._wanted += 1
        changed = list(dict.fromkeys(subject for _number, kind, subject in entries if kind == PRODUCT))
        if changed:
            try:
                _change(session, stocked, changed)
            except DBAPIError:
                raise
            except Exception as failure:
                self._wanted += 1
                log.error("the shelf could not take in a change", error=type(failure).__name__, place=place(failure.__traceback__))
        stocked.position = entries[-1][0]
        return len(entries) == AT_ONCE

    # ------------------------------------------------------------ in the background

    def _follow(self) -> None:
        pause = self._follow_seconds
        while not self._stopping.is_set():
            try:
                self._look()
                pause = self._follow_seconds
            except Exception as failure:
                if self._stopping.is_set():
                    break
                log.error("the shelf could not be kept", error=type(failure).__name__, place=place(failure.__traceback__), again_in=pause)
                self._tell(pause)
                self._stopping.wait(pause)
                pause = min(2 * pause, MOST_SECONDS)
            else:
                self._stopping.wait(pause)
        self._tell(pause)

    def _look(self) -> None:
        wanted = self._wanted
        if self._stocked is None or wanted != self._had:
            if self._stocked is None and self._first is not None and self._first.done():
                self._first = Future()
            with self._database.reading() as session:
                fresh = fill(session, self._stopping.is_set)
            with self._lock:
                self._stocked, self._had = fresh, wanted
            self._tell(None)
        with self._database.reading() as session, self.at(session):
            pass

    def _tell(self, again: float | None) -> None:
        """Those who wait for the first shelf."""
        if self._first is not None and not self._first.done():
            self._first.set_result(again)


def _need(again: float | None) -> None:
    if again is not None:
        raise _later(again)


def _later(seconds: float = FOLLOW_SECONDS) -> ProblemError:
    return ProblemError(
        "unavailable", "The catalogue is being read. Try again in a moment.", headers={"Retry-After": str(max(1, math.ceil(seconds)))}
    )  # fmt: skip


class StoppedError(Exception):
    """Whoever wanted the shelf does not any more."""


def fill(session: Session, stopped: Callable[[], bool] = lambda: False) -> Stocked:
    """With everything the session sees. Raises `StoppedError` when it is `stopped` before."""
    position = session.connection().execute(select(func.max(col(JournalRow.number)))).scalar() or 0
    reader = Reader(session)

    def products() -> Iterator[Facts]:
        for facts in reader.everything():
            if stopped():
                raise StoppedError
            yield facts

    return Stocked(Shelf(products()), position, reader.currency, reader.categories)


def _change(session: Session, stocked: Stocked, product_ids: Sequence[str]) -> None:
    reader = Reader(session)
    for read in list(reader.some(product_ids)):  # whole, before anything is changed
        if read.facts is None:
            stocked.shelf.take(read.number)
        else:
            stocked.shelf.put(read.facts)
    stocked.categories = reader.categories


def _after(session: Session, number: int) -> Sequence[tuple[int, str, str]]:
    with closing(cursor_on(session.connection())) as cursor:
        return [(row[0], row[1], row[2]) for row in _SINCE.all(cursor, {"after": number, "most": AT_ONCE})]


def _oldest(session: Session) -> int:
    return session.connection().execute(select(func.min(col(JournalRow.number)))).scalar() or 1

"""The live side of the journal: one thread tails it in order and feeds every open stream of the process.

After a commit only a wake-up arrives; what happened is read from the journal, rows after the last number, so nothing is lost however many writers or
processes there are. Signals (typing, presence) take the same road and are never kept. A stream has a bounded queue: a reader that does not keep
up is ended and comes back with its cursor.
"""

import asyncio
import contextlib
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import closing

import structlog
from sqlmodel import Session

from stylist_app.backend.core.backend import Access, Renderings
from stylist_app.backend.core.database.cursor import Cursor, cursor_on
from stylist_app.backend.core.database.db import Database
from stylist_app.backend.core.journal import ACCESS
from stylist_app.backend.core.live.delivery import Batch, Entry, Page, cursor_frame, newest, next_entries, oldest, page_after, signal_frame
from stylist_app.backend.core.live.replicas import Replicas
from stylist_app.backend.core.live.subscription import TOO_SLOW, Delivery, Listeners, Signal, Subscription, To
from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.security.auth import Auth
from stylist_app.backend.core.security.caller import Caller
from stylist_app.wire.base import Wire

POLL_SECONDS = 1.0
"""How late a commit of another process is noticed when no wake-up came."""
BEAT_SECONDS = 15
AWAY_SECONDS = 5.0
"""A person whose last stream ended is offline after this long."""
TAILED = 500
STREAMS_EACH = 50
"""Streams and long polls of one person; one more ends the oldest."""
PATIENCE_SECONDS = 1.0
"""For a tail that waits for the database while the process ends."""

SIGNAL = "signal"

log = structlog.get_logger(__name__)


class Hub:
    """`start()` on the event loop that serves streams, `wake()` after each commit (from any thread), `close()` at the end."""

    def __init__(self, database: Database, renderings: Renderings, access: Access, auth: Auth, replicas: Replicas) -> None:
        self._database, self._renderings, self._access, self._auth = database, renderings, access, auth
        self.replicas = replicas
        replicas.on(SIGNAL, lambda _replica, told: self._signalled(Signal.heard(told)))
        self.position = 0
        """Everything up to this number has been handed to the live streams."""
        self.too_slow = 0
        """Streams that were ended because their reader did not keep up."""
        self._tailed = 0
        self._lock = threading.Lock()
        self._epoch = 0
        self._subscriptions: set[Subscription] = set()
        self._listeners = Listeners(0)
        self._fresh: set[Subscription] = set()
        self._signals: deque[Signal] = deque()
        self._by_person: dict[str, list[Subscription]] = {}
        self._present: dict[str, int] = {}
        self._presence: list[Callable[[Caller, bool], None]] = []
        self._wake = threading.Event()
        self._stopping = False
        self._thread: threading.Thread | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ticking: asyncio.Task[None] | None = None

    # ------------------------------------------------------------ life

    async def start(self) -> None:
        self._loop = asyncio.get_running_loop()
        with self._database.reading() as session:
            self._tailed = self.position = newest(session)
        self._thread = threading.Thread(target=self._run, name="tail", daemon=True)
        self._thread.start()
        self._ticking = asyncio.create_task(self._tick(), name="heartbeats")

    def wake(self) -> None:
        """There may be new rows. From any thread, cheap."""
        self._wake.set()

    def end_streams(self) -> None:
        """On the event loop: every open stream and long poll ends now; new ones end as soon as they begin."""
        self._stopping = True
        for one in list(self._subscriptions):
            one.end("shutting down")

    async def close(self) -> None:
        self.end_streams()
        if self._ticking is not None:
            self._ticking.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._ticking
        self._wake.set()
        if self._thread is not None:
            await asyncio.to_thread(self._thread.join, PATIENCE_SECONDS)

    # ------------------------------------------------------------ for routes and rooms

    def page(self, caller: Caller, after: int, limit: int) -> tuple[Caller, Page]:
        """Events after a cursor, from the journal, under the access of this moment: also the caller as she is now. Blocking: call it in a thread.
        Raises `snapshot-required`, and `unauthenticated` when the session has ended."""
        with self._database.reading() as session:
            present = self._auth.current(session, caller)
            if present is None:
                raise ProblemError("unauthenticated", "The session has ended. Sign in again.")
            return present, page_after(session, self._renderings, self._access, present, after, limit)

    def newest(self) -> int:
        """The last event's number. Blocking."""
        with self._database.reading() as session:
            return newest(session)

    def subscribe(self, caller: Caller, until: float, cursor: int, *, signals: bool) -> Subscription:
        """On the event loop. `until`: Unix seconds when the caller's token ends. Not live yet: read pages first. Give it back with `leave`."""
        one = Subscription(caller, until, cursor, int(time.monotonic() - 1) % BEAT_SECONDS, signals)
        hers = self._by_person.setdefault(caller.id, [])
        if len(hers) >= STREAMS_EACH:
            hers.pop(0).end("too many")  # the oldest: likely one that nobody reads any more
        hers.append(one)
        with self._lock:
            self._epoch += 1
            one.epoch = self._epoch
            self._subscriptions.add(one)
        self._fresh.add(one)
        self._count(caller, +1)
        if self._stopping:
            one.end("shutting down")
        return one

    def leave(self, one: Subscription) -> None:
        with self._lock:
            self._subscriptions.discard(one)
            self._epoch += 1
        self._fresh.discard(one)
        self.too_slow += one.ended == TOO_SLOW
        hers = self._by_person.get(one.caller.id, [])
        if one in hers:
            hers.remove(one)
            if not hers:
                del self._by_person[one.caller.id]
        if self._stopping or self._loop is None:
            self._count(one.caller, -1)
        else:
            self._loop.call_later(AWAY_SECONDS, self._count, one.caller, -1)

    def signal(
        self, kind: str, body: Wire, *, conversation_id: str | None = None, to: To = "all", otherwise: Wire | None = None, far: bool = True
    ) -> None:
        """Told at once to whoever is listening and may know, and never kept. From any thread. `far`: also to those who listen to other processes.

        With `conversation_id` to those who may read it, without to everybody; `to` narrows it. `otherwise` is what the rest of the staff hears of it.
        Never to the person it is about (`person_id`)."""
        less = None if otherwise is None else signal_frame(kind, otherwise)
        signal = Signal(signal_frame(kind, body), less, getattr(body, "person_id", None), conversation_id, to)
        self._signalled(signal)
        if far:
            self.replicas.tell(SIGNAL, signal.told())

    def _signalled(self, signal: Signal) -> None:
        self._signals.append(signal)
        self._wake.set()

    def online(self, person_id: str) -> bool:
        """Whether the person has a stream open here, or had one a moment ago."""
        return person_id in self._present

    def watch_presence(self, listener: Callable[[Caller, bool], None]) -> None:
        """`listener(caller, online)` is called on the event loop when somebody comes or goes; it must not block."""
        self._presence.append(listener)

    @property
    def streams(self) -> int:
        return len(self._subscriptions)

    def _count(self, caller: Caller, change: int) -> None:
        before = self._present.get(caller.id, 0)
        after = before + change
        if after > 0:
            self._present[caller.id] = after
        else:
            self._present.pop(caller.id, None)
        if not self._stopping and (before > 0) != (after > 0):
            for listener in self._presence:
                listener(caller, after > 0)

    # ------------------------------------------------------------ the tail (its own thread)

    def _run(self) -> None:
        while not self._stopping:
            try:
                with self._database.watching() as connection, closing(cursor_on(connection)) as cursor:
                    while not self._stopping:
                        self._wake.wait(POLL_SECONDS)
                        self._wake.clear()
                        while not self._stopping and self._advance(cursor):
                            pass
            except Exception as failure:
                if not self._stopping:  # else the database was closed before we had ended
                    log.error("tailing the journal failed", error=type(failure).__name__)
                    time.sleep(0.2)  # the database is in trouble; the rows are still there afterwards
                    self._wake.set()

    def _advance(self, cursor: Cursor) -> bool:
        """One batch. True when there may be more at once."""
        entries = next_entries(cursor, self._tailed, TAILED)
        signals = [self._signals.popleft() for _ in range(len(self._signals))]
        if not entries and not signals:
            return False
        delivery = self._prepare(entries, signals)
        if entries:
            self._tailed = entries[-1].number
        self._on_loop(delivery)
        return len(entries) == TAILED

    def _prepare(self, entries: list[Entry], signals: list[Signal]) -> Delivery:
        affected = {entry.person_id for entry in entries if entry.kind in ACCESS and entry.person_id}
        position = entries[-1].number if entries else self._tailed
        hole = bool(entries) and entries[0].number > self._tailed + 1
        with self._lock:
            epoch, nobody = self._epoch, not self._subscriptions
        if nobody and not affected and not hole:
            return Delivery(epoch, position, bool(entries))
        with self._database.reading() as session:
            ended = self._look_again(session, affected) if affected else []
            listeners = self._who()
            delivery = Delivery(listeners.epoch, position, bool(entries), ended=ended)
            batch = Batch(session, self._renderings, self._access, entries)
            for entry in entries:
                for one in listeners.perhaps(entry):
                    sent = batch.event(entry, one.caller)
                    if sent is not None:
                        delivery.frames.setdefault(one, []).append((sent.number, sent.frame))
            for signal in signals:
                for one, frame in self._hearing(session, listeners, signal):
                    delivery.frames.setdefault(one, []).append((0, frame))
            if hole and oldest(session) > self._tailed + 1:
                delivery.ended = self._all()  # some were thrown away before they were told: everybody looks again from where she is
        return delivery

    def _all(self) -> list[Subscription]:
        with self._lock:
            return list(self._subscriptions)

    def _look_again(self, session: Session, person_ids: set[str]) -> list[Subscription]:
        """Rights may have changed: the callers as they are now, before anything is addressed to them. Those whose session ended are returned."""
        self._auth.forget(person_ids)
        with self._lock:
            self._epoch += 1
            concerned = [one for one in self._subscriptions if one.caller.id in person_ids]
        ended = []
        for one in concerned:
            present = self._auth.current(session, one.caller)
            if present is None:
                one.barred = True
                ended.append(one)
            else:
                one.caller = present
        return ended

    def _hearing(self, session: Session, listeners: Listeners, signal: Signal) -> list[tuple[Subscription, bytes]]:
        chosen = listeners.everyone
        if signal.conversation_id is not None:
            chosen = [*listeners.staff, *listeners.by_conversation.get(signal.conversation_id, ()), *listeners.homeless]
        chosen = [one for one in chosen if one.caller.id != signal.about and (signal.to == "all" or one.caller.is_staff == (signal.to == "staff"))]
        if signal.conversation_id is None or not chosen:
            return [(one, signal.frame) for one in chosen]
        scope = self._access.scopes(session, [signal.conversation_id]).get(signal.conversation_id)
        heard: list[tuple[Subscription, bytes]] = []
        for one in chosen:
            if scope is not None and self._access.allows(one.caller, scope):
                heard.append((one, signal.frame))
            elif signal.otherwise is not None and one.caller.is_staff:
                heard.append((one, signal.otherwise))
        return heard

    def _who(self) -> Listeners:
        with self._lock:
            if self._listeners.epoch != self._epoch:
                self._listeners = Listeners(self._epoch)
                for one in self._subscriptions:
                    if not one.barred:
                        self._listeners.add(one)
            return self._listeners

    # ------------------------------------------------------------ back on the event loop

    def _on_loop(self, delivery: Delivery) -> None:
        assert self._loop is not None
        with contextlib.suppress(RuntimeError):  # the loop has ended: so have its streams
            self._loop.call_soon_threadsafe(self._deliver, delivery)

    def _deliver(self, delivery: Delivery) -> None:
        self.position = delivery.position
        for one in delivery.ended:
            one.end("the session ended")
        for one, frames in delivery.frames.items():
            if one.live and one.ended is None:
                one.push(frames)
        for one in self._fresh:
            if one.live and one.epoch > delivery.epoch and delivery.moved:
                one.live = False  # it came after this batch was addressed: it reads the journal once more
                one.wake.set()
        self._fresh = {one for one in self._fresh if one.epoch > delivery.epoch}

    async def _tick(self) -> None:
        """Each second the heartbeats of a fifteenth of the streams, and the end of those whose token has expired."""
        while True:
            await asyncio.sleep(1)
            beat, moment, frame = int(time.monotonic()) % BEAT_SECONDS, time.time(), cursor_frame(self.position)
            for one in list(self._subscriptions):
                if one.until <= moment:
                    one.end("the token expired")
                elif one.beat == beat and one.live:
                    one.push([(0, frame)])

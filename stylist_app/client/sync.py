"""Keeps the store equal to the API: a snapshot once, then every event after it, by stream where possible and by long poll where not.

Owns the cursor and the truth about the link. Everything fetched beside the stream (further pages, older messages, a conversation that turned
up) is folded together with the events that arrived since the request left, so an answer that travelled slowly cannot undo a newer event; and
an answer that left before a new snapshot is thrown away. Refuses to decide what an event means (`reduce`) or what waits to be sent (`outbox`).
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any, Protocol

from pydantic import ValidationError

from stylist_app.client.api.api import Api
from stylist_app.client.api.http import ApiProblem, ClientError, Offline, SignedOut, failure
from stylist_app.client.api.sse import Frame, Parser
from stylist_app.client.outbox import backoff
from stylist_app.client.reduce.base import Batch, Change, Drop
from stylist_app.client.reduce.fold import fold, fold_conversations, fold_page, fold_snapshot, fold_some
from stylist_app.client.store import Store, cannot_write
from stylist_app.client.views import LinkState, Pace
from stylist_app.wire.event import Event

log = logging.getLogger("stylist.client.sync")
PAGE = 50


class Owner(Protocol):
    """Whom the sync tells."""

    def applied(self, batch: Batch) -> None:
        """The store has changed."""

    def signalled(self, kind: str, body: Mapping[str, Any]) -> None:
        """Typing or presence."""

    def linked(self, state: LinkState) -> None:
        """The link changed its state."""


class SnapshotNeeded(Exception):
    """The API no longer has the events after our cursor."""


class Sync:
    def __init__(self, api: Api, store: Store, owner: Owner, pace: Pace) -> None:
        self._api = api
        self._store = store
        self._owner = owner
        self._pace = pace
        self.cursor: int | None = store.value("cursor")
        self._era = 0
        self._watching: list[list[Event]] = []
        self._nudged = asyncio.Event()
        self._failures = 0
        self._stream_failures = 0
        self._poll_until = 0.0
        self._chores: asyncio.Task[None] | None = None
        self._presence_known = False
        self._live = False

    def nudge(self) -> None:
        """Ends a wait for the next attempt."""
        self._nudged.set()

    # ---------------------------------------------------------------- the loop

    async def run(self) -> None:
        """Until cancelled or the session ends."""
        try:
            while True:
                try:
                    if self.cursor is None:
                        await self._snapshot()
                    self._begin_chores()
                    await self._follow(self.cursor or 0)
                except SnapshotNeeded:
                    self.cursor = None
                except SignedOut:
                    self._owner.linked("signed_out")
                    return
                except ClientError as error:
                    await self._rest(error)
                except Exception as error:
                    if not cannot_write(error):
                        raise
                    await self._wait_for_room(error)
        finally:
            if self._chores is not None:
                self._chores.cancel()
                await asyncio.gather(self._chores, return_exceptions=True)

    async def _wait_for_room(self, error: Exception) -> None:
        """The device cannot keep what the API says; the cursor stands where it stood, so all of it comes again."""
        log.warning("nothing can be kept (%s)", type(error).__name__)
        self._presence_known = self._live = False
        self._owner.linked("offline")
        await self._pause(self._pace.cap)

    async def _rest(self, error: ClientError) -> None:
        """After a failure: once at once, then with growing waits."""
        self._failures += 1
        log.info("link lost (%s), attempt %d", error, self._failures)
        self._presence_known = self._live = False
        self._owner.linked("offline" if self._failures > 1 or self.cursor is None else "connecting")
        after = getattr(error, "retry_after", None)
        delay = after if after is not None else 0.0 if self._failures == 1 and self.cursor is not None else backoff(self._pace, self._failures)
        await self._pause(delay)

    async def _pause(self, seconds: float) -> None:
        """A nudge ends it."""
        self._nudged.clear()
        try:
            async with asyncio.timeout(seconds):
                await self._nudged.wait()
        except TimeoutError:
            pass

    def _alive(self) -> None:
        self._failures = 0
        self._live = True
        self._owner.linked("online")
        if not self._presence_known:
            self._begin_chores()

    async def _ask_presence(self) -> None:
        """Signals that were missed while there was no link: who is there now."""
        there = await self._api.events.presence()
        self._presence_known = True
        self._tell_presence(there)

    def _tell_presence(self, there: Iterable[Mapping[str, Any]]) -> None:
        for presence in there:
            self._owner.signalled("presence", presence)

    async def _snapshot(self) -> None:
        body = await self._api.events.snapshot(conversations=PAGE)
        self._era += 1
        batch = Batch(self._store)
        batch.add(fold_snapshot(body))
        self._store.apply(batch, cursor=body["cursor"], keep={"next": body.get("next")})
        self.cursor = int(body["cursor"])
        self._owner.applied(batch)
        self._presence_known = True
        self._tell_presence(body.get("presence", []))

    async def _follow(self, after: int) -> None:
        if asyncio.get_running_loop().time() < self._poll_until:
            await self._poll(after)
        else:
            await self._stream(after)

    # ---------------------------------------------------------------- long poll

    async def _poll(self, after: int) -> None:
        """One round; the first answers at once, to learn whether there is a link."""
        try:
            page = await self._api.events.poll(after, 0 if self._failures else self._pace.poll_wait)
        except ApiProblem as refused:
            if refused.status == 410:
                raise SnapshotNeeded from refused
            raise
        self._apply(page.events, page.cursor)
        self._alive()

    # ---------------------------------------------------------------- stream

    async def _stream(self, after: int) -> None:
        """Reads until the stream ends. Two in a row that bring nothing at all, and the long poll takes over for a while."""
        spoke = False
        parser = Parser()
        try:
            headers = {"accept": "text/event-stream", "last-event-id": str(after), "cache-control": "no-cache"}
            send = self._api.http.stream("/v1/events/stream", params={"after": after}, headers=headers)
            async with asyncio.timeout(self._pace.answer):
                response = await self._api.http.authorised(send)
            try:
                if response.status_code != 200:
                    await response.aread()
                    if response.status_code == 410:
                        raise SnapshotNeeded
                    raise failure(response)
                chunks = response.aiter_bytes()
                while True:
                    async with asyncio.timeout(self._pace.heartbeat if spoke else self._pace.greeting):
                        chunk = await anext(chunks, None)
                    if chunk is None:
                        break
                    first, spoke = not spoke, True
                    self._take(parser.feed(chunk))
                    if first:  # and it could be kept
                        self._stream_failures = 0
                        self._alive()
            finally:
                await response.aclose()
        except SignedOut:
            raise
        except (ClientError, TimeoutError, OSError, ValueError) as error:
            raise self._stream_failed(spoke, error) from error
        except Exception as error:
            if type(error).__module__.split(".")[0] not in ("httpx", "httpcore"):
                raise
            raise self._stream_failed(spoke, error) from error
        if not spoke:
            raise self._stream_failed(spoke, None)
        await self._pause(self._pace.first)  # ended politely: a new one takes over, without a storm of them

    def _stream_failed(self, spoke: bool, error: BaseException | None) -> Offline:
        if not spoke:
            self._stream_failures += 1
            if self._stream_failures >= 2:
                self._stream_failures = 0
                self._poll_until = asyncio.get_running_loop().time() + self._pace.stream_again
        return Offline(type(error).__name__ if error else "the stream ended", getattr(error, "retry_after", None))

    def _take(self, frames: list[Frame]) -> None:
        events: list[Event] = []
        cursor = self.cursor or 0
        for frame in frames:
            body = json.loads(frame.data)
            if frame.event == "cursor":
                cursor = max(cursor, int(body["cursor"]))
            elif frame.id is None:
                self._owner.signalled(frame.event, body)
            else:
                events.append(Event.model_validate(body))
                cursor = max(cursor, events[-1].number)
        self._apply(events, cursor)

    # ---------------------------------------------------------------- folding

    def _apply(self, events: list[Event], cursor: int) -> None:
        """One transaction for the events and the cursor they lead to."""
        if not events and cursor <= (self.cursor or 0):
            return
        for watch in self._watching:
            watch.extend(events)
        batch = Batch(self._store)
        for event in events:
            batch.add(_folded(batch, event.kind, event.body))
        self._store.apply(batch, cursor=max(cursor, self.cursor or 0))
        self.cursor = max(cursor, self.cursor or 0)
        self._tell(batch)

    def learn(self, facts: Iterable[tuple[str, Any]]) -> None:
        """What an answer to one of our own changes says is true now."""
        batch = Batch(self._store)
        for kind, body in facts:
            batch.add(_folded(batch, kind, body))
        self._store.apply(batch)
        self._tell(batch)

    def _tell(self, batch: Batch) -> None:
        if not batch.empty:
            self._owner.applied(batch)
        if any(kind == "wanted" for kind, _ in batch.puts):
            self._begin_chores()

    async def fetch(
        self, call: Callable[[], Awaitable[Any]], changes: Callable[[Batch, Any], list[Change]], keep: Mapping[str, Any] | None = None
    ) -> Any:
        """Folds an answer that was fetched beside the stream, then again what happened while it travelled. Returns the answer."""
        era, watch = self._era, list[Event]()
        self._watching.append(watch)
        try:
            answer = await call()
        finally:
            self._watching = [other for other in self._watching if other is not watch]
        if era == self._era:
            batch = Batch(self._store)
            batch.add(changes(batch, answer))
            for event in watch:
                batch.add(_folded(batch, event.kind, event.body))
            self._store.apply(batch, keep={name: answer.get(field) for name, field in (keep or {}).items()})
            self._tell(batch)
        return answer

    async def page(self, conversation_id: str, limit: int, *, before: int | None = None, after: int | None = None) -> None:
        """Messages just before or just after a seq."""
        await self.fetch(
            lambda: self._api.messages.page(conversation_id, before=before, after=after, limit=limit),
            lambda view, page: fold_page(view, conversation_id, page["items"], bool(page["more"]), before=before, after=after),
        )

    async def kind(self, conversation_id: str, kind: str, limit: int, *, before: int) -> Any:
        """Messages of one kind just before a seq, a `MessagePage` as JSON; what lies between them stays away."""
        return await self.fetch(
            lambda: self._api.messages.page(conversation_id, before=before, limit=limit, kind=kind),
            lambda view, page: fold_some(view, conversation_id, page["items"]),
        )

    async def conversation(self, conversation_id: str) -> None:
        """Loads one conversation; forgets the wish when it is not for this viewer."""
        try:
            await self.fetch(lambda: self._api.conversations.one(conversation_id), lambda view, body: fold_conversations([body], view))
        except ApiProblem as refused:
            if refused.status not in (403, 404):
                raise
            batch = Batch(self._store)
            batch.add([Drop("wanted", conversation_id)])
            self._store.apply(batch)

    # ---------------------------------------------------------------- in the background

    def _begin_chores(self) -> None:
        if self._chores is None or self._chores.done():
            self._chores = asyncio.create_task(self._do_chores())

    async def _do_chores(self) -> None:
        """Conversations that turned up, then the rest of the snapshot's pages. What fails now is tried again with the next link."""
        try:
            while True:
                wanted = [row.id for row in self._store.all("wanted")]
                page = self._store.value("next")
                if wanted:
                    await self.conversation(wanted[0])
                elif not self._presence_known and self._live:
                    await self._ask_presence()
                elif page:
                    await self.fetch(
                        lambda page=page: self._api.conversations.page(page, limit=PAGE),  # type: ignore[misc]
                        lambda view, body: fold_conversations(body["items"], view),
                        {"next": "next"},
                    )
                else:
                    return
        except Exception as error:
            if not (isinstance(error, ClientError) or cannot_write(error)):
                raise
            log.info("background fetch put off: %s", type(error).__name__)


def _folded(view: Batch, kind: str, body: Any) -> list[Change]:
    try:
        return fold(view, kind, body)
    except ValidationError as error:
        log.warning("an event of kind %s has a shape this build does not know (%d errors)", kind, error.error_count())
        return []

"""What reading and writing share: the store, the outbox, the sync, and who is told when something changes.

Owns the caches of parsed shapes, presence (never kept), and one notification per turn of the event loop.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from stylist_app.client.acks import Acks
from stylist_app.client.api.api import Api
from stylist_app.client.api.http import ClientError
from stylist_app.client.drafts import Drafts
from stylist_app.client.ops.perform import Fact, Performer
from stylist_app.client.outbox import Outbox
from stylist_app.client.reduce.base import Batch, Stored
from stylist_app.client.store import Store, Unread
from stylist_app.client.sync import Sync
from stylist_app.client.typists import Typists
from stylist_app.client.views import ConversationDetail, ConversationSummary, Draft, Link, LinkState, Pace, Touched
from stylist_app.wire.base import Wire, now
from stylist_app.wire.conversation import Conversation, Marker
from stylist_app.wire.customer import Customer
from stylist_app.wire.event import Presence, Typing
from stylist_app.wire.message import Message
from stylist_app.wire.promise import Promise
from stylist_app.wire.session import Me
from stylist_app.wire.shop import Brand

log = logging.getLogger("stylist.client")
Shape = TypeVar("Shape", bound=Wire)
Listener = Callable[[frozenset[Touched]], None]
HIDDEN = ("window", "wanted")
PARSED = 300
"""Messages kept parsed: more than any screen has mounted."""
SHARE = 8
"""When more than this part of the inbox has changed, reading it whole is cheaper than line by line."""


class Core:
    def __init__(self, api: Api, store: Store, me: Me, pace: Pace) -> None:
        self.me = me
        self.brand = Brand()
        self._api = api
        self._store = store
        self._pace = pace
        self._link_state: LinkState = "connecting"
        self._link_since = now()
        self._listeners: list[Listener] = []
        self._touched: set[Touched] = set()
        self._flushing = False
        self._models: dict[tuple[str, str], Wire] = {}
        self._lists: dict[str, list[Any]] = {}
        self._grouped: tuple[list[Promise], dict[str, list[Promise]]] = ([], {})
        self._markers: dict[str, list[Marker]] = {}
        self._lines: dict[str, Unread] | None = None
        self._summaries: dict[str, ConversationSummary] = {}
        self._details: dict[str, ConversationDetail] = {}
        self._parsed: dict[str, tuple[Stored, Message]] = {}
        self._presence: dict[str, Presence] = {}
        self._typists = Typists(self._typing, pace.typing)
        self._drafts = Drafts(store, self._drafted, pace.cap)
        self._acks = Acks(api.conversations)
        self._sync = Sync(api, store, self, pace)
        self._outbox = Outbox(
            store, perform=Performer(api, store.files, self._progressed), learn=self._learned, changed=self._touch, signed_out=self._ended, pace=pace
        )
        self._typed_at: dict[tuple[str, bool], float] = {}
        self._viewing: str | None = None
        self._saying: asyncio.Task[None] | None = None
        self._first = asyncio.Event()
        self._remember_me()

    # ---------------------------------------------------------------- the link and the listeners

    @property
    def is_staff(self) -> bool:
        return self.me.kind == "staff"

    @property
    def loaded(self) -> bool:
        """Whether there is anything to show: a first snapshot was stored, now or in an earlier run."""
        return self._sync.cursor is not None

    @property
    def link(self) -> Link:
        queued, failed = self._outbox.counts()
        return Link(self._link_state, self._link_since, queued, failed)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """`listener` is called on the event loop, once per turn, with everything that changed. Returns how to stop that."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    def nudge(self) -> None:
        """The person did something: whatever waits for its next attempt tries now."""
        self._sync.nudge()
        self._outbox.nudge()

    def _touch(self, touched: Iterable[Touched]) -> None:
        whole = set(touched)
        whole |= {Touched("conversation", one.conversation_id, one.conversation_id) for one in whole if one.conversation_id}
        for one in whole:
            if one.noun == "staff":
                self._summaries.clear()
                self._details.clear()
            elif one.conversation_id is not None:
                self._summaries.pop(one.conversation_id, None)
                self._details.pop(one.conversation_id, None)
        self._touched |= whole
        if not self._flushing and self._touched:
            self._flushing = True
            asyncio.get_running_loop().call_soon(self._flush)

    def _flush(self) -> None:
        self._flushing = False
        touched, self._touched = frozenset(self._touched), set()
        for listener in list(self._listeners):
            try:
                listener(touched)
            except Exception:
                log.exception("a listener failed")

    # ---------------------------------------------------------------- what the sync tells

    def linked(self, state: LinkState) -> None:
        if state == self._link_state:
            return
        self._link_state, self._link_since = state, now()
        self._touch({Touched("link", "link")})
        if state == "online":
            self._outbox.nudge()
            self._acks.kick()
            if self._viewing is not None:
                self._saying = asyncio.create_task(self._say_viewing())
        elif self._presence:  # nobody is known to be there while nothing is heard
            gone = list(self._presence.values())
            self._presence.clear()
            self._touch({touched for presence in gone for touched in self._about(presence)})

    async def _say_viewing(self) -> None:
        try:
            await self._api.events.viewing(self._viewing)
        except ClientError:
            return

    def applied(self, batch: Batch) -> None:
        if batch.wiped:
            self._models.clear()
            self._lists.clear()
            self._markers.clear()
            self._lines = None
            self._summaries.clear()
            self._details.clear()
        keys = {*batch.puts, *batch.drops}
        touched: set[Touched] = set()
        lines: set[str] = set(batch.purged)
        for kind, id in keys:
            row = batch.puts.get((kind, id))
            place = row.conversation_id if row else batch.drops.get((kind, id))
            self._models.pop((kind, id), None)
            self._lists.pop(kind, None)
            if kind == "marker" and place is not None:
                self._markers.pop(place, None)
            if place is not None and (kind in ("message", "conversation") or id == f"{place}:{self.me.id}"):
                lines.add(place)
            if kind not in HIDDEN:
                touched.add(Touched(kind, id, place))
            elif kind == "window":
                touched.add(Touched("conversation", id, id))
        if batch.wiped or batch.purged:
            self._parsed.clear()
        for id in batch.purged:
            self._models = {key: model for key, model in self._models.items() if key[1] != id and not key[1].startswith(id)}
            self._lists.clear()
            self._markers.pop(id, None)
            self._outbox.purge(id)
            self._drafts.write(id, Draft())
            touched.add(Touched("conversation", id, id))
        if batch.wiped or batch.purged:
            self._store.empty_logs()
        self._refresh_lines(lines)
        self._outbox.settle(batch.settled)
        if ("me", "me") in keys or ("brand", "brand") in keys:
            self._remember_me()
        self._acknowledge(batch)
        self._typed(batch)
        self._touch(touched)
        self._first.set()

    def signalled(self, kind: str, body: Mapping[str, Any]) -> None:
        if kind == "presence":
            presence = Presence.model_validate(body)
            before = self._presence.get(presence.person_id)
            self._presence[presence.person_id] = presence
            self._touch({*self._about(presence), *(self._about(before) if before else ())})
        elif kind == "typing":
            typing = Typing.model_validate(body)
            if typing.person_id != self.me.id:
                self._typists.heard(typing)

    def _about(self, presence: Presence) -> set[Touched]:
        """Where it shows: in her conversation, in the one a colleague looks at, and for a shopper in hers."""
        hers = [presence.viewing, self._store.conversation_of(presence.person_id)] if self.is_staff else list(self._inbox())
        return {Touched("presence", presence.person_id, place) for place in hers if place} or {Touched("presence", presence.person_id)}

    def _typing(self, person_id: str, conversation_id: str) -> None:
        self._touch({Touched("typing", person_id, conversation_id)})

    def _typed(self, batch: Batch) -> None:
        """Whoever's message has arrived is no longer typing it."""
        for row in batch.puts.values():
            if row.kind == "message" and row.conversation_id is not None:
                self._typists.silent(row.conversation_id, str(row.body["sender"].get("id")))

    def _acknowledge(self, batch: Batch) -> None:
        other = "customer" if self.is_staff else "staff"
        newest: dict[str, int] = {}
        for row in batch.puts.values():
            if row.kind == "message" and row.tag == other and row.conversation_id is not None:
                newest[row.conversation_id] = max(int(row.sort), newest.get(row.conversation_id, 0))
        for conversation_id, seq in newest.items():
            conversation = self._model("conversation", conversation_id, Conversation)
            marker = self._model("marker", f"{conversation_id}:{self.me.id}", Marker)
            if conversation is None or (marker is not None and marker.delivered_seq >= seq):
                continue
            mine = conversation.assignee_id in (None, self.me.id) or self.me.id in conversation.member_ids
            if not self.is_staff or mine:
                self._acks.add(conversation_id, seq)
        self._acks.kick()

    def _remember_me(self) -> None:
        if (me := self._store.get("me", "me")) is not None:
            self.me = Me.model_validate(me.body)
        if (brand := self._store.get("brand", "brand")) is not None:
            self.brand = Brand.model_validate(brand.body)

    # ---------------------------------------------------------------- what the outbox tells

    def _progressed(self, op: Any) -> None:
        self._outbox.progressed(op)

    def _learned(self, facts: list[Fact]) -> None:
        self._sync.learn(facts)

    def _ended(self) -> None:
        self.linked("signed_out")

    # ---------------------------------------------------------------- parsed shapes

    def _model(self, kind: str, id: str, shape: type[Shape]) -> Shape | None:
        """Parsed once per version; messages, which are many, are kept by `_parse`."""
        found = self._models.get((kind, id))
        if found is None:
            row = self._store.get(kind, id)
            if row is None:
                return None
            found = self._models[kind, id] = shape.model_validate(row.body)
        return found  # type: ignore[return-value]

    def _parse(self, stored: Stored) -> Message:
        """A message, parsed once for as long as the store gives the same row: a thread is read again at every event."""
        kept = self._parsed.get(stored.id)
        if kept is not None and kept[0] is stored:
            return kept[1]
        if len(self._parsed) >= PARSED:
            self._parsed.clear()
        message = Message.model_validate(stored.body)
        self._parsed[stored.id] = (stored, message)
        return message

    def _all(self, kind: str, parse: Callable[[Mapping[str, Any]], Shape]) -> list[Shape]:
        found = self._lists.get(kind)
        if found is None:
            found = self._lists[kind] = [parse(row.body) for row in self._store.all(kind)]
        return found

    def _inbox(self) -> dict[str, Unread]:
        if self._lines is None:
            self._prime()
            self._lines = self._store.inbox(self.me.id, "customer" if self.is_staff else "staff")
        return self._lines

    def _prime(self) -> None:
        """What every line of the inbox needs, in a few queries instead of a few per line."""
        shapes: tuple[tuple[str, type[Wire]], ...] = (("conversation", Conversation), ("customer", Customer))
        for kind, shape in shapes:
            self._models.update({(kind, row.id): shape.model_validate(row.body) for row in self._store.all(kind)})
        self._markers = {id: [] for kind, id in self._models if kind == "conversation"}
        for row in self._store.all("marker"):
            self._markers.setdefault(str(row.conversation_id), []).append(Marker.model_validate(row.body))

    def _refresh_lines(self, conversation_ids: set[str]) -> None:
        """Of these the last message, the viewer's own marker or the conversation itself has changed."""
        if self._lines is None:
            return
        if len(conversation_ids) > max(20, len(self._lines) // SHARE):
            self._lines = None
            return
        for id in conversation_ids:
            self._lines.pop(id, None)
            self._lines.update(self._store.inbox(self.me.id, "customer" if self.is_staff else "staff", id))

    # ---------------------------------------------------------------- drafts

    def draft(self, conversation_id: str) -> Draft:
        return self._drafts.of(conversation_id)

    def set_draft(self, conversation_id: str, text: str, note: bool = False) -> None:
        """Outlives the process."""
        self._drafts.set(conversation_id, Draft(text, note))

    def _drafted(self, conversation_id: str) -> None:
        self._touch({Touched("draft", conversation_id, conversation_id)})

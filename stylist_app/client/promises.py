"""Promises to customers: read with what is queued laid over it, made and changed at once (no network needed), the whole list fetched."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from stylist_app.client.offers.vows import Vow, vow
from stylist_app.client.ops import promises as overlay
from stylist_app.client.privacy import Privacy
from stylist_app.client.tastes import MOST_ASIDE
from stylist_app.client.views import OpView, Row, Touched
from stylist_app.wire.base import now
from stylist_app.wire.handover import Brief, HandOver
from stylist_app.wire.ids import new_id
from stylist_app.wire.mention import Mention
from stylist_app.wire.promise import MakePromise, PatchPromise, Promise, PromisePage

HANDED_SEEN = "promises-seen"
FRESH = timedelta(days=2)
"""So long a message of hers is heard."""


@dataclass(frozen=True, slots=True)
class PromiseView:
    """A promise as its viewer left it. `pending`: a change of hers is on its way; `trouble`: one that was refused, with the API's version."""

    promise: Promise
    pending: bool = False
    trouble: OpView | None = None


@dataclass(frozen=True, slots=True)
class Handed:
    """A promise that `by_name` gave the viewer to keep, UTC."""

    promise: Promise
    by_name: str
    at: datetime


class Promises(Privacy):
    def promises(self, conversation_id: str) -> tuple[PromiseView, ...]:
        """Those that are here, the first due first: all that are open, and what was closed of late. `Touched("promise")` tells of news."""
        ops = self._outbox.of(conversation_id)
        found = []
        for one in overlay.promises(self._owed().get(conversation_id, ()), ops, self.me):
            about = [op for op in ops if op.target == one.id]
            failed = [op for op in about if op.state == "failed"]
            found.append(PromiseView(one, len(about) > len(failed), failed[0].view() if failed else None))
        return tuple(found)

    def promise(self, promise_id: str) -> PromiseView | None:
        stored, queued = self._store.get("promise", promise_id), self._outbox.get(promise_id)
        conversation_id = stored.conversation_id if stored else queued.conversation_id if queued else None
        return next((one for one in self.promises(conversation_id or "") if one.promise.id == promise_id), None)

    def make_promise(
        self, customer_id: str, conversation_id: str, text: str, due: datetime, *, time_zone: str | None = None, message_id: str | None = None
    ) -> str:
        """The viewer keeps it. `due` aware, meant in `time_zone` (hers, or her store's). Returns the promise's id."""
        made = MakePromise(id=new_id(), text=text, due=due, time_zone=time_zone, owner_id=self.me.id, message_id=message_id)
        base = {"customer_id": customer_id}
        body = made.model_dump(mode="json", exclude_none=True)
        return self._queue("promise_put", made.id, conversation_id, f"promise:{made.id}", body, id=made.id, base=base)

    def vow(self, row: Row, zone: tzinfo) -> Vow | None:
        """What the viewer's own message seems to promise, by a clock of `zone` (hers to whom it was said), as long as it is fresh, has arrived and
        nothing was made of it or set aside. Nothing is kept by itself."""
        message = row.message
        text = str(message.payload.get("text") or "")
        said_by_her = row.mine and row.op_id is None and message.kind in ("text", "media", "products", "look") and message.deleted_at is None
        if not said_by_her or not text or now() - message.sent_at > FRESH:
            return None
        found = vow(text, message.sent_at, zone)
        if found is None or found.due <= now() or _vowed(message.id) in self._aside():
            return None
        made = (view.promise for view in self.promises(message.conversation_id))
        return None if any(one.message_id == message.id for one in made) else found

    def handed(self) -> list[Handed]:
        """Promises that a colleague gave the viewer to keep and that she has not seen yet on this device, the latest first. `Touched("promise")`
        tells of news."""
        found = []
        for one in self._all("promise", Promise.model_validate):
            if one.owner_id != self.me.id or one.state != "open":
                continue
            step = next((step for step in reversed(one.steps) if step.deed in ("made", "handed")), None)
            if step is not None and step.by_id != self.me.id:
                found.append(Handed(one, step.by_name, step.at))
        seen = set(self._store.own(HANDED_SEEN) or ()) if found else set()
        return sorted((one for one in found if _handed(one) not in seen), key=lambda one: (one.at, one.promise.id), reverse=True)

    def see_handed(self, one: Handed) -> None:
        """She knows of it now."""
        seen = [*(self._store.own(HANDED_SEEN) or ()), _handed(one)]
        self._store.keep_own(HANDED_SEEN, seen[-MOST_ASIDE:])
        self._touch({Touched("promise", one.promise.id, one.promise.conversation_id)})

    def set_vow_aside(self, message_id: str) -> None:
        """It is not offered on this device again."""
        self._put_aside(message_id, _vowed(message_id))

    def patch_promise(self, promise_id: str, command: PatchPromise) -> str:
        """May come back refused, with both versions, when somebody else changed the same meanwhile. A change still waiting is merged with this one.
        LookupError when it is not here."""
        seen = self.promise(promise_id)
        if seen is None:
            raise LookupError(promise_id)
        body = command.model_dump(mode="json", exclude_none=True)
        for op in self._outbox.about(promise_id):
            if op.kind == "promise_patch" and op.mergeable:
                now = seen.promise.model_dump(mode="json")
                op.base = {**{name: now[name] for name in body}, **op.base}
                op.body.update(body)
                self._outbox.merge(op)
                return op.id
        now = seen.promise.model_dump(mode="json")
        base, version = {name: now[name] for name in body}, max(1, seen.promise.version)
        lane = f"promise:{promise_id}"
        return self._queue("promise_patch", promise_id, seen.promise.conversation_id, lane, body, base=base, version=version)

    async def all_promises(self, customer_id: str, after: str | None = None) -> PromisePage:
        """Kept and withdrawn ones too, the latest due first. ApiProblem, Offline."""
        return PromisePage.model_validate(await self._api.promises.page(customer_id, after=after))

    def mentions(self) -> list[Mention]:
        """Notes that name the viewer and that she has not seen yet, the last one first."""
        found = [one for one in self._all("mention", Mention.model_validate) if all(op.state == "failed" for op in self._outbox.about(one.id))]
        return sorted(found, key=lambda one: (one.at, one.id), reverse=True)

    def see_mention(self, mention_id: str) -> None:
        stored = self._store.get("mention", mention_id)
        if stored is not None and not self._outbox.about(mention_id):
            self._queue("mention_seen", mention_id, stored.conversation_id, f"mention:{mention_id}", {})

    async def brief(self, conversation_id: str) -> Brief:
        """What a colleague has to know of her. ApiProblem, Offline; so with `hand_over`."""
        return Brief.model_validate(await self._api.conversations.brief(conversation_id))

    async def hand_over(self, conversation_id: str, command: HandOver) -> None:
        """The brief, the conversation and the promises, all or nothing; in the store when it returns. Again with the same `note_id` is fine."""
        summary = self.summary(conversation_id)
        version = summary.conversation.version if summary else 0
        body = await self._api.conversations.hand_over(conversation_id, command.model_dump(mode="json"), if_match=version)
        self._sync.learn([("conversation.put", body)])


def _handed(one: Handed) -> str:
    return f"{one.promise.id}:{one.at.isoformat()}"


def _vowed(message_id: str) -> str:
    return f"{message_id}:vow"

"""Promises to customers: read with what is queued laid over it, made and changed at once (no network needed), the whole list fetched."""

from dataclasses import dataclass
from datetime import datetime

from stylist_app.client.ops import promises as overlay
from stylist_app.client.privacy import Privacy
from stylist_app.client.views import OpView
from stylist_app.wire.handover import Brief, HandOver
from stylist_app.wire.ids import new_id
from stylist_app.wire.mention import Mention
from stylist_app.wire.promise import MakePromise, PatchPromise, Promise, PromisePage


@dataclass(frozen=True, slots=True)
class PromiseView:
    """A promise as its viewer left it. `pending`: a change of hers is on its way; `trouble`: one that was refused, with the API's version."""

    promise: Promise
    pending: bool = False
    trouble: OpView | None = None


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

"""Looks for screens: from the store with the queued changes already applied; fetched, searched, and what could lie in them.

Calls that wait for the API raise ApiProblem or Offline.
"""

import asyncio
from contextlib import suppress

from stylist_app.client.api.api import Api
from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.client.catalog import Catalog
from stylist_app.client.ops.looks import overlay
from stylist_app.client.ops.op import Op
from stylist_app.client.reduce.base import Batch, Stored
from stylist_app.client.reduce.fold import fold_looks
from stylist_app.client.store import Store
from stylist_app.client.views import LookView, OpView, Pace, Touched
from stylist_app.wire.look import Look, LookPage, Shelf, Slot, Suggestions
from stylist_app.wire.session import Me

KEPT = 200
"""Looks kept parsed."""


class LookReads(Catalog):
    def __init__(self, api: Api, store: Store, me: Me, pace: Pace) -> None:
        self._look_models: dict[str, tuple[Stored, Look]] = {}
        super().__init__(api, store, me, pace)

    # ---------------------------------------------------------------- from the store

    def look(self, look_id: str) -> LookView | None:
        """None: not here yet (await `fetch_look`), or gone. `Touched("look", look_id)` says when there is news."""
        ops = self._outbox.about(look_id)
        plain = self._plain_look(look_id)
        shown = overlay.look(plain, ops, self.me) if ops else plain
        return None if shown is None else LookView(shown, *waiting(ops))

    def looks(self, conversation_id: str) -> tuple[LookView, ...]:
        """Those of a conversation that are here, the last changed one first."""
        here = {row.id: None for row in self._store.of("look", conversation_id)}
        queued = {op.target: None for op in self._outbox.of(conversation_id) if op.kind == "look_put"}
        found = [view for view in (self.look(id) for id in here | queued) if view is not None]
        return tuple(sorted(found, key=lambda view: (view.look.changed_at, view.look.id), reverse=True))

    def _plain_look(self, look_id: str) -> Look | None:
        """Parsed once for as long as the store gives the same row."""
        stored = self._store.get("look", look_id)
        if stored is None:
            return None
        kept = self._look_models.get(look_id)
        if kept is not None and kept[0] is stored:
            return kept[1]
        if len(self._look_models) >= KEPT:
            self._look_models.clear()
        found = Look.model_validate(stored.body)
        self._look_models[look_id] = (stored, found)
        return found

    def applied(self, batch: Batch) -> None:
        """A new snapshot brings no looks and no bags: who shows some learns that they are to be fetched again."""
        lost: set[Touched] = set()
        if batch.wiped:
            lost = {Touched("look", id, row.conversation_id) for id, (row, _) in self._look_models.items()}
            lost |= {Touched("bag", id, id) for kind, id in self._models if kind == "bag"}
        if batch.wiped or batch.purged:
            self._look_models.clear()
        super().applied(batch)
        self._touch(lost)

    # ---------------------------------------------------------------- from the API

    async def fetch_look(self, look_id: str) -> None:
        """`look` has it when this returns. One that is no longer there, or not for this person any more, is forgotten: ApiProblem 404."""
        try:
            body = await self._sync.fetch(lambda: self._api.looks.one(look_id), lambda view, body: fold_looks(view, [body]))
        except ApiProblem as refused:
            if refused.status == 404:
                self._sync.learn([("look.gone", {"id": look_id})])
            raise
        if self._store.get("look", look_id) is None and body["conversation_id"] is not None:
            await self._load(body["conversation_id"])
            self._sync.learn([("look.put", body)])

    async def fetch_looks(self, conversation_id: str) -> None:
        """`looks` has all of them when this returns."""
        await self._load(conversation_id)
        after: str | None = None
        while True:
            page = await self._sync.fetch(
                lambda after=after: self._api.looks.page(conversation_id=conversation_id, after=after),  # type: ignore[misc]
                lambda view, page: fold_looks(view, page["items"]),
            )
            after = page["next"]
            if after is None:
                return

    async def _load(self, conversation_id: str) -> None:
        """What belongs to a conversation is kept while the conversation is."""
        if self._store.get("window", conversation_id) is None:
            await self._sync.conversation(conversation_id)

    async def find_looks(
        self,
        shelf: Shelf | None = None,
        store_id: str | None = None,
        query: str = "",
        archived: bool = False,
        after: str | None = None,
    ) -> LookPage:
        """In lookbooks, the last changed one first. What is queued about looks arrives first, where it can. While the API is away, what was answered
        to the same question before."""
        with suppress(Offline):
            for look_id in dict.fromkeys(op.target for op in self._outbox.all() if op.noun == "look"):
                await self._arrived(look_id)
        asked = query.strip()
        key = f"looks:{shelf or ''}:{store_id or ''}:{archived}:{after or ''}:{asked.lower()}"
        page = self._api.looks.page
        found = await self._seen(key, lambda: page(shelf=shelf, store_id=store_id, query=asked, archived=archived or None, after=after))
        return LookPage.model_validate(found)

    async def suggestions(self, look_id: str, slot: Slot) -> Suggestions:
        """For an empty slot. What is queued about the look arrives first."""
        await self._arrived(look_id)
        return Suggestions.model_validate(await self._api.looks.suggestions(look_id, slot))

    async def alternatives(self, look_id: str, piece_id: str) -> Suggestions:
        """Instead of a piece: plan B first. What is queued about the look (her reason for a no) arrives first."""
        await self._arrived(look_id)
        return Suggestions.model_validate(await self._api.looks.alternatives(look_id, piece_id))

    async def _arrived(self, look_id: str) -> None:
        """The API can only speak of what it knows. Offline while it cannot be told."""
        if self._link_state == "offline" and self._outbox.about(look_id):
            raise Offline("changes wait")
        try:
            async with asyncio.timeout(self._pace.answer):
                await self._outbox.passed(look_id)
        except TimeoutError as late:
            raise Offline("changes wait") from late


def waiting(ops: list[Op]) -> tuple[int, OpView | None]:
    """How many are on their way, and the first that was refused."""
    failed = [op for op in ops if op.state == "failed"]
    return len(ops) - len(failed), failed[0].view() if failed else None

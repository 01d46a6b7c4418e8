"""The catalogue for screens: found where it lives, kept as it was seen last for when the shop is out of reach, and watched while it is shown.

Calls raise ApiProblem, or Offline when nothing like it was seen before.
"""

import asyncio
from collections.abc import Iterable
from math import inf
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlencode

from pydantic import TypeAdapter

from stylist_app.client.api.api import Api
from stylist_app.client.api.http import Offline
from stylist_app.client.api.products import Wanted
from stylist_app.client.living import LivingCards
from stylist_app.client.photos import prepared
from stylist_app.client.reduce.base import Batch
from stylist_app.client.store import Store
from stylist_app.client.tastes import Tastes
from stylist_app.client.views import LinkState, Pace, Row
from stylist_app.wire.base import now
from stylist_app.wire.catalog import Category, ReviewPage, SizeGuide
from stylist_app.wire.ids import new_id
from stylist_app.wire.product import LivingCard, Product, ProductCards, ProductHit, ProductPage
from stylist_app.wire.session import Me

PAGE = 40
SCAN = 500
PRODUCTS = "products"
RECENT = 40
_CATEGORIES = TypeAdapter(list[Category])
_HITS = TypeAdapter(list[ProductHit])
Shelf = Literal["viewed", "sent"]


class Catalog(Tastes):
    def __init__(self, api: Api, store: Store, me: Me, pace: Pace) -> None:
        self._living = LivingCards(self._cards, self._touch)
        self._shared: dict[str, dict[str, float]] = {}
        super().__init__(api, store, me, pace)

    # ---------------------------------------------------------------- found

    async def find_products(self, wanted: Wanted, *, after: str | None = None, limit: int = PAGE, facets: bool = False) -> ProductPage:
        """While the API is away, what was answered to the same question before; Offline when it never was."""
        asked = {**wanted.params(), "query": wanted.query.strip().lower(), "after": after or "", "limit": limit, "facets": facets}
        key = "products?" + urlencode(asked, doseq=True)
        return ProductPage.model_validate(await self._seen(key, lambda: self._api.products.find(wanted, after=after, limit=limit, facets=facets)))

    async def product(self, product_id: str, customer_id: str | None = None) -> Product:
        """Like `find_products`. `customer_id`: with what is known of her about it."""
        key = f"product:{product_id}:{customer_id or ''}"
        return Product.model_validate(await self._seen(key, lambda: self._api.products.one(product_id, customer_id=customer_id)))

    async def categories(self) -> list[Category]:
        """The shop's tree, parents before what lies below them. Like `find_products`."""
        return _CATEGORIES.validate_python(await self._seen("categories", self._api.products.categories))

    async def reviews(self, product_id: str, *, after: str | None = None, limit: int = 10) -> ReviewPage:
        """Like `find_products`."""
        key = f"reviews:{product_id}:{after or ''}:{limit}"
        return ReviewPage.model_validate(await self._seen(key, lambda: self._api.products.reviews(product_id, after=after, limit=limit)))

    async def size_guide(self, guide_id: str) -> SizeGuide:
        """Like `find_products`."""
        return SizeGuide.model_validate(await self._seen(f"guide:{guide_id}", lambda: self._api.products.size_guide(guide_id)))

    async def barcodes(self, path: Path) -> list[str]:
        """The barcodes that a photo shows, the largest first; none when there is none to be read."""
        target = self._store.files / f"{new_id()}.jpg"
        try:
            ready, mime = await asyncio.to_thread(prepared, path, target)
            return list((await self._api.products.barcodes(ready, mime))["codes"])
        finally:
            target.unlink(missing_ok=True)

    async def _seen(self, key: str, call: Any) -> Any:
        try:
            answer = await call()
        except Offline:
            kept = self._store.answer(key)
            if kept is None:
                raise
            return kept
        self._store.keep_answer(key, answer, now().timestamp())
        return answer

    # ---------------------------------------------------------------- looked at and sent lately

    def recent_products(self, shelf: Shelf) -> list[ProductHit]:
        """The last one first, as they were then."""
        return _HITS.validate_python(self._store.answer(f"recent:{shelf}") or [])

    def remember_products(self, shelf: Shelf, hits: Iterable[ProductHit]) -> None:
        """Puts these in front."""
        fresh = list({hit.id: hit for hit in hits}.values())
        others = [hit for hit in self.recent_products(shelf) if all(hit.id != one.id for one in fresh)]
        body = [hit.model_dump(mode="json") for hit in (*fresh, *others)[:RECENT]]
        self._store.keep_answer(f"recent:{shelf}", body, now().timestamp())

    # ---------------------------------------------------------------- what a conversation shows

    def shared(self, conversation_id: str) -> list[Row]:
        """The messages with products that are here, the newest first."""
        if conversation_id not in self._shared:
            known: dict[str, float] = {}
            above = -1.0
            while some := self._store.of("message", conversation_id, above, SCAN):
                known.update((row.id, row.sort) for row in some if row.body["kind"] == PRODUCTS)
                above = some[-1].sort
            self._shared[conversation_id] = known
        seqs = self._shared[conversation_id]
        rows = (self.message(id) for id in sorted(seqs, key=lambda id: -seqs[id]))
        return [row for row in rows if row is not None and row.message.deleted_at is None]

    async def older_shared(self, conversation_id: str, before: int | None = None) -> int | None:
        """Fetches those before a seq, or before what is here without a gap. Returns where to go on, None at the beginning of the conversation.
        ApiProblem, Offline."""
        seq = self._loaded(conversation_id, inf)[0] if before is None else before
        if not seq:
            return None
        page = await self._sync.kind(conversation_id, PRODUCTS, PAGE, before=seq)
        return int(page["items"][0]["seq"]) if page["more"] and page["items"] else None

    # ---------------------------------------------------------------- living cards

    def living(self, product_id: str, customer_id: str | None = None) -> LivingCard | None:
        """What a card should say now; None while it is not known. `Touched("card", product_id)` says when there is news."""
        return self._living.card(product_id, customer_id)

    def look_at(self, product_ids: Iterable[str], customer_id: str | None = None) -> None:
        """These are on a screen: their cards are read, and read again whenever the shop says they changed. Costs nothing when it was said before."""
        self._living.look_at(product_ids, customer_id)

    async def _cards(self, ids: list[str], customer_id: str | None) -> list[LivingCard]:
        return ProductCards.model_validate(await self._api.products.cards(ids, customer_id=customer_id)).items

    def applied(self, batch: Batch) -> None:
        if batch.wiped or batch.purged:
            self._shared.clear()
        for row in batch.puts.values():
            if row.kind == "message" and row.conversation_id in self._shared and row.body["kind"] == PRODUCTS:
                self._shared[row.conversation_id][row.id] = row.sort
        super().applied(batch)
        self._living.changed(id for kind, id in batch.drops if kind == "product")

    def linked(self, state: LinkState) -> None:
        came_back = state == "online" and self._link_state != "online"
        super().linked(state)
        if came_back:
            self._living.again()

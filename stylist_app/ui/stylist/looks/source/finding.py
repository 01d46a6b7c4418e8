"""What can be put on the board: found as the gallery does it, wished for by her, or sent to her before; and the rows that are mounted."""

import asyncio

from stylist_app.client.api.http import ClientError, Offline
from stylist_app.client.views import Touched
from stylist_app.ui.shell import trouble
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.gallery.asked import Asked
from stylist_app.ui.stylist.gallery.model.found import PAGE, Found
from stylist_app.ui.stylist.gallery.model.mounted import Mounted
from stylist_app.ui.stylist.gallery.picks import hit_of
from stylist_app.ui.stylist.gallery.state import Tray
from stylist_app.ui.stylist.looks.engine import Builder
from stylist_app.ui.stylist.looks.model import spots
from stylist_app.ui.stylist.looks.state import GALLERY, WISHES, Source
from stylist_app.wire.look import Look
from stylist_app.wire.payloads import Products, parse
from stylist_app.wire.product import ProductCard, ProductHit

PAUSE = 0.2
"""Seconds of stillness before the shop is asked for what is typed."""
AHEAD = 2
"""So many pages' worth of tiles are fetched before anybody scrolls there."""
MOST_WISHES = 24


class Finding:
    def __init__(self, bench: Bench, builder: Builder) -> None:
        self.bench, self.builder = bench, builder
        self.source = Source()
        self._found = Found()
        self._mounted = Mounted(bench, self.source.grid, self._found, Tray())
        self._typed, self._turn = 0, 0
        self.words = ""

    # ---- asking --------------------------------------------------------------------------------------------------------------------

    def drawn(self, look: Look) -> None:
        there = frozenset(one.product_id for one in spots.there(look))
        if there != self.source.there:
            self.source.there = there

    def show(self, kind: str) -> None:
        """Gallery, wish list or what was sent."""
        self.source.kind = kind
        self._found.forget()
        self.source.grid.phase = "busy"
        self.bench.run(self.ask)

    def every_size(self) -> None:
        self.source.fits = not self.source.fits
        self.bench.run(self.ask)

    async def typing(self, words: str) -> None:
        self._typed += 1
        self.words, turn = words, self._typed
        await asyncio.sleep(PAUSE)
        if turn == self._typed:
            await self.say(words)

    async def say(self, words: str) -> None:
        self._typed += 1
        self.words = words
        await self.ask()

    async def ask(self) -> None:
        grid, customer = self.source.grid, self.builder.customer
        self._turn += 1
        turn = self._turn
        try:
            if self.source.kind == GALLERY:
                asked = Asked(query=self.words, fits=self.source.fits)
                answer = await self._found.ask(self.bench.account, asked, customer.id if customer else "", "")
                anew = answer[1] if answer else None
            else:
                hits = await self._wishes() if self.source.kind == WISHES else self._sent()
                anew = turn == self._turn
                if anew:
                    self._found.forget()
                    self._found.hits = [hit for hit in hits if _has(hit, self.words)]
        except ClientError as error:
            if turn == self._turn:
                grid.wrong, grid.phase = trouble.sentence(error), "offline" if isinstance(error, Offline) else "failed"
                self._mount()
            return
        if anew is None or turn != self._turn:
            return
        if anew:
            self._mounted.begin()
        self._mount()
        grid.phase = "done"
        await self._further()

    async def _wishes(self) -> list[ProductHit]:
        customer, account = self.builder.customer, self.bench.account
        found = []
        for wish in (customer.wishes if customer else [])[:MOST_WISHES]:
            hit = hit_of(await account.product(wish.product_id, customer.id if customer else None))
            if hit is not None:
                found.append(hit)
        return found

    def _sent(self) -> list[ProductHit]:
        """What she was shown in this conversation, the last first."""
        here = self.builder.conversation_id
        rows = self.bench.account.shared(here) if here else []
        payloads = [parse(row.message.kind, row.message.payload) for row in rows]
        cards = [card for shown in payloads if isinstance(shown, Products) for card in shown.items]
        return list({card.product_id: _as_hit(card) for card in cards}.values())

    async def _further(self) -> None:
        while self.source.kind == GALLERY and len(self._found.hits) - self._mounted.seen() < AHEAD * PAGE:
            if not await self._found.further(self.bench.account):
                return
            self._mount()

    # ---- what is mounted -----------------------------------------------------------------------------------------------------------

    def _mount(self) -> None:
        self._mounted.mount(self.builder.customer)

    async def scrolled(self, offset: float, room: float) -> None:
        self._mounted.scrolled(offset, room)
        self._mounted.mount(self.builder.customer, force=False)
        await self._further()

    def measured(self, width: float, height: float) -> None:
        if self._mounted.measured(width, height):
            self._mount()

    def row_measured(self, height: float) -> None:
        if self._mounted.row_measured(height):
            self._mount()

    def changed(self, touched: frozenset[Touched]) -> None:
        if not self.builder.id:
            return
        nouns = {one.noun for one in touched}
        customer = self.builder.customer
        ids = {hit.id for hit in self._found.hits}
        told = [self.bench.account.living(one.id, customer.id if customer else None) for one in touched if one.noun == "card" and one.id in ids]
        self._found.refresh(card for card in told if card is not None)
        if nouns & {"card", "customer"}:
            self._mount()
        if "link" in nouns and self.source.grid.phase == "offline" and self.bench.account.link.state == "online":
            self.bench.run(self.ask)

    def in_her_size(self, product_id: str) -> bool:
        hit = self._found.hit(product_id)
        return bool(hit and hit.in_her_size)


def _has(hit: ProductHit, words: str) -> bool:
    text = f"{hit.title} {hit.brand}".casefold()
    return all(word in text for word in words.casefold().split())


def _as_hit(card: ProductCard) -> ProductHit:
    return ProductHit(
        id=card.product_id, handle=card.handle, title=card.title, brand=card.brand, price_from=card.price, price_to=card.price,
        compare_at=card.compare_at, state=card.state, picture=card.picture,
    )  # fmt: skip

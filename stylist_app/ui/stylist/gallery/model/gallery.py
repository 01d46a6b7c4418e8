"""The gallery of one tab: where it is open and for whom, what is asked, and what becomes of every tap."""

import asyncio
from dataclasses import dataclass, replace
from typing import Any

from stylist_app.client.api.http import ClientError, Offline
from stylist_app.client.views import Touched
from stylist_app.ui.shell import routes, trouble
from stylist_app.ui.shell.routes import Route
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.composer.writer import Writer
from stylist_app.ui.stylist.gallery import asked as asking
from stylist_app.ui.stylist.gallery import picks
from stylist_app.ui.stylist.gallery.asked import Asked
from stylist_app.ui.stylist.gallery.model.found import PAGE, Found
from stylist_app.ui.stylist.gallery.model.labels import code_from_photo
from stylist_app.ui.stylist.gallery.model.mounted import Mounted
from stylist_app.ui.stylist.gallery.model.trays import Trays, worn
from stylist_app.ui.stylist.gallery.state import Grid, Head
from stylist_app.ui.stylist.rules.writing import first_name
from stylist_app.wire.customer import Customer
from stylist_app.wire.product import Product, ProductHit

PAUSE = 0.2
"""Seconds of stillness before the shop is asked for what is typed."""
AHEAD = 2
"""So many pages' worth of tiles are fetched before anybody scrolls there."""


@dataclass(frozen=True, eq=False)
class Tap:
    """One stable object of callables for all tiles: fresh ones would defeat their memo. Each takes a product's id."""

    open: Any
    pick: Any
    love: Any


class Gallery:
    def __init__(self, bench: Bench, writer: Writer) -> None:
        self.bench = bench
        self.grid, self.head = Grid(), Head()
        self._found = Found()
        self.trays = Trays(bench, writer, self._found, self._mount)
        self._mounted = Mounted(bench, self.grid, self._found, self.trays.here)
        self.tap = Tap(self.open, self.pick, self.love)
        self._place, self._shown_for = ("", ""), ""
        self._worn: frozenset[str] = frozenset()
        self._typed = 0
        self.words = ""
        """What stands in the field, which may be on its way to be asked: drawn from here, so that nothing typed is lost when the head is drawn."""

    # ---- where, and for whom -------------------------------------------------------------------------------------------------------

    @property
    def here(self) -> str:
        """The conversation it is open beside, "" for none."""
        return self._place[1]

    @property
    def customer(self) -> Customer | None:
        """Of the open conversation."""
        detail = self.bench.detail()
        return detail.customer if detail else None

    @property
    def store_id(self) -> str:
        """The one that "in my store" means: the viewer's own, else the conversation's."""
        detail = self.bench.detail()
        mine = self.bench.account.me.store_ids
        return (mine[0] if mine else detail.conversation.store_id if detail else None) or ""

    @property
    def currency(self) -> str:
        """Of the prices that are found, else the shop's own."""
        price = self.head.facets.price if self.head.facets else None
        return price.currency if price else self.bench.account.brand.currency

    def sizes(self) -> frozenset[str]:
        return worn(self.customer)

    async def arrive(self, route: Route) -> None:
        """The address says so. What is there already is not asked for again."""
        asked, place = asking.read(route.query), (route.name, route.item)
        if place != self._place:
            self.words = asked.query or ("" if self._place[0] else self.words)
            self._place = place
            if self._shown_for != self.here or asked != self.head.asked:  # never what was found for somebody else, or for other words
                self._forget()
            self._shown_for = self.here
            self.trays.turn_to(self.here)
            self.bench.gate.begins(self.here)
            customer = self.customer if self.here else None
            self.head.for_whom = first_name(customer.name) if customer else ""
        elif asked == self.head.asked and self.grid.phase == "done":
            return
        elif asked != self.head.asked:
            self.words = asked.query
        self.head.asked = asked
        if self.grid.rows and self.grid.phase == "done":
            await self.shown()
        await self.ask()

    def close(self) -> None:
        """Back to the conversation, or to the inbox."""
        self.bench.session.go(Route(routes.INBOX, self.here).path)

    def shut(self) -> bool:
        """Closes the facets where they lie over the page."""
        was, self.head.panel = self.head.panel, False
        return was

    def leave(self) -> None:
        """Another screen: what was found is asked for anew next time."""
        self._place = ("", "")
        self.words, self.head.panel = "", False
        if self.head.asked != Asked():  # whoever comes back begins with everything
            self._forget()
        self._mounted.left()

    def _forget(self) -> None:
        """Nothing stands there until the shop has answered: a press would go to what is exchanged under the finger."""
        self._found.forget()
        self.grid.phase = "busy"
        self._mount()

    # ---- asking --------------------------------------------------------------------------------------------------------------------

    def set(self, field: str, value: Any) -> None:
        """One field of what is asked now; what was drawn may be older than that."""
        self.change(replace(self.head.asked, **{field: value}))

    def toggle(self, field: str, value: str) -> None:
        """One value of a list more, or less."""
        self.change(asking.toggled(self.head.asked, field, value))

    def price(self, low: int | None, high: int | None) -> None:
        """Both ends in minor units, None where open."""
        self.change(replace(self.head.asked, price_from=low, price_to=high))

    def without(self, field: str) -> None:
        """That field as it always is."""
        self.change(asking.without(self.head.asked, field))

    def change(self, asked: Asked) -> None:
        """Another question: asked at once, and in the address."""
        if asked == self.head.asked:
            return
        if asked.query != self.head.asked.query:
            self.words = asked.query
        self._ask_for(asked)
        self.bench.run(self.ask)

    def _ask_for(self, asked: Asked) -> None:
        self.head.asked = asked
        self.bench.session.go(Route(routes.GALLERY, self.here, asking.write(asked)).path)

    async def typing(self, words: str) -> None:
        self._typed += 1
        self.words, turn = words, self._typed
        await asyncio.sleep(PAUSE)
        if turn == self._typed:
            self.say(words)

    def say(self, words: str) -> None:
        """Words, an article number or a barcode; what a shelf of this device shows is left for them."""
        self._typed += 1
        self.words, asked = words, self.head.asked
        self.change(replace(asked, query=words, shelf="" if asked.kept else asked.shelf))

    async def scan(self) -> None:
        """A photo of a label: what it says is looked for, and opened when it is one product."""
        code = await code_from_photo(self.bench, self.head)
        if code:
            self.words = code
            self._ask_for(Asked(query=code, fits=False))
            await self.ask()
            if len(self._found.hits) == 1:
                self.open(self._found.hits[0].id)

    async def ask(self) -> None:
        head, grid, account, customer = self.head, self.grid, self.bench.account, self.customer
        asked, self._worn = head.asked, worn(customer)
        head.waiting = True
        try:
            answer = await self._found.ask(account, asked, customer.id if customer else "", self.store_id)
        except ClientError as error:
            head.total, head.waiting = None, False
            grid.wrong, grid.phase = trouble.sentence(error), "offline" if isinstance(error, Offline) else "failed"
            self._mount()
            self._mounted.nothing()
            return
        if answer is None:
            return
        page, anew = answer
        if anew:
            self._mounted.begin()
        self._mount(ahead=not anew)
        grid.phase = "done"
        head.total, head.facets, head.waiting = page.total, page.facets or (head.facets if asked.kept else None), False
        if not grid.rows:
            self._mounted.nothing()
        await self._categories()
        await self.shown()
        if self._place[0]:
            self._mount()
            await self._further()

    async def _categories(self) -> None:
        """Once: the tree's names and who lies below whom."""
        if not self.head.categories:
            try:
                self.head.categories = tuple(await self.bench.account.categories())
            except ClientError:
                return

    async def _further(self) -> None:
        """The next page, before anybody sees that it is missing."""
        while len(self._found.hits) - self._mounted.seen() < AHEAD * PAGE and await self._found.further(self.bench.account):
            self._mount()

    # ---- what is mounted -----------------------------------------------------------------------------------------------------------

    async def shown(self) -> None:
        """Until what is seen first is on screen: all else that is drawn would come before it."""
        await self._mounted.shown()

    def _mount(self, *, ahead: bool = True) -> None:
        self._mounted.mount(self.customer, ahead=ahead)
        declined = sum(hit.declined is not None for hit in self._found.hits)
        if declined != self.head.declined:
            self.head.declined = declined

    async def scrolled(self, offset: float, room: float) -> None:
        self._mounted.scrolled(offset, room)
        self._mounted.mount(self.customer, force=False)
        await self._further()

    def measured(self, width: float, height: float) -> None:
        """The room of the grid, in logical pixels."""
        if self._mounted.measured(width, height):
            self._mount()

    def row_measured(self, height: float) -> None:
        if self._mounted.row_measured(height):
            self._mount()

    # ---- what changes while it is shown ----------------------------------------------------------------------------------------------

    def changed(self, touched: frozenset[Touched]) -> None:
        if not self._place[0]:
            return
        account, customer = self.bench.account, self.customer
        customer_id = customer.id if customer else None
        ids = {hit.id for hit in self._found.hits}
        account.look_at([one.id for one in touched if one.noun == "product" and one.id in ids], customer_id)
        told = [account.living(one.id, customer_id) for one in touched if one.noun == "card" and one.id in ids]
        self._found.refresh(card for card in told if card is not None)
        nouns = {one.noun for one in touched}
        if nouns & {"card", "favourite", "customer"}:
            self._mount()
        if "customer" in nouns and self.sizes() != self._worn:
            self.bench.run(self.ask)
        if "link" in nouns and self.grid.phase == "offline" and account.link.state == "online":
            self.bench.run(self.ask)

    # ---- one product -----------------------------------------------------------------------------------------------------------------

    def hit(self, product_id: str) -> ProductHit | None:
        return self._found.hit(product_id)

    def open(self, product_id: str) -> None:
        self.bench.over.show("product", product_id)

    def pick(self, product_id: str) -> None:
        self.trays.pick(product_id, self.customer)

    def viewed(self, product: Product) -> None:
        hit, found = picks.hit_of(product), self.hit(product.id)
        if hit is not None:
            self.bench.account.remember_products("viewed", [hit.model_copy(update={"sizes": found.sizes}) if found else hit])

    def love(self, product_id: str) -> None:
        hit, account = self.hit(product_id), self.bench.account
        on = not account.favourite(product_id, bool(hit and hit.favourite))
        account.set_favourite(product_id, on)
        self._found.love(product_id, on)
        self._mount()

    def carry(self, conversation_id: str) -> None:
        """The tray goes along to a conversation, where it is sent with one more tap."""
        self.trays.carry(conversation_id)
        self.bench.session.go(Route(routes.GALLERY, conversation_id, asking.write(self.head.asked)).path)

"""The gallery's engine room: asks the catalogue, keeps what was found, mounts the rows that are on screen, and holds the trays. Draws nothing."""

import asyncio
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from stylist_app.client.api.http import ClientError, Offline
from stylist_app.client.views import Touched
from stylist_app.i18n import _
from stylist_app.ui.shell import routes, trouble
from stylist_app.ui.shell.routes import Route
from stylist_app.ui.shell.uploads import UploadError, pick_photos
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.gallery import asked as asking
from stylist_app.ui.stylist.gallery import picks, tiles
from stylist_app.ui.stylist.gallery.asked import Asked
from stylist_app.ui.stylist.gallery.picks import MOST, Pick
from stylist_app.ui.stylist.gallery.state import Grid, Head, Shape, Tray
from stylist_app.ui.stylist.gallery.window import window
from stylist_app.ui.stylist.rules.writing import first_name
from stylist_app.ui.stylist.writer import Writer
from stylist_app.wire.customer import Customer
from stylist_app.wire.product import Product, ProductHit, ProductPage

PAUSE = 0.2
"""Seconds of stillness before the shop is asked for what is typed."""
PAGE = 40
AHEAD = 2
"""So many pages' worth of tiles are fetched before anybody scrolls there."""
SAME = 0.5


@dataclass(frozen=True, eq=False)
class Tap:
    """One stable object of callables for all tiles: fresh ones would defeat their memo. Each takes a product's id."""

    open: Any
    pick: Any
    love: Any


class Gallery:
    def __init__(self, bench: Bench, writer: Writer) -> None:
        self.bench, self._writer = bench, writer
        self.grid, self.head, self.tray = Grid(), Head(), Tray()
        self.tap = Tap(self.open, self.pick, self.love)
        self._trays: dict[str, tuple[Pick, ...]] = {}
        self._place, self._shown_for = ("", ""), ""
        self._worn: frozenset[str] = frozenset()
        self._hits: list[ProductHit] = []
        self._next: str | None = None
        self._turn, self._typed = 0, 0
        self._fetching = False
        self._offset, self._room = 0.0, 0.0

    # ---- where, and for whom -------------------------------------------------------------------------------------------------------

    @property
    def here(self) -> str:
        """The conversation it is open beside, "" for none."""
        return self._place[1]

    @property
    def customer(self) -> Customer | None:
        detail = self.bench.detail() if self.here else None
        return detail.customer if detail else None

    @property
    def store_id(self) -> str:
        """The one that "in my store" means: the viewer's own, else the conversation's."""
        detail = self.bench.detail() if self.here else None
        mine = self.bench.account.me.store_ids
        return (mine[0] if mine else detail.conversation.store_id if detail else None) or ""

    async def arrive(self, route: Route) -> None:
        """The address says so. What is there already is not asked for again."""
        asked, place = asking.read(route.query), (route.name, route.item)
        customer = self.bench.detail().customer if route.item and self.bench.detail() else None  # type: ignore[union-attr]
        if place != self._place:
            self._place = place
            if self._shown_for != self.here:  # never what was found for somebody else
                self._hits, self._next, self.grid.phase = [], None, "busy"
                self._mount()
            self._shown_for = self.here
            self.tray.picks = self._trays.get(self.here, ())
            self.head.for_whom = first_name(customer.name) if customer else ""
        elif asked == self.head.asked and self.grid.phase == "done":
            return
        self.head.asked = asked
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
        self._turn += 1
        self._place = ("", "")
        self.head.panel = False

    def change(self, asked: Asked) -> None:
        """Another question: asked at once, and in the address."""
        if asked == self.head.asked:
            return
        self.head.asked = asked
        self.bench.session.go(Route(routes.GALLERY, self.here, asking.write(asked)).path)
        self.bench.run(self.ask)

    async def typing(self, words: str) -> None:
        self._typed += 1
        turn = self._typed
        await asyncio.sleep(PAUSE)
        if turn == self._typed:
            self.say(words)

    def say(self, words: str) -> None:
        """Words, an article number or a barcode; what a shelf of this device shows is left for them."""
        self._typed += 1
        asked = self.head.asked
        self.change(replace(asked, query=words, shelf="" if asked.kept else asked.shelf))

    # ---- finding -------------------------------------------------------------------------------------------------------------------

    async def ask(self) -> None:
        self._turn += 1
        turn, head, grid = self._turn, self.head, self.grid
        self._worn = self.sizes()
        head.waiting = True
        try:
            page = await self._page(head.asked, None)
        except ClientError as error:
            if turn == self._turn:
                head.waiting = False
                self._hits, self._next = [], None
                grid.wrong, grid.phase = trouble.sentence(error), "offline" if isinstance(error, Offline) else "failed"
                self._mount()
            return
        if turn != self._turn:
            return
        self._hits, self._next, self._offset = list(page.items), page.next, 0.0
        grid.phase, grid.turn = "done", grid.turn + 1
        self._mount()
        head.total, head.facets, head.waiting = page.total, page.facets or (head.facets if head.asked.kept else None), False
        await self._categories()
        await self._further()

    async def _page(self, asked: Asked, after: str | None) -> ProductPage:
        account, customer = self.bench.account, self.customer
        if asked.kept:
            hits = account.recent_products("viewed" if asked.shelf == asking.VIEWED else "sent")
            account.look_at([hit.id for hit in hits], customer.id if customer else None)
            return ProductPage(items=hits, total=len(hits))
        question = asking.wanted(asked, customer_id=customer.id if customer else "", store_id=self.store_id)
        return await account.find_products(question, after=after, limit=PAGE, facets=after is None)

    async def _categories(self) -> None:
        """Once: the tree's names and who lies below whom."""
        if not self.head.categories:
            try:
                self.head.categories = tuple(await self.bench.account.categories())
            except ClientError:
                return

    async def _further(self) -> None:
        """The next page, before anybody sees that it is missing."""
        turn = self._turn
        while self._next and not self._fetching and turn == self._turn and self._near_the_end():
            self._fetching = True
            try:
                page = await self._page(self.head.asked, self._next)
            except ClientError:
                return
            finally:
                self._fetching = False
            if turn == self._turn:
                there = {hit.id for hit in self._hits}
                self._hits += [hit for hit in page.items if hit.id not in there]
                self._next = page.next
                self._mount()

    def _near_the_end(self) -> bool:
        shape = self.grid.shape
        seen = int((self._offset + self._room) // shape.row + 1) * shape.columns
        return len(self._hits) - seen < AHEAD * PAGE

    # ---- what is mounted -----------------------------------------------------------------------------------------------------------

    def _mount(self, *, force: bool = True) -> None:
        """The rows around what is on screen; only those that differ are drawn again."""
        grid, shape = self.grid, self.grid.shape
        count = -(-len(self._hits) // shape.columns)
        start, end = window(count, shape, self._offset, self._room or float(self.bench.page.height or 0), None if force else self._mounted)
        if not force and (start, end) == self._mounted:
            return
        rows = tuple((n, tuple(map(self._tile, self._hits[n * shape.columns : (n + 1) * shape.columns]))) for n in range(start, end))
        if rows != grid.rows:
            grid.rows = rows
        grid.above, grid.below, grid.more = start * shape.row, (count - end) * shape.row, bool(self._next)
        declined = sum(hit.declined is not None for hit in self._hits)
        if declined != self.head.declined:
            self.head.declined = declined

    @property
    def _mounted(self) -> tuple[int, int]:
        rows = self.grid.rows
        return (rows[0][0], rows[-1][0] + 1) if rows else (0, 0)

    def _tile(self, hit: ProductHit) -> Any:
        account, customer = self.bench.account, self.customer
        number = next((n for n, one in enumerate(self.tray.picks, 1) if one.id == hit.id), 0)
        card = account.living(hit.id, customer.id if customer else None)
        stock = card.stock if card else 0
        wished = {one.product_id for one in customer.wishes} if customer else frozenset()
        return tiles.tile(
            self.bench.session, hit, self.grid.shape, number=number, loved=account.favourite(hit.id, hit.favourite), stock=stock, wished=wished
        )

    async def scrolled(self, offset: float, room: float) -> None:
        self._offset, self._room = offset, room
        self._mount(force=False)
        await self._further()

    def measured(self, width: float, height: float) -> None:
        """The room of the grid, in logical pixels."""
        self._room = height
        self._reshape(tiles.shape_of(width))

    def row_measured(self, height: float) -> None:
        """What a row really takes: text may be larger than ours."""
        if abs(height - self.grid.shape.row) > SAME:
            self._reshape(replace(self.grid.shape, row=height))

    def _reshape(self, shape: Shape) -> None:
        there = self.grid.shape
        if (shape.columns, round(shape.wide, 1), round(shape.row, 1)) != (there.columns, round(there.wide, 1), round(there.row, 1)):
            self.grid.shape = shape
            self._mount()

    # ---- what changes while it is shown ----------------------------------------------------------------------------------------------

    def changed(self, touched: frozenset[Touched]) -> None:
        if not self._place[0]:
            return
        customer = self.customer
        customer_id = customer.id if customer else None
        ids = {hit.id for hit in self._hits}
        self.bench.account.look_at([one.id for one in touched if one.noun == "product" and one.id in ids], customer_id)
        for one in touched:
            card = self.bench.account.living(one.id, customer_id) if one.noun == "card" and one.id in ids else None
            if card is not None:
                self._hits = [tiles.refreshed(hit, card) if hit.id == card.product_id else hit for hit in self._hits]
        nouns = {one.noun for one in touched}
        if nouns & {"card", "favourite", "customer"}:
            self._mount()
        if "customer" in nouns and self.sizes() != self._worn:
            self.bench.run(self.ask)
        if "link" in nouns and self.grid.phase == "offline" and self.bench.account.link.state == "online":
            self.bench.run(self.ask)

    # ---- one product -----------------------------------------------------------------------------------------------------------------

    def hit(self, product_id: str) -> ProductHit | None:
        return next((hit for hit in self._hits if hit.id == product_id), None)

    def open(self, product_id: str) -> None:
        self.bench.over.show("product", product_id)

    def viewed(self, product: Product) -> None:
        hit = picks.hit_of(product)
        if hit is not None:
            self.bench.account.remember_products("viewed", [hit])

    def love(self, product_id: str) -> None:
        hit, account = self.hit(product_id), self.bench.account
        on = not account.favourite(product_id, bool(hit and hit.favourite))
        account.set_favourite(product_id, on)
        self._hits = [one.model_copy(update={"favourite": on}) if one.id == product_id else one for one in self._hits]
        self._mount()

    def sizes(self) -> frozenset[str]:
        """What she wears, as it stands on labels."""
        customer = self.customer
        return frozenset(size.value for size in customer.sizes) if customer else frozenset()

    # ---- the tray --------------------------------------------------------------------------------------------------------------------

    def keep(self, kept: tuple[Pick, ...]) -> None:
        self._trays[self.here] = self.tray.picks = kept
        self._mount()

    def pick(self, product_id: str) -> None:
        """Into the tray, or out of it."""
        there, hit = self.tray.picks, self.hit(product_id)
        if any(one.id == product_id for one in there):
            self.keep(tuple(one for one in there if one.id != product_id))
        elif len(there) >= MOST:
            self.bench.say(_("The tray is full: {n} products fit in one message.", n=MOST))
        elif hit is not None:
            self.keep((*there, picks.quick(hit)))
            self.bench.run(self._complete, product_id)

    async def _complete(self, product_id: str) -> None:
        """Its variants, to send it in her size; without them it is sent as a product."""
        customer = self.customer
        try:
            product = await self.bench.account.product(product_id, customer.id if customer else None)
        except ClientError:
            return
        sizes = self.sizes()
        self.keep(tuple(picks.known(one, product, sizes) if one.id == product_id and one.hit else one for one in self.tray.picks))

    def put(self, pick: Pick) -> None:
        """As it is chosen now: in its place, or as the last one."""
        there = self.tray.picks
        known = any(one.id == pick.id for one in there)
        self.keep(tuple(pick if one.id == pick.id else one for one in there) if known else (*there, pick)[:MOST])

    def move(self, place: int, to: int) -> None:
        self.keep(picks.moved(self.tray.picks, place, to))

    def clear(self) -> None:
        before = self.tray.picks
        self.keep(())
        self.bench.say(_("The tray is empty"), lambda: self.keep(before))

    def send(self) -> None:
        """All of the tray: to the conversation beside it, or to one that is asked for."""
        if self.tray.picks and self._sent(self.tray.picks):
            self._trays[self.here] = self.tray.picks = ()

    def send_one(self, pick: Pick) -> None:
        """This alone; what is in the tray stays there."""
        if not self.bench.talk.id:
            self.put(pick)
        self._sent((pick,))

    def _sent(self, ready: tuple[Pick, ...]) -> bool:
        if not self.bench.talk.id:
            self.bench.over.show("send-to")
            return False
        self._writer.send_products(*picks.payloads(ready))
        hits = [hit for one in ready if (hit := one.hit or picks.hit_of(one.product)) is not None]
        self.bench.account.remember_products("sent", hits)
        self.bench.goto(self.bench.talk.id)
        return True

    def carry(self, conversation_id: str) -> None:
        """The tray goes along to a conversation, where it is sent with one more tap."""
        self._trays[conversation_id], self._trays[""] = self.tray.picks, ()
        self.bench.session.go(Route(routes.GALLERY, conversation_id, asking.write(self.head.asked)).path)

    # ---- barcodes --------------------------------------------------------------------------------------------------------------------

    async def scan(self) -> None:
        """A photo of a label: what it says is looked for, and opened when it is one product."""
        bench = self.bench
        try:
            paths = await pick_photos(
                bench.session, bench.picker, _("This photo is larger than the shop accepts."), _("The photo did not arrive. Try again.")
            )
        except UploadError as error:
            bench.say(str(error))
            return
        if paths:
            self.head.reading = True
            try:
                await self._read(paths[0])
            finally:
                self.head.reading = False
                if bench.session.host.uploads is not None:
                    for path in paths:
                        path.unlink(missing_ok=True)

    async def _read(self, path: Path) -> None:
        try:
            codes = await self.bench.account.barcodes(path)
        except ClientError as error:
            self.bench.say(trouble.sentence(error))
            return
        if not codes:
            self.bench.say(_("No barcode could be read. Hold the label straight and close."))
            return
        self.head.asked = Asked(query=codes[0], fits=False)
        self.bench.session.go(Route(routes.GALLERY, self.here, asking.write(self.head.asked)).path)
        await self.ask()
        if len(self._hits) == 1:
            self.open(self._hits[0].id)

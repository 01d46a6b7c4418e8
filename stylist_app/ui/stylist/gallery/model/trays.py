"""What is picked, for each conversation by itself: put in, completed with its variants, reordered, sent."""

from collections.abc import Callable

from stylist_app.client.api.http import ClientError
from stylist_app.i18n import _
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.composer.writer import Writer
from stylist_app.ui.stylist.gallery import picks
from stylist_app.ui.stylist.gallery.model.found import Found
from stylist_app.ui.stylist.gallery.picks import MOST, Pick
from stylist_app.ui.stylist.gallery.state import Tray
from stylist_app.wire.customer import Customer


class Trays:
    """`redraw` shows on the grid what is in the tray now."""

    def __init__(self, bench: Bench, writer: Writer, found: Found, redraw: Callable[[], None]) -> None:
        self._bench, self._writer, self._found, self._redraw = bench, writer, found, redraw
        self._kept: dict[str, tuple[Pick, ...]] = {}
        self.here = Tray()

    def turn_to(self, conversation_id: str) -> None:
        """The tray of this conversation, of none with ""."""
        self.here.to, self.here.picks = conversation_id, self._kept.get(conversation_id, ())

    def keep(self, kept: tuple[Pick, ...]) -> None:
        self._kept[self.here.to] = self.here.picks = kept
        self._redraw()

    def pick(self, product_id: str, customer: Customer | None) -> None:
        """Into the tray, or out of it."""
        there, hit = self.here.picks, self._found.hit(product_id)
        if any(one.id == product_id for one in there):
            self.keep(tuple(one for one in there if one.id != product_id))
        elif len(there) >= MOST:
            self._bench.say(_("The tray is full: {n} products fit in one message.", n=MOST))
        elif hit is not None:
            self.keep((*there, picks.quick(hit)))
            self._bench.run(self._complete, product_id, customer)

    async def _complete(self, product_id: str, customer: Customer | None) -> None:
        """Its variants, to send it in her size; without them it is sent as a product."""
        to = self.here.to
        try:
            product = await self._bench.account.product(product_id, customer.id if customer else None)
        except ClientError:
            return
        sizes = worn(customer)
        done = tuple(picks.known(one, product, sizes) if one.id == product_id and one.hit else one for one in self._kept.get(to, ()))
        if to == self.here.to:
            self.keep(done)
        else:
            self._kept[to] = done

    def put(self, pick: Pick) -> None:
        """As it is chosen now: in its place, or as the last one."""
        there = self.here.picks
        known = any(one.id == pick.id for one in there)
        self.keep(tuple(pick if one.id == pick.id else one for one in there) if known else (*there, pick)[:MOST])

    def drop(self, product_id: str) -> None:
        self.keep(tuple(one for one in self.here.picks if one.id != product_id))

    def move(self, place: int, to: int) -> None:
        self.keep(picks.moved(self.here.picks, place, to))

    def clear(self) -> None:
        before = self.here.picks
        self.keep(())
        self._bench.say(_("The tray is empty"), lambda: self.keep(before))

    def carry(self, conversation_id: str) -> None:
        """It goes along to a conversation, where it is sent with one more tap."""
        self._kept[conversation_id], self._kept[""] = self.here.picks, ()

    def send(self) -> None:
        """All of the tray: to the conversation beside it, or to one that is asked for."""
        if self.here.picks and self._sent(self.here.picks):
            self._kept[self.here.to] = self.here.picks = ()

    def send_one(self, pick: Pick) -> None:
        """This alone; what is in the tray stays there."""
        if not self._bench.talk.id:
            self.put(pick)
        self._sent((pick,))

    def _sent(self, ready: tuple[Pick, ...]) -> bool:
        bench = self._bench
        if not bench.talk.id:
            bench.over.show("send-to")
            return False
        self._writer.send_products(*picks.payloads(ready))
        hits = [hit for one in ready if (hit := one.hit or picks.hit_of(one.product)) is not None]
        bench.account.remember_products("sent", hits)
        bench.goto(bench.talk.id)
        return True


def worn(customer: Customer | None) -> frozenset[str]:
    """What she wears, as it stands on labels."""
    return frozenset(size.value for size in customer.sizes) if customer else frozenset()

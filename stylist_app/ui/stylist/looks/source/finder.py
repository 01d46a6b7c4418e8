"""The source beside the board: what a tap on a product is for, and what becomes of it."""

from dataclasses import dataclass
from typing import Any

from stylist_app.client.api.http import ClientError
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.looks import views
from stylist_app.ui.stylist.looks import words as said
from stylist_app.ui.stylist.looks.engine import Builder
from stylist_app.ui.stylist.looks.model import spots
from stylist_app.ui.stylist.looks.source.finding import Finding
from stylist_app.ui.stylist.looks.state import GALLERY, PIECES, SOURCE, Aim, Hint
from stylist_app.ui.theme import Layout
from stylist_app.wire.look import Slot, Spot
from stylist_app.wire.product import ProductHit
from stylist_app.wire.slots import slot_of


@dataclass(frozen=True, eq=False)
class Tap:
    """One stable object of callables for all tiles. Each takes a product's id."""

    arm: Any
    add: Any
    drag: Any
    hers: Any


class Finder(Finding):
    def __init__(self, bench: Bench, builder: Builder) -> None:
        super().__init__(bench, builder)
        self.tap = Tap(self.arm, self.add, self.picked_up, self.in_her_size)
        self._hinted = 0
        self._hits: dict[str, ProductHit] = {}
        builder.on_open, builder.on_draw = self.opened, self.drawn

    def opened(self) -> None:
        """Another look: what was found for somebody else does not count."""
        self.words, self.source.kind = "", GALLERY
        self.source.for_whom = self.builder.head.name
        self.source.fits = bool(self.builder.customer and self.builder.customer.sizes)
        self.aim(Aim())
        self._found.forget()
        self.source.grid.phase = "busy"
        self.bench.run(self.ask)

    # ---- what for ------------------------------------------------------------------------------------------------------------------

    def hit(self, product_id: str) -> ProductHit | None:
        return self._found.hit(product_id) or self._hits.get(product_id)

    def aim(self, aim: Aim) -> None:
        """What the next product tapped is for."""
        self.source.aim, self.source.hints = aim, None
        self._hinted += 1
        if aim.kind:
            self.builder.disarm()
            self.source.armed = ""
            self.source.hints = ()
            self.bench.run(self._suggest, aim, self._hinted)
            if self.bench.session.shell.layout != Layout.DESKTOP:
                self.builder.head.panel = SOURCE

    def for_slot(self, slot: Slot) -> None:
        """An empty slot was tapped: what is armed goes there; else the next tap is for it."""
        armed = self.builder.board.armed
        if armed is not None:
            self.drop_in(armed.id, slot)
        elif self.source.aim.kind == "slot" and self.source.aim.about == slot:
            self.aim(Aim())
        else:
            self.aim(Aim("slot", slot, said.slot_words(slot)))

    def for_piece(self, kind: str, piece_id: str) -> None:
        """`kind`: swap or plan."""
        piece = self.builder.piece(piece_id)
        if piece is not None:
            self.aim(Aim(kind, piece_id, piece.title))

    async def _suggest(self, aim: Aim, turn: int) -> None:
        look_id = self.builder.id
        self.source.thinking = True
        try:
            if aim.kind == "slot":
                answer = await self.bench.account.suggestions(look_id, aim.about) if self.builder.made else None
            else:
                answer = await self.bench.account.alternatives(look_id, aim.about)
        except ClientError:
            answer = None
        if turn != self._hinted:
            return
        items = answer.items if answer else []
        self._hits |= {one.product.id: one.product for one in items}
        self.source.thinking = False
        self.source.hints = tuple(Hint(views.thing_of(self.bench.session, one.product), one.variant_id, said.because(one)) for one in items)

    # ---- taps ------------------------------------------------------------------------------------------------------------------------

    def arm(self, product_id: str) -> None:
        """Taken up: the next tap on a slot or the board puts it there. Where it is known already what it is for, it goes there at once."""
        hit, aim, board = self.hit(product_id), self.source.aim, self.builder.board
        if hit is None:
            return
        if aim.kind:
            self._fulfil(hit, aim, None)
        elif self.bench.session.shell.layout != Layout.DESKTOP:
            self.builder.place(hit)
        elif self.source.armed == product_id:
            self._let_go()
        else:
            self.picked_up(product_id)
            board.selected = self.builder.sums.selected = ""

    def picked_up(self, product_id: str) -> None:
        """Also when it is dragged: after a drop beside the board a tap on a slot still puts it there."""
        hit, board = self.hit(product_id), self.builder.board
        if hit is not None:
            board.armed, board.lit, board.carried = views.thing_of(self.bench.session, hit), slot_of([hit.title]), ""
            self.source.armed = product_id

    def add(self, product_id: str) -> None:
        """Straight to its own slot, or to what is aimed at."""
        hit = self.hit(product_id)
        if hit is not None:
            if self.source.aim.kind:
                self._fulfil(hit, self.source.aim, None)
            else:
                self.builder.place(hit)
                self._let_go()

    def hinted(self, hint: Hint) -> None:
        hit = self.hit(hint.thing.id)
        if hit is not None:
            self._fulfil(hit, self.source.aim, hint.variant_id)

    def _fulfil(self, hit: ProductHit, aim: Aim, variant_id: str | None) -> None:
        match aim.kind:
            case "swap":
                self.builder.swap(aim.about, hit, variant_id)
            case "plan":
                self.builder.plan(aim.about, hit, variant_id)
            case "slot":
                self.builder.place(hit, aim.about, variant_id=variant_id)  # type: ignore[arg-type]
        self.aim(Aim())
        self._let_go()
        self.builder.head.panel = PIECES if aim.kind == "plan" and self.builder.head.panel else ""

    def _let_go(self) -> None:
        self.builder.disarm()
        self.source.armed = ""

    def let_go(self) -> bool:
        """Esc: what is armed or aimed at is not any more. False when there was nothing."""
        there = bool(self.source.armed or self.source.aim.kind or self.builder.board.carried)
        if self.source.aim.kind:
            self.aim(Aim())
        self._let_go()
        return there

    def drop_in(self, product_id: str, slot: Slot) -> None:
        """Into a slot, whatever was there."""
        hit = self.hit(product_id)
        if hit is not None:
            self.builder.place(hit, slot)
            self._let_go()

    def drop_at(self, product_id: str, spot: Spot) -> None:
        hit = self.hit(product_id)
        if hit is not None:
            self.builder.place(hit, at=spot)
            self._let_go()

    def put_armed(self) -> None:
        """Where its slot says."""
        armed = self.builder.board.armed
        if armed is not None:
            self.add(armed.id)

    def tapped(self, x: int, y: int) -> None:
        """The board itself, in thousandths: moves what is carried there, puts what is armed there, else lets go of what is selected."""
        board, builder = self.builder.board, self.builder
        look = builder.look
        if look is not None and board.carried:
            spot = spots.spots(look).get(board.carried)
            if spot is not None:
                builder.lie(board.carried, replace_xy(spot, x, y))
            board.carried = ""
        elif board.armed is not None and look is not None:
            if look.freeform:
                self.drop_at(board.armed.id, Spot(x=x, y=y))
            else:
                self.put_armed()
        else:
            builder.select("")


def replace_xy(spot: Spot, x: int, y: int) -> Spot:
    return spots.clamped(spot.model_copy(update={"x": x, "y": y}))

"""Her deciding on one look: what she does to it at once and for both sides, and asking the shop how it is now. Owns no control."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.client.views import BagView, LookView, OpView
from stylist_app.i18n import _, ngettext
from stylist_app.ui.shell import routes
from stylist_app.ui.shopper.choice import option_values
from stylist_app.ui.shopper.look.views import Standing, Sums, standing, sums, together, variant_of
from stylist_app.ui.shopper.talk import Talk
from stylist_app.wire.bag import PieceIn, PutLookInBag
from stylist_app.wire.base import now
from stylist_app.wire.customer import Reason
from stylist_app.wire.ids import new_id
from stylist_app.wire.look import Hold, Look, LookPiece, PatchPiece
from stylist_app.wire.payloads import LookCard, parse

NO_MORE = (403, 404)


@dataclass(frozen=True)
class Begun:
    """A choice that is not complete: of what lay there, in what it was chosen before."""

    product_id: str
    variant_id: str | None
    values: Mapping[str, str]


class Deciding:
    """Made once by the page. `state`: loading, here, offline, failed or gone; `checked`: when the shop last said how things are, UTC. `redraw` is
    set by the page."""

    def __init__(self, talk: Talk, look_id: str) -> None:
        self.talk, self.account, self.look_id = talk, talk.account, look_id
        self.state = "loading"
        self.checked: datetime | None = None
        self.redraw: Callable[[], None] = lambda: None
        self._begun: dict[str, Begun] = {}

    # ---- how it is -----------------------------------------------------------------------------------------------------------------

    @property
    def view(self) -> LookView | None:
        return self.account.look(self.look_id)

    @property
    def look(self) -> Look | None:
        found = self.view
        return found.look if found else None

    @property
    def said(self) -> bool:
        """Whether the shop knows of everything she did to it."""
        found = self.view
        return found is not None and not found.pending and found.trouble is None

    @property
    def place(self) -> str:
        """The conversation it lies in."""
        look = self.look
        return (look.conversation_id if look else None) or self.talk.opened.conversation_id

    @property
    def bag(self) -> BagView | None:
        return self.account.bag(self.place) if self.place else None

    @property
    def holds(self) -> list[Hold]:
        bag = self.bag
        return list(bag.bag.holds) if bag else []

    @property
    def bagged(self) -> set[str]:
        """Variants that lie in her bag."""
        bag = self.bag
        return {item.variant_id for item in bag.bag.items} if bag else set()

    def piece(self, piece_id: str) -> LookPiece | None:
        look = self.look
        return next((one for one in look.pieces if one.id == piece_id), None) if look else None

    def standing(self, piece: LookPiece) -> Standing:
        begun = self._begun.get(piece.id)
        same = begun is not None and (begun.product_id, begun.variant_id) == (piece.product_id, piece.variant_id)
        return standing(piece, self.account.living(piece.product_id), begun.values if begun and same else None)

    def standings(self, look: Look) -> list[Standing]:
        return [self.standing(piece) for piece in sorted(look.pieces, key=lambda one: (one.number, one.id))]

    def sums(self, look: Look) -> Sums:
        return sums(look, self.standings(look), self.bagged)

    def glance(self) -> None:
        """Its pieces and their plans B are on the screen."""
        if (look := self.look) is not None:
            self.account.look_at([id for one in look.pieces for id in (one.product_id, *[plan.product_id for plan in one.plan_b])])

    async def check(self) -> None:
        """How the look, its prices and its stock are now."""
        try:
            await self.account.fetch_look(self.look_id)
            self.state, self.checked = "here", now()
        except Offline:
            self.state = "offline"
        except ApiProblem as refused:
            self.state = "gone" if refused.status in NO_MORE else "failed"
        self.glance()
        self.redraw()

    def heard(self) -> None:
        """The shop has just told something of it."""
        if self.state == "here":
            self.checked = now()

    # ---- what she does to a piece --------------------------------------------------------------------------------------------------

    def choose(self, piece_id: str, name: str, value: str) -> None:
        """The tap that completes size and colour chooses; before that it is hers alone."""
        piece = self.piece(piece_id)
        one = self.standing(piece) if piece else None
        if piece is None or one is None or one.goods is None:
            return
        chosen = together(one.goods, one.chosen, name, value)
        variant_id = variant_of(one.goods, chosen)
        found = next((variant for variant in one.goods.variants if variant.id == variant_id), None)
        if found is None:
            self._begun[piece_id] = Begun(piece.product_id, piece.variant_id, chosen)
        else:
            self._begun.pop(piece_id, None)
            if found.id != piece.variant_id:
                self._say(piece_id, PatchPiece(variant_id=found.id))
        self.redraw()

    def love(self, piece_id: str) -> None:
        piece = self.piece(piece_id)
        if piece is not None:
            self._say(piece_id, PatchPiece(loved=not piece.loved))

    def take_out(self, piece_id: str) -> None:
        self._say(piece_id, PatchPiece(removed=True))

    def bring_back(self, piece_id: str) -> None:
        """Her reason goes with it."""
        piece = self.piece(piece_id)
        if piece is not None:
            self._say(piece_id, PatchPiece(removed=False, clear_reason=piece.reason is not None))

    def because(self, piece_id: str, reason: Reason) -> None:
        """Why not; the same again takes it back."""
        piece = self.piece(piece_id)
        if piece is not None:
            self._say(piece_id, PatchPiece(clear_reason=True) if piece.reason == reason else PatchPiece(reason=reason))

    def _say(self, piece_id: str, command: PatchPiece) -> None:
        piece = self.piece(piece_id)
        if piece is None:
            return
        goods = self.standing(piece).goods
        chosen = next((one for one in goods.variants if one.id == command.variant_id), None) if goods else None
        self.account.patch_piece(self.look_id, piece_id, command, options=option_values(goods, chosen) if goods and chosen else ())

    # ---- where it leads ------------------------------------------------------------------------------------------------------------

    def open(self, number: int) -> None:
        """The page of a piece."""
        self.talk.open_piece("", self.look_id, number)

    def swap(self, piece_id: str) -> None:
        self.talk.swap(self.look_id, piece_id)

    def share(self) -> None:
        """What do friends think?"""
        self.talk.show("opinion", look_id=self.look_id)

    def into_bag(self) -> None:
        """Everything that is decided on, and not in the bag yet; without the network as soon as that is back."""
        look = self.look
        found = self.sums(look) if look else None
        if look is None or found is None or not found.ready or found.missing:
            return
        for piece_id, variant_id in found.lone:
            self._say(piece_id, PatchPiece(variant_id=variant_id))
        pieces = [PieceIn(piece_id=piece_id, item_id=self._bagged_as(piece_id) or new_id()) for piece_id in found.ready]
        self.account.put_look_in_bag(self.place, self.look_id, PutLookInBag(pieces=pieces))
        n = len(pieces)
        said = ngettext("{n} piece is in your bag", "{n} pieces are in your bag", n)
        if self.account.link.state != "online":
            said = ngettext("{n} piece goes into your bag when you are online", "{n} pieces go into your bag when you are online", n)
        self.talk.tell(said, action=_("See your bag"), on_action=self.to_bag)

    def _bagged_as(self, piece_id: str) -> str:
        """The thing of her bag that came from this piece in another size or colour, a single one: it becomes this one."""
        look, piece, bag = self.look, self.piece(piece_id), self.bag
        items = bag.bag.items if bag and piece else []
        lying = {one.variant_id for one in look.pieces} if look else set()
        return next(
            (
                one.id
                for one in items
                if (one.look_id, one.product_id, one.quantity) == (self.look_id, piece.product_id, 1) and one.variant_id not in lying
            ),
            "",
        )

    def to_bag(self) -> None:
        self.talk.open_place(routes.BAG)

    def ask(self, said: str = "") -> None:
        """The field is hers, with the look quoted where a message of it is here; else the look's name stands in the words."""
        talk, message_id = self.talk, self._message()
        look = self.look
        name = look.title if look else ""
        if not message_id and name:
            said = _("{name}: {question}", name=name, question=said) if said else _("{name}?", name=name)
        if said:
            talk.begin(said)
        if message_id:
            talk.quote(message_id)
        else:
            talk.writing.turn += 1
        talk.over.kind = ""
        if not talk.watching:
            talk.open_place(routes.CHAT)

    def ask_hold(self, piece_id: str) -> None:
        """What is kept for her is another size or colour of it."""
        piece = self.piece(piece_id)
        if piece is not None:
            choice = ", ".join(self.standing(piece).chosen.values())
            self.ask(_("Could you hold {name} in {choice} for me instead?", name=piece.title, choice=choice))

    def ask_another(self) -> None:
        """Nothing of it is left."""
        self.ask(_("Could I see another look?"))

    def ask_instead(self, name: str) -> None:
        self.ask(_("Is there something else instead of {name}?", name=name))

    def _message(self) -> str:
        """The last message that is here and shows it."""
        for row in reversed(self.account.messages(self.place).rows if self.place else ()):
            shown = parse(row.message.kind, row.message.payload) if not row.op_id and not row.message.deleted_at else None
            if isinstance(shown, LookCard) and shown.look_id == self.look_id:
                return row.message.id
        return ""

    def troubles(self) -> list[OpView]:
        """What the shop refused of what she did here; it no longer shows."""
        bag, view = self.bag, self.view
        refused = bag.trouble if bag else None
        mine = refused if refused and refused.kind == "bag_look" and refused.wanted.get("look_id") == self.look_id else None
        return [one for one in (view.trouble if view else None, mine) if one is not None]

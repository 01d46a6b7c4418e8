"""What she says of products: hearts and wishes, no with a reason, size and colour, questions. Each shows at once, and goes to the shop by itself."""

from collections.abc import Mapping
from typing import Literal

from stylist_app.client.account import Account
from stylist_app.client.views import Row
from stylist_app.i18n import _
from stylist_app.ui.bag import add
from stylist_app.ui.shopper.choice import AnyVariant, Goods, axes, choice_of, chosen_variant, option_values, question
from stylist_app.ui.shopper.state import Opened, Over, Shown
from stylist_app.ui.thread.views import HEART
from stylist_app.wire.bag import AnswerProposal
from stylist_app.wire.customer import Customer, Reason
from stylist_app.wire.look import LookPiece, PatchPiece
from stylist_app.wire.message import Choice
from stylist_app.wire.payloads import Products, parse
from stylist_app.wire.product import OptionValue, ProductCard, ProductHit


def card_of(hit: ProductHit) -> ProductCard:
    """What is known of another piece before it is opened."""
    return ProductCard(
        product_id=hit.id, handle=hit.handle, title=hit.title, brand=hit.brand, price=hit.price_from, compare_at=hit.compare_at, state=hit.state,
        picture=hit.picture,
    )  # fmt: skip


class Wants:
    account: Account
    over: Over
    opened: Opened

    # ---- finding -------------------------------------------------------------------------------------------------------------------

    @property
    def her(self) -> Customer | None:
        return self.account.customer(self.account.me.id)

    def row(self, message_id: str) -> Row | None:
        return self.account.message(message_id)

    def card(self, message_id: str, place: int) -> ProductCard | None:
        """The product at a place of a message, as it was sent."""
        row = self.row(message_id)
        found = parse(row.message.kind, row.message.payload) if row else None
        return found.items[place] if isinstance(found, Products) and place < len(found.items) else None

    def choice(self, message_id: str, place: int) -> Choice | None:
        row = self.row(message_id)
        return choice_of(row.message, place) if row else None

    def piece(self, shown: Shown) -> LookPiece | None:
        """The piece of a look that a page is about, while that product lies there."""
        view = self.account.look(shown.look_id) if shown.piece_id else None
        pieces = view.look.pieces if view else []
        return next((one for one in pieces if one.id == shown.piece_id and one.product_id == shown.product_id), None)

    def sent(self) -> list[tuple[Row, int, ProductCard]]:
        """Every product card of the conversation that is here, the newest first."""
        shown = ((row, parse(row.message.kind, row.message.payload)) for row in self.account.shared(self.opened.conversation_id))
        return [(row, place, card) for row, found in shown if isinstance(found, Products) for place, card in enumerate(found.items)]

    def loved(self, product_id: str) -> bool:
        """On her wish list, or with a heart of hers in the chat."""
        her, me = self.her, self.account.me.id
        if her is not None and any(wish.product_id == product_id for wish in her.wishes):
            return True
        return any(
            card.product_id == product_id and any(r.emoji == HEART and r.item == place and r.person_id == me for r in row.message.reactions)
            for row, place, card in self.sent()
        )

    # ---- hearts --------------------------------------------------------------------------------------------------------------------

    def love(self, message_id: str, place: int, loved: bool) -> None:
        """The heart stands in the chat for the stylist, and the product on her wish list."""
        card = self.card(message_id, place)
        if card is None:
            return
        if not loved:
            self.unlove(card.product_id)
            return
        chosen = self.choice(message_id, place)
        self.account.react(message_id, HEART, True, item=place)
        self.account.put_wish(self.account.me.id, card.product_id, chosen.variant_id if chosen else card.variant_id)

    def unlove(self, product_id: str) -> None:
        """Off her wish list, and off every card of it."""
        me = self.account.me.id
        for row, place, card in self.sent():
            if card.product_id == product_id and any(r.emoji == HEART and r.item == place and r.person_id == me for r in row.message.reactions):
                self.account.react(row.message.id, HEART, False, item=place)
        if self.her is not None and any(wish.product_id == product_id for wish in self.her.wishes):
            self.account.delete_wish(me, product_id)

    def love_shown(self, shown: Shown, variant_id: str | None) -> None:
        """The heart of a product's page, turned."""
        if self.loved(shown.product_id):
            self.unlove(shown.product_id)
        elif shown.message_id:
            self.love(shown.message_id, shown.place, True)
        else:
            self.account.put_wish(self.account.me.id, shown.product_id, variant_id)

    # ---- no, because … -------------------------------------------------------------------------------------------------------------

    def declined(self, product_id: str) -> bool:
        return self.her is not None and any(no.product_id == product_id for no in self.her.declines)

    def take_back_no(self, product_id: str) -> None:
        self.account.delete_decline(self.account.me.id, product_id)

    def say_no(self, product_id: str, reason: Reason) -> None:
        self.account.put_decline(self.account.me.id, product_id, reason)

    # ---- size and colour -----------------------------------------------------------------------------------------------------------

    def choose(self, shown: Shown, goods: Goods, chosen: Mapping[str, str]) -> None:
        """What is chosen from now on. Complete, it stands on the card or in the look for both sides, and on her wish list; else nothing does (in the
        look what was chosen before)."""
        shown.chosen = dict(chosen)
        whole = all(option.name in chosen for option in axes(goods))
        variant = chosen_variant(goods, chosen) if whole else None
        if shown.message_id:
            before = self.choice(shown.message_id, shown.place)
            if (before.variant_id if before else None) != (variant.id if variant else None):
                self.account.choose(shown.message_id, shown.place, variant.id if variant else None, option_values(goods, variant) if variant else ())
        piece = self.piece(shown)
        if piece is not None and variant is not None and piece.variant_id != variant.id:
            self.account.patch_piece(shown.look_id, piece.id, PatchPiece(variant_id=variant.id), options=option_values(goods, variant))
        wish = next((one for one in self.her.wishes if one.product_id == shown.product_id), None) if self.her else None
        if wish is not None and variant is not None and wish.variant_id != variant.id:
            self.account.put_wish(self.account.me.id, shown.product_id, variant.id)

    def put_in_bag(self, shown: Shown, title: str, brand: str, options: list[OptionValue], variant: AnyVariant) -> None:
        """One more of it, in the size and colour that are chosen; of a card that was sent, with where it came from."""
        pictures = shown.product.pictures if shown.product else [shown.card.picture] if shown.card and shown.card.picture else []
        picture = next((one for one in pictures if one.id == variant.picture_id), pictures[0] if pictures else None)
        seen = ProductCard(
            product_id=shown.product_id, variant_id=variant.id, title=title, brand=brand, options=options, price=variant.price,
            compare_at=variant.compare_at, state=variant.state, stock=variant.stock, picture=picture,
        )  # fmt: skip
        look = self.account.look(shown.look_id) if self.piece(shown) else None
        title = look.look.title if look else ""
        add(
            self.account, self.opened.conversation_id, seen, message_id=shown.message_id or None, look_id=shown.look_id if look else None,
            piece_id=shown.piece_id if look else None, look_title=title,
        )  # fmt: skip

    def in_bag(self, variant_id: str) -> int:
        """How many of it are in her bag."""
        view = self.account.bag(self.opened.conversation_id) if self.opened.conversation_id else None
        return sum(one.quantity for one in view.bag.items if one.variant_id == variant_id) if view else 0

    # ---- what was read from her words ----------------------------------------------------------------------------------------------

    def propose(self, message_id: str, action: Literal["confirm", "drop", "option"], option_id: str) -> None:
        """Her answer to a proposal for the bag."""
        self.account.answer_proposal(message_id, AnswerProposal(action=action, option_id=option_id or None))

    # ---- asking --------------------------------------------------------------------------------------------------------------------

    def begin(self, said: str) -> None:
        """Adds words to what stands in the field."""
        here = self.opened.conversation_id
        self.account.set_draft(here, f"{self.account.draft(here).text.strip()} {said}".strip())

    def words_to_ask(self, shown: Shown, title: str, chosen: Mapping[str, str]) -> str:
        """For a product that no message shows its name stands in the words."""
        said = question(chosen)
        if shown.message_id:
            return said
        return _("{name}: {question}", name=title, question=said) if said else _("{name}?", name=title)

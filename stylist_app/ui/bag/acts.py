"""What is done to a bag by whoever has it before her. Shows at once and reaches the shop by itself; what is taken out can be put back."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import flet as ft

from stylist_app.client.account import Account
from stylist_app.client.views import OpView
from stylist_app.i18n import _, words
from stylist_app.ui.bag.lines import Line, card_of, titles
from stylist_app.ui.shell.session import Session
from stylist_app.wire.bag import MOST_OF_ONE, Bag, BagItem, PutBagItem, PutHold
from stylist_app.wire.ids import new_id
from stylist_app.wire.look import Hold
from stylist_app.wire.payloads import LookCard, Products, parse
from stylist_app.wire.product import LivingCard, OptionValue, ProductCard
from stylist_app.wire.staff import StaffCard


def add(
    account: Account,
    conversation_id: str,
    seen: ProductCard,
    *,
    message_id: str | None = None,
    look_id: str | None = None,
    piece_id: str | None = None,
    look_title: str = "",
) -> str | None:
    """One more of it; the item it is now. None where no size and colour is chosen yet."""
    if seen.variant_id is None:
        return None
    view = account.bag(conversation_id)
    there = next((one for one in view.bag.items if one.variant_id == seen.variant_id), None) if view else None
    quantity = min(MOST_OF_ONE, there.quantity + 1) if there else 1
    item_id = there.id if there else new_id()
    command = PutBagItem(variant_id=seen.variant_id, quantity=quantity, message_id=message_id, look_id=look_id, piece_id=piece_id)
    account.put_bag_item(conversation_id, item_id, command, seen, look_title)
    return item_id


class Acts:
    """Of one conversation's bag; stable while it is shown. `product` opens a thing's page, `look` and `message` go to where it came from,
    `say(words, undo)` tells what was done and how to take it back, `what` names a change. `menu` draws how long staff may hold a thing; whoever has
    none can `ask` for it."""

    def __init__(
        self,
        session: Session,
        conversation_id: str,
        *,
        product: Callable[[BagItem], Any],
        look: Callable[[str], Any],
        message: Callable[[str], Any],
        say: Callable[..., Any],
        what: Callable[[OpView], str],
        ask: Callable[[BagItem], Any] | None = None,
        menu: Callable[["Acts", Line], ft.Control] | None = None,
    ) -> None:
        self.session, self.conversation_id = session, conversation_id
        self.open_look, self.open_message, self.what, self.menu = look, message, what, menu
        self._product, self._say, self._ask = product, say, ask

    @property
    def account(self) -> Account:
        return self.session.account

    @property
    def bag(self) -> Bag | None:
        view = self.account.bag(self.conversation_id)
        return view.bag if view else None

    @property
    def customer_id(self) -> str | None:
        """For staff: whose sizes and prices count."""
        if self.account.me.kind == "customer":
            return None
        summary = self.account.summary(self.conversation_id)
        return summary.conversation.customer_id if summary else None

    def item(self, item_id: str) -> BagItem | None:
        bag = self.bag
        return next((one for one in bag.items if one.id == item_id), None) if bag else None

    # ---- what is known of it -------------------------------------------------------------------------------------------------------

    def living(self, product_id: str) -> LivingCard | None:
        return self.account.living(product_id, self.customer_id)

    def sent(self, item: BagItem) -> ProductCard | None:
        """As it was in the look or the message it came from."""
        look = self.account.look(item.look_id) if item.look_id else None
        if look is not None:
            piece = next((one for one in look.look.pieces if one.product_id == item.product_id and one.variant_id == item.variant_id), None)
            if piece is not None:
                return card_of(item).model_copy(update={"price": piece.price, "state": piece.state})
        row = self.account.message(item.message_id) if item.message_id else None
        found = parse(row.message.kind, row.message.payload) if row else None
        cards = found.items if isinstance(found, Products | LookCard) else []
        return next((one for one in cards if one.product_id == item.product_id and one.variant_id in (None, item.variant_id)), None)

    def names(self) -> dict[str, tuple[str, list[OptionValue]]]:
        """Title and options of what lies in the looks of the conversation, by variant."""
        pieces = [piece for view in self.account.looks(self.conversation_id) for piece in view.look.pieces]
        return titles((one.variant_id, one.title, one.options) for one in pieces if one.variant_id is not None)

    def chosen(self) -> dict[str, str]:
        """Variants by product, of what lies in the looks of the conversation in a chosen size and colour."""
        pieces = [piece for view in self.account.looks(self.conversation_id) for piece in view.look.pieces]
        return {one.product_id: one.variant_id for one in pieces if one.variant_id is not None and not one.removed}

    def styled_by(self, look_id: str) -> StaffCard | None:
        """Whose look it is, as far as is known here."""
        view = self.account.look(look_id) if look_id else None
        return self.account.staff_card(view.look.staff_id) if view else None

    def glance(self) -> None:
        """What is in it is on the screen."""
        if (bag := self.bag) is not None:
            self.account.look_at([one.product_id for one in (*bag.items, *bag.holds)], self.customer_id)

    # ---- what is done --------------------------------------------------------------------------------------------------------------

    def put(self, item: BagItem, quantity: int) -> None:
        wanted = max(1, min(MOST_OF_ONE, quantity))
        command = PutBagItem(variant_id=item.variant_id, quantity=wanted, look_id=item.look_id, message_id=item.message_id)
        self.account.put_bag_item(self.conversation_id, item.id, command, card_of(item), item.look_title)

    def count(self, item_id: str, by: int) -> None:
        item = self.item(item_id)
        if item is not None and 1 <= item.quantity + by <= MOST_OF_ONE:
            self.put(item, item.quantity + by)

    def remove(self, item_id: str) -> None:
        item = self.item(item_id)
        if item is None:
            return
        self.account.delete_bag_item(self.conversation_id, item_id)
        self._say(_("{name} was taken out", name=item.title), lambda: self.put(item, item.quantity))

    def resize(self, item_id: str, variant_id: str) -> None:
        """Another size or colour. One that lies in the bag already becomes more of that; what staff hold of it goes along."""
        item = self.item(item_id)
        card = self.living(item.product_id) if item else None
        variant = next((one for one in card.variants if one.id == variant_id), None) if card else None
        if item is None or card is None or variant is None or variant_id == item.variant_id:
            return
        bag = self.bag
        other = next((one for one in bag.items if one.variant_id == variant_id), None) if bag else None
        if other is not None:
            self.put(other, other.quantity + item.quantity)
            self.account.delete_bag_item(self.conversation_id, item_id)
        else:
            options = [OptionValue(name=axis.name, value=value) for axis, value in zip(card.options, variant.options, strict=False) if value]
            fresh = {"variant_id": variant_id, "options": options, "price": variant.price, "compare_at": variant.compare_at}
            self.put(item.model_copy(update={**fresh, "state": variant.state, "stock": variant.stock}), item.quantity)
        hold = item.hold
        if hold is not None and self.menu is not None:
            self._keep(hold.id, variant_id, hold.quantity, _minutes(hold, words().now()), hold)

    def hold(self, item_id: str, minutes: int) -> None:
        """Kept for so long from now; staff only."""
        item = self.item(item_id)
        if item is None:
            return
        self._keep(item.hold.id if item.hold else new_id(), item.variant_id, item.quantity, minutes, item.hold)

    def let_go(self, hold_id: str) -> None:
        """Either side."""
        self.account.delete_hold(self.conversation_id, hold_id)

    def let_go_of(self, item_id: str) -> None:
        item = self.item(item_id)
        if item is not None and item.hold is not None:
            self.let_go(item.hold.id)

    def move_hold(self, hold_id: str, variant_id: str) -> None:
        """Kept from now on in the size and colour that are wanted, as long as before; staff only."""
        bag = self.bag
        hold = next((one for one in bag.holds if one.id == hold_id), None) if bag else None
        if hold is not None:
            self._keep(hold.id, variant_id, hold.quantity, _minutes(hold, words().now()), hold)

    def ask_hold(self, item_id: str) -> None:
        item = self.item(item_id)
        if item is not None and self._ask is not None:
            self._ask(item)

    # ---- where it leads ------------------------------------------------------------------------------------------------------------

    def open_product(self, item_id: str) -> None:
        item = self.item(item_id)
        if item is not None:
            self._product(item)

    # ---- what they share -----------------------------------------------------------------------------------------------------------

    def _keep(self, hold_id: str, variant_id: str, quantity: int, minutes: int, was: Hold | None) -> None:
        where = {"store_id": was.store_id, "piece_id": was.piece_id} if was else {}
        self.account.put_hold(self.conversation_id, hold_id, PutHold(variant_id=variant_id, quantity=quantity, minutes=minutes, **where))


def _minutes(hold: Hold, at: datetime) -> int:
    """Those it has left, at least the fewest that can be asked for."""
    return max(5, int((hold.until - at).total_seconds() // 60))

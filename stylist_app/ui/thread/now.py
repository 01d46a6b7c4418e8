"""A product card of a message corrected by what the shop says now, and the words for the difference. Pure."""

from dataclasses import dataclass

from stylist_app.i18n import _, words
from stylist_app.wire.customer import Reason
from stylist_app.wire.message import Choice
from stylist_app.wire.money import Money
from stylist_app.wire.product import LivingCard, ProductCard, ProductHit, StockState


@dataclass(frozen=True)
class Now:
    """What the card says. `gone`: the shop has it no longer; `instead`: the nearest that can be had."""

    price: Money
    compare_at: Money | None
    state: StockState
    stock: int
    gone: bool = False
    instead: ProductHit | None = None


NO_CHOICE = ["Default Title"]
"""What a feed calls the one variant of a product without any choice."""


def nothing_known(_product_id: str) -> LivingCard | None:
    """Nobody has asked the shop."""
    return None


def as_now(card: ProductCard, living: LivingCard | None) -> Now:
    """Of the variant that was sent, where one was; a variant that is no more is sold out, and nothing else is known of it."""
    if living is None:
        return Now(card.price, card.compare_at, card.state, card.stock)
    if living.gone:
        return Now(card.price, card.compare_at, "sold_out", 0, True, living.instead)
    if card.variant_id is None:
        return Now(living.price_from, living.compare_at, living.state, living.stock, False, living.instead)
    variant = next((one for one in living.variants if one.id == card.variant_id), None)
    if variant is None:
        return Now(card.price, card.compare_at, "sold_out", 0, False, living.instead)
    return Now(variant.price, variant.compare_at, variant.state, variant.stock, False, living.instead)


def with_choice(card: ProductCard, choice: Choice | None) -> ProductCard:
    """The card in the size and colour that were chosen on it."""
    return card if choice is None else card.model_copy(update={"variant_id": choice.variant_id, "options": choice.options})


def asks_words(card: ProductCard, living: LivingCard | None) -> str:
    """What there is to choose: the names of its axes; "" where it comes in one way only, or is gone."""
    if living is None:
        return " · ".join(option.name for option in card.options)
    if living.gone or len(living.variants) < 2:
        return ""
    return " · ".join(option.name for option in living.options if option.values and option.values != NO_CHOICE)


def stock_words(now: Now) -> str:
    """One or two words."""
    if now.gone:
        return _("No longer sold")
    if now.state == "sold_out":
        return _("Sold out")
    return _("{n} left", n=now.stock) if now.state == "low" and now.stock else _("In stock")


def news_words(card: ProductCard, now: Now) -> str:
    """That it is back, or how the price has moved since it was sent; "" where it has not, or where the currency is another."""
    if card.state == "sold_out" and now.state != "sold_out":
        return _("Back in stock")
    if now.gone or now.price.currency != card.price.currency or now.price.minor == card.price.minor:
        return ""
    was = words().money(card.price.minor, card.price.currency)
    return _("Price fell from {price}", price=was) if now.price.minor < card.price.minor else _("Price was {price}", price=was)


def instead_words(now: Now) -> str:
    """The nearest that can be had, while this one cannot."""
    if now.state != "sold_out" or now.instead is None:
        return ""
    return _("{name}, {price}", name=now.instead.title, price=words().money(now.instead.price_from.minor, now.instead.price_from.currency))


def reasons() -> dict[Reason, str]:
    """Why not, in the order in which it is offered."""
    return {
        "colour": _("The colour"), "size": _("The size"), "price": _("The price"), "style": _("The style"), "fabric": _("The fabric"),
        "have_similar": _("I have one like it"), "other": _("Another reason"),
    }  # fmt: skip


def reason_words(reason: Reason) -> str:
    return reasons()[reason]

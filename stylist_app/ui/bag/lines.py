"""From a bag of the API to the lines that are drawn: at the prices and with the stock of this moment, in groups of where they came from. Pure."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from math import ceil

from stylist_app.i18n import _, ngettext, words
from stylist_app.ui.thread.looks import choice_words, money
from stylist_app.ui.thread.now import Now, as_now, asks_words, news_words, stock_words
from stylist_app.wire.bag import MOST_OF_ONE, Bag, BagItem
from stylist_app.wire.look import Hold
from stylist_app.wire.media import Media
from stylist_app.wire.money import Money, summed
from stylist_app.wire.product import LivingCard, OptionValue, ProductCard

Living = Callable[[str], LivingCard | None]
Sent = Callable[[BagItem], ProductCard | None]
"""The piece of a look or the card of a message that an item came from, as it was then."""


@dataclass(frozen=True)
class Line:
    """One thing in the bag, in the viewer's words. `price` of all of its quantity, `each` of one where there are several. `asks`: what there is to
    choose ("Size · Colour"), "" where it comes in one way only. `news` and its `tone`: what is different from when it came in. `gone`: it cannot be
    had. `held`: for how long yet, "" while nobody keeps it."""

    id: str
    title: str
    choice: str
    price: str
    each: str = ""
    before: str = ""
    quantity: int = 1
    picture: Media | None = None
    asks: str = ""
    news: str = ""
    tone: str = "plain"
    gone: bool = False
    held: str = ""

    @property
    def most(self) -> bool:
        return self.quantity >= MOST_OF_ONE


@dataclass(frozen=True)
class Group:
    """Things of one origin. `look_id` or `message_id` leads there, where there is one; `look`, `added_by` and `name`: see `BagItem`."""

    lines: tuple[Line, ...]
    look_id: str = ""
    message_id: str = ""
    look: str = ""
    added_by: str = "customer"
    name: str = ""


@dataclass(frozen=True)
class Kept:
    """A hold of what does not lie in the bag (any more). `wanted`: the size and colour that were chosen of the same thing since, "" where it is not
    wanted in another one; `variant_id` theirs."""

    id: str
    title: str
    choice: str
    held: str
    wanted: str = ""
    variant_id: str = ""


def card_of(item: BagItem) -> ProductCard:
    return ProductCard.model_validate(
        item.model_dump(include={"product_id", "variant_id", "title", "brand", "options", "price", "compare_at", "state", "stock", "picture"})
    )


def now_of(item: BagItem, living: Living) -> Now:
    return as_now(card_of(item), living(item.product_id))


def count_of(bag: Bag) -> int:
    return sum(item.quantity for item in bag.items)


def totals(bag: Bag, living: Living) -> tuple[Money, ...]:
    """What can be had of it costs; one sum for each currency, in the order in which they came in."""
    found: dict[str, list[Money]] = {}
    for item in bag.items:
        now = now_of(item, living)
        if now.state != "sold_out":
            found.setdefault(now.price.currency, []).append(Money(minor=now.price.minor * item.quantity, currency=now.price.currency))
    return tuple(total for total in map(summed, found.values()) if total is not None)


def held_words(hold: Hold | None, at: datetime) -> str:
    """ "" once its time is over, though the shop may not have said so yet."""
    left = 0 if hold is None else ceil((hold.until - at).total_seconds() / 60)
    return _("Held {time}", time=words().elapsed(left)) if left > 0 else ""


def summary(bag: Bag, living: Living) -> str:
    """ "3 pieces · €312 · 1 held"."""
    at = words().now()
    held = sum(bool(held_words(one, at)) for one in bag.holds)
    parts = [pieces_words(bag), *map(money, totals(bag, living))] if bag.items else [_("empty")]
    return " · ".join([*parts, *([ngettext("{n} held", "{n} held", held)] if held else [])])


def pieces_words(bag: Bag) -> str:
    return ngettext("{n} piece", "{n} pieces", count_of(bag))


def line_of(item: BagItem, living: LivingCard | None, sent: ProductCard | None, at: datetime) -> Line:
    card = card_of(item)
    now = as_now(card, living)
    each = money(now.price)
    price = money(Money(minor=now.price.minor * item.quantity, currency=now.price.currency))
    news, tone = _news(item, now, sent)
    return Line(
        item.id, item.title, choice_words(item.options), price, each if item.quantity > 1 else "",
        money(now.compare_at) if now.compare_at and item.quantity == 1 else "", item.quantity, item.picture, asks_words(card, living), news, tone,
        now.state == "sold_out", held_words(item.hold, at),
    )  # fmt: skip


def _news(item: BagItem, now: Now, sent: ProductCard | None) -> tuple[str, str]:
    """The one thing about it that matters most, and the tone of its tag."""
    if now.state == "sold_out":
        return stock_words(now), "danger"
    if now.state == "low" and now.stock:
        return stock_words(now), "warn"
    said = news_words(sent, now) if sent is not None else ""
    cheaper = sent is not None and now.price.minor < sent.price.minor
    return said, "success" if cheaper or (sent is not None and sent.state == "sold_out") else "warn"


def groups_of(bag: Bag, living: Living, sent: Sent, at: datetime) -> tuple[Group, ...]:
    """In the order in which things came in; what came one after the other from the same look, message or hand stands together."""

    def origin(item: BagItem) -> tuple[str, str, str, str, str]:
        return item.look_id or "", item.message_id or "", item.look_title, item.added_by, item.added_by_name

    return tuple(
        Group(tuple(line_of(item, living(item.product_id), sent(item), at) for item in items), *of) for of, items in groupby(bag.items, origin)
    )


def kept_of(
    bag: Bag, living: Living, names: Mapping[str, tuple[str, Sequence[OptionValue]]], at: datetime, chosen: Mapping[str, str] | None = None
) -> tuple[Kept, ...]:
    """Holds of what is not in the bag. `names`: title and options by variant, of what was seen elsewhere; `chosen`: variants by product, of what lies
    in a look as she wants it."""
    inside = {item.variant_id for item in bag.items}
    want = {**(chosen or {}), **{item.product_id: item.variant_id for item in bag.items}}
    found: list[Kept] = []
    for hold in bag.holds:
        held = held_words(hold, at)
        if hold.variant_id in inside or not held:
            continue
        card = living(hold.product_id)
        variant = next((one for one in card.variants if one.id == hold.variant_id), None) if card else None
        title, options = names.get(hold.variant_id, ("", ()))
        choice = " · ".join(value for value in variant.options if value) if variant else choice_words(list(options))
        other = next((one for one in card.variants if one.id == want.get(hold.product_id) != hold.variant_id), None) if card else None
        wanted = " · ".join(value for value in other.options if value) if other else ""
        named = title or (card.title if card else "") or _("A piece")
        found.append(Kept(hold.id, named, choice, held, wanted, other.id if other and wanted else ""))
    return tuple(found)


def other_variant(card: LivingCard, variant_id: str, name: str, value: str) -> str | None:
    """The variant with this value of the option and else as much as can be of what is chosen, rather one that can be had. None: there is none."""
    names = [option.name for option in card.options]
    if name not in names:
        return None
    place = names.index(name)
    had = next((one.options for one in card.variants if one.id == variant_id), [])

    def worse(options: Sequence[str], state: str) -> tuple[int, bool]:
        return sum(mine != other for at, (mine, other) in enumerate(zip(had, options, strict=False)) if at != place), state == "sold_out"

    fits = [one for one in card.variants if len(one.options) > place and one.options[place] == value]
    return min(fits, key=lambda one: worse(one.options, one.state)).id if fits else None


def titles(items: Iterable[tuple[str, str, Sequence[OptionValue]]]) -> dict[str, tuple[str, Sequence[OptionValue]]]:
    """(variant, title, options) by variant."""
    return {variant_id: (title, options) for variant_id, title, options in items}

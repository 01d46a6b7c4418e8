"""Choosing size and colour: what can be had together, which values are hers, and the words for it. Pure."""

from collections.abc import Iterable, Mapping

from stylist_app.i18n import _
from stylist_app.ui.thread.now import NO_CHOICE
from stylist_app.wire.message import Choice, Message
from stylist_app.wire.product import CardVariant, LivingCard, Option, OptionValue, Product, ProductCard, Swatch, Variant

Goods = Product | LivingCard
"""What says in which sizes and colours something comes."""
AnyVariant = Variant | CardVariant
Values = Mapping[str, str]
"""What is chosen, by the option's name."""


def axes(goods: Goods) -> list[Option]:
    """What there is to choose."""
    return [option for option in goods.options if option.values and option.values != NO_CHOICE]


def fitting(goods: Goods, chosen: Values) -> list[AnyVariant]:
    """The variants that have every chosen value."""
    names = [option.name for option in goods.options]
    return [one for one in goods.variants if all(chosen.get(name) in (None, value) for name, value in zip(names, one.options, strict=False))]


def chosen_variant(goods: Goods, chosen: Values) -> AnyVariant | None:
    """The one piece that has every chosen value; None while the choice fits none or several."""
    fits = fitting(goods, chosen)
    return fits[0] if len(fits) == 1 else None


def available(goods: Goods, chosen: Values, name: str, value: str) -> bool:
    """Whether some piece in stock has this value together with what is chosen of the other options."""
    return any(one.state != "sold_out" for one in fitting(goods, {**chosen, name: value}))


def values_of(goods: Goods, variant_id: str | None) -> dict[str, str]:
    """What is chosen with a variant; nothing without one, or where it is no more."""
    found = next((one for one in goods.variants if one.id == variant_id), None)
    return {} if found is None else {option.name: value for option, value in zip(goods.options, found.options, strict=False) if value}


def begun(goods: Goods, chosen: Values) -> dict[str, str]:
    """What is chosen, then what has one value only, then her size where exactly one of its sizes is hers."""
    known = {option.name: chosen[option.name] for option in axes(goods) if chosen.get(option.name) in option.values}
    for option in axes(goods):
        hers = [value for value in option.values if value in goods.her_sizes]
        only = option.values if len(option.values) == 1 else hers
        if option.name not in known and len(only) == 1:
            known[option.name] = only[0]
    return known


def turned(chosen: Values, name: str, value: str) -> dict[str, str]:
    """With this value of the option, or without it where it was chosen."""
    left = {key: kept for key, kept in chosen.items() if key != name}
    return left if chosen.get(name) == value else {**left, name: value}


def option_values(goods: Goods, variant: AnyVariant) -> list[OptionValue]:
    return [OptionValue(name=option.name, value=value) for option, value in zip(goods.options, variant.options, strict=False) if value]


def choice_of(message: Message, place: int) -> Choice | None:
    """What was chosen for one card of a message."""
    return next((one for one in message.choices if one.item == place), None)


def sent_values(card: ProductCard) -> dict[str, str]:
    return {option.name: option.value for option in card.options}


def colour_of(value: str, swatches: Iterable[Swatch]) -> str:
    """`#RRGGBB` of a value that names one of its colours, "" for every other."""
    said = value.casefold().strip()
    return next((one.hex for one in swatches if said in (one.label.casefold(), one.name.casefold())), "")


def stock_words(state: str, stock: int) -> tuple[str, str]:
    """What is said of the stock, and the tone of its tag."""
    if state == "sold_out":
        return _("Sold out"), "danger"
    if state == "low" and stock:
        return _("Only {n} left", n=stock), "warn"
    return _("In stock"), "success"


def question(chosen: Values) -> str:
    """What she is about to ask: "In M?", "In M, Navy?"; "" when nothing is chosen."""
    return _("In {choice}?", choice=", ".join(chosen.values())) if chosen else ""

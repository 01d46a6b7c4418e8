"""What was picked to send: products with the chosen colour and size, numbered in order. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from stylist_app.wire.media import Media
from stylist_app.wire.product import OptionValue, Product, ProductCard, Variant

MOST = 10


@dataclass(frozen=True)
class Pick:
    """`values` are the chosen options by their place; None where nothing is chosen."""

    product: Product
    values: tuple[str | None, ...] = ()

    @property
    def variant(self) -> Variant | None:
        """The one the choices name; the only one where there is no choice."""
        variants = self.product.variants
        if len(variants) == 1:
            return variants[0]
        if not self.values or any(value is None for value in self.values):
            return None
        return next((one for one in variants if tuple(one.options) == self.values), None)


def start(product: Product, variant_id: str = "") -> Pick:
    """Axes with one value are chosen already; with a variant that is still there, all of them."""
    named = next((one for one in product.variants if one.id == variant_id), None)
    if named is not None:
        return Pick(product, tuple(named.options))
    return Pick(product, tuple(axis.values[0] if len(axis.values) == 1 else None for axis in product.options))


def choose(pick: Pick, axis: int, value: str) -> Pick:
    """Chooses a value, or lets go of it."""
    values = list(pick.values)
    values[axis] = None if values[axis] == value else value
    return replace(pick, values=tuple(values))


def matching(pick: Pick, values: Sequence[str | None]) -> list[Variant]:
    return [
        one
        for one in pick.product.variants
        if all(value is None or (n < len(one.options) and one.options[n] == value) for n, value in enumerate(values))
    ]


def sold_out(pick: Pick, axis: int, value: str) -> bool:
    """Nothing is left with this value and the other choices."""
    values = [*pick.values]
    values[axis] = value
    found = matching(pick, values)
    return not found or all(one.state == "sold_out" for one in found)


def picture(pick: Pick) -> Media | None:
    """Of the chosen variant, else of the first that fits what is chosen, else the product's first."""
    by_id = {one.id: one for one in pick.product.pictures}
    chosen = [pick.variant] if pick.variant else matching(pick, pick.values) if any(pick.values) else []
    for one in chosen:
        if one and one.picture_id in by_id:
            return by_id[one.picture_id]
    return pick.product.pictures[0] if pick.product.pictures else None


def shown_variant(pick: Pick) -> Variant | None:
    """Whose price and stock stand on the card while nothing is chosen: the cheapest that can be bought."""
    fits = matching(pick, pick.values) or pick.product.variants
    return pick.variant or min(fits, key=lambda one: (one.state == "sold_out", one.price.minor), default=None)


def card(pick: Pick) -> ProductCard | None:
    """As it will stand in the conversation until the shop answers. None for a product without variants."""
    variant = shown_variant(pick)
    if variant is None:
        return None
    options = [OptionValue(name=axis.name, value=value) for axis, value in zip(pick.product.options, pick.values, strict=False) if value]
    return ProductCard(
        product_id=pick.product.id,
        variant_id=pick.variant.id if pick.variant else None,
        handle=pick.product.handle,
        title=pick.product.title,
        brand=pick.product.brand,
        options=options,
        price=variant.price,
        compare_at=variant.compare_at,
        state=variant.state,
        stock=variant.stock,
        picture=picture(pick),
    )


def payloads(picks: Sequence[Pick], caption: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is sent, and how it is drawn until the shop has answered."""
    sent = [{"product_id": one.product.id} | ({"variant_id": one.variant.id} if one.variant else {}) for one in picks]
    drawn = [shown.model_dump(mode="json") for shown in map(card, picks) if shown is not None]
    return {"items": sent, "text": caption}, {"items": drawn, "text": caption}

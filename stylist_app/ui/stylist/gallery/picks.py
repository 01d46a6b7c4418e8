"""What was picked to send: products with the chosen colour and size, numbered in order. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from stylist_app.wire.media import Media
from stylist_app.wire.money import Money
from stylist_app.wire.product import OptionValue, Product, ProductCard, ProductHit, Variant

MOST, MOST_WHY, MOST_COMPARED = 10, 3, 4
NO_CHOICE = ["Default Title"]
"""What a feed calls the one variant of a product without any choice."""


@dataclass(frozen=True)
class Pick:
    """`values` are the chosen options by their place; None where nothing is chosen. `hit` is the tile it was picked from: until `product` has its
    variants, that is all there is. `why`: for the shopper, in a few words each."""

    product: Product
    values: tuple[str | None, ...] = ()
    hit: ProductHit | None = None
    why: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return self.product.id

    @property
    def variant(self) -> Variant | None:
        """The one the choices name; the only one where there is no choice."""
        variants = self.product.variants
        if len(variants) == 1:
            return variants[0]
        if not self.values or any(value is None for value in self.values):
            return None
        return next((one for one in variants if tuple(one.options) == self.values), None)


def quick(hit: ProductHit) -> Pick:
    """From a tile, before more is known."""
    pictures = [hit.picture] if hit.picture else []
    thin = Product(id=hit.id, handle=hit.handle, title=hit.title, brand=hit.brand, pictures=pictures, declined=hit.declined)
    return Pick(thin, (), hit)


def known(pick: Pick, product: Product, sizes: Iterable[str] = ()) -> Pick:
    """With everything about it; in her size where exactly one of `sizes` is what it comes in, and then in the colour that the tile shows."""
    begun = start(product)
    hers = _in(begun, frozenset(sizes))
    open_ = [place for place, value in enumerate(hers.values) if value is None]
    if hers != begun and len(open_) == 1:
        seen = pick.hit.picture.id if pick.hit and pick.hit.picture else None
        left = sorted(matching(hers, hers.values), key=lambda one: (one.state == "sold_out", one.picture_id != seen))
        if left and left[0].state != "sold_out":
            hers = choose(hers, open_[0], left[0].options[open_[0]])
    return replace(pick, product=product, values=hers.values)


def start(product: Product, variant_id: str = "", sizes: Iterable[str] = ()) -> Pick:
    """Axes with one value are chosen already; with a variant that is still there, all of them."""
    named = next((one for one in product.variants if one.id == variant_id), None)
    if named is not None:
        return Pick(product, tuple(named.options))
    return _in(Pick(product, tuple(axis.values[0] if len(axis.values) == 1 else None for axis in product.options)), frozenset(sizes))


def _in(pick: Pick, sizes: frozenset[str]) -> Pick:
    for place, axis in enumerate(pick.product.options):
        fitting = [value for value in axis.values if value in sizes]
        if len(fitting) == 1 and pick.values[place] is None and not sold_out(pick, place, fitting[0]):
            pick = choose(pick, place, fitting[0])
    return pick


def again(pick: Pick, product: Product) -> Pick:
    """The same choice of the product as the shop has it now; what there is no more is not chosen any more."""
    had = {axis.name: value for axis, value in zip(pick.product.options, pick.values, strict=False)}
    begun = start(product)
    kept = [value if (value := had.get(axis.name)) in axis.values else usual for axis, usual in zip(product.options, begun.values, strict=True)]
    return replace(pick, product=product, values=tuple(kept))


def choose(pick: Pick, axis: int, value: str) -> Pick:
    """Chooses a value, or lets go of it."""
    values = list(pick.values)
    values[axis] = None if values[axis] == value else value
    return replace(pick, values=tuple(values))


def because(pick: Pick, why: str) -> Pick:
    """One reason more or less; no more than fit."""
    kept = tuple(one for one in pick.why if one != why)
    return replace(pick, why=kept if why in pick.why else (*pick.why, why)[:MOST_WHY])


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


def price(pick: Pick) -> Money | None:
    """None for a product without variants."""
    variant = shown_variant(pick)
    return variant.price if variant else pick.hit.price_from if pick.hit else None


def card(pick: Pick) -> ProductCard | None:
    """As it will stand in the conversation until the shop answers. None for a product without variants."""
    variant, hit, cost = shown_variant(pick), pick.hit, price(pick)
    if cost is None:
        return None
    options = [OptionValue(name=axis.name, value=value) for axis, value in zip(pick.product.options, pick.values, strict=False) if value]
    return ProductCard(
        product_id=pick.id,
        variant_id=pick.variant.id if pick.variant else None,
        handle=pick.product.handle,
        title=pick.product.title,
        brand=pick.product.brand,
        options=options,
        price=cost,
        compare_at=variant.compare_at if variant else hit.compare_at if hit else None,
        state=variant.state if variant else hit.state if hit else "in_stock",
        stock=variant.stock if variant else 0,
        picture=picture(pick),
        why=list(pick.why),
    )


def payloads(picks: Sequence[Pick], caption: str = "") -> tuple[dict[str, Any], dict[str, Any]]:
    """What is sent, and how it is drawn until the shop has answered."""
    cards = [(one, drawn) for one in picks if (drawn := card(one)) is not None]
    sent = [
        {"product_id": one.id} | ({"variant_id": one.variant.id} if one.variant else {}) | ({"why": list(one.why)} if one.why else {})
        for one, _drawn in cards
    ]
    return {"items": sent, "text": caption}, {"items": [drawn.model_dump(mode="json") for _one, drawn in cards], "text": caption}


def moved(picks: tuple[Pick, ...], place: int, to: int) -> tuple[Pick, ...]:
    """The one at `place` at `to` instead; the others close up."""
    rest = [one for n, one in enumerate(picks) if n != place]
    rest.insert(max(0, min(to, len(rest))), picks[place])
    return tuple(rest)


def hit_of(product: Product) -> ProductHit | None:
    """The tile a product would have. None without variants."""
    if not product.variants:
        return None
    prices = sorted(one.price.minor for one in product.variants)
    first = min(product.variants, key=lambda one: (one.state == "sold_out", one.price.minor))
    states = {one.state for one in product.variants}
    state = "in_stock" if "in_stock" in states else "low" if "low" in states else "sold_out"
    currency = first.price.currency
    return ProductHit(
        id=product.id, handle=product.handle, title=product.title, brand=product.brand, price_from=Money(minor=prices[0], currency=currency),
        price_to=Money(minor=prices[-1], currency=currency), compare_at=first.compare_at, state=state,
        picture=product.pictures[0] if product.pictures else None, colours=product.colours, variants=len(product.variants), is_new=product.is_new,
        on_sale=product.on_sale, rating_tenths=product.rating_tenths, favourite=product.favourite, declined=product.declined,
        in_her_size=product.in_her_size,
    )  # fmt: skip

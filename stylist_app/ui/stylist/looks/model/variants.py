"""Which size and colour a piece begins with: hers, and there to be had."""

from collections.abc import Collection

from stylist_app.wire.product import Option, Product, Variant


def default_variant(product: Product, sizes: Collection[str], picture_id: str | None = None) -> Variant | None:
    """The first in the shop's order that is in stock and in one of her sizes, of the colour on `picture_id` where there is one. What has no sizes
    to choose from fits her. None where none of her sizes is there, or nothing is known of them and there is a choice of sizes."""
    left = sorted((one for one in product.variants if one.state != "sold_out"), key=lambda one: one.picture_id != (picture_id or one.picture_id))
    hers = frozenset(product.her_sizes) or frozenset(sizes)
    fitting = [n for n, axis in enumerate(product.options) if hers & set(axis.values)]
    if fitting:
        return next((one for one in left if all(n < len(one.options) and one.options[n] in hers for n in fitting)), None)
    asked = [axis for axis in product.options if len(axis.values) > 1]
    return left[0] if left and all(_colours(product, axis) for axis in asked) else None


def _colours(product: Product, axis: Option) -> bool:
    """Whether it is a choice of colours, by the names that the shop gives its colours."""
    known = {name.casefold() for one in product.colours for name in (one.label, one.name) if name}
    return {value.casefold() for value in axis.values} <= known

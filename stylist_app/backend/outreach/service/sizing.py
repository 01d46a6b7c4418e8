"""Sizes of many customers against many products: everything that is the same for several of them is worked out once. For one answer."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlmodel import Session, select

from stylist_app.backend.catalog import rules, sizes
from stylist_app.backend.catalog.service.places import size_guide_id, way_to
from stylist_app.backend.catalog.tables import CategoryRow, ProductRow, SizeGuideRow, VariantRow
from stylist_app.wire.catalog import SizeConversion
from stylist_app.wire.customer import Size

Fits = frozenset[sizes.Fit]
EVERYBODY: sizes.Fit = ("", "", sizes.ANY_SIZE)


class Sizing:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._guides: Mapping[str, list[SizeConversion]] | None = None
        self._hers: dict[tuple[tuple[str, ...], ...], Fits] = {}
        self._ways: dict[str | None, Sequence[CategoryRow]] = {}

    def hers(self, told: Sequence[Mapping[str, Any]] | None) -> Fits:
        """What somebody wears, from the sizes on her record. Nothing where nobody knows."""
        if not told:
            return frozenset()
        key = tuple(sorted((one["garment"], one.get("system", ""), one["value"]) for one in told))
        if key not in self._hers:
            if self._guides is None:
                rows = self._session.exec(select(SizeGuideRow))
                self._guides = {row.id: [SizeConversion.model_validate(one) for one in row.conversions] for row in rows}
            self._hers[key] = frozenset(sizes.hers([Size.model_validate(one) for one in told], self._guides))
        return self._hers[key]

    def sized(self, product: ProductRow) -> bool:
        return any(rules.option_kind(name) == "size" for name in product.options)

    def way(self, product: ProductRow) -> Sequence[CategoryRow]:
        if product.category_id not in self._ways:
            self._ways[product.category_id] = way_to(self._session, product.category_id)
        return self._ways[product.category_id]

    def fits(self, product: ProductRow, labels: Iterable[str]) -> Fits:
        """Of pieces of a product with these sizes."""
        way = self.way(product)
        garment = sizes.garment_of([*(place.name for place in reversed(way)), product.category, product.title])
        return frozenset(sizes.fits_of(garment, size_guide_id(product, way), labels, sized=self.sized(product), in_stock=True))

    def label(self, product: ProductRow, variant: VariantRow) -> str:
        """The variant's size as it stands on its label, empty where it has none."""
        return rules.chosen(product.options, "size", [variant.options])[0]

    def wears(self, hers: Fits, product: ProductRow, variant: VariantRow) -> bool:
        """Whether this piece is in her size; what has no size fits everybody."""
        fits = self.fits(product, [self.label(product, variant)])
        return EVERYBODY in fits or bool(fits & hers)

"""Whether single products can be had in her size, and which size that is."""

from collections.abc import Sequence

from sqlmodel import Session, select

from stylist_app.backend.catalog import rules, sizes
from stylist_app.backend.catalog.about import About
from stylist_app.backend.catalog.service.places import size_guide_id, way_to
from stylist_app.backend.catalog.sizes import ANY_SIZE
from stylist_app.backend.catalog.tables import CategoryRow, ProductRow, SizeGuideRow, VariantRow
from stylist_app.wire.catalog import SizeConversion

EVERYBODY: sizes.Fit = ("", "", ANY_SIZE)


class Hers:
    """Of the customer an answer is about. Everything is None where nothing is known of her sizes."""

    def __init__(self, session: Session, about: About) -> None:
        self._session = session
        self._fits: frozenset[sizes.Fit] = frozenset()
        self._ways: dict[str | None, list[CategoryRow]] = {}
        if about.tastes.sizes:
            guides = {row.id: [SizeConversion.model_validate(one) for one in row.conversions] for row in session.exec(select(SizeGuideRow))}
            self._fits = frozenset(sizes.hers(about.tastes.sizes, guides))

    def fits(self, row: ProductRow, way: Sequence[CategoryRow] | None = None) -> bool | None:
        """`way`: from the root to its place, where the caller has it already."""
        if not self._fits:
            return None
        above = self._way(row) if way is None else way
        sized = any(rules.option_kind(name) == "size" for name in row.options)
        return self._any(self._own(row, above, row.sizes or (), sized=sized))

    def labels(self, row: ProductRow, variants: Sequence[VariantRow], way: Sequence[CategoryRow] | None = None) -> list[str]:
        """Those of its sizes that are hers, sold out or not, as they stand on its labels. `way` as in `fits`."""
        if not self._fits or not any(rules.option_kind(name) == "size" for name in row.options):
            return []
        above = self._way(row) if way is None else way
        there = dict.fromkeys(rules.chosen(row.options, "size", [one.options for one in variants]))
        return [label for label in there if label and self._any(self._own(row, above, (label,), sized=True))]

    def _way(self, row: ProductRow) -> Sequence[CategoryRow]:
        if row.category_id not in self._ways:
            self._ways[row.category_id] = way_to(self._session, row.category_id)
        return self._ways[row.category_id]

    def _own(self, row: ProductRow, above: Sequence[CategoryRow], labels: Sequence[str], *, sized: bool) -> Sequence[sizes.Fit]:
        garment = sizes.garment_of([*(place.name for place in reversed(above)), row.category, row.title])
        return sizes.fits_of(garment, size_guide_id(row, above), labels, sized=sized, in_stock=row.state != "sold_out")

    def _any(self, fits: Sequence[sizes.Fit]) -> bool:
        return any(fit == EVERYBODY or fit in self._fits for fit in fits)

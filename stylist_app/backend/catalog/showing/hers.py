"""Whether single products can be had in her size."""

from collections.abc import Sequence

from sqlmodel import Session, select

from stylist_app.backend.catalog import rules, sizes
from stylist_app.backend.catalog.about import About
from stylist_app.backend.catalog.service.places import size_guide_id, way_to
from stylist_app.backend.catalog.sizes import ANY_SIZE
from stylist_app.backend.catalog.tables import CategoryRow, ProductRow, SizeGuideRow
from stylist_app.wire.catalog import SizeConversion

EVERYBODY: sizes.Fit = ("", "", ANY_SIZE)


class Hers:
    """Of the customer an answer is about. Everything is None where nothing is known of her sizes."""

    def __init__(self, session: Session, about: About) -> None:
        self._session = session
        self._fits: frozenset[sizes.Fit] = frozenset()
        if about.tastes.sizes:
            guides = {row.id: [SizeConversion.model_validate(one) for one in row.conversions] for row in session.exec(select(SizeGuideRow))}
            self._fits = frozenset(sizes.hers(about.tastes.sizes, guides))

    def fits(self, row: ProductRow, way: Sequence[CategoryRow] | None = None) -> bool | None:
        """`way`: from the root to its place, where the caller has it already."""
        if not self._fits:
            return None
        above = way_to(self._session, row.category_id) if way is None else way
        garment = sizes.garment_of([*(place.name for place in reversed(above)), row.category, row.title])
        sized = any(rules.option_kind(name) == "size" for name in row.options)
        own = sizes.fits_of(garment, size_guide_id(row, above), row.sizes or (), sized=sized, in_stock=row.state != "sold_out")
        return any(fit == EVERYBODY or fit in self._fits for fit in own)

"""One product with all that belongs to it."""

from sqlmodel import Session, select

from stylist_app.backend.catalog import render
from stylist_app.backend.catalog.about import About
from stylist_app.backend.catalog.service import pictures_of, variants_of
from stylist_app.backend.catalog.service.levels import Levels
from stylist_app.backend.catalog.service.places import size_guide_id, way_to
from stylist_app.backend.catalog.service.relations import GOES_WITH, RELATED, related_to
from stylist_app.backend.catalog.showing.hers import Hers
from stylist_app.backend.catalog.tables import ProductRow, on_show
from stylist_app.backend.core.media import MediaLibrary
from stylist_app.backend.core.problems import not_found
from stylist_app.wire.base import now
from stylist_app.wire.product import Product, ProductHit


def shown_product(session: Session, product_id: str) -> ProductRow:
    """Raises `not-found` also for what is not on show."""
    row = session.exec(select(ProductRow).where(ProductRow.id == product_id, on_show(now()))).first()
    if row is None:
        raise not_found("product")
    return row


def get_product(session: Session, media: MediaLibrary, about: About, product_id: str) -> Product:
    """Raises `not-found` also for what is not on show."""
    row = shown_product(session, product_id)
    variants, pictures, others = variants_of(session, row.id), pictures_of(session, row.id), related_to(session, row.id)
    way = way_to(session, row.category_id)
    hers = Hers(session, about)
    first = [other.picture_id for rows in others.values() for other in rows if other.picture_id]
    shown = media.render(session, [*(picture.media_id for picture in pictures), *first])

    def hits(kind: str) -> list[ProductHit]:
        return [render.hit(other, shown, about, in_her_size=hers.fits(other)) for other in others[kind]]

    return render.product(
        row, variants, pictures, shown, levels=Levels.of(session, [v.id for v in variants]), way=way, about=about,
        size_guide_id=size_guide_id(row, way), in_her_size=hers.fits(row, way), her_sizes=hers.labels(row, variants, way),
        related=hits(RELATED), goes_with=hits(GOES_WITH),
    )  # fmt: skip

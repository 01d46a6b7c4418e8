"""Rows as the shapes callers see."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from stylist_app.backend.catalog import rules
from stylist_app.backend.catalog.about import NOBODY, About
from stylist_app.backend.catalog.service.levels import Levels
from stylist_app.backend.catalog.tables import CategoryRow, ProductPictureRow, ProductRow, VariantRow
from stylist_app.backend.core.backend import Renderings, Viewer
from stylist_app.wire.base import Wire, now
from stylist_app.wire.media import Media
from stylist_app.wire.money import Money
from stylist_app.wire.product import Attributes, CardVariant, Price, Product, ProductChanged, ProductHit, StoreStock, Swatch, Variant

MOST_SWATCHES = 12
"""Of a tile."""
TILE = (
    "id", "handle", "title", "brand", "price_from_minor", "price_to_minor", "compare_at_minor", "currency", "state", "picture_id", "colours", "sizes",
    "variants", "introduced_at", "tags", "on_sale", "stars", "reviews",
)  # fmt: skip
"""Columns of a product that are on a tile."""


def hit(
    row: ProductRow, media: Mapping[str, Media], about: About = NOBODY, *, in_her_size: bool | None = None, at: datetime | None = None
) -> ProductHit:
    """`media` by id, with the product's first picture among them. `at`: the present moment, for those who render many."""
    return ProductHit.model_validate(tile(row, media, about, in_her_size=in_her_size, at=at or now()))


def tile(row: Any, media: Mapping[str, Any], about: About, *, in_her_size: bool | None, at: datetime) -> dict[str, Any]:
    """A `ProductHit` as what it is in JSON, for long lists: what comes from our own tables need not be judged again. `row`: of the columns `TILE`, or
    all of them; `media`: also as JSON."""
    currency = row.currency
    return {
        "id": row.id, "handle": row.handle, "title": row.title, "brand": row.brand,
        "price_from": {"minor": row.price_from_minor, "currency": currency}, "price_to": {"minor": row.price_to_minor, "currency": currency},
        "compare_at": None if row.compare_at_minor is None else {"minor": row.compare_at_minor, "currency": currency},
        "state": row.state, "picture": media.get(row.picture_id) if row.picture_id else None,
        "colours": [
            {"name": one["name"], "hex": one["hex"], "share_percent": one.get("share_percent", 100), "label": one.get("label", "")}
            for one in (row.colours or ())[:MOST_SWATCHES]
        ],
        "sizes": row.sizes or [], "variants": row.variants, "is_new": rules.is_new(row.introduced_at, row.tags, at), "on_sale": row.on_sale,
        "rating_tenths": rules.rating_tenths(row.stars, row.reviews), "favourite": row.id in about.loved, "declined": about.declines.get(row.id),
        "in_her_size": in_her_size,
    }  # fmt: skip


def product(
    row: ProductRow,
    variants: Sequence[VariantRow],
    pictures: Sequence[ProductPictureRow],
    media: Mapping[str, Media],
    *,
    levels: Levels,
    way: Sequence[CategoryRow],
    about: About = NOBODY,
    **more: object,
) -> Product:
    """`way`: the categories from the root to it. `more`: what is not in these rows."""
    return Product.model_validate(
        {
            "id": row.id, "handle": row.handle, "title": row.title, "brand": row.brand, "category": row.category, "category_id": row.category_id,
            "categories": [place.name for place in way], "description": row.description, "tags": row.tags,
            "attributes": Attributes.model_validate(row.attributes or {}), "options": rules.options_of(row.options, [v.options for v in variants]),
            "variants": [variant(v, row.currency, levels) for v in variants],
            "pictures": [media[picture.media_id] for picture in pictures if picture.media_id in media],
            "colours": [Swatch(**one) for one in row.colours or ()], "rating_tenths": rules.rating_tenths(row.stars, row.reviews),
            "reviews": row.reviews, "published_from": row.published_from, "published_until": row.published_until, "sold_at": row.sold_at,
            "is_new": rules.is_new(row.introduced_at, row.tags, now()), "on_sale": row.on_sale, "favourite": row.id in about.loved,
            "declined": about.declines.get(row.id), "version": row.version, **more,
        }
    )  # fmt: skip


def variant(row: VariantRow, currency: str, levels: Levels) -> Variant:
    return Variant(
        id=row.id, sku=row.sku, barcode=row.barcode, options=row.options, price=Money(minor=row.price_minor, currency=currency),
        compare_at=money(row.compare_at_minor, currency),
        prices=[
            Price(price=Money(minor=one.price_minor, currency=one.currency), compare_at=money(one.compare_at_minor, one.currency))
            for one in levels.prices.get(row.id, {}).values()
        ],
        stock=row.stock, stores=[StoreStock(store_id=store, quantity=quantity) for store, quantity in levels.quantities(row.id).items()],
        state=rules.stock_state(row.stock, row.always), weight_g=row.weight_g, picture_id=row.picture_id,
    )  # fmt: skip


def card_variant(row: VariantRow, currency: str) -> CardVariant:
    return CardVariant(
        id=row.id, options=row.options, price=Money(minor=row.price_minor, currency=currency), compare_at=money(row.compare_at_minor, currency),
        stock=max(0, row.stock), state=rules.stock_state(row.stock, row.always), picture_id=row.picture_id,
    )  # fmt: skip


def register(renderings: Renderings) -> None:
    """Called once by `app.create_app`."""

    def product_put(session: Session, subjects: Sequence[str], viewer: Viewer) -> Mapping[str, Wire]:
        found = session.exec(select(ProductRow.id, ProductRow.version).where(col(ProductRow.id).in_(subjects)))
        return {product_id: ProductChanged(id=product_id, version=version) for product_id, version in found}

    renderings.register("product.put", product_put)


def money(minor: int | None, currency: str) -> Money | None:
    return None if minor is None else Money(minor=minor, currency=currency)

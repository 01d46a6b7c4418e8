"""Rows as the shapes callers see."""

from collections.abc import Mapping, Sequence
from typing import cast

from stylist_app.backend.catalog import rules
from stylist_app.backend.catalog.tables import ProductPictureRow, ProductRow, VariantRow
from stylist_app.wire.media import Media
from stylist_app.wire.money import Money
from stylist_app.wire.product import Product, ProductHit, StockState, Variant


def hit(row: ProductRow, media: Mapping[str, Media]) -> ProductHit:
    return ProductHit(
        id=row.id, handle=row.handle, title=row.title, brand=row.brand, price_from=Money(minor=row.price_from_minor, currency=row.currency),
        price_to=Money(minor=row.price_to_minor, currency=row.currency), compare_at=money(row.compare_at_minor, row.currency),
        state=cast(StockState, row.state), picture=media.get(row.picture_id or ""),
    )  # fmt: skip


def product(row: ProductRow, variants: Sequence[VariantRow], pictures: Sequence[ProductPictureRow], media: Mapping[str, Media]) -> Product:
    return Product(
        id=row.id, handle=row.handle, title=row.title, brand=row.brand, category=row.category, description=row.description, tags=row.tags,
        options=rules.options_of(row.options, [v.options for v in variants]), variants=[variant(v, row.currency) for v in variants],
        pictures=[media[picture.media_id] for picture in pictures if picture.media_id in media], version=row.version,
    )  # fmt: skip


def variant(row: VariantRow, currency: str) -> Variant:
    return Variant(
        id=row.id, sku=row.sku, barcode=row.barcode, options=row.options, price=Money(minor=row.price_minor, currency=currency),
        compare_at=money(row.compare_at_minor, currency), stock=row.stock, state=rules.stock_state(row.stock, row.always), weight_g=row.weight_g,
        picture_id=row.picture_id,
    )  # fmt: skip


def money(minor: int | None, currency: str) -> Money | None:
    return None if minor is None else Money(minor=minor, currency=currency)

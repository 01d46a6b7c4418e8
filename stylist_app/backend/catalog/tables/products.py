"""Products, their variants and their pictures. Prices in minor units of the product's currency."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ColumnElement, String, UniqueConstraint, and_, false, or_, text
from sqlmodel import Field, SQLModel, col

from stylist_app.backend.core.database.db import Long, UtcTime

Code = String().with_variant(String(collation="C"), "postgresql")
"""Sorted by its letters' numbers on both databases, so that what begins alike stands together."""


class ProductRow(SQLModel, table=True):
    """`number` is for the search index and the order of equals. `source` and `source_key` name it where it came from, `fingerprint` is the
    hash of what came last. `category` is the feed's word for what it is, `category_id` its place in the tree, `attributes` a dict of
    `wire.product.Attributes`. `introduced_at`: since when it is new in the shop, None for what the shop opened with. `deleted_at`: taken out of the
    shop by hand, and kept for the messages and orders that name it. All times UTC.

    From `price_from_minor` on: worked out of variants, pictures and reviews for lists, and written together with them. `colours`: dicts of
    `wire.product.Swatch`; `sizes` are those that can be had now; None: from before these were kept."""

    __tablename__ = "product"
    __table_args__ = (UniqueConstraint("source", "source_key", name="product_source"),)

    number: int | None = Field(default=None, primary_key=True, sa_type=Long)
    id: str = Field(unique=True)
    source: str
    source_key: str
    fingerprint: str
    handle: str
    title: str
    title_key: str
    brand: str = ""
    category: str = ""
    category_id: str | None = Field(default=None, foreign_key="category.id", index=True)
    description: str = ""
    tags: list[str] = Field(default_factory=list, sa_type=JSON)
    options: list[str] = Field(default_factory=list, sa_type=JSON)
    attributes: dict[str, Any] | None = Field(default=None, sa_type=JSON, nullable=True)
    currency: str
    published: bool = True
    published_from: datetime | None = Field(default=None, sa_type=UtcTime)
    published_until: datetime | None = Field(default=None, sa_type=UtcTime)
    introduced_at: datetime | None = Field(default=None, sa_type=UtcTime)
    deleted_at: datetime | None = Field(default=None, sa_type=UtcTime)
    sold_at: str = Field(default="", sa_column_kwargs={"server_default": text("''")})
    size_guide_id: str | None = Field(default=None, foreign_key="size_guide.id")
    version: int = 1
    created_at: datetime = Field(sa_type=UtcTime)
    updated_at: datetime = Field(sa_type=UtcTime)
    price_from_minor: int = Field(default=0, sa_type=Long)
    price_to_minor: int = Field(default=0, sa_type=Long)
    compare_at_minor: int | None = Field(default=None, sa_type=Long)
    on_sale: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    state: str = "in_stock"
    stock: int = Field(default=0, sa_type=Long)
    variants: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    picture_id: str | None = None
    colours: list[dict[str, Any]] | None = Field(default=None, sa_type=JSON, nullable=True)
    sizes: list[str] | None = Field(default=None, sa_type=JSON, nullable=True)
    reviews: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    stars: int = Field(default=0, sa_type=Long, sa_column_kwargs={"server_default": "0"})
    """The sum of its reviews' ratings."""


class VariantRow(SQLModel, table=True):
    """`stock`: the sum of its `VariantStockRow`s where it has any, otherwise `unplaced`, which is what was told last of the shop as a whole (a feed
    names no store). `sku_code`, `barcode_code`: as `rules.code_of` compares them. `always`: sold without counting. `picture_id` is one of the
    product's pictures."""

    __tablename__ = "product_variant"
    __table_args__ = (UniqueConstraint("product_id", "source_key", name="product_variant_source"),)

    id: str = Field(primary_key=True)
    product_id: str = Field(foreign_key="product.id", index=True)
    source_key: str
    place: int
    sku: str = Field(default="", index=True)
    barcode: str = Field(default="", index=True)
    sku_code: str = Field(default="", index=True, sa_type=Code, sa_column_kwargs={"server_default": text("''")})
    barcode_code: str = Field(default="", index=True, sa_type=Code, sa_column_kwargs={"server_default": text("''")})
    options: list[str] = Field(default_factory=list, sa_type=JSON)
    price_minor: int = Field(sa_type=Long)
    compare_at_minor: int | None = Field(default=None, sa_type=Long)
    stock: int = Field(default=0, sa_type=Long)
    unplaced: int = Field(default=0, sa_type=Long, sa_column_kwargs={"server_default": "0"})
    always: bool = False
    weight_g: int = 0
    picture_id: str | None = None


class ProductPictureRow(SQLModel, table=True):
    """`source` is where the feed had it, `content` the SHA-256 of its bytes there."""

    __tablename__ = "product_picture"

    media_id: str = Field(primary_key=True, foreign_key="media.id")
    product_id: str = Field(foreign_key="product.id", index=True)
    place: int
    source: str
    content: str
    alt: str = ""


def on_show(at: datetime) -> ColumnElement[bool]:
    """Whether a product can be found and read at that moment: published, within its window, not taken out."""
    return and_(
        col(ProductRow.published).is_(True),
        col(ProductRow.deleted_at).is_(None),
        or_(col(ProductRow.published_from).is_(None), col(ProductRow.published_from) <= at),
        or_(col(ProductRow.published_until).is_(None), col(ProductRow.published_until) > at),
    )

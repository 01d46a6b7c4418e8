"""Products, their variants and their pictures. Prices in minor units of the product's currency."""

from datetime import datetime

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from stylist_app.backend.core.database.db import Long, UtcTime


class ProductRow(SQLModel, table=True):
    """`number` is for the search index and the order of equals. `source` and `source_key` name it where it came from, `fingerprint` is the
    hash of what came last. From `price_from_minor` on: worked out of the variants for lists, and written together with them."""

    __tablename__ = "product"
    __table_args__ = (
        UniqueConstraint("source", "source_key", name="product_source"),
        Index("product_listing", "published", "title_key", "number"),
    )

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
    description: str = ""
    tags: list[str] = Field(default_factory=list, sa_type=JSON)
    options: list[str] = Field(default_factory=list, sa_type=JSON)
    currency: str
    published: bool = True
    version: int = 1
    created_at: datetime = Field(sa_type=UtcTime)
    updated_at: datetime = Field(sa_type=UtcTime)
    price_from_minor: int = Field(default=0, sa_type=Long)
    price_to_minor: int = Field(default=0, sa_type=Long)
    compare_at_minor: int | None = Field(default=None, sa_type=Long)
    state: str = "in_stock"
    stock: int = Field(default=0, sa_type=Long)
    picture_id: str | None = None


class VariantRow(SQLModel, table=True):
    """`always`: sold without counting. `picture_id` is one of the product's pictures."""

    __tablename__ = "product_variant"
    __table_args__ = (UniqueConstraint("product_id", "source_key", name="product_variant_source"),)

    id: str = Field(primary_key=True)
    product_id: str = Field(foreign_key="product.id", index=True)
    source_key: str
    place: int
    sku: str = Field(default="", index=True)
    barcode: str = Field(default="", index=True)
    options: list[str] = Field(default_factory=list, sa_type=JSON)
    price_minor: int = Field(sa_type=Long)
    compare_at_minor: int | None = Field(default=None, sa_type=Long)
    stock: int = 0
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

"""What lies in each store and warehouse, what things cost in further currencies, and which batches told so."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from stylist_app.backend.core.database.db import Long, UtcTime
from stylist_app.backend.stores.tables import StoreRow


class VariantStockRow(SQLModel, table=True):
    """Pieces of a variant in one store; 0 says that the store knows it and has none."""

    __tablename__ = "variant_stock"

    variant_id: str = Field(primary_key=True, foreign_key="product_variant.id")
    store_id: str = Field(primary_key=True, foreign_key=f"{StoreRow.__tablename__}.id", index=True)
    quantity: int = Field(sa_type=Long)


class VariantPriceRow(SQLModel, table=True):
    """In a currency other than the product's, in its minor units."""

    __tablename__ = "variant_price"

    variant_id: str = Field(primary_key=True, foreign_key="product_variant.id")
    currency: str = Field(primary_key=True)
    price_minor: int = Field(sa_type=Long)
    compare_at_minor: int | None = Field(default=None, sa_type=Long)


class BatchRow(SQLModel, table=True):
    """A batch of stock or prices that was done: the same one again gets `answer` (a `wire.catalog.BatchResult`). `digest` is of what it said. Cleared
    away after some days."""

    __tablename__ = "catalog_batch"

    id: str = Field(primary_key=True)
    digest: str
    answer: dict[str, Any] = Field(sa_type=JSON)
    at: datetime = Field(sa_type=UtcTime, index=True)

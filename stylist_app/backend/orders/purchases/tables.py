"""Rows of purchases. Times are aware UTC, money is in minor units of the purchase's currency (ISO 4217)."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from stylist_app.backend.core.database.db import Long, UtcTime
from stylist_app.wire.base import now

_DELIVERED = text("delivered_at IS NOT NULL")


class PurchaseRow(SQLModel, table=True):
    """What `wire.purchase.Purchase` says. `source` and `source_key` name it in the system it came from; `fingerprint` is the hash of what that told
    last, at `updated_at`. `fulfilled_at`: when it left, as that system says; `delivered_at`: when it reached her, as `delivered_by` (a colleague's
    name) says."""

    __tablename__ = "purchase"
    __table_args__ = (
        UniqueConstraint("source", "source_key", name="purchase_source"),
        Index("ix_purchase_customer", "customer_id", "at"),
        Index("ix_purchase_delivered", "delivered_at", sqlite_where=_DELIVERED, postgresql_where=_DELIVERED),
    )

    id: str = Field(primary_key=True)
    customer_id: str = Field(foreign_key="customer.id")
    source: str
    source_key: str
    fingerprint: str
    number: str
    channel: str = ""
    place: str = ""
    at: datetime = Field(sa_type=UtcTime)
    status: str
    currency: str
    total_minor: int = Field(sa_type=Long)
    discount_minor: int = Field(default=0, sa_type=Long)
    shipping_minor: int = Field(default=0, sa_type=Long)
    tax_minor: int = Field(default=0, sa_type=Long)
    refunded_minor: int = Field(default=0, sa_type=Long)
    reason: str = ""
    fulfilled_at: datetime | None = Field(default=None, sa_type=UtcTime)
    delivered_at: datetime | None = Field(default=None, sa_type=UtcTime)
    delivered_by: str = Field(default="", sa_column_kwargs={"server_default": text("''")})
    created_at: datetime = Field(default_factory=now, sa_type=UtcTime)
    updated_at: datetime = Field(default_factory=now, sa_type=UtcTime)


class PurchaseLineRow(SQLModel, table=True):
    """What `wire.purchase.PurchaseLine` says. `product_id` and `variant_id` are the catalogue's, found when it was imported."""

    __tablename__ = "purchase_line"

    id: str = Field(primary_key=True)
    purchase_id: str = Field(foreign_key="purchase.id", index=True)
    line: int
    product_id: str | None = None
    variant_id: str | None = None
    title: str
    options: str = ""
    sku: str = ""
    quantity: int
    price_minor: int = Field(sa_type=Long)
    discount_minor: int = Field(default=0, sa_type=Long)
    tax_minor: int = Field(default=0, sa_type=Long)
    returned: int = 0
    refunded_minor: int = Field(default=0, sa_type=Long)
    reason: str = ""

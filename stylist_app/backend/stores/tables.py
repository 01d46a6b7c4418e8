"""What the retailer is. No person and no conversation in here."""

from typing import Any

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

BRAND = "brand"


class StoreRow(SQLModel, table=True):
    """A store is closed, never deleted: conversations and people keep pointing at it. `time_zone` is an IANA name. `kind`: `shop` or `warehouse`."""

    __tablename__ = "store"

    id: str = Field(primary_key=True)
    name: str
    city: str = ""
    time_zone: str = "UTC"
    closed: bool = False
    kind: str = Field(default="shop", sa_column_kwargs={"server_default": "shop"})
    version: int = 1


class BrandRow(SQLModel, table=True):
    """One row, id `brand`, from the first change on; before that the defaults of `wire.shop.Brand` hold."""

    __tablename__ = "brand"

    id: str = Field(default=BRAND, primary_key=True)
    name: str
    accent: str
    currency: str
    welcome_title: str = ""
    welcome_text: str = ""
    picture_ids: list[Any] = Field(default_factory=list, sa_type=JSON)
    guests: bool = True
    panel: list[Any] | None = Field(default=None, sa_type=JSON, nullable=True)
    quiet_starts: str | None = None
    quiet_ends: str | None = None
    version: int = 1


class LabelRow(SQLModel, table=True):
    __tablename__ = "label"

    id: str = Field(primary_key=True)
    name: str
    tone: str = "plain"
    version: int = 1


class QuickReplyRow(SQLModel, table=True):
    """`store_id` None: for every store."""

    __tablename__ = "quick_reply"

    id: str = Field(primary_key=True)
    shortcut: str
    title: str
    text: str
    store_id: str | None = Field(default=None, foreign_key="store.id", index=True)
    version: int = 1

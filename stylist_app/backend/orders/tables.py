"""Rows of bags and holds. Times are aware UTC."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from stylist_app.backend.core.database.db import UtcTime


class BagRow(SQLModel, table=True):
    """One per conversation that ever had something in its bag. `version` grows with every change of it or of its holds."""

    __tablename__ = "bag"

    conversation_id: str = Field(primary_key=True, foreign_key="conversation.id", ondelete="CASCADE")
    version: int = 0


class BagItemRow(SQLModel, table=True):
    """What `wire.bag.BagItem` says. `place`: in the order things came in. `added_by_name` is the name at that time."""

    __tablename__ = "bag_item"
    __table_args__ = (UniqueConstraint("conversation_id", "variant_id", name="uq_bag_item_variant"),)

    id: str = Field(primary_key=True)
    conversation_id: str = Field(foreign_key="conversation.id", ondelete="CASCADE")
    place: int
    product_id: str
    variant_id: str
    quantity: int = 1
    look_id: str | None = None
    piece_id: str | None = None
    message_id: str | None = None
    added_by: str
    added_by_name: str
    at: datetime = Field(sa_type=UtcTime)


class HoldRow(SQLModel, table=True):
    """What `wire.look.Hold` says. Rows of holds that ended are deleted."""

    __tablename__ = "hold"
    __table_args__ = (Index("ix_hold_variant", "variant_id", "until"),)

    id: str = Field(primary_key=True)
    conversation_id: str = Field(foreign_key="conversation.id", ondelete="CASCADE", index=True)
    product_id: str
    variant_id: str
    quantity: int = 1
    store_id: str | None = None
    piece_id: str | None = None
    until: datetime = Field(sa_type=UtcTime)
    staff_id: str | None = None
    at: datetime = Field(sa_type=UtcTime)

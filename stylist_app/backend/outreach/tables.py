"""Rows of contacting: what was done about reasons, when what is wanted was sold out and came back, and everybody's own rhythm. Times are aware UTC.

Contacts themselves have no rows: they are read from the messages.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel

from stylist_app.backend.core.database.db import UtcTime

SETTINGS = "shop"


class AsideRow(SQLModel, table=True):
    """What was done last about one reason of one customer, whoever did it. `how`: as in `wire.today.PutAside`."""

    __tablename__ = "outreach_aside"
    __table_args__ = (Index("ix_outreach_aside_at", "at"),)

    customer_id: str = Field(primary_key=True, foreign_key="customer.id")
    key: str = Field(primary_key=True)
    how: str
    until: datetime | None = Field(default=None, sa_type=UtcTime)
    staff_id: str
    staff_name: str = ""
    at: datetime = Field(sa_type=UtcTime)


class OverrideRow(SQLModel, table=True):
    """Somebody wrote to her in spite of a block (`blocked`: names of blocks), and was told. `reason`: as `wire.today.OverrideReason`."""

    __tablename__ = "contact_override"
    __table_args__ = (Index("ix_contact_override_customer", "customer_id", "at"),)

    id: str = Field(primary_key=True)
    customer_id: str = Field(foreign_key="customer.id")
    staff_id: str
    staff_name: str = ""
    blocked: list[str] = Field(default_factory=list, sa_type=JSON)
    reason: str = Field(default="other", sa_column_kwargs={"server_default": "other"})
    at: datetime = Field(sa_type=UtcTime)


class WantedRow(SQLModel, table=True):
    """A variant of a product that somebody wants (on a wish list, or declined for its size), as it was when it was looked at last. `back_at`: when it
    was seen again after it had been sold out. The catalogue only names it by id."""

    __tablename__ = "outreach_wanted"

    variant_id: str = Field(primary_key=True)
    product_id: str = Field(index=True)
    sold_out: bool
    back_at: datetime | None = Field(default=None, sa_type=UtcTime, index=True)


class RhythmRow(SQLModel, table=True):
    """`days`: ISO dates on which she wrote or bought, the latest ones, counted up to the message `seq`; `usual_days` and `due_at` (when she is
    missed) None where there are too few. `last_at`: the last time."""

    __tablename__ = "outreach_rhythm"
    __table_args__ = (Index("ix_outreach_rhythm_due", "due_at"),)

    customer_id: str = Field(primary_key=True, foreign_key="customer.id")
    seq: int = 0
    days: list[Any] = Field(default_factory=list, sa_type=JSON)
    last_at: datetime | None = Field(default=None, sa_type=UtcTime)
    usual_days: int | None = None
    due_at: datetime | None = Field(default=None, sa_type=UtcTime)


class SweptRow(SQLModel, table=True):
    """Up to when the shop was looked through for `name`."""

    __tablename__ = "outreach_swept"

    name: str = Field(primary_key=True)
    at: datetime = Field(sa_type=UtcTime)


class OutreachSettingsRow(SQLModel, table=True):
    """One row, id `shop`, from the first change on; before that the defaults of `wire.today.OutreachSettings` hold."""

    __tablename__ = "outreach_settings"

    id: str = Field(default=SETTINGS, primary_key=True)
    per_day: int
    per_window: int
    window_days: int
    date_days: int
    arrival_days: int
    version: int = 0

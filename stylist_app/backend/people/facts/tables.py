"""What was said of a customer, and the days of the year that are hers."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel

from stylist_app.backend.core.database.db import Long, UtcTime


class FactRow(SQLModel, table=True):
    """Appended, never changed: the history of her record. Of each `kind` and `key` (`wire.fact`) the last row says what is known now; `CustomerRow`
    and `DateRow` hold just that, for whoever looks at many customers. `value`: the `value` of the fact. `by_name` stays when the colleague leaves.
    `message_id`: a message of her conversation, maybe gone by now."""

    __tablename__ = "customer_fact"
    __table_args__ = (Index("ix_customer_fact_customer", "customer_id", "number"),)

    number: int | None = Field(default=None, primary_key=True, sa_type=Long)
    id: str = Field(unique=True)
    customer_id: str = Field(foreign_key="customer.id")
    kind: str
    key: str
    value: Any = Field(sa_type=JSON)
    gone: bool = False
    by_kind: str
    by_id: str | None = None
    by_name: str = ""
    message_id: str | None = None
    at: datetime = Field(sa_type=UtcTime)


class DateRow(SQLModel, table=True):
    """One of her days as it is known now: `wire.customer.ImportantDate`. `fact_id` is the fact that said it, `at` when that was, UTC."""

    __tablename__ = "customer_date"
    __table_args__ = (Index("ix_customer_date_day", "month", "day"),)

    customer_id: str = Field(primary_key=True, foreign_key="customer.id")
    key: str = Field(primary_key=True)
    what: str
    label: str = ""
    month: int
    day: int
    year: int | None = None
    fact_id: str
    at: datetime = Field(sa_type=UtcTime)

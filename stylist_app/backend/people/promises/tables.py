"""Rows of promises. Times are aware UTC."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel

from stylist_app.backend.core.database.db import UtcTime


class PromiseRow(SQLModel, table=True):
    """What `wire.promise.Promise` says. `steps`: dicts of `wire.promise.Step`, a new list with every change. `made`: the digest of the command that
    made it, for repeats."""

    __tablename__ = "promise"
    __table_args__ = (Index("ix_promise_owner", "owner_id", "state", "due"), Index("ix_promise_customer", "customer_id", "state", "due"))

    id: str = Field(primary_key=True)
    customer_id: str = Field(foreign_key="customer.id")
    conversation_id: str = Field(index=True)
    text: str
    due: datetime = Field(sa_type=UtcTime)
    time_zone: str
    owner_id: str = Field(foreign_key="staff.id")
    message_id: str | None = None
    state: str = "open"
    reminded_at: datetime | None = Field(default=None, sa_type=UtcTime, nullable=True)
    steps: list[dict[str, Any]] = Field(sa_type=JSON)
    made: str
    at: datetime = Field(sa_type=UtcTime)
    version: int = 1

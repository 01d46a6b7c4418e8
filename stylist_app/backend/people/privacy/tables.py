"""Rows of what is hers to decide. Times are aware UTC. `consent` is the people room's own."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index
from sqlmodel import Field, SQLModel

from stylist_app.backend.core.database.db import Long, UtcTime


class ErasureRow(SQLModel, table=True):
    """A wish to be erased; afterwards its receipt, which holds numbers and no words. It outlives the customer, so it points at nothing.
    `asked_by`: a person's id. `receipt`: a `wire.privacy.Receipt`; its `rows` and `files` are there from the erasure on, `done_at` when it was looked
    after."""

    __tablename__ = "erasure"
    __table_args__ = (Index("ix_erasure_store", "store_id", "asked_at"),)

    id: str = Field(primary_key=True)
    conversation_id: str
    store_id: str
    asked_by: str
    asked_kind: str
    asked_at: datetime = Field(sa_type=UtcTime)
    due: datetime = Field(sa_type=UtcTime)
    erased_at: datetime | None = Field(default=None, sa_type=UtcTime)
    done_at: datetime | None = Field(default=None, sa_type=UtcTime)
    receipt: dict[str, Any] | None = Field(default=None, sa_type=JSON, nullable=True)
    shas: list[str] = Field(default_factory=list, sa_type=JSON)
    """Of her files, until they are seen to be gone."""


class ExportRow(SQLModel, table=True):
    """What `wire.privacy.Export` says. `sha`: of the file in the storage, empty while there is none."""

    __tablename__ = "customer_export"

    id: str = Field(primary_key=True)
    customer_id: str = Field(foreign_key="customer.id", index=True)
    asked_by: str
    whole: bool
    language: str = "en"
    state: str = "waiting"
    done: int = 0
    total: int = 0
    counts: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    size: int = Field(default=0, sa_type=Long)
    sha: str = ""
    created_at: datetime = Field(sa_type=UtcTime)
    ended_at: datetime | None = Field(default=None, sa_type=UtcTime)
    expires_at: datetime | None = Field(default=None, sa_type=UtcTime)


class AccessRow(SQLModel, table=True):
    """Somebody had her record open in this hour. `kind`: how it was opened first."""

    __tablename__ = "record_access"

    customer_id: str = Field(primary_key=True, foreign_key="customer.id")
    hour: datetime = Field(primary_key=True, sa_type=UtcTime, index=True)
    staff_id: str = Field(primary_key=True)
    kind: str


class RetentionRow(SQLModel, table=True):
    """How long one kind of record is kept. No row, or `days` None: `service.DEFAULTS`, for ever."""

    __tablename__ = "retention"

    kind: str = Field(primary_key=True)
    days: int | None = None
    changed_by: str
    changed_at: datetime = Field(sa_type=UtcTime)

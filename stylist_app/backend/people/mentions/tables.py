"""Rows of mentions. Times are aware UTC."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from stylist_app.backend.core.database.db import UtcTime


class MentionRow(SQLModel, table=True):
    """What `wire.mention.Mention` says, to `staff_id`. The id follows from note and person: naming her again in the same note is not news."""

    __tablename__ = "mention"
    __table_args__ = (Index("ix_mention_staff", "staff_id", "seen", "at"),)

    id: str = Field(primary_key=True)
    staff_id: str = Field(foreign_key="staff.id")
    customer_id: str = Field(foreign_key="customer.id", index=True)
    conversation_id: str = Field(index=True)
    message_id: str | None = None
    note_id: str | None = None
    by_id: str
    by_name: str
    at: datetime = Field(sa_type=UtcTime)
    seen: bool = False
    version: int = 1

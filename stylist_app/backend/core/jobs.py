"""Work that follows a commit: at least once, with retries and backoff. Claimed in the same transaction that marks it, so two workers never share one."""

from datetime import datetime
from typing import Any

from sqlalchemy import insert
from sqlmodel import Field, Session, SQLModel, select

from stylist_app.backend.core.db import UtcTime


class JobRow(SQLModel, table=True):
    """`due` and `created_at` UTC; `attempts` so far; `failed` after the last. `subject` is an id, never words."""

    __tablename__ = "job"

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    subject: str
    key: str | None = Field(default=None, unique=True)
    due: datetime = Field(sa_type=UtcTime, index=True)  # type: ignore[call-overload]
    created_at: datetime = Field(sa_type=UtcTime)  # type: ignore[call-overload]
    attempts: int = 0
    failed: bool = False
    error: str = ""

    @staticmethod
    def add(session: Session, jobs: list[dict[str, Any]]) -> None:
        """Skips those whose `key` is already waiting."""
        for job in jobs:
            if job["key"] is None or session.exec(select(JobRow.id).where(JobRow.key == job["key"])).first() is None:
                session.connection().execute(insert(JobRow), [job])

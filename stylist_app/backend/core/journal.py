"""The journal: every change as a numbered row that can forget. It holds ids and versions, never words; bodies are rendered when they are sent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlmodel import Field, SQLModel

from stylist_app.backend.core.database.cursor import Cursor
from stylist_app.backend.core.database.db import Long, UtcTime
from stylist_app.backend.core.database.prepared import inserting

Scope = Literal["conversation", "person", "staff", "everyone"]

SESSION_GONE = "session.gone"
"""A session ended: its streams end with it, and the person's other devices are told. Subject: the session; scope: its person."""
ACCESS = frozenset({"me.put", "access.granted", "access.revoked", SESSION_GONE})
"""After these the named person's rights are looked up again."""


class JournalRow(SQLModel, table=True):
    """`number` never repeats, not even after a delete (AUTOINCREMENT, or a sequence). `subject` names the row to render.
    It is read by number alone: every further index would be the dearest part of a message."""

    __tablename__ = "journal"
    __table_args__ = {"sqlite_autoincrement": True}

    number: int | None = Field(default=None, primary_key=True, sa_type=Long)
    kind: str
    subject: str
    scope: str
    conversation_id: str | None = None
    person_id: str | None = None
    store_id: str | None = None
    staff_only: bool = False
    version: int = 0
    at: datetime = Field(sa_type=UtcTime)


_INSERT = inserting(JournalRow.__table__)  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Change:
    """What a command says happened. `kind` is a key of `wire.event.EVENTS`.

    Audience by `scope`: `conversation` (whoever may read `conversation_id` when it is sent), `person` (`person_id` alone), `staff`
    (staff; with `store_id`, of that store), `everyone`. `staff_only` keeps it from shoppers."""

    kind: str
    subject: str
    scope: Scope
    conversation_id: str | None = None
    person_id: str | None = None
    store_id: str | None = None
    staff_only: bool = False
    version: int = 0


def write(cursor: Cursor, changes: Iterable[Change], at: datetime) -> None:
    """Under the next numbers, in their order. `at`: aware UTC."""
    for one in changes:
        _INSERT.put(
            cursor,
            [
                one.kind, one.subject, one.scope, one.conversation_id, one.person_id, one.store_id, one.staff_only, one.version, at,
            ],
        )  # fmt: skip

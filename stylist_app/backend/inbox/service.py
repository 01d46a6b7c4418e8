"""Which conversations a caller sees, in which order. Reads only."""

import base64
import binascii
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, and_, false, or_, select
from sqlmodel import Session, col

from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.messaging.access import readable_by
from stylist_app.backend.messaging.records import COLUMNS, Record
from stylist_app.backend.messaging.tables import CONVERSATION, LABEL, MEMBER, MESSAGE
from stylist_app.backend.people.rules import folded
from stylist_app.backend.people.tables import CustomerRow
from stylist_app.wire.conversation import State

Filter = Literal["mine", "unassigned", "team", "all"]
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list is narrowed to. `query` is part of a customer's name or of a message the caller may see."""

    filter: Filter = "all"
    state: State | None = None
    label: str | None = None
    store: str | None = None
    query: str = ""


def find(session: Session, caller: Caller, wanted: Wanted, after: str | None, limit: int) -> tuple[list[Record], str | None]:
    """Latest activity first, and the cursor of the next page. A shopper finds her own and no filter narrows it but the search. Raises `invalid`
    for a cursor of another list."""
    last_at = CONVERSATION.c.last_at if caller.is_staff else CONVERSATION.c.public_at
    query = select(*COLUMNS).join(CustomerRow, col(CustomerRow.id) == CONVERSATION.c.customer_id).where(readable_by(caller))
    query = query.where(*_narrowed(caller, wanted)) if caller.is_staff else query
    if wanted.query.strip():
        query = query.where(col(CustomerRow.erase_at).is_(None)) if caller.is_staff else query
        query = query.where(_matching(caller, wanted.query))
    if after is not None:
        at, conversation_id = _decode(after)
        query = query.where(or_(last_at < at, and_(last_at == at, CONVERSATION.c.id < conversation_id)))
    rows = session.connection().execute(query.order_by(last_at.desc(), CONVERSATION.c.id.desc()).limit(limit + 1)).all()
    found = [Record(*row) for row in rows[:limit]]
    return found, _encode(found[-1]) if len(rows) > limit and found else None


def _narrowed(caller: Caller, wanted: Wanted) -> list[ColumnElement[bool]]:
    assignee = CONVERSATION.c.assignee_id
    member = CONVERSATION.c.id.in_(select(MEMBER.c.conversation_id).where(MEMBER.c.staff_id == caller.id))
    conditions: list[ColumnElement[bool]] = []
    if wanted.filter == "mine":
        conditions.append(or_(assignee == caller.id, member))
    elif wanted.filter == "unassigned":
        conditions.append(assignee.is_(None))
    elif wanted.filter == "team":
        conditions.append(and_(assignee.is_not(None), assignee != caller.id))
    if wanted.state is not None:
        conditions.append(CONVERSATION.c.state == wanted.state)
    if wanted.label is not None:
        conditions.append(CONVERSATION.c.id.in_(select(LABEL.c.conversation_id).where(LABEL.c.label_id == wanted.label)))
    if wanted.store is not None:
        conditions.append(CONVERSATION.c.store_id == wanted.store)
    return conditions


def _matching(caller: Caller, query: str) -> ColumnElement[bool]:
    """The search, the only place that knows how: part of a name, or of the words of a message that the caller may see."""
    words = folded(query)
    if not words:
        return false()
    name = col(CustomerRow.folded).contains(words, autoescape=True)
    said = select(MESSAGE.c.conversation_id).where(MESSAGE.c.words.contains(words, autoescape=True))
    if not caller.is_staff:
        said = said.where(MESSAGE.c.conversation_id == caller.conversation_id, MESSAGE.c.staff_only.is_(False))
    return or_(name, CONVERSATION.c.id.in_(said))


def _encode(record: Record) -> str:
    microseconds = round((record.last_at - EPOCH).total_seconds() * 1_000_000)
    return base64.urlsafe_b64encode(f"{microseconds}|{record.id}".encode()).decode().rstrip("=")


def _decode(cursor: str) -> tuple[datetime, str]:
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()
        microseconds, _, conversation_id = raw.partition("|")
        at: Any = datetime.fromtimestamp(int(microseconds) // 1_000_000, UTC).replace(microsecond=int(microseconds) % 1_000_000)
    except (binascii.Error, ValueError, OverflowError, OSError):
        raise ProblemError("invalid", "This cursor is not one of this list.", field="after") from None
    return at, conversation_id

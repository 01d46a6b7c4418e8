"""Looks that a caller may see: one, or a page."""

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, and_, col, or_, select

from stylist_app.backend.core.backend import Access
from stylist_app.backend.core.problems import ProblemError, not_found
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.looks import rules
from stylist_app.backend.looks.tables import LookRow
from stylist_app.wire.look import Shelf


@dataclass(frozen=True, slots=True)
class Wanted:
    """`conversation_id` or `shelf` (`store_id`: of that store). `query`: words of title, note or pieces, all of them."""

    conversation_id: str | None = None
    shelf: Shelf | None = None
    store_id: str | None = None
    query: str = ""
    archived: bool = False


def place_of(session: Session, access: Access, caller: Caller, row: LookRow) -> rules.Place:
    conversation_id = row.conversation_id
    in_reach = conversation_id is not None and conversation_id in access.readable(session, caller, [conversation_id])
    return rules.Place(row.staff_id, conversation_id, row.shelf, row.store_id, row.shared_at is not None, in_reach)


def readable_look(session: Session, access: Access, caller: Caller, look_id: str) -> LookRow:
    """Problem `not-found` for what the caller may not see."""
    caller.need("catalog.read")
    row = session.get(LookRow, look_id)
    if row is None or not rules.may_read(caller, place_of(session, access, caller, row)):
        raise not_found("look")
    return row


def find_looks(session: Session, access: Access, caller: Caller, wanted: Wanted, after: str | None, limit: int) -> tuple[list[LookRow], str | None]:
    """The last changed one first, and the cursor of the next page. Without conversation and shelf: everything in her lookbooks."""
    caller.need("catalog.read")
    query = select(LookRow).where(LookRow.archived == wanted.archived)
    if wanted.conversation_id is not None:
        access.need(session, caller, wanted.conversation_id)
        query = query.where(LookRow.conversation_id == wanted.conversation_id)
        if not caller.is_staff:
            query = query.where(col(LookRow.shared_at).is_not(None))
    elif not caller.is_staff:
        return [], None
    else:
        in_stores = col(LookRow.store_id).in_(sorted(caller.stores)) if caller.role != "admin" else col(LookRow.store_id).is_not(None)
        shelves = {
            "personal": and_(LookRow.shelf == "personal", LookRow.staff_id == caller.id),
            "store": and_(LookRow.shelf == "store", in_stores),
            "brand": and_(LookRow.shelf == "brand"),
        }
        query = query.where(or_(*shelves.values()) if wanted.shelf is None else shelves[wanted.shelf])
        if wanted.store_id is not None:
            query = query.where(LookRow.store_id == wanted.store_id)
    for word in wanted.query.casefold().split():
        query = query.where(col(LookRow.words).contains(word, autoescape=True))
    if after is not None:
        at, last = _read_cursor(after)
        query = query.where(or_(col(LookRow.changed_at) < at, and_(col(LookRow.changed_at) == at, col(LookRow.id) < last)))
    rows: Sequence[LookRow] = session.exec(query.order_by(col(LookRow.changed_at).desc(), col(LookRow.id).desc()).limit(limit + 1)).all()
    shown = list(rows[:limit])
    return shown, _cursor(shown[-1]) if len(rows) > limit else None


def _cursor(row: LookRow) -> str:
    return base64.urlsafe_b64encode(f"{row.changed_at.isoformat()} {row.id}".encode()).decode().rstrip("=")


def _read_cursor(after: str) -> tuple[datetime, str]:
    try:
        at, _, last = base64.urlsafe_b64decode(after.encode("ascii") + b"=" * (-len(after) % 4)).decode().partition(" ")
        moment = datetime.fromisoformat(at)
        if moment.tzinfo is None:
            raise ValueError("no zone")
    except (ValueError, binascii.Error):
        raise ProblemError("invalid", "This is not the `next` of a page.", field="after") from None
    return moment, last

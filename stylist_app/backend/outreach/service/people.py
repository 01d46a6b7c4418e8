"""Whom a colleague contacts: her own customers; of managers and admins, those of their stores. Who is about to be erased is nobody's."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, or_, select
from sqlmodel import Session, col

from stylist_app.backend.core.database.pieces import in_pieces
from stylist_app.backend.core.problems import forbidden
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.messaging.access import readable_by
from stylist_app.backend.messaging.tables import CONVERSATION, MEMBER
from stylist_app.backend.people.tables import CustomerRow, StaffRow
from stylist_app.backend.stores.tables import BRAND, BrandRow, StoreRow
from stylist_app.wire.quiet import QuietHours, quiet_of


def need_staff(caller: Caller) -> None:
    if not caller.is_staff:
        raise forbidden("Only staff may do this.")


def contacted_by(caller: Caller) -> ColumnElement[bool]:
    """A condition on `conversation` beside `customer`."""
    own = or_(CONVERSATION.c.assignee_id == caller.id, CONVERSATION.c.id.in_(select(MEMBER.c.conversation_id).where(MEMBER.c.staff_id == caller.id)))
    scope = readable_by(caller) if caller.role in ("manager", "admin") else own
    return and_(scope, col(CustomerRow.erase_at).is_(None))


@dataclass(frozen=True, slots=True)
class Who:
    """A customer as lists show and rules ask about her. `zone`: hers, else her store's."""

    id: str
    conversation_id: str
    store_id: str
    assignee_id: str | None
    channel: str
    name: str
    picture_id: str | None
    language: str | None
    zone: ZoneInfo
    quiet: QuietHours | None
    last_seq: int


_COLUMNS = (
    col(CustomerRow.id), col(CustomerRow.conversation_id), CONVERSATION.c.store_id, CONVERSATION.c.assignee_id, CONVERSATION.c.channel,
    col(CustomerRow.name), col(CustomerRow.picture_id), col(CustomerRow.language), col(CustomerRow.time_zone), col(CustomerRow.quiet_starts),
    col(CustomerRow.quiet_ends), CONVERSATION.c.last_seq,
)  # fmt: skip


class Zones:
    """Of stores, and the shop's quiet hours; read once for an answer."""

    def __init__(self, session: Session) -> None:
        self._stores: Mapping[str, str] = dict(rows(session, select(col(StoreRow.id), col(StoreRow.time_zone))))
        brand = session.get(BrandRow, BRAND)
        self.quiet = None if brand is None else quiet_of(brand.quiet_starts, brand.quiet_ends)

    def of(self, time_zone: str | None, store_id: str | None) -> ZoneInfo:
        return ZoneInfo(time_zone or self._stores.get(store_id or "", "UTC"))

    def staff(self, session: Session, caller: Caller) -> ZoneInfo:
        """The colleague's own, else her store's."""
        row = session.get(StaffRow, caller.id)
        return self.of(row.time_zone if row is not None else None, min(caller.stores, default=None))

    def who(self, row: Any) -> Who:
        quiet = quiet_of(row.quiet_starts, row.quiet_ends) or self.quiet
        return Who(
            row.id, row.conversation_id, row.store_id, row.assignee_id, row.channel, row.name, row.picture_id, row.language,
            self.of(row.time_zone, row.store_id), quiet, row.last_seq,
        )  # fmt: skip


def people(session: Session, zones: Zones, customer_ids: Iterable[str]) -> dict[str, Who]:
    """By id; those who are gone are left out."""
    found: dict[str, Who] = {}
    base = select(*_COLUMNS).join(CONVERSATION, CONVERSATION.c.customer_id == col(CustomerRow.id))
    for some in in_pieces(customer_ids):
        rows = session.connection().execute(base.where(col(CustomerRow.id).in_(some)))
        found.update({row.id: zones.who(row) for row in rows})
    return found


def mine(caller: Caller, *columns: Any) -> Any:
    """`select(columns…)` from `conversation` and `customer`, narrowed to those the caller contacts."""
    return select(*columns).select_from(CONVERSATION).join(CustomerRow, col(CustomerRow.id) == CONVERSATION.c.customer_id).where(contacted_by(caller))


def rows(session: Session, query: Any) -> Sequence[Any]:
    found: Sequence[Any] = session.connection().execute(query).all()
    return found

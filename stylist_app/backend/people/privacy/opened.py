"""Who of the staff opened her record: one line for each person, customer and hour."""

import threading
from datetime import datetime

from sqlmodel import Session, col, select

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.people.privacy.tables import AccessRow
from stylist_app.backend.people.service.customers import readable_customer
from stylist_app.backend.people.tables import CustomerRow, StaffRow
from stylist_app.wire.base import now
from stylist_app.wire.privacy import AccessEntry, AccessKind, AccessPage

AT_ONCE = 20_000
"""Lines of the present hour that are remembered, so that they need not be looked for."""


def hour_of(at: datetime) -> datetime:
    return at.replace(minute=0, second=0, microsecond=0)


class AccessLog:
    """Where a record is shown. Made once by whoever shows any; each remembers what it wrote in this hour, and only what is new costs a command."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend
        self._lock = threading.Lock()
        self._hour: datetime | None = None
        self._seen: set[tuple[str, str]] = set()

    def saw(self, caller: Caller, kind: AccessKind, *, customer_id: str | None = None, conversation_id: str | None = None) -> None:
        """By the customer's id or her conversation's. A shopper who looks at herself is not written down. From an ordinary thread; access was
        checked."""
        about = customer_id or conversation_id
        if not caller.is_staff or about is None or self._known(caller.id, about):
            return
        self._backend.writer.call(lambda tx: note(tx, caller.id, kind, customer_id=customer_id, conversation_id=conversation_id))

    def _known(self, staff_id: str, about: str) -> bool:
        hour = hour_of(now())
        with self._lock:
            if hour != self._hour or len(self._seen) >= AT_ONCE:
                self._hour, self._seen = hour, set()
            known = (staff_id, about) in self._seen
            self._seen.add((staff_id, about))
        return known


def note(tx: Tx, staff_id: str, kind: AccessKind, *, customer_id: str | None = None, conversation_id: str | None = None) -> None:
    """Again in the same hour does nothing."""
    wanted = select(CustomerRow.id)
    wanted = wanted.where(CustomerRow.id == customer_id) if customer_id is not None else wanted.where(CustomerRow.conversation_id == conversation_id)
    found = tx.session.exec(wanted).first()
    hour = hour_of(tx.at)
    if found is not None and tx.session.get(AccessRow, (found, hour, staff_id)) is None:
        tx.session.add(AccessRow(customer_id=found, hour=hour, staff_id=staff_id, kind=kind))


def page(session: Session, caller: Caller, customer_id: str, after: str | None, limit: int, *, backend: Backend) -> AccessPage:
    """Right `customer.erase` (managers), for records the caller may read. `after`: `next` of the page before."""
    caller.need("customer.erase")
    readable_customer(session, backend.access, caller, customer_id)
    wanted = select(AccessRow, StaffRow.name).join(StaffRow, col(StaffRow.id) == col(AccessRow.staff_id), isouter=True)
    wanted = wanted.where(AccessRow.customer_id == customer_id)
    if after is not None:
        hour, staff_id = _cursor(after)
        later = (col(AccessRow.hour) == hour) & (col(AccessRow.staff_id) > staff_id)
        wanted = wanted.where((col(AccessRow.hour) < hour) | later)
    rows = session.exec(wanted.order_by(col(AccessRow.hour).desc(), col(AccessRow.staff_id)).limit(limit + 1)).all()
    items = [
        AccessEntry.model_validate({"staff_id": row.staff_id, "staff_name": name or "", "kind": row.kind, "hour": row.hour})
        for row, name in rows[:limit]
    ]
    last = items[-1] if len(rows) > limit else None
    return AccessPage(items=items, next=f"{int(last.hour.timestamp())}.{last.staff_id}" if last is not None else None)


def _cursor(text: str) -> tuple[datetime, str]:
    seconds, _, staff_id = text.partition(".")
    if not (seconds.isascii() and seconds.isdigit() and len(seconds) <= 10 and staff_id):
        raise ProblemError("invalid", "This cursor is not one of this list.", field="after")
    return datetime.fromtimestamp(int(seconds), now().tzinfo), staff_id

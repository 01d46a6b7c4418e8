"""What was done about reasons: begun, put off, put away, and taken back. Everybody who contacts her sees it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlmodel import Session, col

from stylist_app.backend.core.backend import Access, Renderings, Viewer
from stylist_app.backend.core.database.pieces import in_pieces
from stylist_app.backend.core.journal import Change
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.messaging.rules import ahead
from stylist_app.backend.messaging.tables import CONVERSATION, MESSAGE
from stylist_app.backend.outreach.service.people import need_staff, rows
from stylist_app.backend.outreach.service.said import said_since
from stylist_app.backend.outreach.tables import AsideRow
from stylist_app.backend.people.service import readable_customer
from stylist_app.backend.people.tables import CustomerRow
from stylist_app.wire.base import Wire, now
from stylist_app.wire.today import Aside, PutAside

EVENT = "reason.put"
MOMENT = timedelta(milliseconds=1)
"""What was written in the very moment counts."""


def put_aside(tx: Tx, caller: Caller, customer_id: str, key: str, command: PutAside, *, access: Access) -> Aside:
    """The last word counts. The same again changes nothing."""
    need_staff(caller)
    customer = readable_customer(tx.session, access, caller, customer_id)
    if command.until is not None:
        ahead(command.until, tx.at, "until")
    row = tx.session.get(AsideRow, (customer_id, key))
    if row is not None and (row.how, row.until) == (command.how, command.until):
        return _aside(row, customer.conversation_id)
    if row is None:
        row = AsideRow(customer_id=customer_id, key=key, how=command.how, staff_id=caller.id, at=tx.at)
        tx.session.add(row)
    row.how, row.until, row.staff_id, row.staff_name, row.at = command.how, command.until, caller.id, caller.name, tx.at
    tx.session.flush()
    _tell(tx, customer, key)
    return _aside(row, customer.conversation_id)


def delete_aside(tx: Tx, caller: Caller, customer_id: str, key: str, *, access: Access) -> None:
    """Taken back. Again is fine."""
    need_staff(caller)
    customer = readable_customer(tx.session, access, caller, customer_id)
    row = tx.session.get(AsideRow, (customer_id, key))
    if row is not None:
        tx.session.delete(row)
        _tell(tx, customer, key)


def asides_of(session: Session, customer_ids: Iterable[str]) -> dict[tuple[str, str], AsideRow]:
    """By customer and key."""
    found: dict[tuple[str, str], AsideRow] = {}
    for some in in_pieces(customer_ids):
        for row in session.execute(select(AsideRow).where(col(AsideRow.customer_id).in_(some))).scalars():
            found[row.customer_id, row.key] = row
    return found


def written_to(session: Session, some: Iterable[AsideRow]) -> dict[tuple[str, str], tuple[datetime, str]]:
    """Of reasons that somebody began to write about: when a colleague wrote to her after that, and the colleague's name."""
    begun = [row for row in some if row.how == "opened"]
    earliest = min((row.at for row in begun), default=None)
    if earliest is None:
        return {}
    said: dict[str, list[tuple[datetime, str]]] = {}
    columns = (MESSAGE.c.conversation_id, MESSAGE.c.seq, CONVERSATION.c.customer_id, MESSAGE.c.sent_at, MESSAGE.c.sender_name)
    staff = (MESSAGE.c.sender_kind == "staff",)
    for ids in in_pieces(row.customer_id for row in begun):
        for told in said_since(session, earliest - MOMENT, columns, [CONVERSATION.c.customer_id.in_(ids)], only=staff):
            said.setdefault(told.customer_id, []).append((told.sent_at, told.sender_name))
    found: dict[tuple[str, str], tuple[datetime, str]] = {}
    for row in begun:
        after = next((one for one in said.get(row.customer_id, ()) if one[0] >= row.at), None)
        if after is not None:
            found[row.customer_id, row.key] = after
    return found


def register(renderings: Renderings) -> None:
    """Called once by `app.create_app`."""

    def reason_put(session: Session, subjects: Sequence[str], viewer: Viewer) -> Mapping[str, Wire]:
        named = {subject: tuple(subject.split(" ", 1)) for subject in subjects}
        wanted = {customer_id for customer_id, _key in named.values()}
        places: dict[str, str] = {}
        for some in in_pieces(wanted):
            query = select(col(CustomerRow.id), col(CustomerRow.conversation_id)).where(col(CustomerRow.id).in_(some))
            places.update(dict(rows(session, query)))
        kept = asides_of(session, wanted)
        found: dict[str, Wire] = {}
        for subject, (customer_id, key) in named.items():
            place, row = places.get(customer_id), kept.get((customer_id, key))
            if place is not None:
                gone = Aside(customer_id=customer_id, conversation_id=place, key=key, how=None, at=now())
                found[subject] = gone if row is None else _aside(row, place)
        return found

    renderings.register(EVENT, reason_put)


def _aside(row: AsideRow, conversation_id: str) -> Aside:
    return Aside.model_validate(
        {
            "customer_id": row.customer_id, "conversation_id": conversation_id, "key": row.key, "how": row.how, "until": row.until,
            "by_id": row.staff_id, "by_name": row.staff_name, "at": row.at,
        }
    )  # fmt: skip


def _tell(tx: Tx, customer: CustomerRow, key: str) -> None:
    tx.emit(
        Change(EVENT, f"{customer.id} {key}", "conversation", conversation_id=customer.conversation_id, store_id=customer.store_id, staff_only=True)
    )

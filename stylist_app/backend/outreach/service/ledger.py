"""The contact-fatigue ledger: how often she was written to of late, read from the messages themselves, whoever sent them."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlmodel import Session, col

from stylist_app.backend.core.backend import Access
from stylist_app.backend.core.database.pieces import in_pieces
from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.messaging.tables import CONVERSATION, MESSAGE
from stylist_app.backend.outreach.rules.contacts import Said, verdict, why
from stylist_app.backend.outreach.service.people import Who, Zones, need_staff, people
from stylist_app.backend.outreach.service.said import said_since
from stylist_app.backend.outreach.service.settings import caps_of, settings
from stylist_app.backend.outreach.tables import OverrideRow
from stylist_app.backend.people.service import readable_customer
from stylist_app.backend.people.tables import ConsentRow
from stylist_app.wire.today import WARM, Contact, ContactState, OutreachSettings, Override, PutOverride

MARKETING = "marketing"


def states(session: Session, some: Sequence[Who], told: OutreachSettings, at: datetime) -> dict[str, ContactState]:
    """By customer. A handful of queries, whatever their number. `at`: UTC."""
    since = at - timedelta(days=told.window_days) - WARM
    said = _said(session, some, since)
    overrides = _overrides(session, some, since)
    gone = _opted_out(session, some)
    caps = caps_of(told)
    found: dict[str, ContactState] = {}
    for who in some:
        out = gone.get((who.id, who.channel))
        known = verdict(said[who.conversation_id], caps, who.zone, at, quiet=who.quiet, opted_out=out is not None)
        found[who.id] = ContactState(
            open=known.open, blocked=list(known.blocked), overrides=overrides[who.id], per_day=caps.per_day, per_window=caps.per_window,
            window_days=caps.window_days, reopens_at=known.reopens_at, opted_out_at=out, time_zone=who.zone.key, why=why(known, caps, who.zone),
            contacts=[Contact(at=one.at, by_id=one.by_id, by_name=one.by_name, kind=one.kind) for one in known.counted],
        )  # fmt: skip
    return found


def state_of(session: Session, access: Access, caller: Caller, customer_id: str, at: datetime) -> ContactState:
    """Of one customer whom the caller may read."""
    need_staff(caller)
    readable_customer(session, access, caller, customer_id)
    who = people(session, Zones(session), [customer_id])[customer_id]
    return states(session, [who], settings(session), at)[customer_id]


def put_override(tx: Tx, caller: Caller, customer_id: str, override_id: str, command: PutOverride, *, access: Access) -> ContactState:
    """She is written to nevertheless, and who did so stands in the ledger. The same again changes nothing."""
    need_staff(caller)
    readable_customer(tx.session, access, caller, customer_id)
    there = tx.session.get(OverrideRow, override_id)
    if there is not None and there.customer_id != customer_id:
        raise ProblemError("id-reused", "This id already names another thing.", field="override_id")
    if there is None:
        tx.session.add(
            OverrideRow(
                id=override_id,
                customer_id=customer_id,
                staff_id=caller.id,
                staff_name=caller.name,
                blocked=list(command.blocked),
                reason=command.reason,
                at=tx.at,
            )
        )
        tx.session.flush()
    return state_of(tx.session, access, caller, customer_id, tx.at)


def _said(session: Session, some: Sequence[Who], since: datetime) -> dict[str, list[Said]]:
    """What both sides see, by conversation, ascending."""
    found: dict[str, list[Said]] = defaultdict(list)
    table = MESSAGE.c
    columns = (table.conversation_id, table.seq, table.sent_at, table.sender_kind, table.sender_id, table.sender_name, table.kind)
    for ids in in_pieces(who.conversation_id for who in some):
        for row in said_since(session, since, columns, [CONVERSATION.c.id.in_(ids)]):
            found[row.conversation_id].append(Said(row.sent_at, row.sender_kind == "customer", row.sender_id, row.sender_name, row.kind))
    return found


def _overrides(session: Session, some: Sequence[Who], since: datetime) -> dict[str, list[Override]]:
    found: dict[str, list[Override]] = defaultdict(list)
    for ids in in_pieces(who.id for who in some):
        query = select(OverrideRow).where(col(OverrideRow.customer_id).in_(ids), col(OverrideRow.at) > since).order_by(col(OverrideRow.at))
        for row in session.execute(query).scalars():
            found[row.customer_id].append(_override(row))
    return found


def _override(row: OverrideRow) -> Override:
    return Override.model_validate({"id": row.id, "by_id": row.staff_id, "by_name": row.staff_name, "reason": row.reason, "at": row.at})


def _opted_out(session: Session, some: Sequence[Who]) -> dict[tuple[str, str], datetime]:
    """By customer and channel, who took her consent back, and when. Silence is no refusal of a person's own word."""
    found: dict[tuple[str, str], datetime] = {}
    for ids in in_pieces(who.id for who in some):
        query = select(col(ConsentRow.customer_id), col(ConsentRow.channel), col(ConsentRow.given), col(ConsentRow.at))
        query = query.where(col(ConsentRow.customer_id).in_(ids), col(ConsentRow.purpose) == MARKETING).order_by(col(ConsentRow.id))
        for customer_id, channel, given, at in session.connection().execute(query):
            if given:
                found.pop((customer_id, channel), None)
            else:
                found[customer_id, channel] = at
    return found

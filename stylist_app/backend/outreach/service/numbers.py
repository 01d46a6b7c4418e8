"""A colleague's own numbers, each with the rows that it counts."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import func, or_, select
from sqlmodel import Session, col

from stylist_app.backend.core.database.pieces import in_pieces
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.messaging.tables import CONVERSATION, MARKER, MESSAGE
from stylist_app.backend.orders.tables import BagItemRow
from stylist_app.backend.outreach.rules.replies import Reply, Turn, by_day, first_replies, middle
from stylist_app.backend.outreach.service.gathering import LOOKS
from stylist_app.backend.outreach.service.people import Zones, need_staff, rows
from stylist_app.backend.outreach.service.said import said_since
from stylist_app.backend.people.tables import CustomerRow
from stylist_app.wire.today import MOST_ROWS, LookRow, Numbers, ReplyDay, ReplyRow

REPLY_DAYS, LOOK_DAYS = 14, 30


def numbers(session: Session, caller: Caller, at: datetime) -> Numbers:
    """`at`: UTC, now. Waiting: her own open conversations and nobody's of her stores, as her inbox counts them."""
    need_staff(caller)
    zone = Zones(session).staff(session, caller)
    replies = _replies(session, caller, at)
    first = at - timedelta(days=REPLY_DAYS)
    lately = [one for one in replies if one.at > first]
    days = by_day(lately, zone)
    shown = sorted(lately, key=lambda one: one.at, reverse=True)[:MOST_ROWS]
    looks = _looks(session, caller, at)
    names = _names(session, [one.conversation_id for one in shown])
    told = [(at - timedelta(days=back)).astimezone(zone).date() for back in range(REPLY_DAYS - 1, -1, -1)]
    return Numbers(
        waiting=_waiting(session, caller), reply_days=REPLY_DAYS, median_seconds=middle(lately),
        before_seconds=middle([one for one in replies if one.at <= first]),
        days=[ReplyDay(day=day.isoformat(), replies=len(days.get(day, ())), median_seconds=middle(days.get(day, ()))) for day in told],
        replies=[
            ReplyRow(
                conversation_id=one.conversation_id, customer_id=names[one.conversation_id][0], name=names[one.conversation_id][1],
                asked_at=one.asked_at, at=one.at,
            )
            for one in shown
            if one.conversation_id in names
        ],
        look_days=LOOK_DAYS, sent=len(looks), opened=sum(one.opened for one in looks), chosen=sum(one.chosen for one in looks),
        looks=looks[:MOST_ROWS],
    )  # fmt: skip


def _waiting(session: Session, caller: Caller) -> int:
    mine = [CONVERSATION.c.assignee_id == caller.id]
    if caller.role != "expert":
        stores = CONVERSATION.c.store_id.in_(sorted(caller.stores)) if caller.role != "admin" else CONVERSATION.c.store_id.is_not(None)
        mine.append(CONVERSATION.c.assignee_id.is_(None) & stores)
    query = select(func.count()).where(CONVERSATION.c.waiting_since.is_not(None), CONVERSATION.c.state == "open", or_(*mine))
    return int(session.connection().execute(query).scalar_one())


def _replies(session: Session, caller: Caller, at: datetime) -> list[Reply]:
    """Of the last two spans, in her own conversations. A wait that began before them is not known to have."""
    since, table = at - timedelta(days=2 * REPLY_DAYS), MESSAGE.c
    columns = (table.conversation_id, table.seq, table.sent_at, table.sender_kind, table.sender_id)
    said = said_since(session, since, columns, [CONVERSATION.c.assignee_id == caller.id, CONVERSATION.c.last_at > since])
    return first_replies((Turn(place, at, kind == "customer", by) for place, _seq, at, kind, by in said), caller.id)


def _looks(session: Session, caller: Caller, at: datetime) -> list[LookRow]:
    """Each look once, when it was sent first; the latest first."""
    query = select(
        MESSAGE.c.id, MESSAGE.c.conversation_id, MESSAGE.c.seq, MESSAGE.c.sent_at, MESSAGE.c.payload, CONVERSATION.c.customer_id,
        col(CustomerRow.name), MARKER.c.public_read_seq,
    )  # fmt: skip
    query = query.join(CONVERSATION, CONVERSATION.c.id == MESSAGE.c.conversation_id)
    query = query.join(CustomerRow, col(CustomerRow.id) == CONVERSATION.c.customer_id)
    query = query.join(MARKER, (MARKER.c.conversation_id == CONVERSATION.c.id) & (MARKER.c.person_id == CONVERSATION.c.customer_id), isouter=True)
    query = query.where(LOOKS, MESSAGE.c.sent_at > at - timedelta(days=LOOK_DAYS), MESSAGE.c.sender_id == caller.id, MESSAGE.c.deleted_at.is_(None))
    sent: dict[str, tuple[Any, Mapping[str, Any]]] = {}
    for row in rows(session, query.order_by(MESSAGE.c.sent_at)):
        told = json.loads(row.payload)
        sent.setdefault(str(told["look_id"]), (row, told))
    chosen = _chosen(session, [row.conversation_id for row, _told in sent.values()])
    found = [
        LookRow(
            message_id=row.id, look_id=look_id, conversation_id=row.conversation_id, customer_id=row.customer_id, name=row.name,
            title=str(told.get("title", "")), sent_at=row.sent_at, opened=(row.public_read_seq or 0) >= row.seq, chosen=look_id in chosen,
        )
        for look_id, (row, told) in sent.items()
    ]  # fmt: skip
    return sorted(
        (one if one.opened or not one.chosen else one.model_copy(update={"opened": True}) for one in found), key=lambda one: one.sent_at, reverse=True
    )


def _chosen(session: Session, conversation_ids: Sequence[str]) -> frozenset[str]:
    """Looks of which something lies in a bag."""
    found: set[str] = set()
    for ids in in_pieces(conversation_ids):
        query = select(col(BagItemRow.look_id)).where(col(BagItemRow.conversation_id).in_(ids), col(BagItemRow.look_id).is_not(None))
        found.update(cast(Sequence[str], session.connection().execute(query).scalars().all()))
    return frozenset(found)


def _names(session: Session, conversation_ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Customer and name, by conversation."""
    found: dict[str, tuple[str, str]] = {}
    for ids in in_pieces(conversation_ids):
        query = select(col(CustomerRow.conversation_id), col(CustomerRow.id), col(CustomerRow.name)).where(col(CustomerRow.conversation_id).in_(ids))
        found.update({place: (id, name) for place, id, name in rows(session, query)})
    return found

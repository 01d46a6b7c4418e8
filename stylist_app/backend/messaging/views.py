"""Conversations as the wire shows them, many at once, for staff or for their shopper: a handful of queries whatever the number.

JSON-ready, as in `present`.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Row, select
from sqlmodel import Session

from stylist_app.backend.core.database.pieces import in_pieces
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.messaging.access import members_of
from stylist_app.backend.messaging.kinds import Payload
from stylist_app.backend.messaging.present import Presenter, Viewing
from stylist_app.backend.messaging.records import COLUMNS, Record
from stylist_app.backend.messaging.tables import CONVERSATION, LABEL, MARKER, MESSAGE, SCHEDULED
from stylist_app.backend.people import render as people
from stylist_app.backend.people.promises.render import open_promises

T = TypeVar("T")


def records(session: Session, conversation_ids: Iterable[str]) -> list[Record]:
    """Those that exist, in no particular order."""
    found: list[Record] = []
    for some in in_pieces(conversation_ids):
        found += [Record(*row) for row in session.connection().execute(select(*COLUMNS).where(CONVERSATION.c.id.in_(some)))]
    return found


def conversations(session: Session, of: Sequence[Record], viewing: Viewing) -> list[Payload]:
    """Wire `Conversation`s, in the same order. A shopper sees hers always open, and nothing of the shop's own work on it."""
    members = members_of(session, [record.id for record in of])
    if viewing == "customer":
        return [
            {
                "id": record.id, "customer_id": record.customer_id, "store_id": record.store_id, "channel": record.channel,
                "assignee_id": record.assignee_id, "member_ids": members.get(record.id, []), "last_seq": record.public_seq,
                "last_at": record.public_at, "created_at": record.created_at, "state": "open", "snoozed_until": None, "label_ids": [],
                "starred": False, "waiting_since": None, "version": record.public_version,
            }
            for record in of
        ]  # fmt: skip
    labels: dict[str, list[str]] = {}
    for some in in_pieces(record.id for record in of):
        for row in session.connection().execute(select(LABEL).where(LABEL.c.conversation_id.in_(some)).order_by(LABEL.c.label_id)):
            labels.setdefault(row.conversation_id, []).append(row.label_id)
    return [
        {
            "id": record.id, "customer_id": record.customer_id, "store_id": record.store_id, "channel": record.channel, "state": record.state,
            "snoozed_until": record.snoozed_until, "assignee_id": record.assignee_id, "member_ids": members.get(record.id, []),
            "label_ids": labels.get(record.id, []), "starred": record.starred, "waiting_since": record.waiting_since, "last_seq": record.last_seq,
            "last_at": record.last_at, "created_at": record.created_at, "version": record.version,
        }
        for record in of
    ]  # fmt: skip


def marker(row: Row[Any], viewing: Viewing) -> Payload:
    """Wire `Marker`. A shopper sees it rounded down to messages she may see."""
    public = viewing == "customer"
    return {
        "conversation_id": row.conversation_id, "person_id": row.person_id, "person_kind": row.person_kind,
        "delivered_seq": row.public_delivered_seq if public else row.delivered_seq, "read_seq": row.public_read_seq if public else row.read_seq,
    }  # fmt: skip


def markers(session: Session, conversation_ids: Sequence[str], viewing: Viewing) -> dict[str, list[Payload]]:
    """By conversation. A shopper is not told of staff who have seen nothing of what she sees."""
    found: dict[str, list[Payload]] = {}
    for some in in_pieces(conversation_ids):
        query = select(MARKER).where(MARKER.c.conversation_id.in_(some)).order_by(MARKER.c.person_id)
        if viewing == "customer":
            query = query.where(MARKER.c.public_delivered_seq > 0)
        for row in session.connection().execute(query):
            found.setdefault(row.conversation_id, []).append(marker(row, viewing))
    return found


def latest(session: Session, of: Sequence[Record], viewing: Viewing, limit: int) -> dict[str, list[Row[Any]]]:
    """The last `limit` message rows of each, ascending. Seqs have no gaps, so for staff the place of the first one is known."""
    found: dict[str, list[Row[Any]]] = {record.id: [] for record in of}
    connection = session.connection()
    if viewing == "customer":
        for record in of:
            query = select(MESSAGE).where(MESSAGE.c.conversation_id == record.id, MESSAGE.c.staff_only.is_(False)).order_by(MESSAGE.c.seq.desc())
            found[record.id] = list(connection.execute(query.limit(limit)))[::-1]
        return found
    for some in in_pieces(found):
        joined = select(MESSAGE).join(CONVERSATION, MESSAGE.c.conversation_id == CONVERSATION.c.id)
        of_some = joined.where(CONVERSATION.c.id.in_(some), MESSAGE.c.seq > CONVERSATION.c.last_seq - limit)
        for row in connection.execute(of_some.order_by(MESSAGE.c.conversation_id, MESSAGE.c.seq)).all():
            found[row.conversation_id].append(row)
    return found


def views(session: Session, presenter: Presenter, of: Sequence[Record], viewing: Viewing, limit: int) -> list[Payload]:
    """Wire `ConversationView`s with the last `limit` messages, in the same order. A conversation whose customer is gone is left out."""
    rows = latest(session, of, viewing, limit + 1)
    messages: dict[str, list[Payload]] = {}
    for message in presenter.messages(session, [row for some in rows.values() for row in shown(some, limit)]):
        messages.setdefault(message["conversation_id"], []).append(message)
    without = views_without_messages(session, presenter, of, viewing, limit, rows)
    return [{**view, "messages": messages.get(view["conversation"]["id"], [])} for view in without]


def shown(rows: list[T], limit: int) -> list[T]:
    """Of `limit` + 1 rows that were asked for."""
    return rows[-limit:] if limit else []


def views_without_messages(
    session: Session, presenter: Presenter, of: Sequence[Record], viewing: Viewing, limit: int, rows: Mapping[str, Sequence[Any]]
) -> list[Payload]:
    """Everything of a `ConversationView` but `messages`; `rows` are the messages as `latest` gave them, one more than `limit`. For staff they are
    only counted."""
    ids = [record.id for record in of]
    customers = people.customers(session, presenter.media, [record.customer_id for record in of], for_staff=viewing == "staff")
    marks = markers(session, ids, viewing)
    held: dict[str, list[Payload]] = {}
    owed = open_promises(session, ids) if viewing == "staff" else {}
    if viewing == "staff":
        waiting: list[Row[Any]] = []
        for some in in_pieces(ids):
            query = select(SCHEDULED).where(SCHEDULED.c.conversation_id.in_(some), SCHEDULED.c.status == "waiting")
            waiting += session.connection().execute(query.order_by(SCHEDULED.c.send_at, SCHEDULED.c.id)).all()
        for one in presenter.scheduled(session, waiting):
            held.setdefault(one["conversation_id"], []).append(one)
    return [
        {
            "conversation": conversation,
            "customer": customers[conversation["customer_id"]].model_dump(mode="json"),
            "markers": marks.get(conversation["id"], []),
            "scheduled": held.get(conversation["id"], []),
            "promises": [one.model_dump(mode="json") for one in owed.get(conversation["id"], ())],
            "people": _met(session, presenter, conversation, rows, marks) if viewing == "customer" else [],
            "more": len(rows[conversation["id"]]) > limit,
        }
        for conversation in conversations(session, [record for record in of if record.customer_id in customers], viewing)
    ]


def _met(
    session: Session, presenter: Presenter, conversation: Payload, rows: Mapping[str, Sequence[Any]], marks: dict[str, list[Payload]]
) -> list[Payload]:
    """The cards of staff a shopper meets: who has the conversation, who was brought in, who wrote, who read."""
    wrote = [row.sender_id for row in rows[conversation["id"]] if row.sender_kind == "staff"]
    read = [mark["person_id"] for mark in marks.get(conversation["id"], []) if mark["person_kind"] == "staff"]
    wanted = dict.fromkeys([conversation["assignee_id"], *conversation["member_ids"], *wrote, *read])
    cards = people.staff_cards(session, presenter.media, [staff_id for staff_id in wanted if staff_id is not None])
    return [cards[staff_id].model_dump(mode="json") for staff_id in wanted if staff_id in cards]


def viewing_of(caller: Caller) -> Viewing:
    return "staff" if caller.is_staff else "customer"

"""The brief of a hand-over, from the rows as they are now."""

import json
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, select
from sqlmodel import Session, col

from stylist_app.backend.catalog.tables import ProductRow
from stylist_app.backend.core.media import MediaLibrary
from stylist_app.backend.history import rules
from stylist_app.backend.messaging.records import Record
from stylist_app.backend.messaging.tables import MESSAGE
from stylist_app.backend.orders import render as orders
from stylist_app.backend.people import render as people
from stylist_app.backend.people.promises.render import open_promises
from stylist_app.wire.base import now
from stylist_app.wire.customer import Customer
from stylist_app.wire.handover import Brief, BriefDecline, BriefHold, BriefSaid, BriefShown

LOOKED_BACK = 40
"""Messages."""


def brief_of(session: Session, media: MediaLibrary, record: Record) -> Brief:
    """Of one conversation, for staff who may read it."""
    customer = people.customers(session, media, [record.customer_id], for_staff=True)[record.customer_id]
    at = now()
    here = at.astimezone(ZoneInfo(customer.time_zone)) if customer.time_zone else at
    return Brief(
        promises=open_promises(session, [record.id]).get(record.id, []),
        holds=_holds(session, media, record.id),
        sizes=customer.sizes,
        refuses=customer.taste.refuses,
        declines=rules.declined(_declines(session, customer)),
        shown=_shown(session, record.id),
        said=rules.last_said([_said(row) for row in reversed(_messages(session, record.id, ("text",)))]),
        dates=rules.next_dates(customer.dates, here.date()),
    )


def _holds(session: Session, media: MediaLibrary, conversation_id: str) -> list[BriefHold]:
    holds = orders.bag(session, media, conversation_id).holds
    things = orders.things(session, media, [one.variant_id for one in holds])
    return [
        BriefHold(
            title=things[one.variant_id].title, choice=", ".join(option.value for option in things[one.variant_id].options),
            quantity=one.quantity, until=one.until,
        )
        for one in holds
        if one.variant_id in things
    ]  # fmt: skip


def _declines(session: Session, customer: Customer) -> list[BriefDecline]:
    ids = [one.product_id for one in customer.declines]
    titles = {row.id: row.title for row in session.execute(select(col(ProductRow.id), col(ProductRow.title)).where(col(ProductRow.id).in_(ids)))}
    return [BriefDecline(title=titles[one.product_id], reason=one.reason, note=one.note) for one in customer.declines if one.product_id in titles]


def _messages(session: Session, conversation_id: str, kinds: Sequence[str]) -> Sequence[Row[Any]]:
    """The last ones of these kinds, the last one first."""
    of = select(MESSAGE).where(MESSAGE.c.conversation_id == conversation_id, MESSAGE.c.kind.in_(kinds), MESSAGE.c.deleted_at.is_(None))
    return session.connection().execute(of.order_by(MESSAGE.c.seq.desc()).limit(LOOKED_BACK)).all()


def _said(row: Row[Any]) -> BriefSaid:
    return BriefSaid(text=str(json.loads(row.payload).get("text", "")), hers=row.sender_kind == "customer", by=row.sender_name, at=row.sent_at)


def _shown(session: Session, conversation_id: str) -> BriefShown | None:
    row = next(iter(_messages(session, conversation_id, ("look", "products"))), None)
    if row is None:
        return None
    payload = json.loads(row.payload)
    look = row.kind == "look" and bool(payload.get("title"))
    titles = [payload["title"]] if look else [str(one.get("title", "")) for one in payload.get("items", ())]
    return BriefShown(titles=[title for title in titles if title], look=look, at=row.sent_at)

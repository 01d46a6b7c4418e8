"""The facts that reasons are made of, each gathered with a few indexed queries over all customers that a colleague contacts."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import and_, func, literal_column, or_, select
from sqlmodel import Session, col

from stylist_app.backend.catalog.tables import ProductRow, VariantRow, on_show
from stylist_app.backend.core.database.pieces import in_pieces
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.messaging.access import readable_by
from stylist_app.backend.messaging.tables import CONVERSATION, MARKER, MESSAGE
from stylist_app.backend.orders.purchases.tables import PurchaseLineRow, PurchaseRow
from stylist_app.backend.orders.tables import BagItemRow
from stylist_app.backend.outreach.rules import reasons
from stylist_app.backend.outreach.rules.reasons import Back, Day, Delivery, Habit, Promise, SentLook, Why
from stylist_app.backend.outreach.service.people import Zones, contacted_by, mine, rows
from stylist_app.backend.outreach.service.said import said_since
from stylist_app.backend.outreach.service.sizing import Sizing
from stylist_app.backend.outreach.tables import RhythmRow, WantedRow
from stylist_app.backend.people.facts.tables import DateRow
from stylist_app.backend.people.promises.tables import PromiseRow
from stylist_app.backend.people.tables import CustomerRow, DeclineRow, WishRow
from stylist_app.wire.today import OutreachSettings

Found = Iterator[tuple[str, Why]]
"""(customer, reason)"""
LOOKS = MESSAGE.c.kind == literal_column("'look'")
"""As the index of looks has it."""
BOUGHT = ("paid", "partly_refunded", "refunded")
"""States of purchases that were made."""


@dataclass(frozen=True, slots=True)
class Asked:
    """For whom, when (UTC), and by which settings."""

    session: Session
    caller: Caller
    at: datetime
    zones: Zones
    settings: OutreachSettings


def everything(asked: Asked) -> dict[str, list[Why]]:
    """All reasons, by customer; her most urgent first."""
    found: dict[str, list[Why]] = defaultdict(list)
    for source in (promises, stock, delivered, dates, sent_looks, lapsed):
        for customer_id, why in source(asked):
            found[customer_id].append(why)
    for some in found.values():
        some.sort(key=lambda one: (-one.urgency, one.told.key))
    return dict(found)


# ---------------------------------------------------------------- back in stock


def stock(asked: Asked) -> Found:
    """What somebody wants came back: the variant she chose, or one in her size."""
    session, since = asked.session, asked.at - timedelta(days=reasons.STOCK_DAYS + 1)
    back: dict[str, dict[str, datetime]] = defaultdict(dict)
    query = select(col(WantedRow.product_id), col(WantedRow.variant_id), col(WantedRow.back_at))
    for product_id, variant_id, at in rows(session, query.where(col(WantedRow.back_at) > since, col(WantedRow.sold_out).is_(False))):
        back[product_id][variant_id] = at
    sizing = Sizing(session)
    for ids in in_pieces(sorted(back)):
        products = {row.id: row for row in session.execute(select(ProductRow).where(col(ProductRow.id).in_(ids), on_show(asked.at))).scalars()}
        coming = [variant_id for product_id in products for variant_id in back[product_id]]
        variants: dict[str, list[VariantRow]] = defaultdict(list)
        for some in in_pieces(coming):
            for row in session.execute(select(VariantRow).where(col(VariantRow.id).in_(some)).order_by(col(VariantRow.place))).scalars():
                variants[row.product_id].append(row)
        for wish in _wanting(asked, list(products)):
            product = products[wish.product_id]
            one = _hers(sizing, wish, product, variants[product.id])
            if one is not None:
                why = reasons.stock(
                    Back(
                        product.id, one.id, product.title, sizing.label(product, one), wish.noun, wish.at, back[product.id][one.id],
                        one.picture_id or product.picture_id,
                    ),
                    asked.at,
                )  # fmt: skip
                if why is not None:
                    yield wish.customer_id, why


def _wanting(asked: Asked, product_ids: list[str]) -> Iterator[Any]:
    """`customer_id`, `product_id`, `variant_id`, `at`, `sizes`, `noun`; each customer once for a product."""
    if not product_ids:
        return
    seen: set[tuple[str, str]] = set()
    wishes = mine(
        asked.caller, col(CustomerRow.id).label("customer_id"), col(WishRow.product_id), col(WishRow.variant_id), col(WishRow.at),
        col(CustomerRow.sizes), literal_column("'wish'").label("noun"),
    ).join(WishRow, col(WishRow.customer_id) == col(CustomerRow.id)).where(col(WishRow.product_id).in_(product_ids))  # fmt: skip
    declines = mine(
        asked.caller, col(CustomerRow.id).label("customer_id"), col(DeclineRow.product_id), literal_column("NULL").label("variant_id"),
        col(DeclineRow.at), col(CustomerRow.sizes), literal_column("'decline'").label("noun"),
    ).join(DeclineRow, col(DeclineRow.customer_id) == col(CustomerRow.id))  # fmt: skip
    declines = declines.where(col(DeclineRow.product_id).in_(product_ids), col(DeclineRow.reason) == "size")
    for query in (wishes, declines):
        for row in rows(asked.session, query):
            if (row.customer_id, row.product_id) not in seen:
                seen.add((row.customer_id, row.product_id))
                yield row


def _hers(sizing: Sizing, wish: Any, product: ProductRow, variants: list[VariantRow]) -> VariantRow | None:
    """Of the variants that came back: the one she chose, else the first in her size."""
    if wish.variant_id is not None:
        return next((one for one in variants if one.id == wish.variant_id), None)
    fits = sizing.hers(wish.sizes)
    if not fits and sizing.sized(product):
        return None
    return next((one for one in variants if sizing.wears(fits, product, one)), None)


# ---------------------------------------------------------------- delivered


def delivered(asked: Asked) -> Found:
    """What reached somebody in the last days, as the team says, and has not been sent back."""
    session, since = asked.session, asked.at - timedelta(days=reasons.DELIVERED_DAYS + 1)
    query = mine(
        asked.caller, col(CustomerRow.id).label("customer_id"), CONVERSATION.c.id.label("conversation_id"), col(CustomerRow.time_zone),
        CONVERSATION.c.store_id, col(PurchaseRow.id).label("purchase_id"), col(PurchaseRow.delivered_at),
    ).join(PurchaseRow, col(PurchaseRow.customer_id) == col(CustomerRow.id))  # fmt: skip
    there = rows(session, query.where(col(PurchaseRow.delivered_at) > since, col(PurchaseRow.status).in_(BOUGHT)))
    pieces = _kept_pieces(session, [row.purchase_id for row in there])
    wrote: dict[str, datetime] = {}
    for ids in in_pieces(row.conversation_id for row in there):
        columns = (MESSAGE.c.conversation_id, MESSAGE.c.seq, MESSAGE.c.sent_at)
        said = said_since(session, since, columns, [CONVERSATION.c.id.in_(ids)], only=(MESSAGE.c.sender_kind == "customer",))
        wrote.update({place: at for place, _seq, at in said})
    for row in there:
        piece, last = pieces.get(row.purchase_id), wrote.get(row.conversation_id)
        one = Delivery(
            row.purchase_id, piece.title if piece else "", row.delivered_at, kept=piece is not None,
            answered=last is not None and last > row.delivered_at, product_id=piece.product_id if piece else None,
            picture_id=piece.picture_id if piece else None,
        )  # fmt: skip
        why = reasons.delivered(one, asked.at, asked.zones.of(row.time_zone, row.store_id))
        if why is not None:
            yield row.customer_id, why


def _kept_pieces(session: Session, purchase_ids: list[str]) -> dict[str, Any]:
    """Of each purchase the first line of which she keeps something: its title, product (None: not the shop's) and picture."""
    found: dict[str, Any] = {}
    query: Any = select(
        col(PurchaseLineRow.purchase_id), col(PurchaseLineRow.title), col(ProductRow.id).label("product_id"),
        func.coalesce(col(VariantRow.picture_id), col(ProductRow.picture_id)).label("picture_id"),
    )  # fmt: skip
    query = query.join(ProductRow, (col(ProductRow.id) == col(PurchaseLineRow.product_id)) & col(ProductRow.deleted_at).is_(None), isouter=True)
    query = query.join(VariantRow, col(VariantRow.id) == col(PurchaseLineRow.variant_id), isouter=True)
    query = query.where(col(PurchaseLineRow.returned) < col(PurchaseLineRow.quantity)).order_by(col(PurchaseLineRow.line).desc())
    for ids in in_pieces(purchase_ids):
        found.update({row.purchase_id: row for row in rows(session, query.where(col(PurchaseLineRow.purchase_id).in_(ids)))})
    return found


# ---------------------------------------------------------------- looks


def sent_looks(asked: Asked) -> Found:
    """The last look that each was sent, whether she has seen it, and whether she said anything since."""
    query = mine(
        asked.caller, col(CustomerRow.id).label("customer_id"), CONVERSATION.c.id.label("conversation_id"), MESSAGE.c.id.label("message_id"),
        MESSAGE.c.seq, MESSAGE.c.sent_at, MESSAGE.c.payload, MARKER.c.public_read_seq,
    )  # fmt: skip
    query = query.join(MESSAGE, MESSAGE.c.conversation_id == CONVERSATION.c.id)
    query = query.join(MARKER, (MARKER.c.conversation_id == CONVERSATION.c.id) & (MARKER.c.person_id == col(CustomerRow.id)), isouter=True)
    query = query.where(
        LOOKS, MESSAGE.c.sent_at > asked.at - timedelta(days=reasons.LOOK_DAYS + 1), MESSAGE.c.sent_at <= asked.at - reasons.LOOK_AFTER,
        MESSAGE.c.deleted_at.is_(None),
    )  # fmt: skip
    latest: dict[str, Any] = {}
    for row in rows(asked.session, query.order_by(MESSAGE.c.sent_at)):
        latest[row.conversation_id] = row
    answered = wrote_after(asked.session, (row.message_id for row in latest.values()))
    looks = {place: json.loads(row.payload) for place, row in latest.items()}
    chosen = chosen_of(asked.session, {place: str(told["look_id"]) for place, told in looks.items()})
    for place, row in latest.items():
        told = looks[place]
        pictures = tuple(str(item["picture_id"]) for item in told.get("items", ()) if item.get("picture_id"))
        one = SentLook(
            str(told["look_id"]), row.message_id, str(told.get("title", "")), row.sent_at, opened=(row.public_read_seq or 0) >= row.seq,
            answered=place in answered or place in chosen, picture_ids=pictures,
        )  # fmt: skip
        why = reasons.look(one, asked.at)
        if why is not None:
            yield row.customer_id, why


def wrote_after(session: Session, message_ids: Iterable[str]) -> frozenset[str]:
    """Conversations in which she wrote after that message."""
    found: set[str] = set()
    after = MESSAGE.alias()
    query = select(MESSAGE.c.conversation_id).join(after, (after.c.conversation_id == MESSAGE.c.conversation_id) & (after.c.seq > MESSAGE.c.seq))
    query = query.where(after.c.sender_kind == "customer").distinct()
    for ids in in_pieces(message_ids):
        found.update(session.connection().execute(query.where(MESSAGE.c.id.in_(ids))).scalars())
    return frozenset(found)


def chosen_of(session: Session, looks: dict[str, str]) -> frozenset[str]:
    """Conversations in whose bag something of that look lies."""
    found: set[str] = set()
    for ids in in_pieces(looks):
        query = select(col(BagItemRow.conversation_id), col(BagItemRow.look_id))
        query = query.where(col(BagItemRow.conversation_id).in_(ids), col(BagItemRow.look_id).is_not(None))
        found.update(place for place, look_id in rows(session, query) if looks[place] == look_id)
    return frozenset(found)


# ---------------------------------------------------------------- rhythm


def lapsed(asked: Asked) -> Found:
    """Who is late by her own measure, and was left alone for a while."""
    query = mine(
        asked.caller, col(CustomerRow.id).label("customer_id"), col(RhythmRow.usual_days), col(RhythmRow.last_at), CONVERSATION.c.public_at
    ).join(RhythmRow, col(RhythmRow.customer_id) == col(CustomerRow.id))  # fmt: skip
    query = query.where(col(RhythmRow.due_at) <= asked.at, CONVERSATION.c.public_at <= asked.at - reasons.LEFT_ALONE)
    for row in rows(asked.session, query):
        why = reasons.lapsed(Habit(row.usual_days, row.last_at, row.public_at), asked.at)
        if why is not None:
            yield row.customer_id, why


# ---------------------------------------------------------------- promises and dates


def promises(asked: Asked) -> Found:
    """Open ones that are due, of the customers she contacts and of her own."""
    caller, row = asked.caller, PromiseRow
    query = select(row.id, row.customer_id, row.text, row.due, row.time_zone, row.at, row.message_id)  # type: ignore[call-overload]
    query = query.join(CustomerRow, col(CustomerRow.id) == col(row.customer_id)).join(CONVERSATION, CONVERSATION.c.customer_id == col(CustomerRow.id))
    own = and_(col(row.owner_id) == caller.id, readable_by(caller), col(CustomerRow.erase_at).is_(None))
    query = query.where(col(row.state) == "open", col(row.due) <= asked.at + timedelta(days=2), or_(contacted_by(caller), own))
    for one in rows(asked.session, query):
        why = reasons.promise(Promise(one.id, one.text, one.due, one.at, one.message_id), asked.at, ZoneInfo(one.time_zone))
        if why is not None:
            yield one.customer_id, why


def dates(asked: Asked) -> Found:
    """Days of hers within the days that the shop says."""
    today, ahead = asked.at.date(), asked.settings.date_days
    days: dict[int, list[int]] = defaultdict(list)
    for day in (today + timedelta(days=n) for n in range(-1, ahead + 2)):
        days[day.month] += [day.day] if (day.month, day.day) != (2, 28) else [28, 29]
    columns = (DateRow.customer_id, DateRow.fact_id, DateRow.what, DateRow.label, DateRow.month, DateRow.day, DateRow.year, DateRow.at)
    query = mine(asked.caller, *map(col, columns), col(CustomerRow.time_zone), CONVERSATION.c.store_id)
    query = query.join(DateRow, col(DateRow.customer_id) == col(CustomerRow.id))
    query = query.where(or_(*(and_(col(DateRow.month) == month, col(DateRow.day).in_(some)) for month, some in days.items())))
    for one in rows(asked.session, query):
        name = one.what if one.what in (reasons.BIRTHDAY, reasons.ANNIVERSARY) else one.label
        one_day = Day(one.fact_id, name or one.label, one.month, one.day, one.year, one.at)
        why = reasons.day_ahead(one_day, asked.at, asked.zones.of(one.time_zone, one.store_id), ahead)
        if why is not None:
            yield one.customer_id, why


# ---------------------------------------------------------------- what she is worth


def values(session: Session, customer_ids: Iterable[str]) -> dict[str, int]:
    """What each has bought and kept, in minor units; those who bought nothing are left out."""
    found: dict[str, int] = {}
    query = select(col(PurchaseRow.customer_id), func.sum(col(PurchaseRow.total_minor) - col(PurchaseRow.refunded_minor)))
    query = query.where(col(PurchaseRow.status).in_(BOUGHT)).group_by(col(PurchaseRow.customer_id))
    for ids in in_pieces(customer_ids):
        found.update({customer_id: int(worth) for customer_id, worth in rows(session, query.where(col(PurchaseRow.customer_id).in_(ids)))})
    return found

"""What is new in the shop, and who of those that a colleague contacts would love it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from stylist_app.backend.catalog import render as catalog_render
from stylist_app.backend.catalog.rules import fold
from stylist_app.backend.catalog.tables import ProductRow, on_show
from stylist_app.backend.core.media import MediaLibrary
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.messaging.tables import CONVERSATION
from stylist_app.backend.outreach.rules.lovers import Her, Match, Piece, lovers
from stylist_app.backend.outreach.service.people import mine, need_staff, rows
from stylist_app.backend.outreach.service.settings import settings
from stylist_app.backend.outreach.service.sizing import EVERYBODY, Sizing
from stylist_app.backend.people.tables import CustomerRow, DeclineRow, WishRow
from stylist_app.wire.media import Media
from stylist_app.wire.today import MOST_ARRIVALS, MOST_LOVERS, Arrival, Arrivals, Lover

LOOKED_AT = 60
"""New products: the latest."""


def arrivals(session: Session, media: MediaLibrary, caller: Caller, at: datetime) -> Arrivals:
    """`at`: UTC, now."""
    need_staff(caller)
    since = at - timedelta(days=settings(session).arrival_days)
    query = select(ProductRow).where(col(ProductRow.introduced_at) > since, col(ProductRow.introduced_at) <= at, on_show(at))
    query = query.where(col(ProductRow.state) != "sold_out").order_by(col(ProductRow.introduced_at).desc(), col(ProductRow.number).desc())
    products = {row.id: row for row in session.execute(query.limit(LOOKED_AT)).scalars()}
    if not products:
        return Arrivals()
    sizing = Sizing(session)
    pieces = [_piece(sizing, row) for row in products.values()]
    people = {row.id: row for row in _people(session, caller)}
    found = lovers(pieces, _hers(session, caller, sizing, people, pieces))
    ranked = sorted(products, key=lambda id: (-len(found[id]), -(products[id].number or 0)))[:MOST_ARRIVALS]
    wanted = [products[id].picture_id for id in ranked]
    wanted += [people[one.customer_id].picture_id for id in ranked for one in found[id][:MOST_LOVERS]]
    pictures = media.render(session, [one for one in wanted if one])
    return Arrivals(
        items=[_arrival(products[id], found[id], people, pictures, at) for id in ranked], products=len(products),
        customers=len({one.customer_id for some in found.values() for one in some}),
    )  # fmt: skip


def _people(session: Session, caller: Caller) -> Iterable[Any]:
    columns = (CustomerRow.id, CustomerRow.name, CustomerRow.picture_id, CustomerRow.sizes, CustomerRow.taste)
    return rows(session, mine(caller, *map(col, columns), CONVERSATION.c.id.label("conversation_id")))


def _piece(sizing: Sizing, row: ProductRow) -> Piece:
    attributes = row.attributes or {}
    told = [row.brand, row.category, *row.tags, *(one["name"] for one in row.colours or ())]
    told += [*(value for value in attributes.values() if isinstance(value, str)), *attributes.get("occasion", ())]
    told += [place.name for place in sizing.way(row)]
    words = frozenset(fold(word).strip() for word in told if word)
    return Piece(row.id, words, row.category_id or "", sizing.sized(row), sizing.fits(row, row.sizes or ()))


def _hers(session: Session, caller: Caller, sizing: Sizing, people: Mapping[str, Any], pieces: list[Piece]) -> list[Her]:
    folded: dict[str, str] = {}

    def plain(word: str) -> str:
        if word not in folded:
            folded[word] = fold(word).strip()
        return folded[word]

    wishes = _wishes(session, caller, {piece.kind for piece in pieces if piece.kind})
    declined = _declined(session, caller, [piece.id for piece in pieces])
    found: list[Her] = []
    for id, row in people.items():
        taste = row.taste or {}
        loves = {plain(word): word for word in taste.get("loves", ())}
        if loves or id in wishes:
            refuses = frozenset(plain(word) for word in taste.get("refuses", ()))
            fits = sizing.hers(row.sizes)
            found.append(Her(id, loves, refuses, wishes.get(id), declined.get(id, frozenset()), fits | {EVERYBODY} if fits else fits))
    return found


def _wishes(session: Session, caller: Caller, kinds: set[str]) -> dict[str, dict[str, str]]:
    """By customer: of each of these categories the title of something that she wishes for."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    query = mine(caller, col(CustomerRow.id).label("customer_id"), col(ProductRow.category_id), col(ProductRow.title))
    query = query.join(WishRow, col(WishRow.customer_id) == col(CustomerRow.id)).join(ProductRow, col(ProductRow.id) == col(WishRow.product_id))
    for row in rows(session, query.where(col(ProductRow.category_id).in_(sorted(kinds))).order_by(col(WishRow.at))):
        found[row.customer_id][row.category_id] = row.title
    return dict(found)


def _declined(session: Session, caller: Caller, product_ids: list[str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    query = mine(caller, col(DeclineRow.customer_id), col(DeclineRow.product_id)).join(DeclineRow, col(DeclineRow.customer_id) == col(CustomerRow.id))
    for customer_id, product_id in rows(session, query.where(col(DeclineRow.product_id).in_(product_ids))):
        found[customer_id].add(product_id)
    return {id: frozenset(some) for id, some in found.items()}


def _arrival(row: ProductRow, some: list[Match], people: Mapping[str, Any], pictures: Mapping[str, Media], at: datetime) -> Arrival:
    assert row.introduced_at is not None
    return Arrival(
        product=catalog_render.hit(row, pictures, at=at), introduced_at=row.introduced_at, total=len(some),
        lovers=[_lover(one, people[one.customer_id], pictures) for one in some[:MOST_LOVERS]],
    )  # fmt: skip


def _lover(one: Match, her: Any, pictures: Mapping[str, Media]) -> Lover:
    size = "" if one.fit is None or one.fit == EVERYBODY else one.fit[2].upper()
    reasons = [reason for reason in one.reasons if reason != "size" or size]
    return Lover(
        customer_id=her.id, conversation_id=her.conversation_id, name=her.name, picture=pictures.get(her.picture_id or ""), reasons=reasons,
        words=list(one.words), like=one.like, size=size,
    )  # fmt: skip

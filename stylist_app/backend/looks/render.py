"""Rows as the shapes callers see, and the bodies of this room's events."""

from collections.abc import Mapping, Sequence
from typing import cast

from sqlmodel import Session, col, select

from stylist_app.backend.catalog.tables import ProductRow, VariantRow
from stylist_app.backend.core.backend import Renderings, Viewer
from stylist_app.backend.core.media import MediaLibrary
from stylist_app.backend.looks.tables import LookRow, PieceRow
from stylist_app.wire.base import Wire
from stylist_app.wire.customer import Reason
from stylist_app.wire.event import Gone
from stylist_app.wire.look import Look, LookPiece, PlanB, Season, Shelf, Slot, Spot
from stylist_app.wire.media import Media
from stylist_app.wire.money import Money, summed
from stylist_app.wire.product import OptionValue, StockState


def pieces_of(session: Session, look_ids: Sequence[str]) -> dict[str, list[PieceRow]]:
    """By look, in the order of their numbers; an entry for each look."""
    found: dict[str, list[PieceRow]] = {look_id: [] for look_id in look_ids}
    query = select(PieceRow).where(col(PieceRow.look_id).in_(look_ids)).order_by(col(PieceRow.number), col(PieceRow.id))
    for row in session.exec(query):
        found[row.look_id].append(row)
    return found


def looks(session: Session, media: MediaLibrary, rows: Sequence[LookRow]) -> list[Look]:
    """In the given order; a handful of queries whatever their number."""
    pieces = pieces_of(session, [row.id for row in rows])
    picks = [pick for some in pieces.values() for piece in some for pick in piece.plan_b]
    plans = _plans(session, {pick["product_id"] for pick in picks}, {pick["variant_id"] for pick in picks if pick.get("variant_id")})
    wanted = [row.collage_id for row in rows] + [piece.picture_id for some in pieces.values() for piece in some]
    wanted += [picture_id for _title, _price, picture_id in plans.values()]
    shown = media.render(session, [one for one in wanted if one is not None])
    return [_look(row, pieces[row.id], plans, shown) for row in rows]


def look(session: Session, media: MediaLibrary, row: LookRow) -> Look:
    return looks(session, media, [row])[0]


Plans = Mapping[tuple[str, str | None], tuple[str, Money, str | None]]
"""(product, variant) → title, price, picture."""


def _plans(session: Session, product_ids: set[str], variant_ids: set[str]) -> Plans:
    found: dict[tuple[str, str | None], tuple[str, Money, str | None]] = {}
    if not product_ids:
        return found
    products = {row.id: row for row in session.exec(select(ProductRow).where(col(ProductRow.id).in_(product_ids)))}
    for row in products.values():
        found[row.id, None] = row.title, Money(minor=row.price_from_minor, currency=row.currency), row.picture_id
    for variant in session.exec(select(VariantRow).where(col(VariantRow.id).in_(variant_ids))):
        product = products.get(variant.product_id)
        if product is not None:
            price = Money(minor=variant.price_minor, currency=product.currency)
            found[product.id, variant.id] = product.title, price, variant.picture_id or product.picture_id
    return found


def _look(row: LookRow, pieces: Sequence[PieceRow], plans: Plans, media: Mapping[str, Media]) -> Look:
    budget = None if row.budget_minor is None else Money(minor=row.budget_minor, currency=row.budget_currency)
    return Look(
        id=row.id, staff_id=row.staff_id, conversation_id=row.conversation_id, shelf=cast(Shelf | None, row.shelf), store_id=row.store_id,
        title=row.title, note=row.note, why=row.why, occasion=row.occasion, season=cast(Season, row.season), budget=budget, freeform=row.freeform,
        pieces=[_piece(piece, plans, media) for piece in pieces],
        total=summed(Money(minor=piece.price_minor, currency=piece.currency) for piece in pieces if not piece.removed),
        collage=media.get(row.collage_id or ""),
        source_look_id=row.source_look_id, source_media_id=row.source_media_id, created_at=row.created_at, changed_at=row.changed_at,
        shared_at=row.shared_at, archived=row.archived, version=row.version,
    )  # fmt: skip


def _piece(row: PieceRow, plans: Plans, media: Mapping[str, Media]) -> LookPiece:
    return LookPiece(
        id=row.id, number=row.number, slot=cast(Slot, row.slot), product_id=row.product_id, variant_id=row.variant_id, title=row.title,
        brand=row.brand, options=[OptionValue.model_validate(one) for one in row.options], price=Money(minor=row.price_minor, currency=row.currency),
        state=cast(StockState, row.state), picture=media.get(row.picture_id or ""),
        spot=Spot(x=row.x, y=row.y, size=row.size, turn=row.turn, z=row.z), why=row.why,
        plan_b=[_plan(pick, plans, media) for pick in row.plan_b if _key(pick) in plans], loved=row.loved, reason=cast(Reason | None, row.reason),
        removed=row.removed, swapped_from=row.swapped_from, changed_by="customer" if row.changed_by == "customer" else "staff",
        changed_at=row.changed_at,
    )  # fmt: skip


def _plan(pick: Mapping[str, str | None], plans: Plans, media: Mapping[str, Media]) -> PlanB:
    product_id, variant_id = _key(pick)
    title, price, picture_id = plans[product_id, variant_id]
    return PlanB(product_id=product_id, variant_id=variant_id, title=title, price=price, picture=media.get(picture_id or ""))


def _key(pick: Mapping[str, str | None]) -> tuple[str, str | None]:
    return str(pick["product_id"]), pick.get("variant_id")


def register(renderings: Renderings, media: MediaLibrary) -> None:
    """Called once by `app.create_app`. Who may read a conversation is asked by the stream; what lies on a shelf is told to its readers alone."""

    def put(session: Session, subjects: Sequence[str], viewer: Viewer) -> Mapping[str, Wire]:
        query = select(LookRow).where(col(LookRow.id).in_(subjects))
        if viewer.kind == "customer":
            query = query.where(col(LookRow.shared_at).is_not(None))
        return {shown.id: shown for shown in looks(session, media, session.exec(query).all())}

    def gone(session: Session, subjects: Sequence[str], viewer: Viewer) -> Mapping[str, Wire]:
        """Left out when the thing is back again: its `put` tells."""
        return {subject: Gone(id=subject) for subject in subjects if session.get(LookRow, subject) is None}

    renderings.register("look.put", put)
    renderings.register("look.gone", gone)

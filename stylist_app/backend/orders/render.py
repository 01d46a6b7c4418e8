"""Bags as callers see them, at the prices and with the stock of this moment, and the bodies of this room's events."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, col, select

from stylist_app.backend.catalog import cards
from stylist_app.backend.catalog.tables import ProductRow, VariantRow
from stylist_app.backend.core.backend import Renderings, Viewer
from stylist_app.backend.core.media import MediaLibrary
from stylist_app.backend.looks.tables import LookRow
from stylist_app.backend.orders import rules
from stylist_app.backend.orders.tables import BagItemRow, BagRow, HoldRow
from stylist_app.wire.bag import Bag, BagItem
from stylist_app.wire.base import Wire
from stylist_app.wire.look import Hold
from stylist_app.wire.product import ProductCard


def hold(row: HoldRow) -> Hold:
    return Hold(
        id=row.id, conversation_id=row.conversation_id, variant_id=row.variant_id, product_id=row.product_id, quantity=row.quantity,
        store_id=row.store_id, piece_id=row.piece_id, until=row.until, staff_id=row.staff_id, at=row.at,
    )  # fmt: skip


def bag(session: Session, media: MediaLibrary, conversation_id: str) -> Bag:
    return bags(session, media, [conversation_id])[conversation_id]


def bags(session: Session, media: MediaLibrary, conversation_ids: Sequence[str]) -> dict[str, Bag]:
    """By conversation; an empty one where nothing ever was."""
    versions = {row.conversation_id: row.version for row in session.exec(select(BagRow).where(col(BagRow.conversation_id).in_(conversation_ids)))}
    of = select(BagItemRow).where(col(BagItemRow.conversation_id).in_(conversation_ids)).order_by(col(BagItemRow.place))
    rows = session.exec(of).all()
    kept = select(HoldRow).where(col(HoldRow.conversation_id).in_(conversation_ids)).order_by(col(HoldRow.at), col(HoldRow.id))
    holds: dict[str, list[Hold]] = {conversation_id: [] for conversation_id in conversation_ids}
    for one in session.exec(kept):
        holds[one.conversation_id].append(hold(one))
    told = things(session, media, [row.variant_id for row in rows])
    looks = {row.look_id for row in rows if row.look_id is not None}
    titles = {row.id: row.title for row in session.exec(select(LookRow).where(col(LookRow.id).in_(looks)))} if looks else {}
    items: dict[str, list[BagItem]] = {conversation_id: [] for conversation_id in conversation_ids}
    for row in rows:
        thing = told.get(row.variant_id)
        if thing is not None:
            items[row.conversation_id].append(_item(row, thing, titles, holds[row.conversation_id]))
    return {
        conversation_id: Bag(
            id=conversation_id, items=items[conversation_id], holds=holds[conversation_id], version=versions.get(conversation_id, 0),
            total=rules.total((one.price.minor, one.price.currency, one.quantity, one.state != "sold_out") for one in items[conversation_id]),
        )
        for conversation_id in conversation_ids
    }  # fmt: skip


def things(session: Session, media: MediaLibrary, variant_ids: Sequence[str]) -> dict[str, ProductCard]:
    """Variants of this moment, by id; what the shop never had is left out."""
    variants = {row.id: row for row in session.exec(select(VariantRow).where(col(VariantRow.id).in_(variant_ids)))} if variant_ids else {}
    of = {row.product_id for row in variants.values()}
    products = {row.id: row for row in session.exec(select(ProductRow).where(col(ProductRow.id).in_(of)))} if of else {}
    stored = {row.id: cards.card(products[row.product_id], row, ()) for row in variants.values()}
    shown = media.render(session, cards.media_ids({"items": list(stored.values())}))
    pictures: dict[str, Any] = {media_id: one.model_dump(mode="json") for media_id, one in shown.items()}
    return {
        variant_id: ProductCard.model_validate({**card, "picture": pictures.get(card["picture_id"] or "")}) for variant_id, card in stored.items()
    }


def _item(row: BagItemRow, thing: ProductCard, titles: Mapping[str, str], holds: Sequence[Hold]) -> BagItem:
    return BagItem(
        id=row.id, product_id=row.product_id, variant_id=row.variant_id, title=thing.title, brand=thing.brand, options=thing.options,
        price=thing.price, compare_at=thing.compare_at, state=thing.state, stock=thing.stock, picture=thing.picture, quantity=row.quantity,
        look_id=row.look_id, look_title=titles.get(row.look_id or "", ""), message_id=row.message_id,
        added_by="customer" if row.added_by == "customer" else "staff", added_by_name=row.added_by_name,
        hold=next((one for one in holds if one.variant_id == row.variant_id), None), at=row.at,
    )  # fmt: skip


def register(renderings: Renderings, media: MediaLibrary) -> None:
    """Called once by `app.create_app`."""

    def put(session: Session, subjects: Sequence[str], viewer: Viewer) -> Mapping[str, Wire]:
        return dict(bags(session, media, list(dict.fromkeys(subjects))))

    renderings.register("bag.put", put)

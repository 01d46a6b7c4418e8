"""How many of a thing nobody keeps, and holds that follow to another size or colour of it."""

from sqlmodel import Session, col, func, select

from stylist_app.backend.catalog.service.levels import Levels
from stylist_app.backend.catalog.tables import VariantRow
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.orders import rules
from stylist_app.backend.orders.tables import BagItemRow, HoldRow


def left(session: Session, variant: VariantRow, store_id: str | None, *, but: str) -> int | None:
    """Those that nobody has asked to keep, the hold `but` not counted; None: sold without counting. `store_id` None: wherever they are."""
    here = Levels.of(session, [variant.id]).quantities(variant.id)
    stock = variant.stock if store_id is None else here.get(store_id, 0 if here else variant.stock)
    return rules.free(stock, _held(session, variant.id, store_id, but=but), always=variant.always)


def follow(tx: Tx, conversation_id: str, was: str | None, becomes: str | None, *, piece_id: str | None = None) -> bool:
    """She wants the thing in another size or colour: what is kept of the old one is kept of the new one from now on, as long as before, where so many
    are free; else the hold stays. `piece_id`: of the look in which she chose; a hold that names no piece goes along unless the old one lies in her
    bag as well. Whether anything moved; the caller touches the bag."""
    variant = None if becomes is None or becomes == was else tx.session.get(VariantRow, becomes)
    if variant is None or was is None:
        return False
    query = select(HoldRow).where(HoldRow.conversation_id == conversation_id, HoldRow.variant_id == was, col(HoldRow.until) > tx.at)
    bagged = piece_id is not None and _in_bag(tx.session, conversation_id, was)
    moved = False
    for row in tx.session.exec(query).all():
        its = row.piece_id == piece_id if row.piece_id is not None and piece_id is not None else not bagged
        free = left(tx.session, variant, row.store_id, but=row.id)
        if its and row.product_id == variant.product_id and (free is None or free >= row.quantity):
            row.variant_id, moved = variant.id, True
            tx.session.add(row)
            tx.session.flush()
    return moved


def _in_bag(session: Session, conversation_id: str, variant_id: str) -> bool:
    of = select(BagItemRow.id).where(BagItemRow.conversation_id == conversation_id, BagItemRow.variant_id == variant_id)
    return session.exec(of).first() is not None


def _held(session: Session, variant_id: str, store_id: str | None, *, but: str) -> int:
    kept = select(func.coalesce(func.sum(HoldRow.quantity), 0)).where(HoldRow.variant_id == variant_id, HoldRow.id != but)
    if store_id is not None:
        kept = kept.where((col(HoldRow.store_id) == store_id) | col(HoldRow.store_id).is_(None))
    return int(session.exec(kept).one())

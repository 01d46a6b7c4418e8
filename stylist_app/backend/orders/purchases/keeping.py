"""Purchases that a shop keeps only for so long: whole orders with their lines. An import of an old file would bring them again."""

from datetime import datetime

from sqlmodel import Session, col, delete, func, select

from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.orders.purchases.tables import PurchaseLineRow, PurchaseRow
from stylist_app.backend.people.privacy.retention import Keeper, Keepers


def keepers() -> Keepers:
    """For `people.privacy.retention`."""
    return {"purchases": Keeper(_old, _clear)}


def _old(session: Session, before: datetime) -> int:
    return session.exec(select(func.count()).select_from(PurchaseRow).where(col(PurchaseRow.at) < before)).one()


def _clear(tx: Tx, before: datetime, most: int) -> int:
    ids = tx.session.exec(select(PurchaseRow.id).where(col(PurchaseRow.at) < before).limit(most)).all()
    if ids:
        connection = tx.session.connection()
        connection.execute(delete(PurchaseLineRow).where(col(PurchaseLineRow.purchase_id).in_(ids)))
        connection.execute(delete(PurchaseRow).where(col(PurchaseRow.id).in_(ids)))
    return len(ids)

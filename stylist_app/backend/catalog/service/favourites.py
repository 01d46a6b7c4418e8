"""What colleagues keep at hand. Nobody is told of a change: the next look shows it."""

from sqlmodel import select

from stylist_app.backend.catalog.tables import FavouriteRow, ProductRow
from stylist_app.backend.core.problems import not_found
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx


def put_favourite(tx: Tx, caller: Caller, product_id: str) -> None:
    """The same again changes nothing."""
    caller.need("catalog.read")
    if tx.session.exec(select(ProductRow.id).where(ProductRow.id == product_id)).first() is None:
        raise not_found("product")
    if tx.session.get(FavouriteRow, (caller.id, product_id)) is None:
        tx.session.add(FavouriteRow(staff_id=caller.id, product_id=product_id, at=tx.at))


def delete_favourite(tx: Tx, caller: Caller, product_id: str) -> None:
    """Deleting what is not there is fine."""
    there = tx.session.get(FavouriteRow, (caller.id, product_id))
    if there is not None:
        tx.session.delete(there)

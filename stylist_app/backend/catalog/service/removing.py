"""Taking a product out of the shop by hand, and putting it back. Its rows stay: messages and orders name it."""

from sqlmodel import Session, select

from stylist_app.backend.catalog.service.summing import sum_up
from stylist_app.backend.catalog.tables import ProductRow, VariantRow
from stylist_app.backend.core.journal import Change
from stylist_app.backend.core.problems import not_found
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx


def delete_product(tx: Tx, caller: Caller, product_id: str) -> None:
    """Right `catalog.write`. No import brings it back. Deleting it again is fine."""
    _show(tx, caller, product_id, shown=False)


def restore_product(tx: Tx, caller: Caller, product_id: str) -> None:
    """Right `catalog.write`. Restoring what is there is fine."""
    _show(tx, caller, product_id, shown=True)


def known_product(session: Session, product_id: str, variant_id: str | None) -> bool:
    """Whether the shop has or had it, and where one is named this variant of it."""
    if variant_id is None:
        return session.exec(select(ProductRow.id).where(ProductRow.id == product_id)).first() is not None
    variant = session.get(VariantRow, variant_id)
    return variant is not None and variant.product_id == product_id


def _show(tx: Tx, caller: Caller, product_id: str, *, shown: bool) -> None:
    caller.need("catalog.write")
    row = tx.session.exec(select(ProductRow).where(ProductRow.id == product_id)).first()
    if row is None:
        raise not_found("product")
    if (row.deleted_at is None) == shown:
        return
    row.deleted_at, row.updated_at, row.version = None if shown else tx.at, tx.at, row.version + 1
    sum_up(tx.session, row)
    tx.emit(Change("product.put", row.id, "everyone", version=row.version))

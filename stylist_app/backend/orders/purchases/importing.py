"""Rows of an order file become purchases of customers that are known here. The same order again changes nothing, a changed one only itself."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, col, select

from stylist_app.backend.catalog.rules import code_of
from stylist_app.backend.catalog.tables import ProductRow, VariantRow
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.imports.batches import Outcome, Taking, take_in
from stylist_app.backend.imports.customers.matching import Known, Means
from stylist_app.backend.imports.work import Asked, ImportSummary, Resume
from stylist_app.backend.orders.purchases.tables import PurchaseLineRow, PurchaseRow
from stylist_app.connectors.feeds.base import RowError, fault
from stylist_app.connectors.feeds.people.base import FeedOrder, FeedOrderLine, RecordFeed
from stylist_app.wire.ids import new_id
from stylist_app.wire.phrases import N_

_FEED_VERSION = 2


def orders_of(feed_at: Callable[[Path, str], RecordFeed[FeedOrder]], asked: Asked) -> ImportSummary:
    """Of one kind of file; the currency is that of orders that name none."""
    feed = feed_at(asked.path, asked.currency or asked.own)
    return take_in(asked, Taking(feed, "orders", partial(_put_all, feed.source, asked.resume)))


def _put_all(source: str, resume: Resume | None, tx: Tx, told: Sequence[FeedOrder]) -> Iterator[Callable[[], Outcome | RowError]]:
    session = tx.session
    known, goods = Known.of(session, source, map(_means, told)), _Goods.of(session, told)
    wanted = select(PurchaseRow).where(PurchaseRow.source == source, col(PurchaseRow.source_key).in_([order.key for order in told]))
    there = {row.source_key: row for row in session.exec(wanted)}
    for order in told:
        yield partial(_put, tx, source, order, known.find(_means(order)), there.get(order.key), goods, resume)


def _means(told: FeedOrder) -> Means:
    return Means(told.customer_key, (told.email,), told.phones)


@dataclass(frozen=True, slots=True)
class _Goods:
    """Which pieces of the catalogue some orders speak of: variant and product ids by SKU and by barcode (as `code_of` compares them), products by
    handle. What two variants share names neither."""

    skus: dict[str, tuple[str, str] | None]
    barcodes: dict[str, tuple[str, str] | None]
    handles: dict[str, str]

    @classmethod
    def of(cls, session: Session, orders: Sequence[FeedOrder]) -> "_Goods":
        lines = [line for order in orders for line in order.lines]
        handles = {line.handle for line in lines if line.handle}
        named = select(ProductRow.handle, ProductRow.id).where(col(ProductRow.handle).in_(handles), col(ProductRow.deleted_at).is_(None))
        return cls(
            _found(session, VariantRow.sku_code, {code_of(line.sku) for line in lines if line.sku}),
            _found(session, VariantRow.barcode_code, {code_of(line.barcode) for line in lines if line.barcode}),
            dict(session.exec(named).all()) if handles else {},
        )

    def find(self, line: FeedOrderLine) -> tuple[str | None, str | None]:
        """Product and variant."""
        found = (self.skus.get(code_of(line.sku)) if line.sku else None) or (self.barcodes.get(code_of(line.barcode)) if line.barcode else None)
        return found or (self.handles.get(line.handle), None)


def _found(session: Session, code: str, codes: set[str]) -> dict[str, tuple[str, str] | None]:
    found: dict[str, tuple[str, str] | None] = {}
    codes.discard("")
    if codes:
        wanted = select(code, VariantRow.product_id, VariantRow.id).join(ProductRow, col(ProductRow.id) == col(VariantRow.product_id))
        for its, product_id, variant_id in session.exec(wanted.where(col(code).in_(codes), col(ProductRow.deleted_at).is_(None))):
            found[its] = None if its in found else (product_id, variant_id)
    return found


def _put(
    tx: Tx, source: str, told: FeedOrder, customer_id: str | None, row: PurchaseRow | None, goods: _Goods, resume: Resume | None
) -> Outcome | RowError:
    if customer_id is None:
        return _nobody(told)
    mark = _fingerprint(told, customer_id)
    if row is not None and row.fingerprint == mark:
        return "unchanged" if resume is None else resume.became(row.created_at, row.updated_at)
    outcome: Outcome = "added" if row is None else "changed"
    fields: dict[str, Any] = {
        "customer_id": customer_id, "fingerprint": mark, "number": told.name, "channel": told.channel, "place": told.place, "at": told.at,
        "status": told.state, "currency": told.currency, "total_minor": told.total_minor, "discount_minor": told.discount_minor,
        "shipping_minor": told.shipping_minor, "tax_minor": told.tax_minor, "refunded_minor": told.refunded_minor, "reason": told.reason,
        "fulfilled_at": told.fulfilled_at, "updated_at": tx.at,
    }  # fmt: skip
    if row is None:
        row = PurchaseRow(id=new_id(), source=source, source_key=told.key, created_at=tx.at, **fields)
        tx.session.add(row)
    else:
        row.sqlmodel_update(fields)
        tx.session.connection().execute(delete(PurchaseLineRow).where(col(PurchaseLineRow.purchase_id) == row.id))
    tx.session.flush()
    for place, line in enumerate(told.lines):
        product_id, variant_id = goods.find(line)
        tx.session.add(
            PurchaseLineRow(
                id=new_id(), purchase_id=row.id, line=place, product_id=product_id, variant_id=variant_id, title=line.title, options=line.options,
                sku=line.sku, quantity=line.quantity, price_minor=line.price_minor, discount_minor=line.discount_minor, tax_minor=line.tax_minor,
                returned=line.returned, refunded_minor=line.refunded_minor, reason=line.reason,
            )
        )  # fmt: skip
    return outcome


def _nobody(told: FeedOrder) -> RowError:
    if not told.email and not told.phones and not told.customer_key:
        said = N_("{value} was left out: it has neither e-mail address nor telephone number, so nobody knows whose it is")
        return fault(told.row, "Email", said, N_("Write whose it is, or leave it out."), value=told.name)
    said = N_("{value} was left out: nobody here has its e-mail address or telephone number")
    return fault(told.row, "Email", said, N_("Import the customers first, then this file again."), value=told.name)


def _fingerprint(told: FeedOrder, customer_id: str) -> str:
    """Of what is told, not of where it stands in the file."""
    plain = replace(told, row=0, errors=(), lines=tuple(replace(line, row=0) for line in told.lines))
    return hashlib.sha256(repr((_FEED_VERSION, customer_id, plain)).encode("utf-8", "replace")).hexdigest()

"""Purchases as staff see them. They come by imports; the team says when one of them reached her."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import and_, func, or_
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from stylist_app.backend.catalog.tables import ProductRow, VariantRow, on_show
from stylist_app.backend.core.media import MediaLibrary
from stylist_app.backend.core.problems import ProblemError, not_found
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.orders.purchases import rules
from stylist_app.backend.orders.purchases.tables import PurchaseLineRow, PurchaseRow
from stylist_app.wire.base import now
from stylist_app.wire.media import Media
from stylist_app.wire.money import Money
from stylist_app.wire.purchase import Purchase, PurchaseLine, PurchasePage, PutDelivery, Spending

SLACK = timedelta(minutes=5)
"""By which clocks of screens may be ahead."""


def page(session: Session, media: MediaLibrary, customer_id: str, limit: int, after: str | None) -> PurchasePage:
    """The newest first. `after` is the `next` of the page before: a purchase's id. Raises `invalid` for any other."""
    query = select(PurchaseRow).where(PurchaseRow.customer_id == customer_id)
    if after is not None:
        last = session.get(PurchaseRow, after)
        if last is None or last.customer_id != customer_id:
            raise ProblemError("invalid", "This is not the `next` of a page.", field="after")
        before = or_(col(PurchaseRow.at) < last.at, and_(col(PurchaseRow.at) == last.at, col(PurchaseRow.id) < last.id))
        query = query.where(before)
    rows = session.exec(query.order_by(col(PurchaseRow.at).desc(), col(PurchaseRow.id).desc()).limit(limit + 1)).all()
    count = session.exec(select(func.count()).where(PurchaseRow.customer_id == customer_id)).one()
    return PurchasePage(
        items=shown(session, media, rows[:limit]), next=rows[limit - 1].id if len(rows) > limit else None, count=count,
        spending=spending(session, customer_id),
    )  # fmt: skip


def put_delivery(tx: Tx, caller: Caller, customer_id: str, purchase_id: str, command: PutDelivery) -> PurchaseRow:
    """Of a customer whom the caller may read. The same again changes nothing. Problems: `not-found`; `conflict` for what was never sent or was called
    off; `invalid` for a time before she bought it or ahead."""
    row = tx.session.get(PurchaseRow, purchase_id)
    if row is None or row.customer_id != customer_id:
        raise not_found("purchase")
    if command.delivered_at == row.delivered_at:
        return row
    if command.delivered_at is not None:
        if row.status in ("pending", "cancelled"):
            raise ProblemError("conflict", "It was not paid yet, or was called off.")
        if not row.at <= command.delivered_at <= tx.at + SLACK:
            raise ProblemError("invalid", "It cannot have reached her before she bought it, nor later than now.", field="delivered_at")
    row.delivered_at, row.delivered_by = command.delivered_at, caller.name if command.delivered_at is not None else ""
    tx.session.add(row)
    tx.session.flush()
    return row


def spending(session: Session, customer_id: str) -> Spending:
    its = columns(
        col(PurchaseRow.status), col(PurchaseRow.currency), col(PurchaseRow.total_minor), col(PurchaseRow.refunded_minor), col(PurchaseRow.at)
    ).where(col(PurchaseRow.customer_id) == customer_id)
    rows = session.connection().execute(its)
    return rules.spending(rules.Bought(status, currency, total, refunded, at) for status, currency, total, refunded, at in rows)


def shown(session: Session, media: MediaLibrary, rows: Sequence[PurchaseRow]) -> list[Purchase]:
    lines: dict[str, list[PurchaseLineRow]] = {row.id: [] for row in rows}
    wanted = select(PurchaseLineRow).where(col(PurchaseLineRow.purchase_id).in_(list(lines))).order_by(col(PurchaseLineRow.line))
    for line in session.exec(wanted) if lines else ():
        lines[line.purchase_id].append(line)
    pictures = _pictures(session, media, [line for of in lines.values() for line in of])
    return [_purchase(row, lines[row.id], pictures) for row in rows]


def _pictures(session: Session, media: MediaLibrary, lines: Sequence[PurchaseLineRow]) -> dict[str, Media | None]:
    """By product, of those that are on show: the others have no sheet to open."""
    products = {line.product_id for line in lines if line.product_id is not None}
    if not products:
        return {}
    wanted = select(ProductRow.id, ProductRow.picture_id).where(col(ProductRow.id).in_(products), on_show(now()))
    found = dict(session.exec(wanted).all())
    of_variants = select(VariantRow.id, VariantRow.picture_id).where(col(VariantRow.id).in_({line.variant_id for line in lines if line.variant_id}))
    chosen = {variant: picture for variant, picture in session.exec(of_variants) if picture is not None}
    rendered = media.render(session, [picture for picture in (*found.values(), *chosen.values()) if picture])
    told: dict[str, Media | None] = {product: rendered.get(picture or "") for product, picture in found.items()}
    told |= {variant: rendered[picture] for variant, picture in chosen.items() if picture in rendered}
    return told


def _purchase(row: PurchaseRow, lines: Sequence[PurchaseLineRow], pictures: dict[str, Media | None]) -> Purchase:
    def money(minor: int) -> Money:
        return Money(minor=minor, currency=row.currency)

    return Purchase(
        id=row.id, customer_id=row.customer_id, source=row.source, number=row.number, channel=row.channel, place=row.place, at=row.at,
        status=row.status, total=money(row.total_minor), discount=money(row.discount_minor), shipping=money(row.shipping_minor),
        tax=money(row.tax_minor), refunded=money(row.refunded_minor), kept=money(row.total_minor - row.refunded_minor), reason=row.reason,
        fulfilled_at=row.fulfilled_at, delivered_at=row.delivered_at, delivered_by=row.delivered_by,
        lines=[
            PurchaseLine(
                id=line.id, product_id=line.product_id if line.product_id in pictures else None,
                variant_id=line.variant_id if line.product_id in pictures else None, title=line.title, options=line.options, sku=line.sku,
                quantity=line.quantity, price=money(line.price_minor), paid=money(line.quantity * line.price_minor - line.discount_minor),
                discount=money(line.discount_minor), tax=money(line.tax_minor), returned=line.returned, refunded=money(line.refunded_minor),
                reason=line.reason, picture=pictures.get(line.variant_id or "") or pictures.get(line.product_id or ""),
            )
            for line in lines
        ],
    )  # fmt: skip

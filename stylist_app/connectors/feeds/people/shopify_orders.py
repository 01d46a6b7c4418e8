"""Shopify's order CSV: the first row of an order tells the order, each row of it a line. Columns as in
https://help.shopify.com/en/manual/orders/manage-orders/exporting-orders/order-export-csv.

The file says of a partial refund how much it was, and not for which line; only where everything was paid back are the lines known to have returned.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from stylist_app.connectors.feeds.base import MOST_ROWS, RowError, fault
from stylist_app.connectors.feeds.people.base import FeedOrder, FeedOrderLine, OrderState, all_returned
from stylist_app.connectors.feeds.people.shopify_customers import SOURCE, unquoted
from stylist_app.connectors.feeds.reading import values
from stylist_app.connectors.feeds.reading.sheet import Columns, Line, Sheet
from stylist_app.connectors.feeds.reading.telling import BadCell, need_cell, read_cell
from stylist_app.wire.phrases import N_

T = TypeVar("T")
COLUMNS = Columns(
    N_("a Shopify order file"),
    {
        "name": ("Name",),
        "email": ("Email",),
        "financial": ("Financial Status",),
        "currency": ("Currency",),
        "shipping": ("Shipping",),
        "taxes": ("Taxes",),
        "total": ("Total",),
        "discount": ("Discount Amount",),
        "created": ("Created at",),
        "fulfilled": ("Fulfilled at",),
        "cancelled": ("Cancelled at",),
        "refunded": ("Refunded Amount",),
        "quantity": ("Lineitem quantity",),
        "title": ("Lineitem name",),
        "price": ("Lineitem price",),
        "sku": ("Lineitem sku",),
        "line discount": ("Lineitem discount",),
        "location": ("Location",),
        "key": ("Id",),
        "source": ("Source",),
        "phone": ("Phone",),
        "billing phone": ("Billing Phone",),
    },
    needed=("name", "created", "total", "quantity", "title", "price"),
)
_STATES: Mapping[str, OrderState] = MappingProxyType(
    {
        "": "paid", "paid": "paid", "pending": "pending", "authorized": "pending", "partially_paid": "pending", "expired": "cancelled",
        "voided": "cancelled", "partially_refunded": "partly_refunded", "refunded": "refunded",
    }
)  # fmt: skip


@dataclass
class _Draft:
    """What the rows of one order have told so far. `whole` is False once one of them could not be read: a sum without it would be wrong."""

    name: str
    first: Line
    rows: int = 0
    currency: str = ""
    whole: bool = True
    lines: list[FeedOrderLine] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)


class ShopifyOrders:
    """`currency`: of orders that name none."""

    source = SOURCE

    def __init__(self, path: Path, currency: str) -> None:
        self._sheet, self._currency = Sheet(path, COLUMNS), currency
        self._named: Mapping[str, str] = {}

    def total(self) -> int:
        orders, previous = 0, ""
        for row in self._sheet.rows():
            name = values.words(row["name"], 60) if isinstance(row, Line) else ""
            orders += name not in ("", previous)
            previous = name or previous
        return orders

    def read(self) -> Iterator[FeedOrder | RowError]:
        self._named = self._sheet.headings()
        draft: _Draft | None = None
        seen: dict[str, int] = {}
        damaged = False
        for row in self._sheet.rows():
            if isinstance(row, RowError):
                yield row
                damaged = True  # it belonged to the order before it or to the one behind it
                if draft is not None:
                    draft.whole = False
                continue
            name = values.words(row["name"], 60)
            if not name:
                yield fault(row.number, self._name("name"), N_("is empty: the row belongs to no order"), N_("Give every row its order's number."))
                continue
            if draft is None or name != draft.name:
                if draft is not None:
                    yield from self._finished(draft)
                    draft = None
                if seen.setdefault(name, row.number) != row.number:
                    said, remedy = N_("{value} came before: the rows of one order must stand together"), N_("Sort the file by this column.")
                    yield fault(row.number, self._name("name"), said, remedy, value=name)
                    continue
                draft = self._begun(name, row, not damaged)
            damaged = False
            draft.rows += 1
            if draft.rows <= MOST_ROWS:
                self._line(draft, row)
            else:
                draft.whole = False
        if draft is not None:
            yield from self._finished(draft)

    def _name(self, column: str) -> str:
        return self._named.get(column) or COLUMNS.shown(column)

    def _read(self, row: Line, column: str, how: Callable[[str], T]) -> T | None:
        return read_cell(row.number, self._name(column), row[column], how)

    def _begun(self, name: str, row: Line, whole: bool) -> _Draft:
        draft = _Draft(name, row, whole=whole)
        told = row["currency"].strip().upper() or self._currency
        if len(told) == 3 and told.isascii() and told.isalpha():
            draft.currency = told
        else:
            error = fault(row.number, self._name("currency"), N_("{value} is no currency"), N_("Write three letters, such as EUR."), value=told[:40])
            draft.errors.append(error)
        return draft

    def _line(self, draft: _Draft, row: Line) -> None:
        if not row["title"].strip() and not row["price"].strip():
            return  # a row that only tells of a tax or a payment
        if not draft.currency:
            return
        money = partial(values.minor_units, currency=draft.currency)
        try:
            quantity = need_cell(row.number, self._name("quantity"), row["quantity"], partial(values.whole, least=1, most=1_000_000))
            price = need_cell(row.number, self._name("price"), row["price"], money)
            discount = self._read(row, "line discount", money) or 0
        except BadCell as bad:
            draft.errors.append(bad.error)
            return
        title, _, options = values.words(row["title"], 500).rpartition(" - ")
        title, options = (title, options) if title else (options, "")
        draft.lines.append(
            FeedOrderLine(
                title=title or unquoted(row["sku"]), quantity=quantity, price_minor=price, sku=unquoted(row["sku"]), options=options,
                discount_minor=min(discount, quantity * price), row=row.number,
            )
        )  # fmt: skip

    def _finished(self, draft: _Draft) -> Iterator[FeedOrder | RowError]:
        """An order of which a cell that counts could not be read stays out, and says why."""
        order = self._order(draft) if draft.currency else None
        if order is None or draft.errors:
            yield from draft.errors
            return
        if not draft.whole or not order.lines:
            said = N_("{value} was left out: some of its rows cannot be read") if not draft.whole else N_("{value} was left out: it has no lines")
            yield fault(draft.first.number, self._name("name"), said, N_("Correct its rows, or export it again."), value=draft.name)
            return
        yield order

    def _order(self, draft: _Draft) -> FeedOrder | None:
        row, money = draft.first, partial(values.minor_units, currency=draft.currency)
        try:
            at = need_cell(row.number, self._name("created"), row["created"], values.moment)
            total = need_cell(row.number, self._name("total"), row["total"], money)
            refunded, discount, shipping, taxes = (self._read(row, column, money) or 0 for column in ("refunded", "discount", "shipping", "taxes"))
            fulfilled, cancelled = (self._read(row, column, values.moment) for column in ("fulfilled", "cancelled"))
            state = self._read(row, "financial", _state) or "paid"
        except BadCell as bad:
            draft.errors.append(bad.error)
            return None
        if refunded > total:
            said, remedy = N_("{value} was paid back of {total}"), N_("A refund cannot be larger than the order. Correct one of the two.")
            draft.errors.append(fault(row.number, self._name("refunded"), said, remedy, value=row["refunded"], total=row["total"]))
            return None
        if cancelled is not None:
            state = "cancelled"
        elif state == "refunded" and not refunded:
            refunded = total
        elif state == "paid" and refunded:
            state = "refunded" if refunded == total else "partly_refunded"
        elif state == "partly_refunded" and refunded == total:
            state = "refunded"
        phones = dict.fromkeys(phone for column in ("phone", "billing phone") if (phone := unquoted(row[column])))
        lines = tuple(all_returned(line) for line in draft.lines) if state == "refunded" and refunded == total else tuple(draft.lines)
        return FeedOrder(
            key=unquoted(row["key"]) or draft.name, name=draft.name, at=at, state=state, currency=draft.currency, total_minor=total, lines=lines,
            email=values.words(row["email"], 254), phones=tuple(phones),
            discount_minor=discount, shipping_minor=shipping, tax_minor=taxes, refunded_minor=refunded, channel=values.words(row["source"], 60),
            place=values.words(row["location"], 120), fulfilled_at=fulfilled, row=row.number,
        )  # fmt: skip


def _state(cell: str) -> OrderState:
    try:
        return _STATES[cell.strip().lower().replace(" ", "_")]
    except KeyError:
        raise values.Unreadable(
            N_("{value} is no financial status that Shopify writes"), N_("Write paid, pending, partially_refunded, refunded or voided.")
        ) from None

"""WooCommerce's orders as its REST interface tells them (`/wp-json/wc/v3/orders`, `wp wc shop_order list --format=json`) or a webhook brings them,
kept as JSON. Names as in https://woocommerce.github.io/woocommerce-rest-api-docs/#order-properties.

Of a refund the order says how much it was, and not for which line; only where everything was paid back are the lines known to have returned.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from types import MappingProxyType

from stylist_app.connectors.feeds.base import MOST_ROWS, RowError, fault
from stylist_app.connectors.feeds.people.base import FeedOrder, FeedOrderLine, OrderState, all_returned
from stylist_app.connectors.feeds.people.woocommerce_customers import SOURCE
from stylist_app.connectors.feeds.reading import values
from stylist_app.connectors.feeds.reading.records import Record, Records
from stylist_app.connectors.feeds.reading.telling import BadCell, need_cell, read_cell
from stylist_app.wire.phrases import N_

NEEDED = frozenset({"id", "status", "total", "line_items"})
WHAT = N_("a WooCommerce order file")
_STATES: Mapping[str, OrderState] = MappingProxyType(
    {
        "pending": "pending", "on-hold": "pending", "checkout-draft": "cancelled", "processing": "paid", "completed": "paid",
        "cancelled": "cancelled", "failed": "cancelled", "trash": "cancelled", "refunded": "refunded",
    }
)  # fmt: skip


class WooCommerceOrders:
    """`currency`: of orders that name none."""

    source = SOURCE

    def __init__(self, path: Path, currency: str) -> None:
        self._records, self._currency = Records(path, WHAT, NEEDED, "orders"), currency

    def total(self) -> int:
        return sum(isinstance(one, Record) for one in self._records.read())

    def read(self) -> Iterator[FeedOrder | RowError]:
        seen: dict[str, int] = {}
        for one in self._records.read():
            if isinstance(one, RowError):
                yield one
                continue
            key = one.text("id").strip()
            first = seen.setdefault(key, one.number) if key else one.number
            if first != one.number:
                said, remedy = N_("{value} came before in line {line}"), N_("Keep one row for each order.")
                yield fault(one.number, "id", said, remedy, value=key[:60], line=str(first))
                continue
            try:
                yield self._order(one)
            except BadCell as bad:
                yield bad.error

    def _order(self, told: Record) -> FeedOrder | RowError:
        currency = told.text("currency").strip().upper() or self._currency
        if not (len(currency) == 3 and currency.isascii() and currency.isalpha()):
            return fault(told.number, "currency", N_("{value} is no currency"), N_("Write three letters, such as EUR."), value=currency[:40])
        money = partial(values.minor_units, currency=currency)
        key, total = told.need("id", lambda text: values.words(text, 120)), told.need("total", money)
        state, at = told.need("status", _state), _moment(told, "date_created")
        refunded = sum(one.need("total", lambda text: money(text.strip().removeprefix("-"))) for one in told.records("refunds"))
        if refunded > total:
            said, remedy = N_("{value} was paid back of {total}"), N_("A refund cannot be larger than the order. Correct one of the two.")
            return fault(told.number, "refunds", said, remedy, value=str(refunded), total=told.text("total"))
        name = f"#{values.words(told.text('number') or key, 60)}"
        with_tax = told.body.get("prices_include_tax") is True
        lines = [_line(one, currency, with_tax=with_tax) for one in told.records("line_items")[:MOST_ROWS]]
        if not lines:
            said = N_("{value} was left out: it has no lines")
            return fault(told.number, "line_items", said, N_("Correct its rows, or export it again."), value=name)
        if state == "refunded" and not refunded:
            refunded = total
        elif state == "paid" and refunded:
            state = "refunded" if refunded == total else "partly_refunded"
        customer, phone = told.text("customer_id").strip(), values.words(told.text("billing", "phone"), 120)
        return FeedOrder(
            key=key, name=name, at=at, state=state, currency=currency, total_minor=total,
            lines=tuple(map(all_returned, lines) if state == "refunded" and refunded == total else lines),
            customer_key="" if customer == "0" else customer, email=values.words(told.text("billing", "email"), 254),
            phones=(phone,) if phone else (),
            discount_minor=told.read("discount_total", money) or 0, shipping_minor=told.read("shipping_total", money) or 0,
            tax_minor=told.read("total_tax", money) or 0, refunded_minor=refunded, channel=values.words(told.text("created_via"), 60),
            fulfilled_at=_moment(told, "date_completed") if told.text("date_completed_gmt") or told.text("date_completed") else None, row=told.number,
        )  # fmt: skip


def _line(told: Record, currency: str, *, with_tax: bool) -> FeedOrderLine:
    """Prices with their tax where the shop writes them so. What remains of a division counts as discount."""
    money = partial(values.minor_units, currency=currency)
    quantity = told.need("quantity", partial(values.whole, least=1, most=1_000_000))
    paid = told.need("total", money)
    full, tax = told.read("subtotal", money) or paid, told.read("total_tax", money) or 0
    if with_tax:
        full, paid = full + (told.read("subtotal_tax", money) or 0), paid + tax
    price = -(-max(full, paid) // quantity)
    chosen = (values.words(one.text("display_value") or one.text("value"), 60) for one in told.records("meta_data") if one.text("key")[:1] != "_")
    return FeedOrderLine(
        title=values.words(values.plain_text(told.text("name"), 500), 500) or values.words(told.text("sku"), 120), quantity=quantity,
        price_minor=price, sku=values.words(told.text("sku"), 120), options=" / ".join(filter(None, chosen))[:500],
        discount_minor=price * quantity - paid, tax_minor=tax, row=told.number,
    )  # fmt: skip


def _moment(told: Record, column: str) -> datetime:
    """In UTC where it tells that, too."""
    utc = read_cell(told.number, f"{column}_gmt", told.text(f"{column}_gmt"), values.moment)
    return utc if utc is not None else need_cell(told.number, column, told.text(column), values.moment)


def _state(cell: str) -> OrderState:
    try:
        return _STATES[cell.strip().lower().removeprefix("wc-")]
    except KeyError:
        raise values.Unreadable(
            N_("{value} is no status that WooCommerce writes"), N_("Write processing, completed, pending, on-hold, refunded, cancelled or failed.")
        ) from None

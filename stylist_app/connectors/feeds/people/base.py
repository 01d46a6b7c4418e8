"""What every feed of customers or orders gives: one record after the other, and what could not be read, row by row.

Like a product feed it reads; it keeps nothing, compares nothing and knows nobody. Addresses are as the file has them: who imports brings them into
the form it compares. Money in minor units of the record's currency (ISO 4217), times aware UTC.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, Protocol, TypeVar

from stylist_app.connectors.feeds.base import RowError

OrderState = Literal["pending", "paid", "partly_refunded", "refunded", "cancelled"]


@dataclass(frozen=True, slots=True)
class FeedConsent:
    """She agreed or declined to be written to for marketing on this channel."""

    channel: Literal["email", "sms"]
    given: bool


@dataclass(frozen=True, slots=True)
class FeedCustomer:
    """`key` names her within her source, for ever; empty where the source does not number its customers."""

    key: str
    name: str
    email: str = ""
    phone: str = ""
    consents: tuple[FeedConsent, ...] = ()
    tags: tuple[str, ...] = ()
    note: str = ""
    row: int = 0
    errors: tuple[RowError, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedOrderLine:
    """`price_minor` of one piece, `discount_minor` and `tax_minor` of all of them. `returned` pieces came back, for which `refunded_minor` was paid
    back; `reason` why, in the words of whoever took them. `handle` is the product's in the shop it was bought in; `options` what was chosen."""

    title: str
    quantity: int
    price_minor: int
    sku: str = ""
    barcode: str = ""
    handle: str = ""
    options: str = ""
    discount_minor: int = 0
    tax_minor: int = 0
    returned: int = 0
    refunded_minor: int = 0
    reason: str = ""
    row: int = 0


def all_returned(line: FeedOrderLine) -> FeedOrderLine:
    """Of an order that was paid back whole."""
    return replace(line, returned=line.quantity, refunded_minor=line.quantity * line.price_minor - line.discount_minor)


@dataclass(frozen=True, slots=True)
class FeedOrder:
    """`key` names it within its source, for ever; `name` is its number as the customer knows it. `customer_key` as `FeedCustomer.key`; `phones` are
    those of whoever paid. `total_minor` is all that was to be paid, with shipping and tax, after discounts; `refunded_minor` what was paid back,
    `place` where it was bought, `fulfilled_at` when it left."""

    key: str
    name: str
    at: datetime
    state: OrderState
    currency: str
    total_minor: int
    lines: tuple[FeedOrderLine, ...]
    customer_key: str = ""
    email: str = ""
    phones: tuple[str, ...] = ()
    discount_minor: int = 0
    shipping_minor: int = 0
    tax_minor: int = 0
    refunded_minor: int = 0
    reason: str = ""
    channel: str = ""
    place: str = ""
    fulfilled_at: datetime | None = None
    row: int = 0
    errors: tuple[RowError, ...] = ()


R_co = TypeVar("R_co", FeedCustomer, FeedOrder, covariant=True)


class RecordFeed(Protocol[R_co]):
    """`source` names the system: customers and orders of one system have the same."""

    source: str

    def total(self) -> int:
        """How many records there are at most, for a progress bar. Raises `FeedError`."""
        ...

    def read(self) -> Iterator[R_co | RowError]:
        """One after the other, never all at once, and the same again when asked again; a record that cannot be read at all is a `RowError`. Raises
        `FeedError`."""
        ...

"""What a customer bought, in the shop or elsewhere, what of it she kept, and what that amounts to. For staff."""

from typing import Literal

from stylist_app.wire.base import Command, Instant, Wire
from stylist_app.wire.ids import Id
from stylist_app.wire.media import Media
from stylist_app.wire.money import Currency, Money

PurchaseStatus = Literal["pending", "paid", "partly_refunded", "refunded", "cancelled"]
COUNTED: frozenset[PurchaseStatus] = frozenset({"paid", "partly_refunded", "refunded"})
"""Money has changed hands: these make her value. What is not paid yet and what was called off are listed, and count nothing."""


class PurchaseLine(Wire):
    """`product_id` and `variant_id` where the shop knows the piece (`product_id` None: never had it, or not any more), with its picture. `price` of
    one piece, `paid` for all `quantity` of them after `discount`. `returned` pieces came back, for which `refunded` was paid back; `reason` why."""

    id: Id
    product_id: Id | None = None
    variant_id: Id | None = None
    title: str
    options: str = ""
    sku: str = ""
    quantity: int
    price: Money
    paid: Money
    discount: Money
    tax: Money
    returned: int = 0
    refunded: Money
    reason: str = ""
    picture: Media | None = None


class Purchase(Wire):
    """`number` as she knows it, `source` the system it came from, `channel` and `place` where she bought it, in that system's words. `total` is all
    that was to be paid, `refunded` what was paid back, `kept` the rest; a refund that its source did not lay on a line is in no line's.
    `fulfilled_at`: when it left, as its source says; `delivered_at`: when it reached her, as a colleague (`delivered_by`) says. UTC."""

    id: Id
    customer_id: Id
    source: str
    number: str
    channel: str = ""
    place: str = ""
    at: Instant
    status: PurchaseStatus
    total: Money
    discount: Money
    shipping: Money
    tax: Money
    refunded: Money
    kept: Money
    reason: str = ""
    fulfilled_at: Instant | None = None
    delivered_at: Instant | None = None
    delivered_by: str = ""
    lines: list[PurchaseLine] = []


class PutDelivery(Command):
    """When it reached her, not before she bought it and not ahead; None: it has not, as far as anybody knows."""

    delivered_at: Instant | None


class Spent(Wire):
    """In one currency, over her purchases that count (`COUNTED`): `kept` is `bought` less `returned`, `average` is `kept` by `orders`, rounded half
    up, `returned_permille` the share of what was paid that was paid back, in thousandths, rounded half up."""

    currency: Currency
    orders: int
    bought: Money
    returned: Money
    kept: Money
    average: Money
    returned_permille: int
    last_at: Instant


class Spending(Wire):
    """`orders` in all currencies; `spent` the currency she spent in last first."""

    orders: int = 0
    last_at: Instant | None = None
    spent: list[Spent] = []


class PurchasePage(Wire):
    """The newest first. `spending` is over all of them, on each page; `count` is how many there are."""

    items: list[Purchase]
    next: str | None = None
    count: int = 0
    spending: Spending = Spending()

"""Which kind of feed a file is, by its beginning: the kind of whose columns it has the most. Never raises; a guess is only offered."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from stylist_app.connectors.feeds import google_feed, shopify_csv, woocommerce_csv
from stylist_app.connectors.feeds.base import FeedError
from stylist_app.connectors.feeds.people import shopify_customers, shopify_orders, woocommerce_customers, woocommerce_orders
from stylist_app.connectors.feeds.reading.records import Records, looks_like_json
from stylist_app.connectors.feeds.reading.sheet import Columns, Sheet

FeedKind = Literal["shopify", "woocommerce", "google", "shopify-customers", "shopify-orders", "woocommerce-customers", "woocommerce-orders"]
_KINDS: tuple[tuple[FeedKind, Columns], ...] = (
    ("shopify", shopify_csv.COLUMNS),
    ("woocommerce", woocommerce_csv.COLUMNS),
    ("google", google_feed.COLUMNS),
    ("shopify-customers", shopify_customers.COLUMNS),
    ("shopify-orders", shopify_orders.COLUMNS),
)


_RECORDS: tuple[tuple[FeedKind, Callable[[Path], Records]], ...] = (
    ("woocommerce-orders", lambda path: Records(path, woocommerce_orders.WHAT, woocommerce_orders.NEEDED, "orders")),
    ("woocommerce-customers", lambda path: Records(path, woocommerce_customers.WHAT, woocommerce_customers.NEEDED, "customers")),
)


def guess(path: Path) -> FeedKind | None:
    """None: it looks like none of them."""
    if google_feed.looks_like_xml(path):
        return "google"
    if looks_like_json(path):
        return next((kind for kind, records in _RECORDS if _begins(records(path))), None)
    found = max(((_known(path, columns), kind) for kind, columns in _KINDS), key=lambda one: one[0])
    return found[1] if found[0] else None


def _known(path: Path, columns: Columns) -> int:
    """How many of the columns it has; 0 where one that is needed is missing."""
    try:
        headings = Sheet(path, columns).headings()
    except FeedError:
        return 0
    return sum(column in headings for column in columns.names)


def _begins(records: Records) -> bool:
    try:
        return next(records.read(), None) is not None
    except FeedError:
        return False

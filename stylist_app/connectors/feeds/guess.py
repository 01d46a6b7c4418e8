"""Which kind of feed a file is, by its beginning: the kind of whose columns it has the most. Never raises; a guess is only offered."""

from pathlib import Path
from typing import Literal

from stylist_app.connectors.feeds import google_feed, shopify_csv, woocommerce_csv
from stylist_app.connectors.feeds.base import FeedError
from stylist_app.connectors.feeds.people import shopify_customers, shopify_orders
from stylist_app.connectors.feeds.reading.sheet import Columns, Sheet

FeedKind = Literal["shopify", "woocommerce", "google", "shopify-customers", "shopify-orders"]
_KINDS: tuple[tuple[FeedKind, Columns], ...] = (
    ("shopify", shopify_csv.COLUMNS),
    ("woocommerce", woocommerce_csv.COLUMNS),
    ("google", google_feed.COLUMNS),
    ("shopify-customers", shopify_customers.COLUMNS),
    ("shopify-orders", shopify_orders.COLUMNS),
)


def guess(path: Path) -> FeedKind | None:
    """None: it looks like none of them."""
    if google_feed.looks_like_xml(path):
        return "google"
    found = max(((_known(path, columns), kind) for kind, columns in _KINDS), key=lambda one: one[0])
    return found[1] if found[0] else None


def _known(path: Path, columns: Columns) -> int:
    """How many of the columns it has; 0 where one that is needed is missing."""
    try:
        headings = Sheet(path, columns).headings()
    except FeedError:
        return 0
    return sum(column in headings for column in columns.names)

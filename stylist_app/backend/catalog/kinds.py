"""Kinds of product files, as the imports' machine brings them: pictures come from the web alone, none lie beside the file."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from stylist_app.backend.catalog.importing import import_feed
from stylist_app.backend.imports.work import Asked, Importing, ImportSummary
from stylist_app.connectors.feeds.base import Feed, FeedProduct, PictureUnavailable, RowError
from stylist_app.connectors.feeds.google_feed import GoogleFeed
from stylist_app.connectors.feeds.pictures.places import on_the_web
from stylist_app.connectors.feeds.shopify_csv import ShopifyCsv
from stylist_app.connectors.feeds.woocommerce_csv import WooCommerceCsv
from stylist_app.wire.imports import ImportKind
from stylist_app.wire.phrases import N_


def importing() -> Mapping[ImportKind, Importing]:
    return {"shopify": _importing(_shopify), "woocommerce": _importing(_woocommerce), "google": _importing(_google)}


def _importing(make: Callable[[Asked], Feed]) -> Importing:
    def run(asked: Asked) -> ImportSummary:
        return import_feed(
            asked.services, _FromTheWeb(make(asked)), asked.progress, asked.cancelled, dry_run=asked.dry_run, report=asked.report,
            store_id=asked.store_id, summary=asked.summary, resume=asked.resume,
        )  # fmt: skip

    return run


def _shopify(asked: Asked) -> Feed:
    return ShopifyCsv(asked.path, asked.currency or asked.own, asked.fetch)


def _woocommerce(asked: Asked) -> Feed:
    return WooCommerceCsv(asked.path, asked.currency or asked.own, datetime.now(UTC), asked.fetch)


def _google(asked: Asked) -> Feed:
    return GoogleFeed(asked.path, datetime.now(UTC), asked.currency, asked.fetch)


class _FromTheWeb:
    """A feed whose pictures are fetched; it opens no file."""

    def __init__(self, feed: Feed) -> None:
        self.source, self.currency = feed.source, feed.currency
        self._feed = feed

    def total(self) -> int:
        return self._feed.total()

    def read(self) -> Iterator[FeedProduct | RowError]:
        yield from self._feed.read()

    def picture(self, source: str) -> Path:
        if not on_the_web(source):
            raise PictureUnavailable(
                N_("this picture did not come with the file"),
                N_("Write its https address, or import the file beside its pictures: stylist import does that."),
            )
        return self._feed.picture(source)

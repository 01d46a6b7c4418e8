"""A shop whose API runs, with products told by a feed: the tests of everything that has a route."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx
from sqlmodel import col, select

from stylist_app.backend.catalog.service import PutProduct, put_product
from stylist_app.backend.catalog.tables import ProductRow, VariantRow
from stylist_app.backend.core.journal import JournalRow
from stylist_app.connectors.feeds.base import FeedProduct
from stylist_app.wire.ids import new_id
from tests.examples import Shop
from tests.running import RunningApi


@dataclass
class Stall:
    """`as_("max")` is a client of the manager; `products` and `variants` are ids by handle and by article number."""

    api: RunningApi
    shop: Shop
    products: dict[str, str] = field(default_factory=dict)
    variants: dict[str, str] = field(default_factory=dict)
    _clients: dict[str, httpx.Client] = field(default_factory=dict)

    def as_(self, name: str) -> httpx.Client:
        if name not in self._clients:
            self._clients[name] = self.api.client(self.shop.people[name].token)
        return self._clients[name]

    def tell(self, *told: FeedProduct, **facts: Any) -> None:
        """What a feed tells, stored."""
        for product in told:
            command = PutProduct("shopify", "EUR", new_id(), product, (), **facts)
            self.api.backend.writer.call(lambda tx, command=command: put_product(tx, self.api.backend.media, command))  # type: ignore[misc]
        self.products = {row.handle: row.id for row in self.rows(ProductRow)}
        self.variants = {row.sku: row.id for row in self.rows(VariantRow)}

    def rows(self, table: type[Any]) -> list[Any]:
        with self.api.backend.database.reading() as session:
            return list(session.exec(select(table)))

    def product(self, handle: str, by: str = "mara", **asked: str) -> dict[str, Any]:
        answer = self.as_(by).get(f"/v1/products/{self.products[handle]}", params=asked)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def put(self, path: str, items: Sequence[Mapping[str, Any]], by: str = "ada", id: str | None = None) -> dict[str, Any]:
        answer = self.as_(by).put(path, json={"id": id or new_id(), "items": list(items)})
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def newest(self) -> int:
        return self.api.backend.hub.newest()

    def told_since(self, number: int) -> list[tuple[str, str, str]]:
        """(kind, subject, scope) of the journal."""
        with self.api.backend.database.reading() as session:
            rows = session.exec(select(JournalRow).where(col(JournalRow.number) > number).order_by(col(JournalRow.number)))
            return [(row.kind, row.subject, row.scope) for row in rows]

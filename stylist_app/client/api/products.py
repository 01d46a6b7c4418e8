"""The catalogue, searched where it lives; and what a colleague keeps at hand."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stylist_app.client.api.http import Http, Json
from stylist_app.wire.ids import new_id


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question to the catalogue, as `GET /v1/products` takes it. Prices in minor units of the shop's currency; `category`, `store_id`,
    `customer_id` and `like` (a product) are ids. What is empty is not asked for."""

    query: str = ""
    category: str = ""
    sizes: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()
    price_from: int | None = None
    price_to: int | None = None
    on_sale: bool = False
    store_id: str = ""
    customer_id: str = ""
    in_her_size: bool = False
    favourites: bool = False
    like: str = ""
    sort: str = "best"

    def params(self) -> dict[str, Any]:
        """Of these only what was asked for."""
        asked = {
            "query": self.query.strip(), "category": self.category, "size": list(self.sizes), "colour": list(self.colours),
            "brand": list(self.brands), "occasion": list(self.occasions), "on_sale": self.on_sale, "store_id": self.store_id,
            "customer_id": self.customer_id, "in_her_size": self.in_her_size and bool(self.customer_id), "favourites": self.favourites,
            "like": self.like, "sort": "" if self.sort == "best" else self.sort,
        }  # fmt: skip
        prices = {"price_from": self.price_from, "price_to": self.price_to}
        return {name: value for name, value in asked.items() if value} | {name: value for name, value in prices.items() if value is not None}


class Products:
    def __init__(self, http: Http) -> None:
        self._http = http

    async def find(self, wanted: Wanted, *, after: str | None, limit: int, facets: bool) -> Json:
        """A `ProductPage` as JSON."""
        params = {**wanted.params(), "after": after, "limit": limit, "facets": facets or None}
        return await self._http.call("GET", "/v1/products", params=params)

    async def one(self, product_id: str, *, customer_id: str | None = None) -> Json:
        """A `Product` as JSON."""
        return await self._http.call("GET", f"/v1/products/{product_id}", params={"customer_id": customer_id})

    async def cards(self, ids: list[str], *, customer_id: str | None = None) -> Json:
        """`ProductCards` as JSON, for at most 50 products."""
        return await self._http.call("GET", "/v1/products/cards", params={"ids": ids, "customer_id": customer_id})

    async def reviews(self, product_id: str, *, after: str | None, limit: int) -> Json:
        """A `ReviewPage` as JSON."""
        return await self._http.call("GET", f"/v1/products/{product_id}/reviews", params={"after": after, "limit": limit})

    async def size_guide(self, guide_id: str) -> Json:
        return await self._http.call("GET", f"/v1/size-guides/{guide_id}")

    async def categories(self) -> Json:
        return await self._http.call("GET", "/v1/categories")

    async def barcodes(self, path: Path, mime: str) -> Json:
        """`Barcodes` as JSON: what a photo shows of them."""
        content = path.read_bytes()
        return await self._http.call(
            "POST",
            "/v1/barcodes",
            data={"id": new_id()},
            files=lambda: {"file": (path.name, content, mime)},
            timeout=max(60.0, self._http.pace.answer),
        )

    async def put_favourite(self, product_id: str) -> Json:
        return await self._http.call("PUT", f"/v1/me/favourites/{product_id}")

    async def delete_favourite(self, product_id: str) -> Json:
        return await self._http.call("DELETE", f"/v1/me/favourites/{product_id}")

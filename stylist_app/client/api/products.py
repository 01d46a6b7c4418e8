"""The catalogue, searched where it lives."""

from stylist_app.client.api.http import Http, Json


class Products:
    def __init__(self, http: Http) -> None:
        self._http = http

    async def search(self, query: str, *, after: str | None, limit: int) -> Json:
        """A `ProductPage` as JSON."""
        return await self._http.call("GET", "/v1/products", params={"query": query or None, "after": after, "limit": limit})

    async def one(self, product_id: str) -> Json:
        return await self._http.call("GET", f"/v1/products/{product_id}")

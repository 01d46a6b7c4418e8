"""Customers: their records, notes, consents and identities."""

from stylist_app.client.api.http import Http, Json
from stylist_app.wire.customer import CreateCustomer, CustomerPage
from stylist_app.wire.fact import FactPage
from stylist_app.wire.identity import PairList
from stylist_app.wire.purchase import Purchase, PurchasePage, PutDelivery


class Customers:
    def __init__(self, http: Http) -> None:
        self._http = http

    async def create(self, command: CreateCustomer) -> Json:
        """A `ConversationView` as JSON."""
        return await self._http.call("POST", "/v1/customers", body=command.model_dump(mode="json", exclude_none=True))

    async def search(self, query: str, *, after: str | None = None, limit: int = 20) -> CustomerPage:
        return CustomerPage.model_validate(await self._http.call("GET", "/v1/customers", params={"query": query, "after": after, "limit": limit}))

    async def one(self, customer_id: str) -> Json:
        return await self._http.call("GET", f"/v1/customers/{customer_id}")

    async def patch(self, customer_id: str, body: Json, *, if_match: int) -> Json:
        return await self._http.call("PATCH", f"/v1/customers/{customer_id}", body=body, if_match=if_match)

    async def put(self, customer_id: str, what: str, body: Json) -> Json:
        """`what`: `notes/<id>`, `identities/<id>`, `facts/<id>` or `consents`."""
        return await self._http.call("PUT", f"/v1/customers/{customer_id}/{what}", body=body)

    async def delete(self, customer_id: str, what: str) -> Json:
        return await self._http.call("DELETE", f"/v1/customers/{customer_id}/{what}")

    async def facts(self, customer_id: str, kind: str, key: str | None, *, limit: int = 20) -> FactPage:
        params = {"kind": kind, "key": key, "limit": limit}
        return FactPage.model_validate(await self._http.call("GET", f"/v1/customers/{customer_id}/facts", params=params))

    async def erase(self, customer_id: str) -> None:
        await self._http.call("DELETE", f"/v1/customers/{customer_id}")

    async def purchases(self, customer_id: str, *, after: str | None, limit: int) -> PurchasePage:
        answer = await self._http.call("GET", f"/v1/customers/{customer_id}/purchases", params={"after": after, "limit": limit})
        return PurchasePage.model_validate(answer)

    async def put_delivery(self, customer_id: str, purchase_id: str, command: PutDelivery) -> Purchase:
        body = command.model_dump(mode="json")
        return Purchase.model_validate(await self._http.call("PUT", f"/v1/customers/{customer_id}/purchases/{purchase_id}/delivery", body=body))

    async def duplicates(self, customer_id: str | None) -> PairList:
        """None: of all customers."""
        path = "/v1/duplicates" if customer_id is None else f"/v1/customers/{customer_id}/duplicates"
        return PairList.model_validate(await self._http.call("GET", path))

"""Promises and mentions, as JSON."""

from stylist_app.client.api.http import Http, Json


class PromiseCalls:
    def __init__(self, http: Http) -> None:
        self._http = http

    async def make(self, customer_id: str, body: Json) -> Json:
        return await self._http.call("PUT", f"/v1/customers/{customer_id}/promises/{body['id']}", body=body)

    async def patch(self, promise_id: str, body: Json, *, if_match: int) -> Json:
        return await self._http.call("PATCH", f"/v1/promises/{promise_id}", body=body, if_match=if_match)

    async def see(self, mention_id: str) -> Json:
        return await self._http.call("PUT", f"/v1/me/mentions/{mention_id}/seen")

    async def page(self, customer_id: str, *, after: str | None = None) -> Json:
        return await self._http.call("GET", f"/v1/customers/{customer_id}/promises", params={"limit": 50} | ({"after": after} if after else {}))

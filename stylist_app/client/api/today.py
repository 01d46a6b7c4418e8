"""Whom to contact, what was done about it, and how often the shop writes."""

from stylist_app.client.api.http import Http, Json
from stylist_app.wire.today import ContactState, OutreachSettings, PutOutreachSettings


class TodayCalls:
    def __init__(self, http: Http) -> None:
        self._http = http

    async def today(self) -> Json:
        """A `Today` as JSON."""
        return await self._http.call("GET", "/v1/today")

    async def arrivals(self) -> Json:
        """`Arrivals` as JSON."""
        return await self._http.call("GET", "/v1/today/arrivals")

    async def numbers(self) -> Json:
        """`Numbers` as JSON."""
        return await self._http.call("GET", "/v1/today/numbers")

    async def put_settings(self, command: PutOutreachSettings, *, if_match: int) -> OutreachSettings:
        body = command.model_dump(mode="json")
        return OutreachSettings.model_validate(await self._http.call("PUT", "/v1/today/settings", body=body, if_match=if_match))

    async def put_aside(self, customer_id: str, key: str, body: Json) -> Json:
        """An `Aside` as JSON."""
        return await self._http.call("PUT", f"/v1/customers/{customer_id}/reasons/{key}", body=body)

    async def delete_aside(self, customer_id: str, key: str) -> Json:
        return await self._http.call("DELETE", f"/v1/customers/{customer_id}/reasons/{key}")

    async def contact(self, customer_id: str) -> ContactState:
        return ContactState.model_validate(await self._http.call("GET", f"/v1/customers/{customer_id}/contact"))

    async def put_override(self, customer_id: str, override_id: str, body: Json) -> Json:
        return await self._http.call("PUT", f"/v1/customers/{customer_id}/contact/overrides/{override_id}", body=body)

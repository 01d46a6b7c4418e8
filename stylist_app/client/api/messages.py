"""Messages and scheduled messages."""

from typing import Any

from stylist_app.client.api.http import Http, Json


class Messages:
    def __init__(self, http: Http) -> None:
        self._http = http

    async def page(
        self, conversation_id: str, *, before: int | None = None, after: int | None = None, limit: int, kind: str | None = None
    ) -> dict[str, Any]:
        """A `MessagePage` as JSON, with `kind` of messages of that kind only."""
        params = {"before": before, "after": after, "limit": limit, "kind": kind}
        answer: dict[str, Any] = await self._http.call("GET", f"/v1/conversations/{conversation_id}/messages", params=params)
        return answer

    async def one(self, message_id: str) -> Json:
        return await self._http.call("GET", f"/v1/messages/{message_id}")

    async def send(self, conversation_id: str, body: Json) -> Json:
        return await self._http.call("POST", f"/v1/conversations/{conversation_id}/messages", body=body)

    async def edit(self, message_id: str, text: str, *, if_match: int) -> Json:
        return await self._http.call("PATCH", f"/v1/messages/{message_id}", body={"text": text}, if_match=if_match)

    async def delete(self, message_id: str) -> Json:
        return await self._http.call("DELETE", f"/v1/messages/{message_id}")

    async def react(self, message_id: str, body: Json) -> Json:
        return await self._http.call("PUT", f"/v1/messages/{message_id}/reactions", body=body)

    async def choose(self, message_id: str, item: int, variant_id: str | None) -> Json:
        return await self._http.call("PUT", f"/v1/messages/{message_id}/choices/{item}", body={"variant_id": variant_id})

    async def schedule(self, conversation_id: str, body: Json) -> Json:
        return await self._http.call("POST", f"/v1/conversations/{conversation_id}/scheduled", body=body)

    async def reschedule(self, scheduled_id: str, body: Json) -> Json:
        return await self._http.call("PATCH", f"/v1/scheduled/{scheduled_id}", body=body)

    async def unschedule(self, scheduled_id: str) -> Json:
        return await self._http.call("DELETE", f"/v1/scheduled/{scheduled_id}")

    async def send_now(self, scheduled_id: str) -> Json:
        return await self._http.call("POST", f"/v1/scheduled/{scheduled_id}/send-now")

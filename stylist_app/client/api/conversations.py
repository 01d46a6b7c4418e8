"""Conversations, members and markers."""

from typing import Any

from stylist_app.client.api.http import Http, Json
from stylist_app.wire.conversation import ConversationPage, PutMarker


class Conversations:
    def __init__(self, http: Http) -> None:
        self._http = http

    async def page(self, after: str | None, *, limit: int = 50, messages: int = 10) -> dict[str, Any]:
        """The page of the snapshot's conversations that starts at `after`, as JSON of a `ConversationPage`."""
        answer: dict[str, Any] = await self._http.call(
            "GET", "/v1/conversations", params={"after": after, "limit": limit, "messages": messages}, timeout=60.0
        )
        return answer

    async def search(self, query: str, *, after: str | None = None, limit: int = 20, messages: int = 1) -> ConversationPage:
        params = {"query": query, "after": after, "limit": limit, "messages": messages}
        return ConversationPage.model_validate(await self._http.call("GET", "/v1/conversations", params=params))

    async def one(self, conversation_id: str, *, messages: int = 30) -> dict[str, Any]:
        """A `ConversationView` as JSON."""
        answer: dict[str, Any] = await self._http.call("GET", f"/v1/conversations/{conversation_id}", params={"messages": messages})
        return answer

    async def brief(self, conversation_id: str) -> Json:
        return await self._http.call("GET", f"/v1/conversations/{conversation_id}/brief")

    async def hand_over(self, conversation_id: str, body: Json, *, if_match: int) -> Json:
        return await self._http.call("POST", f"/v1/conversations/{conversation_id}/handover", body=body, if_match=if_match)

    async def patch(self, conversation_id: str, body: Json, *, if_match: int | None) -> Json:
        return await self._http.call("PATCH", f"/v1/conversations/{conversation_id}", body=body, if_match=if_match)

    async def put_member(self, conversation_id: str, staff_id: str) -> Json:
        return await self._http.call("PUT", f"/v1/conversations/{conversation_id}/members/{staff_id}")

    async def delete_member(self, conversation_id: str, staff_id: str) -> Json:
        return await self._http.call("DELETE", f"/v1/conversations/{conversation_id}/members/{staff_id}")

    async def put_marker(self, conversation_id: str, marker: PutMarker) -> Json:
        return await self._http.call("PUT", f"/v1/conversations/{conversation_id}/marker", body=marker.model_dump(mode="json"))

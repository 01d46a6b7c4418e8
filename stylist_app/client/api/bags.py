"""Bags, holds, and answers to proposals for the bag. Bags come as JSON, to be folded."""

from stylist_app.client.api.http import Http, Json


class BagCalls:
    def __init__(self, http: Http) -> None:
        self._http = http

    async def one(self, conversation_id: str) -> Json:
        return await self._http.call("GET", f"/v1/conversations/{conversation_id}/bag")

    async def put_item(self, conversation_id: str, item_id: str, body: Json) -> Json:
        return await self._http.call("PUT", f"/v1/conversations/{conversation_id}/bag/items/{item_id}", body=body)

    async def delete_item(self, conversation_id: str, item_id: str) -> Json:
        return await self._http.call("DELETE", f"/v1/conversations/{conversation_id}/bag/items/{item_id}")

    async def put_look(self, conversation_id: str, look_id: str, body: Json) -> Json:
        return await self._http.call("PUT", f"/v1/conversations/{conversation_id}/bag/looks/{look_id}", body=body)

    async def put_hold(self, conversation_id: str, hold_id: str, body: Json) -> Json:
        return await self._http.call("PUT", f"/v1/conversations/{conversation_id}/holds/{hold_id}", body=body)

    async def delete_hold(self, conversation_id: str, hold_id: str) -> Json:
        return await self._http.call("DELETE", f"/v1/conversations/{conversation_id}/holds/{hold_id}")

    async def answer(self, message_id: str, body: Json) -> Json:
        return await self._http.call("PUT", f"/v1/messages/{message_id}/proposal", body=body)

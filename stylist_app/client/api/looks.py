"""Looks, their pieces, what could lie in them, and the links for friends."""

from typing import Any
from urllib.parse import quote

from stylist_app.client.api.http import Http, Json
from stylist_app.client.api.sessions import plain
from stylist_app.wire.look import NewOpinion, PutVote

PAGE = 50


class LookCalls:
    """Looks come as JSON, to be folded."""

    def __init__(self, http: Http) -> None:
        self._http = http

    async def one(self, look_id: str) -> dict[str, Any]:
        answer: dict[str, Any] = await self._http.call("GET", f"/v1/looks/{look_id}")
        return answer

    async def page(
        self,
        *,
        conversation_id: str | None = None,
        shelf: str | None = None,
        store_id: str | None = None,
        query: str = "",
        archived: bool | None = None,
        after: str | None = None,
        limit: int = PAGE,
    ) -> dict[str, Any]:
        """A `LookPage` as JSON."""
        params = {
            "conversation": conversation_id, "shelf": shelf, "store": store_id, "query": query or None, "archived": archived, "after": after,
            "limit": limit,
        }  # fmt: skip
        answer: dict[str, Any] = await self._http.call("GET", "/v1/looks", params=params)
        return answer

    async def put(self, look_id: str, body: Json) -> Json:
        return await self._http.call("PUT", f"/v1/looks/{look_id}", body=body)

    async def patch(self, look_id: str, body: Json) -> Json:
        return await self._http.call("PATCH", f"/v1/looks/{look_id}", body=body)

    async def delete(self, look_id: str) -> Json:
        return await self._http.call("DELETE", f"/v1/looks/{look_id}")

    async def put_piece(self, look_id: str, piece_id: str, body: Json) -> Json:
        return await self._http.call("PUT", f"/v1/looks/{look_id}/pieces/{piece_id}", body=body)

    async def patch_piece(self, look_id: str, piece_id: str, body: Json) -> Json:
        return await self._http.call("PATCH", f"/v1/looks/{look_id}/pieces/{piece_id}", body=body)

    async def delete_piece(self, look_id: str, piece_id: str) -> Json:
        return await self._http.call("DELETE", f"/v1/looks/{look_id}/pieces/{piece_id}")

    async def suggestions(self, look_id: str, slot: str) -> Json:
        """`Suggestions` as JSON."""
        return await self._http.call("GET", f"/v1/looks/{look_id}/suggestions", params={"slot": slot})

    async def alternatives(self, look_id: str, piece_id: str) -> Json:
        """`Suggestions` as JSON."""
        return await self._http.call("GET", f"/v1/looks/{look_id}/pieces/{piece_id}/alternatives")

    async def opinions(self, look_id: str) -> Json:
        """The links that were made, each an `Opinion` as JSON."""
        return await self._http.call("GET", f"/v1/looks/{look_id}/opinions")

    async def put_opinion(self, look_id: str, opinion_id: str, command: NewOpinion) -> Json:
        return await self._http.call("PUT", f"/v1/looks/{look_id}/opinions/{opinion_id}", body=command.model_dump(mode="json"))

    async def delete_opinion(self, look_id: str, opinion_id: str) -> Json:
        return await self._http.call("DELETE", f"/v1/looks/{look_id}/opinions/{opinion_id}")

    async def opinion(self, token: str, voter_id: str | None, address: str | None) -> Json:
        """What a friend sees, an `OpinionLook` as JSON. Asked without an account, from the network address `address` for the limits per address."""
        return await self._http.call("GET", _link(token), params={"voter_id": voter_id}, public=True, headers=_from(address))

    async def vote(self, token: str, command: PutVote, address: str | None) -> Json:
        """Like `opinion`."""
        body = command.model_dump(mode="json")
        return await self._http.call("PUT", f"{_link(token)}/votes", body=body, public=True, headers=_from(address))


def _link(token: str) -> str:
    """Whatever was pasted stays one segment of the path."""
    return f"/v1/opinions/{quote(token, safe='')}"


def _from(address: str | None) -> dict[str, str]:
    return {"x-forwarded-for": plain(address)} if address else {}

"""The state of things and what happens to it."""

from typing import Any

from stylist_app.client.api.http import Http
from stylist_app.wire.event import EventPage


class Events:
    def __init__(self, http: Http) -> None:
        self._http = http

    async def snapshot(self, *, conversations: int = 50, messages: int = 30) -> dict[str, Any]:
        """A `wire.snapshot.Snapshot` as JSON, so that fields this build does not know are kept."""
        answer: dict[str, Any] = await self._http.call(
            "GET", "/v1/snapshot", params={"conversations": conversations, "messages": messages}, timeout=60.0
        )
        return answer

    async def presence(self) -> list[dict[str, Any]]:
        """`wire.event.Presence`s of those who are there now, as JSON."""
        answer: dict[str, Any] = await self._http.call("GET", "/v1/presence")
        return list(answer["items"])

    async def poll(self, after: int, wait: int) -> EventPage:
        """Holds for up to `wait` seconds until something happens. ApiProblem 410 when the cursor is too old."""
        answer = await self._http.call(
            "GET", "/v1/events", params={"after": after, "wait": wait, "limit": 200}, timeout=wait + self._http.pace.answer
        )
        return EventPage.model_validate(answer)

    async def viewing(self, conversation_id: str | None) -> None:
        await self._http.call("PUT", "/v1/presence", body={"viewing": conversation_id})

    async def typing(self, conversation_id: str, note: bool) -> None:
        await self._http.call("POST", f"/v1/conversations/{conversation_id}/typing", body={"note": note})

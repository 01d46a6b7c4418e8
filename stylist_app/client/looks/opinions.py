"""What friends think of a look: links made by its people, and opened by somebody without an account. ApiProblem, Offline."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from pydantic import TypeAdapter

from stylist_app.client.api.http import Http
from stylist_app.client.api.looks import LookCalls
from stylist_app.client.api.sessions import items
from stylist_app.client.looks.bags import Bags
from stylist_app.wire.look import NewOpinion, Opinion, OpinionLook, PutVote

_OPINIONS = TypeAdapter(list[Opinion])


class Opinions(Bags):
    async def put_opinion(self, look_id: str, opinion_id: str, days: int = 7) -> Opinion:
        """A new link; its `token` is in this answer only. What is queued about the look arrives first."""
        await self._arrived(look_id)
        return Opinion.model_validate(await self._api.looks.put_opinion(look_id, opinion_id, NewOpinion(days=days)))

    async def opinions(self, look_id: str) -> list[Opinion]:
        return _OPINIONS.validate_python(items(await self._api.looks.opinions(look_id)))

    async def revoke_opinion(self, look_id: str, opinion_id: str) -> None:
        await self._api.looks.delete_opinion(look_id, opinion_id)


@asynccontextmanager
async def _calls(api_url: str, transport: httpx.AsyncBaseTransport | None) -> AsyncIterator[LookCalls]:
    http = Http(api_url, transport=transport)
    try:
        yield LookCalls(http)
    finally:
        await http.close()


async def opinion(
    api_url: str, token: str, voter_id: str | None = None, *, address: str | None = None, transport: httpx.AsyncBaseTransport | None = None
) -> OpinionLook:
    """What the link shows to whoever has it, and what `voter_id` has said. `address` is that of the friend's browser. ApiProblem when the link has
    ended or never was."""
    async with _calls(api_url, transport) as calls:
        return OpinionLook.model_validate(await calls.opinion(token, voter_id, address))


async def vote(api_url: str, token: str, command: PutVote, *, address: str | None = None, transport: httpx.AsyncBaseTransport | None = None) -> None:
    """The voter's last word counts. Like `opinion`."""
    async with _calls(api_url, transport) as calls:
        await calls.vote(token, command, address)

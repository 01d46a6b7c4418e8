"""Another system's process in the storm: no `client` of ours, only HTTP. Each follows the raw stream, resumes from the last number it was given, and
sends the same message again until a 2xx says that it is stored. `python -m stylist_app.storm.inside.readers`.

It says: `event` (number, kind, message, seq, version), `cursor`, `page` (messages fetched because the stream's cursor was too old), `begun` and
`acknowledged`.
"""

import asyncio
import json
from random import Random
from typing import Any

from stylist_app.storm.inside.child import Clock, begin, say, words_for

REPEATED = 0.2
"""How often a message is sent once more although its answer has come."""
SILENCE_SECONDS = 18.0
ANSWER_SECONDS = 4.0
PAGE = 200


class TooOld(Exception):
    """The API no longer has the events after our cursor."""


class Reader:
    """`next`: the number of the last message that was begun."""

    def __init__(self, url: str, orders: dict[str, Any], chance: Random) -> None:
        import httpx

        self.id: str = orders["id"]
        self.cursor: int = orders["cursor"]
        self._refresh: str = orders["refresh"]
        self._number: int = orders["next"]
        self._conversations: list[str] = orders["conversations"]
        self._every: float = orders["every"]
        self._chance = chance
        self._token = ""
        self._writing = True
        self._following: asyncio.Task[None] | None = None
        self._client = httpx.AsyncClient(base_url=url, timeout=httpx.Timeout(ANSWER_SECONDS, read=SILENCE_SECONDS))

    async def _call(self, method: str, path: str, **more: Any) -> Any:
        """The answer, until there is one that counts: 5xx, 401 and 429 are tried again."""
        import httpx

        while True:
            try:
                if not self._token:
                    grant = {"grant": "refresh", "refresh_token": self._refresh}
                    session = await self._client.post("/v1/session", json=grant)
                    if session.status_code == 201:
                        self._token = session.json()["token"]
                answer = await self._client.request(method, path, headers={"authorization": f"Bearer {self._token}"}, timeout=ANSWER_SECONDS, **more)
                if answer.status_code == 401:
                    self._token = ""
                elif answer.status_code != 429 and answer.status_code < 500:
                    return answer
                else:
                    say("trouble", self.id, f"HTTP {answer.status_code}")
            except (httpx.HTTPError, ValueError) as error:
                say("trouble", self.id, type(error).__name__)
            await asyncio.sleep(self._chance.uniform(0.1, 0.5))

    # ---------------------------------------------------------------- reading

    async def read(self) -> None:
        import httpx

        while True:
            self._following = asyncio.create_task(self._stream())
            await asyncio.wait([self._following])
            error = None if self._following.cancelled() else self._following.exception()
            if isinstance(error, TooOld):
                await self._start_anew()
            elif isinstance(error, (httpx.HTTPError, TimeoutError)):
                say("trouble", self.id, type(error).__name__)
            elif error is not None:
                raise error
            await asyncio.sleep(self._chance.uniform(0.05, 0.3))

    def come_again(self) -> None:
        """A new stream says at once where the journal ends."""
        if self._following is not None:
            self._following.cancel()

    async def _stream(self) -> None:
        from stylist_app.client.api.sse import Parser

        if not self._token:
            await self._call("GET", "/v1/presence")
        headers = {"authorization": f"Bearer {self._token}", "last-event-id": str(self.cursor), "accept": "text/event-stream"}
        async with self._client.stream("GET", "/v1/events/stream", headers=headers) as answer:
            if answer.status_code == 410:
                raise TooOld
            if answer.status_code == 401:
                self._token = ""
            if answer.status_code != 200:
                return
            parser = Parser()
            async for chunk in answer.aiter_bytes():
                for frame in parser.feed(chunk):
                    if frame.id is not None:
                        self._take(frame.event, int(frame.id), json.loads(frame.data))

    def _take(self, kind: str, number: int, data: dict[str, Any]) -> None:
        if kind == "cursor":
            say("cursor", self.id, number)
            self.cursor = max(number, self.cursor)
            return
        body = data["body"]
        if kind == "message.put":
            say("event", self.id, number, kind, body["id"], body["seq"], body["version"])
        else:
            say("event", self.id, number, kind)
        self.cursor = number

    async def _start_anew(self) -> None:
        """From a snapshot: what lies between is fetched page by page."""
        snapshot = (await self._call("GET", "/v1/snapshot", params={"conversations": 50, "messages": 50})).json()
        for view in snapshot["conversations"]:
            items = view["messages"]
            while items:
                say("page", self.id, [[message["seq"], message["id"]] for message in items])
                path = f"/v1/conversations/{view['conversation']['id']}/messages"
                items = (await self._call("GET", path, params={"before": items[0]["seq"], "limit": PAGE})).json()["items"]
        self.cursor = int(snapshot["cursor"])
        say("restart", self.id, self.cursor)

    def start(self) -> None:
        """Reads from now on, for good."""
        self._reading = asyncio.create_task(self.read())

    # ---------------------------------------------------------------- writing

    async def write(self) -> None:
        from stylist_app.wire.ids import new_id

        while self._writing:
            await asyncio.sleep(self._chance.uniform(0.2, 1.8) * self._every)
            self._number += 1
            id, conversation = new_id(), self._chance.choice(self._conversations)
            say("begun", self.id, self._number)
            body = {"id": id, "kind": "text", "payload": {"text": f"{self.id} {self._number}"}}
            again = True
            while again:
                answer = await self._call("POST", f"/v1/conversations/{conversation}/messages", json=body)
                if answer.status_code in (200, 201):
                    say("acknowledged", self.id, self._number, id, conversation, answer.json()["seq"])
                    again = self._chance.random() < REPEATED
                else:
                    say("refused", self.id, id, "send", f"HTTP {answer.status_code}")
                    again = False

    def fall_silent(self) -> None:
        self._writing = False


async def live(orders: dict[str, Any], clock: Clock) -> None:
    chance = Random()  # who says what when is not what the seed promises
    everybody = [Reader(orders["url"], person, chance) for person in orders["people"]]
    for one in everybody:
        one.start()
    writing = [asyncio.create_task(one.write()) for one in everybody]
    say("ready")
    async for words in words_for(clock):
        if words[0] == "silence":
            for one in everybody:
                one.fall_silent()
            await asyncio.gather(*writing)
            say("silent")
        elif words[0] == "again":
            for one in everybody:
                one.come_again()


if __name__ == "__main__":
    begin(live)

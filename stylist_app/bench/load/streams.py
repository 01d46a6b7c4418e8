"""Listeners: open streams, what arrives on them, and when."""

import asyncio
import json
import random
import time
from typing import Any

from stylist_app.bench.load.line import Line, Stream, WrongAnswerError, request
from stylist_app.bench.load.posts import PATIENCE_SECONDS, Sender, message

PATH = "/v1/events/stream"
AT_ONCE = 50
"""Streams that are being opened at the same time."""
BODY_ID = b'"body":{"id":"'


class Listening:
    """Open streams of many people. `heard` is called with each frame."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._streams: list[Stream] = []
        self._greeted: set[Stream] = set()
        self._more = asyncio.Event()
        self._wanted = b""
        self._when: dict[Stream, float] = {}

    async def open(self, tokens: list[str]) -> None:
        """Until each has said where it stands."""
        for start in range(0, len(tokens), AT_ONCE):
            await asyncio.gather(*(self._one(token) for token in tokens[start : start + AT_ONCE]))
            await self._until(lambda: len(self._greeted) >= len(self._streams))

    async def told(self, wanted: str, method: str, path: str, token: str, body: Any, version: int) -> dict[str, Any]:
        """Makes a change that everybody hears of; how many did, and after how many milliseconds each."""
        self._wanted, self._when = f"event: {wanted}".encode(), {}
        answered: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        def status_of(_line: Line, status: int, _body: bytes) -> None:
            if not answered.done():
                answered.set_result(status)

        _, line = await asyncio.get_running_loop().create_connection(lambda: Line(status_of), "127.0.0.1", self._port)
        begun = time.perf_counter()
        line.send(request(method, path, token, json.dumps(body).encode(), version))
        status = await asyncio.wait_for(answered, PATIENCE_SECONDS)
        line.close()
        if status >= 300:
            raise WrongAnswerError(f"{status} for {method} {path}")
        await self._until(lambda: len(self._when) >= len(self._streams), PATIENCE_SECONDS / 4, give_up=True)
        return {"heard": len(self._when), "ms": [round((moment - begun) * 1000, 3) for moment in self._when.values()]}

    def close(self) -> dict[str, Any]:
        """How many had stayed open."""
        open_still = sum(not one.ended for one in self._streams)
        for one in self._streams:
            one.close()
        return {"open": open_still}

    async def _one(self, token: str) -> None:
        made = await asyncio.get_running_loop().create_connection(lambda: Stream(request("GET", PATH, token), self._heard), "127.0.0.1", self._port)
        self._streams.append(made[1])

    def _heard(self, stream: Stream, frame: bytes) -> None:
        if stream not in self._greeted and b"event: cursor" in frame:
            self._greeted.add(stream)
            self._more.set()
        elif self._wanted and self._wanted in frame and stream not in self._when:
            self._when[stream] = time.perf_counter()
            self._more.set()

    async def _until(self, true: Any, seconds: float = PATIENCE_SECONDS, *, give_up: bool = False) -> None:
        deadline = time.monotonic() + seconds
        while not true():
            self._more.clear()
            try:
                await asyncio.wait_for(self._more.wait(), max(0.01, deadline - time.monotonic()))
            except TimeoutError:
                if give_up:
                    return
                raise WrongAnswerError(f"{len(self._greeted)} of {len(self._streams)} streams began in time") from None


async def delivery(
    port: int, senders: list[Sender], listeners: list[str], per_second: float, count: int, warm_up: int, words: list[str]
) -> dict[str, Any]:
    """Messages at a steady pace, whatever the answers do; milliseconds from when each was due to when each listener had it."""
    loop = asyncio.get_running_loop()
    sent: dict[bytes, float] = {}
    seen: list[float] = []
    expected = (count - warm_up) * len(listeners)
    complete = asyncio.Event()
    ready: set[Stream] = set()
    failures: list[str] = []
    measured: set[bytes] = set()

    def heard(stream: Stream, frame: bytes) -> None:
        if b"event: message.put" in frame:
            place = frame.index(BODY_ID) + len(BODY_ID)
            name = frame[place : place + 36]
            if name in measured:
                seen.append((time.perf_counter() - sent[name]) * 1000)
                if len(seen) >= expected:
                    complete.set()
        elif b"event: cursor" in frame and stream not in ready:
            ready.add(stream)
            if len(ready) == len(listeners):
                complete.set()

    def answered(_line: Line, status: int, body: bytes) -> None:
        if status not in (200, 201):
            failures.append(f"{status} {body[:200].decode(errors='replace')}")
            complete.set()

    streams = [(await loop.create_connection(lambda t=token: Stream(request("GET", PATH, t), heard), "127.0.0.1", port))[1] for token in listeners]  # type: ignore[misc]
    await asyncio.wait_for(complete.wait(), PATIENCE_SECONDS)
    complete.clear()
    lines = [(await loop.create_connection(lambda: Line(answered), "127.0.0.1", port))[1] for _ in senders]
    chance = random.Random(count)
    try:
        begin = time.perf_counter() + 0.1
        for number in range(count):
            place = number % len(senders)
            name, body = message(chance, words)
            due = begin + number / per_second
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            sent[name.encode()] = due
            if number >= warm_up:
                measured.add(name.encode())
            lines[place].send(request("POST", senders[place].path, senders[place].token, body))
        await asyncio.wait_for(complete.wait(), PATIENCE_SECONDS)
    finally:
        for stream in streams:
            stream.close()
        for line in lines:
            line.close()
    if failures:
        raise WrongAnswerError(failures[0])
    return {"ms": [round(one, 3) for one in seen], "expected": expected}

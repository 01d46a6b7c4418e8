"""Senders, each with its own connection and the next message only after the answer to the one before."""

import asyncio
import json
import random
import time
from dataclasses import dataclass
from typing import Any

from stylist_app.bench.load.line import Line, WrongAnswerError, request
from stylist_app.wire.ids import new_id

PATIENCE_SECONDS = 120.0


@dataclass(frozen=True)
class Sender:
    """Where one sender's messages go."""

    path: str
    token: str


def message(chance: random.Random, words: list[str]) -> tuple[str, bytes]:
    """A text message's id and body."""
    name = new_id()
    return name, json.dumps({"id": name, "kind": "text", "payload": {"text": " ".join(chance.choices(words, k=12))}}).encode()


async def flood(port: int, senders: list[Sender], count: int, words: list[str]) -> dict[str, Any]:
    """`count` messages by all senders together, as fast as answers come. Seconds it took, and each round trip in milliseconds."""
    chance = random.Random(count)
    work = [
        [request("POST", one.path, one.token, message(chance, words)[1]) for _ in range(count // len(senders) + (place < count % len(senders)))]
        for place, one in enumerate(senders)
    ]
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    taken: list[float] = []
    left = count
    begun: dict[Line, float] = {}
    queues: dict[Line, list[bytes]] = {}

    def answered(line: Line, status: int, body: bytes) -> None:
        nonlocal left
        moment = time.perf_counter()
        if status not in (200, 201):
            if not done.done():
                done.set_exception(WrongAnswerError(f"{status} {body[:200].decode(errors='replace')}"))
            return
        taken.append(moment - begun[line])
        left -= 1
        if left == 0 and not done.done():
            done.set_result(None)
        mine = queues[line]
        if mine:
            begun[line] = time.perf_counter()
            line.send(mine.pop())

    lines = [(await loop.create_connection(lambda: Line(answered), "127.0.0.1", port))[1] for _ in senders]
    started = time.perf_counter()
    for line, mine in zip(lines, work, strict=True):
        queues[line] = mine
        if mine:
            begun[line] = time.perf_counter()
            line.send(mine.pop())
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            await done
        seconds = time.perf_counter() - started
    finally:
        for line in lines:
            line.close()
    return {"seconds": seconds, "ms": [round(one * 1000, 3) for one in taken]}


async def fetch(port: int, paths: list[str], token: str) -> dict[str, Any]:
    """GETs one after another on one connection: milliseconds each, and bytes of the last answer."""
    loop = asyncio.get_running_loop()
    answers: asyncio.Queue[tuple[int, bytes]] = asyncio.Queue()
    _, line = await loop.create_connection(lambda: Line(lambda _line, status, body: answers.put_nowait((status, body))), "127.0.0.1", port)
    taken, size = [], 0
    try:
        for path in paths:
            begun = time.perf_counter()
            line.send(request("GET", path, token))
            status, body = await asyncio.wait_for(answers.get(), PATIENCE_SECONDS)
            taken.append(round((time.perf_counter() - begun) * 1000, 3))
            size = len(body)
            if status != 200:
                raise WrongAnswerError(f"{status} {body[:200].decode(errors='replace')}")
    finally:
        line.close()
    return {"ms": taken, "bytes": size}

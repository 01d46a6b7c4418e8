"""The storm's own processes seen from inside: facts go out as lines of JSON on standard output, words come in on standard input, and a clock that the
storm can move.

The clock is a stand-in for the machine's, which only root may set: what this process and the product in it take for the time of day is moved, nothing
else. `install` has to run before anything of the product is imported.
"""

import asyncio
import json
import os
import sys
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

Words = list[Any]


class Clock:
    """`offset`: seconds that the time of day is ahead of the machine's."""

    def __init__(self) -> None:
        self.offset = 0.0

    def install(self) -> None:
        """Replaces what Python and the product ask for the time of day. Clocks that only measure (monotonic) do not jump, as on a real machine."""
        from stylist_app.wire import base

        plain, plain_ns = time.time, time.time_ns
        time.time = lambda: plain() + self.offset
        time.time_ns = lambda: plain_ns() + int(self.offset * 1e9)
        base.now = lambda: datetime.now(UTC) + timedelta(seconds=self.offset)


def say(*fact: Any) -> None:
    """One line, whole or not at all: it is out when this returns, whatever becomes of the process."""
    line = json.dumps(fact, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"
    while line:
        line = line[os.write(1, line) :]


def first_words() -> Any:
    """What this process is to do."""
    return json.loads(sys.stdin.buffer.readline())


def listen(heard: Callable[[Words], None], ended: Callable[[], None]) -> None:
    """In a thread: `heard` gets what follows; `ended` is called when whoever started us is gone."""

    def read() -> None:
        for line in sys.stdin.buffer:
            heard(json.loads(line))
        ended()

    threading.Thread(target=read, name="orders", daemon=True).start()


async def words_for(clock: Clock) -> AsyncIterator[Words]:
    """What follows, as it comes; a moved clock is seen to here. When whoever started us is gone, so is this process."""
    loop = asyncio.get_running_loop()
    queue: asyncio.Queue[Words] = asyncio.Queue()

    def heard(words: Words) -> None:
        loop.call_soon_threadsafe(queue.put_nowait, words)

    listen(heard, lambda: os._exit(0))
    while True:
        words = await queue.get()
        if words[0] == "clock":
            clock.offset = float(words[1])
        else:
            yield words


def begin(live: Callable[[dict[str, Any], Clock], Awaitable[None]]) -> None:
    """The whole life of a process that writes or reads: its clock, its orders, and then `live`."""
    clock = Clock()
    clock.install()
    orders = first_words()
    clock.offset = float(orders["clock"])

    async def living() -> None:
        await live(orders, clock)

    asyncio.run(living())

"""`python -m stylist_app.bench.load`: a question per line on standard input, its answer as a line of JSON; ends when the input does."""

import asyncio
import gc
import json
import sys
from typing import Any

from stylist_app.bench.load.line import WrongAnswerError
from stylist_app.bench.load.posts import Sender, fetch, flood
from stylist_app.bench.load.streams import Listening, delivery


async def serve() -> None:
    listening: dict[int, Listening] = {}
    while line := await asyncio.to_thread(sys.stdin.readline):
        try:
            answer = await _answer(json.loads(line), listening)
        except (WrongAnswerError, OSError, TimeoutError) as error:
            answer = {"error": str(error) or type(error).__name__}
        print(json.dumps(answer), flush=True)


async def _answer(asked: dict[str, Any], listening: dict[int, Listening]) -> dict[str, Any]:
    what, port = asked.pop("what"), asked["port"]
    if "senders" in asked:
        asked["senders"] = [Sender(**one) for one in asked["senders"]]
    if what == "flood":
        return await flood(**asked)
    if what == "fetch":
        return await fetch(**asked)
    if what == "delivery":
        return await delivery(**asked)
    if what == "listen":
        there = listening.setdefault(port, Listening(port))
        await there.open(asked["tokens"])
        return {}
    if what == "tell":
        return await listening[port].told(*(asked[name] for name in ("event", "method", "path", "token", "body", "version")))
    return listening.pop(port).close()


def main() -> None:
    gc.disable()  # its pauses would look like the server's
    try:
        import uvloop
    except ImportError:
        asyncio.run(serve())
    else:
        uvloop.run(serve())


if __name__ == "__main__":
    main()

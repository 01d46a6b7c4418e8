"""The sockets between browsers and the APP, where Flet 1.0.5 needs help: a tab that comes back, and a socket that ends too early."""

import asyncio
from contextlib import suppress

import msgpack
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HANG_UP_SECONDS, GOODBYE_SECONDS = 1.0, 30.0
PROTOCOL, REGISTER = 0, 1
"""The first byte of a frame of Flet's protocol, and the number of its first message."""


class TabSockets:
    """Pure ASGI. A tab that returns after its connection broke begins anew: Flet would answer with the whole page in one piece, over which its client
    hangs for minutes, and the truth lives in the account's store anyway. And a tab's handler ends soon after its socket closed: Flet's own waits
    for ever when the socket went before it said whose it was."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        closed, named = asyncio.Event(), asyncio.Event()

        async def heard() -> Message:
            message = await receive()
            if message["type"] == "websocket.disconnect":
                closed.set()
            elif message["type"] == "websocket.receive" and message.get("bytes"):
                message["bytes"] = begun_anew(message["bytes"])
                if registers(message["bytes"]):
                    named.set()
            return message

        serving = asyncio.ensure_future(self._app(scope, heard, send))
        closing = asyncio.ensure_future(closed.wait())
        try:
            await asyncio.wait({serving, closing}, return_when=asyncio.FIRST_COMPLETED)
            # one that is known puts its tab away by itself; cut short in that, it would be taken for open ever after
            await asyncio.wait({serving}, timeout=GOODBYE_SECONDS if named.is_set() else HANG_UP_SECONDS)
        finally:
            closing.cancel()
            serving.cancel()
        with suppress(asyncio.CancelledError):
            await serving


def registers(frame: bytes) -> bool:
    """Whether a tab says with it who it is."""
    return len(frame) > 2 and frame[0] == PROTOCOL and frame[2] == REGISTER


def begun_anew(frame: bytes) -> bytes:
    """The frame, without the session it asks for when it is the one with which a tab registers. Anything else is left as it is."""
    if not registers(frame):
        return frame
    try:
        action, body = msgpack.unpackb(frame[1:], strict_map_key=False)
    except ValueError:
        return frame
    if action != REGISTER or not isinstance(body, dict) or not body.get("session_id"):
        return frame
    return bytes([PROTOCOL]) + bytes(msgpack.packb([action, body | {"session_id": ""}]))

"""The shortest way for a change that is one command: from uvicorn's parser to the writer, and back as one piece of bytes.

A task, the layers of an ASGI application and an answer in two pieces cost several times what storing a message does. A direct route needs none of
them where a request is an ordinary one: its token is known, its body is short, and nothing is being answered on its connection. Every other request
to the same route takes the way of all requests, and is answered the same.
"""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.security.auth import Auth, Holder
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.web.edge import Edge, answer
from stylist_app.backend.core.web.table import Table
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.core.writing.writer import Writer

SHORT = 32_768
"""Bytes of a body at most; uvicorn stops reading when twice as many wait."""
JSON = "application/json"
LEAVING = "stylist.leaving"
"""In the scope: takes who is to be told at once when the connection ends, or None. A task that waits for it would be a third of an open stream."""
_UNUSUAL = frozenset({b"origin", b"transfer-encoding", b"expect", b"upgrade"})

Ask = Callable[[Caller, Mapping[str, str], bytes], Callable[[Tx], Any]]
"""(caller, parameters of the path, body) → the command. Needs no database. Raises problems."""
Told = Callable[[Any], tuple[int, bytes]]
"""What the command gave → status and JSON."""


class Change:
    """What a direct route does. Called with a request it takes the way of all requests."""

    def __init__(self, auth: Auth, writer: Writer, ask: Ask, told: Told) -> None:
        self._auth, self._writer, self.ask, self.told = auth, writer, ask, told

    async def __call__(self, request: Request) -> Response:
        caller = await self._auth.of(request)
        outcome = await self._writer.submit(self.ask(caller, request.path_params, await request.body()))
        status, content = self.told(outcome)
        return Response(content, status, media_type=JSON)


@dataclass(frozen=True, slots=True)
class Door:
    """What the protocol works with."""

    table: Table
    auth: Auth
    writer: Writer
    edge: Edge


class DirectProtocol(HttpToolsProtocol):
    """uvicorn's own, with the short way beside it."""

    def __init__(self, door: Door, **options: Any) -> None:
        super().__init__(**options)
        self.door = door
        self._left: Callable[[], object] | None = None

    def on_message_begin(self) -> None:
        super().on_message_begin()
        scope: dict[str, Any] = self.scope  # type: ignore[assignment]
        scope[LEAVING] = self.leaving

    def leaving(self, left: Callable[[], object] | None) -> None:
        self._left = left

    def connection_lost(self, exc: Exception | None) -> None:
        if self._left is not None:
            self._left()
        super().connection_lost(exc)

    def on_headers_complete(self) -> None:
        if self.parser.get_method() == b"POST":
            exchange = self._exchange()
            if exchange is not None:
                self.cycle = exchange  # type: ignore[assignment]
                return
        super().on_headers_complete()

    def _exchange(self) -> "Exchange | None":
        """None: this request is not an ordinary one."""
        parser, cycle = self.parser, self.cycle
        if (cycle is not None and not cycle.response_complete) or self.flow.write_paused or parser.get_http_version() != "1.1":
            return None
        if b"?" in self.url or b"%" in self.url:
            return None
        found = self.door.table.direct("POST", self.root_path + self.url.decode("latin-1"))
        if found is None:
            return None
        bearer, length, asked_id, forwarded = None, None, None, None
        for name, value in self.headers:
            if name == b"authorization":
                bearer = value if bearer is None else b""
            elif name == b"content-length":
                length = value
            elif name == b"x-request-id":
                asked_id = value
            elif name == b"x-forwarded-proto":
                forwarded = value
            elif name in _UNUSUAL:
                return None
        holder = self.door.auth.known(bearer) if bearer and length is not None and int(length) <= SHORT else None
        if holder is None:
            return None
        route, params = found
        scope: dict[str, Any] = self.scope  # type: ignore[assignment]
        scope |= {"method": "POST", "route": route, "stylist.holder": holder, "request_id": self.door.edge.request_id(asked_id)}
        if forwarded is not None:
            scope["scheme"] = self._scheme(forwarded)
        change: Change = route.endpoint  # type: ignore[assignment]
        return Exchange(self, change, holder, params, scope, keep_alive=parser.should_keep_alive())

    def _scheme(self, forwarded: bytes) -> str:
        """As the proxy says, if it is one that is believed."""
        app, said = self.config.loaded_app, forwarded.decode("latin-1").strip()
        believed = isinstance(app, ProxyHeadersMiddleware) and self.client is not None and self.client[0] in app.trusted_hosts
        return said if believed and said in ("http", "https") else str(self.scheme)


class Exchange:
    """A request to a direct route and its answer: what uvicorn calls a cycle, and to the writer the one who waits."""

    __slots__ = ("_asked", "_begun", "_change", "_holder", "_params", "_protocol", "_scope", "body", "disconnected", "keep_alive", "more_body",
                 "response_complete")  # fmt: skip

    def __init__(
        self, protocol: DirectProtocol, change: Change, holder: Holder, params: Mapping[str, str], scope: dict[str, Any], *, keep_alive: bool
    ) -> None:
        self._protocol, self._change, self._holder, self._params, self._scope = protocol, change, holder, params, scope
        self._begun, self._asked = time.perf_counter(), False
        self.body, self.more_body, self.disconnected, self.response_complete = bytearray(), True, False, False
        self.keep_alive = keep_alive

    @property
    def message_event(self) -> "Exchange":
        return self

    def set(self) -> None:
        """uvicorn: something of the body came, its end, or the caller left."""
        if self.more_body or self._asked or self.disconnected:
            return
        self._asked = True
        door = self._protocol.door
        try:
            door.auth.count(self._holder, "POST")
            door.writer.hand(self._change.ask(self._holder.caller, self._params, bytes(self.body)), self, self._protocol.loop)
        except Exception as error:
            self.set_exception(error)

    def set_result(self, outcome: Any) -> None:
        try:
            status, content = self._change.told(outcome)
        except Exception as error:
            self.set_exception(error)
            return
        self._answer(status, b"content-type: application/json\r\ncontent-length: %d\r\n" % len(content), content)

    def set_exception(self, error: BaseException) -> None:
        problem = error if isinstance(error, ProblemError) else self._protocol.door.edge.failed(self._scope, error)
        told = answer(problem, self._scope["request_id"])
        self._answer(told.status_code, b"".join(b"%s: %s\r\n" % header for header in told.raw_headers), bytes(told.body))

    def _answer(self, status: int, head: bytes, content: bytes) -> None:
        protocol = self._protocol
        self.response_complete = True
        protocol.door.edge.answered(self._scope, status, self._begun)
        if protocol.transport.is_closing():
            return
        always = b"".join([b"%s: %s\r\n" % header for header in protocol.server_state.default_headers])
        close = b"" if self.keep_alive else b"connection: close\r\n"
        protocol.transport.write(b"".join((STATUS_LINE[status], always, head, protocol.door.edge.block(self._scope), close, b"\r\n", content)))
        if not self.keep_alive:
            protocol.transport.close()
        protocol.on_response_complete()


def protocol_for(door: Door) -> Callable[..., asyncio.Protocol]:
    """For uvicorn, which makes one per connection."""
    return lambda **options: DirectProtocol(door, **options)

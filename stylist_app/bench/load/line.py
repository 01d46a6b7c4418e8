"""HTTP/1.1 on a raw socket, as little of it as a load generator needs: requests are bytes, answers say their length or are a stream."""

import asyncio
from collections.abc import Callable

LENGTH = b"content-length:"


class WrongAnswerError(Exception):
    """The server answered something else than success."""


class Line(asyncio.Protocol):
    """A kept-alive connection. `on_answer` is called with (status, body) for each answer, in the order of the requests."""

    def __init__(self, on_answer: "Callable[[Line, int, bytes], None]") -> None:
        self._on_answer = on_answer
        self._buffer = bytearray()
        self._transport: asyncio.Transport | None = None
        self.lost: BaseException | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self._transport = transport

    def send(self, request: bytes) -> None:
        assert self._transport is not None
        self._transport.write(request)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while self._buffer:
            head = self._buffer.find(b"\r\n\r\n")
            if head < 0:
                return
            place = _length_at(self._buffer, head)
            end = head + 4 + int(self._buffer[place : self._buffer.index(b"\r\n", place)])
            if len(self._buffer) < end:
                return
            status, body = int(self._buffer[9:12]), bytes(self._buffer[head + 4 : end])
            del self._buffer[:end]
            self._on_answer(self, status, body)

    def connection_lost(self, error: Exception | None) -> None:
        self.lost = error or ConnectionResetError("the server closed the connection")

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()


def _length_at(buffer: bytearray, head: int) -> int:
    place = buffer.find(LENGTH, 0, head)
    if place < 0:
        place = buffer[:head].lower().find(LENGTH)
    if place < 0:
        raise WrongAnswerError("an answer without its length")
    return place + len(LENGTH)


class Stream(asyncio.Protocol):
    """A stream of server-sent events. `on_frame` gets each frame's bytes; the framework's chunk sizes may stand before it."""

    def __init__(self, request: bytes, on_frame: "Callable[[Stream, bytes], None]") -> None:
        self._request, self._on_frame = request, on_frame
        self._rest = b""
        self._transport: asyncio.Transport | None = None
        self.ended = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self._transport = transport
        transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        *frames, self._rest = (self._rest + data).split(b"\n\n")
        for frame in frames:
            self._on_frame(self, frame)

    def connection_lost(self, error: Exception | None) -> None:
        self.ended = True

    def close(self) -> None:
        if self._transport is not None:
            self._transport.abort()


def request(method: str, path: str, token: str = "", body: bytes | None = None, version: int | None = None) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", "Accept: */*"]
    if token:
        lines.append(f"Authorization: Bearer {token}")
    if version is not None:
        lines.append(f'If-Match: "{version}"')
    if body is not None:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + (body or b"")

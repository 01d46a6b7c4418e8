"""A TCP proxy between client and API that can be told to misbehave; storm and tests use this one. It passes chunks of bytes on and knows of HTTP only
where a request ends, so that it can repeat one."""

import asyncio
import re
import socket
import struct
from types import TracebackType
from typing import Literal, Self
from urllib.parse import urlsplit

Trouble = Literal["none", "refuse", "reset", "lose-answers", "cut-answers", "repeat-requests", "silent", "slow"]
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
SLOW_SECONDS = 0.05
SLOW_BYTES = 700
REPEAT_SECONDS = 10.0


class Line:
    """One connection. `dead`: half-open; both ends still think that it is there. `repeated`: the bytes so far of a request that is to be repeated."""

    def __init__(self, near: asyncio.StreamWriter) -> None:
        self.near = near
        self.dead = self.lost = False
        self.repeated: bytes | None = None

    def whole(self) -> bytes | None:
        """The request to be repeated, once it is there to its end."""
        if self.repeated is None:
            return None
        head, end, body = self.repeated.partition(b"\r\n\r\n")
        length = LENGTH.search(head)
        if not end or len(body) < (int(length[1]) if length else 0):
            return None
        request, self.repeated = self.repeated, None
        return request

    def reset(self) -> None:
        raw = self.near.get_extra_info("socket")
        if raw is not None and raw.fileno() >= 0:
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.near.transport.abort()


class Proxy:
    """`trouble` applies from the next chunk of bytes on.

    `refuse` ends new connections, `reset` those that ask, `lose-answers` delivers the request and cuts the line when its answer comes, `cut-answers`
    lets half of that through, `repeat-requests` delivers every request twice at once, `silent` leaves the connection half-open for good, `slow` lets
    a few hundred bytes through at a time. With several targets each connection goes to the next one that answers."""

    def __init__(self, *targets: str) -> None:
        self._targets = [(parts.hostname or "127.0.0.1", parts.port or 80) for parts in map(urlsplit, targets)]
        self._next = 0
        self.trouble: Trouble = "none"
        self.only = b""
        """Only requests that contain this are troubled; empty: all."""
        self.troubled = 0
        self.times: int | None = None
        """How often; None: until told otherwise."""
        self._lines: set[Line] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def cut(self) -> None:
        """Resets every open connection. With `refuse` the target is as good as away."""
        for line in list(self._lines):
            line.reset()

    def _strikes(self, request: bytes) -> bool:
        if self.trouble == "none" or (self.only and self.only not in request) or (self.times is not None and self.times <= 0):
            return False
        self.troubled += 1
        if self.times is not None:
            self.times -= 1
        return True

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._keep(asyncio.create_task(self._serve(reader, Line(writer))))

    def _keep(self, task: asyncio.Task[None]) -> None:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _open(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        for _ in self._targets:
            self._next = (self._next + 1) % len(self._targets)
            try:
                return await asyncio.open_connection(*self._targets[self._next])
            except OSError:
                continue
        return None

    async def _serve(self, reader: asyncio.StreamReader, line: Line) -> None:
        self._lines.add(line)
        answers: asyncio.Task[None] | None = None
        back: asyncio.StreamWriter | None = None
        try:
            if self.trouble == "refuse":
                self.troubled += 1
                return
            if (opened := await self._open()) is None:
                return
            back_reader, back = opened
            answers = asyncio.create_task(self._answers(back_reader, line))
            while request := await reader.read(1 << 20):
                if line.dead:
                    continue
                struck = self.trouble if self._strikes(request) else "none"
                if struck == "reset":
                    break
                if struck == "silent":
                    line.dead = True
                    continue
                line.lost = line.lost or struck in ("lose-answers", "cut-answers")
                if struck == "repeat-requests" and line.repeated is None and b" HTTP/1.1\r\n" in request:
                    line.repeated = b""
                if line.repeated is not None:
                    line.repeated += request
                if (whole := line.whole()) is not None:
                    self._keep(asyncio.create_task(self._repeat(whole)))
                await self._pass(request, back, slow=struck == "slow")
        except OSError:
            pass
        finally:
            if answers is not None:
                answers.cancel()
            if back is not None:
                back.close()
            line.reset()
            self._lines.discard(line)

    async def _answers(self, back_reader: asyncio.StreamReader, line: Line) -> None:
        end = line.reset
        try:
            while answer := await back_reader.read(1 << 16):
                if self.trouble == "silent" and not self.only:
                    line.dead = True
                if line.dead:
                    continue
                if line.lost:
                    if self.trouble == "cut-answers":
                        line.near.write(answer[: len(answer) // 2])
                        await line.near.drain()
                    break
                await self._pass(answer, line.near, slow=self.trouble == "slow")
            else:
                end = line.near.close  # in order, as the target did: what it answered last still arrives
        except OSError:
            pass
        if not line.dead:
            end()

    async def _pass(self, chunk: bytes, writer: asyncio.StreamWriter, *, slow: bool) -> None:
        size = SLOW_BYTES if slow else len(chunk)
        for place in range(0, len(chunk), size):
            writer.write(chunk[place : place + size])
            await writer.drain()
            if slow and self.trouble == "slow":
                await asyncio.sleep(SLOW_SECONDS)

    async def _repeat(self, request: bytes) -> None:
        """The same bytes once more, on a line of their own, at the same time as the original."""
        if (opened := await self._open()) is None:
            return
        reader, writer = opened
        try:
            async with asyncio.timeout(REPEAT_SECONDS):
                writer.write(request)
                await writer.drain()
                await reader.read(1 << 16)
        except (OSError, TimeoutError):
            pass
        finally:
            writer.close()

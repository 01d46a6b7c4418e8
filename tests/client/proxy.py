"""A TCP proxy between client and API that can be told to misbehave: lose answers, repeat requests, delay, reset, or swallow everything silently."""

import asyncio
import socket
import struct
from types import TracebackType
from typing import Literal, Self
from urllib.parse import urlsplit

Trouble = Literal["none", "refuse", "reset", "lose-answers", "repeat-requests", "silent"]


class Proxy:
    """`trouble` applies from the next chunk of bytes on. `lose-answers` delivers the request and cuts the line when its answer comes."""

    def __init__(self, target: str) -> None:
        parts = urlsplit(target)
        self._host, self._port = parts.hostname or "127.0.0.1", parts.port or 80
        self.trouble: Trouble = "none"
        self.only = b""
        """Only requests that contain this are troubled; empty: all."""
        self.troubled = 0
        self.times: int | None = None
        """How often; None: until told otherwise."""
        self._writers: set[asyncio.StreamWriter] = set()
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
        """Resets every open connection."""
        for writer in list(self._writers):
            self._reset(writer)

    def _reset(self, writer: asyncio.StreamWriter) -> None:
        raw = writer.get_extra_info("socket")
        if raw is not None:
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        writer.transport.abort()

    def _strikes(self, request: bytes) -> bool:
        if self.trouble == "none" or (self.only and self.only not in request) or (self.times is not None and self.times <= 0):
            return False
        self.troubled += 1
        if self.times is not None:
            self.times -= 1
        return True

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(self._serve(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        if self.trouble == "refuse":
            self.troubled += 1
            self._reset(writer)
            self._writers.discard(writer)
            return
        back_reader, back = await asyncio.open_connection(self._host, self._port)
        lost = asyncio.Event()
        answers = asyncio.create_task(self._answers(back_reader, writer, lost))
        try:
            while request := await reader.read(1 << 20):
                struck = self._strikes(request)
                if struck and self.trouble == "reset":
                    break
                if struck and self.trouble == "silent":
                    continue
                if struck and self.trouble == "lose-answers":
                    lost.set()
                if struck and self.trouble == "repeat-requests":
                    await self._repeat(request)
                back.write(request)
                await back.drain()
        except ConnectionError:
            pass
        finally:
            answers.cancel()
            self._reset(writer)
            back.close()
            self._writers.discard(writer)

    async def _answers(self, back_reader: asyncio.StreamReader, writer: asyncio.StreamWriter, lost: asyncio.Event) -> None:
        try:
            while answer := await back_reader.read(1 << 16):
                if lost.is_set():
                    self._reset(writer)
                    return
                writer.write(answer)
                await writer.drain()
        except ConnectionError:
            pass
        self._reset(writer)

    async def _repeat(self, request: bytes) -> None:
        """The same request once more, on a line of its own, answered before the original goes out."""
        reader, writer = await asyncio.open_connection(self._host, self._port)
        writer.write(request)
        await writer.drain()
        await reader.read(1 << 16)
        writer.close()

"""The line that misbehaves: what it does to requests and answers, byte for byte. What the client makes of it is in tests/client/test_faults.py."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from stylist_app.storm.inside.people import until
from stylist_app.storm.proxy import Proxy, Trouble

HEAD = b"POST /things HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n"
BODY = b"0123456789"
ANSWER = b"HTTP/1.1 201 Created\r\nContent-Length: 2\r\n\r\nok"


class Backend:
    """Answers every whole request; keeps what came on each connection."""

    def __init__(self) -> None:
        self.received: list[bytearray] = []
        self.came = asyncio.Condition()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        mine = bytearray()
        self.received.append(mine)
        while chunk := await reader.read(1000):
            mine += chunk
            async with self.came:
                self.came.notify_all()
            if mine.endswith(BODY):
                writer.write(ANSWER)
        writer.close()

    async def has(self, wanted: list[bytes]) -> None:
        async with asyncio.timeout(5), self.came:
            await self.came.wait_for(lambda: [bytes(one) for one in self.received if one] == wanted)


@asynccontextmanager
async def between(trouble: Trouble) -> AsyncIterator[tuple[Backend, asyncio.StreamReader, asyncio.StreamWriter, Proxy]]:
    backend = Backend()
    async with await asyncio.start_server(backend.serve, "127.0.0.1", 0) as server:
        async with Proxy(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}") as proxy:
            proxy.trouble = trouble
            reader, writer = await asyncio.open_connection("127.0.0.1", int(proxy.url.rsplit(":", 1)[1]))
            yield backend, reader, writer, proxy
            writer.close()


async def ask(writer: asyncio.StreamWriter) -> None:
    """Head and body apart, as HTTP clients send them."""
    writer.write(HEAD)
    await writer.drain()
    await asyncio.sleep(0)
    writer.write(BODY)
    await writer.drain()


async def ended(reader: asyncio.StreamReader) -> bytes:
    """What still came before the connection was reset or closed."""
    try:
        return await reader.read()
    except ConnectionError:
        return b""


async def test_a_repeated_request_arrives_whole_on_two_connections_and_is_answered_once() -> None:
    async with between("repeat-requests") as (backend, reader, writer, _):
        await ask(writer)
        await backend.has([HEAD + BODY, HEAD + BODY])
        assert await reader.readexactly(len(ANSWER)) == ANSWER


async def test_a_lost_answer_belongs_to_a_request_that_arrived() -> None:
    async with between("lose-answers") as (backend, reader, writer, _):
        await ask(writer)
        await backend.has([HEAD + BODY])
        assert await ended(reader) == b""


async def test_a_cut_answer_ends_in_its_middle() -> None:
    async with between("cut-answers") as (backend, reader, writer, _):
        await ask(writer)
        await backend.has([HEAD + BODY])
        assert await reader.readexactly(len(ANSWER) // 2) == ANSWER[: len(ANSWER) // 2]
        assert await ended(reader) == b""


async def test_a_half_open_line_stays_half_open_when_the_trouble_is_over() -> None:
    async with between("silent") as (backend, reader, writer, proxy):
        await ask(writer)
        async with asyncio.timeout(5):
            await until(lambda: proxy.troubled > 0)
        proxy.trouble = "none"
        await ask(writer)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2):
                await reader.read(1)
        assert not any(backend.received)


async def test_a_slow_line_brings_everything() -> None:
    async with between("slow") as (backend, reader, writer, _):
        await ask(writer)
        await backend.has([HEAD + BODY])
        assert await reader.readexactly(len(ANSWER)) == ANSWER


async def test_what_the_target_says_last_arrives_whole() -> None:
    said = bytes(4_000_000)

    async def say(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(said)
        writer.close()

    async with await asyncio.start_server(say, "127.0.0.1", 0) as server:
        async with Proxy(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}") as proxy:
            reader, writer = await asyncio.open_connection("127.0.0.1", int(proxy.url.rsplit(":", 1)[1]))
            assert await reader.read() == said
            writer.close()


async def test_a_connection_goes_to_the_next_target_when_one_is_away() -> None:
    backend = Backend()
    async with await asyncio.start_server(backend.serve, "127.0.0.1", 0) as server:
        here = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with Proxy("http://127.0.0.1:9", here) as proxy:
            for _ in range(2):
                reader, writer = await asyncio.open_connection("127.0.0.1", int(proxy.url.rsplit(":", 1)[1]))
                await ask(writer)
                assert await reader.readexactly(len(ANSWER)) == ANSWER
                writer.close()

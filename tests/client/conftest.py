"""A shop in memory behind HTTP, accounts that follow it, and a way to wait for what they shall show."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from stylist_app.client.account import Account
from stylist_app.client.views import Pace
from stylist_app.wire.session import PasswordGrant
from tests.client.model_server import Server, World, serve

QUICK = Pace(first=0.02, cap=0.2, heartbeat=2.0, greeting=1.0, poll_wait=2, stream_again=60.0, connect=2.0, answer=3.0, typing=0.1)
GRANT = PasswordGrant(grant="password", email="anna@example.com", password="correct horse")

OpenAccount = Callable[..., Awaitable[Account]]


async def until(account: Account, condition: Callable[[], Any], timeout: float = 10.0) -> Any:
    """What `condition` answers as soon as it is true; looks again whenever the account says that something changed."""
    changed = asyncio.Event()
    stop = account.subscribe(lambda _: changed.set())
    try:
        async with asyncio.timeout(timeout):
            while not (found := condition()):
                await changed.wait()
                changed.clear()
            return found
    finally:
        stop()


def texts(account: Account, conversation_id: str) -> list[str]:
    return [row.message.payload.get("text", "") for row in account.messages(conversation_id, limit=200).rows]


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def server(world: World) -> Iterator[Server]:
    with serve(world) as running:
        yield running


@pytest.fixture
async def open_account(server: Server, tmp_path: Path) -> AsyncIterator[OpenAccount]:
    """`await open_account()` signs the stylist in and starts to follow; `url` puts something in between."""
    async with AsyncExitStack() as stack:

        async def opened(
            *, url: str | None = None, folder: Path | None = None, resume: bool = False, pace: Pace = QUICK, key: bytes | None = None, **more: Any
        ) -> Account:
            home = folder or tmp_path / "home"
            if resume:
                account = await Account.resume(url or server.url, home, key=key, pace=pace, **more)
            else:
                account = await Account.sign_in(url or server.url, home, GRANT, key=key, pace=pace, **more)
            stack.push_async_callback(account.close)
            await account.start()
            return account

        yield opened

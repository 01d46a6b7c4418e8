"""The console on a real account and a real API, without a browser: `tab(person)` is one signed-in tab; `until` waits for what it shall show."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from stylist_app.client.account import Account
from stylist_app.client.accounts import Accounts
from stylist_app.settings import Settings
from stylist_app.ui.app import app
from stylist_app.ui.shell.session import KEEP_TOKEN, Host
from tests.backend.conftest import api, shop
from tests.client.conftest import QUICK
from tests.examples import Person, Shop
from tests.running import RunningApi
from tests.ui.harness import FakeApp, wishes

__all__ = ["api", "shop"]

OpenTab = Callable[..., Awaitable[FakeApp]]
PATIENCE = 30.0


async def until(tab: FakeApp, condition: Callable[[], Any]) -> Any:
    """What `condition` answers as soon as it is true; looks again while the page goes on. A bound, never a wait."""
    async with asyncio.timeout(PATIENCE):
        while not (found := condition()):
            await asyncio.sleep(0.01)
            await tab.settle()
        return found


async def sees(tab: FakeApp, words: str) -> None:
    """Those words stand on the page, or somebody is told them."""
    await until(tab, lambda: any(words in text for text in tab.texts()))


@pytest.fixture
def backend_settings(tmp_path: Path) -> Settings:
    """The screens see no database, so one kind will do."""
    return Settings(data_dir=tmp_path / "data", writes_per_minute=100_000)


@pytest.fixture
async def accounts(api: RunningApi, tmp_path: Path) -> AsyncIterator[Accounts]:
    pool = Accounts(api.url, tmp_path / "accounts", secret=None, idle_seconds=0.0, pace=QUICK)
    yield pool
    await pool.close()


@pytest.fixture
async def visit(accounts: Accounts, api: RunningApi) -> AsyncIterator[OpenTab]:
    """`await visit("/invite/…")`: a browser that nobody has signed in on, unless `token` is kept there; it answers Flet's calls. `keeps`: what it
    keeps, where a test comes back with it."""
    async with AsyncExitStack() as stack:

        async def opened(route: str = "/", token: str | None = None, calm: bool = False, keeps: dict[str, Any] | None = None, **page: Any) -> FakeApp:
            kept = {KEEP_TOKEN: token} if keeps is None else keeps

            def keep(told: dict[str, Any]) -> bool:
                if keeps is not None and "key" in told:
                    keeps[told["key"]] = told["value"]
                return True

            replies = {
                "get": lambda told: kept.get(told["key"]),
                "set": keep,
                "remove": True,
                "focus": None,
                "scroll_to": None,
                "get_device_info": {"locales": [], "browser_name": "chrome"},
                "get_accessibility_features": wishes(disable_animations=calm),
            }
            one = FakeApp(app(Host(accounts, api.url, "http://app.test")), replies=replies, route=route, **page)
            await stack.enter_async_context(one)
            return one

        yield opened


@pytest.fixture
def tab(visit: OpenTab) -> OpenTab:
    """`await tab(shop.mara, "/inbox", width=390.0)`: that person's browser."""
    return lambda person, route="/inbox", **page: visit(route, person.refresh_token, **page)


@pytest.fixture
async def enter(api: RunningApi, tmp_path: Path) -> AsyncIterator[Callable[[Person], Awaitable[Account]]]:
    """The other side: that person's client without a screen."""
    async with AsyncExitStack() as stack:

        async def entered(person: Person) -> Account:
            account = await Account.resume(api.url, tmp_path / person.id, person.refresh_token, pace=QUICK)
            stack.push_async_callback(account.close)
            await account.start()
            assert await account.first_sync()
            return account

        yield entered


Enter = Callable[[Person], Awaitable[Account]]
__all__ += ["Enter", "OpenTab", "Shop", "sees", "until"]

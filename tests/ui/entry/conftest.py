"""The same tabs, accounts and API as the console's tests; and a browser that nobody has signed in on."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest

from stylist_app.backend.people.service.invites import make_invite
from stylist_app.client.accounts import Accounts
from stylist_app.ui.app import app
from stylist_app.ui.shell.session import KEEP_TOKEN, Host
from tests.examples import Shop
from tests.running import RunningApi
from tests.ui.harness import FakeApp
from tests.ui.stylist.conftest import accounts, api, backend_settings, enter, shop, tab

__all__ = ["accounts", "api", "backend_settings", "enter", "shop", "tab"]

Visit = Callable[..., Awaitable[FakeApp]]


@pytest.fixture
async def visit(accounts: Accounts, api: RunningApi) -> AsyncIterator[Visit]:
    """`await visit("/invite/…")`: a browser that nobody has signed in on, unless `token` is kept there."""
    async with AsyncExitStack() as stack:

        async def opened(route: str = "/", token: str | None = None, **page: Any) -> FakeApp:
            kept = {KEEP_TOKEN: token}
            replies = {
                "get": lambda told: kept.get(told["key"]),
                "set": True,
                "remove": True,
                "focus": None,
                "scroll_to": None,
                "get_device_info": {"locales": [], "browser_name": "chrome"},
            }
            one = FakeApp(app(Host(accounts, api.url, "http://app.test")), replies=replies, route=route, **page)
            await stack.enter_async_context(one)
            return one

        yield opened


def invitation(api: RunningApi, shop: Shop, **facts: Any) -> str:
    return api.backend.writer.call(lambda tx: make_invite(tx, api.backend.secret, **facts)[1])

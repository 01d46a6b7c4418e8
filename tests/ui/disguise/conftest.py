"""The console's tests' API and accounts, and tabs that speak the disguise (see `i18n.pseudo`)."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import pytest

from stylist_app.client.accounts import Accounts
from stylist_app.i18n.pseudo import PSEUDO
from stylist_app.ui.app import app
from stylist_app.ui.shell.session import KEEP_LANGUAGE, KEEP_TOKEN, Host
from tests.examples import Person
from tests.running import RunningApi
from tests.ui.harness import FakeApp
from tests.ui.stylist.conftest import OpenTab, accounts, api, backend_settings, enter, shop

__all__ = ["accounts", "api", "backend_settings", "enter", "shop"]


@pytest.fixture
async def disguised_tab(accounts: Accounts, api: RunningApi) -> AsyncIterator[OpenTab]:
    """`await disguised_tab(shop.mara, "/inbox")`: that person's browser, nobody's with None, in the disguise."""
    async with AsyncExitStack() as stack:

        async def opened(person: Person | None, route: str, **page: Any) -> FakeApp:
            kept = {KEEP_TOKEN: person.refresh_token if person else None, KEEP_LANGUAGE: PSEUDO}
            replies = {"get": lambda told: kept.get(told["key"]), "set": True, "remove": True, "focus": None, "scroll_to": None}
            one = FakeApp(app(Host(accounts, api.url, "http://app.test")), replies=replies, route=route, **page)
            return await stack.enter_async_context(one)

        yield opened

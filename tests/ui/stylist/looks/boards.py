"""A board of Mara's for Aiko, and what tests do on it."""

from pathlib import Path
from typing import Any

import flet as ft
import pytest

from stylist_app.backend.catalog.importing import import_feed
from stylist_app.client.account import Account
from stylist_app.wire.look import Look
from tests.backend.catalog.feeds import coats
from tests.client.conftest import until as until_account
from tests.running import RunningApi
from tests.ui.harness import FakeApp
from tests.ui.stylist.conftest import Enter, OpenTab, Shop, sees, until
from tests.ui.stylist.desk import press, talking

Doing = Any
PHONE, TABLET = {"width": 390.0, "height": 844.0}, {"width": 820.0, "height": 1180.0}


@pytest.fixture
async def mara(enter: Enter, shop: Shop) -> Account:
    """The same person without a screen, who sees what the shop has kept."""
    return await enter(shop.mara)


async def tapped(console: FakeApp, label: str) -> None:
    found = await until(console, lambda: next((one for one in console.all(ft.Semantics, label=label) if one.button and not one.disabled), None))
    await console.tap(found)


async def tool(console: FakeApp, tooltip: str) -> None:
    found = await until(console, lambda: next((one for one in console.all(ft.IconButton, tooltip=tooltip) if not one.disabled), None))
    await console.tap(found)


async def opened(tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path) -> tuple[FakeApp, Account, str]:
    """Mara's board for Aiko, empty."""
    import_feed(api.backend, coats(tmp_path / "feed"))
    console, aiko, here = await talking(tab, enter, shop, "What goes with it?")
    await press(console, "L")
    await sees(console, "Add pieces")
    await measured(console)
    await sees(console, "Straw hat")
    return console, aiko, here


async def measured(console: FakeApp) -> None:
    """As the browser tells the size of the canvas and of the source."""
    for one in console.all(ft.Container):
        if one.on_size_change is not None:
            await console.fire(one, "size_change", {"w": 640.0, "h": 720.0})


async def kept(mara: Account, here: str, wanted: Doing = None) -> Look:
    """The newest look of the conversation, as the shop has it."""

    def found() -> Look | None:
        return next((one.look for one in mara.looks(here) if wanted is None or wanted(one.look)), None)

    look: Look = await until_account(mara, found)
    return look

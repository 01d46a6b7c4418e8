"""What friends think, for the stylist: from the menu of a look that was sent."""

import flet as ft

from tests.client.looks.conftest import Rail, rail
from tests.running import RunningApi
from tests.ui.harness import FakeApp
from tests.ui.stylist.conftest import Enter, OpenTab, Shop, sees, until
from tests.ui.stylist.desk import push

__all__ = ["rail"]


async def menu(console: FakeApp, title: str) -> list[str]:
    found = await until(console, lambda: console.all(ft.PopupMenuButton, tooltip=f"More about {title}"))
    return [str(item.content) for item in found[-1].items]


async def test_she_makes_a_link_to_a_look_she_sent(tab: OpenTab, enter: Enter, shop: Shop, rail: Rail, api: RunningApi) -> None:
    mara, aiko = await enter(shop.mara), await enter(shop.aiko)
    look_id = await rail.shared(mara, aiko, "dress", "coat")
    console = await tab(shop.mara, f"/looks?in={shop.aiko.conversation_id}")
    assert "What friends think" in await menu(console, "Dinner")
    button = console.all(ft.PopupMenuButton, tooltip="More about Dinner")[-1]
    await console.fire(next(item for item in button.items if item.content == "What friends think"), "click")
    await sees(console, "No link yet.")
    await push(console, ft.FilledButton, "Make a link")
    await sees(console, "http://app.test/opinion/")
    assert [one.revoked for one in await aiko.opinions(look_id)] == [False]


async def test_a_draft_has_no_link(tab: OpenTab, enter: Enter, shop: Shop, rail: Rail) -> None:
    mara = await enter(shop.mara)
    rail.draft(mara, "dress", title="Not yet")
    console = await tab(shop.mara, f"/looks?in={shop.aiko.conversation_id}")
    assert "What friends think" not in await menu(console, "Not yet")

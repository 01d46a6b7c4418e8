"""A tablet turned round: looks alone on the screen, whatever address is typed; the way back asks for the stylist, also while the shop is away; and
the code her phone reads."""

import io
from pathlib import Path
from types import SimpleNamespace

import flet as ft
import pytest
import zxingcpp
from PIL import Image

from stylist_app.backend.catalog.importing import import_feed
from stylist_app.client.account import Account
from stylist_app.client.api.http import Offline
from stylist_app.client.api.products import Wanted
from stylist_app.client.presenting import OFFLINE_TRIES
from stylist_app.client.views import Presented
from stylist_app.ui.stylist.present.pairing import code
from stylist_app.wire.ids import new_id
from tests.backend.catalog.feeds import coats
from tests.running import RunningApi
from tests.ui.harness import FakeApp, walk
from tests.ui.stylist.conftest import Enter, OpenTab, Shop, sees, until
from tests.ui.stylist.desk import push, shown
from tests.ui.stylist.looks.boards import TABLET, mara, opened, tapped, tool
from tests.ui.stylist.looks.test_ways import card_menu, in_lookbook

__all__ = ["mara"]
PIN = "4711"


async def write(tab: FakeApp, label: str, words: str) -> None:
    field = await until(tab, lambda: next(iter(tab.all(ft.TextField, label=label)), None))
    await tab.type(field, words)


def alone(tab: FakeApp) -> bool:
    """Nothing but what is for her eyes, and the two buttons. (A dialog that was closed stays in the harness, which has no client that says so.)"""
    there = list(walk(tab.page.views))
    work = (ft.TextField, ft.PopupMenuButton, ft.IconButton)
    return len([one for one in there if isinstance(one, ft.OutlinedButton)]) == 2 and not any(isinstance(one, work) for one in there)


async def with_pin(tab: FakeApp) -> None:
    await write(tab, "PIN", PIN)
    await push(tab, ft.FilledButton, "Set the PIN and present")


async def back_to_work(tab: FakeApp, secret: str) -> None:
    if not tab.all(ft.TextField, label="PIN or password"):
        await push(tab, ft.OutlinedButton, "Back to work")
    await write(tab, "PIN or password", secret)
    await push(tab, ft.FilledButton, "Back to work")


async def test_alone_on_the_screen_one_leafs_through_the_lookbook(
    tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path, mara: Account
) -> None:
    import_feed(api.backend, coats(tmp_path / "feed"))
    hits = {one.title: one.id for one in (await mara.find_products(Wanted())).items}
    await in_lookbook(mara, {"Beach": hits["Straw hat"], "City": hits["Wool coat"]}, shop.store)
    listed = await tab(shop.mara, "/looks?shelf=store", **TABLET)
    await card_menu(listed, "Beach", "Present on this screen")
    await with_pin(listed)
    await sees(listed, "“Beach for you”")
    await tool(listed, "Next look")
    await sees(listed, "“City for you”")
    assert not shown(listed, "“Beach for you”")
    await tapped(listed, "1. Wool coat, €89")
    await tool(listed, "Close picture (Esc)")
    await tool(listed, "Previous look")
    await sees(listed, "“Beach for you”")
    await back_to_work(listed, "0000")
    await until(listed, lambda: listed.one(ft.TextField, label="PIN or password").error == "This is neither your PIN nor your password.")
    await back_to_work(listed, PIN)
    await until(listed, lambda: not shown(listed, "“Beach for you”"))


async def test_no_address_and_no_other_tab_leads_out_of_it(tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path) -> None:
    console, _aiko, _here = await opened(tab, enter, shop, api, tmp_path)
    await tapped(console, "Put Wool coat on the board")
    await tool(console, "Present on this screen")
    await with_pin(console)
    await until(console, lambda: alone(console))
    console.page.on_route_change(SimpleNamespace(route="/inbox"))  # as typed into the address bar
    await console.settle()
    assert alone(console)


async def test_while_the_shop_is_away_the_device_knows_the_pin_it_was_told(mara: Account, api: RunningApi) -> None:
    await mara.set_pin(PIN)
    api.stop()
    assert not await mara.unlock("0000")
    assert await mara.unlock(PIN)
    for _ in range(OFFLINE_TRIES):
        assert not await mara.unlock("0000")
    with pytest.raises(Offline):
        await mara.unlock(PIN)
    api.start()
    assert await mara.unlock(PIN), "the shop itself says so again"


async def test_a_device_that_was_never_told_says_so(mara: Account, api: RunningApi) -> None:
    api.stop()
    with pytest.raises(Offline):
        await mara.unlock(PIN)
    api.start()


async def test_what_a_browser_presents_is_its_own_and_outlives_it(mara: Account) -> None:
    look = new_id()
    mara.present("tablet", Presented((look,), "somebody"))
    assert mara.presented("tablet") == Presented((look,), "somebody") and mara.presented("laptop") is None
    mara.present("tablet", None)
    assert mara.presented("tablet") is None


@pytest.mark.parametrize("accent", ["#6E1F33", "#F5D76E"])
def test_a_camera_reads_the_code_whatever_the_shops_accent(accent: str) -> None:
    address = "https://shop.example/invite/kX3vN0mYb2w8Qe7uR1sT5aZc9dFgHjLpOiUyWtErVbM?look=0192f0c1-7a3e-7c55-9b1d-2f6a1f0e4c41"
    assert zxingcpp.read_barcode(Image.open(io.BytesIO(code(address, accent)))).text == address

"""The client's bag in the console: the line beside her details, the sheet, what staff may do to it, and who did what."""

import flet as ft

from stylist_app.wire.bag import PutBagItem
from stylist_app.wire.ids import new_id
from stylist_app.wire.look import PatchPiece
from tests.client.conftest import until as until_account
from tests.running import RunningApi
from tests.ui.bags import SHIRT, Pack, gone, packed, press, push, there
from tests.ui.harness import FakeApp
from tests.ui.stylist.conftest import Enter, OpenTab, Shop, sees, until
from tests.ui.stylist.desk import more
from tests.ui.stylist.desk import push as button

__all__ = ["packed"]


async def keep(console: FakeApp, name: str, term: str) -> None:
    """An entry of the menu of holds."""
    menu = (await until(console, lambda: console.all(ft.PopupMenuButton, tooltip=f"Hold {name}")))[-1]
    await console.fire(next(one for one in menu.items if one.content == term), "click")


async def test_the_line_beside_her_follows_and_opens_the_sheet(packed: Pack, tab: OpenTab, enter: Enter, shop: Shop) -> None:
    found = await packed()
    aiko = await enter(shop.aiko)
    console = await tab(shop.mara, f"/inbox/{found.here}")
    await until(console, lambda: there(console, "Bag: 2 pieces · €74"))
    aiko.put_bag_item(found.here, new_id(), PutBagItem(variant_id=found.variant("Sage", "M")))
    await press(console, "Bag: 3 pieces · €123")
    for words in ("Bag of Aiko", "From “Dinner on the terrace”, styled by Mara", "Put in by Mara", "Put in by Aiko", "Sage · M"):
        await sees(console, words)
    assert all(button.tooltip for button in console.all(ft.IconButton)) and all(box.label for box in console.all(ft.Semantics) if box.button)


async def test_the_menu_of_the_conversation_opens_it_where_there_is_no_panel(packed: Pack, tab: OpenTab, shop: Shop) -> None:
    found = await packed()
    console = await tab(shop.mara, f"/inbox/{found.here}", width=390.0)
    await more(console, "Bag")
    await sees(console, "Bag of Aiko")
    await sees(console, "Straw hat")


async def test_staff_hold_prolong_and_let_go(packed: Pack, tab: OpenTab, enter: Enter, shop: Shop) -> None:
    found = await packed()
    aiko = await enter(shop.aiko)
    await aiko.fetch_bag(found.here)
    hers = await tab(shop.aiko, "/bag", width=390.0)
    console = await tab(shop.mara, f"/inbox/{found.here}")
    await press(console, "Bag: 2 pieces · €74")
    await keep(console, "Straw hat", "Hold 20 minutes")
    for screen in (console, hers):
        await sees(screen, "Held 20 min")
    await until(console, lambda: there(console, "Bag: 2 pieces · €74 · 1 held"))
    await keep(console, "Straw hat", "Hold 2 hours")
    await until_account(found.mara, lambda: len(found.bag.holds) == 1 and (found.bag.holds[0].until - found.bag.holds[0].at).total_seconds() > 3600)
    await sees(hers, "Held 2 h 00")
    await keep(console, "Straw hat", "Hold it no more")
    await gone(hers, "Held 2 h")


async def test_a_held_piece_in_another_size_is_held_in_that(packed: Pack, tab: OpenTab, shop: Shop) -> None:
    found = await packed()
    console = await tab(shop.mara, f"/inbox/{found.here}")
    await press(console, "Bag: 2 pieces · €74")
    await keep(console, SHIRT, "Hold 1 day")
    await until_account(found.mara, lambda: [one.variant_id for one in found.bag.holds] == [found.variant("Sand", "M")])
    await press(console, f"Sand · M: change size and colour of {SHIRT}")
    await press(console, "Size S")
    await until_account(found.mara, lambda: [one.variant_id for one in found.bag.holds] == [found.variant("Sand", "S")])


async def test_a_hold_stays_where_what_is_wanted_is_sold_out_and_staff_may_move_it_later(
    packed: Pack, tab: OpenTab, api: RunningApi, shop: Shop
) -> None:
    found = await packed()
    console = await tab(shop.mara, f"/inbox/{found.here}")
    await press(console, "Bag: 2 pieces · €74")
    await keep(console, SHIRT, "Hold 1 day")
    await until_account(found.mara, lambda: [one.variant_id for one in found.bag.holds] == [found.variant("Sand", "M")])
    lies = next(one for one in found.bag.items if one.title == SHIRT)
    found.mara.delete_bag_item(found.here, lies.id)
    await gone(console, "Sand · M: change size and colour of Linen shirt")
    view = found.mara.look(lies.look_id or "")
    assert view is not None
    found.mara.patch_piece(view.look.id, view.look.pieces[0].id, PatchPiece(variant_id=found.variant("Sage", "S")))
    await sees(console, "It is wanted in Sage · S now. The hold has stayed.")
    level = {"variant_id": found.variant("Sage", "S"), "store_id": None, "quantity": 4}
    api.client(shop.max.token).put("/v1/stock", json={"id": new_id(), "items": [level]}).raise_for_status()
    await button(console, ft.OutlinedButton, "Hold Sage · S instead")
    await until_account(found.mara, lambda: [one.variant_id for one in found.bag.holds] == [found.variant("Sage", "S")])
    await gone(console, "The hold has stayed.")


async def test_staff_put_a_piece_in_from_its_page_and_take_it_out_again(packed: Pack, tab: OpenTab, shop: Shop) -> None:
    found = await packed()
    hers = await tab(shop.aiko, "/bag", width=390.0)
    console = await tab(shop.mara, f"/inbox/{found.here}")
    await press(console, "Bag: 2 pieces · €74")
    await press(console, "See Straw hat")
    await button(console, ft.OutlinedButton, "Put in the bag")
    await until_account(found.mara, lambda: ("Straw hat", ["Sand", "One"], 2) in found.inside)
    await sees(hers, "€25 each")
    await press(console, "Bag: 3 pieces · €99")
    await push(console, "Take Straw hat out of the bag")
    await gone(hers, "Straw hat")
    await sees(console, "Straw hat was taken out")
    await press(console, "Undo")
    await until_account(found.mara, lambda: ("Straw hat", ["Sand", "One"], 2) in found.inside)
    await gone(console, "was taken out")

"""Her bag: where things came from, how many, another size, what is kept for her, undone and refused changes, and no network."""

import flet as ft

from stylist_app.client.accounts import Accounts
from stylist_app.wire.bag import PutBagItem, PutHold
from stylist_app.wire.ids import new_id
from tests.client.conftest import until as until_account
from tests.running import RunningApi
from tests.ui.bags import SHIRT, Pack, gone, packed, press, push, there
from tests.ui.stylist.conftest import OpenTab, Shop, sees, until

__all__ = ["packed"]


async def test_she_sees_what_is_in_it_where_it_came_from_and_what_it_comes_to(packed: Pack, tab: OpenTab, shop: Shop) -> None:
    await packed()
    page = await tab(shop.aiko, "/bag", width=390.0)
    for words in ("Your bag", SHIRT, "Sand · M", "Straw hat", "From “Dinner on the terrace”, styled by Mara", "Put in by Mara", "2 pieces", "€74"):
        await sees(page, words)
    assert there(page, "Total €74")
    assert there(page, "Bag, 2 pieces"), "the bar counts them"
    assert all(button.tooltip for button in page.all(ft.IconButton)) and all(box.label for box in page.all(ft.Semantics) if box.button)
    await press(page, "From “Dinner on the terrace”, styled by Mara. Put in by Mara")
    await until(page, lambda: "Dinner on the terrace" in page.texts() and "Your bag" not in page.texts())


async def test_the_badge_stands_beside_every_place_and_follows(packed: Pack, tab: OpenTab, shop: Shop) -> None:
    found = await packed()
    for place, width in (("/chat", 390.0), ("/wishes", 1366.0)):
        page = await tab(shop.aiko, place, width=width)
        await until(page, lambda page=page: there(page, "Bag, 2 pieces"))  # type: ignore[misc]
    found.mara.delete_bag_item(found.here, found.bag.items[0].id)
    await until(page, lambda: there(page, "Bag, 1 piece"))
    await press(page, "Bag, 1 piece")
    await sees(page, "Straw hat")


async def test_how_many_and_taken_out_and_put_back(packed: Pack, tab: OpenTab, shop: Shop) -> None:
    found = await packed()
    page = await tab(shop.aiko, "/bag", width=390.0)
    await push(page, "One more of Straw hat")
    await until_account(found.mara, lambda: ("Straw hat", ["Sand", "One"], 2) in found.inside)
    await sees(page, "€25 each")
    await sees(page, "€99")
    await push(page, "One less of Straw hat")
    await until_account(found.mara, lambda: ("Straw hat", ["Sand", "One"], 1) in found.inside)
    assert page.all(ft.IconButton, tooltip="One less of Straw hat")[-1].disabled
    await push(page, f"Take {SHIRT} out of the bag")
    await until_account(found.mara, lambda: [one[0] for one in found.inside] == ["Straw hat"])
    await until(page, lambda: not there(page, "Total €74"))
    action = page.all(ft.SnackBar)[-1].action
    assert isinstance(action, ft.SnackBarAction)
    await page.fire(action, "click")
    await until_account(found.mara, lambda: (SHIRT, ["Sand", "M"], 1) in found.inside)
    await until(page, lambda: there(page, "Total €74"))
    back = next(one for one in found.bag.items if one.title == SHIRT)
    assert back.look_title == "Dinner on the terrace", "it comes from where it came from"


async def test_another_size_and_one_that_is_in_the_bag_already(packed: Pack, tab: OpenTab, shop: Shop) -> None:
    found = await packed()
    page = await tab(shop.aiko, "/bag", width=390.0)
    await until(page, lambda: there(page, f"Sand · M: change size and colour of {SHIRT}"))
    await press(page, f"Sand · M: change size and colour of {SHIRT}")
    await press(page, "Size S")
    await until_account(found.mara, lambda: (SHIRT, ["Sand", "S"], 1) in found.inside)
    assert found.bag.items[0].look_title == "Dinner on the terrace"
    found.mara.put_bag_item(found.here, new_id(), PutBagItem(variant_id=found.variant("Sage", "M")))
    await until(page, lambda: there(page, f"Sage · M: change size and colour of {SHIRT}"))
    await press(page, f"Sage · M: change size and colour of {SHIRT}")
    await press(page, "Colour Sand")
    await until_account(found.mara, lambda: (SHIRT, ["Sand", "M"], 1) in found.inside)
    await press(page, f"Sand · M: change size and colour of {SHIRT}")
    await press(page, "Size S")
    await until_account(found.mara, lambda: [one for one in found.inside if one[0] == SHIRT] == [(SHIRT, ["Sand", "S"], 2)])


async def test_what_is_held_says_for_how_long_and_she_may_let_it_go(packed: Pack, tab: OpenTab, shop: Shop) -> None:
    found = await packed()
    hat, shirt = found.hat.variants[0].id, found.variant("Sage", "M")
    found.mara.put_hold(found.here, new_id(), PutHold(variant_id=hat, minutes=20))
    page = await tab(shop.aiko, "/bag", width=390.0)
    await sees(page, "Held 20 min")
    assert not page.all(ft.IconButton, tooltip="Ask to hold Straw hat")
    await press(page, "Hold Straw hat no more")
    await until_account(found.mara, lambda: not found.bag.holds)
    await gone(page, "Held 20 min")
    found.mara.put_hold(found.here, new_id(), PutHold(variant_id=shirt, minutes=60))
    await sees(page, "Held, not in the bag")
    await sees(page, f"{SHIRT} · Sage · M")
    await press(page, f"Hold {SHIRT} no more")
    await gone(page, "Held, not in the bag")


async def test_she_asks_for_a_hold_in_her_own_words(packed: Pack, tab: OpenTab, shop: Shop) -> None:
    await packed()
    page = await tab(shop.aiko, "/bag", width=390.0)
    await push(page, "Ask to hold Straw hat")
    await until(page, lambda: any((one.value or "").startswith("Could you hold Straw hat") for one in page.all(ft.TextField)))


async def test_sold_out_and_a_price_that_moved(packed: Pack, tab: OpenTab, shop: Shop, api: RunningApi) -> None:
    await packed()
    page = await tab(shop.aiko, "/bag", width=390.0)
    await until(page, lambda: there(page, "Total €74"))
    cheaper = {"id": new_id(), "items": [{"sku": "L-Sand-M", "currency": "EUR", "price_minor": 3900}]}
    assert api.client(shop.max.token).put("/v1/prices", json=cheaper).status_code == 200
    await sees(page, "Price fell from €49")
    await until(page, lambda: there(page, "Total €64"))
    sold = {"id": new_id(), "items": [{"sku": "L-Sand-M", "quantity": 0}]}
    assert api.client(shop.max.token).put("/v1/stock", json=sold).status_code == 200
    await sees(page, "Sold out")
    await until(page, lambda: there(page, "Total €25"))
    assert page.all(ft.IconButton, tooltip=f"One more of {SHIRT}")[-1].disabled


async def test_an_empty_bag_leads_to_what_was_picked_for_her(tab: OpenTab, shop: Shop) -> None:
    page = await tab(shop.aiko, "/bag", width=390.0)
    await sees(page, "Your bag is empty")
    assert there(page, "Bag"), "nothing is counted"
    await page.tap(page.labelled("See what was picked for you"))
    await sees(page, "Nothing here yet")


async def test_without_the_shop_changes_wait_and_show(packed: Pack, tab: OpenTab, shop: Shop, api: RunningApi) -> None:
    found = await packed()
    page = await tab(shop.aiko, "/bag", width=390.0)
    await until(page, lambda: there(page, f"Sand · M: change size and colour of {SHIRT}"))
    api.stop()
    await sees(page, "You are offline")
    await push(page, f"One more of {SHIRT}")
    await press(page, f"Sand · M: change size and colour of {SHIRT}")
    await press(page, "Size S")
    await sees(page, "1 change waits until you are online again.")
    await sees(page, "Sand · S")
    await until(page, lambda: there(page, "Total €123"))
    api.start()
    await until_account(found.mara, lambda: (SHIRT, ["Sand", "S"], 2) in found.inside)
    await gone(page, "until you are online again")


async def test_a_refused_change_is_said_and_can_be_given_up(packed: Pack, tab: OpenTab, shop: Shop, accounts: Accounts) -> None:
    await packed()
    page = await tab(shop.aiko, "/bag", width=390.0)
    await sees(page, "Straw hat")
    aiko = (await accounts.resume(shop.aiko.refresh_token)).account
    aiko.put_bag_item(shop.aiko.conversation_id, new_id(), PutBagItem(variant_id=new_id()))
    await sees(page, "The change of your bag was not accepted")
    await page.tap(page.labelled("Give up"))
    await gone(page, "was not accepted")


async def test_from_a_pieces_page_into_the_bag(packed: Pack, tab: OpenTab, shop: Shop) -> None:
    found = await packed()
    found.mara.send(found.here, "products", {"items": [{"product_id": found.hat.id, "variant_id": found.hat.variants[0].id}]})
    await until_account(found.mara, lambda: found.mara.link.queued == 0)
    page = await tab(shop.aiko, "/chat", width=390.0)
    card = await until(page, lambda: [one for one in page.all(ft.Semantics) if (one.label or "").startswith("1. Straw hat")])
    await page.tap(card[-1])
    await sees(page, "1 of it is in your bag")
    await page.tap(page.labelled("One more in my bag"))
    await until_account(found.mara, lambda: ("Straw hat", ["Sand", "One"], 2) in found.inside)
    await sees(page, "2 of it are in your bag")

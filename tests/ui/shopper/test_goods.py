"""A product in her hands: size and colour on the card and on its page, her own size, what was shared, her wishes, her sizes and style."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import flet as ft
import pytest

from stylist_app.backend.catalog.importing import import_feed
from stylist_app.client.account import Account
from stylist_app.client.api.products import Wanted
from stylist_app.wire.customer import PutSizes, Size
from stylist_app.wire.ids import new_id
from tests.backend.catalog.feeds import coats, product, variant
from tests.client.conftest import until as until_account
from tests.running import RunningApi
from tests.ui.harness import FakeApp
from tests.ui.stylist.conftest import Enter, OpenTab, Shop, sees, until

Filled = Callable[[], Awaitable[Account]]
SHIRT = "Linen shirt"


@pytest.fixture
def filled(enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path) -> Filled:
    """A linen shirt in two colours and two sizes, sent by Mara to Aiko who wears M, with a reason; Mara's client."""

    async def opened() -> Account:
        feed = coats(tmp_path / "feed")
        several = [variant(f"L-{c}-{s}", c, s, price=4900, stock=0 if (c, s) == ("Sage", "S") else 4) for c in ("Sand", "Sage") for s in ("S", "M")]
        feed.items.append(product("shirt", SHIRT, *several, category="Shirts", related=("hat",)))
        import_feed(api.backend, feed)
        mara, here = await enter(shop.mara), shop.aiko.conversation_id
        mara.put_sizes(shop.aiko.id, PutSizes(sizes=[Size(garment="tops", system="alpha", value="M")]))
        [shirt] = (await mara.find_products(Wanted(query="linen shirt"))).items
        mara.send(here, "products", {"items": [{"product_id": shirt.id, "why": ["Light for Lisbon"]}]})
        await until_account(mara, lambda: mara.link.queued == 0)
        return mara

    return opened


def there(tab: FakeApp, label: str) -> list[Any]:
    return [one for one in tab.all(ft.Semantics) if one.label == label]


async def press(tab: FakeApp, label: str) -> None:
    """The newest thing with this name: without a browser nobody reports that earlier sheets have gone."""
    found = await until(tab, lambda: there(tab, label))
    await tab.tap(found[-1])


def chosen(account: Account, conversation_id: str) -> list[list[str]]:
    rows = account.messages(conversation_id).rows
    return [[option.value for option in one.options] for row in rows for one in row.message.choices]


async def test_two_taps_choose_size_and_colour_and_the_stylist_sees_it(filled: Filled, tab: OpenTab, shop: Shop) -> None:
    mara = await filled()
    chat, console = await tab(shop.aiko, "/chat", width=390.0), await tab(shop.mara, f"/inbox/{shop.aiko.conversation_id}")
    await sees(chat, "Light for Lisbon")
    await press(chat, f"Choose size and colour of {SHIRT}")
    await until(chat, lambda: there(chat, "Size M, your size"))
    assert there(chat, "Size M, your size")[-1].selected, "her own size is there already"
    await press(chat, "Colour Sage")
    await until_account(mara, lambda: chosen(mara, shop.aiko.conversation_id) == [["Sage", "M"]])
    await until(chat, lambda: there(chat, f"Sage · M: change size and colour of {SHIRT}"))
    await until(console, lambda: any("Chosen: Sage · M" in one for one in console.texts()))
    await press(chat, "Size S, Sold out")
    await until_account(mara, lambda: chosen(mara, shop.aiko.conversation_id) == [["Sage", "S"]])
    for screen in (chat, console):
        await sees(screen, "Sold out")


async def test_her_page_of_a_product_changes_by_itself_and_leads_to_others(filled: Filled, tab: OpenTab, shop: Shop, api: RunningApi) -> None:
    await filled()
    chat = await tab(shop.aiko, "/chat", width=390.0)
    await sees(chat, SHIRT)
    card = await until(chat, lambda: [one for one in chat.all(ft.Semantics) if (one.label or "").startswith(f"1. {SHIRT}")])
    await chat.tap(card[-1])
    await sees(chat, "M is your size")
    await sees(chat, "In stock")
    await press(chat, "Colour Sand")
    await sees(chat, "Ask Mara: In Sand, M?")
    sold = {"id": new_id(), "items": [{"sku": "L-Sand-M", "quantity": 1}]}
    assert api.client(shop.max.token).put("/v1/stock", json=sold).status_code == 200
    await sees(chat, "Only 1 left")
    cheaper = {"id": new_id(), "items": [{"sku": "L-Sand-M", "currency": "EUR", "price_minor": 3900}]}
    assert api.client(shop.max.token).put("/v1/prices", json=cheaper).status_code == 200
    await sees(chat, "€39")
    await sees(chat, "Similar pieces")
    other = await until(chat, lambda: [one for one in chat.all(ft.Semantics) if (one.label or "").startswith("Straw hat, ")])
    await chat.tap(other[-1])
    await sees(chat, "Ask Mara about this")
    assert chat.labelled("Back")


async def test_without_a_message_the_question_names_the_piece(filled: Filled, tab: OpenTab, shop: Shop) -> None:
    mara = await filled()
    [hat] = (await mara.find_products(Wanted(query="straw hat"))).items
    mara.put_wish(shop.aiko.id, hat.id)
    page = await tab(shop.aiko, "/wishes", width=390.0)
    await sees(page, "Straw hat")
    await press(page, "Ask about Straw hat")
    await until(page, lambda: any(one.value == "Straw hat?" for one in page.all(ft.TextField)))


async def test_what_was_shared_is_one_shelf_with_filters(filled: Filled, tab: OpenTab, shop: Shop) -> None:
    mara = await filled()
    [hat] = (await mara.find_products(Wanted(query="straw hat"))).items
    mara.send(shop.aiko.conversation_id, "products", {"items": [{"product_id": hat.id}]})
    await until_account(mara, lambda: mara.link.queued == 0)
    shelf = await tab(shop.aiko, "/shared", width=390.0)
    await until(shelf, lambda: there(shelf, f"Love {SHIRT}") and there(shelf, "Love Straw hat"))
    await press(shelf, "Filter: In my size")
    await until(shelf, lambda: there(shelf, f"Love {SHIRT}") and not there(shelf, "Love Straw hat"))
    await press(shelf, "Filter: Loved")
    await sees(shelf, "Nothing with a heart yet.")
    await press(shelf, "Filter: All")
    await press(shelf, "Love Straw hat")
    await until_account(mara, lambda: [wish.product_id for wish in mara.customer(shop.aiko.id).wishes] == [hat.id])  # type: ignore[union-attr]
    await press(shelf, "Filter: Loved")
    await until(shelf, lambda: there(shelf, "Take back the heart from Straw hat") and not there(shelf, f"Love {SHIRT}"))


async def test_a_heart_taken_back_on_the_wish_list_leaves_the_chat_too(filled: Filled, tab: OpenTab, shop: Shop) -> None:
    mara = await filled()
    page = await tab(shop.aiko, "/chat", width=390.0)
    await press(page, f"Love {SHIRT}")
    await until_account(mara, lambda: len(mara.customer(shop.aiko.id).wishes) == 1)  # type: ignore[union-attr]
    await press(page, "Wishes")
    await sees(page, "1 piece you love")
    await press(page, f"Take back the heart from {SHIRT}")
    await sees(page, "Your wish list is empty")
    await until_account(mara, lambda: not any(row.message.reactions for row in mara.messages(shop.aiko.conversation_id).rows))


async def test_she_says_what_she_wears_and_likes(filled: Filled, tab: OpenTab, shop: Shop) -> None:
    mara = await filled()
    page = await tab(shop.aiko, "/me", width=390.0)
    await sees(page, "My sizes")
    await press(page, "Change my sizes")
    shoes = await until(page, lambda: page.all(ft.TextField, label="Shoes"))
    await page.type(shoes[-1], "EU 38")
    await page.tap(page.labelled("Save"))
    wears = [("tops", "alpha", "M"), ("shoes", "EU", "38")]
    await until_account(mara, lambda: [(s.garment, s.system, s.value) for s in mara.customer(shop.aiko.id).sizes] == wears)  # type: ignore[union-attr]
    await sees(page, "EU 38")
    await press(page, "Change my style")
    loves = await until(page, lambda: page.all(ft.TextField, label="I love"))
    await page.type(loves[-1], "green, linen")
    await page.tap(page.all(ft.FilledButton)[-1])
    await until_account(mara, lambda: mara.customer(shop.aiko.id).taste.loves == ["green", "linen"])  # type: ignore[union-attr]
    await sees(page, "linen")


async def test_a_picture_is_enlarged_over_the_page_and_leads_back_to_the_product(filled: Filled, tab: OpenTab, shop: Shop) -> None:
    mara = await filled()
    [coat] = (await mara.find_products(Wanted(query="wool coat"))).items
    mara.send(shop.aiko.conversation_id, "products", {"items": [{"product_id": coat.id}]})
    chat = await tab(shop.aiko, "/chat", width=390.0)
    card = await until(chat, lambda: [one for one in chat.all(ft.Semantics) if (one.label or "").startswith("1. Wool coat")])
    await chat.tap(card[-1])
    large = await until(chat, lambda: [one for one in chat.all(ft.Semantics) if (one.label or "").endswith(": enlarge")])
    await chat.tap(large[0])
    close = await until(chat, lambda: chat.all(ft.IconButton, tooltip="Close picture (Esc)"))
    assert not any(sheet.open for sheet in chat.all(ft.BottomSheet))
    await chat.tap(close[-1])
    await until(chat, lambda: any(sheet.open for sheet in chat.all(ft.BottomSheet)))
    assert not chat.all(ft.IconButton, tooltip="Close picture (Esc)")

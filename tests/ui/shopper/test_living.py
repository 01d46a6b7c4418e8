"""Cards in the chat as things are now, on both screens: sold, cheaper, declined, wished for."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import flet as ft
import pytest

from stylist_app.backend.catalog.importing import import_feed
from stylist_app.client.account import Account
from stylist_app.client.api.products import Wanted
from stylist_app.wire.ids import new_id
from tests.backend.catalog.feeds import coats
from tests.client.conftest import until as until_account
from tests.running import RunningApi
from tests.ui.harness import FakeApp
from tests.ui.stylist.conftest import Enter, OpenTab, Shop, sees, until

Both = Callable[[], Awaitable[tuple[FakeApp, FakeApp, Account]]]


@pytest.fixture
def both(tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path) -> Both:
    """Mara has sent Aiko a straw hat, 2 pieces at €25: both screens, and Mara's client."""

    async def opened() -> tuple[FakeApp, FakeApp, Account]:
        import_feed(api.backend, coats(tmp_path / "feed"))
        mara, here = await enter(shop.mara), shop.aiko.conversation_id
        [hat] = (await mara.find_products(Wanted(query="straw hat"))).items
        whole = await mara.product(hat.id)
        mara.send(here, "products", {"items": [{"product_id": hat.id, "variant_id": whole.variants[0].id}]})
        await until_account(mara, lambda: mara.link.queued == 0)
        chat, console = await tab(shop.aiko, "/chat", width=390.0), await tab(shop.mara, f"/inbox/{here}")
        for screen in (chat, console):
            await sees(screen, "Straw hat")
        return chat, console, mara

    return opened


async def test_the_last_piece_is_sold_and_both_screens_say_so(both: Both, shop: Shop, api: RunningApi) -> None:
    chat, console, _mara = await both()
    for screen in (chat, console):
        await sees(screen, "2 left")
    told = api.client(shop.max.token).put("/v1/stock", json={"id": new_id(), "items": [{"sku": "H", "quantity": 0}]})
    assert told.status_code == 200 and told.json()["changed"] == 1
    for screen in (chat, console):
        await sees(screen, "Sold out")


async def test_a_price_that_fell_says_from_where(both: Both, shop: Shop, api: RunningApi) -> None:
    chat, console, _mara = await both()
    item = {"sku": "H", "currency": "EUR", "price_minor": 1900}
    assert api.client(shop.max.token).put("/v1/prices", json={"id": new_id(), "items": [item]}).status_code == 200
    for screen in (chat, console):
        await sees(screen, "Price fell from €25")


async def test_a_no_takes_one_reason_is_seen_by_the_stylist_and_can_be_taken_back(both: Both, shop: Shop) -> None:
    chat, console, mara = await both()
    await chat.tap(chat.labelled("Straw hat is not for me"))
    await sees(chat, "No, because of …")
    await chat.tap(chat.labelled("The colour"))
    await sees(chat, "No: The colour")
    await sees(console, "Declined: The colour")
    known = mara.customer(shop.aiko.id)
    assert known is not None and [no.reason for no in known.declines] == ["colour"]
    await chat.tap(chat.labelled("Take back the no to Straw hat"))
    await sees(chat, "Not for me")
    await until_account(mara, lambda: not mara.customer(shop.aiko.id).declines)  # type: ignore[union-attr]


async def test_a_heart_puts_it_on_her_wish_list_and_her_stylist_sees_it(both: Both, shop: Shop) -> None:
    chat, console, mara = await both()
    await chat.tap(chat.labelled("Love Straw hat"))
    await until(chat, lambda: chat.all(ft.Semantics, label="Take back the heart from Straw hat"))
    await until_account(mara, lambda: len(mara.customer(shop.aiko.id).wishes) == 1)  # type: ignore[union-attr]
    await until(console, lambda: console.all(ft.Container, tooltip="Loved"))
    await chat.tap(chat.labelled("Take back the heart from Straw hat"))
    await until_account(mara, lambda: not mara.customer(shop.aiko.id).wishes)  # type: ignore[union-attr]

"""For you: the looks she was sent, as they are now, and what she quotes of them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import flet as ft
import pytest

from stylist_app.client.account import Account
from stylist_app.client.views import LookView
from stylist_app.ui.shopper.shelf.looks import news_of, sent_to_her
from stylist_app.ui.thread.now import nothing_known
from stylist_app.wire.ids import new_id
from tests.client.conftest import until as until_account
from tests.client.looks.conftest import Rail, rail
from tests.running import RunningApi
from tests.ui.harness import FakeApp
from tests.ui.stylist.conftest import Enter, OpenTab, Shop, sees, until
from tests.ui.stylist.desk import push
from tests.ui.stylist.looks.builders import look, piece

__all__ = ["rail"]

PHONE = {"width": 390.0, "height": 844.0}
AT = datetime(2026, 5, 4, 9, tzinfo=UTC)


@pytest.fixture
async def aiko(enter: Enter, shop: Shop) -> Account:
    return await enter(shop.aiko)


@pytest.fixture
async def mara(enter: Enter, shop: Shop) -> Account:
    return await enter(shop.mara)


def tiles(page: FakeApp) -> list[Any]:
    return [one for one in page.all(ft.Semantics) if (one.label or "").startswith("Open the look ")]


async def test_every_look_she_was_sent_stands_above_the_pieces_the_newest_first(
    tab: OpenTab, shop: Shop, rail: Rail, aiko: Account, mara: Account, api: RunningApi
) -> None:  # fmt: skip
    first = await rail.shared(mara, aiko, "dress", "coat")
    await rail.shared(mara, aiko, "bag", "hat")
    rail.draft(mara, "dress", title="Not sent")
    page = await tab(shop.aiko, "/shared", **PHONE)
    await until(page, lambda: len(tiles(page)) == 2)
    assert ["€74" in one.label for one in tiles(page)] == [True, False], "canvas bag and felt hat came last"
    assert all("Dinner, 2 pieces" in one.label for one in tiles(page))
    cheaper = {"id": new_id(), "items": [{"sku": sku, "currency": "EUR", "price_minor": 29000} for sku in ("C-S", "C-M")]}
    assert api.client(shop.max.token).put("/v1/prices", json=cheaper).status_code == 200
    await until(page, lambda: any("Wool coat: €30 less than before" in one.label for one in tiles(page)))
    await page.tap(tiles(page)[1])
    await until(page, lambda: page.all(ft.IconButton, tooltip="Ask friends"))
    assert aiko.look(first) is not None


async def test_more_looks_than_fit_in_the_line_come_when_asked_for(tab: OpenTab, shop: Shop, rail: Rail, aiko: Account, mara: Account) -> None:
    for _n in range(8):
        await rail.shared(mara, aiko, "hat")
    page = await tab(shop.aiko, "/shared", width=1366.0)
    await until(page, lambda: len(tiles(page)) == 6)
    await push(page, ft.TextButton, "Show more")
    await until(page, lambda: len(tiles(page)) == 8)


async def test_before_anything_was_sent_the_shelf_says_how_to_begin(tab: OpenTab, shop: Shop) -> None:
    page = await tab(shop.aiko, "/shared", **PHONE)
    await sees(page, "Nothing here yet")
    await push(page, ft.FilledButton, "Ask for ideas")
    await sees(page, "How can Mara help you today?")


async def test_looks_stay_on_the_shelf_while_the_shop_is_away(
    tab: OpenTab, shop: Shop, rail: Rail, aiko: Account, mara: Account, api: RunningApi
) -> None:
    await rail.shared(mara, aiko, "dress")
    page = await tab(shop.aiko, "/shared", **PHONE)
    await until(page, lambda: tiles(page))
    api.stop()
    await sees(page, "You are offline. This is how it was last time.")
    assert tiles(page)
    api.start()
    await until(page, lambda: "You are offline. This is how it was last time." not in page.texts())


async def test_a_look_is_quoted_by_its_title(tab: OpenTab, shop: Shop, rail: Rail, aiko: Account, mara: Account) -> None:
    await rail.shared(mara, aiko, "dress", "coat")
    chat = await tab(shop.aiko, "/chat", **PHONE)
    await sees(chat, "Dinner")
    bubble = await until(chat, lambda: next((one for one in chat.all(ft.GestureDetector) if one.on_long_press), None))
    await chat.fire(bubble, "long_press")
    reply = await until(chat, lambda: [one for one in chat.all(ft.Semantics) if one.label == "Reply"])
    await chat.tap(reply[-1])
    field = next(one for one in chat.all(ft.TextField) if one.multiline)
    await chat.type(field, "I love it")
    await chat.fire(field, "submit", "I love it")
    here = shop.aiko.conversation_id
    await until_account(mara, lambda: any(row.message.quote and row.message.quote.text == "Dinner" for row in mara.messages(here).rows))


def test_only_what_was_sent_and_not_put_away_is_hers_the_newest_first() -> None:
    old, new = look(shared_at=AT, title="old"), look(shared_at=AT + timedelta(days=1), title="new")
    hidden = look(title="draft"), look(shared_at=AT, archived=True, title="away")
    assert [one.title for one in sent_to_her(LookView(one) for one in (old, *hidden, new))] == ["new", "old"]


def test_what_has_changed_is_told_the_worst_first_and_never_her_own_doing() -> None:
    sold = piece(2, "outerwear", "Wool coat", state="sold_out")
    swapped = piece(1, "dress", "Linen dress", swapped_from="Silk dress", changed_by="staff")
    hers = piece(3, "bag", "Bag", swapped_from="Tote", changed_by="customer")
    taken = piece(4, "shoes", "Shoes", state="sold_out", removed=True)
    assert news_of(look(swapped, hers, taken), nothing_known) == ("Linen dress: Swapped", "good")
    assert news_of(look(swapped, sold), nothing_known) == ("2 pieces have changed", "bad")
    assert news_of(look(hers), nothing_known) == ("", "")

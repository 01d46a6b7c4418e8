"""Where a look begins and where it goes: from a photo, a lookbook or an earlier look; sent later, doubled, put away."""

from pathlib import Path

import flet as ft

from stylist_app.backend.catalog.importing import import_feed
from stylist_app.client.account import Account
from stylist_app.client.api.products import Wanted
from stylist_app.wire.ids import new_id
from stylist_app.wire.look import NewPiece, PutLook
from tests.backend.catalog.feeds import coats, picture
from tests.client.conftest import until as until_account
from tests.running import RunningApi
from tests.ui.harness import FakeApp
from tests.ui.stylist.conftest import Enter, OpenTab, Shop, sees, until
from tests.ui.stylist.desk import choose, push, talking
from tests.ui.stylist.looks.boards import kept, mara, measured, opened, tapped

__all__ = ["mara"]


async def test_it_is_sent_later_and_she_sees_it_only_then(
    tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path, mara: Account
) -> None:
    console, aiko, here = await opened(tab, enter, shop, api, tmp_path)
    await tapped(console, "Put Straw hat on the board")
    await kept(mara, here, lambda one: one.pieces)
    await push(console, ft.OutlinedButton, "Send later")
    await choose(console, "Tomorrow morning")
    await sees(console, "Will be sent tomorrow, 09:00")
    look = await kept(mara, here)
    assert look.shared_at is None and not [row for row in aiko.messages(here).rows if row.message.kind == "look"]
    await push(console, ft.OutlinedButton, "Send now")
    await until_account(aiko, lambda: [row for row in aiko.messages(here).rows if row.message.kind == "look"])
    assert (await kept(mara, here, lambda one: one.shared_at)).id == look.id


async def test_it_is_started_from_a_photo_she_sent(tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path, mara: Account) -> None:
    import_feed(api.backend, coats(tmp_path / "feed"))
    console, aiko, here = await talking(tab, enter, shop, "What goes with it?")
    sent = tmp_path / "shoes.jpg"
    sent.write_bytes(picture())
    aiko.send_photos(here, [sent])
    row = await until_account(mara, lambda: next((row for row in mara.messages(here).rows if row.message.kind == "media"), None))
    await until(console, lambda: len(console.all(ft.IconButton, tooltip="More about this message")) > 1)
    await console.tap(console.all(ft.IconButton, tooltip="More about this message")[-1])
    await choose(console, "Start a look from this photo")
    await measured(console)
    await sees(console, "Started from this photo")
    assert not mara.looks(here), "what is only opened is not made"
    await tapped(console, "Put Straw hat on the board")
    look = await kept(mara, here, lambda one: one.pieces)
    assert look.source_media_id == row.message.payload["items"][0]["id"] and look.conversation_id == here


async def card_menu(listed: FakeApp, title: str, word: str) -> None:
    menu = await until(listed, lambda: next(iter(listed.all(ft.PopupMenuButton, tooltip=f"More about {title}")), None))
    await listed.fire(next(one for one in menu.items if one.content == word), "click")


async def in_lookbook(mara: Account, titles: dict[str, str], store: str) -> None:
    """Looks of one piece each in the store's lookbook, by title."""
    for title, product_id in titles.items():
        piece = NewPiece(id=new_id(), product_id=product_id, slot="hat")
        mara.put_look(new_id(), PutLook(shelf="store", store_id=store, title=title, note=f"{title} for you", pieces=[piece]))
        await mara.drained()


async def shelf(mara: Account) -> list[str]:
    return sorted(one.title for one in (await mara.find_looks(shelf="store")).items)


async def test_from_a_lookbook_one_is_doubled_put_away_and_brought_back(
    tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path, mara: Account
) -> None:
    import_feed(api.backend, coats(tmp_path / "feed"))
    hat = next(one for one in (await mara.find_products(Wanted())).items if one.title == "Straw hat")
    await in_lookbook(mara, {"Beach": hat.id}, shop.store)
    listed = await tab(shop.mara, "/looks?shelf=store")
    await card_menu(listed, "Beach", "Duplicate")
    await sees(listed, "Beach, again")
    listed = await tab(shop.mara, "/looks?shelf=store")
    await until(listed, lambda: [one for one in listed.all(ft.Semantics) if (one.label or "").startswith("Beach, again, 1 piece")])
    assert await shelf(mara) == ["Beach", "Beach, again"]
    copy = next(one for one in (await mara.find_looks(shelf="store")).items if one.title == "Beach, again")
    assert [one.title for one in copy.pieces] == ["Straw hat"]
    await card_menu(listed, "Beach", "Put away")
    await until(listed, lambda: not listed.all(ft.PopupMenuButton, tooltip="More about Beach"))
    await choose(listed, "Filter: Put away")
    await card_menu(listed, "Beach", "Take back")
    await choose(listed, "Filter: Put away")
    await until(listed, lambda: listed.all(ft.PopupMenuButton, tooltip="More about Beach"))


async def test_a_lookbooks_look_begins_one_for_a_client_and_so_does_an_earlier_look(
    tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path, mara: Account
) -> None:
    import_feed(api.backend, coats(tmp_path / "feed"))
    hat = next(one for one in (await mara.find_products(Wanted())).items if one.title == "Straw hat")
    await in_lookbook(mara, {"Beach": hat.id}, shop.store)
    here = shop.aiko.conversation_id
    listed = await tab(shop.mara, f"/looks?in={here}&shelf=store")
    await card_menu(listed, "Beach", "Same, but … for Aiko")
    first = await kept(mara, here, lambda one: one.pieces)
    assert (first.title, first.shared_at, first.pieces[0].title) == ("Beach", None, "Straw hat")
    again = await tab(shop.mara, f"/looks?in={here}")
    await card_menu(again, "Beach", "Same, but … for Aiko")
    second = await kept(mara, here, lambda one: one.pieces and one.id != first.id)
    assert second.source_look_id == first.id

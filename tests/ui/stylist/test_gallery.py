"""The gallery at the console: found, narrowed, picked in order, sent; and opened again from the conversation as it was sent."""

from pathlib import Path

import flet as ft
from flet.messaging.protocol import MessageAction

from stylist_app.backend.catalog.importing import import_feed
from stylist_app.wire.customer import PutSizes, Size
from tests.backend.catalog.feeds import coats, variant
from tests.client.conftest import until as until_account
from tests.running import RunningApi
from tests.ui.harness import FakeApp
from tests.ui.stylist.conftest import Enter, OpenTab, Shop, sees, until
from tests.ui.stylist.desk import choose, press, push, shown, talking


async def search(console: FakeApp, words: str) -> None:
    field = await until(console, lambda: next((one for one in console.all(ft.TextField) if one.hint_text == "Name, SKU or colour"), None))
    await console.type(field, words)
    await console.fire(field, "submit", words)


def address(console: FakeApp) -> str:
    """What the app put into the browser's address last."""
    told = [one.body.args for one in console.conn.sent if one.action == MessageAction.INVOKE_METHOD and one.body.name == "push_route"]
    return str(told[-1]["route"]) if told else str(console.page.route)


async def tapped(console: FakeApp, label: str) -> None:
    """The control with exactly that label."""
    found = await until(console, lambda: next((one for one in console.all(ft.Semantics, label=label) if one.button and not one.disabled), None))
    await console.tap(found)


async def test_a_product_is_sent_in_the_chosen_colour_and_size_and_opened_as_it_was_sent(
    tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path
) -> None:
    import_feed(api.backend, coats(tmp_path / "feed"))
    console, aiko, here = await talking(tab, enter, shop, "A coat?")
    await press(console, "G")
    await choose(console, "Wool coat")
    for value in ("Grey", "S"):
        await tapped(console, value)
    await push(console, ft.FilledButton, "Send this")
    sent = await until_account(aiko, lambda: next((row.message for row in aiko.messages(here).rows if row.message.kind == "products"), None))
    assert [(one["name"], one["value"]) for one in sent.payload["items"][0]["options"]] == [("Colour", "Grey"), ("Size", "S")]
    await until(console, lambda: address(console) == f"/inbox/{here}")
    for dialog in console.all(ft.AlertDialog):
        assert not dialog.open
        await console.fire(dialog, "dismiss")  # as the browser says once it has gone
    await choose(console, "1. Wool coat")
    await sees(console, "Send again")
    chosen = {one.label for one in console.all(ft.Semantics) if one.selected}
    assert {"Grey", "S"} <= chosen


async def test_what_is_picked_is_numbered_waits_while_the_gallery_is_closed_and_is_sent_in_that_order(
    tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path
) -> None:
    import_feed(api.backend, coats(tmp_path / "feed"))
    console, aiko, here = await talking(tab, enter, shop, "Two things?")
    await press(console, "G")
    for name in ("Straw hat", "Wool coat"):
        await tapped(console, f"Pick {name}")
    await sees(console, "2 chosen")
    await press(console, "Escape")
    await until(console, lambda: not shown(console, "2 chosen"))
    await press(console, "G")
    await sees(console, "2 chosen")
    await push(console, ft.FilledButton, "Send as carousel")
    sent = await until_account(aiko, lambda: next((row.message for row in aiko.messages(here).rows if row.message.kind == "products"), None))
    assert [one["title"] for one in sent.payload["items"]] == ["Straw hat", "Wool coat"]


async def test_beside_the_gallery_nothing_leads_to_it_that_goes_with_the_next_press(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    """Closing it exchanges the conversation beside it: a press on what was there a moment ago would reach nobody."""
    console, _aiko, _here = await talking(tab, enter, shop, "A hat?")

    def ways() -> list[ft.IconButton]:
        return console.all(ft.IconButton, tooltip="Products (G)")

    await until(console, ways)
    await press(console, "G")
    await until(console, lambda: not ways())
    await press(console, "Escape")
    await until(console, ways)


async def test_words_narrow_the_grid_and_stand_in_the_address(tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path) -> None:
    import_feed(api.backend, coats(tmp_path / "feed"))
    console, _aiko, here = await talking(tab, enter, shop, "A hat?")
    await press(console, "G")
    await sees(console, "Wool coat")
    await search(console, "straw")
    await until(console, lambda: shown(console, "Straw hat") and not shown(console, "Wool coat"))
    assert address(console) == f"/gallery/{here}?q=straw"
    again = await tab(shop.mara, f"/gallery/{here}?q=straw")
    await sees(again, "Straw hat")
    assert not shown(again, "Wool coat")


async def test_only_what_fits_her_is_shown_until_every_size_is_asked_for(
    tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path
) -> None:
    import_feed(api.backend, coats(tmp_path / "feed"))
    mara = await enter(shop.mara)
    mara.put_sizes(shop.aiko.id, PutSizes(sizes=[Size(garment="outerwear", value="XL")]))
    await mara.drained()
    console, _aiko, _here = await talking(tab, enter, shop, "A coat?")
    await press(console, "G")
    await sees(console, "XL")
    await until(console, lambda: not shown(console, "Wool coat") and shown(console, "Straw hat"))
    found = await until(
        console, lambda: [one for one in console.all(ft.Semantics) if (one.label or "").startswith("In her size") and not one.disabled]
    )
    assert found[0].selected
    await console.tap(found[0])
    await sees(console, "Wool coat")


async def test_a_stock_change_shows_on_the_tile(tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path) -> None:
    import_feed(api.backend, coats(tmp_path / "feed"))
    console, _aiko, _here = await talking(tab, enter, shop, "A hat?")
    await press(console, "G")
    await sees(console, "Few left")
    feed = coats(tmp_path / "again")
    feed.replace(1, variants=(variant("H", "Sand", "One", price=2500, compare_at=3000, stock=0),))
    import_feed(api.backend, feed)
    await sees(console, "Sold out")


async def test_favourites_stand_on_a_shelf_of_their_own(tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path) -> None:
    import_feed(api.backend, coats(tmp_path / "feed"))
    console = await tab(shop.mara, "/gallery")
    await tapped(console, "Keep Straw hat as a favourite")
    await until(console, lambda: [one for one in console.all(ft.Semantics) if one.label == "No favourite any more: Straw hat"])
    mara = await enter(shop.mara)
    await until_account(mara, lambda: not mara.ops())
    await tapped(console, "Your favourites")
    await until(console, lambda: shown(console, "Straw hat") and not shown(console, "Wool coat"))
    assert address(console) == "/gallery?shelf=favourites"


async def test_a_tray_from_the_gallery_itself_goes_to_a_conversation(tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path) -> None:
    import_feed(api.backend, coats(tmp_path / "feed"))
    console = await tab(shop.mara, "/gallery")
    await tapped(console, "Pick Straw hat")
    await push(console, ft.FilledButton, "Send to …")
    await choose(console, "Aiko")
    await until(console, lambda: address(console) == f"/gallery/{shop.aiko.conversation_id}")
    await push(console, ft.FilledButton, "Send as carousel")
    aiko = await enter(shop.aiko)
    await until_account(aiko, lambda: [row for row in aiko.messages(shop.aiko.conversation_id).rows if row.message.kind == "products"])


async def amount(console: FakeApp, name: str, written: str) -> None:
    field = await until(console, lambda: next((one for one in console.all(ft.TextField) if one.label == name), None))
    await console.type(field, written)
    await console.fire(field, "submit", written)


async def test_any_price_can_be_asked_for_and_what_is_no_amount_says_so(
    tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path
) -> None:
    import_feed(api.backend, coats(tmp_path / "feed"))
    console = await tab(shop.mara, "/gallery")
    await sees(console, "Wool coat")
    await amount(console, "At most", "26,50")
    await until(console, lambda: shown(console, "Straw hat") and not shown(console, "Wool coat"))
    assert address(console) == "/gallery?to=2650"
    await amount(console, "At least", "cheap")
    field = next(one for one in console.all(ft.TextField) if one.label == "At least")
    assert field.error == "Such as €60." and address(console) == "/gallery?to=2650"
    await amount(console, "At least", "30")
    assert next(one for one in console.all(ft.TextField) if one.label == "At most").error == "Below “at least”."
    await amount(console, "At most", "")
    await until(console, lambda: shown(console, "Wool coat") and not shown(console, "Straw hat"))
    assert address(console) == "/gallery?from=3000"
    await tapped(console, "From €30")
    await until(console, lambda: shown(console, "Straw hat"))
    assert {one.value for one in console.all(ft.TextField) if one.label in ("At least", "At most")} == {""}


async def test_what_is_opened_and_sent_lately_is_kept_on_shelves(tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path) -> None:
    import_feed(api.backend, coats(tmp_path / "feed"))
    console, _aiko, here = await talking(tab, enter, shop, "A hat?")
    await press(console, "G")
    await tapped(console, "Pick Wool coat")
    await push(console, ft.FilledButton, "Send as carousel")
    await until(console, lambda: address(console) == f"/inbox/{here}")
    again = await tab(shop.mara, "/gallery?shelf=sent")
    await until(again, lambda: shown(again, "Wool coat") and not shown(again, "Straw hat"))
    other = await tab(shop.mara, "/gallery?shelf=viewed")
    await sees(other, "Nothing here yet")


async def test_words_that_are_being_typed_outlive_what_is_chosen_meanwhile(
    tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path
) -> None:
    import_feed(api.backend, coats(tmp_path / "feed"))
    console = await tab(shop.mara, "/gallery")
    await sees(console, "Wool coat")

    def field() -> ft.TextField:
        return next(one for one in console.all(ft.TextField) if one.hint_text == "Name, SKU or colour")

    sale = await until(console, lambda: next((one for one in console.all(ft.Semantics) if (one.label or "").startswith("On sale, ")), None))
    await console.type(field(), "straw")
    await console.tap(sale)
    assert field().value == "straw"
    await until(console, lambda: address(console) == "/gallery?q=straw&sale=1")
    await until(console, lambda: shown(console, "Straw hat") and not shown(console, "Wool coat"))
    assert field().value == "straw"

"""Products for a client: found, colour and size chosen, sent; and opened again from the conversation as they were sent."""

from pathlib import Path

import flet as ft

from stylist_app.backend.catalog.importing import import_feed
from stylist_app.ui.stylist.products import picks
from stylist_app.ui.stylist.products.picker import tile_width
from stylist_app.ui.theme import S
from stylist_app.wire.ids import new_id
from stylist_app.wire.money import Money
from stylist_app.wire.product import Option, Product, Variant
from tests.backend.catalog.feeds import coats
from tests.client.conftest import until as until_account
from tests.running import RunningApi
from tests.ui.stylist.conftest import Enter, OpenTab, Shop, sees, until
from tests.ui.stylist.desk import choose, press, push, talking


async def test_a_product_is_sent_in_the_chosen_colour_and_size_and_opened_as_it_was_sent(
    tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path
) -> None:
    import_feed(api.backend, coats(tmp_path / "feed"))
    console, aiko, here = await talking(tab, enter, shop, "A coat?")
    await press(console, "G")
    await choose(console, "Wool coat")
    for value in ("Grey", "S"):
        await console.tap(await until(console, lambda value=value: next((one for one in console.all(ft.Semantics, label=value) if one.on_tap), None)))
    await push(console, ft.FilledButton, "Send this")
    sent = await until_account(aiko, lambda: next((row.message for row in aiko.messages(here).rows if row.message.kind == "products"), None))
    assert [(one["name"], one["value"]) for one in sent.payload["items"][0]["options"]] == [("Colour", "Grey"), ("Size", "S")]
    picker = next(one for one in console.all(ft.AlertDialog) if one.semantics_label == "Products")
    assert not picker.open
    await console.fire(picker, "dismiss")  # as the browser says once it has gone
    await choose(console, "1. Wool coat")
    await sees(console, "Send again")
    chosen = {one.label for one in console.all(ft.Semantics) if one.selected}
    assert {"Grey", "S"} <= chosen


async def test_what_is_picked_waits_in_the_tray_while_the_picker_is_closed(
    tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path
) -> None:
    import_feed(api.backend, coats(tmp_path / "feed"))
    console, aiko, here = await talking(tab, enter, shop, "Two things?")
    await press(console, "G")
    for name in ("Wool coat", "Straw hat"):
        await choose(console, name)
        await push(console, ft.OutlinedButton, "Add to the tray")
    await console.fire(console.one(ft.AlertDialog, open=True), "dismiss")
    await press(console, "G")
    await choose(console, "2. Straw hat")
    await push(console, ft.OutlinedButton, "Take out")
    await push(console, ft.FilledButton, "Send 1 product")
    await until_account(
        aiko, lambda: [len(row.message.payload["items"]) for row in aiko.messages(here).rows if row.message.kind == "products"] == [1]
    )


def test_a_tile_opens_with_what_stands_on_it() -> None:
    price = Money(minor=100, currency="EUR")
    variants = [Variant(id=new_id(), options=["Ink", size], price=price, stock=1, state="low") for size in ("S", "M")]
    product = Product(
        id=new_id(), handle="h", title="T", options=[Option(name="Colour", values=["Ink"]), Option(name="Size", values=["S", "M"])], variants=variants
    )
    assert picks.start(product, variants[1].id).values == ("Ink", "M")
    assert picks.start(product, new_id()).values == ("Ink", None)


def test_tiles_fill_the_width_they_have() -> None:
    for room in (358.0, 692.0, 888.0):
        wide = tile_width(room)
        columns = round((room + S.x4) / (wide + S.x4))
        assert columns >= 2 and abs(columns * wide + (columns - 1) * S.x4 - room) < 0.01 and wide >= S.tile_w

"""What is known of a client, in the console: at a glance, changed where it stands, offered from what she writes, and arranged by a manager."""

from typing import Any

import flet as ft

from stylist_app.wire.customer import ImportantDate, Size
from stylist_app.wire.fact import DateFact, SizeFact, TierFact
from tests.client.conftest import until as until_account
from tests.running import RunningApi
from tests.ui.harness import FakeApp
from tests.ui.stylist.conftest import Enter, OpenTab, Shop, sees, until
from tests.ui.stylist.desk import choose, gone, push, shown, talking

TOP = SizeFact(value=Size(garment="tops", system="alpha", value="M"))


def field(console: FakeApp, label: str) -> Any:
    return next((one for one in console.all(ft.TextField) if one.label == label), None)


async def test_what_is_known_stands_there_and_is_changed_where_it_stands(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    mara = await enter(shop.mara)
    mara.put_fact(shop.aiko.id, TOP)
    mara.put_fact(shop.aiko.id, TierFact(value="Atelier"))
    mara.put_fact(shop.aiko.id, DateFact(value=ImportantDate(what="birthday", month=5, day=3)))
    await mara.drained()
    console, aiko, _here = await talking(tab, enter, shop, "Hi")
    for words in ("Atelier", "Top", "Birthday", "3 May"):
        await sees(console, words)
    await choose(console, "Size: Top M")
    await sees(console, "Set by Mara")
    await console.type(await until(console, lambda: field(console, "Size")), "L")
    await push(console, ft.FilledButton, "Save")
    await until_account(aiko, lambda: [one.value for one in aiko.customer(shop.aiko.id).sizes] == ["L"])  # type: ignore[union-attr]
    await choose(console, "Size: Top L")
    await sees(console, "Top M · Set by Mara")


async def test_a_value_is_added_and_removed_again(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    console, _aiko, _here = await talking(tab, enter, shop, "Hi")
    mara = await enter(shop.mara)
    await choose(console, "Add: Refuses")
    await console.type(await until(console, lambda: field(console, "Refuses")), "wool")
    await push(console, ft.FilledButton, "Save")
    await until_account(mara, lambda: mara.customer(shop.aiko.id).taste.refuses == ["wool"])  # type: ignore[union-attr]
    await choose(console, "Refuses: Refuses wool")
    await console.tap(await until(console, lambda: next(iter(console.all(ft.IconButton, tooltip="Remove Refuses wool")), None)))
    await until_account(mara, lambda: mara.customer(shop.aiko.id).taste.refuses == [])  # type: ignore[union-attr]


async def test_a_day_that_there_is_not_is_not_kept(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    console, _aiko, _here = await talking(tab, enter, shop, "Hi")
    await choose(console, "Add: Date")
    await console.type(await until(console, lambda: field(console, "Day")), "31")
    await console.type(field(console, "Month"), "2")
    await push(console, ft.FilledButton, "Save")
    await sees(console, "There is no such day.")


async def test_what_she_writes_is_offered_and_kept_with_its_message(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    console, aiko, here = await talking(tab, enter, shop, "I'm an M in tops. And I hate polyester!")
    mara = await enter(shop.mara)
    assert mara.customer(shop.aiko.id).sizes == []  # type: ignore[union-attr]
    await choose(console, "Keep: Top M")
    await until_account(aiko, lambda: [one.value for one in aiko.customer(shop.aiko.id).sizes] == ["M"])  # type: ignore[union-attr]
    await gone(console, "Keep: Top M")
    (kept,) = await mara.facts(shop.aiko.id, "size", TOP.key)
    assert kept.message_id == mara.messages(here).rows[-1].message.id
    aside = await until(console, lambda: next(iter(console.all(ft.IconButton, tooltip="Do not keep: Refuses polyester")), None))
    await console.tap(aside)
    await until(console, lambda: not console.all(ft.IconButton, tooltip="Do not keep: Refuses polyester"))
    assert mara.customer(shop.aiko.id).taste.refuses == []  # type: ignore[union-attr]


async def test_a_manager_arranges_the_details_for_everybody(tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi) -> None:
    settings = await tab(shop.max, "/me")
    await sees(settings, "Important dates")
    console, _aiko, _here = await talking(tab, enter, shop, "Hi")
    await sees(console, "Important dates")
    place = next(n for n, one in enumerate(settings.all(ft.IconButton)) if one.tooltip == "Important dates further up")
    await settings.tap(settings.all(ft.IconButton)[place])
    mara = await enter(shop.mara)
    await until_account(mara, lambda: "dates" in (order := [one.key for one in mara.brand.panel]) and order.index("dates") < order.index("sizes"))
    dates = next(one for one in settings.all(ft.Switch) if _named(settings, one) == "Important dates")
    settings.session.apply_patch(dates._i, {"value": False})
    await settings.fire(dates, "change", False)
    await gone(console, "Important dates")
    assert shown(console, "Sizes and style")


def _named(app: FakeApp, switch: ft.Switch) -> str:
    rows = [one for one in app.all(ft.Row) if switch in one.controls]
    return next((text.value for row in rows for column in row.controls for text in getattr(column, "controls", []) if isinstance(text, ft.Text)), "")

"""Promises at the console: made in three taps or from a message, kept with a way back, moved, handed to a colleague; late in a word."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import flet as ft
from hypothesis import given
from hypothesis import strategies as some

from stylist_app.client.account import Account
from stylist_app.ui.stylist.rules.promising import choices
from stylist_app.wire.base import now
from stylist_app.wire.customer import PutSizes, Size
from stylist_app.wire.promise import PatchPromise, Promise
from tests.client.conftest import until as until_account
from tests.ui.harness import FakeApp
from tests.ui.stylist.conftest import Enter, OpenTab, Shop, sees, until
from tests.ui.stylist.desk import choose, gone, push, shown, talking


def owed(account: Account, here: str) -> list[Promise]:
    return [one.promise for one in account.promises(here) if one.promise.state == "open"]


async def told(account: Account, here: str, count: int) -> list[Promise]:
    await until_account(account, lambda: len(owed(account, here)) == count)
    return owed(account, here)


def chips(console: FakeApp, word: str) -> list[ft.Semantics]:
    """Closed dialogs keep theirs for a moment: the last ones are those on screen."""
    return [one for one in console.all(ft.Semantics) if one.label == word and one.button]


async def of_promise(console: FakeApp, promise: str, word: str) -> None:
    menu = await until(console, lambda: next(iter(console.all(ft.PopupMenuButton, tooltip=f"More about: {promise}")), None))
    says = [one for one in menu.items if any(isinstance(text, ft.Text) and text.value == word for text in getattr(one.content, "controls", []))]
    await console.fire(next(iter(says), None) or next(one for one in menu.items if one.content == word), "click")


async def test_three_taps_make_a_promise_that_colleagues_see_and_she_does_not(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    console, aiko, here = await talking(tab, enter, shop, "Hi")
    noa = await enter(shop.noa)
    await choose(console, "Add: Promises")
    await choose(console, "In a week")
    await push(console, ft.FilledButton, "Promise it")
    (promise,) = await told(noa, here, 1)
    assert promise.text == "Get back to Aiko" and promise.owner_id == shop.mara.id and timedelta(days=5) < promise.due - now() < timedelta(days=8)
    await sees(console, "Get back to Aiko")
    assert aiko.promises(here) == ()
    await console.tap(console.labelled("Kept: Get back to Aiko"))
    await told(noa, here, 0)
    await sees(console, "Promise kept")
    bar = [one for one in console.all(ft.SnackBar) if one.action][-1]
    await console.fire(bar.action, "click")  # type: ignore[arg-type]
    await told(noa, here, 1)


async def test_a_message_becomes_a_promise_which_is_moved_and_handed_over(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    console, _aiko, here = await talking(tab, enter, shop, "Is the hem done?")
    mara, noa = await enter(shop.mara), await enter(shop.noa)
    message = mara.messages(here).rows[-1].message
    await console.tap(console.labelled("More about this message"))
    await choose(console, "Make a promise")
    await push(console, ft.FilledButton, "Promise it")
    (promise,) = await told(noa, here, 1)
    assert (promise.text, promise.message_id) == ("Is the hem done?", message.id)
    await of_promise(console, promise.text, "Hand it to a colleague")
    await choose(console, "Noa")
    await until_account(noa, lambda: owed(noa, here)[0].owner_id == shop.noa.id)
    await of_promise(console, promise.text, "Change the words or the time")
    await sees(console, "As it is")
    await console.tap(chips(console, "In a week")[-1])
    await push(console, ft.FilledButton, "Save")
    await until_account(noa, lambda: owed(noa, here)[0].due > promise.due)
    assert noa.summary(here).promise is not None and mara.summary(here).promise is None  # type: ignore[union-attr]
    await of_promise(console, promise.text, "What was done with it")
    await sees(console, "Mara handed it to Noa")


async def test_what_is_late_says_so_in_the_panel_and_in_the_list(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    console, _aiko, here = await talking(tab, enter, shop, "Hi")
    mara = await enter(shop.mara)
    made = mara.make_promise(shop.aiko.id, here, "Call the tailor", now() - timedelta(minutes=1), time_zone="Asia/Tokyo")
    await until_account(mara, lambda: (one := mara.promise(made)) is not None and one.promise.reminded_at is not None)
    await sees(console, "Overdue")
    await sees(console, "Promise overdue")
    await until(console, lambda: any("in Tokyo" in words for words in console.texts()))
    assert mara.promise(made).promise.version == 2  # type: ignore[union-attr]
    mara.patch_promise(made, PatchPromise(state="withdrawn"))
    await gone(console, "Overdue")
    assert not shown(console, "Promise overdue")


async def test_two_who_change_it_at_once_are_shown_both_versions(enter: Enter, shop: Shop) -> None:
    here = shop.aiko.conversation_id
    mara, noa = await enter(shop.mara), await enter(shop.noa)
    made = mara.make_promise(shop.aiko.id, here, "Call the tailor", now() + timedelta(days=1))
    await until_account(noa, lambda: noa.promise(made) is not None)
    stale = noa.promise(made)
    assert stale is not None
    mara.patch_promise(made, PatchPromise(text="Call the milliner"))
    await until_account(noa, lambda: noa.promise(made).promise.text == "Call the milliner")  # type: ignore[union-attr]
    body, base = {"text": "Call the cobbler"}, {"text": "Call the tailor"}
    noa._queue("promise_patch", made, here, f"promise:{made}", body, base=base, version=stale.promise.version)
    await until_account(noa, lambda: noa.promise(made).trouble is not None)  # type: ignore[union-attr]
    trouble = noa.promise(made).trouble  # type: ignore[union-attr]
    assert trouble is not None and trouble.problem is not None and trouble.problem.current is not None
    assert (trouble.wanted["text"], trouble.problem.current["text"]) == ("Call the cobbler", "Call the milliner")


async def test_a_conversation_goes_to_a_colleague_with_a_brief_and_the_promises(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    console, _aiko, here = await talking(tab, enter, shop, "Could the skirt be hemmed?")
    mara, noa = await enter(shop.mara), await enter(shop.noa)
    mara.make_promise(shop.aiko.id, here, "Call the tailor", now() + timedelta(days=1))
    await told(noa, here, 1)
    mara.put_sizes(shop.aiko.id, PutSizes(sizes=[Size(garment="tops", system="alpha", value="S")]))
    await until_account(noa, lambda: bool(noa.customer(shop.aiko.id).sizes))  # type: ignore[union-attr]
    await choose(console, "Assign: Team")
    await choose(console, "With a brief")
    await sees(console, "Hand over 1 promise of mine")
    await choose(console, "Noa")
    field = console.one(ft.TextField, label="Brief")
    written = str(field.value)
    assert "Promised: Call the tailor" in written and "Sizes: Top S\n" in written and "Could the skirt be hemmed?" in written
    await console.type(field, written + "\nShe likes short answers.")
    await push(console, ft.FilledButton, "Hand over")
    await sees(console, "Noa is the stylist now and has your brief")
    await until_account(noa, lambda: noa.summary(here).conversation.assignee_id == shop.noa.id)  # type: ignore[union-attr]
    await until_account(noa, lambda: owed(noa, here)[0].owner_id == shop.noa.id)
    notes = [row.message for row in noa.messages(here).rows if row.message.kind == "note"]
    assert [note.payload["text"] for note in notes] == [written + "\nShe likes short answers."]


ZONES = some.sampled_from(["Europe/Paris", "America/New_York", "Asia/Tokyo", "Pacific/Apia", "Asia/Kathmandu", "UTC"]).map(ZoneInfo)


@given(some.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=some.just(UTC)), ZONES)
def test_quick_choices_lie_ahead_in_order_on_her_clock(at: datetime, zone: ZoneInfo) -> None:
    found = choices(at, zone)
    assert list(found.values()) == sorted(found.values()) and all(due > at and due.tzinfo is UTC for due in found.values())
    local = {key: due.astimezone(zone) for key, due in found.items()}
    assert (local["tomorrow"].date() - at.astimezone(zone).date()).days == 1 and local["tomorrow"].hour == 10
    assert (local["week"].date() - at.astimezone(zone).date()).days == 7
    assert "friday" not in local or local["friday"].weekday() == 4


async def test_who_is_named_in_a_note_is_led_to_it_and_it_is_seen(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    here = shop.aiko.conversation_id
    mara, noa = await enter(shop.mara), await enter(shop.noa)
    console = await tab(shop.noa, "/inbox")
    mara.send(here, "note", {"text": "@Noa please hold the skirt", "mentions": [shop.noa.id]})
    await sees(console, "1 note names you")
    mara.put_customer_note(shop.aiko.id, "@Noa knows her tailor", mentions=[shop.noa.id])
    await choose(console, "2 notes name you")
    await sees(console, "@Noa knows her tailor")
    await choose(console, "Mara about Aiko: @Noa please hold the skirt")
    await until_account(noa, lambda: len(noa.mentions()) == 1)
    await until(console, lambda: [one for one in console.all(ft.TextField) if one.multiline])
    await choose(console, "1 note names you")
    await console.tap((await until(console, lambda: console.all(ft.IconButton, tooltip="Seen")))[-1])
    await until_account(noa, lambda: noa.mentions() == [])
    await gone(console, "1 note names you")
    assert mara.mentions() == []


async def test_who_comes_later_finds_what_is_owed_and_who_named_her(enter: Enter, shop: Shop) -> None:
    here = shop.aiko.conversation_id
    mara = await enter(shop.mara)
    made = mara.make_promise(shop.aiko.id, here, "Call the tailor", now() + timedelta(days=1), time_zone="Asia/Tokyo")
    mara.send(here, "note", {"text": "@Noa please hold the skirt", "mentions": [shop.noa.id]})
    await until_account(mara, lambda: len(mara.ops()) == 0)
    noa = await enter(shop.noa)
    await until_account(noa, lambda: noa.promise(made) is not None and len(noa.mentions()) == 1)
    assert noa.promise(made).promise == mara.promise(made).promise  # type: ignore[union-attr]

"""What she allowed, on her stylist's side, and what a manager does with her data."""

import flet as ft

from stylist_app.wire.customer import PutConsent
from stylist_app.wire.quiet import QuietHours
from tests.client.conftest import until as until_account
from tests.ui.harness import walk
from tests.ui.shopper.test_privacy import flip, switch_after
from tests.ui.stylist.conftest import Enter, OpenTab, Shop, sees
from tests.ui.stylist.desk import choose, write


async def test_a_consent_is_written_down_with_the_words_she_was_asked_with(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    aiko = await enter(shop.aiko)
    aiko.put_consent(shop.aiko.id, PutConsent(channel="web", purpose="marketing", given=False, source="me", wording="No more"))
    console = await tab(shop.mara, f"/inbox/{shop.aiko.conversation_id}")
    await sees(console, "Consent")
    await sees(console, "Web chat, News and offers: declined · herself, in the app")
    await console.tap(console.labelled("Email: not asked"))
    await sees(console, "“No more”")
    await console.tap([one for one in console.all(ft.Semantics) if one.label == "Email"][-1])
    await console.type(console.one(ft.TextField, label="How she was asked, in words"), "May we write about coats?")
    await flip(console, switch_after(console, "News and offers"), True)
    await until_account(aiko, lambda: any(one.given for one in aiko.customer(shop.aiko.id).consents))  # type: ignore[union-attr]
    kept = next(one for one in aiko.customer(shop.aiko.id).consents if one.given)  # type: ignore[union-attr]
    assert (kept.channel, kept.purpose, kept.wording) == ("email", "marketing", "May we write about coats?")
    await sees(console, "“May we write about coats?” · written down by Mara")


async def test_a_manager_sees_who_opened_her_record_and_makes_her_file(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    console = await tab(shop.max, f"/inbox/{shop.aiko.conversation_id}")
    await sees(console, "Who opened it")
    await console.tap(console.labelled("Who opened it"))
    await sees(console, "Max: had her conversation open")
    other = await tab(shop.max, f"/inbox/{shop.aiko.conversation_id}")
    await sees(other, "Export everything")
    await other.tap(other.labelled("Export everything"))
    await other.tap(other.labelled("Make the file"))
    await sees(other, "Download")


async def test_a_client_who_leaves_is_in_no_list_and_can_be_taken_back(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    max_ = await enter(shop.max)
    console = await tab(shop.max, f"/inbox/{shop.aiko.conversation_id}")
    await max_.ask_to_erase(shop.aiko.id)
    await sees(console, "Will be erased on")
    assert max_.conversations() == []
    await console.tap(console.labelled("Take it back"))
    await until_account(max_, lambda: len(max_.conversations()) == 1)


async def test_planning_into_her_quiet_hours_asks_and_moves_nothing_by_itself(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    aiko, mara = await enter(shop.aiko), await enter(shop.mara)
    await aiko.put_quiet(shop.aiko.id, QuietHours(starts="08:00", ends="10:30"))
    console = await tab(shop.mara, f"/inbox/{shop.aiko.conversation_id}")
    await until_account(mara, lambda: mara.quiet_of(shop.aiko.id) is not None)
    for words, answer, held in (("first", "10:30", "10:30"), ("second", "09:00 all the same", "09:00")):
        await write(console, words)
        await console.tap(console.labelled("Send later"))
        await choose(console, "Tomorrow morning")
        await sees(console, "is in her quiet hours")
        buttons = [*console.all(ft.FilledButton), *console.all(ft.OutlinedButton)]
        await console.tap([one for one in buttons if f"{answer}" in _words(one)][-1])
        await sees(console, f"Will be sent tomorrow, {held}")


def _words(button: ft.Control) -> str:
    return " ".join(text.value or "" for text in walk(button) if isinstance(text, ft.Text))

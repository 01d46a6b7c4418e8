"""What is hers to decide, on her own page: how she may be reached, her quiet hours, a file with everything, and being forgotten."""

import flet as ft

from tests.client.conftest import until as until_account
from tests.ui.harness import FakeApp, walk
from tests.ui.stylist.conftest import Enter, OpenTab, Shop, sees, until


def switch_after(tab: FakeApp, words: str, nth: int = 0) -> ft.Switch:
    """The switch of the row with these words."""
    rows = [one for one in tab.all(ft.MergeSemantics) if any(words == said for said in _said(one))]
    return next(part for part in walk(rows[nth]) if isinstance(part, ft.Switch))


def _said(control: ft.Control) -> list[str]:
    return [one.value for one in walk(control) if isinstance(one, ft.Text) and one.value]


async def flip(tab: FakeApp, switch: ft.Switch, value: bool) -> None:
    """As a browser does it: the value first, then the event."""
    tab.session.apply_patch(switch._i, {"value": value})
    await tab.fire(switch, "change", value)


async def test_she_allows_and_withdraws_and_what_she_was_shown_is_kept(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    mara = await enter(shop.mara)
    page = await tab(shop.aiko, "/me", width=390.0, height=844.0)
    await sees(page, "How we may reach you")
    await flip(page, switch_after(page, "Email"), True)
    await until_account(mara, lambda: [one.given for one in mara.customer(shop.aiko.id).consents] == [True])  # type: ignore[union-attr]
    [kept] = mara.customer(shop.aiko.id).consents  # type: ignore[union-attr]
    assert (kept.channel, kept.purpose, kept.source, "about what I asked for: Email" in kept.wording) == ("email", "service", "me", True)
    await sees(page, "Allowed since")
    await flip(page, switch_after(page, "Email"), False)
    await until_account(mara, lambda: [one.given for one in mara.customer(shop.aiko.id).consents] == [False])  # type: ignore[union-attr]
    assert len((await mara.consent_history(shop.aiko.id)).items) == 2


async def test_her_quiet_hours_are_hers(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    mara = await enter(shop.mara)
    page = await tab(shop.aiko, "/me")
    await sees(page, "None, as the shop has it")
    await page.tap(page.labelled("Change my quiet hours"))
    dialog_switch = await until(page, lambda: next(iter(page.all(ft.Switch)[-1:]), None))
    await flip(page, dialog_switch, True)
    await page.type(page.one(ft.TextField, label="From"), "22")
    await page.type(page.one(ft.TextField, label="Until"), "x")
    await page.tap(page.labelled("Save"))
    await sees(page, "Write times like 21:00.")
    await page.type(page.one(ft.TextField, label="Until"), "8.30")
    await page.tap(page.labelled("Save"))
    await until_account(mara, lambda: mara.customer(shop.aiko.id).quiet is not None)  # type: ignore[union-attr]
    quiet = mara.quiet_of(shop.aiko.id)
    assert quiet is not None and (quiet.starts, quiet.ends) == ("22:00", "08:30")
    await sees(page, "22:00 to 08:30")


async def test_her_file_is_made_and_can_be_fetched(tab: OpenTab, shop: Shop) -> None:
    page = await tab(shop.aiko, "/me")
    await sees(page, "Chats, looks and photos in one file")
    await sees(page, "This device")  # she is online
    await page.tap(page.labelled("Make a file with my data"))
    await sees(page, "Download")
    assert page.labelled("Download the file with my data")


async def test_she_can_be_forgotten_and_think_again(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    mara = await enter(shop.mara)
    page = await tab(shop.aiko, "/me", width=390.0, height=844.0)
    await sees(page, "Final after 7 days")
    await page.tap(page.labelled("Erase my data"))
    await sees(page, "In 7 days everything about you is erased.")
    await page.tap([one for one in page.all(ft.FilledButton) if one.content.controls[-1].value == "Erase my data"][-1])  # type: ignore[union-attr]
    await sees(page, "Everything about you will be erased on")
    await until_account(mara, lambda: mara.conversations() == [])
    await page.tap(page.labelled("Keep my data"))
    await sees(page, "Final after 7 days")
    await until_account(mara, lambda: len(mara.conversations()) == 1)

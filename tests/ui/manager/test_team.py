"""What a manager sets: it reaches the shop, says why it did not, and asks before it takes something away."""

import flet as ft
import pytest

from stylist_app.ui.manager.brand import changes
from stylist_app.ui.manager.looks import readable_accent
from stylist_app.ui.manager.stores import zones_like
from stylist_app.wire.session import InviteGrant
from stylist_app.wire.shop import Brand, PatchBrand
from stylist_app.wire.staff import PatchStaff
from tests.running import RunningApi
from tests.ui.harness import FakeApp
from tests.ui.stylist.conftest import Enter, OpenTab, Shop, sees, until


def field(tab: FakeApp, label: str) -> ft.TextField:
    return tab.one(ft.TextField, label=label)


async def item(tab: FakeApp, menu: str, word: str) -> ft.PopupMenuItem:
    """An entry of the menu called so; it is there while the tab is online."""
    await until(tab, lambda: tab.all(ft.PopupMenuButton, tooltip=menu))
    return next(one for one in tab.one(ft.PopupMenuButton, tooltip=menu).items if one.content == word)


def shown(tab: FakeApp, words: str) -> bool:
    return any(words in text for text in tab.texts())


async def test_a_new_colleague_gets_a_link_that_signs_in(tab: OpenTab, enter: Enter, api: RunningApi, shop: Shop) -> None:
    team = await tab(shop.max, "/team/people")
    await sees(team, "Mara")
    await team.tap(team.labelled("Add a colleague"))
    await team.type(field(team, "Name"), "Ines Duval")
    await team.type(field(team, "E-mail"), "not an address")
    await team.tap(team.labelled("Add"))
    assert field(team, "E-mail").error == "Write an e-mail address, such as name@shop.com."
    await team.type(field(team, "E-mail"), "ines@example.com")
    await team.tap(team.labelled("Add"))
    await sees(team, "http://app.test/enter/")
    link = next(text for text in team.texts() if text.startswith("http://app.test/enter/"))
    grant = InviteGrant(grant="invite", token=link.rsplit("/", 1)[1])
    answer = api.client().post("/v1/session", json=grant.model_dump(mode="json", exclude_none=True))
    assert answer.json()["me"]["name"] == "Ines Duval"


async def test_the_other_version_is_shown_when_somebody_was_quicker(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    ada = await enter(shop.ada)
    team = await tab(shop.max, "/team/people", width=390.0)
    await sees(team, "Mara")
    await team.fire(await item(team, "Acts for Mara", "Edit"), "click")
    await team.type(field(team, "Title shown to clients"), "Mine")
    before = next(person for person in ada.staff() if person.id == shop.mara.id)
    await ada.patch_staff(shop.mara.id, PatchStaff(title="Theirs"), before.version)
    await team.tap(team.labelled("Save"))
    await until(team, lambda: shown(team, "Changed meanwhile") or shown(team, "Saved"))
    if shown(team, "Changed meanwhile"):
        assert shown(team, "Theirs")
        assert shown(team, "Mine")
        await team.tap(team.labelled("Save mine"))
    await until(team, lambda: next(person for person in ada.staff() if person.id == shop.mara.id).title == "Mine")


async def test_disabling_names_what_happens_and_happens(tab: OpenTab, shop: Shop, api: RunningApi) -> None:
    team = await tab(shop.max, "/team/people")
    await sees(team, "Mara")
    await team.fire(await item(team, "Acts for Mara", "Disable"), "click")
    await sees(team, "Mara is signed out everywhere at once and cannot come back in. 1 conversation stays")
    await team.tap(team.labelled("Disable"))
    await sees(team, "Disabled")
    assert api.client(shop.mara.token).get("/v1/me").status_code == 401


async def test_a_quick_reply_is_made_with_its_preview_and_its_deletion_taken_back(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    mara = await enter(shop.mara)
    team = await tab(shop.max, "/team/replies")
    await sees(team, "No quick replies yet")
    await team.tap(team.all(ft.FilledButton)[0])
    await team.type(field(team, "Shortcut"), "Size Guide")
    await team.type(field(team, "Title"), "Sizes")
    await team.type(field(team, "Text"), "Hello {first_name}")
    await sees(team, "Hello Olena")
    await team.tap(team.labelled("Save"))
    assert field(team, "Shortcut").error
    await team.type(field(team, "Shortcut"), "/sizes")
    await team.tap(team.labelled("Save"))
    await until(team, lambda: [reply.shortcut for reply in mara.quick_replies()] == ["sizes"])
    await sees(team, "/sizes · Sizes")
    await team.tap(team.labelled("Delete /sizes"))
    await until(team, lambda: not mara.quick_replies())
    await team.fire(team.one(ft.SnackBarAction, label="Undo"), "click")
    await until(team, lambda: [reply.shortcut for reply in mara.quick_replies()] == ["sizes"])


async def test_a_label_reaches_the_stylists(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    mara = await enter(shop.mara)
    team = await tab(shop.max, "/team/labels", width=390.0)
    await sees(team, "No labels yet")
    await team.tap(team.all(ft.FilledButton)[0])
    await team.type(field(team, "Name"), "VIP")
    await team.tap(team.labelled("Accent"))
    await team.tap(team.labelled("Save"))
    await until(team, lambda: [(label.name, label.tone) for label in mara.labels()] == [("VIP", "accent")])


async def test_an_invitation_is_shown_listed_and_revoked(tab: OpenTab, api: RunningApi, shop: Shop) -> None:
    team = await tab(shop.max, "/team/invites")
    await sees(team, "No open links")
    await team.tap(team.labelled("Invite a client"))
    await team.type(field(team, "Name, if you know it"), "Lucie")
    await team.tap(team.labelled("Make the link"))
    await sees(team, "http://app.test/invite/")
    token = next(text for text in team.texts() if text.startswith("http://app.test/invite/")).rsplit("/", 1)[1]
    assert api.client().get("/v1/welcome", params={"invite": token}).json()["name"] == "Lucie"
    await team.tap(team.labelled("Done"))
    await team.tap(team.labelled("Revoke the link of Lucie"))
    await sees(team, "cannot use it any more")
    await team.tap(team.labelled("Revoke"))
    await sees(team, "No open links")
    assert not api.client().get("/v1/welcome", params={"invite": token}).json()["valid"]


async def test_a_store_is_closed_only_after_a_question(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    mara = await enter(shop.mara)
    team = await tab(shop.ada, "/team/stores")
    await sees(team, "Lindenhof")
    await team.fire(await item(team, "Acts for Seefeld", "Close"), "click")
    await sees(team, "Nobody new comes to this store")
    await team.tap(team.labelled("Close the store"))
    await until(team, lambda: [store.name for store in mara.stores() if store.closed] == ["Seefeld"])


async def test_the_brand_changes_every_screen(tab: OpenTab, enter: Enter, shop: Shop) -> None:
    mara = await enter(shop.mara)
    team = await tab(shop.ada, "/team/brand")
    await sees(team, "What clients see first")
    await team.type(field(team, "Accent colour"), "green")
    await team.tap(team.labelled("Save for everybody"))
    assert field(team, "Accent colour").error == "Write a colour as #RRGGBB, such as #6E1F33."
    await team.type(field(team, "Accent colour"), "#1F4E6E")
    await team.type(field(team, "Shop name"), "Haus Linde")
    await team.tap(team.labelled("Save for everybody"))
    await until(team, lambda: (mara.brand.name, mara.brand.accent) == ("Haus Linde", "#1F4E6E"))
    await until(team, lambda: team.page.title == "Haus Linde")


async def test_without_the_shop_everything_can_be_read_and_nothing_changed(api: RunningApi, tab: OpenTab, shop: Shop) -> None:
    team = await tab(shop.max, "/team/people")
    await sees(team, "Mara")
    api.stop()
    await sees(team, "You are offline")
    assert shown(team, "Mara")
    assert all(button.disabled for button in team.all(ft.FilledButton))
    assert not team.all(ft.PopupMenuButton)


async def test_a_stylist_has_no_team_screen(tab: OpenTab, shop: Shop) -> None:
    console = await tab(shop.mara, "/team/people")
    await until(console, lambda: console.all(ft.TextField) or console.texts())
    assert not shown(console, "Add a colleague")


async def test_a_phones_bar_has_five_places_and_the_others_lie_behind_the_last(tab: OpenTab, shop: Shop) -> None:
    page = await tab(shop.max, "/inbox", width=390.0)
    there = await until(page, lambda: [one.tooltip.message for one in page.all(ft.Container, ink=True) if isinstance(one.tooltip, ft.Tooltip)])
    assert len(there) == 5 and there[-1] == "More"
    await page.tap(page.labelled("More"))
    await page.tap(await until(page, lambda: next((one for one in page.all(ft.Semantics, label="Team")), None)))
    await sees(page, "Invitations")
    assert [one.selected for one in page.all(ft.Semantics, label="More")] == [True], "where she is lies behind it"


def test_only_what_differs_is_sent() -> None:
    before = Brand(name="Aubry")
    kept = {"name": "Aubry ", "accent": before.accent, "currency": "CHF", "welcome_title": "", "welcome_text": ""}
    assert changes(before, kept, (), True) == {"currency": "CHF"}
    assert changes(before, {**kept, "currency": "EUR"}, (), False) == {"guests": False}
    assert PatchBrand(**changes(before, kept, (), True)).currency == "CHF"


@pytest.mark.parametrize(("colour", "good"), [("#6E1F33", True), (" #6e1f33 ", True), ("red", False), ("#12345G", False), ("", False)])
def test_what_counts_as_a_colour(colour: str, good: bool) -> None:
    assert readable_accent(colour) == good


def test_a_time_zone_is_found_by_its_city() -> None:
    assert zones_like("zur")[0] == "Europe/Zurich"
    assert zones_like("new york") == ["America/New_York"]
    assert zones_like("Europe/Paris") == []
    assert zones_like("  ") == []

"""Nothing on a screen is said in English alone: in the disguise every phrase that passed gettext stands in brackets, and what does not is data."""

from pathlib import Path

import flet as ft
import pytest

from stylist_app.backend.catalog.importing import import_feed
from stylist_app.client.api.products import Wanted
from stylist_app.i18n.pseudo import disguised
from tests.backend.catalog.feeds import coats
from tests.running import RunningApi
from tests.ui.disguise.said import untranslatable
from tests.ui.harness import FakeApp
from tests.ui.stylist.conftest import Enter, OpenTab, Shop, until
from tests.ui.stylist.desk import press

PEOPLE = ("Aiko", "Olena", "Mara", "Noa", "Sol", "Eli", "Max", "Ada")
DATA = {
    *PEOPLE, *(f"{name.lower()}@example.com" for name in PEOPLE), "Stylist", "Lindenhof", "Seefeld", "Zürich", "Europe/Zurich", "a test", "EUR",
    "en-XA", "Wool coat", "Wool coat, grey.jpg", "Wool coat, red.jpg", "Straw hat", "Loom", "Coats", "Hats", "Warm.", "Grey", "Red", "Sand", "One",
    "Colour", "Size", "A coat?", "Which one?", "Ink", "Sage", "she hates yellow", "Linux", "Instagram", "WhatsApp",
    "{first_name}", "{stylist}", "{store}", "{brand}",
}  # fmt: skip
PHONE, WIDE = {"width": 390.0, "height": 844.0}, {"width": 1366.0, "height": 1024.0}
SIZES = [pytest.param(PHONE, id="phone"), pytest.param(WIDE, id="wide")]


async def drawn(tab: FakeApp, phrase: str) -> None:
    """That phrase of the code is on the page."""
    await until(tab, lambda: any(disguised(phrase)[:-1].split("{")[0] in text for text in tab.texts()))


def named(tab: FakeApp, phrase: str) -> list[ft.Control]:
    said = disguised(phrase)
    found = [one for kind in (ft.Semantics, ft.IconButton, ft.FilledButton, ft.OutlinedButton) for one in tab.all(kind)]
    return [one for one in found if said in (getattr(one, "label", None), getattr(one, "tooltip", None)) or said in words_in(one)]


def words_in(button: ft.Control) -> list[str]:
    return [text.value for text in getattr(getattr(button, "content", None), "controls", []) if isinstance(text, ft.Text)]


async def tap(tab: FakeApp, phrase: str) -> None:
    await tab.tap((await until(tab, lambda: named(tab, phrase)))[-1])


async def test_the_doors(disguised_tab: OpenTab, shop: Shop) -> None:
    for route, phrase in (("/", "Chat with a stylist"), ("/sign-in", "Sign in to your conversations."), ("/invite/none", "For the team")):
        tab = await disguised_tab(None, route, **PHONE)
        await drawn(tab, phrase)
        assert untranslatable(tab, DATA) == set(), route


@pytest.mark.parametrize("size", SIZES)
async def test_the_companion(disguised_tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path, size: dict[str, float]) -> None:
    import_feed(api.backend, coats(tmp_path / "feed"))
    mara, here = await enter(shop.mara), shop.aiko.conversation_id
    tab = await disguised_tab(shop.aiko, "/chat", **size)
    await drawn(tab, "Help me with my size")
    assert untranslatable(tab, DATA) == set()
    mara.send_text(here, "A coat?")
    for found in (await mara.find_products(Wanted())).items:
        mara.send(here, "products", {"items": [{"product_id": found.id}]})
    mara.send(here, "quick_replies", {"text": "Which one?", "options": [{"id": "ink", "title": "Ink"}, {"id": "sage", "title": "Sage"}]})
    await until(tab, lambda: any("Which one?" in text for text in tab.texts()))
    assert untranslatable(tab, DATA) == set()
    await tap(tab, "Emoji")
    assert untranslatable(tab, DATA) == set()
    card = await until(tab, lambda: [one for one in tab.all(ft.Semantics) if (one.label or "").startswith("1. Wool coat")])
    await tab.tap(card[-1])
    await drawn(tab, "Ask {name} about this")
    assert untranslatable(tab, DATA) == set()
    bubble = next(one for one in tab.all(ft.GestureDetector) if one.on_long_press)
    await tab.fire(bubble, "long_press")
    assert untranslatable(tab, DATA) == set()


async def test_her_own_page(disguised_tab: OpenTab, shop: Shop) -> None:
    tab = await disguised_tab(shop.aiko, "/me", **PHONE)
    await drawn(tab, "This device")
    assert untranslatable(tab, DATA) == set()
    for asked in ("Change your name", "Sign out"):
        await tap(tab, asked)
        assert untranslatable(tab, DATA) == set()


@pytest.mark.parametrize("size", SIZES)
async def test_the_console(disguised_tab: OpenTab, enter: Enter, shop: Shop, api: RunningApi, tmp_path: Path, size: dict[str, float]) -> None:
    import_feed(api.backend, coats(tmp_path / "feed"))
    aiko, mara, here = await enter(shop.aiko), await enter(shop.mara), shop.aiko.conversation_id
    aiko.send_text(here, "A coat?")
    mara.send_text(here, "she hates yellow", note=True)
    tab = await disguised_tab(shop.mara, f"/inbox/{here}", **size)
    await until(tab, lambda: any("she hates yellow" in text for text in tab.texts()))
    assert untranslatable(tab, DATA) == set()
    for key in ("G", "S", "A", "?", "N", "/"):
        await press(tab, key)
        assert untranslatable(tab, DATA) == set(), key
        await press(tab, "Escape")
    await press(tab, "K", ctrl=True)
    assert untranslatable(tab, DATA) == set()


async def test_the_consoles_places(disguised_tab: OpenTab, shop: Shop) -> None:
    for route, phrase, size in (("/inbox", "Inbox", PHONE), ("/inbox", "Inbox", WIDE), ("/clients", "Clients", PHONE), ("/me", "Settings", WIDE)):
        tab = await disguised_tab(shop.mara, route, **size)
        await drawn(tab, phrase)
        assert untranslatable(tab, DATA) == set(), route


async def test_what_a_manager_sets(disguised_tab: OpenTab, shop: Shop) -> None:
    for place, phrase, opener in (
        ("people", "People", "Add a colleague"),
        ("stores", "Stores", "Add a store"),
        ("invites", "Invitations", "Invite a client"),
        ("replies", "Quick replies", "Add a quick reply"),
        ("labels", "Labels", "Add a label"),
        ("brand", "Brand", ""),
    ):
        tab = await disguised_tab(shop.ada, f"/team/{place}", **PHONE)
        await drawn(tab, phrase)
        assert untranslatable(tab, DATA) == set(), place
        if opener:
            await tap(tab, opener)
            assert untranslatable(tab, DATA) == set(), opener


async def test_a_word_that_did_not_pass_gettext_is_found() -> None:
    @ft.component
    def words() -> ft.Control:
        return ft.Column([ft.Text("Buy now, Aiko"), ft.IconButton(ft.Icons.CLOSE, tooltip="Close"), ft.Text(disguised("Love {n}").format(n="Aiko"))])

    async with FakeApp(lambda page: page.render(words)) as tab:
        assert untranslatable(tab, DATA) == {"Buy now, Aiko", "Close"}

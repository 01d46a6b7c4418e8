"""The look in a real browser: it draws, in every script, without the outside world; pointers reach what is seen."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser import Flet, open_context
from tests.spoken import unspeakable
from tests.ui.gallery_shots import running

pytestmark = pytest.mark.browser
BROKEN_ON_PURPOSE = "/media/1/99.jpg"
SCRIPTS = ("notosanssc", "notosanskr", "notosansarabic", "notosanshebrew", "notocoloremoji")


@pytest.fixture(scope="module")
def gallery() -> Iterator[str]:
    with running() as base:
        yield base


def test_a_conversation_in_many_scripts_asks_only_us_for_its_fonts(gallery: str, browser: Browser) -> None:
    context = open_context(browser, "phone")
    tab = Flet(context.new_page())
    fonts: dict[str, int] = {}
    tab.page.on("response", lambda answer: fonts.update({answer.url: answer.status}) if "/assets/fonts/" in answer.url else None)
    tab.open(f"{gallery}/?page=console")
    tab.see("Will send when back online")
    for script in SCRIPTS:
        if not any(script in url for url in fonts):
            tab.page.wait_for_event("response", lambda answer, script=script: script in answer.url)
    tab.page.wait_for_load_state("networkidle")
    assert set(fonts.values()) == {200}
    assert all(url.startswith(gallery) for url in fonts)
    assert tab.missing == []
    context.close()


def test_a_button_answers_to_the_pointer_itself(gallery: str, open_tab: Callable[..., Flet]) -> None:
    tab = open_tab(f"{gallery}/?page=widgets", size="tablet")
    tab.tap(tab.page.get_by_role("button", name="Delete", exact=True).first)
    tab.see("It disappears for everybody in the conversation.")
    tab.press("Escape")
    tab.gone("It disappears for everybody in the conversation.")
    assert [url for url in tab.missing if not url.endswith(BROKEN_ON_PURPOSE)] == []


def test_a_picture_opens_over_everything_and_closes_again(gallery: str, open_tab: Callable[..., Flet]) -> None:
    tab = open_tab(f"{gallery}/?page=widgets&theme=dark", size="phone", dark=True)
    tab.click("Viewer")
    tab.see("1 of 3")
    tab.tap(tab.page.get_by_label("Next picture", exact=True).first)
    tab.see("2 of 3")
    tab.icon("Close picture (Esc)")
    tab.gone("2 of 3")


def test_what_can_be_pressed_is_a_button_with_one_name_for_finger_keys_and_screen_reader(gallery: str, open_tab: Callable[..., Flet]) -> None:
    tab = open_tab(f"{gallery}/?page=widgets")
    kinds = {"Love the first": "chip", "Filter: Loved, 3": "filter", "See all 11": "link", "Everybody": "all", "Private note": "tab"}
    ways: tuple[Callable[[Locator], None], ...] = (
        lambda one: one.dispatch_event("click"),
        lambda one: tab.enter(one, "Enter"),
        tab.tap,
        lambda one: tab.enter(one, "Space"),
    )
    for way in ways:
        for name, said in kinds.items():
            way(tab.page.get_by_role("button", name=name, exact=True))
            tab.see(f"Pressed: {said}", exact=True)
    expect(tab.page.get_by_role("button", name="Size", exact=True)).to_be_disabled()
    assert unspeakable(tab) == []

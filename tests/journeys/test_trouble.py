"""What people notice when something breaks: that it is said, and that nothing is lost."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser import Flet
from tests.conftest import OpenTab
from tests.journeys.house import House
from tests.journeys.talking import FIELD, open_talk, say

Talk = tuple[Flet, Flet]


@pytest.fixture(autouse=True)
def mended(house: House) -> Iterator[None]:
    """Whatever a test broke is whole again for the next."""
    yield
    house.api_line.mend()
    house.app_line.mend()
    if not house.api_runs:
        house.start_api()


def written(house: House, words: str) -> int:
    """How often the words stand in the conversation, as the API has it."""
    return sum(words in str(message["payload"]) for message in house.messages("Maya", "Olena"))


def test_the_api_dies_and_comes_back(house: House, talk: Talk) -> None:
    stylist, shopper = talk
    shopper.see("Maya Laurent")
    house.kill_api()
    say(stylist, FIELD, "Written while the API was away")
    stylist.see("Written while the API was away")
    stylist.see("Will send when back online")
    say(shopper, FIELD, "So was this one")
    shopper.see("So was this one")
    house.start_api()
    shopper.see("Written while the API was away")
    stylist.see("So was this one")
    stylist.gone("Will send when back online")
    assert (written(house, "Written while the API was away"), written(house, "So was this one")) == (1, 1)


def test_the_line_between_app_and_api_is_cut_and_the_queue_outlives_a_reload(house: House, talk: Talk) -> None:
    stylist, shopper = talk
    shopper.see("Maya Laurent")
    house.api_line.cut()
    stylist.fill(FIELD, "Queued, then reloaded")
    stylist.page.get_by_role("button", name=re.compile("^Send( \\(|$)")).first.click()
    stylist.see("Will send when back online")
    stylist.reload()
    stylist.see("Queued, then reloaded")
    house.api_line.mend()
    shopper.see("Queued, then reloaded")
    stylist.gone("Will send when back online")
    assert written(house, "Queued, then reloaded") == 1


def test_the_browser_loses_the_app_and_finds_its_place_and_draft_again(house: House, talk: Talk) -> None:
    stylist, shopper = talk
    stylist.type(FIELD, "A draft that survives")
    house.app_line.cut()
    for tab in (stylist, shopper):
        expect(tab.page.get_by_role("status").filter(has_text="Reconnecting")).to_be_visible()
    house.app_line.mend()
    for tab in (stylist, shopper):
        tab.gone("Reconnecting")
    say(shopper, FIELD, "Are you there?")
    stylist.see("Are you there?")
    stylist.reload()
    stylist.field(FIELD).click()  # the browser's own input learns the words with the focus
    expect(stylist.field(FIELD)).to_have_value("A draft that survives")


def test_a_second_tab_shows_the_same_and_keeps_up(house: House, talk: Talk, open_tab: OpenTab) -> None:
    first, _ = talk
    second = open_tab(first.page.url, "wide", beside=first)
    first.fill(FIELD, "Seen in both tabs")
    first.page.get_by_role("button", name=re.compile("^Send( \\(|$)")).first.click()
    second.see("Seen in both tabs")
    assert written(house, "Seen in both tabs") == 1


def test_two_stylists_see_each_other_work_on_one_conversation(talk: Talk, enter) -> None:  # type: ignore[no-untyped-def]
    (maya, _), clara = talk, enter("Clara", "wide")
    everything = clara.page.get_by_role("button", name=re.compile("^Filter: All")).first
    clara.press_until(everything, clara.page.get_by_role("button", name=re.compile("^Olena Kovalenko,")).first)
    open_talk(clara)
    clara.fill(FIELD, "Clara here, Maya is at lunch")
    clara.page.get_by_role("button", name=re.compile("^Send( \\(|$)")).first.click()
    maya.see("Clara here, Maya is at lunch")
    maya.page.get_by_role("button", name=re.compile("^Resolve")).first.click()
    clara.see("Resolved by Maya Laurent")

"""A look for a customer: four pieces from the gallery, put together and sent in no more than eight taps, and moved about by hand on the board."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser import Flet
from tests.journeys import luma
from tests.journeys.house import House, until
from tests.journeys.looks import look_of, named

pytestmark = luma.needed
PIECES = ("gabrielle-micro-sleeve-top", "layla-tee", "karissa-v-neck-tee", "circe-hooded-ice-fleece", "bardot-capri", "sylvia-capri")
MOST_TAPS = 8


@pytest.fixture(scope="module")
def stocked(house: House) -> House:
    luma.bring_in(house, *PIECES, pictures=1)
    return house


class Taps:
    """Counts what a person presses."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, control: Locator) -> None:
        control.click()
        self.count += 1


def test_a_four_piece_look_from_the_gallery_is_sent_in_eight_taps(stocked: House, talk: tuple[Flet, Flet]) -> None:
    stylist, shopper = talk
    tap = Taps()
    tap(stylist.page.get_by_label("Products (G)", exact=True).first)
    picks = stylist.page.get_by_role("button", name=re.compile("^Pick "))
    expect(picks.nth(3)).to_be_visible()
    words = [(picks.nth(n).get_attribute("aria-label") or picks.nth(n).inner_text()).strip() for n in range(4)]
    for n, word in enumerate(words, 1):
        tap(stylist.page.get_by_role("button", name=word, exact=True))
        expect(named(stylist, rf"picked as number {n}$")).to_be_visible()
    tap(stylist.page.get_by_label("Make a look", exact=True).or_(stylist.page.get_by_role("button", name="Make a look", exact=True)).first)
    expect(stylist.page).to_have_url(re.compile(r"/looks/[0-9a-f-]{36}\?in=[0-9a-f-]{36}$"))
    expect(stylist.page.get_by_role("button", name=re.compile(r"^4\. .*: select$")).first).to_be_visible()
    tap(stylist.page.get_by_role("button", name=re.compile("^Send to Olena$")))
    assert tap.count <= MOST_TAPS
    until("it is sent", lambda: bool(look_of(stocked).get("shared_at")))
    assert [piece["number"] for piece in look_of(stocked)["pieces"]] == [1, 2, 3, 4]
    first = re.escape(words[0].removeprefix("Pick "))
    expect(named(shopper, rf"^1\. {first}")).to_be_visible()
    assert not stylist.errors


def test_a_piece_is_moved_by_keys_taken_back_and_put_by_two_taps(stocked: House, talk: tuple[Flet, Flet]) -> None:
    stylist, _shopper = talk
    before = look_of(stocked)["id"]
    stylist.page.keyboard.press("l")
    add = named(stylist, "^Put .* on the board$")
    expect(add).to_be_visible()
    add.click()
    until("the first piece is kept", lambda: look_of(stocked)["id"] != before and len(look_of(stocked)["pieces"]) == 1)
    stylist.page.keyboard.press("ArrowLeft")
    until("it lies where it was moved", lambda: bool(look_of(stocked)["freeform"]))
    stylist.page.keyboard.press("Control+z")
    until("it lies in its slot again", lambda: not look_of(stocked)["freeform"])
    named(stylist, "^Back to the board").click()
    named(stylist, "^Slot Top: ").click()
    named(stylist, "^Take up ").click()
    until("the second piece lies there", lambda: [piece["slot"] for piece in look_of(stocked)["pieces"]][1:] == ["top"])
    assert not stylist.errors

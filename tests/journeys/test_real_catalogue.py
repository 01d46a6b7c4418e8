"""A real catalogue, brought in while the shop is open: found by name, chosen in colour and size, sent, loved, asked about."""

import re

from playwright.sync_api import expect

from tests.browser import Flet
from tests.journeys import luma
from tests.journeys.house import House
from tests.journeys.talking import found, loved_and_asked_about

pytestmark = luma.needed


def test_a_real_catalogue_reaches_the_shopper_as_a_card(house: House, talk: tuple[Flet, Flet]) -> None:
    stylist, shopper = talk
    said = luma.bring_in(house, "celeste-sports-bra", "lucia-cross-fit-bra")
    assert said.split("\n")[:3] == ["products: 2 added", "variants: 30 added", "pictures: 9 added"]

    stylist.icon("Products (G)")
    piece = found(stylist, "celeste sports", "Celeste Sports Bra")
    gone_in_hers = stylist.page.get_by_role("button", name="Red, sold out", exact=True)  # Olena wears M, which is chosen for her
    stylist.press_until(piece, gone_in_hers)
    gone_in_hers.click()
    expect(stylist.page.get_by_role("button", name="M, sold out")).to_be_visible()
    stylist.click("S")
    expect(stylist.page.get_by_role("button", name="Red", exact=True)).to_be_visible()
    stylist.page.get_by_role("button", name=re.compile("^Send")).last.click()

    card = shopper.page.get_by_role("button", name=re.compile(r"^1\. Celeste Sports Bra, €39, Red · S|^1\. Celeste Sports Bra.*Red.*S"))
    expect(card).to_be_visible()
    (message,) = [one for one in house.messages("Olena", "Olena") if "Celeste" in str(one["payload"])]
    (item,) = message["payload"]["items"]  # type: ignore[index]
    with_picture = house.fetch(item["picture"]["urls"]["medium"])
    assert with_picture[:4] in (b"RIFF", b"\xff\xd8\xff\xe0"), "the picture of the card is a picture"

    loved_and_asked_about(stylist, shopper, card, "Celeste Sports Bra", "Does the red run in the wash?")
    assert not stylist.errors and not shopper.errors

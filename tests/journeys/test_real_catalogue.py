"""A real catalogue, brought in while the shop is open: found by name, chosen in colour and size, sent, loved, asked about."""

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import expect

from stylist_app import children
from tests.journeys.house import House
from tests.journeys.test_conversation import found, loved_and_asked_about, open_talk

LUMA = Path(__file__).resolve().parents[3] / "shared" / "catalogs" / "luma-women" / "products.csv"
pytestmark = pytest.mark.skipif(not LUMA.exists(), reason="needs the shared catalogue luma-women, which is not beside this checkout")


def bring_in(house: House) -> str:
    command = children.command("stylist_app", "import", "shopify", str(LUMA), "--data-dir", str(house.folder))
    done = subprocess.run(command, env=children.environment(), capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.xfail(reason="in the gallery's new detail sheet this piece's colour is not found under its name", strict=False)
def test_a_real_catalogue_reaches_the_shopper_as_a_card(house: House, enter) -> None:  # type: ignore[no-untyped-def]
    assert bring_in(house).split("\n")[:3] == ["products: 75 added", "variants: 937 added", "pictures: 349 added"]
    assert bring_in(house).split("\n")[:3] == ["products: 75 unchanged", "variants: 937 unchanged", "pictures: 349 unchanged"]

    stylist, shopper = open_talk(enter("Maya", "tablet")), enter("Olena", "phone")
    stylist.icon("Products (G)")
    piece = found(stylist, "celeste sports", "Celeste Sports Bra")
    stylist.press_until(piece, stylist.page.get_by_role("button", name="Red", exact=True))
    stylist.click("Red")
    expect(stylist.page.get_by_role("button", name="M, sold out")).to_be_visible()
    stylist.click("S")
    stylist.page.get_by_role("button", name=re.compile("^Send")).last.click()

    card = shopper.page.get_by_role("button", name=re.compile(r"^1\. Celeste Sports Bra, €39, Red · S|^1\. Celeste Sports Bra.*Red.*S"))
    expect(card).to_be_visible()
    (message,) = [one for one in house.messages("Olena", "Olena") if "Celeste" in str(one["payload"])]
    (item,) = message["payload"]["items"]  # type: ignore[index]
    with_picture = house.fetch(item["picture"]["urls"]["medium"])
    assert with_picture[:4] in (b"RIFF", b"\xff\xd8\xff\xe0"), "the picture of the card is a picture"

    loved_and_asked_about(stylist, shopper, card, "Celeste Sports Bra", "Does the red run in the wash?")
    assert not stylist.errors and not shopper.errors

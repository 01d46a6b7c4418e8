"""The whole shop in a stylist's hands: what she needs in a few taps, sent as a carousel, and true on every screen when the last piece is sold."""

import re

import pytest
from playwright.sync_api import expect

from stylist_app.wire.ids import new_id
from tests.browser import Flet
from tests.journeys import luma
from tests.journeys.house import House
from tests.journeys.talking import found

pytestmark = luma.needed
FIELD = "Name, SKU or colour"
PIECES = (
    "gabrielle-micro-sleeve-top", "iris-workout-top", "layla-tee", "karissa-v-neck-tee", "gwyn-endurance-tee", "maya-tunic", "leah-yoga-top",
    "ariel-roll-sleeve-sweatshirt", "eos-v-neck-hoodie", "circe-hooded-ice-fleece", "bardot-capri", "sylvia-capri",
)  # fmt: skip


@pytest.fixture(scope="module")
def stocked(house: House) -> House:
    """With a real catalogue, and Olena's sizes."""
    luma.bring_in(house, *PIECES, pictures=1)
    olena = _olena(house)
    sizes = [{"garment": "tops", "system": "alpha", "value": "S"}, {"garment": "bottoms", "system": "", "value": "28"}]
    house.ask("Maya", "PUT", f"/v1/customers/{olena}/sizes", {"sizes": sizes})
    return house


def _olena(house: House) -> str:
    snapshot = house.ask("Maya", "GET", "/v1/snapshot?conversations=50&messages=1")
    assert isinstance(snapshot, dict)
    return next(str(view["customer"]["id"]) for view in snapshot["conversations"] if view["customer"]["name"].startswith("Olena"))


def test_a_green_top_in_her_size_under_a_price_is_two_words_and_a_tap(stocked: House, talk: tuple[Flet, Flet]) -> None:
    stylist, _shopper = talk
    stylist.icon("Products (G)")
    cap = stylist.page.get_by_role("button", name=re.compile(r"^Up to €[345]\d$")).first
    stylist.fill_until(FIELD, "green top", cap)
    expect(stylist.page).to_have_url(re.compile(r"/gallery/[0-9a-f-]+\?q=green(%20|\+)top$"))
    top = stylist.page.get_by_role("button", name=re.compile(r"^(Gabrielle|Iris).* Top, €2\d,.*\bM\b")).first
    dear = stylist.page.get_by_role("button", name=re.compile("^Circe Hooded Ice Fleece, €68"))
    expect(dear).to_be_visible()
    expect(stylist.page.get_by_role("button", name=re.compile(" Capri, "))).to_have_count(0)
    said = (cap.get_attribute("aria-label") or cap.inner_text()).strip()
    cap.click()
    expect(dear).to_have_count(0)
    expect(top).to_be_visible()
    expect(stylist.page).to_have_url(re.compile(rf"\?q=green(%20|\+)top&to={said.removeprefix('Up to €')}00$"))
    stylist.page.go_back()
    expect(dear).to_be_visible()
    stylist.icon("Close the gallery (Esc)")
    assert not stylist.errors


def test_four_pieces_are_a_carousel_in_six_taps_and_stay_true(stocked: House, talk: tuple[Flet, Flet]) -> None:
    stylist, shopper = talk
    stylist.press_until(
        stylist.page.get_by_label("Products (G)", exact=True).first, stylist.page.get_by_role("button", name=re.compile("^Pick ")).first
    )
    picks = stylist.page.get_by_role("button", name=re.compile("^Pick "))
    picked: list[str] = []
    for n in range(1, 5):
        name = (picks.first.get_attribute("aria-label") or picks.first.inner_text()).strip().removeprefix("Pick ")
        stylist.page.get_by_role("button", name=f"Pick {name}", exact=True).click()
        expect(stylist.page.get_by_role("button", name=re.compile(rf"^{re.escape(name)}, .*picked as number {n}$"))).to_be_visible()
        picked.append(name)
    stylist.click("Send as carousel")
    for n, name in enumerate(picked, 1):
        expect(shopper.page.get_by_role("button", name=re.compile(rf"^{n}\. {re.escape(name)}"))).to_be_visible()

    message = next(one for one in reversed(stocked.messages("Olena", "Olena")) if one["kind"] == "products")
    sold = message["payload"]["items"][0]  # type: ignore[index]
    product = stocked.ask("Maya", "GET", f"/v1/products/{sold['product_id']}")
    assert isinstance(product, dict)
    stylist.press_until(stylist.page.get_by_label("Products (G)", exact=True).first, picks.first)
    found(stylist, picked[0], re.escape(picked[0]))
    levels = [
        {"variant_id": one["id"], "store_id": place, "quantity": 0}
        for one in product["variants"]
        for place in ([level["store_id"] for level in one["stores"]] or [None])
    ]
    answer = stocked.ask(_manager(stocked), "PUT", "/v1/stock", {"id": new_id(), "items": levels})
    assert isinstance(answer, dict) and not answer["problems"], answer
    expect(stylist.page.get_by_role("button", name=re.compile(rf"^{re.escape(picked[0])}, .*Sold out"))).to_be_visible()
    assert not stylist.errors and not shopper.errors


def _manager(house: House) -> str:
    """The first of the team who may change the stock."""
    for name in house.ways:
        me = house.ask(name, "GET", "/v1/me")
        assert isinstance(me, dict)
        if "catalog.write" in me["rights"]:
            return name
    raise AssertionError("nobody manages this shop")

"""The shopper's half of the catalogue: size and colour on the card, what is sold meanwhile, her wishes and her no; both screens say the same."""

import re
from typing import Any

from playwright.sync_api import Locator, expect

from stylist_app.wire.ids import new_id
from tests.browser import Flet
from tests.journeys.house import House

PIECE = "Penny loafers"


def tile(tab: Flet, *said: str) -> Locator:
    """The newest card of the piece, with these words on it."""
    return tab.page.get_by_role("button", name=re.compile(rf"^1\. {PIECE}" + "".join(f".*{re.escape(words)}" for words in said))).last


def button(tab: Flet, name: str) -> Locator:
    return tab.page.get_by_role("button", name=name, exact=True).last


def shown(place: Locator) -> None:
    expect(place).to_be_visible()


def found(house: House) -> dict[str, Any]:
    page = house.ask("Maya", "GET", "/v1/products?query=penny+loafers")
    assert isinstance(page, dict)
    product = house.ask("Maya", "GET", f"/v1/products/{page['items'][0]['id']}")
    assert isinstance(product, dict) and product["title"] == PIECE
    return product


def test_size_colour_stock_wish_and_no_are_the_same_on_both_screens(house: House, talk: tuple[Flet, Flet]) -> None:
    product = found(house)
    view = house.ask("Olena", "GET", "/v1/snapshot?conversations=1&messages=1")
    assert isinstance(view, dict)
    olena, chat = view["me"]["id"], view["conversations"][0]["conversation"]["id"]
    house.ask("Olena", "PUT", f"/v1/customers/{olena}/sizes", {"sizes": [{"garment": "shoes", "system": "EU", "value": "39"}]})
    card = {"product_id": product["id"], "why": ["Flat, for the cobbles"]}
    sent = {"id": new_id(), "kind": "products", "payload": {"items": [card]}}
    house.ask("Maya", "POST", f"/v1/conversations/{chat}/messages", sent)
    stylist, shopper = talk
    shown(tile(shopper, "Flat, for the cobbles"))

    black = button(shopper, "Colour Black")
    shopper.press_until(button(shopper, f"Choose size and colour of {PIECE}"), black)
    shown(button(shopper, "Size 39, your size"))
    black.click()
    shown(tile(stylist, "Chosen: Black · 39"))
    shopper.press_until(button(shopper, "Done"), tile(shopper, "Black · 39"))

    variant = next(one for one in product["variants"] if one["options"] == ["Black", "39"])
    places = [level["store_id"] for level in variant["stores"]] or [None]
    levels = [{"variant_id": variant["id"], "store_id": place, "quantity": 0} for place in places]
    told = house.ask("Margaux", "PUT", "/v1/stock", {"id": new_id(), "items": levels})
    assert isinstance(told, dict) and not told["problems"]
    for tab in (stylist, shopper):
        shown(tile(tab, "Black · 39", "Sold out"))

    button(shopper, f"Love {PIECE}").click()
    shown(tile(stylist, "loved"))
    shopper.press_until(button(shopper, "Wishes"), button(shopper, f"Ask about {PIECE}"))
    button(shopper, f"Take back the heart from {PIECE}").click()
    expect(button(shopper, f"Ask about {PIECE}")).to_have_count(0)
    no = button(shopper, f"{PIECE} is not for me")
    shopper.press_until(button(shopper, "Chat"), no)
    shopper.press_until(no, button(shopper, "The colour"))
    button(shopper, "The colour").click()
    shown(tile(stylist, "Declined: The colour"))
    assert not stylist.errors and not shopper.errors

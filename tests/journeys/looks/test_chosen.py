"""A look of real pieces becomes hers on a phone: too dear and swapped, sized, confirmed; the same by words alone, in two languages; changed by both
at once; and a piece sold out from under it."""

import re
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from stylist_app.wire.ids import new_id
from tests.browser import Flet
from tests.journeys import luma
from tests.journeys.house import House, until
from tests.journeys.looks import look_of, named
from tests.journeys.talking import FIELD, say

pytestmark = luma.needed
DEAR, FLEECE, CAPRI, HOODIE = "Karissa V-Neck Tee", "Circe Hooded Ice Fleece", "Bardot Capri", "Eos V-Neck Hoodie"
PIECES = (
    "circe-hooded-ice-fleece", "layla-tee", "bardot-capri", "gabrielle-micro-sleeve-top", "ariel-roll-sleeve-sweatshirt", "eos-v-neck-hoodie",
    "karissa-v-neck-tee", "gwyn-endurance-tee",
)  # fmt: skip


def _asked(house: House, who: str, method: str, path: str, body: object = None) -> dict[str, Any]:
    said = house.ask(who, method, path, body)
    assert isinstance(said, dict)
    return said


@pytest.fixture(scope="module")
def stocked(house: House) -> House:
    """A look of four real pieces, sent."""
    luma.bring_in(house, *PIECES, pictures=1)
    snapshot = _asked(house, "Maya", "GET", "/v1/snapshot?conversations=50&messages=1")
    here = next(view["conversation"]["id"] for view in snapshot["conversations"] if view["customer"]["name"].startswith("Olena"))
    slots = zip((DEAR, FLEECE, CAPRI, HOODIE), ("top", "outerwear", "bottom", "other"), strict=True)
    pieces = [
        {
            "id": new_id(),
            "number": number,
            "slot": slot,
            "product_id": _asked(house, "Maya", "GET", f"/v1/products?query={quote(title)}")["items"][0]["id"],
        }
        for number, (title, slot) in enumerate(slots, 1)
    ]
    look = _asked(house, "Maya", "PUT", f"/v1/looks/{new_id()}", {"conversation_id": here, "title": "Early runs", "pieces": pieces})
    body = {"id": new_id(), "kind": "look", "payload": {"look_id": look["id"]}}
    house.ask("Maya", "POST", f"/v1/conversations/{here}/messages", body)
    return house


def _items(house: House) -> list[dict[str, Any]]:
    bag = _asked(house, "Maya", "GET", f"/v1/conversations/{look_of(house)['conversation_id']}/bag")
    return bag["items"]  # type: ignore[no-any-return]


def _bag(house: House) -> list[str]:
    return [item["title"] for item in _items(house)]


def _sizes(house: House) -> list[tuple[str, str]]:
    return [(item["title"], one["value"]) for item in _items(house) for one in item["options"] if one["name"] == "Size"]


def _proposals(house: House) -> list[dict[str, Any]]:
    return [one["payload"] for one in house.messages("Olena", "Olena") if one["kind"] == "bag"]  # type: ignore[misc]


def test_too_dear_is_swapped_sized_and_confirmed(stocked: House, talk: tuple[Flet, Flet]) -> None:
    stylist, shopper = talk
    named(shopper, rf"^1\. {DEAR}").wait_for()
    shopper.page.get_by_role("button", name="Open the look").last.click()
    named(shopper, f"^Take {DEAR} out$").click()
    named(shopper, f"^Why not {DEAR}. .*price").click()
    until("the stylist knows why", lambda: look_of(stocked)["pieces"][0]["reason"] == "price")
    before = look_of(stocked)["pieces"][0]["price"]["minor"]
    named(shopper, "^Something instead").click()
    offer = shopper.page.get_by_role("button", name=re.compile("^Swap in ")).first
    offer.click()
    until("something else lies there", lambda: look_of(stocked)["pieces"][0]["title"] != DEAR)
    other = look_of(stocked)["pieces"][0]
    assert other["price"]["minor"] < before, "what comes instead of a piece that was too dear costs less"
    expect(named(stylist, rf"^1\. {re.escape(other['title'])}")).to_be_visible()
    for number, piece in enumerate(look_of(stocked)["pieces"][1:], 1):
        for axis in ("Color", "Size"):
            choice = named(shopper, rf"^{re.escape(piece['title'])}: {axis} ")
            choice.scroll_into_view_if_needed()
            choice.click()
        until(f"{piece['title']} is chosen", lambda n=number: bool(look_of(stocked)["pieces"][n]["variant_id"]))  # type: ignore[misc]
    named(shopper, "^Put 4 pieces in my bag").click()
    until("all four are in the bag", lambda: len(_bag(stocked)) == 4)
    assert DEAR not in _bag(stocked) and other["title"] in _bag(stocked)
    assert not stylist.errors and not shopper.errors


def test_both_change_it_at_once_and_neither_is_lost(stocked: House, talk: tuple[Flet, Flet]) -> None:
    _stylist, shopper = talk
    look = look_of(stocked)
    named(shopper, f"^Love {FLEECE}$").click()
    stocked.ask("Maya", "PATCH", f"/v1/looks/{look['id']}", {"note": "Layers for a cold morning."})
    until("both are there", lambda: look_of(stocked)["note"] == "Layers for a cold morning." and look_of(stocked)["pieces"][1]["loved"])
    shopper.see("Layers for a cold morning.", exact=False)


def test_a_piece_sold_out_from_under_it_says_so_on_both_screens(stocked: House, talk: tuple[Flet, Flet]) -> None:
    stylist, shopper = talk
    piece = look_of(stocked)["pieces"][2]
    product = _asked(stocked, "Maya", "GET", f"/v1/products/{piece['product_id']}")
    levels = [
        {"variant_id": one["id"], "store_id": place, "quantity": 0}
        for one in product["variants"]
        for place in ([level["store_id"] for level in one["stores"]] or [None])
    ]
    assert not _asked(stocked, "Margaux", "PUT", "/v1/stock", {"id": new_id(), "items": levels})["problems"]
    expect(named(stylist, rf"^3\. {CAPRI}.*[Ss]old out")).to_be_visible()
    shopper.see("What is sold out is not counted.")
    assert not stylist.errors and not shopper.errors


def test_words_alone_in_two_languages_ask_before_anything_is_chosen(stocked: House, talk: tuple[Flet, Flet]) -> None:
    stylist, shopper = talk
    before = sorted(_sizes(stocked))
    shopper.page.go_back()
    for words in ("the 2 in S, not the 4", "die 4 in M, ohne die 2"):
        said = len(_proposals(stocked))
        say(shopper, FIELD, words)
        until(f"{words!r} is understood", lambda said=said: len(_proposals(stocked)) > said)  # type: ignore[misc]
    assert sorted(_sizes(stocked)) == before, "nothing is chosen without her yes"
    numbers = [[item["number"] for item in one["items"]] for one in _proposals(stocked)[-2:]]
    assert numbers == [[2], [4]]
    yes = shopper.page.get_by_role("button", name="Put in my bag", exact=True)
    expect(yes).to_have_count(2)
    yes.last.click()
    until("her yes makes it so", lambda: (HOODIE, "M") in _sizes(stocked))
    assert not stylist.errors and not shopper.errors

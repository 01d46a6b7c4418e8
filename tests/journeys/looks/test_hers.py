"""A look made hers on a phone while the stylist watches: a piece out, another one in, the rest in the bag that both see; and friends who vote."""

import re
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import expect

from stylist_app.wire.ids import new_id
from tests.browser import Flet
from tests.conftest import OpenTab
from tests.journeys.house import House, until
from tests.journeys.looks import look_of, named


def bag_of(house: House, who: str) -> dict[str, Any]:
    bag = house.ask(who, "GET", f"/v1/conversations/{look_of(house)['conversation_id']}/bag")
    assert isinstance(bag, dict)
    return bag


def test_a_piece_goes_another_comes_and_the_rest_is_in_the_bag_that_both_see(house: House, talk: tuple[Flet, Flet]) -> None:
    stylist, shopper = talk
    shopper.page.get_by_role("button", name="Open the look").last.click()
    named(shopper, "^Take Leather jacket out$").click()
    until("the stylist's side has it out", lambda: look_of(house)["pieces"][0]["removed"])
    expect(named(stylist, "^1. Leather jacket.*[Tt]aken out")).to_be_visible()
    named(shopper, "^Why not Leather jacket. The colour").click()
    until("the stylist knows why", lambda: look_of(house)["pieces"][0]["reason"] == "colour")

    shopper.page.mouse.move(195, 500)
    shopper.page.mouse.wheel(0, 350)
    named(shopper, "^Swap Border-print skirt$").click()
    offers = shopper.page.get_by_role("button", name=re.compile("^Swap in "))
    expect(offers.nth(1)).to_be_visible()
    shown = " ".join(offers.nth(n).get_attribute("aria-label") or offers.nth(n).inner_text() for n in range(offers.count()))
    offers.first.click()
    until("another one lies there", lambda: look_of(house)["pieces"][1]["title"] != "Border-print skirt")
    other = look_of(house)["pieces"][1]["title"]
    assert other in shown
    expect(named(stylist, f"^2. {other}")).to_be_visible()

    before = urlsplit(shopper.page.url).path
    put = named(shopper, "^Put .* in my bag")
    put.click()
    until("it is in the bag", lambda: len(bag_of(house, "Maya")["items"]) > 0)
    named(shopper, "^See your bag").click()
    expect(shopper.page).to_have_url(re.compile(r"/bag$"))
    expect(named(shopper, "^Take Satin bow pumps out of the bag$")).to_be_visible()
    assert before.startswith("/looks/") and bag_of(house, "Olena") == bag_of(house, "Maya")
    assert not stylist.errors and not shopper.errors


def test_a_friend_without_an_account_votes_once_and_a_link_taken_back_leads_nowhere(house: House, open_tab: OpenTab) -> None:
    look, opinion = look_of(house), new_id()
    made = house.ask("Olena", "PUT", f"/v1/looks/{look['id']}/opinions/{opinion}", {"days": 3})
    assert isinstance(made, dict)
    friend = open_tab(f"{house.app_url}/opinion/{made['token']}", "phone")
    said = friend.outline()
    assert "Olena" not in said and "€" not in said, "no personal data, no prices"
    named(friend, "^Love .*Satin bow pumps").click()
    named(friend, "^Send 1 heart$").click()
    friend.see("Thank you, your vote has arrived")
    found = house.ask("Olena", "GET", f"/v1/looks/{look['id']}/opinions")
    assert isinstance(found, list)
    [heard] = [one for one in found if one["id"] == opinion]
    assert heard["voters"] == 1 and list(heard["likes"].values()) == [1]
    house.ask("Olena", "DELETE", f"/v1/looks/{look['id']}/opinions/{opinion}")
    friend.reload()
    friend.see("Go to the start page")
    assert not friend.errors

"""Ways in: welcome and guests, invitations, the team's sign-in, links that lead to a place, and who may open what."""

import re

from tests.journeys.house import House
from tests.journeys.talking import FIELD, say


def test_a_guest_chats_without_an_account_and_the_team_sees_her(house: House, open_tab, enter) -> None:  # type: ignore[no-untyped-def]
    guest = open_tab(house.app_url, "phone")
    guest.page.get_by_role("button", name=re.compile("^Chat with")).first.click()
    say(guest, FIELD, "I need a dress for a wedding")
    guest.see("I need a dress for a wedding")
    stylist = enter("Maya", "wide")
    unassigned = stylist.page.get_by_role("button", name=re.compile("^Filter: Unassigned")).first
    stylist.press_until(unassigned, stylist.page.get_by_role("button", name=re.compile("I need a dress for a wedding")).first)


def test_the_team_signs_in_with_a_password_and_is_told_what_is_wrong(house: House, open_tab) -> None:  # type: ignore[no-untyped-def]
    maya = house.ways["Maya"]
    tab = open_tab(f"{house.app_url}/sign-in", "wide")
    tab.fill("E-mail", maya.email)
    tab.fill("Password", "not the password")
    tab.click("Sign in")
    tab.see("E-mail or password is wrong")
    tab.page.get_by_role("button", name="Sign in", exact=True, disabled=False).wait_for()
    tab.fill("Password", maya.password or "")
    tab.click("Sign in")
    tab.see("Inbox")


def test_a_link_leads_to_its_place_and_back_closes_what_lies_over_it_first(house: House, enter, open_tab) -> None:  # type: ignore[no-untyped-def]
    tab = enter("Maya", "wide")
    tab.page.get_by_role("button", name=re.compile("^Grace Okafor,")).first.click()
    tab.page.wait_for_url("**/inbox/*")
    here = tab.page.url
    again = open_tab(here, "wide", beside=tab)
    again.see("Could we move the fitting to Friday afternoon?")
    tab.press("?")
    tab.see("Keyboard shortcuts")
    tab.page.go_back()
    tab.gone("Keyboard shortcuts")
    tab.page.wait_for_url(here)
    tab.see("Could we move the fitting to Friday afternoon?")
    tab.page.go_back()
    tab.page.wait_for_url("**/inbox")


def test_a_shopper_has_no_way_to_the_team(house: House, enter) -> None:  # type: ignore[no-untyped-def]
    shopper = enter("Olena", "phone")
    shopper.see("Maya Laurent")
    shopper.open(f"{house.app_url}/team")
    shopper.see("Senior stylist")
    assert shopper.count("Quick replies") == shopper.count("Margaux Aubry") == 0
    shopper.page.wait_for_url("**/chat")


def test_a_spent_invitation_says_so(house: House, open_tab) -> None:  # type: ignore[no-untyped-def]
    tab = open_tab(f"{house.app_url}/invite/{'x' * 43}", "phone")
    tab.see("used already or has expired")


def test_a_manager_adds_a_colleague_and_gets_her_link(house: House, enter) -> None:  # type: ignore[no-untyped-def]
    manager = enter("Margaux", "wide")
    manager.click("Team")
    manager.see("Jonas Weber")

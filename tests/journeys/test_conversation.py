"""A stylist on her tablet and a shopper on her phone hold a conversation, side by side."""

import re
from pathlib import Path

from playwright.sync_api import expect

from tests.browser import Flet
from tests.journeys.house import House
from tests.journeys.talking import FIELD, found, loved_and_asked_about, say

Talk = tuple[Flet, Flet]


def test_words_and_emoji_travel_both_ways_and_are_read(house: House, talk: Talk) -> None:
    stylist, shopper = talk
    say(stylist, FIELD, "The skirt is pressed and waiting ✨")
    shopper.see("The skirt is pressed and waiting ✨")
    say(shopper, FIELD, "Дякую! 我很高興 ありがとう 고마워요 🧡")
    stylist.see("Дякую! 我很高興 ありがとう 고마워요 🧡")
    expect(shopper.page.get_by_role("group", name=re.compile("^Read ")).last).to_be_visible()
    assert not stylist.errors and not shopper.errors
    assert [url for url in (*stylist.missing, *shopper.missing) if "/assets/fonts/" in url] == [], "every script finds its font"


def test_a_private_note_never_leaves_the_shop(house: House, talk: Talk) -> None:
    stylist, shopper = talk
    stylist.click("Private note, seen by colleagues only (N)")
    stylist.fill("Note", "She pays cash, mind the discount")
    stylist.page.get_by_role("button", name=re.compile("^Save note")).first.click()
    stylist.see("She pays cash, mind the discount")
    stylist.click("Reply to the client (R)")
    say(stylist, FIELD, "See you on Saturday")
    shopper.see("See you on Saturday")
    shopper.gone("She pays cash")
    assert not any("cash" in str(message) for message in house.messages("Olena", "Olena"))


def test_a_photo_arrives_turned_upright_and_opens_in_full(house: House, talk: Talk, photo: Path) -> None:
    stylist, shopper = talk
    shopper.fill(FIELD, "From my wardrobe")  # before the dialog: a headless one does not give the focus back
    shopper.choose_files("Add photos", photo)
    shopper.see("Remove photo 1")
    shopper.click("Send")
    stylist.see("From my wardrobe")
    (message,) = [one for one in house.messages("Olena", "Olena") if one["kind"] == "media" and "wardrobe" in str(one["payload"])]
    (media,) = message["payload"]["items"]  # type: ignore[index]
    assert media["width"] < media["height"], "turned as the camera was held"
    stylist.page.get_by_role("group", name=re.compile("From my wardrobe")).get_by_role("button", name=re.compile("^Photo")).first.click()
    stylist.see("Close picture (Esc)")
    stylist.press("Escape")
    stylist.gone("Close picture (Esc)")


def test_a_piece_is_found_chosen_sent_loved_and_asked_about(house: House, talk: Talk) -> None:
    stylist, shopper = talk
    stylist.icon("Products (G)")
    stylist.press_until(found(stylist, "scarf", "Silk scarf"), stylist.page.get_by_role("button", name="Sage", exact=True))
    stylist.click("Sage")
    stylist.see("Where Sage")  # the sheet has grown by it, and what is under it lies still
    stylist.page.get_by_role("button", name=re.compile("^Send 1|^Send")).last.click()
    card = shopper.page.get_by_role("button", name=re.compile(r"^1\. Silk scarf, €95, Sage"))
    expect(card).to_be_visible()
    loved_and_asked_about(stylist, shopper, card, "Silk scarf", "Is it warm enough for spring?")

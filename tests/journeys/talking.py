"""What a stylist and a shopper do in every journey: open the conversation, say something, find a piece, love it and ask about it."""

import re

from playwright.sync_api import Locator, expect

from tests.browser import Flet

FIELD = "Message"


def open_talk(tab: Flet, customer: str = "Olena Kovalenko") -> Flet:
    tab.page.get_by_role("button", name=re.compile(f"^{customer},")).first.click()
    expect(tab.page.get_by_role("button", name="Private note, seen by colleagues only (N)")).to_be_visible()
    return tab


def say(tab: Flet, field: str, words: str) -> None:
    send = tab.page.get_by_role("button", name=re.compile("^Send( \\(|$)"), disabled=False).first
    tab.fill_until(field, words, send)
    send.click()


def found(tab: Flet, words: str, title: str) -> Locator:
    """The tile of the product that a search in the open gallery brings to the front, once it lies there: before, it may be elsewhere and move."""
    picks = tab.page.get_by_role("button", name=re.compile("^Pick "))
    tab.fill_until("Name, SKU or colour", words, picks.first.and_(tab.page.get_by_role("button", name=re.compile(f"^Pick {title}"))))
    return tab.page.get_by_role("button", name=re.compile(f"^{title}, .*€")).first


def loved_and_asked_about(stylist: Flet, shopper: Flet, card: Locator, title: str, question: str) -> None:
    """The shopper loves the piece on the card and asks about it; the stylist sees both."""
    shopper.click(f"Love {title}")
    expect(stylist.page.get_by_role("button", name=re.compile(rf"^1\. {title}.*loved"))).to_be_visible()
    card.click()
    shopper.page.get_by_role("button", name=re.compile("^Ask Maya")).first.click()
    say(shopper, FIELD, question)
    stylist.see(question)
    expect(stylist.page.get_by_role("button", name=re.compile(f"^Go to the quoted message: {title}"))).to_be_visible()

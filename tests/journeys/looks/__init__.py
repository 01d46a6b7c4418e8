"""Journeys of looks, and what they share."""

import re
from typing import Any

from playwright.sync_api import Locator

from tests.browser import Flet
from tests.journeys.house import House


def named(tab: Flet, pattern: str) -> Locator:
    return tab.page.get_by_role("button", name=re.compile(pattern)).first


def look_of(house: House) -> dict[str, Any]:
    """The look of Olena's conversation that was changed last."""
    snapshot = house.ask("Maya", "GET", "/v1/snapshot?conversations=50&messages=1")
    assert isinstance(snapshot, dict)
    here = next(view["conversation"]["id"] for view in snapshot["conversations"] if view["customer"]["name"].startswith("Olena"))
    page = house.ask("Maya", "GET", f"/v1/looks?conversation={here}")
    assert isinstance(page, dict)
    return page["items"][0] if page["items"] else {"pieces": []}

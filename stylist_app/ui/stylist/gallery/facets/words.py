"""Shelves, orders, colours and prices in the viewer's words. No state."""

import flet as ft

from stylist_app.i18n import _, words
from stylist_app.ui.stylist.gallery import asked as asking
from stylist_app.ui.stylist.gallery.asked import Asked

SHELF_GLYPHS = {
    "": ft.Icons.GRID_VIEW_OUTLINED,
    asking.FAVOURITES: ft.Icons.FAVORITE_BORDER,
    asking.VIEWED: ft.Icons.HISTORY,
    asking.SENT: ft.Icons.OUTBOX_OUTLINED,
}


def shelf_words(shelf: str) -> str:
    return {"": _("Everything"), asking.FAVOURITES: _("Your favourites"), asking.VIEWED: _("Recently viewed"), asking.SENT: _("Recently sent")}[shelf]


def sort_words(sort: str) -> str:
    return {
        "best": _("Best match"), "newest": _("Newest"), "price": _("Price, low to high"), "price_desc": _("Price, high to low"), "name": _("Name"),
    }[sort]  # fmt: skip


def colour_words(name: str) -> str:
    """Of a colour family (`imaging.colours.NAMES`)."""
    known = {
        "black": _("black"), "white": _("white"), "grey": _("grey"), "silver": _("silver"), "beige": _("beige"), "brown": _("brown"),
        "red": _("red"), "orange": _("orange"), "yellow": _("yellow"), "gold": _("gold"), "green": _("green"), "teal": _("teal"),
        "blue": _("blue"), "navy": _("navy"), "purple": _("purple"), "pink": _("pink"), "multi": _("several colours"),
    }  # fmt: skip
    return known.get(name, name)


def cap_words(minor: int, currency: str) -> str:
    return _("Up to {price}", price=words().money(minor, currency))


def price_words(asked: Asked, currency: str) -> str:
    """What is chosen of the price, "" for nothing."""
    low, high = asked.price_from, asked.price_to
    if low is None:
        return "" if high is None else cap_words(high, currency)
    least = words().money(low, currency)
    return _("From {price}", price=least) if high is None else f"{least} – {words().money(high, currency)}"

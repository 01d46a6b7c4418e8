"""The client's bag in the console: one line of it beside her details, all of it in a sheet."""

from stylist_app.ui.stylist.bag.line import BagLine
from stylist_app.ui.stylist.bag.sheet import BagSheet

__all__ = ["BagLine", "BagSheet"]

"""Her own page: who she is, what she wears and likes, what the shop may do, her devices."""

from stylist_app.ui.shopper.me.page import MePage

__all__ = ["MePage"]

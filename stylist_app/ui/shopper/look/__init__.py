"""A look on a page of its own, where she decides piece by piece, and the sheet that offers something else in a piece's place."""

from stylist_app.ui.shopper.look.page import LookPage
from stylist_app.ui.shopper.look.swap import SwapSheet

__all__ = ["LookPage", "SwapSheet"]

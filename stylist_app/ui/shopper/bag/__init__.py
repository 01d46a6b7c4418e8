"""Her bag: what she and her stylist have put in, what is kept for her, and what it comes to."""

from stylist_app.ui.shopper.bag.page import BagPage

__all__ = ["BagPage"]

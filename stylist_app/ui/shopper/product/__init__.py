"""A product on its own: its page, and the choice of its size and colour."""

from stylist_app.ui.shopper.product.choosing import ChoiceSheet
from stylist_app.ui.shopper.product.page import ProductSheet

__all__ = ["ChoiceSheet", "ProductSheet"]

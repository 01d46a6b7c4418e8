"""What was shared with her, and what she wishes for: pages of products that stay true by themselves."""

from stylist_app.ui.shopper.shelf.shared import SharedPage
from stylist_app.ui.shopper.shelf.wishes import WishesPage

__all__ = ["SharedPage", "WishesPage"]

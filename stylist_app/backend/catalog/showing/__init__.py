"""How products are shown on their own: one with all that belongs to it, and cards in messages as things are now."""

from stylist_app.backend.catalog.showing.living import living_cards
from stylist_app.backend.catalog.showing.product import get_product, shown_product

__all__ = ["get_product", "living_cards", "shown_product"]

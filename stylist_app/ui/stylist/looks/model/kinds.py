"""The slots of a board as the strip under it shows them."""

from stylist_app.wire.look import Slot

STRIP: tuple[Slot, ...] = ("top", "bottom", "dress", "outerwear", "shoes", "bag", "jewellery", "scarf", "hat", "other")
"""In this order."""

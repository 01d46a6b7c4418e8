"""Kinds of garment, and which of them are kinds of another. Pure."""

from types import MappingProxyType

_PARTS = MappingProxyType(
    {
        "outerwear": ("coat", "jacket", "trench", "blazer", "vest"),
        "jacket": ("blazer",),
        "coat": ("trench",),
        "trousers": ("jeans", "leggings", "shorts"),
        "top": ("tshirt", "shirt", "blouse", "sweater", "cardigan", "hoodie", "vest"),
        "shirt": ("blouse", "tshirt"),
        "sweater": ("hoodie",),
        "shoes": ("boots", "sneakers", "sandals", "heels", "flats"),
        "bag": ("clutch", "backpack"),
        "jewellery": ("earrings", "necklace", "bracelet", "ring"),
    }
)


def within(kind: str) -> frozenset[str]:
    """A kind with everything that is one of it: shoes are boots, sneakers and so on."""
    found = {kind}
    for part in _PARTS.get(kind, ()):
        found |= within(part)
    return frozenset(found)

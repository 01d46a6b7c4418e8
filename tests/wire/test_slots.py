"""Words of categories and titles tell the slot."""

from stylist_app.wire.slots import slot_of


def test_words_of_categories_tell_the_slot() -> None:
    named = {
        "Shirt dress": "dress", "Wide trousers": "bottom", "Leather jacket": "outerwear", "T-Shirts": "top", "Satin bow pumps": "shoes",
        "Camel weekender": "bag", "Steel watch": "jewellery", "Cable beanie": "hat", "Шарф": "scarf", "连衣裙": "dress", "Candle": "other",
    }  # fmt: skip
    assert {name: slot_of([name]) for name in named} == named
    assert slot_of(["New in", "Bags"]) == "bag"

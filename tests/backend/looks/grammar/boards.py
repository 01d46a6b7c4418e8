"""Cards and looks that the corpus of replies answers to."""

from collections.abc import Sequence
from itertools import product

from stylist_app.backend.looks.grammar import Piece, Variant
from stylist_app.wire.customer import Size

Board = tuple[tuple[Piece, ...], tuple[Size, ...]]


def piece(
    number: int, title: str, category: str, colours: Sequence[str] = (), sizes: Sequence[str] = (), gone: Sequence[str] = (), shown: str | None = None
) -> Piece:
    """`gone` and `shown` name variants as "M/Blue", "M" or "Blue"; a variant's id is the piece's number with that."""
    variants = []
    for colour, size in product(colours or ("",), sizes or ("",)):
        name = "/".join(word for word in (size, colour if len(colours) > 1 else "") if word)
        options = tuple((axis, value) for axis, value in (("Colour", colour), ("Size", size)) if value)
        variants.append(Variant(f"{number}:{name}", options, name not in gone, 8900, "EUR"))
    ids = {variant.id for variant in variants}
    shown_id = f"{number}:{shown}" if shown is not None else None
    assert shown_id is None or shown_id in ids
    return Piece(number, f"product-{number}", title, (category,), tuple(variants), shown_id)


LETTERS = ("XS", "S", "M", "L", "XL", "XXL")
BOARDS: dict[str, Board] = {
    "four": (
        (
            piece(1, "Silk midi dress", "Dresses", ("Blue", "Black"), LETTERS[1:4], ("L/Black",), "M/Blue"),
            piece(2, "Wool blazer", "Jackets", ("Camel",), LETTERS[:4], ("XS",)),
            piece(3, "Leather ankle boots", "Shoes", ("Black",), ("37", "38", "38.5", "39", "40"), ("40",)),
            piece(4, "Saddle bag", "Bags", ("Brown",)),
        ),
        (Size(garment="dresses", value="M"), Size(garment="outerwear", value="S")),
    ),
    "cards": (
        (
            piece(1, "Linen shirt dress", "Dresses", ("Blue", "White"), ("34", "36", "38", "40", "42")),
            piece(2, "Pleated wrap dress", "Dresses", ("Blue", "Red"), ("34", "36", "38", "40", "42")),
            piece(3, "Merino cardigan", "Knitwear", ("Grey", "Green"), ("S", "M", "L")),
            piece(4, "Straight jeans", "Jeans", ("Indigo",), ("W28 L30", "W30 L32", "W32 L34")),
            piece(5, "Silk scarf", "Accessories", ("Red",)),
        ),
        (),
    ),
    "six": (
        (
            piece(1, "Slip dress", "Dresses", ("Black", "Emerald"), ("0", "2", "4", "6", "8")),
            piece(2, "Denim jacket", "Jackets", ("Indigo",), LETTERS[1:4]),
            piece(3, "Hoop earrings", "Jewellery", ("Gold", "Silver")),
            piece(4, "Braided belt", "Belts", ("Tan",), ("S/M", "M/L")),
            piece(5, "Chelsea boots", "Boots", ("Black",), ("UK 4", "UK 5", "UK 6", "UK 7"), ("UK 4",)),
            piece(6, "Canvas tote", "Bags", ("Ecru",)),
        ),
        (),
    ),
    "one": ((piece(1, "Leather sneakers", "Sneakers", ("White", "Black"), ("37", "37.5", "38", "39", "40", "41")),), ()),
    "two": (
        (
            piece(1, "Cashmere sweater", "Knitwear", ("Black", "Cream"), LETTERS, (), "M/Black"),
            piece(2, "Wide trousers", "Trousers", ("Black",), ("34", "36", "38", "40", "42", "44", "46")),
        ),
        (Size(garment="tops", value="M"), Size(garment="bottoms", value="38")),
    ),
}

"""The demo shop's collection as a product feed: what the drawings show, in the sizes and colours a small house would carry."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from stylist_app.connectors.feeds.base import FeedPicture, FeedProduct, FeedVariant, PictureUnavailable
from stylist_app.demo.drawings import PIECES

ALPHA, SHOE, WAIST, ONE = ("XS", "S", "M", "L", "XL"), ("36", "37", "38", "39", "40", "41"), ("34", "36", "38", "40", "42"), ("One size",)
COLOURS = {
    "oxblood": "Oxblood",
    "camel": "Camel",
    "ink": "Ink navy",
    "sage": "Sage",
    "ivory": "Ivory",
    "terracotta": "Terracotta",
    "slate": "Slate",
    "cognac": "Cognac",
    "noir": "Black",
    "indigo": "Indigo",
}
HOUSE = "Maison Aubry"


@dataclass(frozen=True)
class Piece:
    """`price` and `was` in euro cents."""

    drawing: str
    title: str
    category: str
    price: int
    sizes: tuple[str, ...]
    words: str
    tags: tuple[str, ...]
    was: int | None = None


COLLECTION = (
    Piece(
        "slip-dress",
        "Satin slip midi",
        "Dresses",
        28500,
        WAIST,
        "Bias-cut satin with a draped neckline. Falls to the middle of the calf.",
        ("Evening", "Silk", "Summer"),
    ),
    Piece(
        "wrap-dress",
        "Wrap dress, small flowers",
        "Dresses",
        24500,
        WAIST,
        "A true wrap in printed crêpe, long sleeves, knee-skimming.",
        ("Day", "Print", "Office"),
        29500,
    ),
    Piece(
        "border-skirt",
        "Border-print skirt",
        "Skirts",
        14500,
        WAIST,
        "Gathered cotton with a folk border at the hem. Pockets in the seams.",
        ("Day", "Print", "Cotton"),
    ),
    Piece(
        "wool-coat",
        "Belted wool coat",
        "Coats",
        64500,
        ALPHA,
        "Double-faced wool, unlined, with a tie belt and deep patch pockets.",
        ("Winter", "Wool"),
    ),
    Piece(
        "leather-jacket",
        "Leather jacket",
        "Jackets",
        42000,
        ALPHA,
        "Lamb leather, soft from the first day, with a two-way zip.",
        ("Leather", "Spring"),
    ),
    Piece(
        "chalk-blazer",
        "Chalk-stripe blazer",
        "Jackets",
        38500,
        WAIST,
        "Half-canvassed, one button, cut to be worn open over a dress.",
        ("Office", "Wool"),
    ),
    Piece(
        "rib-knit", "Ribbed V-neck", "Knitwear", 16500, ALPHA, "Merino in a fine rib, close to the body, with a deep V.", ("Winter", "Merino", "Day")
    ),
    Piece(
        "silk-blouse",
        "Silk bow blouse",
        "Tops",
        19500,
        WAIST,
        "Washed silk with a bow that can be tied or left to fall.",
        ("Office", "Silk", "Evening"),
    ),
    Piece(
        "wide-trousers",
        "Wide-leg trousers",
        "Trousers",
        18500,
        WAIST,
        "High waist, pleated front, fluid wool blend. Hem left long for your tailor.",
        ("Office", "Day"),
    ),
    Piece("slim-jeans", "Slim jeans", "Trousers", 13900, WAIST, "Japanese denim with a little stretch, mid rise, worn turned up.", ("Day", "Denim")),
    Piece("bow-pumps", "Satin bow pumps", "Shoes", 21000, SHOE, "Satin with a hand-tied bow, heel of 8.5 cm.", ("Evening", "Shoes")),
    Piece("weekender", "Weekender", "Bags", 17500, ONE, "Canvas and leather, takes two nights. Cabin size.", ("Travel", "Bags"), 21000),
    Piece(
        "sneakers",
        "Leather court sneakers",
        "Shoes",
        15500,
        SHOE,
        "Full-grain leather, rubber sole, a touch of oxblood at the heel.",
        ("Day", "Shoes"),
    ),
    Piece("silk-scarf", "Silk scarf", "Accessories", 9500, ONE, "Twill, hand-rolled edge, 90 × 90 cm.", ("Silk", "Gift")),
)


def stock_of(sku: str) -> int:
    """Pieces there are: every ninth none, a few of some, plenty of the rest. The same at every start."""
    number = sum((place + 1) * ord(letter) for place, letter in enumerate(sku))
    return 0 if number % 9 == 0 else 1 + number % 3 if number % 4 == 0 else 4 + number % 17


class DemoFeed:
    """A `Feed` of the collection; pictures are the shipped drawings in `folder`."""

    source, currency = "demo", "EUR"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def total(self) -> int:
        return len(COLLECTION)

    def read(self) -> Iterator[FeedProduct]:
        for place, piece in enumerate(COLLECTION, 1):
            colours = PIECES[piece.drawing]
            variants = tuple(self._variants(piece, colours))
            pictures = tuple(FeedPicture(_file(piece, colour), f"{piece.title}, {COLOURS[colour]}") for colour in colours)
            yield FeedProduct(
                key=piece.drawing,
                handle=piece.drawing,
                title=piece.title,
                brand=HOUSE,
                category=piece.category,
                description=piece.words,
                tags=piece.tags,
                options=("Colour", "Size"),
                published=True,
                variants=variants,
                pictures=pictures,
                row=place,
            )

    def picture(self, source: str) -> Path:
        path = self._folder / source
        if not path.is_file():
            raise PictureUnavailable("The drawing is not there.")
        return path

    def _variants(self, piece: Piece, colours: tuple[str, ...]) -> Iterator[FeedVariant]:
        for colour in colours:
            for size in piece.sizes:
                sku = f"{piece.drawing}-{colour}-{size}".upper().replace(" ", "")
                yield FeedVariant(
                    key=sku,
                    sku=sku,
                    barcode="",
                    options=(COLOURS[colour], size),
                    price_minor=piece.price,
                    compare_at_minor=piece.was,
                    stock=stock_of(sku),
                    always=False,
                    weight_g=0,
                    picture=_file(piece, colour),
                )


def _file(piece: Piece, colour: str) -> str:
    return f"{piece.drawing}-{colour}.jpg"

"""The collection as a `Feed`."""

from collections.abc import Collection, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zlib import crc32

from stylist_app.connectors.feeds.base import FeedAttributes, FeedPicture, FeedProduct, FeedVariant, PictureUnavailable
from stylist_app.demo.drawings import PIECES, other_view
from stylist_app.demo.pieces import accessories, bags, bottoms, house, outer, shoes, tops
from stylist_app.demo.pieces.piece import Piece
from stylist_app.demo.pieces.reviews import REVIEWS

COLOURS = {
    "oxblood": "Oxblood", "camel": "Camel", "ink": "Ink navy", "sage": "Sage", "ivory": "Ivory", "terracotta": "Terracotta", "slate": "Slate",
    "cognac": "Cognac", "noir": "Black", "indigo": "Indigo", "white": "White", "sky": "Sky blue", "blush": "Blush", "ochre": "Ochre",
    "olive": "Olive", "forest": "Forest green", "sand": "Sand", "chocolate": "Chocolate", "marl": "Grey marl", "cobalt": "Cobalt", "rust": "Rust",
    "gold": "Gold", "steel": "Silver", "straw": "Natural", "tortoise": "Tortoise",
}  # fmt: skip
HOUSE = "Maison Aubry"
COLLECTION: tuple[Piece, ...] = (
    *house.PIECES, *tops.PIECES, *outer.PIECES, *bottoms.PIECES, *shoes.PIECES, *bags.PIECES, *accessories.PIECES,
)  # fmt: skip
RELATED = 6
NEW_FOR = timedelta(days=4)


def sku_of(piece: Piece, colour: str, size: str) -> str:
    return f"{piece.drawing}-{colour}-{size}".upper().replace(" ", "")


def stock_of(sku: str) -> int:
    """Pieces there are: every ninth none, a few of some, plenty of the rest. The same at every start."""
    number = sum((place + 1) * ord(letter) for place, letter in enumerate(sku))
    return 0 if number % 9 == 0 else 1 + number % 3 if number % 4 == 0 else 4 + number % 17


def picture_of(drawing: str, colour: str) -> str:
    """The file of a piece in a colour."""
    return f"{drawing}-{colour}.webp"


def second_view_of(drawing: str) -> str:
    """The file of its other view, in its first colour."""
    return f"{drawing}-other.webp"


def left_of(piece: Piece, colour: str, size: str) -> int:
    """Pieces of one variant in all stores together."""
    if colour in piece.gone:
        return 0
    many = stock_of(sku_of(piece, colour, size))
    return many if piece.left is None else min(many, piece.left)


def alike(piece: Piece) -> tuple[str, ...]:
    """What could be taken instead: from the same place in the tree, those after it first."""
    shelf = [other.drawing for other in COLLECTION if other.place == piece.place]
    here = shelf.index(piece.drawing)
    return tuple([*shelf[here + 1 :], *shelf[:here]][:RELATED])


class DemoFeed:
    """A `Feed` of the collection; pictures are the shipped drawings in `folder`, all of them or only those `pictured`. `today` (aware UTC) is when
    the shop opens: what is new came a few days before."""

    source, currency = "demo", "EUR"

    def __init__(self, folder: Path, pictured: Collection[str] | None = None, today: datetime | None = None) -> None:
        self._folder, self._pictured = folder, pictured
        self._today = (today or datetime.now(UTC)).replace(hour=0, minute=0, second=0, microsecond=0)

    def total(self) -> int:
        return len(COLLECTION)

    def read(self) -> Iterator[FeedProduct]:
        for row, piece in enumerate(COLLECTION, 1):
            pictures = tuple(self._pictures(piece))
            yield FeedProduct(
                key=piece.drawing,
                handle=piece.drawing,
                title=piece.title,
                brand=HOUSE,
                category=piece.place[-1],
                description=piece.words,
                tags=piece.tags,
                options=("Colour", "Size"),
                published=True,
                variants=tuple(self._variants(piece, {picture.source for picture in pictures})),
                pictures=pictures,
                row=row,
                categories=piece.place,
                attributes=FeedAttributes(piece.material, piece.pattern, piece.season, piece.occasion, piece.fit),
                published_from=self._today - NEW_FOR if piece.new else None,
                related=alike(piece),
                goes_with=piece.goes,
                reviews=REVIEWS.get(piece.drawing, ()),
            )

    def picture(self, source: str) -> Path:
        path = self._folder / source
        if not path.is_file():
            raise PictureUnavailable("The drawing is not there.")
        return path

    def _pictures(self, piece: Piece) -> Iterator[FeedPicture]:
        """The first colour, its other view, the other colours."""
        first, *others = PIECES[piece.drawing]
        told = [
            (picture_of(piece.drawing, first), COLOURS[first]),
            (second_view_of(piece.drawing), f"{COLOURS[first]}, {other_view(piece.drawing)}"),
            *((picture_of(piece.drawing, colour), COLOURS[colour]) for colour in others),
        ]
        for file, words in told:
            if self._pictured is None or file in self._pictured:
                yield FeedPicture(file, f"{piece.title}, {words}")

    def _variants(self, piece: Piece, files: Collection[str]) -> Iterator[FeedVariant]:
        for colour in PIECES[piece.drawing]:
            file = picture_of(piece.drawing, colour)
            for size in piece.sizes:
                sku = sku_of(piece, colour, size)
                yield FeedVariant(
                    key=sku,
                    sku=sku,
                    barcode=barcode_of(sku),
                    options=(COLOURS[colour], size),
                    price_minor=piece.price,
                    compare_at_minor=piece.was,
                    stock=left_of(piece, colour, size),
                    always=False,
                    weight_g=piece.weight,
                    picture=file if file in files else None,
                )


def barcode_of(sku: str) -> str:
    """An EAN-13 of the range that shops keep for themselves (it begins with 2), with its check digit."""
    digits = f"2{crc32(sku.encode()) % 10**11:011d}"
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return f"{digits}{-total % 10}"

"""What the import is measured with: a feed with pictures of its own, painted beforehand, as large as shops upload them."""

import random
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

from stylist_app.bench.shop import SEED
from stylist_app.connectors.feeds.base import FeedPicture, FeedProduct, FeedVariant, RowError
from stylist_app.demo.large.pieces import Piece, piece

SIZE = (1200, 1600)
EACH = 2
"""Pictures of a product."""


class PaintedFeed:
    """Pieces of the large shop under keys of their own, each with pictures in `folder`."""

    source, currency = "bench", "EUR"

    def __init__(self, folder: Path, count: int) -> None:
        self._folder, self._pieces = folder, [piece(number, 1) for number in range(1, count + 1)]

    def paint(self) -> None:
        """All pictures, before anything is measured. No two are the same."""
        chance = random.Random(SEED)
        for one in self._pieces:
            for place in range(EACH):
                painted(chance).save(self._folder / _name(one, place), quality=88)

    def total(self) -> int:
        return len(self._pieces)

    def read(self) -> Iterator[FeedProduct | RowError]:
        for one in self._pieces:
            names = [_name(one, place) for place in range(EACH)]
            variants = tuple(
                FeedVariant(
                    v.sku, v.sku, v.barcode, v.options, v.price_minor, v.compare_at_minor, sum(left for _store, left in v.stock), False, 0, names[0]
                )
                for v in one.variants
            )
            yield FeedProduct(
                key=str(one.number), handle=f"bench-{one.number}", title=one.title, brand=one.brand, category=one.kind.way[-1],
                description=one.description, tags=one.tags, options=one.options, published=True, variants=variants,
                pictures=tuple(FeedPicture(name, one.title) for name in names), categories=one.kind.way,
            )  # fmt: skip

    def picture(self, source: str) -> Path:
        return self._folder / source


def _name(one: Piece, place: int) -> str:
    return f"{one.number}-{place}.jpg"


def painted(chance: random.Random) -> Image.Image:
    """A piece of cloth on white, with folds and a grain, so that it costs what a photo costs."""
    width, height = SIZE
    shade = tuple(chance.randrange(30, 220) for _part in range(3))
    picture = Image.new("RGB", SIZE, (250, 250, 249))
    draw = ImageDraw.Draw(picture)
    draw.polygon([(width * x // 100, height * y // 100) for x, y in ((30, 12), (70, 12), (84, 90), (16, 90))], fill=shade)
    for _fold in range(24):
        x, dark = chance.randrange(width // 4, 3 * width // 4), chance.randrange(-25, 15)
        draw.line([(x, height // 6), (x + chance.randrange(-120, 120), 5 * height // 6)], fill=tuple(max(0, part + dark) for part in shade), width=9)
    grain = Image.effect_noise(SIZE, 18).convert("RGB")
    return Image.blend(picture.filter(ImageFilter.GaussianBlur(3)), grain, 0.08)

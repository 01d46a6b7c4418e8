"""A small shop as a feed tells it, to be changed at will."""

import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from stylist_app.connectors.feeds.base import FeedPicture, FeedProduct, FeedVariant, PictureUnavailable, RowError
from tests.imaging.samples import data, piece_on


def variant(sku: str, *options: str, price: int = 8900, stock: int = 5, picture: str | None = None, compare_at: int | None = None) -> FeedVariant:
    return FeedVariant(sku, sku, f"20{sku}", options, price, compare_at, stock, False, 400, picture)


def product(handle: str, title: str, *variants: FeedVariant, pictures: tuple[str, ...] = (), **facts: object) -> FeedProduct:
    told = FeedProduct(
        handle, handle, title, "Loom", "Coats", "Warm.", ("Wool",), ("Colour", "Size"), True, variants or (variant(handle, "Grey", "S"),),
        tuple(FeedPicture(source, f"{title}, {source}", column="Image Src") for source in pictures),
    )  # fmt: skip
    return replace(told, **facts)  # type: ignore[arg-type]


@dataclass
class FakeFeed:
    """`images`: bytes by name, as they lie beside the file; `opened` counts how often pictures were asked for."""

    folder: Path
    items: list[FeedProduct | RowError] = field(default_factory=list)
    images: dict[str, bytes] = field(default_factory=dict)
    source: str = "shopify"
    currency: str = "EUR"

    def total(self) -> int:
        return sum(isinstance(item, FeedProduct) for item in self.items)

    def read(self) -> Iterator[FeedProduct | RowError]:
        yield from self.items

    def picture(self, source: str) -> Path:
        if source not in self.images:
            raise PictureUnavailable("picture not found beside the file")
        path, part = self.folder / source, self.folder / f"{source}.{threading.get_ident()}"
        part.write_bytes(self.images[source])
        os.replace(part, path)  # several may ask at once
        return path

    def replace(self, place: int, **facts: object) -> None:
        told = self.items[place]
        assert isinstance(told, FeedProduct)
        self.items[place] = replace(told, **facts)  # type: ignore[arg-type]


def picture(red: int = 90) -> bytes:
    return data(piece_on((255, 255, 255), (120, 160), (red, 30, 40)))


def coats(folder: Path) -> FakeFeed:
    """A coat in two colours with two pictures, and a hat."""
    folder.mkdir(exist_ok=True)
    return FakeFeed(
        folder,
        [
            product(
                "coat", "Wool coat", variant("C-G-S", "Grey", "S", picture="grey.jpg"), variant("C-R-M", "Red", "M", stock=0, picture="red.jpg"),
                pictures=("grey.jpg", "red.jpg"),
            ),
            product("hat", "Straw hat", variant("H", "Sand", "One", price=2500, compare_at=3000, stock=2), pictures=("hat.jpg",), category="Hats"),
        ],
        {"grey.jpg": picture(10), "red.jpg": picture(200), "hat.jpg": picture(120)},
    )  # fmt: skip

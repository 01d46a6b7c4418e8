"""What the shelf knows of a product, and under which headings it stands there. Pure."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from stylist_app.imaging.colours import Lab

Heading = tuple[str, ...]
"""Kind and value, for example `("brand", "loom")`. A product stands under many."""
Bundle = tuple[str, Collection[Any]]
"""A kind with its values, each a string or several."""

FIELDS = ("title", "brand", "category", "tags", "detail")
"""Where a word stands, the place that says most first. `tags`: with attributes and colours; `detail`: the values of other options."""
TASTED = ("brand", "tags")
"""Where a customer's loves and refusals are looked for."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Of one product. `words` by `FIELDS`; `categories`: its own and all above it; `sizes`, `stores`: those with pieces now; `colours`: families;
    `price`: the lowest in the shop's currency, in minor units (None: not for sale in it); `title_key` as it is sorted; `introduced`: Unix seconds, 0
    for what the shop opened with; `opens`, `closes`: Unix seconds of its time on show, None is open. `fits`: (garment, size guide or "", size);
    `cells`: of its colours, as `cell_of`. Words and the sizes of `fits` are folded, other values are as the shop writes them."""

    number: int
    words: tuple[frozenset[str], ...]
    title_key: str = ""
    introduced: int = 0
    price: int | None = None
    brand: str = ""
    categories: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()
    stores: tuple[str, ...] = ()
    on_sale: bool = False
    in_stock: bool = True
    opens: int | None = None
    closes: int | None = None
    fits: tuple[tuple[str, str, str], ...] = ()
    garment: str = ""
    cells: tuple[str, ...] = ()

    def bundles(self) -> Iterator["Bundle"]:
        """What it stands under, as kinds with their values. Many products share a bundle."""
        yield from zip(FIELDS, self.words, strict=True)
        yield "in category", self.categories
        yield "of brand", (self.brand,) if self.brand else ()
        yield "size", self.sizes
        yield "colour", self.colours
        yield "occasion", self.occasions
        yield "store", self.stores
        yield "garment", (self.garment,) if self.garment else ()
        yield "fits", self.fits
        yield "cell", self.cells
        yield "is", (ON_SALE,) * self.on_sale + (IN_STOCK,) * self.in_stock

    def headings(self) -> Iterator[Heading]:
        """Each once."""
        for kind, values in self.bundles():
            for value in dict.fromkeys(values):
                yield heading_of(kind, value)


def heading_of(kind: str, value: str | tuple[str, ...]) -> Heading:
    return (kind, value) if isinstance(value, str) else (kind, *value)


ON_SALE, IN_STOCK = "on sale", "in stock"
"""Values of the kind `is`."""

STEP = 0.05
"""Of a cell, in OKLab. Two and a half times what is just seen."""


def cell_of(colour: Lab) -> str:
    """The cell of the colour solid in which it lies."""
    return " ".join(str(round(part / STEP)) for part in colour)


def middle_of(cell: str) -> Lab:
    lightness, green_red, blue_yellow = (int(part) * STEP for part in cell.split())
    return lightness, green_red, blue_yellow

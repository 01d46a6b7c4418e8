"""What the shelf knows of a product, and under which headings it stands there. Pure."""

from collections.abc import Collection
from typing import Any, NamedTuple

from stylist_app.imaging.colours import Lab

Value = Any
"""Of a heading: a string, or several of them (`fits`). A product stands under many headings, each a kind and a value: `brand`, `loom`."""
Bundle = Collection[Value]
"""Values of one kind. It can be hashed."""

FIELDS = ("title", "brand", "category", "tags", "detail")
"""Where a word stands, the place that says most first. `tags`: with attributes and colours; `detail`: the values of other options."""
KINDS = (*FIELDS, "in category", "of brand", "size", "colour", "occasion", "store", "garment", "fits", "cell", "is")
"""Of headings. Those of words are the first."""
TASTED = ("brand", "tags")
"""Where a customer's loves and refusals are looked for."""


class Facts(NamedTuple):
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

    def bundles(self) -> tuple[Bundle, ...]:
        """What it stands under: the values of each of `KINDS`. Many products share a bundle."""
        return (
            *self.words, self.categories, (self.brand,) if self.brand else (), self.sizes, self.colours, self.occasions, self.stores,
            (self.garment,) if self.garment else (), self.fits, self.cells, (ON_SALE,) * self.on_sale + (IN_STOCK,) * self.in_stock,
        )  # fmt: skip


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

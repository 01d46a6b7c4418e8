"""What every product feed gives: plain products with their variants and pictures, and what could not be read, row by row."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


class FeedError(Exception):
    """The feed as a whole cannot be used: a sentence for a person."""


class PictureUnavailable(Exception):
    """This picture cannot be had: a sentence for a person."""


@dataclass(frozen=True, slots=True)
class RowError:
    """`row` is the line of the file (from 1, the heading is 1) or 0 where there is none; `column` as the feed names it."""

    row: int
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class FeedPicture:
    """`source` is what `Feed.picture` takes."""

    source: str
    alt: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class FeedVariant:
    """`key` names it within its product, for ever. Prices in minor units; `weight_g` grams; `always` means it can be sold without stock.
    `options` in the order of the product's option names."""

    key: str
    sku: str
    barcode: str
    options: tuple[str, ...]
    price_minor: int
    compare_at_minor: int | None
    stock: int
    always: bool
    weight_g: int
    picture: str | None
    row: int = 0


@dataclass(frozen=True, slots=True)
class FeedProduct:
    """`key` names it within its source, for ever. `description` is plain text. `whole` is False when some of its rows could not be read: what is
    missing then is not known to be gone."""

    key: str
    handle: str
    title: str
    brand: str
    category: str
    description: str
    tags: tuple[str, ...]
    options: tuple[str, ...]
    published: bool
    variants: tuple[FeedVariant, ...]
    pictures: tuple[FeedPicture, ...]
    errors: tuple[RowError, ...] = ()
    whole: bool = True
    row: int = 0


class Feed(Protocol):
    """`source` names the kind of feed, `currency` (ISO 4217) is that of every price."""

    source: str
    currency: str

    def total(self) -> int:
        """How many products there are, for a progress bar. Raises `FeedError`."""
        ...

    def read(self) -> Iterator[FeedProduct | RowError]:
        """One after the other, never all at once; a product that cannot be read at all is a `RowError`. Raises `FeedError`."""
        ...

    def picture(self, source: str) -> Path:
        """A file with the picture's bytes. Raises `PictureUnavailable`."""
        ...

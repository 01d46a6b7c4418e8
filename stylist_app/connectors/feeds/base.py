"""What every product feed gives: plain products with their variants and pictures, and what could not be read, row by row.

A feed reads; it keeps nothing, compares nothing and knows no catalogue. Who imports decides what is new.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

MOST_ROWS = 4_000
"""Rows of one product: twice the variants that any shop system allows. Keeps the memory for one product bounded."""

Fetch = Callable[[str], Path]
"""Gets the file behind an address, or raises `PictureUnavailable`. Called from several threads at once."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is wrong and what to do about it, in phrases with `{fields}`: English as they stand, and whoever shows them can translate them. They
    are marked with `N_` where they are written. A field `what` is a phrase of its own. `about` stands before the message, with a colon."""

    message: str
    remedy: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    about: str = ""

    @property
    def english(self) -> tuple[str, str]:
        """Message and remedy."""
        message, remedy = self.message.format_map(self.fields), self.remedy.format_map(self.fields)
        return f"{self.about}: {message}" if self.about else message, remedy


class _Telling(Exception):
    """Its words are those of `told`."""

    def __init__(self, message: str, remedy: str = "", **fields: str) -> None:
        self.told = Told(message, remedy, fields)
        super().__init__(" ".join(filter(None, self.told.english)))


class FeedError(_Telling):
    """The feed as a whole cannot be used: what is wrong, and what to do about it."""


class PictureUnavailable(_Telling):
    """This picture cannot be had."""

    @property
    def remedy(self) -> str:
        return self.told.english[1]

    def __str__(self) -> str:
        return self.told.english[0]


@dataclass(frozen=True, slots=True)
class RowError:
    """`row` is the line of the file (from 1, the heading is 1) or 0 where there is none; `column` as the feed names it, empty where it is the whole
    row. `remedy` says what to change, for a person who has the file open. `told` is the same in phrases, where it was said in phrases."""

    row: int
    column: str
    message: str
    remedy: str = ""
    told: Told | None = field(default=None, compare=False)

    @classmethod
    def of(cls, row: int, column: str, told: Told) -> "RowError":
        return cls(row, column, *told.english, told)


def fault(row: int, column: str, message: str, remedy: str = "", **fields: str) -> RowError:
    """A `RowError` told in phrases."""
    return RowError.of(row, column, Told(message, remedy, fields))


@dataclass(frozen=True, slots=True)
class FeedPicture:
    """`source` is what `Feed.picture` takes; `row` and `column` are where the feed told it."""

    source: str
    alt: str = ""
    row: int = 0
    column: str = ""


@dataclass(frozen=True, slots=True)
class FeedPrice:
    """A further currency (ISO 4217). Minor units."""

    currency: str
    price_minor: int
    compare_at_minor: int | None = None


@dataclass(frozen=True, slots=True)
class FeedAttributes:
    """What a piece is made of and made for, in the feed's words; empty where it does not tell."""

    material: str = ""
    pattern: str = ""
    season: str = ""
    occasion: tuple[str, ...] = ()
    fit: str = ""


@dataclass(frozen=True, slots=True)
class FeedVariant:
    """`key` names it within its product, for ever. Prices in minor units of the feed's currency, `prices` in further ones; `weight_g` grams;
    `always` means it can be sold without stock. `options` in the order of the product's option names."""

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
    prices: tuple[FeedPrice, ...] = ()


@dataclass(frozen=True, slots=True)
class FeedReview:
    """`key` names it within its product, for ever. `rating` 1 to 5. `language` is a BCP 47 tag or empty, `at` aware UTC or None where nobody told."""

    key: str
    rating: int
    author: str = ""
    title: str = ""
    text: str = ""
    verified: bool = False
    language: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class FeedProduct:
    """`key` names it within its source, for ever. `description` is plain text. `whole` is False when some of its rows could not be read: what is
    missing then is not known to be gone. `categories` is the way from the root of the shop's tree to the product's place. `published_from` and
    `published_until` are aware UTC, None is open. `related` and `goes_with` are keys of other products of the same source, which may come later or
    never. `sold_at` is the address of the other shop that sells it, empty for what this one sells. `reviews` None: this feed tells of none, which
    says nothing about those that are there."""

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
    categories: tuple[str, ...] = ()
    attributes: FeedAttributes = FeedAttributes()
    published_from: datetime | None = None
    published_until: datetime | None = None
    related: tuple[str, ...] = ()
    goes_with: tuple[str, ...] = ()
    sold_at: str = ""
    reviews: tuple[FeedReview, ...] | None = None


class Feed(Protocol):
    """`source` names the kind of feed, `currency` (ISO 4217) is that of every price."""

    source: str
    currency: str

    def total(self) -> int:
        """How many products there are at most, for a progress bar. Raises `FeedError`."""
        ...

    def read(self) -> Iterator[FeedProduct | RowError]:
        """One after the other, never all at once, and the same again when asked again; a product that cannot be read at all is a `RowError`. Raises
        `FeedError`."""
        ...

    def picture(self, source: str) -> Path:
        """A file with the picture's bytes. Called from several threads at once. Raises `PictureUnavailable`."""
        ...

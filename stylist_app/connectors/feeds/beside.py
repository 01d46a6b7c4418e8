"""Files that may lie beside a feed and tell more about its products: `related.csv` (handle, related_handle, kind) and `reviews.csv` (handle, rating,
title, body, reviewer; optionally verified, language, date). Handles are the products' or their keys.

Both are small beside a catalogue and are kept whole while it is read. A row that is wrong is told and left out, as everywhere; its column begins with
the name of its file.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from stylist_app.connectors.feeds.base import Feed, FeedError, FeedProduct, FeedReview, RowError, fault
from stylist_app.connectors.feeds.reading import values
from stylist_app.connectors.feeds.reading.sheet import Columns, Line, Sheet
from stylist_app.connectors.feeds.reading.telling import BadCell, need_cell, read_cell
from stylist_app.wire.phrases import N_

T = TypeVar("T")
RELATED, REVIEWS = "related.csv", "reviews.csv"
LARGEST = 64 << 20
"""Bytes of one of them."""
MOST_RELATED, MOST_REVIEWS = 60, 2_000
"""Of one product."""
_HANDLE = ("handle", "URL handle", "product handle", "product")
_RELATED = Columns(
    N_("a file of related products"), {"handle": _HANDLE, "other": ("related_handle", "related"), "kind": ("kind",)}, ("handle", "other")
)
_REVIEWS = Columns(
    N_("a file of reviews"),
    {
        "handle": _HANDLE, "id": ("id",), "rating": ("rating", "stars"), "title": ("title",), "text": ("body", "text", "review"),
        "author": ("reviewer", "author", "reviewer_name"), "verified": ("verified",), "language": ("language",),
        "at": ("date", "review_date", "created_at"),
    },
    ("handle", "rating"),
)  # fmt: skip
_KINDS = MappingProxyType(
    {
        "": "related", "related": "related", "upsell": "related", "up-sell": "related", "similar": "related",
        "goes_with": "goes_with", "goes with": "goes_with", "crosssell": "goes_with", "cross-sell": "goes_with", "complementary": "goes_with",
    }
)  # fmt: skip


@dataclass
class _Told:
    """Of one handle; `row` and `file` are where it was named first."""

    file: str
    row: int
    relations: dict[str, list[str]] = field(default_factory=lambda: {"related": [], "goes_with": []})
    reviews: dict[str, FeedReview] = field(default_factory=dict)


class WithFilesBeside:
    """A `Feed` that tells what another one does, and what the files in `folder` add to it. Those that are not there are not missed."""

    def __init__(self, feed: Feed, folder: Path) -> None:
        self.source, self.currency = feed.source, feed.currency
        self._feed, self._folder = feed, folder

    def total(self) -> int:
        return self._feed.total()

    def read(self) -> Iterator[FeedProduct | RowError]:
        told: dict[str, _Told] = {}
        reviewed = (self._folder / REVIEWS).is_file()
        yield from self._file(RELATED, _RELATED, partial(_relation, told))
        yield from self._file(REVIEWS, _REVIEWS, partial(_review, told))
        for item in self._feed.read():
            if isinstance(item, RowError):
                yield item
                continue
            more = told.pop(item.key, None) or told.pop(item.handle, None)
            reviews = tuple(more.reviews.values()) if more is not None else ()
            yield replace(
                item,
                related=_joined(item.related, more, "related"),
                goes_with=_joined(item.goes_with, more, "goes_with"),
                reviews=reviews if reviewed else item.reviews,
            )
        for handle, left in told.items():
            said, remedy = N_("{name} is no product of the feed"), N_("Correct the handle, or remove its rows.")
            yield fault(left.row, f"{left.file}: handle", said, remedy, name=values.words(handle, 80))

    def picture(self, source: str) -> Path:
        return self._feed.picture(source)

    def _file(self, name: str, columns: Columns, take: Callable[[Line, str], RowError | None]) -> Iterator[RowError]:
        path = self._folder / name
        if not path.is_file():
            return
        if path.stat().st_size > LARGEST:
            said, remedy = N_("{name} is larger than {most} MB."), N_("Make it smaller, or lay it elsewhere.")
            raise FeedError(said, remedy, name=name, most=str(LARGEST >> 20))
        for row in Sheet(path, columns).rows():
            error = row if isinstance(row, RowError) else take(row, name)
            if error is not None:
                yield replace(error, column=error.column if error.column.startswith(name) else f"{name}: {error.column}".removesuffix(": "))


def _relation(told: dict[str, _Told], row: Line, file: str) -> RowError | None:
    try:
        handle = need_cell(row.number, "handle", row["handle"], _name)
        other = need_cell(row.number, "related_handle", row["other"], _name)
    except BadCell as bad:
        return bad.error
    kind = _KINDS.get(row["kind"].strip().lower())
    if kind is None:
        said, remedy = N_("{value} is no kind of relation"), N_("Write related, upsell, crosssell or goes_with.")
        return fault(row.number, "kind", said, remedy, value=values.words(row["kind"], 40))
    others = told.setdefault(handle, _Told(file, row.number)).relations[kind]
    if other != handle and other not in others and len(others) < MOST_RELATED:
        others.append(other)
    return None


def _review(told: dict[str, _Told], row: Line, file: str) -> RowError | None:
    try:
        handle = need_cell(row.number, "handle", row["handle"], _name)
        rating = need_cell(row.number, "rating", row["rating"], partial(values.whole, least=1, most=5))
        verified = read_cell(row.number, "verified", row["verified"], values.truth) or False
        at = read_cell(row.number, "date", row["at"], values.moment)
    except BadCell as bad:
        return bad.error
    author, title = values.words(row["author"], 120), values.words(row["title"], 300)
    text, language = values.plain_text(row["text"], 4_000), values.words(row["language"], 35)
    reviews = told.setdefault(handle, _Told(file, row.number)).reviews
    if len(reviews) >= MOST_REVIEWS:
        said, remedy = N_("{name} has more than {most} reviews"), N_("Leave out the oldest.")
        return fault(row.number, "handle", said, remedy, name=values.words(handle, 80), most=str(MOST_REVIEWS))
    own = values.words(row["id"], 80)
    key = own or hashlib.sha256("\x1f".join((author, title, text, str(rating))).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    reviews.setdefault(key, FeedReview(key, rating, author, title, text, verified, language, at))
    return None


def _name(told: str) -> str:
    return values.words(told, 255)


def _joined(own: tuple[str, ...], more: _Told | None, kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*own, *(more.relations[kind] if more is not None else ()))))

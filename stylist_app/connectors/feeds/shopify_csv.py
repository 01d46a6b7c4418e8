"""Shopify's product CSV: the first row of a handle tells the product, each row of it a variant, a picture or both.

Forgiving where files differ (a byte order mark, columns in any order, columns nobody needs, descriptions over many lines) and exact where a
shop would lose money: a price or a number that cannot be read is told with its row and column, and only that variant stays out.
"""

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from stylist_app.connectors.feeds import values
from stylist_app.connectors.feeds.base import FeedError, FeedPicture, FeedProduct, FeedVariant, PictureUnavailable, RowError

NEEDED = ("Handle", "Title", "Variant Price")
OPTIONS = 3
LONGEST_FIELD = 1_000_000
Row = Mapping[str, str]
Fetch = Callable[[str], Path]
"""Gets the file behind an address, or raises `PictureUnavailable`."""


@dataclass
class _Draft:
    """What the rows of one handle have told so far."""

    handle: str
    row: int
    title: str = ""
    first: Row = field(default_factory=dict)
    options: tuple[str, ...] = ()
    published: bool = True
    variants: dict[str, FeedVariant] = field(default_factory=dict)
    pictures: dict[str, tuple[int, FeedPicture]] = field(default_factory=dict)
    errors: list[RowError] = field(default_factory=list)


class ShopifyCsv:
    """Pictures are paths beside the file, or addresses that `fetch` gets. Nothing outside the file's folder is read."""

    source = "shopify"

    def __init__(self, path: Path, currency: str, fetch: Fetch | None = None) -> None:
        self.path, self.currency, self._fetch = path, currency, fetch
        self._folder = path.resolve().parent

    def total(self) -> int:
        handles, previous = 0, ""
        for _number, row in self._rows():
            handle = row["Handle"].strip()
            handles += handle not in ("", previous)
            previous = handle or previous
        return handles

    def read(self) -> Iterator[FeedProduct | RowError]:
        draft: _Draft | None = None
        seen: set[str] = set()
        for number, row in self._rows():
            handle = values.words(row["Handle"], 255)
            if not handle:
                yield RowError(number, "Handle", "is empty: the row belongs to no product")
                continue
            if draft is None or handle != draft.handle:
                if draft is not None:
                    yield _finished(draft)
                    draft = None
                if handle in seen:
                    yield RowError(number, "Handle", f"{handle} came before: the rows of one product must stand together")
                    continue
                seen.add(handle)
                draft = _Draft(handle, number)
                self._head(draft, row, number)
            self._picture(draft, row, number)
            self._variant(draft, row, number)
        if draft is not None:
            yield _finished(draft)

    def picture(self, source: str) -> Path:
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*://|//", source):
            if self._fetch is None:
                raise PictureUnavailable("picture not fetched: it lies on the web")
            return self._fetch(source)
        try:
            path = (self._folder / source).resolve()
        except (ValueError, OSError, RuntimeError):
            raise PictureUnavailable("picture has no usable name") from None
        if not path.is_relative_to(self._folder):
            raise PictureUnavailable("picture lies outside the file's folder")
        if not path.is_file():
            raise PictureUnavailable("picture not found beside the file")
        return path

    def _rows(self) -> Iterator[tuple[int, Row]]:
        """Each row with the line on which it begins; missing cells are empty."""
        csv.field_size_limit(max(csv.field_size_limit(), LONGEST_FIELD))  # descriptions with pictures in them
        try:
            with self.path.open(encoding="utf-8-sig", newline="") as file:
                reader = csv.reader(file)
                heading = [name.strip() for name in next(reader, [])]
                missing = [name for name in NEEDED if name not in heading]
                if missing:
                    raise FeedError(f"{self.path.name} is not a Shopify product file: row 1 has no column {', '.join(missing)}.")
                line = reader.line_num + 1
                for cells in reader:
                    if any(cells):
                        yield line, _Cells(zip(heading, cells, strict=False))
                    line = reader.line_num + 1
        except UnicodeDecodeError:
            raise FeedError(f"{self.path.name} is not UTF-8 text.") from None
        except csv.Error as error:
            raise FeedError(f"{self.path.name} is not a CSV file: {error}.") from None
        except OSError as error:
            raise FeedError(f"{self.path.name} cannot be read: {error.strerror}.") from None

    def _head(self, draft: _Draft, row: Row, number: int) -> None:
        draft.first, draft.title = row, values.words(row["Title"], 500)
        names = [values.words(row[f"Option{place} Name"], 120) for place in range(1, OPTIONS + 1)]
        lone = names[0].lower() == "title" and not any(names[1:]) and row["Option1 Value"].strip().lower() in ("", "default title", "default")
        draft.options = () if lone else tuple(name for name in names if name)
        status = row["Status"].strip().lower()
        try:
            draft.published = (not row["Published"].strip() or values.truth(row["Published"])) and status in ("", "active")
        except ValueError as error:
            draft.errors.append(RowError(number, "Published", str(error)))
            draft.published = False

    def _picture(self, draft: _Draft, row: Row, number: int) -> None:
        source = row["Image Src"].strip()
        if not source or source in draft.pictures:
            return
        try:
            place = values.whole(row["Image Position"], least=0) if row["Image Position"].strip() else len(draft.pictures) + 1
        except ValueError as error:
            draft.errors.append(RowError(number, "Image Position", str(error)))
            place = len(draft.pictures) + 1
        draft.pictures[source] = (place, FeedPicture(source, values.words(row["Image Alt Text"], 500), number))

    def _variant(self, draft: _Draft, row: Row, number: int) -> None:
        options = tuple(values.words(row[f"Option{place} Value"], 255) for place in range(1, len(draft.options) + 1))
        sku = values.words(row["Variant SKU"], 255)
        if not (sku or row["Variant Price"].strip() or any(options)):
            return  # a row that only brings a picture
        column = "Variant Price"
        try:
            price = values.minor_units(row[column], self.currency)
            column = "Variant Compare At Price"
            compare = values.minor_units(row[column], self.currency) if row[column].strip() else None
            column = "Variant Inventory Qty"
            stock = values.whole(row[column]) if row[column].strip() else 0
            column = "Variant Grams"
            weight = values.whole(row[column], least=0) if row[column].strip() else 0
        except ValueError as error:
            draft.errors.append(RowError(number, column, f"{values.words(row[column], 40) or 'nothing'} {error}"))
            return
        key = sku if sku and sku not in draft.variants else "\x1f".join((sku, *options))
        if key in draft.variants or (options and any(variant.options == options for variant in draft.variants.values())):
            draft.errors.append(RowError(number, "Option1 Value", "the same options came before in this product"))
            return
        picture = row["Variant Image"].strip() or None
        if picture is not None and picture not in draft.pictures:
            draft.pictures[picture] = (1_000_000 + len(draft.pictures), FeedPicture(picture, "", number))
        always = not row["Variant Inventory Tracker"].strip() or row["Variant Inventory Policy"].strip().lower() == "continue"
        barcode = values.words(row["Variant Barcode"], 64).lstrip("'")
        more = compare if compare is not None and compare > price else None
        draft.variants[key] = FeedVariant(key, sku, barcode, options, price, more, stock, always, weight, picture, number)


class _Cells(dict[str, str]):
    def __missing__(self, _column: str) -> str:
        return ""


def _finished(draft: _Draft) -> FeedProduct | RowError:
    if not draft.title:
        return RowError(draft.row, "Title", f"is empty: {draft.handle} was left out")
    if not draft.variants:
        return draft.errors[0] if draft.errors else RowError(draft.row, "Variant Price", f"is empty: {draft.handle} was left out")
    row = draft.first
    pictures = tuple(picture for _place, picture in sorted(draft.pictures.values(), key=lambda placed: placed[0]))
    category = values.words(row["Type"], 255) or values.words(row["Product Category"].rsplit(">", 1)[-1], 255)
    tags = tuple(dict.fromkeys(tag for raw in row["Tags"].split(",") if (tag := values.words(raw, 255))))
    return FeedProduct(
        key=draft.handle, handle=draft.handle, title=draft.title, brand=values.words(row["Vendor"], 255), category=category,
        description=values.plain_text(row["Body (HTML)"]), tags=tags, options=draft.options, published=draft.published,
        variants=tuple(draft.variants.values()), pictures=pictures, errors=tuple(draft.errors), whole=not draft.errors, row=draft.row,
    )  # fmt: skip

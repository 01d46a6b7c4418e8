"""Google's product feed, as a tab-separated file or as XML (RSS 2.0, Atom): one item is one variant, `item_group_id` makes a product of several.
Attributes as in https://support.google.com/merchants/answer/7052112.

The file names its currency; items in another one than the rest are told and left out. Stock is a yes or no there, so what is in stock is sold
without counting unless the file has a column `quantity`.
"""

import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from stylist_app.connectors.feeds.base import MOST_ROWS, FeedError, FeedPicture, FeedProduct, FeedVariant, Fetch, RowError, fault
from stylist_app.connectors.feeds.pictures.places import Pictures
from stylist_app.connectors.feeds.reading import values
from stylist_app.connectors.feeds.reading.sheet import Columns, Line, Sheet, not_read
from stylist_app.connectors.feeds.reading.spool import Spool
from stylist_app.connectors.feeds.reading.telling import BadCell, attributes_of, need_cell, read_cell
from stylist_app.connectors.feeds.reading.values import Unreadable
from stylist_app.connectors.feeds.reading.xml_items import items
from stylist_app.wire.phrases import N_

T = TypeVar("T")
_NAMES = (
    "id title description link image_link additional_image_link price sale_price sale_price_effective_date availability quantity brand gtin mpn "
    "item_group_id item_group_title color size material pattern gender age_group size_type size_system google_product_category product_type "
    "product_detail expiration_date shipping_weight"
).split()
COLUMNS = Columns(
    N_("a Google product feed"), {name.replace("_", " "): (name,) for name in _NAMES}, needed=("id", "title", "price"), delimiters="\t,;|"
)
AXES = MappingProxyType(
    {"color": "Color", "size": "Size", "material": "Material", "pattern": "Pattern", "size type": "Size type", "age group": "Age", "gender": "Gender"}
)
"""What may tell variants apart, with the names shoppers read. Colour and size always do, the others where they differ."""
_MONEY = re.compile(r"\s*(?:([A-Za-z]{3})\s*)?([^A-Za-z\s]+)\s*([A-Za-z]{3})?\s*\Z")
_STATES = MappingProxyType({"in stock": "in", "limited availability": "in", "out of stock": "out", "preorder": "always", "backorder": "always"})


class GoogleFeed:
    """Pictures are paths in `folder` (else beside the file), or addresses that `fetch` gets. `currency` None: that of the first price that names one.
    Sale prices and expiry count as of `now`. Raises `FeedError` when no price names a currency."""

    source = "google"

    def __init__(self, path: Path, now: datetime, currency: str | None = None, fetch: Fetch | None = None, folder: Path | None = None) -> None:
        self.path, self._now = path, now
        self._xml = looks_like_xml(path)
        self._pictures = Pictures(folder or path.parent, fetch)
        self._named: Mapping[str, str] = {}
        self.currency = currency or self._first_currency()

    def total(self) -> int:
        groups: set[str] = set()
        singles = 0
        for row in self._rows():
            if isinstance(row, Line):
                group = row["item group id"].strip()
                singles += not group
                if group:
                    groups.add(group)
        return singles + len(groups)

    def read(self) -> Iterator[FeedProduct | RowError]:
        self._named = {} if self._xml else Sheet(self.path, COLUMNS).headings()
        damaged = False
        with Spool() as spool:
            for row in self._rows():
                if isinstance(row, RowError):
                    damaged = True  # it may have been a variant of any product
                    yield row
                    continue
                identity, group = values.words(row["id"], 255), values.words(row["item group id"], 255)
                if not identity:
                    damaged = True
                    yield fault(row.number, self._name("id"), N_("is empty: the item has no name for ever"), N_("Give every item an id."))
                elif not spool.call(f"item:{identity}", f"item:{identity}", ""):
                    yield fault(row.number, self._name("id"), N_("{key} came before"), N_("Give every item an id of its own."), key=identity)
                else:
                    key = f"group:{group}" if group else f"item:{identity}"
                    spool.call(key, key, key)
                    spool.add(key, row)
            spool.settle()
            for lines in spool.groups():
                yield from self._group(lines, damaged)

    def picture(self, source: str) -> Path:
        return self._pictures.get(source)

    def _rows(self) -> Iterator[Line | RowError]:
        return items(self.path) if self._xml else Sheet(self.path, COLUMNS).rows()

    def _name(self, column: str) -> str:
        ours = COLUMNS.shown(column)
        return f"g:{ours}" if self._xml else self._named.get(column) or ours

    def _first_currency(self) -> str:
        for row in self._rows():
            found = _MONEY.match(row["price"]) if isinstance(row, Line) else None
            if found is not None and (found[3] or found[1]):
                return (found[3] or found[1]).upper()
        raise FeedError(N_("{name} names no currency."), N_("Write prices like 15.00 EUR, or name the currency of the import."), name=self.path.name)

    def _group(self, lines: Iterator[Line], damaged: bool) -> Iterator[FeedProduct | RowError]:
        errors: list[RowError] = []
        rows: list[Line] = []
        for line in lines:
            if len(rows) < MOST_ROWS:
                rows.append(line)
            else:
                said, remedy = N_("its group has more than {most} items"), N_("Make several groups of it.")
                errors.append(fault(line.number, "", said, remedy, most=str(MOST_ROWS)))
                break
        axes = [axis for axis in AXES if _tells_apart(axis, rows)]
        variants: dict[tuple[str, ...], FeedVariant] = {}
        pictures: dict[str, FeedPicture] = {}
        for row in rows:
            try:
                variant = self._variant(row, axes)
            except BadCell as bad:
                errors.append(bad.error)
                continue
            if variant.options in variants:
                said = N_("has the same options as an item before it in its group")
                remedy = N_("Let its {columns} differ, or take it out of the group.")
                columns = ", ".join(axes) or "color, size"
                errors.append(fault(row.number, self._name("item group id"), said, remedy, columns=columns))
                continue
            variants[variant.options] = variant
            for column in ("image link", "additional image link"):
                for source in self._sources(row, column):
                    pictures.setdefault(source, FeedPicture(source, "", row.number, self._name(column)))
        title = _title(rows)
        if not title:
            errors.append(fault(rows[0].number, self._name("title"), N_("is empty: the product was left out"), N_("Give the item a title.")))
        if not title or not variants:
            yield from errors
            return
        first, key = rows[0], values.words(rows[0]["item group id"] or rows[0]["id"], 255)
        way = values.steps(first["product type"].split("\n")[0].split(",")[0]) or _taxonomy(first["google product category"])
        description = values.plain_text(first["description"])
        told = [(name, first[name]) for name in ("material", "pattern") if name not in axes]
        details = [(parts[-2], parts[-1]) for line in first["product detail"].split("\n") if len(parts := re.split(r"\s*:\s*", line)) > 1]
        yield FeedProduct(
            key=f"{'group' if first['item group id'] else 'item'}:{key}", handle=key, title=title, brand=values.words(first["brand"], 255),
            category=way[-1] if way else "", description=description, tags=(), options=tuple(AXES[axis] for axis in axes), published=True,
            variants=tuple(variants.values()), pictures=tuple(pictures.values()), errors=tuple(errors), whole=not damaged and not errors,
            row=first.number, categories=way, attributes=attributes_of((*told, *details), description), published_until=self._until(rows),
        )  # fmt: skip

    def _variant(self, row: Line, axes: list[str]) -> FeedVariant:
        """Raises `BadCell`."""
        price = need_cell(row.number, self._name("price"), row["price"], self._money)
        sale = self._read(row, "sale price", self._money)
        if sale is not None and self._read(row, "sale price effective date", self._is_now) not in (None, True):
            sale = None
        state = need_cell(row.number, self._name("availability"), row["availability"], _availability)
        quantity = self._read(row, "quantity", values.whole)
        stock = max(0, quantity or 0) if state == "in" else 0
        always = state == "always" or (state == "in" and quantity is None)
        weight = self._read(row, "shipping weight", _weight) or 0
        self._read(row, "expiration date", values.moment)
        identity = values.words(row["id"], 255)
        now, was = (sale, price) if sale is not None and sale < price else (price, None)
        options = tuple(values.words(row[axis], 255) for axis in axes)
        pictures = self._sources(row, "image link")
        barcode = values.words(row["gtin"], 64)
        return FeedVariant(identity, identity, barcode, options, now, was, stock, always, weight, pictures[0] if pictures else None, row.number)

    def _money(self, told: str) -> int:
        found = _MONEY.match(told)
        currency = (found[3] or found[1] or self.currency).upper() if found else self.currency
        if currency != self.currency:
            said, remedy = N_("{value} is not in {currency}"), N_("Make a file for each currency, and name it with the import.")
            raise Unreadable(said, remedy, currency=self.currency)
        return values.minor_units(found[2] if found else told, self.currency)

    def _is_now(self, told: str) -> bool:
        since, _, until = told.partition("/")
        return values.moment(since) <= self._now < values.moment(until, end=True)

    def _until(self, rows: list[Line]) -> datetime | None:
        """When the last of its items expires."""
        moments: list[datetime] = []
        for row in rows:
            try:
                until = self._read(row, "expiration date", values.moment)
            except BadCell:
                continue  # told with the variant
            if until is None:
                return None
            moments.append(until)
        return max(moments, default=None)

    def _sources(self, row: Line, column: str) -> list[str]:
        """Addresses hold no comma in a text file (it is written %2C), and XML repeats the element."""
        parts = row[column].split("\n" if self._xml or column == "image link" else ",")
        return [source for part in parts if (source := part.strip())]

    def _read(self, row: Line, column: str, how: Callable[[str], T]) -> T | None:
        return read_cell(row.number, self._name(column), row[column], how)


def looks_like_xml(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(256).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    except OSError as error:
        raise not_read(path, error) from None


def _tells_apart(axis: str, rows: list[Line]) -> bool:
    told = {values.words(row[axis], 255) for row in rows}
    return len(told) > 1 or (axis in ("color", "size") and told != {""})


def _title(rows: list[Line]) -> str:
    """Of the group, or what the titles of its items begin with alike ("Slip dress - Green - S", "Slip dress - Red - M" → "Slip dress")."""
    group = next((values.words(row["item group title"], 500) for row in rows if row["item group title"]), "")
    titles = [words for row in rows if (words := values.words(row["title"], 500))]
    if group or not titles:
        return group
    spread = zip(*([*title.split(" "), ""] for title in titles), strict=False)
    alike = [words[0] for words in itertools.takewhile(lambda words: len(set(words)) == 1, spread)]
    return re.sub(r"[\s\-–—|,;:/(\[]+\Z", "", " ".join(alike)) or titles[0]


def _taxonomy(told: str) -> tuple[str, ...]:
    """Google's category by its words; one by its number says nothing to a person."""
    return () if told.strip().isdigit() else values.steps(told)


def _availability(told: str) -> str:
    state = _STATES.get(values.words(told, 40).lower().replace("_", " "))
    if state is None:
        raise Unreadable(N_("{value} is no availability"), N_("Write in_stock, out_of_stock, preorder or backorder."))
    return state


def _weight(told: str) -> int:
    number, _, unit = told.strip().partition(" ")
    return values.grams(number, unit.strip() or "g")

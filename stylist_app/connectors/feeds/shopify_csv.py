"""Shopify's product CSV, with the columns of today (`URL handle`) and of before (`Handle`): the first row of a handle tells the product, each row of
it a variant, a picture or both. Columns as in https://help.shopify.com/en/manual/products/import-export/using-csv.

Exact where a shop would lose money: a price or a number that cannot be read is told with its line and column, and only that variant stays out.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from stylist_app.connectors.feeds.base import MOST_ROWS, FeedPicture, FeedPrice, FeedProduct, FeedVariant, Fetch, RowError, fault
from stylist_app.connectors.feeds.pictures.places import Pictures
from stylist_app.connectors.feeds.reading import values
from stylist_app.connectors.feeds.reading.sheet import Columns, Line, Sheet
from stylist_app.connectors.feeds.reading.telling import BadCell, attributes_of, need_cell, read_cell
from stylist_app.wire.phrases import N_

T = TypeVar("T")
OPTIONS = 3
COLUMNS = Columns(
    N_("a Shopify product file"),
    {
        "handle": ("Handle", "URL handle"),
        "title": ("Title",),
        "body": ("Body (HTML)", "Description"),
        "vendor": ("Vendor",),
        "taxonomy": ("Product Category", "Standardized Product Type", "Standard Product Type"),
        "type": ("Type", "Custom Product Type"),
        "tags": ("Tags",),
        "published": ("Published", "Published on online store"),
        "status": ("Status",),
        "sku": ("Variant SKU", "SKU"),
        "grams": ("Variant Grams", "Weight value (grams)"),
        "tracker": ("Variant Inventory Tracker", "Inventory tracker"),
        "quantity": ("Variant Inventory Qty", "Inventory quantity"),
        "policy": ("Variant Inventory Policy", "Continue selling when out of stock"),
        "price": ("Variant Price", "Price"),
        "compare": ("Variant Compare At Price", "Compare-at price"),
        "barcode": ("Variant Barcode", "Barcode"),
        "image": ("Image Src", "Product image URL"),
        "place": ("Image Position",),
        "alt": ("Image Alt Text",),
        "variant image": ("Variant Image", "Variant image URL"),
    },
    needed=("handle", "title", "price"),
)
_METAFIELD = re.compile(r"(.+?) \(product\.metafields\.(.+)\)\Z")
_ABROAD = re.compile(r"(?:variant )?price / ([a-z]{3})\Z")


@dataclass
class _Draft:
    """What the rows of one handle have told so far."""

    handle: str
    row: int
    first: Line
    title: str = ""
    rows: int = 0
    whole: bool = True
    options: tuple[str, ...] = ()
    published: bool = True
    variants: dict[str, FeedVariant] = field(default_factory=dict)
    chosen: set[tuple[str, ...]] = field(default_factory=set)
    pictures: dict[str, tuple[int, FeedPicture]] = field(default_factory=dict)
    errors: list[RowError] = field(default_factory=list)


class ShopifyCsv:
    """Pictures are paths in `folder` (else beside the file), or addresses that `fetch` gets."""

    source = "shopify"

    def __init__(self, path: Path, currency: str, fetch: Fetch | None = None, folder: Path | None = None) -> None:
        self.path, self.currency = path, currency
        self._sheet = Sheet(path, COLUMNS)
        self._pictures = Pictures(folder or path.parent, fetch)
        self._named: Mapping[str, str] = {}

    def total(self) -> int:
        handles, previous = 0, ""
        for row in self._sheet.rows():
            handle = values.words(row["handle"], 255) if isinstance(row, Line) else ""
            handles += handle not in ("", previous)
            previous = handle or previous
        return handles

    def read(self) -> Iterator[FeedProduct | RowError]:
        self._named = self._sheet.headings()
        draft: _Draft | None = None
        seen: set[str] = set()
        damaged = False
        for row in self._sheet.rows():
            if isinstance(row, RowError):
                yield row
                damaged = True  # it belonged to the product before it or to the one behind it
                if draft is not None:
                    draft.whole = False
                continue
            handle = values.words(row["handle"], 255)
            if not handle:
                yield fault(
                    row.number, self._name("handle"), N_("is empty: the row belongs to no product"), N_("Give every row its product's handle.")
                )
                continue
            if draft is None or handle != draft.handle:
                if draft is not None:
                    yield from self._finished(draft)
                    draft = None
                if handle in seen:
                    said = N_("{handle} came before: the rows of one product must stand together")
                    remedy = N_("Sort the file by this column, or give this product another handle.")
                    yield fault(row.number, self._name("handle"), said, remedy, handle=handle)
                    continue
                seen.add(handle)
                draft = self._begun(handle, row)
                draft.whole = not damaged
            damaged = False
            draft.rows += 1
            if draft.rows > MOST_ROWS:
                draft.whole = False
                said, remedy = N_("{handle} has more than {most} rows"), N_("Make several products of it.")
                yield fault(row.number, "", said, remedy, handle=handle, most=str(MOST_ROWS))
                continue
            self._picture(draft, row)
            self._variant(draft, row)
        if draft is not None:
            yield from self._finished(draft)

    def picture(self, source: str) -> Path:
        return self._pictures.get(source)

    def _name(self, column: str) -> str:
        return self._named.get(column) or COLUMNS.shown(column)

    def _read(self, row: Line, column: str, how: Callable[[str], T]) -> T | None:
        return read_cell(row.number, self._name(column), row[column], how)

    def _begun(self, handle: str, row: Line) -> _Draft:
        draft = _Draft(handle, row.number, row, title=values.words(row["title"], 500))
        names = [values.words(row[f"option{place} name"], 120) for place in range(1, OPTIONS + 1)]
        lone = names[0].lower() == "title" and not any(names[1:]) and row["option1 value"].strip().lower() in ("", "default title", "default")
        draft.options = () if lone else tuple(name for name in names if name)
        status = row["status"].strip().lower()
        try:
            draft.published = self._read(row, "published", values.truth) is not False and status in ("", "active")
        except BadCell as bad:
            draft.errors.append(bad.error)
            draft.published = False
        return draft

    def _picture(self, draft: _Draft, row: Line) -> None:
        source = row["image"].strip()
        if not source or source in draft.pictures:
            return
        place = None
        try:
            place = self._read(row, "place", partial(values.whole, least=0))
        except BadCell as bad:
            draft.errors.append(bad.error)
        place = len(draft.pictures) + 1 if place is None else place
        draft.pictures[source] = (place, FeedPicture(source, values.words(row["alt"], 500), row.number, self._name("image")))

    def _variant(self, draft: _Draft, row: Line) -> None:
        options = tuple(values.words(row[f"option{place} value"], 255) for place in range(1, len(draft.options) + 1))
        sku = values.words(row["sku"], 255)
        if not (sku or row["price"] or any(options)):
            return  # a row that only brings a picture
        money = partial(values.minor_units, currency=self.currency)
        try:
            price = need_cell(row.number, self._name("price"), row["price"], money)
            compare = self._read(row, "compare", money)
            stock = self._read(row, "quantity", values.whole) or 0
            weight = self._read(row, "grams", partial(values.grams, unit="g")) or 0
        except BadCell as bad:
            draft.errors.append(bad.error)
            return
        key = sku if sku and sku not in draft.variants else "\x1f".join((sku, *options))
        if key in draft.variants or (options and options in draft.chosen):
            draft.errors.append(
                fault(
                    row.number, self._name("option1 value"), N_("the same options came before in this product"), N_("Remove the row, or change them.")
                )
            )
            return
        picture = row["variant image"].strip() or None
        if picture is not None and picture not in draft.pictures:
            told = FeedPicture(picture, "", row.number, self._name("variant image"))
            draft.pictures[picture] = (1_000_000 + len(draft.pictures), told)
        always = not row["tracker"] or row["policy"].strip().lower() in ("continue", "true", "yes")
        barcode = values.words(row["barcode"], 64).lstrip("'")
        abroad = tuple(self._abroad(draft, row))
        more = compare if compare is not None and compare > price else None
        draft.chosen.add(options)
        draft.variants[key] = FeedVariant(key, sku, barcode, options, price, more, stock, always, weight, picture, row.number, abroad)

    def _abroad(self, draft: _Draft, row: Line) -> Iterator[FeedPrice]:
        """Columns like `Price / USD`: further currencies, named by their ISO code."""
        for column, cell in row.cells.items():
            found = _ABROAD.match(column)
            if found is None:
                continue
            currency = found[1].upper()
            was = f"compare at price / {found[1]}"
            was = was if row[was] else f"variant {was}"
            money = partial(values.minor_units, currency=currency)
            try:
                price, compare = need_cell(row.number, self._name(column), cell, money), self._read(row, was, money)
            except BadCell as bad:
                draft.errors.append(bad.error)
                continue
            yield FeedPrice(currency, price, compare if compare is not None and compare > price else None)

    def _finished(self, draft: _Draft) -> Iterator[FeedProduct | RowError]:
        errors = tuple(draft.errors)
        if not draft.title:
            yield from errors
            remedy = N_("Write the title into the product's first row.")
            yield fault(draft.row, self._name("title"), N_("is empty: {handle} was left out"), remedy, handle=draft.handle)
            return
        if not draft.variants:
            remedy = N_("Give at least one row of it a price.")
            yield from errors or (fault(draft.row, self._name("price"), N_("is empty: {handle} was left out"), remedy, handle=draft.handle),)
            return
        row = draft.first
        metafields = [(found[1], found[2], cell) for name, cell in row.cells.items() if (found := _METAFIELD.match(name))]
        pictures = tuple(picture for _place, picture in sorted(draft.pictures.values(), key=lambda placed: placed[0]))
        taxonomy, kind = values.steps(row["taxonomy"]), values.words(row["type"], 255)
        description = values.plain_text(row["body"])
        yield FeedProduct(
            key=draft.handle, handle=draft.handle, title=draft.title, brand=values.words(row["vendor"], 255),
            category=kind or (taxonomy[-1] if taxonomy else ""), description=description,
            tags=tuple(dict.fromkeys(tag for raw in row["tags"].split(",") if (tag := values.words(raw, 255)))),
            options=draft.options, published=draft.published, variants=tuple(draft.variants.values()), pictures=pictures, errors=errors,
            whole=draft.whole and not errors, row=draft.row, categories=taxonomy or ((kind,) if kind else ()),
            attributes=attributes_of(((name, cell) for name, _field, cell in metafields), description),
            related=_handles(metafields, "related products", draft.handle), goes_with=_handles(metafields, "complementary products", draft.handle),
        )  # fmt: skip


def _handles(metafields: list[tuple[str, str, str]], asked: str, own: str) -> tuple[str, ...]:
    """Other products in the metafields of Shopify's recommendations."""
    told = [part.strip() for _name, key, cell in metafields if key.endswith(asked) for part in re.split(r"[,;\n]", cell)]
    return tuple(dict.fromkeys(handle for handle in told if handle and handle != own))

"""WooCommerce's product CSV: simple and external products, variable ones with their variations, wherever those stand in the file. Columns as in
https://github.com/woocommerce/woocommerce/wiki/Product-CSV-Import-Schema.

Where the shop's language writes numbers so, its export has decimal commas: they are read where they can be nothing else.

A variation that leaves an attribute open ("any size") becomes one variant for each value of its product; a counted stock is the same for all of
them. A grouped product is no piece of its own: its members get its name as a tag and go with each other.
"""

import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from stylist_app.connectors.feeds.base import MOST_ROWS, FeedPicture, FeedProduct, FeedVariant, Fetch, RowError, fault
from stylist_app.connectors.feeds.pictures.places import Pictures
from stylist_app.connectors.feeds.reading import values
from stylist_app.connectors.feeds.reading.sheet import Columns, Line, Sheet
from stylist_app.connectors.feeds.reading.spool import Spool
from stylist_app.connectors.feeds.reading.telling import BadCell, attributes_of, need_cell, read_cell
from stylist_app.wire.phrases import N_

T = TypeVar("T")
COLUMNS = Columns(
    N_("a WooCommerce product file"),
    {
        "id": ("ID",),
        "type": ("Type",),
        "sku": ("SKU",),
        "barcode": ("GTIN, UPC, EAN, or ISBN", "GTIN"),
        "name": ("Name",),
        "published": ("Published",),
        "visibility": ("Visibility in catalog",),
        "short": ("Short description",),
        "description": ("Description",),
        "sale from": ("Date sale price starts",),
        "sale until": ("Date sale price ends",),
        "in stock": ("In stock?",),
        "stock": ("Stock",),
        "backorders": ("Backorders allowed?",),
        "sale": ("Sale price",),
        "regular": ("Regular price",),
        "categories": ("Categories",),
        "tags": ("Tags",),
        "images": ("Images",),
        "parent": ("Parent",),
        "grouped": ("Grouped products",),
        "upsells": ("Upsells",),
        "cross-sells": ("Cross-sells",),
        "external": ("External URL",),
        "brands": ("Brands", "Brand"),
    },
    needed=("type", "name", "regular"),
)
_WEIGHT = re.compile(r"weight \((g|kg|lbs?|oz)\)\Z")
_ATTRIBUTE = re.compile(r"attribute (\d{1,3}) name\Z")
MOST_COMBINATIONS = 200
NO_PRODUCT = N_("{name} is no product of this file")


@dataclass
class _Draft:
    head: Line
    kind: str
    attributes: Mapping[str, list[str]]
    variants: dict[str, FeedVariant] = field(default_factory=dict)
    pictures: dict[str, FeedPicture] = field(default_factory=dict)
    errors: list[RowError] = field(default_factory=list)
    chosen: set[tuple[str, ...]] = field(default_factory=set)


class WooCommerceCsv:
    """Pictures are paths in `folder` (else beside the file), or addresses that `fetch` gets. Sale prices count when `now` is in their time."""

    source = "woocommerce"

    def __init__(self, path: Path, currency: str, now: datetime, fetch: Fetch | None = None, folder: Path | None = None) -> None:
        self.path, self.currency, self._now = path, currency, now
        self._sheet = Sheet(path, COLUMNS)
        self._pictures = Pictures(folder or path.parent, fetch)
        self._named: Mapping[str, str] = {}

    def total(self) -> int:
        return sum(isinstance(row, Line) and _kind(row) not in ("variation", "grouped") for row in self._sheet.rows())

    def read(self) -> Iterator[FeedProduct | RowError]:
        self._named = self._sheet.headings()
        with Spool() as spool:
            damaged = False
            for row in self._sheet.rows():
                told = row if isinstance(row, RowError) else self._sort(spool, row)
                if told is not None:
                    damaged = True  # it may have been a variation of any product
                    yield told
            spool.settle()
            for line in spool.orphans():
                damaged = True
                remedy = N_("Export the product itself too, or correct the name.")
                yield fault(line.number, self._name("parent"), NO_PRODUCT, remedy, name=values.words(line["parent"], 80))
            for number, name in spool.strangers():
                yield fault(number, self._name("grouped"), NO_PRODUCT, N_("Export it too, or remove it."), name=values.words(name, 80))
            for lines in spool.groups():
                yield from self._group(spool, lines, damaged)

    def picture(self, source: str) -> Path:
        return self._pictures.get(source)

    def _name(self, column: str) -> str:
        return self._named.get(column) or COLUMNS.shown(column)

    def _sort(self, spool: Spool, row: Line) -> RowError | None:
        kind, sku, number = _kind(row), values.words(row["sku"], 255), values.words(row["id"], 40)
        if kind == "variation":
            parent = values.words(row["parent"], 255)
            if not parent:
                remedy = N_("Write its product's SKU, or id: and its number.")
                return fault(row.number, self._name("parent"), N_("is empty: the variation belongs to no product"), remedy)
            spool.add(_reference(parent), row)
            return None
        if kind == "grouped":
            spool.bundle(values.words(row["name"], 255), row.number, [_reference(name) for name in values.listed(row["grouped"])])
            return None
        if kind not in ("simple", "variable", "external"):
            shown, remedy = values.words(row["type"], 40), N_("Write simple, variable, variation, grouped or external.")
            said = N_("{value} is no kind of product") if shown else N_("is empty")
            return fault(row.number, self._name("type"), said, remedy, value=shown)
        if not sku and not number:
            said = N_("is empty, and so is the ID: the product has no name for ever")
            return fault(row.number, self._name("sku"), said, N_("Give it an SKU."))
        group, key = f"\x00{row.number}", sku or f"id:{number}"
        if not spool.call(group, key, key):
            return fault(row.number, self._name("sku"), N_("{key} came before"), N_("Give every product an SKU of its own."), key=key)
        if number:
            spool.call(group, f"id:{number}", key)
        spool.add(group, row)
        return None

    def _group(self, spool: Spool, lines: Iterator[Line], damaged: bool) -> Iterator[FeedProduct | RowError]:
        variations: list[Line] = []
        head: Line | None = None
        extra: Line | None = None
        for line in lines:
            if _kind(line) != "variation":
                head = line
            elif len(variations) < MOST_ROWS:
                variations.append(line)
            else:
                extra = line
        if head is None:
            raise RuntimeError("a named group has the row that named it")
        draft = _Draft(head, _kind(head), _attributes(head))
        if extra is not None:
            said, remedy = N_("the product has more than {most} variations"), N_("Make several products of it.")
            draft.errors.append(fault(extra.number, "", said, remedy, most=str(MOST_ROWS)))
        product = self._product(spool, draft, variations, damaged)
        if product is not None:
            yield product
        else:
            yield from draft.errors

    def _product(self, spool: Spool, draft: _Draft, variations: list[Line], damaged: bool) -> FeedProduct | None:
        """None when it has to be left out; the draft's errors say why."""
        head = draft.head
        key = values.words(head["sku"], 255) or f"id:{values.words(head['id'], 40)}"
        title = values.words(head["name"], 500)
        if not title:
            said, remedy = N_("is empty: {handle} was left out"), N_("Write the product's name.")
            draft.errors.append(fault(head.number, self._name("name"), said, remedy, handle=key))
            return None
        for source in values.listed(head["images"]):
            draft.pictures.setdefault(source, self._told(source, head))
        options: tuple[str, ...] = ()
        if draft.kind == "variable":
            told_by = [(line, _attributes(line)) for line in variations]
            used = {name for _line, told in told_by for name in told}
            options = tuple(name for name in draft.attributes if name in used) + tuple(sorted(used - set(draft.attributes)))
            for line, told in sorted(told_by, key=lambda pair: sum(not named for named in pair[1].values())):
                self._variation(draft, line, told, options)  # what leaves no choice open comes first
        else:
            self._variant(draft, head, ((),), "only")
            for line in variations:
                remedy = N_('Write "variable" as the type of the product.')
                draft.errors.append(fault(line.number, self._name("parent"), N_("{key} is not variable"), remedy, key=key))
        if not draft.variants:
            if not draft.errors:
                said = N_("is variable without variations: {handle} was left out")
                remedy = N_("Export its variations too, each with a price.")
                draft.errors.append(fault(head.number, self._name("type"), said, remedy, handle=key))
            return None
        published = self._published(draft)
        description = values.plain_text(head["description"] or head["short"])
        paths = [path for told in values.listed(head["categories"]) if (path := values.steps(told))]
        variants = tuple(sorted(draft.variants.values(), key=lambda variant: variant.row))
        way = max(paths, key=len, default=())
        sets = spool.bundles(key)
        tags = (*values.listed(head["tags"]), *(path[-1] for path in paths if path != way), *(name for name, _members in sets))
        members = (member for _name, others in sets for member in others)
        return FeedProduct(
            key=key, handle=key, title=title, brand=values.words(", ".join(values.listed(head["brands"])), 255), category=way[-1] if way else "",
            description=description, tags=tuple(dict.fromkeys(tag for told in tags if (tag := values.words(told, 255)))), options=options,
            published=published, variants=variants, pictures=tuple(draft.pictures.values()),
            errors=tuple(draft.errors), whole=not damaged and not draft.errors, row=head.number, categories=way,
            attributes=attributes_of(((name, ", ".join(told)) for name, told in draft.attributes.items() if name not in options), description),
            related=self._keys(spool, head["upsells"], key),
            goes_with=tuple(dict.fromkeys((*self._keys(spool, head["cross-sells"], key), *members))),
            sold_at=values.words(head["external"], 2000) if draft.kind == "external" else "",
        )  # fmt: skip

    def _variation(self, draft: _Draft, line: Line, told: Mapping[str, list[str]], options: tuple[str, ...]) -> None:
        axes = [told[name][:1] if told.get(name) else draft.attributes.get(name, []) for name in options]
        combinations = list(itertools.islice(itertools.product(*axes), MOST_COMBINATIONS + 1))
        if not combinations or len(combinations) > MOST_COMBINATIONS:
            many, unknown = N_("leaves too many attributes open"), N_("leaves an attribute open of which the product tells no values")
            remedy = N_("Choose a value for each attribute of the variation.")
            draft.errors.append(fault(line.number, self._name("attribute 1 value(s)"), many if combinations else unknown, remedy))
            return
        for source in values.listed(line["images"])[:1]:
            draft.pictures.setdefault(source, self._told(source, line))
        sku = values.words(line["sku"], 255)
        self._variant(draft, line, tuple(combinations), sku or f"id:{values.words(line['id'], 40)}")

    def _variant(self, draft: _Draft, line: Line, combinations: tuple[tuple[str, ...], ...], key: str) -> None:
        money = self._money
        try:
            regular = need_cell(line.number, self._name("regular"), line["regular"], money)
            sale = self._sale(line, money)
            stock, always = self._stock(line if line["stock"].strip().lower() != "parent" else draft.head, line)
            weighed = next((name for name in line.cells if _WEIGHT.match(name)), "")
            weight = self._read(line, weighed, partial(_grams, unit=weighed[8:-1])) or 0
        except BadCell as bad:
            draft.errors.append(bad.error)
            return
        price, compare = (sale, regular) if sale is not None and sale < regular else (regular, None)
        sku, barcode = values.words(line["sku"], 255), values.words(line["barcode"], 64).lstrip("'")
        images = values.listed(line["images"]) if line is not draft.head else []
        for options in combinations:
            if options in draft.chosen:
                if len(combinations) == 1:
                    said, remedy = N_("the same came before in this product"), N_("Remove the row, or change its attributes.")
                    draft.errors.append(fault(line.number, self._name("attribute 1 value(s)"), said, remedy))
                continue  # what a variation says of all sizes does not count where another one tells of this size
            name = key if len(combinations) == 1 and key not in ("id:", "") and key not in draft.variants else "\x1f".join((key, *options))
            draft.chosen.add(options)
            draft.variants[name] = FeedVariant(
                name, sku, barcode, options, price, compare, stock, always or draft.kind == "external", weight,
                images[0] if images else None, line.number,
            )  # fmt: skip

    def _money(self, told: str) -> int:
        return values.minor_units(values.with_point(told), self.currency)

    def _sale(self, line: Line, money: Callable[[str], int]) -> int | None:
        """The sale price if it is its time now."""
        price = self._read(line, "sale", money)
        since, until = self._read(line, "sale from", values.moment), self._read(line, "sale until", partial(values.moment, end=True))
        return price if (since is None or since <= self._now) and (until is None or self._now < until) else None

    def _stock(self, counted: Line, line: Line) -> tuple[int, bool]:
        """Pieces, and whether it is sold without counting."""
        stock = self._read(counted, "stock", values.whole)
        if counted["backorders"].strip().lower() in ("1", "yes", "true", "notify"):
            return stock or 0, True
        there = line["in stock"].strip().lower() not in ("0", "no", "false")
        return (0, there) if stock is None else (stock if there else min(stock, 0), False)

    def _published(self, draft: _Draft) -> bool:
        head = draft.head
        try:
            shown = head["published"].strip() != "-1" and self._read(head, "published", values.truth) is not False
        except BadCell as bad:
            draft.errors.append(bad.error)
            return False
        return shown and head["visibility"].strip().lower() != "hidden"

    def _read(self, line: Line, column: str, how: Callable[[str], T]) -> T | None:
        return read_cell(line.number, self._name(column), line[column], how)

    def _told(self, source: str, line: Line) -> FeedPicture:
        return FeedPicture(source, "", line.number, self._name("images"))

    def _keys(self, spool: Spool, told: str, own: str) -> tuple[str, ...]:
        found = (spool.key(_reference(name)) for name in values.listed(told))
        return tuple(dict.fromkeys(key for key in found if key is not None and key != own))


def _grams(told: str, unit: str) -> int:
    return values.grams(values.with_point(told), unit)


def _kind(row: Line) -> str:
    """Without the marks that may stand beside it (`simple, virtual`)."""
    told = [part.lower() for part in values.listed(row["type"]) if part.lower() not in ("virtual", "downloadable")]
    return told[0] if told else ""


def _reference(name: str) -> str:
    """How one product names another: its SKU, or `id:` and its number."""
    found = re.fullmatch(r"id:\s*(\S+)", name.strip(), re.IGNORECASE)
    return f"id:{found[1]}" if found else values.words(name, 255)


def _attributes(line: Line) -> Mapping[str, list[str]]:
    """Values by the attribute's name, in the order of the columns."""
    numbers = sorted(int(found[1]) for column in line.cells if (found := _ATTRIBUTE.match(column)))
    named = ((values.words(line[f"attribute {number} name"], 120), line[f"attribute {number} value(s)"]) for number in numbers)
    return {name: [words for value in values.listed(told) if (words := values.words(value, 255))] for name, told in named if name}

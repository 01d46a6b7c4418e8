"""From the tables to what the shelf keeps. Columns, never objects: it reads a hundred thousand products in a few seconds."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Select, Text, cast, func
from sqlmodel import Session, col, select

from stylist_app.backend.catalog import rules, sizes
from stylist_app.backend.catalog.finding.facts import Facts, cell_of
from stylist_app.backend.catalog.finding.words import words_of
from stylist_app.backend.catalog.tables import CategoryRow, ProductRow, VariantPriceRow, VariantRow, VariantStockRow
from stylist_app.backend.stores.service import brand_currency
from stylist_app.imaging.colours import oklab, rgb_of

AT_ONCE = 5_000
T = TypeVar("T")


class Read(NamedTuple):
    """`facts` None: it is not on show."""

    number: int
    facts: Facts | None


class _Place(NamedTuple):
    ids: tuple[str, ...]
    names: tuple[str, ...]
    guide_id: str | None


def _text(column: Any) -> ColumnElement[str | None]:
    """JSON as it stands: the same few texts come again and again, and are read once."""
    return cast(column, Text)


_COLUMNS: tuple[Any, ...] = (
    ProductRow.number, ProductRow.id, ProductRow.title, ProductRow.title_key, ProductRow.brand, ProductRow.category, ProductRow.category_id,
    _text(ProductRow.tags), _text(ProductRow.options), _text(ProductRow.attributes), _text(ProductRow.colours), _text(ProductRow.sizes),
    ProductRow.currency, ProductRow.published, ProductRow.deleted_at, ProductRow.published_from, ProductRow.published_until,
    ProductRow.introduced_at, ProductRow.size_guide_id, ProductRow.price_from_minor, ProductRow.on_sale, ProductRow.state,
)  # fmt: skip

_NUMBERS: Any = select(ProductRow.number)


class Reader:
    """Of one moment: what the session sees. `currency`: the shop's own, in which prices are compared."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.currency = brand_currency(session)
        rows = {row.id: row for row in session.exec(select(CategoryRow))}
        self.categories: Mapping[str, str] = {row.id: row.name for row in rows.values()}
        self._places = {row.id: _place(rows, row) for row in rows.values()}
        self._known: dict[tuple[str, Any], Any] = {}

    def everything(self) -> Iterator[Facts]:
        """What is on show, or will be, in the order of numbers."""
        after = 0
        while numbers := list(self._session.exec(_NUMBERS.where(col(ProductRow.number) > after).order_by(col(ProductRow.number)).limit(AT_ONCE))):
            for read in self._read(col(ProductRow.number).between(numbers[0], numbers[-1])):
                if read.facts is not None:
                    yield read.facts
            after = numbers[-1] or 0

    def some(self, product_ids: Sequence[str]) -> Iterator[Read]:
        """Those that there are."""
        return self._read(col(ProductRow.id).in_(product_ids))

    def _read(self, which: ColumnElement[bool]) -> Iterator[Read]:
        options, stores, prices = self._options(which), self._stores(which), self._prices(which)
        for row in self._rows(select(*_COLUMNS).where(which).order_by(col(ProductRow.number))):
            yield Read(row[0], self._facts(row, options.get(row[0], ()), stores.get(row[0], ()), prices.get(row[0])))

    def _facts(self, row: Sequence[Any], options: Iterable[str], stores: Iterable[str], other_price: int | None) -> Facts | None:
        (
            number, _id, title, title_key, brand, category, category_id, tags, axes, attributes, colours, labels, currency, published, deleted_at,
            opens, closes, introduced_at, guide_id, price, on_sale, state,
        ) = row  # fmt: skip
        if not published or deleted_at is not None:
            return None
        place = self._places.get(category_id) or _Place((), (), None)
        shades: list[dict[str, Any]] = _list(colours)
        attribute: dict[str, Any] = (json.loads(attributes) if attributes else None) or {}
        garment = self._once("garment", (category_id, category), lambda _key: sizes.garment_of([*reversed(place.names), category]))
        garment = garment or sizes.garment_of([title])
        sized = self._once("sized", axes, lambda text: any(rules.option_kind(name) == "size" for name in _list(text)))
        in_stock = state != "sold_out"
        shown = tuple(self._once("json", labels, _list))
        return Facts(
            number=number,
            words=(
                frozenset(words_of([title])),
                self._once("brand", brand, lambda text: frozenset(words_of([text]))),
                self._once("category", (category_id, category), lambda _key: frozenset(words_of([*place.names, category]))),
                frozenset(words_of([*self._once("json", tags, _list), *_told(attribute, shades)])),
                frozenset(word for text in options for word in self._once("options", text, lambda text: words_of(_list(text)))),
            ),
            title_key=title_key, introduced=_seconds(introduced_at) or 0,
            price=price if currency == self.currency else other_price,
            brand=brand, categories=place.ids, sizes=shown, colours=tuple(dict.fromkeys(one["name"] for one in shades)),
            occasions=tuple(attribute.get("occasion") or ()), stores=tuple(stores), on_sale=on_sale, in_stock=in_stock,
            opens=_seconds(opens), closes=_seconds(closes), garment=garment,
            fits=self._once(
                "fits", (garment, guide_id or place.guide_id, labels, sized, in_stock),
                lambda _key: sizes.fits_of(garment, guide_id or place.guide_id, shown, sized=sized, in_stock=in_stock),
            ),
            cells=tuple(dict.fromkeys(self._once("cell", one["hex"], lambda code: cell_of(oklab(rgb_of(code)))) for one in shades)),
        )  # fmt: skip

    def _options(self, which: ColumnElement[bool]) -> Mapping[int, Iterable[str]]:
        """By number of product: the options of its variants as JSON."""
        gathered = _of_variants(func.aggregate_strings(_text(VariantRow.options), "\n"))  # a row for each product: rows are what costs
        return {number: texts.split("\n") for number, texts in self._rows(gathered.where(which).group_by(ProductRow.number))}

    def _stores(self, which: ColumnElement[bool]) -> Mapping[int, Iterable[str]]:
        """Where there are pieces of each."""
        found: defaultdict[int, list[str]] = defaultdict(list)
        levels = _of_variants(VariantStockRow.store_id).join(VariantStockRow, col(VariantStockRow.variant_id) == col(VariantRow.id))
        for number, store_id in self._rows(levels.where(which, col(VariantStockRow.quantity) > 0).distinct()):
            found[number].append(store_id)
        return found

    def _prices(self, which: ColumnElement[bool]) -> Mapping[int, int]:
        """The lowest price in the shop's currency of products that are kept in another one."""
        prices = _of_variants(VariantPriceRow.price_minor).join(VariantPriceRow, col(VariantPriceRow.variant_id) == col(VariantRow.id))
        found: dict[int, int] = {}
        for number, price in self._rows(prices.where(which, VariantPriceRow.currency == self.currency, ProductRow.currency != self.currency)):
            found[number] = min(price, found.get(number, price))
        return found

    def _rows(self, statement: Select[Any]) -> Sequence[Sequence[Any]]:
        return self._session.connection().execute(statement).all()

    def _once(self, kind: str, key: Any, make: Callable[[Any], T]) -> T:
        """The same of the same is made once, and kept once."""
        known = self._known.get((kind, key))
        if known is None:
            known = self._known[kind, key] = make(key)
        return known


def _of_variants(column: Any) -> Any:
    return select(ProductRow.number, column).join(VariantRow, col(VariantRow.product_id) == col(ProductRow.id))


def _place(rows: Mapping[str, CategoryRow], row: CategoryRow) -> _Place:
    way: list[CategoryRow] = []
    at: CategoryRow | None = row
    while at is not None:
        way.insert(0, at)
        at = rows.get(at.parent_id) if at.parent_id is not None else None
    guide = next((one.size_guide_id for one in reversed(way) if one.size_guide_id), None)
    return _Place(tuple(one.id for one in way), tuple(one.name for one in way), guide)


def _told(attributes: Mapping[str, Any], shades: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """What is written of it beside its tags."""
    yield from (value for name in ("material", "pattern", "season", "fit") if (value := attributes.get(name)))
    yield from attributes.get("occasion") or ()
    for shade in shades:
        yield shade["name"]
        yield shade["label"]


def _list(text: str | None) -> list[Any]:
    return (json.loads(text) or []) if text else []


def _seconds(at: Any) -> int | None:
    return None if at is None else int(at.timestamp())

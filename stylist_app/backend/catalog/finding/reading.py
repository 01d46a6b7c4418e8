"""From the tables to what the shelf keeps. Columns, never objects: it reads a hundred thousand products in a few seconds."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from pydantic_core import from_json
from sqlalchemy import ColumnElement, Select, Text, and_, bindparam, cast, func
from sqlmodel import Session, col, select

from stylist_app.backend.catalog import rules, sizes
from stylist_app.backend.catalog.finding.facts import Facts, cell_of
from stylist_app.backend.catalog.finding.words import words_of
from stylist_app.backend.catalog.tables import CategoryRow, ProductRow, VariantPriceRow, VariantRow, VariantStockRow
from stylist_app.backend.stores.service import brand_currency
from stylist_app.imaging.colours import oklab, rgb_of

AT_ONCE = 5_000
T = TypeVar("T")
Words = frozenset[str]


class Read(NamedTuple):
    """`facts` None: it is not on show."""

    number: int
    facts: Facts | None


class _Place(NamedTuple):
    ids: tuple[str, ...]
    names: tuple[str, ...]
    guide_id: str | None


class _Kind(NamedTuple):
    """What a product is, by its place in the tree and its feed's word for it."""

    place: _Place
    words: Words
    garment: str


class _Shades(NamedTuple):
    words: Words
    names: tuple[str, ...]
    cells: tuple[str, ...]


_NOWHERE = _Place((), (), None)
_NO_WORDS: Words = frozenset()
_TOLD = ("material", "pattern", "season", "fit")
"""Attributes in whose words a product is found, beside its occasions."""


def _text(column: Any) -> ColumnElement[str | None]:
    """JSON as it stands: the same few texts come again and again, and are read once."""
    return cast(column, Text)


_COLUMNS: tuple[Any, ...] = (
    ProductRow.number, ProductRow.id, ProductRow.title, ProductRow.title_key, ProductRow.brand, ProductRow.category, ProductRow.category_id,
    _text(ProductRow.tags), _text(ProductRow.options), _text(ProductRow.attributes), _text(ProductRow.colours), _text(ProductRow.sizes),
    ProductRow.currency, and_(col(ProductRow.published), col(ProductRow.deleted_at).is_(None)), ProductRow.published_from,
    ProductRow.published_until, ProductRow.introduced_at, ProductRow.size_guide_id, ProductRow.price_from_minor, ProductRow.on_sale, ProductRow.state,
)  # fmt: skip

_IDS: Any = select(ProductRow.id).where(col(ProductRow.id) > bindparam("after")).order_by(col(ProductRow.id)).limit(AT_ONCE)
_LAST: Any = select(func.max(_IDS.subquery().c.id))
"""Where the next portion ends. By ids, since what belongs to a product is found by its id."""
Which = Callable[[Any], ColumnElement[bool]]
"""Which products, by the column that holds their ids."""


class _Once(dict[Any, T]):
    """The same of the same is made once, and kept once."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: Any) -> T:
        made = self[key] = self._make(key)
        return made


class Reader:
    """Of one moment: what the session sees. `currency`: the shop's own, in which prices are compared."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.currency = brand_currency(session)
        rows = {row.id: row for row in session.exec(select(CategoryRow))}
        self.categories: Mapping[str, str] = {row.id: row.name for row in rows.values()}
        places = {row.id: _place(rows, row) for row in rows.values()}
        self._kinds = _Once[_Kind](lambda told: _kind(places.get(told[0]) or _NOWHERE, told[1]))
        self._words = _Once[Words](lambda text: frozenset(words_of([text])))
        self._list_words = _Once[Words](lambda text: frozenset(words_of(_list(text))))
        self._lists = _Once[tuple[str, ...]](lambda text: tuple(_list(text)))
        self._shades = _Once[_Shades](_shades)
        self._sized = _Once[bool](lambda text: any(rules.option_kind(name) == "size" for name in _list(text)))
        self._fits = _Once[tuple[sizes.Fit, ...]](lambda of: sizes.fits_of(of[0], of[1], self._lists[of[2]], sized=of[3], in_stock=of[4]))

    def everything(self) -> Iterator[Facts]:
        """What is on show, or will be."""
        after = ""
        while (last := self._session.connection().execute(_LAST, {"after": after}).scalar()) is not None:
            for read in self._read(lambda ids, after=after, last=last: and_(ids > after, ids <= last)):  # type: ignore[misc]
                if read.facts is not None:
                    yield read.facts
            after = last

    def some(self, product_ids: Sequence[str]) -> Iterator[Read]:
        """Those that there are."""
        return self._read(lambda ids: ids.in_(product_ids))

    def _read(self, which: Which) -> Iterator[Read]:
        options, stores, prices = self._options(which), self._stores(which), self._prices(which)
        for row in self._rows(select(*_COLUMNS).where(which(col(ProductRow.id)))):
            product_id = row[1]
            yield Read(row[0], self._facts(row, options.get(product_id, ()), stores.get(product_id, ()), prices.get(product_id)))

    def _facts(self, row: Sequence[Any], options: Iterable[str], stores: Iterable[str], other_price: int | None) -> Facts | None:
        (
            number, _id, title, title_key, brand, category, category_id, tags, axes, attributes, colours, labels, currency, on_show, opens,
            closes, introduced_at, guide_id, price, on_sale, state,
        ) = row  # fmt: skip
        if not on_show:
            return None
        kind, shades, words = self._kinds[category_id, category], self._shades[colours], self._words
        attribute: dict[str, Any] = (from_json(attributes) if attributes else None) or {}
        told, occasions = [value for name in _TOLD if (value := attribute.get(name))], tuple(attribute.get("occasion") or ())
        of_title, in_stock = frozenset(words_of([title])), state != "sold_out"
        garment = kind.garment or (sizes.garment_of([title]) if sizes.may_tell(of_title) else "")
        return Facts(
            number=number,
            words=(
                of_title, words[brand], kind.words,
                self._list_words[tags].union(shades.words, *map(words.__getitem__, told), *map(words.__getitem__, occasions)),
                _NO_WORDS.union(*map(self._list_words.__getitem__, options)),
            ),
            title_key=title_key, introduced=_seconds(introduced_at) or 0,
            price=price if currency == self.currency else other_price,
            brand=brand, categories=kind.place.ids, sizes=self._lists[labels], colours=shades.names, occasions=occasions,
            stores=tuple(stores), on_sale=on_sale, in_stock=in_stock, opens=_seconds(opens), closes=_seconds(closes), garment=garment,
            fits=self._fits[garment, guide_id or kind.place.guide_id, labels, self._sized[axes], in_stock], cells=shades.cells,
        )  # fmt: skip

    def _options(self, which: Which) -> Mapping[str, Iterable[str]]:
        """By product: the options of its variants as JSON."""
        gathered = _of_variants(func.aggregate_strings(_text(VariantRow.options), "\n"), which)  # a row for each product: rows are what costs
        return {product_id: texts.split("\n") for product_id, texts in self._rows(gathered.group_by(col(VariantRow.product_id)))}

    def _stores(self, which: Which) -> Mapping[str, Iterable[str]]:
        """Where there are pieces of each."""
        gathered = _of_variants(func.aggregate_strings(col(VariantStockRow.store_id), "\n"), which)
        gathered = gathered.join(VariantStockRow, col(VariantStockRow.variant_id) == col(VariantRow.id)).where(col(VariantStockRow.quantity) > 0)
        return {product_id: sorted(set(ids.split("\n"))) for product_id, ids in self._rows(gathered.group_by(col(VariantRow.product_id)))}

    def _prices(self, which: Which) -> Mapping[str, int]:
        """The lowest price in the shop's currency of products that may be kept in another one."""
        gathered = _of_variants(func.min(VariantPriceRow.price_minor), which)
        gathered = gathered.join(VariantPriceRow, col(VariantPriceRow.variant_id) == col(VariantRow.id))
        gathered = gathered.where(VariantPriceRow.currency == self.currency)
        return dict(map(tuple, self._rows(gathered.group_by(col(VariantRow.product_id)))))

    def _rows(self, statement: Select[Any]) -> Sequence[Sequence[Any]]:
        return self._session.connection().execute(statement).all()


def _of_variants(column: Any, which: Which) -> Any:
    return select(VariantRow.product_id, column).where(which(col(VariantRow.product_id)))


def _place(rows: Mapping[str, CategoryRow], row: CategoryRow) -> _Place:
    way: list[CategoryRow] = []
    at: CategoryRow | None = row
    while at is not None:
        way.insert(0, at)
        at = rows.get(at.parent_id) if at.parent_id is not None else None
    guide = next((one.size_guide_id for one in reversed(way) if one.size_guide_id), None)
    return _Place(tuple(one.id for one in way), tuple(one.name for one in way), guide)


def _kind(place: _Place, category: str) -> _Kind:
    return _Kind(place, frozenset(words_of([*place.names, category])), sizes.garment_of([*reversed(place.names), category]))


def _shades(text: str | None) -> _Shades:
    shades = _list(text)
    return _Shades(
        frozenset(words_of(shade[name] for shade in shades for name in ("name", "label"))), tuple(dict.fromkeys(shade["name"] for shade in shades)),
        tuple(dict.fromkeys(cell_of(oklab(rgb_of(shade["hex"]))) for shade in shades)),
    )  # fmt: skip


def _list(text: str | None) -> list[Any]:
    return (from_json(text) or []) if text else []


def _seconds(at: Any) -> int | None:
    return None if at is None else int(at.timestamp())

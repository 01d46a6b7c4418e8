"""Pages of products: what a caller asks for as a question to the shelf, and its answer as she sees it."""

import base64
import json
from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic_core import from_json
from sqlalchemy import Dialect, Integer, String, Table, Text, bindparam, cast
from sqlmodel import Session, col, select

from stylist_app.backend.catalog import render, rules, sizes
from stylist_app.backend.catalog.about import About
from stylist_app.backend.catalog.finding.asking import Asked, Counts, Found, Her, Question, Sort
from stylist_app.backend.catalog.finding.keeping import Keeper, Stocked
from stylist_app.backend.catalog.finding.orders import Key
from stylist_app.backend.catalog.finding.words import terms_of
from stylist_app.backend.catalog.tables import ProductRow, SizeGuideRow, VariantRow
from stylist_app.backend.core.database.cursor import cursor_on
from stylist_app.backend.core.database.prepared import Prepared, among
from stylist_app.backend.core.media import MediaLibrary
from stylist_app.backend.core.problems import ProblemError
from stylist_app.imaging.colours import MULTI, NAMES, Lab, oklab, rgb_of
from stylist_app.wire.base import now
from stylist_app.wire.catalog import SizeConversion

LEAST_CODE, MOST_CODES = 3, 2_000
"""From so many signs on a query may be the beginning of an article number; of those that begin so the first are taken."""
MOST_VALUES = 500
"""Of a facet; those that most products have."""
DEEPEST = 2**62
_LAST = chr(0x10FFFF)
_TILE = ("number", *render.TILE)
_PACKED = tuple(map(_TILE.index, ("colours", "sizes", "tags")))
_Tile: Any = namedtuple("_Tile", _TILE)  # type: ignore[misc]
"""Objects of whole rows cost four times as much, and a page has fifty."""


def _between(column: Any) -> Prepared:
    """Products by a code from `first` to `last`, compared as the column is sorted."""
    first, last = bindparam("first", type_=String()), bindparam("last", type_=String())
    numbered: Any = select(ProductRow.number, column).join(VariantRow, col(VariantRow.product_id) == col(ProductRow.id))
    asked = numbered.where(column >= first, column <= last).order_by(column).limit(bindparam("most", type_=Integer()))
    return Prepared(lambda _dialect: asked)


def _tiles_of(dialect: Dialect) -> Any:
    product: Table = ProductRow.__table__  # type: ignore[attr-defined]
    columns: list[Any] = [cast(product.c[name], Text) if place in _PACKED else product.c[name] for place, name in enumerate(_TILE)]
    return select(*columns).where(among(product.c.number, "numbers", dialect))


def _numbers_of(dialect: Dialect) -> Any:
    product: Table = ProductRow.__table__  # type: ignore[attr-defined]
    return select(product.c.number).where(among(product.c.id, "ids", dialect))


_TILES, _NUMBERS = Prepared(_tiles_of), Prepared(_numbers_of)
_GUIDES: Any = select(SizeGuideRow.id, SizeGuideRow.conversions)
_CODES = (_between(VariantRow.sku_code), _between(VariantRow.barcode_code))


@dataclass(frozen=True, slots=True)
class Wanted:
    """As the caller says it. `after` is the `next` of the page before. Prices in minor units of the shop's currency."""

    query: str = ""
    limit: int = 50
    after: str | None = None
    category: str | None = None
    sizes: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()
    price_from: int | None = None
    price_to: int | None = None
    on_sale: bool = False
    store_id: str | None = None
    in_her_size: bool = False
    favourites: bool = False
    like: str | None = None
    sort: Sort = "best"
    facets: bool = False


def find_products(
    session: Session, media: MediaLibrary, keeper: Keeper, wanted: Wanted, about: About, stores: Iterable[str] = ()
) -> dict[str, Any]:  # fmt: skip
    """A `wire.product.ProductPage` as what it is in JSON. `about`: whose sizes, taste and favourites count; `stores`: the caller's own. Raises
    `invalid` for a cursor that is none of this order."""
    after, at = _read_cursor(wanted.after, wanted.sort), now()
    question = _question(session, wanted, about, tuple(stores), at)
    with keeper.at(session) as stocked:
        asked = Asked(stocked.shelf, question)
        found = asked.page(wanted.limit, after)
        facets = _facets(stocked, asked.counts()) if wanted.facets else None
    return {
        "items": _tiles(session, media, found, about, at), "next": None if found.following is None else _cursor(wanted.sort, *found.following),
        "total": found.total, "facets": facets,
    }  # fmt: skip


# ---------------------------------------------------------------- the question


def _question(session: Session, wanted: Wanted, about: About, stores: tuple[str, ...], at: datetime) -> Question:
    terms = tuple(terms_of(wanted.query))
    code = rules.code_of(wanted.query)
    exact, begun = _coded(session, code) if code else ((), ())
    liked = None if wanted.like is None else session.exec(select(ProductRow.number, ProductRow.colours).where(ProductRow.id == wanted.like)).first()
    return Question(
        at=int(at.timestamp()), terms=terms if wanted.query.strip() else None, codes=exact, begun_codes=begun,
        categories=(wanted.category,) if wanted.category else (), sizes=wanted.sizes, colours=wanted.colours, brands=wanted.brands,
        occasions=wanted.occasions, price_from=wanted.price_from, price_to=wanted.price_to, on_sale=wanted.on_sale,
        store_id=wanted.store_id, stores=stores, in_her_size=wanted.in_her_size, her=her_of(session, about),
        only=_numbers(session, about.favourites) if wanted.favourites else None,
        like=None if wanted.like is None else _leading(liked[1] if liked else None), besides=liked[0] if liked else None, sort=wanted.sort,
    )  # fmt: skip


def _coded(session: Session, code: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Numbers of products with this article number or barcode, and of those with one that begins so."""
    found: dict[int, bool] = {}
    span = {"first": code, "last": code if len(code) < LEAST_CODE else code + _LAST, "most": MOST_CODES}
    with closing(cursor_on(session.connection())) as cursor:
        for column in _CODES:
            for number, there in column.all(cursor, span):
                found[number] = found.get(number, False) or there == code
    return tuple(number for number, exact in found.items() if exact), tuple(number for number, exact in found.items() if not exact)


def her_of(session: Session, about: About) -> Her | None:
    """What the shelf has to know of the customer an answer is about."""
    if about.customer_id is None:
        return None
    tastes = about.tastes
    fits: tuple[sizes.Fit, ...] = ()
    if tastes.sizes:
        rows = session.execute(_GUIDES)
        fits = sizes.hers(tastes.sizes, {row[0]: [SizeConversion.model_validate(one) for one in row[1]] for row in rows})
    return Her(
        fits=fits, garments=frozenset(size.garment for size in tastes.sizes), loves=tuple(tastes.taste.loves), refuses=tuple(tastes.taste.refuses),
        declined=_numbers(session, tuple(tastes.declines)),
    )  # fmt: skip


def _numbers(session: Session, product_ids: tuple[str, ...]) -> tuple[int, ...]:
    if not product_ids:
        return ()
    with closing(cursor_on(session.connection())) as cursor:
        return tuple(number for (number,) in _NUMBERS.all(cursor, {"ids": list(product_ids)}))


def _leading(swatches: Iterable[Mapping[str, Any]] | None) -> tuple[Lab, ...]:
    """What one sees first of it: a fifth of the piece and more."""
    return tuple(dict.fromkeys(oklab(rgb_of(one["hex"])) for one in swatches or () if one.get("share_percent", 100) >= 20))


# ---------------------------------------------------------------- the answer


def _tiles(session: Session, media: MediaLibrary, found: Found, about: About, at: datetime) -> list[dict[str, Any]]:
    with closing(cursor_on(session.connection())) as cursor:
        rows = {row[0]: row for row in _TILES.all(cursor, {"numbers": found.numbers})}
    for row in rows.values():
        for place in _PACKED:
            row[place] = from_json(row[place]) if row[place] else []
    shown: list[Any] = [_Tile._make(rows[number]) for number in found.numbers if number in rows]
    pictures = media.tell(session, [row.picture_id for row in shown if row.picture_id])
    return [render.tile(row, pictures, about, in_her_size=_fits(found, row.number, about), at=at) for row in shown]


def _fits(found: Found, number: int, about: About) -> bool | None:
    """None: nobody can tell."""
    return None if not about.tastes.sizes or number in found.unknown else number in found.fits


def _facets(stocked: Stocked, counts: Counts) -> dict[str, Any]:
    """`wire.catalog.Facets`."""
    lists = counts.lists
    price = None if counts.prices is None else {
        "min_minor": counts.prices[0], "max_minor": counts.prices[1], "currency": stocked.currency, "buckets": counts.steps,
    }  # fmt: skip
    return {
        "categories": _values(lists["categories"], stocked.categories.get),
        "sizes": [_value(size, size, lists["sizes"][size]) for size in sizes.ordered(lists["sizes"])[:MOST_VALUES]],
        "colours": [_value(name, name, lists["colours"][name], _typical(name)) for name in (*NAMES, MULTI) if name in lists["colours"]],
        "brands": _values(lists["brands"], lambda brand: brand), "occasions": _values(lists["occasions"], lambda occasion: occasion), "price": price,
        "on_sale": counts.on_sale, "in_store": counts.in_store, "in_her_size": counts.in_her_size,
    }  # fmt: skip


def _values(counted: Mapping[str, int], label: Callable[[str], str | None]) -> list[dict[str, Any]]:
    """The most frequent first."""
    most = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_VALUES]
    return [_value(value, shown, count) for value, count in most if (shown := label(value))]


def _value(value: str, label: str, count: int, shade: str | None = None) -> dict[str, Any]:
    return {"value": value, "label": label, "count": count, "hex": shade}


def _typical(name: str) -> str | None:
    shades = NAMES.get(name, ())
    return shades[len(shades) // 2] if shades else None


# ---------------------------------------------------------------- from page to page


def _cursor(sort: Sort, rank: int, key: Key) -> str:
    told = json.dumps([sort, rank, *key], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")


def _read_cursor(after: str | None, sort: Sort) -> tuple[int, Key] | None:
    """Whoever made it up herself gets a page of what comes after it, or is refused; nothing else can come of it."""
    if not after:
        return None
    try:
        told = json.loads(base64.urlsafe_b64decode(after.encode("ascii") + b"=" * (-len(after) % 4)).decode())
        json.dumps(told, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        told = None
    match told:
        case [str(of), int(rank), str(title), int(number)] if of == sort == "name" and _plain(rank, number):
            return rank, (title, number)
        case [str(of), int(rank), int(value), int(number)] if of == sort != "name" and _plain(rank, value, number):
            return rank, (value, number)
    raise ProblemError("invalid", "This is not the `next` of a page in this order.", field="after")


def _plain(*numbers: int) -> bool:
    return not any(isinstance(number, bool) or abs(number) > DEEPEST for number in numbers)

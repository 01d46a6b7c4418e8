"""Looking for products: by words (best first) or all of them by title. Published ones only."""

import base64
import json
from typing import Any

from sqlalchemy import tuple_
from sqlmodel import Session, col, func, select

from stylist_app.backend.catalog import render, rules, service
from stylist_app.backend.catalog.search import ProductIndex
from stylist_app.backend.catalog.tables import ProductRow
from stylist_app.backend.core.media import MediaLibrary
from stylist_app.backend.core.problems import ProblemError, not_found
from stylist_app.wire.product import Product, ProductPage

DEEPEST = 1_000_000


def find_products(session: Session, media: MediaLibrary, index: ProductIndex, query: str, limit: int, after: str | None) -> ProductPage:
    """`after` is the `next` of the page before. Raises `invalid` for any other."""
    place = _read_cursor(after)
    if not query.strip():
        return _all(session, media, limit, place)
    terms = rules.terms(query)[: rules.MOST_WORDS]
    if not terms:
        return ProductPage(items=[], total=0)
    offset = place if isinstance(place, int) else 0
    numbers, total = index.find(session, terms, limit, offset)
    rows = {row.number: row for row in session.exec(select(ProductRow).where(col(ProductRow.number).in_(numbers)))}
    shown = [rows[number] for number in numbers if number in rows]
    more = offset + len(numbers) < total and len(numbers) == limit
    return _page(session, media, shown, _cursor(offset + limit) if more else None, total)


def get_product(session: Session, media: MediaLibrary, product_id: str) -> Product:
    """Raises `not-found` also for what is no longer published."""
    row = session.exec(select(ProductRow).where(ProductRow.id == product_id, col(ProductRow.published))).first()
    if row is None:
        raise not_found("product")
    pictures = service.pictures_of(session, row.id)
    return render.product(row, service.variants_of(session, row.id), pictures, media.render(session, [picture.media_id for picture in pictures]))


def _all(session: Session, media: MediaLibrary, limit: int, place: Any) -> ProductPage:
    published = select(ProductRow).where(col(ProductRow.published))
    total = session.exec(select(func.count()).select_from(ProductRow).where(col(ProductRow.published))).one()
    key = tuple_(col(ProductRow.title_key), col(ProductRow.number))
    asked = published.where(key > tuple_(*place)) if isinstance(place, tuple) else published
    rows = session.exec(asked.order_by(col(ProductRow.title_key), col(ProductRow.number)).limit(limit + 1)).all()
    last = rows[limit - 1] if len(rows) > limit else None
    return _page(session, media, rows[:limit], _cursor([last.title_key, last.number]) if last is not None else None, total)


def _page(session: Session, media: MediaLibrary, rows: Any, following: str | None, total: int) -> ProductPage:
    pictures = media.render(session, [row.picture_id for row in rows if row.picture_id])
    return ProductPage(items=[render.hit(row, pictures) for row in rows], next=following, total=total)


def _cursor(place: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def _read_cursor(after: str | None) -> int | tuple[str, int] | None:
    if not after:
        return None
    try:
        told = base64.urlsafe_b64decode(after.encode("ascii") + b"=" * (-len(after) % 4)).decode()
        place = json.loads(told)
        json.dumps(place, ensure_ascii=False).encode()  # no lone surrogates reach the database
    except (ValueError, RecursionError):
        place = None
    match place:
        case bool():
            pass
        case int() if 0 <= place <= DEEPEST:
            return place
        case [str(title), int(number)] if not isinstance(number, bool) and abs(number) < 2**62 and "\x00" not in title:
            return title, number
    raise ProblemError("invalid", "This is not the `next` of a page.", field="after")

"""A large shop into the database: a few hundred pieces per command, each whole with its variants and stock. Pictures are those the shop has already,
shared by many pieces: their bytes are stored once."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, insert
from sqlmodel import Session, SQLModel, col, func, select

from stylist_app.backend.catalog import rules
from stylist_app.backend.catalog.service.places import EVERYTHING, put_category
from stylist_app.backend.catalog.sizes import garment_of, ordered
from stylist_app.backend.catalog.swatches import swatches
from stylist_app.backend.catalog.tables import (
    FavouriteRow,
    ProductPictureRow,
    ProductRow,
    RelationRow,
    ReviewRow,
    VariantPriceRow,
    VariantRow,
    VariantStockRow,
)
from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.journal import Change
from stylist_app.backend.core.media.tables import MediaFileRow, MediaRow, MediaUseRow
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.stores.service import brand_currency
from stylist_app.backend.stores.tables import StoreRow
from stylist_app.demo.large.pieces import Piece, Stocked, id_of, piece

SOURCE = "seed"
AT_ONCE = 500
PICTURE = 0xFFFF
"""The part of an id that names a piece's picture; variants are 1, 2, 3 …"""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Seeded:
    """Pieces that were written, and those that were there already."""

    added: int
    there: int


@dataclass(frozen=True, slots=True)
class _Picture:
    """One of the shop's, to be shared: its row and its files."""

    row: Mapping[str, Any]
    files: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class _Shop:
    """`pictures` by kind of garment and family of colour."""

    stores: tuple[str, ...]
    currency: str
    pictures: Mapping[tuple[str, str], Sequence[_Picture]]


@dataclass(slots=True)
class _Rows:
    """What is written for some pieces, a list per table, in the order of their needs."""

    of: dict[type[SQLModel], list[dict[str, Any]]] = field(
        default_factory=lambda: {
            table: [] for table in (MediaRow, MediaFileRow, ProductRow, ProductPictureRow, MediaUseRow, VariantRow, VariantStockRow)
        }
    )

    def write(self, tx: Tx) -> None:
        for table, rows in self.of.items():
            if rows:
                tx.session.connection().execute(insert(table), rows)


def seed_products(backend: Backend, count: int, progress: Progress = lambda _done, _total: None) -> Seeded:
    """Pieces 1 to `count`; those that are there stay as they are, so that a stopped seed goes on where it ended. Blocks until they are stored.
    Screens and shelves of a running shop hear of it at the end."""
    with backend.database.reading() as session:
        there = set(map(int, session.exec(select(ProductRow.source_key).where(ProductRow.source == SOURCE))))
        shop = _shop(session)
    missing = [number for number in range(1, count + 1) if number not in there]
    for done in range(0, len(missing), AT_ONCE):
        pieces = [piece(number, max(1, len(shop.stores))) for number in missing[done : done + AT_ONCE]]
        backend.writer.call(lambda tx, pieces=pieces: _write(tx, shop, pieces))  # type: ignore[misc]
        progress(done + len(pieces), len(missing))
    if missing:
        backend.writer.call(_tell)
    return Seeded(len(missing), count - len(missing))


def remove_products(backend: Backend, progress: Progress = lambda _done, _total: None) -> int:
    """Every piece that a seed ever wrote, with all that refers to it in the catalogue. How many those were."""
    of_seed = select(ProductRow.id).where(ProductRow.source == SOURCE)
    with backend.database.reading() as session:
        total = session.exec(select(func.count()).select_from(ProductRow).where(ProductRow.source == SOURCE)).one()

    def some(tx: Tx) -> int:
        ids = list(tx.session.exec(of_seed.order_by(col(ProductRow.number)).limit(AT_ONCE)))
        _delete(tx, backend, ids)
        return len(ids)

    done = 0
    while removed := backend.writer.call(some):
        done += removed
        progress(done, total)
    if done:
        backend.writer.call(_tell)
    return done


def _tell(tx: Tx) -> None:
    tx.emit(Change(EVERYTHING, SOURCE, "staff"))


# ---------------------------------------------------------------- the shop as it is


def _shop(session: Session) -> _Shop:
    stores = tuple(session.exec(select(StoreRow.id).where(col(StoreRow.closed).is_(False)).order_by(col(StoreRow.name), col(StoreRow.id))))
    return _Shop(stores, brand_currency(session), _pictures(session))


def _pictures(session: Session) -> Mapping[tuple[str, str], Sequence[_Picture]]:
    """First pictures of the shop's own products."""
    found: defaultdict[tuple[str, str], list[_Picture]] = defaultdict(list)
    files: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    shown = select(ProductRow.title, ProductRow.category, MediaRow).join(ProductPictureRow, col(ProductPictureRow.product_id) == col(ProductRow.id))
    rows = session.exec(
        shown.join(MediaRow, col(MediaRow.id) == col(ProductPictureRow.media_id)).where(ProductRow.source != SOURCE).limit(2_000)
    ).all()
    ids = [media.id for _title, _category, media in rows]
    for start in range(0, len(ids), AT_ONCE):
        for file in session.exec(select(MediaFileRow).where(col(MediaFileRow.media_id).in_(ids[start : start + AT_ONCE]))):
            files[file.media_id].append(file.model_dump(exclude={"media_id"}))
    for title, category, media in rows:
        if media.palette:
            picture = _Picture(media.model_dump(exclude={"id", "created_at"}), tuple(files[media.id]))
            found[garment_of([category, title]), media.palette[0]["name"]].append(picture)
    return found


# ---------------------------------------------------------------- rows


def _write(tx: Tx, shop: _Shop, pieces: Sequence[Piece]) -> None:
    rows, places = _Rows(), {way: put_category(tx, way) for way in dict.fromkeys(one.kind.way for one in pieces)}
    for one in pieces:
        _add(tx, rows, shop, one, places[one.kind.way])
    rows.write(tx)


def _add(tx: Tx, rows: _Rows, shop: _Shop, one: Piece, category_id: str | None) -> None:
    prices = rules.price_range([(variant.price_minor, variant.compare_at_minor) for variant in one.variants])
    stock = [_stock(variant) for variant in one.variants]
    states = [rules.stock_state(left) for left in stock]
    sized = len(one.options) > 1
    there = [variant.options[1] for variant, state in zip(one.variants, states, strict=True) if sized and state != "sold_out"]
    colours = [swatch.model_dump() for swatch in swatches([(colour, None) for colour in one.colours], None)]
    picture = _picture(shop, one, [swatch["name"] for swatch in colours[:1]])
    if picture is not None:
        colours = [
            swatch.model_dump() for swatch in swatches([(c, picture.row["palette"] if c == one.colours[0] else None) for c in one.colours], None)
        ]
        _add_picture(tx, rows, one, picture)
    introduced = None if one.days is None else tx.at - timedelta(days=one.days, minutes=one.number % 1440)
    rows.of[ProductRow].append(
        {
            "id": one.id, "source": SOURCE, "source_key": str(one.number), "fingerprint": "", "handle": f"seed-{one.number}", "title": one.title,
            "title_key": rules.fold(one.title)[:200], "brand": one.brand, "category": one.kind.way[-1], "category_id": category_id,
            "description": one.description, "tags": list(one.tags), "options": list(one.options),
            "attributes": {
                "material": one.material, "pattern": one.pattern, "season": one.season, "occasion": list(one.occasion), "fit": one.fit,
            },
            "currency": shop.currency, "published": True, "introduced_at": introduced, "version": 1, "created_at": tx.at, "updated_at": tx.at,
            "price_from_minor": prices[0], "price_to_minor": prices[1], "compare_at_minor": prices[2], "on_sale": prices[2] is not None,
            "state": rules.product_state(states), "stock": sum(stock), "variants": len(one.variants), "colours": colours,
            "sizes": ordered(dict.fromkeys(there)), "picture_id": None if picture is None else id_of(one.number, PICTURE), "sold_at": "",
            "reviews": 0, "stars": 0,
        }
    )  # fmt: skip
    for place, (variant, left) in enumerate(zip(one.variants, stock, strict=True)):
        variant_id = id_of(one.number, place + 1)
        first = picture is not None and variant.options[0] == one.colours[0]
        rows.of[VariantRow].append(
            {
                "id": variant_id, "product_id": one.id, "source_key": variant.sku, "place": place, "sku": variant.sku, "barcode": variant.barcode,
                "sku_code": rules.code_of(variant.sku), "barcode_code": rules.code_of(variant.barcode), "options": list(variant.options),
                "price_minor": variant.price_minor, "compare_at_minor": variant.compare_at_minor, "stock": left,
                "unplaced": 0 if shop.stores else left, "always": False,
                "weight_g": 0, "picture_id": id_of(one.number, PICTURE) if first else None,
            }
        )  # fmt: skip
        if shop.stores:
            rows.of[VariantStockRow] += (
                {"variant_id": variant_id, "store_id": shop.stores[store], "quantity": quantity} for store, quantity in variant.stock
            )


def _stock(variant: Stocked) -> int:
    return sum(quantity for _store, quantity in variant.stock)


def _picture(shop: _Shop, one: Piece, families: Sequence[str]) -> _Picture | None:
    """One of the same garment in the same family of colour. None: the shop has none."""
    for family in families:
        like = shop.pictures.get((garment_of([one.kind.way[-1], *reversed(one.kind.way)]), family))
        if like:
            return like[one.number % len(like)]
    return None


def _add_picture(tx: Tx, rows: _Rows, one: Piece, picture: _Picture) -> None:
    media_id = id_of(one.number, PICTURE)
    rows.of[MediaRow].append({**picture.row, "id": media_id, "alt": one.title, "created_at": tx.at})
    rows.of[MediaFileRow] += ({**file, "media_id": media_id} for file in picture.files)
    rows.of[MediaUseRow].append({"media_id": media_id, "holder": one.id})
    rows.of[ProductPictureRow].append(
        {"media_id": media_id, "product_id": one.id, "place": 0, "source": "", "content": picture.row["content"], "alt": one.title}
    )


def _delete(tx: Tx, backend: Backend, ids: Sequence[str]) -> None:
    connection = tx.session.connection()
    variants = select(VariantRow.id).where(col(VariantRow.product_id).in_(ids))
    for level in (VariantStockRow, VariantPriceRow):
        connection.execute(delete(level).where(col(level.variant_id).in_(variants)))
    pictures = list(tx.session.exec(select(ProductPictureRow.media_id).where(col(ProductPictureRow.product_id).in_(ids))))
    for table in (VariantRow, ProductPictureRow, FavouriteRow, ReviewRow, RelationRow):
        connection.execute(delete(table).where(col(table.product_id).in_(ids)))
    connection.execute(delete(RelationRow).where(col(RelationRow.other_id).in_(ids)))
    backend.media.erase(tx, pictures)
    connection.execute(delete(ProductRow).where(col(ProductRow.id).in_(ids)))

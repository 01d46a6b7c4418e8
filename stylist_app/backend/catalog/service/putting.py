"""Bringing a product as a feed tells it into the catalogue: one product, one command, only what differs is written."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from stylist_app.backend.catalog import rules
from stylist_app.backend.catalog.service.levels import Levels, remove_variants
from stylist_app.backend.catalog.service.places import put_category
from stylist_app.backend.catalog.service.relations import GOES_WITH, RELATED, put_relations, resolve
from stylist_app.backend.catalog.service.reviews import count, put_reviews
from stylist_app.backend.catalog.service.summing import pictures_of, sum_up, variants_of
from stylist_app.backend.catalog.tables import ProductPictureRow, ProductRow, VariantRow
from stylist_app.backend.core.journal import Change
from stylist_app.backend.core.media import MediaLibrary, Prepared
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.connectors.feeds.base import FeedPicture, FeedProduct, FeedVariant
from stylist_app.wire.ids import new_id
from stylist_app.wire.product import Attributes

OPENING = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PictureToPut:
    """`content`: SHA-256 of its bytes at the source, None when it could not be had now. `prepared`: None when the product has these bytes already."""

    told: FeedPicture
    content: str | None
    prepared: Prepared | None = None


@dataclass(frozen=True, slots=True)
class PutProduct:
    """A command. `fingerprint` is `rules.fingerprint` of everything in it. `store_id`: the store or warehouse whose pieces the feed counts; None:
    those of the shop as a whole, which count as long as no store has told its own."""

    source: str
    currency: str
    fingerprint: str
    told: FeedProduct
    pictures: tuple[PictureToPut, ...]
    store_id: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened to the product, and to how many of its variants and pictures: keys `added`, `changed`, `unchanged`, `removed`."""

    product: str
    variants: Counter[str] = field(default_factory=Counter)
    pictures: Counter[str] = field(default_factory=Counter)


def find(session: Session, source: str, source_key: str) -> ProductRow | None:
    return session.exec(select(ProductRow).where(ProductRow.source == source, ProductRow.source_key == source_key)).first()


def put_product(tx: Tx, media: MediaLibrary, command: PutProduct) -> Outcome:
    """Adds or changes it. Rows a feed could not tell (`whole` False) and pictures it could not give stay as they are. What was
    taken out of the shop by hand is kept true too, and stays out."""
    row = find(tx.session, command.source, command.told.key)
    if row is not None and row.fingerprint == command.fingerprint:
        return Outcome("unchanged")
    added = row is None
    if row is None:
        row = ProductRow(
            id=new_id(), source=command.source, source_key=command.told.key, fingerprint="", handle="", title="", title_key="",
            currency=command.currency, version=0, created_at=tx.at, updated_at=tx.at, introduced_at=_introduced(tx),
        )  # fmt: skip
        tx.session.add(row)
    _tell(tx, row, command)
    tx.session.flush()
    pictures, by_source = _put_pictures(tx, media, row.id, command)
    variants = _put_variants(tx, row.id, command, by_source)
    if command.told.reviews is not None and put_reviews(tx, row.id, command.told.reviews):
        row.reviews, row.stars = count(tx.session, row.id)
    put_relations(tx, row, {RELATED: command.told.related, GOES_WITH: command.told.goes_with}, first=added)
    if added:
        resolve(tx, row)
    sum_up(tx.session, row)
    tx.emit(Change("product.put", row.id, "staff" if added else "everyone", version=row.version))
    return Outcome("added" if added else "changed", variants, pictures)


def _tell(tx: Tx, row: ProductRow, command: PutProduct) -> None:
    told = command.told
    row.handle, row.title, row.title_key, row.brand, row.category = told.handle, told.title, rules.fold(told.title)[:200], told.brand, told.category
    row.description, row.tags, row.options, row.published = told.description, list(told.tags), list(told.options), told.published
    row.category_id = put_category(tx, told.categories or ((told.category,) if told.category else ()))
    row.attributes = Attributes.model_validate(told.attributes, from_attributes=True).model_dump()
    row.published_from, row.published_until, row.sold_at = told.published_from, told.published_until, told.sold_at
    row.introduced_at = told.published_from or row.introduced_at
    row.currency, row.fingerprint, row.updated_at, row.version = command.currency, command.fingerprint, tx.at, row.version + 1


def _introduced(tx: Tx) -> datetime | None:
    """None as long as the shop is being filled for the first time: what it opens with is not new."""
    first = tx.session.exec(select(ProductRow.created_at).order_by(col(ProductRow.number)).limit(1)).first()
    return tx.at if first is not None and first < tx.at - OPENING else None


def _put_pictures(tx: Tx, media: MediaLibrary, product_id: str, command: PutProduct) -> tuple[Counter[str], Mapping[str, str]]:
    """Counts, and media ids by the feed's name of the picture."""
    there = list(pictures_of(tx.session, product_id))
    counts: Counter[str] = Counter()
    by_source: dict[str, str] = {}
    for place, picture in enumerate(command.pictures):
        known = _take(there, picture)
        alt = picture.told.alt or command.told.title
        if known is not None:
            same = (known.place, known.source, known.alt) == (place, picture.told.source, alt)
            if known.alt != alt:
                media.describe(tx, known.media_id, alt)
            known.place, known.source, known.alt = place, picture.told.source, alt
            counts["unchanged" if same else "changed"] += 1
        elif picture.content is not None and picture.prepared is not None:
            shown, _new = media.store(tx, new_id(), picture.prepared, owner_id=None, private=False, alt=alt, holder=product_id)
            known = ProductPictureRow(
                media_id=shown.id, product_id=product_id, place=place, source=picture.told.source, content=picture.content, alt=alt
            )  # fmt: skip
            counts["added"] += 1
        else:
            continue
        tx.session.add(known)
        by_source[picture.told.source] = known.media_id
    if command.told.whole and there:
        for gone in there:
            tx.session.delete(gone)
        tx.session.flush()
        media.release(tx, product_id, [gone.media_id for gone in there])
        counts["removed"] += len(there)
    tx.session.flush()
    return counts, by_source


def _take(there: list[ProductPictureRow], picture: PictureToPut) -> ProductPictureRow | None:
    """The row for this picture, taken from those left: the same bytes, or the same name where the bytes could not be had."""
    for row in sorted(there, key=lambda row: row.source != picture.told.source):
        if row.content == picture.content or (picture.content is None and row.source == picture.told.source):
            there.remove(row)
            return row
    return None


def _put_variants(tx: Tx, product_id: str, command: PutProduct, picture_ids: Mapping[str, str]) -> Counter[str]:
    there = {row.source_key: row for row in variants_of(tx.session, product_id)}
    levels = Levels.of(tx.session, [row.id for row in there.values()])
    outcomes: dict[str, str] = {}
    rows: list[tuple[VariantRow, FeedVariant]] = []
    for place, variant in enumerate(command.told.variants):
        facts = _facts(variant, place, picture_ids)
        row = there.pop(variant.key, None)
        if row is None:
            row = VariantRow.model_validate({"id": new_id(), "product_id": product_id, "source_key": variant.key, **facts})
            tx.session.add(row)
            outcomes[row.id] = "added"
        elif any(getattr(row, name) != value for name, value in facts.items()):
            row.sqlmodel_update(facts)
            outcomes[row.id] = "changed"
        if command.store_id is None and levels.put_quantity(tx.session, row, None, variant.stock):
            outcomes.setdefault(row.id, "changed")
        rows.append((row, variant))
    tx.session.flush()
    for row, variant in rows:
        if command.store_id is not None and levels.put_quantity(tx.session, row, command.store_id, variant.stock):
            outcomes.setdefault(row.id, "changed")
        if levels.put_prices(tx.session, row, {price.currency: (price.price_minor, price.compare_at_minor) for price in variant.prices}):
            outcomes.setdefault(row.id, "changed")
    counts = Counter(outcomes.get(row.id, "unchanged") for row, _variant in rows)
    if command.told.whole:
        remove_variants(tx.session, list(there.values()))
        counts["removed"] += len(there)
    tx.session.flush()
    return +counts


def _facts(variant: FeedVariant, place: int, picture_ids: Mapping[str, str]) -> dict[str, object]:
    return {
        "place": place, "sku": variant.sku, "sku_code": rules.code_of(variant.sku), "barcode": variant.barcode,
        "barcode_code": rules.code_of(variant.barcode), "options": list(variant.options), "price_minor": variant.price_minor,
        "compare_at_minor": variant.compare_at_minor, "always": variant.always, "weight_g": variant.weight_g,
        "picture_id": picture_ids.get(variant.picture) if variant.picture else None,
    }  # fmt: skip

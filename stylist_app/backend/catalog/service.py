"""Bringing a product as a feed tells it into the catalogue: one product, one command, only what differs is written."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from stylist_app.backend.catalog import rules
from stylist_app.backend.catalog.search import ProductIndex, Words
from stylist_app.backend.catalog.tables import ProductPictureRow, ProductRow, VariantRow
from stylist_app.backend.core.media import MediaLibrary, Prepared
from stylist_app.backend.core.writing.writer import Tx
from stylist_app.connectors.feeds.base import FeedPicture, FeedProduct, FeedVariant
from stylist_app.wire.ids import new_id


@dataclass(frozen=True, slots=True)
class PictureToPut:
    """`content`: SHA-256 of its bytes at the source, None when it could not be had now. `prepared`: None when the product has these bytes already."""

    told: FeedPicture
    content: str | None
    prepared: Prepared | None = None


@dataclass(frozen=True, slots=True)
class PutProduct:
    """A command. `fingerprint` is `rules.fingerprint` of everything in it."""

    source: str
    currency: str
    fingerprint: str
    told: FeedProduct
    pictures: tuple[PictureToPut, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What happened to the product, and to how many of its variants and pictures: keys `added`, `changed`, `unchanged`, `removed`."""

    product: str
    variants: Counter[str] = field(default_factory=Counter)
    pictures: Counter[str] = field(default_factory=Counter)


def find(session: Session, source: str, source_key: str) -> ProductRow | None:
    return session.exec(select(ProductRow).where(ProductRow.source == source, ProductRow.source_key == source_key)).first()


def pictures_of(session: Session, product_id: str) -> Sequence[ProductPictureRow]:
    """In the shop's order."""
    return session.exec(select(ProductPictureRow).where(ProductPictureRow.product_id == product_id).order_by(col(ProductPictureRow.place))).all()


def variants_of(session: Session, product_id: str) -> Sequence[VariantRow]:
    """In the shop's order."""
    return session.exec(select(VariantRow).where(VariantRow.product_id == product_id).order_by(col(VariantRow.place))).all()


def put_product(tx: Tx, media: MediaLibrary, index: ProductIndex, command: PutProduct) -> Outcome:
    """Adds or changes it. Rows a feed could not tell (`whole` False) and pictures it could not give stay as they are."""
    row = find(tx.session, command.source, command.told.key)
    if row is not None and row.fingerprint == command.fingerprint:
        return Outcome("unchanged")
    added = row is None
    if row is None:
        row = ProductRow(
            id=new_id(), source=command.source, source_key=command.told.key, fingerprint="", handle="", title="", title_key="",
            currency=command.currency, version=0, created_at=tx.at, updated_at=tx.at,
        )  # fmt: skip
        tx.session.add(row)
    told = command.told
    row.handle, row.title, row.title_key, row.brand, row.category = told.handle, told.title, rules.fold(told.title)[:200], told.brand, told.category
    row.description, row.tags, row.options, row.published = told.description, list(told.tags), list(told.options), told.published
    row.currency, row.fingerprint, row.updated_at, row.version = command.currency, command.fingerprint, tx.at, row.version + 1
    tx.session.flush()
    pictures, by_source = _put_pictures(tx, media, row.id, command)
    variants = _put_variants(tx, row.id, told, by_source)
    _sum_up(tx.session, row, index)
    return Outcome("added" if added else "changed", variants, pictures)


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


def _put_variants(tx: Tx, product_id: str, told: FeedProduct, picture_ids: Mapping[str, str]) -> Counter[str]:
    there = {row.source_key: row for row in variants_of(tx.session, product_id)}
    counts: Counter[str] = Counter()
    for place, variant in enumerate(told.variants):
        facts = _facts(variant, place, picture_ids)
        row = there.pop(variant.key, None)
        if row is None:
            tx.session.add(VariantRow.model_validate({"id": new_id(), "product_id": product_id, "source_key": variant.key, **facts}))
            counts["added"] += 1
        elif any(getattr(row, name) != value for name, value in facts.items()):
            for name, value in facts.items():
                setattr(row, name, value)
            counts["changed"] += 1
        else:
            counts["unchanged"] += 1
    if told.whole:
        for row in there.values():
            tx.session.delete(row)
        counts["removed"] += len(there)
    tx.session.flush()
    return +counts


def _facts(variant: FeedVariant, place: int, picture_ids: Mapping[str, str]) -> dict[str, object]:
    return {
        "place": place, "sku": variant.sku, "barcode": variant.barcode, "options": list(variant.options), "price_minor": variant.price_minor,
        "compare_at_minor": variant.compare_at_minor, "stock": variant.stock, "always": variant.always, "weight_g": variant.weight_g,
        "picture_id": picture_ids.get(variant.picture) if variant.picture else None,
    }  # fmt: skip


def index_all(session: Session, index: ProductIndex) -> None:
    """Makes the word index anew from every product."""
    for row in session.exec(select(ProductRow).order_by(col(ProductRow.number))).all():
        _sum_up(session, row, index)


def _sum_up(session: Session, row: ProductRow, index: ProductIndex) -> None:
    """What lists show of it, and the words it is found by."""
    variants, pictures = variants_of(session, row.id), pictures_of(session, row.id)
    row.price_from_minor, row.price_to_minor, row.compare_at_minor = rules.price_range([(v.price_minor, v.compare_at_minor) for v in variants])
    row.state = rules.product_state(rules.stock_state(v.stock, v.always) for v in variants)
    row.stock = sum(max(0, v.stock) for v in variants)
    row.picture_id = pictures[0].media_id if pictures else None
    session.flush()
    if row.number is None:
        raise RuntimeError("a flushed product has a number")
    if row.published:
        detail = [word for v in variants for word in (v.sku, v.barcode)] + list(dict.fromkeys(value for v in variants for value in v.options))
        words = (rules.index_words(texts) for texts in ([row.title], [row.brand], [row.category], row.tags, detail))
        index.put(session, row.number, Words(*words))
    else:
        index.drop(session, row.number)

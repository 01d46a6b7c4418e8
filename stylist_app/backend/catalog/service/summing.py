"""What lists show of a product, worked out of its variants and pictures."""

from collections.abc import Mapping, Sequence

from sqlmodel import Session, col, select

from stylist_app.backend.catalog import rules
from stylist_app.backend.catalog.sizes import ordered
from stylist_app.backend.catalog.swatches import Palette, swatches
from stylist_app.backend.catalog.tables import ProductPictureRow, ProductRow, VariantRow
from stylist_app.backend.core.journal import Change
from stylist_app.backend.core.media.tables import MediaRow
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.wire.product import Swatch

AT_ONCE = 200


def pictures_of(session: Session, product_id: str) -> Sequence[ProductPictureRow]:
    """In the shop's order."""
    return session.exec(select(ProductPictureRow).where(ProductPictureRow.product_id == product_id).order_by(col(ProductPictureRow.place))).all()


def variants_of(session: Session, product_id: str) -> Sequence[VariantRow]:
    """In the shop's order."""
    return session.exec(select(VariantRow).where(VariantRow.product_id == product_id).order_by(col(VariantRow.place))).all()


def sum_up(session: Session, row: ProductRow) -> None:
    """All of it."""
    variants, pictures = variants_of(session, row.id), pictures_of(session, row.id)
    add_up(row, variants)
    row.picture_id = pictures[0].media_id if pictures else None
    row.colours = [one.model_dump() for one in _colours(session, row, variants)]
    session.flush()


def add_up(row: ProductRow, variants: Sequence[VariantRow]) -> None:
    """Prices, stock, and the sizes that can be had: what changes while a product stays the same."""
    row.price_from_minor, row.price_to_minor, row.compare_at_minor = rules.price_range([(v.price_minor, v.compare_at_minor) for v in variants])
    states = [rules.stock_state(v.stock, v.always) for v in variants]
    row.state = rules.product_state(states)
    row.stock = sum(max(0, v.stock) for v in variants)
    row.variants = len(variants)
    row.on_sale = any(v.compare_at_minor is not None and v.compare_at_minor > v.price_minor for v in variants)
    there = (v.options for v, state in zip(variants, states, strict=True) if state != "sold_out")
    row.sizes = ordered(size for size in dict.fromkeys(rules.chosen(row.options, "size", there)) if size)


def sum_up_all(session: Session) -> None:
    """Works everything out anew, of every product."""
    number = 0
    while rows := session.exec(select(ProductRow).where(col(ProductRow.number) > number).order_by(col(ProductRow.number)).limit(AT_ONCE)).all():
        for row in rows:
            sum_up(session, row)
        number = rows[-1].number or 0


def look_again(tx: Tx, media_ids: Sequence[str]) -> None:
    """These pictures were made anew: the products that show them may have other colours."""
    shown = select(ProductPictureRow.product_id).where(col(ProductPictureRow.media_id).in_(media_ids))
    for row in tx.session.exec(select(ProductRow).where(col(ProductRow.id).in_(shown))).all():
        before = row.colours
        sum_up(tx.session, row)
        if row.colours != before:
            row.version, row.updated_at = row.version + 1, tx.at
            tx.emit(Change("product.put", row.id, "everyone", version=row.version))


def _colours(session: Session, row: ProductRow, variants: Sequence[VariantRow]) -> list[Swatch]:
    shown: dict[str, str | None] = {}
    for variant, colour in zip(variants, rules.chosen(row.options, "colour", (v.options for v in variants)), strict=True):
        if colour:
            shown[colour] = shown.get(colour) or variant.picture_id
    palettes = _palettes(session, [media_id for media_id in (*shown.values(), row.picture_id) if media_id])
    return swatches([(colour, palettes.get(media_id or "")) for colour, media_id in shown.items()], palettes.get(row.picture_id or ""))


def _palettes(session: Session, media_ids: Sequence[str]) -> Mapping[str, Palette]:
    if not media_ids:
        return {}
    found = session.exec(select(MediaRow.id, MediaRow.palette).where(col(MediaRow.id).in_(set(media_ids))))
    return {media_id: palette for media_id, palette in found if palette}

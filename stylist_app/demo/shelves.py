"""What of the demo's catalogue no feed can tell: how many pieces lie in which store, and the house's size guides."""

from collections.abc import Mapping

from sqlmodel import col, select

from stylist_app.backend.catalog.service.batches import put_stock
from stylist_app.backend.catalog.service.places import put_category, put_size_guide
from stylist_app.backend.catalog.tables import ProductRow, VariantRow
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.demo.pieces import DemoFeed
from stylist_app.demo.pieces.guides import GUIDES
from stylist_app.wire.catalog import MOST_AT_ONCE, PutSizeGuide, PutStock, SizeConversion, StockLevel
from stylist_app.wire.ids import new_id

SYSTEMS = ("EU", "UK", "US")


def shares(sku: str, total: int, stores: Mapping[str, str]) -> dict[str, int]:
    """Pieces by store key, together `total`: the last one or two lie in one store, of more the first store has the larger part."""
    first, *others = stores
    here = sum(map(ord, sku)) % len(stores)
    if total <= 2:
        return {key: total if place == here else 0 for place, key in enumerate(stores)}
    each = total // (len(stores) + 1)
    return {first: total - each * len(others), **dict.fromkeys(others, each)}


def placed(tx: Tx, manager: Caller, stores: Mapping[str, str]) -> None:
    """Lays every piece of the demo into one of `stores` (ids by key). What the feed counted stays the same in all. Raises `ProblemError`."""
    mine = select(ProductRow.id).where(ProductRow.source == DemoFeed.source)
    variants = tx.session.exec(select(VariantRow).where(col(VariantRow.product_id).in_(mine))).all()
    levels = [
        StockLevel(variant_id=variant.id, store_id=stores[key], quantity=many)
        for variant in variants
        for key, many in shares(variant.sku, variant.unplaced, stores).items()
    ]
    for start in range(0, len(levels), MOST_AT_ONCE):
        put_stock(tx, manager, PutStock(id=new_id(), items=levels[start : start + MOST_AT_ONCE]))


def measured(tx: Tx) -> None:
    """Puts the size guides where they hold."""
    for guide in GUIDES:
        places = [place for way in guide.places if (place := put_category(tx, way)) is not None]
        conversions = [SizeConversion(label=label, systems=dict(zip(SYSTEMS, sizes, strict=True))) for label, *sizes in guide.conversions]
        command = PutSizeGuide(
            id=new_id(),
            name=guide.name,
            unit="cm",
            columns=list(guide.columns),
            rows=[list(row) for row in guide.rows],
            conversions=conversions,
            note=guide.note,
            category_ids=places,
        )
        put_size_guide(tx, None, command)

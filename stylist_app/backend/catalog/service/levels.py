"""Stock and prices of variants as rows: in each store and in the shop as a whole, in the product's currency and in further ones."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, col, delete, select

from stylist_app.backend.catalog import rules
from stylist_app.backend.catalog.tables import VariantPriceRow, VariantRow, VariantStockRow
from stylist_app.backend.core.database.pieces import in_pieces


@dataclass
class Levels:
    """Of some variants: rows by variant, then by store or currency."""

    stock: dict[str, dict[str, VariantStockRow]] = field(default_factory=lambda: defaultdict(dict))
    prices: dict[str, dict[str, VariantPriceRow]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, session: Session, variant_ids: Sequence[str]) -> "Levels":
        found = cls()
        for some in in_pieces(variant_ids):
            for stock in session.exec(
                select(VariantStockRow).where(col(VariantStockRow.variant_id).in_(some)).order_by(col(VariantStockRow.store_id))
            ):
                found.stock[stock.variant_id][stock.store_id] = stock
            for price in session.exec(
                select(VariantPriceRow).where(col(VariantPriceRow.variant_id).in_(some)).order_by(col(VariantPriceRow.currency))
            ):
                found.prices[price.variant_id][price.currency] = price
        return found

    def quantities(self, variant_id: str) -> dict[str, int]:
        return {store: row.quantity for store, row in self.stock.get(variant_id, {}).items()}

    def put_quantity(self, session: Session, variant: VariantRow, store_id: str | None, quantity: int) -> bool:
        """`store_id` None: of the shop as a whole. Whether it made a difference to any row."""
        rows = self.stock[variant.id]
        before = variant.unplaced if store_id is None else rows[store_id].quantity if store_id in rows else None
        if store_id is None:
            variant.unplaced = quantity
        elif store_id in rows:
            rows[store_id].quantity = quantity
        else:
            rows[store_id] = VariantStockRow(variant_id=variant.id, store_id=store_id, quantity=quantity)
            session.add(rows[store_id])
        total = rules.stock_of(variant.unplaced, self.quantities(variant.id))
        changed = before != quantity or variant.stock != total
        variant.stock = total
        return changed

    def put_price(self, session: Session, variant: VariantRow, currency: str, price: int, compare_at: int | None) -> bool:
        """In a further currency. Whether it made a difference."""
        row = self.prices[variant.id].get(currency)
        if row is not None and (row.price_minor, row.compare_at_minor) == (price, compare_at):
            return False
        if row is None:
            row = self.prices[variant.id][currency] = VariantPriceRow(variant_id=variant.id, currency=currency, price_minor=price)
            session.add(row)
        row.price_minor, row.compare_at_minor = price, compare_at
        return True

    def put_prices(self, session: Session, variant: VariantRow, told: Mapping[str, tuple[int, int | None]]) -> bool:
        """All further currencies: what is not told goes."""
        there = self.prices[variant.id]
        gone = [currency for currency in there if currency not in told]
        for currency in gone:
            session.delete(there.pop(currency))
        changed = [self.put_price(session, variant, currency, *price) for currency, price in told.items()]
        return bool(gone) or any(changed)


def remove_variants(session: Session, variants: Sequence[VariantRow]) -> None:
    """With all that is known of their stock and prices."""
    for some in in_pieces(row.id for row in variants):
        for table in (VariantStockRow, VariantPriceRow):
            session.connection().execute(delete(table).where(col(table.variant_id).in_(some)))
    for row in variants:
        session.delete(row)

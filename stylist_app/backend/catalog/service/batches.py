"""Stock and prices as other systems tell them: many at once, in one transaction, each item for itself, and the same batch as often as they like.

The items of a batch have no order: two that say different things of the same place are both refused. Products that came out otherwise are told to
everybody, so that their cards correct themselves.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, TypeVar

from sqlalchemy import delete
from sqlmodel import Session, col, select

from stylist_app.backend.catalog import rules
from stylist_app.backend.catalog.service.levels import Levels
from stylist_app.backend.catalog.service.summing import add_up
from stylist_app.backend.catalog.tables import BatchRow, ProductRow, VariantRow
from stylist_app.backend.core.database.pieces import in_pieces
from stylist_app.backend.core.journal import Change
from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.stores.tables import StoreRow
from stylist_app.wire.catalog import BatchProblem, BatchResult, PriceLevel, PutPrices, PutStock, StockLevel

Row = TypeVar("Row", ProductRow, StoreRow, VariantRow)
KEPT_DAYS = 7
"""For so long a batch that comes again is known again."""


def put_stock(tx: Tx, caller: Caller, command: PutStock) -> BatchResult:
    """Right `catalog.write`; a manager in the own stores, an admin everywhere. `store_id` None counts the shop as a whole: refused for a variant that
    is counted per store."""
    caller.need("catalog.write")
    return _once(tx, "stock", command, lambda: _Stock(tx, caller, command.items).run())


def put_prices(tx: Tx, caller: Caller, command: PutPrices) -> BatchResult:
    """Right `catalog.write`."""
    caller.need("catalog.write")
    return _once(tx, "prices", command, lambda: _Prices(tx, command.items).run())


def _once(tx: Tx, kind: str, command: PutStock | PutPrices, work: Callable[[], BatchResult]) -> BatchResult:
    digest = rules.fingerprint([kind, command.model_dump(mode="json")])
    there = tx.session.get(BatchRow, command.id)
    if there is not None:
        if there.digest != digest:
            raise ProblemError("id-reused", field="id")
        return BatchResult.model_validate(there.answer)
    tx.session.connection().execute(delete(BatchRow).where(col(BatchRow.at) < tx.at - timedelta(days=KEPT_DAYS)))
    result = work()
    tx.session.add(BatchRow(id=command.id, digest=digest, answer=result.model_dump(mode="json"), at=tx.at))
    tx.session.flush()
    return result


@dataclass
class _Batch:
    """What both kinds share: naming variants, refusing what contradicts itself, telling what changed."""

    session: Session
    items: Sequence[StockLevel] | Sequence[PriceLevel]
    problems: dict[int, BatchProblem] = field(default_factory=dict)
    variants: dict[int, VariantRow] = field(default_factory=dict)
    touched: dict[str, None] = field(default_factory=dict)
    changed: int = 0

    def refuse(self, place: int, name: str, detail: str) -> None:
        self.problems.setdefault(place, BatchProblem(place=place, field=f"items.{place}.{name}", detail=detail))

    def find_variants(self) -> Levels:
        """By id or article number; what nobody knows is refused."""
        ids = {item.variant_id for item in self.items if item.variant_id is not None}
        skus = {item.sku for item in self.items if item.sku is not None}
        by_id = {row.id: row for row in _rows_of(self.session, VariantRow, col(VariantRow.id), ids)}
        by_sku: dict[str, list[VariantRow]] = defaultdict(list)
        for row in _rows_of(self.session, VariantRow, col(VariantRow.sku), skus):
            by_sku[row.sku].append(row)
        for place, item in enumerate(self.items):
            named = [by_id[item.variant_id]] if item.variant_id in by_id else by_sku.get(item.sku or "", [])
            if len(named) == 1:
                self.variants[place] = named[0]
            else:
                name = "variant_id" if item.variant_id is not None else "sku"
                self.refuse(place, name, "Several variants have this article number: name one by its id." if named else "There is no such variant.")
        return Levels.of(self.session, sorted({row.id for row in self.variants.values()}))

    def says(self, place: int) -> tuple[str | None, Hashable]:
        """Of what an item tells something (a store, a currency), and what."""
        raise NotImplementedError

    def places(self, name: str) -> list[int]:
        """One item for each variant and store, or currency; those that say different things of the same are refused, and those that repeat another
        do nothing more."""
        told: dict[tuple[str, str | None], list[int]] = defaultdict(list)
        for place, variant in self.variants.items():
            if place not in self.problems:
                told[variant.id, self.says(place)[0]].append(place)
        for some in told.values():
            if len({self.says(place)[1] for place in some}) > 1:
                for place in some:
                    self.refuse(place, name, "Another item of this batch says something else of the same.")
        return [some[0] for some in told.values() if some[0] not in self.problems]

    def done(self, tx: Tx) -> BatchResult:
        """The products add up again, and everybody is told of those that came out otherwise."""
        self.session.flush()
        products = {row.id: row for row in _rows_of(self.session, ProductRow, col(ProductRow.id), self.touched)}
        variants: dict[str, list[VariantRow]] = defaultdict(list)
        for row in _rows_of(self.session, VariantRow, col(VariantRow.product_id), products):
            variants[row.product_id].append(row)
        for product_id, product in products.items():
            add_up(product, sorted(variants[product_id], key=lambda row: row.place))
            product.version, product.updated_at = product.version + 1, tx.at
            tx.emit(Change("product.put", product_id, "everyone", version=product.version))
        self.session.flush()
        told = sorted(self.problems.values(), key=lambda problem: problem.place)
        return BatchResult(changed=self.changed, unchanged=len(self.items) - self.changed - len(told), problems=told)


class _Stock(_Batch):
    def __init__(self, tx: Tx, caller: Caller, items: Sequence[StockLevel]) -> None:
        super().__init__(tx.session, items)
        self._tx, self._caller, self._items = tx, caller, items

    def run(self) -> BatchResult:
        levels = self.find_variants()
        self._look_at_stores()
        counted = {row.id for place, row in self.variants.items() if self._items[place].store_id is not None and place not in self.problems}
        for place, variant in self.variants.items():
            if self._items[place].store_id is None and (variant.id in counted or levels.stock.get(variant.id)):
                self.refuse(place, "store_id", "This variant is counted per store: name the store.")
        for place in self.places("quantity"):
            item, variant = self._items[place], self.variants[place]
            if levels.put_quantity(self.session, variant, item.store_id, item.quantity):
                self.changed += 1
                self.touched[variant.product_id] = None
        return self.done(self._tx)

    def says(self, place: int) -> tuple[str | None, Hashable]:
        return self._items[place].store_id, self._items[place].quantity

    def _look_at_stores(self) -> None:
        wanted = {item.store_id for item in self._items if item.store_id is not None}
        known = {row.id for row in _rows_of(self.session, StoreRow, col(StoreRow.id), wanted)}
        for place, item in enumerate(self._items):
            if item.store_id is None:
                continue
            if item.store_id not in known:
                self.refuse(place, "store_id", "There is no such store.")
            elif self._caller.role != "admin" and item.store_id not in self._caller.stores:
                self.refuse(place, "store_id", "You keep the stock of your own stores.")


class _Prices(_Batch):
    def __init__(self, tx: Tx, items: Sequence[PriceLevel]) -> None:
        super().__init__(tx.session, items)
        self._tx, self._items = tx, items

    def run(self) -> BatchResult:
        levels = self.find_variants()
        owners = {row.product_id for row in self.variants.values()}
        own = {row.id: row.currency for row in _rows_of(self.session, ProductRow, col(ProductRow.id), owners)}
        for place in self.places("price_minor"):
            item, variant = self._items[place], self.variants[place]
            if self._put(levels, variant, item, own[variant.product_id]):
                self.changed += 1
                self.touched[variant.product_id] = None
        return self.done(self._tx)

    def says(self, place: int) -> tuple[str | None, Hashable]:
        return self._items[place].currency, _price(self._items[place])

    def _put(self, levels: Levels, variant: VariantRow, item: PriceLevel, own: str) -> bool:
        price, compare_at = _price(item)
        if item.currency != own:
            return levels.put_price(self.session, variant, item.currency, price, compare_at)
        changed = (variant.price_minor, variant.compare_at_minor) != (price, compare_at)
        variant.price_minor, variant.compare_at_minor = price, compare_at
        return changed


def _price(item: PriceLevel) -> tuple[int, int | None]:
    before = item.compare_at_minor
    return item.price_minor, before if before is not None and before > item.price_minor else None


def _rows_of(session: Session, table: type[Row], column: Any, values: Collection[str]) -> Iterator[Row]:
    for some in in_pieces(sorted(values)):
        yield from session.exec(select(table).where(column.in_(some)))

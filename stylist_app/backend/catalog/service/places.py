"""The shop's tree, grown from what feeds tell, and the size guides that hold in it."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from sqlmodel import Session, col, func, select

from stylist_app.backend.catalog import rules
from stylist_app.backend.catalog.tables import CategoryRow, ProductRow, SizeGuideRow, on_show
from stylist_app.backend.core.journal import Change
from stylist_app.backend.core.problems import ProblemError, not_found
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.wire.base import now
from stylist_app.wire.catalog import Category, PutSizeGuide, SizeGuide
from stylist_app.wire.ids import new_id

Row = TypeVar("Row", CategoryRow, ProductRow)
EVERYTHING = "catalog.put"
"""Told to nobody: whoever keeps the catalogue in memory reads all of it again."""


def put_category(tx: Tx, steps: Iterable[str]) -> str | None:
    """The id of the place at the end of the way, made with those above it where it is new. None of an empty way."""
    way = rules.category_path(steps)
    if not way:
        return None
    there = _at(tx.session, way[-1][1])
    if there is not None:
        return there.id
    parent: str | None = None
    for name, path in way:
        row = _at(tx.session, path)
        if row is None:
            row = CategoryRow(id=new_id(), parent_id=parent, name=name, path=path)
            tx.session.add(row)
            tx.session.flush()
        parent = row.id
    return parent


def categories(session: Session) -> list[Category]:
    """Those with something on show there or below, by name within their parent, parents first."""
    counted = select(col(ProductRow.category_id), func.count()).where(on_show(now()), col(ProductRow.category_id).is_not(None))
    counts = dict(session.exec(counted.group_by(col(ProductRow.category_id))).all())
    rows = {row.id: row for row in session.exec(select(CategoryRow))}
    total: dict[str, int] = dict.fromkeys(rows, 0)
    for category, many in counts.items():
        for row in _upwards(rows, category):
            total[row.id] += many
    shown = sorted((row for row in rows.values() if total[row.id]), key=lambda row: (row.path.count("/"), row.path))
    return [Category(id=row.id, parent_id=row.parent_id, name=row.name, products=total[row.id]) for row in shown]


def way_to(session: Session, category_id: str | None) -> list[CategoryRow]:
    """From the root to this place."""
    way: list[CategoryRow] = []
    while category_id is not None and (row := session.get(CategoryRow, category_id)) is not None:
        way.append(row)
        category_id = row.parent_id
    return way[::-1]


def size_guide_id(product: ProductRow, way: Sequence[CategoryRow]) -> str | None:
    """Its own, else that of the nearest place above it."""
    return product.size_guide_id or next((row.size_guide_id for row in reversed(way) if row.size_guide_id), None)


def size_guide(session: Session, guide_id: str) -> SizeGuide:
    row = session.get(SizeGuideRow, guide_id)
    if row is None:
        raise not_found("size guide")
    return SizeGuide.model_validate(row, from_attributes=True)


def put_size_guide(tx: Tx, caller: Caller | None, command: PutSizeGuide) -> SizeGuide:
    """Creates or replaces; the same again changes nothing. Problem `invalid` names the first category or product that the shop does not have."""
    if caller is not None:
        caller.need("catalog.write")
    categories_ = _known(tx.session, CategoryRow, command.category_ids, "category_ids")
    products = _known(tx.session, ProductRow, command.product_ids, "product_ids")
    row = tx.session.get(SizeGuideRow, command.id)
    facts = command.model_dump(mode="json", exclude={"id", "category_ids", "product_ids"})
    if row is None:
        row = SizeGuideRow(id=command.id, **facts)
        tx.session.add(row)
        tx.session.flush()
    elif any(getattr(row, name) != value for name, value in facts.items()):
        row.sqlmodel_update(facts)
        row.version += 1
    for place in tx.session.exec(select(CategoryRow).where(CategoryRow.size_guide_id == row.id)):
        place.size_guide_id = None
    for place in categories_:
        place.size_guide_id = row.id
    before = tx.session.exec(select(ProductRow).where(ProductRow.size_guide_id == row.id)).all()
    for product in {product.id: product for product in (*before, *products)}.values():
        wanted = row.id if product.id in command.product_ids else None
        if product.size_guide_id != wanted:
            product.size_guide_id = wanted
            product.version += 1
            tx.emit(Change("product.put", product.id, "everyone", version=product.version))
    tx.emit(Change(EVERYTHING, row.id, "staff"))
    tx.session.flush()
    return SizeGuide.model_validate(row, from_attributes=True)


def _known(session: Session, table: type[Row], ids: Sequence[str], field: str) -> list[Row]:
    rows = {row.id: row for row in session.exec(select(table).where(col(table.id).in_(ids)))} if ids else {}
    for place, wanted in enumerate(ids):
        if wanted not in rows:
            raise ProblemError("invalid", "The shop does not have this.", field=f"{field}.{place}")
    return list(rows.values())


def _at(session: Session, path: str) -> CategoryRow | None:
    return session.exec(select(CategoryRow).where(CategoryRow.path == path)).first()


def _upwards(rows: dict[str, CategoryRow], category_id: str | None) -> Iterable[CategoryRow]:
    while category_id is not None and (row := rows.get(category_id)) is not None:
        yield row
        category_id = row.parent_id

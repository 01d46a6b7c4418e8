"""Which products belong together. A feed may name one that comes later: it is found when it is there."""

from collections.abc import Mapping, Sequence

from sqlalchemy import and_
from sqlmodel import Session, col, select, update

from stylist_app.backend.catalog.tables import ProductRow, RelationRow, on_show
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.wire.base import now

RELATED, GOES_WITH = "related", "goes_with"
SHOWN = 24
"""Of each kind."""


def put_relations(tx: Tx, product: ProductRow, told: Mapping[str, Sequence[str]], *, first: bool = False) -> None:
    """`told`: keys of other products of the same source, by kind. What is no longer told goes. `first`: the product has none yet."""
    before = () if first else tx.session.exec(select(RelationRow).where(RelationRow.product_id == product.id))
    there = {(row.kind, row.other_key): row for row in before}
    wanted = {(kind, key): place for kind, keys in told.items() for place, key in enumerate(dict.fromkeys(keys)) if key != product.source_key}
    for name in there.keys() - wanted.keys():
        tx.session.delete(there[name])
    new = [name for name in wanted if name not in there]
    ids = _ids(tx.session, product.source, [key for _kind, key in new])
    for name, place in wanted.items():
        if name in there:
            there[name].place = place
        else:
            kind, key = name
            tx.session.add(
                RelationRow(product_id=product.id, kind=kind, other_key=key, other_source=product.source, other_id=ids.get(key), place=place)
            )
    tx.session.flush()


def resolve(tx: Tx, product: ProductRow) -> None:
    """A product that came now is the one that others named before."""
    named = and_(col(RelationRow.other_source) == product.source, col(RelationRow.other_key) == product.source_key)
    tx.session.exec(update(RelationRow).where(named, col(RelationRow.other_id).is_(None)).values(other_id=product.id))


def related_to(session: Session, product_id: str, *kinds: str) -> dict[str, list[ProductRow]]:
    """Those on show, by kind (all kinds unless some are named) and in order."""
    found: dict[str, list[ProductRow]] = {}
    for kind in kinds or (RELATED, GOES_WITH):
        of = (RelationRow.product_id == product_id, RelationRow.kind == kind, on_show(now()))
        query = select(ProductRow).join(RelationRow, col(RelationRow.other_id) == col(ProductRow.id)).where(*of)
        found[kind] = list(session.exec(query.order_by(col(RelationRow.place), col(RelationRow.other_key)).limit(SHOWN)))
    return found


def _ids(session: Session, source: str, keys: Sequence[str]) -> dict[str, str]:
    if not keys:
        return {}
    return dict(
        session.exec(select(ProductRow.source_key, ProductRow.id).where(ProductRow.source == source, col(ProductRow.source_key).in_(keys))).all()
    )

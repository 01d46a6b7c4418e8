"""What was done about reasons to contact somebody, kept only for so long: reasons that were put aside, and contacts in spite of a block."""

from datetime import datetime

from sqlalchemy import and_, or_
from sqlmodel import Session, col, delete, func, select

from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.outreach.tables import AsideRow, OverrideRow
from stylist_app.backend.people.privacy.retention import Keeper, Keepers


def keepers() -> Keepers:
    """For `people.privacy.retention`."""
    return {"outreach": Keeper(_old, _clear)}


def _old(session: Session, before: datetime) -> int:
    return sum(session.exec(select(func.count()).select_from(table).where(col(table.at) < before)).one() for table in (AsideRow, OverrideRow))


def _clear(tx: Tx, before: datetime, most: int) -> int:
    asides = tx.session.exec(select(AsideRow.customer_id, AsideRow.key).where(col(AsideRow.at) < before).limit(most)).all()
    overrides = tx.session.exec(select(OverrideRow.id).where(col(OverrideRow.at) < before).limit(most - len(asides))).all()
    connection = tx.session.connection()
    if asides:
        these = [and_(col(AsideRow.customer_id) == customer_id, col(AsideRow.key) == key) for customer_id, key in asides]
        connection.execute(delete(AsideRow).where(or_(*these)))
    if overrides:
        connection.execute(delete(OverrideRow).where(col(OverrideRow.id).in_(overrides)))
    return len(asides) + len(overrides)

"""How long what is kept. Nothing is thrown away until a manager says so, but for the access log; once a day what is older goes.

Rooms above bring keepers for what is theirs (messages, photos); `app.py` puts them together.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from types import MappingProxyType
from typing import get_args

from sqlalchemy import ColumnElement, delete, exists, func
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.jobs import Jobs
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.people.facts.tables import FactRow
from stylist_app.backend.people.privacy.tables import AccessRow, RetentionRow
from stylist_app.backend.people.service.customers import touch
from stylist_app.backend.people.tables import CustomerNoteRow, CustomerRow
from stylist_app.wire.base import now
from stylist_app.wire.privacy import ACCESS_DAYS, Retention, RetentionKind, RetentionRule

JOB = "retention"
EVERY = timedelta(days=1)
AT_ONCE = 200
DEFAULTS: Mapping[RetentionKind, int | None] = MappingProxyType(
    {"messages": None, "photos": None, "notes": None, "facts": None, "purchases": None, "outreach": None, "access": ACCESS_DAYS}
)


@dataclass(frozen=True, slots=True)
class Keeper:
    """Of one kind of record: how many are older than a moment, and up to so many of them taken away (answers with how many)."""

    old: Callable[[Session, datetime], int]
    clear: Callable[[Tx, datetime, int], int]


Keepers = Mapping[RetentionKind, Keeper]
NO_KEEPERS: Keepers = MappingProxyType({})


def own_keepers() -> Keepers:
    """What the people room keeps itself."""
    return {"notes": Keeper(_old_notes, _clear_notes), "facts": Keeper(_old_facts, _clear_facts), "access": Keeper(_old_access, _clear_access)}


def register(jobs: Jobs, keepers: Keepers) -> None:
    jobs.register(JOB, partial(apply, {**own_keepers(), **keepers}))


def ask(tx: Tx) -> None:
    """At the start of a process. One round waits at a time, whoever asks."""
    tx.job(JOB, "all", key=JOB)


def apply(keepers: Keepers, backend: Backend, _subject: str) -> None:
    """In small commands, so that no message waits for a long one; then the next round is asked for."""
    for kind, keeper in keepers.items():
        with backend.database.reading() as session:
            days = days_of(session, kind)
        if days is not None:
            clear = partial(_clear, keeper=keeper, days=days)
            while not backend.jobs.stopping and backend.writer.call(clear) == AT_ONCE:
                pass
    backend.writer.call(lambda tx: tx.job(JOB, "all", due=tx.at + EVERY, key=JOB))


def _clear(tx: Tx, *, keeper: Keeper, days: int) -> int:
    return keeper.clear(tx, tx.at - timedelta(days=days), AT_ONCE)


def days_of(session: Session, kind: RetentionKind) -> int | None:
    row = session.get(RetentionRow, kind)
    return DEFAULTS[kind] if row is None else row.days


def rules(session: Session, caller: Caller, keepers: Keepers) -> Retention:
    """Right `shop.manage`. With how many each would take away now."""
    caller.need("shop.manage")
    every = {**own_keepers(), **keepers}
    kinds: tuple[RetentionKind, ...] = get_args(RetentionKind)
    return Retention(rules=[_rule(session, every, kind, days_of(session, kind)) for kind in kinds if kind in every])


def preview(session: Session, caller: Caller, keepers: Keepers, kind: RetentionKind, days: int | None) -> RetentionRule:
    """Right `shop.manage`. What other days would take away now."""
    caller.need("shop.manage")
    return _rule(session, {**own_keepers(), **keepers}, kind, days)


def put(tx: Tx, caller: Caller, kind: RetentionKind, days: int | None) -> None:
    """Right `shop.manage`. Carried out with the next daily round."""
    caller.need("shop.manage")
    row = tx.session.get(RetentionRow, kind) or RetentionRow(kind=kind, changed_by=caller.id, changed_at=tx.at)
    row.days, row.changed_by, row.changed_at = days, caller.id, tx.at
    tx.session.add(row)


def _rule(session: Session, keepers: Keepers, kind: RetentionKind, days: int | None) -> RetentionRule:
    keeper = keepers.get(kind)
    old = keeper.old(session, now() - timedelta(days=days)) if keeper is not None and days is not None else 0
    return RetentionRule(kind=kind, days=days, old=old)


def _old_notes(session: Session, before: datetime) -> int:
    return session.exec(select(func.count()).select_from(CustomerNoteRow).where(col(CustomerNoteRow.at) < before)).one()


def _clear_notes(tx: Tx, before: datetime, most: int) -> int:
    rows = tx.session.exec(select(CustomerNoteRow).where(col(CustomerNoteRow.at) < before).limit(most)).all()
    for row in rows:
        tx.session.delete(row)
    tx.session.flush()
    for customer_id in sorted({row.customer_id for row in rows}):
        customer = tx.session.get(CustomerRow, customer_id)
        if customer is not None:
            touch(tx, customer, public=False)
    return len(rows)


def _spent(before: datetime) -> ColumnElement[bool]:
    """Said long ago, and something else was said since; the last word stays, however old."""
    later = aliased(FactRow)
    same = (col(later.customer_id) == FactRow.customer_id) & (col(later.kind) == FactRow.kind) & (col(later.key) == FactRow.key)
    return (col(FactRow.at) < before) & exists().where(same, col(later.number) > col(FactRow.number))


def _old_facts(session: Session, before: datetime) -> int:
    return session.exec(select(func.count()).select_from(FactRow).where(_spent(before))).one()


def _clear_facts(tx: Tx, before: datetime, most: int) -> int:
    numbers = tx.session.exec(select(FactRow.number).where(_spent(before)).limit(most)).all()
    if numbers:
        tx.session.connection().execute(delete(FactRow).where(col(FactRow.number).in_(numbers)))
    return len(numbers)


def _old_access(session: Session, before: datetime) -> int:
    return session.exec(select(func.count()).select_from(AccessRow).where(col(AccessRow.hour) < before)).one()


def _clear_access(tx: Tx, before: datetime, most: int) -> int:
    hours = tx.session.exec(select(AccessRow.hour).where(col(AccessRow.hour) < before).order_by(col(AccessRow.hour)).limit(most)).all()
    if hours:
        tx.session.connection().execute(delete(AccessRow).where(col(AccessRow.hour) <= hours[-1]))
    return len(hours)

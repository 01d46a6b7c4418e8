"""What is kept so that nobody waits for it: whether what is wanted was sold out, and everybody's rhythm. Brought up to date every few minutes from
what changed since the last time; each round is a few small commands."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any

from sqlalchemy import or_, select, union
from sqlmodel import Session, col

from stylist_app.backend.catalog import rules as catalog_rules
from stylist_app.backend.catalog.tables import ProductRow, VariantRow
from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.database.pieces import in_pieces
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.messaging.tables import CONVERSATION, MESSAGE
from stylist_app.backend.orders.purchases.tables import PurchaseRow
from stylist_app.backend.outreach.rules.rhythm import kept, rhythm
from stylist_app.backend.outreach.service.gathering import BOUGHT
from stylist_app.backend.outreach.tables import RhythmRow, SweptRow, WantedRow
from stylist_app.backend.people.tables import CustomerRow, DeclineRow, WishRow

AT_ONCE = 200
"""In one command of the writer: whoever writes beside it waits for a moment only."""
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
SLACK = timedelta(minutes=1)
"""What was written while the last round read is looked at again."""
STOCK, RHYTHM = "stock", "rhythm"


def sweep(backend: Backend, at: datetime) -> None:
    """Everything that changed since the last time. `at`: now, UTC."""
    for name, work in ((STOCK, sweep_stock), (RHYTHM, sweep_rhythm)):
        with backend.database.reading() as session:
            swept = session.get(SweptRow, name)
            since = swept.at - SLACK if swept is not None else EARLIEST
        if work(backend, since):
            backend.writer.call(partial(_swept, name=name, at=at))


def _swept(tx: Tx, name: str, at: datetime) -> None:
    row = tx.session.get(SweptRow, name)
    if row is None:
        tx.session.add(SweptRow(name=name, at=at))
    else:
        row.at = at


# ---------------------------------------------------------------- what is wanted


def sweep_stock(backend: Backend, since: datetime) -> bool:
    """Products that somebody wants, and that changed or were wanted since. False when the process ends before all were looked at."""
    with backend.database.reading() as session:
        ids = wanted_products(session, since)
    for some in in_pieces(ids, AT_ONCE):
        if backend.jobs.stopping:
            return False
        backend.writer.call(partial(look_at_stock, product_ids=some))
    return True


def wanted_products(session: Session, since: datetime) -> list[str]:
    """On somebody's wish list or declined for its size, and changed or wanted since then."""
    wishes: Any = select(col(WishRow.product_id), col(WishRow.at).label("at"))
    declines: Any = select(col(DeclineRow.product_id), col(DeclineRow.at).label("at")).where(col(DeclineRow.reason) == "size")
    wanted = union(wishes, declines).subquery()
    query = select(col(ProductRow.id)).join(wanted, wanted.c.product_id == col(ProductRow.id))
    query = query.where(or_(col(ProductRow.updated_at) >= since, wanted.c.at >= since)).distinct().order_by(col(ProductRow.id))
    return list(session.connection().execute(query).scalars())


def look_at_stock(tx: Tx, product_ids: Sequence[str]) -> None:
    """Remembers of each variant whether it is sold out, and when it came back."""
    session = tx.session
    variants = session.connection().execute(
        select(col(VariantRow.id), col(VariantRow.product_id), col(VariantRow.stock), col(VariantRow.always)).where(
            col(VariantRow.product_id).in_(product_ids)
        )
    )
    there = {row.variant_id: row for row in session.execute(select(WantedRow).where(col(WantedRow.product_id).in_(product_ids))).scalars()}
    for variant_id, product_id, stock, always in variants.all():
        out = catalog_rules.stock_state(stock, always) == "sold_out"
        row = there.pop(variant_id, None)
        if row is None:
            session.add(WantedRow(variant_id=variant_id, product_id=product_id, sold_out=out))
        elif row.sold_out != out:
            row.sold_out, row.back_at = out, None if out else tx.at
    for gone in there.values():
        session.delete(gone)
    session.flush()


# ---------------------------------------------------------------- rhythms


def sweep_rhythm(backend: Backend, since: datetime) -> bool:
    """Customers in whose conversations something was said since, or of whom purchases became known. False when the process ends before all were
    looked at."""
    with backend.database.reading() as session:
        bought = bought_since(session, since)
        query = select(CONVERSATION.c.id).where(CONVERSATION.c.last_at >= since).order_by(CONVERSATION.c.last_at)
        ids = list(session.connection().execute(query).scalars())
    for some in in_pieces(ids, AT_ONCE):
        if backend.jobs.stopping:
            return False
        with backend.database.reading() as session:
            told = heard_since(session, some)
        if told:
            backend.writer.call(partial(count_in, told=told))
    for customers in in_pieces(sorted(bought), AT_ONCE):
        if backend.jobs.stopping:
            return False
        backend.writer.call(partial(count_in, told={id: (0, bought[id]) for id in customers}))
    return True


def bought_since(session: Session, since: datetime) -> dict[str, list[datetime]]:
    """By customer, when she bought what became known since then: ids begin with the moment they were made."""
    stamp = f"{int(since.timestamp() * 1000):012x}"
    query = select(col(PurchaseRow.customer_id), col(PurchaseRow.at))
    query = query.where(col(PurchaseRow.id) >= f"{stamp[:8]}-{stamp[8:]}", col(PurchaseRow.status).in_(BOUGHT))
    found: dict[str, list[datetime]] = defaultdict(list)
    for customer_id, at in session.connection().execute(query):
        found[customer_id].append(at)
    return dict(found)


def heard_since(session: Session, conversation_ids: Sequence[str]) -> dict[str, tuple[int, list[datetime]]]:
    """By customer: the last seq that was looked at, and when she wrote after the one that was counted last."""
    counted = select(CONVERSATION.c.id, CONVERSATION.c.customer_id, CONVERSATION.c.last_seq, col(RhythmRow.seq))
    counted = counted.join(RhythmRow, col(RhythmRow.customer_id) == CONVERSATION.c.customer_id, isouter=True)
    rows = session.connection().execute(counted.where(CONVERSATION.c.id.in_(conversation_ids))).all()
    from_seq = {row.id: row.seq or 0 for row in rows}
    said: Mapping[str, list[datetime]] = defaultdict(list)
    query = select(MESSAGE.c.conversation_id, MESSAGE.c.sent_at)
    query = query.join(CONVERSATION, CONVERSATION.c.id == MESSAGE.c.conversation_id)
    query = query.join(RhythmRow, col(RhythmRow.customer_id) == CONVERSATION.c.customer_id, isouter=True)
    query = query.where(
        MESSAGE.c.conversation_id.in_(conversation_ids), MESSAGE.c.sender_kind == "customer",
        or_(col(RhythmRow.seq).is_(None), MESSAGE.c.seq > col(RhythmRow.seq)),
    )  # fmt: skip
    for conversation_id, at in session.connection().execute(query):
        said[conversation_id].append(at)
    return {row.customer_id: (row.last_seq, said.get(row.id, [])) for row in rows if row.last_seq > from_seq[row.id]}


def count_in(tx: Tx, told: Mapping[str, tuple[int, list[datetime]]]) -> None:
    """Of customers who are still there."""
    session = tx.session
    rows: dict[str, RhythmRow] = {
        row.customer_id: row for row in session.execute(select(RhythmRow).where(col(RhythmRow.customer_id).in_(told))).scalars()
    }
    there = session.connection().execute(select(col(CustomerRow.id)).where(col(CustomerRow.id).in_(told))).scalars().all()
    for customer_id in there:
        seq, moments = told[customer_id]
        row = rows.get(customer_id)
        if row is None:
            row = RhythmRow(customer_id=customer_id)
            session.add(row)
        row.seq = max(row.seq, seq)
        note(row, moments)
    session.flush()


def note(row: RhythmRow, moments: Iterable[datetime]) -> None:
    """She was there at these moments, too."""
    some = list(moments)
    if not some:
        return
    days: list[Any] = [date.fromisoformat(one) for one in row.days]
    known = kept([*days, *(one.astimezone(UTC).date() for one in some)])
    found = rhythm(known)
    row.days = [one.isoformat() for one in known]
    row.last_at = max([*some, *([row.last_at] if row.last_at is not None else [])])
    row.usual_days = found.usual if found is not None else None
    row.due_at = datetime.combine(found.due, time(), UTC) if found is not None else None

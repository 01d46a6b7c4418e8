"""Work of the catalogue that follows a start: products of earlier builds are summed up as they are today, a few at a time. May run twice."""

from sqlmodel import col, select

from stylist_app.backend.catalog.service.summing import sum_up
from stylist_app.backend.catalog.tables import ProductRow
from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.jobs import Jobs
from stylist_app.backend.core.journal import Change
from stylist_app.backend.core.writing.tx import Tx

SUM_UP_JOB = "catalog-sum-up"
AT_ONCE = 50
_EARLIER = select(ProductRow).where(col(ProductRow.sizes).is_(None)).limit(AT_ONCE)


def register(jobs: Jobs) -> None:
    jobs.register(SUM_UP_JOB, sum_up_earlier)


def ask(tx: Tx) -> None:
    """At the start of a process, where there is something to do."""
    if tx.session.exec(_EARLIER.limit(1)).first() is not None:
        tx.job(SUM_UP_JOB, "all", key=SUM_UP_JOB)


def sum_up_earlier(backend: Backend, _subject: str) -> None:
    """Small commands, so that no message waits for a long one. Everybody is told of each product."""
    while backend.writer.call(_some) == AT_ONCE:
        pass


def _some(tx: Tx) -> int:
    rows = tx.session.exec(_EARLIER).all()
    for row in rows:
        sum_up(tx.session, row)
        row.version, row.updated_at = row.version + 1, tx.at
        tx.emit(Change("product.put", row.id, "everyone", version=row.version))
    return len(rows)

"""What is thrown away in time: old journal rows, sessions nobody can refresh, jobs that failed long ago."""

from datetime import timedelta

from sqlalchemy import delete, func, select
from sqlmodel import col

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.jobs import JobRow, Jobs
from stylist_app.backend.core.journal import JournalRow
from stylist_app.backend.core.security.auth import forget_expired
from stylist_app.backend.core.writing.tx import Tx

JOB = "housekeeping"
EVERY = timedelta(hours=1)
AT_ONCE = 2_000
FAILED_DAYS = 30


def register(jobs: Jobs) -> None:
    jobs.register(JOB, keep_house)


def ask(tx: Tx) -> None:
    """At the start of a process. One round waits at a time, whoever asks."""
    tx.job(JOB, "all", key=JOB)


def keep_house(backend: Backend, _subject: str) -> None:
    """A few small commands, so that no message waits for a long one; then the next round is asked for."""
    while backend.writer.call(lambda tx: forget_events(tx, backend.settings.journal_days)) == AT_ONCE:
        pass
    backend.writer.call(forget_expired)
    backend.writer.call(_forget_failed)
    backend.writer.call(lambda tx: tx.job(JOB, "all", due=tx.at + EVERY, key=JOB))


def forget_events(tx: Tx, days: int) -> int:
    """Up to `AT_ONCE` journal rows older than `days`; how many went. Only from the front, up to the first row that is younger: what is left has no
    holes, whatever the clock said when it was written, so that a cursor either misses nothing or is refused. The newest row always stays: it is
    everybody's cursor."""
    connection = tx.session.connection()
    number, at = col(JournalRow.number), col(JournalRow.at)
    newest = connection.execute(select(func.max(number))).scalar() or 0
    young = connection.execute(select(number).where(at >= tx.at - timedelta(days=days)).order_by(number).limit(1)).scalar()
    old = select(number).where(number < (newest if young is None else young)).order_by(number).limit(AT_ONCE)
    return connection.execute(delete(JournalRow).where(number.in_(old))).rowcount


def _forget_failed(tx: Tx) -> None:
    tx.session.connection().execute(delete(JobRow).where(col(JobRow.failed).is_(True), col(JobRow.due) < tx.at - timedelta(days=FAILED_DAYS)))

"""Everything about her in one file: a zip with a page to read, the same as JSON, and her pictures. Made by a job that says how far it is and can be
stopped; kept for a day, handed out by links that are good for some minutes.

She herself gets what she may see; for managers it is everything that is hers (`reach`). Neither holds what only machines need: hashes and signatures.
"""

import shutil
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import structlog
from sqlmodel import Session, col
from sqlmodel import select as rows_of

from stylist_app.backend.core.backend import Access, Backend
from stylist_app.backend.core.jobs import JobRow, Jobs
from stylist_app.backend.core.media import MediaLibrary, hash_of, signing
from stylist_app.backend.core.problems import ProblemError, not_found
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.people.privacy.making import Making, Unwanted
from stylist_app.backend.people.privacy.tables import ExportRow
from stylist_app.backend.people.service.customers import readable_customer
from stylist_app.backend.people.tables import CustomerRow
from stylist_app.wire.base import now
from stylist_app.wire.privacy import EXPORT_AT_WORK, LINK_MINUTES, CreateExport, Export

JOB, AGE_JOB = "customer-export", "customer-export-age"
KEPT = timedelta(days=1)
FOLDER = "exports"
"""In the shop's folder: files that are being made. What lies there without anybody making it may be deleted."""
log = structlog.get_logger(__name__)


def register(jobs: Jobs) -> None:
    jobs.register(JOB, work, long=True)
    jobs.register(AGE_JOB, grow_old)


def ask(tx: Tx) -> None:
    """At the start of a process: whatever should be at work and has nobody goes on."""
    waiting = set(tx.session.exec(rows_of(JobRow.subject).where(JobRow.kind == JOB, ~col(JobRow.failed))))
    for export_id in tx.session.exec(rows_of(ExportRow.id).where(col(ExportRow.state).in_(EXPORT_AT_WORK))):
        if export_id not in waiting:
            tx.job(JOB, export_id, key=f"{JOB}:{export_id}")


# ---------------------------------------------------------------- asked for


def create(tx: Tx, caller: Caller, customer_id: str, command: CreateExport, *, access: Access) -> ExportRow:
    """By herself, or with the right `customer.erase`. The same id again is the first one; another while one is made is `conflict`."""
    _allowed(tx.session, access, caller, customer_id)
    there = tx.session.get(ExportRow, command.id)
    if there is not None:
        if (there.customer_id, there.asked_by) != (customer_id, caller.id):
            raise ProblemError("id-reused", field="id")
        return there
    busy = rows_of(ExportRow.id).where(
        ExportRow.customer_id == customer_id, col(ExportRow.state).in_(EXPORT_AT_WORK), ExportRow.asked_by == caller.id
    )
    if tx.session.exec(busy).first() is not None:
        raise ProblemError("conflict", "One is being made already.")
    row = ExportRow(id=command.id, customer_id=customer_id, asked_by=caller.id, whole=caller.is_staff, language=command.language, created_at=tx.at)
    tx.session.add(row)
    tx.session.flush()
    tx.job(JOB, row.id, key=f"{JOB}:{row.id}")
    return row


def of(session: Session, caller: Caller, export_id: str, *, access: Access) -> ExportRow:
    """Hers for herself, where she asked for it; every one for who may make one."""
    row = session.get(ExportRow, export_id)
    if row is None or (not caller.is_staff and row.asked_by != caller.id):
        raise not_found("export")
    _allowed(session, access, caller, row.customer_id, what="export")
    return row


def newest(session: Session, caller: Caller, customer_id: str, *, access: Access) -> list[ExportRow]:
    """Those the caller may have, the newest first, ten at most."""
    _allowed(session, access, caller, customer_id)
    wanted = rows_of(ExportRow).where(ExportRow.customer_id == customer_id)
    wanted = wanted if caller.is_staff else wanted.where(ExportRow.asked_by == caller.id)
    return list(session.exec(wanted.order_by(col(ExportRow.created_at).desc(), col(ExportRow.id).desc()).limit(10)))


def cancel(tx: Tx, caller: Caller, export_id: str, *, access: Access) -> ExportRow:
    """One that is not at work is answered as it is."""
    row = of(tx.session, caller, export_id, access=access)
    if row.state in EXPORT_AT_WORK:
        row.state, row.ended_at = "cancelled", tx.at
        tx.session.add(row)
    return row


def shown(row: ExportRow, secret: bytes) -> Export:
    link = None
    if row.state == "done" and row.sha:
        exp = int((now() + timedelta(minutes=LINK_MINUTES)).timestamp())
        link = f"/v1/exports/{row.id}/archive?exp={exp}&sig={signing.sign(secret, f'export:{row.id}', exp)}"
    return Export.model_validate({**row.model_dump(), "link": link})


def file_of(session: Session, secret: bytes, export_id: str, exp: str | None, sig: str | None) -> tuple[str, int]:
    """Name in the storage and size, for whoever has a link that is still good; `not-found` otherwise."""
    row = session.get(ExportRow, export_id)
    if row is None or not row.sha or not signing.valid(secret, f"export:{export_id}", exp, sig, now()):
        raise not_found("export")
    return row.sha, row.size


def _allowed(session: Session, access: Access, caller: Caller, customer_id: str, what: str = "customer") -> None:
    if caller.is_staff:
        caller.need("customer.erase")
    elif caller.id != customer_id:
        raise not_found(what)
    readable_customer(session, access, caller, customer_id)


# ---------------------------------------------------------------- made


def grow_old(backend: Backend, export_id: str) -> None:
    def forget(tx: Tx) -> None:
        row = tx.session.get(ExportRow, export_id)
        if row is not None and row.state == "done":
            backend.media.clear_away(tx, [row.sha])
            row.state, row.sha = "expired", ""
            tx.session.add(row)

    backend.writer.call(forget)


def clear_left(backend: Backend) -> None:
    """Half-made files of a process that was killed, on this machine, while nobody makes one."""
    with backend.database.reading() as session:
        if session.exec(rows_of(ExportRow.id).where(ExportRow.state == "running")).first() is not None:
            return
    folder = backend.settings.data_dir / FOLDER
    for left in folder.iterdir() if folder.is_dir() else ():
        shutil.rmtree(left, ignore_errors=True)


def work(backend: Backend, export_id: str) -> None:
    with backend.database.reading() as session:
        row = session.get(ExportRow, export_id)
        customer = session.get(CustomerRow, row.customer_id) if row is not None else None
    if row is None or customer is None or row.state not in EXPORT_AT_WORK:
        return
    folder = backend.settings.data_dir / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with TemporaryDirectory(dir=folder) as made:
            path = Path(made, "export.zip")
            counts = Making(backend, row, customer).make(path)
            with path.open("rb") as file:
                sha = hash_of(file)
                backend.media.storage.put(sha, file)
            backend.writer.call(lambda tx: _end(tx, backend.media, export_id, "done", sha=sha, size=path.stat().st_size, counts=counts))
    except Unwanted:
        if backend.jobs.stopping:
            backend.writer.call(lambda tx: tx.job(JOB, export_id, key=f"{JOB}:{export_id}"))
    except ProblemError:
        raise  # the storage or the database is away: the job is tried again
    except Exception as failure:
        log.error("an export failed", export=export_id, error=type(failure).__name__)
        backend.writer.call(lambda tx: _end(tx, backend.media, export_id, "failed"))


def _end(tx: Tx, media: MediaLibrary, export_id: str, state: str, *, sha: str = "", size: int = 0, counts: dict[str, int] | None = None) -> None:
    """Unless it was cancelled at the last moment, or she was erased: then its file goes at once."""
    row = tx.session.get(ExportRow, export_id)
    if row is None or row.state not in EXPORT_AT_WORK:
        media.clear_away(tx, [sha] if sha else [])
        return
    row.state, row.ended_at, row.sha, row.size, row.counts = state, tx.at, sha, size, counts or {}
    row.done = row.total if state == "done" else row.done
    row.expires_at = tx.at + KEPT if state == "done" else None
    tx.session.add(row)
    if state == "done":
        tx.job(AGE_JOB, export_id, due=tx.at + KEPT)

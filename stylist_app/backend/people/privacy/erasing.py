"""Being forgotten: asked for by herself or by a manager, taken back for seven days, then carried out and proven, with a receipt in numbers.

Three steps, each a job that may run twice: the erasure at its time (her record now, her conversation and files by the jobs that follow), and, when
those are through, a look whether anything of her is left, which fills in the receipt.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from sqlmodel import Session, col, select

from stylist_app.backend.core.backend import Access, Backend
from stylist_app.backend.core.database.db import Database
from stylist_app.backend.core.database.log import empty_log
from stylist_app.backend.core.jobs import JobRow, Jobs
from stylist_app.backend.core.media.library import FILE_JOB
from stylist_app.backend.core.media.tables import MediaFileRow, MediaRow, MediaUseRow
from stylist_app.backend.core.problems import ProblemError, not_found
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.people.privacy.exporting import clear_left
from stylist_app.backend.people.privacy.tables import ErasureRow, ExportRow
from stylist_app.backend.people.reach import counted
from stylist_app.backend.people.service.customers import ERASE_JOB, IMPORTED_JOB, LEDGER_JOB, erase_customer, readable_customer, touch
from stylist_app.backend.people.tables import CustomerRow, StaffRow
from stylist_app.wire.privacy import UNDO_DAYS, Erasure, ErasurePage, Receipt

DUE_JOB, PROVE_JOB = "erase-due", "erase-prove"
SOON = timedelta(seconds=2)


BackupsUntil = Callable[[Backend, datetime], datetime | None]
"""Until when a backup that was made before a moment can be read; None: there is none that can."""


def register(jobs: Jobs, backups_until: BackupsUntil) -> None:
    jobs.register(DUE_JOB, carry_out)
    jobs.register(PROVE_JOB, partial(prove, backups_until))


def ask(tx: Tx) -> None:
    """At the start of a process: wishes whose job is lost (they came from a backup) are looked after again."""
    for row in tx.session.exec(select(ErasureRow).where(col(ErasureRow.done_at).is_(None))):
        if row.erased_at is None:
            _remind(tx, row)
        else:
            tx.job(PROVE_JOB, row.id, key=f"{PROVE_JOB}:{row.id}")


def ask_for(tx: Tx, caller: Caller, customer_id: str, *, access: Access) -> ErasureRow:
    """By herself, or with the right `customer.erase`. Asked again it stays as it was asked first."""
    customer = _allowed(tx.session, access, caller, customer_id)
    row = tx.session.get(ErasureRow, customer_id)
    if row is None:
        row = ErasureRow(
            id=customer_id, conversation_id=customer.conversation_id, store_id=customer.store_id, asked_by=caller.id, asked_kind=caller.kind,
            asked_at=tx.at, due=tx.at + timedelta(days=UNDO_DAYS),
        )  # fmt: skip
        tx.session.add(row)
        customer.erase_at = row.due
        touch(tx, customer)
        _remind(tx, row)
    return row


def take_back(tx: Tx, caller: Caller, customer_id: str, *, access: Access) -> None:
    """By the same people. Fine where nothing was asked for; afterwards it is too late."""
    spent = tx.session.get(ErasureRow, customer_id)
    if spent is not None and spent.erased_at is not None and (caller.role == "admin" or spent.store_id in caller.stores):
        raise ProblemError("too-late", "She was erased already.")
    customer = _allowed(tx.session, access, caller, customer_id)
    if spent is not None:
        tx.session.delete(spent)
        customer.erase_at = None
        touch(tx, customer)


def carry_out(backend: Backend, customer_id: str) -> None:
    """When it is due and was not taken back."""

    def erase(tx: Tx) -> None:
        row = tx.session.get(ErasureRow, customer_id)
        if row is None or row.erased_at is not None:
            return
        if row.due > tx.at:  # taken back and asked for again meanwhile
            _remind(tx, row)
        elif tx.session.get(CustomerRow, customer_id) is not None:
            erase_noted(tx, backend, row)

    backend.writer.call(erase)


def erase_now(tx: Tx, caller: Caller, customer_id: str, *, backend: Backend) -> None:
    """Without the seven days: right `customer.erase`. A repeat is fine."""
    caller.need("customer.erase")
    customer = tx.session.get(CustomerRow, customer_id)
    if customer is None or not backend.access.readable(tx.session, caller, [customer.conversation_id]):
        erase_customer(tx, caller, customer_id, auth=backend.auth, access=backend.access, media=backend.media)
        return
    erase_noted(tx, backend, ask_for(tx, caller, customer_id, access=backend.access))


def erase_noted(tx: Tx, backend: Backend, row: ErasureRow) -> None:
    """Now, with a receipt."""
    row.receipt = Receipt(rows=counted(tx.session, row.id, row.conversation_id)).model_dump()
    exports = list(tx.session.exec(select(ExportRow.sha).where(ExportRow.customer_id == row.id, ExportRow.sha != "")))
    row.shas, row.erased_at = [*_files(tx.session, row), *exports], tx.at
    backend.media.clear_away(tx, exports)
    tx.session.add(row)
    tx.session.flush()
    erase_customer(tx, None, row.id, auth=backend.auth, access=backend.access, media=backend.media)
    tx.job(PROVE_JOB, row.id, due=tx.at + SOON, key=f"{PROVE_JOB}:{row.id}")


def prove(backups_until: BackupsUntil, backend: Backend, customer_id: str) -> None:
    """Once the jobs of the erasure are through: what is left, written into the receipt. Until then it comes again."""
    with backend.database.reading() as session:
        row = session.get(ErasureRow, customer_id)
        if row is None or row.erased_at is None or row.done_at is not None:
            return
        kept = set(session.exec(select(MediaFileRow.sha).where(col(MediaFileRow.sha).in_(row.shas))))
        subjects = [customer_id, *(sha for sha in row.shas if sha not in kept)]
        kinds = (ERASE_JOB, LEDGER_JOB, IMPORTED_JOB, FILE_JOB)
        working = session.exec(select(JobRow.id).where(col(JobRow.kind).in_(kinds), col(JobRow.subject).in_(subjects), ~col(JobRow.failed))).first()
        left = sum(counted(session, row.id, row.conversation_id).values())
    if working is not None:
        backend.writer.call(lambda tx: tx.job(PROVE_JOB, customer_id, due=tx.at + SOON, key=f"{PROVE_JOB}:{customer_id}"))
        return
    storage = backend.media.storage
    gone = sum(1 for sha in row.shas if sha not in kept and not storage.has(sha))
    left += sum(1 for sha in row.shas if sha not in kept and storage.has(sha))
    clear_left(backend)
    until = backups_until(backend, row.erased_at)
    noted, emptied = customer_id in set(storage.notes()), _emptied(backend.database)

    def write(tx: Tx) -> None:
        there = tx.session.get(ErasureRow, customer_id)
        if there is not None:
            rows = Receipt.model_validate(there.receipt or {}).rows
            receipt = Receipt(rows=rows, files=gone, log_emptied=emptied, noted=noted, backups_until=until, left=left)
            there.receipt = receipt.model_dump(mode="json")
            there.done_at, there.shas = tx.at, []
            tx.session.add(there)

    backend.writer.call(write)


def page(session: Session, caller: Caller, after: str | None, limit: int) -> ErasurePage:
    """Right `customer.erase`; those of the caller's stores, an admin's all. `after`: `next` of the page before."""
    caller.need("customer.erase")
    wanted = select(ErasureRow)
    if caller.role != "admin":
        wanted = wanted.where(col(ErasureRow.store_id).in_(caller.stores))
    if after is not None:
        before = session.get(ErasureRow, after)
        if before is None:
            raise ProblemError("invalid", "This cursor is not one of this list.", field="after")
        later = (col(ErasureRow.asked_at) == before.asked_at) & (col(ErasureRow.id) < before.id)
        wanted = wanted.where((col(ErasureRow.asked_at) < before.asked_at) | later)
    rows = session.exec(wanted.order_by(col(ErasureRow.asked_at).desc(), col(ErasureRow.id).desc()).limit(limit + 1)).all()
    found = [shown(session, row) for row in rows[:limit]]
    return ErasurePage(items=found, next=rows[limit - 1].id if len(rows) > limit else None)


def shown(session: Session, row: ErasureRow) -> Erasure:
    customer, colleague = session.get(CustomerRow, row.id), session.get(StaffRow, row.asked_by)
    name = customer.name if customer is not None else ""
    return Erasure.model_validate(
        {
            "customer_id": row.id, "name": name, "asked_at": row.asked_at, "asked_by": row.asked_kind, "due": row.due, "done_at": row.done_at,
            "by_name": colleague.name if colleague is not None else name, "receipt": row.receipt if row.done_at is not None else None,
        }
    )  # fmt: skip


def _allowed(session: Session, access: Access, caller: Caller, customer_id: str) -> CustomerRow:
    if caller.is_staff:
        caller.need("customer.erase")
    elif caller.id != customer_id:
        raise not_found("customer")
    return readable_customer(session, access, caller, customer_id)


def _remind(tx: Tx, row: ErasureRow) -> None:
    tx.job(DUE_JOB, row.id, due=row.due, key=f"{DUE_JOB}:{row.id}:{row.due.isoformat()}")


def _files(session: Session, row: ErasureRow) -> list[str]:
    """Names of the files in the storage that are hers: her uploads, and what her conversation or record alone shows."""
    held = select(MediaUseRow.media_id).where(col(MediaUseRow.holder).in_([row.id, row.conversation_id]))
    others = select(MediaUseRow.media_id).where(col(MediaUseRow.holder).not_in([row.id, row.conversation_id]))
    alone = col(MediaRow.id).in_(held) & col(MediaRow.id).not_in(others)
    media = select(MediaRow.id).where((col(MediaRow.owner_id) == row.id) | alone)
    return sorted(set(session.exec(select(MediaFileRow.sha).where(col(MediaFileRow.media_id).in_(media)))))


def _emptied(database: Database) -> bool | None:
    """Whether SQLite overwrites what it frees and its write-ahead log was emptied. None: not SQLite. Raises while somebody reads the old state."""
    if not database.sqlite:
        return None
    empty_log(database)
    with database.reading() as session:
        return bool(session.connection().exec_driver_sql("PRAGMA secure_delete").scalar())

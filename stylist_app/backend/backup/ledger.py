"""The ledger of erasures: which customers were erased, kept beside the pictures and beside the keys of backups, outside of every backup, so that a
restore erases them again.

It holds ids and times, never words. Every erasure is noted by a job right after its commit, and every backup notes what is not noted yet. What it
does not cover: when database, storage and keys are lost together, erasures after the last copy of any of them are unknown (a newer backup serves as
one: `--erasures`). Single messages that were deleted after the backup come back with it.
"""

import json
from collections.abc import Iterable
from functools import partial

from sqlmodel import select

from stylist_app.backend.backup.keys import keys_of
from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.database.db import Database
from stylist_app.backend.core.jobs import JobRow, Jobs
from stylist_app.backend.core.media.jobs import drop_file
from stylist_app.backend.core.media.library import FILE_JOB
from stylist_app.backend.core.media.storage import Storage
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.messaging.service.erasing import erase_conversation
from stylist_app.backend.people.service.customers import LEDGER_JOB, erase_customer
from stylist_app.backend.people.tables import CustomerRow, ErasedCustomerRow


def register(jobs: Jobs) -> None:
    jobs.register(LEDGER_JOB, note)


def note(backend: Backend, customer_id: str) -> None:
    with backend.database.reading() as session:
        row = session.get(ErasedCustomerRow, customer_id)
    if row is not None:
        for storage in (backend.media.storage, keys_of(backend.settings).erasures):
            _write(storage, row)


def note_all(database: Database, *storages: Storage) -> None:
    """Every erasure the database knows and a ledger does not. Repeating it changes nothing."""
    with database.reading() as session:
        rows = session.exec(select(ErasedCustomerRow)).all()
    for storage in storages:
        there = set(storage.notes())
        for row in rows:
            if row.id not in there:
                _write(storage, row)


def erase_again(backend: Backend, customer_ids: Iterable[str]) -> int:
    """Those of them that a restore brought back: their rows, words and files go at once. How many there were."""
    erased = 0
    for customer_id in sorted(set(customer_ids)):
        erased += backend.writer.call(partial(_erase, backend=backend, customer_id=customer_id))
        backend.writer.call(partial(erase_conversation, media=backend.media, customer_id=customer_id))
    with backend.database.reading() as session:
        dropping = session.exec(select(JobRow).where(JobRow.kind == FILE_JOB)).all()
    for job in dropping:
        drop_file(backend, job.subject)
        backend.writer.call(partial(_done, job_id=job.id))
    return erased


def _done(tx: Tx, job_id: int | None) -> None:
    """The shop's own jobs may run beside us and have done it already."""
    job = tx.session.get(JobRow, job_id)
    if job is not None:
        tx.session.delete(job)


def _write(storage: Storage, row: ErasedCustomerRow) -> None:
    told = {"conversation_id": row.conversation_id, "store_id": row.store_id, "at": row.at.isoformat()}
    storage.note(row.id, json.dumps(told).encode())


def _erase(tx: Tx, backend: Backend, customer_id: str) -> bool:
    if tx.session.get(CustomerRow, customer_id) is None:
        return False
    erase_customer(tx, None, customer_id, auth=backend.auth, access=backend.access, media=backend.media)
    return True

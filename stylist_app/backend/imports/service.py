"""What happens to imports. Whoever works for one says so with its `turn`; after a cancel, or another preview or run, nobody listens to that one."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Literal

from sqlalchemy import delete
from sqlmodel import Session, col, select

from stylist_app.backend.core.jobs import JobRow
from stylist_app.backend.core.journal import Change
from stylist_app.backend.core.media import MediaLibrary, Prepared
from stylist_app.backend.core.problems import ProblemError, forbidden, not_found
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.imports.tables import ImportProblemRow, ImportRow
from stylist_app.backend.stores.service import default_store
from stylist_app.backend.stores.tables import StoreRow
from stylist_app.connectors.feeds.base import RowError, Told
from stylist_app.wire.base import storable
from stylist_app.wire.imports import ACTIVE, OF_CUSTOMERS, PERSONAL, CreateImport, ImportKind, ImportSummary, StartImport
from stylist_app.wire.phrases import Phrased

JOB, AGE_JOB = "catalog-import", "catalog-import-age"
FILE_KEPT = timedelta(days=7)
KEPT = timedelta(days=180)
LONGEST = 500
"""Letters of a message that are kept."""


def create_import(
    tx: Tx, media: MediaLibrary, caller: Caller, command: CreateImport, prepared: Prepared, guess: ImportKind | None
) -> tuple[ImportRow, bool]:  # fmt: skip
    """Right `catalog.write`. The import and whether it is new: the same id with the same file is the first one, anything else under it is
    `id-reused`."""
    caller.need("catalog.write")
    there = tx.session.get(ImportRow, command.id)
    if there is not None:
        if there.file_sha != prepared.content or there.by_id != caller.id:
            raise ProblemError("id-reused", field="id")
        return there, False
    need_store(tx.session, caller, command.store_id)
    media.store(tx, command.id, prepared, owner_id=None, private=True, holder=command.id)
    row = ImportRow(
        id=command.id, kind=command.kind or guess, guess=guess, state="uploaded", file_name=prepared.name, file_sha=prepared.content,
        file_size=prepared.files[0].size, currency=command.currency, store_id=command.store_id, by_id=caller.id, created_at=tx.at,
        summary=ImportSummary().model_dump(mode="json"),
    )  # fmt: skip
    tx.session.add(row)
    tx.session.flush()
    tx.job(AGE_JOB, row.id, due=tx.at + FILE_KEPT)
    _tell(tx, row)
    return row, True


def may_see(kinds: tuple[str | None, str | None], by_id: str, person_id: str, role: str) -> bool:
    """Files with people's data (by what was said, or by how they look) are seen by who brought them, and by admins."""
    return role == "admin" or person_id == by_id or not PERSONAL.intersection(kinds)


def need_store(session: Session, caller: Caller, store_id: str | None, kind: str | None = None) -> None:
    """A manager counts in the own stores and makes customers of them, an admin everywhere."""
    if store_id is None and kind in OF_CUSTOMERS:
        store_id = default_store(session).id
        if caller.role != "admin" and store_id not in caller.stores:
            raise ProblemError("invalid", "Choose the store that the customers belong to.", field="store_id")
    if store_id is None:
        return
    if caller.role != "admin" and store_id not in caller.stores:
        raise forbidden("You can import into your own stores only.")
    if session.get(StoreRow, store_id) is None:
        raise ProblemError("invalid", "There is no such store.", field="store_id")


def preview_import(tx: Tx, caller: Caller, import_id: str, command: StartImport) -> ImportRow:
    """Right `catalog.write`. Says what a run would do; `conflict` while it or another import of its kind works, `too-late` without its file."""
    row = _of(tx, caller, import_id)
    kind = command.kind or row.kind
    need_store(tx.session, caller, command.store_id, kind)
    row.kind, row.currency, row.store_id = kind, command.currency, command.store_id
    return _begin(tx, row, "previewing")


def run_import(tx: Tx, caller: Caller, import_id: str) -> ImportRow:
    """Right `catalog.write`. As it was previewed; the same problems."""
    row = _of(tx, caller, import_id)
    need_store(tx.session, caller, row.store_id, row.kind)
    return _begin(tx, row, "running")


def cancel_import(tx: Tx, caller: Caller, import_id: str) -> ImportRow:
    """Right `catalog.write`. What is in stays. One that does not work is answered as it is."""
    row = _of(tx, caller, import_id)
    if row.state in ACTIVE:
        row.state, row.ended_at = "cancelled", tx.at
        _tell(tx, row)
    return row


def note(
    tx: Tx, import_id: str, turn: int, *, done: int, total: int, doing: str, summary: ImportSummary, problems: Sequence[RowError], count: int
) -> None:  # fmt: skip
    """How far the work has come, also of one that was cancelled meanwhile; `problems` are new, `count` is of all."""
    row = tx.session.get(ImportRow, import_id)
    if row is None or row.turn != turn:
        return
    row.done, row.total, row.doing, row.summary, row.problem_count = done, total, doing[:LONGEST], summary.model_dump(mode="json"), count
    tx.session.add_all(
        ImportProblemRow(
            import_id=row.id, line=one.row, column=one.column[:LONGEST], message=one.message[:LONGEST], remedy=one.remedy[:LONGEST],
            phrased=phrased(one.told),
        )
        for one in problems
    )  # fmt: skip
    _tell(tx, row)


def end(tx: Tx, import_id: str, turn: int, state: Literal["previewed", "done", "failed"], error: str = "", told: Told | None = None) -> None:
    """Unless somebody was quicker."""
    row = tx.session.get(ImportRow, import_id)
    if row is not None and row.turn == turn and row.state in ACTIVE:
        row.state, row.error, row.error_phrased, row.ended_at = state, error[:LONGEST], phrased(told), tx.at
        if state != "failed":
            row.total = row.done  # what could not be read at all was expected, too
        _tell(tx, row)


def go_on(tx: Tx, import_id: str, turn: int) -> None:
    """Leaves the work to whoever is next."""
    tx.job(JOB, subject_of(import_id, turn), key=f"{JOB}:{import_id}")


def grow_old(tx: Tx, media: MediaLibrary, import_id: str) -> None:
    """Lets its file go, and later itself; looks again tomorrow while it works."""
    row = tx.session.get(ImportRow, import_id)
    if row is None:
        return
    if row.state in ACTIVE:
        tx.job(AGE_JOB, import_id, due=tx.at + timedelta(days=1))
    elif row.kept:
        media.release(tx, import_id)
        row.kept = False
        tx.job(AGE_JOB, import_id, due=row.created_at + KEPT)
        _tell(tx, row)
    else:
        tx.session.connection().execute(delete(ImportProblemRow).where(col(ImportProblemRow.import_id) == import_id))
        tx.session.delete(row)


def forget_words(tx: Tx, media: MediaLibrary, before: datetime) -> bool:
    """Of every file with people's data (and of those whose kind nobody said) that was brought until then: the file, its name, its report and the
    names in its summary; counts stay. Which of them names whom is not asked. False while one of them works: ask again."""
    through = True
    for row in tx.session.exec(select(ImportRow).where(col(ImportRow.created_at) <= before)).all():
        if row.kind is not None and not PERSONAL.intersection((row.kind, row.guess)):
            continue
        if row.state in ACTIVE:
            through = False
        elif row.kept or row.file_name or row.doing or row.problem_count:
            if row.kept:  # its job would take the whole import for one of half a year
                tx.session.connection().execute(delete(JobRow).where(col(JobRow.kind) == AGE_JOB, col(JobRow.subject) == row.id))
                tx.job(AGE_JOB, row.id, due=row.created_at + KEPT)
            media.release(tx, row.id)
            tx.session.connection().execute(delete(ImportProblemRow).where(col(ImportProblemRow.import_id) == row.id))
            row.kept, row.problem_count, row.file_name, row.doing, row.error, row.error_phrased = False, 0, "", "", "", None
            row.summary = {**row.summary, "samples": {}}
            _tell(tx, row)
    return through


def left_alone(session: Session) -> list[tuple[str, int]]:
    """Id and turn of those that should work and that no job is for: its attempts were used up, or it came from a backup."""
    rows = session.exec(select(ImportRow.id, ImportRow.turn).where(col(ImportRow.state).in_(ACTIVE))).all()
    waiting = set(session.exec(select(JobRow.subject).where(JobRow.kind == JOB, col(JobRow.failed).is_(False))))
    return [(import_id, turn) for import_id, turn in rows if subject_of(import_id, turn) not in waiting]


def phrased(told: Told | None) -> dict[str, Any] | None:
    """A `wire.imports.Phrased`, as it is stored."""
    if told is None:
        return None
    fields = {name: kept(value) for name, value in told.fields.items()}
    return Phrased(message=told.message, remedy=told.remedy, fields=fields, about=kept(told.about)).model_dump()


def kept(words: str) -> str:
    """As it can be stored."""
    try:
        return storable(words)[:LONGEST]
    except ValueError:
        return words.encode("utf-8", "replace").decode().replace("\x00", "?")[:LONGEST]


def subject_of(import_id: str, turn: int) -> str:
    return f"{import_id}:{turn}"


def _of(tx: Tx, caller: Caller, import_id: str) -> ImportRow:
    caller.need("catalog.write")
    row = tx.session.get(ImportRow, import_id)
    if row is None or not may_see((row.kind, row.guess), row.by_id, caller.id, caller.role):
        raise not_found("import")
    return row


def _begin(tx: Tx, row: ImportRow, state: Literal["previewing", "running"]) -> ImportRow:
    if row.state in ACTIVE:
        raise ProblemError("conflict", "It is at work already.")
    if not row.kept:
        raise ProblemError("too-late", "The file is not kept any more. Choose it again.")
    if row.kind is None:
        raise ProblemError("invalid", "Say which kind of file it is.", field="kind")
    tx.session.flush()
    if tx.session.exec(select(ImportRow.id).where(ImportRow.kind == row.kind, col(ImportRow.state).in_(ACTIVE))).first() is not None:
        raise ProblemError("conflict", "Another import of this kind is at work. Wait until it has ended, or cancel it.")
    tx.session.connection().execute(delete(ImportProblemRow).where(col(ImportProblemRow.import_id) == row.id))
    row.state, row.previewed, row.turn, row.started_at, row.ended_at = state, state == "previewing", row.turn + 1, tx.at, None
    row.done = row.total = row.problem_count = 0
    row.doing = row.error = ""
    row.error_phrased = None
    row.summary = ImportSummary().model_dump(mode="json")
    go_on(tx, row.id, row.turn)
    _tell(tx, row)
    return row


def _tell(tx: Tx, row: ImportRow) -> None:
    row.version += 1
    tx.session.add(row)
    tx.session.flush()
    tx.emit(Change("import.put", row.id, "staff", version=row.version))

"""Imports as callers see them, and as events tell of them."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from sqlalchemy import and_, func, or_, tuple_
from sqlmodel import Session, col, select

from stylist_app.backend.core.backend import Renderings, Viewer
from stylist_app.backend.core.database.db import Database
from stylist_app.backend.core.problems import ProblemError, not_found
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.imports.service import may_see
from stylist_app.backend.imports.tables import ImportProblemRow, ImportRow
from stylist_app.backend.people.rules import RIGHTS
from stylist_app.backend.people.tables import StaffRow
from stylist_app.connectors.feeds.report import HEADING, harmless
from stylist_app.wire.base import Wire
from stylist_app.wire.imports import FIRST_PROBLEMS, PERSONAL, Import, ImportPage, ImportProblem, ImportProblemPage
from stylist_app.wire.staff import StaffRole

AT_ONCE = 1_000


def shown(session: Session, rows: Sequence[ImportRow]) -> list[Import]:
    return [
        Import.model_validate({**row.model_dump(), "problems": problems(session, row.id, FIRST_PROBLEMS, None).items if row.problem_count else []})
        for row in rows
    ]


def one(session: Session, caller: Caller, import_id: str) -> ImportRow:
    """Raises `not-found` also for one that the caller may not see."""
    row = session.get(ImportRow, import_id)
    if row is None or not may_see((row.kind, row.guess), row.by_id, caller.id, caller.role):
        raise not_found("import")
    return row


def page(session: Session, caller: Caller, limit: int, after: str | None) -> ImportPage:
    """The newest first. `after` is the `next` of the page before: an import's id."""
    query = select(ImportRow)
    if caller.role != "admin":
        others = [func.coalesce(column, "").not_in(PERSONAL) for column in (ImportRow.kind, ImportRow.guess)]
        query = query.where(or_(col(ImportRow.by_id) == caller.id, and_(*others)))
    if after is not None:
        last = session.get(ImportRow, after)
        if last is None:
            raise ProblemError("invalid", "This is not the `next` of a page.", field="after")
        before = or_(col(ImportRow.created_at) < last.created_at, and_(col(ImportRow.created_at) == last.created_at, col(ImportRow.id) < last.id))
        query = query.where(before)
    rows = session.exec(query.order_by(col(ImportRow.created_at).desc(), col(ImportRow.id).desc()).limit(limit + 1)).all()
    return ImportPage(items=shown(session, rows[:limit]), next=rows[limit - 1].id if len(rows) > limit else None)


_PROBLEM = set(ImportProblem.model_fields)


def problems(session: Session, import_id: str, limit: int, after: str | None) -> ImportProblemPage:
    """In the order of the file. `after` is the `next` of the page before; raises `invalid` for any other."""
    line, number = col(ImportProblemRow.line), col(ImportProblemRow.number)
    query = select(ImportProblemRow).where(ImportProblemRow.import_id == import_id)
    if after is not None:
        query = query.where(tuple_(line, number) > tuple_(*_place(after)))
    rows = session.exec(query.order_by(line, number).limit(limit + 1)).all()
    items = [ImportProblem.model_validate(row.model_dump(include=_PROBLEM)) for row in rows[:limit]]
    return ImportProblemPage(items=items, next=f"{rows[limit - 1].line}-{rows[limit - 1].number}" if len(rows) > limit else None)


def report(database: Database, import_id: str) -> Iterator[bytes]:
    """Everything that was wrong as a CSV: line, column, problem, remedy. A spreadsheet opens it as it is, and runs nothing in it."""
    yield "\ufeff".encode() + _csv([HEADING])
    after: str | None = None
    while True:
        with database.reading() as session:
            found = problems(session, import_id, AT_ONCE, after)
        yield _csv([(one.line or "", *map(harmless, (one.column, one.message, one.remedy))) for one in found.items])
        after = found.next
        if after is None:
            return


def register(renderings: Renderings) -> None:
    def import_put(session: Session, subjects: Sequence[str], viewer: Viewer) -> Mapping[str, Wire]:
        person = session.get(StaffRow, viewer.person_id) if viewer.kind == "staff" else None
        if person is None or "catalog.write" not in RIGHTS[cast(StaffRole, person.role)]:
            return {}
        rows = session.exec(select(ImportRow).where(col(ImportRow.id).in_(subjects))).all()
        seen = [row for row in rows if may_see((row.kind, row.guess), row.by_id, person.id, person.role)]
        return {one.id: one for one in shown(session, seen)}

    renderings.register("import.put", import_put, per_person=True)


def _csv(rows: Sequence[Sequence[object]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8", "replace")


def _place(after: str) -> tuple[int, int]:
    parts = after.split("-")
    if len(parts) != 2 or not all(part.isascii() and part.isdigit() and len(part) < 18 for part in parts):
        raise ProblemError("invalid", "This is not the `next` of a page.", field="after")
    return int(parts[0]), int(parts[1])

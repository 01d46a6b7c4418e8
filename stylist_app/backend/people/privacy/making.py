"""Making an export: which rows she or a manager is given, as a page to read, as JSON, with the pictures."""

import json
import zipfile
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Any

from sqlalchemy import ColumnElement, Table, select, true
from sqlmodel import Session, col
from sqlmodel import select as rows_of

from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.media.tables import MediaFileRow, MediaRow, MediaUseRow
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.people.privacy.archive import Contents, page
from stylist_app.backend.people.privacy.tables import ExportRow
from stylist_app.backend.people.reach import hers
from stylist_app.backend.people.tables import CustomerRow
from stylist_app.wire.base import now
from stylist_app.wire.fact import PRIVATE
from stylist_app.wire.privacy import EXPORT_AT_WORK

TOLD_EVERY = 0.5
AT_ONCE = 500
TECHNICAL = frozenset(
    {
        "digest", "words", "folded", "content", "placeholder", "palette", "tint", "studio", "hash", "token_hash", "refresh_hash", "grant_hash", "sha",
        "fingerprint", "made", "version", "public_version", "state_version", "assignee_version", "collage_of", "collage_id", "voter", "reacted",
        "private",
    }
)  # fmt: skip
MACHINERY = frozenset({"session_token", "entry", "media_file", "media_use", "marker", "customer_export", "opinion_vote"})
ABOUT_HER = frozenset({"tier", "budgets"})
"""Columns of her record that she does not see."""
SEEN: Mapping[str, Callable[[Table], ColumnElement[bool]]] = {
    **dict.fromkeys(
        (
            "customer",
            "customer_date",
            "identity",
            "consent",
            "customer_decline",
            "customer_wish",
            "session",
            "bag_item",
            "hold",
            "media",
            "purchase",
            "purchase_line",
        ),
        lambda _table: true(),
    ),
    "customer_fact": lambda table: table.c.kind.not_in(sorted(PRIVATE)),
    "message": lambda table: table.c.staff_only.is_(False) & table.c.deleted_at.is_(None),
    "look": lambda table: table.c.shared_at.is_not(None),
}
"""What she is given of her own: by table, which rows."""


class Unwanted(Exception):
    """It was cancelled, or the process ends."""


class Making:
    """One export on its way."""

    def __init__(self, backend: Backend, row: ExportRow, customer: CustomerRow) -> None:
        self._backend, self._row, self._customer = backend, row, customer
        self._done = self._total = 0
        self._told = 0.0

    def make(self, path: Path) -> dict[str, int]:
        """How many of what are in it."""
        with self._backend.database.reading() as session:
            wanted = self._wanted()
            pictures = self._pictures(session)
            self._total = len(pictures) + sum(len(session.connection().execute(self._ids(table, where)).all()) for table, where in wanted.items())
            self._tell()
            tables = {table.name: list(self._rows(session, table, where)) for table, where in wanted.items()}
        tables = {name: rows for name, rows in tables.items() if rows}
        names: dict[str, str] = {}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for media_id, (sha, size, ext) in pictures.items():
                blocks = self._backend.media.storage.read(sha, 0, size)
                if blocks is not None:
                    names[media_id] = f"pictures/{media_id}.{ext}"
                    with archive.open(names[media_id], "w") as file:
                        for block in blocks:
                            file.write(block)
                self._step()
            contents = Contents(self._customer.name, f"{now():%Y-%m-%d}", tables, names)
            archive.writestr("index.html", page(contents, self._row.language))
            archive.writestr("data.json", json.dumps({"made": now().isoformat(), "records": tables, "pictures": names}, ensure_ascii=False, indent=1))
        self._tell()
        return {**{name: len(rows) for name, rows in tables.items() if name != "media"}, **({"pictures": len(names)} if names else {})}

    def _wanted(self) -> dict[Table, ColumnElement[bool]]:
        found = hers(self._customer.id, self._customer.conversation_id)
        if self._row.whole:
            return {table: where for table, where in found.items() if table.name not in MACHINERY}
        own: dict[Table, ColumnElement[bool]] = {table: where & SEEN[table.name](table) for table, where in found.items() if table.name in SEEN}
        looks = next((table for table in own if table.name == "look"), None)
        for table, where in found.items():
            if table.name == "look_piece" and looks is not None:
                own[table] = where & table.c.look_id.in_(select(looks.c.id).where(own[looks])) & table.c.removed.is_(False)
        return own

    @staticmethod
    def _ids(table: Table, where: ColumnElement[bool]) -> Any:
        return select(*table.primary_key.columns).where(where)

    def _rows(self, session: Session, table: Table, where: ColumnElement[bool]) -> Iterator[dict[str, Any]]:
        left_out = TECHNICAL if self._row.whole else TECHNICAL | ABOUT_HER
        columns = [column for column in table.columns if column.name not in left_out]
        order = [table.c[name] for name in ("seq", "at", "created_at") if name in table.c] or list(table.primary_key.columns)
        for some in session.connection().execute(select(*columns).where(where).order_by(*order)).partitions(AT_ONCE):
            for row in some:
                yield {name: _plain(value, name) for name, value in row._mapping.items()}
                self._step()

    def _pictures(self, session: Session) -> dict[str, tuple[str, int, str]]:
        """Of her uploads and of what her conversation shows, the largest JPEG or the file itself: name in the storage, bytes, extension."""
        held = rows_of(MediaUseRow.media_id).where(MediaUseRow.holder == self._customer.conversation_id)
        mine = (col(MediaRow.owner_id) == self._customer.id) | (col(MediaRow.id).in_(held) & col(MediaRow.private))
        wanted = rows_of(MediaFileRow, MediaRow.ext).where(MediaFileRow.media_id == MediaRow.id, mine)
        found: dict[str, tuple[str, int, str]] = {}
        for file, ext in session.exec(wanted.order_by(col(MediaFileRow.media_id), col(MediaFileRow.size))):
            if file.mime == "image/jpeg":
                found[file.media_id] = (file.sha, file.size, "jpg")
            elif not file.mime.startswith("image/"):
                found[file.media_id] = (file.sha, file.size, ext)
        return found

    def _step(self) -> None:
        self._done += 1
        if monotonic() - self._told >= TOLD_EVERY:
            self._tell()

    def _tell(self) -> None:
        """Writes down how far it is; raises `Unwanted` where nobody wants it any more."""
        self._told = monotonic()
        done, total = min(self._done, self._total), self._total

        def note(tx: Tx) -> bool:
            row = tx.session.get(ExportRow, self._row.id)
            if row is None or row.state not in EXPORT_AT_WORK:
                return False
            row.state, row.done, row.total = "running", done, total
            tx.session.add(row)
            return True

        if not self._backend.writer.call(note) or self._backend.jobs.stopping:
            raise Unwanted


def _plain(value: Any, name: str) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds") if value.tzinfo else value.replace(tzinfo=UTC).isoformat(timespec="seconds")
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, str) and name in ("payload", "command", "options") and value[:1] in ("{", "["):
        return json.loads(value)
    return value

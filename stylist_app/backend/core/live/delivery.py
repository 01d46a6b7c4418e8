"""From journal rows to bytes: who may see a row now, and its body as it is now. Live stream and replay both use it, so they cannot disagree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

import structlog
from sqlalchemy import ColumnElement, and_, bindparam, or_, select
from sqlalchemy import func as sql
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col

from stylist_app.backend.core.backend import Access, Render, Renderings, Viewer
from stylist_app.backend.core.database.cursor import Cursor
from stylist_app.backend.core.database.prepared import Prepared
from stylist_app.backend.core.journal import JournalRow
from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.security.caller import Caller
from stylist_app.wire.base import Wire

log = structlog.get_logger(__name__)
SCANNED = 1_000
"""Rows looked at for one page."""


class Entry(NamedTuple):
    """A journal row."""

    number: int
    kind: str
    subject: str
    scope: str
    conversation_id: str | None
    person_id: str | None
    store_id: str | None
    staff_only: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Sent:
    """An event as it goes out: `json` is the wire's `Event`."""

    number: int
    kind: str
    json: bytes

    @property
    def frame(self) -> bytes:
        return b"id: %d\nevent: %s\ndata: %s\n\n" % (self.number, self.kind.encode(), self.json)


@dataclass(frozen=True, slots=True)
class Page:
    """`cursor`: everything up to it was looked at; `more`: there is something after it already."""

    events: list[Sent]
    cursor: int
    more: bool


def cursor_frame(number: int) -> bytes:
    return b'id: %d\nevent: cursor\ndata: {"cursor":%d}\n\n' % (number, number)


def signal_frame(kind: str, body: Wire) -> bytes:
    return b"event: %s\ndata: %s\n\n" % (kind.encode(), body.__pydantic_serializer__.to_json(body))


def newest(session: Session) -> int:
    """The number of the last event, 0 before the first. The newest row is never thrown away."""
    return session.connection().execute(select(sql.max(col(JournalRow.number)))).scalar() or 0


def oldest(session: Session) -> int:
    """The number of the first event that is kept, 1 before the first. Whoever has read up to the one before has missed nothing."""
    return session.connection().execute(select(sql.min(col(JournalRow.number)))).scalar() or 1


_ROW = JournalRow.__table__.c  # type: ignore[attr-defined]
_AFTER = select(*(_ROW[name] for name in Entry._fields)).where(_ROW.number > bindparam("after")).order_by(_ROW.number).limit(bindparam("most"))

_NEXT = Prepared(lambda _dialect: _AFTER, packed=True)


def entries_after(session: Session, after: int, limit: int, condition: ColumnElement[bool]) -> list[Entry]:
    return list(map(Entry._make, session.connection().execute(_AFTER.where(condition), {"after": after, "most": limit}).all()))


def next_entries(cursor: Cursor, after: int, limit: int) -> list[Entry]:
    """What the tail asks after every commit."""
    return list(map(Entry._make, _NEXT.all(cursor, {"after": after, "most": limit})))


class Batch:
    """Some entries, ready to be shown to any number of callers: scopes are read once, bodies are made once per kind of viewer (or per person
    where the room says so), and only when somebody is to see them."""

    def __init__(self, session: Session, renderings: Renderings, access: Access, entries: Sequence[Entry]) -> None:
        self._session, self._renderings, self._access, self._entries = session, renderings, access, entries
        self._scopes: Mapping[str, Any] | None = None
        self._bodies: dict[tuple[str, str], Mapping[str, Wire]] = {}
        self._sent: dict[tuple[int, str], Sent | None] = {}

    def concerns(self, entry: Entry, caller: Caller) -> bool:
        """Whether this caller may see this entry, by the rights of this moment."""
        if entry.staff_only and not caller.is_staff:
            return False
        if entry.scope == "everyone":
            return True
        if entry.scope == "person":
            return entry.person_id == caller.id
        if entry.scope == "staff":
            return caller.is_staff and (entry.store_id is None or entry.store_id in caller.stores or caller.role == "admin")
        return entry.conversation_id is not None and self.readable(entry.conversation_id, caller)

    def readable(self, conversation_id: str, caller: Caller) -> bool:
        if self._scopes is None:
            wanted = {entry.conversation_id for entry in self._entries if entry.scope == "conversation" and entry.conversation_id}
            self._scopes = self._access.scopes(self._session, sorted(wanted))
        scope = self._scopes.get(conversation_id)
        return scope is not None and self._access.allows(caller, scope)

    def event(self, entry: Entry, caller: Caller) -> Sent | None:
        """The entry for this caller, or None: not hers, gone, or a kind that is never sent."""
        rendering = self._renderings.of(entry.kind)
        if rendering is None or not self.concerns(entry, caller):
            return None
        render, per_person = rendering
        viewer = caller.id if per_person else caller.kind
        known = (entry.number, viewer)
        if known not in self._sent:
            bodies = self._bodies.get((entry.kind, viewer))
            if bodies is None:
                subjects = [
                    e.subject for e in self._entries if e.kind == entry.kind and (e.scope != "person" or not per_person or e.person_id == caller.id)
                ]
                bodies = self._bodies[(entry.kind, viewer)] = self._rendered(entry.kind, render, list(dict.fromkeys(subjects)), caller)
            body = bodies.get(entry.subject)
            self._sent[known] = None if body is None else Sent(entry.number, entry.kind, _json(entry, body))
        return self._sent[known]

    def _rendered(self, kind: str, render: Render, subjects: list[str], caller: Caller) -> Mapping[str, Wire]:
        """A row that cannot be shown (an older or newer build wrote it) is left out and logged; it must not stop everybody's stream for ever."""
        viewer = Viewer(caller.kind, caller.id)
        try:
            return render(self._session, subjects, viewer)
        except DBAPIError:
            raise  # the database is in trouble: the rows are still there afterwards
        except Exception as failure:
            if len(subjects) == 1:
                log.error("an event cannot be shown", kind=kind, subject=subjects[0], error=type(failure).__name__)
                return {}
        found: dict[str, Wire] = {}
        for subject in subjects:
            found |= self._rendered(kind, render, [subject], caller)
        return found


def page_after(session: Session, renderings: Renderings, access: Access, caller: Caller, after: int, limit: int) -> Page:
    """Up to `limit` events after a cursor, under the caller's present access. Raises `snapshot-required` for a cursor that is too old or ahead."""
    last = newest(session)
    if after > last or after < oldest(session) - 1:
        raise ProblemError("snapshot-required", "The events after this cursor are no longer kept. Start again from `GET /v1/snapshot`.")
    entries = entries_after(session, after, SCANNED, and_(col(JournalRow.number) <= last, _perhaps(caller)))
    batch = Batch(session, renderings, access, entries)
    events: list[Sent] = []
    for entry in entries:
        sent = batch.event(entry, caller)
        if sent is not None:
            events.append(sent)
            if len(events) == limit:
                return Page(events, entry.number, entry.number < last)
    if len(entries) == SCANNED:
        return Page(events, entries[-1].number, entries[-1].number < last)
    return Page(events, last, False)


def _perhaps(caller: Caller) -> ColumnElement[bool]:
    """What can be told from the rows alone, so that a shopper's replay does not read the whole shop's."""
    own = col(JournalRow.person_id) == caller.id
    if caller.is_staff:
        return or_(col(JournalRow.scope) != "person", own)
    hers = col(JournalRow.scope) == "conversation"
    if caller.conversation_id is not None:
        hers = and_(hers, col(JournalRow.conversation_id) == caller.conversation_id)
    return or_(own, and_(col(JournalRow.staff_only).is_(False), or_(col(JournalRow.scope) == "everyone", hers)))


def _json(entry: Entry, body: Wire) -> bytes:
    at = entry.at.isoformat().replace("+00:00", "Z").encode()
    return b'{"number":%d,"kind":"%s","at":"%s","body":%s}' % (entry.number, entry.kind.encode(), at, body.__pydantic_serializer__.to_json(body))

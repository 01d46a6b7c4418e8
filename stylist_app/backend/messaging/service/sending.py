"""Messages come into a conversation here, and nowhere else: from a person's command, from what she held for later, and from the backend itself.

The hot path. Everything that needs no database (validation, digest) is done before the writer; inside it there are a few prepared statements,
and messages that wait together are stored together.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any, Literal

from sqlalchemy import select
from sqlmodel import Session

from stylist_app.backend.core.database.prepared import inserting, upserting
from stylist_app.backend.core.journal import Change
from stylist_app.backend.core.problems import ProblemError, not_found
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.messaging.access import scopes
from stylist_app.backend.messaging.kinds import Kind, Payload, Sending, as_stored, nothing, written
from stylist_app.backend.messaging.present import Presenter
from stylist_app.backend.messaging.records import Loaded, Record, load, load_message, load_to_send, save
from stylist_app.backend.messaging.rules import Scope, after_message, may_read
from stylist_app.backend.messaging.tables import MARKER, MESSAGE
from stylist_app.wire.base import Command
from stylist_app.wire.ids import new_id
from stylist_app.wire.message import QuoteRef, SendMessage
from stylist_app.wire.payloads import System

CLOCK_SLACK = timedelta(minutes=5)
"""A sender's clock may run ahead by this much; what is later is taken as now."""
NO_DIGEST = b""
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False)
_INSERT = inserting(MESSAGE)
_MARK = upserting(MARKER, ("delivered_seq", "read_seq", "public_delivered_seq", "public_read_seq"))


@dataclass(frozen=True, slots=True)
class Draft:
    """A command that passed everything that can be checked without the database. `content` is it as JSON; `digest` names it, for repeats."""

    id: str
    conversation_id: str
    kind: Kind
    command: Command
    content: Payload
    digest: bytes
    quote: QuoteRef | None
    language: str | None
    created_at: datetime | None

    @property
    def plain(self) -> bool:
        """Sending it looks at nothing but its conversation: it may be stored together with others."""
        return self.kind.accept is as_stored and self.kind.media_ids is nothing and self.quote is None and not self.kind.staff_only


def draft(presenter: Presenter, caller: Caller, conversation_id: str, command: SendMessage) -> Draft:
    """Raises `invalid` naming the field, or `forbidden` for kinds the caller may not send. Needs no database."""
    accepted = presenter.kinds.parse(caller, command.kind, command.payload)
    payload = accepted.model_dump(mode="json")
    whole = {
        "conversation": conversation_id,
        "sender": caller.id,
        "kind": command.kind,
        "payload": payload,
        "quote": None if command.quote is None else [command.quote.message_id, command.quote.item],
        "language": command.language,
    }
    digest = hashlib.sha256(canonical(whole).encode()).digest()
    return Draft(
        command.id, conversation_id, presenter.kinds.of(command.kind), accepted, payload, digest, command.quote, command.language, command.created_at
    )  # fmt: skip


def canonical(content: Any) -> str:
    """JSON that is the same for the same content."""
    return _CANONICAL.encode(content)


Outcome = tuple[Payload, bool]
"""The message as the wire shows it, and whether it is new."""


def send(tx: Tx, presenter: Presenter, caller: Caller, draft: Draft) -> Outcome:
    """The same id with the same content returns the first result; other content is `id-reused`. A conversation the caller may not read is
    `not-found`."""
    return _send(tx, presenter, caller, draft, load_to_send(tx, [(draft.conversation_id, draft.id)]))


def send_all(tx: Tx, presenter: Presenter, wanted: Sequence[tuple[Caller, Draft]]) -> Sequence[Outcome | Exception]:
    """Plain drafts, in order: as `send` for each, but read and written together."""
    loaded = load_to_send(tx, [(draft.conversation_id, draft.id) for _, draft in wanted])
    outcomes: list[Outcome | Exception] = []
    for caller, draft in wanted:
        try:
            outcomes.append(_send(tx, presenter, caller, draft, loaded))
        except ProblemError as problem:  # it was refused before anything of it was written
            outcomes.append(problem)
    return outcomes


def _send(tx: Tx, presenter: Presenter, caller: Caller, draft: Draft, loaded: Loaded) -> Outcome:
    record, there = loaded.records.get(draft.conversation_id), loaded.digests.get(draft.id)
    if record is None:
        raise not_found("conversation")
    if not _is_open_to(caller, record):
        open_record(tx.session, caller, draft.conversation_id)
    if there is not None:
        if there != draft.digest:
            raise ProblemError("id-reused", "This id already names another message.", field="id")
        return presenter.messages(tx.session, [load_message(tx.session, draft.id)])[0], False
    payload = draft.content if draft.kind.accept is as_stored else draft.kind.accept(tx.session, caller, draft.command)
    if draft.quote is not None:
        need_quotable(tx.session, presenter, draft.conversation_id, draft.quote, staff_only=draft.kind.staff_only)
    if draft.kind.sent is not None:
        draft.kind.sent(tx, caller, Sending(draft.id, draft.conversation_id, payload, draft.quote is not None, record.shown_at, record.channel))
    before = record.thread
    after = after_message(before, caller.kind, public=not draft.kind.staff_only, at=tx.at)
    if before.state != "open" and after.state == "open":
        say(tx, record, System(event="reopened"))
    record.thread = after
    created_at = draft.created_at if draft.created_at is not None and draft.created_at <= tx.at + CLOCK_SLACK else tx.at
    stored = append(
        tx, record, id=draft.id, kind=draft.kind, payload=payload, digest=draft.digest, sender_kind=caller.kind, sender_id=caller.id,
        sender_name=caller.name, quote=draft.quote, language=draft.language, created_at=created_at,
    )  # fmt: skip
    loaded.digests[draft.id] = draft.digest
    save(tx, record, public=not draft.kind.staff_only, state=caller.kind == "customer")
    move_own_marker(tx, record, caller, public=not draft.kind.staff_only)
    media_ids = draft.kind.media_ids(payload)
    if media_ids:
        presenter.media.use(tx, media_ids, draft.conversation_id)
    return presenter.as_it_is(stored, payload) if presenter.is_plain(stored) else presenter.messages(tx.session, [stored])[0], True


def open_record(session: Session, caller: Caller, conversation_id: str) -> Record:
    """The conversation for somebody who may read it, `not-found` otherwise. Looks at members only when nothing else lets the caller in."""
    record = load(session, conversation_id)
    if record is None or not (_is_open_to(caller, record) or may_read(caller, scopes(session, [conversation_id])[conversation_id])):
        raise not_found("conversation")
    return record


def _is_open_to(caller: Caller, record: Record) -> bool:
    """Whatever its members say. False: only they can tell."""
    return may_read(caller, Scope(record.customer_id, record.store_id, record.assignee_id))


def need_quotable(session: Session, presenter: Presenter, conversation_id: str, quote: QuoteRef | None, *, staff_only: bool) -> None:
    """The quoted message is in the same conversation, everybody who will read the quote may read it, and it has that item. A shopper's message is
    never `staff_only`, so she cannot quote what she may not see."""
    if quote is None:
        return
    quoted = load_message(session, quote.message_id)
    if quoted is None or quoted.conversation_id != conversation_id or (quoted.staff_only and not staff_only):
        raise ProblemError("invalid", "There is no such message to quote here.", field="quote.message_id")
    if quote.item is not None:
        kind = presenter.kinds.find(quoted.kind)
        if kind is None or quote.item >= len(kind.items(json.loads(quoted.payload))):
            raise ProblemError("invalid", "The quoted message has no such item.", field="quote.item")


def say(tx: Tx, record: Record, system: System) -> None:
    """A system message. The caller saves the record afterwards."""
    kind = Kind("system", None, excerpt=lambda _payload: "", staff_only=system.staff_only)
    append(tx, record, id=new_id(), kind=kind, payload=system.model_dump(mode="json"), digest=NO_DIGEST, sender_kind="system", sender_id=None)


def append(
    tx: Tx, record: Record, *, id: str, kind: Kind, payload: Payload, digest: bytes, sender_kind: Literal["staff", "customer", "system"],
    sender_id: str | None, sender_name: str = "", quote: QuoteRef | None = None, language: str | None = None, created_at: datetime | None = None,
) -> SimpleNamespace:  # fmt: skip
    """The row under the next seq, and its event; answers with the row's values. Counts in `record`, which the caller saves."""
    record.last_seq += 1
    if sender_kind != "system":
        record.last_at = max(record.last_at, tx.at)
    if kind.shows:
        record.shown_at = tx.at
    if not kind.staff_only:
        record.public_seq = record.last_seq
        record.public_at = record.last_at
    values = {
        "id": id, "conversation_id": record.id, "seq": record.last_seq, "kind": kind.name, "payload": written(payload),
        "words": kind.excerpt(payload).casefold(), "digest": digest, "sender_kind": sender_kind, "sender_id": sender_id, "sender_name": sender_name,
        "channel": record.channel, "staff_only": kind.staff_only, "quote_id": None if quote is None else quote.message_id,
        "quote_item": None if quote is None else quote.item, "reacted": False, "language": language, "created_at": created_at or tx.at,
        "sent_at": tx.at,
        "edited_at": None, "deleted_at": None, "version": 1,
    }  # fmt: skip
    _INSERT.run(tx.cursor, values)
    tx.emit(Change("message.put", id, "conversation", conversation_id=record.id, store_id=record.store_id, staff_only=kind.staff_only, version=1))
    return SimpleNamespace(**values)


def move_own_marker(tx: Tx, record: Record, person: Caller, *, public: bool) -> None:
    """Whoever writes has read what stands above. Writing a note may move what a shopper sees of the marker too."""
    if not public:
        there = (MARKER.c.conversation_id == record.id, MARKER.c.person_id == person.id)
        seen = tx.session.connection().execute(select(MARKER.c.public_read_seq, MARKER.c.public_delivered_seq).where(*there)).first()
        public = tuple(seen or (0, 0)) != (record.public_seq, record.public_seq)
    reach = {
        "delivered_seq": record.last_seq, "read_seq": record.last_seq, "public_delivered_seq": record.public_seq,
        "public_read_seq": record.public_seq,
    }  # fmt: skip
    _MARK.run(tx.cursor, {"conversation_id": record.id, "person_id": person.id, "person_kind": person.kind, **reach})
    emit_marker(tx, record, person.id, public=public)


def emit_marker(tx: Tx, record: Record, person_id: str, *, public: bool) -> None:
    tx.emit(
        Change("marker.put", f"{record.id}:{person_id}", "conversation", conversation_id=record.id, store_id=record.store_id, staff_only=not public)
    )

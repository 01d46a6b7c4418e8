"""Send later: held by the staff, sent as if its author had sent it then. The same id becomes the message's, so firing twice sends once."""

import hashlib
import json
from dataclasses import replace
from typing import Any

from pydantic_core import to_jsonable_python
from sqlalchemy import Row, insert, select, update
from sqlmodel import Session

from stylist_app.backend.core.journal import Change
from stylist_app.backend.core.problems import ProblemError, forbidden, not_found, stale
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.messaging.access import need_staff
from stylist_app.backend.messaging.kinds import Payload, written
from stylist_app.backend.messaging.present import Presenter
from stylist_app.backend.messaging.records import load_message
from stylist_app.backend.messaging.rules import ahead
from stylist_app.backend.messaging.service.sending import Draft, draft, need_quotable, open_record, send
from stylist_app.backend.messaging.tables import SCHEDULED
from stylist_app.backend.people.service import person_facts
from stylist_app.wire.message import PatchScheduled, QuoteRef, ScheduleMessage, SendMessage

SEND_JOB = "send-scheduled"


def draft_scheduled(presenter: Presenter, caller: Caller, conversation_id: str, command: ScheduleMessage) -> Draft:
    """As `sending.draft`; the time belongs to the content."""
    need_staff(caller)
    plain = draft(presenter, caller, conversation_id, command)
    digest = hashlib.sha256(plain.digest + command.send_at.isoformat().encode()).digest()
    return replace(plain, digest=digest)


def schedule(tx: Tx, presenter: Presenter, caller: Caller, command: ScheduleMessage, draft: Draft) -> tuple[Payload, bool]:
    """What is held, and whether it is new. `send_at` lies ahead, at most a year."""
    record = open_record(tx.session, caller, draft.conversation_id)
    there = _load(tx.session, draft.id)
    if there is not None:
        if there.digest != draft.digest:
            raise ProblemError("id-reused", "This id already names another message.", field="id")
        return presenter.scheduled(tx.session, [there])[0], False
    if load_message(tx.session, draft.id) is not None:
        raise ProblemError("id-reused", "This id already names another message.", field="id")
    ahead(command.send_at, tx.at, "send_at")
    payload = draft.kind.accept(tx.session, caller, draft.command)
    need_quotable(tx.session, presenter, record.id, draft.quote, staff_only=draft.kind.staff_only)
    tx.session.connection().execute(
        insert(SCHEDULED).values(
            id=draft.id, conversation_id=record.id, status="waiting", kind=draft.kind.name, command=draft.command.model_dump_json(),
            payload=written(payload), digest=draft.digest, author_id=caller.id, author_name=caller.name,
            send_at=command.send_at,
            quote_id=None if draft.quote is None else draft.quote.message_id, quote_item=None if draft.quote is None else draft.quote.item,
            language=draft.language, created_at=tx.at, version=1,
        )
    )  # fmt: skip
    media_ids = draft.kind.media_ids(payload)
    if media_ids:
        presenter.media.use(tx, media_ids, record.id)
    _due(tx, draft.id, command.send_at.isoformat(), command.send_at)
    _announce(tx, "scheduled.put", draft.id, record.id, 1)
    return _now(tx.session, presenter, draft.id), True


def visible_scheduled(session: Session, caller: Caller, scheduled_id: str) -> Row[Any]:
    """One that is waiting, for staff who may read its conversation; `not-found` otherwise."""
    row = _load(session, scheduled_id)
    if row is None or row.status != "waiting" or not caller.is_staff:
        raise not_found("scheduled message")
    try:
        open_record(session, caller, row.conversation_id)
    except ProblemError:
        raise not_found("scheduled message") from None
    return row


def patch_scheduled(tx: Tx, presenter: Presenter, caller: Caller, scheduled_id: str, command: PatchScheduled, version: int | None) -> Payload:
    """By its author. A new time or new words clear an earlier failure."""
    row = visible_scheduled(tx.session, caller, scheduled_id)
    _own(row, caller)
    values: dict[str, Any] = {}
    send_at = row.send_at
    if command.send_at is not None and command.send_at != row.send_at:
        ahead(command.send_at, tx.at, "send_at")
        send_at = values["send_at"] = command.send_at
    if command.text is not None and command.text != json.loads(row.command).get("text"):
        accepted = presenter.kinds.parse(caller, row.kind, {**json.loads(row.command), "text": command.text})
        payload = presenter.kinds.of(row.kind).accept(tx.session, caller, accepted)
        values |= {"command": accepted.model_dump_json(), "payload": written(payload)}
    if values:
        if version is not None and version != row.version:
            raise stale(to_jsonable_python(presenter.scheduled(tx.session, [row])[0]))
        _change(tx, row, failure=None, **values)
        if "send_at" in values or (row.failure is not None and send_at > tx.at):
            _due(tx, row.id, f"{send_at.isoformat()}:{row.version + 1}", send_at)
    return _now(tx.session, presenter, scheduled_id)


def delete_scheduled(tx: Tx, caller: Caller, scheduled_id: str) -> None:
    """By its author, or by somebody who assigns conversations. Only the id stays."""
    row = visible_scheduled(tx.session, caller, scheduled_id)
    if row.author_id != caller.id:
        caller.need("conversation.assign")
    _finish(tx, row, "gone")


def send_now(tx: Tx, presenter: Presenter, caller: Caller, scheduled_id: str) -> Payload:
    """By its author: the message, before its time. When it was sent already, that message."""
    row = _load(tx.session, scheduled_id)
    sent = load_message(tx.session, scheduled_id)
    if row is not None and row.status == "sent" and row.author_id == caller.id and sent is not None:
        open_record(tx.session, caller, row.conversation_id)
        return presenter.messages(tx.session, [sent])[0]
    row = visible_scheduled(tx.session, caller, scheduled_id)
    _own(row, caller)
    return _send(tx, presenter, caller, row)


def fire(tx: Tx, presenter: Presenter, scheduled_id: str) -> None:
    """Sends what is due. Called too early (it was put off meanwhile) or again it does nothing. What cannot be sent stays, with its reason."""
    row = _load(tx.session, scheduled_id)
    if row is None or row.status != "waiting" or row.send_at > tx.at:
        return
    author = author_of(tx.session, row.author_id)
    try:
        if author is None:
            raise forbidden("Its author no longer works here.")
        _send(tx, presenter, author, row)
    except ProblemError as problem:
        if problem.slug == "not-found":
            problem = forbidden("Its author may no longer write in this conversation.")
        _change(tx, row, failure=problem.detail)


def _send(tx: Tx, presenter: Presenter, author: Caller, row: Row[Any]) -> Payload:
    quote = None if row.quote_id is None else QuoteRef(message_id=row.quote_id, item=row.quote_item)
    command = SendMessage(id=row.id, kind=row.kind, payload=json.loads(row.command), quote=quote, language=row.language)
    message, _new = send(tx, presenter, author, draft(presenter, author, row.conversation_id, command))
    _finish(tx, row, "sent")
    return message


def author_of(session: Session, staff_id: str) -> Caller | None:
    """The author as she is now, whether or not she is signed in; None when she may not come in any more."""
    facts = person_facts(session, "staff", staff_id)
    if facts is None or facts.disabled:
        return None
    return Caller(id=staff_id, kind="staff", role=facts.role, name=facts.name, session_id="", stores=facts.stores, rights=facts.rights)


def _own(row: Row[Any], caller: Caller) -> None:
    if row.author_id != caller.id:
        raise forbidden("Only the author may change what is held for later.")


def _load(session: Session, scheduled_id: str) -> Row[Any] | None:
    return session.connection().execute(select(SCHEDULED).where(SCHEDULED.c.id == scheduled_id)).first()


def _now(session: Session, presenter: Presenter, scheduled_id: str) -> Payload:
    row = _load(session, scheduled_id)
    assert row is not None
    return presenter.scheduled(session, [row])[0]


def _change(tx: Tx, row: Row[Any], **values: Any) -> None:
    tx.session.connection().execute(update(SCHEDULED).where(SCHEDULED.c.id == row.id).values(version=row.version + 1, **values))
    _announce(tx, "scheduled.put", row.id, row.conversation_id, row.version + 1)


def _finish(tx: Tx, row: Row[Any], status: str) -> None:
    empty = {"status": status, "command": "{}", "payload": "{}", "quote_id": None, "quote_item": None, "version": row.version + 1}
    tx.session.connection().execute(update(SCHEDULED).where(SCHEDULED.c.id == row.id).values(**empty))
    _announce(tx, "scheduled.gone", row.id, row.conversation_id, row.version + 1)


def _announce(tx: Tx, kind: str, scheduled_id: str, conversation_id: str, version: int) -> None:
    tx.emit(Change(kind, scheduled_id, "conversation", conversation_id=conversation_id, staff_only=True, version=version))


def _due(tx: Tx, scheduled_id: str, name: str, send_at: Any) -> None:
    tx.job(SEND_JOB, scheduled_id, due=send_at, key=f"{SEND_JOB}:{scheduled_id}:{name}")

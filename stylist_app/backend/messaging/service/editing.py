"""What may still happen to a message that was sent: its author edits or deletes it for a while, anybody who sees it reacts and chooses."""

import json
from typing import Any

from pydantic_core import to_jsonable_python
from sqlalchemy import Row, delete, func, insert, select
from sqlmodel import Session

from stylist_app.backend.core.problems import ProblemError, not_found, stale
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.messaging.kinds import Payload, written
from stylist_app.backend.messaging.present import Presenter
from stylist_app.backend.messaging.records import change_message, load_message
from stylist_app.backend.messaging.rules import check_own, is_emoji
from stylist_app.backend.messaging.service.sending import canonical, open_record
from stylist_app.backend.messaging.tables import CHOICE, MESSAGE, REACTION, WHOLE
from stylist_app.wire.message import EditMessage, PutChoice, PutReaction

EDITABLE = frozenset({"text", "note"})
REACTIONS_EACH = 20
"""Per person and message."""


def visible_message(session: Session, caller: Caller, message_id: str) -> Row[Any]:
    """A message the caller may see; `not-found` for every other, also for one in a conversation she may not read."""
    message = load_message(session, message_id)
    if message is None or (message.staff_only and not caller.is_staff):
        raise not_found("message")
    try:
        open_record(session, caller, message.conversation_id)
    except ProblemError:
        raise not_found("message") from None
    return message


def edit(tx: Tx, presenter: Presenter, caller: Caller, message_id: str, version: int, command: EditMessage) -> Payload:
    """By its author, within the window (`too-late`), against the version she saw (`stale`). The same words again change nothing."""
    message = visible_message(tx.session, caller, message_id)
    check_own(caller.id, message.sender_id, message.sent_at, deleted=message.deleted_at is not None, now=tx.at)
    if message.kind not in EDITABLE:
        raise ProblemError("conflict", "Only texts and notes can be edited.")
    payload = {**json.loads(message.payload), "text": command.text}
    kind = presenter.kinds.of(message.kind)
    payload = kind.accept(tx.session, caller, presenter.kinds.parse(caller, message.kind, payload))
    if canonical(payload) != canonical(json.loads(message.payload)):
        _match(tx.session, presenter, message, version)
        change_message(tx, message, payload=written(payload), words=kind.excerpt(payload).casefold(), edited_at=tx.at)
    return _now(tx.session, presenter, message_id)


def delete_message(tx: Tx, presenter: Presenter, caller: Caller, message_id: str, version: int | None) -> Payload:
    """By its author, within the window. Its words, pictures, quote, reactions and choices are gone; its place stays. Deleting twice is the same as
    once."""
    message = visible_message(tx.session, caller, message_id)
    if message.deleted_at is not None and message.sender_id == caller.id:
        return _now(tx.session, presenter, message_id)
    check_own(caller.id, message.sender_id, message.sent_at, deleted=message.deleted_at is not None, now=tx.at)
    if version is not None:
        _match(tx.session, presenter, message, version)
    forget(tx, presenter, message)
    return _now(tx.session, presenter, message_id)


def forget(tx: Tx, presenter: Presenter, message: Row[Any]) -> None:
    """Its words, pictures, quote, reactions and choices go; its place stays."""
    kind = presenter.kinds.find(message.kind)
    media_ids = list(kind.media_ids(json.loads(message.payload))) if kind is not None else []
    for table in (REACTION, CHOICE):
        tx.session.connection().execute(delete(table).where(table.c.message_id == message.id))
    change_message(tx, message, payload="{}", words="", deleted_at=tx.at, quote_id=None, quote_item=None, reacted=False)
    release(tx, presenter, message.conversation_id, media_ids)


def put_reaction(tx: Tx, presenter: Presenter, caller: Caller, message_id: str, command: PutReaction) -> Payload:
    """Says what shall be; repeating it changes nothing."""
    message = visible_message(tx.session, caller, message_id)
    kind = presenter.kinds.find(message.kind)
    if not is_emoji(command.emoji):
        raise ProblemError("invalid", "A reaction is one emoji.", field="emoji")
    if message.deleted_at is not None or message.kind == "system":
        raise ProblemError("conflict", "This message takes no reactions.")
    if command.item is not None and (kind is None or command.item >= len(kind.items(json.loads(message.payload)))):
        raise ProblemError("invalid", "The message has no such item.", field="item")
    item = WHOLE if command.item is None else command.item
    connection = tx.session.connection()
    own = (REACTION.c.message_id == message_id, REACTION.c.person_id == caller.id)
    this = (*own, REACTION.c.emoji == command.emoji, REACTION.c.item == item)
    there = connection.execute(select(REACTION.c.at).where(*this)).first() is not None
    if command.on and not there:
        if connection.execute(select(func.count()).select_from(REACTION).where(*own)).scalar_one() >= REACTIONS_EACH:
            raise ProblemError("conflict", "You have reacted to this message often enough.")
        connection.execute(
            insert(REACTION).values(message_id=message_id, person_id=caller.id, emoji=command.emoji, item=item, name=caller.name, at=tx.at)
        )
        change_message(tx, message, reacted=True)
    elif there and not command.on:
        connection.execute(delete(REACTION).where(*this))
        change_message(tx, message, reacted=True)
    return _now(tx.session, presenter, message_id)


def put_choice(tx: Tx, presenter: Presenter, caller: Caller, message_id: str, item: int, command: PutChoice) -> Payload:
    """Says what shall be chosen for one thing of a message; what is sold out may be. Repeating it changes nothing."""
    message = visible_message(tx.session, caller, message_id)
    kind = presenter.kinds.find(message.kind)
    if message.deleted_at is not None or kind is None or kind.choose is None:
        raise ProblemError("conflict", "There is nothing to choose in this message.")
    payload = json.loads(message.payload)
    if item >= len(kind.items(payload)):
        raise ProblemError("invalid", "The message has no such item.", field="item")
    connection = tx.session.connection()
    this = (CHOICE.c.message_id == message_id, CHOICE.c.item == item)
    there = connection.execute(select(CHOICE.c.variant_id).where(*this)).scalar()
    if there != command.variant_id:
        connection.execute(delete(CHOICE).where(*this))
        if command.variant_id is not None:
            options = json.dumps(list(kind.choose(tx.session, payload, item, command.variant_id)), ensure_ascii=False)
            by = {"by_kind": caller.kind, "by_id": caller.id, "by_name": caller.name}
            chosen = {"message_id": message_id, "item": item, "variant_id": command.variant_id, "options": options, "at": tx.at}
            connection.execute(insert(CHOICE).values(**chosen, **by))
        change_message(tx, message, reacted=True)
    return _now(tx.session, presenter, message_id)


def _now(session: Session, presenter: Presenter, message_id: str) -> Payload:
    message = load_message(session, message_id)
    assert message is not None
    return presenter.messages(session, [message])[0]


def _match(session: Session, presenter: Presenter, message: Row[Any], version: int) -> None:
    if message.version != version:
        raise stale(to_jsonable_python(presenter.messages(session, [message])[0]))


def release(tx: Tx, presenter: Presenter, conversation_id: str, media_ids: list[str]) -> None:
    """Lets go of pictures no other message of the conversation shows."""
    for media_id in media_ids:
        other = select(MESSAGE.c.id).where(MESSAGE.c.conversation_id == conversation_id, MESSAGE.c.payload.contains(media_id))
        if tx.session.connection().execute(other.limit(1)).first() is None:
            presenter.media.release(tx, conversation_id, [media_id])

"""A conversation as a plain value inside a command: read with one Core statement, changed in memory, written once with its versions and its event.

The writer's session lives for a whole batch of commands; conversations and messages therefore never enter its identity map.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, select, update
from sqlmodel import Session

from stylist_app.backend.core.database.prepared import Prepared, among, updating
from stylist_app.backend.core.journal import Change
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.messaging.rules import Thread
from stylist_app.backend.messaging.tables import CONVERSATION, MESSAGE
from stylist_app.wire.conversation import State


@dataclass(slots=True)
class Record:
    """One row of `conversation`; the fields are its columns, described there."""

    id: str
    customer_id: str
    store_id: str
    channel: str
    state: State
    snoozed_until: datetime | None
    assignee_id: str | None
    starred: bool
    waiting_since: datetime | None
    last_seq: int
    last_at: datetime
    public_seq: int
    public_at: datetime
    shown_at: datetime | None
    created_at: datetime
    version: int
    public_version: int
    state_version: int
    assignee_version: int

    @property
    def thread(self) -> Thread:
        return Thread(self.state, self.snoozed_until, self.waiting_since)

    @thread.setter
    def thread(self, value: Thread) -> None:
        self.state, self.snoozed_until, self.waiting_since = value.state, value.snoozed_until, value.waiting_since


COLUMNS = tuple(CONVERSATION.c[field.name] for field in fields(Record))
_BY_ID = select(*COLUMNS).where(CONVERSATION.c.id == bindparam("wanted"))
_STORE = updating(CONVERSATION, [one.name for one in COLUMNS if one.name not in ("id", "customer_id", "store_id", "channel", "created_at")])
_FIRST_DIGEST = select(MESSAGE.c.digest).where(MESSAGE.c.id == bindparam("message")).scalar_subquery()
_TO_SEND = Prepared(lambda _dialect: select(*COLUMNS, _FIRST_DIGEST).where(CONVERSATION.c.id == bindparam("wanted")))
_CONVERSATIONS = Prepared(lambda dialect: select(*COLUMNS).where(among(CONVERSATION.c.id, "wanted", dialect)), packed=True)
_DIGESTS = Prepared(lambda dialect: select(MESSAGE.c.id, MESSAGE.c.digest).where(among(MESSAGE.c.id, "wanted", dialect)))


def load(session: Session, conversation_id: str) -> Record | None:
    row = session.connection().execute(_BY_ID, {"wanted": conversation_id}).first()
    return None if row is None else Record(*row)


@dataclass(slots=True)
class Loaded:
    """What sending needs to know: conversations by id, and the digests of messages that are there already, wherever they are."""

    records: dict[str, Record]
    digests: dict[str, bytes]


def load_to_send(tx: Tx, wanted: Sequence[tuple[str, str]]) -> Loaded:
    """For pairs of conversation and message. This is the hot path: one statement for one, two for any number."""
    if len(wanted) == 1:
        ((conversation_id, message_id),) = wanted
        row = _TO_SEND.first(tx.cursor, {"wanted": conversation_id, "message": message_id})
        if row is None:
            return Loaded({}, {})
        return Loaded({conversation_id: Record(*row[:-1])}, {} if row[-1] is None else {message_id: row[-1]})
    rows = _CONVERSATIONS.all(tx.cursor, {"wanted": list({conversation_id for conversation_id, _ in wanted})})
    there = _DIGESTS.all(tx.cursor, {"wanted": [message_id for _, message_id in wanted]})
    return Loaded({row[0]: Record(*row) for row in rows}, {row[0]: row[1] for row in there})


def save(tx: Tx, record: Record, *, public: bool, state: bool = False, assignee: bool = False) -> None:
    """Writes the record under its next version and announces it. `public`: a shopper sees a difference. `state` and `assignee`: what `If-Match`
    guards has changed."""
    record.version += 1
    record.public_version += public
    if state:
        record.state_version = record.version
    if assignee:
        record.assignee_version = record.version
    _STORE.run(tx.cursor, _values(record))
    tx.emit(
        Change(
            "conversation.put",
            record.id,
            "conversation",
            conversation_id=record.id,
            store_id=record.store_id,
            staff_only=not public,
            version=record.version,
        )
    )


def _values(record: Record) -> dict[str, Any]:
    return {name: getattr(record, name) for name in _STORE.columns}


_MESSAGE_BY_ID = select(MESSAGE).where(MESSAGE.c.id == bindparam("wanted"))


def load_message(session: Session, message_id: str) -> Row[Any] | None:
    """All columns of one message, or None."""
    return session.connection().execute(_MESSAGE_BY_ID, {"wanted": message_id}).first()


def change_message(tx: Tx, message: Row[Any], **values: Any) -> None:
    """Writes `values` and the next version of a message, announces it, and with it every message that quotes it: they show it as it is now."""
    connection = tx.session.connection()
    connection.execute(update(MESSAGE).where(MESSAGE.c.id == message.id).values(version=MESSAGE.c.version + 1, **values))
    _announce(tx, message, message.version + 1)
    if {"payload", "deleted_at"} & set(values):
        quoting = connection.execute(select(MESSAGE).where(MESSAGE.c.quote_id == message.id, MESSAGE.c.id != message.id)).all()
        if quoting:
            connection.execute(update(MESSAGE).where(MESSAGE.c.id.in_([row.id for row in quoting])).values(version=MESSAGE.c.version + 1))
        for row in quoting:
            _announce(tx, row, row.version + 1)


def _announce(tx: Tx, message: Row[Any], version: int) -> None:
    tx.emit(
        Change("message.put", message.id, "conversation", conversation_id=message.conversation_id, staff_only=message.staff_only, version=version)
    )


def known_message(session: Session, conversation_id: str, message_id: str) -> bool:
    """Whether the conversation has it, be it deleted by now."""
    wanted = select(MESSAGE.c.id).where(MESSAGE.c.id == message_id, MESSAGE.c.conversation_id == conversation_id)
    return session.connection().execute(wanted).first() is not None

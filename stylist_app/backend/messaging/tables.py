"""Rows of conversations and messages. Times are aware UTC. Words live in `message.payload`, `message.words` and `scheduled_message` only."""

from datetime import datetime
from typing import Any, cast

from sqlalchemy import Column, Index, LargeBinary, Table, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from stylist_app.backend.core.database.db import UtcTime

WHOLE = -1
"""`reaction.item` when it is about the whole message; a unique key cannot hold NULL."""
LAST_SEQ = 2**31 - 1
"""No conversation gets so far; PostgreSQL cannot compare a `seq` with more."""
_QUOTES, _LOOKS = text("quote_id IS NOT NULL"), text("kind = 'look'")


def _time(*, nullable: bool = False) -> Any:
    return Field(default=None, sa_type=UtcTime, nullable=True) if nullable else Field(sa_type=UtcTime)


class ConversationRow(SQLModel, table=True):
    """`last_*` count every message, `public_*` those a shopper may see; `last_at` is moved by what people say, not by system messages.
    `version` grows with every change, `public_version` with those a shopper can see. `state_version` and `assignee_version` are the versions
    in which state (or a customer's message) and assignee last changed: what `If-Match` is compared with."""

    __tablename__ = "conversation"
    __table_args__ = (
        Index("ix_conversation_last", "last_at", "id"),
        Index("ix_conversation_store", "store_id", "last_at", "id"),
        Index("ix_conversation_assignee", "assignee_id", "last_at", "id"),
    )

    id: str = Field(primary_key=True)
    customer_id: str = Field(unique=True)
    store_id: str
    channel: str = "web"
    state: str = "open"
    snoozed_until: datetime | None = _time(nullable=True)
    assignee_id: str | None = None
    starred: bool = False
    waiting_since: datetime | None = _time(nullable=True)
    last_seq: int = 0
    last_at: datetime = _time()
    public_seq: int = 0
    public_at: datetime = _time()
    shown_at: datetime | None = _time(nullable=True)
    """When something to choose from (`Kind.shows`) was last sent."""
    created_at: datetime = _time()
    version: int = 1
    public_version: int = 1
    state_version: int = 1
    assignee_version: int = 1


class ConversationMemberRow(SQLModel, table=True):
    """A colleague who was brought in."""

    __tablename__ = "conversation_member"

    conversation_id: str = Field(primary_key=True, foreign_key="conversation.id", ondelete="CASCADE")
    staff_id: str = Field(primary_key=True, index=True)
    added_at: datetime = _time()


class ConversationLabelRow(SQLModel, table=True):
    """A label may have been deleted since; clients leave out labels they do not know."""

    __tablename__ = "conversation_label"

    conversation_id: str = Field(primary_key=True, foreign_key="conversation.id", ondelete="CASCADE")
    label_id: str = Field(primary_key=True, index=True)


class MarkerRow(SQLModel, table=True):
    """How far a person has received and read. `public_*`: the same, rounded down to messages a shopper may see."""

    __tablename__ = "marker"

    conversation_id: str = Field(primary_key=True, foreign_key="conversation.id", ondelete="CASCADE")
    person_id: str = Field(primary_key=True)
    person_kind: str
    delivered_seq: int = 0
    read_seq: int = 0
    public_delivered_seq: int = 0
    public_read_seq: int = 0


class MessageRow(SQLModel, table=True):
    """`payload` is JSON as `Kind.accept` made it; `words` its excerpt, casefolded, for search. `digest` is the SHA-256 of what the sender sent, so
    that a retry is recognised after an edit too. `sender_name` is the name at sending."""

    __tablename__ = "message"
    __table_args__ = (
        UniqueConstraint("conversation_id", "seq", name="uq_message_seq"),
        Index("ix_message_quote_id", "quote_id", sqlite_where=_QUOTES, postgresql_where=_QUOTES),
        Index("ix_message_look", "sent_at", sqlite_where=_LOOKS, postgresql_where=_LOOKS),
    )

    id: str = Field(primary_key=True)
    conversation_id: str = Field(foreign_key="conversation.id", ondelete="CASCADE")
    seq: int
    kind: str
    payload: str = Field(sa_column=Column(Text, nullable=False))
    words: str = Field(default="", sa_column=Column(Text, nullable=False))
    digest: bytes = Field(sa_column=Column(LargeBinary(32), nullable=False))
    sender_kind: str
    sender_id: str | None = None
    sender_name: str = ""
    channel: str = "web"
    staff_only: bool = False
    quote_id: str | None = None
    quote_item: int | None = None
    reacted: bool = False
    """Whether there may be reactions or choices to fetch."""
    language: str | None = None
    created_at: datetime = _time()
    sent_at: datetime = _time()
    edited_at: datetime | None = _time(nullable=True)
    deleted_at: datetime | None = _time(nullable=True)
    version: int = 1


class ReactionRow(SQLModel, table=True):
    """`item` is `WHOLE` or the place of one thing inside the message."""

    __tablename__ = "reaction"

    message_id: str = Field(primary_key=True, foreign_key="message.id", ondelete="CASCADE")
    person_id: str = Field(primary_key=True)
    emoji: str = Field(primary_key=True)
    item: int = Field(default=WHOLE, primary_key=True)
    name: str = ""
    at: datetime = _time()


class ChoiceRow(SQLModel, table=True):
    """What was chosen for one thing inside a message. `options` is JSON, named as the shop named them then; `by_name` the name at choosing."""

    __tablename__ = "choice"

    message_id: str = Field(primary_key=True, foreign_key="message.id", ondelete="CASCADE")
    item: int = Field(primary_key=True)
    variant_id: str
    options: str = Field(sa_column=Column(Text, nullable=False))
    by_kind: str
    by_id: str
    by_name: str = ""
    at: datetime = _time()


class ScheduledMessageRow(SQLModel, table=True):
    """`command` is what its author sent, accepted again when it falls due; `payload` the preview. When `status` is `sent` or `gone` the row only
    remembers the id (and `digest`), so that a late retry is recognised; its words are empty."""

    __tablename__ = "scheduled_message"

    id: str = Field(primary_key=True)
    conversation_id: str = Field(foreign_key="conversation.id", ondelete="CASCADE", index=True)
    status: str = "waiting"
    kind: str
    command: str = Field(sa_column=Column(Text, nullable=False))
    payload: str = Field(sa_column=Column(Text, nullable=False))
    digest: bytes = Field(sa_column=Column(LargeBinary(32), nullable=False))
    author_id: str = Field(index=True)
    author_name: str = ""
    send_at: datetime = _time()
    quote_id: str | None = None
    quote_item: int | None = None
    language: str | None = None
    created_at: datetime = _time()
    failure: str | None = None
    version: int = 1


def _core(row: type[SQLModel]) -> Table:
    return cast(Table, cast(Any, row).__table__)


# The same tables for Core statements: the hot paths and everything inside the writer use these.
CONVERSATION, MEMBER, LABEL, MARKER = _core(ConversationRow), _core(ConversationMemberRow), _core(ConversationLabelRow), _core(MarkerRow)
MESSAGE, REACTION, CHOICE, SCHEDULED = _core(MessageRow), _core(ReactionRow), _core(ChoiceRow), _core(ScheduledMessageRow)

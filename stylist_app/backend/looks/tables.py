"""Rows of looks. Times are aware UTC, prices minor units of the row's currency. A person's words live in `look.title`, `look.note` and `look.why`."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, Index, Text
from sqlmodel import Field, SQLModel

from stylist_app.backend.core.database.db import Long, UtcTime


class LookRow(SQLModel, table=True):
    """What `wire.look.Look` says. `digest`: the SHA-256 of the command that made it, so that a repeat is known. `words`: title, note and the pieces'
    names, casefolded, for search. `collage_of`: the version that `collage_id` shows."""

    __tablename__ = "look"
    __table_args__ = (
        Index("ix_look_conversation", "conversation_id", "changed_at"),
        Index("ix_look_shelf", "shelf", "store_id", "changed_at"),
        Index("ix_look_staff", "staff_id", "changed_at"),
    )

    id: str = Field(primary_key=True)
    staff_id: str
    conversation_id: str | None = Field(default=None, foreign_key="conversation.id", ondelete="CASCADE")
    shelf: str | None = None
    store_id: str | None = None
    title: str = Field(default="", sa_column=Column(Text, nullable=False))
    note: str = Field(default="", sa_column=Column(Text, nullable=False))
    why: list[str] = Field(default_factory=list, sa_type=JSON)
    occasion: str = ""
    season: str = ""
    budget_minor: int | None = Field(default=None, sa_type=Long)
    budget_currency: str = ""
    freeform: bool = False
    words: str = Field(default="", sa_column=Column(Text, nullable=False))
    digest: str
    source_look_id: str | None = None
    source_media_id: str | None = None
    collage_id: str | None = None
    collage_of: int = 0
    created_at: datetime = Field(sa_type=UtcTime)
    changed_at: datetime = Field(sa_type=UtcTime)
    shared_at: datetime | None = Field(default=None, sa_type=UtcTime)
    archived: bool = False
    version: int = 1


class PieceRow(SQLModel, table=True):
    """What `wire.look.LookPiece` says. `options` are dicts of `wire.product.OptionValue`, `plan_b` dicts of `wire.look.PlanBPick`."""

    __tablename__ = "look_piece"

    id: str = Field(primary_key=True)
    look_id: str = Field(foreign_key="look.id", ondelete="CASCADE", index=True)
    number: int
    slot: str
    product_id: str = Field(index=True)
    variant_id: str | None = None
    title: str
    brand: str = ""
    options: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    price_minor: int = Field(sa_type=Long)
    currency: str
    state: str
    picture_id: str | None = None
    x: int = 500
    y: int = 500
    size: int = 300
    turn: int = 0
    z: int = 0
    why: list[str] = Field(default_factory=list, sa_type=JSON)
    plan_b: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    loved: bool = False
    reason: str | None = None
    removed: bool = False
    swapped_from: str = ""
    changed_by: str
    changed_at: datetime = Field(sa_type=UtcTime)


class OpinionRow(SQLModel, table=True):
    """A link for friends. Only the token's hash is kept."""

    __tablename__ = "opinion"

    id: str = Field(primary_key=True)
    look_id: str = Field(foreign_key="look.id", ondelete="CASCADE", index=True)
    token_hash: str = Field(unique=True)
    by_kind: str
    expires_at: datetime = Field(sa_type=UtcTime)
    revoked_at: datetime | None = Field(default=None, sa_type=UtcTime)
    created_at: datetime = Field(sa_type=UtcTime)


class VoteRow(SQLModel, table=True):
    """What one friend's device likes. `voter`: the hash of the device's own id with the link's; nothing else is known of her."""

    __tablename__ = "opinion_vote"

    opinion_id: str = Field(primary_key=True, foreign_key="opinion.id", ondelete="CASCADE")
    voter: str = Field(primary_key=True)
    likes: list[str] = Field(default_factory=list, sa_type=JSON)
    at: datetime = Field(sa_type=UtcTime)

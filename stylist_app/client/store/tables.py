"""The tables of one person's local store and what is asked of them. Indexed columns carry ids, numbers and words of ours, never a person's text.

Owns no connection; `client.store` runs these.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import MetaData, Table, bindparam, delete, select, text
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import registry
from sqlmodel import Field, Index, SQLModel


class Base(SQLModel, registry=registry(metadata=MetaData())):
    """The client's own registry, apart from the backend's tables."""


class ResourceRow(Base, table=True):
    __tablename__ = "resource"
    __table_args__ = (Index("resource_thread", "kind", "conversation_id", "sort"), Index("resource_tag", "kind", "tag"))

    kind: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    conversation_id: str | None = None
    sort: float = 0.0
    version: int = 0
    tag: str = ""
    body: bytes


class CopyKvRow(Base, table=True):
    __tablename__ = "kv"

    key: str = Field(primary_key=True)
    value: bytes


class AnswerRow(Base, table=True):
    """Live queries once seen; `at` Unix seconds."""

    __tablename__ = "answer"

    key: str = Field(primary_key=True)
    at: float
    body: bytes


class OpRow(Base, table=True):
    """A queued change. `position` is the order in which the person did things."""

    __tablename__ = "op"

    id: str = Field(primary_key=True)
    position: int = Field(index=True)
    conversation_id: str | None = None
    body: bytes


class DraftRow(Base, table=True):
    __tablename__ = "draft"

    conversation_id: str = Field(primary_key=True)
    body: bytes


class OwnKvRow(Base, table=True):
    __tablename__ = "own_kv"

    key: str = Field(primary_key=True)
    value: bytes


def _table(row: type[SQLModel]) -> Table:
    return row.__table__  # type: ignore[attr-defined,no-any-return]


RESOURCE, COPY_KV, ANSWER = _table(ResourceRow), _table(CopyKvRow), _table(AnswerRow)
OP, DRAFT, OWN_KV = _table(OpRow), _table(DraftRow), _table(OwnKvRow)


def _keep_newest(table: Table, keys: Sequence[str], columns: Sequence[str]) -> Any:
    put = insert(table)
    return put.on_conflict_do_update(index_elements=list(keys), set_={name: put.excluded[name] for name in columns})


GET = select(RESOURCE).where(RESOURCE.c.kind == bindparam("kind"), RESOURCE.c.id == bindparam("id"))
ALL = select(RESOURCE).where(RESOURCE.c.kind == bindparam("kind"))
TAGGED = select(RESOURCE).where(RESOURCE.c.kind == bindparam("kind"), RESOURCE.c.tag == bindparam("tag"))
OF = (
    select(RESOURCE)
    .where(RESOURCE.c.kind == bindparam("kind"), RESOURCE.c.conversation_id == bindparam("conversation"), RESOURCE.c.sort > bindparam("above"))
    .order_by(RESOURCE.c.sort)
    .limit(bindparam("limit"))
)
BEFORE = (
    select(RESOURCE)
    .where(RESOURCE.c.kind == "message", RESOURCE.c.conversation_id == bindparam("conversation"), RESOURCE.c.sort < bindparam("below"))
    .order_by(RESOURCE.c.sort.desc())
    .limit(bindparam("limit"))
)
PUT = _keep_newest(RESOURCE, ("kind", "id"), ("conversation_id", "sort", "version", "tag", "body"))
KEEP = _keep_newest(COPY_KV, ("key",), ("value",))
DROP = delete(RESOURCE).where(RESOURCE.c.kind == bindparam("k"), RESOURCE.c.id == bindparam("i"))
PURGE = delete(RESOURCE).where(RESOURCE.c.conversation_id == bindparam("conversation"))
LASTS = text("""
    SELECT r.* FROM resource c JOIN resource r ON r.rowid = (
        SELECT m.rowid FROM resource m WHERE m.kind = 'message' AND m.conversation_id = c.id AND m.tag <> 'system' ORDER BY m.sort DESC LIMIT 1)
    WHERE c.kind = 'conversation' AND (:one IS NULL OR c.id = :one)""")
UNREAD = text("""
    SELECT c.id, (SELECT count(*) FROM (SELECT 1 FROM resource m WHERE m.kind = 'message' AND m.conversation_id = c.id AND m.tag = :tag AND m.sort >
        coalesce((SELECT k.sort FROM resource k WHERE k.kind = 'marker' AND k.id = c.id || ':' || :me), 0) LIMIT 100)) AS unread
    FROM resource c WHERE c.kind = 'conversation' AND (:one IS NULL OR c.id = :one)""")

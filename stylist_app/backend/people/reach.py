"""Which rows are hers, over all rooms: found from the tables themselves, so that a room that is built tomorrow is exported and erased, too.

A row is hers where it names her (`customer_id`) or her one conversation (`conversation_id`), where it is about such a row (a foreign key leads to
it), and where it is her upload or her session. What remains of an erased customer on purpose is left out: ids and times, no words.
"""

from collections.abc import Mapping
from types import MappingProxyType

from sqlalchemy import Column, ColumnElement, Table, func, or_, select
from sqlmodel import Session, SQLModel

KEPT = frozenset({"erased_customer", "erasure", "journal"})
"""They remember that there was somebody, by ids alone. Journal rows go with their age."""
OWNED: Mapping[str, str] = MappingProxyType({"media": "owner_id", "session": "person_id", "entry": "person_id", "not_the_same": "other_id"})
"""Columns, besides `customer_id`, that name a person who may be a customer."""
APART = frozenset({"media", "session"})


def hers(customer_id: str | None, conversation_id: str | None, *, uploads: bool = True) -> dict[Table, ColumnElement[bool]]:
    """By table: which of its rows are. Tables that others point at come first. Either id may be None: then only what the other leads to is found,
    without her record or her conversation themselves. Without `uploads`: no media and no sessions, which have ways of their own to end."""
    found: dict[Table, ColumnElement[bool]] = {}
    left_out = KEPT if uploads else KEPT | APART
    for table in SQLModel.metadata.sorted_tables:
        parts = [] if table.name in left_out else _parts(table, found, customer_id, conversation_id)
        if parts:
            found[table] = or_(*parts)
    return found


def _parts(
    table: Table, found: Mapping[Table, ColumnElement[bool]], customer_id: str | None, conversation_id: str | None
) -> list[ColumnElement[bool]]:
    named = {"customer": customer_id, "conversation": conversation_id}
    parts: list[ColumnElement[bool]] = []
    if table.name in named:
        both = customer_id is not None and conversation_id is not None
        return [table.c.id == named[table.name]] if both else []
    for column, value in (("customer_id", customer_id), ("conversation_id", conversation_id), (OWNED.get(table.name, ""), customer_id)):
        if value is not None and column in table.c:
            parts.append(table.c[column] == value)
    for key in table.foreign_keys:
        parent: Table = key.column.table
        column_here: Column[str] = key.parent
        if parent in found and parent.name not in named and parent is not table:
            parts.append(column_here.in_(select(key.column).where(found[parent])))
    return parts


def counted(session: Session, customer_id: str, conversation_id: str) -> dict[str, int]:
    """How many rows of each table are hers; tables without any are left out."""
    rows = {
        table.name: session.connection().execute(select(func.count()).select_from(table).where(where)).scalar_one()
        for table, where in hers(customer_id, conversation_id).items()
    }
    return {name: count for name, count in rows.items() if count}

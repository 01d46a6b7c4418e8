"""A rare word in every column of every table that can hold words about a customer, found from the tables themselves."""

import hashlib
from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, Column, Integer, LargeBinary, Table, insert, select
from sqlmodel import SQLModel

from stylist_app.backend.core.database.db import UtcTime
from stylist_app.backend.core.writing.tx import Tx
from stylist_app.backend.people import reach
from stylist_app.wire.ids import new_id

NOBODYS: Mapping[str, str] = MappingProxyType(
    {
        "brand": "the shop's own words", "store": "the shop's own words", "label": "the shop's own words", "quick_reply": "the shop's own words",
        "size_guide": "the shop's own words", "category": "goods", "product": "goods", "product_relation": "goods",
        "product_variant": "goods", "variant_price": "goods", "variant_stock": "goods", "review": "what a feed told of goods",
        "catalog_batch": "answers about goods", "favourite": "a colleague's pieces", "staff": "colleagues", "staff_store": "colleagues",
        "outreach_settings": "numbers", "outreach_swept": "when a job ran last", "outreach_wanted": "goods", "retention": "numbers",
        "seal": "a hash", "job": "ids", "erased_customer": "ids", "erasure": "ids and numbers",
        "journal": "ids", "catalog_import": "forgotten by its own job", "catalog_import_problem": "forgotten by its own job",
    }
)  # fmt: skip
"""Tables that hold no words about one customer, and why. Whoever makes a table names her in it, points at a row that does, or writes it down here."""
UNFILLED = frozenset({"product_picture"})
"""It points at pictures, which could be hers; nobody makes goods of them."""


def hers() -> list[Table]:
    """Where somebody's words are looked for and erased. Raises for a table nobody has thought about."""
    found = list(reach.hers("her", "chat"))
    unknown = sorted({table.name for table in SQLModel.metadata.sorted_tables} - {table.name for table in found} - set(NOBODYS))
    assert not unknown, f"does an erasure reach these tables? {unknown}: see people/reach.py, and NOBODYS here"
    both = sorted({table.name for table in found} & set(NOBODYS))
    assert not both, f"these are erased, so they hold something: {both}"
    return found


def fill(tx: Tx, customer_id: str, conversation_id: str, word: str) -> list[str]:
    """One row more in each of those tables, where its foreign keys lead to what she has; names of the tables."""
    connection = tx.session.connection()
    filled: list[str] = []
    for table, where in reach.hers(customer_id, conversation_id).items():
        if table.name in UNFILLED:
            continue
        if table.name in ("customer", "conversation"):
            words = {column.name: word for column in table.columns if _is_text(column) and column.name in ("name", "folded", "pronouns", "tier")}
            connection.execute(table.update().where(where).values(words)) if words else None
            continue
        values = {column.name: _value(tx, column, customer_id, conversation_id, word) for column in table.columns if not _left(column)}
        for column in ("customer_id", "conversation_id", reach.OWNED.get(table.name, "")):
            if column in table.c:
                values[column] = conversation_id if column == "conversation_id" else customer_id
        if {column.name for column in table.primary_key.columns} <= {"customer_id", "conversation_id"}:
            connection.execute(table.delete().where(where))
        connection.execute(insert(table).values(values))
        filled.append(table.name)
    return filled


def _left(column: Column[Any]) -> bool:
    """The database counts it, or it may be empty and points elsewhere."""
    counted = column.primary_key and isinstance(column.type, BigInteger | Integer) and len(column.table.primary_key.columns) == 1
    return counted or column.computed is not None or (bool(column.nullable) and bool(column.foreign_keys))


def _is_text(column: Column[Any]) -> bool:
    return not isinstance(column.type, BigInteger | Boolean | Integer | JSON | LargeBinary | UtcTime)


def _value(tx: Tx, column: Column[Any], customer_id: str, conversation_id: str, word: str) -> Any:
    known = {"customer": customer_id, "conversation": conversation_id}
    for key in column.foreign_keys:
        parent = key.column.table
        if parent.name in known:
            return known[parent.name]
        mine = reach.hers(customer_id, conversation_id).get(parent)
        wanted = select(key.column).limit(1)
        return tx.session.connection().execute(wanted if mine is None else wanted.where(mine)).scalar_one()
    if isinstance(column.type, UtcTime):
        return tx.at + timedelta(days=400)
    if isinstance(column.type, Boolean):
        return False
    if isinstance(column.type, BigInteger | Integer):
        return 1_000_007
    if isinstance(column.type, JSON):
        return {word: [word]}
    if isinstance(column.type, LargeBinary):
        return word.encode()
    if column.name == "id" or column.name.endswith("_id"):
        return new_id()
    if column.name == "sha":  # the name of a file
        return hashlib.sha256(f"{word} {column.table.name}".encode()).hexdigest()
    return f"{word} {new_id()}"

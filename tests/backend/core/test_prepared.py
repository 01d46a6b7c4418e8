"""Prepared statements: any number of rows goes in, comes out as it was, and of two with one key the later counts, on both databases."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Boolean, Column, DateTime, Integer, LargeBinary, MetaData, Table, Text, bindparam, select

from stylist_app.backend.core.database.cursor import Cursor, cursor_on
from stylist_app.backend.core.database.db import Database, UtcTime
from stylist_app.backend.core.database.prepared import Prepared, among, inserting, updating, upserting
from stylist_app.settings import Settings

THING = Table(
    "thing", MetaData(),
    Column("id", Text, primary_key=True), Column("words", Text), Column("count", Integer), Column("loud", Boolean),
    Column("at", UtcTime), Column("digest", LargeBinary),
)  # fmt: skip
assert isinstance(THING.c.at.type.impl, DateTime)
ALL = Prepared(lambda _dialect: select(THING).order_by(THING.c.id))
SOME = Prepared(lambda dialect: select(THING.c.id).where(among(THING.c.id, "wanted", dialect)).order_by(THING.c.id))
NEXT = Prepared(lambda _dialect: select(THING.c.id).where(THING.c.count > bindparam("after")).order_by(THING.c.count).limit(bindparam("most")))
UNPACKED, PACKED = (
    Prepared(lambda _dialect: select(*(one for one in THING.c if one.name != "digest")).order_by(THING.c.id), packed=packed)
    for packed in (False, True)
)
ONE = Prepared(lambda _dialect: select(THING.c.words).where(THING.c.id == bindparam("wanted")))
MOMENT = datetime(2026, 2, 28, 23, 59, 59, 123, tzinfo=UTC)


def thing(number: int, **other: Any) -> dict[str, Any]:
    """Some values are missing in some rows."""
    some = number % 3
    values = {
        "id": f"{number:04d}", "words": None if some == 0 else f"'{number}' \"ü\" 🧵 %s ?", "count": number, "loud": number % 2 == 0,
        "at": None if some == 1 else MOMENT, "digest": None if some == 2 else bytes([number % 256, 0, 255]),
    }  # fmt: skip
    return values | other


@pytest.fixture
def cursor(backend_settings: Settings) -> Iterator[Cursor]:
    """Inside a command of a transaction that nobody will commit."""
    backend_settings.data_dir.mkdir(parents=True, exist_ok=True)
    database = Database(backend_settings.database)
    with database._begun(False) as connection, closing(cursor_on(connection)) as made:
        THING.create(connection)
        made.begin()
        yield made
    database.close()


def stored(cursor: Cursor) -> list[dict[str, Any]]:
    return [dict(zip(THING.columns.keys(), row, strict=True)) for row in ALL.all(cursor, {})]


@pytest.mark.parametrize("count", [0, 1, 70])
def test_what_is_handed_over_as_one_is_the_same_as_row_by_row(cursor: Cursor, count: int) -> None:
    put = inserting(THING)
    for number in range(count):
        put.run(cursor, thing(number))
    assert PACKED.all(cursor, {}) == UNPACKED.all(cursor, {})
    assert [row[0] for row in PACKED.all(cursor, {})] == [f"{number:04d}" for number in range(count)]


@pytest.mark.parametrize("count", [1, 2, 63, 64, 65, 130])
def test_rows_come_out_as_they_went_in(cursor: Cursor, count: int) -> None:
    rows = [thing(number) for number in range(count)]
    put = inserting(THING)
    for row in rows:
        put.run(cursor, row)
    assert stored(cursor) == rows


def test_an_upsert_changes_its_columns_only_and_the_later_row_of_a_key_counts(cursor: Cursor) -> None:
    inserting(THING).run(cursor, thing(1, words="first", count=1))
    put = upserting(THING, ["count"])
    for row in (thing(1, words="never", count=2), thing(2, count=5), thing(1, words="never", count=3)):
        put.run(cursor, row)
    assert [(row["id"], row["words"], row["count"]) for row in stored(cursor)] == [("0001", "first", 3), ("0002", thing(2)["words"], 5)]


def test_an_update_changes_what_is_there_and_makes_nothing(cursor: Cursor) -> None:
    put = inserting(THING)
    for number in range(5):
        put.run(cursor, thing(number))
    cursor.flush()
    change = updating(THING, ["words", "at", "loud", "digest"])
    for number in (1, 3, 9, 3):
        change.run(cursor, {"id": f"{number:04d}", "words": "new", "at": None, "loud": None, "digest": b"!"})
    expected = [thing(number) if number not in (1, 3) else thing(number, words="new", at=None, loud=None, digest=b"!") for number in range(5)]
    assert stored(cursor) == expected


def test_a_question_about_many_and_about_none(cursor: Cursor) -> None:
    put = inserting(THING)
    for number in range(5):
        put.run(cursor, thing(number))
    assert SOME.all(cursor, {"wanted": ["0003", "0001", "' OR 1", "0003"]}) == [["0001"], ["0003"]]
    assert SOME.all(cursor, {"wanted": []}) == []
    assert NEXT.all(cursor, {"after": 1, "most": 2}) == [["0002"], ["0003"]]
    assert ONE.first(cursor, {"wanted": "nobody"}) is None
    assert ONE.first(cursor, {"wanted": "0001"}) == [thing(1)["words"]]


def test_what_a_command_wrote_can_be_undone_after_it_read(cursor: Cursor) -> None:
    put = inserting(THING)
    put.run(cursor, thing(1))
    cursor.end()
    cursor.begin()
    put.run(cursor, thing(2))
    assert len(stored(cursor)) == 2
    put.run(cursor, thing(3))
    cursor.undo()
    cursor.begin()
    assert [row["id"] for row in stored(cursor)] == ["0001"]

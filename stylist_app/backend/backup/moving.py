"""From one database into another, row by row and in one transaction: a shop on SQLite becomes one on PostgreSQL. The source is only read.

An interrupted move leaves a target without rows, so it is simply done again. Pictures are not in the database and stay where they are.
"""

from sqlmodel import Session

from stylist_app.backend import migrations
from stylist_app.backend.backup.archive import ArchiveError
from stylist_app.backend.backup.copying import (
    Summed,
    columns_of,
    count,
    differences,
    go_on_counting,
    read_rows,
    reading_moment,
    sum_of,
    tables_of,
    write_rows,
)
from stylist_app.backend.backup.making import Progress
from stylist_app.backend.catalog.service import sum_up_all
from stylist_app.backend.core.database.db import Database

Sums = dict[str, Summed]


def move(source: Database, target: Database, progress: Progress = lambda _what, _done, _total: None) -> tuple[Sums, Sums]:
    """Counts and checksums of every table here and there; they are equal, or nothing was committed. Numbers of events stay, and go on behind them.
    Raises `ArchiveError` for a target that holds a shop, a source of a newer Stylist, and a copy that differs."""
    there = migrations.revisions(source)[0]
    if there is None:
        raise ArchiveError("There is no shop in the database that should be moved.")
    if not migrations.known(there):
        raise ArchiveError("This shop was served by a newer Stylist. Install that version first.")
    with reading_moment(source) as old, target.writing(patient=True) as new:
        migrations.upgrade_within(new, there)
        tables, into = tables_of(old), {table.name: table for table in tables_of(new)}
        if any(count(new, table) for table in into.values()):
            raise ArchiveError("There is a shop in the target already. A shop is moved into an empty database.")
        if migrations.revision_of(new) != there:
            raise ArchiveError("The target has tables of another version than the shop. Give it an empty database without tables.")
        for done, table in enumerate(tables):
            progress("Rows", done, len(tables))
            write_rows(new, into[table.name], columns_of(table), read_rows(old, table))
        go_on_counting(new, into.values())
        before, after = {}, {}
        for done, table in enumerate(tables):
            progress("Proving that it is equal", done, len(tables))
            before[table.name], after[table.name] = sum_of(read_rows(old, table)), sum_of(read_rows(new, into[table.name]))
        told = differences(before, after)
        if told:
            raise ArchiveError(f"The copy differs, and nothing was kept of it: {'; '.join(told[:5])}.")
        migrations.upgrade_within(new)
        sum_up_all(Session(new))
    return before, after

"""Rows put together to products, however far apart they stand in the file: on the disk, so that memory does not grow with the file.

A private SQLite file that the operating system removes with the process. Knows no format: a row has a group, a group has names.
"""

import json
import sqlite3
from collections.abc import Iterator
from types import TracebackType

from stylist_app.connectors.feeds.reading.sheet import Line

_TABLES = """
CREATE TABLE line (place INTEGER PRIMARY KEY, grp TEXT NOT NULL, number INTEGER NOT NULL, cells TEXT NOT NULL);
CREATE TABLE name (name TEXT PRIMARY KEY, grp TEXT NOT NULL, key TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE bundle (name TEXT NOT NULL, number INTEGER NOT NULL, title TEXT NOT NULL, PRIMARY KEY (name, number)) WITHOUT ROWID;
"""


class Spool:
    """A context manager; gone when it is left."""

    def __enter__(self) -> "Spool":
        self._db = sqlite3.connect("", isolation_level=None)  # no name: a file of its own, removed when closed
        self._db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -4000;" + _TABLES + "BEGIN;")
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None) -> None:
        self._db.close()

    def add(self, group: str, line: Line) -> None:
        """`group`: any name of it, also one that `call` tells later."""
        cells = json.dumps(dict(line.cells), ensure_ascii=True, separators=(",", ":"))
        self._db.execute("INSERT INTO line (grp, number, cells) VALUES (?, ?, ?)", (group, line.number, cells))

    def call(self, group: str, name: str, key: str) -> bool:
        """Another name of a group, and the key of its product. False when something is called so already."""
        return self._db.execute("INSERT OR IGNORE INTO name VALUES (?, ?, ?)", (name, group, key)).rowcount > 0

    def bundle(self, title: str, number: int, names: list[str]) -> None:
        """A set that the row on line `number` tells of."""
        self._db.executemany("INSERT OR IGNORE INTO bundle VALUES (?, ?, ?)", [(name, number, title) for name in names])

    def key(self, name: str) -> str | None:
        """Of the product that has this name."""
        row = self._db.execute("SELECT key FROM name WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    def bundles(self, key: str) -> list[tuple[str, list[str]]]:
        """Sets the product is in: their titles, and the keys of what else is in them."""
        found = self._db.execute(
            "SELECT DISTINCT bundle.number, bundle.title FROM name JOIN bundle ON bundle.name = name.name WHERE name.key = ? ORDER BY 1", (key,)
        ).fetchall()
        asked = "SELECT DISTINCT name.key FROM bundle JOIN name ON name.name = bundle.name WHERE bundle.number = ? AND name.key <> ? ORDER BY 1"
        return [(str(title), [str(row[0]) for row in self._db.execute(asked, (number, key))]) for number, title in found]

    def strangers(self) -> Iterator[tuple[int, str]]:
        """Lines of sets, and names in them that nothing has."""
        asked = "SELECT number, name FROM bundle WHERE name NOT IN (SELECT name FROM name) ORDER BY number, name"
        for number, name in self._db.execute(asked):
            yield int(number), str(name)

    def settle(self) -> None:
        """After the last `add` and `call`, before anything is asked for."""
        self._db.executescript(
            "UPDATE line SET grp = coalesce((SELECT name.grp FROM name WHERE name.name = line.grp), grp);"
            "CREATE INDEX line_group ON line (grp, place); CREATE INDEX name_group ON name (grp); CREATE INDEX name_key ON name (key);"
        )

    def orphans(self) -> Iterator[Line]:
        """Rows of groups that no name leads to."""
        for number, cells in self._db.execute("SELECT number, cells FROM line WHERE grp NOT IN (SELECT grp FROM name) ORDER BY place"):
            yield Line(int(number), json.loads(cells))

    def groups(self) -> Iterator[Iterator[Line]]:
        """Each group in the order of its first row, its rows in the order of the file."""
        asked = "SELECT grp FROM line WHERE grp IN (SELECT grp FROM name) GROUP BY grp ORDER BY min(place)"
        for (group,) in self._db.execute(asked):
            yield self._lines(group)

    def _lines(self, group: str) -> Iterator[Line]:
        for number, cells in self._db.execute("SELECT number, cells FROM line WHERE grp = ? ORDER BY place", (group,)):
            yield Line(int(number), json.loads(cells))

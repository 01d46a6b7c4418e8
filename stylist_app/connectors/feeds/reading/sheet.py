"""Tables in text files: which encoding, which delimiter, which columns, and every row with the line on which it begins.

Forgiving where programs differ (UTF-8 with or without a byte order mark, Windows-1252, UTF-16; commas, semicolons or tabs; any line ends; columns
in any order and spelling of spaces) and exact about damage: a stray quotation mark costs the row it stands in and not those after it, a row with
letters that nobody can read is told and left out.
"""

import csv
import io
import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from stylist_app.connectors.feeds.base import FeedError, RowError, fault
from stylist_app.wire.phrases import N_

LONGEST_FIELD = 1_000_000
"""Letters: descriptions with pictures in them."""
LONGEST_LINE = 4_000_000
MOST_LINES = 1_000
"""Lines of one row: more are no description but a quotation mark that was never closed."""
_DAMAGED = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Columns:
    """Our names of the columns with all names files give them, the first one for messages; `needed`: ours, without which it is another file."""

    what: str
    names: Mapping[str, tuple[str, ...]]
    needed: tuple[str, ...]
    delimiters: str = ",;\t"

    def shown(self, column: str) -> str:
        return self.names.get(column, (column,))[0]


@dataclass(frozen=True, slots=True)
class Line:
    """A row. `cells` by our names of the columns, others by their `tidy` names; empty cells are left out."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def tidy(heading: str) -> str:
    """How columns are compared: "Compare-at  price" and "compare_at_price" are the same."""
    return re.sub(r"[\s_-]+", " ", heading.replace("\ufeff", "")).strip().casefold()


class Sheet:
    """Raises `FeedError` from `headings` and `rows` when the file as a whole cannot be used."""

    def __init__(self, path: Path, columns: Columns) -> None:
        self.path, self.columns = path, columns

    def headings(self) -> dict[str, str]:
        """What the file calls each column, by our names and `tidy` ones."""
        with self._open() as file:
            return self._heading(_Lines(file))[1]

    def rows(self) -> Iterator[Line | RowError]:
        """Every row that is not empty."""
        with self._open() as file:
            lines = _Lines(file)
            delimiter, found = self._heading(lines)
            names = list(found)
            for number, told in _records(lines, delimiter):
                if isinstance(told, RowError):
                    yield told
                elif any(told[len(names) :]):
                    what = N_("tab") if delimiter == "\t" else delimiter
                    remedy = N_("Put quotation marks around cells that hold a {what}.")
                    yield fault(number, "", N_("has more cells than the heading has columns"), remedy, what=what)
                    lines.give_back()
                elif any(told):
                    yield Line(number, {name: cell for name, cell in zip(names, told, strict=False) if cell.strip()})

    def _open(self) -> "_Opened":
        csv.field_size_limit(max(csv.field_size_limit(), LONGEST_FIELD))
        return _Opened(self.path)

    def _heading(self, lines: "_Lines") -> tuple[str, dict[str, str]]:
        """The delimiter with which most of the known columns are there, and the columns in their order."""
        ours = {tidy(name): column for column, names in self.columns.names.items() for name in names}
        first = next(lines, "")
        if re.fullmatch(r"sep=.\s*", first):
            first = next(lines, "")
        best: tuple[int, str, dict[str, str]] = (-1, ",", {})
        for delimiter in self.columns.delimiters:
            names: dict[str, str] = {}
            for place, name in enumerate(next(csv.reader([first], delimiter=delimiter), [])):
                column = ours.get(tidy(name), tidy(name))
                names[column if column and column not in names else f"\x00{place}"] = name.strip().removeprefix("\ufeff")
            known = sum(column in names for column in self.columns.names)
            best = max(best, (known, delimiter, names), key=lambda choice: choice[0])
        missing = [self.columns.shown(column) for column in self.columns.needed if column not in best[2]]
        if missing:
            raise FeedError(
                N_("{name} is not {what}: row 1 has no column {columns}."),
                N_("Export it again with all columns."),
                name=self.path.name,
                what=self.columns.what,
                columns=", ".join(missing),
            )
        return best[1], best[2]


class _Opened:
    """The file as text, and its errors as sentences. Bytes that are no letters become lone surrogates."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: TextIO | None = None

    def __enter__(self) -> TextIO:
        try:
            self._file = self._path.open(encoding=encoding_of(self._path), errors="surrogateescape", newline="")
        except OSError as error:
            raise not_read(self._path, error) from None
        return self._file

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if self._file is not None:
            self._file.close()
        if isinstance(error, UnicodeError):
            raise FeedError(N_("{name} is not readable text."), N_("Save it as CSV in UTF-8."), name=self._path.name) from None
        if isinstance(error, OSError):
            raise not_read(self._path, error) from None


def not_read(path: Path, error: OSError) -> FeedError:
    """Of a file that the machine does not give."""
    reason = error.strerror or type(error).__name__
    return FeedError(N_("{name} cannot be read: {reason}."), N_("Check its name, its permissions and its disk."), name=path.name, reason=reason)


def encoding_of(path: Path) -> str:
    """UTF-16 by its mark, UTF-8 where its letters are, otherwise Windows-1252. A few broken letters do not make a UTF-8 file another."""
    whole = damaged = 0
    with path.open("rb") as file:
        if file.read(2) in (b"\xff\xfe", b"\xfe\xff"):
            return "utf-16"
        file.seek(0)
        with io.TextIOWrapper(file, encoding="utf-8", errors="surrogateescape", newline="") as text:
            while block := text.read(1 << 18):
                if not block.isascii():
                    broken = len(_DAMAGED.findall(block))
                    damaged, whole = damaged + broken, whole + sum(letter > "\x7f" for letter in block) - broken
    return "utf-8-sig" if damaged <= whole else "cp1252"


class _Lines:
    """Lines of a file for a CSV reader, which can be given back. `number` is that of the last one, `taken` are those since `begin`."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._back: deque[str] = deque()
        self.taken: list[str] = []
        self.number = 0
        self.overlong = False

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if len(self.taken) >= MOST_LINES:
            raise csv.Error("too many lines")
        line = self._back.popleft() if self._back else self._read()
        if not line:
            raise StopIteration
        self.number += 1
        self.taken.append(line)
        return line

    def begin(self) -> None:
        self.taken.clear()
        self.overlong = False

    def give_back(self) -> None:
        """All lines of this row but the first."""
        self._back.extendleft(reversed(self.taken[1:]))
        self.number -= len(self.taken) - 1
        del self.taken[1:]

    def _read(self) -> str:
        line = piece = self._file.readline(LONGEST_LINE)
        while len(piece) == LONGEST_LINE and not piece.endswith(("\n", "\r")):
            self.overlong, line = True, "\n"
            piece = self._file.readline(LONGEST_LINE)
        return line


def _records(lines: _Lines, delimiter: str) -> Iterator[tuple[int, list[str] | RowError]]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.begin()
        number = lines.number + 1
        told: list[str] | RowError | None
        try:
            told = next(reader, None)
        except csv.Error:
            told = _lenient(lines.taken, delimiter, number)
            if isinstance(told, RowError):
                lines.give_back()
            reader = csv.reader(lines, delimiter=delimiter, strict=True)
        if told is None:
            return
        if lines.overlong:
            told = fault(number, "", N_("is longer than any product"), N_("Shorten the cells of this row."))
        elif any(not line.isascii() and _DAMAGED.search(line) for line in lines.taken):
            told = fault(number, "", N_("has letters that cannot be read"), N_("Save the file as UTF-8 from the program that made it."))
        yield number, told


def _lenient(taken: list[str], delimiter: str, number: int) -> list[str] | RowError:
    """Quotation marks inside an unquoted or a quoted cell are taken as they stand, as long as the row ends with its line."""
    if len(taken) == 1:
        probe = iter((taken[0], ""))
        try:
            cells = next(csv.reader(probe, delimiter=delimiter))
        except csv.Error:
            cells = None
        if cells is not None and next(probe, None) == "":
            return cells
    return fault(
        number,
        "",
        N_("has a quotation mark that is not closed, or text right behind one that is"),
        N_('Double each quotation mark inside a cell ("").'),
    )

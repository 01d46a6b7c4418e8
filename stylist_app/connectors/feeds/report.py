"""What went wrong with a feed, as a CSV for whoever mends its file: line, column, problem, remedy. Opens in a spreadsheet as it is, and nothing in it
runs there."""

import csv
from pathlib import Path
from types import TracebackType

from stylist_app.connectors.feeds.base import RowError

HEADING = ("line", "column", "problem", "remedy")


class ProblemReport:
    """A context manager, and a function of one `RowError` after the other. Raises `OSError` when the file cannot be written."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> "ProblemReport":
        self._file = self._path.open("w", encoding="utf-8-sig", newline="", errors="replace")
        self._writer = csv.writer(self._file)
        self._writer.writerow(HEADING)
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None) -> None:
        self._file.close()

    def __call__(self, error: RowError) -> None:
        self._writer.writerow([error.row or "", *map(harmless, (error.column, error.message, error.remedy))])


def harmless(cell: str) -> str:
    """A spreadsheet takes what begins like this for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell

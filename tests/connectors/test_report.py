"""The problems of a feed as a file for whoever mends it."""

import csv
from pathlib import Path

from stylist_app.connectors.feeds.base import RowError
from stylist_app.connectors.feeds.report import ProblemReport


def test_line_column_problem_and_remedy(tmp_path: Path) -> None:
    with ProblemReport(tmp_path / "report.csv") as report:
        report(RowError(7, "Variant Price", "12,50 is not a price", 'Write "12.50".'))
        report(RowError(0, "", "Mäntel, all of them", ""))
    assert (tmp_path / "report.csv").read_bytes().startswith(b"\xef\xbb\xbf"), "spreadsheets then know that it is UTF-8"
    with (tmp_path / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [
            ["line", "column", "problem", "remedy"],
            ["7", "Variant Price", "12,50 is not a price", 'Write "12.50".'],
            ["", "", "Mäntel, all of them", ""],
        ]


def test_nothing_in_it_runs_in_a_spreadsheet(tmp_path: Path) -> None:
    with ProblemReport(tmp_path / "report.csv") as report:
        report(RowError(1, "@x", "=cmd|' /C calc'!A0 is no price", "+1"))
    assert (tmp_path / "report.csv").read_text("utf-8-sig").splitlines()[1] == "1,'@x,'=cmd|' /C calc'!A0 is no price,'+1"

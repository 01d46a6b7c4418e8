"""SECURITY.md names files and tests that are there; a requirement that is said to be met names both."""

import re
from pathlib import Path


def rows(text: str, first: str) -> list[list[str]]:
    table = text[text.index(first) :]
    found = []
    for line in table[table.index("|---") :].splitlines()[1:]:
        if not line.startswith("|"):
            break
        found.append([cell.strip() for cell in line.strip("|").split(" | ")])
    return found


def test_every_file_and_test_it_names_exists(root: Path) -> None:
    named = set(re.findall(r"`((?:stylist_app|tests)/[\w/.]+|pyproject\.toml|requirements\.lock)`", (root / "SECURITY.md").read_text()))
    assert len(named) > 50
    assert sorted(name for name in named if not (root / name).is_file()) == []


def test_what_is_met_says_where_and_what_proves_it(root: Path) -> None:
    met = rows((root / "SECURITY.md").read_text(), "| Requirement | Where it is met | Test |")
    assert len(met) > 40
    assert [row for row in met if len(row) != 3 or (row[2] != "–" and not re.search(r"`tests/[\w/]+\.py`", row[2]))] == []
    assert all(re.match(r"\d+\.\d+", row[0]) for row in met)


def test_what_is_not_met_says_why(root: Path) -> None:
    missing = rows((root / "SECURITY.md").read_text(), "| Requirement | Why, and what stands in for it |")
    assert len(missing) > 10 and all(len(row) == 2 and len(row[1]) > 30 for row in missing)


def test_limits_name_settings_that_exist(root: Path) -> None:
    from stylist_app.settings import Settings

    named = set(re.findall(r"`STYLIST_(\w+)`", (root / "SECURITY.md").read_text()))
    assert {name.lower() for name in named} <= set(Settings.model_fields)

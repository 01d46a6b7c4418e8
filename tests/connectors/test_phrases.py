"""Everything a feed complains of can be said in every language of the staff: it is written as a marked phrase, and what fills it is kept apart."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from stylist_app.connectors.feeds.base import FeedError, PictureUnavailable, RowError, Told, fault

BEFORE = {"RowError": 2, "fault": 2, "FeedError": 0, "PictureUnavailable": 0, "Unreadable": 0, "Told": 0, "_Later": 0, "Refused": 0}
"""Who is told something, and how many arguments stand before the words."""


def unmarked(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in BEFORE:
            continue
        for argument in node.args[BEFORE[node.func.id] :][:2]:
            if isinstance(argument, ast.JoinedStr) or (isinstance(argument, ast.Constant) and isinstance(argument.value, str) and argument.value):
                yield f"{path.name}:{argument.lineno}: {ast.unparse(argument)}"


@pytest.mark.parametrize("room", ["connectors/feeds", "backend/imports"])
def test_no_words_are_told_that_nobody_could_translate(root: Path, room: str) -> None:
    assert [found for path in (root / "stylist_app" / room).rglob("*.py") for found in unmarked(path)] == []


def test_a_fault_is_english_and_keeps_its_phrase() -> None:
    error = fault(3, "Price", "{value} is not in {currency}", "Round it to {places} decimals.", value="5 USD", currency="EUR", places="2")
    assert (error.message, error.remedy) == ("5 USD is not in EUR", "Round it to 2 decimals.")
    assert error.told == Told("{value} is not in {currency}", "Round it to {places} decimals.", {"value": "5 USD", "currency": "EUR", "places": "2"})
    assert error == RowError(3, "Price", error.message, error.remedy), "the same fault, however it was told"
    assert {error, RowError(3, "Price", error.message, error.remedy)} == {error}


def test_braces_in_what_a_file_says_are_only_letters() -> None:
    assert fault(1, "", "{name} came before", name="{curly} {0}").message == "{curly} {0} came before"


def test_a_picture_is_named_before_what_is_wrong_with_it() -> None:
    assert Told("not found", "Put it there.", about="a.jpg").english == ("a.jpg: not found", "Put it there.")
    picture = PictureUnavailable("{host} is too slow", "Try again.", host="a.example")
    assert (str(picture), picture.remedy) == ("a.example is too slow", "Try again.")
    assert str(FeedError("{name} is empty.", "Export it again.", name="x.csv")) == "x.csv is empty. Export it again."

"""Records of a JSON file, one after the other: a list, one record, a list under one name, or a record a line."""

import codecs
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from stylist_app.connectors.feeds.base import FeedError, RowError, fault
from stylist_app.connectors.feeds.reading.telling import need_cell, read_cell
from stylist_app.wire.phrases import N_

T = TypeVar("T")
_BETWEEN = " \t\r\n,"
_AGAIN = N_("Export it again as JSON: the answer of the shop's interface, as it is.")


@dataclass(frozen=True, slots=True)
class Record:
    """`number`: the line on which it begins (from 1)."""

    number: int
    body: Mapping[str, Any]

    def text(self, *path: str) -> str:
        """A value within it as text; empty where there is none, or where it is no plain value."""
        found: Any = self.body
        for name in path:
            found = found.get(name) if isinstance(found, Mapping) else None
        return found if isinstance(found, str) else str(found) if isinstance(found, int | float) and not isinstance(found, bool) else ""

    def records(self, *path: str) -> "list[Record]":
        """The records of a list within it; what is none is left out."""
        found: Any = self.body
        for name in path:
            found = found.get(name) if isinstance(found, Mapping) else None
        return [Record(self.number, one) for one in found if isinstance(one, Mapping)] if isinstance(found, list) else []

    def read(self, column: str, how: Callable[[str], T]) -> T | None:
        """None of an empty one. Raises `BadCell`."""
        return read_cell(self.number, column, self.text(column), how)

    def need(self, column: str, how: Callable[[str], T]) -> T:
        """Raises `BadCell` also of an empty one."""
        return need_cell(self.number, column, self.text(column), how)


class Records:
    """`what` is a phrase, such as "a WooCommerce order file"; `needed` are names that its first record must have."""

    def __init__(self, path: Path, what: str, needed: frozenset[str], under: str) -> None:
        self._path, self._what, self._needed, self._under = path, what, needed, under

    def read(self) -> Iterator[Record | RowError]:
        """Raises `FeedError` for a file that is something else, or empty."""
        text, first = _decoded(self._path.read_bytes()), True
        for number, body in _values(text, self._under):
            if first and not (isinstance(body, Mapping) and self._needed <= body.keys()):
                raise FeedError(N_("This is not {what}."), _AGAIN, what=self._what)
            first = False
            yield Record(number, body) if isinstance(body, Mapping) else fault(number, "", N_("cannot be read: it is no record"), _AGAIN)
        if not text.strip():
            raise FeedError(N_("This is not {what}."), _AGAIN, what=self._what)


def looks_like_json(path: Path) -> bool:
    with path.open("rb") as file:
        return _decoded(file.read(200)).lstrip()[:1] in ("[", "{")


def _values(text: str, under: str) -> Iterator[tuple[int, Any]]:
    """Each with its line; behind what is no JSON the rest cannot be told apart, so there it ends with None."""
    reader, at, line, counted = json.JSONDecoder(), 0, 1, 0
    inside = False
    while True:
        while at < len(text) and (text[at] in _BETWEEN or (text[at] == "]" and inside)):
            at += 1
        if not inside and text[at : at + 1] == "[":
            inside, at = True, at + 1
            continue
        if at >= len(text):
            return
        line, counted = line + text.count("\n", counted, at), at
        try:
            told, at = reader.raw_decode(text, at)
        except (ValueError, RecursionError):
            yield line, None
            return
        listed = told.get(under) if isinstance(told, Mapping) else None
        if isinstance(listed, list):
            yield from ((line, one) for one in listed)
        else:
            yield line, told


def _decoded(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")

"""Rows of a list that stay the same objects for as long as they show the same: Flet's diff passes over an object that it has already compared with
itself, where a row made anew costs its comparison each time, memo or not."""

from collections.abc import Callable, Hashable, Iterable
from typing import Any

import flet as ft


class Kept:
    """One list's rows; in a `use_ref`, so that they live as long as the list. For the children of a list only: a single child that is the same
    object keeps its old parent (Flet 1.0.5), and events do not find it."""

    def __init__(self) -> None:
        self._rows: dict[Hashable, tuple[tuple[Any, ...], ft.Control]] = {}

    def of(self, wanted: Iterable[tuple[Hashable, tuple[Any, ...]]], make: Callable[..., ft.Control]) -> list[ft.Control]:
        """For each (key, arguments) the row that `make` gives for them. Those not wanted any more are forgotten."""
        rows: dict[Hashable, tuple[tuple[Any, ...], ft.Control]] = {}
        for key, arguments in wanted:
            had = self._rows.get(key)
            rows[key] = had if had is not None and had[0] == arguments else (arguments, make(*arguments))
        self._rows = rows
        return [row for _, row in rows.values()]

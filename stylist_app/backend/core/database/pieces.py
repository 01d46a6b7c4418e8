"""Many ids in one question: both databases bound the values of a statement."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
AT_ONCE = 500
"""SQLite allows 32,766 parameters, and a plan for fewer is made faster."""


def in_pieces(ids: Iterable[T], at_once: int = AT_ONCE) -> Iterator[list[T]]:
    """For `IN`: each once, in their order, at most `at_once` of them together."""
    wanted = list(dict.fromkeys(ids))
    return (wanted[start : start + at_once] for start in range(0, len(wanted), at_once))

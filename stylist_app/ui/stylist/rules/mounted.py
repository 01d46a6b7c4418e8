"""Which lines of a long list are mounted, and how much room the others take above and below. Pure."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

MOST = 42
"""Lines mounted at a time: what is not mounted is free."""
MARGIN = 8
"""Lines left beyond the visible ones at which the window moves on."""


@dataclass(frozen=True)
class Window:
    """Lines `start` to before `end` are mounted; `above` and `below` are the logical pixels of the rest."""

    start: int
    end: int
    above: float
    below: float


def visible(edges: Sequence[float], offset: float, height: float) -> tuple[int, int]:
    """The first line on screen and the one after the last. `edges` are the upper edges of all lines and the lower edge of the last."""
    lines = len(edges) - 1
    first = min(max(0, bisect_right(edges, offset) - 1), max(0, lines - 1))
    return first, min(lines, max(first, bisect_right(edges, offset + height)))


def window(edges: Sequence[float], offset: float, height: float, start: int) -> Window:
    """Stays where it is (`start`) until the visible lines come near its end; then it lies around them."""
    lines = len(edges) - 1
    first, last = visible(edges, offset, height)
    latest = max(0, lines - MOST)
    start = min(start, latest)
    end = min(lines, start + MOST)
    if (start > 0 and first - start < MARGIN) or (end < lines and end - last < MARGIN):
        start = min(latest, max(0, (first + last - MOST) // 2))
        end = min(lines, start + MOST)
    return Window(start, end, edges[start], edges[lines] - edges[end])

"""Strips: a panel of cloth between its two edges, with a grid of its own, so that stripes, ribs and prints follow the "
"form. Knows nothing of paint."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ..curves import Path, Point, mirrored, resampled, trace

COUNT = 72


@dataclass(frozen=True, slots=True)
class Strip:
    """Two edges from the top to the bottom, each of `COUNT` points. A place is (u, v): u from the left edge (0) to the right (1), v downwards."""

    left: Path
    right: Path

    def at(self, u: float, v: float) -> Point:
        """A place on the panel; u may lie outside it, v is kept inside."""
        place = min(max(v, 0.0), 1.0) * (COUNT - 1)
        row = min(int(place), COUNT - 2)
        t = place - row
        (a, b), (c, d) = self._row(row, u), self._row(row + 1, u)
        return a + (c - a) * t, b + (d - b) * t

    def _row(self, row: int, u: float) -> Point:
        (x0, y0), (x1, y1) = self.left[row], self.right[row]
        return x0 + (x1 - x0) * u, y0 + (y1 - y0) * u

    def along(self, u: float, top: float = 0.0, bottom: float = 1.0, count: int = 40) -> Path:
        """A line from top to bottom."""
        return [self.at(u, top + (bottom - top) * i / (count - 1)) for i in range(count)]

    def across(self, v: float, sag: float = 0.0, start: float = 0.0, end: float = 1.0, count: int = 30) -> Path:
        """A line from left to right that hangs through by `sag` units in the middle."""
        line: Path = []
        for i in range(count):
            u = start + (end - start) * i / (count - 1)
            x, y = self.at(u, v)
            line.append((x, y + sag * math.sin(math.pi * min(max(u, 0), 1))))
        return line

    def wander(self, *places: Point) -> Path:
        """A smooth line through places."""
        return trace(" ".join(f"{x:.1f},{y:.1f}" for x, y in (self.at(u, v) for u, v in places)))

    @property
    def outline(self) -> Path:
        return [*self.left, *self.right[::-1]]

    @property
    def length(self) -> float:
        (x0, y0), (x1, y1) = self.at(0.5, 0), self.at(0.5, 1)
        return math.hypot(x1 - x0, y1 - y0)

    @property
    def width(self) -> float:
        (x0, y0), (x1, y1) = self.at(0, 0.5), self.at(1, 0.5)
        return math.hypot(x1 - x0, y1 - y0)

    @property
    def mirror(self) -> Strip:
        """The same panel on the other side of the sheet."""
        return Strip(mirrored(self.right)[::-1], mirrored(self.left)[::-1])


def strip(left: Path | str, right: Path | str) -> Strip:
    """A panel between two edges, each written as an outline or given as a path, from the top down."""
    one, other = (trace(edge) if isinstance(edge, str) else edge for edge in (left, right))
    return Strip(resampled(one, COUNT), resampled(other, COUNT))

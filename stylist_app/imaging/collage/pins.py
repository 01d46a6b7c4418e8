"""Where the pieces' numbers stand: on a part of their own piece that is seen, never on one another. Pure and deterministic."""

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from stylist_app.imaging.collage.layout import Box, Place

GRID = 24
"""Cells across and down of a `Cover`."""
_CANDIDATES = (0.08, 0.14, 0.2, 0.28, 0.36, 0.44, 0.5, 0.56, 0.64, 0.72, 0.8, 0.86, 0.92)
_APART = 2.25
"""Radii between two numbers' middles at least."""
_INSET = 1.15

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Cover:
    """Where a piece has pixels: `GRID` x `GRID` bytes, row by row, 0 clear to 255; None: everywhere. `anchor`: where its number would stand best, as
    fractions of its width and height."""

    cells: bytes | None = None
    anchor: Point = (0.2, 0.2)

    def solid(self, u: float, v: float) -> bool:
        if not (0 <= u < 1 and 0 <= v < 1):
            return False
        return self.cells is None or self.cells[int(v * GRID) * GRID + int(u * GRID)] >= 128


def pins(places: Sequence[Place], covers: Sequence[Cover], canvas: Box, radius: float) -> list[Point]:
    """Their middles, in the order of the places; whole pixels within the canvas. They never overlap unless the canvas has no room for so many."""
    found: list[Point] = []
    for at in range(len(places)):
        found.append(_pin(at, places, covers, canvas, radius, found))
    return found


def _pin(at: int, places: Sequence[Place], covers: Sequence[Cover], canvas: Box, radius: float, taken: list[Point]) -> Point:
    place, cover = places[at], covers[at]

    def free(point: Point) -> bool:
        return _within(point, canvas, radius * _INSET) and all(math.dist(point, other) >= radius * _APART for other in taken)

    def seen(point: Point) -> bool:
        return not any(other.z > place.z and covers[n].solid(*_local(point, other)) for n, other in enumerate(places) if n != at)

    def on_piece(point: Point) -> bool:
        return cover.solid(*_local(point, place))

    mine = sorted(_candidates(place, cover), key=lambda candidate: candidate[0])
    tests: tuple[Callable[[Point], bool], ...] = (
        lambda point: on_piece(point) and all(seen(near) for near in _around(point, radius * 0.7)),
        lambda point: on_piece(point) and seen(point),
        seen,
        lambda point: True,
    )
    for test in tests:
        for _cost, point in mine:
            if free(point) and test(point):
                return point
    return min(_everywhere(canvas, radius), key=lambda point: (not free(point), math.dist(point, (place.x, place.y)), point))


def _candidates(place: Place, cover: Cover) -> Iterator[tuple[float, Point]]:
    for v in _CANDIDATES:
        for u in _CANDIDATES:
            cost = math.hypot((u - cover.anchor[0]) * place.width, (v - cover.anchor[1]) * place.height)
            x, y = _turned((u - 0.5) * place.width, (v - 0.5) * place.height, place.turn)
            yield cost, (float(round(place.x + x)), float(round(place.y + y)))


def _around(point: Point, reach: float) -> Iterator[Point]:
    yield point
    for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        yield point[0] + dx * reach, point[1] + dy * reach


def _everywhere(canvas: Box, radius: float) -> Iterator[Point]:
    step = max(1, math.floor(radius))
    for y in range(math.ceil(canvas.top + radius), math.floor(canvas.top + canvas.height - radius) + 1, step):
        for x in range(math.ceil(canvas.left + radius), math.floor(canvas.left + canvas.width - radius) + 1, step):
            yield float(x), float(y)


def _within(point: Point, box: Box, inset: float) -> bool:
    return box.left + inset <= point[0] <= box.left + box.width - inset and box.top + inset <= point[1] <= box.top + box.height - inset


def _local(point: Point, place: Place) -> Point:
    x, y = _turned(point[0] - place.x, point[1] - place.y, -place.turn)
    return x / place.width + 0.5, y / place.height + 0.5


def _turned(x: float, y: float, degrees: float) -> Point:
    sin, cos = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    return x * cos - y * sin, x * sin + y * cos

"""Curves: outlines written as a few points, turned into smooth polylines. Knows nothing of paint.

Coordinates are a sheet 1000 units wide; y grows downwards. An outline is text such as ``"310,200! 350,260 400,300!"``: the line runs smoothly
through every point and turns sharply at those marked ``!``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

Point = tuple[float, float]
Path = list[Point]

STEP = 7.0


def trace(spec: str, *, closed: bool = False) -> Path:
    """The polyline of an outline. A closed one starts and ends at its first point, which is then taken as a corner."""
    points, corners = _read(spec)
    if closed:
        points.append(points[0])
        corners.append(True)
    corners[0] = corners[-1] = True
    path: Path = [points[0]]
    start = 0
    for index in range(1, len(points)):
        if corners[index]:
            path.extend(_smooth(points[start : index + 1]))
            start = index
    return path


def _read(spec: str) -> tuple[list[Point], list[bool]]:
    points: list[Point] = []
    corners: list[bool] = []
    for word in spec.split():
        x, y = word.rstrip("!").split(",")
        points.append((float(x), float(y)))
        corners.append(word.endswith("!"))
    return points, corners


def shifted(spec: str, dx: float, dy: float) -> str:
    """The same outline elsewhere, still as text. Corner marks are lost."""
    return " ".join(f"{x + dx:g},{y + dy:g}" for x, y in _read(spec)[0])


def flipped(spec: str) -> str:
    """The outline mirrored left to right, in the same direction, still as text. Corner marks are lost."""
    return " ".join(f"{1000 - x:g},{y:g}" for x, y in _read(spec)[0])


def _smooth(points: Sequence[Point]) -> Path:
    """Centripetal Catmull-Rom through the points, without the first one: it never overshoots where points crowd."""
    if len(points) == 2:
        return [points[1]]
    gaps = [max(math.dist(a, b) ** 0.5, 0.01) for a, b in pairwise(points)]
    slopes: list[Point] = []
    for i in range(1, len(points) - 1):
        before, here, after = points[i - 1], points[i], points[i + 1]
        d0, d1 = gaps[i - 1], gaps[i]
        slopes.append(
            (
                (here[0] - before[0]) / d0 - (after[0] - before[0]) / (d0 + d1) + (after[0] - here[0]) / d1,
                (here[1] - before[1]) / d0 - (after[1] - before[1]) / (d0 + d1) + (after[1] - here[1]) / d1,
            )
        )
    slopes.insert(0, _end_slope(points[0], points[1], gaps[0], slopes[0]))
    slopes.append(_end_slope(points[-2], points[-1], gaps[-1], slopes[-1]))
    path: Path = []
    for i, d in enumerate(gaps):
        (x0, y0), (x1, y1) = points[i], points[i + 1]
        (mx0, my0), (mx1, my1) = slopes[i], slopes[i + 1]
        count = max(3, int(math.dist(points[i], points[i + 1]) / STEP))
        for j in range(1, count + 1):
            t = j / count
            t2, t3 = t * t, t * t * t
            a, b, c, e = 2 * t3 - 3 * t2 + 1, (t3 - 2 * t2 + t) * d, 3 * t2 - 2 * t3, (t3 - t2) * d
            path.append((a * x0 + b * mx0 + c * x1 + e * mx1, a * y0 + b * my0 + c * y1 + e * my1))
    return path


def _end_slope(a: Point, b: Point, gap: float, inner: Point) -> Point:
    return (1.5 * (b[0] - a[0]) / gap - inner[0] / 2, 1.5 * (b[1] - a[1]) / gap - inner[1] / 2)


def mirrored(path: Path, axis: float = 500.0) -> Path:
    """The same path on the other side of a vertical axis, running the other way, so that ``path + mirrored(path)`` closes an outline."""
    return [(2 * axis - x, y) for x, y in reversed(path)]


def moved(
    path: Path, dx: float = 0.0, dy: float = 0.0, *, turn: float = 0.0, scale: float = 1.0, flip: bool = False, about: Point = (500.0, 625.0)
) -> Path:
    """The path turned (degrees, clockwise), scaled and flipped about a point, then shifted."""
    sine, cosine = math.sin(math.radians(turn)), math.cos(math.radians(turn))
    result: Path = []
    for x, y in path:
        u, v = (x - about[0]) * (-scale if flip else scale), (y - about[1]) * scale
        result.append((about[0] + u * cosine - v * sine + dx, about[1] + u * sine + v * cosine + dy))
    return result


def resampled(path: Path, count: int) -> Path:
    """The path as `count` points, evenly spaced along its length."""
    lengths = [0.0]
    for a, b in pairwise(path):
        lengths.append(lengths[-1] + math.dist(a, b))
    result: Path = []
    index = 0
    for step in range(count):
        want = lengths[-1] * step / (count - 1)
        while index < len(path) - 2 and lengths[index + 1] < want:
            index += 1
        span = lengths[index + 1] - lengths[index] or 1.0
        t = (want - lengths[index]) / span
        (x0, y0), (x1, y1) = path[index], path[index + 1]
        result.append((x0 + (x1 - x0) * t, y0 + (y1 - y0) * t))
    return result


def between(left: Path, right: Path, t: float, count: int = 60) -> Path:
    """The line that lies `t` of the way from one edge to another: ribs, stripes and pleats that follow the form."""
    return [(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for a, b in zip(resampled(left, count), resampled(right, count), strict=True)]


def ribbon(path: Path, *widths: float) -> Path:
    """The closed outline of a brush stroke along the path, whose width runs evenly through `widths`."""
    left: Path = []
    right: Path = []
    last = len(path) - 1
    for i, (x, y) in enumerate(path):
        before, after = path[max(i - 1, 0)], path[min(i + 1, last)]
        nx, ny = before[1] - after[1], after[0] - before[0]
        length = math.hypot(nx, ny) or 1.0
        half = _along(widths, i / last) / 2 / length
        left.append((x + nx * half, y + ny * half))
        right.append((x - nx * half, y - ny * half))
    return left + right[::-1]


def beside(path: Path, *widths: float) -> Path:
    """A closed band that lies on one side of the path only: left of it as one walks along, or right where the width is negative."""
    edge: Path = []
    last = len(path) - 1
    for i, (x, y) in enumerate(path):
        before, after = path[max(i - 1, 0)], path[min(i + 1, last)]
        nx, ny = after[1] - before[1], before[0] - after[0]
        length = math.hypot(nx, ny) or 1.0
        out = _along(widths, i / last) / length
        edge.append((x + nx * out, y + ny * out))
    return path + edge[::-1]


def _along(widths: Sequence[float], t: float) -> float:
    if len(widths) == 1:
        return widths[0]
    place = t * (len(widths) - 1)
    index = min(int(place), len(widths) - 2)
    return widths[index] + (widths[index + 1] - widths[index]) * (place - index)


def dashes(path: Path, on: float, off: float) -> list[Path]:
    """The path cut into stitches."""
    total = sum(math.dist(a, b) for a, b in pairwise(path))
    dense = resampled(path, max(2, int(total / 2) + 1))
    piece, period = max(2, int(on / 2) + 1), max(2, int((on + off) / 2))
    return [dense[i : i + piece] for i in range(0, len(dense) - piece, period)]


def ellipse(x: float, y: float, rx: float, ry: float, turn: float = 0.0) -> Path:
    count = max(12, int((rx + ry) / 2))
    sine, cosine = math.sin(math.radians(turn)), math.cos(math.radians(turn))
    result: Path = []
    for i in range(count):
        u, v = rx * math.cos(i * math.tau / count), ry * math.sin(i * math.tau / count)
        result.append((x + u * cosine - v * sine, y + u * sine + v * cosine))
    return result

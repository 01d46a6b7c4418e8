"""A panel of cloth with its weave, print and creases: the brush every garment is painted with."""

from __future__ import annotations

from dataclasses import dataclass

from ..cloth import Ridge, body, contour, relief, rumple
from ..curves import Path, Point
from ..palette import Tone
from ..sheet import Mask, Sheet
from ..textiles.prints import Print
from ..textiles.strips import Strip
from ..textiles.weaves import Weave, poplin

Ridges = list[Ridge]


@dataclass(frozen=True, slots=True)
class Fabric:
    """`sheen` 0 wool … 1 satin; `crease` how hard its folds are; `drape` how long and many they fall (0 board … 1 silk)."""

    weave: Weave = poplin
    print: Print | None = None
    sheen: float = 0.2
    crease: float = 1.0
    drape: float = 0.5
    depth: float = 1.0


def panel(sheet: Sheet, outline: Path, grid: Strip, tone: Tone, fabric: Fabric, ridges: Ridges | None = None, *, edge: float = 2.0) -> Mask:
    """Paint one panel; returns its mask, to clip what lies on it."""
    clip = body(sheet, outline, tone, depth=fabric.depth)
    if fabric.print is not None:
        fabric.print(sheet, clip, tone, grid)
    fabric.weave(sheet, clip, tone, grid)
    rumple(sheet, clip, tone, strength=fabric.crease * 0.8, sheen=fabric.sheen)
    if ridges:
        broad = [(path, width) for path, width in ridges if width >= 18]
        fine = [(path, width) for path, width in ridges if width < 18]
        relief(sheet, clip, tone, broad, blur=11, strength=fabric.crease, sheen=fabric.sheen)
        relief(sheet, clip, tone, fine, blur=5, strength=fabric.crease * 0.8, sheen=fabric.sheen)
    contour(sheet, outline, tone, width=edge, opacity=0.62)
    return clip


def overlay(sheet: Sheet, outline: Path, grid: Strip, tone: Tone, fabric: Fabric, ridges: Ridges | None = None, *, lift: float = 1.0) -> Mask:
    """A panel lying on another one, with the shadow it throws on it."""
    sheet.paint(sheet.soft([[(x + 4 * lift, y + 7 * lift) for x, y in outline]], 5 * lift), tone.deep, 0.5)
    return panel(sheet, outline, grid, tone, fabric, ridges, edge=1.8)


def wander(sheet: Sheet, grid: Strip, *places: Point, loose: float = 0.03) -> Path:
    """A line through places on the grid, a little unlike the next garment's."""
    rng = sheet.rng
    return grid.wander(*[(u + rng.uniform(-loose, loose), v + rng.uniform(-loose, loose)) for u, v in places])


def trunk_ridges(sheet: Sheet, grid: Strip, drape: float) -> Ridges:
    """Creases of a body: from the armholes, into the waist, and long falls towards the hem."""
    ridges: Ridges = []
    for side in (0, 1):

        def place(u: float, v: float, side: int = side) -> Point:
            return (1 - u if side else u), v

        ridges += [
            (wander(sheet, grid, place(0.05, 0.3), place(0.14, 0.42), place(0.2, 0.56)), 22),
            (wander(sheet, grid, place(0.24, 0.5), place(0.2, 0.75), place(0.22, 0.98)), 14 + 14 * drape),
        ]
        fine = [
            (wander(sheet, grid, place(0.02, 0.38), place(0.16, 0.43), place(0.3, 0.44)), 12),
            (wander(sheet, grid, place(0.0, 0.6), place(0.14, 0.65), place(0.3, 0.63)), 13),
            (wander(sheet, grid, place(0.02, 0.7), place(0.18, 0.73), place(0.26, 0.7)), 9),
            (wander(sheet, grid, place(0.03, 0.45), place(0.1, 0.52), place(0.22, 0.55)), 11),
            (wander(sheet, grid, place(0.3, 0.85), place(0.2, 0.8), place(0.06, 0.82)), 10),
        ]
        ridges += sheet.rng.sample(fine, 3)
        if drape > 0.3:
            ridges.append((wander(sheet, grid, place(0.38, 0.3), place(0.36, 0.6), place(0.39, 0.97)), 10 + 16 * drape))
        if drape > 0.6:
            ridges.append((wander(sheet, grid, place(0.12, 0.48), place(0.1, 0.75), place(0.12, 1.0)), 20))
            ridges.append((wander(sheet, grid, place(0.3, 0.22), place(0.29, 0.45), place(0.3, 0.7)), 18))
    return ridges


def sleeve_ridges(sheet: Sheet, grid: Strip, drape: float, *, short: bool = False) -> Ridges:
    """Creases of a sleeve: round the elbow, out of the armhole, along the arm."""
    ridges: Ridges = [
        (wander(sheet, grid, (0.3, 0.02), (0.42, 0.3), (0.45, 0.6), loose=0.04), 22),
        (wander(sheet, grid, (0.95, 0.14), (0.66, 0.2), (0.4, 0.18), loose=0.03), 12),
    ]
    if short:
        return [*ridges, (wander(sheet, grid, (0.7, 0.2), (0.68, 0.6), (0.72, 0.98)), 14)]
    ridges += [
        (wander(sheet, grid, (0.98, 0.4), (0.7, 0.45), (0.4, 0.44), loose=0.03), 14),
        (wander(sheet, grid, (0.98, 0.47), (0.62, 0.52), (0.3, 0.5), loose=0.03), 10),
        (wander(sheet, grid, (0.05, 0.56), (0.4, 0.58), (0.7, 0.55), loose=0.03), 11),
        (wander(sheet, grid, (0.1, 0.84), (0.45, 0.87), (0.8, 0.84), loose=0.03), 8),
        (wander(sheet, grid, (0.62, 0.55), (0.58, 0.75), (0.62, 0.97), loose=0.03), 14 + 8 * drape),
    ]
    if drape > 0.5:
        ridges += [
            (wander(sheet, grid, (0.25, 0.5), (0.28, 0.75), (0.3, 0.99)), 16),
            (wander(sheet, grid, (0.8, 0.55), (0.8, 0.8), (0.78, 0.99)), 14),
        ]
    return ridges


def skirt_ridges(sheet: Sheet, grid: Strip, count: int, *, top: float = 0.04, width: float = 24) -> Ridges:
    """Flutes that widen towards the hem."""
    ridges: Ridges = []
    for i in range(count):
        u = (i + 0.5) / count
        begin = top + sheet.rng.uniform(0, 0.16)
        ridges.append((wander(sheet, grid, (u, begin), (u, 0.5), (u, 1.0), loose=0.012), width * sheet.rng.uniform(0.7, 1.25)))
    return ridges

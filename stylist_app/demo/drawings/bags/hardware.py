"""Handles, straps, clasps and chains."""

from __future__ import annotations

import math
from itertools import pairwise

from ..cloth import contour, glow, leather, stitches
from ..curves import Path, ellipse, moved, resampled, ribbon, trace
from ..garments.panels import Fabric, overlay, panel
from ..palette import BRASS, Colour, Tone, mix
from ..sheet import Mask, Sheet
from ..textiles.strips import Strip, strip
from ..textiles.weaves import hide

HIDE = Fabric(hide, None, 0.45, 0.5)
PALE: Colour = (244, 222, 172)


def stand(sheet: Sheet, left: float, right: float, y: float) -> None:
    """The shadow under a standing bag."""
    middle, half = (left + right) / 2, (right - left) / 2
    sheet.paint(sheet.soft([ellipse(middle + 12, y, half + 44, 34)], 24), (96, 72, 56), 0.5)
    sheet.paint(sheet.soft([ellipse(middle + 6, y, half, 14)], 8), (60, 42, 32), 0.5)


def box(shape: Path) -> Strip:
    left, right = min(x for x, _ in shape), max(x for x, _ in shape)
    top, low = min(y for _, y in shape), max(y for _, y in shape)
    return strip(f"{left},{top} {left},{low}", f"{right},{top} {right},{low}")


def part(sheet: Sheet, spec: str, tone: Tone, fabric: Fabric = HIDE, *, lift: float = 0.0, creases: list[str] | None = None) -> Mask:
    """One piece of leather; `lift` says how far above the one below."""
    shape = trace(spec, closed=True)
    ridges = [(trace(line), 16.0) for line in creases or ()]
    return overlay(sheet, shape, box(shape), tone, fabric, ridges, lift=lift) if lift else panel(sheet, shape, box(shape), tone, fabric, ridges)


def handle(sheet: Sheet, spec: str, tone: Tone, *, wide: float = 24, behind: bool = False) -> None:
    """A rolled handle; one `behind` lies in shade."""
    path = trace(spec)
    shape = ribbon(path, wide)
    sheet.paint(sheet.soft([moved(shape, 9, 10)], 7), (100, 76, 60), 0.3)
    dim = Tone(tone.shade, tone.base, tone.light, tone.deep, tone.deep, tone.accent) if behind else tone
    clip = panel(sheet, shape, box(shape), dim, Fabric(hide, None, 0.2, 0.2))
    sheet.paint(sheet.soft([ribbon([(x + wide * 0.26, y + wide * 0.2) for x, y in path], wide * 0.42)], 4), dim.deep, 0.5, clip)
    sheet.paint(sheet.soft([ribbon([(x - wide * 0.2, y - wide * 0.2) for x, y in path], wide * 0.2)], 3), dim.glint, 0.55, clip)


def strap(sheet: Sheet, spec: str, tone: Tone, *, wide: float = 18, sewn: bool = True) -> None:
    """A flat strap lying on the ground or over the bag."""
    path = trace(spec)
    shape = ribbon(path, wide)
    sheet.paint(sheet.soft([moved(shape, 7, 10)], 6), (90, 68, 54), 0.36)
    clip = panel(sheet, shape, box(shape), tone, Fabric(hide, None, 0.2, 0.2))
    leather(sheet, clip, tone, opacity=0.1)
    if sewn:
        for side in (-0.34, 0.34):
            offset = _beside(path, wide * side)
            stitches(sheet, tone.light, [" ".join(f"{x:.1f},{y:.1f}" for x, y in offset[::3])], on=5, off=4, width=1.5, opacity=0.6)


def _beside(path: Path, out: float) -> Path:
    line: Path = []
    for i, (x, y) in enumerate(path):
        before, after = path[max(i - 1, 0)], path[min(i + 1, len(path) - 1)]
        nx, ny = after[1] - before[1], before[0] - after[0]
        length = math.hypot(nx, ny) or 1.0
        line.append((x + nx / length * out, y + ny / length * out))
    return line


def chain(sheet: Sheet, spec: str, *, metal: Colour = BRASS, size: float = 1.0, laced: Tone | None = None) -> None:
    """Links along a line, with a leather thong through them where wanted."""
    path = trace(spec)
    total = sum(math.dist(a, b) for a, b in pairwise(path))
    places = resampled(path, max(4, int(total / (15 * size))))
    shapes: list[Path] = []
    for i in range(len(places) - 1):
        (x0, y0), (x1, y1) = places[i], places[i + 1]
        angle = math.degrees(math.atan2(y1 - y0, x1 - x0))
        wide = 6.4 if i % 2 else 3.0
        ring = ellipse((x0 + x1) / 2, (y0 + y1) / 2, 11 * size, wide * size, angle)
        shapes.append(ribbon([*ring, ring[0], ring[1]], 4.4 * size))
    sheet.paint(sheet.soft([moved(shape, 5, 8) for shape in shapes], 4), (80, 60, 48), 0.45)
    if laced is not None:
        sheet.paint(sheet.mask(ribbon(path, 7 * size)), laced.base)
    sheet.paint(sheet.mask(*[moved(shape, 1, 1.6) for shape in shapes]), mix(metal, (50, 32, 12), 0.6))
    sheet.paint(sheet.mask(*shapes), metal)
    sheet.paint(sheet.mask(*[ribbon(shape[2:9], 1.6) for shape in shapes]), PALE, 0.8)


def ring(sheet: Sheet, x: float, y: float, radius: float = 18, metal: Colour = BRASS, *, flat: float = 0.8) -> None:
    shape = ellipse(x, y, radius, radius * flat)
    rim = ribbon([*shape, shape[0], shape[1]], 6.5)
    sheet.paint(sheet.soft([moved(rim, 3, 5)], 3), (30, 20, 14), 0.55)
    sheet.paint(sheet.mask(rim), metal)
    sheet.paint(sheet.mask(ribbon(shape[len(shape) // 2 : len(shape) * 3 // 4], 2)), PALE, 0.9)


def clasp(sheet: Sheet, x: float, y: float, wide: float, tall: float, metal: Colour = BRASS) -> None:
    """A turn lock on its plate."""
    plate = trace(
        f"{x - wide / 2},{y - tall / 2 + 5} {x - wide / 2 + 5},{y - tall / 2} {x + wide / 2 - 5},{y - tall / 2} "
        f"{x + wide / 2},{y - tall / 2 + 5} {x + wide / 2},{y + tall / 2 - 5} {x + wide / 2 - 5},{y + tall / 2} "
        f"{x - wide / 2 + 5},{y + tall / 2} {x - wide / 2},{y + tall / 2 - 5}",
        closed=True,
    )
    tone = Tone(metal, mix(metal, PALE, 0.6), (255, 246, 220), mix(metal, (60, 40, 14), 0.4), mix(metal, (40, 26, 8), 0.75), metal)
    sheet.paint(sheet.soft([moved(plate, 4, 6)], 4), (30, 20, 14), 0.55)
    clip = panel(sheet, plate, box(plate), tone, Fabric(crease=0.1))
    glow(sheet, clip, tone.glint, [(f"{x - wide * 0.3},{y + tall * 0.4} {x + wide * 0.1},{y - tall * 0.4}", 8)], opacity=0.7, blur=4)
    knob = ellipse(x, y, wide * 0.16, tall * 0.3)
    sheet.paint(sheet.soft([moved(knob, 2, 4)], 3), tone.deep, 0.8)
    sheet.paint(sheet.mask(knob), tone.light)
    contour(sheet, knob, tone, width=1.6)


def edge(sheet: Sheet, spec: str, thread: Colour, *, opacity: float = 0.75) -> None:
    """A row of saddle stitches."""
    stitches(sheet, thread, [spec], on=7, off=4.5, width=2.0, opacity=opacity)

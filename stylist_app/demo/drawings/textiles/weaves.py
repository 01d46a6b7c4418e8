"""Weaves: what a fabric looks like from near. Each paints its texture into a panel, along the panel's own grid."""

from __future__ import annotations

import math
from collections.abc import Callable

from PIL import ImageChops

from ..cloth import leather, nap, relief, twill
from ..curves import Path, ellipse, ribbon
from ..palette import Tone, mix
from ..sheet import Mask, Sheet
from .strips import Strip

Weave = Callable[[Sheet, Mask, Tone, Strip], None]


def jersey(sheet: Sheet, clip: Mask, tone: Tone, panel: Strip) -> None:
    """Fine cotton knit: hair-thin wales."""
    count = max(6, int(panel.width / 4.2))
    sheet.paint(sheet.lines([panel.along(i / count, count=14) for i in range(count + 1)], 1.2), tone.shade, 0.16, clip)
    nap(sheet, clip, tone, opacity=0.05)


def poplin(sheet: Sheet, clip: Mask, tone: Tone, panel: Strip) -> None:
    """Smooth shirting: the weave only just shows."""
    sheet.paint(sheet.noise(2.4, 7, 1.6), tone.shade, 0.05, clip)
    sheet.paint(sheet.noise(7, 2.4, 1.6), tone.light, 0.05, clip)


def linen(sheet: Sheet, clip: Mask, tone: Tone, panel: Strip) -> None:
    """Uneven yarns both ways, with slubs."""
    sheet.paint(sheet.noise(2.6, 46, 2.2), tone.shade, 0.19, clip)
    sheet.paint(sheet.noise(46, 2.6, 2.2), tone.light, 0.22, clip)
    sheet.paint(sheet.noise(90, 3, 2.4, -70), tone.deep, 0.16, clip)


def denim(sheet: Sheet, clip: Mask, tone: Tone, panel: Strip) -> None:
    """Twill with pale weft showing through, faded where it stands out."""
    sheet.paint(sheet.noise(60, 190, 1.7), tone.light, 0.2, clip)
    twill(sheet, clip, tone.deep, gap=4.2, opacity=0.2, width=1.5)
    twill(sheet, clip, tone.light, gap=9, opacity=0.13, width=1.4, angle=62)
    sheet.paint(sheet.noise(2.2, 12, 2.4), tone.light, 0.12, clip)


def gabardine(sheet: Sheet, clip: Mask, tone: Tone, panel: Strip) -> None:
    """Tight diagonal: trench coats and chinos."""
    twill(sheet, clip, tone.deep, gap=4.4, opacity=0.12, width=1.4)
    sheet.paint(sheet.noise(3, 26, 1.8), tone.light, 0.07, clip)


def crepe(sheet: Sheet, clip: Mask, tone: Tone, panel: Strip) -> None:
    """Fluid wool or viscose, matt with a fine grain."""
    twill(sheet, clip, tone.deep, gap=5, opacity=0.06)
    nap(sheet, clip, tone, opacity=0.06)


def satin(sheet: Sheet, clip: Mask, tone: Tone, panel: Strip) -> None:
    """Nothing but light; the folds do the work."""
    sheet.paint(sheet.noise(60, 320, 1.6), tone.light, 0.16, clip)


def wool(sheet: Sheet, clip: Mask, tone: Tone, panel: Strip) -> None:
    """Milled cloth with a bloom."""
    nap(sheet, clip, tone, opacity=0.17)


def boucle(sheet: Sheet, clip: Mask, tone: Tone, panel: Strip) -> None:
    """Tweed of looped yarns in several colours, a loose basket beneath."""
    rows = int(panel.length / 11)
    columns = int(panel.width / 11)
    weft = [panel.across(i / rows) for i in range(rows + 1)]
    warp = [panel.along(i / columns, count=24) for i in range(columns + 1)]
    sheet.paint(sheet.lines(weft, 4), tone.light, 0.34, clip, sheet.noise(11, 11, 3))
    sheet.paint(sheet.lines(warp, 4), tone.shade, 0.42, clip, sheet.noise(9, 9, 3))
    for colour, lift in ((tone.accent, -96.0), (tone.deep, -104.0), (mix(tone.accent, tone.shade, 0.5), -92.0)):
        sheet.paint(sheet.noise(6 + lift / 100, 3.6, 2.8, lift), colour, 0.55, clip)


def suede(sheet: Sheet, clip: Mask, tone: Tone, panel: Strip) -> None:
    """Brushed one way here, the other way there."""
    sheet.paint(sheet.noise(70, 50, 2.0), tone.light, 0.18, clip)
    sheet.paint(sheet.noise(2.2, 2.2, 2.0), tone.shade, 0.2, clip)


def corduroy(sheet: Sheet, clip: Mask, tone: Tone, panel: Strip) -> None:
    """Wales that follow the leg."""
    count = max(8, int(panel.width / 7.5))
    lines = [panel.along(i / count) for i in range(count + 1)]
    sheet.paint(sheet.lines(lines, 2.6), tone.deep, 0.42, clip)
    sheet.paint(sheet.lines([[(x + 3, y) for x, y in line] for line in lines], 2), tone.light, 0.4, clip)
    nap(sheet, clip, tone, opacity=0.08)


def ribs(gap: float = 9.0, strength: float = 1.0) -> Weave:
    """Knitted ribs so many units apart."""

    def weave(sheet: Sheet, clip: Mask, tone: Tone, panel: Strip) -> None:
        count = max(4, int(panel.width / gap))
        lines = [panel.along(i / count) for i in range(count + 1)]
        sheet.paint(sheet.lines(lines, gap * 0.36), tone.deep, 0.42 * strength, clip)
        sheet.paint(sheet.lines([[(x + gap * 0.42, y) for x, y in line] for line in lines], gap * 0.3), tone.light, 0.5 * strength, clip)
        rows: list[Path] = [[(60.0, 100 + 5.0 * i), (940.0, 100 + 5.0 * i)] for i in range(228)]
        sheet.paint(sheet.kept("rows", lambda: sheet.lines(rows, 1.4)), tone.shade, 0.16, clip)
        nap(sheet, clip, tone, opacity=0.07)

    return weave


def stitches(size: float = 11.0) -> Weave:
    """Stocking stitch, every V of it."""

    def weave(sheet: Sheet, clip: Mask, tone: Tone, panel: Strip) -> None:
        lit, dim = _stitches(panel, size)
        sheet.paint(sheet.mask(*dim), tone.deep, 0.42, clip)
        sheet.paint(sheet.mask(*lit), tone.light, 0.55, clip)
        nap(sheet, clip, tone, opacity=0.1)

    return weave


def _stitches(panel: Strip, size: float) -> tuple[list[Path], list[Path]]:
    columns, rows = max(3, round(panel.width / size)), max(3, round(panel.length / (size * 0.82)))
    lit: list[Path] = []
    dim: list[Path] = []
    for row in range(rows):
        for column in range(columns):
            x, y = panel.at((column + 0.5) / columns, (row + 0.5) / rows)
            (x1, _), (x0, _) = panel.at((column + 1) / columns, (row + 0.5) / rows), panel.at(column / columns, (row + 0.5) / rows)
            half = abs(x1 - x0) / 2
            for side, lean in ((-0.48, 62), (0.48, 118)):
                lit.append(ellipse(x + half * side, y, size * 0.46, half * 0.34, lean))
                dim.append(ellipse(x + half * side + 1.3, y + 1.8, size * 0.5, half * 0.4, lean))
    return lit, dim


def cables(columns: int = 3, size: float = 9.0) -> Weave:
    """Aran: twisted cables on a ground of purl, moss stitch between."""

    def weave(sheet: Sheet, clip: Mask, tone: Tone, panel: Strip) -> None:
        lit, dim = _stitches(panel, size)
        sheet.paint(sheet.mask(*dim), tone.deep, 0.28, clip)
        sheet.paint(sheet.mask(*lit), tone.light, 0.32, clip)
        wide = min(0.6 / columns, 74 / panel.width)
        turns = panel.length / 92
        for column in range(columns):
            _cable(sheet, clip, tone, panel, (column + 0.5) / columns if columns > 1 else 0.5, wide, turns)
        nap(sheet, clip, tone, opacity=0.1)

    return weave


def _cable(sheet: Sheet, clip: Mask, tone: Tone, panel: Strip, middle: float, wide: float, turns: float) -> None:
    gutters = [panel.along(middle + side * wide * 0.62) for side in (-1, 1)]
    ground = sheet.mask([*gutters[0], *gutters[1][::-1]])
    sheet.paint(ground, tone.shade, 0.62, clip)
    relief(sheet, clip, tone, [(line, 7) for line in gutters], blur=2.5, strength=0.9, sheen=0)
    strand = wide * panel.width * 0.42
    for crossing in range(int(turns) + 1):
        for side in (-1, 1):
            points: Path = []
            for i in range(13):
                t = i / 12
                u = middle + side * wide * 0.27 * math.cos(math.pi * t)
                points.append(panel.at(u, (crossing + t) / turns))
            if points[0][1] < points[-1][1]:
                rope = ribbon(points, strand * 0.96, strand, strand * 0.96)
                sheet.paint(sheet.soft([[(x + 3, y + 4) for x, y in rope]], 3), tone.deep, 0.55, clip, ground)
                sheet.paint(sheet.mask(rope), tone.base, 1.0, clip)
                inside = ImageChops.multiply(clip, sheet.mask(rope))
                relief(sheet, inside, tone, [(points, strand * 0.7)], blur=3.5, strength=1.0, sheen=0)
                grain = [ribbon([(x - strand * 0.36, y - 4), (x, y + 4), (x + strand * 0.36, y - 4)], 2.2) for x, y in points]
                sheet.paint(sheet.mask(*grain), tone.shade, 0.55, inside)


def quilted(gap: float = 74.0) -> Weave:
    """Diamonds stitched through wadding."""

    def weave(sheet: Sheet, clip: Mask, tone: Tone, panel: Strip) -> None:
        lines: list[Path] = []
        count = int(panel.length / gap) + int(panel.width / gap) + 2
        step, slope = gap / panel.length, panel.width / panel.length
        for i in range(-int(panel.width / gap) - 1, count):
            lines.append([panel.at(t / 20, i * step + slope * t / 20) for t in range(21) if 0 <= i * step + slope * t / 20 <= 1])
            lines.append([panel.at(1 - t / 20, i * step + slope * t / 20) for t in range(21) if 0 <= i * step + slope * t / 20 <= 1])
        lines = [line for line in lines if len(line) > 1]
        sheet.paint(sheet.soft([ribbon([(x, y - 5) for x, y in line], gap * 0.24) for line in lines], gap * 0.1), tone.deep, 0.5, clip)
        sheet.paint(sheet.soft([ribbon([(x, y + gap * 0.3) for x, y in line], gap * 0.14) for line in lines], gap * 0.09), tone.light, 0.5, clip)
        sheet.paint(sheet.lines(lines, 2.4), tone.deep, 0.7, clip)

    return weave


def baffles(gap: float = 92.0) -> Weave:
    """Down chambers, puckered along their seams."""

    def weave(sheet: Sheet, clip: Mask, tone: Tone, panel: Strip) -> None:
        count = max(2, round(panel.length / gap))
        seams = [panel.across(i / count, 5) for i in range(1, count)]
        deep = panel.length / count
        for i in range(count):
            middle = panel.across((i + 0.42) / count, 6)
            sheet.paint(sheet.soft([ribbon(middle, deep * 0.2)], deep * 0.13), tone.light, 0.6, clip)
            sheet.paint(sheet.soft([ribbon(panel.across((i + 0.34) / count, 6), deep * 0.07)], 4), tone.glint, 0.5, clip, sheet.noise(70, 30, 2.4))
        sheet.paint(sheet.soft([ribbon([(x, y - 9) for x, y in seam], 20) for seam in seams], 8), tone.deep, 0.62, clip)
        sheet.paint(sheet.lines(seams, 2.6), tone.deep, 0.8, clip)
        puckers: list[tuple[Path, float]] = []
        for i in range(1, count):
            for j in range(int(panel.width / 17)):
                u = (j + sheet.rng.uniform(0.1, 0.9)) / (panel.width / 17)
                reach = sheet.rng.uniform(0.1, 0.24) / count
                lean = sheet.rng.uniform(-0.02, 0.02)
                puckers.append(([panel.at(u, i / count), panel.at(u + lean, i / count + reach)], 5))
                puckers.append(([panel.at(u + 0.02, i / count), panel.at(u - lean, i / count - reach)], 5))
        relief(sheet, clip, tone, puckers, blur=3, strength=0.7, sheen=0.3)

    return weave


def straw(sheet: Sheet, clip: Mask, tone: Tone, panel: Strip) -> None:
    """Plaited palm: short lit strokes in a basket weave."""
    rows, columns = max(3, int(panel.length / 13)), max(3, int(panel.width / 19))
    lit: list[Path] = []
    dim: list[Path] = []
    for row in range(rows):
        for column in range(columns):
            u, v = (column + (0.5 if row % 2 else 0)) / columns, (row + 0.5) / rows
            (x0, y0), (x1, y1) = panel.at(u + 0.06 / columns, v), panel.at(u + 0.94 / columns, v)
            lit.append(ribbon([(x0, y0 + 2), ((x0 + x1) / 2, (y0 + y1) / 2 - 1.5), (x1, y1 + 2)], 5, 9, 5))
            dim.append(ribbon([(x0, y0 + 7), ((x0 + x1) / 2, (y0 + y1) / 2 + 5), (x1, y1 + 7)], 3, 4, 3))
    sheet.paint(clip, tone.shade, 0.75)
    sheet.paint(sheet.mask(*dim), tone.deep, 0.65, clip)
    sheet.paint(sheet.mask(*lit), tone.light, 0.62, clip)
    sheet.paint(sheet.noise(14, 6, 2.2), tone.shade, 0.3, clip)
    sheet.paint(sheet.noise(60, 60, 1.6), tone.light, 0.22, clip)


def hide(sheet: Sheet, clip: Mask, tone: Tone, panel: Strip) -> None:
    """Smooth grained leather."""
    leather(sheet, clip, tone, opacity=0.11)
    sheet.paint(sheet.noise(60, 120, 1.6), tone.light, 0.14, clip)


def canvas(sheet: Sheet, clip: Mask, tone: Tone, panel: Strip) -> None:
    """Plain weave, heavy yarn."""
    twill(sheet, clip, tone.deep, gap=5, opacity=0.12, angle=45)
    twill(sheet, clip, tone.light, gap=5, opacity=0.1, angle=-45)

"""Cloth: how a piece of fabric, leather or knit takes light. Paints inside an outline; the pieces say which outline and which folds."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from PIL import ImageChops, ImageFilter

from .curves import Path, beside, dashes, ribbon, trace
from .palette import Colour, Tone
from .sheet import Mask, Sheet, turned

Fold = tuple[str, float]
Ridge = tuple[Path, float]


def body(sheet: Sheet, outline: Path, tone: Tone, *, depth: float = 1.0, cut: Mask | None = None) -> Mask:
    """Fill an outline with gouache: base colour, light from the upper left, brush marks. Returns its mask, to clip what follows."""
    clip = sheet.mask(outline)
    if cut is not None:
        clip = ImageChops.multiply(clip, turned(cut))
    sheet.paint(clip, tone.base)
    volume(sheet, [outline], clip, tone, depth)
    sheet.paint(sheet.noise(70, 200, 1.5), tone.shade, 0.20 * depth, clip)
    sheet.paint(sheet.noise(9, 160, 1.3), tone.light, 0.13, clip)
    return clip


def volume(sheet: Sheet, shapes: list[Path], clip: Mask, tone: Tone, depth: float = 1.0) -> None:
    """Roundness: the side away from the light turns dark, the near edge catches some."""
    away = [[(x - 26, y - 16) for x, y in shape] for shape in shapes]
    near = [[(x + 16, y + 12) for x, y in shape] for shape in shapes]
    sheet.paint(turned(sheet.soft(away, 26)), tone.shade, 0.62 * depth, clip)
    sheet.paint(turned(sheet.soft(near, 12)), tone.light, 0.42 * depth, clip)


def folds(sheet: Sheet, clip: Mask, colour: Colour, marks: Sequence[Fold], *, opacity: float = 0.7, blur: float = 7) -> None:
    """Folds as a gouache painter lays them: crisp along the written line, softened on its left side (right where the width is negative)."""
    for spec, width in marks:
        line = trace(spec)
        wide = beside(line, 0, width * 0.8, width, width * 0.7, 0)
        side = beside(line, width * 1.5, width * 3.0, width * 3.2, width * 3.0, width * 1.5)
        sheet.paint(sheet.soft([wide], blur), colour, opacity, clip, sheet.mask(side))


def relief(sheet: Sheet, clip: Mask, tone: Tone, ridges: Sequence[Ridge], *, blur: float = 7, strength: float = 1.0, sheen: float = 0.3) -> None:
    """Creases as light makes them: every ridge is lit on the side of the light and dark behind. `sheen` from wool (0) to satin (1)."""
    height = sheet.soft([ribbon(path, width * 0.2, width, width, width * 0.2) for path, width in ridges], blur)
    _lit(sheet, clip, tone, height, blur * 0.9, strength * 2.0, sheen)


def rumple(sheet: Sheet, clip: Mask, tone: Tone, *, grain: float = 150, strength: float = 1.0, sheen: float = 0.3) -> None:
    """The slow hills and hollows of cloth that was laid down rather than pressed."""
    height = sheet.kept(f"rumple {grain}", lambda: sheet.noise(grain, grain * 1.35, 1.4).filter(ImageFilter.GaussianBlur(grain * 0.12 * sheet.scale)))
    _lit(sheet, clip, tone, height, 9, strength * 2.6, sheen)


def _lit(sheet: Sheet, clip: Mask, tone: Tone, height: Mask, reach: float, gain: float, sheen: float) -> None:
    step = sheet.measured(reach)
    behind = ImageChops.offset(height, step, step)
    near, far = ImageChops.subtract(height, behind), ImageChops.subtract(behind, height)
    sheet.paint(far.point([min(255, int(v * gain * 0.62)) for v in range(256)]), tone.deep, 0.8, clip)
    sheet.paint(near.point([min(255, int(v * gain * 0.5)) for v in range(256)]), tone.light, 0.75, clip)
    if sheen:
        sheet.paint(near.point([min(255, int(v * v * gain * gain / 420)) for v in range(256)]), tone.glint, sheen, clip)


def glow(sheet: Sheet, clip: Mask, colour: Colour, marks: Sequence[Fold], *, opacity: float = 0.6, blur: float = 9) -> None:
    """Soft strokes on both sides of a line: sheen and gentle hollows."""
    sheet.paint(sheet.soft([ribbon(trace(spec), 0, width, width * 0.9, 0) for spec, width in marks], blur), colour, opacity, clip)


def seams(sheet: Sheet, clip: Mask | None, tone: Tone, lines: Iterable[str], *, width: float = 2.6, opacity: float = 0.75) -> None:
    """Construction lines: a dark furrow with a lit lip beside it."""
    paths = [trace(line) for line in lines]
    furrow = sheet.mask(*[ribbon(path, width * 0.7, width, width * 0.8) for path in paths])
    lip = sheet.mask(*[ribbon([(x + width, y + width * 0.6) for x, y in path], width * 0.4, width * 0.7, width * 0.4) for path in paths])
    clips = () if clip is None else (clip,)
    sheet.paint(lip, tone.light, opacity * 0.5, *clips)
    sheet.paint(furrow, tone.deep, opacity, *clips)


def stitches(sheet: Sheet, colour: Colour, lines: Iterable[str], *, on: float = 7, off: float = 4, width: float = 2.2, opacity: float = 0.9) -> None:
    """Topstitching."""
    marks = [ribbon(dash, width) for line in lines for dash in dashes(trace(line), on, off)]
    sheet.paint(sheet.mask(*marks), colour, opacity)


def contour(sheet: Sheet, outline: Path, tone: Tone, *, width: float = 2.4, opacity: float = 0.8) -> None:
    """A lost-and-found edge, firmer in the shade than in the light."""
    edge = sheet.mask(ribbon([*outline, outline[0]], width, width * 0.6, width * 1.2, width * 0.5, width))
    sheet.paint(edge, tone.deep, opacity, sheet.noise(90, 90, 1.3, 70))


def twill(sheet: Sheet, clip: Mask, colour: Colour, *, gap: float = 6, opacity: float = 0.12, angle: float = 60, width: float = 1.8) -> None:
    """Fine diagonal weave."""
    sheet.paint(sheet.kept(f"twill {gap} {angle} {width}", lambda: _diagonals(sheet, gap, angle, width)), colour, opacity, clip)


def _diagonals(sheet: Sheet, gap: float, angle: float, width: float) -> Mask:
    reach = 1250 / math.tan(math.radians(angle))
    count = int((1000 + 2 * abs(reach)) / gap)
    starts = [-abs(reach) + i * gap for i in range(count)]
    return sheet.lines([[(x, 1250.0), (x + reach, 0.0)] for x in starts], width)


def leather(sheet: Sheet, clip: Mask, tone: Tone, *, opacity: float = 0.35) -> None:
    """Pebbled grain, lit like tiny hills."""
    hills = sheet.kept("leather", lambda: sheet.noise(4.6, 4.6, 1.0).filter(ImageFilter.Kernel((3, 3), (-2, -1, 0, -1, 0, 1, 0, 1, 2), 2.2, 128)))
    lit = sheet.kept("leather lit", lambda: hills.point([max(0, v - 128) * 2 for v in range(256)]))
    dim = sheet.kept("leather dim", lambda: hills.point([max(0, 128 - v) * 2 for v in range(256)]))
    sheet.paint(lit, tone.light, opacity, clip)
    sheet.paint(dim, tone.deep, opacity, clip)


def nap(sheet: Sheet, clip: Mask, tone: Tone, *, opacity: float = 0.2) -> None:
    """The bloom of wool: short fibres in two directions."""
    sheet.paint(sheet.noise(2.4, 9, 2.0), tone.light, opacity, clip)
    sheet.paint(sheet.noise(9, 3, 2.0), tone.shade, opacity, clip)


def button(sheet: Sheet, x: float, y: float, radius: float, tone: Tone) -> None:
    """A sewn button with its shadow, rim and four holes."""
    disc = _disc(x, y, radius)
    sheet.paint(sheet.soft([_disc(x + 3, y + 4, radius)], 3), tone.deep, 0.6)
    sheet.paint(sheet.mask(disc), tone.shade)
    sheet.paint(sheet.mask(_disc(x - radius * 0.12, y - radius * 0.12, radius * 0.82)), tone.base)
    sheet.paint(sheet.soft([_disc(x - radius * 0.35, y - radius * 0.4, radius * 0.3)], 2), tone.glint, 0.7)
    hole = radius * 0.24
    sheet.paint(sheet.mask(*[_disc(x + dx, y + dy, radius * 0.11) for dx in (-hole, hole) for dy in (-hole, hole)]), tone.deep, 0.9)


def _disc(x: float, y: float, radius: float) -> Path:
    return [(x + radius * math.cos(i * math.tau / 28), y + radius * math.sin(i * math.tau / 28)) for i in range(28)]


def scattered(sheet: Sheet, gap: float, box: tuple[float, float, float, float]) -> list[tuple[float, float]]:
    """Places in half-drop rows with a little human unevenness: how a repeat is set out on cloth."""
    places: list[tuple[float, float]] = []
    y, row = box[1], 0
    while y < box[3]:
        x = box[0] + (gap / 2 if row % 2 else 0)
        while x < box[2]:
            places.append((x + sheet.rng.uniform(-0.16, 0.16) * gap, y + sheet.rng.uniform(-0.16, 0.16) * gap))
            x += gap
        y += gap * 0.8
        row += 1
    return places

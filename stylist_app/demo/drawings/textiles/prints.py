"""Prints: stripes, checks and flowers, laid on a panel along its own grid so that they turn with sleeves and hems."""

from __future__ import annotations

import math
from collections.abc import Callable

from ..curves import Path, ellipse
from ..palette import Colour, Tone, mix
from ..sheet import Mask, Sheet
from .strips import Strip

Print = Callable[[Sheet, Mask, Tone, Strip], None]
Paint = Callable[[Tone], Colour]


def accent(tone: Tone) -> Colour:
    return tone.accent


def breton(gap: float = 34.0, width: float = 13.0, paint: Paint = accent, start: float = 0.0) -> Print:
    """Stripes across, from `start` of the panel's length downwards."""

    def lay(sheet: Sheet, clip: Mask, tone: Tone, panel: Strip) -> None:
        count = max(3, round(panel.length / gap))
        lines = [panel.across((i + 0.5) / count, 3, -0.1, 1.1) for i in range(count) if (i + 0.5) / count >= start]
        sheet.paint(sheet.lines(lines, width), paint(tone), 0.9, clip)

    return lay


def stripes(gap: float = 20.0, width: float = 6.0, paint: Paint = accent) -> Print:
    """Stripes down the panel."""

    def lay(sheet: Sheet, clip: Mask, tone: Tone, panel: Strip) -> None:
        count = max(3, round(panel.width / gap))
        sheet.paint(sheet.lines([panel.along((i + 0.5) / count) for i in range(-2, count + 3)], width), paint(tone), 0.82, clip)

    return lay


def check(gap: float = 62.0, width: float = 22.0, paint: Paint = accent, over: Paint | None = None) -> Print:
    """A check whose crossings are darker than its bars; `over` is a fine line between them."""

    def lay(sheet: Sheet, clip: Mask, tone: Tone, panel: Strip) -> None:
        down, across = max(2, round(panel.width / gap)), max(3, round(panel.length / gap))
        bars = [panel.along((i + 0.5) / down) for i in range(-1, down + 2)]
        rungs = [panel.across((i + 0.5) / across, 2, -0.2, 1.2) for i in range(across)]
        for lines in (bars, rungs):
            sheet.paint(sheet.lines(lines, width), paint(tone), 0.44, clip)
        if over is not None:
            fine = [panel.along(i / down) for i in range(-1, down + 2)] + [panel.across(i / across, 2, -0.2, 1.2) for i in range(1, across)]
            sheet.paint(sheet.lines(fine, 3), over(tone), 0.62, clip)

    return lay


def glen(sheet: Sheet, clip: Mask, tone: Tone, panel: Strip) -> None:
    """Prince of Wales: groups of hairlines both ways."""
    down, across = max(2, round(panel.width / 58)), max(3, round(panel.length / 58))
    for steps, line in ((down, panel.along), (across, panel.across)):
        groups = [line((i + 0.5 + j * 0.075) / steps) for i in range(-1, steps + 1) for j in range(-3, 4) if 0 <= (i + 0.5 + j * 0.075) / steps <= 1]
        sheet.paint(sheet.lines(groups, 2.2), tone.deep, 0.34, clip)
        single = [line(i / steps) for i in range(steps + 1)]
        sheet.paint(sheet.lines(single, 2.2), tone.accent, 0.4, clip)


def houndstooth(size: float = 17.0) -> Print:
    """The broken check, tooth by tooth."""
    tooth = ((0, 0), (0.5, 0), (0.5, 0.25), (0.75, 0.0), (1, 0), (0.5, 0.5), (0.5, 0.75), (0.25, 1.0), (0, 1), (0.25, 0.75), (0.0, 0.5), (0, 0))

    def lay(sheet: Sheet, clip: Mask, tone: Tone, panel: Strip) -> None:
        columns, rows = max(3, round(panel.width / size)), max(3, round(panel.length / size))
        teeth = [[panel.at((c + x) / columns, (r + y) / rows) for x, y in tooth] for c in range(columns) for r in range(rows)]
        sheet.paint(sheet.mask(*teeth), tone.accent, 0.9, clip)

    return lay


def _repeat(panel: Strip, gap: float, loose: float = 0.0, sheet: Sheet | None = None) -> Path:
    columns, rows = max(2, round(panel.width / gap)), max(2, round(panel.length / (gap * 0.8)))
    places: Path = []
    for row in range(rows + 1):
        for column in range(-1, columns + 1):
            jog, fall = (sheet.rng.uniform(-loose, loose), sheet.rng.uniform(-loose, loose)) if sheet else (0.0, 0.0)
            places.append(panel.at((column + (0.5 if row % 2 else 0.0) + 0.25 + jog) / columns, (row + 0.3 + fall) / rows))
    return places


def meadow(gap: float = 62.0, size: float = 1.0) -> Print:
    """Loose painted flowers with stems and leaves."""

    def lay(sheet: Sheet, clip: Mask, tone: Tone, panel: Strip) -> None:
        petals: list[Path] = []
        pale: list[Path] = []
        leaves: list[Path] = []
        hearts: list[Path] = []
        for x, y in _repeat(panel, gap, 0.24, sheet):
            turn, big = sheet.rng.uniform(0, 360), size * sheet.rng.choice((0.55, 0.8, 1.15))
            kind = petals if sheet.rng.random() < 0.6 else pale
            for i in range(6 if kind is pale else 5):
                angle = math.radians(turn + i * (60 if kind is pale else 72))
                reach = 9.4 * big
                kind.append(ellipse(x + reach * math.cos(angle), y + reach * math.sin(angle), 8.4 * big, 6 * big, math.degrees(angle)))
            hearts.append(ellipse(x, y, 4 * big, 4 * big))
            for i in range(3):
                angle = math.radians(turn + 20 + 125 * i)
                leaves.append(ellipse(x + 23 * big * math.cos(angle), y + 23 * big * math.sin(angle), 10 * big, 3.6 * big, math.degrees(angle) + 18))
        sheet.paint(sheet.mask(*leaves), mix(tone.shade, (92, 112, 78), 0.6), 0.85, clip)
        sheet.paint(sheet.mask(*petals), (178, 78, 74) if sum(tone.base) > 560 and tone.accent[0] < 200 else tone.accent, 0.93, clip)
        sheet.paint(sheet.mask(*pale), mix(tone.accent, (196, 104, 84), 0.55), 0.9, clip)
        sheet.paint(sheet.mask(*hearts), mix(tone.deep, (196, 140, 60), 0.4), 0.9, clip)

    return lay

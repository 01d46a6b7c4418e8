"""What shoes have in common: linings, soles, heels, laces, and a pair laid out."""

from __future__ import annotations

from collections.abc import Callable

from ..cloth import body, contour, folds, glow, relief, seams
from ..curves import Path, ellipse, moved, ribbon, trace
from ..garments.panels import Fabric, panel
from ..palette import Colour, Tone, mix
from ..sheet import Mask, Sheet
from ..textiles.strips import Strip, strip
from ..textiles.weaves import hide

NUDE = Tone((214, 180, 150), (236, 208, 182), (248, 230, 210), (180, 142, 112), (120, 86, 64), (250, 240, 226))
RUBBER = Tone((60, 54, 52), (98, 92, 88), (140, 134, 128), (40, 36, 35), (20, 18, 18), (90, 84, 80))
CREPE = Tone((206, 170, 122), (228, 200, 158), (242, 224, 192), (170, 132, 88), (112, 82, 50), (90, 84, 80))
WHITE_RUBBER = Tone((238, 233, 224), (250, 247, 240), (255, 255, 252), (204, 197, 186), (140, 132, 122), (90, 84, 80))
STACK = Tone((86, 58, 42), (118, 84, 62), (150, 112, 86), (62, 40, 28), (32, 20, 14), (90, 84, 80))
LEATHER = Fabric(hide, None, 0.5, 0.55)
SMOOTH = Fabric(hide, None, 0.75, 0.7)

One = Callable[[Sheet, Tone], None]


def pair(
    sheet: Sheet, tone: Tone, one: One, *, zoom: float = 0.96, low: float = 116, rise: float = 262, aside: float = 110, tall: float = 1.0
) -> None:
    """The shoe in front and its fellow behind, a little smaller."""
    sheet.view(zoom * 0.88, aside, low - rise, tall=tall)
    one(sheet, tone)
    sheet.view(zoom, -8, low, tall=tall)
    one(sheet, tone)
    sheet.view()


def ground(sheet: Sheet, left: float, right: float, y: float = 884) -> None:
    """The shadow under a standing shoe."""
    middle, half = (left + right) / 2, (right - left) / 2
    sheet.paint(sheet.soft([ellipse(middle, y, half, 15)], 9), (80, 58, 46), 0.5)
    sheet.paint(sheet.soft([ellipse(middle + 22, y + 14, half + 30, 34)], 22), (112, 88, 70), 0.3)


def side(outline: Path) -> Strip:
    """A grid for a side view: from the toe to the heel across, from the top down."""
    left, right = min(x for x, _ in outline), max(x for x, _ in outline)
    top, low = min(y for _, y in outline), max(y for _, y in outline)
    return strip(f"{left},{top} {left},{low}", f"{right},{top} {right},{low}")


def upper(sheet: Sheet, spec: str, tone: Tone, fabric: Fabric = LEATHER, creases: list[str] | None = None) -> Mask:
    """The shoe's upper with light on its toe."""
    outline = trace(spec, closed=True)
    ridges = [(trace(line), 15.0) for line in creases or ()]
    clip = panel(sheet, outline, side(outline), tone, fabric, ridges)
    return clip


def shine(sheet: Sheet, clip: Mask, tone: Tone, *lines: str, width: float = 20, strength: float = 0.7) -> None:
    glow(sheet, clip, tone.light, [(line, width) for line in lines], opacity=strength, blur=9)
    glow(sheet, clip, tone.glint, [(line, width * 0.35) for line in lines], opacity=strength, blur=4)


def hollow(sheet: Sheet, spec: str, shadow: str, tone: Tone = NUDE) -> None:
    """The lining that shows in the opening."""
    clip = body(sheet, trace(spec, closed=True), tone)
    sheet.paint(sheet.soft([trace(shadow, closed=True)], 11), tone.deep, 0.62, clip)


def sole(sheet: Sheet, spec: str, tone: Tone, *, welt: str = "", thread: Colour | None = None) -> Mask:
    outline = trace(spec, closed=True)
    clip = body(sheet, outline, tone, depth=0.7)
    if welt:
        seams(sheet, clip, tone, [welt], width=2, opacity=0.6)
    if thread:
        relief(sheet, clip, tone, [(trace(welt), 5)], blur=2, strength=0.6, sheen=0)
    contour(sheet, outline, tone, width=2)
    return clip


def laces(sheet: Sheet, tone: Tone, places: list[tuple[float, float, float, float]], *, wide: float = 11) -> None:
    """Bars from eyelet to eyelet: (x, y) to (x, y) each."""
    bars = [ribbon(trace(f"{a},{b} {(a + c) / 2},{(b + d) / 2 - 7} {c},{d}"), wide * 0.7, wide, wide * 0.7) for a, b, c, d in places]
    sheet.paint(sheet.soft([moved(bar, 2, 6) for bar in bars], 4), (20, 14, 12), 0.5)
    sheet.paint(sheet.mask(*bars), tone.base)
    sheet.paint(
        sheet.mask(
            *[
                ribbon([((a + c) / 2 - abs(c - a) * 0.4, (b + d) / 2 - 4), ((a + c) / 2 + abs(c - a) * 0.4, (b + d) / 2 - 4)], 2)
                for a, b, c, d in places
            ]
        ),
        tone.light,
        0.7,
    )
    eyes = [ellipse(x, y, 4.6, 4.6) for a, b, c, d in places for x, y in ((a, b), (c, d))]
    sheet.paint(sheet.mask(*eyes), mix(tone.deep, (40, 34, 32), 0.5), 0.9)


def bow(sheet: Sheet, tone: Tone, x: float, y: float, size: float = 1.0) -> None:
    """A flat little bow."""
    for spec in (
        f"{x},{y}! {x - 30 * size},{y - 26 * size} {x - 62 * size},{y - 22 * size} {x - 64 * size},{y + 12 * size} {x - 34 * size},{y + 18 * size}",
        f"{x},{y}! {x + 30 * size},{y - 26 * size} {x + 62 * size},{y - 22 * size} {x + 64 * size},{y + 12 * size} {x + 34 * size},{y + 18 * size}",
        f"{x - 9 * size},{y - 11 * size} {x + 9 * size},{y - 11 * size} {x + 11 * size},{y + 11 * size} {x - 11 * size},{y + 11 * size}",
    ):
        shape = trace(spec, closed=True)
        sheet.paint(sheet.soft([moved(shape, 3, 6)], 4), tone.deep, 0.55)
        clip = panel(sheet, shape, side(shape), tone, SMOOTH)
        folds(sheet, clip, tone.deep, [(f"{x - 6 * size},{y} {x - 30 * size},{y - 6 * size} {x - 50 * size},{y - 4 * size}", 6)], opacity=0.5, blur=3)


def block(sheet: Sheet, spec: str, tone: Tone) -> None:
    """A heel with its top-piece."""
    outline = trace(spec, closed=True)
    clip = body(sheet, outline, tone)
    left, low = min(x for x, _ in outline), max(y for _, y in outline)
    right = max(x for x, y in outline if y > low - 20)
    left = min(x for x, y in outline if y > low - 20)
    glow(
        sheet, clip, tone.glint, [(f"{left + (right - left) * 0.34},{low - 200} {left + (right - left) * 0.36},{low - 20}", 9)], opacity=0.45, blur=5
    )
    contour(sheet, outline, tone)
    sheet.paint(sheet.mask(trace(f"{left - 1},{low - 4}! {right + 1},{low - 4}! {right},{low + 7}! {left},{low + 7}!", closed=True)), (38, 30, 28))

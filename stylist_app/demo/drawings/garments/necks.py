"""Necks: bands, ribs, rolls, collars, lapels and hoods, put on a body that is already laid."""

from __future__ import annotations

from ..cloth import button, contour, relief, seams, stitches
from ..curves import Path, mirrored, moved, ribbon, trace
from ..palette import Tone, mix
from ..sheet import Mask, Sheet
from ..textiles.strips import Strip, strip
from ..textiles.weaves import ribs
from .panels import Fabric, Ridges, overlay, panel
from .uppers import Upper


def band(sheet: Sheet, cut: Upper, tone: Tone, fabric: Fabric | None = None, *, wide: float = 22, back: bool = False) -> None:
    """A rib or binding around the neckline; at the front also the piece of it behind the neck."""
    edge = trace(cut.neckline(16 if back else None))
    line = edge[::-1] + mirrored(edge)[::-1]
    outline = ribbon([(x, y - wide * 0.35) for x, y in line], wide)
    if not back:
        behind = trace(
            f"{500 - cut.neck - 4},{cut.top - 4} {500 - cut.neck * 0.5},{cut.top + 2} 500,{cut.top + 5} "
            f"{500 + cut.neck * 0.5},{cut.top + 2} {500 + cut.neck + 4},{cut.top - 4}"
        )
        shape = ribbon(behind, wide * 0.8)
        _ring(sheet, shape, behind, tone, wide)
    clip = overlay(sheet, outline, Strip(line[:2] * 36, line[-2:] * 36), tone, fabric or Fabric(crease=0.3), lift=0.4) if fabric else None
    if clip is None:
        _ring(sheet, outline, [(x, y - wide * 0.35) for x, y in line], tone, wide)


def _ring(sheet: Sheet, outline: Path, line: Path, tone: Tone, wide: float) -> None:
    """Rib set across the neck: short furrows along the way."""
    sheet.paint(sheet.soft([moved(outline, 2, 5)], 4), tone.deep, 0.4)
    clip = panel(sheet, outline, strip(line, [(x, y + wide) for x, y in line]), tone, Fabric(crease=0.2))
    marks: list[Path] = []
    for i in range(len(line) - 1):
        (x0, y0), (x1, y1) = line[i], line[i + 1]
        nx, ny = (y0 - y1), (x1 - x0)
        length = max((nx * nx + ny * ny) ** 0.5, 0.01)
        marks.append([(x0 - nx / length * wide, y0 - ny / length * wide), (x0 + nx / length * wide, y0 + ny / length * wide)])
    sheet.paint(sheet.lines(marks, 2.4), tone.shade, 0.55, clip)
    contour(sheet, outline, tone, width=1.8, opacity=0.6)


def roll(sheet: Sheet, cut: Upper, tone: Tone, fabric: Fabric, *, tall: float = 96, back: bool = False, folded: bool = True) -> None:
    """A roll or mock neck, standing up and turned over once."""
    n, y = cut.neck, cut.top
    left = trace(f"{500 - n + 6},{y - tall}! {500 - n - 2},{y - tall * 0.4} {500 - n - 12},{y + 26}!")
    low = trace(f"{500 - n - 12},{y + 26}! {500 - n * 0.5},{y + 52} 500,{y + 60} {500 + n * 0.5},{y + 52} {500 + n + 12},{y + 26}!")
    high = trace(
        f"{500 - n + 6},{y - tall}! {500 - n * 0.4},{y - tall - 9} 500,{y - tall - 11} {500 + n * 0.4},{y - tall - 9} {500 + n - 6},{y - tall}!"
    )
    outline = [*left, *low, *mirrored(left), *high[::-1]]
    sheet.cast([outline], strength=0.2)
    sheet.paint(sheet.soft([[(x, v + 9) for x, v in low] + [(x, v - 10) for x, v in low[::-1]]], 7), tone.deep, 0.5)
    grid = strip(left, mirrored(left)[::-1])
    ridges: Ridges = [(grid.across(0.55, 12), 16), (grid.across(0.8, 10), 9)] if folded else []
    clip = panel(sheet, outline, grid, tone, fabric, ridges)
    if not back:
        mouth = trace(f"{500 - n + 8},{y - tall + 1}! 500,{y - tall - 8} {500 + n - 8},{y - tall + 1}! 500,{y - tall + 15}", closed=True)
        sheet.paint(sheet.mask(mouth), tone.deep, 0.85, clip)


def shirt_collar(sheet: Sheet, cut: Upper, tone: Tone, fabric: Fabric, *, size: float = 1.0, back: bool = False, buttoned: bool = False) -> None:
    """A two-piece collar: stand inside, leaves outside."""
    n, y = cut.neck, cut.top
    plain = Fabric(fabric.weave, fabric.print, fabric.sheen, 0.35)
    if back:
        left = trace(f"{500 - n + 14},{y - 28}! {500 - n - 10},{y - 4} {500 - n - 34},{y + 30}!")
        low = trace(f"{500 - n - 34},{y + 30}! {500 - n * 0.6},{y + 24} 500,{y + 26} {500 + n * 0.6},{y + 24} {500 + n + 34},{y + 30}!")
        high = trace(f"{500 - n + 14},{y - 28}! 500,{y - 38} {500 + n - 14},{y - 28}!")
        shape = [*left, *low, *mirrored(left), *high[::-1]]
        sheet.cast([shape], strength=0.15)
        overlay(sheet, shape, strip(left, mirrored(left)[::-1]), tone, plain)
        stitches(
            sheet,
            tone.shade,
            [f"{500 - n - 24},{y + 23} {500 - n * 0.6},{y + 17} 500,{y + 19} {500 + n * 0.6},{y + 17} {500 + n + 24},{y + 23}"],
            on=6,
            off=4,
            width=1.6,
            opacity=0.7,
        )
        return
    meet = y + cut.drop
    bowl = trace(
        f"{500 - n + 8},{y - 30}! {500 - n * 0.5},{y - 44} 500,{y - 48} {500 + n * 0.5},{y - 44} {500 + n - 8},{y - 30}! "
        f"{500 + n * 0.8},{y + 6} 500,{meet + 8}! {500 - n * 0.8},{y + 6}",
        closed=True,
    )
    sheet.cast([bowl], strength=0.15)
    dim = Tone(mix(tone.base, tone.shade, 0.4), tone.base, tone.light, tone.shade, tone.deep, tone.accent)
    clip = panel(sheet, bowl, cut.grid(), dim, Fabric(crease=0.2))
    sheet.paint(sheet.soft([trace(f"{500 - n},{y + 6}! 500,{y - 16} {500 + n},{y + 6}! 500,{meet + 60}", closed=True)], 12), tone.deep, 0.5, clip)
    seams(
        sheet,
        clip,
        tone,
        [f"{500 - n + 2},{y - 12} {500 - n * 0.5},{y - 20} 500,{y - 23} {500 + n * 0.5},{y - 20} {500 + n - 2},{y - 12}"],
        width=2,
        opacity=0.5,
    )
    tag = trace(f"474,{y - 8}! 526,{y - 8}! 526,{y + 14}! 474,{y + 14}!", closed=True)
    sheet.paint(sheet.mask(tag), (244, 238, 226), 0.92, clip)
    sheet.paint(sheet.lines([[(486, y + 1), (514, y + 1)]], 2.2), (118, 40, 58), 0.8)
    leaf = trace(
        f"{500 - n + 8},{y - 31}! {500 - n * 0.86},{y - 6} {500 - n * 0.5},{y + cut.drop * 0.5} 497,{meet + 2}! "
        f"{500 - 64 * size},{meet + 74 * size}! "
        f"{500 - n * 0.9 - 30 * size},{y + 64 * size}  {500 - n - 22 * size},{y + 30}! {500 - n - 10},{y - 2}",
        closed=True,
    )
    edge = f"{500 - 6},{meet + 12} {500 - 62 * size},{meet + 64 * size}! {500 - n * 0.9 - 24 * size},{y + 56 * size} {500 - n - 15 * size},{y + 26}"
    for shape in (mirrored(leaf), leaf):
        near = shape is leaf
        grid = strip(trace(f"{500 - n - 20},{y - 30} {500 - n - 30},{y + 80}"), trace(f"500,{meet} {500 - 50},{meet + 90}"))
        overlay(sheet, shape, grid if near else grid.mirror, tone, plain, lift=0.9)
        line = trace(edge)
        text = " ".join(f"{x:.1f},{v:.1f}" for x, v in (line if near else mirrored(line))[::3])
        stitches(sheet, tone.shade, [text], on=5, off=3.5, width=1.5, opacity=0.7)
    if buttoned:
        for x in (500 - 60 * size, 500 + 60 * size):
            button(sheet, x, meet + 62 * size, 5.5, _pearl(tone))


def _pearl(tone: Tone) -> Tone:
    white = (244, 240, 230)
    return Tone(white, (255, 255, 252), (255, 255, 255), mix(white, tone.shade, 0.4), mix(tone.deep, (70, 60, 54), 0.5), tone.accent)


def camp_collar(sheet: Sheet, cut: Upper, tone: Tone, fabric: Fabric, *, size: float = 1.0) -> None:
    """An open collar whose facing turns back into small lapels; the cut's neckline is a V."""
    n, y, low = cut.neck, cut.top, cut.top + cut.drop
    plain = Fabric(fabric.weave, fabric.print, fabric.sheen, 0.4)
    lapel = trace(
        f"{500 - n + 4},{y + 4}! {500 - n * 0.55},{y + cut.drop * 0.5} 498,{low + 4}! {500 - 62 * size},{y + cut.drop * 0.76} "
        f"{500 - 128 * size},{y + cut.drop * 0.5}! {500 - n - 18},{y + 46}!",
        closed=True,
    )
    leaf = trace(
        f"{500 - n + 18},{y - 36}! {500 - n * 0.84},{y - 4} {500 - n * 0.66},{y + cut.drop * 0.36}! "
        f"{500 - 132 * size},{y + cut.drop * 0.46}! {500 - n - 34 * size},{y + 34} {500 - n - 8},{y - 12}!",
        closed=True,
    )
    behind = trace(
        f"{500 - n + 18},{y - 36}! 500,{y - 50} {500 + n - 18},{y - 36}! {500 + n - 10},{y + 2} 500,{y + 22} {500 - n + 10},{y + 2}", closed=True
    )
    sheet.cast([behind], strength=0.14)
    overlay(sheet, behind, cut.grid(), tone, plain, lift=0.5)
    for shape in (mirrored(lapel), lapel, mirrored(leaf), leaf):
        grid = strip(f"{500 - n - 40},{y - 40} {500 - n - 60},{low}", f"{500 - n * 0.3},{y - 40} 500,{low}")
        overlay(sheet, shape, grid if shape in (lapel, leaf) else grid.mirror, tone, plain, lift=0.9)


def lapels(
    sheet: Sheet,
    cut: Upper,
    tone: Tone,
    fabric: Fabric,
    clip: Mask,
    *,
    end: float,
    over: float = 20,
    wide: float = 124,
    peak: bool = False,
    shawl: bool = False,
) -> None:
    """Tailored lapels that roll from the neck to the first button at height `end`, `over` units past the middle."""
    n, y = cut.neck, cut.top
    gorge = y + 104
    plain = Fabric(fabric.weave, fabric.print, fabric.sheen, 0.4)
    tip = (gorge - 20) if peak else gorge + 22
    if shawl:
        spec = (
            f"{500 - n + 16},{y - 34}! {500 - n * 0.7},{y + 40} {500 - n * 0.1},{y + (end - y) * 0.66} {500 + over},{end}! "
            f"{500 - wide * 0.62},{y + (end - y) * 0.72} {500 - wide - 8},{y + (end - y) * 0.36} {500 - n - 30},{y + 30} {500 - n - 6},{y - 16}!"
        )
        shapes = [spec]
    else:
        shapes = [
            f"{500 - n + 6},{y + 2}! {500 - n * 0.52},{y + (end - y) * 0.4} {500 + over},{end}! "
            f"{500 - wide * 0.4},{end - (end - gorge) * 0.3} {500 - wide},{tip + 52}  {500 - wide - 26},{tip}! "
            f"{500 - n - 10},{gorge - 6}! {500 - n - 12},{y + 50}!",
            f"{500 - n + 22},{y - 38}! {500 - n * 0.9},{y - 8} {500 - n * 0.74},{y + 54} {500 - n * 0.62},{gorge - 12}! "
            f"{500 - wide - 4},{gorge - (2 if peak else 14)}! {500 - n - 46},{y + 42} {500 - n - 12},{y - 14}!",
        ]
    behind = trace(
        f"{500 - n + 22},{y - 38}! 500,{y - 54} {500 + n - 22},{y - 38}! {500 + n - 8},{y + 4} 500,{y + 26} {500 - n + 8},{y + 4}", closed=True
    )
    sheet.cast([behind], strength=0.14)
    overlay(sheet, behind, cut.grid(), tone, plain, lift=0.5)
    left = [trace(spec, closed=True) for spec in shapes]
    if over > 40:
        right = [trace(shapes[0].replace(f"{500 + over},{end}!", f"{500 - over * 0.2},{end - 60}!"), closed=True), *left[1:]]
    else:
        right = left
    grid = strip(f"{500 - wide - 60},{y - 60} {500 - wide * 0.7},{end}", f"{500 - n * 0.6},{y - 60} {500 + wide * 0.3},{end}")
    for shapes_of, flip in ((right, True), (left, False)):
        for shape in shapes_of:
            path = mirrored(shape) if flip else shape
            lying = overlay(sheet, path, grid.mirror if flip else grid, tone, plain, lift=1.1)
            relief(sheet, lying, tone, [(path, 10)], blur=5, strength=0.35, sheen=0)


def hood(sheet: Sheet, cut: Upper, tone: Tone, fabric: Fabric, *, back: bool = False) -> None:
    """A hood lying back, its opening towards the viewer, with cords."""
    n, y = cut.neck, cut.top
    half = trace(
        f"500,{y - 124}! {500 - n * 0.9},{y - 112} {500 - n - 44},{y - 58} {500 - n - 58},{y + 16} {500 - n - 34},{y + 70}! "
        f"{500 - n * 0.5},{y + 96} 500,{y + (84 if back else 112)}!"
    )
    outline = half + mirrored(half)
    sheet.cast([outline], strength=0.24)
    left = trace(f"{500 - n - 58},{y - 124} {500 - n - 58},{y + 110}")
    grid = strip(left, mirrored(left)[::-1])
    clip = overlay(
        sheet,
        outline,
        grid,
        tone,
        fabric,
        [(grid.wander((0.2, 0.1), (0.1, 0.5), (0.3, 0.9)), 22), (grid.wander((0.8, 0.1), (0.9, 0.5), (0.7, 0.9)), 22)],
    )
    if back:
        seams(sheet, clip, tone, [f"500,{y - 124} 500,{y - 30} 500,{y + 84}"], opacity=0.5)
        return
    mouth_half = trace(f"500,{y - 82}! {500 - n * 0.7},{y - 70} {500 - n - 6},{y - 24} {500 - n + 4},{y + 40} 500,{y + 104}!")
    mouth = mouth_half + mirrored(mouth_half)
    dim = Tone(mix(tone.base, tone.shade, 0.7), tone.base, tone.light, tone.deep, tone.deep, tone.accent)
    dark = panel(sheet, mouth, grid, dim, Fabric(fabric.weave, None, 0, 0.5), [(grid.wander((0.35, 0.2), (0.4, 0.5), (0.48, 0.9)), 20)])
    sheet.paint(sheet.soft([trace(f"{500 - n},{y - 40}! 500,{y - 90} {500 + n},{y - 40}! 500,{y + 60}", closed=True)], 20), tone.deep, 0.55, dark)
    stitches(
        sheet,
        tone.shade,
        [
            f"{500 - 8},{y + 112} {500 - n + 2 - 14},{y + 46} {500 - n - 20},{y - 26} {500 - n * 0.7},{y - 84} 500,{y - 96} "
            f"{500 + n * 0.7},{y - 84} {500 + n + 20},{y - 26} {500 + n + 12},{y + 46} 508,{y + 112}"
        ],
        on=6,
        off=4,
        width=1.6,
        opacity=0.7,
    )
    for x, sway, long in ((462, -16, 250), (540, 12, 222)):
        cord = ribbon(trace(f"{x},{y + 84} {x + sway * 0.4},{y + 150} {x + sway},{y + long}"), 8)
        sheet.paint(sheet.soft([moved(cord, 4, 5)], 4), tone.deep, 0.5)
        sheet.paint(sheet.mask(cord), mix(tone.light, tone.accent, 0.4))
        sheet.paint(sheet.mask(ribbon(trace(f"{x + sway},{y + long - 20} {x + sway},{y + long + 4}"), 9)), (176, 172, 166))


def knit_band(gap: float = 8.0) -> Fabric:
    """The rib that edges knitwear."""
    return Fabric(ribs(gap), None, 0.0, 0.4)

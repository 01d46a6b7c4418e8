"""Bodies and sleeves: everything worn above the waist, laid flat, front or back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..cloth import seams, stitches
from ..curves import Path, mirrored, trace
from ..palette import Tone, mix
from ..sheet import Mask, Sheet
from ..textiles.strips import Strip, strip
from .panels import Fabric, overlay, panel, sleeve_ridges, trunk_ridges

Neckline = Literal["round", "v", "square", "boat"]


@dataclass(frozen=True, slots=True)
class Sleeve:
    """`reach` and `end`: where the cuff's outer corner is, units from the middle and from the top. `full` blouses it, `gather` draws it into its
    band, which is `band` deep (0: a plain hem)."""

    end: float = 860
    reach: float = 386
    width: float = 108
    full: float = 0
    gather: float = 0
    band: float = 0
    puff: float = 0


@dataclass(frozen=True, slots=True)
class Upper:
    """Half widths from the middle, heights from the sheet's top, in units. `curve` is how much deeper the hem hangs in the middle than at the
    sides; `opening` leaves the fronts apart at the hem."""

    neck: float = 86
    top: float = 250
    drop: float = 78
    line: Neckline = "round"
    shoulder: float = 226
    slope: float = 50
    chest: float = 220
    arm: float = 500
    waist: float = 208
    middle: float = 690
    hem: float = 218
    end: float = 900
    curve: float = 8
    sleeve: Sleeve | None = Sleeve()

    @property
    def tip(self) -> tuple[float, float]:
        """The left shoulder's end."""
        return 500 - self.shoulder, self.top + self.slope

    def neckline(self, drop: float | None = None) -> str:
        """The left half of the neckline, from its lowest point up to the shoulder."""
        d, n, y = self.drop if drop is None else drop, self.neck, self.top
        if drop is None and self.line == "v":
            return f"500,{y + d}! {500 - n * 0.55},{y + d * 0.5} {500 - n},{y}!"
        if drop is None and self.line == "square":
            return f"500,{y + d}! {500 - n * 0.9},{y + d - 4}! {500 - n},{y}!"
        return f"500,{y + d}! {500 - n * 0.34},{y + d * 0.94} {500 - n * 0.72},{y + d * 0.66} {500 - n * 0.94},{y + d * 0.3} {500 - n},{y}!"

    def side(self) -> str:
        """Shoulder, armhole, side and hem of the left half, down to the middle of the hem."""
        (sx, sy), ax = self.tip, 500 - self.chest
        shape = f"{sx},{sy}! {sx + 17},{sy + (self.arm - sy) * 0.5} {ax},{self.arm}! {500 - self.waist},{self.middle} {500 - self.hem},{self.end}!"
        low = self.end + self.curve
        if self.curve > 30:
            return f"{shape} {500 - self.hem * 0.84},{self.end + self.curve * 0.2} {500 - self.hem * 0.46},{low - self.curve * 0.12} 500,{low}!"
        return f"{shape} {500 - self.hem * 0.5},{low - self.curve * 0.2} 500,{low}!"

    def outline(self, drop: float | None = None) -> Path:
        half = trace(f"{self.neckline(drop)} {self.side()}")
        return half + mirrored(half)

    def grid(self) -> Strip:
        (sx, sy), low = self.tip, self.end + max(self.curve, 0)
        left = trace(f"{sx},{self.top}! {sx},{sy} {500 - self.chest},{self.arm} {500 - self.waist},{self.middle} {500 - self.hem},{low}!")
        return strip(left, mirrored(left)[::-1])

    def arms(self) -> tuple[Strip, Strip] | None:
        """The left and the right sleeve, without bands."""
        s = self.sleeve
        if s is None:
            return None
        (sx, sy), (ax, ay) = self.tip, (500 - self.chest, self.arm)
        ox, oy = 500 - s.reach, s.end
        ix, iy = ox + s.width, oy + s.width * 0.17

        def on(t: float, a: float, b: float) -> float:
            return a + (b - a) * t

        outer = (
            f"{sx + 3},{sy - 1}! {sx - 20 - s.puff},{sy + 34 - s.puff * 0.4} {on(0.3, sx, ox) - 20 - s.full * 0.4 - s.puff * 0.7},{on(0.3, sy, oy)} "
            f"{on(0.62, sx, ox) - 12 - s.full * 0.8},{on(0.62, sy, oy)} {on(0.88, sx, ox) - 4 - s.full},{on(0.88, sy, oy)} {ox + s.gather},{oy}!"
        )
        inner = (
            f"{sx + 74},{sy + 22}! {ax + 26},{(sy + ay) / 2} {ax},{ay + 4} {on(0.35, ax, ix) - 2 + s.full * 0.1},{on(0.35, ay, iy)} "
            f"{on(0.7, ax, ix) + s.full * 0.3},"
            f"{on(0.7, ay, iy)} {on(0.92, ax, ix) + s.full * 0.45},{on(0.92, ay, iy)} {ix - s.gather},{iy}!"
        )
        left = strip(outer, inner)
        return left, left.mirror

    def cuffs(self) -> tuple[Path, Path] | None:
        s, arms = self.sleeve, self.arms()
        if s is None or arms is None or not s.band:
            return None
        (x0, y0), (x1, y1) = arms[0].at(0, 1), arms[0].at(1, 1)
        lean = -s.band * 0.1
        left = trace(
            f"{x0 - 2},{y0 - 5}! {x0 + lean},{y0 + s.band}! {(x0 + x1) / 2 + lean},{(y0 + y1) / 2 + s.band + 4} "
            f"{x1 + lean},{y1 + s.band}! {x1 + 2},{y1 - 5}! "
            f"{(x0 + x1) / 2},{(y0 + y1) / 2 + 1}",
            closed=True,
        )
        return left, mirrored(left)


def laid(
    sheet: Sheet,
    cut: Upper,
    tone: Tone,
    fabric: Fabric,
    *,
    back: bool = False,
    inside: Tone | None = None,
    label: bool = True,
    arm: Fabric | None = None,
    cuff: Fabric | None = None,
    joined: bool = False,
) -> Mask:
    """Shadow, inside of the neck, sleeves and body. Returns the body's mask; collars and fastenings follow. `arm` and `cuff` are for sleeves and
    bands of another cloth; `joined` to a skirt, the body throws no shadow."""
    outline, arms = cut.outline(16 if back else None), cut.arms()
    sheet.cast([*(() if joined else (outline,)), *(one.outline for one in arms or ()), *(cut.cuffs() or ())])
    if not back and cut.drop > 20:
        hollow(sheet, cut, inside or tone, fabric, label=label)
    if arms is not None and cut.sleeve is not None:
        sleeves(sheet, cut, tone, arm or fabric, cuff)
    grid = cut.grid()
    clip = panel(sheet, outline, grid, tone, fabric, trunk_ridges(sheet, grid, fabric.drape))
    (sx, sy), ax = cut.tip, 500 - cut.chest
    if arms is not None:
        hole = f"{sx + 2},{sy} {sx + 19},{sy + (cut.arm - sy) * 0.5} {ax + 3},{cut.arm}"
        edge = trace(hole)
        for path in (edge, mirrored(edge)):
            sheet.paint(sheet.soft([path + [(x + (9 if path is edge else -9), y) for x, y in path[::-1]]], 5), tone.deep, 0.34, clip)
    return clip


def hollow(sheet: Sheet, cut: Upper, tone: Tone, fabric: Fabric, *, label: bool = True, rise: float = 14) -> None:
    """The inside of the back, seen through the neckline."""
    half = trace(
        f"500,{cut.top + cut.drop + 26}! {500 - cut.neck + 2},{cut.top + cut.drop + 4}! {500 - cut.neck - 4},{cut.top + 2}! "
        f"{500 - cut.neck * 0.5},{cut.top + rise * 0.5} 500,{cut.top + rise}!"
    )
    shape = half + mirrored(half)
    dim = Tone(mix(tone.base, tone.shade, 0.6), tone.base, tone.light, tone.deep, tone.deep, tone.accent)
    clip = panel(sheet, shape, cut.grid(), dim, Fabric(fabric.weave, None, 0.0, 0.2))
    edge = trace(cut.neckline())
    front = edge[::-1] + mirrored(edge)[::-1]
    sheet.paint(sheet.soft([[*front, *[(x, y - 26) for x, y in front[::-1]]]], 12), tone.deep, 0.55, clip)
    seam = trace(f"{500 - cut.neck},{cut.top + 12} {500 - cut.neck * 0.5},{cut.top + rise + 12} 500,{cut.top + rise + 17}")
    tape = [*seam, *mirrored(seam)]
    sheet.paint(sheet.lines([tape], 2), tone.deep, 0.6, clip)
    if label:
        _label(sheet, 500, cut.top + rise + 24)


def _label(sheet: Sheet, x: float, y: float) -> None:
    tag = trace(f"{x - 25},{y - 9}! {x + 25},{y - 9}! {x + 25},{y + 15}! {x - 25},{y + 15}!", closed=True)
    sheet.paint(sheet.soft([[(a + 1, b + 3) for a, b in tag]], 3), (30, 24, 22), 0.35)
    sheet.paint(sheet.mask(tag), (244, 238, 226))
    sheet.paint(sheet.lines([[(x - 14, y + 1), (x + 14, y + 1)], [(x - 8, y + 8), (x + 8, y + 8)]], 2.2), (118, 40, 58), 0.8)


def sleeves(sheet: Sheet, cut: Upper, tone: Tone, fabric: Fabric, edge: Fabric | None = None) -> None:
    arms, cuffs, s = cut.arms(), cut.cuffs(), cut.sleeve
    if arms is None or s is None:
        return
    short = s.end < cut.top + 380
    for number in (1, 0):
        arm = arms[number]
        ridges = sleeve_ridges(sheet, arm if not number else Strip(arm.right, arm.left), fabric.drape, short=short)
        if s.gather:
            for i in range(9):
                u = 0.08 + i * 0.105
                ridges.append((arm.wander((u, 1.0), (0.5 + (u - 0.5) * 1.05, 0.9), (u, 0.74 + 0.05 * (i % 3))), 9))
        if s.puff:
            for i in range(7):
                u = 0.1 + i * 0.13
                ridges.append((arm.wander((u, 0.0), (u, 0.1), (0.5 + (u - 0.5) * 1.1, 0.26 + 0.06 * (i % 3))), 10))
        clip = panel(sheet, arm.outline, arm, tone, fabric, ridges)
        if cuffs is not None:
            cuff = cuffs[number]
            grid = strip(trace(_line(cuff, 0)), trace(_line(cuff, 1)))
            overlay(sheet, cuff, grid, tone, edge or Fabric(fabric.weave, fabric.print, fabric.sheen, 0.5), lift=0.5)
        else:
            depth = 20 / max(arm.length, 1)
            seams(sheet, clip, tone, [_text(arm.across(1 - depth, 0, 0, 1, 8))], width=1.8, opacity=0.4)


def _line(shape: Path, side: int) -> str:
    left, right = min(x for x, _ in shape), max(x for x, _ in shape)
    top, low = min(y for _, y in shape), max(y for _, y in shape)
    x = (left, right)[side]
    return f"{x},{top} {x},{low}"


def _text(path: Path) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in path)


def hem(sheet: Sheet, cut: Upper, clip: Mask, tone: Tone, *, rise: float = 24, thread: bool = False) -> None:
    """A turned-up hem: a furrow and, where asked for, its stitching."""
    side = cut.side().split()
    low = trace(" ".join([f"{500 - cut.hem - 6},{cut.end}!", *side[4:]])) if len(side) > 4 else []
    line = [(x, y - rise) for x, y in low]
    whole = [*line, *mirrored(line)]
    if thread:
        stitches(sheet, tone.shade, [_text(whole[:: max(1, len(whole) // 14)])], on=6, off=4, width=1.6, opacity=0.7)
    else:
        seams(sheet, clip, tone, [_text(whole[:: max(1, len(whole) // 14)])], width=1.8, opacity=0.4)


def ribbed_hem(sheet: Sheet, cut: Upper, tone: Tone, fabric: Fabric, *, deep: float = 62, tuck: float = 14) -> None:
    """A rib that draws the body in at the hem."""
    h, y = cut.hem, cut.end
    left = trace(f"{500 - h - 1},{y - 4}! {500 - h + tuck * 0.6},{y + deep * 0.5} {500 - h + tuck},{y + deep}!")
    grid = strip(left, mirrored(left)[::-1])
    low = trace(f"{500 - h + tuck},{y + deep}! 500,{y + deep + cut.curve + 3} {500 + h - tuck},{y + deep}!")
    high = trace(f"{500 - h - 1},{y - 4}! 500,{y - 2 + cut.curve} {500 + h + 1},{y - 4}!")
    outline = [*left, *low, *mirrored(left), *high[::-1]]
    sheet.cast([outline], strength=0.16)
    overlay(sheet, outline, grid, tone, fabric, lift=0.4)

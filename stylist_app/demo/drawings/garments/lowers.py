"""Skirts and legs: everything worn below the waist, laid flat, front or back."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ..cloth import contour, relief, seams, stitches
from ..curves import Path, ellipse, mirrored, moved, ribbon, trace
from ..palette import BRASS, Colour, Tone, mix
from ..sheet import Mask, Sheet
from ..textiles.strips import Strip, strip
from .panels import Fabric, Ridges, overlay, panel, skirt_ridges, wander


@dataclass(frozen=True, slots=True)
class Skirt:
    """Half widths from the middle and heights from the sheet's top. `wave` makes the hem swing."""

    top: float = 240
    waist: float = 132
    hip: float = 186
    hips: float = 400
    hem: float = 240
    end: float = 1010
    wave: float = 10
    curve: float = 16
    flutes: int = 5

    def edges(self) -> tuple[Path, Path]:
        left = trace(
            f"{500 - self.waist},{self.top}! {500 - self.hip},{self.hips} "
            f"{500 - (self.hip + self.hem) / 2 - 4},{(self.hips + self.end) / 2} {500 - self.hem},{self.end}!"
        )
        return left, mirrored(left)[::-1]

    def low(self) -> Path:
        """The hem, from left to right."""
        points = [f"{500 - self.hem},{self.end}!"]
        count = max(2, self.flutes * 2)
        for i in range(1, count):
            t = i / count
            swing = self.wave * (1 if i % 2 else -1) * (0.45 + 0.55 * abs(math.sin(i * 2.3 + 0.8)))
            t += 0.18 / count * math.sin(i * 5.1)
            points.append(f"{500 - self.hem + 2 * self.hem * t},{self.end + self.curve * 4 * t * (1 - t) + swing}")
        return trace(" ".join([*points, f"{500 + self.hem},{self.end}!"]))

    def grid(self) -> Strip:
        left, right = self.edges()
        return strip(left, right)

    def outline(self) -> Path:
        left, right = self.edges()
        return [*left, *self.low(), *right[::-1]]


def skirt(sheet: Sheet, cut: Skirt, tone: Tone, fabric: Fabric, *, cast: bool = True, hem: float = 18) -> Mask:
    """The skirt's cloth from the waist to the hem; bands and pockets follow."""
    outline, grid = cut.outline(), cut.grid()
    if cast:
        sheet.cast([outline])
    under = cut.low()
    folded = [(x, y - 5) for x, y in under[6:-6]]
    sheet.paint(sheet.mask([*folded, *[(x, y - 40) for x, y in folded[::-1]]]), tone.deep)
    clip = panel(sheet, outline, grid, tone, fabric, skirt_ridges(sheet, grid, cut.flutes, width=14 + 24 * fabric.drape))
    if hem:
        line = [(x, y - hem) for x, y in under]
        seams(sheet, clip, tone, [" ".join(f"{x:.1f},{y:.1f}" for x, y in line[::6])], width=1.7, opacity=0.4)
    return clip


def pleats(sheet: Sheet, clip: Mask, tone: Tone, grid: Strip, count: int, *, strength: float = 1.0, fan: float = 0.0) -> None:
    """Pressed pleats from waist to hem: a sharp fold, its shadow on one side and light on the other."""
    lines = [grid.along(i / count, 0.0, 1.0) for i in range(1, count)]
    step = grid.width / count
    for line in lines:
        shade = [(x + step * (0.16 + 0.3 * i / len(line)), y) for i, (x, y) in enumerate(line)]
        sheet.paint(sheet.soft([[*line, *shade[::-1]]], 3.5), tone.deep, 0.5 * strength, clip)
        lit = [(x - step * (0.2 + 0.2 * i / len(line)), y) for i, (x, y) in enumerate(line)]
        sheet.paint(sheet.soft([[*lit, *line[::-1]]], 4), tone.light, 0.5 * strength, clip)
    sheet.paint(sheet.lines(lines, 1.8), tone.deep, 0.6 * strength, clip)


def waistband(
    sheet: Sheet,
    tone: Tone,
    fabric: Fabric,
    *,
    top: float,
    half: float,
    tall: float = 50,
    flare: float = 6,
    elastic: bool = False,
    back: bool = False,
    loops: bool = False,
    thread: Colour | None = None,
) -> None:
    """A band with its inside showing above; gathered when elastic."""
    left = trace(f"{500 - half},{top - tall}! {500 - half - flare},{top + 6}!")
    low = trace(f"{500 - half - flare},{top + 6}! 500,{top + 19} {500 + half + flare},{top + 6}!")
    high = trace(f"{500 - half},{top - tall}! 500,{top - tall + 12} {500 + half},{top - tall}!")
    shape = [*left, *low, *mirrored(left), *high[::-1]]
    inside = trace(f"{500 - half},{top - tall}! 500,{top - tall - 13} {500 + half},{top - tall}! 500,{top - tall + 14}", closed=True)
    sheet.cast([shape], strength=0.14)
    if not back:
        sheet.paint(sheet.mask(inside), mix(tone.shade, tone.deep, 0.55))
        tag = trace(f"478,{top - tall - 9}! 522,{top - tall - 9}! 522,{top - tall + 8}! 478,{top - tall + 8}!", closed=True)
        sheet.paint(sheet.mask(tag), (240, 232, 218), 0.85, sheet.mask(inside))
    grid = strip(left, mirrored(left)[::-1])
    clip = overlay(sheet, shape, grid, tone, Fabric(fabric.weave, fabric.print, fabric.sheen, 0.4), lift=0.5)
    if elastic:
        ridges = [(grid.along((i + 0.5) / 30, 0.02, 0.98, 6), 6.0) for i in range(30)]
        relief(sheet, clip, tone, ridges, blur=2.5, strength=1.0, sheen=0.1)
    if thread:
        for shift in (-tall + 9, -3):
            stitches(sheet, thread, [f"{500 - half},{top + shift} 500,{top + shift + 12} {500 + half},{top + shift}"], on=6, off=3.5, width=1.9)
    if loops:
        for x in (500 - half * 0.62, 500 + half * 0.62, *((500,) if back else ())):
            loop = trace(f"{x - 7},{top - tall - 2}! {x + 7},{top - tall - 2}! {x + 7},{top + 16}! {x - 7},{top + 16}!", closed=True)
            overlay(sheet, loop, strip(loop[:3], loop[-3:]), tone, Fabric(fabric.weave, None, 0.1, 0.1), lift=0.5)


@dataclass(frozen=True, slots=True)
class Legs:
    """Half widths from the middle and heights; `knee` and `hem` are widths of a leg, `spread` how far its middle stands out at the hem."""

    top: float = 230
    waist: float = 134
    hip: float = 178
    crotch: float = 500
    knee: float = 128
    hem: float = 122
    spread: float = 118
    end: float = 1120
    curve: float = 6

    def leg(self) -> Strip:
        """The left one."""
        mid = (self.crotch + self.end) / 2 - 20
        ox, oy = 500 - self.spread - self.hem / 2, self.end
        side = 500 - self.hip
        knee = side + (ox - side) * 0.55 + 4
        left = trace(f"{500 - self.waist},{self.top}! {side},{(self.top + self.crotch) / 2 + 30} {side - 1},{self.crotch} {knee},{mid} {ox},{oy}!")
        right = trace(
            f"500,{self.top}! 502,{(self.top + self.crotch) / 2} 497,{self.crotch}! {min(knee + self.knee, 494)},{mid} {ox + self.hem},{oy + 6}!"
        )
        return strip(left, right)

    def outline(self, leg: Strip) -> Path:
        (x0, y0), (x1, y1) = leg.left[-1], leg.right[-1]
        low = trace(f"{x0},{y0}! {(x0 + x1) / 2},{(y0 + y1) / 2 + self.curve} {x1},{y1}!")
        return [*leg.left, *low, *leg.right[::-1]]


def legs(sheet: Sheet, cut: Legs, tone: Tone, fabric: Fabric, *, crease: bool = False, hem: float = 26, cuff: float = 0) -> Mask:
    """Both legs, the left one on top at the fork. Returns their mask."""
    left = cut.leg()
    pair = (left.mirror, left)
    sheet.cast([cut.outline(left), mirrored(cut.outline(left))])
    for leg in pair:
        outline = cut.outline(left) if leg is left else mirrored(cut.outline(left))

        def turn(u: float, leg: Strip = leg) -> float:
            return u if leg is left else 1 - u

        ridges: Ridges = [
            (wander(sheet, leg, (turn(0.98), 0.3), (turn(0.7), 0.36), (turn(0.4), 0.36)), 16),
            (wander(sheet, leg, (turn(0.96), 0.33), (turn(0.76), 0.42), (turn(0.6), 0.52)), 18),
            (wander(sheet, leg, (turn(0.1), 0.58), (turn(0.5), 0.6), (turn(0.9), 0.57)), 10),
            (wander(sheet, leg, (turn(0.16), 0.63), (turn(0.5), 0.65), (turn(0.84), 0.62)), 9),
            (wander(sheet, leg, (turn(0.78), 0.5), (turn(0.74), 0.72), (turn(0.78), 0.98)), 14 + 14 * fabric.drape),
            (wander(sheet, leg, (turn(0.2), 0.14), (turn(0.2), 0.34), (turn(0.24), 0.56)), 20),
        ]
        if fabric.drape > 0.5:
            ridges.append((wander(sheet, leg, (turn(0.34), 0.3), (turn(0.3), 0.65), (turn(0.28), 0.99)), 26))
        clip = panel(sheet, outline, leg, tone, fabric, ridges)
        if crease:
            line = leg.along(0.5, 0.06, 1.0)
            relief(sheet, clip, tone, [(line, 9)], blur=3, strength=1.2, sheen=0.1)
        length = leg.length
        if cuff:
            fold = 1 - cuff / length
            shape = [*leg.across(fold, 5), *leg.across(1.0, cut.curve)[::-1]]
            grid = strip(leg.along(0, fold, 1.0), leg.along(1, fold, 1.0))
            overlay(sheet, [(x + (x - leg.at(0.5, 1)[0]) * 0.03, y + 3) for x, y in shape], grid, tone, fabric, lift=0.7)
        elif hem:
            edge = leg.across(1 - hem / length, cut.curve * 0.8)
            seams(sheet, clip, tone, [" ".join(f"{x:.1f},{y:.1f}" for x, y in edge[::4])], width=1.7, opacity=0.45)
    both = sheet.mask(cut.outline(left), mirrored(cut.outline(left)))
    fork = trace(f"500,{cut.top + 4} 503,{(cut.top + cut.crotch) / 2} 498,{cut.crotch}")
    sheet.paint(sheet.soft([ribbon([(x + 7, y) for x, y in fork], 12, 14, 20)], 6), tone.deep, 0.5, both)
    seams(sheet, both, tone, [f"500,{cut.top + 4} 503,{(cut.top + cut.crotch) / 2} 498,{cut.crotch}"], width=2.2, opacity=0.65)
    return both


def five_pockets(sheet: Sheet, cut: Legs, clip: Mask, tone: Tone, thread: Colour) -> None:
    """A jeans' front: scoop pockets, coin pocket, fly, rivets."""
    w, y = cut.waist, cut.top
    for flip in (False, True):
        scoop = trace(f"{500 - w * 0.72},{y} {500 - w * 0.82},{y + 52} {500 - w - 30},{y + 92}")
        line = mirrored(scoop) if flip else scoop
        text = " ".join(f"{a:.1f},{b:.1f}" for a, b in line[::2])
        seams(sheet, clip, tone, [text], width=2.6, opacity=0.8)
        inner = [(a + (-7 if flip else 7), b + 6) for a, b in line]
        stitches(sheet, thread, [" ".join(f"{a:.1f},{b:.1f}" for a, b in inner[::2])], on=6, off=3.5, width=1.9)
        rivets = [(500 - w * 0.74, y + 12), (500 - w - 18, y + 84)]
        for a, b in rivets:
            a = 1000 - a if flip else a
            sheet.paint(sheet.mask(ellipse(a, b, 4.6, 4.6)), mix(BRASS, (140, 84, 50), 0.5))
            sheet.paint(sheet.mask(ellipse(a - 1, b - 1, 1.8, 1.8)), (240, 206, 160))
    fly = (
        f"{500 + 34},{y + 4} {500 + 36},{y + (cut.crotch - y) * 0.42} {500 + 26},{y + (cut.crotch - y) * 0.56} "
        f"{500 + 4},{y + (cut.crotch - y) * 0.66}"
    )
    stitches(sheet, thread, [fly, fly.replace(f"{500 + 34},", f"{500 + 27},").replace(f"{500 + 36},", f"{500 + 29},")], on=6, off=3.5, width=1.9)
    stitches(sheet, thread, [f"{500 + 7},{y + 6} {500 + 9},{(y + cut.crotch) / 2} {500 + 5},{cut.crotch - 6}"], on=6, off=3.5, width=1.7, opacity=0.7)


def jeans_back(sheet: Sheet, cut: Legs, clip: Mask, tone: Tone, thread: Colour, fabric: Fabric) -> None:
    """Yoke, two patch pockets with an arc, and the label."""
    w, y = cut.waist, cut.top
    yoke = f"{500 - w - 20},{y + 46} {500 - w * 0.4},{y + 66} 500,{y + 84} {500 + w * 0.4},{y + 66} {500 + w + 20},{y + 46}"
    seams(sheet, clip, tone, [yoke], width=2.6, opacity=0.7)
    sewn = f"{500 - w - 4},{y + 59} {500 - w * 0.4},{y + 74} 500,{y + 92} {500 + w * 0.4},{y + 74} {500 + w + 4},{y + 59}"
    stitches(sheet, thread, [sewn], on=6, off=3.5, width=1.8)
    for x in (500 - w * 0.62, 500 + w * 0.62):
        shape = trace(f"{x - 52},{y + 104}! {x + 52},{y + 104}! {x + 46},{y + 196}! {x},{y + 220}! {x - 46},{y + 196}!", closed=True)
        overlay(sheet, shape, strip(f"{x - 52},{y + 104} {x - 46},{y + 220}", f"{x + 52},{y + 104} {x + 46},{y + 220}"), tone, fabric, lift=0.5)
        stitches(
            sheet,
            thread,
            [
                f"{x - 46},{y + 109} {x - 41},{y + 193}! {x},{y + 213}! {x + 41},{y + 193}! {x + 46},{y + 109}",
                f"{x - 46},{y + 118} {x + 46},{y + 118}",
                f"{x - 44},{y + 148} {x - 20},{y + 158} {x},{y + 172}! {x + 20},{y + 158} {x + 44},{y + 148}",
            ],
            on=6,
            off=3.5,
            width=1.8,
        )


def jeans_button(sheet: Sheet, x: float, y: float, tone: Tone) -> None:
    sheet.paint(sheet.soft([ellipse(x + 3, y + 4, 12, 12)], 3), tone.deep, 0.7)
    sheet.paint(sheet.mask(ellipse(x, y, 11.5, 11.5)), mix(BRASS, (150, 90, 54), 0.35))
    sheet.paint(sheet.mask(ribbon([*ellipse(x, y, 7.5, 7.5)], 1.6)), mix(BRASS, tone.deep, 0.55))
    sheet.paint(sheet.soft([ellipse(x - 4, y - 4, 3, 3)], 2), (255, 236, 200), 0.8)


def tie(sheet: Sheet, tone: Tone, y: float, long: float = 170) -> None:
    """A drawstring bow in the middle of a waistband."""
    cords = [
        trace(f"500,{y} 470,{y - 26} 446,{y - 8} 462,{y + 18} 500,{y + 4}"),
        trace(f"500,{y} 530,{y - 26} 554,{y - 8} 538,{y + 18} 500,{y + 4}"),
        trace(f"496,{y} 482,{y + long * 0.5} 486,{y + long}"),
        trace(f"504,{y} 520,{y + long * 0.5} 514,{y + long * 0.9}"),
    ]
    shapes = [ribbon(cord, 8) for cord in cords]
    sheet.paint(sheet.soft([moved(shape, 3, 6) for shape in shapes], 4), tone.deep, 0.5)
    sheet.paint(sheet.mask(*shapes), tone.light)
    sheet.paint(sheet.mask(*[ribbon([(x + 2, b + 2) for x, b in cord], 2) for cord in cords]), tone.shade, 0.7)
    knot = ellipse(500, y + 2, 9, 8)
    sheet.paint(sheet.mask(knot), tone.light)
    contour(sheet, knot, tone, width=1.6)

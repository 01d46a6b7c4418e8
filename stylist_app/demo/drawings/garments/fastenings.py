"""Fastenings and pockets: plackets, buttons, zips, flaps, belts."""

from __future__ import annotations

from itertools import pairwise

from ..cloth import button, contour, seams, stitches
from ..curves import Path, ellipse, moved, ribbon, trace
from ..palette import BRASS, Colour, Tone, mix
from ..sheet import Mask, Sheet
from ..textiles.strips import strip
from .panels import Fabric, overlay

STEEL: Colour = (178, 176, 172)


def horn(tone: Tone) -> Tone:
    """Brown buttons."""
    return Tone((92, 66, 48), (140, 106, 80), (214, 186, 150), (62, 42, 30), (30, 20, 15), tone.accent)


def pearl(tone: Tone) -> Tone:
    """Mother-of-pearl buttons."""
    return Tone(
        (242, 238, 228), (255, 255, 252), (255, 255, 255), mix((242, 238, 228), tone.shade, 0.4), mix(tone.deep, (80, 70, 62), 0.5), tone.accent
    )


def gilt(tone: Tone) -> Tone:
    """Metal buttons."""
    return Tone(BRASS, (220, 190, 130), (255, 240, 200), (130, 98, 48), (70, 50, 22), tone.accent)


def placket(
    sheet: Sheet,
    clip: Mask,
    tone: Tone,
    top: float,
    end: float,
    *,
    half: float = 17,
    count: int = 6,
    first: float = 40,
    buttons: Tone | None = None,
    radius: float = 8,
    sewn: bool = True,
) -> None:
    """A buttoned front; the band's left edge lies on top."""
    sheet.paint(sheet.soft([ribbon([(500 + half + 2, top), (500 + half + 3, end)], 8)], 4), tone.deep, 0.45, clip)
    seams(sheet, clip, tone, [f"{500 + half},{top} {500 + half + 1},{(top + end) / 2} {500 + half},{end}"], width=2.2, opacity=0.7)
    if sewn:
        stitches(
            sheet,
            tone.shade,
            [f"{500 + half - 6},{top + 6} {500 + half - 6},{end}", f"{500 - half},{top + 6} {500 - half},{end}"],
            on=5.5,
            off=3.5,
            width=1.5,
            opacity=0.75,
        )
    for i in range(count):
        button(sheet, 500, top + first + (end - top - first - 46) * i / max(count - 1, 1), radius, buttons or pearl(tone))


def half_placket(sheet: Sheet, tone: Tone, top: float, end: float, *, fabric: Fabric, count: int = 3, buttons: Tone | None = None) -> None:
    """A polo's short opening."""
    shape = trace(f"482,{top}! 518,{top}! 518,{end}! 482,{end}!", closed=True)
    overlay(sheet, shape, strip(f"482,{top} 482,{end}", f"518,{top} 518,{end}"), tone, fabric, lift=0.5)
    stitches(sheet, tone.shade, [f"487,{end - 24} 513,{end - 24}", f"487,{end - 5} 513,{end - 5}"], on=5, off=3, width=1.5, opacity=0.7)
    for i in range(count):
        button(sheet, 500, top + 26 + (end - top - 66) * i / max(count - 1, 1), 7.5, buttons or pearl(tone))


def patch(
    sheet: Sheet,
    tone: Tone,
    fabric: Fabric,
    x: float,
    y: float,
    wide: float,
    tall: float,
    *,
    point: float = 14,
    flap: float = 0,
    buttons: Tone | None = None,
    thread: Colour | None = None,
) -> None:
    """A patch pocket whose top middle is at (x, y), with a flap where wanted."""
    half = wide / 2
    shape = trace(f"{x - half},{y}! {x + half},{y}! {x + half},{y + tall}! {x},{y + tall + point}! {x - half},{y + tall}!", closed=True)
    grid = strip(f"{x - half},{y} {x - half},{y + tall + point}", f"{x + half},{y} {x + half},{y + tall + point}")
    overlay(sheet, shape, grid, tone, fabric, [(grid.wander((0.3, 0.2), (0.4, 0.6), (0.35, 0.95)), 14)], lift=0.6)
    line = thread or tone.shade
    inner = f"{x - half + 6},{y + 4} {x - half + 6},{y + tall - 3}! {x},{y + tall + point - 7}! {x + half - 6},{y + tall - 3}! {x + half - 6},{y + 4}"
    stitches(sheet, line, [inner, f"{x - half + 4},{y + 20} {x + half - 4},{y + 20}"], on=5.5, off=3.5, width=1.6, opacity=0.8)
    if flap:
        lid = trace(
            f"{x - half - 3},{y - 8}! {x + half + 3},{y - 8}! {x + half + 3},{y + flap * 0.7}! {x},{y + flap}! {x - half - 3},{y + flap * 0.7}!",
            closed=True,
        )
        overlay(sheet, lid, grid, tone, fabric, lift=0.8)
        stitches(
            sheet,
            line,
            [
                f"{x - half + 3},{y - 4} {x - half + 3},{y + flap * 0.7 - 5}! {x},{y + flap - 7}! {x + half - 3},{y + flap * 0.7 - 5}! "
                f"{x + half - 3},{y - 4}"
            ],
            on=5.5,
            off=3.5,
            width=1.6,
            opacity=0.8,
        )
        button(sheet, x, y + flap - 22, 7, buttons or horn(tone))


def flap(sheet: Sheet, tone: Tone, fabric: Fabric, x: float, y: float, wide: float, tall: float, lean: float = 0) -> None:
    """A flap over a jetted pocket, its top middle at (x, y)."""
    half = wide / 2
    shape = trace(
        f"{x - half},{y + lean}! {x + half},{y - lean}! {x + half + 2},{y + tall - lean - 5}  {x + half - 8},{y + tall - lean}! "
        f"{x - half + 8},{y + tall + lean} {x - half - 2},{y + tall + lean - 5}!",
        closed=True,
    )
    overlay(sheet, shape, strip(f"{x - half},{y} {x - half},{y + tall}", f"{x + half},{y} {x + half},{y + tall}"), tone, fabric, lift=0.8)


def welt(sheet: Sheet, clip: Mask, tone: Tone, spec: str, *, wide: float = 12) -> None:
    """A slit pocket with a lip."""
    path = trace(spec)
    sheet.paint(sheet.soft([ribbon([(x + 3, y + 4) for x, y in path], wide)], 4), tone.deep, 0.6, clip)
    sheet.paint(sheet.mask(ribbon(path, wide)), tone.base, 1.0, clip)
    sheet.paint(sheet.mask(ribbon([(x - 2, y - 2) for x, y in path], wide * 0.3)), tone.light, 0.5, clip)
    seams(sheet, clip, tone, [spec], width=1.6, opacity=0.4)
    contour(sheet, ribbon(path, wide), tone, width=1.6, opacity=0.7)


def zip_line(sheet: Sheet, spec: str, *, metal: Colour = STEEL, wide: float = 11, tape: Colour = (52, 46, 44), pull: bool = True) -> None:
    """Teeth on a tape, with the slider at the line's beginning."""
    path = trace(spec)
    sheet.paint(sheet.mask(ribbon(path, wide)), tape)
    teeth: list[Path] = []
    for (x0, y0), (x1, y1) in pairwise(path):
        nx, ny = y1 - y0, x0 - x1
        size = max((nx * nx + ny * ny) ** 0.5, 0.01) / (wide * 0.34)
        for t in (0.0, 0.5):
            cx, cy = x0 + (x1 - x0) * t, y0 + (y1 - y0) * t
            teeth.append([(cx - nx / size, cy - ny / size), (cx + nx / size, cy + ny / size)])
    sheet.paint(sheet.lines(teeth, 2.2), metal)
    if pull:
        x, y = path[0]
        tag = ellipse(x, y + 19, 5.5, 13)
        sheet.paint(sheet.soft([moved(tag, 3, 5)], 3), (20, 14, 12), 0.5)
        sheet.paint(sheet.mask(tag, ellipse(x, y + 3, 7, 8)), mix(metal, (255, 255, 255), 0.3))
        sheet.paint(sheet.mask(ribbon([*ellipse(x, y + 19, 5.5, 13)], 1.6)), mix(metal, (40, 36, 34), 0.6))


def belt(
    sheet: Sheet, tone: Tone, fabric: Fabric, y: float, half: float, *, tall: float = 40, buckle: Colour | None = None, tied: bool = False
) -> None:
    """A belt across the waist: tied with hanging ends, or buckled."""
    shape = trace(
        f"{500 - half},{y - tall / 2 - 2}! 500,{y - tall / 2 + 6} {500 + half},{y - tall / 2 - 2}! "
        f"{500 + half + 2},{y + tall / 2 - 2}! 500,{y + tall / 2 + 6} {500 - half - 2},{y + tall / 2 - 2}!",
        closed=True,
    )
    grid = strip(f"{500 - half},{y - tall / 2} {500 - half},{y + tall / 2}", f"{500 + half},{y - tall / 2} {500 + half},{y + tall / 2}")
    plain = Fabric(fabric.weave, fabric.print, fabric.sheen, 0.5)
    if tied:
        for spec, widths in (
            (f"512,{y} 528,{y + 70} 522,{y + 160} 536,{y + 250}", (tall * 0.8, tall * 0.9, tall)),
            (f"500,{y} 486,{y + 60} 494,{y + 130} 482,{y + 196}", (tall * 0.8, tall * 0.9, tall)),
        ):
            tail = ribbon(trace(spec), *widths)
            overlay(sheet, tail, grid, tone, plain, lift=1.2)
    sheet.cast([shape], strength=0.12)
    overlay(sheet, shape, grid, tone, plain, lift=1.0)
    stitches(
        sheet,
        tone.shade,
        [
            f"{500 - half},{y - tall / 2 + 5} 500,{y - tall / 2 + 13} {500 + half},{y - tall / 2 + 5}",
            f"{500 - half},{y + tall / 2 - 9} 500,{y + tall / 2 - 1} {500 + half},{y + tall / 2 - 9}",
        ],
        on=6,
        off=4,
        width=1.4,
        opacity=0.6,
    )
    if tied:
        for loop in (
            f"508,{y - 4}! 550,{y - 46} 604,{y - 50} 606,{y - 18} 560,{y + 6}",
            f"500,{y}! 456,{y - 34} 410,{y - 28} 414,{y + 2} 460,{y + 12}",
        ):
            overlay(sheet, trace(loop, closed=True), grid, tone, plain, lift=1.0)
        overlay(sheet, trace(f"488,{y - 22} 518,{y - 20} 526,{y + 6} 514,{y + 26} 488,{y + 24} 482,{y}", closed=True), grid, tone, plain, lift=0.8)
    elif buckle is not None:
        frame(sheet, 500, y + 5, 56, tall + 18, buckle)


def frame(sheet: Sheet, x: float, y: float, wide: float, tall: float, metal: Colour, *, thick: float = 8) -> None:
    """A rectangular buckle with its prong."""
    box = trace(
        f"{x - wide / 2},{y - tall / 2 + 6} {x - wide / 2 + 6},{y - tall / 2} {x + wide / 2 - 6},{y - tall / 2} "
        f"{x + wide / 2},{y - tall / 2 + 6} {x + wide / 2},{y + tall / 2 - 6} {x + wide / 2 - 6},{y + tall / 2} "
        f"{x - wide / 2 + 6},{y + tall / 2} {x - wide / 2},{y + tall / 2 - 6}",
        closed=True,
    )
    rim = ribbon([*box, box[0], box[1]], thick)
    prong = ribbon([(x - wide / 2 - 2, y), (x + wide / 2 - 1, y)], 6)
    sheet.paint(sheet.soft([moved(rim, 3, 5), moved(prong, 2, 4)], 4), (24, 16, 12), 0.55)
    sheet.paint(sheet.mask(rim, prong), metal)
    sheet.paint(sheet.mask(ribbon(box[: len(box) // 2], 2.2)), mix(metal, (255, 255, 255), 0.7), 0.9)
    sheet.paint(sheet.mask(ribbon([(a + 1.5, b + 2.5) for a, b in box[len(box) // 2 :]], 2)), mix(metal, (30, 20, 10), 0.6), 0.7)

"""Hats, scarves, gloves and belts."""

from __future__ import annotations

import math

from ..cloth import glow, relief, seams, stitches
from ..curves import Path, ellipse, moved, ribbon, trace
from ..garments.fastenings import frame
from ..garments.panels import Fabric, overlay, panel
from ..palette import BRASS, TONES, Tone, mix
from ..sheet import Sheet
from ..textiles.prints import check
from ..textiles.strips import Strip, strip
from ..textiles.weaves import cables, gabardine, hide, ribs, straw, wool


def _box(shape: Path) -> Strip:
    left, right = min(x for x, _ in shape), max(x for x, _ in shape)
    top, low = min(y for _, y in shape), max(y for _, y in shape)
    return strip(f"{left},{top} {left},{low}", f"{right},{top} {right},{low}")


def beanie(sheet: Sheet, tone: Tone) -> None:
    """A cabled hat with a turned-up rib and a bobble."""
    crown = trace("244,800! 236,640 270,500 360,410 500,380 640,410 730,500 764,640 756,800!", closed=True)
    left = trace("244,800 236,640 300,480 440,384")[::-1]
    right = trace("756,800 764,640 700,480 560,384")[::-1]
    brim = trace("222,760! 360,776 500,780 640,776 778,760! 786,860 774,930! 640,950 500,954 360,950 226,930! 214,860", closed=True)
    sheet.cast([crown, brim, ellipse(500, 330, 96, 92)])
    panel(sheet, crown, strip(left, right), tone, Fabric(cables(5, 10), None, 0.0, 0.7))
    overlay(sheet, brim, strip("222,760 214,860 226,940", "778,760 786,860 774,940"), tone, Fabric(ribs(15), None, 0.0, 0.6), lift=1.4)
    _bobble(sheet, tone, 500, 326, 94)


def _bobble(sheet: Sheet, tone: Tone, x: float, y: float, radius: float) -> None:
    rng = sheet.rng
    for ring in range(9):
        reach = radius * (1.0 - ring * 0.105)
        shade = mix(tone.shade, tone.light, ring / 9)
        tufts: list[Path] = []
        for i in range(54 - ring * 4):
            angle = math.tau * i / (54 - ring * 4) + rng.uniform(-0.1, 0.1)
            far = reach * rng.uniform(0.86, 1.06)
            a, b = x - ring * 2.4 + far * math.cos(angle), y - ring * 3 + far * math.sin(angle)
            tufts.append(
                ribbon([(x - ring * 2 + far * 0.5 * math.cos(angle + 0.2), y - ring * 2 + far * 0.5 * math.sin(angle + 0.2)), (a, b)], 9, 7, 2)
            )
        if ring == 0:
            sheet.paint(sheet.mask(ellipse(x, y, radius * 0.9, radius * 0.9)), tone.shade)
        sheet.paint(sheet.mask(*tufts), shade, 0.62)
        sheet.paint(sheet.mask(*tufts[::3]), tone.deep, 0.16)


def fedora(sheet: Sheet, tone: Tone) -> None:
    """Felt, pinched crown, a grosgrain band; seen a little from above."""
    _hat(sheet, tone, Fabric(wool, None, 0.05, 0.7), TONES["noir"] if tone is not TONES["noir"] else TONES["oxblood"])


def straw_hat(sheet: Sheet, tone: Tone) -> None:
    """A wide boater-crowned sun hat."""
    _hat(sheet, tone, Fabric(straw, None, 0.1, 0.3), TONES["ink"], flat=True)


def _hat(sheet: Sheet, tone: Tone, fabric: Fabric, ribbon_tone: Tone, *, flat: bool = False) -> None:
    brim = ellipse(500, 800, 388, 132, 0)
    sheet.sway(3)
    sheet.cast([brim], dy=40, strength=0.36)
    panel(sheet, brim, _box(brim), tone, fabric)
    sheet.paint(sheet.soft([ellipse(520, 826, 300, 76)], 22), tone.deep, 0.42, sheet.mask(brim))
    ring = [*brim, brim[0]]
    relief(sheet, sheet.mask(brim), tone, [(ring, 15)], blur=4, strength=1.1, sheen=0.2)
    if flat:
        crown = trace(
            "282,800! 286,640 300,520! 320,480 400,462 500,458 600,462 680,480 700,520! 714,640 718,800! 640,848 500,862 360,848", closed=True
        )
    else:
        crown = trace(
            "276,800! 284,660 310,520 366,440 430,424 490,452 540,448 600,420 660,446 700,530 716,660 724,800! 640,850 500,864 360,850", closed=True
        )
    grid = strip("282,460 280,640 276,860", "718,460 720,640 724,860")
    clip = overlay(sheet, crown, grid, tone, fabric, lift=1.0)
    if not flat:
        relief(
            sheet,
            clip,
            tone,
            [(trace("440,450 500,500 560,450"), 30), (trace("350,500 390,560 380,640"), 34), (trace("650,500 616,560 626,640"), 34)],
            blur=14,
            strength=1.2,
            sheen=0,
        )
    else:
        top = ellipse(500, 506, 196, 44)
        sheet.paint(sheet.soft([top], 8), tone.light, 0.3, clip)
        seams(sheet, clip, tone, ["302,520 400,548 500,552 600,548 698,520"], width=2.4, opacity=0.4)
    sheet.paint(sheet.soft([trace("620,450! 740,520! 740,860! 600,870! 660,660", closed=True)], 34), tone.deep, 0.42, clip)
    band = trace("279,712! 380,748 500,758 620,748 721,712! 724,800! 640,848 500,862 360,848 276,800!", closed=True)
    lying = overlay(sheet, band, grid, ribbon_tone, Fabric(ribs(7, 0.4), None, 0.2, 0.2), lift=0.5)
    sheet.paint(sheet.soft([trace("620,700! 740,700! 740,870! 600,880!", closed=True)], 24), ribbon_tone.deep, 0.5, lying)
    knot = trace("296,724! 352,744! 350,836! 292,814!", closed=True)
    overlay(sheet, knot, _box(knot), ribbon_tone, Fabric(ribs(7, 0.4), None, 0.2, 0.2), lift=0.8)


def cap(sheet: Sheet, tone: Tone) -> None:
    """A six-panel cap with a curved peak."""
    sheet.sway(2)
    crown = trace("236,760! 236,600 300,450 420,380 540,372 670,420 750,540 764,700 756,780! 620,800 460,800 330,790", closed=True)
    peak = trace("236,756! 330,770 460,790 560,800! 520,880 400,930 260,930 150,880! 150,830 186,784", closed=True)
    sheet.cast([crown, peak], dy=36)
    grid = strip("300,380 236,600 236,800", "700,380 756,600 756,800")
    cloth = Fabric(gabardine, None, 0.1, 0.8)
    clip = panel(sheet, crown, grid, tone, cloth)
    lines = [
        "540,374 440,480 400,640 404,796",
        "540,374 600,500 620,660 616,800",
        "540,374 340,450 266,600 250,760",
        "540,374 690,470 730,620 742,780",
    ]
    seams(sheet, clip, tone, lines, width=2.6, opacity=0.65)
    stitches(sheet, tone.light, [_aside(line, 8) for line in lines] + [_aside(line, -8) for line in lines], on=6, off=4, width=1.6, opacity=0.5)
    for x, y in ((360, 540), (520, 540), (676, 560)):
        eye = ellipse(x, y, 9, 9)
        sheet.paint(sheet.mask(ribbon([*eye, eye[0]], 5)), tone.shade)
        sheet.paint(sheet.mask(ellipse(x, y, 5, 5)), tone.deep)
    bill = overlay(sheet, peak, _box(peak), tone, cloth, lift=1.2)
    for i in range(4):
        line = f"{250 - i * 20},{776 + i * 26} {340 - i * 12},{796 + i * 28} {450 - i * 6},{812 + i * 26} {544 - i * 12},{812 + i * 22}"
        stitches(sheet, tone.light, [line], on=6, off=4, width=1.6, opacity=0.5)
    glow(sheet, bill, tone.light, [("190,850 260,880 380,890", 24)], opacity=0.4, blur=12)
    top = ellipse(540, 374, 17, 10)
    overlay(sheet, top, _box(top), tone, cloth, lift=0.5)
    letter = trace("478,640 460,620 440,632 446,660 472,676 478,700 456,716 436,702")
    sheet.paint(sheet.mask(ribbon(letter, 9)), tone.accent)


def _aside(line: str, dx: float) -> str:
    return " ".join(f"{float(x) + dx:g},{y}" for x, y in (point.split(",") for point in line.split()))


def wool_scarf(sheet: Sheet, tone: Tone) -> None:
    """A checked blanket scarf folded over itself, with its fringe."""
    cloth = Fabric(wool, check(110, 38, over=lambda t: t.light), 0.0, 1.0)
    under = trace("330,150! 500,140 690,156! 700,500 706,900 690,1030! 610,1044 540,1032! 520,700 500,400", closed=True)
    over = trace("300,160! 480,140 500,150! 520,400 500,700 470,930! 370,946 266,930! 270,700 284,400", closed=True)
    loop = trace("286,190! 400,130 600,130 716,190! 730,270 700,330! 600,290 400,290 300,330! 272,270", closed=True)
    _fringe(sheet, tone, 546, 688, 1030)
    sheet.cast([under, over, loop])
    panel(sheet, under, strip("500,140 520,600 540,1040", "690,150 706,600 690,1040"), tone, cloth)
    _fringe(sheet, tone, 270, 468, 928)
    grid = strip("300,150 280,600 266,940", "500,150 510,600 470,940")
    overlay(
        sheet,
        over,
        grid,
        tone,
        cloth,
        [(grid.wander((0.3, 0.2), (0.34, 0.5), (0.3, 0.9)), 26), (grid.wander((0.7, 0.3), (0.66, 0.6), (0.7, 0.95)), 22)],
        lift=1.4,
    )
    ring = strip("286,190 272,270 300,330", "716,190 730,270 700,330")
    overlay(sheet, loop, ring, tone, cloth, [(ring.across(0.3, -20), 20), (ring.across(0.62, -24), 24)], lift=1.6)


def _fringe(sheet: Sheet, tone: Tone, left: float, right: float, y: float) -> None:
    threads: list[Path] = []
    x = left
    while x < right:
        sway = sheet.rng.uniform(-8, 8)
        threads.append(ribbon(trace(f"{x},{y - 8} {x + sway * 0.3},{y + 30} {x + sway},{y + 64 + sheet.rng.uniform(-8, 10)}"), 5, 4.6, 2.4))
        x += 8.5
    sheet.paint(sheet.soft([moved(thread, 5, 8) for thread in threads], 4), (96, 74, 58), 0.35)
    for number, colour in enumerate((tone.base, tone.accent, tone.shade)):
        sheet.paint(sheet.mask(*threads[number::3]), colour)


def gloves(sheet: Sheet, tone: Tone) -> None:
    """Lined leather gloves, one across the other."""
    for turn, dx in ((14.0, 118.0), (-10.0, -96.0)):
        sheet.view(0.94, dx, 10, turn=turn)
        _glove(sheet, tone, flip=dx > 0)
    sheet.view()


def _glove(sheet: Sheet, tone: Tone, *, flip: bool) -> None:
    spec = (
        "404,1040! 398,900 386,780 372,700! 330,650 296,590 284,540 300,514 328,520 360,570 396,620! 392,520 384,400 388,320 "
        "404,292 426,300 436,340 448,480! "
        "450,380 452,280 462,238 484,226 504,240 510,290 508,480! 520,380 532,290 546,256 570,252 584,274 580,330 566,490! "
        "580,420 600,350 618,326 640,330 "
        "648,356 638,430 622,560 618,700 612,800 606,920 602,1040! 500,1052"
    )
    shape = trace(spec, closed=True)
    if flip:
        shape = [(1000 - x, y) for x, y in shape]
    sheet.cast([shape])
    grid = strip("390,230 386,700 404,1050", "630,230 618,700 602,1050")
    clip = panel(
        sheet,
        shape,
        grid,
        tone,
        Fabric(hide, None, 0.5, 0.8),
        [(grid.wander((0.1, 0.62), (0.4, 0.66), (0.8, 0.62)), 14), (grid.wander((0.2, 0.72), (0.5, 0.75), (0.9, 0.72)), 12)],
    )
    marks = ["446,500 452,640", "512,500 508,650", "568,510 560,640"]
    if flip:
        marks = [" ".join(f"{1000 - float(x):g},{y}" for x, y in (p.split(",") for p in line.split())) for line in marks]
    relief(sheet, clip, tone, [(trace(line), 7) for line in marks], blur=3, strength=1.3, sheen=0.3)
    stitches(sheet, tone.light, ["402,1016 500,1028 602,1016", "402,1026 500,1038 602,1026"], on=6, off=4, width=1.8, opacity=0.6)
    seams(sheet, clip, tone, ["398,880 500,894 606,880"], width=2.4, opacity=0.7)
    tab = trace("560,850! 610,846! 612,920! 560,924! 540,888", closed=True)
    if flip:
        tab = [(1000 - x, y) for x, y in tab]
    overlay(sheet, tab, _box(tab), tone, Fabric(hide, None, 0.4, 0.2), lift=0.6)
    x, y = tab[0][0], 886
    sheet.paint(sheet.mask(ellipse(x, y, 9, 9)), BRASS)
    sheet.paint(sheet.soft([ellipse(x - 3, y - 3, 3, 3)], 2), (255, 244, 214), 0.9)


def leather_belt(sheet: Sheet, tone: Tone) -> None:
    """A belt rolled up, its buckle in front."""
    cloth = Fabric(hide, None, 0.45, 0.2)
    for number in range(5, 0, -1):
        wide, tall = 110 + number * 40, 46 + number * 24
        shape = ellipse(500, 600, wide, tall)
        ring = ribbon([*shape, shape[0], shape[1]], 9)
        wall = [*shape, *[(x, y + 120) for x, y in shape[::-1]]]
        front = trace(
            f"{500 - wide},{600}! {500 - wide * 0.7},{600 + tall * 0.71} 500,{600 + tall} {500 + wide * 0.7},{600 + tall * 0.71} "
            f"{500 + wide},{600}! {500 + wide},{722}! {500 + wide * 0.7},{722 + tall * 0.71} 500,{722 + tall} "
            f"{500 - wide * 0.7},{722 + tall * 0.71} {500 - wide},{722}!",
            closed=True,
        )
        if number == 5:
            sheet.cast([front, wall[: len(shape)]], dy=40, strength=0.4)
            panel(sheet, front, strip(f"{500 - wide},600 {500 - wide},722", f"{500 + wide},600 {500 + wide},722"), tone, cloth)
            sheet.paint(sheet.mask(shape), mix(tone.deep, (16, 10, 8), 0.4))
            for shift in (12, 110):
                line = [
                    (x, y + shift)
                    for x, y in trace(
                        f"{500 - wide + 3},600 {500 - wide * 0.7},{600 + tall * 0.71} 500,{600 + tall} {500 + wide * 0.7},{600 + tall * 0.71} "
                        f"{500 + wide - 3},600"
                    )
                ]
                stitches(sheet, tone.light, [" ".join(f"{x:.0f},{y:.0f}" for x, y in line[::4])], on=7, off=5, width=2, opacity=0.65)
        sheet.paint(sheet.mask(ring), mix(tone.base, tone.light, 0.2 + number * 0.05))
        sheet.paint(sheet.mask(ribbon([(x, y + 4) for x, y in [*shape, shape[0]]], 3)), tone.deep, 0.8)
    tip = trace("500,738! 640,726 790,690! 812,716 806,760 780,800! 640,840 500,850!", closed=True)
    overlay(sheet, tip, _box(tip), tone, cloth, lift=1.2)
    for i in range(4):
        sheet.paint(sheet.mask(ellipse(600 + i * 46, 790 - i * 14, 6, 6)), tone.deep, 0.95)
    loop = trace("560,722! 592,720! 594,860! 562,862!", closed=True)
    overlay(sheet, loop, _box(loop), tone, cloth, lift=0.8)
    frame(sheet, 486, 792, 128, 150, BRASS, thick=17)

"""Glasses, watches and jewellery."""

from __future__ import annotations

import math
from itertools import pairwise

from ..cloth import glow, relief, stitches
from ..curves import Path, ellipse, moved, ribbon, trace
from ..garments.panels import Fabric, overlay, panel
from ..palette import TONES, Tone, mix
from ..sheet import Sheet
from ..textiles.strips import Strip, strip
from ..textiles.weaves import hide

CREAM_FACE = (246, 241, 230)


def _box(shape: Path) -> Strip:
    left, right = min(x for x, _ in shape), max(x for x, _ in shape)
    top, low = min(y for _, y in shape), max(y for _, y in shape)
    return strip(f"{left},{top} {left},{low}", f"{right},{top} {right},{low}")


def sunglasses(sheet: Sheet, tone: Tone) -> None:
    """Acetate frames with graded lenses, temples folded behind."""
    sheet.view(1.12)
    for flip in (False, True):
        arm = trace("200,560! 216,520 300,486 460,470 640,474 700,486! 700,500! 560,492 400,496 280,520 232,560!", closed=True)
        if flip:
            arm = [(1000 - x, y + 22) for x, y in arm]
        sheet.paint(sheet.soft([moved(arm, 6, 16)], 10), (90, 68, 54), 0.4)
        panel(sheet, arm, _box(arm), Tone(tone.shade, tone.base, tone.light, tone.deep, tone.deep, tone.accent), Fabric(crease=0.1))
    for flip in (False, True):
        rim = trace("170,560! 200,540 300,532 420,540 478,560! 488,620 470,700 410,760 320,774 236,748 190,680 172,610", closed=True)
        lens = trace("206,570 300,560 410,566 452,582 458,630 438,694 392,736 320,746 250,724 212,668 200,610", closed=True)
        if flip:
            rim, lens = [(1000 - x, y) for x, y in rim], [(1000 - x, y) for x, y in lens]
        sheet.paint(sheet.soft([moved(rim, 12, 30)], 16), (90, 68, 54), 0.45)
        clip = panel(sheet, rim, _box(rim), tone, Fabric(crease=0.1))
        if tone is TONES["tortoise"]:
            sheet.paint(sheet.noise(44, 30, 3.0, -20), tone.accent, 0.75, clip)
            sheet.paint(sheet.noise(30, 40, 3.2, -50), tone.deep, 0.85, clip)
        relief(sheet, clip, tone, [([*rim, rim[0]], 12)], blur=4, strength=1.0, sheen=0.8)
        glass = sheet.mask(lens)
        sheet.paint(glass, (58, 48, 42))
        sheet.paint(sheet.soft([trace("100,660! 900,660! 900,900! 100,900!", closed=True)], 50), (168, 134, 100), 0.75, glass)
        shine = trace("240,560! 330,556! 250,740! 206,700!", closed=True)
        if flip:
            shine = moved(shine, 312, 0)
        sheet.paint(sheet.soft([shine], 6), (255, 250, 240), 0.26, glass)
        relief(sheet, clip, tone, [([*lens, lens[0]], 7)], blur=2.5, strength=1.4, sheen=0.6)
    bridge = trace("470,574! 500,556 530,574! 528,604! 500,582 472,604!", closed=True)
    panel(sheet, bridge, _box(bridge), tone, Fabric(crease=0.1))
    for x in (192, 808):
        for y in (566, 578):
            sheet.paint(sheet.mask(ellipse(x, y, 4, 4)), TONES["gold"].light)


def watch(sheet: Sheet, tone: Tone) -> None:
    """A slim round watch on a leather strap; the tone is the case's metal."""
    band_tone = TONES["cognac"] if tone is TONES["gold"] else TONES["noir"]
    leather = Fabric(hide, None, 0.4, 0.2)
    for spec in ("432,120! 500,112 568,120! 590,470! 410,470!", "410,780! 590,780! 566,1130! 500,1146 434,1130!"):
        shape = trace(spec, closed=True)
        sheet.cast([shape])
        panel(sheet, shape, _box(shape), band_tone, leather)
    stitches(
        sheet, band_tone.light, ["444,130 424,466", "556,130 576,466", "424,784 446,1122", "576,784 554,1122"], on=8, off=6, width=2.2, opacity=0.7
    )
    for i in range(6):
        sheet.paint(sheet.mask(ellipse(500, 900 + i * 36, 5.5, 7)), band_tone.deep, 0.95)
    buckle = trace("420,104! 580,104! 580,168! 420,168!", closed=True)
    rim = ribbon([*buckle, buckle[0]], 13)
    sheet.paint(sheet.soft([moved(rim, 3, 6)], 4), (40, 28, 20), 0.5)
    panel(sheet, rim, _box(rim), tone, Fabric(crease=0.1))
    for x in (432, 568):
        for y in (462, 788):
            lug = trace(f"{x - 18},{y - 36}! {x + 18},{y - 36}! {x + 18},{y + 36}! {x - 18},{y + 36}!", closed=True)
            panel(sheet, lug, _box(lug), tone, Fabric(crease=0.1))
    case = ellipse(500, 625, 186, 186)
    sheet.cast([case], dy=34, strength=0.4)
    clip = panel(sheet, case, _box(case), tone, Fabric(crease=0.1))
    glow(sheet, clip, tone.glint, [("340,560 380,490 450,456", 14), ("640,740 600,780 540,800", 10)], opacity=0.9, blur=6)
    crown = trace("682,606! 712,602! 714,648! 682,644!", closed=True)
    panel(sheet, crown, _box(crown), tone, Fabric(crease=0.1))
    sheet.paint(sheet.lines([[(686, 608 + i * 6), (712, 606 + i * 6.4)] for i in range(7)], 2), tone.shade, 0.8)
    face = ellipse(500, 625, 158, 158)
    dial = sheet.mask(face)
    sheet.paint(dial, CREAM_FACE)
    sheet.paint(sheet.soft([ribbon([*ellipse(506, 632, 158, 158)], 24)], 9), (120, 104, 86), 0.5, dial)
    marks = [ribbon([_on(i * 30, 146), _on(i * 30, 118 if i % 3 else 108)], 5.5 if i % 3 else 9) for i in range(12)]
    minutes = [ribbon([_on(i * 6, 148), _on(i * 6, 140)], 2) for i in range(60)]
    sheet.paint(sheet.mask(*marks), mix(tone.deep, (40, 30, 26), 0.3))
    sheet.paint(sheet.mask(*minutes), (90, 80, 72))
    hands = [ribbon([_on(304, -18), _on(304, 84)], 10, 8, 4), ribbon([_on(54, -22), _on(54, 126)], 8, 6, 3)]
    sheet.paint(sheet.soft([moved(hand, 4, 7) for hand in hands], 3), (60, 48, 40), 0.45)
    sheet.paint(sheet.mask(*hands), mix(tone.deep, (36, 28, 24), 0.5))
    sheet.paint(sheet.mask(ribbon([_on(196, -34), _on(196, 132)], 2.6)), (128, 44, 58))
    sheet.paint(sheet.mask(ellipse(500, 625, 9, 9)), tone.base)
    sheet.paint(sheet.soft([trace("380,520! 470,470! 560,480! 420,720!", closed=True)], 18), (255, 255, 255), 0.28, dial)


def _on(degrees: float, reach: float) -> tuple[float, float]:
    angle = math.radians(degrees - 90)
    return 500 + reach * math.cos(angle), 625 + reach * math.sin(angle)


def hoops(sheet: Sheet, tone: Tone) -> None:
    """A pair of hammered hoops."""
    for x, y, turn in ((350, 560, -8.0), (652, 640, 10.0)):
        outer = moved(ellipse(x, y, 150, 168), turn=turn, about=(x, y))
        ring = ribbon([*outer, outer[0], outer[1]], 34)
        sheet.paint(sheet.soft([moved(ring, 14, 22)], 14), (96, 74, 58), 0.45)
        clip = panel(sheet, ring, _box(outer), tone, Fabric(crease=0.1))
        sheet.paint(sheet.noise(26, 26, 2.0), tone.light, 0.3, clip)
        relief(sheet, clip, tone, [([*outer, outer[0], outer[1]], 20)], blur=7, strength=1.3, sheen=0.9)
        sheet.paint(sheet.noise(13, 13, 2.6, -80), tone.glint, 0.7, clip)
        post = ribbon(trace(f"{x - 6},{y - 176} {x + 30},{y - 210} {x + 66},{y - 200}"), 7)
        sheet.paint(sheet.soft([moved(post, 5, 9)], 4), (96, 74, 58), 0.5)
        sheet.paint(sheet.mask(post), tone.base)
        bead = ellipse(x - 6, y - 172, 17, 17)
        overlay(sheet, bead, _box(bead), tone, Fabric(crease=0.1), lift=0.5)
        sheet.paint(sheet.soft([ellipse(x - 11, y - 178, 5, 5)], 3), (255, 252, 240), 0.95)


def pearls(sheet: Sheet, tone: Tone) -> None:
    """A strand of pearls laid in a loop, a gold clasp."""
    path = trace("470,250 330,300 240,430 220,600 290,780 430,890 570,890 710,780 780,600 760,430 670,300 540,250")
    count = 52
    total = sum(math.dist(a, b) for a, b in pairwise(path))
    walked, step = 0.0, total / count
    places: list[tuple[float, float]] = []
    for a, b in pairwise(path):
        walked += math.dist(a, b)
        if walked >= step:
            walked -= step
            places.append(b)
    beads = [
        ellipse(x, y, 17 + 5 * math.sin(math.pi * i / len(places)), 17 + 5 * math.sin(math.pi * i / len(places))) for i, (x, y) in enumerate(places)
    ]
    sheet.paint(sheet.soft([moved(bead, 9, 16) for bead in beads], 9), (96, 74, 58), 0.5)
    for bead, (x, y) in zip(beads, places, strict=True):
        clip = sheet.mask(bead)
        sheet.paint(clip, tone.base)
        sheet.paint(sheet.soft([ellipse(x + 8, y + 9, 13, 13)], 7), tone.shade, 0.75, clip)
        sheet.paint(sheet.soft([ellipse(x + 10, y + 13, 6, 4)], 3), tone.accent, 0.35, clip)
        sheet.paint(sheet.soft([ellipse(x - 6, y - 7, 8, 7)], 4), tone.light, 0.9, clip)
        sheet.paint(sheet.soft([ellipse(x - 7, y - 8, 3.4, 3)], 2), (255, 255, 255), 1.0, clip)
    lock = ellipse(505, 246, 30, 17)
    overlay(sheet, lock, _box(lock), TONES["gold"], Fabric(crease=0.1), lift=0.8)
    sheet.paint(sheet.soft([ellipse(496, 240, 10, 5)], 3), (255, 248, 226), 0.9)

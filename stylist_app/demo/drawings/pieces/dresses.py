"""Dresses: the bias-cut slip and the printed wrap."""

from __future__ import annotations

import math

from ..cloth import body, contour, folds, glow, scattered, seams
from ..curves import Path, ellipse, ribbon, trace
from ..palette import Tone, mix
from ..sheet import Mask, Sheet


def slip_dress(sheet: Sheet, tone: Tone) -> None:
    """Silk satin on the bias: cowl neck, thin straps, a hem that swings to one side."""
    sheet.view(1.12, 0, -10)
    front = trace(
        "402,262! 430,300 466,330 505,336 548,326 584,296 608,258! 622,300 630,346 622,404 600,462 592,500 604,560 632,634 652,720 668,840 690,960"
        " 724,1102! 690,1122 652,1110 612,1132 566,1150 520,1134 470,1128 424,1142 380,1126 336,1118! 352,1010 366,900 372,780 376,690 "
        "392,600 410,530"
        " 416,490 408,450 390,390 384,340 390,296",
        closed=True,
    )
    back = trace("402,262! 440,276 505,284 570,276 608,258! 600,330 505,350 410,330", closed=True)
    straps = [
        ribbon(trace("404,266 410,220 430,176 446,158"), 7, 6.5, 6),
        ribbon(trace("606,262 600,220 584,176 572,156"), 7, 6.5, 6),
    ]
    behind = [
        ribbon(trace("446,158 452,190 456,236 462,282"), 5.5),
        ribbon(trace("572,156 566,190 560,236 552,282"), 5.5),
    ]
    sheet.cast([front, *straps])
    for strap in behind:
        sheet.paint(sheet.mask(strap), tone.deep)
    inside = sheet.mask(back)
    sheet.paint(inside, tone.shade)
    sheet.paint(sheet.soft([trace("400,296! 505,352 612,292! 620,360 390,360", closed=True)], 10), tone.deep, 0.75, inside)
    sheet.paint(sheet.mask(*straps), tone.base)
    sheet.paint(sheet.mask(*[ribbon([(x - 1.4, y) for x, y in strap[: len(strap) // 2]], 1.6) for strap in straps]), tone.glint, 0.6)
    clip = body(sheet, front, tone, depth=1.05)
    # The cowl: three soft swags under the neckline.
    glow(
        sheet,
        clip,
        tone.shade,
        [("406,300 450,352 508,372 566,348 610,296", 26), ("398,350 450,398 510,410 572,388 622,340", 22)],
        opacity=0.75,
        blur=7,
    )
    glow(
        sheet,
        clip,
        tone.glint,
        [("412,290 452,336 508,352 562,332 604,284", 15), ("402,338 452,380 510,392 568,372 614,326", 11)],
        opacity=0.75,
        blur=5,
    )
    folds(sheet, clip, tone.deep, [("614,300 590,352 540,378", 16), ("398,306 424,350 470,374", -12)], opacity=0.5, blur=5)
    # Waist to hip: the silk pulls across the body.
    folds(
        sheet,
        clip,
        tone.shade,
        [
            ("600,470 560,520 520,600 498,700", 34),
            ("586,440 530,480 476,500 420,500", -20),
            ("596,500 580,560 566,640 560,720", 26),
            ("412,470 440,520 456,590", 22),
        ],
        opacity=0.7,
        blur=9,
    )
    # The skirt falls in long flutes.
    folds(
        sheet,
        clip,
        tone.deep,
        [
            ("498,640 486,780 470,960 452,1140", 40),
            ("560,620 572,780 590,960 612,1140", 44),
            ("612,640 634,780 656,950 686,1130", 40),
            ("424,660 416,820 400,980 378,1130", 30),
        ],
        opacity=0.62,
        blur=12,
    )
    glow(
        sheet,
        clip,
        tone.light,
        [
            ("470,560 462,700 444,900 420,1130", 44),
            ("536,600 538,780 536,960 540,1140", 42),
            ("596,640 612,800 632,960 654,1110", 30),
            ("396,640 388,800 374,960 352,1110", 22),
            ("470,420 478,470 474,540", 38),
        ],
        opacity=0.72,
        blur=13,
    )
    glow(
        sheet,
        clip,
        tone.glint,
        [
            ("462,590 452,740 432,930 414,1110", 13),
            ("530,680 532,820 528,960 530,1120", 12),
            ("462,420 470,462 466,520", 14),
            ("608,720 622,840 640,950", 8),
        ],
        opacity=0.8,
        blur=6,
    )
    _hem(sheet, clip, tone, "336,1118 380,1126 424,1142 470,1128 520,1134 566,1150 612,1132 652,1110 690,1122 724,1102", 9)
    seams(sheet, clip, tone, ["402,268 430,306 466,336 505,342 548,332 584,302 608,264"], width=2.0, opacity=0.5)
    contour(sheet, front, tone)


def _hem(sheet: Sheet, clip: Mask, tone: Tone, line: str, rise: float) -> None:
    """A narrow rolled hem: a shaded line above, a lit edge below."""
    path = [(x, y - rise) for x, y in trace(line)]
    sheet.paint(sheet.mask(ribbon(path, 1.8)), tone.deep, 0.5, clip)
    sheet.paint(sheet.mask(ribbon([(x, y + 3) for x, y in path], 2.2)), tone.light, 0.45, clip)


def wrap_dress(sheet: Sheet, tone: Tone) -> None:
    """Crêpe with a small painted flower, crossed over at the waist and tied at the side."""
    left_sleeve = trace(
        "424,150! 372,164 338,204 312,290 280,390 244,480 216,540 214,566 240,576! 234,606! 262,618 296,612! 304,584! 322,560 352,470 "
        "376,400 396,330!",
        closed=True,
    )
    right_sleeve = trace(
        "576,150! 628,164 662,204 688,290 720,390 756,480 784,540 786,566 760,576! 766,606! 738,618 704,612! 696,584! 678,560 648,470 "
        "624,400 604,330!",
        closed=True,
    )
    under = trace("576,146! 600,152 628,172! 622,250 610,330 604,400 600,476 598,500! 410,500! 480,420 540,300 566,200", closed=True)
    over = trace("424,146! 400,152 372,172! 378,250 390,330 396,400 402,470 402,500! 600,500! 590,470 540,390 480,290 440,200", closed=True)
    skirt = trace(
        "402,488! 500,496 600,488! 622,560 650,660 680,800 716,960 770,1106! 742,1128 706,1120 668,1140 620,1152 570,1140 520,1156 470,1150 420,1140"
        " 372,1152 322,1140 280,1128 244,1108! 296,960 330,800 356,660 380,560",
        closed=True,
    )
    panel = trace(
        "402,488! 500,496 600,488! 606,540 596,620 570,720 540,850 520,980 524,1080 548,1144! 500,1154 470,1150 420,1140 372,1152 322,1140 280,1128"
        " 244,1108! 296,960 330,800 356,660 380,560",
        closed=True,
    )
    nape = trace("424,146! 500,162 576,146! 606,200 604,330! 560,420 500,430 440,330", closed=True)
    sheet.cast([skirt, left_sleeve, right_sleeve, over])
    flowers, leaves, hearts = _print(sheet)
    collar = sheet.mask(nape)
    sheet.paint(collar, tone.deep)
    sheet.paint(sheet.soft([trace("424,140! 500,172 576,140! 576,190 500,220 424,190", closed=True)], 8), tone.shade, 0.9, collar)
    dress = Dress(sheet, tone, flowers, leaves, hearts)
    dress.panel(left_sleeve)
    folds(
        sheet,
        dress.clip,
        tone.deep,
        [("356,210 330,320 290,440 250,560", 22), ("390,340 356,420 330,500 300,580", 24), ("330,330 300,430 270,510", 16)],
        opacity=0.6,
    )
    glow(sheet, dress.clip, tone.light, [("352,200 318,300 280,420 244,540", 16), ("350,360 320,450 290,540", 12)], opacity=0.55)
    _cuff(sheet, dress.clip, tone, "238,574 262,586 306,584")
    dress.panel(right_sleeve)
    folds(
        sheet,
        dress.clip,
        tone.deep,
        [("660,210 690,320 726,440 760,550", 24), ("612,350 650,440 680,520 704,580", 22), ("640,300 676,400 714,500", 18)],
        opacity=0.6,
    )
    glow(sheet, dress.clip, tone.light, [("650,220 676,320 706,430 740,540", 14)], opacity=0.5)
    _cuff(sheet, dress.clip, tone, "694,584 738,586 764,572")
    dress.panel(skirt)
    folds(
        sheet,
        dress.clip,
        tone.deep,
        [("594,520 630,680 660,850 690,1120", 44), ("606,520 660,700 700,900 742,1110", 34), ("590,560 600,760 610,950 622,1146", 40)],
        opacity=0.62,
        blur=10,
    )
    dress.panel(panel)
    folds(
        sheet,
        dress.clip,
        tone.deep,
        [
            ("572,506 520,640 480,860 452,1140", 44),
            ("584,510 556,640 516,840 500,1000", 36),
            ("540,506 470,640 410,860 372,1146", 40),
            ("480,504 420,640 360,840 312,1134", 34),
            ("430,504 390,620 350,740 310,900", 18),
        ],
        opacity=0.6,
        blur=10,
    )
    glow(
        sheet,
        dress.clip,
        tone.light,
        [
            ("556,508 500,640 454,860 424,1130", 24),
            ("500,510 440,660 386,860 346,1130", 24),
            ("580,520 560,700 520,880 500,1060", 14),
            ("440,520 392,660 330,880 276,1110", 20),
        ],
        opacity=0.55,
        blur=8,
    )
    seams(sheet, dress.clip, tone, ["604,520 594,620 567,720 536,850 515,980 519,1080 544,1144"], opacity=0.6)
    dress.panel(under)
    folds(sheet, dress.clip, tone.deep, [("600,250 580,350 540,440", 22), ("606,420 570,460 520,490", -14)], opacity=0.55)
    dress.panel(over)
    folds(
        sheet,
        dress.clip,
        tone.deep,
        [
            ("590,486 520,440 450,370 396,330", -22),
            ("586,492 510,470 450,430 400,400", -18),
            ("396,350 400,420 416,480", 22),
            ("560,490 480,482 410,470", -10),
        ],
        opacity=0.6,
        blur=6,
    )
    glow(sheet, dress.clip, tone.light, [("570,470 500,420 440,340 410,270", 16), ("420,200 430,300 470,380", 12)], opacity=0.5, blur=7)
    seams(sheet, dress.clip, tone, ["432,160 447,204 486,290 546,390 594,466", "402,480 500,488 602,480"], opacity=0.7)
    _tie(sheet, tone)
    for shape in (over, skirt, left_sleeve, right_sleeve):
        contour(sheet, shape, tone, opacity=0.55)


def _tie(sheet: Sheet, tone: Tone) -> None:
    band = trace("398,472! 500,482 604,470! 606,506! 500,516 396,506!", closed=True)
    ends = [
        ribbon(trace("586,492 606,560 600,640 616,730 640,800"), 16, 24, 30, 36),
        ribbon(trace("580,492 570,570 580,640 566,720 556,770"), 16, 22, 28, 30),
    ]
    loops = [trace("586,490! 620,452 668,444 676,470 650,500", closed=True), trace("586,492! 560,520 528,552 512,540 526,512", closed=True)]
    knot = trace("570,474 600,470 610,492 600,512 574,510 566,492", closed=True)
    for end in ends:
        sheet.paint(sheet.soft([[(x + 8, y + 10) for x, y in end]], 7), tone.deep, 0.55)
        clip = body(sheet, end, tone)
        contour(sheet, end, tone, opacity=0.5)
    clip = body(sheet, band, tone)
    folds(sheet, clip, tone.deep, [("402,490 480,494 570,488", 8), ("420,482 500,490 560,482", 6)], opacity=0.6, blur=3)
    for loop in loops:
        clip = body(sheet, loop, tone)
        folds(sheet, clip, tone.deep, [("588,490 620,480 650,474", 12), ("588,492 566,512 540,530", 10)], opacity=0.7, blur=4)
        contour(sheet, loop, tone, opacity=0.6)
    body(sheet, knot, tone)
    contour(sheet, knot, tone, opacity=0.6)


def _cuff(sheet: Sheet, clip: Mask, tone: Tone, line: str) -> None:
    seams(sheet, clip, tone, [line], opacity=0.7)


class Dress:
    """The printed cloth a dress is cut from: each panel is painted, then printed, before folds go over it."""

    def __init__(self, sheet: Sheet, tone: Tone, flowers: Mask, leaves: Mask, hearts: Mask) -> None:
        self._sheet, self._tone = sheet, tone
        self._print = ((leaves, mix(tone.deep, (90, 110, 80), 0.45), 0.8), (flowers, tone.accent, 0.92), (hearts, tone.deep, 0.8))
        self.clip = sheet.mask()

    def panel(self, outline: Path) -> None:
        """Cut one panel; `clip` is then its mask."""
        self.clip = body(self._sheet, outline, self._tone)
        for mask, colour, opacity in self._print:
            self._sheet.paint(mask, colour, opacity, self.clip)


def _print(sheet: Sheet) -> tuple[Mask, Mask, Mask]:
    """A scattered five-petal flower with two leaves: the masks of petals, leaves and hearts."""
    petals: list[Path] = []
    leaves: list[Path] = []
    hearts: list[Path] = []
    for x, y in scattered(sheet, 44, (200, 130, 800, 1170)):
        turn, size = sheet.rng.uniform(0, 72), sheet.rng.choice((0.5, 0.62, 0.95))
        for i in range(5):
            angle = turn + 72 * i
            px, py = x + 7.6 * size * math.cos(math.radians(angle)), y + 7.6 * size * math.sin(math.radians(angle))
            petals.append(ellipse(px, py, 6.4 * size, 4.9 * size, angle))
        for side in (36, 180):
            angle = turn + side
            px, py = x + 18 * size * math.cos(math.radians(angle)), y + 18 * size * math.sin(math.radians(angle))
            leaves.append(ellipse(px, py, 8 * size, 2.8 * size, angle + 14))
        hearts.append(ellipse(x, y, 3.2 * size, 3.2 * size))
    return sheet.mask(*petals), sheet.mask(*leaves), sheet.mask(*hearts)

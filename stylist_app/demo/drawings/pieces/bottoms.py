"""Skirt, trousers and jeans."""

from __future__ import annotations

from ..cloth import body, contour, folds, glow, nap, scattered, seams, stitches, twill
from ..curves import Path, between, ellipse, ribbon, trace
from ..palette import BRASS, Tone, mix
from ..sheet import Mask, Sheet, turned


def border_skirt(sheet: Sheet, tone: Tone) -> None:
    """A full skirt whose woven border runs in bands around the hem."""
    hem = "182,1010 226,1034 270,1024 318,1048 372,1056 420,1042 474,1064 530,1070 582,1052 634,1064 686,1054 734,1030 778,1034 822,1006"
    outline = trace(
        f"378,272! 500,284 622,272! 652,380 692,540 736,700 790,880 822,1006! {_backwards(hem)} 182,1010! 218,880 266,700 308,540 346,380",
        closed=True,
    )
    band = trace("374,216! 500,228 626,216! 630,286! 500,300 370,286!", closed=True)
    inside = trace("374,216! 500,202 626,216! 500,236", closed=True)
    lining = trace("210,1000! 500,1010 796,1000! 770,1034 700,1056 640,1064 560,1062 480,1066 400,1058 330,1052 250,1034", closed=True)
    sheet.cast([outline, band])
    sheet.paint(sheet.mask(inside), tone.deep)
    sheet.paint(sheet.mask(lining), tone.deep)
    clip = body(sheet, outline, tone)
    top, low = trace("374,280 500,292 626,280"), trace(hem)
    _border(sheet, clip, tone, top, low)
    folds(
        sheet,
        clip,
        tone.deep,
        [
            ("400,290 360,520 310,780 272,1030", 34),
            ("440,294 420,520 396,780 374,1050", 36),
            ("476,296 470,560 474,800 476,1060", 34),
            ("530,296 552,560 570,800 584,1050", 40),
            ("566,294 604,520 650,780 688,1050", 42),
            ("596,290 650,520 702,780 740,1026", 40),
            ("420,294 404,400 386,520", 14),
            ("506,296 508,400 514,540", 14),
            ("548,296 560,380 578,480", 14),
            ("460,296 452,380 448,470", 12),
            ("384,288 360,380 336,470", 14),
        ],
        opacity=0.66,
        blur=10,
    )
    glow(
        sheet,
        clip,
        tone.light,
        [
            ("386,300 330,560 280,800 236,1024", 22),
            ("424,300 392,560 352,820 324,1040", 24),
            ("462,300 450,560 436,820 426,1040", 24),
            ("520,300 524,560 526,820 532,1060", 26),
            ("552,300 584,560 612,800 636,1056", 20),
            ("584,300 636,560 680,800 712,1036", 16),
        ],
        opacity=0.42,
        blur=10,
    )
    contour(sheet, outline, tone)
    clip = body(sheet, band, tone)
    seams(sheet, clip, tone, ["376,224 500,236 624,224", "372,280 500,293 628,280"], opacity=0.6)
    contour(sheet, band, tone)


def _backwards(spec: str) -> str:
    return " ".join(reversed(spec.split()))


def _border(sheet: Sheet, clip: Mask, tone: Tone, top: Path, low: Path) -> None:
    """Bands that follow the hem: sprigs above, then arches, diamonds and a row of beads."""

    def level(t: float) -> Path:
        return between(top, low, t, 121)

    clay, cream, gold = mix(tone.accent, (168, 80, 56), 0.62), mix(tone.accent, (250, 240, 220), 0.4), (190, 140, 84)
    bands = [
        (0.60, 0.615, cream),
        (0.63, 0.76, clay),
        (0.775, 0.785, cream),
        (0.80, 0.90, mix(tone.base, tone.deep, 0.5)),
        (0.912, 0.925, gold),
        (0.945, 0.985, clay),
    ]
    for start, end, paint in bands:
        sheet.paint(sheet.mask(level(start) + level(end)[::-1]), paint, 0.93, clip)
    sprigs: list[Path] = []
    beads: list[Path] = []
    for x, y in scattered(sheet, 46, (170, 320, 830, 820)):
        sprigs += [ellipse(x + dx, y + dy, 3.0, 6.6, turn) for dx, dy, turn in ((0, -7, 0), (6, 3, 120), (-6, 3, 60))]
        beads.append(ellipse(x, y, 2.2, 2.2))
    above = sheet.mask(top + level(0.585)[::-1])
    sheet.paint(sheet.mask(*sprigs), mix(clay, cream, 0.3), 0.9, clip, above)
    sheet.paint(sheet.mask(*beads), cream, 0.9, clip, above)
    arches: list[Path] = []
    cores: list[Path] = []
    diamonds: list[Path] = []
    dots: list[Path] = []
    a0, a1 = level(0.765), level(0.645)
    for i in range(2, 119, 4):
        (x, y), (u, v) = a0[i], a1[i]
        arches.append(trace(f"{x - 11},{y} {x - 9},{y * 0.6 + v * 0.4} {u},{v}! {x + 9},{y * 0.6 + v * 0.4} {x + 11},{y}!"))
        cores.append(ellipse((x + u) / 2, y * 0.7 + v * 0.3, 3.6, 11))
    d0, d1 = level(0.81), level(0.89)
    for i in range(1, 120, 4):
        (x, y), (u, v) = d0[i], d1[i]
        diamonds.append([(x, y), ((x + u) / 2 + 9, (y + v) / 2), (u, v), ((x + u) / 2 - 9, (y + v) / 2)])
    for x, y in level(0.965)[1::2]:
        dots.append(ellipse(x, y, 3.4, 3.4))
    for x, y in level(0.587)[1::2]:
        dots.append(ellipse(x, y, 2.6, 2.6))
    sheet.paint(sheet.mask(*arches), cream, 0.92, clip, sheet.mask(level(0.645) + level(0.75)[::-1]))
    sheet.paint(sheet.mask(*cores), tone.deep, 0.85, clip)
    sheet.paint(sheet.mask(*diamonds), gold, 0.9, clip)
    sheet.paint(
        sheet.mask(
            *[[((x - d[1][0] / 2 - d[3][0] / 2) * 0.45 + (d[1][0] + d[3][0]) / 2, (y - d[1][1]) * 0.45 + d[1][1]) for x, y in d] for d in diamonds]
        ),
        tone.deep,
        0.8,
        clip,
    )
    sheet.paint(sheet.mask(*dots), cream, 0.92, clip)


def wide_trousers(sheet: Sheet, tone: Tone) -> None:
    """High-waisted wool crêpe with two pleats and a pressed crease, breaking over the shoe."""
    left = trace(
        "386,190! 440,200 506,202! 508,300 506,380 498,460! 504,620 500,800 492,980 486,1128! 440,1146 390,1150 330,1146 262,1132! "
        "284,960 310,780 330,600 346,440 362,300",
        closed=True,
    )
    right = trace(
        "498,202! 560,200 614,190! 640,300 660,440 682,600 706,780 736,950 770,1116! 716,1142 660,1150 600,1146 548,1134! 534,980 "
        "518,800 508,620 498,460! 496,380",
        closed=True,
    )
    band = trace("388,136! 500,146 612,136! 618,194! 500,208 382,194!", closed=True)
    sheet.cast([left, right, band])
    sheet.paint(sheet.mask(trace("388,136! 500,120 612,136! 500,152", closed=True)), tone.deep)
    clip = body(sheet, right, tone)
    folds(
        sheet,
        clip,
        tone.deep,
        [
            ("508,480 560,640 600,860 616,1140", 34),
            ("600,300 650,560 690,800 720,1130", 44),
            ("502,470 530,500 580,520", 16),
            ("500,440 520,640 536,860 556,1130", 26),
        ],
        opacity=0.55,
        blur=12,
    )
    glow(sheet, clip, tone.light, [("572,230 616,520 646,820 664,1140", 22), ("524,560 546,760 566,960 580,1130", 18)], opacity=0.6, blur=8)
    folds(sheet, clip, tone.shade, [("566,206 598,420 630,760 654,1146", 16)], opacity=0.9, blur=5)
    clip = body(sheet, left, tone)
    folds(
        sheet,
        clip,
        tone.deep,
        [("496,470 470,640 452,860 448,1140", 36), ("410,360 370,600 334,840 306,1136", 30), ("500,460 470,500 420,524", -16)],
        opacity=0.5,
        blur=12,
    )
    glow(sheet, clip, tone.light, [("424,220 396,520 378,820 366,1140", 26), ("380,320 350,560 322,800 290,1120", 16)], opacity=0.65, blur=8)
    folds(sheet, clip, tone.shade, [("436,206 410,420 388,760 378,1146", 18)], opacity=0.9, blur=5)
    folds(sheet, clip, tone.deep, [("506,380 503,560 500,800 492,1120", -26)], opacity=0.5, blur=8)
    both = sheet.mask(left, right)
    twill(sheet, both, tone.deep, gap=5, opacity=0.08)
    nap(sheet, both, tone, opacity=0.07)
    seams(sheet, both, tone, ["504,204 508,300 505,380 499,462", "372,216 362,270 356,330", "628,216 640,270 646,330"], opacity=0.6)
    folds(
        sheet,
        both,
        tone.deep,
        [("438,204 430,260 424,330", 12), ("462,206 458,250 456,300", 10), ("562,204 572,260 580,330", -12), ("538,206 542,250 546,300", -10)],
        opacity=0.7,
        blur=3,
    )
    seams(sheet, both, tone, ["258,1108 330,1122 390,1126 488,1106", "546,1112 600,1122 660,1126 766,1094"], opacity=0.35, width=1.8)
    for leg in (left, right):
        contour(sheet, leg, tone)
    clip = body(sheet, band, tone)
    twill(sheet, clip, tone.deep, gap=5, opacity=0.08)
    seams(sheet, clip, tone, ["508,147 510,207", "536,140 536,204"], opacity=0.5)
    for x in (424, 576):
        loop = [(x - 8, 134), (x + 8, 134), (x + 8, 206), (x - 8, 206)]
        clip = body(sheet, [(float(a), float(b)) for a, b in loop], tone)
        contour(sheet, [(float(a), float(b)) for a, b in loop], tone, width=1.8)
    contour(sheet, band, tone)


def slim_jeans(sheet: Sheet, tone: Tone) -> None:
    """Washed denim: copper topstitching, whiskers at the hip, a turned-up hem."""
    sheet.view(1.1)
    left = trace(
        "376,200! 440,214 508,216! 510,320 506,420 496,470! 496,600 484,720 466,840 456,960 450,1070! 420,1080 382,1076 356,1066! "
        "354,940 350,800 342,660 342,520 350,400 362,300",
        closed=True,
    )
    right = trace(
        "492,216! 560,214 624,200! 642,300 656,420 664,540 666,680 672,820 684,940 700,1050! 668,1074 636,1080 602,1076! 584,960 "
        "564,840 536,720 510,600 496,470! 494,420",
        closed=True,
    )
    band = trace("380,142! 500,158 620,142! 626,204! 500,222 374,204!", closed=True)
    cuffs = [
        trace("350,1050! 380,1062 426,1064 456,1054! 458,1118! 426,1130 382,1128 346,1116!", closed=True),
        trace("598,1062! 634,1066 676,1058 702,1036! 716,1096! 690,1116 644,1128 608,1126!", closed=True),
    ]
    sheet.cast([left, right, band, *cuffs])
    sheet.paint(sheet.mask(trace("380,142! 500,126 620,142! 500,164", closed=True)), tone.deep)
    for leg, marks, shine in (
        (
            right,
            [
                ("520,640 560,780 590,900 620,1060", 30),
                ("650,420 652,620 664,820 690,1050", 40),
                ("520,720 560,716 600,700", 12),
                ("540,780 580,770 630,744", 12),
                ("590,1040 630,1030 690,1010", 10),
            ],
            ["580,300 590,500 600,700", "600,720 616,840 640,980"],
        ),
        (
            left,
            [
                ("490,500 484,660 466,820 452,1060", 30),
                ("360,420 358,640 366,840 372,1060", 16),
                ("348,700 390,716 440,714", 10),
                ("350,760 400,772 450,762", 10),
                ("352,1020 400,1034 458,1026", 10),
            ],
            ["424,300 414,500 414,680", "412,720 408,860 408,1020"],
        ),
    ):
        clip = body(sheet, leg, tone)
        glow(sheet, clip, tone.light, [(line, 58.0) for line in shine], opacity=0.75, blur=20)
        folds(sheet, clip, tone.deep, marks, opacity=0.5, blur=9)
        contour(sheet, leg, tone)
    both = sheet.mask(left, right)
    whiskers = [("500,440 460,420 410,424", 9), ("500,466 450,456 396,470", 9), ("500,440 550,420 600,420", 9), ("500,466 550,456 616,462", 9)]
    glow(sheet, both, tone.glint, whiskers, opacity=0.4, blur=4)
    folds(sheet, both, tone.deep, [("500,456 450,440 400,448", -8), ("500,456 550,440 610,442", 8)], opacity=0.5, blur=4)
    folds(sheet, both, tone.deep, [("506,420 498,470 502,600 496,720", -16)], opacity=0.5, blur=6)
    twill(sheet, both, tone.deep, gap=4.2, opacity=0.2, width=1.5)
    twill(sheet, both, tone.light, gap=9, opacity=0.10, width=1.4, angle=62)
    copper = tone.accent
    pockets = ["384,214 398,280 366,336", "616,214 602,280 636,330"]
    seams(sheet, both, tone, [*pockets, "500,220 506,330 502,420 497,470"], opacity=0.7)
    stitches(
        sheet,
        copper,
        [
            "390,214 404,284 368,344",
            "610,214 596,284 638,338",
            "548,220 548,320 536,380 505,412",
            "556,220 556,324 542,388 505,420",
            "512,222 515,330 509,408",
        ],
        width=1.9,
    )
    stitches(
        sheet,
        copper,
        ["370,300 360,400 354,520 352,660 358,800 360,940 360,1050", "638,306 652,420 658,540 660,680 668,820 682,940 696,1040"],
        width=1.7,
        opacity=0.55,
    )
    clip = body(sheet, band, tone)
    twill(sheet, clip, tone.deep, gap=4.2, opacity=0.2, width=1.5)
    seams(sheet, clip, tone, ["522,158 524,220"], opacity=0.6)
    stitches(sheet, copper, ["380,152 500,167 620,152", "378,196 500,213 622,196"], width=1.9)
    for x in (420, 580):
        body(sheet, [(x - 8.0, 140.0), (x + 8.0, 140.0), (x + 8.0, 216.0), (x - 8.0, 216.0)], tone)
        stitches(sheet, copper, [f"{x - 4},146 {x - 4},212", f"{x + 4},146 {x + 4},212"], width=1.6, on=5, off=3)
    contour(sheet, band, tone)
    rivet = ellipse(508, 186, 12, 12)
    sheet.paint(sheet.soft([ellipse(511, 190, 13, 13)], 3), tone.deep, 0.7)
    sheet.paint(sheet.mask(rivet), BRASS)
    sheet.paint(sheet.mask(ribbon(ellipse(508, 186, 8, 8), 1.6)), mix(BRASS, tone.deep, 0.5))
    pale = Tone(mix(tone.light, tone.glint, 0.3), tone.glint, tone.glint, tone.light, tone.shade, tone.accent)
    for cuff in cuffs:
        clip = body(sheet, cuff, pale)
        twill(sheet, clip, tone.shade, gap=4.2, opacity=0.22, width=1.5)
        sheet.paint(turned(sheet.soft([[(x, y + 14) for x, y in cuff]], 6)), tone.deep, 0.35, clip)
        contour(sheet, cuff, tone)
    stitches(sheet, copper, ["350,1106 382,1117 426,1119 457,1108", "607,1115 644,1117 688,1106 713,1086"], width=1.7, opacity=0.7)

"""Tops: the ribbed V-neck and the silk blouse."""

from __future__ import annotations

from ..cloth import body, contour, folds, glow, nap, seams
from ..curves import Path, between, flipped, mirrored, moved, ribbon, shifted, trace
from ..palette import Tone
from ..sheet import Mask, Sheet


def rib_knit(sheet: Sheet, tone: Tone) -> None:
    """Merino, ribbed throughout; the ribs follow shoulder, bust and waist."""
    sheet.view(1.36, 0, 160, tall=0.9)
    left = trace("404,160 350,184 346,240 366,330 376,400 380,480 372,580 362,680 350,820")
    right = trace("596,160 650,184 654,240 634,330 624,400 620,480 628,580 638,680 650,820")
    front = trace(
        "404,160! 430,250 464,340 500,416! 536,340 570,250 596,160! 650,186! 652,260 634,340 624,400 620,480 628,580 638,680 646,786! "
        "570,802 500,806 430,802 354,786!"
        " 362,680 372,580 380,480 376,400 366,340 348,260 350,186!",
        closed=True,
    )
    outer = trace("350,184 316,226 296,300 278,400 258,520 240,650 228,752")
    inner = trace("350,250 360,340 352,440 336,540 320,650 306,764")
    sleeve = [*outer, *inner[::-1]]
    rear = trace("404,160! 440,150 500,146 560,150 596,160! 570,260 500,430 430,260", closed=True)
    sheet.cast([front, sleeve, mirrored(sleeve)])
    clip = body(sheet, rear, tone)
    _ribs(sheet, clip, tone, [[(x, 130.0), (x + (x - 500) * 0.05, 460.0)] for x in range(400, 602, 9)])
    sheet.paint(sheet.soft([trace("404,166! 500,186 596,166! 560,320 500,430 440,320", closed=True)], 12), tone.deep, 0.62, clip)
    for outline, edges in ((mirrored(sleeve), (mirrored(outer)[::-1], mirrored(inner)[::-1])), (sleeve, (outer, inner))):
        clip = body(sheet, outline, tone)
        _ribs(sheet, clip, tone, [between(*edges, i / 11, 40) for i in range(1, 11)])
        side = outline is sleeve
        marks = [("348,330 330,460 312,580 296,700", 22.0), ("282,420 310,450 344,454", 10.0), ("270,490 300,516 336,516", 8.0)]
        folds(sheet, clip, tone.deep, marks if side else [(flipped(s), w if i == 0 else -w) for i, (s, w) in enumerate(marks)], opacity=0.5, blur=8)
        cuff = between([outer[-1], inner[-1]], [(outer[-1][0] + 8, outer[-1][1] - 62), (inner[-1][0] + 9, inner[-1][1] - 60)], 1.0, 8)
        seams(sheet, clip, tone, [_spec(cuff if side else mirrored(cuff))], width=2.2, opacity=0.6)
        contour(sheet, outline, tone)
    clip = body(sheet, front, tone, depth=1.1)
    _ribs(sheet, clip, tone, [between(left, right, i / 35, 50) for i in range(1, 35)])
    folds(
        sheet,
        clip,
        tone.deep,
        [
            ("372,350 400,420 420,500", 22),
            ("628,350 600,420 576,500", -22),
            ("620,480 560,510 500,520", -14),
            ("380,480 430,520 480,530", 14),
            ("630,620 590,680 560,760", -22),
            ("400,560 396,660 402,790", 22),
        ],
        opacity=0.5,
        blur=10,
    )
    glow(
        sheet,
        clip,
        tone.light,
        [("420,300 426,400 420,480", 50), ("450,560 440,660 444,770", 46), ("566,310 572,380 562,450", 28)],
        opacity=0.4,
        blur=18,
    )
    seams(sheet, clip, tone, ["355,716 430,734 500,738 570,734 645,716"], width=2.2, opacity=0.55)
    seams(sheet, clip, tone, ["352,190 350,260 367,340 377,396", "648,190 650,260 633,340 623,396"], opacity=0.55)
    contour(sheet, front, tone)
    neckline = trace("404,160 430,250 464,342 500,414! 536,342 570,250 596,160")
    trim = ribbon(neckline, 20)
    clip = body(sheet, trim, tone)
    _ribs(sheet, clip, tone, [moved(neckline, 0, -4), moved(neckline, 0, 5)])
    contour(sheet, trim, tone, width=1.8)


def _ribs(sheet: Sheet, clip: Mask, tone: Tone, paths: list[Path]) -> None:
    """Each rib: a furrow, with light on the ridge to its right, and tiny stitches across."""
    sheet.paint(sheet.mask(*[ribbon(path, 3.2) for path in paths]), tone.shade, 0.75, clip)
    sheet.paint(sheet.mask(*[ribbon([(x + 4.2, y) for x, y in path], 2.6) for path in paths]), tone.light, 0.5, clip)
    rows: list[Path] = [[(180.0, y), (820.0, y)] for y in (120 + 5.0 * i for i in range(150))]
    sheet.paint(sheet.kept("rows", lambda: sheet.lines(rows, 1.4)), tone.shade, 0.16, clip)
    nap(sheet, clip, tone, opacity=0.07)


def _spec(path: Path) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in path)


def silk_blouse(sheet: Sheet, tone: Tone) -> None:
    """Washed silk with a soft bow at the neck and full sleeves gathered into deep cuffs."""
    sheet.view(1.2, 0, 120)
    front = trace(
        "432,170! 390,184 348,204! 352,280 366,360 374,440 372,540 360,640 342,740 330,830! 380,852 440,842 500,862 560,846 620,856 "
        "670,834! 658,740 640,640 628,540 626,440"
        " 634,360 648,280 652,204! 610,184 568,170! 500,200",
        closed=True,
    )
    sleeve = trace(
        "352,202! 310,232 282,300 254,400 224,510 196,620 186,690 206,724 244,742! 276,746 304,740! 326,712 338,640 350,540 362,450 368,370!",
        closed=True,
    )
    cuff = trace("214,724! 250,740 300,738 316,730! 306,810! 270,822 230,818 204,804!", closed=True)
    sheet.cast([front, sleeve, mirrored(sleeve), cuff, mirrored(cuff)])
    for outline, band, side in ((mirrored(sleeve), mirrored(cuff), 1), (sleeve, cuff, -1)):
        clip = body(sheet, outline, tone)
        marks = [
            ("356,250 322,380 284,520 236,700", 30.0),
            ("366,400 338,520 310,620 272,724", 28.0),
            ("300,300 262,440 224,580 204,690", 20.0),
            ("292,560 270,640 252,730", 18.0),
            ("250,580 232,660 228,730", 14.0),
            ("326,600 310,660 292,730", 14.0),
        ]
        shine = [("340,240 300,370 262,510 218,680", 18.0), ("352,420 320,540 290,640 262,720", 14.0), ("280,400 240,540 212,660", 10.0)]
        if side == 1:
            marks = [(flipped(s), -w if i % 2 else w) for i, (s, w) in enumerate(marks)]
            shine = [(flipped(s), w) for s, w in shine]
        folds(sheet, clip, tone.deep, marks, opacity=0.52, blur=7)
        glow(sheet, clip, tone.light, shine, opacity=0.65, blur=8)
        glow(sheet, clip, tone.glint, [(s, w * 0.4) for s, w in shine], opacity=0.8, blur=4)
        contour(sheet, outline, tone, opacity=0.65)
        clip = body(sheet, band, tone)
        folds(sheet, clip, tone.deep, [("290,740 284,780 280,820", 14.0)] if side == -1 else [("716,740 722,780 726,820", 14.0)], opacity=0.4, blur=6)
        contour(sheet, band, tone, opacity=0.7)
        for i in range(3):
            _pearl(sheet, tone, 236 + i if side == -1 else 764 - i, 752.0 + i * 22)
    clip = body(sheet, front, tone)
    folds(
        sheet,
        clip,
        tone.deep,
        [
            ("370,400 400,500 396,640 374,840", 34),
            ("440,260 424,420 430,600 420,840", 26),
            ("590,250 600,420 580,600 590,850", 38),
            ("630,400 600,480 612,640 640,840", -34),
            ("540,480 536,620 546,740 560,850", 26),
            ("470,560 460,680 466,780 462,850", 22),
            ("360,330 410,380 460,390", 18),
            ("640,330 600,376 552,388", -18),
        ],
        opacity=0.5,
        blur=9,
    )
    glow(
        sheet,
        clip,
        tone.light,
        [
            ("410,260 400,420 410,600 396,830", 30),
            ("560,280 566,440 556,640 568,840", 24),
            ("470,420 460,560 450,700", 26),
            ("644,560 650,700 660,820", 16),
        ],
        opacity=0.65,
        blur=11,
    )
    glow(
        sheet,
        clip,
        tone.glint,
        [("404,280 396,420 404,560", 11), ("556,300 560,440 552,580", 10), ("454,580 446,700 448,800", 9), ("352,230 362,290 372,340", 9)],
        opacity=0.85,
        blur=5,
    )
    seams(sheet, clip, tone, ["492,210 490,400 490,600 492,852", "516,210 514,400 514,600 516,850"], width=1.8, opacity=0.45)
    seams(
        sheet,
        clip,
        tone,
        ["352,206 354,280 367,360", "648,206 646,280 633,360", "336,812 380,834 440,824 500,844 560,828 620,838 666,816"],
        width=2,
        opacity=0.5,
    )
    for y in (430, 520, 610, 700, 790):
        _pearl(sheet, tone, 503, y)
    contour(sheet, front, tone, opacity=0.65)
    _bow(sheet, tone)


def _pearl(sheet: Sheet, tone: Tone, x: float, y: float) -> None:
    dot = trace(f"{x - 7},{y} {x},{y - 7} {x + 7},{y} {x},{y + 7} {x - 7},{y}")
    sheet.paint(sheet.soft([moved(dot, 2, 3)], 2), tone.deep, 0.6)
    sheet.paint(sheet.mask(dot), tone.light)
    sheet.paint(sheet.soft([moved(dot, 2, 2)], 3), tone.shade, 0.4, sheet.mask(dot))


def _bow(sheet: Sheet, tone: Tone) -> None:
    """The collar band and its bow: two loops, two long ends."""
    band = trace("432,156! 464,142 500,138 536,142 568,156! 570,196 530,216 500,222 470,216 430,196!", closed=True)
    hollow = trace("436,157! 466,146 500,142 534,146 564,157! 540,176 500,184 460,176", closed=True)
    ends = [
        trace("492,226! 470,300 452,390 424,500 410,560! 440,580 474,572! 488,480 502,380 514,290 516,240!", closed=True),
        trace("500,230! 524,300 540,390 560,470 584,540! 612,536 632,516! 606,430 576,340 548,270 524,226!", closed=True),
    ]
    loops = [
        trace("494,214! 450,196 400,200 376,226 384,258 420,266 460,248 496,236!", closed=True),
        trace("508,214! 556,192 606,190 632,212 626,248 590,260 548,248 508,236!", closed=True),
    ]
    knot = trace("484,206 504,200 522,208 526,232 514,250 492,248 482,230 484,206")
    body(sheet, band, tone)
    sheet.paint(sheet.mask(hollow), tone.deep, 0.75)
    contour(sheet, band, tone, opacity=0.6)
    shapes = [*ends, *loops, knot]
    marks = {
        0: [("500,240 486,330 466,430 440,570", 16.0), ("512,250 500,340 484,440", 10.0)],
        1: [("514,240 546,330 580,430 612,530", 16.0), ("508,250 530,340 560,430", 10.0)],
        2: [("494,224 450,216 410,222", 14.0), ("494,230 454,240 420,248", 8.0)],
        3: [("508,224 556,212 600,214", 14.0), ("508,230 550,238 590,240", 8.0)],
        4: [("496,206 500,226 496,246", 8.0)],
    }
    for index, shape in enumerate(shapes):
        sheet.paint(sheet.soft([moved(shape, 6, 9)], 7), tone.deep, 0.42)
        clip = body(sheet, shape, tone)
        folds(sheet, clip, tone.deep, marks[index], opacity=0.6, blur=5)
        shine = [(shifted(spec, -9, -5), width * 0.5) for spec, width in marks[index]]
        glow(sheet, clip, tone.glint, shine, opacity=0.7, blur=4)
        contour(sheet, shape, tone, width=2.0, opacity=0.7)

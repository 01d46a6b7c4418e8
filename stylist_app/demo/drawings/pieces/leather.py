"""Leather: the jacket and the weekender bag."""

from __future__ import annotations

from ..cloth import body, contour, folds, glow, leather, seams, stitches, twill
from ..curves import Path, ellipse, flipped, mirrored, moved, ribbon, shifted, trace
from ..palette import BRASS, Tone, mix
from ..sheet import Sheet

STEEL = (176, 172, 166)


def leather_jacket(sheet: Sheet, tone: Tone) -> None:
    """Supple lambskin, stand collar, zipped front worn open at the neck."""
    sheet.view(1.36, 0, 190, tall=0.96)
    sleeve = trace(
        "424,166! 372,178 330,208 304,262 284,360 262,490 248,600 240,716! 268,734 304,738 326,728! 342,620 358,510 370,430 380,360!", closed=True
    )
    left = trace(
        "432,158! 396,170 352,192! 368,270 378,360 376,460 380,540 374,640 370,724! 410,740 460,746 498,742! 500,600 500,420 470,250", closed=True
    )
    right = mirrored(left)
    inner = trace("430,150! 500,166 570,150! 560,300 500,440 440,300", closed=True)
    collar = trace("440,124! 424,150 430,190 474,264! 488,244! 462,200 456,160", closed=True)
    sheet.cast([sleeve, mirrored(sleeve), left, right])
    lining = Tone(tone.shade, tone.base, tone.light, tone.deep, tone.deep, tone.accent)
    body(sheet, inner, lining)
    back = trace("440,124! 500,112 560,124! 562,170 500,184 438,170!", closed=True)
    clip = body(sheet, back, lining)
    sheet.paint(sheet.mask(trace("482,150! 518,150! 518,172! 482,172!", closed=True)), mix(tone.accent, (255, 250, 240), 0.4), 0.9)
    for outline, side in ((mirrored(sleeve), 1), (sleeve, -1)):
        clip = body(sheet, outline, tone)
        marks = [
            ("350,240 318,370 296,510 276,690", 30.0),
            ("376,380 350,440 322,470", 20.0),
            ("290,430 320,456 352,450", 14.0),
            ("282,480 312,508 346,506", 14.0),
            ("276,530 304,552 338,556", 12.0),
            ("262,640 290,650 326,644", 10.0),
            ("306,270 340,300 372,300", 12.0),
        ]
        shine = [
            ("336,230 306,350 288,470 270,610", 15.0),
            ("290,446 316,468 340,466", 7.0),
            ("282,496 306,520 334,520", 7.0),
            ("330,250 316,320 306,370", 9.0),
        ]
        if side == 1:
            marks = [(flipped(s), w if i == 0 else -w) for i, (s, w) in enumerate(marks)]
            shine = [(flipped(s), w) for s, w in shine]
        folds(sheet, clip, tone.deep, marks, opacity=0.6, blur=6)
        glow(sheet, clip, tone.glint, shine, opacity=0.5, blur=5)
        leather(sheet, clip, tone, opacity=0.12)
        line = "240,690 270,706 300,710 328,704"
        seams(sheet, clip, tone, [line if side == -1 else flipped(line)], opacity=0.7)
        contour(sheet, outline, tone)
    for outline, side in ((right, 1), (left, -1)):
        clip = body(sheet, outline, tone)
        marks = [
            ("384,380 400,500 396,620 388,720", 20.0),
            ("440,520 430,600 440,700", 18.0),
            ("378,400 420,440 460,440", 12.0),
            ("384,580 420,600 450,596", 10.0),
            ("470,500 452,560 456,660", 14.0),
        ]
        shine = [
            ("408,300 416,420 412,560", 24.0),
            ("470,420 474,540 470,660", 14.0),
            ("390,200 410,250 420,300", 16.0),
            ("414,590 412,660 408,730", 10.0),
        ]
        lines = ["382,300 420,312 476,306", "420,312 426,480 418,620 414,700", "372,700 410,714 460,720 498,717"]
        if side == 1:
            marks = [(flipped(s), w if i < 2 else -w) for i, (s, w) in enumerate(marks)]
            shine = [(flipped(s), w) for s, w in shine]
            lines = [flipped(s) for s in lines]
        folds(sheet, clip, tone.deep, marks, opacity=0.52, blur=8)
        glow(sheet, clip, tone.light, shine, opacity=0.6, blur=9)
        glow(sheet, clip, tone.glint, [(s, w * 0.35) for s, w in shine], opacity=0.5, blur=4)
        leather(sheet, clip, tone, opacity=0.12)
        seams(sheet, clip, tone, lines, opacity=0.8)
        stitches(sheet, tone.light, [shifted(s, 5, 5) for s in lines], on=5, off=4, width=1.2, opacity=0.5)
        contour(sheet, outline, tone)
    _zips(sheet)
    for outline in (collar, mirrored(collar)):
        sheet.paint(sheet.soft([moved(outline, 4, 8)], 6), tone.deep, 0.6)
        clip = body(sheet, outline, tone)
        glow(sheet, clip, tone.glint, [("440,150 444,190 470,240", 6), ("560,150 556,190 530,240", 5)], opacity=0.5, blur=4)
        leather(sheet, clip, tone, opacity=0.12)
        contour(sheet, outline, tone)


def _zips(sheet: Sheet) -> None:
    """Metal teeth down both fronts and on the slanted pockets."""
    front = trace("486,262 498,420 499,600 497,740")
    runs = [front, mirrored(front), trace("420,470 440,560"), trace("580,470 560,560")]
    sheet.paint(sheet.mask(*[ribbon(run, 11) for run in runs]), (52, 44, 42))
    teeth: list[Path] = []
    for run in runs:
        for i in range(1, len(run) - 1):
            (x0, y0), (x1, y1) = run[i], run[i + 1]
            teeth += [
                ribbon([(x0 - 3.6, y0), (x0 + 3.6, y0)], 2.4),
                ribbon([((x0 + x1) / 2 - 3.6, (y0 + y1) / 2), ((x0 + x1) / 2 + 3.6, (y0 + y1) / 2)], 2.4),
            ]
    sheet.paint(sheet.mask(*teeth), STEEL)
    pulls = [ellipse(489, 300, 5, 12), ellipse(420, 476, 4, 10, 12), ellipse(580, 476, 4, 10, -12)]
    sheet.paint(sheet.soft([moved(pull, 3, 5) for pull in pulls], 3), (20, 14, 12), 0.6)
    sheet.paint(sheet.mask(*pulls), (206, 200, 192))


def weekender(sheet: Sheet, tone: Tone) -> None:
    """A canvas holdall with bridle-leather base, handles and tag."""
    hide = Tone((112, 66, 38), (166, 110, 70), (222, 176, 130), (78, 44, 25), (42, 23, 13), tone.accent)
    bag = trace(
        "214,560! 330,520 500,508 670,520 786,560! 824,640 850,760 856,880 838,960 812,990! 660,1010 500,1014 340,1010 188,990! "
        "162,960 144,880 150,760 176,640",
        closed=True,
    )
    base = trace(
        "146,850! 300,880 500,888 700,880 854,850! 858,900 840,958 812,990! 660,1010 500,1014 340,1010 188,990! 160,958 142,900", closed=True
    )
    sheet.paint(sheet.soft([ellipse(512, 1006, 400, 34)], 24), (96, 72, 56), 0.55)
    sheet.paint(sheet.soft([ellipse(506, 1006, 350, 14)], 8), (60, 42, 32), 0.5)
    rear = trace("352,560 350,440 384,330 440,268 520,256 596,300 640,390 652,480 654,560")
    sheet.paint(sheet.mask(ribbon(rear, 21)), hide.shade)
    sheet.paint(sheet.mask(ribbon(moved(rear, 5, 3), 5)), hide.deep, 0.6)
    clip = body(sheet, bag, tone, depth=1.0)
    folds(
        sheet,
        clip,
        tone.deep,
        [
            ("250,560 240,660 214,760 206,860", 44),
            ("330,640 300,720 306,800 290,870", 34),
            ("700,560 740,650 752,760 744,860", 44),
            ("640,650 664,730 650,800 662,880", 30),
            ("470,760 440,800 452,850 440,880", 22),
            ("560,740 580,800 566,850 572,884", 20),
            ("226,570 330,610 430,620", 18),
            ("560,622 680,606 776,570", 18),
        ],
        opacity=0.5,
        blur=12,
    )
    glow(
        sheet,
        clip,
        tone.light,
        [("226,600 196,720 176,840", 34), ("400,640 396,740 400,860", 60), ("520,660 520,760 514,870", 40), ("690,620 706,740 700,860", 34)],
        opacity=0.5,
        blur=16,
    )
    twill(sheet, clip, tone.deep, gap=5, opacity=0.14, angle=45)
    twill(sheet, clip, tone.light, gap=5, opacity=0.10, angle=-45)
    top = "216,562 330,524 500,512 670,524 784,562"
    sheet.paint(sheet.mask(ribbon(trace(top), 26)), hide.base, 1.0, clip)
    sheet.paint(sheet.mask(ribbon(trace(shifted(top, 0, -2)), 7)), BRASS, 1.0, clip)
    seams(sheet, clip, hide, [shifted(top, 0, 13), shifted(top, 0, -7)], width=2, opacity=0.8)
    foot = body(sheet, base, hide)
    glow(sheet, foot, hide.glint, [("180,890 340,910 500,914 660,908", 12), ("170,930 300,960 460,966", 18)], opacity=0.4, blur=8)
    leather(sheet, foot, hide, opacity=0.14)
    seams(sheet, foot, hide, ["146,852 300,882 500,890 700,882 854,852"], opacity=0.9)
    stitches(sheet, tone.accent, ["148,864 300,893 500,901 700,893 852,864"], on=8, off=5, width=2.2, opacity=0.8)
    contour(sheet, bag, tone)
    front = trace("356,880 352,760 352,640 352,520 366,420 410,340 480,312 560,330 622,400 646,500 650,640 650,760 646,880")
    strap = ribbon(front, 27)
    above = sheet.mask(trace("0,0! 1000,0! 1000,560! 0,560!", closed=True))
    sheet.paint(sheet.soft([moved(strap, 10, 8)], 7), tone.deep, 0.45, clip)
    sheet.paint(sheet.soft([moved(strap, 8, 9)], 7), (110, 84, 66), 0.22, above)
    handle = body(sheet, strap, hide)
    glow(sheet, handle, hide.glint, [("346,700 346,560 362,420 408,342 478,316 550,332", 7)], opacity=0.55, blur=4)
    leather(sheet, handle, hide, opacity=0.14)
    contour(sheet, strap, hide)
    stitches(
        sheet,
        tone.accent,
        ["346,872 342,760 342,620", "364,872 361,760 361,620", "640,620 641,760 637,872", "659,620 660,760 656,872"],
        on=8,
        off=5,
        width=1.8,
        opacity=0.75,
    )
    for x in (352, 650):
        ring = ribbon([*ellipse(x, 604, 17, 13), (x + 17.0, 604.0)], 6)
        sheet.paint(sheet.soft([moved(ring, 3, 5)], 3), tone.deep, 0.6)
        sheet.paint(sheet.mask(ring), BRASS)
        sheet.paint(sheet.mask(ribbon(ellipse(x - 1, 602, 16, 12)[12:22], 2)), (240, 214, 160), 0.9)
    _tag(sheet, hide)


def _tag(sheet: Sheet, hide: Tone) -> None:
    cord = ribbon(trace("668,596 700,620 712,660"), 6)
    tag = trace("692,660! 712,646 732,660! 742,760! 684,760!", closed=True)
    sheet.paint(sheet.soft([moved(tag, 8, 10)], 6), (50, 34, 24), 0.5)
    sheet.paint(sheet.mask(cord), hide.shade)
    clip = body(sheet, tag, hide)
    leather(sheet, clip, hide, opacity=0.3)
    contour(sheet, tag, hide)
    window = trace("698,690! 728,690! 732,740! 694,740!", closed=True)
    sheet.paint(sheet.mask(window), (240, 230, 212))
    sheet.paint(sheet.mask(ribbon([*window, window[0]], 2.4)), BRASS)

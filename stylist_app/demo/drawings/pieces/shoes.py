"""Shoes and the silk square: satin pumps with a bow, white sneakers, a knotted scarf."""

from __future__ import annotations

import math

from ..cloth import body, contour, folds, glow, seams, stitches
from ..curves import Path, ellipse, moved, ribbon, shifted, trace
from ..palette import Colour, Tone, mix
from ..sheet import Mask, Sheet

NUDE = Tone((214, 180, 150), (236, 208, 182), (248, 230, 210), (180, 142, 112), (120, 86, 64), (250, 240, 226))


def bow_pumps(sheet: Sheet, tone: Tone) -> None:
    """A pair of pointed pumps in duchesse satin, one turned a little behind the other."""
    sheet.view(0.86, 86, -210)
    _pump(sheet, tone)
    sheet.view(0.98, -50, 110)
    _pump(sheet, tone)
    sheet.view()


def _pump(sheet: Sheet, tone: Tone) -> None:
    upper = trace(
        "112,846! 130,818 200,782 280,742 336,712 366,694! 400,716 450,730 520,712 600,656 680,572 742,486! 764,490 776,530 776,580 764,636!"
        " 716,650 670,690 600,762 520,824 440,856 340,868 220,870 150,866",
        closed=True,
    )
    inside = trace("366,694! 410,668 470,640 560,590 650,520 742,486! 690,580 600,664 520,718 450,738 400,722", closed=True)
    heel = trace("776,560! 786,640 778,720 764,800 756,884! 736,884! 738,810 732,740 716,690 684,676! 716,640 750,600", closed=True)
    sole = ribbon(trace("114,850 150,868 220,873 340,871 440,859 520,828 600,766 670,694 716,653"), 2, 7, 8, 8, 7, 6, 2)
    sheet.paint(sheet.soft([ellipse(310, 884, 220, 14), ellipse(752, 888, 34, 8)], 9), (80, 58, 46), 0.5)
    sheet.paint(sheet.soft([trace("120,870! 420,872 700,840! 800,880! 780,930 400,930 160,910", closed=True)], 20), (112, 88, 70), 0.28)
    clip = body(sheet, inside, NUDE)
    sheet.paint(sheet.soft([trace("372,672! 410,690 520,690 640,600 742,496! 640,640 520,740 420,730", closed=True)], 12), NUDE.deep, 0.55, clip)
    glow(sheet, clip, NUDE.glint, [("460,672 560,622 660,548", 16)], opacity=0.6, blur=7)
    clip = body(sheet, heel, tone)
    glow(sheet, clip, tone.glint, [("764,640 756,740 746,860", 7)], opacity=0.7, blur=4)
    contour(sheet, heel, tone)
    sheet.paint(sheet.mask(trace("734,880! 758,880! 758,892! 735,892!", closed=True)), (40, 30, 28))
    clip = body(sheet, upper, tone, depth=1.1)
    folds(
        sheet,
        clip,
        tone.deep,
        [("768,500 740,560 690,640 600,720", -40), ("660,690 580,770 500,826 420,850", -26), ("300,760 360,800 400,850", 22)],
        opacity=0.6,
        blur=12,
    )
    glow(
        sheet,
        clip,
        tone.light,
        [("140,838 220,800 300,764 352,722", 26), ("430,770 520,744 610,680 690,590", 28), ("756,510 752,560 738,610", 14)],
        opacity=0.8,
        blur=9,
    )
    glow(
        sheet,
        clip,
        tone.glint,
        [("150,832 220,796 300,758 344,724", 9), ("450,762 530,734 610,672 680,590", 9), ("420,830 500,806 570,760", 7)],
        opacity=0.9,
        blur=4,
    )
    seams(sheet, clip, tone, ["370,700 402,724 450,738 520,720 602,664 682,580 744,494"], width=2.4, opacity=0.7)
    contour(sheet, upper, tone)
    sheet.paint(sheet.mask(sole), mix(NUDE.deep, (40, 26, 20), 0.4))
    _bow(sheet, tone)


def _bow(sheet: Sheet, tone: Tone) -> None:
    tails = [
        trace("352,716! 320,748 276,772 246,800! 268,812 300,812! 336,782 364,748 374,726!", closed=True),
        trace("372,720! 384,760 408,790 424,824! 446,810 458,788! 430,756 400,730 386,716!", closed=True),
    ]
    loops = [
        trace("360,702! 326,672 280,656 246,664 232,694 246,724 290,738 330,732 358,722!", closed=True),
        trace("378,702! 410,664 456,642 492,646 508,672 496,704 456,726 414,732 380,722!", closed=True),
    ]
    knot = trace("350,694 370,684 390,692 394,716 380,734 356,730 346,714 350,694")
    marks: list[list[tuple[str, float]]] = [
        [("362,724 320,764 280,796", 14)],
        [("376,724 404,764 436,802", 12)],
        [("356,712 310,700 260,696", 16), ("356,718 310,720 270,722", 9)],
        [("382,710 430,692 484,672", 16), ("382,716 430,712 480,704", 9)],
        [("362,690 372,708 366,728", 9)],
    ]
    for shape, lines in zip([*tails, *loops, knot], marks, strict=True):
        sheet.paint(sheet.soft([moved(shape, 5, 9)], 7), tone.deep, 0.6)
        clip = body(sheet, shape, tone)
        folds(sheet, clip, tone.deep, lines, opacity=0.75, blur=5)
        shine = [(shifted(line, -4, -11), width * 0.6) for line, width in lines]
        glow(sheet, clip, tone.glint, shine, opacity=0.8, blur=4)
        contour(sheet, shape, tone, width=2.2)


def sneakers(sheet: Sheet, tone: Tone) -> None:
    """Clean leather low-tops, the pair side by side."""
    sheet.view(0.84, 90, -150)
    _sneaker(sheet, tone)
    sheet.view(0.98, -20, 120)
    _sneaker(sheet, tone)
    sheet.view()


def _sneaker(sheet: Sheet, tone: Tone) -> None:
    upper = trace(
        "146,806! 142,764 166,728 226,710 300,700 370,668 434,624 490,584 536,556! 566,598 624,626 690,618 742,584! 784,566 808,574! "
        "822,640 834,720 838,806! 700,822 400,828 200,822",
        closed=True,
    )
    sole = trace("142,800! 300,816 500,819 700,814 842,800! 850,830 846,862 826,872! 640,878 400,880 220,878 160,870! 136,846", closed=True)
    tongue = trace("492,600! 496,560 516,528 550,514 578,522 588,556 586,600! 540,600", closed=True)
    lining = trace("536,562! 590,546 660,540 760,550 808,574! 740,600 660,632 600,626 560,600", closed=True)
    sheet.paint(sheet.soft([ellipse(500, 880, 350, 20)], 12), (80, 58, 46), 0.5)
    sheet.paint(sheet.soft([ellipse(530, 894, 390, 40)], 24), (112, 88, 70), 0.35)
    clip = body(sheet, lining, NUDE)
    sheet.paint(sheet.soft([moved(lining, 0, 16)], 8), NUDE.deep, 0.6, clip)
    clip = body(sheet, tongue, tone)
    contour(sheet, tongue, tone)
    clip = body(sheet, upper, tone, depth=1.15)
    folds(
        sheet,
        clip,
        tone.shade,
        [("330,690 370,730 380,770", 26), ("300,704 330,744 340,780", 18), ("580,620 610,690 640,760", 26), ("806,590 796,680 806,790", -36)],
        opacity=0.8,
        blur=9,
    )
    glow(
        sheet,
        clip,
        tone.glint,
        [("190,748 250,724 320,704", 26), ("480,650 520,620 552,604", 22), ("720,610 750,596 790,590", 18)],
        opacity=0.9,
        blur=9,
    )
    lines = [
        "146,776 210,764 286,768 350,796 372,824",
        "400,652 440,700 500,726 566,724 640,700 700,660 742,592",
        "742,592 750,680 754,750 756,816",
        "524,726 506,770 504,822",
    ]
    seams(sheet, clip, tone, lines, width=2.4, opacity=0.55)
    stitches(sheet, tone.shade, [shifted(line, 6, 7) for line in lines], on=6, off=4, width=1.7, opacity=0.9)
    tab = trace("764,576! 808,576! 818,640! 772,646!", closed=True)
    suede = Tone((128, 44, 58), (160, 80, 90), (200, 140, 140), (96, 30, 42), (60, 16, 26), tone.accent)
    body(sheet, tab, suede)
    contour(sheet, tab, suede, width=2)
    stitches(sheet, suede.light, ["771,582 778,640", "803,582 811,634"], width=1.6, on=5, off=4)
    contour(sheet, upper, tone)
    clip = body(sheet, sole, tone, depth=0.7)
    sheet.paint(sheet.soft([ribbon(trace("140,874 400,884 840,874"), 26)], 8), tone.shade, 0.7, clip)
    seams(sheet, clip, tone, ["143,812 300,828 500,831 700,826 845,812"], width=2, opacity=0.55)
    stitches(sheet, tone.shade, ["144,822 300,838 500,841 700,836 845,822"], on=9, off=5, width=2, opacity=0.8)
    contour(sheet, sole, tone)
    laces: list[Path] = [
        ribbon(trace(f"{384 + i * 27},{646 - i * 18} {404 + i * 27},{654 - i * 18} {420 + i * 27},{688 - i * 18}"), 8, 12, 11, 7) for i in range(5)
    ]
    sheet.paint(sheet.soft([moved(lace, 3, 7) for lace in laces], 4), tone.deep, 0.55)
    sheet.paint(sheet.mask(*laces), tone.light)
    sheet.paint(sheet.mask(*[ribbon(lace[: len(lace) // 2], 1.6) for lace in laces]), tone.shade, 0.8)
    sheet.paint(sheet.mask(*[ellipse(421 + i * 27, 690 - i * 18, 4.5, 4.5) for i in range(5)]), tone.deep, 0.7)


def silk_scarf(sheet: Sheet, tone: Tone) -> None:
    """A printed silk square, folded in four and laid a little askew, one corner turned back."""

    def laid(spec: str, dx: float = 0, dy: float = 0) -> Path:
        return moved(trace(spec, closed=True), dx, dy, turn=-9)

    under = laid("196,318! 500,312 822,316! 826,620 820,948! 500,952 198,946! 192,620", 9, 11)
    square = laid("190,310! 500,305 660,307! 716,360 812,452! 816,700 812,938! 500,943 190,938! 185,620")
    turned_back = laid("660,307! 650,380 652,420 664,452! 720,458 770,458 812,452! 730,376")
    sheet.cast([under])
    body(sheet, under, tone)
    contour(sheet, under, tone, opacity=0.7)
    sheet.paint(sheet.soft([moved(square, 4, 6)], 5), tone.deep, 0.55, sheet.mask(under))
    clip = body(sheet, square, tone, depth=0.7)
    cream, dusk = tone.accent, mix(tone.base, tone.deep, 0.55)
    whole = laid("190,310! 500,305 812,308! 816,620 812,938! 500,943 190,938! 185,620")
    for scale, paint in ((0.965, cream), (0.945, dusk), (0.84, cream), (0.82, tone.base)):
        sheet.paint(sheet.mask(moved(whole, scale=scale, about=(500, 624))), paint, 0.96, clip)
    _medallion(sheet, tone, clip, dusk)
    folds(
        sheet,
        clip,
        tone.deep,
        [("330,330 300,520 330,700 290,930", 46), ("640,420 600,560 640,740 600,930", 50), ("220,640 420,600 620,650 800,610", -24)],
        opacity=0.3,
        blur=18,
    )
    glow(sheet, clip, tone.glint, [("280,340 256,540 280,720 246,920", 34), ("570,340 540,560 572,740 540,920", 36)], opacity=0.34, blur=16)
    sheet.paint(sheet.soft([moved(turned_back, -8, 14)], 10), tone.deep, 0.6, clip)
    pale = Tone(mix(tone.base, tone.light, 0.6), tone.light, tone.glint, tone.base, tone.deep, tone.accent)
    flap = body(sheet, turned_back, pale)
    folds(sheet, flap, tone.shade, [("640,300 690,360 780,430", 24)], opacity=0.7, blur=7)
    contour(sheet, turned_back, tone)
    contour(sheet, square, tone)


def _medallion(sheet: Sheet, tone: Tone, clip: Mask, dusk: Colour) -> None:
    """The print: a rosette of leaves in the middle, a spray in each corner."""
    leaves: list[Path] = []
    veins: list[Path] = []
    buds: list[Path] = []
    for ring, (count, radius, long, thick) in enumerate(((20, 150, 46, 17), (14, 86, 34, 14), (8, 42, 22, 10))):
        for i in range(count):
            angle = math.tau * (i + ring / 2) / count
            x, y = 500 + radius * math.cos(angle), 624 + radius * math.sin(angle)
            leaves.append(_leaf(x, y, long, thick, math.degrees(angle) + 16))
            veins.append(
                ribbon(
                    [
                        (x - long * 0.8 * math.cos(angle + 0.28), y - long * 0.8 * math.sin(angle + 0.28)),
                        (x + long * 0.7 * math.cos(angle + 0.28), y + long * 0.7 * math.sin(angle + 0.28)),
                    ],
                    1,
                    3,
                    1,
                )
            )
            if ring == 0:
                buds.append(ellipse(500 + 203 * math.cos(angle + 0.16), 624 + 203 * math.sin(angle + 0.16), 5.5, 5.5))
    for corner in range(4):
        spray: list[Path] = []
        for i in range(7):
            spread = math.radians(45 + (i - 3) * 17)
            reach = 62 - abs(i - 3) * 6
            x, y = 262 + reach * math.cos(spread), 386 + reach * math.sin(spread)
            spray.append(_leaf(x, y, 25, 8, math.degrees(spread)))
        spray.append(ellipse(262, 386, 13, 13))
        leaves += [moved(leaf, turn=90 * corner - 9, about=(500, 624)) for leaf in spray]
    ring_path = ellipse(500, 624, 222, 222)
    sheet.paint(sheet.mask(ribbon([*ring_path, ring_path[0]], 5)), tone.accent, 0.9, clip)
    sheet.paint(sheet.mask(*leaves), tone.accent, 0.92, clip)
    sheet.paint(sheet.mask(*veins), dusk, 0.8, clip)
    sheet.paint(sheet.mask(*buds, ellipse(500, 624, 15, 15)), mix(tone.accent, tone.light, 0.6), 0.95, clip)


def _leaf(x: float, y: float, long: float, thick: float, turn: float) -> Path:
    """A pointed leaf around its middle."""
    upper = trace(f"{x - long},{y} {x - long * 0.3},{y - thick} {x + long * 0.4},{y - thick * 0.8} {x + long},{y}")
    lower = trace(f"{x + long},{y} {x + long * 0.4},{y + thick * 0.8} {x - long * 0.3},{y + thick} {x - long},{y}")
    return moved(upper + lower, turn=turn, about=(x, y))

"""Low shoes from the side, the toe to the left."""

from __future__ import annotations

from ..cloth import contour, folds, relief, seams, stitches
from ..curves import ellipse, moved, ribbon, shifted, trace
from ..garments.panels import Fabric, overlay
from ..palette import BRASS, TONES, Tone, mix
from ..sheet import Sheet
from ..textiles.weaves import canvas, hide
from .parts import CREPE, LEATHER, NUDE, RUBBER, SMOOTH, STACK, WHITE_RUBBER, block, bow, ground, hollow, laces, shine, side, sole, upper


def loafer(sheet: Sheet, tone: Tone) -> None:
    ground(sheet, 140, 850)
    hollow(sheet, "404,664! 500,640 640,608 790,596! 812,612! 740,650 650,690 540,700 450,690", "420,640! 640,600 820,580! 760,640 600,672 460,672")
    clip = upper(
        sheet,
        "146,842! 144,800 172,758 240,724 320,696 400,660! 436,676 470,696! 540,704 640,692 730,652 800,604! 826,620 838,700 "
        "840,838! 600,846 300,848",
        tone,
        SMOOTH,
        ["330,716 362,770 366,820", "300,730 322,780 330,826", "620,712 640,770 650,820"],
    )
    shine(sheet, clip, tone, "176,782 230,744 300,720", "800,640 816,720 820,800")
    ridge = "150,812 180,782 240,762 300,754 356,756 410,776"
    relief(sheet, clip, tone, [(trace(ridge), 11)], blur=3, strength=1.3, sheen=0.4)
    stitches(sheet, tone.deep, [shifted(ridge, 0, 11)], on=6, off=4, width=1.8, opacity=0.7)
    seams(sheet, clip, tone, ["470,700 540,712 640,700 730,662 800,616", "742,650 750,730 748,846"], width=2.2, opacity=0.6)
    strap = trace("318,700! 404,660! 470,698! 480,760 466,838! 392,842! 386,780 356,732", closed=True)
    band = overlay(sheet, strap, side(strap), tone, SMOOTH, lift=1.3)
    slot = trace("386,694! 408,684 428,694! 438,708 430,718! 410,710 390,716", closed=True)
    sheet.paint(sheet.mask(slot), tone.deep, 0.95, band)
    stitches(sheet, tone.light, ["348,698 370,734 386,780 394,836", "454,700 466,762 461,834"], on=5, off=4, width=1.6, opacity=0.6)
    sole(sheet, "136,838! 400,844 700,842 848,832! 850,858! 600,862 300,866 150,864!", STACK, welt="140,850 400,856 700,852 848,844")
    block(sheet, "706,856! 847,852! 844,888! 712,888!", STACK)


def derby(sheet: Sheet, tone: Tone) -> None:
    ground(sheet, 140, 850)
    hollow(sheet, "520,560! 600,540 720,540 800,560! 780,600 680,620 580,610", "530,540! 660,520 810,540! 760,590 600,596")
    clip = upper(
        sheet,
        "144,842! 142,796 176,754 250,722 340,690 420,640 486,590 520,556! 560,598 640,622 720,612 802,558! 826,590 836,700 840,838! 600,846 300,848",
        tone,
        SMOOTH,
        ["330,720 356,772 360,820", "650,640 664,720 668,800"],
    )
    shine(sheet, clip, tone, "172,786 220,748 290,724", "806,620 818,720 820,800")
    facing = trace("386,668! 470,600 520,556! 562,600 580,650! 566,720 520,760 450,766! 420,716", closed=True)
    lid = overlay(sheet, facing, side(facing), tone, SMOOTH, lift=0.6)
    stitches(sheet, tone.light, ["396,668 430,716 456,758 516,752 558,716 570,652"], on=5, off=4, width=1.7, opacity=0.6)
    cap = "262,722 284,770 290,846"
    seams(sheet, clip, tone, [cap, "580,650 640,690 720,700 838,690"], width=2.4, opacity=0.75)
    stitches(sheet, tone.light, [shifted(cap, 9, 0), shifted(cap, 15, 0)], on=5, off=4, width=1.6, opacity=0.55)
    holes = [ellipse(270 + dx, y, 2.6, 2.6) for y, dx in ((740, -1), (758, 5), (776, 10), (794, 13), (812, 15), (830, 16))]
    sheet.paint(sheet.mask(*[moved(hole, -9, 0) for hole in holes]), tone.deep, 0.9, clip)
    laces(
        sheet,
        Tone(mix(tone.deep, tone.shade, 0.5), tone.base, tone.light, tone.deep, tone.deep, tone.accent),
        [(430 + i * 25, 660 - i * 25, 474 + i * 24, 706 - i * 25) for i in range(5)],
    )
    contour(sheet, facing, tone, width=1.8)
    sheet.paint(sheet.soft([trace("520,556! 562,600! 540,610!", closed=True)], 4), tone.deep, 0.4, lid)
    sole(
        sheet,
        "134,838! 400,844 700,842 850,832! 852,860! 600,864 300,868 148,866!",
        RUBBER,
        welt="140,850 400,856 700,852 850,844",
        thread=tone.light,
    )
    block(sheet, "706,858! 848,854! 845,890! 712,890!", RUBBER)


def ballet_flat(sheet: Sheet, tone: Tone) -> None:
    ground(sheet, 130, 850)
    hollow(sheet, "306,756! 450,742 620,724 784,716! 812,724! 740,780 620,812 480,816 370,796", "320,740! 560,716 820,690! 760,752 560,780 380,780")
    clip = upper(
        sheet,
        "128,856! 126,820 158,784 228,760 306,754! 350,792 470,818 620,812 720,776 786,718! 820,724 836,770 838,850! 600,866 300,868",
        tone,
        SMOOTH,
        ["260,784 292,820 300,856", "600,830 616,846 622,860"],
    )
    shine(sheet, clip, tone, "156,822 190,794 250,778", "806,750 818,790 820,830")
    edge = "306,758 350,796 470,822 620,816 720,780 788,722"
    relief(sheet, clip, tone, [(trace(edge), 10)], blur=3, strength=1.2, sheen=0.5)
    bow(sheet, tone, 312, 764, 0.72)
    sole(sheet, "122,852! 400,866 700,862 842,846! 842,862! 600,878 300,882 140,872!", STACK)


def slingback(sheet: Sheet, tone: Tone) -> None:
    cap = TONES["noir"] if tone is not TONES["noir"] else TONES["ivory"]
    ground(sheet, 110, 420)
    ground(sheet, 690, 800)
    hollow(
        sheet,
        "380,706! 470,700 600,660 742,560! 800,600 780,650! 700,690 600,770 500,800 430,770",
        "400,700! 600,640 780,560! 700,680 540,760 440,750",
    )
    strap = ribbon(trace("560,752 640,660 720,570 792,520 822,560 806,640"), 17)
    overlay(sheet, strap, side(strap), tone, LEATHER)
    clip = upper(
        sheet,
        "112,862! 118,826 170,788 260,748 340,718 384,704! 430,756 500,780 560,760 590,752! 560,810 480,852 340,876 200,880",
        tone,
        SMOOTH,
        ["300,760 340,806 350,860"],
    )
    shine(sheet, clip, tone, "300,752 350,730", "470,800 530,784")
    tip = overlay(
        sheet,
        trace("112,862! 118,826 170,788 238,757! 262,800 268,872! 200,880", closed=True),
        side(clip_box(112, 757, 268, 880)),
        cap,
        SMOOTH,
        lift=0.4,
    )
    shine(sheet, tip, cap, "134,836 180,802 226,780")
    seams(sheet, clip, tone, ["384,708 430,760 500,785 562,764"], width=2, opacity=0.6)
    sole(sheet, "110,862! 200,880 340,878 480,856 570,806 680,690 790,640! 810,650! 720,720 600,820 490,872 340,892 190,892", STACK)
    block(sheet, "726,700! 812,640! 806,760 800,888! 736,888! 734,800", tone)
    sheet.paint(sheet.mask(ribbon([*ellipse(770, 548, 13, 13)], 5)), BRASS)


def clip_box(left: float, top: float, right: float, low: float) -> list[tuple[float, float]]:
    return [(left, top), (right, top), (right, low), (left, low)]


def heeled_sandal(sheet: Sheet, tone: Tone) -> None:
    ground(sheet, 120, 420)
    ground(sheet, 724, 790)
    bed = trace(
        "116,858! 200,846 330,838 440,806 540,740 640,640 720,570 790,548! 812,566 806,600! 740,624 660,700 560,796 450,852 330,872 190,880",
        closed=True,
    )
    straps = [
        "208,858! 246,808 300,784 344,786! 382,806 404,832 410,850! 350,866 270,870",
        "416,834! 432,788 470,742 508,722! 540,728 538,752 516,788 490,806! 450,828",
    ]
    far = ribbon(trace("640,470 700,430 776,440 806,500"), 20)
    overlay(sheet, far, side(far), Tone(tone.shade, tone.base, tone.light, tone.deep, tone.deep, tone.accent), LEATHER, lift=0.5)
    counter = trace("770,556! 800,470 806,420! 826,420! 838,500 822,590!", closed=True)
    overlay(sheet, counter, side(counter), tone, SMOOTH, lift=0.4)
    insole = overlay(sheet, bed, side(bed), NUDE, Fabric(hide, None, 0.3, 0.2), lift=0.3)
    shine(sheet, insole, NUDE, "560,730 640,650 720,586", width=12)
    for spec in straps:
        shape = trace(spec, closed=True)
        lying = overlay(sheet, shape, side(shape), tone, SMOOTH)
        shine(sheet, lying, tone, "246,826 296,798 340,798" if spec is straps[0] else "438,796 476,752 508,736", width=9)
    ring = ribbon(trace("640,470 660,510 740,520 812,486"), 20)
    overlay(sheet, ring, side(ring), tone, SMOOTH)
    sheet.paint(sheet.mask(ribbon([*clip_box(668, 486, 698, 530), (668, 486)], 5)), BRASS)
    sole(sheet, "116,858! 190,880 330,874 450,854 560,800 660,704 740,628 806,602! 812,612! 740,650 668,726 566,820 452,874 330,890 186,892", STACK)
    block(sheet, "744,646! 812,606! 800,740 786,888! 746,888! 748,760", tone)


def espadrille(sheet: Sheet, tone: Tone) -> None:
    ground(sheet, 130, 850)
    hollow(
        sheet,
        "400,690! 520,664 660,634 788,612! 816,630! 730,690 600,720 480,724",
        "420,664! 640,630 820,600! 740,660 560,690 440,692",
        Tone((222, 202, 168), (240, 224, 196), (250, 240, 220), (186, 162, 122), (126, 104, 74), (250, 240, 226)),
    )
    clip = upper(
        sheet,
        "140,800! 140,764 176,730 260,706 400,684! 440,716 540,732 660,716 740,676 792,614! 824,632 838,700 840,800! 600,812 300,812",
        tone,
        Fabric(canvas, None, 0.1, 0.9),
        ["330,716 350,750 352,800", "250,730 276,764 284,804", "600,736 616,770 620,800"],
    )
    seams(sheet, clip, tone, ["400,690 440,722 540,738 660,722 740,682 796,620", "560,740 566,770 566,810"], width=2.4, opacity=0.7)
    stitches(sheet, tone.light, ["396,700 438,732 540,748 664,732 746,690 800,630"], on=6, off=4, width=1.8, opacity=0.7)
    rope = trace("132,794! 300,808 600,808 848,794! 858,830 850,878! 600,890 300,892 140,882! 122,840", closed=True)
    jute = TONES["straw"]
    lying = overlay(sheet, rope, side(rope), jute, Fabric(crease=0.3), lift=0.3)
    for i in range(4):
        y = 812.0 + i * 22
        twists = [[(x, y - 9), (x + 13, y + 9)] for x in map(float, range(110, 880, 11))]
        sheet.paint(sheet.lines(twists, 3), jute.shade, 0.75, lying)
        sheet.paint(sheet.lines([[(100, y + 11), (880, y + 11)]], 3), jute.deep, 0.6, lying)
    for x in range(160, 840, 26):
        sheet.paint(sheet.mask(ribbon([(x, 786.0), (x + 7, 814.0)], 3.4)), jute.light, 0.9)


def high_top(sheet: Sheet, tone: Tone) -> None:
    ground(sheet, 130, 850)
    hollow(sheet, "470,420! 600,404 720,404 800,420! 770,446 620,456 500,448", "470,400! 640,384 810,404! 760,440 520,440")
    clip = upper(
        sheet,
        "146,820! 150,780 200,740 300,716 380,680 440,590 470,500 476,424! 560,448 700,448 800,420! 806,560 820,680 838,820! 600,832 300,832",
        tone,
        Fabric(canvas, None, 0.1, 0.8),
        ["600,560 640,600 720,600", "560,640 620,680 700,690", "340,720 372,760 380,810"],
    )
    seams(sheet, clip, tone, ["560,450 540,560 500,660 470,730 480,830", "730,446 738,600 752,824"], width=2.4, opacity=0.7)
    stitches(sheet, tone.accent, ["548,452 530,558 490,656 458,728 466,826", "742,446 750,600 764,820"], on=6, off=4, width=1.8, opacity=0.8)
    for i in range(7):
        y = 452 + i * 38
        x = 540 - i * i * 2.3
        sheet.paint(sheet.mask(ribbon([*ellipse(x, y, 6.5, 6.5)], 3)), (190, 188, 182))
    laces(sheet, TONES["white"], [(484 - i * i * 2.4, 470 + i * 36, 540 - i * i * 2.3, 456 + i * 37) for i in range(6)], wide=13)
    cap = trace("146,822! 148,778 196,740 262,724! 282,760 290,832! 200,836", closed=True)
    tip = overlay(sheet, cap, side(cap), WHITE_RUBBER, Fabric(crease=0.2), lift=0.3)
    shine(sheet, tip, WHITE_RUBBER, "172,784 210,756 250,742", width=12)
    base = sole(
        sheet,
        "136,808! 300,824 600,824 846,806! 852,850 846,882! 600,890 300,892 150,886! 132,850",
        WHITE_RUBBER,
        welt="140,828 300,842 600,842 848,826",
    )
    sheet.paint(sheet.lines([trace("138,858 300,868 600,868 848,852")], 5), tone.deep, 0.75, base)
    star = ellipse(648, 560, 40, 40)
    overlay(sheet, star, side(star), WHITE_RUBBER, Fabric(crease=0.1), lift=0.3)
    sheet.paint(sheet.mask(ribbon([*ellipse(648, 560, 31, 31)], 2.5)), mix(tone.base, tone.deep, 0.3))
    stitches(sheet, tone.deep, ["634,560 648,546 662,560 648,574 634,560"], on=5, off=2, width=3)


def runner(sheet: Sheet, tone: Tone) -> None:
    ground(sheet, 120, 860)
    pale = Tone(mix(tone.light, (250, 246, 238), 0.4), mix(tone.light, (255, 252, 246), 0.7), (255, 253, 248), tone.base, tone.shade, tone.accent)
    hollow(
        sheet,
        "530,560! 600,546 720,536 806,556! 760,600 660,626 580,606",
        "530,540! 680,520 820,540! 740,590 600,592",
        Tone(tone.shade, tone.base, tone.light, tone.deep, tone.deep, tone.accent),
    )
    clip = upper(
        sheet,
        "140,800! 140,762 172,726 250,700 340,676 420,626 486,580 532,552! 570,600 650,624 740,606 806,552! 834,580 834,640 842,800! 600,812 300,812",
        pale,
        Fabric(canvas, None, 0.1, 0.7),
        ["330,700 356,750 360,800"],
    )
    sheet.paint(sheet.noise(4, 4, 3.0, -40), pale.shade, 0.35, clip)
    suede = Fabric(hide, None, 0.1, 0.4)
    for spec in (
        "140,802! 140,762 172,726 226,708! 250,748 300,776 380,790! 380,812! 240,814",
        "740,612! 806,552! 834,580 834,640 842,802! 690,810! 700,740 716,670",
        "420,628! 486,582 532,554! 570,602! 540,650 500,700 470,760! 440,740 424,690",
        "470,756! 560,700 700,660! 716,690! 620,720 560,760 540,812! 470,812!",
    ):
        shape = trace(spec, closed=True)
        overlay(sheet, shape, side(shape), tone, suede, lift=0.5)
        stitches(
            sheet,
            tone.light,
            [" ".join(f"{x * 0.97 + 0.03 * shape[0][0]:.0f},{y - 7:.0f}" for x, y in shape[4 : len(shape) // 2 : 5])],
            on=5,
            off=4,
            width=1.6,
            opacity=0.6,
        )
    laces(sheet, TONES["white"], [(434 + i * 22, 646 - i * 19, 472 + i * 22, 694 - i * 22) for i in range(5)], wide=12)
    base = sole(sheet, "120,806! 240,792 400,800 600,800 760,784 856,770! 876,800 868,862! 800,886 600,888 340,890 170,884! 118,852", WHITE_RUBBER)
    sheet.paint(sheet.lines([trace("126,838 260,822 420,830 620,830 780,812 872,800")], 4), tone.base, 0.8, base)
    tread = trace("132,868! 300,876 600,874 866,858! 860,884! 600,892 300,894 168,888!", closed=True)
    overlay(sheet, tread, side(tread), CREPE, Fabric(crease=0.1), lift=0.2)
    folds(sheet, base, WHITE_RUBBER.shade, [("700,800 740,830 760,870", 14), ("300,810 330,836 350,870", 12)], opacity=0.5, blur=6)

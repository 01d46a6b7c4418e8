"""Boots from the side, the toe to the left."""

from __future__ import annotations

from ..cloth import relief, seams, stitches
from ..curves import ribbon, trace
from ..garments.fastenings import zip_line
from ..garments.panels import overlay
from ..palette import BRASS, Tone
from ..sheet import Sheet
from .parts import RUBBER, SMOOTH, STACK, block, ground, hollow, shine, side, sole, upper


def chelsea(sheet: Sheet, tone: Tone) -> None:
    ground(sheet, 140, 850)
    hollow(sheet, "466,416! 600,398 720,398 800,416! 760,444 600,452 500,444", "466,396! 640,380 806,400! 740,436 540,440")
    clip = upper(
        sheet,
        "146,842! 144,796 180,752 270,716 360,676 430,604 462,510 470,418! 560,444 700,446 800,418! 806,560 816,680 840,838! 600,848 300,850",
        tone,
        SMOOTH,
        ["430,640 480,680 540,690", "410,676 470,716 530,726", "330,716 360,770 364,824", "780,600 740,640 690,650"],
    )
    shine(sheet, clip, tone, "176,790 230,752 310,724", "500,470 494,560 470,630", "800,520 808,640 822,760")
    gore = trace("556,446! 690,447! 684,540 664,640 628,664! 592,640 570,560", closed=True)
    elastic = Tone(tone.shade, tone.base, tone.light, tone.deep, tone.deep, tone.accent)
    lying = overlay(sheet, gore, side(gore), elastic, SMOOTH, lift=0.4)
    ribs = [[(x, 440.0), (x + (628 - x) * 0.3, 670.0)] for x in range(540, 712, 8)]
    sheet.paint(sheet.lines(ribs, 3), tone.deep, 0.7, lying)
    stitches(sheet, tone.light, ["548,448 562,560 586,648 628,676 672,648 694,540 699,448"], on=5, off=4, width=1.7, opacity=0.55)
    seams(sheet, clip, tone, ["628,668 600,740 590,848"], width=2, opacity=0.6)
    tab = ribbon(trace("790,430 786,376 806,362 822,384 812,430"), 13)
    overlay(sheet, tab, side(tab), tone, SMOOTH, lift=0.5)
    sole(sheet, "136,838! 400,846 700,844 850,832! 852,862! 600,868 300,870 150,868!", RUBBER, welt="140,852 400,858 700,854 850,846")
    block(sheet, "684,860! 852,856! 850,892! 692,892!", RUBBER)


def ankle_boot(sheet: Sheet, tone: Tone) -> None:
    ground(sheet, 120, 430)
    ground(sheet, 700, 800)
    hollow(sheet, "474,396! 600,374 720,376 778,394! 740,424 600,432 510,424", "474,376! 640,356 784,378! 720,416 540,420")
    clip = upper(
        sheet,
        "116,866! 122,826 180,780 280,740 370,694 440,616 472,520 478,398! 560,424 690,424 778,396! 784,520 796,610 806,690! "
        "730,708 660,748 580,814 500,856 380,878 220,880",
        tone,
        SMOOTH,
        ["440,650 490,690 560,690", "420,690 480,730 540,726", "360,730 400,780 410,840", "760,560 720,600 660,610"],
    )
    shine(sheet, clip, tone, "150,826 200,790 290,752", "510,460 506,560 480,640", "776,470 782,560 794,650")
    seams(sheet, clip, tone, ["470,560 560,640 680,690 800,670"], width=2.2, opacity=0.6)
    stitches(sheet, tone.light, ["470,568 556,648 676,699 800,680"], on=5, off=4, width=1.6, opacity=0.5)
    zip_line(sheet, "640,424 636,560 624,700", pull=True, metal=BRASS, wide=9)
    sole(sheet, "114,864! 220,872 380,872 500,848 580,804 660,738 740,698 806,676! 810,700! 670,764 586,834 500,876 380,894 210,894!", STACK)
    block(sheet, "716,716! 808,690! 812,790 806,888! 724,888! 716,800", tone)


def knee_boot(sheet: Sheet, tone: Tone) -> None:
    ground(sheet, 214, 480, 1012)
    ground(sheet, 690, 790, 1018)
    hollow(sheet, "474,140! 610,114 744,140! 690,164 530,164", "474,120! 610,98 748,124! 670,154 540,154")
    clip = upper(
        sheet,
        "474,140! 540,160 676,160 744,140! 752,300 742,450 714,600 712,700 742,800 782,880! 720,900 650,936 590,986 500,1012 "
        "330,1018 216,1008! 216,970 250,928 330,896 416,846 470,770 500,680 498,560 478,420 468,280",
        tone,
        SMOOTH,
        [
            "460,700 540,730 620,720",
            "470,740 540,776 640,770",
            "712,640 660,680 590,690",
            "470,560 540,590 600,586",
            "540,200 526,360 540,520",
            "690,220 700,380 680,540",
        ],
    )
    shine(sheet, clip, tone, "514,220 510,400 524,580", "250,962 320,920 390,890", "740,260 734,420 716,560", width=26)
    seams(sheet, clip, tone, ["620,160 618,400 604,620 596,800 560,990", "462,770 560,850 660,860 772,846"], width=2.2, opacity=0.6)
    relief(sheet, clip, tone, [(trace("476,166 540,186 676,186 744,166"), 8)], blur=3, strength=0.9, sheen=0.3)
    sole(sheet, "214,1004! 330,1010 500,1004 590,978 650,926 720,888 782,868! 786,892! 660,954 598,1004 504,1030 330,1034 212,1026!", STACK)
    block(sheet, "706,908! 784,882! 788,950 782,1026! 714,1026! 710,970", STACK)

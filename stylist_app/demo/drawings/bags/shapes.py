"""The bags: each from the front, some also from behind or open."""

from __future__ import annotations

from ..cloth import relief, seams
from ..curves import ellipse, moved, ribbon, trace
from ..garments.fastenings import frame, zip_line
from ..garments.panels import Fabric, panel
from ..palette import BRASS, TONES, Tone, mix
from ..sheet import Sheet
from ..textiles.strips import strip
from ..textiles.weaves import canvas, quilted, satin, straw, suede
from .hardware import HIDE, box, chain, clasp, edge, handle, part, ring, stand, strap


def tote(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    """An open shopper in one piece of leather."""
    stand(sheet, 200, 800, 1040)
    handle(sheet, "352,500 350,380 388,262 500,222 612,262 650,380 648,500", tone, wide=19, behind=True)
    part(sheet, "196,470! 500,452 804,470! 804,520! 196,520!", Tone(tone.deep, tone.shade, tone.base, tone.deep, tone.deep, tone.accent))
    clip = part(
        sheet,
        "188,486! 340,500 500,504 660,500 812,486! 806,700 786,900 770,1030! 640,1048 360,1048 230,1030! 214,900 194,700",
        tone,
        creases=["250,560 300,720 290,900", "740,560 700,720 716,900", "420,780 500,820 600,800", "330,540 420,600 480,600"],
    )
    edge(sheet, "194,500 340,514 500,518 660,514 806,500", tone.light)
    seams(sheet, clip, tone, ["238,1006 500,1020 762,1006"], width=2.2, opacity=0.6)
    if back:
        part(sheet, "330,640! 500,648 670,640! 664,850! 500,862 336,850!", tone, lift=0.6)
        zip_line(sheet, "344,662 500,670 656,662", metal=BRASS, wide=10)
        edge(sheet, "340,652 340,842! 500,854 660,842! 660,652", tone.light)
    else:
        stamp = ellipse(500, 640, 44, 20)
        relief(sheet, clip, tone, [([*stamp, stamp[0]], 5)], blur=2, strength=1.4, sheen=0.2)
        relief(sheet, clip, tone, [(trace("478,640 500,632 522,640"), 5)], blur=2, strength=1.2, sheen=0.2)
    for x in (340, 660):
        part(sheet, f"{x - 20},506! {x + 20},506! {x + 22},596! {x},616! {x - 22},596!", tone, lift=0.5)
        edge(sheet, f"{x - 14},516 {x - 14},590! {x},604! {x + 14},590! {x + 14},516", tone.light)
    handle(sheet, "340,560 338,400 380,290 500,250 620,290 662,400 660,560", tone, wide=21)


def saddle(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    """A round-bottomed crossbody with a flap."""
    stand(sheet, 250, 750, 996)
    strap(sheet, "262,560 220,420 260,250 420,180 600,186 742,270 786,430 740,560", tone, wide=17)
    clip = part(sheet, "238,540! 500,520 762,540! 786,700 762,880 690,968 500,996 310,968 238,880 214,700", tone, creases=["300,860 400,930 520,940"])
    edge(sheet, "240,880 316,956 500,982 684,956 760,880", tone.light)
    if back:
        part(sheet, "300,640! 500,630 700,640! 710,800 660,880 500,904 340,880 290,800", tone, lift=0.5)
        edge(sheet, "308,654 298,800 346,870 500,892 654,870 702,800 692,654", tone.light)
        seams(sheet, clip, tone, ["238,560 500,540 762,560"], width=2, opacity=0.5)
    else:
        lid = part(sheet, "228,530! 240,506 500,490 760,506 772,530! 778,680 740,780 640,838 500,852 360,838 260,780 222,680", tone, lift=1.4)
        edge(sheet, "238,546 234,680 270,770 366,824 500,838 634,824 730,770 766,680 762,546", tone.light)
        relief(sheet, lid, tone, [(trace("300,560 420,590 600,580"), 22)], blur=12, strength=0.5, sheen=0.3)
        part(sheet, "468,740! 532,740! 536,900! 500,926! 464,900!", tone, lift=0.8)
        edge(sheet, "474,748 471,896! 500,916! 529,896! 526,748", tone.light)
        clasp(sheet, 500, 868, 46, 34)
    for x in (258, 742):
        ring(sheet, x, 556, 20)


def flap_chain(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    """A quilted flap bag on a chain."""
    stand(sheet, 210, 790, 960)
    chain(sheet, "258,580 220,420 270,260 400,190 540,186 690,240 770,370 748,580", laced=tone)
    chain(sheet, "286,580 262,440 320,310 440,250 560,250 664,310 720,430 720,580", laced=tone)
    quilt = Fabric(quilted(66), None, 0.5, 0.3)
    if back:
        part(sheet, "214,560! 500,552 786,560! 796,760 788,930! 770,956 500,964 230,956 212,930! 204,760", tone, quilt)
        pocket = trace("300,640! 400,700 500,712 600,700 700,640! 712,860! 500,880 288,860!", closed=True)
        sheet.paint(sheet.soft([ribbon(trace("300,640 400,700 500,712 600,700 700,640"), 16)], 6), tone.deep, 0.7)
        panel(sheet, pocket, box(pocket), tone, HIDE)
        edge(sheet, "300,652 400,712 500,724 600,712 700,652", tone.light)
    else:
        part(sheet, "214,560! 500,552 786,560! 796,760 788,930! 770,956 500,964 230,956 212,930! 204,760", tone, quilt)
        part(sheet, "206,552! 500,540 794,552! 800,700 792,812! 770,836 500,846 230,836 208,812! 200,700", tone, quilt, lift=1.6)
        sheet.paint(sheet.mask(ribbon(trace("208,816 232,834 500,844 768,834 792,816"), 6)), tone.shade, 0.9)
        clasp(sheet, 500, 800, 62, 50)
    for x in (258, 286, 720, 748):
        ring(sheet, x, 578, 12)


def bucket(sheet: Sheet, tone: Tone) -> None:
    """A drawstring bucket in suede on a leather base."""
    stand(sheet, 270, 730, 1040)
    trim = TONES["cognac"] if tone is not TONES["cognac"] else TONES["chocolate"]
    strap(sheet, "318,520 260,380 300,230 430,150 570,150 700,230 740,380 682,520", trim, wide=18)
    soft = Fabric(suede, None, 0.05, 1.3)
    creases = [
        f"{x},{560 if i % 2 else 580} {x + (500 - x) * -0.04:.0f},{700} {x + (500 - x) * -0.08:.0f},{800 + 30 * (i % 3)}"
        for i, x in enumerate(range(310, 700, 40))
    ]
    part(
        sheet,
        "300,520! 340,500 400,510 450,496 500,508 560,496 610,510 660,500 700,520! 690,560 700,620 740,760 756,900 744,1020! "
        "640,1040 360,1040 256,1020! 244,900 260,760 300,620 310,560",
        tone,
        soft,
        creases=creases,
    )
    part(sheet, "246,908! 500,930 754,908! 752,980 742,1024! 640,1042 360,1042 258,1024! 248,980", trim)
    edge(sheet, "248,920 500,942 752,920", trim.light)
    cord = "286,592 360,612 440,600 520,614 600,600 660,612 714,592"
    path = trace(cord)
    sheet.paint(sheet.soft([moved(ribbon(path, 10), 3, 7)], 5), tone.deep, 0.6)
    sheet.paint(sheet.mask(ribbon(path, 9)), trim.base)
    for x in range(306, 716, 44):
        ring(sheet, x, 598 + (6 if (x // 44) % 2 else -2), 9, flat=1.0)
    for spec in ("500,608 486,680 470,760 476,830", "512,608 536,690 530,770 544,850"):
        tail = ribbon(trace(spec), 10)
        sheet.paint(sheet.soft([moved(tail, 5, 7)], 4), tone.deep, 0.5)
        sheet.paint(sheet.mask(tail), trim.base)
        end, y = (float(n) for n in spec.split()[-1].split(","))
        part(sheet, f"{end - 12},{y}! {end + 12},{y}! {end + 18},{y + 66}! {end - 18},{y + 66}!", trim, lift=0.5)
    for x in (316, 684):
        ring(sheet, x, 524, 17)


def clutch(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    """An evening clutch: pleated satin in a metal frame."""
    stand(sheet, 170, 830, 880)
    shape = trace("190,560! 340,548 500,546 660,548 810,560! 846,700 850,800 824,870! 640,892 360,892 176,870! 150,800 154,700", closed=True)
    grid = strip("190,560 150,720 176,880", "810,560 850,720 824,880")
    pleat = [(grid.along((i + 0.5) / 16 + (0.012 if i % 2 else -0.012), 0.02, 0.98), 18.0) for i in range(16)]
    panel(sheet, shape, grid, tone, Fabric(satin, None, 0.8, 1.0), pleat)
    rim = trace("176,566! 340,530 500,524 660,530 824,566! 824,590! 660,556 500,550 340,556 176,590!", closed=True)
    metal = TONES["gold"]
    sheet.paint(sheet.soft([moved(rim, 2, 9)], 6), tone.deep, 0.6)
    panel(sheet, rim, box(rim), metal, Fabric(crease=0.1))
    sheet.paint(sheet.mask(ribbon(trace("186,570 340,537 500,531 660,537 814,570"), 3)), metal.glint, 0.9)
    if back:
        chain(sheet, "186,580 120,700 180,960 420,1030 640,1010 800,930 876,760 814,580", size=0.7)
    else:
        for x in (478, 522):
            pearl = ellipse(x, 512, 21, 21)
            sheet.paint(sheet.soft([moved(pearl, 4, 6)], 4), (60, 46, 30), 0.5)
            panel(sheet, pearl, box(pearl), metal, Fabric(crease=0.1))
            sheet.paint(sheet.soft([ellipse(x - 6, 504, 6, 5)], 3), (255, 250, 232), 0.95)


def backpack(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    """A canvas rucksack with leather straps and a roll top."""
    trim = TONES["cognac"]
    stand(sheet, 250, 750, 1070)
    cloth = Fabric(canvas, None, 0.1, 1.1)
    handle(sheet, "450,300 450,236 500,214 550,236 550,300", trim, wide=16, behind=True)
    part(
        sheet,
        "262,330! 300,284 400,266 600,266 700,284 738,330! 770,500 780,760 768,980 740,1062! 500,1078 260,1062! 232,980 220,760 230,500",
        tone,
        cloth,
        creases=["290,500 330,640 310,800", "710,500 676,640 690,800", "400,480 500,520 610,500"],
    )
    if back:
        for x, lean in ((400, -1), (600, 1)):
            strap(sheet, f"{x - lean * 40},320 {x + lean * 24},480 {x + lean * 60},680 {x + lean * 120},900 {x + lean * 150},1010", trim, wide=46)
            frame(sheet, x + lean * 98, 830, 60, 36, BRASS, thick=6)
        part(sheet, "440,330! 560,330! 560,380! 440,380!", trim, lift=0.5)
        return
    part(sheet, "300,720! 500,712 700,720! 712,960! 690,996 500,1004 310,996 288,960!", tone, cloth, lift=0.9)
    part(sheet, "290,716! 500,706 710,716! 712,780! 500,796 288,780!", tone, cloth, lift=0.8)
    part(
        sheet,
        "244,330! 300,276 400,256 600,256 700,276 756,330! 772,460 764,560! 500,590 236,560! 228,460",
        tone,
        cloth,
        lift=1.4,
        creases=["300,340 420,380 560,370"],
    )
    edge(sheet, "244,548 500,576 756,548", tone.light)
    for x in (390, 610):
        part(sheet, f"{x - 17},470! {x + 17},470! {x + 17},680! {x},698! {x - 17},680!", trim, lift=0.8)
        edge(sheet, f"{x - 11},478 {x - 11},674! {x},688! {x + 11},674! {x + 11},478", trim.light)
        frame(sheet, x, 610, 50, 36, BRASS, thick=6)
    part(sheet, "484,760! 516,760! 516,828! 500,840! 484,828!", trim, lift=0.6)
    ring(sheet, 500, 812, 8, flat=1.0)


def basket(sheet: Sheet, tone: Tone) -> None:
    """A plaited basket with leather handles."""
    trim = TONES["cognac"]
    stand(sheet, 240, 760, 1040)
    handle(sheet, "350,560 346,400 400,290 500,262 600,290 654,400 650,560", trim, wide=17, behind=True)
    rear = trace("166,560! 300,520 500,508 700,520 834,560! 700,590 500,600 300,590", closed=True)
    panel(sheet, rear, box(rear), Tone(tone.shade, tone.base, tone.light, tone.deep, tone.deep, tone.accent), Fabric(straw, crease=0.4))
    body_ = trace("160,556! 300,588 500,600 700,588 840,556! 826,740 780,920 736,1030! 620,1056 380,1056 264,1030! 220,920 174,740", closed=True)
    grid = strip("160,560 190,800 264,1040", "840,560 810,800 736,1040")
    panel(sheet, body_, grid, tone, Fabric(straw, crease=0.8))
    sheet.paint(sheet.soft([trace("700,600! 860,560! 760,1060! 640,1070!", closed=True)], 50), tone.deep, 0.34, sheet.mask(body_))
    braid = trace("160,556 300,588 500,600 700,588 840,556")
    rope = ribbon(braid, 26)
    sheet.paint(sheet.soft([moved(rope, 2, 8)], 5), tone.deep, 0.55)
    lying = panel(sheet, rope, box(rope), tone, Fabric(crease=0.2))
    sheet.paint(sheet.lines([[(x - 8, y - 14), (x + 8, y + 14)] for x, y in braid], 3.4), tone.shade, 0.8, lying)
    for x in (350, 650):
        part(sheet, f"{x - 22},586! {x + 22},586! {x + 22},690! {x},712! {x - 22},690!", trim, lift=0.6)
        edge(sheet, f"{x - 15},594 {x - 15},684! {x},700! {x + 15},684! {x + 15},594", trim.light)
    handle(sheet, "350,640 344,440 392,320 500,290 608,320 656,440 650,640", trim, wide=19)
    scarf = TONES["terracotta"]
    part(sheet, "636,520! 668,530! 700,640 720,760 760,800! 700,810! 660,720 640,620", scarf, Fabric(satin, None, 0.7, 1.0), lift=0.8)
    part(sheet, "640,520! 666,520! 650,640 640,740 600,800! 660,790! 676,680 672,600", scarf, Fabric(satin, None, 0.7, 1.0), lift=0.8)
    part(sheet, "628,500! 676,498! 684,540! 632,546!", scarf, Fabric(satin, None, 0.7, 1.0), lift=0.6)


def wallet(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    """A small folded wallet; the other view shows it open."""
    sheet.view(1.14)
    inner = Tone(mix(tone.base, tone.light, 0.5), tone.light, tone.glint, tone.base, tone.shade, tone.accent)
    if back:
        sheet.cast([trace("150,420! 850,420! 850,860! 150,860!", closed=True)])
        part(sheet, "158,414! 500,420 842,414! 850,640 842,866! 500,860 158,866! 150,640", inner)
        seams(sheet, None, tone, ["500,420 502,640 500,860"], width=5, opacity=0.5)
        for i in range(4):
            part(sheet, f"180,{520 + i * 66}! 470,{524 + i * 66}! 470,850! 180,854!", inner, lift=0.5)
            edge(sheet, f"190,{534 + i * 66} 460,{537 + i * 66}", tone.light, opacity=0.5)
        part(sheet, "530,560! 826,556! 826,852! 530,850!", inner, lift=0.5)
        zip_line(sheet, "548,590 680,590 810,588", metal=BRASS, wide=10)
        return
    sheet.cast([trace("230,450! 770,450! 776,850! 224,850!", closed=True)])
    part(sheet, "224,450! 500,444 776,450! 784,650 776,850! 500,856 224,850! 216,650", tone)
    part(sheet, "220,444! 500,438 780,444! 786,560 770,690! 500,706 230,690! 214,560", tone, lift=1.1)
    edge(sheet, "232,456 228,560 242,678! 500,694 758,678! 772,560 768,456", tone.light)
    edge(sheet, "232,720 230,836! 500,843 770,836! 768,720", tone.light)
    snap = ellipse(500, 662, 19, 19)
    sheet.paint(sheet.soft([moved(snap, 3, 5)], 3), tone.deep, 0.6)
    panel(sheet, snap, box(snap), TONES["gold"], Fabric(crease=0.1))
    sheet.paint(sheet.soft([ellipse(495, 656, 5, 5)], 3), (255, 250, 230), 0.9)

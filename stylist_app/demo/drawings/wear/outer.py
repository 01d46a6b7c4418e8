"""Jackets and coats."""

from __future__ import annotations

from ..cloth import button, contour, relief, seams, stitches
from ..curves import mirrored, ribbon, trace
from ..garments import fastenings as fast
from ..garments import necks
from ..garments.panels import Fabric, overlay
from ..garments.uppers import Sleeve, Upper, hem, laid, ribbed_hem
from ..palette import BRASS, TONES, Tone, mix
from ..sheet import Sheet
from ..textiles.strips import strip
from ..textiles.weaves import baffles, boucle, crepe, denim, gabardine, linen, poplin, quilted
from .tops import placed


def _both(line: str) -> list[str]:
    """The line and its mirror image."""
    return [line, " ".join(f"{1000 - float(x):g},{y}" for x, y in (point.split(",") for point in line.split()))]


def _lining(tone: Tone) -> Tone:
    return Tone(mix(tone.accent, tone.shade, 0.35), tone.accent, tone.accent, mix(tone.accent, tone.deep, 0.5), tone.deep, tone.accent)


def denim_jacket(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    placed(sheet, 1.06, 50)
    cloth = Fabric(denim, None, 0.05, 1.1)
    cut = Upper(neck=80, drop=44, end=800, hem=204, waist=212, middle=660, sleeve=Sleeve(end=800, reach=392, width=112, full=4, band=50))
    clip = laid(sheet, cut, tone, cloth, back=back)
    thread = tone.accent
    bar = trace(f"{500 - 208},796! {500 + 208},796! {500 + 200},850! {500 - 200},850!", closed=True)
    sheet.cast([bar], strength=0.14)
    overlay(sheet, bar, strip("292,796 300,850", "708,796 700,850"), tone, cloth, lift=0.5)
    stitches(sheet, thread, ["298,804 500,806 702,804", "304,842 500,844 696,842"], on=6, off=3.5, width=1.9)
    yoke = "286,404 400,412 500,414 600,412 714,404" if not back else "286,410 400,420 500,424 600,420 714,410"
    seams(sheet, clip, tone, [yoke], width=2.8, opacity=0.8)
    stitches(sheet, thread, [yoke.replace("404", "413").replace("412", "421").replace("414", "423")], on=6, off=3.5, width=1.9)
    darts = _both("372,414 392,600 410,794") + _both("330,412 356,600 388,794") if not back else _both("380,420 396,600 410,794")
    seams(sheet, clip, tone, darts, width=2.4, opacity=0.65)
    stitches(sheet, thread, [line.replace(",600", ",598") for line in darts], on=6, off=3.5, width=1.7, opacity=0.8)
    if not back:
        fast.placket(sheet, clip, tone, cut.top + cut.drop, 846, half=20, count=6, buttons=fast.gilt(tone), radius=9, sewn=False)
        stitches(sheet, thread, ["484,300 482,560 484,794", "515,300 514,560 515,794"], on=6, off=3.5, width=1.8)
        for x in (388, 612):
            lid = trace(f"{x - 58},410! {x + 58},410! {x + 58},448! {x},470! {x - 58},448!", closed=True)
            overlay(sheet, lid, strip(lid[:3], lid[-3:]), tone, cloth, lift=0.8)
            stitches(sheet, thread, [f"{x - 51},416 {x - 51},444! {x},462! {x + 51},444! {x + 51},416"], on=6, off=3.5, width=1.8)
            button(sheet, x, 450, 8, fast.gilt(tone))
        fast.welt(sheet, clip, tone, "360,640 344,740")
        fast.welt(sheet, clip, tone, "640,640 656,740")
    necks.shirt_collar(sheet, cut, tone, cloth, size=1.1, back=back)


def trench_coat(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    sheet.sway(4)
    sheet.view(0.98, 0, -42)
    cloth = Fabric(gabardine, None, 0.1, 1.0, 0.6)
    cut = Upper(
        line="v",
        neck=80,
        top=190,
        drop=250,
        shoulder=218,
        chest=206,
        arm=420,
        waist=174,
        middle=610,
        hem=256,
        end=1200,
        curve=14,
        sleeve=Sleeve(end=790, reach=366, width=108),
    )
    clip = laid(sheet, cut, tone, cloth, back=back, inside=_lining(tone))
    for x in (-1, 1):
        tab = trace(f"{500 + x * 372},716! {500 + x * 262},736! {500 + x * 264},764! {500 + x * 376},746!", closed=True)
        overlay(sheet, tab, strip(tab[:3], tab[-3:]), tone, cloth, lift=0.7)
        fast.frame(sheet, 500 + x * 330, 734, 34, 34, BRASS if back else (92, 66, 48), thick=6)
    if back:
        cape = trace("284,246! 500,214 716,246! 710,420! 600,450 500,462 400,450 290,420!", closed=True)
        overlay(sheet, cape, cut.grid(), tone, cloth, [(trace("400,300 420,380 410,440"), 20), (trace("600,300 584,380 592,440"), 20)], lift=1.0)
        seams(sheet, clip, tone, ["500,640 502,900 500,1212"], width=2.6, opacity=0.8)
        necks.shirt_collar(sheet, cut, tone, cloth, size=1.2, back=True)
        fast.belt(sheet, tone, cloth, 610, 180, tall=44)
        return
    storm = trace("500,240! 660,222 712,246! 704,400! 640,440 570,436 500,420!", closed=True)
    overlay(sheet, storm, cut.grid(), tone, cloth, lift=0.9)
    sheet.paint(sheet.soft([ribbon([(566, 440), (566, 1210)], 10)], 5), tone.deep, 0.45, clip)
    seams(sheet, clip, tone, ["560,440 561,800 562,1212"], width=2.4, opacity=0.75)
    stitches(sheet, tone.shade, ["549,440 550,800 551,1206"], on=6, off=4, width=1.6, opacity=0.7)
    for y in (500, 700, 790):
        for x in (440, 532):
            button(sheet, x, y, 11, fast.horn(tone))
    fast.welt(sheet, clip, tone, "376,720 350,850", wide=24)
    fast.welt(sheet, clip, tone, "640,720 664,850", wide=24)
    necks.lapels(sheet, cut, tone, cloth, clip, end=450, over=44, wide=142)
    fast.belt(sheet, tone, cloth, 610, 180, tall=44, buckle=(92, 66, 48))
    tail = trace("556,600! 590,640 620,720 640,800! 604,808! 580,730 552,650 530,620!", closed=True)
    overlay(sheet, tail, strip("556,600 604,808", "590,610 640,800"), tone, cloth, lift=1.2)


def down_jacket(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    placed(sheet, 1.02, 60)
    cloth = Fabric(baffles(84), None, 0.5, 0.6)
    cut = Upper(
        neck=86, drop=30, shoulder=238, chest=236, waist=238, hem=226, end=850, sleeve=Sleeve(end=800, reach=416, width=136, full=12, band=32)
    )
    clip = laid(sheet, cut, tone, cloth, label=False, back=back, cuff=necks.knit_band())
    necks.roll(sheet, cut, tone, Fabric(baffles(60), None, 0.5, 0.5), tall=66, folded=False, back=back)
    if not back:
        fast.zip_line(sheet, "500,190 500,500 500,856")
        fast.welt(sheet, clip, tone, "366,640 344,760")
        fast.welt(sheet, clip, tone, "634,640 656,760")


def quilted_gilet(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    placed(sheet, 1.14, 40)
    cut = Upper(neck=84, drop=34, shoulder=188, slope=40, chest=206, arm=490, waist=204, hem=212, end=870, sleeve=None)
    clip = laid(sheet, cut, tone, Fabric(quilted(70), None, 0.25, 0.5), label=False, back=back)
    trim = TONES["cognac"] if tone is not TONES["cognac"] else TONES["chocolate"]
    hole = trace("314,292 330,390 294,492")
    for edge in (hole, mirrored(hole)):
        overlay(sheet, ribbon(edge, 17), strip(edge, [(x + 8, y) for x, y in edge]), trim, Fabric(gabardine, crease=0.1), lift=0.5)
    necks.roll(sheet, cut, tone, Fabric(quilted(40), None, 0.25, 0.3), tall=52, folded=False, back=back)
    if not back:
        sheet.paint(sheet.mask(ribbon(trace("500,204 501,500 500,874"), 30)), trim.base, 1.0)
        relief(
            sheet,
            sheet.mask(ribbon(trace("500,204 501,500 500,874"), 30)),
            trim,
            [(trace("515,204 516,500 515,874"), 7)],
            blur=3,
            strength=1.0,
            sheen=0.1,
        )
        for i in range(6):
            button(sheet, 500, 226 + i * 122, 10, fast.gilt(tone))
        for x in (392, 608):
            fast.patch(sheet, tone, Fabric(quilted(50), None, 0.2, 0.3), x, 690, 130, 120, point=0)
            fast.welt(sheet, clip, trim, f"{x - 65},690 {x + 65},690", wide=14)


def boucle_jacket(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    placed(sheet, 1.1, 50)
    cloth = Fabric(boucle, None, 0, 0.7)
    cut = Upper(neck=90, drop=74, end=790, shoulder=214, chest=208, waist=204, hem=210, sleeve=Sleeve(end=770, reach=366, width=110))
    clip = laid(sheet, cut, tone, cloth, back=back, inside=_lining(tone))
    trim = Tone(mix(tone.deep, tone.shade, 0.3), tone.shade, tone.base, tone.deep, tone.deep, tone.accent)

    def braid(line: str) -> None:
        path = trace(line)
        shape = ribbon(path, 15)
        inside = overlay(sheet, shape, strip(path, [(x + 7, y) for x, y in path]), trim, Fabric(crease=0.1), lift=0.5)
        marks = [[(x - 5, y - 6), (x + 5, y + 6)] for x, y in path]
        sheet.paint(sheet.lines(marks, 2.4), tone.light, 0.75, inside)

    if back:
        seams(sheet, clip, tone, [*_both("400,300 420,560 402,800"), "500,270 500,540 500,796"], width=2.4, opacity=0.5)
        braid("412,258 460,264 500,266 540,264 588,258")
        braid("292,786 400,794 500,796 600,794 708,786")
        return
    sheet.paint(sheet.soft([ribbon([(508, 330), (508, 796)], 10)], 5), tone.deep, 0.5, clip)
    braid("410,252 414,272 430,300 466,320 494,326 497,560 496,790")
    braid("590,252 586,272 570,300 534,320 508,326 507,560 508,790")
    for x in (392, 608):
        for y in (450, 640):
            fast.patch(sheet, tone, cloth, x, y, 122, 110, point=0)
            braid(f"{x - 62},{y} {x + 62},{y}")
            button(sheet, x, y + 17, 9, fast.gilt(tone))
    for y in (380, 480, 580, 680):
        button(sheet, 478, y, 11, fast.gilt(tone))


def double_blazer(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    placed(sheet, 1.0, 18)
    cloth = Fabric(crepe, None, 0.05, 0.9)
    cut = Upper(
        line="v",
        neck=82,
        top=230,
        drop=330,
        arm=480,
        end=940,
        hem=224,
        waist=192,
        middle=650,
        shoulder=232,
        sleeve=Sleeve(end=880, reach=372, width=108),
    )
    clip = laid(sheet, cut, tone, cloth, back=back, inside=_lining(tone))
    seams(sheet, clip, tone, _both("388,500 400,650 376,930"), width=2, opacity=0.4)
    if back:
        seams(sheet, clip, tone, ["500,240 502,600 500,946"], width=2.4, opacity=0.6)
        sheet.paint(sheet.soft([ribbon([(506, 790), (506, 946)], 12)], 4), tone.deep, 0.6, clip)
        necks.shirt_collar(sheet, cut, tone, cloth, size=1.2, back=True)
        return
    sheet.paint(sheet.soft([ribbon([(588, 570), (590, 940)], 11)], 5), tone.deep, 0.5, clip)
    seams(sheet, clip, tone, ["580,566 582,760 582,946"], width=2.4, opacity=0.75)
    for y in (600, 690, 780):
        for x in (440, 544):
            button(sheet, x, y, 12, fast.gilt(tone) if tone is TONES["ink"] else fast.horn(tone))
    for x in (366, 634):
        fast.flap(sheet, tone, cloth, x, 756, 120, 50, lean=3 if x < 500 else -3)
    fast.welt(sheet, clip, tone, "594,462 666,450", wide=15)
    necks.lapels(sheet, cut, tone, cloth, clip, end=566, over=66, wide=142, peak=True)


def bomber(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    placed(sheet, 1.06, 50)
    cloth = Fabric(poplin, None, 0.45, 1.4, 0.6)
    cut = Upper(
        neck=86,
        drop=50,
        end=790,
        shoulder=226,
        chest=232,
        waist=234,
        hem=220,
        sleeve=Sleeve(end=770, reach=410, width=126, full=20, gather=10, band=48),
    )
    clip = laid(sheet, cut, tone, cloth, back=back, cuff=necks.knit_band(), inside=_lining(tone))
    ribbed_hem(sheet, cut, tone, necks.knit_band(), deep=58, tuck=20)
    necks.band(sheet, cut, tone, wide=40, back=back)
    raglan = _both("420,262 356,380 284,500")
    seams(sheet, clip, tone, raglan, width=2.6, opacity=0.6)
    if back:
        return
    fast.zip_line(sheet, "500,290 500,500 500,848", metal=BRASS)
    fast.welt(sheet, clip, tone, "370,620 342,720", wide=18)
    fast.welt(sheet, clip, tone, "630,620 658,720", wide=18)
    arm = trace("172,560! 236,556! 232,610! 166,612!", closed=True)
    overlay(sheet, arm, strip(arm[:3], arm[-3:]), tone, cloth, lift=0.5)
    fast.zip_line(sheet, "178,572 230,568", metal=BRASS, wide=7, pull=False)


def linen_waistcoat(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    placed(sheet, 1.2, 30)
    cloth = Fabric(linen, None, 0.05, 1.1)
    cut = Upper(
        line="v",
        neck=82,
        top=270,
        drop=250,
        shoulder=150,
        slope=26,
        chest=186,
        arm=480,
        waist=168,
        middle=660,
        hem=184,
        end=830,
        curve=2,
        sleeve=None,
    )
    clip = laid(sheet, cut, tone, cloth, back=back, inside=_lining(tone))
    contour(sheet, cut.outline(16 if back else None), tone, width=2.2, opacity=0.3)
    seams(sheet, clip, tone, _both("400,470 414,640 398,826"), width=2.2, opacity=0.5)
    if back:
        fast.belt(sheet, tone, cloth, 690, 110, tall=26, buckle=(178, 176, 172))
        return
    for side in (-1, 1):
        point = trace(f"500,826! {500 + side * 40},868! {500 + side * 120},820!", closed=True)
        overlay(sheet, point, strip(point[:3], point[-3:]), tone, cloth, lift=0.3)
    fast.placket(sheet, clip, tone, cut.top + cut.drop, 828, count=4, buttons=fast.horn(tone), radius=10, sewn=False, first=22)
    fast.welt(sheet, clip, tone, "352,690 436,700", wide=17)
    fast.welt(sheet, clip, tone, "564,700 648,690", wide=17)
    hem(sheet, cut, clip, tone, rise=14)

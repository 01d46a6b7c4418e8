"""Dresses made of a bodice and a skirt."""

from __future__ import annotations

from ..cloth import button, relief, seams
from ..curves import mirrored, ribbon, trace
from ..garments import fastenings as fast
from ..garments import necks
from ..garments.lowers import Skirt, pleats, skirt
from ..garments.panels import Fabric, overlay
from ..garments.uppers import Sleeve, Upper, hem, laid
from ..palette import TONES, Tone
from ..sheet import Sheet
from ..textiles.prints import meadow, stripes
from ..textiles.strips import strip
from ..textiles.weaves import crepe, linen, poplin, ribs, satin


def _set(sheet: Sheet, zoom: float = 0.96, dy: float = -30) -> None:
    sheet.sway(4)
    sheet.view(zoom, 0, dy)


def shirt_dress(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    _set(sheet)
    cloth = Fabric(poplin, None, 0.1, 1.1, 0.7)
    low = Skirt(top=600, waist=146, hip=196, hips=740, hem=280, end=1190, flutes=6)
    cut = Upper(
        neck=76,
        top=170,
        drop=46,
        shoulder=192,
        chest=180,
        arm=390,
        waist=150,
        middle=560,
        hem=150,
        end=612,
        sleeve=Sleeve(end=640, reach=318, width=106, band=40),
    )
    clip = skirt(sheet, low, tone, cloth)
    top = laid(sheet, cut, tone, cloth, back=back, joined=True)
    if not back:
        fast.placket(sheet, top, tone, 216, 612, count=5)
        sheet.paint(sheet.soft([ribbon([(518, 610), (520, 1196)], 9)], 4), tone.deep, 0.45, clip)
        seams(sheet, clip, tone, ["516,610 518,900 517,1196"], width=2.2, opacity=0.7)
        for i in range(6):
            button(sheet, 500, 660 + i * 88, 8, fast.pearl(tone))
        for x in (410, 590):
            fast.patch(sheet, tone, cloth, x, 350, 84, 84)
    else:
        seams(sheet, top, tone, ["312,290 400,298 500,300 600,298 688,290"], width=2.2, opacity=0.6)
    necks.shirt_collar(sheet, cut, tone, cloth, back=back, size=0.9)
    fast.belt(sheet, tone, cloth, 606, 154, tall=42, tied=not back)


def tiered_dress(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    _set(sheet)
    cloth = Fabric(linen, None, 0.05, 1.1, 0.9)
    tiers = [
        Skirt(top=880, waist=226, hip=244, hips=960, hem=300, end=1186, flutes=8, wave=6),
        Skirt(top=690, waist=182, hip=196, hips=760, hem=246, end=920, flutes=7, wave=5),
        Skirt(top=500, waist=152, hip=160, hips=560, hem=200, end=722, flutes=6, wave=4),
    ]
    for number, tier in enumerate(tiers):
        clip = skirt(sheet, tier, tone, cloth, cast=number == 0, hem=14)
        gathers = [(tier.grid().along((i + 0.5) / 26, 0.0, 0.14 + 0.08 * (i % 3), 8), 10.0) for i in range(26)]
        relief(sheet, clip, tone, gathers, blur=4, strength=1.0, sheen=0)
        if number:
            shade = [(x, y + 6) for x, y in tier.low()]
            sheet.paint(sheet.soft([ribbon(shade, 12)], 5), tone.deep, 0.4, sheet.mask(tiers[number - 1].outline()))
            skirt(sheet, tier, tone, cloth, cast=False, hem=14)
    cut = Upper(
        line="square", neck=120, top=238, drop=96, shoulder=156, slope=10, chest=164, arm=370, waist=152, middle=450, hem=150, end=508, sleeve=None
    )
    clip = laid(sheet, cut, tone, cloth, back=back, label=False, joined=True)
    smock = [(trace(f"340,{y} 420,{y + 5} 500,{y + 7} 580,{y + 5} 660,{y}"), 8.0) for y in range(376, 504, 13)]
    relief(sheet, clip, tone, smock, blur=3, strength=1.4, sheen=0)
    for x in (360, 640):
        bow = trace(f"{x},240! {x - 34},212 {x - 44},226 {x - 30},250 {x},246! {x + 30},252 {x + 46},228 {x + 34},212", closed=True)
        overlay(sheet, bow, strip(bow[:3], bow[-3:]), tone, cloth, lift=0.7)
        overlay(sheet, ribbon(trace(f"{x},244 {x - 12},290 {x - 8},330"), 13), strip(bow[:3], bow[-3:]), tone, cloth, lift=0.7)


def knit_dress(sheet: Sheet, tone: Tone) -> None:
    _set(sheet, 0.98, -26)
    cloth = Fabric(ribs(8), None, 0.05, 0.9)
    cut = Upper(
        neck=68,
        top=200,
        drop=30,
        shoulder=190,
        chest=178,
        arm=410,
        waist=158,
        middle=610,
        hem=184,
        end=1150,
        sleeve=Sleeve(end=800, reach=322, width=92, band=50),
    )
    clip = laid(sheet, cut, tone, cloth, label=False, cuff=necks.knit_band())
    hip = trace("342,610 326,760 318,960 316,1150")
    sheet.paint(sheet.soft([ribbon(hip, 10), ribbon(mirrored(hip), 10)], 6), tone.deep, 0.3, clip)
    hem(sheet, cut, clip, tone, rise=54)
    necks.roll(sheet, cut, tone, cloth, tall=84)


def tea_dress(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    _set(sheet)
    cloth = Fabric(crepe, meadow(60, 0.78), 0.1, 1.0, 0.9)
    low = Skirt(top=560, waist=146, hip=190, hips=690, hem=318, end=1150, flutes=8, wave=14)
    cut = Upper(
        line="v",
        neck=90,
        top=190,
        drop=170,
        shoulder=180,
        slope=34,
        chest=176,
        arm=400,
        waist=148,
        middle=530,
        hem=148,
        end=572,
        sleeve=Sleeve(end=470, reach=306, width=116, full=20, gather=18, band=24, puff=30),
    )
    skirt(sheet, low, tone, cloth)
    clip = laid(sheet, cut, tone, cloth, back=back, joined=True)
    seams(sheet, clip, tone, ["352,560 500,572 648,560"], width=2.6, opacity=0.6)
    if back:
        fast.zip_line(sheet, "500,212 500,400 500,640", wide=5, tape=tone.deep)
    else:
        gather = [(trace(f"{500 + dx},566 {500 + dx * 1.3},500 {500 + dx * 1.5},440"), 10.0) for dx in (-70, -40, 40, 70)]
        relief(sheet, clip, tone, gather, blur=4, strength=0.9, sheen=0)
        for y in (376, 424, 472, 520):
            button(sheet, 500, y, 7, fast.pearl(tone))


def shift_dress(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    _set(sheet, 1.0, -16)
    cloth = Fabric(crepe, None, 0.1, 0.8, 0.4)
    cut = Upper(
        line="boat", neck=118, top=220, drop=44, shoulder=168, slope=18, chest=182, arm=430, waist=162, middle=600, hem=190, end=1060, sleeve=None
    )
    clip = laid(sheet, cut, tone, cloth, back=back)
    seams(
        sheet,
        clip,
        tone,
        ["330,462 372,470 410,452", "670,462 628,470 590,452", "404,560 412,640 402,740", "596,560 588,640 598,740"],
        width=2.2,
        opacity=0.5,
    )
    hem(sheet, cut, clip, tone, rise=30)
    if back:
        fast.zip_line(sheet, "500,244 500,480 500,700", wide=6, tape=tone.deep)
        seams(sheet, clip, tone, ["500,700 501,880 500,1066"], width=2.4, opacity=0.6)
    else:
        seams(sheet, clip, tone, ["384,236 440,272 500,280 560,272 616,236"], width=2, opacity=0.4)


def plisse_gown(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    _set(sheet)
    silk = Fabric(satin, None, 0.6, 0.5, 0.9)
    low = Skirt(top=560, waist=132, hip=164, hips=700, hem=330, end=1196, flutes=12, wave=6)
    clip = skirt(sheet, low, tone, silk, hem=0)
    pleats(sheet, clip, tone, low.grid(), 26)
    cut = Upper(
        line="v",
        neck=104,
        top=230,
        drop=240 if not back else 120,
        shoulder=150,
        slope=14,
        chest=164,
        arm=400,
        waist=136,
        middle=520,
        hem=134,
        end=566,
        sleeve=None,
    )
    top = laid(sheet, cut, tone, silk, back=back, label=False, joined=True)
    grid = strip("350,240 340,400 366,566", "650,240 660,400 634,566")
    pleats(sheet, top, tone, grid, 18, strength=0.9)
    band = trace("364,540! 500,556 636,540! 638,596! 500,612 362,596!", closed=True)
    lying = overlay(sheet, band, strip("364,540 362,596", "636,540 638,596"), tone, Fabric(satin, None, 0.8, 1.0), lift=0.9)
    relief(sheet, lying, tone, [(trace("366,556 500,572 634,556"), 9), (trace("366,578 500,594 634,578"), 9)], blur=4, strength=1.2, sheen=0.7)
    if back:
        for side in (-1, 1):
            overlay(
                sheet,
                ribbon(trace(f"500,570 {500 + side * 40},700 {500 + side * 26},840"), 22, 30, 36),
                strip("480,570 470,840", "520,570 530,840"),
                tone,
                Fabric(satin, None, 0.8, 1.0),
                lift=1.0,
            )


def sun_dress(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    _set(sheet)
    ground = TONES["white"]
    mixed = Tone(ground.base, ground.light, ground.glint, ground.shade, ground.deep, tone.base)
    cloth = Fabric(poplin, stripes(24, 11), 0.1, 1.1, 0.8)
    low = Skirt(top=540, waist=146, hip=196, hips=680, hem=312, end=1120, flutes=7)
    clip = skirt(sheet, low, mixed, cloth)
    gathers = [(low.grid().along((i + 0.5) / 22, 0.0, 0.1 + 0.06 * (i % 3), 8), 10.0) for i in range(22)]
    relief(sheet, clip, mixed, gathers, blur=4, strength=0.9, sheen=0)
    for side in (-1, 1):
        overlay(
            sheet,
            ribbon(trace(f"{500 + side * 100},340 {500 + side * 104},260 {500 + side * 84},190"), 24),
            strip("380,190 400,340", "404,190 424,340"),
            mixed,
            Fabric(poplin),
            lift=0.6,
        )
    cut = Upper(
        line="square",
        neck=112,
        top=320,
        drop=24 if not back else 18,
        shoulder=140,
        slope=6,
        chest=160,
        arm=430,
        waist=148,
        middle=500,
        hem=148,
        end=552,
        sleeve=None,
    )
    top = laid(sheet, cut, mixed, cloth, back=back, label=False, joined=True)
    seams(sheet, top, mixed, ["420,346 428,450 416,548", "580,346 572,450 584,548"], width=2.2, opacity=0.5)
    if back:
        smock = [(trace(f"350,{y} 500,{y + 6} 650,{y}"), 8.0) for y in range(360, 548, 14)]
        relief(sheet, top, mixed, smock, blur=3, strength=1.3, sheen=0)
    else:
        fast.placket(sheet, top, mixed, 346, 548, half=12, count=5, sewn=False, radius=7, first=20, buttons=fast.horn(tone))
        for i in range(5):
            button(sheet, 500, 600 + i * 104, 8, fast.horn(tone))
        seams(sheet, clip, mixed, ["512,548 514,840 513,1128"], width=2, opacity=0.6)
    fast.belt(sheet, mixed, cloth, 548, 150, tall=26)

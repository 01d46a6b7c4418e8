"""Shirts, tees and blouses."""

from __future__ import annotations

from ..cloth import relief, seams, stitches
from ..curves import mirrored, ribbon, trace
from ..garments import fastenings as fast
from ..garments import necks
from ..garments.panels import Fabric, overlay, panel, trunk_ridges
from ..garments.uppers import Sleeve, Upper, hem, laid, ribbed_hem
from ..palette import TONES, Colour, Tone, mix
from ..sheet import Sheet
from ..textiles.prints import breton, check, meadow, stripes
from ..textiles.strips import strip
from ..textiles.weaves import jersey, linen, poplin, ribs, satin, wool


def placed(sheet: Sheet, zoom: float = 1.06, dy: float = 46) -> None:
    """Lay it in the middle, by hand."""
    sheet.sway(4)
    sheet.view(zoom, 0, dy)


def cotton_tee(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    placed(sheet)
    cut, cloth = Upper(sleeve=Sleeve(end=540, reach=352, width=124), drop=86, end=880), Fabric(jersey)
    hem(sheet, cut, laid(sheet, cut, tone, cloth, back=back), tone)
    necks.band(sheet, cut, tone, back=back)


def breton_tee(sheet: Sheet, tone: Tone) -> None:
    placed(sheet)

    def ink(tone: Tone) -> Colour:
        return TONES["ink"].base if tone is not TONES["ink"] else TONES["ivory"].base

    cut = Upper(line="boat", neck=112, drop=46, sleeve=Sleeve(end=850, reach=382, width=106))
    cloth = Fabric(jersey, breton(38, 13, ink, 0.2))
    hem(sheet, cut, laid(sheet, cut, tone, cloth, arm=Fabric(jersey, breton(38, 13, ink))), tone)
    necks.band(sheet, cut, tone, wide=14)


def rib_tank(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    placed(sheet, 1.14, 40)
    cut = Upper(neck=98, top=270, drop=150 if not back else 90, shoulder=136, slope=14, chest=178, arm=460, waist=160, hem=176, end=880, sleeve=None)
    laid(sheet, cut, tone, Fabric(ribs(8), None, 0.05, 0.9), back=back)
    necks.band(sheet, cut, tone, wide=18, back=back)
    hole = trace(f"{500 - 134},286 {500 - 128},372 {500 - 178},462")
    for edge in (hole, mirrored(hole)):
        shape = ribbon(edge, 15)
        overlay(sheet, shape, strip(edge, [(x + 8, y) for x, y in edge]), tone, Fabric(jersey, crease=0.1), lift=0.4)


def _shirt(
    sheet: Sheet, tone: Tone, cloth: Fabric, *, back: bool, buttoned: bool = False, pockets: int = 1, curve: float = 66, easy: float = 0
) -> None:
    cut = Upper(
        neck=78,
        drop=46,
        curve=curve,
        shoulder=228 + easy,
        chest=222 + easy,
        waist=212 + easy,
        end=880,
        sleeve=Sleeve(end=830, reach=392 + easy, width=108, full=8, gather=6, band=62),
    )
    clip = laid(sheet, cut, tone, cloth, back=back)
    hem(sheet, cut, clip, tone, thread=True, rise=16)
    if back:
        yoke = (
            f"{500 - cut.shoulder + 8},{cut.top + 132} {500 - 100},{cut.top + 142} 500,{cut.top + 145} {500 + 100},{cut.top + 142} "
            f"{500 + cut.shoulder - 8},{cut.top + 132}"
        )
        seams(sheet, clip, tone, [yoke], width=2.4, opacity=0.7)
        pleat = [(trace(f"{500 + dx},{cut.top + 146} {500 + dx * 1.2},560 {500 + dx * 1.3},{cut.end + 40}"), 14.0) for dx in (-22, 22)]
        relief(sheet, clip, tone, pleat, blur=5, strength=1.1, sheen=cloth.sheen)
        loop = trace(f"492,{cut.top + 144}! 508,{cut.top + 144}! 508,{cut.top + 178}! 492,{cut.top + 178}!", closed=True)
        overlay(sheet, loop, strip(loop[:2], loop[2:4]), tone, Fabric(crease=0.1), lift=0.4)
    else:
        fast.placket(sheet, clip, tone, cut.top + cut.drop, cut.end + curve - 4, count=7)
        for x in (606, 394)[:pockets]:
            fast.patch(sheet, tone, cloth, x, 476, 104, 106, flap=46 if pockets == 2 else 0, buttons=fast.horn(tone))
    necks.shirt_collar(sheet, cut, tone, cloth, back=back, buttoned=buttoned)


def oxford_shirt(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    placed(sheet, 1.03, 40)
    _shirt(sheet, tone, Fabric(poplin, None, 0.1, 1.1), back=back, buttoned=True)


def striped_shirt(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    """White ground, the tone as stripes."""
    placed(sheet, 1.03, 40)
    ground = TONES["white"]
    mixed = Tone(ground.base, ground.light, ground.glint, ground.shade, ground.deep, tone.base)
    _shirt(sheet, mixed, Fabric(poplin, stripes(15, 5.5), 0.1, 1.1), back=back, pockets=0)


def check_overshirt(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    placed(sheet, 1.0, 36)

    def dark(tone: Tone) -> Colour:
        return mix(tone.deep, (20, 18, 22), 0.3)

    _shirt(sheet, tone, Fabric(wool, check(66, 30, dark, lambda t: t.accent), 0.0, 1.0), back=back, pockets=2, curve=24, easy=10)


def linen_shirt(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    placed(sheet)
    cloth = Fabric(linen, None, 0.05, 1.35)
    cut = Upper(line="v", neck=80, drop=170, end=880, curve=20, sleeve=Sleeve(end=590, reach=366, width=134))
    clip = laid(sheet, cut, tone, cloth, back=back)
    hem(sheet, cut, clip, tone, thread=True)
    if back:
        seams(sheet, clip, tone, ["290,392 400,400 500,402 600,400 710,392"], width=2.2, opacity=0.6)
        necks.shirt_collar(sheet, cut, tone, cloth, back=True)
        return
    fast.placket(sheet, clip, tone, cut.top + cut.drop, cut.end + 16, count=4, buttons=fast.horn(tone), sewn=False)
    fast.patch(sheet, tone, cloth, 606, 520, 104, 104, point=0)
    necks.camp_collar(sheet, cut, tone, cloth)


def knit_polo(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    placed(sheet)
    cut = Upper(neck=82, drop=56, end=860, sleeve=Sleeve(end=540, reach=352, width=122, band=26), waist=204, hem=212)
    cloth = Fabric(ribs(7, 0.55), None, 0.05, 0.8)
    laid(sheet, cut, tone, cloth, back=back, cuff=necks.knit_band())
    ribbed_hem(sheet, cut, tone, necks.knit_band(), deep=40, tuck=6)
    if not back:
        fast.half_placket(sheet, tone, cut.top + cut.drop - 4, cut.top + 240, fabric=cloth)
    necks.shirt_collar(sheet, cut, tone, Fabric(ribs(7, 0.4), None, 0, 0.4), size=1.05, back=back)


def satin_cami(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    placed(sheet, 1.2, 30)
    low = 40 if not back else 16
    half = trace(
        f"500,{390 + low * 1.4}! {500 - 70},{392 + low * 0.4} {500 - 128},{366 if not back else 404}! {500 - 160},{440} "
        f"{500 - 176},{470}! {500 - 168},640 {500 - 190},860! {500 - 90},{872} 500,{878}!"
    )
    outline = half + mirrored(half)
    left = trace("340,360! 324,470 332,640 310,870!")
    grid = strip(left, mirrored(left)[::-1])
    straps = [
        ribbon(trace(f"{500 - 128},{372 if not back else 408} {500 - 120},{290} {500 - 96},{214}"), 7),
        ribbon(trace(f"{500 - 96},214 {500 - 84},290 {500 - 96},{400}"), 6),
    ]
    sheet.cast([outline, *straps, *[mirrored(shape) for shape in straps]])
    for shape in (straps[1], mirrored(straps[1])):
        sheet.paint(sheet.mask(shape), tone.shade)
    if not back:
        inside = trace("372,368! 500,386 628,368! 600,440 500,452 400,440", closed=True)
        sheet.paint(sheet.mask(inside), mix(tone.shade, tone.deep, 0.5))
    clip = panel(sheet, outline, grid, tone, Fabric(satin, None, 0.85, 1.2, 0.9), trunk_ridges(sheet, grid, 0.9))
    if not back:
        relief(
            sheet,
            clip,
            tone,
            [(trace("390,420 440,470 500,484 560,470 610,420"), 22), (trace("384,460 450,520 520,526 590,490"), 16)],
            blur=8,
            strength=1.1,
            sheen=0.9,
        )
    for shape in (straps[0], mirrored(straps[0])):
        sheet.paint(sheet.mask(shape), tone.base)
        sheet.paint(sheet.mask(ribbon([(x - 1.5, y) for x, y in shape[: len(shape) // 2]], 1.6)), tone.glint, 0.6)
    top = trace(f"500,{390 + low * 1.4} {500 - 70},{392 + low * 0.4} {500 - 126},{368 if not back else 404}")
    seams(sheet, clip, tone, [" ".join(f"{x:.0f},{y + 9:.0f}" for x, y in [*top[::-1], *mirrored(top)[::-1]][::3])], width=2, opacity=0.5)
    stitches(sheet, tone.shade, ["312,846 400,858 500,864 600,858 688,846"], on=5, off=4, width=1.4, opacity=0.6)


def puff_blouse(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    placed(sheet, 1.08, 40)
    cut = Upper(
        line="square",
        neck=112,
        drop=132 if not back else 90,
        slope=34,
        shoulder=206,
        chest=206,
        waist=182,
        hem=212,
        end=850,
        sleeve=Sleeve(end=620, reach=374, width=138, full=26, gather=26, band=34, puff=34),
    )
    cloth = Fabric(poplin, meadow(58, 0.8), 0.1, 1.1, 0.7)
    clip = laid(sheet, cut, tone, cloth, back=back, label=False)
    smock = [(trace(f"300,{y} 400,{y + 5} 500,{y + 7} 600,{y + 5} 700,{y}"), 9.0) for y in range(640, 716, 13)]
    relief(sheet, clip, tone, smock, blur=3, strength=1.4, sheen=0)
    hem(sheet, cut, clip, tone)
    if back:
        fast.placket(sheet, clip, tone, cut.top + 18, 620, half=11, count=6, sewn=False, radius=7)
    else:
        seams(sheet, clip, tone, ["388,262 398,382 500,386 602,382 612,262"], width=2.6, opacity=0.6)

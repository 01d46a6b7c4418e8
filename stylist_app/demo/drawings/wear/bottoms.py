"""Skirts, trousers, jeans and shorts."""

from __future__ import annotations

from ..cloth import button, relief, seams, stitches
from ..curves import trace
from ..garments import fastenings as fast
from ..garments.lowers import Legs, Skirt, five_pockets, jeans_back, jeans_button, legs, pleats, skirt, tie, waistband
from ..garments.necks import knit_band
from ..garments.panels import Fabric, overlay
from ..palette import TONES, Tone, mix
from ..sheet import Mask, Sheet
from ..textiles.prints import glen, houndstooth
from ..textiles.strips import strip
from ..textiles.weaves import corduroy, denim, gabardine, jersey, linen, satin, wool


def _set(sheet: Sheet, zoom: float = 1.0, dy: float = -20) -> None:
    sheet.sway(4)
    sheet.view(zoom, 0, dy)


def _slits(sheet: Sheet, clip: Mask, tone: Tone, cut: Legs, *, back: bool) -> None:
    """Slanted pockets in front, jetted ones behind."""
    if back:
        for x in (424, 576):
            fast.welt(sheet, clip, tone, f"{x - 38},{cut.top + 96} {x + 38},{cut.top + 96}", wide=10)
            button(sheet, x, cut.top + 116, 6, fast.horn(tone))
        seams(sheet, clip, tone, [f"410,{cut.top + 14} 416,{cut.top + 84}", f"590,{cut.top + 14} 584,{cut.top + 84}"], width=2, opacity=0.5)
        return
    for line in (
        f"{500 - cut.waist + 26},{cut.top + 10} {500 - cut.hip + 6},{cut.top + 140}",
        f"{500 + cut.waist - 26},{cut.top + 10} {500 + cut.hip - 6},{cut.top + 140}",
    ):
        seams(sheet, clip, tone, [line], width=2.8, opacity=0.75)
    seams(sheet, clip, tone, [f"534,{cut.top + 6} 535,{cut.top + 110} 522,{cut.top + 160} 504,{cut.top + 184}"], width=1.8, opacity=0.45)


def pleated_skirt(sheet: Sheet, tone: Tone) -> None:
    _set(sheet)
    cut = Skirt(hem=270, end=1060, flutes=10, wave=5, hip=164)
    clip = skirt(sheet, cut, tone, Fabric(satin, None, 0.5, 0.3), hem=0)
    pleats(sheet, clip, tone, cut.grid(), 22)
    waistband(sheet, tone, Fabric(satin, None, 0.5, 0.4), top=cut.top, half=cut.waist, tall=36)
    button(sheet, 612, cut.top - 12, 8, fast.pearl(tone))


def denim_skirt(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    _set(sheet, 1.06, 30)
    cloth, thread = Fabric(denim, None, 0.05, 0.9, 0.3), tone.accent
    cut = Skirt(hem=216, end=940, hip=190, hips=430, flutes=3, wave=2, curve=10)
    clip = skirt(sheet, cut, tone, cloth, hem=0)
    stitches(sheet, thread, ["290,918 400,926 500,930 600,926 710,918"], on=6, off=3.5, width=1.8)
    body = Legs(waist=cut.waist, hip=cut.hip, top=cut.top, crotch=560)
    if back:
        jeans_back(sheet, body, clip, tone, thread, cloth)
        seams(sheet, clip, tone, ["500,330 501,600 500,946"], width=2.4, opacity=0.7)
    else:
        five_pockets(sheet, Legs(waist=cut.waist, hip=cut.hip, top=cut.top, crotch=400), clip, tone, thread)
        seams(sheet, clip, tone, ["508,250 510,600 508,948"], width=2.6, opacity=0.75)
        stitches(sheet, thread, ["497,250 498,600 497,940", "519,430 520,600 518,940"], on=6, off=3.5, width=1.8)
        for i in range(6):
            jeans_button(sheet, 498, 290 + i * 104, tone)
    waistband(sheet, tone, cloth, top=cut.top, half=cut.waist, tall=48, loops=True, thread=thread, back=back)
    if not back:
        jeans_button(sheet, 498, cut.top - 14, tone)


def pencil_skirt(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    _set(sheet, 1.06, 10)
    cut = Skirt(hem=158, hip=182, hips=430, end=980, flutes=2, wave=1.5, curve=8)
    accent = Tone(
        tone.base,
        tone.light,
        tone.glint,
        tone.shade,
        tone.deep,
        mix(tone.deep, (30, 26, 28), 0.4) if tone.base[0] > 120 else mix(tone.light, (230, 222, 208), 0.5),
    )
    cloth = Fabric(wool, houndstooth(15), 0, 0.8, 0.1)
    clip = skirt(sheet, cut, accent, cloth, hem=26)
    seams(sheet, clip, accent, ["420,250 424,320 418,400", "580,250 576,320 582,400"], width=2, opacity=0.5)
    if back:
        seams(sheet, clip, accent, ["500,250 501,600 500,780"], width=2.4, opacity=0.7)
        relief(sheet, clip, accent, [(trace("504,780 508,880 506,986"), 16)], blur=4, strength=1.6, sheen=0)
        fast.zip_line(sheet, "500,216 500,300 500,400", wide=6, tape=accent.deep)
    waistband(sheet, accent, cloth, top=cut.top, half=cut.waist, tall=40, back=back)


def satin_skirt(sheet: Sheet, tone: Tone) -> None:
    _set(sheet)
    cut = Skirt(hem=226, hip=184, hips=420, end=1060, flutes=5, wave=12)
    clip = skirt(sheet, cut, tone, Fabric(satin, None, 0.9, 1.25, 1.0), hem=12)
    pulls = ["340,330 420,370 480,460", "660,330 590,380 540,480", "330,420 400,480 430,600"]
    relief(sheet, clip, tone, [(trace(line), 20) for line in pulls], blur=9, strength=0.9, sheen=0.8)
    waistband(sheet, tone, Fabric(satin, None, 0.7, 0.6), top=cut.top, half=cut.waist, tall=30, elastic=True)


def straight_jeans(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    _set(sheet, 1.0, -26)
    cut, cloth = Legs(waist=136, hip=166, knee=146, hem=146, spread=98, end=1130), Fabric(denim, None, 0.05, 1.1, 0.4)
    clip = legs(sheet, cut, tone, cloth, hem=22)
    if back:
        jeans_back(sheet, cut, clip, tone, tone.accent, cloth)
    else:
        five_pockets(sheet, cut, clip, tone, tone.accent)
    waistband(sheet, tone, cloth, top=cut.top, half=cut.waist, tall=46, loops=True, thread=tone.accent, back=back)
    if not back:
        jeans_button(sheet, 500, cut.top - 14, tone)


def cigarette_trousers(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    _set(sheet, 1.04, -10)
    cut, cloth = Legs(waist=130, hip=154, knee=118, hem=98, spread=78, end=1070), Fabric(gabardine, None, 0.08, 0.8, 0.3)
    clip = legs(sheet, cut, tone, cloth, crease=True, hem=24)
    _slits(sheet, clip, tone, cut, back=back)
    waistband(sheet, tone, cloth, top=cut.top, half=cut.waist, tall=42, loops=True, back=back)


def tailored_shorts(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    _set(sheet, 1.2, 160)
    cut, cloth = Legs(waist=138, hip=176, crotch=510, knee=188, hem=194, spread=112, end=700), Fabric(linen, None, 0.05, 1.2, 0.6)
    clip = legs(sheet, cut, tone, cloth, hem=0, cuff=44)
    _slits(sheet, clip, tone, cut, back=back)
    if not back:
        tucks = [(trace(f"{x},{cut.top + 8} {x - 6},{cut.top + 90} {x - 8},{cut.top + 170}"), 13.0) for x in (432, 460)] + [
            (trace(f"{x},{cut.top + 8} {x + 6},{cut.top + 90} {x + 8},{cut.top + 170}"), 13.0) for x in (568, 540)
        ]
        relief(sheet, clip, tone, tucks, blur=4, strength=1.4, sheen=0)
    waistband(sheet, tone, cloth, top=cut.top, half=cut.waist, tall=42, loops=True, back=back)


def glen_trousers(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    _set(sheet, 1.0, -26)
    cut, cloth = Legs(waist=132, hip=162, knee=150, hem=158, spread=104, end=1130), Fabric(wool, glen, 0, 0.9, 0.6)
    clip = legs(sheet, cut, tone, cloth, crease=True, hem=0, cuff=46)
    _slits(sheet, clip, tone, cut, back=back)
    waistband(sheet, tone, cloth, top=cut.top, half=cut.waist, tall=44, loops=True, back=back)


def cord_trousers(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    _set(sheet, 1.0, -26)
    cut, cloth = Legs(waist=134, hip=164, knee=164, hem=182, spread=112, end=1130), Fabric(corduroy, None, 0, 1.0, 0.6)
    clip = legs(sheet, cut, tone, cloth, hem=30)
    if back:
        jeans_back(sheet, cut, clip, tone, tone.light, cloth)
    else:
        five_pockets(sheet, cut, clip, tone, tone.light)
    waistband(sheet, tone, cloth, top=cut.top, half=cut.waist, tall=46, loops=True, thread=tone.light, back=back)
    if not back:
        jeans_button(sheet, 500, cut.top - 14, TONES["gold"])


def knit_joggers(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    _set(sheet, 1.04, -10)
    cut, cloth = Legs(waist=136, hip=170, knee=140, hem=112, spread=88, end=1060), Fabric(jersey, None, 0.05, 1.2, 0.6)
    clip = legs(sheet, cut, tone, cloth, hem=0)
    leg = cut.leg()
    for grid in (leg, leg.mirror):
        left, right = grid.along(0.03, 0.95, 1.0, 8), grid.along(0.97, 0.95, 1.0, 8)
        cuff = strip(left, right)
        overlay(sheet, cuff.outline, cuff, tone, knit_band(7), lift=0.5)
    if back:
        fast.patch(sheet, tone, cloth, 590, cut.top + 90, 100, 104, point=0)
    else:
        for line in (f"392,{cut.top + 12} 350,{cut.top + 150}", f"608,{cut.top + 12} 650,{cut.top + 150}"):
            fast.welt(sheet, clip, tone, line, wide=12)
    waistband(sheet, tone, cloth, top=cut.top, half=cut.waist, tall=54, elastic=True, back=back)
    if not back:
        tie(sheet, tone, cut.top - 16)

"""Knitwear and sweatshirts."""

from __future__ import annotations

from ..cloth import seams
from ..curves import Path, ellipse, ribbon, trace
from ..garments import fastenings as fast
from ..garments import necks
from ..garments.panels import Fabric, overlay
from ..garments.uppers import Sleeve, Upper, hem, laid, ribbed_hem
from ..palette import Colour, Tone, mix
from ..sheet import Mask, Sheet
from ..textiles.prints import breton
from ..textiles.strips import strip
from ..textiles.weaves import cables, jersey, ribs, stitches
from .tops import placed

WARM = Upper(neck=82, drop=68, end=850, hem=222, sleeve=Sleeve(end=810, reach=394, width=116, band=58))


def cable_knit(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    placed(sheet, 1.04, 40)
    cloth = Fabric(cables(3) if not back else stitches(11), None, 0, 0.8)
    laid(sheet, WARM, tone, cloth, back=back, arm=Fabric(cables(1), None, 0, 0.7), cuff=necks.knit_band())
    ribbed_hem(sheet, WARM, tone, necks.knit_band())
    necks.band(sheet, WARM, tone, wide=30, back=back)


def fine_rollneck(sheet: Sheet, tone: Tone) -> None:
    placed(sheet, 1.08, 62)
    cut = Upper(neck=72, drop=30, waist=196, hem=206, sleeve=Sleeve(end=880, reach=372, width=98))
    cloth = Fabric(ribs(6.5, 0.7), None, 0.05, 0.9)
    hem(sheet, cut, laid(sheet, cut, tone, cloth, label=False), tone, rise=44)
    necks.roll(sheet, cut, tone, Fabric(ribs(8), None, 0, 0.8))


def stripe_knit(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    """Broad two-colour stripes in stocking stitch."""
    placed(sheet, 1.04, 40)
    cloth = Fabric(stitches(11), breton(128, 62, lambda t: t.accent), 0, 0.8)
    laid(sheet, WARM, tone, cloth, back=back, cuff=necks.knit_band())
    ribbed_hem(sheet, WARM, tone, necks.knit_band())
    necks.band(sheet, WARM, tone, wide=30, back=back)


def yoke_knit(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    """A round yoke in the Shetland manner."""
    placed(sheet, 1.04, 40)
    clip = laid(sheet, WARM, tone, Fabric(stitches(10), None, 0, 0.8), back=back, cuff=necks.knit_band(), arm=Fabric(stitches(10), None, 0, 0.8))
    arms = WARM.arms() or ()
    whole = sheet.mask(WARM.outline(16 if back else None), *(arm.outline for arm in arms))
    _yoke(sheet, whole, tone)
    seams(sheet, clip, tone, ["288,430 300,470 282,500"], width=1.5, opacity=0.2)
    ribbed_hem(sheet, WARM, tone, necks.knit_band())
    necks.band(sheet, WARM, tone, wide=30, back=back)


def _yoke(sheet: Sheet, clip: Mask, tone: Tone) -> None:
    pale, warm = tone.accent, mix(tone.accent, (170, 84, 60), 0.6)

    def ring(reach: float) -> Path:
        return ellipse(500, 236, reach * 1.06, reach * 0.86)

    def place(reach: float, number: int, count: int) -> tuple[float, float]:
        path = ring(reach)
        return path[int(number * len(path) / count) % len(path)]

    for reach, wide, colour in ((118, 9, pale), (134, 7, warm), (216, 7, warm), (232, 9, pale), (252, 5, pale)):
        path = ring(reach)
        sheet.paint(sheet.mask(ribbon([*path, path[0]], wide)), colour, 0.9, clip)
    marks: dict[Colour, list[Path]] = {pale: [], warm: []}
    for number in range(34):
        x, y = place(176, number, 34)
        colour = pale if number % 2 else warm
        for dx, dy in ((0, 0), (0, -15), (0, 15), (-11, -8), (11, -8), (-11, 8), (11, 8), (-20, 0), (20, 0)):
            marks[colour if number % 2 else warm].append(ellipse(x + dx * 0.8, y + dy, 4.4, 4.8))
    for number in range(60):
        x, y = place(150, number, 60)
        marks[pale].append(ellipse(x, y, 3.6, 3.6))
        x, y = place(203, number, 60)
        marks[pale].append(ellipse(x, y, 3.8, 3.8))
        x, y = place(272, number, 60)
        marks[pale].append(ellipse(x, y, 4, 4))
    for colour, shapes in marks.items():
        sheet.paint(sheet.mask(*shapes), colour, 0.92, clip)


def button_cardigan(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    placed(sheet, 1.04, 40)
    cut = Upper(line="v", neck=86, drop=260, end=850, sleeve=Sleeve(end=820, reach=390, width=112, band=50))
    cloth = Fabric(stitches(10), None, 0, 0.8)
    clip = laid(sheet, cut, tone, cloth, back=back, cuff=necks.knit_band(), label=True)
    ribbed_hem(sheet, cut, tone, necks.knit_band(), deep=54)
    necks.band(sheet, cut, tone, wide=34, back=back)
    if not back:
        fast.placket(
            sheet, clip, tone, cut.top + cut.drop + 6, cut.end + 50, half=20, count=5, buttons=fast.horn(tone), radius=11, sewn=False, first=26
        )
        for x in (380, 620):
            fast.patch(sheet, tone, cloth, x, 660, 122, 122, point=0)


def hoodie(sheet: Sheet, tone: Tone, *, back: bool = False) -> None:
    placed(sheet, 1.0, 62)
    cut = Upper(
        neck=90, drop=60, end=860, shoulder=234, chest=232, waist=226, hem=228, sleeve=Sleeve(end=810, reach=404, width=124, full=10, band=54)
    )
    cloth = Fabric(jersey, None, 0.05, 1.15)
    clip = laid(sheet, cut, tone, cloth, back=back, cuff=necks.knit_band(), label=False)
    ribbed_hem(sheet, cut, tone, necks.knit_band())
    if not back:
        pocket = trace("392,676! 608,676! 668,770  676,846! 500,856 324,846! 332,770", closed=True)
        overlay(sheet, pocket, strip("350,676 330,850", "650,676 670,850"), tone, cloth, lift=0.7)
        seams(sheet, clip, tone, ["398,684 346,772 336,840", "602,684 654,772 664,840"], width=2, opacity=0.5)
    necks.hood(sheet, cut, tone, cloth, back=back)

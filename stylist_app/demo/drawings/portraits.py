"""Portraits: the demo shop's people as gouache busts. Faces stay minimal: planes of light, lowered lids, no likeness of anyone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PIL import Image

from .cloth import body, contour, folds, glow, nap, seams
from .curves import Path, ellipse, moved, ribbon, trace
from .palette import TONES, Tone, mix
from .sheet import Mask, Sheet
from .sitters import SILVER, SITTERS, Sitter

FACE = "384,350 380,420 390,486 418,548 458,598 500,614 540,600 580,550 608,486 618,420 616,350 596,280 500,236 404,280"
NECK = "436,540! 440,620 432,680 396,722 340,752! 340,860 420,940 500,960 580,940 660,860 662,752! 604,722 568,680 562,620 566,530!"


def _roll_neck(sheet: Sheet, tone: Tone) -> None:
    bust = trace("120,1010! 150,880 230,800 340,744 410,706! 500,760 590,706! 664,744 772,800 850,880 880,1010!", closed=True)
    neck = trace("424,640! 500,664 576,640! 590,700 600,752! 500,800 400,752! 412,700", closed=True)
    clip = _bust(sheet, bust, tone)
    nap(sheet, clip, tone, opacity=0.12)
    folds(sheet, clip, tone.deep, [("400,760 330,830 300,1000", 40), ("600,760 680,830 700,1000", 40)], opacity=0.4, blur=18)
    clip = _bust(sheet, neck, tone)
    sheet.paint(sheet.mask(*[ribbon([(x, 630.0), (500 + (x - 500) * 1.12, 800.0)], 3.4) for x in range(404, 600, 13)]), tone.shade, 0.7, clip)
    sheet.paint(sheet.soft([trace("420,640! 500,672 580,640! 580,690 420,690", closed=True)], 12), tone.deep, 0.5, clip)


def _blazer(sheet: Sheet, tone: Tone) -> None:
    bust = trace("110,1010! 140,880 220,800 330,754 410,720! 500,980 590,720! 670,754 780,800 860,880 890,1010!", closed=True)
    silk = trace("330,780! 400,812 450,850 500,862 550,850 600,812 670,780! 640,1010! 360,1010!", closed=True)
    paper = TONES["ivory"]
    clip = _bust(sheet, silk, paper)
    folds(sheet, clip, paper.deep, [("440,870 470,930 490,1000", 20), ("550,860 530,940 510,1000", -16)], opacity=0.4, blur=8)
    glow(sheet, clip, paper.glint, [("420,840 500,878 580,840", 10)], opacity=0.7, blur=5)
    clip = _bust(sheet, bust, tone)
    nap(sheet, clip, tone, opacity=0.12)
    for lapel in (
        trace("404,716! 350,742 300,790! 268,856! 330,866! 316,900 400,960 486,1010! 470,900 430,800", closed=True),
        trace("596,716! 650,742 700,790! 732,856! 670,866! 684,900 600,960 514,1010! 530,900 570,800", closed=True),
    ):
        sheet.paint(sheet.soft([moved(lapel, 6, 10)], 9), tone.deep, 0.6, clip)
        inner = _bust(sheet, lapel, tone)
        nap(sheet, inner, tone, opacity=0.12)


def _shirt(sheet: Sheet, tone: Tone) -> None:
    bust = trace("100,1010! 130,880 214,806 320,758 420,716! 500,800 580,716! 680,758 786,806 870,880 900,1010!", closed=True)
    clip = _bust(sheet, bust, tone)
    folds(
        sheet,
        clip,
        tone.deep,
        [("380,780 330,860 310,1000", 34), ("620,790 680,880 690,1000", 34), ("470,830 450,900 460,1000", 20)],
        opacity=0.4,
        blur=14,
    )
    seams(sheet, clip, tone, ["500,800 504,880 502,1000"], width=4, opacity=0.6)
    for collar in (
        trace("424,686! 396,724 372,780! 450,850! 500,800! 462,760", closed=True),
        trace("576,686! 604,724 628,780! 550,850! 500,800! 538,760", closed=True),
    ):
        sheet.paint(sheet.soft([moved(collar, 6, 10)], 8), tone.deep, 0.55, clip)
        _bust(sheet, collar, tone)


def _scoop(sheet: Sheet, tone: Tone) -> None:
    bust = trace("120,1010! 150,884 236,806 330,756! 372,830 440,880 500,892 560,880 628,830 672,756! 766,806 850,884 880,1010!", closed=True)
    clip = _bust(sheet, bust, tone)
    folds(
        sheet,
        clip,
        tone.deep,
        [("360,850 330,920 320,1010", 34), ("640,850 676,920 690,1010", 34), ("520,900 500,950 510,1010", 30)],
        opacity=0.45,
        blur=14,
    )
    glow(sheet, clip, tone.light, [("300,800 270,880 260,1000", 40), ("450,900 440,960 440,1010", 30)], opacity=0.5, blur=14)
    seams(sheet, clip, tone, ["336,770 376,842 442,892 500,904 558,892 624,842 666,770"], width=3, opacity=0.5)


def _bust(sheet: Sheet, outline: Path, tone: Tone) -> Mask:
    clip = body(sheet, outline, tone)
    contour(sheet, outline, tone, width=3.2, opacity=0.6)
    return clip


_WEAR: Mapping[str, Callable[[Sheet, Tone], None]] = MappingProxyType({"roll neck": _roll_neck, "blazer": _blazer, "shirt": _shirt, "scoop": _scoop})


def bust(name: str, width: int) -> Image.Image:
    """The square portrait of one of `SITTERS`. Raises KeyError for anyone else."""
    sitter = SITTERS[name]
    sheet = Sheet(width, f"portrait {name}", sitter.ground, ratio=1.0)
    sheet.paint(sheet.noise(420, 380, 1.6), mix(sitter.ground, (255, 250, 240), 0.6), 0.5)
    sheet.paint(sheet.noise(90, 26, 1.2), mix(sitter.ground, (90, 70, 60), 0.3), 0.10)
    sheet.view(1.12, 0, 40, turn=sitter.tilt)
    behind = trace(sitter.behind, closed=True)
    sheet.paint(
        sheet.soft([moved(behind, 30, 24), trace("140,1010! 240,800 500,700 790,800 920,1010!", closed=True)], 40),
        mix(sitter.ground, (60, 44, 38), 0.6),
        0.35,
    )
    body(sheet, behind, sitter.hair)
    sheet.view(1.12, 0, 4)
    neck = body(sheet, trace(NECK, closed=True), sitter.skin)
    sheet.paint(sheet.soft([trace("420,560! 500,640 590,540! 584,640 540,690 450,660", closed=True)], 9), sitter.skin.deep, 0.6, neck)
    glow(sheet, neck, sitter.skin.shade, [("372,770 430,782 478,804", 10), ("628,770 570,782 524,804", 10)], opacity=0.5, blur=6)
    _WEAR[sitter.dress](sheet, TONES[sitter.cloth])
    sheet.view(1.12, 0, 40, turn=sitter.tilt)
    _face(sheet, sitter)
    _hair(sheet, sitter)
    return sheet.finish()


def _face(sheet: Sheet, sitter: Sitter) -> None:
    skin = sitter.skin
    for ear in (trace("392,390! 366,386 360,420 372,468 396,478!", closed=True), trace("608,390! 634,386 640,420 628,468 604,478!", closed=True)):
        body(sheet, ear, skin)
        contour(sheet, ear, skin, width=2.2, opacity=0.5)
    outline = trace(FACE, closed=True)
    clip = body(sheet, outline, skin)
    # One side of the face turns from the light; the brow, nose and lip cast small shadows.
    sheet.paint(sheet.soft([trace("560,250 584,360 570,440 590,500 548,600! 660,560 660,300", closed=True)], 20), skin.shade, 0.6, clip)
    sheet.paint(sheet.soft([ellipse(436, 478, 44, 30, -20), ellipse(570, 482, 34, 28, 20)], 18), mix(skin.base, (196, 84, 74), 0.6), 0.42, clip)
    sheet.paint(sheet.soft([ellipse(452, 396, 34, 16), ellipse(556, 396, 30, 16)], 9), skin.shade, 0.55, clip)
    glow(
        sheet,
        clip,
        skin.glint,
        [("496,300 500,370 500,450", 22), ("420,440 440,462 470,470", 16), ("476,590 500,596 520,590", 18)],
        opacity=0.5,
        blur=10,
    )
    sheet.paint(sheet.soft([trace("506,390 518,450 530,478 512,490 496,488 510,470", closed=True)], 5), skin.shade, 0.85, clip)
    ink = mix(skin.deep, sitter.hair.deep, 0.6)
    brows = [ribbon(trace("418,372 440,358 466,358 480,364"), 2, 8, 7, 3), ribbon(trace("526,364 546,357 572,360 590,374"), 3, 7, 8, 2)]
    sheet.paint(sheet.mask(*brows), mix(sitter.hair.deep, skin.deep, 0.3), 0.75)
    lids = [ribbon(trace("424,408 442,418 464,418 480,408"), 2, 6, 6, 2), ribbon(trace("530,408 546,418 568,418 584,407"), 2, 6, 6, 2)]
    sheet.paint(sheet.mask(*lids), ink, 0.85)
    sheet.paint(sheet.mask(ribbon(trace("486,486 498,494 514,492 524,484"), 1.5, 4, 4, 1.5)), skin.deep, 0.6)
    rose = mix(skin.shade, (158, 50, 54), 0.5)
    if sitter.beard:
        whiskers = trace(
            "386,450! 400,490 430,508 460,514 500,508 540,514 574,508 600,490 614,450! 612,500 596,560 556,606 500,630 446,608 406,560 390,500",
            closed=True,
        )
        sheet.paint(sheet.soft([whiskers], 5), sitter.hair.base, 0.86, sheet.mask(moved(outline, 0, 8), outline))
        sheet.paint(sheet.noise(4, 14, 2.0), sitter.hair.deep, 0.3, sheet.soft([whiskers], 5), clip)
    sheet.paint(sheet.mask(trace("466,536! 484,526 500,530 514,526 536,535! 518,542 500,543 482,542", closed=True)), mix(rose, skin.deep, 0.3), 0.85)
    sheet.paint(sheet.mask(trace("470,538! 500,545 532,537! 518,556 500,560 484,556", closed=True)), rose, 0.8)
    sheet.paint(sheet.soft([ellipse(498, 550, 12, 3)], 3), skin.glint, 0.5)
    contour(sheet, outline, skin, width=2.6, opacity=0.55)
    if sitter.glasses:
        rims = [ellipse(450, 410, 48, 40), ellipse(558, 410, 46, 40)]
        frames = [ribbon([*rim, rim[0]], 6) for rim in rims]
        sheet.paint(sheet.mask(*rims), (255, 255, 255), 0.10)
        sheet.paint(sheet.mask(*frames, ribbon(trace("496,402 504,396 514,402"), 6)), (60, 34, 30), 0.92)


def _hair(sheet: Sheet, sitter: Sitter) -> None:
    tone = sitter.hair
    shapes = [trace(spec, closed=True) for spec in sitter.before]
    if sitter.earrings:
        drops = [ellipse(378, 490, 9, 13), ellipse(622, 490, 9, 13)]
        sheet.paint(sheet.mask(*drops), (196, 156, 90))
        sheet.paint(sheet.soft([ellipse(376, 486, 4, 4), ellipse(620, 486, 4, 4)], 2), (250, 232, 190), 0.9)
    for shape in shapes:
        sheet.paint(sheet.soft([moved(shape, 5, 10)], 9), sitter.skin.deep, 0.4, sheet.mask(trace(FACE, closed=True)))
    for shape in shapes:
        clip = body(sheet, shape, tone)
        contour(sheet, shape, tone, width=2.4, opacity=0.5)
        if sitter.strands:
            glow(sheet, clip, tone.light, [(strand, 14) for strand in sitter.strands], opacity=0.6, blur=5)
            marks = [ribbon(moved(trace(strand), dx, dx / 2), 0.5, 3, 0.5) for strand in sitter.strands for dx in (-12, -5, 6, 12)]
            sheet.paint(sheet.mask(*marks), tone.deep, 0.55, clip)
            sheet.paint(sheet.mask(*[moved(mark, -3, -2) for mark in marks]), tone.glint, 0.25, clip)
        else:
            _curls(sheet, tone, sheet.mask(trace(sitter.behind, closed=True), shape))
    if sitter.hair is SILVER:
        sheet.paint(sheet.noise(5, 90, 1.6), tone.glint, 0.2, sheet.mask(*shapes))


def _curls(sheet: Sheet, tone: Tone, clip: Mask) -> None:
    """Coils, each a small crescent of light over one of shade."""
    lit: list[Path] = []
    dim: list[Path] = []
    for _ in range(620):
        x, y = sheet.rng.uniform(270, 730), sheet.rng.uniform(130, 470)
        turn = sheet.rng.uniform(0, 360)
        curl = trace(f"{x - 8},{y} {x - 4},{y - 6} {x + 4},{y - 6} {x + 8},{y}")
        lit.append(ribbon(moved(curl, turn=turn, about=(x, y)), 0.5, 3, 0.5))
        dim.append(ribbon(moved(curl, 1, 4, turn=turn, about=(x, y)), 0.5, 4, 0.5))
    face = sheet.mask(trace("376,400! 396,330 440,292 500,282 560,290 604,330 624,400! 640,640 360,640", closed=True))
    outside = face.point([255 - v for v in range(256)])
    sheet.paint(sheet.mask(*dim), tone.deep, 0.7, clip, outside)
    sheet.paint(sheet.mask(*lit), tone.light, 0.42, clip, outside)

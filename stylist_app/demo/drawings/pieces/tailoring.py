"""Tailoring: the wool coat and the chalk-stripe blazer."""

from __future__ import annotations

from dataclasses import dataclass

from ..cloth import body, button, contour, folds, glow, nap, seams, stitches, twill, volume
from ..curves import Path, flipped, mirrored, moved, ribbon, trace
from ..palette import Tone, mix
from ..sheet import Mask, Sheet


def wool_coat(sheet: Sheet, tone: Tone) -> None:
    """A long double-faced wrap coat: wide lapels, patch pockets, a belt tied low."""
    sheet.view(1.05, 0, -14)
    sleeve = trace(
        "428,150! 380,164 338,190 310,240 288,350 266,480 246,610 230,736! 262,756 300,758 318,748! 330,640 346,520 362,420 378,340!", closed=True
    )
    other = mirrored(sleeve)
    right = trace(
        "572,150! 606,160 640,176! 628,260 622,340 624,440 620,540 640,700 668,860 694,1010 722,1154! 650,1180 590,1170 540,1186 "
        "478,1176! 480,900 486,700 500,520! 540,300",
        closed=True,
    )
    left = trace(
        "428,150! 394,160 360,176! 372,260 378,340 376,440 380,540 360,700 332,860 306,1010 280,1158! 340,1186 400,1176 470,1198 "
        "556,1186! 562,960 566,760 568,560 560,500! 470,260",
        closed=True,
    )
    lapel = trace("446,150! 470,300 520,430 562,520! 500,470 424,396 350,336! 392,300! 378,284! 400,236 420,190", closed=True)
    lapel_right = trace("560,154! 548,260 530,350 512,420! 560,400 620,360 652,332! 612,298! 626,284! 602,236 580,190", closed=True)
    collar = trace("464,129! 444,136 424,166 394,230 372,286! 400,318! 436,272 468,228! 456,186 458,150", closed=True)
    _layers(sheet, tone, Cut(sleeve, other, left, right, lapel, lapel_right, collar), stripe=None)
    cloth = sheet.mask(left, right)
    pockets = [
        trace("392,800! 470,808! 474,930! 440,944 400,940 380,924!", closed=True),
        trace("586,806! 644,798! 662,920! 636,938 600,942 588,932!", closed=True),
    ]
    for pocket in pockets:
        sheet.paint(sheet.soft([moved(pocket, 6, 8)], 6), tone.deep, 0.5, cloth)
        clip = body(sheet, pocket, tone, depth=0.6)
        nap(sheet, clip, tone, opacity=0.14)
        contour(sheet, pocket, tone, width=1.8, opacity=0.5)
    stitches(sheet, tone.shade, ["392,822 470,830", "588,828 648,820"], width=1.6, opacity=0.7)
    _belt(sheet, tone)


def _belt(sheet: Sheet, tone: Tone) -> None:
    ends = [ribbon(trace("552,606 580,680 584,760 604,850 616,910"), 30, 36, 40), ribbon(trace("540,606 536,680 546,760 534,840"), 30, 36, 38)]
    band = trace("366,566! 440,580 520,582 580,576 634,562! 638,608! 580,624 500,628 420,622 364,610!", closed=True)
    loop = trace("556,590! 600,548 650,540 656,572 620,604", closed=True)
    knot = trace("532,570 566,566 580,590 570,624 540,628 526,600", closed=True)
    for shape in (*ends, band, loop, knot):
        sheet.paint(sheet.soft([moved(shape, 6, 10)], 8), tone.deep, 0.5)
        clip = body(sheet, shape, tone)
        nap(sheet, clip, tone, opacity=0.14)
        contour(sheet, shape, tone, width=2.0, opacity=0.6)
    folds(
        sheet,
        sheet.mask(band, loop, knot),
        tone.deep,
        [("370,590 440,600 520,600", 8), ("570,590 610,566 640,560", 12), ("640,584 600,594 560,600", 8), ("552,572 560,600 552,624", 10)],
        opacity=0.6,
        blur=4,
    )


@dataclass(frozen=True, slots=True)
class Cut:
    """The pattern pieces of a tailored jacket, as outlines; left means the viewer's left, which closes on top."""

    sleeve: Path
    other_sleeve: Path
    left: Path
    right: Path
    lapel: Path
    lapel_right: Path
    collar: Path


def _layers(sheet: Sheet, tone: Tone, cut: Cut, *, stripe: Mask | None) -> None:
    """Put a tailored jacket together from the back forward."""
    sheet.cast([cut.sleeve, cut.other_sleeve, cut.left, cut.right])
    lining = Tone(mix(tone.accent, tone.shade, 0.35), tone.accent, tone.accent, mix(tone.accent, tone.deep, 0.5), tone.deep, tone.accent)
    inner = trace("448,152! 500,162 552,152! 620,300 560,520 500,560 400,420 380,300", closed=True)
    clip = body(sheet, inner, lining)
    sheet.paint(sheet.soft([trace("440,150! 500,250 560,150! 640,300 540,540 480,540 380,300", closed=True)], 16), lining.deep, 0.55, clip)
    back = trace("440,142! 462,130 500,125 538,130 560,142! 556,184 500,198 444,184!", closed=True)
    _panel(sheet, back, tone, stripe)
    contour(sheet, back, tone, opacity=0.4)
    for outline, dx in ((cut.other_sleeve, 1), (cut.sleeve, -1)):
        clip = _panel(sheet, outline, tone, stripe, lean=dx * 9)
        marks = [("352,230 322,360 300,500 280,700", 30.0), ("376,370 352,470 330,580", 22.0), ("300,450 318,470 340,478", 9.0)]
        if dx == 1:
            marks = [(flipped(spec), width * (1 if i == 0 else -1)) for i, (spec, width) in enumerate(marks)]
        folds(sheet, clip, tone.deep, marks, opacity=0.6, blur=9)
        shine = "340,210 308,340 288,480 266,640"
        glow(sheet, clip, tone.light, [(shine if dx == -1 else flipped(shine), 20)], opacity=0.5, blur=9)
        contour(sheet, outline, tone)
    clip = _panel(sheet, cut.right, tone, stripe)
    folds(
        sheet,
        clip,
        tone.deep,
        [
            ("626,350 620,480 626,620 646,860", -26),
            ("590,620 610,780 640,960 660,1170", 40),
            ("580,640 584,800 590,980 596,1170", 26),
            ("612,520 580,560 540,580", -16),
        ],
        opacity=0.62,
        blur=9,
    )
    contour(sheet, cut.right, tone)
    sheet.paint(sheet.soft([moved(cut.left, 9, 8)], 8), tone.deep, 0.6, clip)
    clip = _panel(sheet, cut.left, tone, stripe)
    folds(
        sheet,
        clip,
        tone.deep,
        [
            ("410,620 388,800 360,960 340,1180", 36),
            ("470,620 456,800 442,980 440,1186", 40),
            ("530,640 520,800 510,960 512,1190", 26),
            ("390,620 360,760 330,920", 20),
            ("376,350 384,460 388,560", 22),
            ("540,520 480,560 400,590", -18),
        ],
        opacity=0.62,
        blur=9,
    )
    glow(
        sheet,
        clip,
        tone.light,
        [("440,620 424,820 412,1000 404,1170", 26), ("528,620 526,800 524,980 526,1170", 20), ("400,210 412,320 420,440", 20)],
        opacity=0.62,
        blur=9,
    )
    contour(sheet, cut.left, tone)
    body_mask = sheet.mask(cut.left, cut.right)
    for outline, lean in ((cut.lapel_right, 14.0), (cut.lapel, -14.0), (cut.collar, -24.0), (mirrored(cut.collar), 24.0)):
        sheet.paint(sheet.soft([moved(outline, 5, 10)], 7), tone.deep, 0.62, body_mask)
        clip = _panel(sheet, outline, tone, stripe, lean=lean)
        volume(sheet, [moved(outline, -6, -4)], clip, tone, 0.5)
        contour(sheet, outline, tone, width=2.2)


def _panel(sheet: Sheet, outline: Path, tone: Tone, stripe: Mask | None, lean: float = 0.0) -> Mask:
    clip = body(sheet, outline, tone)
    if stripe is None:
        nap(sheet, clip, tone, opacity=0.15)
    else:
        twill(sheet, clip, tone.deep, gap=6, opacity=0.10)
        chalk = stripe.rotate(-lean, center=(sheet.size[0] / 2, sheet.size[1] * 0.3)) if lean else stripe
        sheet.paint(chalk, mix(tone.glint, tone.accent, 0.3), 0.42, clip)
    return clip


def chalk_blazer(sheet: Sheet, tone: Tone) -> None:
    """Single-breasted, peaked lapels, chalk stripes that turn with every pattern piece."""
    sheet.view(1.28, 0, 140, tall=0.97)
    sleeve = trace(
        "430,152! 384,164 338,182 306,228 286,330 266,470 250,600 238,736! 266,752 300,756 322,748! 336,640 352,520 364,420 376,350!", closed=True
    )
    other = mirrored(sleeve)
    right = trace(
        "570,152! 604,160 650,180! 634,260 624,350 618,440 612,520 630,640 648,740 660,846! 610,862 560,864 540,850! 500,800 496,700 "
        "494,560! 530,300",
        closed=True,
    )
    left = trace(
        "430,152! 396,160 350,180! 366,260 376,350 382,440 388,520 370,640 352,740 340,848! 390,866 450,870 490,850! 516,810 522,700 "
        "520,580 516,552! 460,260",
        closed=True,
    )
    lapel = trace("442,156! 456,300 486,440 516,556! 450,470 394,390 362,318! 344,268! 410,286! 416,230 424,190", closed=True)
    lapel_right = trace("558,156! 546,300 524,430 506,530! 558,460 606,390 638,318! 656,268! 590,286! 584,230 576,190", closed=True)
    collar = trace("464,129! 444,136 426,168 404,230 394,284! 412,292! 440,264 466,232! 456,186 458,150", closed=True)
    hairlines = [ribbon([(x, 60.0), (x, 1000.0)], 2.0) for x in range(-200, 1200, 17)]
    stripe = sheet.mask(*hairlines)
    _layers(sheet, tone, Cut(sleeve, other, left, right, lapel, lapel_right, collar), stripe=stripe)
    cloth = sheet.mask(left, right)
    seams(sheet, cloth, tone, ["404,420 410,520 398,660 392,720", "598,420 592,520 606,660 612,720"], opacity=0.45)
    for flap in (trace("374,700! 450,716! 448,762! 366,746!", closed=True), trace("556,716! 634,700! 644,744! 560,762!", closed=True)):
        sheet.paint(sheet.soft([moved(flap, 4, 8)], 5), tone.deep, 0.6, cloth)
        _panel(sheet, flap, tone, stripe)
        contour(sheet, flap, tone, width=2)
    welt = trace("548,420! 600,408! 603,426! 551,438!", closed=True)
    _panel(sheet, welt, tone, stripe)
    contour(sheet, welt, tone, width=1.8)
    silk = [trace("556,418! 566,384 574,396! 584,372 590,392! 598,380 597,409!", closed=True)]
    sheet.paint(sheet.mask(*silk), tone.accent)
    sheet.paint(
        sheet.soft([ribbon(trace("572,396 576,416"), 5), ribbon(trace("590,392 588,412"), 4)], 2),
        mix(tone.accent, tone.deep, 0.5),
        0.7,
        sheet.mask(*silk),
    )
    horn = Tone((92, 66, 48), (140, 106, 80), (214, 186, 150), (62, 42, 30), (30, 20, 15), tone.accent)
    for y in (590, 680):
        button(sheet, 500, y, 13, horn)
    for i in range(4):
        button(sheet, 300 - i * 1.5 + 4, 640 + i * 22, 7, horn)
        button(sheet, 700 + i * 1.5 - 4, 640 + i * 22, 7, horn)

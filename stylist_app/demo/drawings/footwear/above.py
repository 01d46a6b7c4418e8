"""The second view of shoes: the pair from above, toes up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..cloth import body, contour, glow, relief, seams, stitches
from ..curves import Path, ellipse, mirrored, ribbon, trace
from ..garments.panels import Fabric, overlay, panel
from ..palette import BRASS, TONES, Tone, mix
from ..sheet import Mask, Sheet
from ..textiles.strips import Strip, strip
from .parts import NUDE, RUBBER, SMOOTH, STACK, WHITE_RUBBER, bow, laces

Toe = Literal["point", "almond", "round"]
Front = Literal["plain", "bow", "penny", "laces", "cap", "moc", "straps", "cross", "rope"]

_TOES: dict[Toe, tuple[float, ...]] = {
    "point": (0.05, 0.17, 0.38, 0.58, 0.82),
    "almond": (0.2, 0.38, 0.56, 0.72, 0.9),
    "round": (0.34, 0.58, 0.74, 0.86, 0.96),
}
"""Half widths at five heights between the tip and the ball, as shares of the ball's."""


@dataclass(frozen=True, slots=True)
class Above:
    """How a shoe looks from above: its toe, how far the opening comes forward, what is on the vamp, and how far the sole stands out."""

    toe: Toe
    throat: float
    front: Front
    rim: float = 0
    sole: Tone | None = None
    tip: Tone | None = None
    width: float = 1.0


def from_above(sheet: Sheet, tone: Tone, cut: Above, fabric: Fabric = SMOOTH) -> None:
    """Left and right, a hand apart, turned a little outwards."""
    for number, dx in enumerate((-156.0, 156.0)):
        sheet.view(1.1, dx, 0, turn=-4.0 if number == 0 else 4.0)
        _shoe(sheet, tone, cut, fabric, right=bool(number))
    sheet.view()


def _half(cut: Above, out: float, inner: bool) -> str:
    """One side of the foot from the toe to the heel, `out` units wider."""
    tip, near, quarter, third, most = _TOES[cut.toe]
    wide, big = (116 if inner else 128) * cut.width + out, (76 if inner else 82) * cut.width + out
    return (
        f"500,{272 - out}! {500 - wide * tip},{276 - out} {500 - wide * near},{292 - out * 0.6} {500 - wide * quarter},{322 - out * 0.3} "
        f"{500 - wide * third},{358} {500 - wide * most},{412} {500 - wide},{478} {500 - wide + 6},{580} "
        f"{500 - big - 14},{720} {500 - big - 6},{850} {500 - big},{920} {500 - big * 0.6},{968 + out} 500,{980 + out}!"
    )


def _outline(cut: Above, out: float, right: bool) -> Path:
    one, other = trace(_half(cut, out, right)), trace(_half(cut, out, not right))
    return one + mirrored(other)


def _grid(shape: Path) -> Strip:
    left, right = min(x for x, _ in shape), max(x for x, _ in shape)
    return strip(f"{left},270 {left},980", f"{right},270 {right},980")


def _shoe(sheet: Sheet, tone: Tone, cut: Above, fabric: Fabric, *, right: bool) -> None:
    upper = _outline(cut, 0, right)
    base = _outline(cut, cut.rim, right) if cut.rim else upper
    sheet.cast([base], strength=0.34)
    if cut.rim:
        tones = cut.sole or WHITE_RUBBER
        body(sheet, base, tones)
        contour(sheet, base, tones)
        if cut.front == "rope":
            ring = [*base, base[0]]
            twist = [ribbon([(x - 5, y - 3), (x + 5, y + 4)], 3.5) for x, y in ring[::2]]
            sheet.paint(sheet.mask(*twist), tones.shade, 0.8)
    if cut.front in ("straps", "cross"):
        _bed(sheet, upper, tone, cut)
        return
    clip = panel(sheet, upper, _grid(upper), tone, fabric, [(trace("410,420 460,450 500,446"), 12), (trace("592,430 560,470 520,470"), 12)])
    glow(sheet, clip, tone.light, [("440,320 424,400 416,480", 20), ("432,760 434,860 446,930", 14)], opacity=0.6, blur=10)
    glow(sheet, clip, tone.glint, [("450,330 436,400 430,460", 7)], opacity=0.55, blur=5)
    _opening(sheet, clip, tone, cut)
    _front(sheet, clip, tone, cut, fabric)


def _opening(sheet: Sheet, clip: Mask, tone: Tone, cut: Above) -> None:
    t, w = cut.throat, cut.width * 1.14
    half = trace(
        f"500,{t}! {500 - 40 * w},{t + 14} {500 - 66 * w},{t + 74} {500 - 66 * w},{700} {500 - 54 * w},{820} "
        f"{500 - 52 * w},{890} {500 - 36 * w},{938} 500,{950}!"
    )
    mouth = half + mirrored(half)
    lining = body(sheet, mouth, NUDE)
    sheet.paint(
        sheet.soft([[*mouth, *[(500 + (x - 500) * 0.72 + 10, 690 + (y - 690) * 0.88 + 12) for x, y in mouth[::-1]]]], 14), NUDE.deep, 0.7, lining
    )
    sheet.paint(
        sheet.soft([trace(f"{500 - 70 * w},{t}! {500 + 70 * w},{t}! {500 + 60 * w},{t + 90}! {500 - 60 * w},{t + 90}!", closed=True)], 26),
        NUDE.deep,
        0.6,
        lining,
    )
    mark = ellipse(500, 846, 30, 17)
    sheet.paint(sheet.mask(ribbon([*mark, mark[0]], 2.4)), mix(NUDE.deep, TONES["gold"].base, 0.4), 0.8, lining)
    relief(sheet, clip, tone, [([*mouth, mouth[0]], 11)], blur=3, strength=1.2, sheen=0.4)
    contour(sheet, mouth, tone, width=2.6, opacity=0.8)


def _front(sheet: Sheet, clip: Mask, tone: Tone, cut: Above, fabric: Fabric) -> None:
    t = cut.throat
    if cut.tip is not None:
        cap = trace("380,250! 620,250! 600,372! 500,352 400,372!", closed=True)
        mask = sheet.mask(cap)
        sheet.paint(mask, cut.tip.base, 1.0, clip)
        glow(sheet, clip, cut.tip.glint, [("470,290 456,320 450,345", 8)], opacity=0.6, blur=5)
        seams(sheet, clip, cut.tip, ["400,372 500,352 600,372"], width=2.4)
    if cut.front == "bow":
        bow(sheet, tone, 500, t - 4, 1.05)
    elif cut.front in ("penny", "moc"):
        moc = "424,590 410,480 426,380 500,330 574,380 590,480 576,590"
        relief(sheet, clip, tone, [(trace(moc), 13)], blur=3, strength=1.5, sheen=0.4)
        stitches(sheet, tone.deep, [moc.replace("500,330", "500,342")], on=7, off=5, width=2.2, opacity=0.8)
        strap = trace(f"388,{t - 96}! 440,{t - 84} 560,{t - 84} 612,{t - 96}! 610,{t - 28}! 560,{t - 10} 440,{t - 10} 390,{t - 28}!", closed=True)
        band = overlay(sheet, strap, _grid(strap), tone, fabric, lift=0.8)
        slot = trace(f"470,{t - 62}! 500,{t - 70} 530,{t - 62}! 542,{t - 46} 524,{t - 36}! 500,{t - 42} 476,{t - 36}! 458,{t - 46}", closed=True)
        sheet.paint(sheet.mask(slot), tone.deep, 0.95, band)
    elif cut.front in ("laces", "cap"):
        tongue = trace(f"452,{t - 160}! 500,{t - 168} 548,{t - 160}! 556,{t + 40}! 500,{t + 54} 444,{t + 40}!", closed=True)
        dim = Tone(mix(tone.base, tone.shade, 0.5), tone.base, tone.light, tone.deep, tone.deep, tone.accent)
        overlay(sheet, tongue, _grid(tongue), dim, fabric, lift=0.6)
        for flip in (False, True):
            flank = trace(f"404,{t - 150}! 470,{t - 168} 480,{t - 80} 474,{t + 20}! 440,{t + 24} 400,{t - 10}!", closed=True)
            overlay(sheet, mirrored(flank) if flip else flank, _grid(flank), tone, fabric, lift=0.6)
        cord = TONES["white"] if cut.front == "laces" else dim
        laces(sheet, cord, [(452, t - 136 + i * 34, 548, t - 136 + i * 34) for i in range(5)], wide=14 if cut.front == "laces" else 8)
        bow(sheet, cord, 500, t + 26, 0.62)
        if cut.front == "cap":
            line = "404,392 500,366 596,392"
            seams(sheet, clip, tone, [line], width=2.6, opacity=0.8)
            sheet.paint(sheet.mask(*[ellipse(412 + i * 16, 386 - 22 * (1 - ((i - 5.5) / 5.5) ** 2), 3, 3) for i in range(12)]), tone.deep, 0.9, clip)
        else:
            seams(sheet, clip, tone, ["398,430 440,392 500,380 560,392 602,430"], width=2.2, opacity=0.5)
    elif cut.front == "rope":
        seams(sheet, clip, tone, [f"400,{t - 20} 500,{t - 34} 600,{t - 20}"], width=2.4, opacity=0.7)


def _across(upper: Path, a: float, b: float, c: float, d: float, rise: float) -> str:
    """A band from the left edge between heights a and b to the right edge between c and d, wrapped round the footbed."""

    def reach(y: float, side: int) -> float:
        return sorted(x for x, v in upper if abs(v - y) < 14)[-1 if side else 0] + (5 if side else -5)

    return (
        f"{reach(a, 0)},{a}! 500,{(a + c) / 2 - rise} {reach(c, 1)},{c}! {reach((c + d) / 2, 1) + 3},{(c + d) / 2} "
        f"{reach(d, 1)},{d}! 500,{(b + d) / 2 - rise} "
        f"{reach(b, 0)},{b}! {reach((a + b) / 2, 0) - 3},{(a + b) / 2}"
    )


def _bed(sheet: Sheet, upper: Path, tone: Tone, cut: Above) -> None:
    """A sandal: footbed and bands."""
    bed = body(sheet, upper, NUDE)
    sheet.paint(sheet.soft([ellipse(500, 880, 52, 74)], 26), NUDE.shade, 0.5, bed)
    sheet.paint(sheet.soft([ellipse(496, 420, 76, 96)], 30), NUDE.shade, 0.45, bed)
    stitches(
        sheet,
        NUDE.shade,
        [" ".join(f"{500 + (x - 500) * 0.91:.0f},{625 + (y - 625) * 0.97:.0f}" for x, y in upper[::6])],
        on=6,
        off=4,
        width=1.8,
        opacity=0.8,
    )
    contour(sheet, upper, NUDE)
    if cut.front == "cross":
        bands = [_across(upper, 400, 486, 600, 684, 0), _across(upper, 600, 684, 400, 486, 0)]
    else:
        bands = [_across(upper, 366, 416, 366, 416, 20), _across(upper, 500, 556, 500, 556, 26)]
    for spec in bands:
        shape = trace(spec, closed=True)
        lying = overlay(sheet, shape, _grid(shape), tone, SMOOTH, lift=1.3)
        box = sheet.mask([(380, 300), (470, 300), (470, 760), (380, 760)])
        sheet.paint(box, tone.light, 0.16, lying)
        stitches(
            sheet,
            tone.light,
            [" ".join(f"{500 + (x - 500) * 0.97:.0f},{y + 6:.0f}" for x, y in shape[: len(shape) // 2 : 4])],
            on=5,
            off=4,
            width=1.6,
            opacity=0.6,
        )
    if cut.front == "straps":
        ankle = ribbon(trace("436,960 414,880 418,800 450,742 500,726 550,742 582,800 586,880 564,960"), 22)
        overlay(sheet, ankle, _grid(ankle), tone, SMOOTH, lift=1.5)
        sheet.paint(sheet.mask(ribbon([(568, 786), (600, 786), (600, 832), (568, 832), (568, 786)], 5)), BRASS)


PUMP = Above("point", 470, "bow", width=0.86)
LOAFER = Above("almond", 560, "penny", 7, STACK)
DERBY = Above("almond", 596, "cap", 8, RUBBER)
BALLET = Above("round", 436, "bow", width=0.9)
SLINGBACK = Above("almond", 452, "plain", tip=TONES["noir"], width=0.86)
SANDAL = Above("almond", 452, "straps", width=0.92)
SLIDE = Above("round", 452, "cross", 8, STACK)
ESPADRILLE = Above("round", 520, "rope", 13, TONES["straw"])
SNEAKER = Above("round", 600, "laces", 12)

"""Shopper's photos: what somebody would snap at home, in the same hand as the pieces, filling the sheet to its edges."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PIL import Image

from .cloth import body, contour, glow, seams
from .curves import Path, ellipse, moved, ribbon, trace
from .palette import TONES, Colour, Tone, mix
from .pieces import dresses, leather, shoes
from .sheet import Sheet

OAK = Tone((176, 128, 82), (206, 162, 114), (232, 196, 150), (140, 96, 58), (84, 54, 32), (0, 0, 0))


def snapshot(name: str, width: int) -> Image.Image:
    """One of `PHOTOS`. Raises KeyError for any other name."""
    sheet = Sheet(width, f"photo {name}")
    PHOTOS[name](sheet)
    return sheet.finish()


def _rectangle(left: float, top: float, right: float, bottom: float) -> Path:
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def _wall(sheet: Sheet, paint: Colour) -> None:
    """Limewash with daylight falling in from the left."""
    everything = sheet.mask(_rectangle(-10, -10, 1010, 1260))
    sheet.paint(everything, paint)
    sheet.paint(sheet.noise(240, 160, 1.7), mix(paint, (255, 250, 240), 0.7), 0.4)
    sheet.paint(sheet.noise(40, 18, 1.4), mix(paint, (70, 56, 48), 0.5), 0.12)
    sheet.paint(sheet.soft([_rectangle(700, -100, 1200, 1400)], 160), mix(paint, (50, 40, 40), 0.6), 0.35)
    sheet.paint(sheet.soft([trace("-100,100! 420,-60! 760,760! 240,1000!", closed=True)], 60), (255, 246, 226), 0.30)


def _planks(sheet: Sheet, top: float) -> None:
    """Oak boards running towards the viewer."""
    floor = sheet.mask(_rectangle(-10, top, 1010, 1260))
    sheet.paint(floor, OAK.base)
    for index in range(-7, 8):
        near, far = 500 + index * 230, 500 + index * 120
        board: Path = [(far, top), (far + 120, top), (near + 230, 1260.0), (near, 1260.0)]
        sheet.paint(sheet.mask(board), (OAK.light, OAK.shade, OAK.base, OAK.light)[(index * 7) % 4], 0.28, floor)
    sheet.paint(sheet.noise(16, 200, 1.7), OAK.shade, 0.4, floor)
    sheet.paint(sheet.noise(5, 120, 1.4), OAK.deep, 0.16, floor)
    joints: list[Path] = [ribbon([(500.0 + i * 120, top), (500.0 + i * 230, 1260.0)], 2, 4.5) for i in range(-7, 9)]
    sheet.paint(sheet.mask(*joints), OAK.deep, 0.7, floor)
    sheet.paint(sheet.mask(*[moved(joint, 4, 0) for joint in joints]), OAK.glint, 0.25, floor)
    sheet.paint(sheet.soft([trace(f"60,{top}! 420,{top}! 640,1300! 40,1300!", closed=True)], 40), (255, 240, 212), 0.32, floor)


def _dress_on_door(sheet: Sheet) -> None:
    paint: Colour = (190, 186, 172)
    _wall(sheet, paint)
    tone = Tone(paint, mix(paint, (255, 250, 240), 0.6), (255, 252, 244), mix(paint, (70, 62, 54), 0.4), mix(paint, (46, 38, 34), 0.75), paint)
    for left, top, right, bottom in ((110, 90, 890, 760), (110, 850, 890, 1330)):
        for inset, flip in ((0, False), (26, True)):
            box = _rectangle(left + inset, top + inset, right - inset, bottom - inset)
            bright, dark = [ribbon([box[3], box[0], box[1]], 7)], [ribbon([box[1], box[2], box[3]], 7)]
            sheet.paint(sheet.mask(*(bright if flip else dark)), tone.light, 0.85)
            sheet.paint(sheet.mask(*(dark if flip else bright)), tone.deep, 0.55)
        sheet.paint(
            sheet.soft([ribbon([(left + 13.0, bottom - 13.0), (left + 13.0, top + 13.0), (right - 13.0, top + 13.0)], 22)], 10), tone.shade, 0.5
        )
    sheet.frame(0.84, 0, 50)
    sheet.view(1.12, 0, -10)
    hook = ribbon(trace("508,150 508,112 512,84 534,66 536,40 514,26 494,38"), 6)
    wood = trace("384,196! 420,164 470,146 508,138 548,146 598,164 634,194! 626,206 590,184 548,168 508,160 468,168 428,184 392,208!", closed=True)
    peg = ellipse(514, 22, 15, 15)
    sheet.paint(sheet.soft([moved(hook, 14, 18), moved(wood, 16, 24), moved(peg, 8, 12)], 9), tone.deep, 0.5)
    sheet.paint(sheet.mask(peg), (168, 130, 70))
    sheet.paint(sheet.soft([ellipse(509, 17, 5, 5)], 3), (250, 226, 170), 0.9)
    sheet.paint(sheet.mask(hook), (150, 140, 128))
    clip = body(sheet, wood, OAK)
    glow(sheet, clip, OAK.glint, [("400,190 450,160 508,146 560,156", 6)], opacity=0.7, blur=3)
    contour(sheet, wood, OAK)
    dresses.slip_dress(sheet, TONES["ink"])


def _shoes_on_floor(sheet: Sheet) -> None:
    paint: Colour = (206, 192, 174)
    _wall(sheet, paint)
    _planks(sheet, 610)
    skirting = _rectangle(-20, 510, 1020, 614)
    board = Tone((232, 224, 210), (246, 240, 228), (255, 250, 240), (190, 178, 160), (120, 106, 90), paint)
    clip = body(sheet, skirting, board, depth=0.5)
    seams(sheet, clip, board, ["-10,536 500,536 1010,536", "-10,546 500,546 1010,546"], width=3, opacity=0.5)
    sheet.paint(sheet.soft([_rectangle(-20, 612, 1020, 640)], 9), OAK.deep, 0.6)
    sheet.frame(0.9, 0, 130)
    shoes.bow_pumps(sheet, TONES["noir"])


def _bag_on_bench(sheet: Sheet) -> None:
    _wall(sheet, (178, 184, 166))
    bench = trace("-20,1010! 1020,1010! 1020,1110! -20,1110!", closed=True)
    front = trace("-20,1110! 1020,1110! 1020,1270! -20,1270!", closed=True)
    clip = body(sheet, bench, OAK, depth=0.5)
    sheet.paint(sheet.noise(260, 7, 1.8), OAK.shade, 0.45, clip)
    clip = body(sheet, front, Tone(OAK.shade, OAK.base, OAK.light, OAK.deep, OAK.deep, OAK.accent), depth=0.6)
    sheet.paint(sheet.noise(260, 9, 1.8), OAK.deep, 0.4, clip)
    sheet.paint(sheet.mask(ribbon([(-20.0, 1109.0), (1020.0, 1109.0)], 5)), OAK.glint, 0.8)
    sheet.frame(0.92, -20, 130)
    leather.weekender(sheet, TONES["ink"])


PHOTOS: Mapping[str, Callable[[Sheet], None]] = MappingProxyType(
    {"navy-dress-on-door": _dress_on_door, "pumps-on-floor": _shoes_on_floor, "weekender-on-bench": _bag_on_bench}
)

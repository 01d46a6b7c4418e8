"""A look as one picture, for thumbnails, sharing and outside channels: its pieces with their numbers, its title and its total.

The same pieces in the same order give the same pixels. Nothing is fetched and nothing is remembered: fonts and pictures are handed in.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from PIL import Image, ImageDraw

from stylist_app.imaging.collage.cutout import cut_out
from stylist_app.imaging.collage.items import Rgb, draw, drawable
from stylist_app.imaging.collage.layout import Box, Shape, arrange, freeform
from stylist_app.imaging.collage.lettering import Font, Lettering
from stylist_app.imaging.collage.pins import pins
from stylist_app.imaging.decode import WELL, open_picture
from stylist_app.imaging.derive import as_jpeg
from stylist_app.wire.look import Slot, Spot

PAPER: Rgb = WELL
SIZES = MappingProxyType({"wide": (900, 720), "square": (480, 480), "portrait": (960, 1200)})
"""Pixels. A square has no words: it is looked at small."""
Badge = Literal["dark", "light", "none"]
Kind = Literal["webp", "jpeg"]
_INK: Rgb = (0x1C, 0x19, 0x17)
_PALE: Rgb = (0xFF, 0xFF, 0xFF)
_QUALITY = 86
_MARGIN = 0.035
_LEAST_WORDS = 400
_OVER = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """`picture`: a file as the media library stores it (the large one does), or a cut-out from `piece_picture`; None when there is none. `name`:
    written where the picture would be. `spot`: for a free layout; without one it lies in the middle."""

    number: int
    slot: Slot
    name: str = ""
    picture: bytes | None = None
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class Fonts:
    """`title`: the display face and what stands in for letters it lacks; `text`: the same for totals, numbers and names, best a semibold."""

    title: tuple[Font, ...]
    text: tuple[Font, ...]


@dataclass(frozen=True, slots=True)
class Pin:
    """The middle of a number, in pixels of the picture."""

    number: int
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Collage:
    """`data`: a WebP or JPEG of `width` x `height` pixels with nothing but pixels in it. `radius`: of the numbers, in pixels."""

    data: bytes
    width: int
    height: int
    radius: int
    pins: tuple[Pin, ...]


def collage(
    pieces: Sequence[Piece],
    total_text: str = "",
    title: str = "",
    *,
    fonts: Fonts,
    size: tuple[int, int] = SIZES["wide"],
    paper: Rgb = PAPER,
    badge: Badge = "dark",
    free: bool = False,
    board: float | None = None,
    kind: Kind = "webp",
) -> Collage:
    """`free`: pieces lie where their spots say, on a board of the ratio `board` (width by height; None: the picture's own) that fits into the
    picture; else where their slots say. The words stand below. Raises `OSError` for a font that is none; never for a picture."""
    items = [drawable(piece.picture, piece.slot, piece.name, paper) for piece in pieces]
    canvas = Image.new("RGB", size, paper)
    room = _caption(canvas, total_text, title, fonts, paper)
    inset = _MARGIN * min(size)
    if free:
        spots = [piece.spot or Spot() for piece in pieces]
        places = freeform(spots, [item.ratio for item in items], _fitted(board, room) if board else room)
    else:
        shapes = [Shape(piece.slot, item.ratio) for piece, item in zip(pieces, items, strict=True)]
        places = arrange(shapes, Box(room.left + inset, room.top + inset, room.width - 2 * inset, room.height - 2 * inset))
    radius = max(8, round(0.0235 * min(size)))
    for place, item in sorted(zip(places, items, strict=True), key=lambda both: both[0].z):
        draw(canvas, item, place, paper, Lettering(fonts.text, max(8, min(round(place.width / 9), radius)), 400))
    middles = pins(places, [item.cover for item in items], room, radius)
    marks = tuple(Pin(piece.number, int(x), int(y)) for piece, (x, y) in zip(pieces, middles, strict=True))
    if badge != "none":
        _number(canvas, marks, radius, badge, fonts)
    return Collage(_encoded(canvas, kind), *size, radius, marks)


def piece_picture(data: bytes, most_pixels: int, *, hollow: bool = False) -> bytes | None:
    """The piece cut out, as a WebP with clear ground, to be kept and shown on boards. None where there is no plain ground. Raises as
    `decode.open_picture`. `hollow`: see `cutout.cut_out`."""
    piece = cut_out(open_picture(data, most_pixels=most_pixels, wide=1000), hollow=hollow)
    if piece is None:
        return None
    out = io.BytesIO()
    piece.save(out, "WEBP", quality=_QUALITY, method=2, exif=b"", xmp=b"", icc_profile=b"")
    return out.getvalue()


def _caption(canvas: Image.Image, total: str, title: str, fonts: Fonts, paper: Rgb) -> Box:
    """Writes the words at the foot; the room that is left above them."""
    width, height = canvas.size
    total, title = " ".join(total.split()), " ".join(title.split())
    if not (total or title) or min(width, height) < _LEAST_WORDS or 0.9 < width / height < 1.1:
        return Box(0, 0, width, height)
    ink = _INK if sum(paper) > 3 * 110 else _PALE
    unit, side = min(width, height) / 720, round(0.05 * width)
    large, small = Lettering(fonts.title, round(38 * unit), 400), Lettering(fonts.text, round(21 * unit), 600)
    free = width - 2 * side
    total = small.fitted(total, free)
    if width > height:
        foot = round(84 * unit)
        beside = small.width(total) + 28 * unit if total else 0
        line = height - round(34 * unit)
        large.draw(canvas, (side, line), large.fitted(title, free - beside), ink)
        small.draw(canvas, (width - side, line), total, ink, "right")
    else:
        foot = round((112 if total and title else 76) * unit)
        if title:
            large.draw(canvas, (side, height - foot + round(38 * unit)), large.fitted(title, free), ink)
        small.draw(canvas, (side, height - round(36 * unit)), total, ink)
    return Box(0, 0, width, height - foot)


def _fitted(ratio: float, room: Box) -> Box:
    width = min(room.width, room.height * ratio)
    height = width / ratio
    return Box(room.left + (room.width - width) / 2, room.top + (room.height - height) / 2, width, height)


def _number(canvas: Image.Image, marks: Sequence[Pin], radius: int, badge: Badge, fonts: Fonts) -> None:
    fill, ink = (_INK, _PALE) if badge == "dark" else (_PALE, _INK)
    for mark in marks:
        side = 2 * radius + 2
        words = str(mark.number)
        lettering = Lettering(fonts.text, round(radius * (1.05 if len(words) < 3 else 0.8)) * _OVER, 600)
        disc = Image.new("RGB", (side * _OVER, side * _OVER), fill)
        lettering.draw(disc, (disc.width / 2, disc.height / 2 + lettering.size * 0.36), words, ink, "middle")
        shape = Image.new("L", disc.size)
        ImageDraw.Draw(shape).ellipse((_OVER, _OVER, disc.width - _OVER - 1, disc.height - _OVER - 1), fill=255)
        ring = Image.new("L", disc.size)
        ImageDraw.Draw(ring).ellipse((0, 0, disc.width - 1, disc.height - 1), fill=96)
        at = (mark.x - side // 2, mark.y - side // 2)
        canvas.paste(
            _PALE if badge == "dark" else _INK, at, ring.reduce(_OVER).point([value if badge == "dark" else value // 3 for value in range(256)])
        )
        canvas.paste(disc.reduce(_OVER), at, shape.reduce(_OVER))


def _encoded(canvas: Image.Image, kind: Kind) -> bytes:
    if kind == "jpeg":
        return as_jpeg(canvas)
    out = io.BytesIO()
    canvas.save(out, "WEBP", quality=_QUALITY, method=4, exif=b"", xmp=b"", icc_profile=b"")
    return out.getvalue()

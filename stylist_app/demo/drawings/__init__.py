"""The demo shop's pictures, drawn with Pillow: pieces of the collection, shoppers' photos, portraits and the app's icons.

Owns what Maison Aubry looks like. Refuses prices, names and stock: the demo's catalogue knows those. Every picture is the same each time it is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PIL import Image, ImageOps

from . import photos, portraits, sitters
from .collection import COLLECTION
from .palette import PAPER, TONES, Colour, mix
from .sheet import Sheet

WIDTH = 720
PORTRAIT_WIDTH = 480
PHOTO_WIDTH = 800

_WASH: Colour = (229, 219, 204)

PIECES: Mapping[str, tuple[str, ...]] = MappingProxyType({name: drawing.colours for name, drawing in COLLECTION.items()})
"""Every piece with its colours, the first being the one to show."""

PORTRAITS: tuple[str, ...] = tuple(sitters.SITTERS)
PHOTOS: tuple[str, ...] = tuple(photos.PHOTOS)


def draw(name: str, colour: str, width: int = WIDTH, *, other: bool = False) -> Image.Image:
    """One piece in one of its colours, on paper, 4:5, `width` pixels wide; or its other view. Raises KeyError for a piece or colour that is not in
    `PIECES`."""
    if colour not in PIECES[name]:
        raise KeyError(f"{name} is not made in {colour}; it comes in {', '.join(PIECES[name])}")
    return _drawn(name, colour, width, PAPER, _WASH, other=other)


def other_view(name: str) -> str:
    """What the second picture of a piece shows, in English. Raises KeyError."""
    return COLLECTION[name].word


def _drawn(name: str, colour: str, width: int, ground: Colour, wash: Colour, *, other: bool = False) -> Image.Image:
    sheet = Sheet(width, f"{name} {colour}", ground)
    sheet.wash(wash, 0.45)
    piece = COLLECTION[name]
    (piece.other if other else piece.front)(sheet, TONES[colour])
    return sheet.finish()


def portrait(name: str, width: int = PORTRAIT_WIDTH) -> Image.Image:
    """The square bust of one of `PORTRAITS`. Raises KeyError for anyone else."""
    return portraits.bust(name, width)


def photo(name: str, width: int = PHOTO_WIDTH) -> Image.Image:
    """One of the shoppers' `PHOTOS`, 4:5. Raises KeyError for any other name."""
    return photos.snapshot(name, width)


def mosaic(width: int = PHOTO_WIDTH) -> Image.Image:
    """The welcome screen's square: a dress beside two small pieces, each on paper of its own tint, a hair's breadth between them."""
    picture = Image.new("RGB", (width, width), PAPER)
    gap = max(2, width // 100)
    left, half = round(width * 0.63), (width - gap) // 2
    right = width - left - gap
    for name, colour, ground, (x, y, w, h) in (
        ("slip-dress", "oxblood", (229, 212, 200), (0, 0, left, width)),
        ("sneakers", "ivory", (178, 184, 166), (left + gap, 0, right, half)),
        ("weekender", "camel", (222, 213, 199), (left + gap, half + gap, right, width - half - gap)),
    ):
        piece = _drawn(name, colour, width, ground, mix(ground, (255, 250, 242), 0.5))
        picture.paste(ImageOps.fit(piece, (w, h), Image.Resampling.LANCZOS, centering=(0.5, 0.5)), (x, y))
    return picture

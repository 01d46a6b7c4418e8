"""The demo shop's pictures, drawn with Pillow: pieces of the collection, shoppers' photos, portraits and the app's icons.

Owns what Maison Aubry looks like. Refuses prices, names and stock: the demo's catalogue knows those. Every picture is the same each time it is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from PIL import Image, ImageOps

from . import photos, portraits, sitters
from .palette import PAPER, TONES, Colour, Tone, mix
from .pieces import bottoms, dresses, leather, shoes, tailoring, tops
from .sheet import Sheet

WIDTH = 1080
PORTRAIT_WIDTH = 640

_WASH: Colour = (229, 219, 204)

_DRAWN_BY: Mapping[str, Callable[[Sheet, Tone], None]] = MappingProxyType(
    {
        "slip-dress": dresses.slip_dress,
        "wrap-dress": dresses.wrap_dress,
        "border-skirt": bottoms.border_skirt,
        "wool-coat": tailoring.wool_coat,
        "leather-jacket": leather.leather_jacket,
        "chalk-blazer": tailoring.chalk_blazer,
        "rib-knit": tops.rib_knit,
        "silk-blouse": tops.silk_blouse,
        "wide-trousers": bottoms.wide_trousers,
        "slim-jeans": bottoms.slim_jeans,
        "bow-pumps": shoes.bow_pumps,
        "weekender": leather.weekender,
        "sneakers": shoes.sneakers,
        "silk-scarf": shoes.silk_scarf,
    }
)

PIECES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "slip-dress": ("oxblood", "sage", "ivory"),
        "wrap-dress": ("terracotta", "ink"),
        "border-skirt": ("ink", "oxblood"),
        "wool-coat": ("camel", "slate", "ink"),
        "leather-jacket": ("cognac", "noir"),
        "chalk-blazer": ("slate", "ink"),
        "rib-knit": ("terracotta", "ivory", "sage"),
        "silk-blouse": ("ivory", "oxblood", "slate"),
        "wide-trousers": ("camel", "ink", "ivory"),
        "slim-jeans": ("indigo", "slate"),
        "bow-pumps": ("ink", "oxblood", "noir"),
        "weekender": ("camel", "ink"),
        "sneakers": ("ivory",),
        "silk-scarf": ("terracotta", "sage"),
    }
)
"""Every piece with its colours, the first being the one to show."""

PORTRAITS: tuple[str, ...] = tuple(sitters.SITTERS)
PHOTOS: tuple[str, ...] = tuple(photos.PHOTOS)


def draw(name: str, colour: str, width: int = WIDTH) -> Image.Image:
    """One piece in one of its colours, on paper, 4:5, `width` pixels wide. Raises KeyError for a piece or colour that is not in `PIECES`."""
    if colour not in PIECES[name]:
        raise KeyError(f"{name} is not made in {colour}; it comes in {', '.join(PIECES[name])}")
    return _drawn(name, colour, width, PAPER, _WASH)


def _drawn(name: str, colour: str, width: int, ground: Colour, wash: Colour) -> Image.Image:
    sheet = Sheet(width, f"{name} {colour}", ground)
    sheet.wash(wash, 0.45)
    _DRAWN_BY[name](sheet, TONES[colour])
    return sheet.finish()


def portrait(name: str, width: int = PORTRAIT_WIDTH) -> Image.Image:
    """The square bust of one of `PORTRAITS`. Raises KeyError for anyone else."""
    return portraits.bust(name, width)


def photo(name: str, width: int = WIDTH) -> Image.Image:
    """One of the shoppers' `PHOTOS`, 4:5. Raises KeyError for any other name."""
    return photos.snapshot(name, width)


def mosaic(width: int = WIDTH) -> Image.Image:
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

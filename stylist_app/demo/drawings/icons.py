"""The app's icons: a serif S in oxblood on paper, and the file names under which a Flet web client looks for them."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from types import MappingProxyType

from PIL import Image, ImageDraw, ImageFont

OXBLOOD = "#6E1F33"
PAPER = "#FAF7F2"

ICONS: Mapping[str, tuple[int, float, bool]] = MappingProxyType(
    {
        "favicon.png": (32, 0.84, True),
        "icons/icon-192.png": (192, 0.64, True),
        "icons/icon-512.png": (512, 0.64, True),
        "icons/icon-maskable-192.png": (192, 0.52, False),
        "icons/icon-maskable-512.png": (512, 0.52, False),
        "icons/apple-touch-icon-192.png": (192, 0.62, False),
        "icons/loading-animation.png": (512, 0.64, True),
    }
)
"""File name -> pixels a side, height of the letter as a share of that, and whether the tile has round corners on nothing."""


def icon(name: str) -> Image.Image:
    """One of `ICONS`. Needs the fontpkg-instrument-serif package; raises ModuleNotFoundError without it."""
    side, share, rounded = ICONS[name]
    large = side * 4
    tile = Image.new("RGBA", (large, large), (0, 0, 0, 0))
    pen = ImageDraw.Draw(tile)
    if rounded:
        pen.rounded_rectangle((0, 0, large - 1, large - 1), radius=large * 0.22, fill=PAPER)
    else:
        pen.rectangle((0, 0, large, large), fill=PAPER)
    font = ImageFont.truetype(str(files("fontpkg_instrument_serif") / "files" / "InstrumentSerif-Regular.ttf"), round(large * share * 1.38))
    left, top, right, bottom = pen.textbbox((0, 0), "S", font=font)
    weight = large // 100 if side <= 32 else 0
    pen.text(((large - right - left) / 2, (large - bottom - top) / 2), "S", font=font, fill=OXBLOOD, stroke_width=weight, stroke_fill=OXBLOOD)
    small = tile.resize((side, side), Image.Resampling.LANCZOS)
    return small if rounded else small.convert("RGB")

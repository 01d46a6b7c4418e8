"""The sizes in which a picture is shown, each a plain JPEG made from the pixels of the next larger one."""

import io
from dataclasses import dataclass
from types import MappingProxyType

from PIL import Image

WIDTHS = MappingProxyType({"thumb": 160, "medium": 480, "large": 1200})
"""Pixels. A narrower picture keeps its width: nothing is made larger."""
QUALITY = 85
TALLEST = 4
"""A derivative is at most this many times as tall as it may be wide (an endless screenshot becomes narrower instead)."""


@dataclass(frozen=True, slots=True)
class Derivative:
    """`jpeg` bytes of `width` x `height` pixels."""

    variant: str
    width: int
    height: int
    jpeg: bytes


def fit(width: int, height: int, wide: int) -> tuple[int, int]:
    """The size (at least 1 x 1) within `wide` x `TALLEST * wide` with the same proportions, never larger than it was."""
    scale = min(1.0, wide / width, TALLEST * wide / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def derive(picture: Image.Image) -> tuple[list[Derivative], Image.Image]:
    """`thumb`, `medium`, `large`, in this order, and the thumb's pixels for looking at. Expects upright RGB."""
    made: list[Derivative] = []
    current = picture
    for variant in ("large", "medium", "thumb"):
        size = fit(picture.width, picture.height, WIDTHS[variant])
        if made and size == current.size:
            made.append(Derivative(variant, *size, made[-1].jpeg))  # equal bytes are stored once
            continue
        if size != current.size:
            current = current.resize(size, Image.Resampling.HAMMING, reducing_gap=1.2)
        made.append(Derivative(variant, *size, encode(current, progressive=variant == "large")))
    return made[::-1], current


def encode(picture: Image.Image, *, progressive: bool = False) -> bytes:
    """A JPEG with nothing but pixels in it. Progressive ones appear at once and sharpen."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, progressive=progressive, optimize=True, comment=b"", exif=b"", icc_profile=None)
    return out.getvalue()

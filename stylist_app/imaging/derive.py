"""The sizes in which a picture is shown, each as WebP and as JPEG, each made from the pixels of the next larger one.

WebP is what screens fetch: half the bytes of a JPEG that looks the same. JPEG is for what cannot read it: outside channels, letters, old programs.
"""

import io
from dataclasses import dataclass
from types import MappingProxyType

from PIL import Image

WIDTHS = MappingProxyType({"thumb": 160, "medium": 400, "large": 800, "full": 1600})
"""Pixels, from small to large. A narrower picture keeps its width: nothing is made larger."""
WEBP_QUALITY, JPEG_QUALITY = 80, 82
TALLEST = 4
"""A derivative is at most this many times as tall as it may be wide (an endless screenshot becomes narrower instead)."""
_QUICK_FROM = 1_000_000
"""Pixels from which WebP is made the quick way: a third more bytes in half the time, and few look at the largest."""


@dataclass(frozen=True, slots=True)
class Derivative:
    """The same `width` x `height` pixels twice."""

    variant: str
    width: int
    height: int
    webp: bytes
    jpeg: bytes


def fit(width: int, height: int, wide: int) -> tuple[int, int]:
    """The size (at least 1 x 1) within `wide` x `TALLEST * wide` with the same proportions, never larger than it was."""
    scale = min(1.0, wide / width, TALLEST * wide / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def derive(picture: Image.Image) -> tuple[list[Derivative], Image.Image]:
    """One for each of `WIDTHS`, in this order, and the smallest one's pixels for looking at. Expects upright RGB."""
    made: list[Derivative] = []
    current = picture
    for variant in reversed(list(WIDTHS)):
        size = fit(picture.width, picture.height, WIDTHS[variant])
        if made and size == current.size:
            made.append(Derivative(variant, *size, made[-1].webp, made[-1].jpeg))  # equal bytes are stored once
            continue
        current = scaled(current, size)
        made.append(Derivative(variant, *size, as_webp(current), as_jpeg(current)))
    return made[::-1], current


def scaled(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Made smaller. Half or less is the mean of whole pixels, which is exact there and quick."""
    if size == picture.size:
        return picture
    half = size[0] * 2 <= picture.width
    return picture.resize(size, Image.Resampling.BOX if half and size[0] * 2.1 > picture.width else Image.Resampling.HAMMING, reducing_gap=1.5)


def as_webp(picture: Image.Image) -> bytes:
    """A WebP with nothing but pixels in it."""
    out = io.BytesIO()
    method = 0 if picture.width * picture.height >= _QUICK_FROM else 2
    picture.save(out, "WEBP", quality=WEBP_QUALITY, method=method, exif=b"", xmp=b"", icc_profile=b"")
    return out.getvalue()


def as_jpeg(picture: Image.Image) -> bytes:
    """A JPEG with nothing but pixels in it."""
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=JPEG_QUALITY, optimize=True, comment=b"", exif=b"", icc_profile=None)
    return out.getvalue()

"""A sheet of paper and the painter's moves on it: masks, soft masks, washes, grain. Knows nothing of garments.

Every move is deterministic: noise comes from a generator seeded with the picture's name. Edges are drawn three times too large and reduced; anything
soft is drawn small, blurred and enlarged, which keeps a picture well under a second.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from typing import TypeAlias

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from .curves import Path
from .palette import PAPER, Colour

Mask: TypeAlias = Image.Image

OVERSAMPLE = 3
UNITS = 1000


class Sheet:
    """One picture under way. Lengths are in units of a thousandth of its width."""

    def __init__(self, width: int, seed: str, ground: Colour = PAPER, ratio: float = 1.25) -> None:
        self.size = (width, round(width * ratio))
        self.scale = width / UNITS
        self.rng = random.Random(seed)
        self.image = Image.new("RGB", self.size, ground)
        self._zoom = 1.0
        self._shift = (0.0, 0.0)

    def view(self, zoom: float = 1.0, dx: float = 0.0, dy: float = 0.0) -> None:
        """From now on, enlarge what is drawn about the sheet's middle, then shift it by units."""
        self._zoom = zoom
        middle_y = self.size[1] / self.scale / 2
        self._shift = (500 * (1 - zoom) + dx, middle_y * (1 - zoom) + dy)

    def pixels(self, path: Path) -> Path:
        """Where a path lies on the picture, in pixels."""
        k, (dx, dy) = self.scale, self._shift
        return [((x * self._zoom + dx) * k, (y * self._zoom + dy) * k) for x, y in path]

    # Masks

    def mask(self, *shapes: Path) -> Mask:
        """The union of filled shapes, with smooth edges."""
        out = Image.new("L", self.size)
        placed = [self.pixels(shape) for shape in shapes]
        xs = [x for shape in placed for x, _ in shape]
        ys = [y for shape in placed for _, y in shape]
        if not xs:
            return out
        left, top = max(int(min(xs)) - 2, 0), max(int(min(ys)) - 2, 0)
        right, bottom = min(int(max(xs)) + 3, self.size[0]), min(int(max(ys)) + 3, self.size[1])
        if right <= left or bottom <= top:
            return out
        large = Image.new("L", ((right - left) * OVERSAMPLE, (bottom - top) * OVERSAMPLE))
        pen = ImageDraw.Draw(large)
        for shape in placed:
            pen.polygon([((x - left) * OVERSAMPLE, (y - top) * OVERSAMPLE) for x, y in shape], fill=255)
        out.paste(large.reduce(OVERSAMPLE), (left, top))
        return out

    def soft(self, shapes: Iterable[Path], blur: float) -> Mask:
        """The union of filled shapes, blurred by so many units."""
        radius = blur * self.scale * self._zoom
        factor = max(1, min(8, int(radius / 2)))
        small = Image.new("L", (self.size[0] // factor + 1, self.size[1] // factor + 1))
        pen = ImageDraw.Draw(small)
        for shape in shapes:
            pen.polygon([(x / factor, y / factor) for x, y in self.pixels(shape)], fill=255)
        small = small.filter(ImageFilter.GaussianBlur(radius / factor))
        if factor == 1:
            return small.crop((0, 0, *self.size))
        box = (0, 0, self.size[0] / factor, self.size[1] / factor)
        return small.resize(self.size, Image.Resampling.BICUBIC, box)

    def lines(self, paths: Iterable[Path], width: float) -> Mask:
        """Lines of even width, cheaper than ribbons when there are hundreds."""
        over = 2
        large = Image.new("L", (self.size[0] * over, self.size[1] * over))
        pen = ImageDraw.Draw(large)
        thick = max(1, round(width * self.scale * self._zoom * over))
        for path in paths:
            pen.line([(x * over, y * over) for x, y in self.pixels(path)], fill=255, width=thick)
        return large.reduce(over)

    def noise(self, across: float, down: float, contrast: float = 1.0) -> Mask:
        """Cloudy grey whose grains are so many units wide and high, around mid-grey."""
        columns = max(2, int(self.size[0] / (across * self.scale)))
        rows = max(2, int(self.size[1] / (down * self.scale)))
        grains = Image.frombytes("L", (columns, rows), self.rng.randbytes(columns * rows))
        return grains.resize(self.size, Image.Resampling.BICUBIC).point([_clamp(128 + (v - 128) * contrast) for v in range(256)])

    # Paint

    def paint(self, mask: Mask, colour: Colour, opacity: float = 1.0, *clips: Mask) -> None:
        """Lay opaque colour through a mask, kept inside the clips."""
        for clip in clips:
            mask = ImageChops.multiply(mask, clip)
        if opacity < 1.0:
            mask = mask.point([int(v * opacity) for v in range(256)])
        box = mask.getbbox()
        if box is not None:
            self.image.paste(colour, box, mask.crop(box))

    def cast(self, shapes: list[Path], dx: float = 16, dy: float = 26, strength: float = 0.30) -> None:
        """The shadow that shapes lying on the paper throw on it: one wide and soft, one close and darker."""
        far = [[(x + dx, y + dy) for x, y in shape] for shape in shapes]
        near = [[(x + dx * 0.3, y + dy * 0.3) for x, y in shape] for shape in shapes]
        self.paint(self.soft(far, 22), (112, 88, 70), strength)
        self.paint(self.soft(near, 6), (88, 64, 50), strength * 0.9)

    def wash(self, colour: Colour, opacity: float = 0.5) -> None:
        """Uneven, cloudy brushwork over the whole ground."""
        self.paint(self.noise(420, 330, 1.3), colour, opacity)
        self.paint(self.noise(60, 14, 1.2), colour, opacity * 0.22)

    def finish(self) -> Image.Image:
        """The picture with the tooth of the paper over everything."""
        tooth = self.noise(2.8, 2.8, 0.06)
        return ImageChops.overlay(self.image, Image.merge("RGB", (tooth, tooth, tooth)))


def _clamp(value: float) -> int:
    return max(0, min(255, round(value)))


def turned(mask: Mask) -> Mask:
    """The mask's negative."""
    return ImageChops.invert(mask)

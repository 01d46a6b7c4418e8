"""A sheet of paper and the painter's moves on it: masks, soft masks, washes, grain. Knows nothing of garments.

Every move is deterministic: noise comes from a generator seeded with the picture's name. Edges are drawn three times too large and reduced; anything
soft is drawn small, blurred and enlarged, which keeps a picture well under a second.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable
from typing import TypeAlias

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from .curves import Path, Point, moved
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
        self._tall = 1.0
        self._turn = 0.0
        self._middle = (500.0, 500.0 * ratio)
        self._shift = (0.0, 0.0)
        self._frame = (1.0, 0.0, 0.0)
        self._kept: dict[str, Mask] = {}
        self._sway = (0.0, 0.0, 0.0)

    def sway(self, reach: float) -> None:
        """From now on, nothing lies quite straight: everything drawn is displaced by up to `reach` units, neighbours alike, as cloth laid by hand."""
        self._sway = (reach, self.rng.uniform(0, math.tau), self.rng.uniform(0, math.tau))

    def frame(self, zoom: float = 1.0, dx: float = 0.0, dy: float = 0.0) -> None:
        """From now on, everything drawn, its own `view` included, goes into a smaller picture within the picture."""
        self._frame = (zoom, dx, dy)
        self.view()

    def view(self, zoom: float = 1.0, dx: float = 0.0, dy: float = 0.0, *, tall: float = 1.0, turn: float = 0.0) -> None:
        """From now on, turn what is drawn about the middle (degrees, clockwise), enlarge it (heights by `tall` on top), then shift it."""
        outer, outer_x, outer_y = self._frame
        middle_y = self.size[1] / self.scale / 2
        self._turn, self._middle = turn, (500.0, middle_y)
        self._zoom, self._tall = outer * zoom, outer * zoom * tall
        self._shift = (500 * (1 - self._zoom) + outer * dx + outer_x, middle_y * (1 - self._tall) + outer * dy + outer_y)
        self._kept.clear()

    def kept(self, key: str, make: Callable[[], Mask]) -> Mask:
        """A mask worth making once for all the panels of a garment."""
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]

    def pixels(self, path: Path) -> Path:
        """Where a path lies on the picture, in pixels."""
        k, (dx, dy) = self.scale, self._shift
        if self._turn:
            path = moved(path, turn=self._turn, about=self._middle)
        if self._sway[0]:
            path = [self._swayed(x, y) for x, y in path]
        return [((x * self._zoom + dx) * k, (y * self._tall + dy) * k) for x, y in path]

    def measured(self, length: float) -> int:
        """A length in whole pixels, at least one."""
        return max(1, round(length * self.scale * self._zoom))

    def _swayed(self, x: float, y: float) -> Point:
        reach, one, other = self._sway
        return x + reach * math.sin(y / 150 + one) + reach * 0.6 * math.sin((x + y) / 90 + other), y + reach * 0.7 * math.sin(x / 130 + other)

    # Masks

    def mask(self, *shapes: Path) -> Mask:
        """The union of filled shapes, with smooth edges."""
        out = Image.new("L", self.size)
        placed = [self.pixels(shape) for shape in shapes]
        box = self._around(placed, 2)
        if box is None:
            return out
        left, top, right, bottom = box
        large = Image.new("L", ((right - left) * OVERSAMPLE, (bottom - top) * OVERSAMPLE))
        pen = ImageDraw.Draw(large)
        for shape in placed:
            pen.polygon([((x - left) * OVERSAMPLE, (y - top) * OVERSAMPLE) for x, y in shape], fill=255)
        out.paste(large.reduce(OVERSAMPLE), (left, top))
        return out

    def soft(self, shapes: Iterable[Path], blur: float) -> Mask:
        """The union of filled shapes, blurred by so many units."""
        out = Image.new("L", self.size)
        radius = blur * self.scale * self._zoom
        factor = max(1, min(8, int(radius / 2)))
        placed = [self.pixels(shape) for shape in shapes]
        box = self._around(placed, radius * 3 + 2, outside=radius * 3)
        if box is None:
            return out
        left, top, right, bottom = box
        small = Image.new("L", ((right - left) // factor + 1, (bottom - top) // factor + 1))
        pen = ImageDraw.Draw(small)
        for shape in placed:
            pen.polygon([((x - left) / factor, (y - top) / factor) for x, y in shape], fill=255)
        small = small.filter(ImageFilter.GaussianBlur(radius / factor))
        large = small.resize((small.width * factor, small.height * factor), Image.Resampling.BICUBIC) if factor > 1 else small
        out.paste(large, (left, top))
        return out

    def _around(self, placed: list[Path], margin: float, outside: float = 0) -> tuple[int, int, int, int] | None:
        """The pixels that shapes and a margin cover; as much as `outside` of it may lie off the sheet. None where nothing shows."""
        xs = [x for shape in placed for x, _ in shape]
        ys = [y for shape in placed for _, y in shape]
        if not xs:
            return None
        left, top = max(int(min(xs) - margin), int(-outside)), max(int(min(ys) - margin), int(-outside))
        right, bottom = min(int(max(xs) + margin) + 1, int(self.size[0] + outside)), min(int(max(ys) + margin) + 1, int(self.size[1] + outside))
        return (left, top, right, bottom) if right > left and bottom > top else None

    def lines(self, paths: Iterable[Path], width: float) -> Mask:
        """Lines of even width, cheaper than ribbons when there are hundreds."""
        over = 2
        large = Image.new("L", (self.size[0] * over, self.size[1] * over))
        pen = ImageDraw.Draw(large)
        thick = max(1, round(width * self.scale * self._zoom * over))
        for path in paths:
            pen.line([(x * over, y * over) for x, y in self.pixels(path)], fill=255, width=thick)
        return large.reduce(over)

    def noise(self, across: float, down: float, contrast: float = 1.0, lift: float = 0) -> Mask:
        """Cloudy grey whose grains are so many units wide and high, around mid-grey, brightened by `lift` of 255."""
        return self.kept(f"noise {across} {down} {contrast} {lift}", lambda: self._noise(across, down, contrast, lift))

    def _noise(self, across: float, down: float, contrast: float, lift: float) -> Mask:
        columns = max(2, int(self.size[0] / (across * self.scale)))
        rows = max(2, int(self.size[1] / (down * self.scale)))
        grains = Image.frombytes("L", (columns, rows), self.rng.randbytes(columns * rows))
        return grains.resize(self.size, Image.Resampling.BICUBIC).point([_clamp(128 + lift + (v - 128) * contrast) for v in range(256)])

    # Paint

    def paint(self, mask: Mask, colour: Colour, opacity: float = 1.0, *clips: Mask) -> None:
        """Lay opaque colour through a mask, kept inside the clips."""
        box = min((clip.getbbox() or (0, 0, 0, 0) for clip in (mask, *clips)), key=lambda b: (b[2] - b[0]) * (b[3] - b[1]))
        if box[2] <= box[0]:
            return
        mask = mask.crop(box)
        for clip in clips:
            mask = ImageChops.multiply(mask, clip.crop(box))
        if opacity < 1.0:
            mask = mask.point([int(v * opacity) for v in range(256)])
        self.image.paste(colour, box, mask)

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
        tooth = self.noise(2.8, 2.8, 0.05)
        return ImageChops.overlay(self.image, Image.merge("RGB", (tooth, tooth, tooth)))


def _clamp(value: float) -> int:
    return max(0, min(255, round(value)))


def turned(mask: Mask) -> Mask:
    """The mask's negative."""
    return ImageChops.invert(mask)

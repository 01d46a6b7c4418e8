"""The plain ground a studio picture was taken on, guessed wherever the piece hides it: white, grey or beige, even or softly shaded."""

import math

from PIL import Image, ImageChops, ImageFilter

from stylist_app.imaging.collage.flood import kept_regions
from stylist_app.imaging.collage.masks import thinner, where

SIDE = 96
"""Pixels of the longer side of the small picture on which the ground is looked for: it has no details."""
_RIM = 3
_NARROWING = (64.0, 32.0, 18.0, 12.0)
_NEAR = 6
_DETAIL = 8
_LEAST_SHARE = 0.42
_DARKEST, _MOST_COLOUR = 96, 56
_ROUNDS = 4
_PART = 4.0
"""Fill more than this many times smaller at the top of the pyramid, and nothing is left to fill."""

Colour = tuple[float, float, float]


def ground_of(picture: Image.Image, detail: Image.Image) -> Image.Image | None:
    """The bare ground as RGB, small: `SIDE` pixels on its longer side. None where the rim is not plain. Expects RGB and, of the same size, where
    details are (`masks.steepness`): the ground is not continued across an outline."""
    scale = SIDE / max(picture.size)
    small = picture.resize((max(8, round(picture.width * scale)), max(8, round(picture.height * scale))), Image.Resampling.BOX)
    plane = _plane_of_rim(small)
    if plane is None:
        return None
    ground = plane
    calm = thinner(where(detail, lambda value: value < _DETAIL), 2).resize(small.size, Image.Resampling.NEAREST)
    for _ in range(_ROUNDS):
        near = ImageChops.darker(where(far_from(small, ground), lambda value: value <= _NEAR), calm)
        bare = kept_regions(near, near, near, lambda region: region.rim > 0)
        ground = _filled(small, bare.filter(ImageFilter.MinFilter(3)), plane)
    return ground


def far_from(picture: Image.Image, ground: Image.Image) -> Image.Image:
    """How far each pixel is from the ground, in the channel in which it is farthest: `L`."""
    red, green, blue = ImageChops.difference(picture, ground).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _plane_of_rim(small: Image.Image) -> Image.Image | None:
    """A plane through most of the rim; what leaves the frame, and cloth that touches it, is left out step by step."""
    width, height = small.size
    places = [(x, y) for y in range(height) for x in range(width) if not (_RIM <= x < width - _RIM and _RIM <= y < height - _RIM)]
    data = small.tobytes()
    points = [(x / width - 0.5, y / height - 0.5, data[(y * width + x) * 3 : (y * width + x) * 3 + 3]) for x, y in places]
    middle = [sorted(point[2][part] for point in points)[len(points) // 2] for part in range(3)]
    planes: list[Colour] = [(float(part), 0.0, 0.0) for part in middle]
    kept = points
    for tolerance in _NARROWING:
        kept = [
            point for point in points if max(abs(_at(plane, point[0], point[1]) - point[2][part]) for part, plane in enumerate(planes)) <= tolerance
        ]
        if len(kept) < _LEAST_SHARE * len(points):
            return None
        planes = [_fitted([(x, y, float(colour[part])) for x, y, colour in kept]) for part in range(3)]
    centre = [plane[0] for plane in planes]
    if min(centre) < _DARKEST or max(centre) - min(centre) > _MOST_COLOUR:
        return None
    return Image.merge("RGB", [_drawn(plane, small.size) for plane in planes])


def _fitted(points: list[tuple[float, float, float]]) -> Colour:
    """c, a, b of value = c + a x + b y, by least squares; level where the points lie on one line."""
    count = len(points)
    sx, sy = sum(x for x, _, _ in points) / count, sum(y for _, y, _ in points) / count
    sv = sum(v for _, _, v in points) / count
    xx = sum((x - sx) ** 2 for x, _, _ in points)
    yy = sum((y - sy) ** 2 for _, y, _ in points)
    xy = sum((x - sx) * (y - sy) for x, y, _ in points)
    xv = sum((x - sx) * (v - sv) for x, _, v in points)
    yv = sum((y - sy) * (v - sv) for _, y, v in points)
    whole = xx * yy - xy * xy
    if whole < 1e-6 * count * count:
        return sv, 0.0, 0.0
    a, b = (xv * yy - yv * xy) / whole, (yv * xx - xv * xy) / whole
    return sv - a * sx - b * sy, a, b


def _at(plane: Colour, x: float, y: float) -> float:
    return plane[0] + plane[1] * x + plane[2] * y


def _drawn(plane: Colour, size: tuple[int, int]) -> Image.Image:
    """From its four corners, which is exact for a plane."""
    corners = [_at(plane, x, y) for y in (-0.5, 0.5) for x in (-0.5, 0.5)]
    small = Image.frombytes("L", (2, 2), bytes(max(0, min(255, round(value))) for value in corners))
    return small.resize(size, Image.Resampling.BILINEAR, box=(0.5, 0.5, 1.5, 1.5))


def _filled(picture: Image.Image, known: Image.Image, otherwise: Image.Image) -> Image.Image:
    """Smoothly continued from where `known` is white, level by level of a pyramid."""
    levels = [picture.copy()]
    levels[0].putalpha(known)
    while min(levels[-1].size) > _PART:
        above = levels[-1]
        size = (math.ceil(above.width / 2), math.ceil(above.height / 2))
        half = above.resize(size, Image.Resampling.BOX)
        half.putalpha(half.getchannel("A").point([255 * (value > 8) for value in range(256)]))
        levels.append(half)
    filled = otherwise.resize(levels[-1].size, Image.Resampling.BOX)
    for level in reversed(levels):
        under = filled.resize(level.size, Image.Resampling.BICUBIC).filter(ImageFilter.BoxBlur(1))
        under.paste(level.convert("RGB"), mask=level.getchannel("A"))
        filled = under
    return filled.filter(ImageFilter.GaussianBlur(1.5))

"""Which pixels are the piece and which its ground, when it is known what the bare ground looks like.

Floods come in from the rim. The careful one takes only what looks like the bare ground, and nothing narrow, so it does not leak into white clothes
through gaps in their outline. Bold ones take soft shadows too. Shadows fade out on the side of the ground; cloth that was eaten by mistake has an
outline there, or looks like the ground itself: then the next less bold flood is believed.
"""

from dataclasses import dataclass

from PIL import Image, ImageChops

from stylist_app.imaging.collage.flood import Region, kept_regions
from stylist_app.imaging.collage.ground import far_from
from stylist_app.imaging.collage.masks import area, both, either, thicker, thinner, where

_RIM = 4
_LEAST_NOISE, _MOST_NOISE, _QUIET_SHARE = 4, 14, 0.95
_SHADOW_TINT, _TINT_GROWS, _SHADOW_DEPTH = 6, 0.25, 70
_SOFT, _SOFTEST, _CRISP = 14, 5, 16
_GAP = 4
_LEAST_HOLE, _MOST_HOLE_IN_WHITE, _LEAST_ISLAND = 0.0005, 0.15, 0.0008
_BODY = 0.2
_LEAST_RIM = 0.5


@dataclass(frozen=True, slots=True)
class _Doubt:
    """A flood took cloth when so much of the piece (share) was like the ground and still was taken, or so much of the border of what was taken has an
    outline at least so steep."""

    even: float
    outlined: float
    outline: int


_DOUBT, _STRONG_DOUBT = _Doubt(0.018, 0.15, 8), _Doubt(0.045, 0.1, 5)


def piece_mask(picture: Image.Image, ground: Image.Image, steep: Image.Image, *, hollow: bool) -> Image.Image | None:
    """White where the piece is, in the size of the picture. None where too little of the rim is bare. `steep`: see `masks.steepness`."""
    around = ground.resize(picture.size, Image.Resampling.BICUBIC)
    far = far_from(picture, around)
    noise = _noise(far)
    if noise > _MOST_NOISE:
        return None
    even = where(far, lambda value: value <= noise)
    sure = where(far, lambda value: value <= max(1, noise // 2))
    crisp = thicker(where(steep, lambda value: value >= _CRISP), 2)
    shade = _shade(picture, around, far, noise)
    bare = either(even, both(shade, where(steep, lambda value: value <= _SOFT)))
    careful = _from_rim(even, crisp, _GAP)
    flooded = _from_rim(bare, crisp, 1)
    white = _has_eaten(flooded, careful, even, steep, _DOUBT)
    if white:
        bare = either(even, both(shade, where(steep, lambda value: value <= _SOFTEST)))
        flooded = _from_rim(bare, crisp, _GAP)
        if _has_eaten(flooded, careful, even, steep, _STRONG_DOUBT):
            bare, flooded = even, careful
    if _rim_share(flooded) < _LEAST_RIM:
        return None
    pixels = picture.width * picture.height

    def is_hole(region: Region) -> bool:
        if region.area <= _LEAST_HOLE * pixels:
            return False
        if hollow:
            return True
        if white:
            return region.area < _MOST_HOLE_IN_WHITE * pixels and region.sure > 0.8 * region.area and region.crisp > 0.6 * region.ends
        return region.sure > 0.35 * region.area and region.crisp > 0.4 * region.ends

    enclosed = both(bare, ImageChops.invert(flooded))
    holes = both(thicker(kept_regions(thinner(enclosed, 1), sure, crisp, is_hole), 2), bare)
    cut = ImageChops.invert(either(flooded, holes))
    if not hollow and area(thinner(cut, 2)) < _BODY * area(cut):  # nothing but an outline would remain: a drawing, not a ring
        cut = ImageChops.invert(flooded)
    return kept_regions(cut, cut, cut, lambda region: region.area > _LEAST_ISLAND * pixels)


def _noise(far: Image.Image) -> int:
    """How far from itself the bare ground is along the rim; more than `_MOST_NOISE` where it is not plain."""
    ring = Image.new("L", far.size, 255)
    ring.paste(0, (_RIM, _RIM, far.width - _RIM, far.height - _RIM))
    counts = far.histogram(ring)[: 2 * _MOST_NOISE]
    wanted, passed = _QUIET_SHARE * sum(counts), 0
    for value, count in enumerate(counts):
        passed += count
        if passed >= wanted:
            return max(value + 2, _LEAST_NOISE)
    return 255


def _shade(picture: Image.Image, ground: Image.Image, far: Image.Image, noise: int) -> Image.Image:
    """Where a shadow may lie: darker than the ground, of nearly its colour."""
    red, green, blue = ImageChops.subtract(ground, picture).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    least = ImageChops.darker(ImageChops.darker(red, green), blue)
    allowed = most.point([int(value * _TINT_GROWS) for value in range(256)])
    tint = ImageChops.subtract(ImageChops.subtract(most, least), allowed)
    return both(
        where(tint, lambda value: value <= _SHADOW_TINT),
        where(most, lambda value: value <= _SHADOW_DEPTH),
        where(ImageChops.subtract(far, most), lambda value: value <= noise),
    )


def _from_rim(bare: Image.Image, crisp: Image.Image, gap: int) -> Image.Image:
    """What of `bare` is reached from the rim through passages wider than twice the gap."""
    reached = kept_regions(thinner(bare, gap), bare, crisp, lambda region: region.rim > 0)
    return both(thicker(reached, gap + 1), bare)


def _has_eaten(flooded: Image.Image, careful: Image.Image, even: Image.Image, steep: Image.Image, doubt: _Doubt) -> bool:
    """Whether the bold flood took cloth, not only shadow."""
    kept = ImageChops.invert(careful)
    eaten = thinner(both(flooded, kept), 3)
    if area(both(eaten, even)) > doubt.even * area(kept):
        return True
    fringe = both(thicker(careful, _GAP), kept, thicker(eaten, 6))
    outlined = both(fringe, where(steep, lambda value: value >= doubt.outline))
    return area(outlined) > doubt.outlined * area(fringe)


def _rim_share(flooded: Image.Image) -> float:
    inner = flooded.crop((_RIM, _RIM, flooded.width - _RIM, flooded.height - _RIM))
    return (area(flooded) - area(inner)) / (flooded.width * flooded.height - inner.width * inner.height)

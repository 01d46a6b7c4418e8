"""A piece cut out of its plain studio ground: soft edges without a fringe, white clothes whole where an outline shows, soft shadows gone."""

from PIL import Image, ImageChops, ImageFilter

from stylist_app.imaging.collage.ground import far_from, ground_of
from stylist_app.imaging.collage.masks import area, steepness, thinner, where
from stylist_app.imaging.collage.piece_mask import piece_mask

MOST_SIDE = 1600
"""Pixels of the longer side of what comes out: larger pictures are made smaller first."""
_WORK_SIDE = 520
_LEAST_SIDE = 32
_LEAST_SHARE, _MOST_SHARE = 0.006, 0.93
_SOFT = 0.8
_SEEN = 24
_NEIGHBOURS, _BAND = 4, 4
_CONTRASTS = ((60, 10, 52), (110, 20, 95), (170, 40, 155))
"""From which difference to the ground nearby on: what difference is still ground, and what is all piece."""
_EDGE = (125, 235)
"""Of the softened mask: what is fully gone, and what is fully there. Its middle lies a little within the piece, so no fringe stays."""


def cut_out(picture: Image.Image, *, hollow: bool = False) -> Image.Image | None:
    """The piece as RGBA, cropped to it with a clear pixel around; where the piece leaves the picture there is none (see `leaves_frame`). None where
    there is no plain ground: light, of little colour, even or softly shaded, on at least half of the rim. `hollow`: what it encloses is ground too,
    as in rings, chains and the handles of bags; otherwise that is guessed, and kept when in doubt."""
    found = matte(picture, hollow=hollow)
    if found is None:
        return None
    rgb, ground, alpha = found
    box = where(alpha, lambda value: value > _SEEN).getbbox()
    if box is None:
        return None
    box = (max(0, box[0] - 1), max(0, box[1] - 1), min(rgb.width, box[2] + 1), min(rgb.height, box[3] + 1))
    scale = (ground.width / rgb.width, ground.height / rgb.height)
    behind = (box[0] * scale[0], box[1] * scale[1], box[2] * scale[0], box[3] * scale[1])
    bare = ground.resize((box[2] - box[0], box[3] - box[1]), Image.Resampling.BILINEAR, box=behind)
    piece = rgb.crop(box)
    return _unmixed(piece, bare, _sharpened(alpha.crop(box), far_from(piece, bare)))


def matte(picture: Image.Image, *, hollow: bool = False) -> tuple[Image.Image, Image.Image, Image.Image] | None:
    """The picture as RGB, at most `MOST_SIDE` on its longer side; its bare ground, small; and how much of each pixel is the piece, as `L` in the size
    of the first. None as `cut_out`."""
    rgb = picture if picture.mode == "RGB" else picture.convert("RGB")
    if min(rgb.size) < _LEAST_SIDE:
        return None
    if max(rgb.size) > MOST_SIDE:
        rgb = rgb.reduce(-(-max(rgb.size) // MOST_SIDE))
    work = rgb.reduce(max(1, -(-max(rgb.size) // _WORK_SIDE)))
    steep = steepness(work.convert("L").filter(ImageFilter.BoxBlur(1)))
    ground = ground_of(work, steep)
    mask = piece_mask(work, ground, steep, hollow=hollow) if ground else None
    if ground is None or mask is None or not _LEAST_SHARE <= area(mask) / (work.width * work.height) <= _MOST_SHARE:
        return None
    return rgb, ground, _edged(mask, rgb.size)


def leaves_frame(piece: Image.Image) -> bool:
    """Whether a noticeable part of the piece was cut off by the picture it comes from, as legs and arms are."""
    alpha = where(piece.getchannel("A"), lambda value: value > 127)
    rim = area(alpha) - area(alpha.crop((1, 1, alpha.width - 1, alpha.height - 1)))
    return rim > 0.02 * 2 * (alpha.width + alpha.height)


def _edged(mask: Image.Image, size: tuple[int, int]) -> Image.Image:
    gone, there = _EDGE
    soft = mask.filter(ImageFilter.GaussianBlur(_SOFT)).resize(size, Image.Resampling.BICUBIC)
    return soft.point([max(0, min(255, round((value - gone) * 255 / (there - gone)))) for value in range(256)])


def _sharpened(alpha: Image.Image, far: Image.Image) -> Image.Image:
    """Along the edge of what stands out clearly, a pixel is the piece as far as it differs from the ground."""
    strong = far.reduce(_NEIGHBOURS).filter(ImageFilter.MaxFilter(3)).resize(far.size, Image.Resampling.BILINEAR)
    band = ImageChops.invert(thinner(where(alpha, lambda value: value > _SEEN), _BAND))
    for least, none, full in _CONTRASTS:
        ramp = far.point([max(0, min(255, round((value - none) * 255 / (full - none)))) for value in range(256)])
        here = ImageChops.darker(band, strong.point([255 * (value >= least) for value in range(256)]))
        alpha = Image.composite(ImageChops.darker(alpha, ramp), alpha, here)
    return alpha


def _unmixed(picture: Image.Image, ground: Image.Image, alpha: Image.Image) -> Image.Image:
    """Edge pixels without the ground's part in their colour."""
    through = ImageChops.invert(alpha)
    parts = [
        ImageChops.darker(ImageChops.subtract(own, ImageChops.multiply(behind, through)), alpha)
        for own, behind in zip(picture.split(), ground.split(), strict=True)
    ]
    return Image.merge("RGBa", (*parts, alpha)).convert("RGBA")

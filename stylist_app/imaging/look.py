"""What a picture is like: its mean colour, a few blurred pixels of it, and whether it was taken on a plain white ground."""

import base64
import io

from PIL import Image, ImageChops, ImageFilter

PLACEHOLDER_MOST = 200
"""Characters of a placeholder at most: it travels with every message and every product found."""
_PLACEHOLDER_SIDE, _SOFT = 16, 0.7

_SIDE = 96
_RIM = 5
_NEAR_WHITE = 243
_PLAIN_SHARE = 0.5
_CORNERS = 2


def tint(picture: Image.Image) -> str:
    """The mean colour as `#RRGGBB`."""
    mean = picture.resize((1, 1), Image.Resampling.BOX).tobytes()
    return f"#{mean.hex().upper()}"


def placeholder(picture: Image.Image) -> str:
    """A `data:` URL of a WebP with `_PLACEHOLDER_SIDE` pixels on its longer side: drawn in the picture's place until it is there, every client and
    every browser shows it without knowing how. As good as fits into `PLACEHOLDER_MOST` characters (all of 370 product photos fit)."""
    scale = min(1.0, _PLACEHOLDER_SIDE / max(picture.size))
    small = picture.resize((max(1, round(picture.width * scale)), max(1, round(picture.height * scale))), Image.Resampling.BOX)
    small = small.filter(ImageFilter.GaussianBlur(_SOFT))
    for quality in (90, 80, 70, 60, 45, 30, 15, 0):
        out = io.BytesIO()
        small.save(out, "WEBP", quality=quality, method=6, use_sharp_yuv=True, exif=b"", xmp=b"", icc_profile=b"")
        url = f"data:image/webp;base64,{base64.b64encode(out.getvalue()).decode()}"
        if len(url) <= PLACEHOLDER_MOST:
            return url
    return ""


def studio(picture: Image.Image) -> bool:
    """Whether most of the rim is plain near-white, at least two corners included. The piece may touch or leave the frame, as legs do."""
    red, green, blue = picture.resize((_SIDE, _SIDE), Image.Resampling.BOX).split()
    white = ImageChops.darker(ImageChops.darker(red, green), blue).point([255 * (value >= _NEAR_WHITE) for value in range(256)])
    inner = _SIDE - 2 * _RIM
    rim = _count(white) - _count(white.crop((_RIM, _RIM, _SIDE - _RIM, _SIDE - _RIM)))
    corners = sum(white.getpixel((x, y)) == 255 for x in (0, _SIDE - 1) for y in (0, _SIDE - 1))
    return rim >= _PLAIN_SHARE * (_SIDE**2 - inner**2) and corners >= _CORNERS


def _count(mask: Image.Image) -> int:
    return mask.histogram()[255]

"""What a picture is like: its mean colour, and whether it was taken on a plain white ground."""

from PIL import Image, ImageChops

_SIDE = 96
_RIM = 5
_NEAR_WHITE = 243
_PLAIN_SHARE = 0.5
_CORNERS = 2


def tint(picture: Image.Image) -> str:
    """The mean colour as `#RRGGBB`: it holds the place until the picture appears."""
    mean = picture.resize((1, 1), Image.Resampling.BOX).tobytes()
    return f"#{mean.hex().upper()}"


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

"""What a picture is like: its mean colour, and whether it was taken on a plain white ground."""

from PIL import Image

_SIDE = 96
_RIM = 5
_NEAR_WHITE = 243
_PLAIN_SHARE = 0.5
_CORNERS = 2


def tint(picture: Image.Image) -> str:
    """The mean colour as `#RRGGBB`: it holds the place until the picture appears."""
    red, green, blue = _rgb(picture.resize((1, 1), Image.Resampling.BOX), 0, 0)
    return f"#{red:02X}{green:02X}{blue:02X}"


def studio(picture: Image.Image) -> bool:
    """Whether most of the rim is plain near-white, at least two corners included. The piece may touch or leave the frame, as legs do."""
    small = picture.resize((_SIDE, _SIDE), Image.Resampling.BOX)
    last = _SIDE - 1
    rim = [(x, y) for y in range(_SIDE) for x in range(_SIDE) if min(x, y, last - x, last - y) < _RIM]
    white = [min(_rgb(small, x, y)) >= _NEAR_WHITE for x, y in rim]
    corners = sum(min(_rgb(small, x, y)) >= _NEAR_WHITE for x in (0, last) for y in (0, last))
    return sum(white) >= _PLAIN_SHARE * len(rim) and corners >= _CORNERS


def _rgb(picture: Image.Image, x: int, y: int) -> tuple[int, int, int]:
    pixel = picture.getpixel((x, y))
    if not isinstance(pixel, tuple):
        raise ValueError("expects an RGB picture")
    return int(pixel[0]), int(pixel[1]), int(pixel[2])

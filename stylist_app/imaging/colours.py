"""How near two colours are to the eye, and what one calls them in a shop. Pure arithmetic.

Distances are taken in OKLab (Björn Ottosson, "A perceptual color space for image processing", 2020): L 0 to 1, a and b about -0.4 to 0.4.
"""

import math
from functools import cache
from types import MappingProxyType

Rgb = tuple[int, int, int]
Lab = tuple[float, float, float]

MULTI = "multi"
"""What has several colours and none that leads."""
NAMES = MappingProxyType(
    {
        "black": ("#0B0B0D", "#1E1D1F", "#2C2B2D"),
        "white": ("#FFFFFF", "#F2F2F0", "#E6E6E7", "#DADADA"),
        "grey": ("#45464A", "#6B6C70", "#8B8C8F", "#ABACAF"),
        "silver": ("#C0C2C6",),
        "beige": ("#EBDFCB", "#DACAB0", "#C9B79C", "#BFAE96"),
        "brown": ("#3E281C", "#5F3E29", "#80543A", "#9C6B4A", "#B08060"),
        "red": ("#6B1420", "#4E1C24", "#8E1A26", "#B5202B", "#D8303A", "#EE4B45", "#E6737A", "#A85048"),
        "orange": ("#D9561F", "#F07427", "#F58E3C", "#F9A86B", "#CC8440", "#F5B87E"),
        "yellow": ("#C9A518", "#E8C52B", "#F5DD3E", "#FAEE7A", "#D6E03C", "#D9D084"),
        "gold": ("#B8933F",),
        "green": ("#1F3D24", "#2F6632", "#4B8A41", "#6DB045", "#95C95C", "#B6D98F", "#6B7440", "#8D9A6B", "#405748", "#1C2A22"),
        "teal": ("#0E4A50", "#17757B", "#2AA0A0", "#5CC2BB"),
        "blue": ("#1E4FA3", "#2C6FCB", "#2F93DD", "#33AEE8", "#6FB7E5", "#A5CDEB", "#5C7FA8", "#8AA3C0", "#35658A"),
        "navy": ("#12182E", "#1A2547", "#22335F", "#2A4058"),
        "purple": ("#3B1E55", "#5D3187", "#7E4BB0", "#9D78C9", "#BFA5DC", "#8A5C86", "#6E2A66", "#4A2348", "#9A90BD", "#CBC2E2"),
        "pink": ("#C22A72", "#E24C8E", "#F07FA8", "#F5A9BF", "#F7CBD3", "#F3B0AC"),
    }
)
"""The facet's colours, each by what is called so from dark to light. `MULTI` is not among them: no single colour has it."""


def oklab(colour: Rgb) -> Lab:
    red, green, blue = (_linear(part) for part in colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def distance(one: Lab, other: Lab) -> float:
    """About 0.02 is just seen. What is light or dark counts less than the hue: a fold's shadow is the same cloth."""
    return math.hypot(0.7 * (one[0] - other[0]), 1.6 * (one[1] - other[1]), 1.6 * (one[2] - other[2]))


def chroma(colour: Lab) -> float:
    """0 for greys; the most vivid colours of a screen have about 0.3."""
    return math.hypot(colour[1], colour[2])


def hue(colour: Lab) -> float:
    """Degrees: about 30 red, 110 yellow, 140 green, 260 blue, 330 purple."""
    return math.degrees(math.atan2(colour[2], colour[1])) % 360


def name_of(colour: Rgb) -> str:
    """The nearest of `NAMES`."""
    lab = oklab(colour)
    return min(_examples(), key=lambda known: distance(lab, known[1]))[0]


def hex_of(colour: Rgb) -> str:
    """`#RRGGBB`."""
    return "#{:02X}{:02X}{:02X}".format(*colour)


def rgb_of(code: str) -> Rgb:
    """Of `#RRGGBB`. Raises `ValueError` for anything else."""
    if len(code) != 7 or code[0] != "#":
        raise ValueError("a colour is #RRGGBB")
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


@cache
def _examples() -> tuple[tuple[str, Lab], ...]:
    return tuple((name, oklab(rgb_of(code))) for name, codes in NAMES.items() for code in codes)


def _linear(part: int) -> float:
    value = part / 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

"""Colour arithmetic: contrast by WCAG 2.2, mixing, and moving a colour until it can be read. Pure; knows no token and no Flet.

Colours are "#RRGGBB" strings throughout.
"""

from collections.abc import Iterable

READABLE = 4.5  # WCAG 2.2 AA for text below 24 px
STEPS = 50

CODE_LIGHT, CODE_DARK = "#FFFFFF", "#1C1917"
"""Cameras want a dark code on white, in any theme."""


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255. Raises ValueError for anything that is not #RRGGBB."""
    if len(colour) != 7 or not colour.startswith("#"):
        raise ValueError(f"a colour is written #RRGGBB, not {colour!r}")
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Relative luminance, 0 for black to 1 for white."""

    def linear(value: int) -> float:
        part = value / 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(value) for value in channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mix(one: str, other: str, share: float) -> str:
    """`share` of `other` in `one`: 0 gives `one`, 1 gives `other`."""
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in zip(channels(one), channels(other), strict=True))


def readable_on(colour: str, grounds: Iterable[str], toward: str, ratio: float = READABLE) -> str:
    """The first colour on the way from `colour` to `toward` that reaches `ratio` on every ground; `toward` itself if none does."""
    against = tuple(grounds)
    for step in range(STEPS + 1):
        candidate = mix(colour, toward, step / STEPS)
        if all(contrast(candidate, ground) >= ratio for ground in against):
            return candidate
    return toward


def ink_on(ground: str, *, dark: str, light: str = "#FFFFFF") -> str:
    """White when it can be read on the ground, else the given dark ink, else whichever of black and white reads better."""
    for ink in (light, dark):
        if contrast(ink, ground) >= READABLE:
            return ink
    return max(("#000000", "#FFFFFF"), key=lambda ink: contrast(ink, ground))

"""Small moves with masks (`L`, 0 or 255), each a few passes over the pixels in C."""

from collections.abc import Callable

from PIL import Image, ImageChops, ImageFilter


def where(picture: Image.Image, holds: Callable[[int], bool]) -> Image.Image:
    """White where it holds of the pixel's value."""
    return picture.point([255 * holds(value) for value in range(256)])


def both(*masks: Image.Image) -> Image.Image:
    result = masks[0]
    for mask in masks[1:]:
        result = ImageChops.darker(result, mask)
    return result


def either(*masks: Image.Image) -> Image.Image:
    result = masks[0]
    for mask in masks[1:]:
        result = ImageChops.lighter(result, mask)
    return result


def thinner(mask: Image.Image, pixels: int) -> Image.Image:
    """By so many (up to 9) on all sides; what lies beyond the rim is like the rim."""
    return where(mask.filter(ImageFilter.BoxBlur(pixels)), lambda value: value == 255)


def thicker(mask: Image.Image, pixels: int) -> Image.Image:
    return where(mask.filter(ImageFilter.BoxBlur(pixels)), lambda value: value > 0)


def area(mask: Image.Image) -> int:
    """White pixels."""
    return mask.histogram()[255]


def steepness(light: Image.Image) -> Image.Image:
    """How much an `L` picture changes within two pixels, across or down."""
    across = ImageChops.difference(ImageChops.offset(light, 1, 0), ImageChops.offset(light, -1, 0))
    down = ImageChops.difference(ImageChops.offset(light, 0, 1), ImageChops.offset(light, 0, -1))
    steep = ImageChops.lighter(across, down)
    for box in ((0, 0, 1, steep.height), (steep.width - 1, 0, steep.width, steep.height)):
        steep.paste(0, box)  # the offset wraps around
    for box in ((0, 0, steep.width, 1), (0, steep.height - 1, steep.width, steep.height)):
        steep.paste(0, box)
    return steep

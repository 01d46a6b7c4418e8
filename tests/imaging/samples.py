"""Small pictures made on the spot, as files would bring them."""

import io
from typing import Any

from PIL import Image

Colour = tuple[int, int, int]


def flat(size: tuple[int, int] = (60, 40), colour: Colour = (200, 60, 60), mode: str = "RGB") -> Image.Image:
    return Image.new("RGB", size, colour).convert(mode)


def halves(size: tuple[int, int], top: Colour, bottom: Colour) -> Image.Image:
    """Two colours, so that one can see which way is up."""
    picture = Image.new("RGB", size, top)
    picture.paste(bottom, (0, size[1] // 2, *size))
    return picture


def piece_on(
    ground: Colour, size: tuple[int, int] = (300, 400), piece: Colour = (90, 30, 40), box: tuple[float, float, float, float] = (0.3, 0.2, 0.7, 0.8)
) -> Image.Image:
    """A garment of one colour on a plain ground; `box` as fractions of the picture."""
    picture = Image.new("RGB", size, ground)
    picture.paste(piece, (int(box[0] * size[0]), int(box[1] * size[1]), int(box[2] * size[0]), int(box[3] * size[1])))
    return picture


def data(picture: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def jpeg_with_notes(picture: Image.Image | None = None, orientation: int = 1) -> bytes:
    """With what a phone writes: GPS, camera, comment, profile."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 30.0, 0.0)})
    return data(picture or flat(), exif=exif, comment=b"SecretComment", quality=95)

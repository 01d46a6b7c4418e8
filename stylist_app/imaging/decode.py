"""From untrusted bytes to upright sRGB pixels. What comes out carries nothing of the file: no metadata, no profile, no further frames.

Only formats a camera, a phone or a shop produces are opened, chosen by their first bytes. The whole picture is decoded before anything is
believed, so truncated and broken files are refused here.
"""

import importlib
import io
import math
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

from PIL import Image, ImageCms

PAPER = (255, 255, 255)
"""What shows through transparent places."""
_FORMATS = MappingProxyType({"jpeg": ("JPEG", "MPO"), "png": ("PNG",), "webp": ("WEBP",), "gif": ("GIF",), "avif": ("AVIF",)})
_HEIC = frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"})
_AVIF = frozenset({b"avif", b"avis"})
_ORIENTATION = 0x0112
_UPRIGHT = MappingProxyType(
    {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_270,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_90,
    }
)


class PictureError(Exception):
    """Not a picture we can read: unknown format, truncated, broken."""


class TooManyPixelsError(PictureError):
    """It says of itself that it is larger than allowed; nothing of it was decoded."""


def sniff(head: bytes) -> str | None:
    """`jpeg`, `png`, `webp`, `gif`, `heic` or `avif` from a file's first 32 bytes or more; None for anything else."""
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        brands = {head[8:12], *(head[at : at + 4] for at in range(16, len(head) - 3, 4))}
        if brands & _AVIF:
            return "avif"
        if brands & _HEIC:
            return "heic"
    return None


def open_picture(source: Path | bytes | BinaryIO, *, most_pixels: int, wide: int | None = None) -> Image.Image:
    """Upright RGB pixels of the (first frame of the) picture. `wide`: no more than this many pixels of width will be needed, so a JPEG may be
    decoded at a fraction of its size; the result is never narrower than `wide` for that. Raises `PictureError`, `TooManyPixelsError`."""
    if isinstance(source, Path):
        with source.open("rb") as file:
            return _open(file, most_pixels, wide)
    return _open(io.BytesIO(source) if isinstance(source, bytes) else source, most_pixels, wide)


def _open(file: BinaryIO, most_pixels: int, wide: int | None) -> Image.Image:
    file.seek(0)
    kind = sniff(file.read(64))
    file.seek(0)
    if kind is None:
        raise PictureError("not a kind of picture that is known here")
    try:
        image = _open_heic(file, most_pixels) if kind == "heic" else Image.open(file, formats=_FORMATS[kind])
        _check(image.size, most_pixels)
        return _upright_rgb(image, wide)
    except PictureError:
        raise
    except Image.DecompressionBombError as error:
        raise TooManyPixelsError("more pixels than any photo") from error
    except Exception as error:  # decoders answer hostile bytes with every kind of error
        raise PictureError(f"broken {kind}: {type(error).__name__}") from error


def _check(size: tuple[int, int], most_pixels: int) -> None:
    if size[0] * size[1] > most_pixels:
        raise TooManyPixelsError(f"{size[0]} x {size[1]} pixels")


def _open_heic(file: BinaryIO, most_pixels: int) -> Image.Image:
    """HEIC needs the optional package; its own rotation is applied while decoding."""
    try:
        heif = importlib.import_module("pillow_heif")
    except ImportError as error:
        raise PictureError("HEIC pictures are not supported by this installation") from error
    container = heif.open_heif(file, convert_hdr_to_8bit=True)
    _check(container.size, most_pixels)
    picture: Image.Image = container.to_pillow()
    return picture


def _upright_rgb(image: Image.Image, wide: int | None) -> Image.Image:
    orientation = _orientation(image)
    lying = orientation in (5, 6, 7, 8)
    if wide is not None and image.format in ("JPEG", "MPO"):
        scale = wide / (image.height if lying else image.width)
        if scale < 1:
            image.draft(None, (math.ceil(image.width * scale), math.ceil(image.height * scale)))
    image.load()
    rgb = _to_srgb(image)
    if orientation in _UPRIGHT:
        rgb = rgb.transpose(_UPRIGHT[orientation])
    clean = Image.new("RGB", rgb.size)
    clean.paste(rgb)
    return clean


def _orientation(image: Image.Image) -> int:
    """1 to 8 as EXIF says, 1 where it says nothing or nonsense: a photo is not refused for its notes."""
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:
        return 1


def _to_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I;16") or image.mode in ("I", "F"):
        image = image.convert("I").point(lambda value: value / 256).convert("L")
        profile = None
    if image.mode in ("P", "PA", "LA", "La", "RGBa") or "transparency" in image.info:
        image = image.convert("RGBA")
    if image.mode == "RGBA":
        paper = Image.new("RGB", image.size, PAPER)
        paper.paste(image.convert("RGB"), mask=image.getchannel("A"))
        image = paper
    if profile and image.mode in ("RGB", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            if "srgb" not in (ImageCms.getProfileDescription(source) or "").lower():
                converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
                image = converted if converted is not None else image
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass  # a broken profile: its colours are taken as they are
    return image if image.mode == "RGB" else image.convert("RGB")

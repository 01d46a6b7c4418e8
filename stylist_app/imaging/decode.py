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

from stylist_app.imaging.derive import fit, scaled

WELL = (0xF1, 0xEC, 0xE4)
"""What shows through transparent places: the light ground on which every photo lies, in both themes (`photo` of the interface)."""
_FORMATS = MappingProxyType({"jpeg": ("JPEG", "MPO"), "png": ("PNG",), "webp": ("WEBP",), "gif": ("GIF",), "avif": ("AVIF",)})
_HEIC = frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"})
_AVIF = frozenset({b"avif", b"avis"})
_ORIENTATION = 0x0112
_NEARLY = 0.9
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
    """Upright RGB pixels of the (first frame of the) picture. `wide`: it comes out as `derive.fit` says for this width, or a tenth smaller where a
    JPEG is decoded at a fraction of its size for that (12 megapixels of a phone become 1512 wide in a quarter of the time). Raises `PictureError`,
    `TooManyPixelsError`."""
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
    """Made smaller before its colours are converted: fewer pixels to convert, and no second copy of a large picture."""
    orientation = _orientation(image)
    size = image.size
    if wide is not None:
        lying = orientation in (5, 6, 7, 8)
        upright = fit(*(size[::-1] if lying else size), wide)
        size = upright[::-1] if lying else upright
        if image.format in ("JPEG", "MPO"):
            image.draft(None, (math.ceil(size[0] * _NEARLY), math.ceil(size[1] * _NEARLY)))
            size = (image.width, image.height) if image.width < size[0] else size
    image.load()
    profile = image.info.get("icc_profile")
    plain = scaled(_plain(image), size)
    rgb = _to_srgb(plain, None if image.mode.startswith("I") or image.mode == "F" else profile)
    if orientation in _UPRIGHT:
        rgb = rgb.transpose(_UPRIGHT[orientation])
    clean = rgb.copy() if rgb is image else rgb  # the file itself is left behind
    clean.info = {}
    return clean


def _orientation(image: Image.Image) -> int:
    """1 to 8 as EXIF says, 1 where it says nothing or nonsense: a photo is not refused for its notes."""
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:
        return 1


def _plain(image: Image.Image) -> Image.Image:
    """In a mode that can be made smaller: no palette, no 16 bits, no single bits."""
    if image.mode.startswith("I;16") or image.mode in ("I", "F"):
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode in ("P", "PA", "LA", "La", "RGBa") or "transparency" in image.info:
        return image.convert("RGBA")
    return image.convert("L") if image.mode == "1" else image


def _to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if image.mode == "RGBA":
        well = Image.new("RGB", image.size, WELL)
        well.paste(image.convert("RGB"), mask=image.getchannel("A"))
        image = well
    if profile and image.mode in ("RGB", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            if "srgb" not in (ImageCms.getProfileDescription(source) or "").lower():
                converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
                image = converted if converted is not None else image
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass  # a broken profile: its colours are taken as they are
    return image if image.mode == "RGB" else image.convert("RGB")

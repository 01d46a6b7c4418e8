"""Photos on their way out: copied into the account's folder, then made smaller before they are uploaded."""

import shutil
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

LONGEST = 2048
QUALITY = 88


def take(source: Path, folder: Path, media_id: str) -> str:
    """Copies a picked file, so that a restart still has it. Returns its name in `folder`; OSError when it cannot be read."""
    suffix = source.suffix.lower()
    name = f"{media_id}.taken{suffix if len(suffix) <= 6 else ''}"
    shutil.copyfile(source, folder / name)
    return name


def prepared(source: Path, target: Path) -> tuple[Path, str]:
    """The file to upload and its MIME type: upright JPEG, at most 2048 px a side, without metadata; the file itself where this device cannot
    read its format (the API may). Made once: a retry uploads the same bytes."""
    if target.exists():
        return target, "image/jpeg"
    try:
        with Image.open(source) as opened:
            opened.draft("RGB", (LONGEST, LONGEST))
            picture = ImageOps.exif_transpose(opened)
            picture.thumbnail((LONGEST, LONGEST))
            if picture.mode in ("RGBA", "LA", "PA", "P"):
                layer = picture.convert("RGBA")
                picture = Image.new("RGB", layer.size, "white")
                picture.paste(layer, mask=layer.getchannel("A"))
            partial = target.with_suffix(".partial")
            picture.convert("RGB").save(partial, "JPEG", quality=QUALITY, optimize=True)
            partial.replace(target)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError):
        return source, "application/octet-stream"
    return target, "image/jpeg"


def local(folder: Path, media_id: str, name: str) -> Path:
    """What a screen can show meanwhile."""
    small = folder / f"{media_id}.jpg"
    return small if small.exists() else folder / name


def forget(folder: Path, media_id: str, name: str) -> None:
    for path in (folder / name, folder / f"{media_id}.jpg", folder / f"{media_id}.partial"):
        path.unlink(missing_ok=True)

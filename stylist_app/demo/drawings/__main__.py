"""`python -m stylist_app.demo.drawings OUT_DIR`: draw the demo shop's pictures into a folder; `--icons ASSETS_DIR` adds the app's icons."""

from __future__ import annotations

import argparse
from pathlib import Path

from PIL import Image

from . import PHOTOS, PIECES, PORTRAITS, draw, mosaic, photo, portrait
from .icons import ICONS, icon

QUALITY = 70


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m stylist_app.demo.drawings", description="Draw the demo shop's pictures as WebP files.")
    parser.add_argument("out", type=Path, metavar="OUT_DIR", help="folder for the pictures; made if missing")
    parser.add_argument("--icons", type=Path, metavar="ASSETS_DIR", help="also draw favicon.png and icons/ into this assets folder")
    chosen = parser.parse_args()
    count = write_pictures(chosen.out)
    print(f"{count} pictures in {chosen.out}")
    if chosen.icons is not None:
        write_icons(chosen.icons)
        print(f"{len(ICONS)} icons in {chosen.icons}")


def write_pictures(folder: Path) -> int:
    """Write every piece, photo and portrait and the welcome mosaic; returns how many. Raises OSError when the folder cannot be written."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for name, colours in PIECES.items():
        for colour in colours:
            save(draw(name, colour), folder / f"{name}-{colour}.webp")
        save(draw(name, colours[0], other=True), folder / f"{name}-other.webp")
        count += len(colours) + 1
    for name in PHOTOS:
        save(photo(name), folder / f"photo-{name}.webp")
        count += 1
    for name in PORTRAITS:
        save(portrait(name), folder / f"portrait-{name}.webp")
        count += 1
    save(mosaic(), folder / "welcome-mosaic.webp")
    return count + 1


def write_icons(assets: Path) -> None:
    """Write the icons under the names a Flet web client asks for. Raises OSError when the folder cannot be written."""
    for name in ICONS:
        path = assets / name
        path.parent.mkdir(parents=True, exist_ok=True)
        icon(name).save(path, optimize=True)


def save(picture: Image.Image, path: Path) -> None:
    """As it is shipped."""
    picture.save(path, "WEBP", quality=QUALITY, method=6)


if __name__ == "__main__":
    main()

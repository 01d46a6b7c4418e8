"""Barcodes in a photo, read with zxing-cpp. No network, no database."""

import importlib
from pathlib import Path
from typing import Any, BinaryIO

from stylist_app.imaging.decode import open_picture

WIDE = 1600
"""Pixels across: enough for a label held before a phone, quick for a photo of twelve megapixels."""
MOST = 10


class NoReaderError(Exception):
    """The optional package is not installed."""


def read_barcodes(source: Path | bytes | BinaryIO, *, most_pixels: int) -> list[str]:
    """What the barcodes of a photo say, each once, the largest first; at most `MOST`. Raises as `decode.open_picture` does, and `NoReaderError`."""
    try:
        reader: Any = importlib.import_module("zxingcpp")
    except ImportError as error:
        raise NoReaderError("zxing-cpp is not installed") from error
    picture = open_picture(source, most_pixels=most_pixels, wide=WIDE)
    found = sorted(reader.read_barcodes(picture), key=lambda one: -_reach(one.position))
    return list(dict.fromkeys(one.text.strip() for one in found if one.text.strip()))[:MOST]


def _reach(place: Any) -> int:
    """How far it stretches over the picture, in pixels of both directions."""
    corners = (place.top_left, place.top_right, place.bottom_left, place.bottom_right)
    across, down = [corner.x for corner in corners], [corner.y for corner in corners]
    return int(max(across) - min(across) + max(down) - min(down))

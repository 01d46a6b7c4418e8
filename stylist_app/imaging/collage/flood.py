"""Connected regions of a mask, found by runs of its rows: quick without per-pixel Python."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

_WHITE = re.compile(rb"\xff+")


@dataclass(slots=True)
class Region:
    """`area` in pixels; `sure`: how many of them are white in that mask too; `rim`: how many lie on the picture's rim; `ends`: of its rows, left and
    right, and how many of them lie on white of the `crisp` mask."""

    area: int = 0
    sure: int = 0
    rim: int = 0
    ends: int = 0
    crisp: int = 0


def kept_regions(mask: Image.Image, sure: Image.Image, crisp: Image.Image, stays: Callable[[Region], bool]) -> Image.Image:
    """What remains of a mask (`L`, 0 or 255) when only the regions do that `stays` takes. Neighbours touch by an edge. All three are of one size."""
    width, height = mask.size
    data, certain, sharp = mask.tobytes(), sure.tobytes(), crisp.tobytes()
    runs: list[tuple[int, int]] = []
    parent: list[int] = []
    above: list[int] = []
    for y in range(height):
        here: list[int] = []
        for match in _WHITE.finditer(data, y * width, (y + 1) * width):
            parent.append(len(runs))
            here.append(len(runs))
            runs.append(match.span())
        _join(above, here, runs, parent, width)
        above = here
    roots = [_root(parent, one) for one in range(len(runs))]
    found: dict[int, Region] = {}
    for root, (start, end) in zip(roots, runs, strict=True):
        _add(found.setdefault(root, Region()), start, end, certain, sharp, width, height)
    chosen = {root for root, region in found.items() if stays(region)}
    result = bytearray(len(data))
    for root, (start, end) in zip(roots, runs, strict=True):
        if root in chosen:
            result[start:end] = data[start:end]
    return Image.frombytes("L", mask.size, bytes(result))


def _join(above: list[int], here: list[int], runs: list[tuple[int, int]], parent: list[int], width: int) -> None:
    one = other = 0
    while one < len(above) and other < len(here):
        start, end = runs[above[one]]
        start, end = start + width, end + width
        if start < runs[here[other]][1] and runs[here[other]][0] < end:
            parent[_root(parent, here[other])] = _root(parent, above[one])
        if end < runs[here[other]][1]:
            one += 1
        else:
            other += 1


def _root(parent: list[int], one: int) -> int:
    while parent[one] != one:
        parent[one] = parent[parent[one]]
        one = parent[one]
    return one


def _add(region: Region, start: int, end: int, certain: bytes, sharp: bytes, width: int, height: int) -> None:
    y, left = divmod(start, width)
    right = left + end - start
    region.area += end - start
    region.sure += certain.count(b"\xff", start, end)
    region.rim += end - start if y in (0, height - 1) else (left == 0) + (right == width)
    region.ends += 2
    region.crisp += (sharp[start] == 255) + (sharp[end - 1] == 255)

"""Where the pieces of a look lie: by their slots as a stylist would lay them out, or where the board's own spots say. Pure and deterministic.

By slots, the pieces stand in columns: what goes over in the first, the dress or top and bottom in the next, what is small beside them, shoes at a
foot. Of all ways to fill columns in this order the one that shows the pieces largest is taken.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from stylist_app.wire.look import Slot, Spot

MOST_TURN = 4.0
"""Degrees."""
FRAME = 0.8
"""Width by height of a piece on the board."""
_SIZES: MappingProxyType[str, float] = MappingProxyType(
    {
        "dress": 1.3,
        "outerwear": 1.2,
        "top": 0.74,
        "bottom": 0.9,
        "shoes": 0.4,
        "bag": 0.44,
        "scarf": 0.34,
        "hat": 0.24,
        "jewellery": 0.15,
        "other": 0.3,
    }
)
_TURNS: MappingProxyType[str, float] = MappingProxyType(
    {"dress": -1, "outerwear": -2, "top": 1.5, "bottom": 0.5, "shoes": 2.5, "bag": -2, "scarf": 4, "hat": -4, "jewellery": 3, "other": 2}
)
_ACROSS = ("outerwear", "top", "dress", "bottom", "hat", "scarf", "jewellery", "other", "bag", "shoes")
_DOWN = ("hat", "scarf", "jewellery", "outerwear", "top", "dress", "other", "bottom", "bag", "shoes")
_ABOVE = ("outerwear", "dress", "bottom", "top", "other", "hat", "scarf", "bag", "shoes", "jewellery")
_MOST_COLUMNS = 6
_BESIDE, _BELOW = 0.06, 0.05
"""What neighbours may cover of each other's boxes: share of the narrower column, of the lower piece."""
_GROWS = 1.35
_APART = 0.6
"""What it costs to lay top and bottom into different columns."""
_STACKED = 0.85
"""And to lay what goes over into the column of what it goes over."""
_NARROWEST, _WIDEST = 0.3, 3.2
_MOST_GAP = 0.05
_STAGGER = 0.6
_FOOT = 0.9
"""Of the free height of a column, what lies above it when shoes stand at its foot; otherwise half."""


@dataclass(frozen=True, slots=True)
class Box:
    """In pixels."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Shape:
    """`ratio`: width by height of what is drawn."""

    slot: Slot
    ratio: float


@dataclass(frozen=True, slots=True)
class Place:
    """Middle, width and height before turning, in pixels; `turn` in degrees clockwise. A higher `z` lies above."""

    x: float
    y: float
    width: float
    height: float
    turn: float
    z: int


@dataclass(slots=True)
class _Item:
    at: int
    slot: str
    width: float
    height: float
    turn: float

    @property
    def outer(self) -> tuple[float, float]:
        return turned_size(self.width, self.height, self.turn)


@dataclass(frozen=True, slots=True)
class _Column:
    items: tuple[_Item, ...]
    width: float
    height: float


def turned_size(width: float, height: float, degrees: float) -> tuple[float, float]:
    """Of the upright box around a turned one."""
    sin, cos = abs(math.sin(math.radians(degrees))), abs(math.cos(math.radians(degrees)))
    return width * cos + height * sin, width * sin + height * cos


def arrange(shapes: Sequence[Shape], room: Box) -> list[Place]:
    """One place for each shape, in their order, all within the room."""
    if not shapes:
        return []
    items = _items(shapes)
    best: tuple[float, list[_Column], float] | None = None
    for columns in _fillings(sorted(items, key=lambda item: (_ACROSS.index(item.slot), item.at))):
        scale = min(room.width / _breadth(columns, [1.0] * len(columns)), room.height / max(column.height for column in columns))
        grown = _grown(columns, scale, room)
        worth = (
            sum(math.sqrt(item.width * item.height) * growth for column, growth in zip(columns, grown, strict=True) for item in column.items) * scale
        )
        worth *= (_APART if _parted(columns) else 1.0) * (_STACKED if _crowded(columns) else 1.0)
        if best is None or worth > best[0] * 1.000001:
            best = worth, columns, scale
    assert best is not None
    return _placed(best[1], best[2], _grown(best[1], best[2], room), room, len(shapes))


def freeform(spots: Sequence[Spot], ratios: Sequence[float], board: Box) -> list[Place]:
    """Exactly where the spots say, also beyond the board, each as large as it fits into a frame of the spot's width and of the ratio `FRAME`; equal
    heights keep their order."""
    order = sorted(range(len(spots)), key=lambda at: (spots[at].z, at))
    heights = {at: z for z, at in enumerate(order)}
    places = []
    for at, (spot, ratio) in enumerate(zip(spots, ratios, strict=True)):
        frame = spot.size / 1000 * board.width
        width = min(frame, frame / FRAME * ratio)
        x, y = board.left + spot.x / 1000 * board.width, board.top + spot.y / 1000 * board.height
        places.append(Place(x, y, width, width / ratio, spot.turn / 10, heights[at]))
    return places


def _items(shapes: Sequence[Shape]) -> list[_Item]:
    seen: dict[str, int] = {}
    items = []
    for at, shape in enumerate(shapes):
        ratio = min(max(shape.ratio, 1e-3), 1e3)
        held = min(max(ratio, _NARROWEST), _WIDEST)
        width, height = math.sqrt(_SIZES[shape.slot] * held), math.sqrt(_SIZES[shape.slot] / held)
        width, height = min(width, height * ratio), min(height, width / ratio)
        again = seen.get(shape.slot, 0)
        seen[shape.slot] = again + 1
        items.append(_Item(at, shape.slot, width, height, _TURNS[shape.slot] * (-1 if again % 2 else 1)))
    return items


def _fillings(items: list[_Item]) -> Iterator[list[_Column]]:
    """Every way to cut the row of items into columns."""
    cuts = len(items) - 1
    for pattern in range(1 << cuts):
        if pattern.bit_count() >= _MOST_COLUMNS:
            continue
        columns, current = [], [items[0]]
        for at in range(cuts):
            if pattern >> at & 1:
                columns.append(_column(current))
                current = []
            current.append(items[at + 1])
        columns.append(_column(current))
        yield columns


def _column(items: list[_Item]) -> _Column:
    down = sorted(items, key=lambda item: (_DOWN.index(item.slot), item.at))
    height = down[0].outer[1] + sum(item.outer[1] * (1 - _BELOW) for item in down[1:])
    return _Column(tuple(down), max(item.outer[0] for item in down), height)


def _parted(columns: list[_Column]) -> bool:
    slots = [{item.slot for item in column.items} for column in columns]
    return any("top" in one and "bottom" not in one for one in slots) and any("bottom" in one and "top" not in one for one in slots)


def _crowded(columns: list[_Column]) -> bool:
    """What goes over lies above or below what it goes over."""
    return any({"outerwear"} < {item.slot for item in column.items} & {"outerwear", "top", "dress", "bottom"} for column in columns)


def _breadth(columns: Sequence[_Column], grown: Sequence[float]) -> float:
    widths = [column.width * growth for column, growth in zip(columns, grown, strict=True)]
    return widths[0] + sum(width - _BESIDE * min(width, before) for before, width in pairwise(widths))


def _grown(columns: Sequence[_Column], scale: float, room: Box) -> list[float]:
    """How much larger each column may be than the others: into its free height, as far as all together have the width."""
    most = [max(1.0, min(_GROWS, room.height / (column.height * scale))) for column in columns]
    share = 1.0
    while share > 0 and _breadth(columns, [1 + (growth - 1) * share for growth in most]) * scale > room.width * (1 + 1e-9):
        share = round(share - 0.05, 2)
    return [1 + (growth - 1) * max(0.0, share) for growth in most]


def _placed(columns: list[_Column], scale: float, grown: list[float], room: Box, count: int) -> list[Place]:
    places: list[Place | None] = [None] * count
    ranks = {item.at: z for z, item in enumerate(sorted((i for c in columns for i in c.items), key=lambda i: (_ABOVE.index(i.slot), i.at)))}
    spare = room.width - _breadth(columns, grown) * scale
    gap = min(spare / (len(columns) + 1), _MOST_GAP * room.width)
    left = room.left + (spare - gap * (len(columns) - 1)) / 2
    before = 0.0
    for number, (column, growth) in enumerate(zip(columns, grown, strict=True)):
        size = scale * growth
        width = column.width * size
        left -= _BESIDE * min(width, before) if number else 0.0
        _stack(column, size, Box(left, room.top, width, room.height), number, ranks, places)
        left, before = left + width + gap, width
    return [place for place in places if place is not None]


def _stack(column: _Column, size: float, strip: Box, number: int, ranks: dict[int, int], places: list[Place | None]) -> None:
    spare = strip.height - column.height * size
    gap = min(spare / (len(column.items) + 1), _MOST_GAP * strip.height)
    free_height = spare - gap * (len(column.items) - 1)
    top = strip.top + free_height * (_FOOT if column.items[-1].slot == "shoes" else 0.5)
    for row, item in enumerate(column.items):
        width, height = item.outer[0] * size, item.outer[1] * size
        top -= _BELOW * height if row else 0.0
        free = (strip.width - width) / 2
        main = item.slot in ("top", "bottom", "dress", "outerwear")
        x = strip.left + strip.width / 2 + (0.0 if main else free * _STAGGER * (1 if (row + number) % 2 else -1))
        places[item.at] = Place(x, top + height / 2, item.width * size, item.height * size, item.turn, ranks[item.at])
        top += height + gap

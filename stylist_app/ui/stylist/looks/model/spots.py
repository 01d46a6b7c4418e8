"""Where pieces lie: a board of 8 by 9, places by slot, and moving, scaling and turning without ever leaving it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import ceil, cos, degrees, floor, radians, sin
from typing import NamedTuple

from stylist_app.wire.look import Look, LookPiece, Slot, Spot

RATIO = 8 / 9
"""Width of a board by its height."""
TALL = 5 / 4
"""Height of a piece by its width."""
LEAST, LARGEST = 80, 900
TURN, TURNS = 30, 150
"""One turn, and the furthest either way, in tenths of a degree."""


class Home(NamedTuple):
    """The middle and the width in thousandths, the turn in tenths of a degree."""

    x: int
    y: int
    size: int
    turn: int = 0


LAYERS: tuple[Slot, ...] = ("outerwear", "dress", "top", "bottom", "scarf", "hat", "shoes", "bag", "jewellery", "other")
"""From back to front."""
_HOMES: dict[Slot, tuple[Home, ...]] = {
    "outerwear": (Home(275, 270, 400, -20), Home(640, 245, 320, 20)),
    "dress": (Home(660, 380, 400, 10), Home(290, 380, 340, -10)),
    "top": (Home(745, 235, 290, 20), Home(560, 215, 240, -10), Home(850, 480, 220, 20)),
    "bottom": (Home(590, 560, 330), Home(820, 590, 270, 20)),
    "shoes": (Home(235, 785, 290, 10), Home(480, 850, 220, -10)),
    "bag": (Home(720, 820, 280), Home(880, 690, 200, 10)),
    "jewellery": (Home(900, 520, 140), Home(900, 330, 130, 20), Home(480, 90, 120, -20)),
    "scarf": (Home(470, 400, 200, -20), Home(120, 560, 180, 10)),
    "hat": (Home(500, 130, 190, 20), Home(130, 130, 170, -20)),
    "other": (Home(470, 800, 200, 20), Home(100, 560, 170), Home(900, 120, 160, -10)),
}
_WITHOUT_COAT: dict[Slot, tuple[Home, ...]] = {
    "dress": (Home(330, 310, 440, -10), Home(740, 330, 360, 10)),
    "top": (Home(310, 285, 400, -20), Home(720, 255, 300, 20), Home(880, 440, 220)),
    "bottom": (Home(680, 400, 370, 10), Home(380, 560, 280, -10)),
}


def homes(slots: Sequence[Slot]) -> tuple[Home, ...]:
    """A place for each, by its slot and which one of that slot it is; the same for the same slots. Further ones lie a little aside."""
    table = _HOMES if "outerwear" in slots else _HOMES | _WITHOUT_COAT
    if "outerwear" not in slots and "dress" in slots:
        table = table | {"top": _HOMES["top"]}
    seen: Counter[Slot] = Counter()
    found = []
    for slot in slots:
        places, nth = table[slot], seen[slot]
        seen[slot] += 1
        home, aside = places[nth % len(places)], nth // len(places)
        found.append(home._replace(x=home.x + 45 * aside, y=home.y + 35 * aside, size=home.size - 20 * aside))
    return tuple(found)


def laid(pieces: Iterable[tuple[str, Slot]]) -> dict[str, Spot]:
    """The spots of (id, slot) in the order of their numbers."""
    given = list(pieces)
    spots = {}
    for place, ((piece_id, slot), home) in enumerate(zip(given, homes([slot for _, slot in given]), strict=True)):
        z = LAYERS.index(slot) * 100 + place
        spots[piece_id] = clamped(Spot(x=home.x, y=home.y, size=home.size, turn=home.turn, z=z))
    return spots


def reach(size: int, turn: int) -> tuple[float, float]:
    """Half of what a piece takes across and down, in thousandths of the board's width and height."""
    angle = radians(turn / 10)
    across, down = abs(cos(angle)), abs(sin(angle))
    wide, tall = size * (across + TALL * down), size * (down + TALL * across)
    return wide / 2, tall * RATIO / 2


def clamped(spot: Spot) -> Spot:
    """The nearest spot of which nothing lies outside the board; smaller where it is larger than the board."""
    size = max(LEAST, min(LARGEST, spot.size))
    across, down = reach(size, spot.turn)
    if (over := max(across, down) / 500) > 1:
        size = floor(size / over)
        across, down = reach(size, spot.turn)
    low_x, low_y = min(500, ceil(across)), min(500, ceil(down))
    x, y = max(low_x, min(1000 - low_x, spot.x)), max(low_y, min(1000 - low_y, spot.y))
    return spot.model_copy(update={"x": x, "y": y, "size": size})


def moved(spot: Spot, by_x: int = 0, by_y: int = 0) -> Spot:
    return clamped(spot.model_copy(update={"x": spot.x + by_x, "y": spot.y + by_y}))


def scaled(spot: Spot, size: int) -> Spot:
    return clamped(spot.model_copy(update={"size": size}))


def pinched(spot: Spot, by: float, angle: float) -> Spot:
    """So many times as large, and turned by so many radians clockwise, in whole degrees and no further than a turn goes."""
    turn = max(-TURNS, min(TURNS, spot.turn + 10 * round(degrees(angle))))
    return clamped(spot.model_copy(update={"size": max(LEAST, min(LARGEST, round(spot.size * by))), "turn": turn}))


def turned(spot: Spot) -> Spot:
    """One step on clockwise; after the furthest it begins at the other side."""
    turn = spot.turn + TURN
    return clamped(spot.model_copy(update={"turn": -TURNS if turn > TURNS else turn}))


def there(look: Look) -> list[LookPiece]:
    """What is not taken off, in the order of the numbers."""
    return [piece for piece in ordered(look) if not piece.removed]


def ordered(look: Look) -> list[LookPiece]:
    return sorted(look.pieces, key=lambda one: (one.number, one.id))


def numbers(look: Look) -> dict[str, int]:
    """Of each piece: as the shop counts once she has seen it, before that 1 to n without gaps."""
    return {one.id: one.number if look.shared_at else n for n, one in enumerate(ordered(look), 1)}


def spots(look: Look) -> dict[str, Spot]:
    """Where everything lies now: where it was put, or where its slot says."""
    pieces = there(look)
    return {one.id: clamped(one.spot) for one in pieces} if look.freeform else laid((one.id, one.slot) for one in pieces)


def front(look: Look) -> int:
    """Above everything."""
    return max((spot.z for spot in spots(look).values()), default=-1) + 1

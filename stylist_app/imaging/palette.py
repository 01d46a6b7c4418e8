"""The honest colours of the piece in a picture: without the ground it lies on, and with little of the person who wears it.

Four steps, the same result for the same pixels every time: what hangs together with a plain rim is ground; the rest counts by how near the middle it
is; skin counts little unless there is hardly anything else; what is left is gathered by likeness and named. It knows nothing of bodies or garments:
a jacket worn open over a dress gives both colours.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PIL import Image

from stylist_app.imaging.colours import MULTI, NAMES, Lab, Rgb, chroma, hex_of, hue, name_of, oklab

MOST = 5
_SIDE = 64
"""Pixels of the longer side while looking."""
_RIM = 2
_GROUND_SHARE = 0.16
"""Of the rim above the hem, from which a colour may be ground."""
_STEP, _REACH = 7, 36
"""How much ground changes from a pixel to the next, and in all (of 255, in the channel that changes most): a soft shadow, not an edge."""
_SAME = 5
_LEAST_PIECE = 0.03
"""A smaller piece is none: the ground is what there is to see (a close-up of cloth)."""
_LIKE, _DARK = 0.05, 0.35
_LEAST_SHARE = 0.05
_SKIN_COUNTS = 0.12
_SKIN_ALONE = 0.85
"""From this share on what looks like skin is cloth: a camel coat, a nude dress."""
_LEADS, _SEVERAL = 0.4, 4
_GREYS = frozenset({"black", "white", "grey", "silver"})


@dataclass(frozen=True, slots=True)
class Swatch:
    """`hex` is `#RRGGBB`; `share` of the piece, 0 to 1; `name` one of `colours.NAMES`."""

    hex: str
    share: float
    name: str


def palette(picture: Image.Image) -> list[Swatch]:
    """Up to `MOST` colours, the leading one first, each name once; shares add up to 1. Expects upright RGB; a few hundred pixels are enough."""
    scale = min(1.0, _SIDE / max(picture.size))
    small = picture.resize((max(1, round(picture.width * scale)), max(1, round(picture.height * scale))), Image.Resampling.BOX)
    width, height = small.size
    raw = small.tobytes()
    pixels: list[Rgb] = list(zip(raw[::3], raw[1::3], raw[2::3], strict=True))
    ground = _ground(pixels, width, height)
    if len(pixels) - sum(ground) < _LEAST_PIECE * len(pixels):
        ground = bytearray(len(pixels))
    return _named(_without_skin(_gathered(_weighed(pixels, _with_edge(ground, width), width, height))))


def facets(swatches: Sequence[Swatch]) -> tuple[str, ...]:
    """The names under which somebody looks for it: what covers a fifth of it or leads, and `multi` when several colours share it and none leads."""
    names = [swatch.name for place, swatch in enumerate(swatches) if place == 0 or swatch.share >= 0.2]
    colourful = [swatch for swatch in swatches if swatch.name not in _GREYS and swatch.share >= 0.1]
    several = len(colourful) >= _SEVERAL and swatches[0].share < _LEADS
    return (*names, MULTI) if several else tuple(names)


# ---------------------------------------------------------------- the ground


def _ground(pixels: Sequence[Rgb], width: int, height: int) -> bytearray:
    """1 for every pixel that hangs together with the rim and looks like most of it."""
    rim = [y * width + x for y in range(height) for x in range(width) if min(x, y, width - 1 - x, height - 1 - y) < _RIM]
    leads = _leads([pixels[at] for at in rim if at // width < 0.8 * height])
    ground, colours = bytearray(len(pixels)), set(pixels)
    like = {colour for colour in colours if _near(colour, leads, _REACH)}
    waiting = [at for at in rim if pixels[at] in like and _near(pixels[at], leads, _REACH // 2)]
    for at in waiting:
        ground[at] = 1
    while waiting:
        at = waiting.pop()
        here = (pixels[at],)
        for beside in _beside(at, width, len(pixels)):
            if not ground[beside] and pixels[beside] in like and _near(pixels[beside], here, _STEP):
                ground[beside] = 1
                waiting.append(beside)
    same = {colour for colour in colours if _near(colour, leads[:1], _SAME)}  # seen through a bent arm
    return bytearray(here or colour in same for here, colour in zip(ground, pixels, strict=True))


def _with_edge(ground: bytearray, width: int) -> bytearray:
    """Where ground and piece mix in one pixel, its colour is neither's. A piece that is nothing but edge keeps it."""
    wider = bytearray(here or any(ground[beside] for beside in _beside(at, width, len(ground))) for at, here in enumerate(ground))
    return wider if (len(wider) - sum(wider)) * 3 > len(ground) - sum(ground) else ground


def _leads(rim: Sequence[Rgb]) -> list[Rgb]:
    """What most of the rim looks like; legs and sleeves that leave the picture are too little of it."""
    heaps: defaultdict[Rgb, list[Rgb]] = defaultdict(list)
    for pixel in rim:
        heaps[pixel[0] >> 4, pixel[1] >> 4, pixel[2] >> 4].append(pixel)
    leads: list[Rgb] = []
    for heap in sorted(heaps.values(), key=lambda heap: (-len(heap), heap[0]))[:8]:
        red, green, blue = (round(sum(parts) / len(heap)) for parts in zip(*heap, strict=True))
        if len(heap) >= _GROUND_SHARE * len(rim) or (leads and _near((red, green, blue), leads, 20)):
            leads.append((red, green, blue))
    return leads


def _beside(at: int, width: int, count: int) -> list[int]:
    across = at % width
    found = [at - 1] if across else []
    if across + 1 < width:
        found.append(at + 1)
    if at >= width:
        found.append(at - width)
    if at + width < count:
        found.append(at + width)
    return found


def _near(pixel: Rgb, leads: Iterable[Rgb], reach: int) -> bool:
    """Whether no channel is further than `reach` from one of these."""
    red, green, blue = pixel
    for lead in leads:
        if -reach <= red - lead[0] <= reach and -reach <= green - lead[1] <= reach and -reach <= blue - lead[2] <= reach:
            return True
    return False


# ---------------------------------------------------------------- the piece


@dataclass(slots=True)
class _Heap:
    """Sums, so that heaps can be thrown together."""

    weight: float = 0.0
    red: float = 0.0
    green: float = 0.0
    blue: float = 0.0

    def add(self, other: "_Heap") -> None:
        self.weight += other.weight
        self.red += other.red
        self.green += other.green
        self.blue += other.blue

    def scaled(self, factor: float) -> "_Heap":
        return _Heap(self.weight * factor, self.red * factor, self.green * factor, self.blue * factor)

    @property
    def colour(self) -> Rgb:
        return round(self.red / self.weight), round(self.green / self.weight), round(self.blue / self.weight)


def _weighed(pixels: Sequence[Rgb], ground: bytearray, width: int, height: int) -> list[_Heap]:
    """The pixels of the piece in heaps of almost the same colour. The middle of the picture weighs many times what its corners do."""
    across = [1 - 0.9 * (2 * x / width - 1) ** 2 for x in range(width)]
    down = [1 - 0.9 * (2 * y / height - 1) ** 2 for y in range(height)]
    heaps: defaultdict[Rgb, _Heap] = defaultdict(_Heap)
    for at, pixel in enumerate(pixels):
        if ground[at]:
            continue
        weight = across[at % width] * down[at // width]
        heap = heaps[pixel[0] >> 4, pixel[1] >> 4, pixel[2] >> 4]
        heap.weight += weight
        heap.red += weight * pixel[0]
        heap.green += weight * pixel[1]
        heap.blue += weight * pixel[2]
    return sorted(heaps.values(), key=lambda heap: (-heap.weight, heap.colour))


def _gathered(heaps: Sequence[_Heap]) -> list[_Heap]:
    """Light and shade of one cloth thrown together: each joins the heavier one it is most like."""
    gathered: list[tuple[Lab, _Heap]] = []
    for heap in heaps:
        lab = oklab(heap.colour)
        like = min(gathered, key=lambda known: _unlike(lab, known[0]), default=None)
        if like is not None and _unlike(lab, like[0]) < _LIKE:
            like[1].add(heap)
        else:
            whole = _Heap()
            whole.add(heap)
            gathered.append((lab, whole))
    return [heap for _lab, heap in gathered]


def _unlike(one: Lab, other: Lab) -> float:
    """In shadow a colour keeps the proportion of its three parts, so these are compared; lightness counts little."""
    dark, light = max(one[0], _DARK), max(other[0], _DARK)
    return math.hypot(0.3 * (one[0] - other[0]), one[1] / dark - other[1] / light, one[2] / dark - other[2] / light)


def _without_skin(heaps: list[_Heap]) -> list[_Heap]:
    whole = sum(heap.weight for heap in heaps)
    skin = sum(heap.weight for heap in heaps if _like_skin(heap.colour))
    if not whole or skin >= _SKIN_ALONE * whole:
        return heaps
    return [heap.scaled(_SKIN_COUNTS) if _like_skin(heap.colour) else heap for heap in heaps]


def _like_skin(colour: Rgb) -> bool:
    """From pale to dark, in the light of a studio. Camel, nude and tan look the same."""
    lab = oklab(colour)
    return 28 <= hue(lab) <= 74 and 0.025 <= chroma(lab) <= 0.108 and 0.38 <= lab[0] <= 0.93


def _named(heaps: list[_Heap]) -> list[Swatch]:
    names: dict[str, _Heap] = {}
    for heap in heaps:
        names.setdefault(name_of(heap.colour), _Heap()).add(heap)
    ordered = sorted(names.items(), key=lambda named: (-named[1].weight, list(NAMES).index(named[0])))[:MOST]
    whole = sum(heap.weight for _name, heap in ordered)
    kept = [(name, heap) for place, (name, heap) in enumerate(ordered) if place == 0 or heap.weight >= _LEAST_SHARE * whole]
    whole = sum(heap.weight for _name, heap in kept)
    return [Swatch(hex_of(heap.colour), round(heap.weight / whole, 3), name) for name, heap in kept]

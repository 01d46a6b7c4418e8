"""Sets of places on the shelf as whole numbers: bit n stands for place n. A hundred thousand are 12.5 kB; two such sets meet in a microsecond."""

import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress

Bits = int
_ONES = bytes(1 if sign == ord("1") else 0 for sign in range(256))
_EIGHT = tuple(bytes(byte >> at & 1 for byte in range(256)) for at in range(8))
"""The bits of a byte."""
CROWDED = 20
"""Of more than one place in so many a set is quicker made from flags."""
SPARSE = 256
"""A set that holds fewer than one place in so many is kept as a list of them: it takes less room, and is joined more quickly."""


def of_places(places: Iterable[int]) -> Bits:
    found = places if isinstance(places, array) else array("I", places)
    if not found:
        return 0
    last = max(found)
    if len(found) * CROWDED > last:
        flags = bytearray(last + 1)
        for place in found:
            flags[place] = 1
        return of_flags(flags)
    filled = bytearray(last // 8 + 1)
    for place in found:
        filled[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(filled, "little")


def of_flags(flags: bytes | bytearray) -> Bits:
    """From a byte for each place, 0 or 1."""
    bits = 0
    for at in range(8):
        bits |= int.from_bytes(flags[at::8], "little") << at
    return bits


def flags_of(bits: Bits, size: int) -> bytes:
    """A byte for each of `size` places (and up to seven more): 1 where it is in the set. `bits` has none beyond."""
    packed = bits.to_bytes((size + 7) // 8, "little")
    flags = bytearray(8 * len(packed))
    for at, one in enumerate(_EIGHT):
        flags[at::8] = packed.translate(one)
    return bytes(flags)


def places_of(bits: Bits) -> Iterator[int]:
    """In ascending order."""
    told = format(bits, "b")
    top = len(told) - 1
    if bits.bit_count() * 8 > top:
        yield from compress(range(top + 1), told.encode("ascii").translate(_ONES)[::-1])
        return
    at = told.rfind("1")
    while at >= 0:
        yield top - at
        at = told.rfind("1", 0, at)


class Members:
    """A set of places that changes: a list while it is small beside the shelf (`size` places), a number of bits from then on."""

    __slots__ = ("_bits", "_few", "count")

    def __init__(self, places: Sequence[int] = (), size: int = 0) -> None:
        self._few: array[int] | None = array("I", places)
        self._bits: Bits = 0
        self.count = len(places)
        self._grown(size)

    def add(self, place: int, size: int) -> None:
        """A place that is not in it."""
        self.count += 1
        if self._few is None:
            self._bits |= 1 << place
        else:
            self._few.append(place)
            self._grown(size)

    def remove(self, place: int) -> None:
        """A place that is in it."""
        self.count -= 1
        if self._few is None:
            self._bits &= ~(1 << place)
        else:
            self._few.remove(place)

    def _grown(self, size: int) -> None:
        if self._few is not None and len(self._few) * SPARSE > max(size, SPARSE * 64):
            self._bits, self._few = of_places(self._few), None

    def __bool__(self) -> bool:
        return self.count > 0

    @property
    def bits(self) -> Bits:
        return self._bits if self._few is None else of_places(self._few)

    def count_in(self, bits: Bits, seen: "Seen") -> int:
        """How many of them are in `bits`."""
        if self._few is None:
            return (self._bits & bits).bit_count()
        return sum(map(seen.flags(bits).__getitem__, self._few)) if self._few else 0


class Seen:
    """`flags_of` and `places_of` the set that was asked for last: several ask for the same one after the other."""

    __slots__ = ("_bits", "_flags", "_places", "_size")

    def __init__(self, size: int) -> None:
        self._size, self._bits = size, -1
        self._flags: bytes | None = None
        self._places: Sequence[int] | None = None

    def flags(self, bits: Bits) -> bytes:
        self._meet(bits)
        if self._flags is None:
            self._flags = flags_of(bits, self._size)
        return self._flags

    def places(self, bits: Bits) -> Sequence[int]:
        self._meet(bits)
        if self._places is None:
            self._places = array("I", places_of(bits))
        return self._places

    def _meet(self, bits: Bits) -> None:
        if bits != self._bits:
            self._bits, self._flags, self._places = bits, None, None


def union(several: Iterable[Members]) -> Bits:
    """Places that are in any of them."""
    dense, places = 0, array("I")
    for members in several:
        if members._few is None:
            dense |= members._bits
        else:
            places.extend(members._few)
    return dense | of_places(places)


class Number:
    """A number from 0 for each place, in columns of bits: compared for all places at once. Places without one are in no answer."""

    __slots__ = ("_columns", "_known")

    def __init__(self) -> None:
        self._columns: list[Bits] = []
        self._known: Bits = 0

    @classmethod
    def of(cls, values: Iterable[tuple[int, int]], size: int) -> "Number":
        """From (place, value), of `size` places."""
        known, whole = bytearray(size), array("Q", bytes(8 * size))
        for place, value in values:
            known[place], whole[place] = 1, value
        if sys.byteorder == "big":
            whole.byteswap()
        made, raw = cls(), whole.tobytes()
        for at in range(max(whole, default=0).bit_length()):
            made._columns.append(of_flags(raw[at // 8 :: 8].translate(_EIGHT[at % 8])))
        made._known = of_flags(known)
        return made

    def put(self, place: int, before: int | None, value: int | None) -> None:
        """`before`: what it had; None: none."""
        bit = 1 << place
        if (before is None) != (value is None):
            self._known ^= bit
        changed = (before or 0) ^ (value or 0)
        self._columns.extend([0] * (changed.bit_length() - len(self._columns)))
        while changed:
            lowest = changed & -changed
            self._columns[lowest.bit_length() - 1] ^= bit
            changed ^= lowest

    def at_most(self, value: int) -> Bits:
        if value < 0:
            return 0
        same, less = self._known, 0
        if value.bit_length() > len(self._columns):
            return same
        for at in range(len(self._columns) - 1, -1, -1):
            ones = same & self._columns[at]
            if value >> at & 1:
                less |= same ^ ones
                same = ones
            else:
                same ^= ones
        return less | same

    def between(self, lowest: int | None, highest: int | None) -> Bits:
        """Both included; None is open."""
        found = self._known if highest is None else self.at_most(highest)
        return found if lowest is None else found & ~self.at_most(lowest - 1)

    def range_in(self, bits: Bits) -> tuple[int, int] | None:
        """The lowest and the highest of these places. None of none."""
        low = high = bits & self._known
        if not low:
            return None
        least = most = 0
        for at in range(len(self._columns) - 1, -1, -1):
            column = self._columns[at]
            if without := low & ~column:
                low = without
            else:
                least |= 1 << at
            if with_it := high & column:
                high = with_it
                most |= 1 << at
        return least, most

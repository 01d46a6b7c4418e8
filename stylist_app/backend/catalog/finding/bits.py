"""Sets of places on the shelf as whole numbers: bit n stands for place n. A hundred thousand are 12.5 kB; two such sets meet in a microsecond."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress

Bits = int
_ONES = bytes(1 if sign == ord("1") else 0 for sign in range(256))
SPARSE = 256
"""A set that holds fewer than one place in so many is kept as a list of them: it takes less room, and is joined more quickly."""


def of_places(places: Iterable[int]) -> Bits:
    found = places if isinstance(places, array) else array("I", places)
    if not found:
        return 0
    filled = bytearray(max(found) // 8 + 1)
    for place in found:
        filled[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(filled, "little")


def flags_of(bits: Bits, size: int) -> bytes:
    """A byte for each of `size` places: 1 where it is in the set. `bits` has none beyond."""
    return format(bits, f"0{size}b").encode("ascii").translate(_ONES)[::-1] if size else b""


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

    def count_in(self, bits: Bits, flags: "Flags") -> int:
        """How many of them are in `bits`, of which `flags` are made."""
        if self._few is None:
            return (self._bits & bits).bit_count()
        return sum(map(flags.of(bits).__getitem__, self._few)) if self._few else 0


class Flags:
    """`flags_of` the set it was asked for last: several ask for the same one after the other."""

    __slots__ = ("_bits", "_flags", "_size")

    def __init__(self, size: int) -> None:
        self._size, self._bits, self._flags = size, -1, b""

    def of(self, bits: Bits) -> bytes:
        if bits != self._bits:
            self._bits, self._flags = bits, flags_of(bits, self._size)
        return self._flags


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
    def of(cls, values: Iterable[tuple[int, int]]) -> "Number":
        """From (place, value)."""
        columns: list[list[int]] = []
        known: list[int] = []
        for place, value in values:
            known.append(place)
            columns.extend([] for _ in range(value.bit_length() - len(columns)))
            while value:
                lowest = value & -value
                columns[lowest.bit_length() - 1].append(place)
                value ^= lowest
        made = cls()
        made._columns, made._known = [of_places(column) for column in columns], of_places(known)
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

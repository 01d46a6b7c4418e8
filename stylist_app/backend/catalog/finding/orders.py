"""In which orders places are shown, and walking along them. Pure."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from heapq import nsmallest
from itertools import compress
from typing import Literal

from stylist_app.backend.catalog.finding.bits import Bits, Seen, places_of
from stylist_app.backend.catalog.finding.facts import Facts

Order = Literal["newest", "name", "price", "price_desc"]
Key = tuple[int | str, int]
"""Of a product in an order: what it is sorted by, then its number (or its negative)."""
UNPRICED = 2**62
FEW = 100
"""Of fewer than one in so many the first are picked; more are met by walking along the order."""


class Orders:
    """What places are sorted by, and every order of those that stand in line."""

    __slots__ = ("_introduced", "_lines", "_numbers", "_prices", "_titles")

    def __init__(self) -> None:
        self._numbers: array[int] = array("q")
        self._titles: list[str] = []
        self._introduced: array[int] = array("q")
        self._prices: array[int] = array("q")
        self._lines: dict[Order, array[int]] = {name: array("I") for name in ("newest", "name", "price", "price_desc")}

    def __len__(self) -> int:
        """Places, in line or not."""
        return len(self._numbers)

    def fill(self, products: Iterable[Facts]) -> Iterator[Facts]:
        """Hands them on, each with the next place, and then puts all in line."""
        for facts in products:
            self._grow(facts)
            yield facts
        by_number = sorted(range(len(self)), key=self._numbers.__getitem__)
        by_newness = by_number[::-1]
        falling = [UNPRICED if price == UNPRICED else -price for price in self._prices]
        self._lines = {
            "newest": array("I", sorted(by_newness, key=self._introduced.__getitem__, reverse=True)),
            "name": array("I", sorted(by_number, key=self._titles.__getitem__)),
            "price": array("I", sorted(by_number, key=self._prices.__getitem__)),
            "price_desc": array("I", sorted(by_number, key=falling.__getitem__)),
        }

    def add(self, facts: Facts) -> int:
        """A new place, in line."""
        self._grow(facts)
        self._line_up(len(self) - 1)
        return len(self) - 1

    def put(self, place: int, facts: Facts, *, there: bool) -> None:
        """Where it belongs now. `there`: it stands in line already."""
        now = facts.title_key, facts.introduced, _price(facts)
        if there and now == (self._titles[place], self._introduced[place], self._prices[place]):
            return
        if there:
            self.take(place)
        self._titles[place], self._introduced[place], self._prices[place] = now
        self._line_up(place)

    def take(self, place: int) -> None:
        """Out of the line it stands in."""
        for name, line in self._lines.items():
            key = self._key(name)
            del line[bisect_left(line, key(place), key=key)]

    def number(self, place: int) -> int:
        return self._numbers[place]

    def prices(self) -> Iterator[tuple[int, int]]:
        """(place, price) of those that have one."""
        return ((place, price) for place, price in enumerate(self._prices) if price != UNPRICED)

    def key(self, order: Order, place: int) -> Key:
        return self._key(order)(place)

    def walk(self, order: Order, bits: Bits, after: Key | None, most: int, seen: Seen) -> list[int]:
        """The first `most` of these places, all in line, in this order that come after a key."""
        key, whole = self._key(order), self._lines[order]
        count = bits.bit_count()
        if count * FEW < len(whole) or count <= most:
            rest = places_of(bits) if after is None else (place for place in places_of(bits) if key(place) > after)
            return nsmallest(most, rest, key=key)
        at = 0 if after is None else bisect_right(whole, after, key=key)
        flags = seen.flags(bits)
        found: list[int] = []
        step = most * max(2, len(whole) // count)
        while at < len(whole) and len(found) < most:
            ahead = whole[at : at + step]
            found += compress(ahead, map(flags.__getitem__, ahead))
            at += step
        return found[:most]

    def _grow(self, facts: Facts) -> None:
        self._numbers.append(facts.number)
        self._titles.append(facts.title_key)
        self._introduced.append(facts.introduced)
        self._prices.append(_price(facts))

    def _line_up(self, place: int) -> None:
        for name, line in self._lines.items():
            key = self._key(name)
            line.insert(bisect_left(line, key(place), key=key), place)

    def _key(self, name: Order) -> Callable[[int], Key]:
        numbers, titles, introduced, prices = self._numbers, self._titles, self._introduced, self._prices
        match name:
            case "newest":
                return lambda place: (-introduced[place], -numbers[place])
            case "name":
                return lambda place: (titles[place], numbers[place])
            case "price":
                return lambda place: (prices[place], numbers[place])
            case "price_desc":
                return lambda place: (UNPRICED if prices[place] == UNPRICED else -prices[place], numbers[place])


def _price(facts: Facts) -> int:
    return UNPRICED if facts.price is None else facts.price

"""Every product on show, in memory, under all its headings: sets that meet in microseconds, orders to walk along, prices to compare.

Pure: it knows no database and no clock. Not safe for several threads at once; whoever keeps it sees to that. A product has a place from its first day
on the shelf, and no other one gets it: a set of places means the same until the shelf is built anew.
"""

from array import array
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from heapq import nsmallest
from itertools import compress, islice
from types import MappingProxyType
from typing import Literal

from stylist_app.backend.catalog import rules
from stylist_app.backend.catalog.finding.bits import Bits, Flags, Members, Number, of_places, places_of, union
from stylist_app.backend.catalog.finding.facts import FIELDS, Bundle, Facts, Heading, heading_of

Order = Literal["newest", "name", "price", "price_desc"]
Key = tuple[int | str, int]
"""Of a product in an order: what it is sorted by, then its number (or its negative)."""
UNPRICED = 2**62
FEW = 20
"""Of fewer than one in so many the first are picked; more are met by walking along the order."""
REMEMBERED = 400
"""Beginnings of words whose places are remembered until a word of the shelf changes."""
_WORDS = frozenset(FIELDS)
_ALONE = frozenset({"title", "tags"})
"""Kinds whose bundles hold for one product; of the others a few hold for many."""


class Shelf:
    def __init__(self, products: Iterable[Facts] = ()) -> None:
        self._places: dict[int, int] = {}
        self._numbers: array[int] = array("q")
        self._titles: list[str] = []
        self._introduced: array[int] = array("q")
        self._prices: array[int] = array("q")
        self._held: list[array[int]] = []
        self._headings: dict[Heading, int] = {}
        self._members: list[Members] = []
        self._values: defaultdict[str, dict[str, int]] = defaultdict(dict)
        self._vocabulary: list[str] = []
        self._known: set[str] = set()
        self._letters: frozenset[str] = frozenset()
        self._price = Number()
        self._orders: dict[Order, array[int]] = {}
        self._windows: dict[int, tuple[int, int]] = {}
        self._here: Bits = 0
        self._begun: dict[tuple[str, str], Bits] = {}
        self._flags = Flags(0)
        self._fill(products)

    def __len__(self) -> int:
        """Places, those that were left included."""
        return len(self._numbers)

    # ------------------------------------------------------------ putting and taking

    def put(self, facts: Facts) -> None:
        """Adds it or puts it where it belongs now."""
        place = self._places.get(facts.number)
        there = place is not None and self._here >> place & 1
        if place is None:
            place = self._places[facts.number] = len(self._numbers)
            self._numbers.append(facts.number)
            self._titles.append("")
            self._introduced.append(0)
            self._prices.append(UNPRICED)
            self._held.append(array("I"))
            self._flags = Flags(len(self._numbers))
        before = self._sorted_by(place)
        self._note(place, facts)
        if not there or before != self._sorted_by(place):
            self._reorder(place, before if there else None)
        self._here |= 1 << place
        self._stand(place, [self._heading(heading) for heading in facts.headings()])

    def take(self, number: int) -> None:
        """It is on show no more. Nothing happens when it was not."""
        place = self._places.get(number)
        if place is None or not self._here >> place & 1:
            return
        for name, order in self._orders.items():
            del order[self._at(name, place)]
        self._price.put(place, _known(self._prices[place]), None)
        self._prices[place] = UNPRICED
        self._windows.pop(place, None)
        self._here &= ~(1 << place)
        self._stand(place, [])

    def _fill(self, products: Iterable[Facts]) -> None:
        """All at once, which is many times quicker than one by one."""
        filled: list[array[int]] = []
        shared: dict[Bundle, tuple[array[int], array[int]]] = {}

        def numbers_of(kind: str, values: Iterable[str]) -> "array[int]":
            found: array[int] = array("I")
            for value in dict.fromkeys(values):
                heading = heading_of(kind, value)
                number = self._headings.get(heading)
                if number is None:
                    number = self._headings[heading] = len(filled)
                    filled.append(array("I"))
                found.append(number)
            return found

        for facts in products:
            place = self._places[facts.number] = len(self._numbers)
            self._numbers.append(facts.number)
            self._titles.append(facts.title_key)
            self._introduced.append(facts.introduced)
            self._prices.append(UNPRICED if facts.price is None else facts.price)
            if facts.opens is not None or facts.closes is not None:
                self._windows[place] = _window(facts)
            held: array[int] = array("I")
            for kind, values in facts.bundles():
                if kind in _ALONE:
                    bundle = numbers_of(kind, values)
                    for number in bundle:
                        filled[number].append(place)
                else:
                    known = shared.get((kind, values))
                    if known is None:
                        known = shared[kind, values] = numbers_of(kind, values), array("I")
                    bundle = known[0]
                    known[1].append(place)
                held += bundle
            self._held.append(held)
        for bundle, places in shared.values():
            for number in bundle:
                filled[number] += places
        size = len(self._numbers)
        self._here = (1 << size) - 1
        self._members = [Members(places, size) for places in filled]
        words = self._known
        for heading, number in self._headings.items():
            if heading[0] in _WORDS:
                words.add(heading[1])
            else:
                self._values[heading[0]]["\0".join(heading[1:])] = number
        self._vocabulary = sorted(words)
        self._letters = frozenset(_letters(words))
        self._price = Number.of((place, price) for place, price in enumerate(self._prices) if price != UNPRICED)
        self._flags = Flags(size)
        for name in ("newest", "name", "price", "price_desc"):
            self._orders[name] = array("I", sorted(range(size), key=self._key(name)))

    def _note(self, place: int, facts: Facts) -> None:
        price = UNPRICED if facts.price is None else facts.price
        if price != self._prices[place]:
            self._price.put(place, _known(self._prices[place]), facts.price)
        self._titles[place], self._introduced[place], self._prices[place] = facts.title_key, facts.introduced, price
        if facts.opens is None and facts.closes is None:
            self._windows.pop(place, None)
        else:
            self._windows[place] = _window(facts)

    def _sorted_by(self, place: int) -> tuple[str, int, int]:
        return self._titles[place], self._introduced[place], self._prices[place]

    def _reorder(self, place: int, before: tuple[str, int, int] | None) -> None:
        now = self._sorted_by(place)
        if before is not None:
            self._titles[place], self._introduced[place], self._prices[place] = before
            found = [(name, self._at(name, place)) for name in self._orders]
            self._titles[place], self._introduced[place], self._prices[place] = now
            for name, at in found:
                del self._orders[name][at]
        for name, order in self._orders.items():
            key = self._key(name)
            order.insert(bisect_left(order, key(place), key=key), place)

    def _stand(self, place: int, now: list[int]) -> None:
        """Under these headings and no others."""
        before, after, size = set(self._held[place]), set(now), len(self._numbers)
        self._held[place] = array("I", now)
        for number in after - before:
            self._members[number].add(place, size)
        for number in before - after:
            self._members[number].remove(place)
        if before ^ after:
            self._begun.clear()

    def _heading(self, heading: Heading) -> int:
        number = self._headings.get(heading)
        if number is not None:
            return number
        number = self._headings[heading] = len(self._members)
        self._members.append(Members())
        if heading[0] not in _WORDS:
            self._values[heading[0]]["\0".join(heading[1:])] = number
            return number
        if heading[1] not in self._known:
            self._known.add(heading[1])
            insort(self._vocabulary, heading[1])
            self._letters |= set(_letters([heading[1]]))
        return number

    # ------------------------------------------------------------ sets

    def on_show(self, at: int) -> Bits:
        """At that moment (Unix seconds)."""
        return self._here & ~of_places(place for place, (opens, closes) in self._windows.items() if not opens <= at < closes)

    def under(self, *heading: str) -> Bits:
        number = self._headings.get(heading)
        return 0 if number is None else self._members[number].bits

    def under_any(self, kind: str, values: Iterable[str]) -> Bits:
        known = self._values[kind]
        return union(self._members[known[value]] for value in dict.fromkeys(values) if value in known)

    def of_numbers(self, numbers: Iterable[int]) -> Bits:
        """Places of those that have one."""
        return of_places(self._places[number] for number in numbers if number in self._places)

    def priced(self, lowest: int | None, highest: int | None) -> Bits:
        return self._price.between(lowest, highest)

    def prices_in(self, bits: Bits) -> tuple[int, int] | None:
        """The lowest and the highest price of these. None: none of them has one."""
        return self._price.range_in(bits)

    def values(self, kind: str) -> Mapping[str, int]:
        """Every value that ever stood under this kind of heading, with what `count` takes. A heading of several parts is joined by NUL."""
        return MappingProxyType(self._values[kind])

    def count(self, value: int, bits: Bits) -> int:
        """How many of `bits`, places on this shelf, are under a heading of `values`."""
        members = self._members[value]
        return members.count if bits == self._here else members.count_in(bits, self._flags)

    # ------------------------------------------------------------ words

    @property
    def letters(self) -> frozenset[str]:
        """That occur in words, of scripts that spell."""
        return self._letters

    def knows(self, word: str) -> bool:
        """Whether it stood on the shelf at any time."""
        return word in self._known

    def begun_with(self, field: str, beginning: str) -> Bits:
        """Of the places that have a word in this field that begins so."""
        known = self._begun.get((field, beginning))
        if known is None:
            known = union(self._members[number] for word in self._words_from(beginning) if (number := self._headings.get((field, word))) is not None)
            if len(self._begun) >= REMEMBERED:
                self._begun.clear()
            self._begun[field, beginning] = known
        return known

    def _words_from(self, beginning: str) -> Iterator[str]:
        for word in islice(self._vocabulary, bisect_left(self._vocabulary, beginning), None):
            if not word.startswith(beginning):
                return
            yield word

    # ------------------------------------------------------------ orders

    def key(self, order: Order, place: int) -> Key:
        return self._key(order)(place)

    def number(self, place: int) -> int:
        return self._numbers[place]

    def walk(self, order: Order, bits: Bits, after: Key | None, most: int) -> list[int]:
        """The first `most` of these places in this order that come after a key."""
        key, whole = self._key(order), self._orders[order]
        count = bits.bit_count()
        if count * FEW < len(whole) or count <= most:
            rest = places_of(bits) if after is None else (place for place in places_of(bits) if key(place) > after)
            return nsmallest(most, rest, key=key)
        at = 0 if after is None else bisect_right(whole, after, key=key)
        flags = self._flags.of(bits)
        found: list[int] = []
        step = most * max(2, len(whole) // count)
        while at < len(whole) and len(found) < most:
            ahead = whole[at : at + step]
            found += compress(ahead, map(flags.__getitem__, ahead))
            at += step
        return found[:most]

    def _at(self, name: Order, place: int) -> int:
        key = self._key(name)
        return bisect_left(self._orders[name], key(place), key=key)

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


def _letters(words: Iterable[str]) -> Iterator[str]:
    return (letter for word in words for letter in word if letter.isalpha() and not rules.own_word(letter))


def _known(price: int) -> int | None:
    return None if price == UNPRICED else price


def _window(facts: Facts) -> tuple[int, int]:
    return facts.opens if facts.opens is not None else -UNPRICED, facts.closes if facts.closes is not None else UNPRICED

"""Every product on show, in memory, under all its headings: sets that meet in microseconds, orders to walk along, prices to compare.

Pure: it knows no database and no clock. Not safe for several threads at once; whoever keeps it sees to that. A product has a place from its first day
on the shelf, and no other one gets it: a set of places means the same until the shelf is built anew.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from types import MappingProxyType

from stylist_app.backend.catalog import rules
from stylist_app.backend.catalog.finding.bits import Bits, Members, Number, Seen, of_places, union
from stylist_app.backend.catalog.finding.facts import FIELDS, KINDS, Facts, Value
from stylist_app.backend.catalog.finding.orders import UNPRICED, Key, Order, Orders
from stylist_app.backend.catalog.finding.standing import Headings, Standing

REMEMBERED = 400
"""Beginnings of words whose places are remembered until a word of the shelf changes."""
SCATTERED = 50
"""Of fewer than one place in so many it is quicker to count place by place than set by set."""
_WORDS = frozenset(FIELDS)


class Shelf:
    def __init__(self, products: Iterable[Facts] = ()) -> None:
        self._places: dict[int, int] = {}
        self._orders = Orders()
        self._prices = Number()
        self._here: Bits = 0
        self._seen = Seen(0)
        self._members: list[Members] = []
        self._headings = MappingProxyType({kind: Headings(self._made) for kind in KINDS})
        self._standing = Standing(self._headings)
        self._vocabulary: list[str] = []
        self._known: set[str] = set()
        self._letters: frozenset[str] = frozenset()
        self._windows: dict[int, tuple[int, int]] = {}
        self._begun: dict[tuple[str, str], Bits] = {}
        self._fill(products)

    def __len__(self) -> int:
        """Places, those that were left included."""
        return len(self._orders)

    # ------------------------------------------------------------ putting and taking

    def put(self, facts: Facts) -> None:
        """Adds it or puts it where it belongs now."""
        place = self._places.get(facts.number)
        if place is None:
            place = self._places[facts.number] = self._orders.add(facts)
            self._standing.grow()
            self._prices.put(place, None, facts.price)
            self._seen = Seen(len(self))
        else:
            there = bool(self._here >> place & 1)
            self._prices.put(place, self._price(place) if there else None, facts.price)
            self._orders.put(place, facts, there=there)
        self._here |= 1 << place
        self._note(place, facts)
        for kind, values in zip(KINDS, facts.bundles(), strict=True):
            if kind in _WORDS:
                self._learn(values)
            self._stand(place, kind, [self._headings[kind][value] for value in dict.fromkeys(values)])

    def take(self, number: int) -> None:
        """It is on show no more. Nothing happens when it was not."""
        place = self._places.get(number)
        if place is None or not self._here >> place & 1:
            return
        self._prices.put(place, self._price(place), None)
        self._orders.take(place)
        self._windows.pop(place, None)
        self._here &= ~(1 << place)
        for kind in KINDS:
            self._stand(place, kind, [])

    def _fill(self, products: Iterable[Facts]) -> None:
        """All at once, which is many times quicker than one by one."""

        def noted() -> Iterator[Facts]:
            for place, facts in enumerate(self._orders.fill(products)):
                self._places[facts.number] = place
                self._note(place, facts)
                yield facts

        filled = self._standing.fill(noted())
        size = len(self)
        self._here = (1 << size) - 1
        self._seen = Seen(size)
        self._members = [Members(filled[number], size) for number in range(len(self._members))]
        self._prices = Number.of(self._orders.prices(), size)
        self._known.update(word for kind in FIELDS for word in self._headings[kind] if isinstance(word, str))
        self._vocabulary = sorted(self._known)
        self._letters = frozenset(_letters(self._known))

    def _made(self) -> int:
        self._members.append(Members())
        return len(self._members) - 1

    def _price(self, place: int) -> int | None:
        price, _number = self._orders.key("price", place)
        return None if price == UNPRICED else int(price)

    def _note(self, place: int, facts: Facts) -> None:
        if facts.opens is None and facts.closes is None:
            self._windows.pop(place, None)
        else:
            opens, closes = facts.opens, facts.closes
            self._windows[place] = (-UNPRICED if opens is None else opens, UNPRICED if closes is None else closes)

    def _learn(self, words: Iterable[str]) -> None:
        for word in words:
            if word not in self._known:
                self._known.add(word)
                insort(self._vocabulary, word)
                self._letters |= set(_letters([word]))

    def _stand(self, place: int, kind: str, now: list[int]) -> None:
        """Under these headings of the kind and no others."""
        before, after, size = set(self._standing.of(kind, place)), set(now), len(self)
        if before == after:
            return
        self._standing.put(kind, place, now)
        for number in after - before:
            self._members[number].add(place, size)
        for number in before - after:
            self._members[number].remove(place)
        if kind in _WORDS:
            self._begun.clear()

    # ------------------------------------------------------------ sets

    def on_show(self, at: int) -> Bits:
        """At that moment (Unix seconds)."""
        return self._here & ~of_places(place for place, (opens, closes) in self._windows.items() if not opens <= at < closes)

    def under(self, kind: str, value: Value) -> Bits:
        number = self._headings[kind].get(value)
        return 0 if number is None else self._members[number].bits

    def under_any(self, kind: str, values: Iterable[Value]) -> Bits:
        known = self._headings[kind]
        return union(self._members[known[value]] for value in dict.fromkeys(values) if value in known)

    def of_numbers(self, numbers: Iterable[int]) -> Bits:
        """Places of those that have one."""
        return of_places(self._places[number] for number in numbers if number in self._places)

    def priced(self, lowest: int | None, highest: int | None) -> Bits:
        return self._prices.between(lowest, highest)

    def prices_in(self, bits: Bits) -> tuple[int, int] | None:
        """The lowest and the highest price of these. None: none of them has one."""
        return self._prices.range_in(bits)

    def values(self, kind: str) -> Iterable[Value]:
        """Every value that ever stood under this kind of heading."""
        return self._headings[kind].keys()

    def counts(self, kind: str, bits: Bits) -> Mapping[Value, int]:
        """How many of `bits`, places on this shelf, stand under each value of the kind; values without any are left out."""
        if not bits:
            return {}
        headings, members = self._headings[kind], self._members
        if bits == self._here:
            counted = ((value, members[number].count) for value, number in headings.items())
        elif bits.bit_count() * SCATTERED < len(self):
            found = self._standing.counted(kind, self._seen.places(bits))
            counted = ((value, found.get(number, 0)) for value, number in headings.items())
        else:
            counted = ((value, members[number].count_in(bits, self._seen)) for value, number in headings.items())
        return {value: count for value, count in counted if count}

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
            known = self.under_any(field, self._words_from(beginning))
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
        return self._orders.key(order, place)

    def number(self, place: int) -> int:
        return self._orders.number(place)

    def walk(self, order: Order, bits: Bits, after: Key | None, most: int) -> list[int]:
        """The first `most` of these places in this order that come after a key."""
        return self._orders.walk(order, bits, after, most, self._seen)


def _letters(words: Iterable[str]) -> Iterator[str]:
    return (letter for word in words for letter in word if letter.isalpha() and not rules.own_word(letter))

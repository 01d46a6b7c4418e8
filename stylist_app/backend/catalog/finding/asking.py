"""A question to the shelf, and its answer: which products, in which order, and what they can be narrowed by. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Literal

from stylist_app.backend.catalog.finding import matching
from stylist_app.backend.catalog.finding.bits import Bits
from stylist_app.backend.catalog.finding.facts import IN_STOCK, ON_SALE, TASTED, middle_of
from stylist_app.backend.catalog.finding.matching import Levels
from stylist_app.backend.catalog.finding.orders import Key, Order
from stylist_app.backend.catalog.finding.shelf import Shelf
from stylist_app.backend.catalog.finding.words import Term
from stylist_app.backend.catalog.sizes import ANY_SIZE
from stylist_app.imaging.colours import Lab, distance

Sort = Literal["best", "newest", "name", "price", "price_desc"]
NEAR = (0.06, 0.1, 0.15)
"""How far another colour may be from the one that is liked: the same, much like it, of its kind."""
LOVED, NEITHER, REFUSED, DECLINED = range(4)
"""What the customer thinks of it, the best first."""
SOLD_OUT, BETTER = 4, 8
"""In the rank of a product: what having none left counts for, and what a level of the words does."""
CHOSEN = MappingProxyType({"categories": "in category", "sizes": "size", "colours": "colour", "brands": "of brand", "occasions": "occasion"})
"""The lists one chooses from, and the kind of heading each stands for. Within a list any of the values will do."""


@dataclass(frozen=True, slots=True)
class Her:
    """The customer asked for. `fits`: what she wears as (garment, size guide or "", folded size) of every guide that has it; `garments`: those of
    which a size of hers is known. `declined`: numbers of products."""

    fits: tuple[tuple[str, str, str], ...] = ()
    garments: frozenset[str] = frozenset()
    loves: tuple[str, ...] = ()
    refuses: tuple[str, ...] = ()
    declined: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """`at`: Unix seconds. `terms` None: no words are asked for. `codes`, `begun_codes`: numbers of products of which a variant has the query for its
    article number or barcode, or such a one begins so. `only`: numbers of products, of which the found ones must be. `like`: the leading colours of
    another product, `besides`, which is left out. Prices in minor units of the shop's currency, both included. `stores`: those of the caller, for
    `in_store`."""

    at: int
    terms: tuple[Term, ...] | None = None
    codes: tuple[int, ...] = ()
    begun_codes: tuple[int, ...] = ()
    categories: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()
    price_from: int | None = None
    price_to: int | None = None
    on_sale: bool = False
    store_id: str | None = None
    stores: tuple[str, ...] = ()
    in_her_size: bool = False
    her: Her | None = None
    only: tuple[int, ...] | None = None
    like: tuple[Lab, ...] | None = None
    besides: int | None = None
    sort: Sort = "best"


@dataclass(frozen=True, slots=True)
class Counts:
    """Of values as they stand on the shelf. `in_her_size` None: nothing is known of her sizes."""

    lists: Mapping[str, Mapping[str, int]]
    prices: tuple[int, int] | None
    steps: tuple[int, ...]
    on_sale: int
    in_store: int
    in_her_size: int | None


@dataclass(frozen=True, slots=True)
class Found:
    """Numbers of products in order. `following`: the place of the last one, where more follow; `after` takes it."""

    numbers: list[int]
    total: int
    following: tuple[int, Key] | None
    fits: frozenset[int] = field(default_factory=frozenset)
    unknown: frozenset[int] = field(default_factory=frozenset)


class Asked:
    """A question as sets of places. To be answered before the shelf changes again."""

    def __init__(self, shelf: Shelf, question: Question) -> None:
        self._shelf, self._question = shelf, question
        self._levels = self._ranked_by()
        everything = shelf.on_show(question.at)
        if self._levels is not None:
            everything &= _all(self._levels)
        if question.only is not None:
            everything &= shelf.of_numbers(question.only)
        if question.besides is not None:
            everything &= ~shelf.of_numbers([question.besides])
        self._everything = everything
        self._chosen = self._choices()
        self.found = self._but(None)

    # ------------------------------------------------------------ what is found

    def page(self, limit: int, after: tuple[int, Key] | None) -> Found:
        """`after`: (rank, key) of the last product of the page before."""
        order: Order = "newest" if self._question.sort == "best" else self._question.sort
        places: list[tuple[int, int]] = []
        for rank, bits in self._ranks():
            if after is not None and rank < after[0]:
                continue
            behind = after[1] if after is not None and rank == after[0] else None
            places += [(rank, place) for place in self._shelf.walk(order, bits, behind, limit + 1 - len(places))]
            if len(places) > limit:
                break
        last = places[limit - 1] if len(places) > limit else None
        following = None if last is None else (last[0], self._shelf.key(order, last[1]))
        shown = [place for _rank, place in places[:limit]]
        fitting, unknown = self._fitting
        number = self._shelf.number
        return Found(
            [number(place) for place in shown], self.found.bit_count(), following,
            frozenset(number(place) for place in shown if fitting >> place & 1), frozenset(number(place) for place in shown if unknown >> place & 1),
        )  # fmt: skip

    def _ranks(self) -> Iterator[tuple[int, Bits]]:
        """What is found, parted by rank, the best first."""
        if self._question.sort != "best":
            yield 0, self.found
            return
        her, shelf = self._question.her or Her(), self._shelf
        declined = shelf.of_numbers(her.declined)
        refused = matching.tasted(shelf, her.refuses, TASTED) & ~declined
        loved = matching.tasted(shelf, her.loves, TASTED) & ~refused & ~declined
        in_stock = shelf.under("is", IN_STOCK)
        for level, of_level in self._levels if self._levels is not None else ((0, self.found),):
            wanted = of_level & self.found
            for behind, some in ((0, wanted & in_stock), (SOLD_OUT, wanted & ~in_stock)):
                for taste, bits in ((LOVED, loved), (NEITHER, ~(loved | refused | declined)), (REFUSED, refused), (DECLINED, declined)):
                    if some & bits:
                        yield level * BETTER + behind + taste, some & bits

    def _ranked_by(self) -> Levels | None:
        """How well each has what is asked for; None: nothing is."""
        question, shelf = self._question, self._shelf
        levels: Levels | None = None
        if question.terms is not None:
            exact, begun = shelf.of_numbers(question.codes), shelf.of_numbers(question.begun_codes)
            by_words = [(level + 2, bits & ~exact & ~begun) for level, bits in matching.matches(shelf, question.terms)]
            levels = [(level, bits) for level, bits in ((0, exact), (1, begun & ~exact), *by_words) if bits]
        if question.like is not None:
            like = self._like(question.like)
            levels = like if levels is None else sorted_levels((one + other, bits & more) for one, bits in levels for other, more in like)
        return levels

    def _like(self, colours: Sequence[Lab]) -> Levels:
        taken, levels = 0, []
        cells = [(min((distance(colour, middle_of(cell)) for colour in colours), default=1.0), cell) for cell in self._shelf.values("cell")]
        for level, most in enumerate(NEAR):
            bits = self._shelf.under_any("cell", [cell for apart, cell in cells if apart <= most]) & ~taken
            taken |= bits
            levels.append((level, bits))
        return levels

    # ------------------------------------------------------------ what it can be narrowed by

    def counts(self, steps: int = 8) -> Counts:
        """Each list counted as if nothing of it were chosen, the other choices kept."""
        shelf, question = self._shelf, self._question
        lists = {name: shelf.counts(kind, self._but(name)) for name, kind in CHOSEN.items()}
        priced = self._but("price")
        prices = shelf.prices_in(priced)
        fitting, unknown = self._fitting
        return Counts(
            MappingProxyType(lists), prices, self._steps(priced, prices, steps), (self._but("on_sale") & shelf.under("is", ON_SALE)).bit_count(),
            (self._but("store") & shelf.under_any("store", question.stores if question.store_id is None else (question.store_id,))).bit_count(),
            (self._but("her size") & (fitting | unknown)).bit_count() if question.her is not None and question.her.garments else None,
        )  # fmt: skip

    def _steps(self, bits: Bits, prices: tuple[int, int] | None, steps: int) -> tuple[int, ...]:
        """How many there are in each of so many equal steps from the lowest price to the highest."""
        if prices is None:
            return ()
        lowest, highest = prices
        edges = [lowest + (highest - lowest) * step // steps for step in range(1, steps)] + [highest]
        reached = [(bits & self._shelf.priced(None, edge)).bit_count() for edge in edges]
        return tuple(now - before for before, now in zip([0, *reached], reached, strict=False))

    def _choices(self) -> dict[str, Bits]:
        """What each choice that was made leaves."""
        question, shelf = self._question, self._shelf
        chosen = {name: shelf.under_any(kind, values) for name, kind in CHOSEN.items() if (values := getattr(question, name))}
        if question.price_from is not None or question.price_to is not None:
            chosen["price"] = shelf.priced(question.price_from, question.price_to)
        if question.on_sale:
            chosen["on_sale"] = shelf.under("is", ON_SALE)
        if question.store_id is not None:
            chosen["store"] = shelf.under("store", question.store_id)
        if question.in_her_size and question.her is not None and question.her.garments:
            fitting, unknown = self._fitting
            chosen["her size"] = fitting | unknown
        return chosen

    def _but(self, name: str | None) -> Bits:
        """What is found with every choice but this one."""
        bits = self._everything
        for one, left in self._chosen.items():
            if one != name:
                bits &= left
        return bits

    @cached_property
    def _fitting(self) -> tuple[Bits, Bits]:
        """What she can have in her size now, and what nobody can tell of: garments of which she told no size."""
        her = self._question.her
        if her is None:
            return 0, -1
        shelf = self._shelf
        everybody = shelf.under("fits", ("", "", ANY_SIZE))
        hers = shelf.under_any("fits", her.fits)
        told = shelf.under_any("garment", her.garments)
        return everybody | (hers & told), ~told & ~everybody


def _all(levels: Levels) -> Bits:
    found = 0
    for _level, bits in levels:
        found |= bits
    return found


def sorted_levels(levels: Iterable[tuple[int, Bits]]) -> Levels:
    """From the best, those of equal rank together, empty ones left out."""
    found: dict[int, Bits] = {}
    for level, bits in levels:
        found[level] = found.get(level, 0) | bits
    return [(level, bits) for level, bits in sorted(found.items()) if bits]

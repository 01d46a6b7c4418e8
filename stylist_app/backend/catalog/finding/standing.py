"""Under which headings each place of the shelf stands, as numbers: per kind a row of headings, shared by places that stand alike. Pure."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from stylist_app.backend.catalog.finding.facts import KINDS, Bundle, Facts, Value

_ALONE = frozenset({"title", "tags", "detail"})
"""Kinds in which hardly two products stand alike; in the others a few rows hold for many."""


class Headings(dict[Value, int]):
    """The number of each value of a kind. A value that is asked for the first time gets one of `made`."""

    def __init__(self, made: Callable[[], int]) -> None:
        super().__init__()
        self._made = made

    def __missing__(self, value: Value) -> int:
        number = self[value] = self._made()
        return number


class Standing:
    """All rows are one long array: the number of headings of a row, then the headings. A row is named by where it begins; the first one is empty."""

    __slots__ = ("_headings", "_rows", "_starts")

    def __init__(self, headings: Mapping[str, Headings]) -> None:
        self._headings = headings
        self._rows = array("I", (0,))
        self._starts = {kind: array("I") for kind in KINDS}

    def fill(self, products: Iterable[Facts]) -> Mapping[int, "array[int]"]:
        """Gives each the next place. Places by heading, in ascending order."""
        filled: defaultdict[int, array[int]] = defaultdict(lambda: array("I"))
        alike: tuple[dict[Bundle, tuple[int, array[int]]] | None, ...] = tuple(None if kind in _ALONE else {} for kind in KINDS)
        headings, starts = tuple(self._headings.values()), tuple(self._starts.values())
        for place, facts in enumerate(products):
            for numbers, starts_of, rows, values in zip(headings, starts, alike, facts.bundles(), strict=True):
                if rows is None:
                    row = [numbers[value] for value in values]
                    starts_of.append(self._add(row))
                    for number in row:
                        filled[number].append(place)
                    continue
                known = rows.get(values)
                if known is None:
                    known = rows[values] = self._add([numbers[value] for value in dict.fromkeys(values)]), array("I")
                starts_of.append(known[0])
                known[1].append(place)
        for rows in alike:
            for start, places in (rows or {}).values():
                for number in self._row(start):
                    filled[number] += places
        return filled

    def grow(self) -> None:
        """By a place that stands under nothing."""
        for starts in self._starts.values():
            starts.append(0)

    def of(self, kind: str, place: int) -> Sequence[int]:
        return self._row(self._starts[kind][place])

    def put(self, kind: str, place: int, headings: Sequence[int]) -> None:
        self._starts[kind][place] = self._add(headings)

    def counted(self, kind: str, places: Iterable[int]) -> Mapping[int, int]:
        """How many of these places stand under each heading of the kind; those without any are left out."""
        found: defaultdict[int, int] = defaultdict(int)
        for start, count in Counter(map(self._starts[kind].__getitem__, places)).items():
            for number in self._row(start):
                found[number] += count
        return found

    def _row(self, start: int) -> Sequence[int]:
        return self._rows[start + 1 : start + 1 + self._rows[start]]

    def _add(self, headings: Sequence[int]) -> int:
        if not headings:
            return 0
        start = len(self._rows)
        self._rows.append(len(headings))
        self._rows.extend(headings)
        return start

"""Sets of places do what Python's sets do; numbers in columns compare as numbers."""

from hypothesis import given
from hypothesis import strategies as st

from stylist_app.backend.catalog.finding.bits import Members, Number, Seen, flags_of, of_flags, of_places, places_of, union

places = st.sets(st.integers(0, 300)) | st.sets(st.integers(0, 20_000), max_size=30)
SIZE = 20_001


@given(places)
def test_there_and_back(some: set[int]) -> None:
    bits = of_places(some)
    assert set(places_of(bits)) == some
    assert list(places_of(bits)) == sorted(some)
    assert bits.bit_count() == len(some)
    assert {at for at, flag in enumerate(flags_of(bits, SIZE)) if flag} == some
    assert of_flags(flags_of(bits, SIZE)) == bits
    assert list(Seen(SIZE).places(bits)) == sorted(some)


@given(places, places, st.lists(st.integers(0, 300), max_size=40), st.sampled_from([0, 100, SIZE]))
def test_members_come_and_go(some: set[int], wanted: set[int], changes: list[int], size: int) -> None:
    members, now = Members(sorted(some), size), set(some)
    for place in changes:
        if place in now:
            members.remove(place)
            now.discard(place)
        else:
            members.add(place, size)
            now.add(place)
    assert set(places_of(members.bits)) == now
    assert bool(members) == bool(now)
    assert members.count_in(of_places(wanted), Seen(SIZE)) == len(now & wanted)
    assert set(places_of(union([members, Members(sorted(wanted), size)]))) == now | wanted


values = st.dictionaries(st.integers(0, 60), st.integers(0, 5) | st.integers(0, 2**53), max_size=30)


@given(values, st.lists(st.tuples(st.integers(0, 60), st.none() | st.integers(0, 2**53)), max_size=10), st.none() | st.integers(-1, 2**54),
       st.none() | st.integers(-1, 2**54), st.sets(st.integers(0, 60)))  # fmt: skip
def test_numbers_compare(
    first: dict[int, int], changes: list[tuple[int, int | None]], lowest: int | None, highest: int | None, within: set[int]
) -> None:
    number, now = Number.of(first.items(), 61), dict(first)
    for place, value in changes:
        number.put(place, now.get(place), value)
        if value is None:
            now.pop(place, None)
        else:
            now[place] = value
    expected = {p for p, value in now.items() if (lowest is None or value >= lowest) and (highest is None or value <= highest)}
    assert set(places_of(number.between(lowest, highest))) == expected
    there = [value for place, value in now.items() if place in within]
    assert number.range_in(of_places(within)) == ((min(there), max(there)) if there else None)

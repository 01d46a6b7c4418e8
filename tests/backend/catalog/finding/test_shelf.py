"""A shelf that changes is the same as one that was filled with how things are now."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stylist_app.backend.catalog.finding.asking import Asked, Question
from stylist_app.backend.catalog.finding.facts import Facts
from stylist_app.backend.catalog.finding.orders import Order
from stylist_app.backend.catalog.finding.shelf import Shelf
from tests.backend.catalog.finding import shops

steps = st.lists(shops.products() | st.integers(1, 40), max_size=30)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(shops.shops(), steps, shops.questions())
def test_changes_leave_what_a_fresh_shelf_has(shop: list[Facts], changes: list[Facts | int], question: Question) -> None:
    shelf, now = Shelf(shop), {facts.number: facts for facts in shop}
    for change in changes:
        if isinstance(change, int):
            shelf.take(change)
            now.pop(change, None)
        else:
            shelf.put(change)
            now[change.number] = change
    fresh = Shelf(now.values())
    assert Asked(shelf, question).page(60, None) == Asked(fresh, question).page(60, None)
    assert Asked(shelf, question).counts() == Asked(fresh, question).counts()


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(shops.shops(most=60), st.sets(st.integers(0, 59)), st.sampled_from(["newest", "name", "price", "price_desc"]), st.integers(1, 9), st.data())
def test_a_walk_meets_the_first_ones_behind_a_key(shop: list[Facts], some: set[int], order: Order, most: int, data: st.DataObject) -> None:
    shelf = Shelf(shop)
    places = sorted((place for place in some if place < len(shelf)), key=lambda place: shelf.key(order, place))
    start = data.draw(st.integers(-1, len(places) - 1))
    after = None if start < 0 else shelf.key(order, places[start])
    assert shelf.walk(order, sum(1 << place for place in places), after, most) == places[start + 1 :][:most]


def test_long_walks_meet_all_of_many() -> None:
    shop = [Facts(number, (frozenset(),) * 5, price=number * 7919 % 1009) for number in range(1, 1500)]
    shelf = Shelf(shop)
    everything = (1 << len(shelf)) - 1
    found: list[int] = []
    while page := shelf.walk("price", everything, shelf.key("price", found[-1]) if found else None, 40):
        found += page
    assert [shelf.key("price", place) for place in found] == sorted(shelf.key("price", place) for place in range(len(shelf)))


@settings(max_examples=60)
@given(st.sets(st.integers(0, 299), max_size=12), st.lists(st.integers(1, 300), max_size=5), st.sampled_from(["size", "of brand", "in category"]))
def test_few_among_many_are_counted_as_many_are(some: set[int], gone: list[int], kind: str) -> None:
    shop = [
        Facts(number, (frozenset(),) * 5, brand=f"b{number % 7}", sizes=("S", "M", "L")[number % 3 :], categories=("all", f"c{number % 5}"))
        for number in range(1, 301)
    ]
    shelf = Shelf(shop)
    for number in gone:
        shelf.put(shop[number - 1]._replace(sizes=("M",), brand=""))
        if number % 2:
            shelf.take(number)
    everything = shelf.on_show(0)
    for bits in (everything, everything & sum(1 << place for place in some)):
        counted = {value: (shelf.under(kind, value) & bits).bit_count() for value in shelf.values(kind)}
        assert shelf.counts(kind, bits) == {value: count for value, count in counted.items() if count}

"""What may be suggested: every reason she gave is obeyed, nothing comes back, plan B leads. Over random products."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from stylist_app.backend.looks.suggesting.rules import Asked, Thing, best, fitting, harmony, obeys
from stylist_app.imaging.colours import oklab, rgb_of

FAMILIES = {"red": "#B5202B", "blue": "#2C6FCB", "orange": "#F07427", "grey": "#8B8C8F", "green": "#2F6632"}
REASONS = st.sampled_from(["price", "colour", "size", "fabric", "style", "have_similar", "other"])


@st.composite
def things(draw: st.DrawFn) -> Thing:
    families = draw(st.frozensets(st.sampled_from(sorted(FAMILIES)), max_size=2))
    return Thing(
        id=f"p{draw(st.integers(0, 40))}", price=draw(st.integers(100, 50_000)), category=draw(st.sampled_from(["dresses", "skirts"])),
        families=families, colours=tuple(oklab(rgb_of(FAMILIES[name])) for name in sorted(families)),
        material=draw(st.sampled_from(["", "linen", "wool"])), pattern=draw(st.sampled_from(["", "plain", "print"])),
        words=draw(st.frozensets(st.sampled_from(["linen", "aubry", "bold"]), max_size=2)), in_stock=draw(st.booleans()),
        fits=draw(st.sampled_from([True, False, None])), goes_with=draw(st.sampled_from([(), ("Slip skirt",)])), related=draw(st.booleans()),
    )  # fmt: skip


@st.composite
def questions(draw: st.DrawFn) -> Asked:
    return Asked(
        beside=draw(st.lists(things(), max_size=3)), instead_of=draw(st.none() | things()),
        refusals=draw(st.lists(st.tuples(things(), REASONS), max_size=3)),
        declined=draw(st.frozensets(st.integers(0, 40).map("p{}".format), max_size=5)), loves=frozenset({"linen"}), refuses=frozenset({"bold"}),
        left=draw(st.none() | st.integers(-1000, 60_000)),
    )  # fmt: skip


@given(st.lists(things(), max_size=30), questions(), st.integers(1, 12))
def test_every_reason_is_obeyed_and_nothing_comes_back(offered: list[Thing], asked: Asked, most: int) -> None:
    by_id = {thing.id: thing for thing in offered}
    lying = {piece.id for piece in asked.beside} | ({asked.instead_of.id} if asked.instead_of else set())
    found = best(by_id.values(), asked, most)
    assert len(found) == len({one.id for one in found}) <= most
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    for one in found:
        thing = by_id[one.id]
        assert thing.in_stock and thing.fits is not False and thing.id not in asked.declined | lying
        assert all(obeys(thing, declined, reason) for declined, reason in asked.refusals)
        assert len(one.reasons) <= 3 and ("goes_with" in one.reasons) <= bool(thing.goes_with)


@given(things(), questions())
def test_plan_b_comes_before_everything_else(thing: Thing, asked: Asked) -> None:
    first, second = replace(thing, id="a", plan_b=True), replace(thing, id="b", plan_b=False, goes_with=("Slip skirt",), related=True)
    found = best([second, first], asked, 5)
    assert [one.id for one in found] in ([], ["a", "b"]) and (not found or found[0].reasons[0] == "plan_b")


@given(things(), things())
def test_what_each_reason_means(one: Thing, other: Thing) -> None:
    assert obeys(one, other, "price") == (one.price < other.price)
    assert not (obeys(one, other, "colour") and one.families & other.families)
    assert not any(obeys(one, one, reason) for reason in ("price", "colour", "fabric", "style", "have_similar"))


@given(st.sampled_from(sorted(FAMILIES)), st.sampled_from(sorted(FAMILIES)))
def test_harmony_is_mutual_and_kind_to_greys(one: str, other: str) -> None:
    first, second = [oklab(rgb_of(FAMILIES[one]))], [oklab(rgb_of(FAMILIES[other]))]
    assert harmony(first, second) == harmony(second, first) and 0 <= harmony(first, second) <= 1
    assert harmony([oklab(rgb_of("#8B8C8F"))], second) >= 0.8 and harmony((), second) == 0.5
    assert harmony(first, first) >= harmony(first, second) or one == "grey" or other == "grey"


def test_a_known_size_and_a_budget_are_told() -> None:
    thing = Thing("a", 5000, fits=True)
    told = fitting(thing, Asked(left=6000))
    assert told is not None and set(told.reasons) == {"her_size", "budget"}
    over = fitting(thing, Asked(left=4000))
    assert over is not None and over.reasons == ("her_size",) and over.score < told.score

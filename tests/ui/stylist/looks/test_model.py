"""The board without a screen: whatever is done can be taken back and done again, numbers have no gaps, and nothing leaves the board."""

from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from stylist_app.ui.stylist.looks.model import acts, spots
from stylist_app.ui.stylist.looks.model.budget import meter
from stylist_app.ui.stylist.looks.model.kinds import STRIP
from stylist_app.ui.stylist.looks.model.steps import MOST, History, Step
from stylist_app.ui.stylist.looks.model.variants import default_variant
from stylist_app.wire.ids import new_id
from stylist_app.wire.look import MOST_PIECES, Look, LookPiece, PatchLook, Spot
from stylist_app.wire.money import Money
from stylist_app.wire.product import Option, Product, Swatch, Variant
from stylist_app.wire.slots import SLOTS
from tests.ui.stylist.looks.builders import AT, an_id, applied, euro, hit, look, piece

ANYWHERE = st.builds(
    Spot, x=st.integers(-200, 1200), y=st.integers(-200, 1200), size=st.integers(50, 1500), turn=st.integers(-1800, 1800), z=st.integers(0, 50)
)
ACTS = st.tuples(st.sampled_from(range(13)), st.integers(0, 30), st.sampled_from(SLOTS), ANYWHERE)


def begun(shared: bool) -> Look:
    pieces = [piece(1, "top"), piece(2, "bottom", minor=9000), piece(3, "shoes")]
    return look(*pieces, shared_at=AT if shared else None, budget=euro(20000))


def done(now: Look, ids: "count[int]", act: tuple[int, int, str, Spot]) -> Step | None:
    """Any act on any piece."""
    kind, nth, slot, spot = act
    there = spots.there(now)
    if kind < 4:
        return None if acts.full(now) else acts.place(now, an_id(next(ids)), hit("New"), slot, spot if kind < 2 else None)  # type: ignore[arg-type]
    if kind == 4:
        return acts.arrange(now)
    if kind == 5:
        return acts.describe(now, PatchLook(budget=euro(100 * nth)) if nth % 2 else PatchLook(clear_budget=True, title=f"T{nth}"))
    if not there:
        return None
    one = there[nth % len(there)]
    match kind:
        case 6:
            return acts.put_at(now, one.id, spot, mark=f"nudge:{one.id}" if nth % 2 else "")
        case 7:
            return acts.to_front(now, one.id)
        case 8:
            return acts.take(now, one.id)
        case 9:
            return acts.swap(now, one.id, hit("Other"), new_id() if nth % 2 else None)
        case 10:
            return acts.choose(now, one.id, new_id() if nth % 2 else None)
        case 11:
            return acts.plan(now, one, hit("B"))
    return acts.put_at(now, one.id, spots.turned(spots.spots(now)[one.id]))


def seen(one: LookPiece, number: int) -> object:
    return number, one.slot, one.product_id, one.variant_id, one.title, one.price, tuple(one.plan_b), one.removed


def settled(now: Look) -> object:
    """What one sees of it: a spot nobody looks at may differ."""
    lies = spots.spots(now)
    numbers = spots.numbers(now)
    return (
        now.title, now.budget, now.freeform,
        {one.id: seen(one, numbers[one.id]) for one in now.pieces if not (now.shared_at and one.removed)},
        lies,
    )  # fmt: skip


@given(st.lists(ACTS, max_size=40), st.booleans())
def test_everything_can_be_taken_back_and_done_again(told: list[tuple[int, int, str, Spot]], shared: bool) -> None:
    now, history, ids = begun(shared), History(), count(10)
    start = settled(now)
    for act in told:
        made = done(now, ids, act)
        if made is not None:
            now = applied(now, *made.do)
            history.record(made)
        assert sorted(spots.numbers(now).values()) == list(range(1, len(now.pieces) + 1)), "numbers have no gaps"
        for lies in spots.spots(now).values():
            across, down = spots.reach(lies.size, lies.turn)
            assert across <= lies.x <= 1000 - across + 1 or across > 499
            assert down <= lies.y <= 1000 - down + 1 or down > 499
    end = settled(now)
    while writes := history.undo():
        now = applied(now, *writes)
    assert settled(now) == start
    while writes := history.redo():
        now = applied(now, *writes)
    assert settled(now) == end


def test_a_new_step_forgets_what_was_undone_and_more_than_twenty_can_be_taken_back() -> None:
    now, history = begun(False), History()
    for n in range(25):
        made = acts.because(now, [f"why {n}"])
        now = applied(now, *made.do)
        history.record(made)
    assert MOST >= 25
    for _ in range(25):
        now = applied(now, *history.undo())
    assert now.why == [] and not history.undo()
    history.record(acts.because(now, ["new"]))
    assert not history.redo()


def test_what_is_deleted_from_a_draft_and_brought_back_has_its_number_again() -> None:
    now = begun(False)
    middle = spots.there(now)[1]
    made = acts.take(now, middle.id)
    gone = applied(now, *made.do)
    assert [one.title for one in spots.there(gone)] == ["Piece", "Piece"] and max(spots.numbers(gone).values()) == 2
    assert spots.numbers(applied(gone, *made.undo))[middle.id] == 2


def test_one_more_nudge_is_not_one_more_step() -> None:
    now, history = begun(False), History()
    first = spots.there(now)[0].id
    before = spots.spots(now)
    for _ in range(5):
        made = acts.put_at(now, first, spots.moved(spots.spots(now)[first], 10), mark="nudge")
        now = applied(now, *made.do)
        history.record(made)
    assert len(history.done) == 1
    assert spots.spots(applied(now, *history.undo())) == before


@given(st.lists(st.sampled_from(SLOTS), min_size=1, max_size=MOST_PIECES))
def test_slots_say_where_pieces_lie_always_the_same(slots: list[str]) -> None:
    ids = [an_id(n) for n in range(len(slots))]
    lies = spots.laid(list(zip(ids, slots, strict=True)))  # type: ignore[arg-type]
    assert lies == spots.laid(list(zip(ids, slots, strict=True)))  # type: ignore[arg-type]
    assert len({(one.x, one.y) for one in lies.values()}) == len(slots), "none lies exactly on another"
    assert len({one.z for one in lies.values()}) == len(slots)


@given(ANYWHERE)
def test_a_clamped_spot_stays_where_it_is(spot: Spot) -> None:
    assert spots.clamped(spots.clamped(spot)) == spots.clamped(spot)


def test_turning_goes_round() -> None:
    spot, seen = Spot(size=200), []
    for _ in range(11):
        spot = spots.turned(spot)
        seen.append(spot.turn)
    assert max(seen) == spots.TURNS and min(seen) == -spots.TURNS and seen.count(0) == 1


def test_a_budget_is_said_and_never_in_the_way() -> None:
    assert meter([euro(4500), euro(9000)], euro(12000)).left == -1500
    assert meter([euro(4500), euro(9000)], euro(12000)).over and meter([euro(4500), euro(9000)], euro(12000)).share == 1.0
    assert meter([], euro(12000)).left == 12000 and meter([], euro(0)).share == 0.0
    assert meter([euro(1), Money(minor=1, currency="SEK")], euro(5)).total is None
    assert meter([euro(4500)], Money(minor=1, currency="SEK")).left is None


def test_the_strip_has_every_slot_once() -> None:
    assert sorted(STRIP) == sorted(SLOTS) == sorted(spots.LAYERS)


def coat(**told: object) -> Product:
    def one(colour: str, size: str, state: str = "in_stock") -> Variant:
        return Variant(id=new_id(), options=[colour, size], price=euro(100), state=state)

    axes = [Option(name="Colour", values=["Grey", "Sand"]), Option(name="Size", values=["S", "M"])]
    variants = [one("Grey", "S"), one("Grey", "M", "sold_out"), one("Sand", "S"), one("Sand", "M")]
    return Product(id=new_id(), handle="c", title="Coat", options=axes, variants=variants, **told)


def test_a_piece_begins_in_her_size_and_in_stock() -> None:
    chosen = default_variant(coat(), {"M"})
    assert chosen is not None and chosen.options == ["Sand", "M"]
    assert default_variant(coat(), {"XL"}) is None, "nobody chooses a size she does not wear"
    assert default_variant(coat(), ()) is None
    bag = Product(
        id=new_id(), handle="b", title="Bag", options=[Option(name="Colour", values=["Rose", "Tan"])],
        colours=[Swatch(name="pink", hex="#FFAAAA", label="Rose"), Swatch(name="brown", hex="#AA7744", label="Tan")],
        variants=[Variant(id=new_id(), options=[c], price=euro(100), state=s) for c, s in (("Rose", "sold_out"), ("Tan", "low"))],
    )  # fmt: skip
    tan = default_variant(bag, {"M"})
    assert tan is not None and tan.options == ["Tan"]

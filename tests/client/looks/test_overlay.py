"""What is queued about a look shows at once, and nothing that somebody else did is hidden by it."""

from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from stylist_app.client.ops.looks import overlay
from stylist_app.client.ops.op import Op
from stylist_app.wire.ids import new_id
from stylist_app.wire.look import Look
from stylist_app.wire.session import Me
from tests.client.looks.parts import AIKO, MARA, a_look, eur, hit, op, piece, said, words

WORDS = st.sampled_from(["", "One", "Two", "Three"])
SPOTS = st.fixed_dictionaries({"x": st.integers(-200, 1200), "size": st.integers(50, 1500), "z": st.integers(0, 9)})
OF_A_PIECE: dict[str, st.SearchStrategy[Any]] = {
    "slot": st.sampled_from(["dress", "top", "shoes"]),
    "spot": SPOTS,
    "why": st.lists(st.sampled_from(["Light", "Warm"]), max_size=2),
    "variant_id": st.sampled_from([new_id() for _ in range(3)]),
    "loved": st.booleans(),
    "reason": st.sampled_from(["price", "colour", "size"]),
    "removed": st.booleans(),
}
OF_A_LOOK: dict[str, st.SearchStrategy[Any]] = {
    "title": WORDS,
    "note": WORDS,
    "occasion": WORDS,
    "season": st.sampled_from(["", "summer", "winter"]),
    "freeform": st.booleans(),
    "archived": st.booleans(),
}


@st.composite
def two_people(draw: st.DrawFn) -> tuple[Look, list[Op], list[Op]]:
    """A look, and what each of two changes of it: never the same thing."""
    pieces = [piece(number, f"Piece {number}", 100 * number) for number in range(1, draw(st.integers(1, 4)) + 1)]
    look = a_look(*pieces)
    mine: list[Op] = []
    theirs: list[Op] = []
    for place in range(len(pieces)):
        for name, values in OF_A_PIECE.items():
            if (whose := draw(st.sampled_from([None, mine, theirs]))) is not None:
                whose.append(said(look, place, **{name: draw(values)}))
    for name, values in OF_A_LOOK.items():
        if (whose := draw(st.sampled_from([None, mine, theirs]))) is not None:
            whose.append(op("look_patch", look.id, {name: draw(values)}))
    return look, mine, theirs


def told(look: Look | None) -> dict[str, Any]:
    """Without who was last and when."""
    assert look is not None
    body = look.model_dump(mode="json", exclude={"changed_at"})
    for one in body["pieces"]:
        del one["changed_at"], one["changed_by"]
    return body


def after(look: Look, mine: Sequence[Op], theirs: Sequence[Op], order: Sequence[int]) -> Look:
    """Each changes it in turn as `order` says: 0 Mara, 1 Aiko; a number may come again."""
    shown: Look | None = look
    turns: tuple[tuple[Sequence[Op], Me], ...] = ((mine, MARA), (theirs, AIKO))
    for turn in order:
        ops, who = turns[turn]
        shown = overlay.look(shown, ops, who)
    assert shown is not None
    return shown


@settings(max_examples=120)
@given(two_people(), st.lists(st.sampled_from([0, 1]), max_size=6))
def test_two_people_who_change_different_things_end_with_one_look_whatever_the_order_and_however_often(
    case: tuple[Look, list[Op], list[Op]], more: list[int]
) -> None:
    look, mine, theirs = case
    assert told(after(look, mine, theirs, [0, 1, *more])) == told(after(look, mine, theirs, [1, 0])) == told(after(look, theirs, mine, [0, 1]))


@settings(max_examples=120)
@given(two_people(), st.randoms())
def test_what_somebody_else_did_shows_through_what_is_queued(case: tuple[Look, list[Op], list[Op]], random: Any) -> None:
    """The store learns of her changes one by one while mine wait: every one of hers is seen at once, every one of mine stays."""
    look, mine, theirs = case
    shuffled = list(theirs)
    random.shuffle(shuffled)
    stored = look
    for one in shuffled:
        stored = after(stored, [], [one], [1])
        shown = told(overlay.look(stored, mine, MARA))
        piece_id, fields = (one.body.get("piece_id"), one.body.get("piece", one.body))
        place = shown if piece_id is None else next(p for p in shown["pieces"] if p["id"] == piece_id)
        for name, value in fields.items():
            assert place[name] == (place[name] | value if name == "spot" else value)
        assert [p["id"] for p in shown["pieces"]] == [p.id for p in look.pieces]
    assert told(overlay.look(stored, mine, MARA)) == told(after(look, mine, theirs, [0, 1]))


def test_a_swap_takes_everything_of_the_old_thing_away_and_names_it() -> None:
    look = a_look(piece(1, "Coat", 30000, loved=True, reason="price", removed=True, variant_id=new_id(), options=[{"name": "Size", "value": "M"}]))
    cape = hit("Cape", 12000)
    shown = overlay.look(look, [said(look, 0, words(cape), product_id=cape.id)], AIKO)
    assert shown is not None and shown.total == eur(12000)
    [one] = shown.pieces
    assert (one.title, one.swapped_from, one.loved, one.reason, one.removed, one.variant_id, one.options) == (
        "Cape",
        "Coat",
        False,
        None,
        False,
        None,
        [],
    )
    assert (one.number, one.slot, one.changed_by) == (1, "other", "customer")
    assert overlay.look(look, [said(look, 0, product_id=cape.id)], AIKO) == look, "nothing is known of it: it is drawn when the API tells"


def test_what_is_said_of_a_thing_does_not_fall_on_what_lies_there_now() -> None:
    look = a_look(piece(1))
    theirs = said(look, 0, of_product_id=new_id(), reason="price", variant_id=new_id())
    assert overlay.look(look, [theirs], AIKO) == look
    assert overlay.look(look, [said(look, 0, of_product_id=look.pieces[0].product_id, loved=True)], AIKO) != look


def test_the_total_counts_what_is_not_removed() -> None:
    look = a_look(piece(1, minor=100), piece(2, minor=50))
    without = overlay.look(look, [said(look, 0, removed=True)], AIKO)
    assert without is not None and without.total == eur(50)
    nothing = overlay.look(look, [said(look, 0, removed=True), said(look, 1, removed=True)], AIKO)
    assert nothing is not None and nothing.total is None
    mixed = a_look(piece(1, minor=100), piece(2, price={"minor": 5, "currency": "CHF"}), total=None)
    shown = overlay.look(mixed, [said(mixed, 0, loved=True)], AIKO)
    assert shown is not None and shown.total is None


def test_a_draft_counts_its_pieces_anew_and_a_shared_look_keeps_its_numbers() -> None:
    draft = a_look(*(piece(number, f"Piece {number}") for number in (1, 2, 3)))
    shared = draft.model_copy(update={"shared_at": draft.created_at})
    gone, hat = op("piece_delete", draft.id, {"piece_id": draft.pieces[0].id}), hit("Hat")
    again = {"piece_id": draft.pieces[0].id, "piece": {"product_id": hat.id, "number": 1}}
    back = op("piece_put", draft.id, again, shown={"words": {draft.pieces[0].id: words(hat)}})

    def numbers(look: Look, *ops: Op) -> list[tuple[int, str, bool]]:
        shown = overlay.look(look, ops, MARA)
        assert shown is not None
        return [(one.number, one.title, one.removed) for one in shown.pieces]

    assert numbers(draft, gone) == numbers(draft, gone, gone) == [(1, "Piece 2", False), (2, "Piece 3", False)]
    assert numbers(draft, gone, back) == [(1, "Hat", False), (2, "Piece 2", False), (3, "Piece 3", False)]
    assert numbers(shared, gone) == [(1, "Piece 1", True), (2, "Piece 2", False), (3, "Piece 3", False)]
    new = op("piece_put", draft.id, {"piece_id": new_id(), "piece": {"product_id": hat.id, "number": 1}})
    new.shown = {"words": {new.body["piece_id"]: words(hat)}}
    assert numbers(shared, new)[-1] == (4, "Hat", False)


def test_a_new_look_stays_when_it_was_refused_and_a_refused_change_does_not_show() -> None:
    look, dress = a_look(), hit("Dress", 5000)
    id = new_id()
    body = {
        "conversation_id": new_id(),
        "title": "Dinner",
        "pieces": [{"id": id, "product_id": dress.id, "slot": "dress"}, {"id": new_id(), "product_id": new_id()}],
    }
    made = op("look_put", look.id, body, shown={"words": {id: words(dress)}}, state="failed", id=look.id)
    shown = overlay.look(None, [made, op("look_patch", look.id, {"note": "Long"})], MARA)
    assert shown is not None and (shown.title, shown.note, shown.total, shown.version) == ("Dinner", "Long", eur(5000), 0)
    assert [(one.title, one.slot) for one in shown.pieces] == [("Dress", "dress")], "of the other nothing is known yet"
    assert overlay.look(look, [made], MARA) == look, "once it is there it is as the API says"
    assert overlay.look(look, [op("look_patch", look.id, {"title": "No"}, state="failed")], MARA) == look
    assert overlay.look(look, [op("look_delete", look.id, {})], MARA) is None
    assert overlay.look(None, [], MARA) is None


def test_a_message_shows_what_counts_in_the_order_of_the_numbers() -> None:
    look = a_look(piece(2, "Shoes"), piece(1, "Coat", why=["a", "b", "c", "d"]), piece(3, "Hat", removed=True), title="Dinner", note="By the lake")
    card = overlay.look_card(look, "For you")
    assert [one.title for one in card.items] == ["Coat", "Shoes"]
    assert (card.look_id, card.title, card.note, card.text, card.items[0].why) == (look.id, "Dinner", "By the lake", "For you", ["a", "b", "c"])


def test_plans_b_show_where_their_words_are_known() -> None:
    cape, hat = hit("Cape"), hit("Hat")
    known = {"product_id": cape.id, "title": "Cape", "price": eur(100).model_dump()}
    look = a_look(piece(1, plan_b=[known]))
    more = {"plan_b": [{"product_id": hat.id, "title": "Hat", "price": eur(5).model_dump()}]}
    picks = [{"product_id": hat.id}, {"product_id": new_id()}, {"product_id": cape.id, "variant_id": None}]
    shown = overlay.look(look, [said(look, 0, more, plan_b=picks)], MARA)
    assert shown is not None and [one.title for one in shown.pieces[0].plan_b] == ["Hat", "Cape"]

"""However many wishes become one request: the look is the one it would be, and the API hears everything it has to remember."""

from collections.abc import Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from stylist_app.client.ops.looks import merge, overlay
from stylist_app.client.ops.op import Op
from stylist_app.wire.ids import new_id
from stylist_app.wire.look import Look
from tests.client.looks.parts import AIKO, a_look, hit, piece, said, words
from tests.client.looks.test_overlay import told

THINGS = [hit(f"Thing {number}", 100 * number) for number in range(1, 9)]
SIZES = [new_id() for _ in range(3)]
WISH = st.one_of(
    st.just({"swap": True}),
    st.builds(lambda id: {"swap": True, "variant_id": id}, st.sampled_from(SIZES)),
    st.builds(lambda id: {"variant_id": id}, st.sampled_from(SIZES)),
    st.just({"clear_variant": True}),
    st.builds(lambda on: {"loved": on}, st.booleans()),
    st.builds(lambda why: {"reason": why}, st.sampled_from(["price", "size"])),
    st.just({"clear_reason": True}),
    st.builds(lambda on: {"removed": on}, st.booleans()),
    st.builds(lambda x: {"spot": {"x": x, "y": 1, "size": 300, "turn": 0, "z": 0}}, st.integers(0, 9)),
    st.builds(lambda slot: {"slot": slot}, st.sampled_from(["top", "shoes"])),
    st.builds(lambda slot, on: {"slot": slot, "removed": on}, st.sampled_from(["hat", "scarf"]), st.booleans()),
)


def wishes(look: Look, asked: Sequence[dict[str, Any]]) -> list[Op]:
    """Each as it would be queued alone; no product comes twice."""
    lies, fresh, ops = look.pieces[0].product_id, iter(THINGS), []
    for one in asked:
        fields, known = dict(one), {}
        if fields.pop("swap", False):
            thing = next(fresh)
            lies, known = thing.id, words(thing)
            fields["product_id"] = lies
        elif fields.keys() & merge.OF_THE_THING:
            fields["of_product_id"] = lies
        ops.append(said(look, 0, known, **fields))
    return ops


def merged(ops: Sequence[Op]) -> list[Op]:
    kept: list[Op] = []
    for op in ops:
        known = overlay.words_of(op, op.body["piece_id"])
        if merge.into_piece(kept, op.body["piece"], known) is None:
            kept.append(Op.from_json(op.json()))
            kept[-1].restored = False
    return kept


def remembered(look: Look, ops: Sequence[Op]) -> dict[tuple[str, str], Any]:
    """What the API keeps of each product beyond the look: the last no and the last heart."""
    lies, kept = look.pieces[0].product_id, dict[tuple[str, str], Any]()
    for op in ops:
        body = op.body["piece"]
        if body.get("product_id", lies) != lies:
            lies = body["product_id"]
            continue
        for name, value in (("reason", body.get("reason")), ("loved", body.get("loved"))):
            if value is not None or (name == "reason" and body.get("clear_reason")):
                kept[lies, name] = value
    return kept


@settings(max_examples=300)
@given(st.lists(WISH, max_size=8))
def test_what_is_merged_makes_the_same_look_and_leaves_the_same_memory(asked: list[dict[str, Any]]) -> None:
    look = a_look(piece(1, "Coat"), piece(2, "Shoes"))
    apart = wishes(look, asked)
    together = merged(wishes(look, asked))
    one, other = told(overlay.look(look, apart, AIKO)), told(overlay.look(look, together, AIKO))
    for shown in (one, other):
        del shown["pieces"][0]["swapped_from"]  # of several swaps at once only the first thing was ever seen
    assert one == other
    assert remembered(look, apart) == remembered(look, together)
    assert len(together) <= len(apart)

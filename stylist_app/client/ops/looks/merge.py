"""Which wish about a look may become one with an earlier one that still waits, and what they say together. Pure, but for the op that is changed."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from stylist_app.client.ops.looks import overlay
from stylist_app.client.ops.op import Op

HERS = frozenset({"loved", "reason", "clear_reason"})
"""What the API remembers of a product beyond the look."""
OF_THE_THING = HERS | {"variant_id", "clear_variant", "removed"}
"""What is said of the product that lies there, not of the place it lies in."""
_THING = OF_THE_THING | {"product_id"}
_PLACE = frozenset({"slot", "spot", "why", "plan_b"})
_TAKEN_BACK: Mapping[str, str] = MappingProxyType({"variant_id": "clear_variant", "reason": "clear_reason", "budget": "clear_budget"})
"""Of two that follow each other only the later is said."""


def into_piece(about: Sequence[Op], said: Mapping[str, Any], words: overlay.Words) -> Op | None:
    """The op that says this too now; None where it has to be one of its own. `about` are all of the piece, in order. What was said of one product is
    never said of the one that takes its place; and what is said of a product can be refused without the place it lies in."""
    of_thing, of_place = bool(said.keys() & _THING), bool(said.keys() & _PLACE)
    for op in reversed(about):
        if op.kind != "piece_patch":
            return None
        had = op.body["piece"]
        thing, place = bool(had.keys() & _THING), bool(had.keys() & _PLACE)
        if (thing, place) == (of_thing, of_place):
            both = had.keys() | said.keys()
            if not op.mergeable or ("product_id" in both and both & HERS):
                return None
            piece_id = op.body["piece_id"]
            op.shown = {"words": {piece_id: _redrawn(overlay.words_of(op, piece_id), words, said)}}
            say(had, said)
            return op
        if (thing and of_thing) or (place and of_place):
            return None
    return None


def say(body: dict[str, Any], said: Mapping[str, Any]) -> None:
    """The later word on each thing is what is said; another product is not had in the size of the one before."""
    if "product_id" in said:
        for name in ("variant_id", "clear_variant", "removed", "of_product_id"):
            body.pop(name, None)
    for name, clear in _TAKEN_BACK.items():
        if name in said or clear in said:
            body.pop(name, None)
            body.pop(clear, None)
    body.update(said)
    if "product_id" in body:
        body.pop("of_product_id", None)


def _redrawn(had: overlay.Words, words: overlay.Words, said: Mapping[str, Any]) -> dict[str, Any]:
    stale: set[str] = set()
    if "product_id" in said:
        stale = {"title", "brand", "picture", *overlay.CHOSEN}
    elif {"variant_id", "clear_variant"} & said.keys():
        stale = {"options"}
    return {**{name: value for name, value in had.items() if name not in stale}, **words}

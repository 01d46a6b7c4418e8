"""How queued changes of a look already show. Pure: a look of the API and the queue become the look as the person left it.

A change names what it changes and nothing else shows otherwise, so what others did meanwhile stays. What only the API knows (the name and price of a
product that was just placed) comes with the change as `shown["words"]`, by piece; a piece without such words is not drawn before the API has spoken.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from stylist_app.client.ops.op import Op
from stylist_app.wire.look import Look, LookPiece, PatchLook, PatchPiece
from stylist_app.wire.money import summed
from stylist_app.wire.payloads import LookCard
from stylist_app.wire.product import ProductCard
from stylist_app.wire.session import Me

Words = Mapping[str, Any]
"""Of a product, as JSON: `title`, `brand`, `price`, `state`, `picture`; of a chosen variant `options` too; `plan_b`: of those named there."""
CHOSEN = ("options", "price", "state")
"""What another size or colour changes."""


def look(plain: Look | None, ops: Sequence[Op], me: Me) -> Look | None:
    """`ops` are those whose target is this look, in order. None: there is none, or none any more. A new look that was refused stays."""
    shown = plain
    for op in ops:
        if op.kind == "look_put":
            shown = shown or made(op, me)
        elif op.state == "failed":
            continue
        elif op.kind == "look_delete":
            return None
        elif shown is not None:
            shown = _changed(shown, op, me)
    return shown


def made(op: Op, me: Me) -> Look:
    """The look that a queued change will make; version 0."""
    body = op.body
    pieces = [_placed(one["id"], place, one, op, me) for place, one in enumerate(body.get("pieces", []), 1)]
    at = _at(op)
    fresh = Look.model_validate({**body, "id": op.target, "staff_id": me.id, "pieces": [], "created_at": at, "changed_at": at, "version": 0})
    return _with_pieces(fresh, [one for one in pieces if one is not None])


def product_card(piece: LookPiece) -> ProductCard:
    kept = piece.model_dump(include={"product_id", "variant_id", "title", "brand", "options", "price", "state", "picture", "why"})
    return ProductCard.model_validate({**kept, "why": kept["why"][:3]})


def look_card(look: Look, text: str = "") -> LookCard:
    """What a message shows of it if it is sent now."""
    items = [product_card(piece) for piece in sorted(look.pieces, key=lambda piece: piece.number) if not piece.removed]
    return LookCard(look_id=look.id, title=look.title, note=look.note, items=items, text=text)


def words_of(op: Op, piece_id: str) -> Words:
    found: Words = (op.shown or {}).get("words", {}).get(piece_id, {})
    return found


def _at(op: Op) -> datetime:
    return datetime.fromisoformat(op.created_at)


def _changed(look: Look, op: Op, me: Me) -> Look:
    match op.kind:
        case "look_patch":
            shown = _described(look, PatchLook.model_validate(op.body))
        case "piece_put":
            shown = _put(look, op, me)
        case "piece_patch":
            pieces = [_patched(one, op, me) if one.id == op.body["piece_id"] else one for one in look.pieces]
            shown = look if pieces == look.pieces else _with_pieces(look, pieces)
        case "piece_delete":
            shown = _deleted(look, op, me)
        case _:
            shown = look
    return shown if shown is look else shown.model_copy(update={"changed_at": max(look.changed_at, _at(op))})


def _described(look: Look, said: PatchLook) -> Look:
    changes = said.model_dump(exclude_none=True, exclude={"clear_budget", "budget"})
    if said.budget is not None or said.clear_budget:
        changes["budget"] = said.budget
    return look if all(getattr(look, name) == value for name, value in changes.items()) else look.model_copy(update=changes)


def _put(look: Look, op: Op, me: Me) -> Look:
    """Once it is there, somebody may have changed it since: then it is as it is."""
    if any(one.id == op.body["piece_id"] for one in look.pieces):
        return look
    last = len(look.pieces) + 1
    number = min(op.body["piece"].get("number") or last, last) if look.shared_at is None else last
    fresh = _placed(op.body["piece_id"], number, op.body["piece"], op, me)
    if fresh is None:
        return look
    there = sorted(look.pieces, key=lambda one: (one.number, one.id))
    return _with_pieces(look, _numbered([*there[: number - 1], fresh, *there[number - 1 :]]) if number < last else [*there, fresh])


def _deleted(look: Look, op: Op, me: Me) -> Look:
    id = op.body["piece_id"]
    if all(one.id != id or one.removed for one in look.pieces):
        return look
    if look.shared_at is not None:
        gone = {"removed": True, "changed_by": me.kind, "changed_at": _at(op)}
        return _with_pieces(look, [one.model_copy(update=gone) if one.id == id else one for one in look.pieces])
    rest = sorted((one for one in look.pieces if one.id != id), key=lambda one: (one.number, one.id))
    return _with_pieces(look, _numbered(rest))


def _numbered(pieces: Sequence[LookPiece]) -> list[LookPiece]:
    return [one if one.number == place else one.model_copy(update={"number": place}) for place, one in enumerate(pieces, 1)]


def _with_pieces(look: Look, pieces: Sequence[LookPiece]) -> Look:
    return look.model_copy(update={"pieces": list(pieces), "total": summed(one.price for one in pieces if not one.removed)})


def _placed(id: str, number: int, body: Mapping[str, Any], op: Op, me: Me) -> LookPiece | None:
    words = words_of(op, id)
    if "price" not in words:
        return None
    plans = _plans(body.get("plan_b", []), words.get("plan_b", []))
    told = {"id": id, "number": number, "changed_by": me.kind, "changed_at": _at(op)}
    return LookPiece.model_validate({"slot": "other", **words, **body, "plan_b": plans, **told})


def _patched(piece: LookPiece, op: Op, me: Me) -> LookPiece:
    """Not what is said of something that lies there no more."""
    said, words = PatchPiece.model_validate(op.body["piece"]), words_of(op, piece.id)
    if said.of_product_id not in (None, piece.product_id):
        return piece
    changes: dict[str, Any] = {}
    if said.product_id is not None and said.product_id != piece.product_id:
        if "price" not in words:
            return piece
        changes = {**words, "product_id": said.product_id, "variant_id": said.variant_id, "options": words.get("options", [])}
        changes |= {"swapped_from": piece.title, "loved": False, "reason": None, "removed": False}
    elif _rechosen(piece, said):
        changes = {"variant_id": said.variant_id, "options": [], **{name: words[name] for name in CHOSEN if name in words}}
    changes |= said.model_dump(exclude_none=True, include={"slot", "spot", "why", "loved", "reason", "removed"})
    if said.clear_reason:
        changes["reason"] = None
    changes.pop("plan_b", None)
    if said.plan_b is not None:
        had = [one.model_dump(mode="json") for one in piece.plan_b]
        changes["plan_b"] = _plans([one.model_dump() for one in said.plan_b], [*had, *words.get("plan_b", [])])
    shown = LookPiece.model_validate({**piece.model_dump(), **changes})
    return piece if shown == piece else shown.model_copy(update={"changed_by": me.kind, "changed_at": _at(op)})


def _rechosen(piece: LookPiece, said: PatchPiece) -> bool:
    return (said.variant_id is not None and said.variant_id != piece.variant_id) or (said.clear_variant and piece.variant_id is not None)


def _plans(picks: Sequence[Mapping[str, Any]], known: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Those of which the words are known."""
    by_product = {one["product_id"]: one for one in known}
    return [{**by_product[pick["product_id"]], "variant_id": pick.get("variant_id")} for pick in picks if pick["product_id"] in by_product]

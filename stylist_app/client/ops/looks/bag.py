"""How queued changes of a bag already show. Pure: a bag of the API and the queue become the bag as the person left it."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from stylist_app.client.ops.op import Op
from stylist_app.wire.bag import Bag, BagItem
from stylist_app.wire.look import Hold
from stylist_app.wire.money import Money, summed
from stylist_app.wire.session import Me


def bag(plain: Bag | None, conversation_id: str, ops: Sequence[Op], me: Me) -> Bag | None:
    """`ops` are those about this bag, in order. None: nothing is known of it and nothing is queued. Things are drawn with the words that came with
    the change (`shown["items"]`, product cards by item)."""
    known = [op for op in ops if op.state != "failed"]
    if plain is None and not known:
        return None
    shown = plain or Bag(id=conversation_id)
    for op in known:
        shown = _changed(shown, op, me)
    return shown


def _changed(bag: Bag, op: Op, me: Me) -> Bag:
    body = op.body
    match op.kind:
        case "bag_put":
            return _with_items(bag, _in(bag.items, body["item_id"], body["item"], op, me))
        case "bag_look":
            items = bag.items
            for one in body["pieces"]:
                items = _in(items, one["item_id"], {"look_id": body["look_id"], "quantity": 1}, op, me)
            return _with_items(bag, items)
        case "bag_delete":
            return _with_items(bag, [one for one in bag.items if one.id != body["item_id"]])
        case "hold_put":
            return _held(bag, op, me)
        case "hold_delete":
            items = [one.model_copy(update={"hold": None}) if one.hold is not None and one.hold.id == body["hold_id"] else one for one in bag.items]
            return bag.model_copy(update={"items": items, "holds": [one for one in bag.holds if one.id != body["hold_id"]]})
    return bag


def _in(items: Sequence[BagItem], id: str, body: dict[str, Any], op: Op, me: Me) -> list[BagItem]:
    """The same variant again is the item that is there; another variant under an item's id takes its place."""
    shown = op.shown or {}
    words = shown.get("items", {}).get(id)
    variant_id = body.get("variant_id") or (words or {}).get("variant_id")
    if any(one.variant_id == variant_id for one in items):
        return [one.model_copy(update={"quantity": body["quantity"]}) if variant_id == one.variant_id else one for one in items]
    if words is None or variant_id is None:
        return list(items)
    told = {**words, "id": id, "variant_id": variant_id, "quantity": body["quantity"]}
    if any(one.id == id for one in items):
        return [BagItem.model_validate({**one.model_dump(), "hold": None, **told}) if one.id == id else one for one in items]
    origin = {"look_id": body.get("look_id"), "message_id": body.get("message_id"), "look_title": shown.get("look_title", "")}
    return [*items, BagItem.model_validate({**told, **origin, "added_by": me.kind, "added_by_name": me.name, "at": op.created_at})]


def _with_items(bag: Bag, items: Sequence[BagItem]) -> Bag:
    had = [Money(minor=one.price.minor * one.quantity, currency=one.price.currency) for one in items if one.state != "sold_out"]
    return bag.model_copy(update={"items": list(items), "total": summed(had)})


def _held(bag: Bag, op: Op, me: Me) -> Bag:
    body, at = op.body["hold"], datetime.fromisoformat(op.created_at)
    product_id = (op.shown or {}).get("product_id")
    if product_id is None:
        return bag
    told = {name: body.get(name) for name in ("variant_id", "quantity", "store_id", "piece_id")}
    until = at + timedelta(minutes=body["minutes"])
    more = {"id": op.body["hold_id"], "conversation_id": bag.id, "product_id": product_id, "until": until, "staff_id": me.id, "at": at}
    hold = Hold.model_validate({**told, **more})
    items = [one.model_copy(update={"hold": hold}) if one.variant_id == hold.variant_id else one for one in bag.items]
    return bag.model_copy(update={"items": items, "holds": [*(one for one in bag.holds if one.id != hold.id), hold]})

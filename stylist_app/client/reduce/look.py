"""Looks and bags: the newer version stays. What belongs to a conversation is kept while that is loaded."""

from typing import Any

from stylist_app.client.reduce.base import Body, Change, Drop, Put, Settle, Stored, View, newer
from stylist_app.wire.bag import Bag
from stylist_app.wire.look import Look


def put(view: View, body: Body) -> list[Change]:
    look = Look.model_validate(body)
    settled: list[Change] = [Settle(look.id)]
    if look.conversation_id is not None and view.get("window", look.conversation_id) is None:
        return settled
    if not newer(view, "look", look.id, look.version):
        return settled
    return [Put(Stored("look", look.id, body, look.version, look.conversation_id, look.changed_at.timestamp())), *settled]


def put_all(view: View, bodies: list[dict[str, Any]]) -> list[Change]:
    return [change for body in bodies for change in put(view, body)]


def gone(view: View, body: Body) -> list[Change]:
    had = view.get("look", str(body["id"]))
    return [] if had is None else [Drop("look", had.id, had.conversation_id)]


def put_bag(view: View, body: Body) -> list[Change]:
    bag = Bag.model_validate(body)
    if view.get("window", bag.id) is None or not newer(view, "bag", bag.id, bag.version):
        return []
    return [Put(Stored("bag", bag.id, body, bag.version, bag.id))]

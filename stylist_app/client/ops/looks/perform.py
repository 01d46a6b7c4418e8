"""Carrying out one queued change of a look or a bag: its request, and what the answer means as an event."""

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType

from stylist_app.client.api.api import Api
from stylist_app.client.api.http import ApiProblem, Json
from stylist_app.client.ops.op import Op, OpKind

Fact = tuple[str, Json]
"""An event kind and its body."""


async def facts(api: Api, op: Op, answer: Json) -> list[Fact]:
    """What is true once the API has answered a change of a look or a bag."""
    if op.kind == "look_delete":
        return [("look.gone", {"id": op.target})]
    if op.noun == "look":
        return [("look.put", answer)]
    return [("bag.put", answer or await api.bags.one(op.target))]


async def done_already(api: Api, op: Op, refused: ApiProblem) -> list[Fact] | None:
    """What is to go and is not there has gone, and of what is gone nothing needs to go. None: it really was refused."""
    if refused.status != 404:
        return None
    if op.kind in ("look_delete", "piece_delete"):
        return [("look.gone", {"id": op.target})]
    if op.kind in ("bag_delete", "hold_delete"):
        return await facts(api, op, None)
    return None


async def _look_put(api: Api, op: Op) -> Json:
    return await api.looks.put(op.target, op.body)


async def _look_patch(api: Api, op: Op) -> Json:
    return await api.looks.patch(op.target, op.body)


async def _look_delete(api: Api, op: Op) -> Json:
    return await api.looks.delete(op.target)


async def _piece_put(api: Api, op: Op) -> Json:
    return await api.looks.put_piece(op.target, op.body["piece_id"], op.body["piece"])


async def _piece_patch(api: Api, op: Op) -> Json:
    return await api.looks.patch_piece(op.target, op.body["piece_id"], op.body["piece"])


async def _piece_delete(api: Api, op: Op) -> Json:
    return await api.looks.delete_piece(op.target, op.body["piece_id"])


async def _bag_put(api: Api, op: Op) -> Json:
    return await api.bags.put_item(op.target, op.body["item_id"], op.body["item"])


async def _bag_delete(api: Api, op: Op) -> Json:
    return await api.bags.delete_item(op.target, op.body["item_id"])


async def _bag_look(api: Api, op: Op) -> Json:
    return await api.bags.put_look(op.target, op.body["look_id"], {"pieces": op.body["pieces"]})


async def _hold_put(api: Api, op: Op) -> Json:
    return await api.bags.put_hold(op.target, op.body["hold_id"], op.body["hold"])


async def _hold_delete(api: Api, op: Op) -> Json:
    return await api.bags.delete_hold(op.target, op.body["hold_id"])


async def _proposal(api: Api, op: Op) -> Json:
    return await api.bags.answer(op.target, op.body)


CALLS: Mapping[OpKind, Callable[[Api, Op], Awaitable[Json]]] = MappingProxyType(
    {
        "look_put": _look_put, "look_patch": _look_patch, "look_delete": _look_delete, "piece_put": _piece_put, "piece_patch": _piece_patch,
        "piece_delete": _piece_delete, "bag_put": _bag_put, "bag_delete": _bag_delete, "bag_look": _bag_look, "hold_put": _hold_put,
        "hold_delete": _hold_delete, "proposal": _proposal,
    }
)  # fmt: skip

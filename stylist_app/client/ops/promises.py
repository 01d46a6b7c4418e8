"""Queued changes of promises: how they already show, and their requests."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

from stylist_app.client.ops.op import Op
from stylist_app.wire.promise import PatchPromise, Promise
from stylist_app.wire.session import Me

FIELDS = ("text", "due", "owner_id", "state")
"""What a person can change, and what is compared when somebody else did."""


def promises(plain: Sequence[Promise], ops: Sequence[Op], me: Me) -> list[Promise]:
    """All of one conversation, the first due first. `ops` are the conversation's, in order; one that could not be made stays, to be tried again."""
    found = {one.id: one for one in plain}
    for op in ops:
        if op.kind == "promise_put" and op.id not in found:
            found[op.id] = _made(op, me)
        elif op.kind == "promise_patch" and op.state != "failed" and op.target in found:
            wanted = PatchPromise.model_validate(op.body).model_dump(exclude_none=True)
            moved = {"reminded_at": None} if "due" in wanted else {}
            found[op.target] = found[op.target].model_copy(update={**wanted, **moved})
    return sorted(found.values(), key=lambda one: (one.due, one.id))


def _made(op: Op, me: Me) -> Promise:
    at = datetime.fromisoformat(op.created_at)
    body: dict[str, Any] = {**op.body, "owner_id": op.body.get("owner_id") or me.id, "time_zone": op.body.get("time_zone") or "UTC"}
    return Promise.model_validate({**body, "customer_id": op.base["customer_id"], "conversation_id": op.conversation_id, "at": at, "version": 0})


def fields(promise: Mapping[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType({name: promise.get(name) for name in FIELDS})

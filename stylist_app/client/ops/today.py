"""Queued changes of the list of whom to contact: how they show, and how they are carried out. Pure but for the calls."""

from collections.abc import Iterable, Mapping

from stylist_app.client.api.api import Api
from stylist_app.client.api.http import Json
from stylist_app.client.ops.op import Op
from stylist_app.wire.today import ReasonKind, Today

Named = tuple[str, str]
"""Customer and key of a reason."""


def without(told: Today, away: Iterable[Named]) -> Today:
    """The list as it is once these reasons are put away."""
    gone = frozenset(away)
    if not gone:
        return told
    lines = []
    counts: dict[ReasonKind, int] = dict(told.counts)
    for line in told.lines:
        left = [one for one in line.reasons if (line.customer_id, one.key) not in gone]
        for kind in {one.kind for one in line.reasons} - {one.kind for one in left}:
            counts[kind] = max(0, counts.get(kind, 0) - 1)
        if left:
            lines.append(line if len(left) == len(line.reasons) else line.model_copy(update={"reasons": left}))
    total = told.total - (len(told.lines) - len(lines))
    return told.model_copy(update={"lines": lines, "counts": {kind: n for kind, n in counts.items() if n}, "total": max(0, total)})


async def perform(api: Api, op: Op) -> Json:
    """One request."""
    if op.kind == "override_put":
        return await api.today.put_override(op.target, op.id, op.body)
    key, body = op.body["key"], {name: value for name, value in op.body.items() if name != "key"}
    if op.kind == "reason_put":
        return await api.today.put_aside(op.target, key, body)
    return await api.today.delete_aside(op.target, key)


def facts(op: Op, answer: Json) -> list[tuple[str, Json]]:
    """What is true afterwards."""
    if op.kind == "override_put":
        return []
    gone: Mapping[str, object] = {
        "customer_id": op.target, "conversation_id": op.conversation_id, "key": op.body["key"], "how": None, "at": op.created_at,
    }  # fmt: skip
    return [("reason.put", answer or dict(gone))]

"""What a change of a promise amounts to, and when its owner is to be told. Plain functions of plain values."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from stylist_app.wire.promise import Deed, PatchPromise, PromiseState


@dataclass(frozen=True, slots=True)
class Standing:
    """What of a promise can change. `due` aware UTC."""

    text: str
    due: datetime
    owner_id: str
    state: PromiseState = "open"


def after(before: Standing, command: PatchPromise) -> tuple[Standing, Sequence[Deed]]:
    """The promise afterwards, and what was done, in order; nothing for what is so already."""
    wanted = command.model_dump(exclude_none=True)
    now = replace(before, **wanted)
    deeds: list[Deed] = []
    if now.text != before.text:
        deeds.append("reworded")
    if now.due != before.due:
        deeds.append("moved")
    if now.owner_id != before.owner_id:
        deeds.append("handed")
    if now.state != before.state:
        deeds.append("reopened" if now.state == "open" else now.state)
    return now, deeds


def refused(before: Standing, deeds: Sequence[Deed]) -> str | None:
    """Why this cannot be done, or None: what is kept or withdrawn changes no more, unless it is opened again."""
    changes = any(deed in ("reworded", "moved", "handed") for deed in deeds)
    return "It is not open any more." if before.state != "open" and changes and "reopened" not in deeds else None


def to_tell(state: str, due: datetime, reminded_at: datetime | None, at: datetime) -> bool:
    """Whether its time has come and nobody said so yet."""
    return state == "open" and reminded_at is None and due <= at

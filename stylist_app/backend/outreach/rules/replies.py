"""First replies: how long those who wrote waited until somebody answered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from statistics import median


@dataclass(frozen=True, slots=True)
class Turn:
    """A message that both sides see. Aware UTC."""

    conversation_id: str
    at: datetime
    hers: bool
    by_id: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    conversation_id: str
    asked_at: datetime
    at: datetime

    @property
    def seconds(self) -> int:
        return max(0, int((self.at - self.asked_at).total_seconds()))


def first_replies(turns: Iterable[Turn], by: str) -> list[Reply]:
    """Those of one colleague. She waits from her first message on that nobody has answered. `turns`: ascending within each conversation."""
    asked: dict[str, datetime] = {}
    found: list[Reply] = []
    for turn in turns:
        if turn.hers:
            asked.setdefault(turn.conversation_id, turn.at)
        elif (since := asked.pop(turn.conversation_id, None)) is not None and turn.by_id == by:
            found.append(Reply(turn.conversation_id, since, turn.at))
    return found


def middle(replies: Sequence[Reply]) -> int | None:
    """Seconds; None of none."""
    return round(median(one.seconds for one in replies)) if replies else None


def by_day(replies: Iterable[Reply], zone: tzinfo) -> dict[date, list[Reply]]:
    """By the day on which they were answered, in that zone."""
    found: dict[date, list[Reply]] = {}
    for one in replies:
        found.setdefault(one.at.astimezone(zone).date(), []).append(one)
    return found

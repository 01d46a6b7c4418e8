"""How often somebody comes by herself, and whether she is late by her own measure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Literal

GATHERED = 3
"""Days: what lies closer together is one visit."""
LATEST = 12
"""Intervals that count; people change."""
ENOUGH = 3
"""Intervals below which nobody has a rhythm."""
SHORTEST = 7
"""Days. Who comes more often is not called back by a list."""
LATE, LAPSED = 1.25, 2.0
"""Times her usual interval: from when she is missed, and from when she has lapsed."""

Unit = Literal["days", "weeks", "months"]


@dataclass(frozen=True, slots=True)
class Rhythm:
    """`usual`: days between visits, in the middle. `due`: the first day on which she is missed."""

    usual: int
    last: date
    due: date


def visits(days: Iterable[date]) -> list[date]:
    """The first days of visits, ascending."""
    found: list[date] = []
    last: date | None = None
    for day in sorted(set(days)):
        if last is None or (day - last).days > GATHERED:
            found.append(day)
        last = day
    return found


def rhythm(days: Iterable[date]) -> Rhythm | None:
    """From the days on which she wrote or bought; None where there are too few of them. The middle of the latest intervals, so that one long journey
    or one busy week changes nothing."""
    known = sorted(set(days))
    first = visits(known)
    between = [(later - earlier).days for earlier, later in pairwise(first)][-LATEST:]
    if len(between) < ENOUGH:
        return None
    usual = max(SHORTEST, round(median(between)))
    return Rhythm(usual, known[-1], known[-1] + timedelta(days=-(-usual * 5 // 4)))


def kept(days: Sequence[date], most: int = 4 * LATEST) -> list[date]:
    """What has to be remembered of them to tell the same rhythm tomorrow: the latest, each once, ascending."""
    return sorted(set(days))[-most:]


def unit_of(usual: int) -> Unit:
    """In which unit a person tells such an interval."""
    return "days" if usual < 14 else "weeks" if usual < 70 else "months"


def told(days: int, unit: Unit) -> int:
    """Whole units, the nearest; at least one."""
    length = {"days": 1.0, "weeks": 7.0, "months": 30.44}[unit]
    return max(1, round(days / length))

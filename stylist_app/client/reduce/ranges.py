"""Which parts of a conversation are loaded: everything from the floor to the end, and islands below it where somebody jumped to. Pure, in seqs.

Islands are disjoint, ascending, and never touch each other or the floor: what touches becomes one.
"""

from collections.abc import Sequence
from math import inf

Island = tuple[int, int]


def joined(floor: int, islands: Sequence[Sequence[int]], low: int, high: float) -> tuple[int, list[Island]]:
    """Floor and islands once every message from `low` to `high` is there too. `high` inf: to the end."""
    kept: list[Island] = []
    before = [(one[0], one[1]) for one in islands]
    if low > high:
        return floor, before
    for first, last in before:
        if last + 1 < low or first > high + 1:
            kept.append((first, last))
        else:
            low, high = min(low, first), max(high, last)
    if high + 1 >= floor:
        floor = min(floor, low)
        return floor, [one for one in kept if one[1] + 1 < floor]
    return floor, sorted([*kept, (low, int(high))])


def around(floor: int, islands: Sequence[Sequence[int]], seq: float) -> tuple[int, float]:
    """First and last seq of the loaded part that `seq` lies in; what is loaded of nothing is the end's."""
    for first, last in islands:
        if first <= seq < last + 1:
            return first, last
    return floor, inf

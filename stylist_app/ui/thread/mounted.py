"""Which parts of a conversation are mounted around what is on screen. Pure; distances in logical pixels from the conversation's newest edge.

A part is some rows that come and go together. Parts are counted from the newest known; `None` is the height of one that was never laid out.
"""

from collections.abc import Sequence
from itertools import accumulate

NEAR = 600.0
"""What is so near to the screen has to be mounted."""
KEEP = 1500.0
"""What is mounted may stay as long as it is not farther away than this: between the two nothing comes and goes."""


def edges(heights: Sequence[float | None], gap: float) -> list[float]:
    """The newer edge of every part, and where one more would begin. What has no height yet is endless."""
    return list(accumulate((float("inf") if height is None else height + gap for height in heights), initial=0.0))


def window(heights: Sequence[float | None], gap: float, start: int, end: int, offset: float, room: float) -> tuple[int, int]:
    """Parts `start` to before `end` to be mounted, given those that are. Never none, and one gapless run."""
    at = edges(heights, gap)

    def first_beyond(distance: float) -> int:
        """The first part that reaches farther than this."""
        return next((n for n in range(len(heights)) if at[n + 1] > distance), len(heights) - 1)

    def first_after(distance: float) -> int:
        """The first part that begins at or after this."""
        return next((n for n in range(len(heights)) if at[n] >= distance), len(heights))

    start = min(max(start, first_beyond(offset - KEEP)), first_beyond(offset - NEAR))
    end = max(min(end, first_after(offset + room + KEEP)), first_after(offset + room + NEAR))
    return start, max(end, start + 1)


def room_below(heights: Sequence[float | None], gap: float, start: int) -> float:
    """What the parts before `start` take, without the gap to the next."""
    return max(0.0, edges(heights[:start], gap)[-1] - gap)


def wants_older(heights: Sequence[float | None], gap: float, offset: float, room: float) -> bool:
    """Whether the oldest known part has been laid out, and ends near the screen."""
    return edges(heights, gap)[-1] - offset - room < NEAR

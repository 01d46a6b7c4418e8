"""Which rows of the grid are mounted: those on screen, a screenful more in the direction people scroll, and never more tiles than a browser redraws
quickly. Pure."""

from math import ceil

from stylist_app.ui.stylist.gallery.state import Shape

MOST = 60
"""Tiles."""
BEHIND = 1
"""Rows kept on the side that people come from."""


def window(count: int, shape: Shape, offset: float, room: float, there: tuple[int, int] | None = None, *, ahead: bool = True) -> tuple[int, int]:
    """First row, and the one after the last, of `count`. `offset` and `room` are the scrolled part's, in logical pixels. `there`: what is mounted
    already; it stays while half a screenful remains ahead and a row behind. Not `ahead`: only what is on screen."""
    most = max(1, MOST // shape.columns)
    first = min(max(0, int(offset // shape.row)), max(0, count - 1))
    last = min(count, max(first + 1, ceil((offset + room) / shape.row)))
    if not ahead or not count:
        return first, min(last, first + most)
    seen = last - first
    if there is not None and _holds(there, count, first, last, -(-seen // 2)):
        return there
    spare = min(seen + BEHIND, max(0, most - seen))
    if there is not None and 0 < there[0] and first <= there[0] < last:  # on the way back
        end = min(count, last + min(BEHIND, spare), first + most)
        return max(0, end - min(most, end - first + seen)), end
    start = max(0, first - min(BEHIND, spare))
    return start, min(count, start + most, last + seen)


def _holds(there: tuple[int, int], count: int, first: int, last: int, half: int) -> bool:
    start, end = there
    if not start <= first or not last <= end:
        return False
    forth = end == count or end - last >= half
    back = start == 0 or start < first
    return forth and back

"""Which rows of the grid are mounted: those on screen, a few around them, and never more tiles than a browser redraws quickly. Pure."""

from math import ceil

from stylist_app.ui.stylist.gallery.state import Shape

MOST = 45
"""Tiles."""
AROUND = 2
"""Rows before and after those on screen."""


def window(count: int, shape: Shape, offset: float, room: float, there: tuple[int, int] | None = None, around: int = AROUND) -> tuple[int, int]:
    """First row, and the one after the last, of `count`. `offset` and `room` are the scrolled part's, in logical pixels. `there`: what is mounted
    already; it stays while a row remains to either side. `around`: rows before and after."""
    rows = max(1, MOST // shape.columns)
    first = min(max(0, int(offset // shape.row)), max(0, count - 1))
    last = min(count, ceil((offset + room) / shape.row))
    if (
        there is not None
        and (there[0] == 0 or there[0] < first)
        and (there[1] == count or there[1] > last)
        and there[0] <= first
        and last <= there[1]
    ):
        return there
    start = max(0, min(first - around, count - 1))
    return start, min(count, start + rows, last + around)

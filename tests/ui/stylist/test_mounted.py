"""The inbox mounts a few lines of however many there are, and what is on screen is always among them."""

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from stylist_app.ui.stylist.rules.mounted import MOST, visible, window

HEIGHTS = st.lists(st.sampled_from([69.0, 89.0]), max_size=400)


def edges_of(heights: list[float]) -> list[float]:
    return list(accumulate(heights, initial=0.0))


@given(HEIGHTS, st.lists(st.floats(0, 1), min_size=1, max_size=12), st.floats(300, 1400))
def test_wherever_she_scrolls_what_she_sees_is_mounted_and_nothing_moves(heights: list[float], places: list[float], room: float) -> None:
    edges, start = edges_of(heights), 0
    for share in places:
        offset = share * max(0.0, edges[-1] - room)
        shown = window(edges, offset, room, start)
        first, last = visible(edges, offset, room)
        assert shown.start <= first and last <= shown.end and shown.end - shown.start <= MOST
        assert shown.above == edges[shown.start] and shown.above + sum(heights[shown.start : shown.end]) + shown.below == edges[-1]
        start = shown.start


def test_a_short_way_mounts_nothing_new() -> None:
    edges = edges_of([69.0] * 500)
    there = window(edges, 10_000, 800, 0).start
    assert window(edges, 10_300, 800, there).start == there
    assert window(edges, 12_000, 800, there).start > there
    assert window(edges, 8_000, 800, there).start < there


def test_a_list_that_has_become_short_is_mounted_whole() -> None:
    assert window(edges_of([69.0] * 5), 0, 800, 300).start == 0
    assert window([0.0], 0, 800, 0).end == 0

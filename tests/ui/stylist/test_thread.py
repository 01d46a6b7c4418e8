"""Which rows are mounted: the end is followed, reading back is not disturbed, and a jump lands where it should."""

from bisect import bisect_left, bisect_right
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import flet as ft
from hypothesis import given, settings
from hypothesis import strategies as st

from stylist_app.client.views import MessageWindow, Row
from stylist_app.ui import cards
from stylist_app.ui.thread import Messages, Thread, mounted
from stylist_app.ui.thread.window import FAR, FIRST, GAP, PAGE
from stylist_app.wire.message import Message, Sender
from tests.ui.harness import FakeApp

AT = datetime(2026, 3, 1, 9, tzinfo=UTC)
HERE = "01a20013-1b2b-7c1b-b56e-4042527afcfe"


class Log:
    """Messages 1 … n, read as the client reads them."""

    def __init__(self, count: int) -> None:
        self.rows = [self.row(n) for n in range(1, count + 1)]

    @staticmethod
    def name(n: int) -> str:
        return f"01a20013-1b2b-7c1b-b56e-{n:012x}"

    def row(self, n: int, *, mine: bool = False, queued: bool = False) -> Row:
        at = AT + timedelta(minutes=n)
        message = Message(
            id=self.name(n),
            conversation_id=HERE,
            seq=0 if queued else n,
            kind="text",
            payload={"text": str(n)},
            sender=Sender(kind="staff"),
            created_at=at,
            sent_at=at,
        )
        return Row(float(n), message, "queued" if queued else "received", mine, message.id if queued else None)

    def say(self, **more: Any) -> None:
        self.rows.append(self.row(len(self.rows) + 1, **more))

    def read(self, *, before: float | None = None, after: float | None = None, around: str | None = None, limit: int = 30) -> MessageWindow:
        if around is not None:
            place = next((n for n, row in enumerate(self.rows) if row.message.id == around), None)
            if place is None:
                return MessageWindow(())
            start, end = max(0, place - limit // 2), place + limit // 2 + 1
            return MessageWindow(tuple(self.rows[start:end]), older_local=start > 0, newer_local=end < len(self.rows))
        if after is not None:
            found = self.rows[bisect_right(self.rows, after, key=lambda row: row.sort) :][: limit + 1]
            return MessageWindow(tuple(found[:limit]), older_local=True, newer_local=len(found) > limit)
        found = self.rows if before is None else self.rows[: bisect_left(self.rows, before, key=lambda row: row.sort)]
        return MessageWindow(tuple(found[-limit:]), older_local=len(found) > limit)


def opened(log: Log) -> Thread:
    thread = Thread(
        _read=log.read, _show=lambda rows, _latest: [cards.Message(row.message.id, "text", str(row.message.payload["text"])) for row in rows]
    )
    thread.start()
    return thread


def said(thread: Thread) -> list[int]:
    return [int(message.text) for message in thread.shown]


def test_a_long_conversation_starts_with_its_last_page() -> None:
    thread = opened(Log(100))
    assert said(thread) == list(range(71, 101)) and thread.holds_latest and thread.has_older and thread.last_seq == 100


def test_what_is_seen_comes_first_and_the_rest_of_the_page_follows() -> None:
    log = Log(100)
    thread = opened(log)
    thread.begin()
    assert said(thread) == list(range(101 - FIRST, 101)) and thread.has_older
    log.say()
    thread.refresh()
    assert said(thread)[-1] == 101 and len(thread.shown) == FIRST
    thread.complete()
    assert said(thread) == list(range(102 - PAGE, 102))


def test_ones_own_message_moves_the_list_only_where_the_newest_row_is_not_on_screen() -> None:
    thread = opened(Log(100))
    thread.to_latest()
    assert not thread.jumps
    thread.went(200.0, 700.0)
    thread.to_latest()
    assert thread.jumps == 1 and thread.landing


def test_the_end_is_followed_and_stays_short() -> None:
    log = Log(40)
    thread = opened(log)
    log.say()
    thread.refresh()
    assert said(thread) == list(range(12, 42)) and thread.unseen == 0


def test_arrivals_are_counted_while_she_reads_back_and_her_own_brings_her_to_the_end() -> None:
    log = Log(100)
    thread = opened(log)
    assert thread.older() and said(thread) == list(range(41, 101))
    thread._at_end = False
    log.say()
    thread.refresh()
    assert said(thread)[-1] == 100 and thread.unseen == 1 and not thread.holds_latest
    log.say(mine=True, queued=True)
    thread.refresh()
    assert said(thread)[-1] == 102 and thread.unseen == 0 and len(thread.shown) == PAGE


def test_a_jump_marks_its_target_near_the_end_of_the_window_and_the_way_down_leads_back() -> None:
    log = Log(400)
    thread = opened(log)
    assert thread.to_message(log.name(100)) and not thread.holds_latest
    assert thread.marked == log.name(100) and 100 in said(thread)[-5:]
    steps = 0
    while not thread.holds_latest:
        last = said(thread)[-1]
        thread.newer()
        assert said(thread)[0] <= last + 1, "no gap"
        steps += 1
        assert steps < 40
    assert said(thread)[-1] == 400
    assert not thread.to_message("somewhere else")


def test_the_beginning_has_nothing_older() -> None:
    thread = opened(Log(35))
    assert thread.older() and said(thread)[0] == 1 and not thread.older() and not thread.has_older


async def test_the_way_back_to_the_newest_is_offered_while_it_is_still_mounted() -> None:
    thread = opened(Log(35))
    async with FakeApp(
        lambda page: page.render(Messages, thread, "desktop", cards.Actions(), cards.CONSOLE, nothing, lambda: None), replies={"scroll_to": None}
    ) as app:

        async def scroll(pixels: float) -> None:
            where = {"event_type": "update", "pixels": pixels, "min_scroll_extent": 0.0, "max_scroll_extent": 2000.0, "viewport_dimension": 800.0}
            await app.fire(app.one(ft.ListView), "scroll", where)

        await scroll(FAR / 2)
        assert "Latest" not in app.texts()
        await scroll(FAR + 1)
        assert "Latest" in app.texts() and thread.holds_latest
        await app.tap(app.labelled("Jump to the latest"))
        assert "Latest" not in app.texts() and thread._at_end


async def nothing(*_: object) -> None:
    return None


# ---- reading far back ------------------------------------------------------------------------------------------------------------------

MOST_ROWS = 5 * PAGE
"""With rows of usual heights."""
ROOM = 800.0


class Screen:
    """A browser as far as it matters: rows have heights, and what is mounted is laid out at once and reported."""

    def __init__(self, log: Log, heights: tuple[float, ...] = (52.0, 88.0, 131.0, 260.0, 60.0, 74.0)) -> None:
        self.thread, self.heights = opened(log), heights
        self.offset = 0.0
        self._laid_out()

    def height(self, message: cards.Message) -> float:
        return self.heights[int(message.text) % len(self.heights)]

    def _laid_out(self) -> None:
        for part in self.thread.parts:
            self.thread.measured(part.key, sum(self.height(one) for one in part.messages) + GAP * (len(part.messages) - 1))

    @property
    def places(self) -> dict[int, float]:
        """How far the lower edge of every mounted row is from the list's end."""
        at, found = self.thread.below + GAP if self.thread.below else 0.0, {}
        for message in reversed(self.thread.shown):
            found[int(message.text)] = at
            at += self.height(message) + GAP
        return found

    def scroll(self, by: float) -> None:
        places = self.places
        end = places[min(places)] + self.height(cards.Message("", "text", str(min(places))))
        self.offset = min(max(0.0, self.offset + by), max(0.0, end - ROOM))
        self.thread.went(self.offset, ROOM)
        self._laid_out()
        while self.thread.wants_older and self.thread.older():
            self._laid_out()
        after = self.places
        assert all(abs(after[n] - places[n]) < 0.01 for n in places.keys() & after.keys()), "what is mounted before and after has not moved"

    @property
    def covered(self) -> bool:
        """Whether there are rows from the lower to the upper edge of the screen."""
        places = self.places
        first, last = min(places), max(places)
        return places[last] <= max(self.offset, 0.01) and (
            first == 1 or places[first] + self.height(cards.Message("", "text", str(first))) >= self.offset + ROOM
        )


def test_a_thousand_messages_back_and_forth_mount_only_what_is_near_the_screen_and_move_nothing() -> None:
    screen = Screen(Log(10_000))
    while min(said(screen.thread)) > 9_000:
        screen.scroll(400.0)
        assert screen.covered and len(screen.thread.shown) <= MOST_ROWS
    assert screen.thread.below > 50_000 and not screen.thread.holds_latest
    while screen.offset > 0:
        screen.scroll(-400.0)
        assert screen.covered and len(screen.thread.shown) <= MOST_ROWS
    assert screen.thread.holds_latest and not screen.thread.below and said(screen.thread)[-1] == 10_000


@settings(max_examples=30)
@given(st.lists(st.floats(-3_000, 3_000), max_size=40), st.lists(st.floats(44.0, 900.0), min_size=1, max_size=7))
def test_wherever_she_scrolls_the_screen_is_covered(ways: list[float], heights: list[float]) -> None:
    screen = Screen(Log(400), tuple(heights))
    for way in ways:
        screen.scroll(way)
        assert screen.covered


def test_a_leap_over_what_is_not_mounted_lands_on_rows() -> None:
    screen = Screen(Log(2_000))
    while min(said(screen.thread)) > 1_000:
        screen.scroll(500.0)
    screen.scroll(-screen.offset / 2)
    assert screen.covered and len(screen.thread.shown) <= MOST_ROWS
    screen.scroll(-screen.offset)
    assert screen.covered and said(screen.thread)[-1] == 2_000


def test_arrivals_while_she_reads_far_back_move_nothing_and_are_counted() -> None:
    log = Log(2_000)
    screen = Screen(log)
    while min(said(screen.thread)) > 1_500:
        screen.scroll(500.0)
    before, places = said(screen.thread), screen.places
    for _ in range(3):
        log.say()
        screen.thread.refresh()
    assert said(screen.thread) == before and screen.places == places and screen.thread.unseen == 3
    screen.thread.to_latest()
    assert said(screen.thread)[-1] == 2_003 and len(screen.thread.shown) == PAGE and not screen.thread.below and not screen.thread.unseen


def test_what_stands_after_the_last_row_stays_while_she_reads_back() -> None:
    log, dots = Log(100), [cards.Message("typing", "typing")]
    thread = Thread(
        _read=log.read,
        _show=lambda rows, latest: [*(cards.Message(row.message.id, "text", str(row.message.payload["text"])) for row in rows), *(dots * latest)],
    )
    thread.start()
    assert thread.shown[-1].kind == "typing"
    thread.went(FAR, ROOM)
    dots.clear()
    thread.refresh()
    assert thread.shown[-1].kind == "typing", "or everything above would sink"
    thread.went(0.0, ROOM)
    thread.refresh()
    assert thread.shown[-1].kind == "text"


def test_a_message_that_could_not_leave_does_not_call_her_back_from_reading() -> None:
    log = Log(100)
    log.rows.append(replace(log.row(101, mine=True, queued=True), sort=1e12))
    thread = opened(log)
    thread.went(FAR + 1, ROOM)
    log.rows.insert(100, log.row(102))
    thread.refresh()
    assert not thread._at_end and thread.unseen == 1 and said(thread)[-1] == 101


@given(st.lists(st.floats(40, 4_000), min_size=1, max_size=60), st.floats(0, 1), st.floats(300, 1_400), st.integers(0, 59), st.integers(1, 60))
def test_mounted_parts_are_those_near_the_screen_and_stay_when_nothing_changes(
    heights: list[float], share: float, room: float, start: int, end: int
) -> None:
    edges = mounted.edges(heights, GAP)
    offset = share * max(0.0, edges[-1] - room)
    start = min(start, len(heights) - 1)
    first, last = mounted.window(heights, GAP, start, min(max(end, start + 1), len(heights)), offset, room)
    assert 0 <= first < last <= len(heights)
    assert first == 0 or edges[first] <= offset - mounted.NEAR
    assert last == len(heights) or edges[last] >= offset + room + mounted.NEAR
    assert all(edges[n + 1] > offset - mounted.KEEP and edges[n] < offset + room + mounted.KEEP for n in range(first + 1, last - 1))
    assert mounted.window(heights, GAP, first, last, offset, room) == (first, last)


async def test_in_the_list_itself_few_rows_are_mounted_and_the_others_leave_their_room() -> None:
    screen = Screen(Log(1_200))
    thread = screen.thread
    async with FakeApp(
        lambda page: page.render(Messages, thread, "desktop", cards.Actions(), cards.CONSOLE, nothing, lambda: None), replies={"scroll_to": None}
    ) as app:

        async def laid_out() -> None:
            for column in [one for one in app.all(ft.Column) if one.on_size_change]:
                await app.fire(column, "size_change", {"w": 600.0, "h": 2_000.0})

        def rows() -> int:
            return sum(text.isdecimal() for text in app.texts())

        await laid_out()
        offset = 0.0
        for way in (700.0, -700.0):
            for _ in range(40):
                offset = max(0.0, offset + way)
                where = {"event_type": "update", "pixels": offset, "min_scroll_extent": 0.0, "max_scroll_extent": 1e6, "viewport_dimension": ROOM}
                await app.fire(app.one(ft.ListView), "scroll", where)
                await laid_out()
                assert rows() <= MOST_ROWS
                assert bool(thread.below) == bool(app.all(ft.Container, height=thread.below, key="below"))
            assert way < 0 or (thread.below and len(thread.shown) < 400)
        assert thread.holds_latest and not thread.below

"""Which rows are mounted: the end is followed, reading back is not disturbed, and a jump lands where it should."""

from datetime import UTC, datetime, timedelta
from typing import Any

import flet as ft

from stylist_app.client.views import MessageWindow, Row
from stylist_app.ui import cards
from stylist_app.ui.thread import Messages, Thread
from stylist_app.ui.thread.window import FAR, PAGE
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
            found = [row for row in self.rows if row.sort > after]
            return MessageWindow(tuple(found[:limit]), older_local=True, newer_local=len(found) > limit)
        found = [row for row in self.rows if before is None or row.sort < before]
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

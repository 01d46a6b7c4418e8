"""The inbox follows the store: an event looks at its own conversations only, and a scrolled list keeps what is read where it is."""

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from stylist_app.client.views import ConversationSummary, Touched
from stylist_app.ui.stylist.feed import PLAIN, THIRD, Feed
from stylist_app.ui.stylist.rules import filters
from stylist_app.ui.stylist.rules.mounted import MOST
from stylist_app.ui.stylist.state import Inbox, Waiting
from tests.ui.stylist.test_rules import AT, ME, line

ROOM = 900.0


class Account:
    """So many conversations, latest first; notes which ones are asked for."""

    def __init__(self, count: int) -> None:
        self.me = SimpleNamespace(id=ME)
        self.lines = {one.id: one for one in (line(assignee=ME, last_at=AT - timedelta(minutes=n), name=f"Client {n}") for n in range(count))}
        self.asked: list[str] = []

    def conversations(self) -> list[ConversationSummary]:
        self.asked += self.lines
        return sorted(self.lines.values(), key=lambda one: (one.active_at, one.id), reverse=True)

    def summary(self, conversation_id: str) -> ConversationSummary | None:
        self.asked.append(conversation_id)
        return self.lines.get(conversation_id)

    def mentions(self) -> list[Any]:
        return []

    def handed(self) -> list[Any]:
        return []

    def labels(self) -> list[Any]:
        return []

    def ops(self, _: str | None = None) -> list[Any]:
        return []

    def wait(self, conversation_id: str) -> frozenset[Touched]:
        """A message came in it, to be answered."""
        one = self.lines[conversation_id]
        conversation = one.conversation.model_copy(update={"last_at": AT + timedelta(hours=1)})
        self.lines[conversation_id] = replace(one, conversation=conversation, waiting_since=AT)
        return frozenset({Touched("message", conversation_id, conversation_id), Touched("conversation", conversation_id, conversation_id)})


def shown(count: int) -> tuple[Feed, Inbox, Account]:
    account, inbox = Account(count), Inbox()
    inbox.filter = filters.MINE
    session = SimpleNamespace(account=account, brand=SimpleNamespace(name="Shop"), picture=lambda *_: "", shell=SimpleNamespace(link="online"))
    page = SimpleNamespace(height=1_000.0, title="", update=lambda: None)
    feed = Feed(SimpleNamespace(account=account, inbox=inbox, session=session, page=page, waiting=Waiting()))  # type: ignore[arg-type]
    feed.refresh()
    account.asked.clear()
    return feed, inbox, account


def test_an_event_among_two_thousand_looks_at_one_conversation_and_mounts_no_more_lines() -> None:
    feed, inbox, account = shown(2_000)
    last = inbox._ids[-1]
    feed.follow(account.wait(last))
    assert account.asked == [last] and inbox._ids[0] == last and inbox.rows[0].id == last
    assert len(inbox.rows) == MOST and dict(inbox.counts)[filters.MINE] == 2_000


def test_arrivals_above_what_she_reads_leave_it_where_it_is() -> None:
    feed, inbox, account = shown(2_000)
    feed.scrolled(500 * PLAIN, ROOM)
    reading, last = inbox._ids[503], inbox._ids[-1]
    before = feed._offset
    feed.follow(account.wait(last))
    assert inbox._ids[504] == reading and inbox.reveals == (1, before + THIRD), "the list goes with the line that came in above"
    assert reading in {row.id for row in inbox.rows}
    feed.follow(account.wait(inbox._ids[1_500]))
    assert inbox.reveals == (2, before + 2 * THIRD)


def test_at_the_top_the_newest_comes_into_view() -> None:
    feed, inbox, account = shown(200)
    feed.scrolled(0.0, ROOM)
    feed.follow(account.wait(inbox._ids[-1]))
    assert inbox.reveals[0] == 0 and inbox.around[0] == 0.0


def test_a_change_below_what_she_reads_moves_nothing() -> None:
    feed, inbox, account = shown(2_000)
    feed.scrolled(500 * PLAIN, ROOM)
    gone = inbox._ids[900]
    account.lines.pop(gone)
    feed.follow(frozenset({Touched("conversation", gone, gone)}))
    assert inbox.reveals[0] == 0 and gone not in inbox._ids and dict(inbox.counts)[filters.MINE] == 1_999

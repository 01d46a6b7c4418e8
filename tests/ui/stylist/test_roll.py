"""The inbox kept one conversation at a time is the inbox made anew."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from stylist_app.client.views import ConversationSummary
from stylist_app.ui.shell.waiting import waiting
from stylist_app.ui.stylist.rules import filters
from stylist_app.ui.stylist.rules.roll import Roll
from tests.ui.stylist.test_rules import AT, BEN, LINES, ME

ORDERS = st.sampled_from([filters.WAITING, filters.LATEST])
CHANGES = st.lists(
    st.tuples(
        st.integers(0, 11), st.sampled_from(["open", "snoozed", "resolved", "gone"]), st.sampled_from([None, ME, BEN]), st.none() | st.integers(0, 99)
    ),
    max_size=25,
)


def height(one: ConversationSummary) -> float:
    return 89.0 if one.waiting_since else 69.0


@given(LINES, CHANGES, ORDERS, st.sampled_from(filters.FILTERS))
def test_after_any_changes_it_is_as_if_made_of_what_there_is_now(
    lines: list[ConversationSummary], changes: list[tuple[int, str, str | None, int | None]], order: str, chosen: str
) -> None:
    def made(items: list[ConversationSummary]) -> Roll:
        return Roll(items, ME, order, lambda one: filters.belongs(one, chosen, ME), height)

    there = {one.id: one for one in lines}
    roll = made(lines)
    for n, (which, state, assignee, minutes) in enumerate(changes):
        if not lines:
            break
        one = lines[which % len(lines)]
        if state == "gone":
            there.pop(one.id, None)
            roll.put(one.id, None)
            continue
        conversation = one.conversation.model_copy(update={"state": state, "assignee_id": assignee, "last_at": AT + timedelta(minutes=n % 3)})
        now = replace(one, conversation=conversation, waiting_since=None if minutes is None else AT - timedelta(minutes=minutes))
        there[one.id] = now
        roll.put(one.id, now)
    everything = sorted(there.values(), key=lambda one: (one.active_at, one.id), reverse=True)
    assert roll.shown == filters.chosen(everything, ME, chosen, order) and roll.ids == [one.id for one in roll.shown]
    assert roll.heights == [height(one) for one in roll.shown] and [roll.index(id) for id in roll.ids] == list(range(len(roll.ids)))
    assert dict(roll.counts) == filters.counts(everything, ME) and roll.waiting == waiting(everything, ME)
    assert all(roll.index(id) is None for id in there.keys() - set(roll.ids))

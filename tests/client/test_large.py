"""A large shop and long conversations: what one event costs does not grow with them, a jump fetches what it needs, and no gap is ever shown."""

import math
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from stylist_app.client.account import Account
from stylist_app.client.reduce.ranges import around, joined
from stylist_app.wire.ids import new_id
from tests.client.conftest import OpenAccount, until
from tests.client.model_server import Server, World

PIECES = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)).map(lambda at: (at[0], at[0] + at[1])), max_size=12)


# ---------------------------------------------------------------- which parts are loaded


@given(st.integers(0, 60), PIECES, st.booleans())
def test_what_is_loaded_is_exactly_what_was_fetched_in_as_few_parts_as_there_are(floor: int, pieces: list[tuple[int, int]], to_end: bool) -> None:
    islands: list[tuple[int, int]] = []
    there = set(range(floor, 100))
    for low, high in pieces:
        floor, islands = joined(floor, islands, low, math.inf if to_end and low % 7 == 0 else high)
        there |= set(range(low, 100 if to_end and low % 7 == 0 else high + 1))
    assert {seq for first, last in islands for seq in range(first, last + 1)} | set(range(floor, 100)) == there
    ends = [*(one for island in islands for one in island), floor]
    assert all(first <= last for first, last in islands) and all(later - earlier > 1 for earlier, later in zip(ends[1::2], ends[2::2], strict=True))


@given(st.integers(0, 60), PIECES, st.integers(0, 99))
def test_around_a_loaded_message_there_is_no_gap(floor: int, pieces: list[tuple[int, int]], seq: int) -> None:
    islands: list[tuple[int, int]] = []
    there = set(range(floor, 100))
    for low, high in pieces:
        floor, islands = joined(floor, islands, low, high)
        there |= set(range(low, high + 1))
    first, last = around(floor, islands, seq)
    if seq in there:
        assert first <= seq <= last and set(range(first, int(min(last, 99)) + 1)) <= there
        assert first - 1 not in there and (last == math.inf or last + 1 not in there)


# ---------------------------------------------------------------- a jump


def seqs(account: Account, id: str, **window: Any) -> list[int]:
    return [row.message.seq for row in account.messages(id, **window).rows]


async def test_a_jump_far_back_fetches_what_lies_around_it_and_nothing_between(open_account: OpenAccount, server: Server, world: World) -> None:
    id = world.open_conversation()
    for n in range(600):
        world.send(id, world.customer_of(id), f"line {n}")
    account = await open_account()
    await account.first_sync()
    target = world.messages[id][99]["id"]
    assert await account.reach(id, target)
    assert len(account._store.of("message", id)) < 150

    here = account.messages(id, around=target, limit=30)
    assert [row.message.seq for row in here.rows] == list(range(85, 116)) and here.older_local and here.newer_local
    newest = seqs(account, id, after=100.0, limit=200)[-1]
    edge = account.messages(id, after=float(newest), limit=30)
    assert edge.rows == () and edge.newer_remote and not edge.newer_local, "what follows is not here, and is not passed over"
    oldest = seqs(account, id, before=100.0, limit=200)[0]
    assert account.messages(id, before=float(oldest), limit=30).older_remote

    assert await account.newer(id, float(newest)) and seqs(account, id, after=float(newest), limit=10) == list(range(newest + 1, newest + 11))
    assert await account.older(id, before=100.0) and seqs(account, id, before=float(oldest), limit=10) == list(range(oldest - 10, oldest))
    assert seqs(account, id, limit=5) == [596, 597, 598, 599, 600], "the end is as it was"

    world.edit(target, "said otherwise")
    await until(account, lambda: account.message(target).message.payload["text"] == "said otherwise")  # type: ignore[union-attr]


async def test_pages_between_a_jump_and_the_end_close_the_gap(open_account: OpenAccount, server: Server, world: World) -> None:
    id = world.open_conversation()
    for n in range(300):
        world.send(id, world.customer_of(id), f"line {n}")
    account = await open_account()
    await account.first_sync()
    assert await account.reach(id, world.messages[id][149]["id"])
    while await account.newer(id, 150.0):
        pass
    assert seqs(account, id, after=150.0, limit=500) == list(range(151, 301))
    while await account.older(id, limit=200):
        pass
    assert seqs(account, id, limit=500) == list(range(1, 301))
    assert not await account.reach(id, new_id())


# ---------------------------------------------------------------- an event


class Counted:
    """Statements and rows that the store's copy is asked for."""

    def __init__(self, account: Account) -> None:
        self.statements = 0
        event.listen(account._store._copy, "before_cursor_execute", self._one)

    def _one(self, *_: Any) -> None:
        self.statements += 1


def fill(account: Account, world: World, count: int) -> list[str]:
    """So many conversations, as if fetched."""
    template = world.view(world.open_conversation(), 10)
    ids = []
    views = []
    for _ in range(count):
        id, customer = new_id(), new_id()
        conversation = {**template["conversation"], "id": id, "customer_id": customer}
        views.append({**template, "conversation": conversation, "customer": {**template["customer"], "id": customer}, "messages": [], "markers": []})
        ids.append(id)
    account._sync.learn([("access.granted", view) for view in views])
    return ids


async def test_an_event_in_a_shop_of_two_thousand_conversations_reads_and_makes_one_line(
    open_account: OpenAccount, server: Server, world: World
) -> None:
    account = await open_account()
    await account.first_sync()
    ids = fill(account, world, 2_000)
    before = {one.id: one for one in account.conversations()}
    assert len(before) >= 2_000

    counted = Counted(account)
    here = account._store.get("conversation", ids[700])
    assert here is not None
    message = {
        "id": new_id(), "conversation_id": ids[700], "seq": 1, "kind": "text", "payload": {"text": "Good morning"}, "version": 1,
        "sender": {"kind": "customer", "id": here.tag, "name": "Mira"}, "created_at": world.now(), "sent_at": world.now(),
    }  # fmt: skip
    account._sync.learn([("message.put", message)])
    assert account.summary(ids[700]).unread == 1  # type: ignore[union-attr]
    after = {one.id: one for one in account.conversations()}
    assert counted.statements < 40, "a handful for the event, none for the other conversations"
    assert [id for id in before if after[id] is not before[id]] == [ids[700]]

    presence = {"person_id": here.tag, "online": True, "at": world.now()}
    counted.statements = 0
    account.signalled("presence", presence)
    online = {one.id: one for one in account.conversations()}
    assert [id for id in after if online[id] is not after[id]] == [ids[700]] and online[ids[700]].online and counted.statements < 10

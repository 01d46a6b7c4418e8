"""Stale state + events = fresh state, over the window a client has loaded: whatever happened, however often and from wherever it is replayed."""

from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from stylist_app.client.reduce.base import Batch, Change, Stored
from stylist_app.client.reduce.fold import fold, fold_conversations, fold_page, fold_snapshot
from stylist_app.wire.ids import new_id
from tests.client.model_server import Body, World, public


class Copy:
    """A client's rows, in memory."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str], Stored] = {}

    def get(self, kind: str, id: str) -> Stored | None:
        return self.rows.get((kind, id))

    def conversation_of(self, customer_id: str) -> str | None:
        return next((row.id for row in self.rows.values() if row.kind == "conversation" and row.tag == customer_id), None)

    def take(self, changes: Callable[[Batch], list[Change]]) -> None:
        batch = Batch(self)
        batch.add(changes(batch))
        self.commit(batch)

    def commit(self, batch: Batch) -> None:
        if batch.wiped:
            self.rows.clear()
        self.rows = {key: row for key, row in self.rows.items() if row.conversation_id not in batch.purged and key not in batch.drops}
        self.rows.update(batch.puts)

    def follow(self, events: list[Body], size: int) -> None:
        """In transactions of `size` events."""
        for start in range(0, len(events), size):
            batch = Batch(self)
            for event in events[start : start + size]:
                batch.add(fold(batch, event["kind"], event["body"]))
            self.commit(batch)

    def of(self, kind: str) -> dict[str, Any]:
        return {row.id: dict(row.body) for row in self.rows.values() if row.kind == kind}


def agrees(copy: Copy, world: World) -> None:
    """Everything the client has loaded is what a new snapshot says."""
    readable = set(world.readable())
    loaded = set(copy.of("conversation"))
    assert loaded <= readable
    for id in readable - loaded:
        assert not [message for message in copy.of("message").values() if message["conversation_id"] == id]
    for id in loaded:
        assert copy.of("conversation")[id] == world.conversation(id)
        floor = copy.of("window")[id]["floor"]
        expected = {one["id"]: public(one) for one in world.messages[id] if one["seq"] >= floor}
        assert {key: body for key, body in copy.of("message").items() if body["conversation_id"] == id} == expected
        assert copy.of("customer")[world.customer_of(id)] == world.customers[world.customer_of(id)]
        markers = {key: one for key, one in world.markers.items() if one["conversation_id"] == id}
        assert {key: one for key, one in copy.of("marker").items() if one["conversation_id"] == id} == markers
    assert {message["conversation_id"] for message in copy.of("message").values()} <= loaded
    assert copy.of("label") == world.labels


STEP = st.tuples(
    st.sampled_from(
        [
            "send",
            "send",
            "reply",
            "note",
            "edit",
            "delete",
            "react",
            "choose",
            "read",
            "star",
            "resolve",
            "hide",
            "show",
            "erase",
            "open",
            "label",
            "unlabel",
            "odd",
        ]
    ),
    st.integers(0, 30),
)
HISTORY = st.lists(STEP, min_size=5, max_size=40)
LABELS = [new_id() for _ in range(3)]


def running() -> World:
    """Three conversations that have been going on for a while."""
    world = World()
    for _ in range(3):
        id = world.open_conversation()
        for n in range(6):
            world.send(id, world.customer_of(id) if n % 2 else world.stylist)
    return world


def act(world: World, step: tuple[str, int]) -> None:
    what, n = step
    ids = sorted(world.conversations)
    if what == "open" or not ids:
        if len(ids) < 5:
            world.open_conversation()
        return
    id = ids[n % len(ids)]
    messages = world.messages[id]
    message = messages[n % len(messages)]["id"] if messages else None
    match what:
        case "send":
            world.send(id, world.customer_of(id))
        case "reply" | "note":
            world.send(id, world.colleague if n % 2 else world.stylist, kind="text" if what == "reply" else "note")
        case "edit" if message:
            world.edit(message, f"edited {n}")
        case "delete" if message:
            world.delete(message)
        case "react" if message:
            world.react(message, world.colleague, "♥", n % 3 > 0, n % 2 or None)
        case "choose" if message:
            world.choose(message, world.colleague, n % 2, LABELS[n % 3] if n % 4 else None)
        case "read":
            world.mark(id, world.colleague if n % 2 else world.customer_of(id), read=n % (len(messages) + 1), delivered=len(messages))
        case "star" | "resolve":
            world.patch(id, {"starred": n % 2 == 0} if what == "star" else {"state": "resolved"})
        case "hide" | "show":
            world.hide(id, what == "hide")
        case "erase" if n % 4 == 0:
            world.erase(id)
        case "label" | "unlabel":
            world.put_label(LABELS[n % 3], f"label {n}" if what == "label" else None)
        case "odd":
            world.note("of.tomorrow", id)


@settings(max_examples=150)
@given(HISTORY, HISTORY, HISTORY, st.integers(1, 4), st.integers(1, 7), st.integers(0, 40))
def test_any_stale_snapshot_with_the_events_after_it_is_a_fresh_snapshot(
    before: list[tuple[str, int]], meanwhile: list[tuple[str, int]], after: list[tuple[str, int]], page: int, size: int, back: int
) -> None:
    world = running()
    for step in before:
        act(world, step)
    snapshot = world.snapshot(conversations=page, messages=3)
    for step in meanwhile:
        act(world, step)
    copy = Copy()
    copy.take(lambda batch: fold_snapshot(snapshot))
    half = world.events(snapshot["cursor"])
    copy.follow(half, size)
    for step in after:
        act(world, step)
    rest = world.events(half[-1]["number"] if half else snapshot["cursor"])
    copy.follow([event for event in rest for _ in range(2)], size)  # each one twice
    agrees(copy, world)
    copy.follow(world.events(max(0, world.cursor - back)), size)  # and again from an older cursor
    agrees(copy, world)


@settings(max_examples=60)
@given(HISTORY, HISTORY, st.integers(0, 3))
def test_answers_that_travelled_slowly_cannot_undo_newer_events(before: list[tuple[str, int]], meanwhile: list[tuple[str, int]], pages: int) -> None:
    """Further pages, wanted conversations and older messages are folded together with what happened while they travelled."""
    world = running()
    for step in before:
        act(world, step)
    snapshot = world.snapshot(conversations=1, messages=2)
    copy = Copy()
    copy.take(lambda batch: fold_snapshot(snapshot))
    cursor = snapshot["cursor"]
    page = world.conversations_page(snapshot["next"], 50, 2) if snapshot["next"] else {"items": []}
    older = {
        id: world.page(id, copy.of("window")[id]["floor"], 2)
        for id in copy.of("conversation")
        if id in world.conversations and copy.of("window")[id]["more"]
    }
    for step in meanwhile:
        act(world, step)
    events = world.events(cursor)
    copy.follow(events, 3)

    def late(batch: Batch) -> list[Change]:
        batch.add(fold_conversations(page["items"], batch))
        for id, answer in older.items():
            batch.add(fold_page(batch, id, answer["items"], answer["more"]))
        for event in events:
            batch.add(fold(batch, event["kind"], event["body"]))
        return []

    copy.take(late)
    for _ in range(len(world.conversations) + 1):
        for id in copy.of("wanted"):
            if id in world.readable():
                copy.take(lambda batch, id=id: fold_conversations([world.view(id, 30)], batch))  # type: ignore[misc]
    agrees(copy, world)
    if snapshot["next"] and not world.hidden:
        assert set(world.readable()) == set(copy.of("conversation"))


def test_a_message_settles_the_queued_one_with_its_id() -> None:
    world = World()
    id = world.open_conversation()
    copy = Copy()
    copy.take(lambda batch: fold_snapshot(world.snapshot()))
    message = public(world.send(id, world.stylist))
    batch = Batch(copy)
    batch.add(fold(batch, "message.put", message))
    assert batch.settled == {message["id"]}


def test_an_answer_that_travelled_slowly_is_known_by_its_version() -> None:
    world = World()
    id = world.open_conversation()
    message = world.send(id, world.stylist, "first")["id"]
    copy = Copy()
    copy.take(lambda batch: fold_snapshot(world.snapshot()))
    slow = [("message.put", public(world.message(message))), ("conversation.put", world.conversation(id))]
    world.edit(message, "second")
    world.patch(id, {"starred": True})
    copy.follow(world.events(0), 100)
    for kind, body in slow:
        copy.take(lambda batch, kind=kind, body=body: fold(batch, kind, body))  # type: ignore[misc]
    agrees(copy, world)


def test_what_happens_in_a_conversation_that_is_not_loaded_makes_it_wanted() -> None:
    world = World()
    first, second = world.open_conversation(), world.open_conversation()
    copy = Copy()
    copy.take(lambda batch: fold_snapshot(world.snapshot(conversations=1)))
    away = next(id for id in (first, second) if id not in copy.of("conversation"))
    for kind, body in (("message.put", public(world.send(away, world.stylist))), ("conversation.put", world.conversation(away))):
        batch = Batch(copy)
        batch.add(fold(batch, kind, body))
        assert ("wanted", away) in batch.puts and ("message", body["id"]) not in batch.puts
    copy.take(lambda batch: fold_conversations([world.view(away, 30)], batch))
    assert copy.of("wanted") == {} and set(copy.of("conversation")) == {first, second}


def test_a_shopper_who_meets_somebody_new_gets_her_card_with_the_conversation() -> None:
    world = World()
    id = world.open_conversation()
    start = {**world.snapshot(), "staff": [world.staff[world.stylist]]}
    written = world.send(id, world.colleague)
    marker = {"conversation_id": id, "person_id": world.colleague, "person_kind": "staff", "read_seq": 1, "delivered_seq": 1}
    brought_in = {**world.conversation(id), "member_ids": [world.colleague], "version": 9}
    for kind, body in (("message.put", public(written)), ("marker.put", marker), ("conversation.put", brought_in)):
        for viewer, wanted in (("customer", True), ("staff", False)):
            copy = Copy()
            copy.take(lambda batch, viewer=viewer: fold_snapshot({**start, "me": {**world.me(), "kind": viewer}}))  # type: ignore[misc]
            batch = Batch(copy)
            batch.add(fold(batch, kind, body))
            assert (("wanted", id) in batch.puts) is wanted
            copy.commit(batch)
            copy.take(lambda batch: fold_conversations([{**world.view(id, 30), "people": list(world.staff.values())}], batch))
            assert copy.of("wanted") == {}
            again = Batch(copy)
            again.add(fold(again, kind, body))
            assert ("wanted", id) not in again.puts


def test_an_event_of_another_shape_or_kind_changes_nothing() -> None:
    assert fold(Copy(), "of.tomorrow", {"anything": 1}) == []


def test_losing_access_leaves_nothing_of_the_conversation_behind() -> None:
    world = World()
    id = world.open_conversation()
    world.send(id, world.customer_of(id))
    copy = Copy()
    copy.take(lambda batch: fold_snapshot(world.snapshot()))
    batch = Batch(copy)
    batch.add(fold(batch, "access.revoked", {"id": id}))
    copy.commit(batch)
    assert not [row for row in copy.rows.values() if row.conversation_id == id or row.kind in ("customer", "message")]
    assert batch.purged == {id}

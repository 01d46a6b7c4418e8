"""Looks and bags in the store: the newest stays, whatever order it comes in; nothing stays of a conversation that is taken away."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from stylist_app.client.reduce.base import Batch, Settle
from stylist_app.client.reduce.fold import fold, fold_looks, fold_snapshot
from stylist_app.wire.ids import new_id
from tests.client.looks.parts import a_look, piece
from tests.client.model_server import World
from tests.client.test_reduce import Copy

EVENT = tuple[str, dict[str, Any]]


def loaded() -> tuple[World, str, Copy]:
    world = World()
    id = world.open_conversation()
    copy = Copy()
    copy.take(lambda batch: fold_snapshot(world.snapshot()))
    return world, id, copy


def take(copy: Copy, *events: EVENT) -> set[str]:
    batch = Batch(copy)
    for kind, body in events:
        batch.add(fold(batch, kind, body))
    copy.commit(batch)
    return batch.settled


def versions(conversation_id: str | None, last: int) -> list[dict[str, Any]]:
    look = a_look(piece(1), conversation_id=conversation_id, shelf=None if conversation_id else "brand")
    return [{**look.model_dump(mode="json"), "version": version, "title": f"Version {version}"} for version in range(1, last + 1)]


@settings(max_examples=60)
@given(st.permutations(list(range(5))), st.lists(st.integers(0, 4), max_size=5), st.booleans())
def test_the_newest_look_stays_whatever_the_order_and_however_often(order: list[int], again: list[int], on_a_shelf: bool) -> None:
    _, id, copy = loaded()
    bodies = versions(None if on_a_shelf else id, 5)
    for place in (*order, *again):
        assert take(copy, ("look.put", bodies[place])) == {bodies[place]["id"]}
    assert copy.of("look") == {bodies[0]["id"]: bodies[-1]}


@settings(max_examples=40)
@given(st.permutations(list(range(4))))
def test_the_newest_bag_stays(order: list[int]) -> None:
    _, id, copy = loaded()
    for version in order:
        take(copy, ("bag.put", {"id": id, "items": [], "version": version}))
    assert copy.of("bag")[id]["version"] == 3


def test_a_look_that_is_gone_is_gone() -> None:
    _, id, copy = loaded()
    body = versions(id, 1)[0]
    take(copy, ("look.put", body))
    batch = Batch(copy)
    batch.add(fold(batch, "look.gone", {"id": body["id"]}))
    assert batch.drops == {("look", body["id"]): id}, "whoever shows the conversation is told"
    copy.commit(batch)
    assert copy.of("look") == {} and take(copy, ("look.gone", {"id": body["id"]})) == set()


def test_nothing_is_kept_of_a_conversation_that_is_not_loaded() -> None:
    _, _, copy = loaded()
    elsewhere = new_id()
    body = versions(elsewhere, 1)[0]
    batch = Batch(copy)
    batch.add(fold(batch, "look.put", body))
    batch.add(fold(batch, "bag.put", {"id": elsewhere, "items": []}))
    assert not batch.puts and batch.settled == {body["id"]}


def test_losing_a_conversation_or_its_customer_leaves_no_look_and_no_bag_behind() -> None:
    for lost in ("access.revoked", "customer.erased"):
        world, id, copy = loaded()
        shelf = versions(None, 1)[0]
        take(copy, ("look.put", versions(id, 1)[0]), ("bag.put", {"id": id, "items": []}), ("look.put", shelf))
        take(copy, (lost, {"id": id, "customer_id": world.customer_of(id), "conversation_id": id}))
        assert list(copy.of("look")) == [shelf["id"]] and copy.of("bag") == {}


def test_a_page_of_looks_settles_what_was_queued() -> None:
    _, id, copy = loaded()
    bodies = [versions(id, 2)[1], versions(id, 1)[0]]
    changes = fold_looks(copy, bodies)
    assert [change.id for change in changes if isinstance(change, Settle)] == [body["id"] for body in bodies]

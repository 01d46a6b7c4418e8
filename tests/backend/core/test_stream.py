"""The journal as callers follow it: one order, nothing lost, nobody else's, and slow readers cost only themselves."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from stylist_app.backend.core.journal import Change
from stylist_app.backend.stores.service import put_label
from stylist_app.wire.event import Typing
from stylist_app.wire.ids import new_id
from stylist_app.wire.shop import PutLabel
from tests.backend.core.reader import Frame, Stream, streaming
from tests.examples import Person, Shop, enter
from tests.running import RunningApi


@pytest.fixture
def api(common_api: RunningApi) -> RunningApi:
    return common_api


@pytest.fixture
def shop(own_shop: Shop) -> Shop:
    return own_shop


def label(api: RunningApi, name: str = "VIP") -> str:
    command = PutLabel(id=new_id(), name=name)
    api.backend.writer.call(lambda tx: put_label(tx, None, command))
    return command.id


def say(api: RunningApi, person: Person, conversation_id: str, text: str = "hello", kind: str = "text") -> dict[str, object]:
    answer = api.client(person.token).post(
        f"/v1/conversations/{conversation_id}/messages", json={"id": new_id(), "kind": kind, "payload": {"text": text}}
    )
    assert answer.status_code == 201, answer.text
    return answer.json()  # type: ignore[no-any-return]


def newest(api: RunningApi) -> int:
    return api.backend.hub.newest()


def ended(stream: Stream) -> None:
    for _ in stream.rest():
        pass


# ---------------------------------------------------------------- order and completeness


def test_a_stream_begins_with_its_cursor_and_then_tells_what_happens(api: RunningApi, shop: Shop) -> None:
    start = newest(api)
    with streaming(api.client(shop.mara.token)) as stream:
        first = stream.next()
        assert (first.event, first.data) == ("cursor", {"cursor": start})
        made = label(api)
        frame = stream.until("label.put")
        assert frame.id == frame.data["number"] > start
        assert frame.data["body"]["id"] == made


def test_concurrent_writers_lose_nothing_and_everyone_sees_the_same_order(api: RunningApi, shop: Shop) -> None:
    writers, each = 8, 25
    with streaming(api.client(shop.mara.token)) as one, streaming(api.client(shop.ada.token)) as other:
        for stream in (one, other):
            stream.next()
        with ThreadPoolExecutor(writers) as pool:
            made = list(pool.map(lambda _: [label(api) for _ in range(each)], range(writers)))
        seen = [stream.events(writers * each) for stream in (one, other)]
    numbers = [frame.id for frame in seen[0]]
    assert numbers == sorted(set(numbers), key=int)
    assert seen[0] == seen[1]
    assert {frame.data["body"]["id"] for frame in seen[0]} == {each_id for some in made for each_id in some}


def test_a_stream_that_opens_while_others_write_misses_nothing_in_between(api: RunningApi, shop: Shop) -> None:
    start, stop = newest(api), threading.Event()
    made: list[str] = []

    def keep_writing() -> None:
        while not stop.is_set():
            made.append(label(api))

    writer = threading.Thread(target=keep_writing)
    writer.start()
    try:
        seen: list[list[Frame]] = []
        for _ in range(5):
            with streaming(api.client(shop.mara.token), after=start) as stream:
                seen.append(stream.events(40))
    finally:
        stop.set()
        writer.join()
    assert [frame.data["body"]["id"] for frame in seen[-1]] == made[:40]
    assert all(frames == seen[-1] for frames in seen)


def test_a_reader_resumes_where_it_stopped(api: RunningApi, shop: Shop) -> None:
    client = api.client(shop.mara.token)
    with streaming(client) as stream:
        stream.next()
        label(api, "one")
        last = stream.until("label.put").id
    missed = [label(api, "two"), label(api, "three")]
    with streaming(client, after=0, **{"Last-Event-ID": str(last)}) as stream:
        assert [frame.data["body"]["id"] for frame in stream.events(2)] == missed


def test_the_long_poll_gives_the_same_events_as_the_stream(api: RunningApi, shop: Shop) -> None:
    start = newest(api)
    say(api, shop.aiko, shop.aiko.conversation_id)
    say(api, shop.mara, shop.aiko.conversation_id, kind="note")
    label(api)
    for person in (shop.mara, shop.eli, shop.aiko, shop.sol):
        client = api.client(person.token)
        page = client.get("/v1/events", params={"after": start, "limit": 200}).json()
        assert page["cursor"] == newest(api)
        with streaming(client, after=start) as stream:
            assert [frame.data for frame in stream.events(len(page["events"]))] == page["events"]
            assert stream.until("cursor").id == page["cursor"]


def test_pages_are_cut_by_limit_and_joined_by_cursor(api: RunningApi, shop: Shop) -> None:
    start = newest(api)
    made = [label(api) for _ in range(5)]
    client, seen, cursor = api.client(shop.mara.token), [], start
    while len(seen) < 5:
        page = client.get("/v1/events", params={"after": cursor, "limit": 2}).json()
        assert 1 <= len(page["events"]) <= 2
        seen += [event["body"]["id"] for event in page["events"]]
        cursor = page["cursor"]
    assert seen == made


def test_a_long_poll_waits_for_what_concerns_its_caller(api: RunningApi, shop: Shop) -> None:
    start = newest(api)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(lambda: api.client(shop.aiko.token).get("/v1/events", params={"after": start, "wait": 25}).json())
        while not api.backend.hub.online(shop.aiko.id):
            assert not waiting.done()
            threading.Event().wait(0.01)
        label(api)  # staff only
        said = say(api, shop.mara, shop.aiko.conversation_id)
        page = waiting.result()
    assert said["id"] in [event["body"].get("id") for event in page["events"]]
    assert "label.put" not in [event["kind"] for event in page["events"]]


def test_an_idle_long_poll_moves_the_cursor_past_what_is_not_for_the_caller(api: RunningApi, shop: Shop) -> None:
    start = newest(api)
    label(api)
    page = api.client(shop.aiko.token).get("/v1/events", params={"after": start, "wait": 1}).json()
    assert page == {"events": [], "cursor": newest(api)}


# ---------------------------------------------------------------- cursors


def test_a_cursor_from_the_future_needs_a_snapshot(api: RunningApi, shop: Shop) -> None:
    answer = api.client(shop.mara.token).get("/v1/events", params={"after": newest(api) + 1})
    assert answer.json()["type"] == "/problems/snapshot-required"


@pytest.mark.parametrize("wrong", ["x", "-1", "9" * 30, ""])
def test_a_cursor_that_is_no_number_is_told(api: RunningApi, shop: Shop, wrong: str) -> None:
    answer = api.client(shop.mara.token).get("/v1/events/stream", headers={"Last-Event-ID": wrong})
    assert (answer.status_code, answer.json()["field"]) == (400, "Last-Event-ID")


# ---------------------------------------------------------------- nobody sees another's


def test_a_shopper_hears_of_her_conversation_only_and_never_of_notes(api: RunningApi, shop: Shop) -> None:
    with streaming(api.client(shop.aiko.token)) as stream:
        stream.next()
        say(api, shop.olena, shop.olena.conversation_id, "not for Aiko")
        say(api, shop.mara, shop.aiko.conversation_id, "private", kind="note")
        label(api)
        said = say(api, shop.mara, shop.aiko.conversation_id, "for Aiko")
        assert stream.until("message.put").data["body"]["id"] == said["id"]


def test_a_role_that_ends_takes_effect_on_open_streams(api: RunningApi, shop: Shop) -> None:
    """Eli, an expert, sees Aiko's conversation only while she is in it."""
    mara = api.client(shop.mara.token)
    path = f"/v1/conversations/{shop.aiko.conversation_id}/members/{shop.eli.id}"
    with streaming(api.client(shop.eli.token)) as stream:
        stream.next()
        say(api, shop.aiko, shop.aiko.conversation_id, "before")
        assert mara.put(path).is_success
        granted = stream.until("access.granted")
        assert granted.data["body"]["conversation"]["id"] == shop.aiko.conversation_id
        during = say(api, shop.aiko, shop.aiko.conversation_id, "during")
        assert stream.until("message.put").data["body"]["id"] in (during["id"], *[m["id"] for m in granted.data["body"]["messages"]])
        assert mara.delete(path).is_success
        assert stream.until("access.revoked").data["body"]["id"] == shop.aiko.conversation_id
        say(api, shop.aiko, shop.aiko.conversation_id, "after")
        made = label(api)
        assert stream.events(1)[0].data["body"]["id"] == made


def test_a_new_store_takes_effect_on_open_streams(api: RunningApi, shop: Shop) -> None:
    ada = api.client(shop.ada.token)
    with streaming(api.client(shop.noa.token)) as stream:
        stream.next()
        version = next(person["version"] for person in ada.get("/v1/staff").json() if person["id"] == shop.noa.id)
        moved = ada.patch(f"/v1/staff/{shop.noa.id}", json={"store_ids": [shop.far_store]}, headers={"If-Match": f'"{version}"'})
        assert moved.status_code == 200, moved.text
        stream.until("me.put")
        say(api, shop.aiko, shop.aiko.conversation_id, "not Noa's any more")
        said = say(api, shop.olena, shop.olena.conversation_id, "Noa's now")
        while (frame := stream.next()).event != "message.put":
            pass
        assert frame.data["body"]["id"] == said["id"]


def test_a_revoked_session_ends_its_streams_and_no_others(api: RunningApi, shop: Shop) -> None:
    other = api.backend.writer.call(lambda tx: enter(api.backend, tx, "staff", shop.mara.id, "Mara"))
    with streaming(api.client(shop.mara.token)) as revoked, streaming(api.client(other.token)) as kept:
        for stream in (revoked, kept):
            stream.next()
        api.backend.writer.call(lambda tx: api.backend.auth.revoke(tx, shop.mara.session_id))
        ended(revoked)
        made = label(api)
        assert kept.until("label.put").data["body"]["id"] == made
    assert api.client(shop.mara.token).get("/v1/me").status_code == 401


def test_an_expired_token_ends_its_stream(api: RunningApi, shop: Shop) -> None:
    with streaming(api.client(shop.mara.token)) as stream:
        stream.next()
        for subscription in list(api.backend.hub._subscriptions):
            subscription.until = 0
        ended(stream)


# ---------------------------------------------------------------- signals


def test_signals_reach_those_who_may_know_and_are_not_kept(api: RunningApi, shop: Shop) -> None:
    start = newest(api)
    body = Typing(conversation_id=shop.aiko.conversation_id, person_id=shop.aiko.id, person_kind="customer", name="Aiko")
    with streaming(api.client(shop.mara.token)) as mara, streaming(api.client(shop.sol.token)) as sol, streaming(api.client(shop.aiko.token)) as aiko:
        for stream in (mara, sol, aiko):
            stream.next()
        api.backend.hub.signal("typing", body, conversation_id=shop.aiko.conversation_id)
        told = mara.until("typing")
        assert (told.id, told.data["person_id"]) == (None, shop.aiko.id)
        label(api)
        said = say(api, shop.mara, shop.aiko.conversation_id)
        for stream, last in ((sol, "label.put"), (aiko, "message.put")):
            frames = [stream.next()]
            while frames[-1].event != last:
                frames.append(stream.next())
            assert "typing" not in [frame.event for frame in frames]
        assert frames[-1].data["body"]["id"] == said["id"]
    assert newest(api) > start
    assert "typing" not in [event["kind"] for event in api.client(shop.mara.token).get("/v1/events", params={"after": start}).json()["events"]]


def test_kinds_that_are_never_sent_stay_inside(api: RunningApi, shop: Shop) -> None:
    start = newest(api)
    api.backend.writer.call(lambda tx: tx.emit(Change("of.another.build", new_id(), "person", person_id=shop.mara.id)))
    page = api.client(shop.mara.token).get("/v1/events", params={"after": start}).json()
    assert page == {"events": [], "cursor": start + 1}

"""What one API process does is felt on the others: events, signals, revoked sessions, ids that were used, and jobs."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from stylist_app.backend.core.backend import Backend
from stylist_app.wire.ids import new_id
from tests.backend.core.reader import Stream, streaming
from tests.examples import Shop
from tests.running import RunningApi


def test_a_commit_of_one_is_streamed_by_the_other(api: RunningApi, other: RunningApi, shop: Shop) -> None:
    sent = new_id()
    with streaming(other.client(shop.aiko.token)) as stream:
        stream.next()
        api.client(shop.mara.token).post(
            f"/v1/conversations/{shop.aiko.conversation_id}/messages", json={"id": sent, "kind": "text", "payload": {"text": "hello"}}
        ).raise_for_status()
        assert stream.until("message.put").data["body"]["id"] == sent


def test_typing_crosses_and_is_not_told_twice(api: RunningApi, other: RunningApi, shop: Shop) -> None:
    chat = f"/v1/conversations/{shop.aiko.conversation_id}"
    with streaming(api.client(shop.aiko.token)) as near, streaming(other.client(shop.aiko.token)) as far:
        near.next(), far.next()
        api.client(shop.mara.token).post(f"{chat}/typing", json={}).raise_for_status()
        for stream in (near, far):  # signals travel apart from events: first the one, then the other
            assert stream.until("typing").data["person_id"] == shop.mara.id
        other.client(shop.mara.token).post(f"{chat}/messages", json={"id": new_id(), "kind": "text", "payload": {"text": "x"}}).raise_for_status()
        for stream in (near, far):
            kinds = [stream.next().event]
            while kinds[-1] != "message.put":
                kinds.append(stream.next().event)
            assert "typing" not in kinds


def there(api: RunningApi, token: str) -> dict[str, str | None]:
    return {one["person_id"]: one["viewing"] for one in api.client(token).get("/v1/presence").json()["items"]}


def presence_of(stream: Stream, person_id: str) -> dict[str, Any]:
    """What the stream tells next of that person."""
    while (said := stream.until("presence").data)["person_id"] != person_id:
        pass
    return said


def test_who_is_there_and_what_she_looks_at_is_known_everywhere(api: RunningApi, other: RunningApi, shop: Shop) -> None:
    with streaming(other.client(shop.noa.token)) as noa:
        noa.next()
        with streaming(api.client(shop.mara.token)) as mara:
            mara.next()
            assert presence_of(noa, shop.mara.id)["online"]
            # her browser's next request may reach any of them
            other.client(shop.mara.token).put("/v1/presence", json={"viewing": shop.aiko.conversation_id}).raise_for_status()
            while noa.until("presence").data["viewing"] != shop.aiko.conversation_id:
                pass
            assert there(other, shop.noa.token)[shop.mara.id] == shop.aiko.conversation_id
            late = RunningApi(api.settings)
            try:
                while shop.noa.id not in there(late, shop.max.token) or shop.mara.id not in there(late, shop.max.token):
                    assert late.backend.hub.replicas._thread is not None
                assert there(late, shop.max.token)[shop.mara.id] == shop.aiko.conversation_id
            finally:
                late.close()


def test_people_of_a_process_that_ends_are_gone_for_the_others(api: RunningApi, other: RunningApi, shop: Shop) -> None:
    with streaming(api.client(shop.noa.token)) as noa:
        noa.next()
        with streaming(other.client(shop.mara.token)) as mara:
            mara.next()
            assert presence_of(noa, shop.mara.id)["online"]
            other.stop()
            assert not presence_of(noa, shop.mara.id)["online"]


def test_a_session_revoked_on_one_is_over_on_the_other(api: RunningApi, other: RunningApi, shop: Shop) -> None:
    far = other.client(shop.mara.token)
    assert far.get("/v1/me").status_code == 200
    with streaming(far) as stream:
        stream.next()
        api.client(shop.mara.token).delete("/v1/session").raise_for_status()
        assert [frame.event for frame in stream.rest() if frame.id is not None] == []
    assert far.get("/v1/me").status_code == 401


def test_a_role_changed_on_one_holds_on_the_other(api: RunningApi, other: RunningApi, shop: Shop) -> None:
    far = other.client(shop.noa.token)
    chat = f"/v1/conversations/{shop.aiko.conversation_id}"
    assert far.get(chat).status_code == 200
    with streaming(far) as stream:
        stream.next()
        noa = api.client(shop.ada.token).get("/v1/staff").json()
        version = next(one["version"] for one in noa if one["id"] == shop.noa.id)
        changed = {"store_ids": [shop.far_store]}
        api.client(shop.ada.token).patch(f"/v1/staff/{shop.noa.id}", json=changed, headers={"If-Match": f'"{version}"'}).raise_for_status()
        stream.until("me.put")
        assert far.get(chat).status_code == 404


def test_an_id_used_twice_at_once_on_two_of_them_is_one_message(api: RunningApi, other: RunningApi, shop: Shop) -> None:
    path = f"/v1/conversations/{shop.aiko.conversation_id}/messages"
    commands = [{"id": new_id(), "kind": "text", "payload": {"text": str(n)}} for n in range(20)]
    with ThreadPoolExecutor(4) as pool:
        clients = [one.client(shop.mara.token) for one in (api, other, api, other)]
        answers = [[pool.submit(client.post, path, json=command) for client in clients] for command in commands]
        seqs = [{answer.result().raise_for_status().json()["seq"] for answer in of_one} for of_one in answers]
    assert all(len(of_one) == 1 for of_one in seqs)
    assert len({seq for of_one in seqs for seq in of_one}) == 20


def test_a_job_is_done_by_one_of_them(api: RunningApi, other: RunningApi) -> None:
    done: list[str] = []
    enough = threading.Event()

    def count(_backend: Backend, subject: str) -> None:
        done.append(subject)
        if len(done) >= 40:
            enough.set()

    for one in (api, other):
        one.backend.jobs.register("count", count)
    subjects = [f"{n:02}" for n in range(40)]
    for subject in subjects:
        api.backend.writer.call(lambda tx, s=subject: tx.job("count", s))  # type: ignore[misc]
    assert enough.wait(60)
    assert sorted(done) == subjects

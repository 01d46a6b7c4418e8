"""The database is restarted under a running API: whoever asks meanwhile is told to come back, and everything goes on by itself afterwards."""

import threading

import pytest

from stylist_app.backend.core.live import replicas
from stylist_app.wire.ids import new_id
from tests.backend.core.reader import streaming
from tests.examples import Shop
from tests.postgres import Postgres
from tests.running import RunningApi


@pytest.fixture(autouse=True)
def quick_beats(monkeypatch: pytest.MonkeyPatch) -> None:
    """They tell of themselves more often, so that nobody waits for it."""
    monkeypatch.setattr(replicas, "BEAT_SECONDS", 0.2)


def test_a_restart_is_survived_by_writer_readers_and_streams(postgres: Postgres, api: RunningApi, other: RunningApi, shop: Shop) -> None:
    path = f"/v1/conversations/{shop.aiko.conversation_id}/messages"
    mara, far = api.client(shop.mara.token), other.client(shop.aiko.token)
    commands = [{"id": new_id(), "kind": "text", "payload": {"text": str(n)}} for n in range(3)]
    with streaming(far) as stream:
        stream.next()
        assert mara.post(path, json=commands[0]).status_code == 201
        postgres.stop()
        try:
            refused = [mara.post(path, json=commands[1]), mara.get(path), mara.get("/readyz")]
        finally:
            postgres.start()
        for answer in refused:
            assert (answer.status_code, answer.json()["type"]) == (503, "/problems/unavailable")
            assert int(answer.headers["retry-after"]) >= 1
        assert mara.get("/readyz").status_code == 200
        for command in commands:
            assert mara.post(path, json=command).is_success
        streamed: list[str] = []
        while len(streamed) < 3:
            streamed.append(stream.until("message.put").data["body"]["id"])
        assert streamed == [command["id"] for command in commands]
    assert {item["id"] for item in far.get(path).json()["items"]} >= set(streamed)


def test_wake_ups_and_signals_come_again_afterwards(postgres: Postgres, api: RunningApi, other: RunningApi, shop: Shop) -> None:
    postgres.stop()
    postgres.start()
    with streaming(other.client(shop.aiko.token)) as stream:
        stream.next()
        typing = f"/v1/conversations/{shop.aiko.conversation_id}/typing"
        other.backend.hub.replicas._heard.clear()
        while not other.backend.hub.replicas._heard:  # until both lines are there again
            assert api.backend.hub.replicas._thread is not None
            threading.Event().wait(0.01)
        api.client(shop.mara.token).post(typing, json={}).raise_for_status()
        assert stream.until("typing").data["person_id"] == shop.mara.id

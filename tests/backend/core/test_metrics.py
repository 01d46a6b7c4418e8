"""What `/metrics` tells, and whom."""

from collections.abc import Iterator

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from pydantic import SecretStr

from stylist_app.settings import Settings
from stylist_app.wire.ids import new_id
from tests.examples import Shop, build_shop
from tests.running import RunningApi

TOKEN = "for-the-watcher-alone"


@pytest.fixture
def backend_settings(backend_settings: Settings) -> Settings:
    return backend_settings.model_copy(update={"metrics_token": SecretStr(TOKEN)})


@pytest.fixture
def watcher(api: RunningApi) -> httpx.Client:
    return api.client(TOKEN)


def told(watcher: httpx.Client) -> dict[str, float]:
    """Samples by name and labels, `name{a=b}`."""
    answer = watcher.get("/metrics")
    assert answer.status_code == 200, answer.text
    found = {}
    for family in text_string_to_metric_families(answer.text):
        for sample in family.samples:
            labels = ",".join(f"{key}={value}" for key, value in sorted(sample.labels.items()))
            found[f"{sample.name}{{{labels}}}" if labels else sample.name] = sample.value
    return found


def send(api: RunningApi, shop: Shop, text: str) -> httpx.Response:
    body = {"id": new_id(), "kind": "text", "payload": {"text": text}}
    return api.client(shop.mara.token).post(f"/v1/conversations/{shop.aiko.conversation_id}/messages", json=body)


def test_whoever_has_no_token_is_told_nothing(api: RunningApi, shop: Shop) -> None:
    for token in (None, "guessed", shop.mara.token):
        answer = api.client(token).get("/metrics")
        assert answer.status_code == 401
        assert "stylist_" not in answer.text


@pytest.fixture
def untold(backend_settings: Settings) -> Iterator[RunningApi]:
    running = RunningApi(backend_settings.model_copy(update={"metrics_token": None}))
    yield running
    running.close()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_without_a_token_in_the_settings_there_is_nothing(untold: RunningApi) -> None:
    assert untold.client().get("/metrics").status_code == 404
    assert untold.client("None").get("/metrics").status_code == 404


def test_a_message_is_counted_where_it_went(api: RunningApi, shop: Shop, watcher: httpx.Client) -> None:
    before = told(watcher)
    assert send(api, shop, "hello").status_code == 201
    after = told(watcher)
    route = "stylist_request_seconds_count{method=POST,route=/v1/conversations/{conversation_id}/messages,status=201}"
    assert after[route] == before.get(route, 0) + 1
    for name in ("stylist_writer_batch_commands_sum", "stylist_writer_commit_seconds_count"):
        assert after[name] >= before[name] + 1
    assert after["stylist_journal_head"] > before["stylist_journal_head"]
    assert after["stylist_database_up"] == 1
    assert {"stylist_jobs{state=due}", "stylist_jobs{state=waiting}", "stylist_jobs{state=failed}", "stylist_jobs_oldest_due_seconds"} <= set(after)
    assert {"stylist_writer_queue_commands", "stylist_journal_tail_lag", "stylist_media_bytes", "stylist_streams_too_slow_total"} <= set(after)


def test_open_streams_are_counted(api: RunningApi, shop: Shop, watcher: httpx.Client) -> None:
    before = told(watcher)["stylist_streams_open"]
    with api.client(shop.mara.token).stream("GET", "/v1/events/stream") as stream:
        lines = stream.iter_lines()
        assert next(lines)
        assert told(watcher)["stylist_streams_open"] == before + 1


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_refusals_of_too_many_are_counted(api: RunningApi, watcher: httpx.Client) -> None:
    before = told(watcher)["stylist_rate_limited_total"]
    refused = 0
    while not refused:
        refused += api.client().post("/v1/session", json={"grant": "password", "email": "a@example.com", "password": "nonsense-1"}).status_code == 429
    assert told(watcher)["stylist_rate_limited_total"] == before + 1


def test_labels_hold_no_word_of_anybody(api: RunningApi, shop: Shop, watcher: httpx.Client) -> None:
    send(api, shop, "my secret size")
    api.client(shop.mara.token).get("/v1/aiko@example.com/secret")
    api.client().request("INVENTED", f"/v1/conversations/{shop.aiko.conversation_id}")
    text = watcher.get("/metrics").text
    for word in ("secret", "aiko", "INVENTED", shop.aiko.conversation_id, shop.mara.id, shop.mara.token):
        assert word not in text


def test_each_app_counts_for_itself(api: RunningApi, shop: Shop, watcher: httpx.Client, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = RunningApi(Settings(data_dir=tmp_path_factory.mktemp("other"), metrics_token=SecretStr(TOKEN)))
    try:
        build_shop(other.backend)
        send(api, shop, "hello")
        assert not [name for name in told(other.client(TOKEN)) if "route=/v1/conversations/{conversation_id}/messages" in name]
    finally:
        other.close()

"""What every answer has in common: problem documents, request ids, headers, limits. Nothing that was sent comes back or reaches the log."""

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import structlog
from fastapi import FastAPI
from structlog.testing import capture_logs

from stylist_app.backend.core.web.edge import BODY_BYTES
from stylist_app.wire.ids import new_id
from tests.examples import Shop
from tests.running import RunningApi

SECRET_WORDS = "moi-je-suis-secret"
JSON = {"Content-Type": "application/json"}


def problem(answer: httpx.Response) -> dict[str, Any]:
    assert answer.headers["content-type"] == "application/problem+json"
    document: dict[str, Any] = answer.json()
    assert document["status"] == answer.status_code
    assert document["request_id"] == answer.headers["x-request-id"]
    assert document["detail"].endswith("."), "a sentence for a person"
    return document


@pytest.fixture(scope="module")
def stranger(common_api: RunningApi) -> httpx.Client:
    """Somebody without a session."""
    return common_api.client()


@pytest.mark.parametrize(
    ("method", "path", "options", "slug"),
    [
        ("GET", "/v1/nowhere", {}, "not-found"),
        ("DELETE", "/v1/events", {}, "method-not-allowed"),
        ("GET", "/v1/me", {}, "unauthenticated"),
        ("GET", "/v1/me", {"headers": {"Authorization": "Bearer wrong"}}, "unauthenticated"),
        ("GET", "/v1/me", {"headers": {"Authorization": "Basic d3Jvbmc="}}, "unauthenticated"),
        ("POST", "/v1/session", {"content": b"{", "headers": JSON}, "malformed"),
        ("POST", "/v1/session", {"content": b"{}"}, "malformed"),
        ("POST", "/v1/session", {"content": b"", "headers": JSON}, "invalid"),
        ("POST", "/v1/session", {"json": {"grant": SECRET_WORDS}}, "invalid"),
        ("POST", "/v1/session", {"json": {"grant": "password", "email": SECRET_WORDS, "password": "x"}}, "invalid"),
        ("POST", "/v1/session", {"content": b"x" * (BODY_BYTES + 1)}, "too-large"),
        ("POST", "/v1/session", {"content": [b"x" * BODY_BYTES, b"x"]}, "too-large"),
    ],
)
def test_errors_are_problem_documents_that_repeat_nothing(stranger: httpx.Client, method: str, path: str, options: dict[str, Any], slug: str) -> None:
    if isinstance(options.get("content"), list):
        options = options | {"content": iter(options["content"])}  # in chunks, with no length said beforehand
    answer = stranger.request(method, path, **options)
    assert problem(answer)["type"] == f"/problems/{slug}"
    assert SECRET_WORDS not in answer.text


def test_a_wrong_field_is_named_with_its_path(common_api: RunningApi, common_shop: Shop) -> None:
    client = common_api.client(common_shop.mara.token)
    path = f"/v1/conversations/{common_shop.aiko.conversation_id}/messages"
    wrong = problem(client.post(path, json={"id": new_id(), "kind": "text", "payload": {}, "quote": {"message_id": SECRET_WORDS}}))
    assert (wrong["type"], wrong["field"]) == ("/problems/invalid", "quote.message_id")
    unknown = problem(client.post(path, json={"id": new_id(), "kind": "text", "payload": {"text": "x"}, "colour": "red"}))
    assert (unknown["field"], unknown["detail"]) == ("colour", "Nobody knows this field.")


def test_a_condition_must_be_a_quoted_version(common_api: RunningApi, common_shop: Shop) -> None:
    client = common_api.client(common_shop.ada.token)
    assert problem(client.patch("/v1/brand", json={}))["type"] == "/problems/precondition-required"
    assert problem(client.patch("/v1/brand", json={}, headers={"If-Match": "three"}))["field"] == "If-Match"


# ---------------------------------------------------------------- request ids and headers


def test_a_callers_request_id_comes_back_unless_it_is_strange(stranger: httpx.Client) -> None:
    assert stranger.get("/healthz", headers={"X-Request-Id": "order-66.a_b"}).headers["x-request-id"] == "order-66.a_b"
    for strange in ("", "a b", "x" * 65, "é".encode(), '"quoted"'):
        made = stranger.get("/healthz", headers=[(b"X-Request-Id", strange if isinstance(strange, bytes) else strange.encode())]).headers[
            "x-request-id"
        ]
        assert re.fullmatch(r"[0-9a-f-]{36}", made)


def test_every_answer_carries_the_security_headers(stranger: httpx.Client) -> None:
    for path in ("/healthz", "/v1/nowhere", "/docs"):
        headers = stranger.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "server" not in headers


def test_only_the_app_may_call_from_a_browser(common_api: RunningApi) -> None:
    client, app_url = common_api.client(), common_api.settings.app_url
    asking = {"Access-Control-Request-Method": "PATCH", "Access-Control-Request-Headers": "authorization,if-match"}
    ours = client.options("/v1/me", headers={"Origin": app_url, **asking})
    assert (ours.status_code, ours.headers["access-control-allow-origin"]) == (204, app_url)
    assert "if-match" in ours.headers["access-control-allow-headers"]
    assert client.get("/healthz", headers={"Origin": app_url}).headers["access-control-allow-origin"] == app_url
    theirs = client.options("/v1/me", headers={"Origin": "https://elsewhere.example", **asking})
    assert "access-control-allow-origin" not in theirs.headers


# ---------------------------------------------------------------- errors of our own


@pytest.fixture
def faulty(api: RunningApi) -> RunningApi:
    app: FastAPI = api.app

    @app.get("/faulty")
    def fail() -> None:
        raise RuntimeError(SECRET_WORDS)

    return api


@pytest.fixture
def logs() -> Iterator[list[Any]]:
    structlog.reset_defaults()
    with capture_logs() as captured:
        yield captured


def test_an_unexpected_error_is_told_without_its_words_and_logged_with_the_request_id(faulty: RunningApi, logs: list[Any]) -> None:
    answer = faulty.client().get("/faulty", params={"q": SECRET_WORDS}, headers={"X-Request-Id": "r-1"})
    assert problem(answer)["type"] == "/problems/internal"
    logged = [entry for entry in logs if entry["event"] == "request failed"]
    assert [(entry["request_id"], entry["error"]) for entry in logged] == [("r-1", "RuntimeError")]
    assert SECRET_WORDS not in repr(logs) + answer.text


def test_the_log_of_requests_holds_neither_paths_nor_queries_nor_tokens(api: RunningApi, shop: Shop, logs: list[Any]) -> None:
    client = api.client(shop.mara.token)
    client.get(f"/v1/{SECRET_WORDS}", params={"q": SECRET_WORDS})
    client.post(f"/v1/conversations/{shop.aiko.conversation_id}/messages", json={"id": new_id(), "kind": "text", "payload": {"text": SECRET_WORDS}})
    assert {entry["status"] for entry in logs if entry["event"] == "request"} >= {404}
    assert SECRET_WORDS not in repr(logs) and shop.mara.token not in repr(logs)


# ---------------------------------------------------------------- the API's own description


def test_every_operation_is_described_with_its_problems_and_an_example(stranger: httpx.Client) -> None:
    document = stranger.get("/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    lacking = []
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            name = f"{method.upper()} {path}"
            if not (operation.get("summary") and operation.get("description") and operation.get("tags")):
                lacking.append(f"{name}: summary, description, tags")
            problems = [response for status, response in operation["responses"].items() if int(status) >= 400]
            if not problems or not all("application/problem+json" in response.get("content", {}) for response in problems):
                lacking.append(f"{name}: problems")
            for status, response in operation["responses"].items():
                for media, content in response.get("content", {}).items():
                    if media in ("application/json", "application/problem+json") and not content.keys() & {"example", "examples"}:
                        lacking.append(f"{name}: an example of {status}")
            for media, content in operation.get("requestBody", {}).get("content", {}).items():
                schema = content.get("schema", {})
                named = document["components"]["schemas"].get(schema.get("$ref", "").rsplit("/", 1)[-1], {})
                if not (content.keys() | schema.keys() | named.keys()) & {"example", "examples"}:
                    lacking.append(f"{name}: an example of the {media} request")
    assert not lacking, "\n".join(lacking)


def test_references_in_the_description_lead_somewhere(stranger: httpx.Client) -> None:
    raw = stranger.get("/openapi.json")
    shapes = raw.json()["components"]["schemas"]
    assert set(re.findall(r'"#/components/schemas/([^"]+)"', raw.text)) <= set(shapes)


def test_the_readable_documentation_needs_nothing_from_elsewhere(stranger: httpx.Client) -> None:
    page = stranger.get("/docs")
    assert "<script" not in page.text
    assert not re.findall(r"(?:src|href)=['\"]?https?://", page.text)
    for path in stranger.get("/openapi.json").json()["paths"]:
        assert f"<code>{path}</code>" in page.text


def test_a_problem_type_can_be_looked_up(stranger: httpx.Client) -> None:
    assert stranger.get("/problems/snapshot-required").status_code == 200
    assert stranger.get("/problems/nothing").status_code == 404

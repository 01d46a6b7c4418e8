"""The table finds the same routes as the framework would, and tells the same problems."""

import pytest

from stylist_app.wire.ids import new_id
from tests.examples import Shop
from tests.running import RunningApi


@pytest.fixture
def api(common_api: RunningApi) -> RunningApi:
    return common_api


@pytest.fixture
def shop(own_shop: Shop) -> Shop:
    return own_shop


def test_every_documented_operation_is_found_and_asks_for_a_session(api: RunningApi) -> None:
    client = api.client()
    for path, methods in client.get("/openapi.json").json()["paths"].items():
        address = path
        while "{" in address:
            head, _, tail = address.partition("{")
            address = head + new_id() + tail.partition("}")[2]
        for method, operation in methods.items():
            if operation.get("security"):
                answer = client.request(method, address, json={}, params={"after": 0})
                assert answer.status_code == 401, (method, path, answer.status_code)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("PUT", "/v1/me", 405),
        ("GET", "/v1/me/", 404),
        ("GET", "/v1//me", 404),
        ("GET", "/me", 404),
        ("GET", "/v1", 404),
        ("GET", "/", 404),
        ("DELETE", "/v1/conversations", 405),
        ("POST", "/v1/conversations/x/messages/y", 404),
        ("PUT", "/v1/conversations/x/messages", 405),
    ],
)
def test_what_is_not_there_is_told_as_before(api: RunningApi, shop: Shop, method: str, path: str, status: int) -> None:
    answer = api.client(shop.mara.token).request(method, path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["request_id"] == answer.headers["x-request-id"]


def test_the_direct_route_tells_its_problems_like_every_other(api: RunningApi, shop: Shop) -> None:
    send = f"/v1/conversations/{shop.aiko.conversation_id}/messages"
    told = [
        api.client().post(send, json={}),
        api.client(shop.mara.token).post(send, content=b"{"),
        api.client(shop.mara.token).post(send, json={}),
        api.client(shop.mara.token).post("/v1/conversations/x/messages", json={}),
        api.client(shop.mara.token).post(send, content=iter([b"x" * 65536] * 17)),
    ]
    assert [answer.status_code for answer in told] == [401, 400, 422, 404, 413]
    assert {answer.headers["content-type"] for answer in told} == {"application/problem+json"}
    assert all(answer.json()["request_id"] == answer.headers["x-request-id"] for answer in told)

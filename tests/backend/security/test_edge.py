"""What the API's edge adds over TLS, and whose word about addresses it takes."""

import httpx
import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from stylist_app.backend.core.web.edge import Edge
from stylist_app.backend.server import ApiServer
from tests.backend.security.house import House


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"{}"})


@pytest.mark.parametrize(("scheme", "said"), [("https", "max-age=31536000; includeSubDomains"), ("http", None)])
async def test_over_tls_browsers_are_told_to_stay_with_it(scheme: str, said: str | None) -> None:
    transport = httpx.ASGITransport(app=Edge(app, origin="https://shop.example", upload_bytes=1000, observe=lambda *_: None))
    async with httpx.AsyncClient(transport=transport, base_url=f"{scheme}://api.shop.example") as client:
        assert (await client.get("/healthz")).headers.get("strict-transport-security") == said


def test_an_address_is_believed_from_a_proxy_on_this_machine_only(house: House) -> None:
    config: uvicorn.Config = ApiServer(house.api.app).config
    assert config.proxy_headers and set(str(config.forwarded_allow_ips).split(",")) <= {"127.0.0.1", "::1"}


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PROPFIND", "HEAD"])
def test_methods_that_nobody_needs_do_nothing(house: House, method: str) -> None:
    assert house.client.request(method, "/v1/me", headers=house.bearer("stylist")).status_code in (400, 404, 405)


@pytest.mark.parametrize(
    "path", ["/", "/.git/config", "/.env", "/stylist.db", "/secret.key", "/v1/../secret.key", "/%2e%2e/secret.key", "/docs/../secret.key"]
)
def test_there_is_nothing_to_find_beside_the_api(house: House, path: str) -> None:
    answer = house.client.get(path)
    assert answer.status_code == 404 and answer.headers["content-type"] == "application/problem+json"

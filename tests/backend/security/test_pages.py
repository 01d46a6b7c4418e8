"""The pages of the APP under their own policy: headers on every answer, sockets for our pages only, a browser that draws without a complaint."""

import base64
import hashlib
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
import uvicorn
from playwright.sync_api import Browser, sync_playwright
from pydantic import SecretStr
from starlette.types import Message, Receive, Scope, Send

from stylist_app.backend.server import listen
from stylist_app.settings import Settings
from stylist_app.ui.policy import INLINE, Policy
from stylist_app.ui.web import create_web
from tests.browser import Flet, launch, open_context
from tests.examples import build_shop
from tests.running import RunningApi

PAGE = b"<html><script>let a = 1;</script><script src='x.js'></script></html>"
OURS, API = "https://shop.example", "https://api.shop.example"


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """A page in two pieces, a script, or a socket that accepts everybody; `asked` tells what it was asked with."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.accept"})
        return
    kind = b"text/html; charset=utf-8" if scope["path"] == "/" else b"text/javascript"
    asked = b",".join(name for name, _ in scope["headers"])
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", kind), (b"x-asked", asked)]})
    await send({"type": "http.response.body", "body": PAGE[:20], "more_body": True})
    await send({"type": "http.response.body", "body": PAGE[20:]})


@asynccontextmanager
async def visited(scheme: str = "https") -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=Policy(app, app_url=OURS, api_url=API))
    async with httpx.AsyncClient(transport=transport, base_url=f"{scheme}://shop.example") as client:
        yield client


async def test_every_answer_carries_the_headers() -> None:
    async with visited() as client:
        for path in ("/", "/main.dart.js"):
            headers = (await client.get(path)).headers
            assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "no-referrer"
            assert headers["strict-transport-security"] == "max-age=31536000; includeSubDomains"
            assert "geolocation=()" in headers["permissions-policy"] and headers["x-frame-options"] == "DENY"
            for part in ("frame-ancestors 'none'", "object-src 'none'", "base-uri 'self'", "form-action 'none'", f"img-src 'self' blob: data: {API}"):
                assert part in headers["content-security-policy"]


async def test_without_tls_nobody_is_told_to_come_by_tls_only() -> None:
    async with visited("http") as client:
        assert "strict-transport-security" not in (await client.get("/")).headers


async def test_a_page_allows_its_own_lines_by_hash_and_no_others() -> None:
    async with visited() as client:
        answer = await client.get("/", headers={"Accept": "text/html", "If-None-Match": '"old"', "If-Modified-Since": "yesterday"})
        policy = answer.headers["content-security-policy"]
        scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
        line = base64.b64encode(hashlib.sha256(b"let a = 1;").digest()).decode()
        assert scripts == f"script-src 'self' 'wasm-unsafe-eval' 'sha256-{line}'"
        assert answer.content == PAGE
        assert "if-none-match" not in answer.headers["x-asked"], "sent whole, so that policy and page belong together"
        assert "'sha256-" not in (await client.get("/x.js")).headers["content-security-policy"]
        assert "if-none-match" in (await client.get("/x.js", headers={"If-None-Match": '"old"'})).headers["x-asked"]


@pytest.mark.parametrize(
    ("origin", "welcome"),
    [
        (None, True),
        (OURS, True),
        ("http://10.0.0.7:8600", True),
        ("https://evil.example", False),
        ("null", False),
        ("https://shop.example.evil", False),
    ],
)
async def test_a_page_of_another_site_opens_no_socket(origin: str | None, welcome: bool) -> None:
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        sent.append(message)

    headers = [(b"host", b"10.0.0.7:8600"), *([(b"origin", origin.encode())] if origin else [])]
    await Policy(app, app_url=OURS, api_url=API)({"type": "websocket", "headers": headers}, receive, send)
    assert sent[0]["type"] == ("websocket.accept" if welcome else "websocket.close")


# ---------------------------------------------------------------- the real pages in a browser


@pytest.fixture(scope="module")
def shop_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("pages")
    listening = listen("127.0.0.1", 0)
    app_url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    api = RunningApi(Settings(data_dir=folder / "api", app_url=app_url))
    build_shop(api.backend)
    web = create_web(Settings(data_dir=folder / "app", secret=SecretStr("for tests only"), api_url=api.url, app_url=app_url))
    server = uvicorn.Server(uvicorn.Config(web, log_config=None, server_header=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield app_url
    server.should_exit = True
    thread.join(20)
    api.close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright, launch(playwright) as running:
        yield running


@pytest.mark.browser
def test_the_engine_draws_and_talks_under_the_policy_and_nothing_comes_from_elsewhere(shop_url: str, chromium: Browser) -> None:
    """The one complaint allowed: a script that the engine would fetch from a distributor's network, which is what the policy is for."""
    page = open_context(chromium, "phone").new_page()
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if "Content Security Policy" in message.text else None)
    page.on("response", lambda response: asked.append(response.url))
    tab = Flet(page)
    tab.open(f"{shop_url}/welcome")
    page.get_by_role("button", name="Chat with a stylist").first.click()
    tab.see("Message")
    assert [text for text in complaints if "rive" not in text] == []
    assert all(url.startswith(("http://127.0.0.1:", "blob:", "data:")) for url in asked)
    page.context.close()


def test_the_real_page_has_a_hash_for_each_of_its_lines_and_names_no_server(shop_url: str, tmp_path: Path) -> None:
    answer = httpx.get(f"{shop_url}/", headers={"Accept": "text/html"})
    assert answer.headers["content-security-policy"].count("'sha256-") == len(INLINE.findall(answer.content)) > 0
    assert b"<script>" in answer.content and "server" not in answer.headers
    for path in ("/..%2f..%2fpyproject.toml", "/%2e%2e/%2e%2e/etc/passwd", "/assets/..%2f..%2fstylist.db", "/.git/config", "/uploads/"):
        assert b"<script>" in (there := httpx.get(shop_url + path)).content or there.status_code >= 400, path
    forged = httpx.put(f"{shop_url}/upload?f=../../x.jpg&e=2999-01-01T00:00:00%2B00:00&s=00", content=b"x")
    assert forged.status_code in (403, 404, 405)

"""What browsers are told they may do with the pages of the APP, and from where its sockets may be opened. Knows nothing of what the pages show."""

import base64
import hashlib
import re
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Message, Receive, Scope, Send

INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
HSTS = (b"strict-transport-security", b"max-age=31536000; includeSubDomains")
CONDITIONS = frozenset({b"if-none-match", b"if-modified-since"})


def content_policy(api_url: str, inline: tuple[bytes, ...] = ()) -> str:
    """Scripts come from us alone: the engine (WebAssembly) and the few lines of its page, which are named by their hashes. Flutter writes style
    elements; pictures come from the API, and what the engine draws from memory is `blob:`. The page has a base of its own, since places are paths."""
    hashes = "".join(f" 'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'" for script in inline)
    return (
        f"default-src 'self'; script-src 'self' 'wasm-unsafe-eval'{hashes}; style-src 'self' 'unsafe-inline'; font-src 'self' data:; "
        f"img-src 'self' blob: data: {api_url}; media-src 'self' blob: {api_url}; connect-src 'self' blob: data: {api_url}; worker-src 'self' blob:; "
        "frame-src 'none'; object-src 'none'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'"
    )


class Policy:
    """Pure ASGI around the whole APP. A page is sent whole each time it is asked for: its policy names its scripts."""

    def __init__(self, app: ASGIApp, *, app_url: str, api_url: str) -> None:
        self._app, self._origin, self._api_url = app, app_url, api_url
        self._always = [
            (b"x-content-type-options", b"nosniff"),
            (b"referrer-policy", b"no-referrer"),
            (b"x-frame-options", b"DENY"),
            (b"permissions-policy", b"camera=(self), microphone=(self), geolocation=(), payment=(), usb=(), browsing-topics=()"),
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._http(scope, receive, send)
        elif scope["type"] == "websocket" and not self._ours(dict(scope["headers"])):
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        else:
            await self._app(scope, receive, send)

    def _ours(self, headers: dict[bytes, bytes]) -> bool:
        """A page of another site opens no socket here. Programs that are no browsers send no origin."""
        origin = headers.get(b"origin", b"").decode("latin-1")
        return not origin or origin == self._origin or urlsplit(origin).netloc == headers.get(b"host", b"").decode("latin-1")

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["headers"] = headers = list(scope["headers"])
        if any(name == b"accept" and b"text/html" in value for name, value in headers):
            scope["headers"] = [(name, value) for name, value in headers if name not in CONDITIONS]
        extra = [*self._always, HSTS] if scope.get("scheme") == "https" else self._always
        page: list[Message] = []

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and not _is_page(message):
                await send(self._with(message, extra, ()))
            elif message["type"] == "http.response.start" or page:
                page.append(message)
                if message["type"] == "http.response.body" and not message.get("more_body"):
                    body = b"".join(part.get("body", b"") for part in page)
                    await send(self._with(page[0], extra, tuple(INLINE.findall(body))))
                    await send({"type": "http.response.body", "body": body})
            else:
                await send(message)

        await self._app(scope, receive, sending)

    def _with(self, start: Message, extra: list[tuple[bytes, bytes]], inline: tuple[bytes, ...]) -> Message:
        said = [*start.get("headers", ()), *extra, (b"content-security-policy", content_policy(self._api_url, inline).encode())]
        return {**start, "headers": said}


def _is_page(start: Message) -> bool:
    return any(name == b"content-type" and value.startswith(b"text/html") for name, value in start.get("headers", ()))

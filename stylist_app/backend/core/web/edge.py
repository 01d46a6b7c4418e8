"""The outermost layer, one thin ASGI middleware: request ids, limits on bodies, security headers, CORS for the APP, the last net for errors."""

import logging
import re
import time
from collections.abc import Callable

import structlog
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from stylist_app.backend.core.logs import place
from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.web.http import PROBLEM_JSON, invalid
from stylist_app.wire.ids import new_id

BODY_BYTES = 1 << 20
"""For everything but uploads."""
_FAILED = "stylist.failed"
_REQUEST_ID = re.compile(rb"^[A-Za-z0-9_\-.]{1,64}$")
_UNLESS_SAID = [
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cross-origin-resource-policy", b"same-site"),
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
]
_PREFLIGHT = [
    (b"access-control-allow-methods", b"GET, POST, PUT, PATCH, DELETE"),
    (b"access-control-allow-headers", b"authorization, content-type, if-match, if-none-match, last-event-id, x-request-id"),
    (b"access-control-max-age", b"600"),
]
_HSTS = (b"strict-transport-security", b"max-age=31536000; includeSubDomains")
_BLOCK, _BLOCK_HTTPS = (
    b"".join(b"%s: %s\r\n" % header for header in headers) + b"x-request-id: " for headers in (_UNLESS_SAID, [*_UNLESS_SAID, _HSTS])
)
_EXPOSED = (b"access-control-expose-headers", b"etag, retry-after, x-request-id")

log = structlog.get_logger("stylist.api")


def answer(problem: ProblemError, request_id: str | None) -> Response:
    """A problem document (RFC 9457)."""
    return Response(
        problem.document(request_id).model_dump_json(exclude_none=True), status_code=problem.status, media_type=PROBLEM_JSON, headers=problem.headers
    )


def handle_problems(app: FastAPI) -> None:
    """Everything that goes wrong in a route is told in one shape."""

    def told(request: Request, problem: ProblemError) -> Response:
        return answer(problem, request.scope.get("request_id"))

    async def problem_error(request: Request, error: Exception) -> Response:
        assert isinstance(error, ProblemError)
        return told(request, error)

    async def validation(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        if error.errors()[0]["loc"] == ("body",) and "json" not in request.headers.get("content-type", ""):
            return told(request, ProblemError("malformed", "Send JSON, with `Content-Type: application/json`."))
        return told(request, invalid(list(error.errors()), skip=1))

    async def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        slug = {404: "not-found", 405: "method-not-allowed", 413: "too-large", 415: "unsupported-media"}.get(error.status_code)
        if slug is None:
            slug = "malformed" if error.status_code < 500 else "internal"
        return told(request, ProblemError(slug, headers=error.headers))

    app.add_exception_handler(ProblemError, problem_error)
    app.add_exception_handler(RequestValidationError, validation)
    app.add_exception_handler(HTTPException, http)


Observe = Callable[[str, str, int, float], None]
"""(method, route template, status, seconds until the answer began)."""


class Edge:
    """`origin` is the APP's, the only one that browsers may call from. `upload_bytes` is the limit for `uploads` (path prefixes). `observe` is told
    of each answer."""

    def __init__(
        self, app: ASGIApp, *, origin: str, upload_bytes: int, observe: Observe, uploads: tuple[str, ...] = ("/v1/media", "/v1/imports")
    ) -> None:  # fmt: skip
        self._app, self._origin, self._upload_bytes, self._uploads = app, origin.encode(), upload_bytes, uploads
        self._observe = observe

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        origin, asked_id, length, chunked = None, None, None, False
        for name, value in scope["headers"]:
            if name == b"origin":
                origin = value
            elif name == b"x-request-id":
                asked_id = value
            elif name == b"content-length":
                length = value
            elif name == b"transfer-encoding":
                chunked = True
        scope["request_id"] = request_id = self.request_id(asked_id)
        extra = [*_UNLESS_SAID, (b"x-request-id", request_id.encode())]
        if scope.get("scheme") == "https":
            extra.append(_HSTS)
        if origin is not None and origin == self._origin:
            extra += [(b"access-control-allow-origin", origin), (b"vary", b"origin"), _EXPOSED]
        begun, started = time.perf_counter(), False
        state = _Body(self._limit(scope["path"]))

        async def sending(message: Message) -> None:
            nonlocal started
            if (state.exceeded and not state.told) or _FAILED in scope:
                return  # the caller hears about the size, or what we say of the failure, and nothing else
            if message["type"] == "http.response.start":
                started = True
                headers = message.get("headers", ())
                said = {name for name, _ in headers}
                message = {**message, "headers": [*headers, *(one for one in extra if one[0] not in said)]}
                self.answered(scope, message["status"], begun)
            await send(message)

        if scope["method"] == "OPTIONS" and origin is not None:
            await sending({"type": "http.response.start", "status": 204, "headers": _PREFLIGHT if origin == self._origin else []})
            await sending({"type": "http.response.body", "body": b"", "more_body": False})
            return
        if length is not None and length.isdigit() and int(length) > state.limit:
            await answer(state.problem(), request_id)(scope, receive, sending)
            return
        try:
            await self._app(scope, state.counting(receive) if chunked else receive, sending)
        except ClientDisconnect:
            log.info("the caller left", request_id=request_id, route=_route(scope))
        except Exception as error:
            scope.pop(_FAILED, None)
            if not state.exceeded:
                problem = self.failed(scope, error)
                if started:
                    raise _Broken from None  # half an answer is out: the server closes the connection
                await answer(problem, request_id)(scope, receive, sending)
        if state.exceeded and not started:
            state.told = True
            await answer(state.problem(), request_id)(scope, receive, sending)

    def request_id(self, asked: bytes | None) -> str:
        """The caller's own, if it is one, otherwise a new one."""
        return asked.decode() if asked is not None and _REQUEST_ID.match(asked) else new_id()

    def block(self, scope: Scope) -> bytes:
        """The headers of every answer, for whoever writes it at once. `request_id` is in the scope."""
        return b"%s%s\r\n" % (_BLOCK_HTTPS if scope.get("scheme") == "https" else _BLOCK, scope["request_id"].encode())

    def answered(self, scope: Scope, status: int, begun: float) -> None:
        """An answer begins; the request came at `begun` (`time.perf_counter`)."""
        seconds, route = time.perf_counter() - begun, _route(scope)
        self._observe(scope["method"], route, status, seconds)
        level = logging.DEBUG if status < 400 else logging.INFO
        if log.is_enabled_for(level):
            ms = round(seconds * 1000, 1)
            log.log(level, "request", method=scope["method"], route=route, status=status, **_who(scope), ms=ms, request_id=scope["request_id"])

    def failed(self, scope: Scope, error: BaseException) -> ProblemError:
        """What the caller is told of an error nobody foresaw; the log is told where it happened."""
        log.error("request failed", request_id=scope["request_id"], route=_route(scope), error=type(error).__name__, place=place(error.__traceback__))
        return _told(error)

    def _limit(self, path: str) -> int:
        return self._upload_bytes if path.startswith(self._uploads) else BODY_BYTES


class Fronted(FastAPI):
    """What `front` gives stands before the framework with all its layers, which it is given to call. An `Edge` must be in it."""

    def stand(self, front: Callable[[ASGIApp], ASGIApp]) -> None:
        self.add_middleware(_Marking)
        self._front = front(super().__call__)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["app"] = self
        await self._front(scope, receive, send)


class _Marking:
    """The framework answers a failure with a page of its own before it lets go of it. This says in the scope that there is one, so that the page is
    not sent."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self._app(scope, receive, send)
        except Exception:
            scope[_FAILED] = True
            raise


class _Broken(Exception):
    """Raised without the words of the error it stands for."""


class _Body:
    """Counts a body that did not say its length."""

    def __init__(self, limit: int) -> None:
        self.limit, self.exceeded, self.told = limit, False, False

    def problem(self) -> ProblemError:
        return ProblemError("too-large", f"At most {self.limit // 1024} KiB are accepted here.", headers={"Connection": "close"})

    def counting(self, receive: Receive) -> Receive:
        total = 0

        async def counted() -> Message:
            nonlocal total
            message = await receive()
            total += len(message.get("body", b""))
            if total > self.limit:
                self.exceeded = True
                return {"type": "http.disconnect"}
            return message

        return counted


def _who(scope: Scope) -> dict[str, str]:
    """Ids of person and session, once a token was recognised."""
    held = scope.get("stylist.holder")
    return {} if held is None else {"person": held.caller.id, "session": held.caller.session_id}


def _told(error: BaseException) -> ProblemError:
    """A database that cannot be reached is no fault in the request: it will be there again."""
    if isinstance(error, OperationalError | InterfaceError | PoolTimeout):
        return ProblemError("unavailable", "The database does not answer.")
    return ProblemError("internal")


def _route(scope: Scope) -> str:
    """The route's template, never the path: ids are fine, what else somebody put there is not."""
    return getattr(scope.get("route"), "path", "none")

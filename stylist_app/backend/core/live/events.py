"""The journal over HTTP: pages with a long poll, and a stream of server-sent events. Both give the same events with the same numbers."""

import asyncio
import time
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field, TypeAdapter, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from stylist_app.backend.core.live.delivery import Page, cursor_frame
from stylist_app.backend.core.live.stream import Hub
from stylist_app.backend.core.live.subscription import Subscription
from stylist_app.backend.core.problems import ProblemError
from stylist_app.backend.core.security.auth import Auth
from stylist_app.backend.core.web.direct import LEAVING
from stylist_app.backend.core.web.http import V1, invalid, problems
from stylist_app.backend.core.web.table import DirectRoute
from stylist_app.wire.event import EventPage

REPLAYED = 200
LARGEST = 2**63 - 1
_CURSOR: TypeAdapter[int] = TypeAdapter(Annotated[int, Field(ge=0, le=LARGEST)])
HEADERS = [(b"content-type", b"text/event-stream; charset=utf-8"), (b"cache-control", b"no-store"), (b"x-accel-buffering", b"no")]

_EVENT = {
    "number": 1042,
    "kind": "label.put",
    "at": "2026-03-02T09:30:00Z",
    "body": {"id": "0195a5c2-8c00-7000-8000-000000000001", "name": "VIP", "tone": "accent", "version": 1},
}
_FRAMES = (
    'id: 1041\nevent: cursor\ndata: {"cursor":1041}\n\n'
    'id: 1042\nevent: label.put\ndata: {"number":1042,"kind":"label.put","at":"2026-03-02T09:30:00Z","body":{"id":"…","name":"VIP"}}\n\n'
)


async def read(hub: Hub, one: Subscription, limit: int) -> Page:
    """A page for a subscription that is not live; it moves its cursor. The tail's word about the caller counts more than ours."""
    asked = one.caller
    present, page = await run_in_threadpool(hub.page, asked, one.cursor, limit)
    if one.caller is asked and present != asked:
        one.caller = present
    one.cursor = page.cursor
    return page


class EventStream(Response):
    """Writes frames that were encoded once for everybody. Ends when the reader leaves, falls behind, or may no longer read."""

    def __init__(self, hub: Hub, one: Subscription, first: Page) -> None:
        super().__init__()
        self._hub, self._one, self._first = hub, one, [first]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        one = self._one
        scope[LEAVING](partial(one.end, "the reader left"))
        task = asyncio.current_task()
        one.sending = task
        try:
            await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
            await self._replay(send, self._first.pop())
            while one.ended is None:
                if not one.live and not await self._catch_up(send):
                    continue
                one.sending = None
                await one.wake.wait()
                one.sending = task
                if one.ended is None and one.queue:
                    await send({"type": "http.response.body", "body": one.take(), "more_body": True})
                else:
                    one.wake.clear()
            one.sending = None
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        except asyncio.CancelledError:
            if one.ended is None or task is None:
                raise
            task.uncancel()  # it was us: this reader does not read
        finally:
            one.sending = None
            scope[LEAVING](None)
            self._hub.leave(one)

    async def _catch_up(self, send: Send) -> bool:
        """Reads the journal until nothing is between it and the live tail. False when the stream ended meanwhile."""
        one = self._one
        while one.ended is None:
            if one.cursor >= self._hub.position:
                one.live = True
                return True
            try:
                page = await read(self._hub, one, REPLAYED)
            except ProblemError as problem:  # what was there a moment ago no longer is: the client asks again and is told why
                one.end(problem.slug)
                return False
            await self._replay(send, page)
        return False

    async def _replay(self, send: Send, page: Page) -> None:
        frames = b"".join(sent.frame for sent in page.events) + cursor_frame(page.cursor)
        await send({"type": "http.response.body", "body": frames, "more_body": True})


def routes(auth: Auth, hub: Hub) -> APIRouter:
    router = APIRouter(prefix=V1, tags=["events"])

    @router.get(
        "/events",
        response_model=EventPage,
        responses={**problems("snapshot-required"), 200: _page_example()},
        summary="Events after a cursor",
        description="Changes the caller may see, in order. With `wait` it is a long poll: the answer comes as soon as there is something, or empty "
        "after `wait` seconds. Continue with `cursor`. Start from the `cursor` of `GET /v1/snapshot`.",
    )
    async def events(
        request: Request,
        after: Annotated[int, Query(ge=0, le=LARGEST, description="The cursor: only events with a greater number.")],
        wait: Annotated[int, Query(ge=0, le=25, description="Seconds to wait for an event.")] = 0,
        limit: Annotated[int, Query(ge=1, le=200)] = 100,
    ) -> Response:
        held = await auth.holder(request)
        if wait == 0:
            return _answer((await run_in_threadpool(hub.page, held.caller, after, limit))[1])
        one = hub.subscribe(held.caller, held.until, after, signals=False)
        try:
            return _answer(await _long_poll(hub, one, wait, limit))
        finally:
            hub.leave(one)

    async def stream(request: Request) -> Response:
        """Thousands are open at once: nothing of the framework is kept for them."""
        held = await auth.holder(request)
        after, last = request.query_params.get("after"), request.headers.get("last-event-id")
        if last is not None and not (last.isascii() and last.isdigit() and len(last) <= 18):
            raise ProblemError("malformed", "`Last-Event-ID` is the number of an event.", field="Last-Event-ID")
        cursor = None if after is None else _cursor(after)
        start = int(last) if last is not None else cursor if cursor is not None else await run_in_threadpool(hub.newest)
        one = hub.subscribe(held.caller, held.until, start, signals=True)
        try:
            return EventStream(hub, one, await read(hub, one, REPLAYED))
        except BaseException:
            hub.leave(one)
            raise

    router.add_api_route(
        "/events/stream",
        stream,
        route_class_override=DirectRoute,
        methods=["GET"],
        response_class=Response,
        responses={
            **problems("snapshot-required"),
            200: {"description": "Server-sent events", "content": {"text/event-stream": {"example": _FRAMES}}},
        },
        summary="Stream of events",
        description="Server-sent events: `id` is the event's number, `event` its kind, `data` the same `Event` as in `GET /v1/events`. "
        "`typing` and `presence` are signals without an `id`. `cursor` comes at the start and every 15 seconds. A reader that does not keep up is "
        "ended; come back with `Last-Event-ID`. Without a cursor the stream starts now.",
        openapi_extra={
            "parameters": [
                {"name": "after", "in": "query", "required": False, "schema": _CURSOR.json_schema()},
                {
                    "name": "last-event-id",
                    "in": "header",
                    "required": False,
                    "description": "Wins over `after`.",
                    "schema": {"type": "string"},
                },
            ]
        },
    )

    # The caller is read in the routes themselves, with the token's end; this only says so in the document.
    for route in router.routes:
        route.openapi_extra = {**(route.openapi_extra or {}), "security": [{auth.caller.scheme_name: []}]}  # type: ignore[attr-defined]
    return router


def _cursor(text: str) -> int:
    try:
        return _CURSOR.validate_python(text)
    except ValidationError as failure:
        (error,) = failure.errors(include_url=False, include_input=False)
        raise invalid([{**error, "loc": ("after",)}]) from None


async def _long_poll(hub: Hub, one: Subscription, wait: int, limit: int) -> Page:
    deadline = time.monotonic() + wait
    while True:
        page = await read(hub, one, limit)
        if page.events or page.more or one.ended is not None:
            return page
        if one.cursor < hub.position:
            continue
        one.live = True
        try:
            async with asyncio.timeout(deadline - time.monotonic()):
                await one.wake.wait()
        except TimeoutError:
            if not one.wake.is_set():
                return Page([], max(page.cursor, hub.position), False)
        one.live = False
        one.take()
        one.cursor = page.cursor


def _answer(page: Page) -> Response:
    body = b'{"events":[' + b",".join(sent.json for sent in page.events) + b'],"cursor":%d}' % page.cursor
    return Response(body, media_type="application/json")


def _page_example() -> dict[str, Any]:
    return {
        "description": "Events in order, and where to continue",
        "content": {"application/json": {"example": {"events": [_EVENT], "cursor": 1042}}},
    }

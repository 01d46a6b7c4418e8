"""Finds a request's route by its method and the shape of its path, instead of trying every route of every room in turn.

The framework's own search stays behind it, for what is found nowhere and for methods a path does not take. A `DirectRoute` is answered before the
framework begins. Whoever calls a route that needs a session is asked for it here, before anything of the request is read or judged: a stranger learns
nothing of a route but that it is there. Refuses to decide what a route does.
"""

import re
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, iter_route_contexts
from fastapi.security.base import SecurityBase
from starlette.convertors import Convertor
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, NoMatchFound
from starlette.types import ASGIApp, Receive, Scope, Send

from stylist_app.backend.core.problems import ProblemError

Shape = tuple[str, int, str]
Direct = Callable[[Request], Awaitable[Response]]
Answer = Callable[[ProblemError, str | None], Response]
Guard = Callable[[Request], Awaitable[object]]


class DirectRoute(APIRoute):
    """Described like every other route; its endpoint is given the request as it is and answers with a response. Nothing is resolved for it."""

    def get_route_handler(self) -> Direct:  # type: ignore[override]
        direct: Direct = self.endpoint
        return direct


class Table(BaseRoute):
    """Stands before the routes it is filled from. Paths begin with a version and a noun. `guard` raises unless the caller has a session."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._found: dict[Shape, list[tuple[re.Pattern[str], dict[str, Convertor[Any]], Scope]]] = {}

    def fill(self, routes: Sequence[BaseRoute]) -> None:
        """Once all of them are there."""
        for context in iter_route_contexts(routes):
            for method in context.methods or ():
                shape = _shape(method, context.path or "")
                route = context.original_route
                found = {"endpoint": context.endpoint, "route": route, "stylist.app": context.app, "stylist.guarded": needs_session(route)}
                self._found.setdefault(shape, []).append((context.path_regex, context.param_convertors, found))

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        if scope["type"] == "http":
            path = scope["path"]
            for pattern, convertors, found in self._found.get(_shape(scope["method"], path), ()):
                match = pattern.match(path)
                if match is not None:
                    params = {name: convertors[name].convert(value) for name, value in match.groupdict().items()}
                    return Match.FULL, {**found, "path_params": params}
        return Match.NONE, {}

    def direct(self, method: str, path: str) -> tuple[DirectRoute, dict[str, str]] | None:
        """The direct route of a path, and its parameters, which are text."""
        for pattern, _, found in self._found.get(_shape(method, path), ()):
            if isinstance(found["route"], DirectRoute):
                match = pattern.match(path)
                if match is not None:
                    return found["route"], match.groupdict()
        return None

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["stylist.guarded"]:
            await self._guard(Request(scope))
        await scope["stylist.app"](scope, receive, send)

    def url_path_for(self, name: str, /, **path_params: Any) -> Any:
        raise NoMatchFound(name, path_params)  # the routes behind it know theirs


class Shortcut:
    """Answers direct routes of the table; `answer` tells a problem. Everything else goes on to the framework."""

    def __init__(self, app: ASGIApp, *, table: Table, answer: Answer) -> None:
        self._app, self._table, self._answer = app, table, answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found, matched = self._table.matches(scope)
        if found is Match.NONE or not isinstance(matched["route"], DirectRoute):
            await self._app(scope, receive, send)
            return
        scope.update(matched)
        try:
            response = await matched["endpoint"](Request(scope, receive))
        except ProblemError as problem:
            response = self._answer(problem, scope.get("request_id"))
        await response(scope, receive, send)


def needs_session(route: BaseRoute | None) -> bool:
    """What the route's description says of itself: it depends on the bearer, or (when it looks at the token on its own) says `security`."""
    if not isinstance(route, APIRoute):
        return False
    return "security" in (route.openapi_extra or {}) or _bearing(route.dependant)


def _bearing(dependant: Dependant) -> bool:
    return isinstance(dependant.call, SecurityBase) or any(map(_bearing, dependant.dependencies))


def _shape(method: str, path: str) -> Shape:
    """Method, number of parts and noun: `/v1/conversations/{id}/messages` has four parts and the noun `conversations`."""
    parts = path.split("/", 3)
    return method, path.count("/"), parts[2] if len(parts) > 2 else ""

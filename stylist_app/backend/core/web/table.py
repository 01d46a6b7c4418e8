"""Finds a request's route by its method and the shape of its path, instead of trying every route of every room in turn.

The framework's own search stays behind it, for what is found nowhere and for methods a path does not take. Refuses to decide what a route does.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from fastapi.routing import APIRoute, iter_route_contexts
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, NoMatchFound
from starlette.types import ASGIApp, Receive, Scope, Send

Shape = tuple[str, int, str]


class Table(BaseRoute):
    """Put before the routes it was made from, once all of them are there. Paths begin with a version and a noun."""

    def __init__(self, routes: Sequence[BaseRoute]) -> None:
        self._found: dict[Shape, list[tuple[Any, BaseRoute, ASGIApp]]] = {}
        for context in iter_route_contexts(routes):
            for method in context.methods or ():
                shape = _shape(method, context.path or "")
                self._found.setdefault(shape, []).append((context, context.original_route, context.app))

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        if scope["type"] == "http":
            path = scope["path"]
            for context, route, app in self._found.get(_shape(scope["method"], path), ()):
                match = context.path_regex.match(path)
                if match is not None:
                    params = match.groupdict()
                    for name, convertor in context.param_convertors.items():
                        params[name] = convertor.convert(params[name])
                    return Match.FULL, {"endpoint": context.endpoint, "path_params": params, "route": route, "stylist.app": app}
        return Match.NONE, {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        await scope["stylist.app"](scope, receive, send)

    def url_path_for(self, name: str, /, **path_params: Any) -> Any:
        raise NoMatchFound(name, path_params)  # the routes behind it know theirs


class DirectRoute(APIRoute):
    """Described like every other route; its endpoint is given the request as it is and answers with a response. Nothing is resolved for it."""

    def get_route_handler(self) -> Callable[[Request], Awaitable[Response]]:  # type: ignore[override]
        direct: Callable[[Request], Awaitable[Response]] = self.endpoint
        return direct


def _shape(method: str, path: str) -> Shape:
    """Method, number of parts and noun: `/v1/conversations/{id}/messages` has four parts and the noun `conversations`."""
    parts = path.split("/", 3)
    return method, path.count("/"), parts[2] if len(parts) > 2 else ""

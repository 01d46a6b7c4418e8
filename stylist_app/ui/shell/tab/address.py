"""The browser's address: what we put there, and which of its changes are the person's own doing. Knows no screen and no right."""

from collections.abc import Callable
from time import monotonic

import flet as ft

from stylist_app.ui.shell import routes
from stylist_app.ui.shell.routes import Route

ECHO_SECONDS = 5.0
"""The browser reports a place that we went to; what comes later than this is somebody's doing."""


class Address:
    """One per tab. A place that we went to is reported by the browser a moment later, when the person may be elsewhere already: such echoes are
    told from the back button here."""

    def __init__(self, page: ft.Page) -> None:
        self._page = page
        self._here = routes.read(page.route)
        self._echoes: list[tuple[Route, float]] = []
        self._corrected: set[Route] = set()
        self._overs: list[Callable[[], bool]] = []

    def go(self, route: Route) -> None:
        """The address follows to this place; the back button leads away from it again."""
        if route == self._here:
            return
        self._here = route
        self._echoes.append((route, monotonic()))
        self._page.run_task(self._page.push_route, route.path)

    def correct(self, wrong: Route, right: Route) -> None:
        """A place that this person does not have was asked for. Said once for each, so that the back button is no trap."""
        if wrong not in self._corrected:
            self._corrected.add(wrong)
            self.go(right)

    def heard(self, route: Route) -> bool:
        """The browser says where it is. True when the person went there; False for an echo, and for a way back that only closed what lay over the
        page."""
        latest = monotonic() - ECHO_SECONDS
        self._echoes = [echo for echo in self._echoes if echo[1] > latest]
        places = [place for place, _ in self._echoes]
        if route in places:
            del self._echoes[: places.index(route) + 1]
            return False
        before, self._here = self._here, route
        if any(close() for close in reversed(self._overs)):
            self.go(before)
            return False
        return True

    def on_back(self, close: Callable[[], bool]) -> Callable[[], None]:
        """`close` is asked when the person goes back: it closes what lies over the page and says True, or False when nothing does. Returns how to
        stop that."""
        self._overs.append(close)

        def stop() -> None:
            if close in self._overs:
                self._overs.remove(close)

        return stop

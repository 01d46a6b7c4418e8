"""What the process gives every tab, what a tab's frame is drawn from, and the names under which a browser keeps things. Knows nothing else."""

from dataclasses import dataclass, field
from pathlib import Path

import flet as ft

from stylist_app.client.accounts import Accounts
from stylist_app.client.views import Presented
from stylist_app.ui.shell import routes
from stylist_app.ui.shell.routes import Route
from stylist_app.ui.theme import Layout
from stylist_app.wire.shop import Brand

KEEP_TOKEN, KEEP_THEME, KEEP_LANGUAGE, KEEP_ENTER = "stylist.session", "stylist.theme", "stylist.language", "stylist.enter-sends"
KEEP_VOTER, KEEP_PRESENTING = "stylist.voter", "stylist.presenting"


@dataclass(frozen=True)
class Host:
    """What the process gives every tab. `public_api` is where the person's own device fetches pictures; `uploads` is None where the device's
    files can be read directly (desktop, mobile)."""

    accounts: Accounts
    public_api: str
    app_url: str = ""
    uploads: Path | None = None
    max_upload: int = 25 * 1024 * 1024


@ft.observable
@dataclass
class Shell:
    """What the frame follows. `phase`: starting, out, in. `link`: connecting, online, offline, signed_out. `dressed` counts changes of language
    or time zone, after which the whole tree is drawn anew: never because something was late, only because somebody chose so. `presented`: the tablet
    is turned round, and nothing else is shown, wherever the address leads."""

    route: Route = field(default_factory=lambda: Route(routes.WELCOME))
    layout: str = Layout.DESKTOP
    phase: str = "starting"
    link: str = "connecting"
    brand: Brand = field(default_factory=Brand)
    dressed: int = 0
    notice: str = ""
    presented: Presented | None = None
    _queued: int = 0
    _failed: int = 0

    @property
    def queued(self) -> int:
        """What she has done and the shop does not know yet."""
        return self._queued

    @property
    def failed(self) -> int:
        """What the shop has refused of it."""
        return self._failed

    def count(self, queued: int, failed: int) -> None:
        """While the shop answers, what is on its way shows at itself alone: every message is queued for a moment, and no frame is drawn for that."""
        told = failed != self._failed or (queued != self._queued and self.link != "online")
        self._queued, self._failed = queued, failed
        if told:
            self.notify()

"""What the process gives every tab, what a tab's frame is drawn from, and the names under which a browser keeps things. Knows nothing else."""

from dataclasses import dataclass, field
from pathlib import Path

import flet as ft

from stylist_app.client.accounts import Accounts
from stylist_app.ui.shell import routes
from stylist_app.ui.shell.routes import Route
from stylist_app.ui.theme import Layout
from stylist_app.wire.shop import Brand

KEEP_TOKEN, KEEP_THEME, KEEP_LANGUAGE, KEEP_ENTER = "stylist.session", "stylist.theme", "stylist.language", "stylist.enter-sends"


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
    or time zone, after which the whole tree is drawn anew: never because something was late, only because somebody chose so."""

    route: Route = field(default_factory=lambda: Route(routes.WELCOME))
    layout: str = Layout.DESKTOP
    phase: str = "starting"
    link: str = "connecting"
    queued: int = 0
    failed: int = 0
    brand: Brand = field(default_factory=Brand)
    dressed: int = 0
    notice: str = ""

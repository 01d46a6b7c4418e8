"""What Today draws from: small observables, each followed by one part of the page."""

from dataclasses import dataclass

import flet as ft

from stylist_app.ui.stylist.state import InboxRow
from stylist_app.wire.today import Arrivals, Numbers, Today

EVERYONE = ""


@ft.observable
@dataclass
class People:
    """`phase`: loading, ready, failed. `stale`: what is shown is from before, and the shop is out of reach."""

    told: Today | None = None
    phase: str = "loading"
    said: str = ""
    stale: bool = False
    kind: str = EVERYONE
    done_shown: bool = False


@ft.observable
@dataclass
class Beside:
    """Who waits, the longest first, once the inbox is `loaded`; what is new."""

    loaded: bool = False
    waiting: tuple[InboxRow, ...] = ()
    arrivals: Arrivals | None = None


@ft.observable
@dataclass
class Figures:
    """`asked`: whether they are known or could not be had."""

    asked: bool = False
    numbers: Numbers | None = None

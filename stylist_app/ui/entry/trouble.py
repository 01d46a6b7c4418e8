"""What went wrong at the door, in a sentence for a person; and the page for what nobody expected."""

from collections.abc import Callable, Coroutine
from typing import Any

import flet as ft

from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.i18n import _
from stylist_app.ui.theme import C
from stylist_app.ui.widgets import empty


def sentence(error: ApiProblem | Offline) -> str:
    """Never shows anything raw; says what to do next."""
    if isinstance(error, Offline):
        return _("The shop cannot be reached right now. Check the connection and try again.")
    match error.problem.slug:
        case "credentials":
            return _("E-mail or password is wrong.")
        case "rate-limited":
            return _("Too many attempts. Wait a minute and try again.")
        case "invite-spent":
            return _("This link was used already or has expired. Ask for a new one.")
        case "forbidden":
            return _("This shop chats by invitation only.")
    return _("That did not work. Try again in a moment.")


def broken(again: Callable[[], Coroutine[Any, Any, None]]) -> ft.Control:
    """Instead of a screen that could not be drawn. `again` begins the tab anew."""
    said = _("This page could not be shown. What you wrote is kept. Load it again; if it happens once more, tell the shop.")
    return ft.Container(
        empty(_("Something went wrong"), said, action=_("Try again"), on_action=again, glyph=ft.Icons.REFRESH), bgcolor=C.paper, expand=True
    )

"""A one-click link: signs in with it and goes on. Its only own look is the moment of waiting, and the words when the link is spent."""

import flet as ft

from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.i18n import _
from stylist_app.ui.entry import trouble
from stylist_app.ui.shell import routes
from stylist_app.ui.shell.routes import Route
from stylist_app.ui.shell.session import Session
from stylist_app.ui.widgets import empty, skeleton_rows
from stylist_app.wire.session import InviteGrant


@ft.component
def EnterScreen(session: Session, route: Route) -> ft.Control:
    failed, set_failed = ft.use_state("")

    async def enter() -> None:
        set_failed("")
        try:
            await session.sign_in(InviteGrant(grant="invite", token=route.item))
        except (ApiProblem, Offline) as error:
            set_failed(trouble.sentence(error))
        except ValueError:
            set_failed(_("This link is not complete. Copy all of it and try again."))

    ft.use_effect(enter, [])
    if failed:
        return empty(
            _("This link did not open"),
            failed,
            action=_("Sign in another way"),
            on_action=lambda: session.go(Route(routes.SIGN_IN).path),
            glyph=ft.Icons.LINK_OFF,
        )
    return skeleton_rows(_("Opening your account"))

"""A one-click link: signs in with it and goes on. Its only own look is the moment of waiting, and the words when the link is spent."""

import flet as ft

from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.i18n import _
from stylist_app.ui.entry import trouble
from stylist_app.ui.entry.opening import coming
from stylist_app.ui.shell import routes
from stylist_app.ui.shell.routes import Route
from stylist_app.ui.shell.session import Session
from stylist_app.ui.widgets import empty
from stylist_app.wire.ids import new_id
from stylist_app.wire.session import InviteGrant


@ft.component
def EnterScreen(session: Session, route: Route) -> ft.Control:
    """A link that was used already still brings back whoever is signed in on this browser."""
    failed, set_failed = ft.use_state("")
    again, set_again = ft.use_state(False)
    grant_id = ft.use_ref(new_id).current

    async def enter() -> None:
        set_failed("")
        try:
            await session.sign_in(InviteGrant(grant="invite", id=grant_id, token=route.item))
        except Offline as error:
            set_again(True)
            set_failed(trouble.sentence(error))
        except ApiProblem as error:
            if error.problem.slug != "invite-spent" or not await session.come_back():
                set_again(error.problem.slug == "rate-limited")
                set_failed(trouble.sentence(error))
        except ValueError:
            set_again(False)
            set_failed(_("This link is not complete. Copy all of it and try again."))

    ft.use_effect(enter, [])
    if not failed:
        return coming(_("Opening your account"), session.shell.layout)
    word, act = (_("Try again"), enter) if again else (_("Go to the start page"), lambda: session.go(Route(routes.WELCOME).path))
    return empty(_("This link did not open"), failed, action=word, on_action=act, glyph=ft.Icons.LINK_OFF)

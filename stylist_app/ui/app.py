"""The app: which screen a place is, for whom. Every tab starts here; `Host` says where its process keeps accounts and how pictures are reached."""

from collections.abc import Callable, Coroutine
from typing import Any

import flet as ft

from stylist_app.i18n import _
from stylist_app.ui.entry import EnterScreen, OpinionScreen, SignInScreen, WelcomeScreen, broken, coming
from stylist_app.ui.manager import TeamScreen
from stylist_app.ui.shell import routes
from stylist_app.ui.shell.session import Host, Session, Shell
from stylist_app.ui.shopper import Companion
from stylist_app.ui.stylist import Console, PresentScreen
from stylist_app.ui.widgets import snack


@ft.component
def Root(session: Session, shell: Shell) -> ft.Control:
    """Everything below has a key, so another person, place or language begins with fresh state."""
    route = shell.route
    if shell.phase == "starting":
        return ft.SafeArea(coming(_("Opening"), shell.layout, routes.read(session.page.route).name), expand=True)
    key = f"{route.name}-{shell.dressed}"
    if shell.presented is not None and session.signed_in:
        return ft.SafeArea(PresentScreen(session, shell, shell.presented, key=f"presented-{shell.dressed}"), expand=True)
    links = {routes.ENTER: EnterScreen, routes.INVITE: WelcomeScreen, routes.OPINION: OpinionScreen}
    if route.name in links:
        screen = links[route.name](session, route, key=f"{key}-{route.item}")
    elif shell.phase == "out" or not session.signed_in:
        screen = SignInScreen(session, shell.notice, key=key) if route.name == routes.SIGN_IN else WelcomeScreen(session, route, key=key)
    elif session.account.me.kind == "customer":
        screen = Companion(session, shell, key=f"companion-{shell.dressed}")
    elif route.name == routes.TEAM:
        screen = TeamScreen(session, shell, key=key)
    else:
        screen = Console(session, shell, key=f"console-{shell.dressed}")
    return ft.SafeArea(screen, expand=True)


def app(host: Host) -> Callable[[ft.Page], Coroutine[Any, Any, None]]:
    """The function Flet calls for every tab."""

    async def main(page: ft.Page) -> None:
        session = Session(page, host, lambda whole: fell(whole))
        session.net.spread()

        async def again() -> None:
            """The whole tab from its beginning: the truth lives elsewhere. The browser does it best."""
            if page.web:
                await ft.UrlLauncher().launch_url(session.shell.route.path, web_only_window_name=ft.UrlTarget.SELF.value)
            else:
                await session.close()
                await main(page)

        def fell(whole: bool) -> None:
            if whole:
                page.views[0].controls = [broken(again)]
                page.update()
            else:
                words = _("Something went wrong. If anything looks wrong here, load the page again.")
                page.show_dialog(snack(words, action=_("Load again"), on_action=again))

        async def closed(_event: object) -> None:
            await session.close()  # by the event itself: the tab's connection, which `run_task` needs, is gone

        page.on_resize = session.resized
        page.on_route_change = lambda event: session.follow(event.route)
        page.on_keyboard_event = session.key
        page.on_connect = lambda _event: page.run_task(session.returned)
        page.on_close = closed
        try:
            session.dress_first()
            page.render(Root, session, session.shell)
            await session.start()
        except Exception as error:
            session.net.caught("start", error)

    return main

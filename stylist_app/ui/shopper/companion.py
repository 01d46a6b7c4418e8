"""The shopper's frame: her chat, what was shared with her, her wishes and her own page, behind a bar on a phone and a rail from tablet width on."""

from collections.abc import Callable

import flet as ft

from stylist_app.i18n import _
from stylist_app.ui.shell import routes
from stylist_app.ui.shell.session import Session, Shell
from stylist_app.ui.shopper.chat import chat_pane
from stylist_app.ui.shopper.me import MePage
from stylist_app.ui.shopper.over import Layer
from stylist_app.ui.shopper.shelf import SharedPage, WishesPage
from stylist_app.ui.shopper.talk import Talk
from stylist_app.ui.theme import Layout
from stylist_app.ui.widgets import Place, bottom_bar, mark, rail


@ft.component
def Companion(session: Session, shell: Shell) -> ft.Control:
    talk = ft.use_ref(lambda: Talk(session)).current
    ft.use_effect(talk.start, [], cleanup=talk.stop)
    here = shell.route.name if shell.route.name in (routes.SHARED, routes.WISHES, routes.ME) else routes.CHAT
    talk.watching = here == routes.CHAT
    ft.use_effect(talk.seen, [here])
    ft.use_effect(lambda: session.on_back(talk.over.shut), [])
    layout = shell.layout
    places = (
        Place(routes.CHAT, _("Chat"), ft.Icons.CHAT_BUBBLE if here == routes.CHAT else ft.Icons.CHAT_BUBBLE_OUTLINE),
        Place(routes.SHARED, _("For you"), ft.Icons.CHECKROOM),
        Place(routes.WISHES, _("Wishes"), ft.Icons.FAVORITE if here == routes.WISHES else ft.Icons.FAVORITE_BORDER),
        Place(routes.ME, _("Me"), ft.Icons.PERSON if here == routes.ME else ft.Icons.PERSON_OUTLINE),
    )
    pages: dict[str, Callable[[], ft.Control]] = {
        routes.CHAT: lambda: chat_pane(talk, shell, layout),
        routes.SHARED: lambda: SharedPage(talk, shell, layout, key="shared"),
        routes.WISHES: lambda: WishesPage(talk, shell, layout, key="wishes"),
        routes.ME: lambda: MePage(talk, shell, layout, key="me"),
    }
    pane = ft.Container(pages[here](), expand=True)
    if layout == Layout.PHONE:
        body: ft.Control = ft.Column(expand=True, spacing=0, controls=[pane, bottom_bar(places, here, talk.open_place)])
    else:
        edge = rail(places, here, talk.open_place, mark=mark(session.brand.name))
        body = ft.Row(expand=True, spacing=0, vertical_alignment=ft.CrossAxisAlignment.STRETCH, controls=[edge, pane])
    return ft.Stack(expand=True, fit=ft.StackFit.EXPAND, controls=[body, Layer(talk, talk.over, layout)])

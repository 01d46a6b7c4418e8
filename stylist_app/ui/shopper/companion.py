"""The shopper's frame: chat, what was shared with her, wishes, bag and her own page, behind a bar on a phone and a rail from tablet width on."""

from collections.abc import Callable

import flet as ft

from stylist_app.i18n import _, ngettext
from stylist_app.ui.bag import count_of, use_bag
from stylist_app.ui.shell import routes
from stylist_app.ui.shell.session import Session, Shell
from stylist_app.ui.shopper.bag import BagPage
from stylist_app.ui.shopper.chat import chat_pane
from stylist_app.ui.shopper.look import LookPage
from stylist_app.ui.shopper.me import MePage
from stylist_app.ui.shopper.over import Layer
from stylist_app.ui.shopper.shelf import SharedPage, WishesPage
from stylist_app.ui.shopper.state import Opened
from stylist_app.ui.shopper.talk import Talk
from stylist_app.ui.theme import C, Layout, S
from stylist_app.ui.widgets import Place, bottom_bar, mark, rail, rules

CHAT_SHARE, LOOK_SHARE = 5, 7
"""How the chat and a look beside it share a tablet's width."""


def look_pane(talk: Talk, shell: Shell, layout: str, look_id: str) -> ft.Control:
    """A look fills a phone; where there is room it lies beside the chat."""
    page = LookPage(talk, shell, layout, look_id, key=f"look-{look_id}")
    if layout == Layout.PHONE:
        return page
    room = {"width": S.gallery_talk} if layout == Layout.DESKTOP else {"expand": CHAT_SHARE}
    chat = ft.Container(chat_pane(talk, shell, Layout.PHONE), border=rules(end=ft.BorderSide(S.hair, C.line)), **room)
    panes = [chat, ft.Container(page, expand=LOOK_SHARE)]
    return ft.Row(panes, expand=True, spacing=0, vertical_alignment=ft.CrossAxisAlignment.STRETCH)


@ft.component
def Edge(talk: Talk, shell: Shell, opened: Opened, here: str, layout: str) -> ft.Control:
    """The bar or the rail: the only thing outside the bag that shows how many pieces are in it."""
    view = use_bag(talk.session, shell, opened.conversation_id).view
    count = count_of(view.bag) if view else 0
    places = (
        Place(routes.CHAT, _("Chat"), ft.Icons.CHAT_BUBBLE if here == routes.CHAT else ft.Icons.CHAT_BUBBLE_OUTLINE),
        Place(routes.SHARED, _("For you"), ft.Icons.CHECKROOM),
        Place(routes.WISHES, _("Wishes"), ft.Icons.FAVORITE if here == routes.WISHES else ft.Icons.FAVORITE_BORDER),
        Place(
            routes.BAG, _("Bag"), ft.Icons.SHOPPING_BAG if here == routes.BAG else ft.Icons.SHOPPING_BAG_OUTLINED, count,
            ngettext("{n} piece", "{n} pieces", count),
        ),
        Place(routes.ME, _("Me"), ft.Icons.PERSON if here == routes.ME else ft.Icons.PERSON_OUTLINE),
    )  # fmt: skip
    if layout == Layout.PHONE:
        return bottom_bar(places, here, talk.open_place)
    return rail(places, here, talk.open_place, mark=mark(talk.session.brand.name))


@ft.component
def Companion(session: Session, shell: Shell) -> ft.Control:
    talk = ft.use_ref(lambda: Talk(session)).current
    ft.use_effect(talk.start, [], cleanup=talk.stop)
    look_id = shell.route.item if shell.route.name == routes.LOOKS else ""
    place = routes.SHARED if shell.route.name == routes.LOOKS else shell.route.name
    here = place if place in (routes.SHARED, routes.WISHES, routes.BAG, routes.ME) else routes.CHAT
    beside = bool(look_id) and shell.layout != Layout.PHONE
    talk.watching = here == routes.CHAT or beside
    if not look_id:
        talk.came_from = here
    ft.use_effect(talk.seen, [here, beside])
    ft.use_effect(lambda: session.on_back(talk.over.shut), [])
    layout = shell.layout
    pages: dict[str, Callable[[], ft.Control]] = {
        routes.CHAT: lambda: chat_pane(talk, shell, layout),
        routes.SHARED: lambda: SharedPage(talk, shell, layout, key="shared"),
        routes.WISHES: lambda: WishesPage(talk, shell, layout, key="wishes"),
        routes.BAG: lambda: BagPage(talk, shell, layout, key="bag"),
        routes.ME: lambda: MePage(talk, shell, layout, key="me"),
    }
    shown = look_pane(talk, shell, layout, look_id) if look_id else pages[here]()
    pane = ft.Container(shown, expand=True)
    if layout == Layout.PHONE and look_id:
        body: ft.Control = pane
    elif layout == Layout.PHONE:
        body = ft.Column(expand=True, spacing=0, controls=[pane, Edge(talk, shell, talk.opened, here, layout, key="bar")])
    else:
        edge = Edge(talk, shell, talk.opened, here, layout, key="rail")
        body = ft.Row(expand=True, spacing=0, vertical_alignment=ft.CrossAxisAlignment.STRETCH, controls=[edge, pane])
    return ft.Stack(expand=True, fit=ft.StackFit.EXPAND, controls=[body, Layer(talk, talk.over, layout)])

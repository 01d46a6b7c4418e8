"""The page of her bag. The sum stays at the foot while the pieces scroll."""

from collections.abc import Callable
from typing import Any

import flet as ft

from stylist_app.i18n import _
from stylist_app.ui.bag import SHOWN, Acts, BagBody, total_lines, use_bag
from stylist_app.ui.bag.lines import card_of
from stylist_app.ui.shell import routes
from stylist_app.ui.shell.session import Shell
from stylist_app.ui.shopper.changes import what_words
from stylist_app.ui.shopper.shelf.head import head
from stylist_app.ui.shopper.state import Shown
from stylist_app.ui.shopper.talk import Talk
from stylist_app.ui.theme import C, Layout, S
from stylist_app.ui.widgets import empty, pad, skeleton_rows
from stylist_app.wire.bag import BagItem


def acts_of(talk: Talk) -> Acts:
    def product(item: BagItem) -> None:
        talk.over.open("product", Shown(item.product_id, card=card_of(item)))

    def message(message_id: str) -> None:
        talk.open_place(routes.CHAT)
        talk.session.page.run_task(talk.go_to, message_id)

    def say(words: str, undo: Callable[[], Any] | None) -> None:
        talk.tell(words, on_undo=undo)

    def ask(item: BagItem) -> None:
        """The wish stands in the field of the chat; she sends it."""
        talk.begin(_("Could you hold {name} for me?", name=" · ".join([item.title, *(one.value for one in item.options)])))
        talk.writing.turn += 1
        talk.open_place(routes.CHAT)

    return Acts(talk.session, talk.opened.conversation_id, product=product, look=talk.open_look, message=message, say=say, what=what_words, ask=ask)


@ft.component
def BagPage(talk: Talk, shell: Shell, layout: str) -> ft.Control:
    """Offline it shows what is on this device, with her changes in it."""
    here = talk.opened.conversation_id
    made = ft.use_ref(lambda: {"acts": acts_of(talk)}).current
    if made["acts"].conversation_id != here:
        made["acts"] = acts_of(talk)
    acts = made["acts"]
    bagged = use_bag(talk.session, shell, here, *SHOWN)
    view = bagged.view
    if view is None and bagged.state == "loading" and shell.link != "offline":
        return skeleton_rows(_("Loading your bag"))
    if view is None:
        said = bagged.wrong or _("The shop cannot be reached right now. Check the connection and try again.")
        return empty(_("Your bag is not on this device yet"), said, action=_("Try again"), on_action=bagged.load, glyph=ft.Icons.CLOUD_OFF_OUTLINED)
    if not view.bag.items and not view.bag.holds and view.trouble is None and not view.pending:
        return empty(
            _("Your bag is empty"),
            _("What you choose from a look or a piece waits for you here, at the price of the moment. {name} sees it too.", name=talk.head.first),
            action=_("See what was picked for you"),
            on_action=lambda: talk.open_place(routes.SHARED),
            glyph=ft.Icons.SHOPPING_BAG_OUTLINED,
        )
    side = S.x4 if layout == Layout.PHONE else S.x5
    top = head(_("Your bag"), _("{name} sees it too.", name=talk.head.first), shell, layout)
    body = ft.Container(BagBody(acts, shell, view, bagged.wrong, bagged.load, key="bag"), padding=pad(side))
    scrolled = ft.Column(
        [top, body, ft.Container(height=S.x5)],
        expand=True,
        spacing=0,
        scroll=ft.ScrollMode.AUTO,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )
    foot = ft.Container(
        ft.Column(total_lines(acts, view), tight=True, spacing=S.x1, horizontal_alignment=ft.CrossAxisAlignment.STRETCH),
        padding=pad(side, S.x3),
        border=ft.Border.only(top=ft.BorderSide(S.hair, C.line)),
    )
    whole = ft.Column([scrolled, foot], expand=True, spacing=0, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    if layout == Layout.PHONE:
        return whole
    return ft.Row(
        [ft.Container(whole, width=S.talk)], alignment=ft.MainAxisAlignment.CENTER, expand=True, vertical_alignment=ft.CrossAxisAlignment.STRETCH
    )

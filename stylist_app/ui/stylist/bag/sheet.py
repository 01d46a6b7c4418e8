"""The client's bag as she sees it, with who put what in; it is changed here as well, and things are kept for her."""

from collections.abc import Callable, Coroutine
from typing import Any

import flet as ft

from stylist_app.i18n import _
from stylist_app.ui.bag import SHOWN, Acts, BagBody, total_lines, use_bag
from stylist_app.ui.shell import routes
from stylist_app.ui.shell.session import Shell
from stylist_app.ui.stylist.bag.holding import hold_menu
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.views.changes import what_words
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import Tap, empty, icon, icon_button, link, pad, skeleton_rows, text
from stylist_app.wire.bag import BagItem

GoTo = Callable[[str], Coroutine[Any, Any, None]]
"""To a message of the open conversation."""


def acts_of(bench: Bench, conversation_id: str, go_to: GoTo, close: Tap, say: Callable[..., Any]) -> Acts:
    def product(item: BagItem) -> None:
        bench.over.show("product", item.product_id, variant=item.variant_id)

    def message(message_id: str) -> None:
        if close:
            close()
        bench.run(go_to, message_id)

    def look(look_id: str) -> None:
        bench.session.go(routes.look(look_id))

    return Acts(bench.session, conversation_id, product=product, look=look, message=message, say=say, what=what_words, menu=hold_menu)


def _told(words: str, undo: Callable[[], Any] | None, seen: Callable[[], None]) -> list[ft.Control]:
    """What was done last, with the way back."""
    if not words:
        return []

    def back() -> None:
        seen()
        if undo is not None:
            undo()

    ways = [link(_("Undo"), back)] if undo is not None else []
    face = ft.Row([text(words, T.second, expand=True), *ways, icon_button(ft.Icons.CLOSE, _("Close this line"), seen)], spacing=S.x2)
    return [ft.Semantics(container=True, live_region=True, content=ft.Container(face, bgcolor=C.well, border_radius=S.r_card, padding=pad(S.x3, 0)))]


@ft.component
def BagSheet(bench: Bench, shell: Shell, conversation_id: str, go_to: GoTo, close: Tap, whole: bool) -> ft.Control:
    """What was done is told inside it, for it lies over everything else. `whole`: it has the page to itself, and scrolls in it."""
    told, set_told = ft.use_state(("", None))
    acts: Acts = ft.use_ref(lambda: acts_of(bench, conversation_id, go_to, close, lambda words, undo: set_told((words, undo)))).current
    bagged = use_bag(bench.session, shell, conversation_id, *SHOWN)
    view = bagged.view
    if view is None and bagged.state == "loading" and shell.link != "offline":
        return skeleton_rows(_("Loading the bag"), 3)
    if view is None:
        said = bagged.wrong or _("The shop cannot be reached right now. Check the connection and try again.")
        return empty(_("Not on this device yet"), said, action=_("Try again"), on_action=bagged.load, glyph=ft.Icons.CLOUD_OFF_OUTLINED)
    if not view.bag.items and not view.bag.holds and view.trouble is None and not view.pending and not told[0]:
        return empty(
            _("Her bag is empty"),
            _("She fills it from a look, a piece or her words; you put pieces in from their page."),
            action=_("Open the gallery"),
            on_action=bench.browse,
            glyph=ft.Icons.SHOPPING_BAG_OUTLINED,
        )
    away = (
        [
            ft.Row(
                [
                    icon(ft.Icons.CLOUD_OFF_OUTLINED, C.warn, S.icon_small),
                    text(_("You are offline. This is how it was last time."), T.meta, C.warn, expand=True),
                ],
                spacing=S.x2,
            )
        ]
        if shell.link == "offline"
        else []
    )
    inside = [
        *_told(told[0], told[1], lambda: set_told(("", None))),
        *away,
        BagBody(acts, shell, view, bagged.wrong, bagged.load, key="bag"),
        *total_lines(acts, view),
    ]
    return ft.Column(
        inside,
        tight=not whole,
        expand=whole,
        scroll=ft.ScrollMode.AUTO if whole else None,
        spacing=S.x3,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
    )

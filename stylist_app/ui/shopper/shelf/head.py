"""What the shelves have in common: their title, the word about being offline, and following what changes."""

from collections.abc import Sequence

import flet as ft

from stylist_app.client.views import Touched
from stylist_app.i18n import _
from stylist_app.ui.shell.session import Shell
from stylist_app.ui.shopper.talk import Talk
from stylist_app.ui.theme import C, Layout, S, T
from stylist_app.ui.widgets import heading, icon, pad, text

HERS = frozenset({"message", "customer", "card", "conversation", "outbox", "link", "look"})


def followed(talk: Talk) -> None:
    """A hook: the shelf is drawn anew when what stands on it changes."""
    _drawn, redraw = ft.use_state(0)
    held = ft.use_ref(lambda: {"stop": lambda: None}).current

    def changed(touched: frozenset[Touched]) -> None:
        if not touched or any(one.noun in HERS for one in touched):
            redraw(lambda n: n + 1)

    def follow() -> None:
        held["stop"] = talk.session.watch(changed)

    ft.use_effect(follow, [], cleanup=lambda: held["stop"]())


def head(title: str, said: str, shell: Shell, layout: str, more: Sequence[ft.Control] = ()) -> ft.Control:
    away = []
    if shell.link in ("offline", "signed_out"):
        words = text(_("You are offline. This is how it was last time."), T.meta, C.warn, expand=True)
        away = [ft.Row([icon(ft.Icons.CLOUD_OFF_OUTLINED, C.warn, S.icon_small), words], spacing=S.x2)]
    return ft.Container(
        ft.Column(tight=True, spacing=S.x2, controls=[heading(title, T.page), *([text(said, T.second, C.ink2)] if said else []), *away, *more]),
        padding=pad(S.x4 if layout == Layout.PHONE else S.x5, S.x4),
    )

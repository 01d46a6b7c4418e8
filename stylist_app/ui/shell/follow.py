"""A screen that is drawn again when certain things of the account change."""

import flet as ft

from stylist_app.client.views import Touched
from stylist_app.ui.shell.session import Session


def use_changes(session: Session, *nouns: str) -> None:
    """Call it like any hook: the component is drawn again after a change of one of these nouns (see `client.views.Touched`)."""
    _turn, redraw = ft.use_state(0)
    held = ft.use_ref(lambda: {"stop": lambda: None}).current

    def changed(touched: frozenset[Touched]) -> None:
        if any(one.noun in nouns for one in touched):
            redraw(lambda n: n + 1)

    ft.use_effect(lambda: held.update(stop=session.watch(changed)), [], cleanup=lambda: held["stop"]())

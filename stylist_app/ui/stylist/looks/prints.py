"""How a product lies on the board, and what follows the pointer while it is carried there; the names under which things are dragged."""

import flet as ft

from stylist_app.ui.stylist.looks.model.spots import TALL
from stylist_app.ui.stylist.looks.state import Thing
from stylist_app.ui.theme import C, S
from stylist_app.ui.widgets import picture

GROUP = "look-board"
NEW, MOVED = "new", "piece"


def print_of(thing: Thing, wide: float) -> ft.Control:
    """A studio picture lies on the board as it is; a photograph is a white-edged print. `wide` in logical pixels."""
    tall = wide * TALL
    if thing.studio:
        return picture(thing.wide, "", width=wide, height=tall, studio=True, radius=S.r_small, fit=ft.BoxFit.CONTAIN, placeholder=thing.placeholder)
    edge = max(S.edge, wide / 40)
    inside = picture(thing.wide, "", width=wide - 2 * edge, height=tall - 2 * edge, radius=S.r_small, placeholder=thing.placeholder)
    shadow = ft.BoxShadow(blur_radius=S.x3, color=C.shadow, offset=ft.Offset(0, S.x1))
    return ft.Container(inside, width=wide, height=tall, padding=edge, bgcolor=C.print, border_radius=S.r_small, shadow=shadow)

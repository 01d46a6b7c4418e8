"""How a section of the panel looks: a hairline, its title with an act at the end of the line, its lines."""

import flet as ft

from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import Tap, hairline, link, text


def section(title: str, *content: ft.Control, act: str = "", on_act: Tap = None) -> list[ft.Control]:
    head = ft.Row(
        alignment=ft.MainAxisAlignment.SPACE_BETWEEN,
        controls=[
            ft.Container(ft.Semantics(header=True, content=text(title, T.chip, C.ink2)), expand=True, expand_loose=True),
            *([link(act, on_act, spoken=f"{act}: {title}")] if act else []),
        ],
    )
    above = S.x1 if act else S.x3  # an act brings room of its own
    return [
        hairline(),
        ft.Container(ft.Column(tight=True, spacing=S.x1, controls=[head, *content]), padding=ft.Padding.only(top=above, bottom=S.x3)),
    ]

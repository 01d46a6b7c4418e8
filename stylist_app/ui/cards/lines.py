"""What stands between the bubbles: days, what the system says, and who is typing."""

import flet as ft

from stylist_app.i18n import _, words

from ..theme import FAINT, C, S, T
from ..widgets import avatar, border, hairline, icon, pad, text


def corner(mine: bool) -> ft.BorderRadius:
    """A bubble's corners: the one towards its author is small."""
    right = mine != words().rtl
    return ft.BorderRadius(S.r_bubble, S.r_bubble, S.r_bubble if right else S.r_tail, S.r_tail if right else S.r_bubble)


def line(said: str, *, ruled: bool = False, glyph: ft.IconData | None = None) -> ft.Control:
    """A day separator, or with `ruled` something the system says."""
    middle = ft.Container(
        bgcolor=C.paper if ruled else None,
        padding=pad(S.x3),
        content=ft.Row(
            tight=True,
            spacing=S.x1 + S.tick,
            controls=[
                *([icon(glyph, C.ink2, S.icon_tiny + S.tick)] if glyph else []),
                ft.Container(text(said, T.meta, C.ink2, text_align=ft.TextAlign.CENTER), expand=True, expand_loose=True),
            ],
        ),
    )
    rule = [ft.Container(hairline(), left=0, right=0, top=0, bottom=0, alignment=ft.Alignment.CENTER)] if ruled else []
    shown = ft.Stack(
        alignment=ft.Alignment.CENTER,
        controls=[*rule, ft.Row(alignment=ft.MainAxisAlignment.CENTER, controls=[ft.Container(middle, expand=True, expand_loose=True)])],
    )
    return ft.Semantics(header=not ruled, content=ft.Container(shown, padding=pad(0, S.x1)))


def typing(name: str, *, face: str = "") -> ft.Control:
    """Three dots and who is typing. They lie still: what moves is drawn anew sixty times a second, on a phone for as long as somebody types."""
    dots = ft.Row(
        tight=True,
        spacing=S.x1,
        controls=[
            ft.Container(width=S.typing_dot, height=S.typing_dot, border_radius=S.r_full, bgcolor=C.ink3, opacity=1 - FAINT * n) for n in range(3)
        ],
    )
    said = _("{name} is typing", name=name)
    return ft.Semantics(
        label=said,
        container=True,
        exclude_semantics=True,
        live_region=True,
        content=ft.Row(
            spacing=S.x2,
            controls=[
                *([avatar(name, S.avatar_small, photo=face)] if face else []),
                ft.Container(dots, bgcolor=C.card, border=border(), border_radius=corner(False), padding=pad(S.x3 + S.tick, S.x3 + S.tick)),
                text(said, T.meta, C.ink2),
            ],
        ),
    )

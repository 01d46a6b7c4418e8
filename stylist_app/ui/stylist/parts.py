"""Small controls that several of the console's rooms draw."""

import flet as ft

from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import Tap, icon, one_line, pad, pressable


def line(
    word: str, glyph: ft.IconData, act: Tap, *, danger: bool = False, selected: bool | None = None, detail: str = "", lead: ft.Control | None = None
) -> ft.Control:
    """One act of a menu sheet."""
    ink = C.danger if danger else C.ink
    marks = [icon(ft.Icons.CHECK, C.accent, S.icon)] if selected else []
    words_ = ft.Column(
        tight=True, spacing=0, expand=True, controls=[one_line(word, T.label, ink), *([one_line(detail, T.meta, C.ink2)] if detail else [])]
    )
    return pressable(
        f"{word}, {detail}" if detail else word,
        ft.Row(spacing=S.x3, controls=[lead or icon(glyph, C.danger if danger else C.ink2, S.icon), words_, *marks]),
        act,
        selected=selected,
        border_radius=S.r_card,
        padding=pad(S.x3, S.x3),
    )

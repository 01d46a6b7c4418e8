"""What a look comes to, and what she can do with all of it: ask, put it in the bag, or go there."""

import flet as ft

from stylist_app.i18n import _, ngettext, words
from stylist_app.ui.shopper.look.desk import Deciding
from stylist_app.ui.shopper.look.views import Sums
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import border, icon, pressable, primary, spoken, text


def _line(name: str, value: str, role: ft.TextThemeStyle = T.body, ink: ft.Colors = C.ink) -> ft.Control:
    row = ft.Row([text(name, role, C.ink2 if role == T.body else ink, expand=True), text(value, role, ink, no_wrap=True)], spacing=S.x2)
    return spoken(", ".join(filter(None, (name, value))), row)


def sums_lines(found: Sums) -> list[ft.Control]:
    """How many of its pieces, how the prices have moved, and the total of what can be had."""
    if not found.had:
        return []
    count = ngettext("{had} of {n} piece", "{had} of {n} pieces", found.of, had=words().number(found.had))
    moved = []
    if found.moved:
        sign, name, ink = ("+", _("Prices have risen"), C.warn) if found.up else ("−", _("Prices have fallen"), C.success)
        moved = [_line(name, f"{sign}{found.moved}", ink=ink)]
    gone = [text(_("What is sold out is not counted."), T.meta, C.ink2)] if found.gone else []
    return [
        ft.Container(height=S.x1),
        _line(count, found.was),
        *moved,
        *([_line(_("Total"), found.total, T.figure)] if found.total else []),
        *gone,
    ]


def _ask(deciding: Deciding) -> ft.Control:
    label = _("Ask {name} about this look", name=deciding.talk.head.first)
    return pressable(
        label, icon(ft.Icons.CHAT_BUBBLE_OUTLINE, C.ink, S.icon), deciding.ask, width=S.hit, height=S.hit, border_radius=S.r_full, bgcolor=C.card,
        border=border(), alignment=ft.Alignment.CENTER, tooltip=label,
    )  # fmt: skip


def _waits(found: Sums) -> str:
    """Why the bag cannot be filled yet."""
    if not found.missing:
        return ""
    rest = len(found.missing) - 1
    if not rest:
        return _("Choose size and colour of {name} first.", name=found.missing[0])
    return ngettext(
        "Choose size and colour of {name} and {n} more piece first.", "Choose size and colour of {name} and {n} more pieces first.", rest,
        name=found.missing[0],
    )  # fmt: skip


def foot(deciding: Deciding, found: Sums) -> ft.Control:
    """One button, which says what it will do."""
    waits = _waits(found)
    if not found.left:
        act = primary(_("Ask {name} for another look", name=deciding.talk.head.first), deciding.ask_another, expand=True)
    elif not found.had:
        waits = _("Everything left of it is sold out.")
        act = primary(_("Ask {name} for another look", name=deciding.talk.head.first), deciding.ask_another, expand=True)
    elif not found.count:
        act = primary(_("See your bag"), deciding.to_bag, glyph=ft.Icons.SHOPPING_BAG_OUTLINED, expand=True)
    else:
        word = ngettext("Put {n} piece in my bag", "Put {n} pieces in my bag", found.count)
        told = _("{act} · {price}", act=word, price=found.price) if found.price else word
        act = primary(told, deciding.into_bag, disabled=bool(waits), expand=True)
    why = [ft.Semantics(live_region=True, container=True, content=text(waits, T.meta, C.warn))] if waits else []
    row = ft.Row([_ask(deciding), act], spacing=S.x3)
    return ft.Column([*why, row], tight=True, spacing=S.x2, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)

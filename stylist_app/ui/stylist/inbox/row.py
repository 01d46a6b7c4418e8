"""One line of the inbox: memoised, drawn from a frozen view."""

from collections.abc import Callable
from typing import Any

import flet as ft

from stylist_app.i18n import _
from stylist_app.ui.cards import kept_together
from stylist_app.ui.stylist.state import InboxRow
from stylist_app.ui.stylist.views.inbox import spoken
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import avatar, count_badge, edges, icon, one_line, pad, placed, pressable, rules, tag, text, with_channel, with_presence

TICKS = {"sent": (ft.Icons.DONE, C.ink3), "delivered": (ft.Icons.DONE_ALL, C.ink3), "read": (ft.Icons.DONE_ALL, C.success)}
LETTERS, SIDES = 32, 3
"""What has room in the narrowest third line, in letters; the ends of a label take as much as so many."""
MARKS = {"queued": (ft.Icons.SCHEDULE, C.warn), "failed": (ft.Icons.ERROR_OUTLINE, C.danger)}


def _face(row: InboxRow, ground: ft.Colors) -> ft.Control:
    person = with_channel(avatar(row.name, S.avatar, photo=row.face, placeholder=row.face_placeholder), S.avatar, row.channel, ground=ground)
    if not row.online:
        return person
    dot = ft.Container(
        with_presence(ft.Container(width=S.dot + S.tick, height=S.dot + S.tick), S.dot + S.tick, online=True, ground=ground),
        **placed(end=S.x1),
        top=0,
    )
    return ft.Stack(width=S.avatar + S.x1, height=S.avatar, controls=[person, dot])


def _preview(row: InboxRow, strong: bool) -> ft.Control:
    before: list[ft.Control] = []
    if row.mark:
        glyph, colour = MARKS[row.mark]
        before.append(icon(glyph, colour, S.icon_tiny))
    elif row.draft:
        before.append(icon(ft.Icons.EDIT_OUTLINED, C.accent, S.icon_tiny))
    elif row.ticks:
        glyph, colour = TICKS[row.ticks]
        before.append(icon(glyph, colour, S.icon_tiny))
    if row.picture:
        before.append(icon(ft.Icons.IMAGE_OUTLINED, C.ink2, S.icon_tiny))
    return ft.Row(
        spacing=S.x1,
        controls=[
            *before,
            one_line(kept_together(row.preview), T.second, C.accent if row.draft else C.ink if strong else C.ink2, expand=True),
            *([count_badge(row.unread)] if row.unread else []),
        ],
    )


def _third(row: InboxRow) -> ft.Control | None:
    """Labels, who else is here, and how long the customer waits."""
    if not (row.labels or row.waiting or row.others):
        return None
    others = [text(row.others, T.tiny, C.accent, no_wrap=True)] if row.others else []
    late = (
        [
            ft.Row(
                tight=True,
                spacing=S.x1,
                controls=[icon(ft.Icons.SCHEDULE, C.danger, S.icon_tiny), text(waiting_words(row), T.chip, C.danger, no_wrap=True)],
            )
        ]
        if row.waiting
        else []
    )
    labels = ft.Row(wrap=True, spacing=S.x1 + S.tick, run_spacing=S.x3, controls=[*others, *[tag(word, tone) for word, tone in row.labels]])
    least = ft.Container(text("", T.tiny), padding=pad(0, S.tick))  # as high as a label: every third line takes the same room
    whole = ft.Stack([least, ft.Container(labels, left=0, right=0, top=0)], expand=True)  # labels without room are in a second line, out of sight
    return ft.Container(ft.Row(spacing=S.x2, controls=[whole, *late]), padding=ft.Padding.only(top=S.x1))


def waiting_words(row: InboxRow) -> str:
    """How long she waits; beside several labels or long words the clock alone says that it is waiting."""
    said = _("Waiting {time}", time=row.waiting)
    beside = sum(len(word) + SIDES for word, _tone in row.labels) + len(row.others)
    return said if len(said) + beside <= LETTERS else row.waiting


def inbox_row(row: InboxRow, selected: bool, on_open: Callable[[str], Any], on_menu: Callable[[str], Any]) -> ft.Control:
    """`on_menu` opens what can be done with the whole conversation (long press)."""
    strong = bool(row.unread or row.waiting)
    first = ft.Row(
        spacing=S.x2,
        controls=[
            ft.Row(
                expand=True,
                spacing=S.x2,
                controls=[
                    ft.Container(one_line(row.name, T.row_strong if row.unread else T.row), expand=True, expand_loose=True),
                    *([icon(ft.Icons.STAR, C.camel, S.icon_tiny + S.tick)] if row.starred else []),
                ],
            ),
            text(row.time, T.meta, C.ink if strong else C.ink3, no_wrap=True),
        ],
    )
    third = _third(row)
    body = ft.Row(
        spacing=S.x3,
        vertical_alignment=ft.CrossAxisAlignment.START,
        controls=[
            _face(row, C.card if selected else C.paper),
            ft.Column(expand=True, tight=True, spacing=S.tick, controls=[first, _preview(row, strong), *([third] if third else [])]),
        ],
    )
    edge = ft.BorderSide(S.edge, C.accent if selected else C.clear)
    return pressable(
        spoken(row),
        body,
        lambda: on_open(row.id),
        selected=selected,
        on_long_press=lambda: on_menu(row.id),
        bgcolor=C.card if selected else C.clear,
        padding=edges(start=S.x5 - S.edge, end=S.x4, top=S.x3, bottom=S.x3),
        border=rules(start=edge, bottom=ft.BorderSide(S.hair, C.line)),
    )


Row = ft.memo(ft.component(inbox_row))  # type: ignore[no-untyped-call]


def found_row(name: str, said: str, on_open: Callable[[], Any], *, face: ft.Control | None = None) -> ft.Control:
    """Something the API found that is not on this device; `face` instead of her initials."""
    return pressable(
        ", ".join(filter(None, (name, said))),
        ft.Row(
            spacing=S.x3,
            controls=[
                face or avatar(name, S.button),
                ft.Column(
                    expand=True, tight=True, spacing=0, controls=[one_line(name, T.row), *([one_line(said, T.second, C.ink2)] if said else [])]
                ),
            ],
        ),
        on_open,
        padding=pad(S.x5, S.x2 + S.tick),
        border=ft.Border.only(bottom=ft.BorderSide(S.hair, C.line)),
    )

"""The frame of a signed-in screen: rail or bottom bar by width class, and one, two or three panes split by hairlines."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import flet as ft

from stylist_app.i18n import ngettext, words

from ..theme import MEDIUM, C, Layout, S, T, text_style
from .base import icon, pad, pressable, text
from .sides import rules


@dataclass(frozen=True)
class Place:
    """A destination of the rail or bar. `value` is handed to `on_choose`; `waiting` is the count on its badge, `said` that in words ("3 pieces"),
    "3 waiting" unless told."""

    value: str
    word: str
    glyph: ft.IconData
    waiting: int = 0
    said: str = ""


Choose = Callable[[str], Any]
EASTERN = "\u2e80"
"""From here on scripts break a line between any two letters."""


def _breaks(word: str) -> bool:
    """Whether it may have two lines without being cut in the middle of a word."""
    return " " in word or max(word, default="") >= EASTERN


def _item(place: Place, selected: bool, on_choose: Choose, *, narrow: bool = False) -> ft.Control:
    """`narrow`: it has to do with the room there is, two lines where the word has a place to break, else its beginning; the tooltip has all of it."""
    badge = (
        ft.Badge(
            label=str(min(place.waiting, 99)),
            bgcolor=C.accent,
            text_color=C.on_accent,
            text_style=text_style(T.tiny, family=MEDIUM),
            offset=ft.Offset(S.x1 if words().rtl else -S.x1, 0),
        )
        if place.waiting
        else None
    )
    pill = ft.Container(
        width=S.rail_pill_w,
        height=S.rail_pill_h,
        border_radius=S.r_full,
        bgcolor=C.soft if selected else C.clear,
        alignment=ft.Alignment.CENTER,
        content=icon(place.glyph, C.accent if selected else C.ink2, S.icon),
        badge=badge,
    )
    face = ft.Column(
        tight=True,
        spacing=S.tick,
        horizontal_alignment=ft.CrossAxisAlignment.CENTER,
        controls=[
            pill,
            text(
                place.word,
                T.tiny,
                C.ink if selected else C.ink2,
                text_align=ft.TextAlign.CENTER,
                max_lines=2 if narrow and _breaks(place.word) else 1,
                overflow=ft.TextOverflow.ELLIPSIS,
            ),
        ],
    )
    said = place.word + (", " + (place.said or ngettext("{n} waiting", "{n} waiting", place.waiting)) if place.waiting else "")
    return pressable(
        said,
        face,
        lambda: on_choose(place.value),
        selected=selected,
        padding=pad(S.tick, S.x1 + S.tick),
        alignment=ft.Alignment.CENTER,
        tooltip=place.word if narrow else None,
    )


def rail(places: tuple[Place, ...], selected: str, on_choose: Choose, *, mark: ft.Control, foot: tuple[ft.Control, ...] = ()) -> ft.Control:
    """The left edge from 700 up: the shop's mark, the places, and at the foot settings and the person. As wide as its longest word, in large letters
    too, so that none is cut."""
    return ft.Container(
        border=rules(end=ft.BorderSide(S.hair, C.line)),
        padding=pad(0, S.x4),
        content=ft.Column(
            spacing=0,
            intrinsic_width=True,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
            controls=[
                ft.Row(alignment=ft.MainAxisAlignment.CENTER, controls=[mark]),
                ft.Container(width=S.rail, height=S.x4),
                ft.Column(
                    expand=True,
                    spacing=0,
                    scroll=ft.ScrollMode.HIDDEN,
                    horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
                    controls=[_item(place, place.value == selected, on_choose) for place in places],
                ),
                *[ft.Row(alignment=ft.MainAxisAlignment.CENTER, controls=[control]) for control in foot],
            ],
        ),
    )


def bottom_bar(places: tuple[Place, ...], selected: str, on_choose: Choose) -> ft.Control:
    """The foot of a phone: up to five places."""
    items: list[ft.Control] = [ft.Container(_item(place, place.value == selected, on_choose, narrow=True), expand=True) for place in places]
    return ft.Container(
        border=ft.Border.only(top=ft.BorderSide(S.hair, C.line)),
        padding=pad(0, S.x1),
        content=ft.Row(spacing=0, controls=items, vertical_alignment=ft.CrossAxisAlignment.START),
    )


def mark(name: str, logo_url: str | None = None) -> ft.Control:
    """The retailer on the rail: her logo, or the first letter of her name in the display face."""
    if logo_url:
        return ft.Image(logo_url, width=S.button, height=S.button, fit=ft.BoxFit.CONTAIN, semantics_label=name)
    return text(name[:1].upper(), T.page, C.accent, semantics_label=name)


def pane(content: ft.Control, *, width: float | None = None, edge: str = "") -> ft.Container:
    """One pane of the frame; without a width it takes what is left. `edge` draws its hairline: "left" or "right"."""
    side = ft.BorderSide(S.hair, C.line)
    rule = rules(start=side) if edge == "left" else rules(end=side) if edge == "right" else None
    return ft.Container(content, width=width, expand=width is None, border=rule)


def frame(
    layout: str,
    *,
    rail: ft.Control,
    bar: ft.Control | None,
    list_pane: ft.Control,
    main_pane: ft.Control | None,
    side_pane: ft.Control | None = None,
    sheet: ft.Control | None = None,
    banner: ft.Control | None = None,
) -> ft.Control:
    """The whole page by width class.

    Phone: `main_pane` when something is open, else `list_pane` over `bar`. Tablet: rail, list, main. Desktop: and `side_pane`, when given.
    `sheet` (see `side_sheet`, or a picture viewer) is laid over everything; `banner` is a strip across the top.

    Tab follows Flutter's reading order over all of it, line by line, so panes take turns: Flet 1.0.5 has nothing that keeps one together
    (`FocusTraversalGroup`). That is why there are keys that lead into each pane.
    """
    if layout == Layout.PHONE:
        body: ft.Control = (
            main_pane
            if main_pane is not None
            else ft.Column(expand=True, spacing=0, controls=[ft.Container(list_pane, expand=True), *([bar] if bar else [])])
        )
    else:
        wide = layout == Layout.DESKTOP
        body = ft.Row(
            expand=True,
            spacing=0,
            vertical_alignment=ft.CrossAxisAlignment.STRETCH,
            controls=[
                rail,
                pane(list_pane, width=S.inbox if wide else S.inbox_mid, edge="right"),
                pane(main_pane if main_pane is not None else ft.Container(height=0)),
                *([pane(side_pane, width=S.customer, edge="left")] if wide and side_pane is not None else []),
            ],
        )
    whole = (
        ft.Column(expand=True, spacing=0, controls=[banner, ft.Container(body, expand=True)])
        if banner is not None
        else ft.Container(body, expand=True)
    )
    return ft.Stack(expand=True, fit=ft.StackFit.EXPAND, controls=[whole, *([sheet] if sheet is not None else [])])

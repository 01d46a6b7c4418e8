"""Buttons and tabs. One filled accent button per region; otherwise outlined or text. None has a fixed height: text may grow to 200 %."""

from functools import partial
from typing import Any

import flet as ft

from ..theme import HALF, MEDIUM, SEMIBOLD, C, S, T, ringed, text_style
from .base import Tap, border, pad, pressable, text


def _insides(word: str, glyph: ft.IconData | None, colour: ft.Colors, small: bool) -> ft.Control:
    """Without a role the words take the button's own text style, semi-bold 14."""
    words = text(word, T.label_strong, colour) if small else ft.Text(word, color=colour)
    words.expand = words.expand_loose = True  # a long word in a narrow place makes a second line
    marks = [ft.Icon(glyph, size=S.icon_small, color=colour)] if glyph else []
    return ft.Row(tight=True, spacing=S.x2, alignment=ft.MainAxisAlignment.CENTER, controls=[*marks, words])


def _padding(small: bool) -> ft.Padding:
    return pad(S.x3 if small else S.x5, S.x1 if small else S.x2 + S.tick)


def primary(
    word: str,
    on_click: Tap,
    *,
    glyph: ft.IconData | None = None,
    tooltip: str | None = None,
    disabled: bool = False,
    small: bool = False,
    danger: bool = False,
    **props: Any,
) -> ft.FilledButton:
    """The region's one filled button. `danger` for an act that destroys; `small` for rows of actions."""
    style = ft.ButtonStyle(padding=_padding(small), bgcolor=C.danger if danger else None, color=C.on_danger if danger else None)
    return ft.FilledButton(
        _insides(word, glyph, C.on_danger if danger else C.on_accent, small),
        on_click=on_click,
        tooltip=tooltip,
        disabled=disabled,
        opacity=HALF if disabled else 1,
        style=style,
        **props,
    )


def outlined(
    word: str,
    on_click: Tap,
    *,
    glyph: ft.IconData | None = None,
    tooltip: str | None = None,
    disabled: bool = False,
    small: bool = False,
    **props: Any,
) -> ft.OutlinedButton:
    return ft.OutlinedButton(
        _insides(word, glyph, C.ink, small),
        on_click=on_click,
        tooltip=tooltip,
        disabled=disabled,
        opacity=HALF if disabled else 1,
        style=ft.ButtonStyle(padding=_padding(small), side=ringed(C.accent, ft.BorderSide(S.hair, C.ink3))),
        **props,
    )


def quiet(word: str, on_click: Tap, *, glyph: ft.IconData | None = None, tooltip: str | None = None, **props: Any) -> ft.TextButton:
    """A button of words alone, in the accent."""
    return ft.TextButton(
        _insides(word, glyph, C.accent, False), on_click=on_click, tooltip=tooltip, style=ft.ButtonStyle(padding=_padding(True)), **props
    )


def link(word: str, on_tap: Tap, *, spoken: str = "") -> ft.Control:
    """A short accent word at the end of a line: "See all 11"."""
    return pressable(
        spoken or word, text(word, T.chip, C.accent, no_wrap=True), on_tap, reach=S.x3, border_radius=S.r_small, padding=pad(S.tick, S.x1)
    )


def segmented(options: tuple[tuple[str, str], ...], chosen: str, on_choose: Any) -> ft.Control:
    """One of a few: (value, word) pairs; `on_choose(value)`. Lay it in a Row that wraps, so that long words have a second line."""

    def segment(value: str, word: str) -> ft.Control:
        on = value == chosen
        return pressable(
            word,
            text(word, T.label, C.ink if on else C.ink2, font_family=SEMIBOLD if on else None, no_wrap=True),
            lambda: on_choose(value),
            selected=on,
            reach=S.x1,
            padding=pad(S.x4, S.x2 + S.tick),
            border_radius=S.r_full,
            bgcolor=C.card if on else C.clear,
            border=border(C.line if on else C.clear),
        )

    return ft.Container(
        bgcolor=C.well,
        border_radius=S.x6,
        padding=pad(S.x1),
        content=ft.Row(tight=True, wrap=True, spacing=S.x1, run_spacing=0, controls=[segment(value, word) for value, word in options]),
    )


def choices(options: tuple[tuple[str, str], ...], chosen: str, on_choose: Any) -> ft.Control:
    """One of several, in as many lines as they need: (value, word) pairs; `on_choose(value)`."""

    def choice(value: str, word: str) -> ft.Control:
        on = value == chosen
        return pressable(
            word,
            text(word, T.label, C.accent if on else C.ink, no_wrap=True),
            partial(on_choose, value),
            selected=on,
            reach=S.x1,
            padding=pad(S.x4, S.x2 + S.tick),
            border_radius=S.r_full,
            bgcolor=C.soft if on else C.card,
            border=border(),
        )

    return ft.Row(wrap=True, spacing=S.x2, run_spacing=0, controls=[choice(value, word) for value, word in options])


def tab(word: str, on_tap: Tap, *, selected: bool, tooltip: str = "") -> ft.Control:
    """An underlined tab, as over the composer: Reply | Private note. Its row is at least 48 with the padding of its surroundings."""
    return pressable(
        tooltip or word,
        text(word, T.label, C.accent if selected else C.ink2, font_family=SEMIBOLD if selected else None, no_wrap=True),
        on_tap,
        selected=selected,
        padding=pad(S.x1, S.x3),
        border=ft.Border.only(bottom=ft.BorderSide(S.tick, C.accent if selected else C.clear)),
    )


def menu(tooltip: str, items: tuple[tuple[str, ft.IconData | None, Tap], ...], glyph: ft.IconData = ft.Icons.MORE_VERT) -> ft.PopupMenuButton:
    """A menu behind an icon: (word, glyph, act) each."""
    return ft.PopupMenuButton(
        icon=ft.Icon(glyph, semantics_label=tooltip),
        tooltip=tooltip,
        icon_size=S.icon,
        icon_color=C.ink2,
        items=[
            ft.PopupMenuItem(content=word, icon=mark, on_click=act, label_text_style=text_style(T.body, C.ink, family=MEDIUM))
            for word, mark, act in items
        ],
    )

"""Text fields: one for forms, one for searching. Every form field has a visible label, and says what is wrong under itself."""

import inspect
from collections.abc import Callable
from functools import partial
from typing import Any

import flet as ft

from stylist_app.i18n import _

from ..theme import C, S, T, text_style
from .base import Tap, icon, icon_button, pad, text


def _outline(color: ft.Colors, width: float = S.hair) -> ft.OutlineInputBorder:
    return ft.OutlineInputBorder(border_radius=S.r_card, side=ft.BorderSide(width, color))


def text_field(
    label: str,
    *,
    value: str = "",
    on_change: Tap = None,
    on_submit: Tap = None,
    hint: str = "",
    helper: str = "",
    error: str = "",
    password: bool = False,
    multiline: bool = False,
    keyboard: ft.KeyboardType = ft.KeyboardType.TEXT,
    autofill: Any = None,
    autofocus: bool = False,
    disabled: bool = False,
    **props: Any,
) -> ft.Control:
    """A labelled field. `error` is a sentence for a person and turns the outline to danger; `on_change` and `on_submit` get Flet's event.
    A `password` can be looked at."""
    shape: dict[ft.ControlState, ft.InputBorder] = {
        ft.ControlState.FOCUSED: _outline(C.danger if error else C.accent, S.ring),
        ft.ControlState.DEFAULT: _outline(C.danger if error else C.line),
    }
    made = partial(
        ft.TextField,
        label=label,
        on_submit=on_submit,
        hint_text=hint or None,
        helper=helper or None,
        error=error or None,
        multiline=multiline,
        keyboard_type=ft.KeyboardType.MULTILINE if multiline else keyboard,
        autofill_hints=autofill,
        autofocus=autofocus,
        disabled=disabled,
        border=shape,
        filled=True,
        fill_color=C.card,
        content_padding=pad(S.x4, S.x4),
        text_style=text_style(T.message),
        label_style=text_style(T.body, C.ink2),
        hint_style=text_style(T.body, C.ink3),
        helper_style=text_style(T.meta, C.ink2),
        error_style=text_style(T.meta, C.danger),
        helper_max_lines=3,
        error_max_lines=3,
        **props,
    )
    return _Secret(made, value, on_change) if password else made(value=value, on_change=on_change)


@ft.component
def _Secret(made: Callable[..., ft.TextField], value: str, on_change: Tap) -> ft.Control:
    """A password with an eye of our own: Flet's has no name and the Tab key passes it by."""
    shown, show = ft.use_state(False)
    held: dict[str, str] = ft.use_ref(lambda: {"given": value, "typed": value}).current
    if held["given"] != value:
        held.update(given=value, typed=value)

    async def changed(event: ft.Event[ft.TextField]) -> None:
        held["typed"] = event.control.value or ""
        outcome = on_change(event) if on_change else None
        if inspect.isawaitable(outcome):
            await outcome

    glyph = ft.Icons.VISIBILITY_OFF_OUTLINED if shown else ft.Icons.VISIBILITY_OUTLINED
    eye = icon_button(glyph, _("Hide the password") if shown else _("Show the password"), lambda: show(not shown), icon_color=C.ink2)
    return made(value=held["typed"], on_change=changed, password=not shown, suffix_icon=eye)


def named(name: str, field: ft.TextField, *, expand: bool | None = None, key: str | None = None) -> ft.MergeSemantics:
    """For fields with a hint alone, which is not spoken any more once something is written. `expand` and `key` belong here, not to the field."""
    return ft.MergeSemantics(ft.Semantics(label=name, content=field), expand=expand, key=key)


def search_field(
    hint: str,
    *,
    value: str = "",
    on_change: Tap = None,
    on_submit: Tap = None,
    on_clear: Tap = None,
    clear_word: str = "",
    autofocus: bool = False,
    **props: Any,
) -> ft.Control:
    """A field on the well with a lens. `on_clear` adds the cross, spoken as `clear_word`, while there is something to clear."""
    cross = icon_button(ft.Icons.CLOSE, clear_word, on_clear, icon_size=S.icon_small) if on_clear and value else None
    field = ft.TextField(
        value=value,
        hint_text=hint,
        on_change=on_change,
        on_submit=on_submit,
        autofocus=autofocus,
        prefix_icon=icon(ft.Icons.SEARCH, C.ink2, S.icon),
        suffix_icon=cross,
        filled=True,
        fill_color=C.well,
        content_padding=pad(S.x3, S.x3 + S.tick),
        border={ft.ControlState.FOCUSED: _outline(C.accent, S.ring), ft.ControlState.DEFAULT: _outline(C.clear)},
        text_style=text_style(T.body),
        hint_style=text_style(T.body, C.ink2),
        **props,
    )
    return field if on_clear else named(hint, field)  # merged, the cross could not be reached


def switch_row(label: str, *, on: bool, on_change: Tap, helper: str = "", disabled: bool = False) -> ft.Control:
    """A setting that is on or off; the label is part of the target."""
    words = ft.Column(tight=True, spacing=0, expand=True, controls=[text(label, T.body), *([text(helper, T.meta, C.ink2)] if helper else [])])
    return ft.MergeSemantics(
        ft.Row(
            spacing=S.x3,
            controls=[
                words,
                ft.Switch(
                    value=on,
                    on_change=on_change,
                    disabled=disabled,
                    active_track_color=C.accent,
                    active_color=C.on_accent,
                    inactive_track_color=C.well,
                    inactive_thumb_color=C.ink3,
                ),
            ],
        )
    )

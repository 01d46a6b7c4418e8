"""The atoms: text, icons, rules and the one tappable box. Everything that reacts has a spoken label and, unless said otherwise, a 48-point target."""

from collections.abc import Callable
from typing import Any

import flet as ft

from ..theme import C, S, T

Tap = Callable[..., Any] | None  # called without arguments by `pressable`; may be async

WHATSAPP = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#000"
 stroke-width="2" stroke-linejoin="round">
<path d="M3.5 20.5l1.3-4.3a8.6 8.6 0 1 1 3.2 3z"/>
<path d="M8.6 8.2c0 4 3.2 7.3 7.2 7.3l.7-2-2.3-1-1 1a6 6 0 0 1-2.9-2.9l1-1-1-2.2z" stroke-width="1.4"/></svg>"""


def pad(h: float = 0, v: float = 0) -> ft.Padding:
    return ft.Padding.symmetric(horizontal=h, vertical=v)


def border(color: ft.Colors = C.line) -> ft.Border:
    return ft.Border.all(S.hair, color)


def text(value: str, role: ft.TextThemeStyle = T.body, color: ft.Colors | None = None, **props: Any) -> ft.Text:
    return ft.Text(value, theme_style=role, color=color, **props)


def one_line(value: str, role: ft.TextThemeStyle = T.body, color: ft.Colors | None = None, **props: Any) -> ft.Text:
    return text(value, role, color, max_lines=1, overflow=ft.TextOverflow.ELLIPSIS, **props)


def heading(value: str, role: ft.TextThemeStyle = T.page, *, level: int = 1, **props: Any) -> ft.Semantics:
    """A title that screen readers can jump to."""
    return ft.Semantics(heading_level=level, header=True, container=True, expand=props.pop("expand", None), content=one_line(value, role, **props))


def icon(name: ft.IconData, color: ft.Colors = C.ink2, size: float = S.icon_small) -> ft.Icon:
    return ft.Icon(name, color=color, size=size)


def whatsapp(size: float, color: ft.Colors = C.ink2) -> ft.Image:
    """Material has no such glyph; an SVG text as the source is drawn by the client and tinted by role."""
    return ft.Image(WHATSAPP, width=size, height=size, color=color, color_blend_mode=ft.BlendMode.SRC_IN, exclude_from_semantics=True)


def icon_button(name: ft.IconData, tooltip: str, on_click: Tap = None, **props: Any) -> ft.IconButton:
    """A 48-point target; the tooltip is also the spoken label, and names the key when there is one: "Snooze (S)". The glyph says it too: the
    tooltip's words lie on a wrapper, and the button itself would be nameless."""
    glyph = ft.Icon(name, semantics_label=tooltip, color=props.get("icon_color"))  # a glyph of its own does not take the button's colour
    return ft.IconButton(glyph, tooltip=tooltip, on_click=on_click, **({"icon_size": S.icon, "width": S.hit, "height": S.hit} | props))


def hairline() -> ft.Container:
    return ft.Container(height=S.hair, bgcolor=C.line)


def gap(size: float) -> ft.Container:
    """Still space. Never an empty Container without a size: in a Stack that swallows every pointer."""
    return ft.Container(width=size, height=size)


def spacer() -> ft.Container:
    """Pushes its neighbours in a Row or Column apart."""
    return ft.Container(expand=True, height=0)


def pressable(
    label: str,
    content: ft.Control,
    on_tap: Tap,
    *,
    selected: bool | None = None,
    expanded: bool | None = None,
    expand: bool | int | None = None,
    expand_loose: bool = False,
    reach: float = 0,
    on_long_press: Tap = None,
    key: str | None = None,
    link: bool = False,
    **box: Any,
) -> ft.MergeSemantics:
    """A tappable box, one button to assistive technology: ripple, hover and focus are drawn by the client, nothing goes to the server until the tap.

    The tap and the focus that a screen reader uses are the ink's own, merged with the name: `Semantics.on_tap` never comes in Flet 1.0.5. What is
    inside is silent. Without `on_tap` and `on_long_press` it is a button that is dimmed.

    `selected` for one of several, `expanded` for what opens and closes something below itself. `reach` adds that much invisible target above and
    below, for things that look smaller than 48. `box` goes to the visible Container; its round corners cut the content only if `clip_behavior` says
    so; its `tooltip` is for the eye alone.
    """
    alive = on_tap is not None or on_long_press is not None
    if box.get("tooltip"):
        box["tooltip"] = ft.Tooltip(box["tooltip"], exclude_from_semantics=True)
    name = ft.Semantics(
        label=label,
        button=not link,
        link=link or None,
        exclude_semantics=True,
        selected=selected,
        expanded=expanded,
        disabled=not alive,
        content=content,
    )
    face = ft.Container(content=name, ink=alive, on_click=on_tap, on_long_press=on_long_press, **({"clip_behavior": ft.ClipBehavior.NONE} | box))
    inside = ft.Container(face, padding=pad(0, reach), on_click=on_tap) if reach else face
    return ft.MergeSemantics(inside, key=key, expand=expand, expand_loose=expand_loose)


def spoken(label: str, content: ft.Control, **props: Any) -> ft.Semantics:
    """Something to be read out as one phrase, that does nothing."""
    return ft.Semantics(label=label, container=True, exclude_semantics=True, content=content, **props)

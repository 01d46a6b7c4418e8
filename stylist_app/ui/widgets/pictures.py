"""Photographs: on a well that stays light in both themes, blurred until they are there, with a word when one cannot be shown; which of its sizes is
fetched; and the full-screen viewer with zoom."""

import base64
from collections.abc import Mapping
from typing import Any

import flet as ft

from stylist_app.i18n import _, words
from stylist_app.imaging.derive import WIDTHS

from ..theme import FAINT, C, S, T
from .base import Tap, icon, icon_button, one_line, pad, pressable, text
from .sides import placed

SHARP = 0.8
"""So many pixels for each one shown are enough: nobody sees the rest, and everybody waits for it."""


def address(urls: Mapping[str, str], width: float, ratio: float) -> str:
    """Of the smallest rendition that is sharp when the photo is drawn `width` logical pixels wide on a screen with `ratio` pixels for each; else the
    largest there is; "" when there is none. `urls` as in `wire.media.Media`."""
    there = [variant for variant in WIDTHS if urls.get(variant)]
    fitting = (variant for variant in there if WIDTHS[variant] >= SHARP * width * ratio)
    return urls[next(fitting, there[-1])] if there else urls.get("original", "")


def picture(
    url: str,
    label: str,
    *,
    width: float | None = None,
    height: float | None = None,
    studio: bool = False,
    radius: float = S.r_photo,
    fit: ft.BoxFit = ft.BoxFit.COVER,
    placeholder: str = "",
    **box: Any,
) -> ft.Container:
    """A photo in its box. `studio` multiplies a white background into the well. `label` is spoken; empty when the control around it speaks.

    `url` is absolute, or has a dot or a dash in it: the client takes other words of the right length for base64.
    `placeholder` (`wire.media.Media.placeholder`) is drawn large and soft in its place until the photo arrives, as Flutter draws the few pixels of a
    small picture. The box keeps its size whatever happens to the photo; without one it is a calm well with a hanger.
    """
    blend: dict[str, Any] = {"color": C.photo, "color_blend_mode": ft.BlendMode.MULTIPLY} if studio else {}
    if not url:
        hanger = icon(ft.Icons.CHECKROOM, C.on_print, S.icon_big if (width or 0) >= S.photo_h else S.icon_small)
        hanger.opacity = FAINT
        return ft.Container(hanger, bgcolor=C.photo, border_radius=radius, width=width, height=height, alignment=ft.Alignment.CENTER, **box)
    broken = ft.Container(
        alignment=ft.Alignment.CENTER,
        bgcolor=C.photo,
        width=width,
        height=height,
        tooltip=_("This picture could not be loaded"),
        content=icon(ft.Icons.IMAGE_NOT_SUPPORTED_OUTLINED, C.on_print, S.icon_small),
    )
    return ft.Container(
        bgcolor=C.photo,
        image=softened(placeholder, fit, studio),
        clip_behavior=ft.ClipBehavior.ANTI_ALIAS,
        border_radius=radius,
        width=width,
        height=height,
        **box,
        content=ft.Image(
            url,
            fit=fit,
            semantics_label=label or None,
            exclude_from_semantics=not label,
            gapless_playback=True,
            width=width,
            height=height,
            error_content=broken,
            **blend,
        ),
    )


def softened(placeholder: str, fit: ft.BoxFit = ft.BoxFit.COVER, studio: bool = False) -> ft.DecorationImage | None:
    """Behind the photo, not in it: nothing is exchanged when the photo comes, so nothing flashes."""
    if not placeholder:
        return None
    multiplied = ft.ColorFilter(C.photo, ft.BlendMode.MULTIPLY) if studio else None
    return ft.DecorationImage(base64.b64decode(placeholder.partition(",")[2]), color_filter=multiplied, fit=fit, filter_quality=ft.FilterQuality.HIGH)


def removable(shown: ft.Control, word: str, on_tap: Tap, *, width: float, height: float) -> ft.Control:
    """A small picture that can be taken away again: the cross is small to the eye, its target is a whole corner."""
    cross = ft.Container(icon(ft.Icons.CLOSE, C.on_viewer, S.icon_tiny), bgcolor=C.glass, border_radius=S.r_full, padding=S.x1)
    corner = pressable(
        word, cross, on_tap, width=S.hit, height=S.hit, alignment=ft.Alignment.TOP_LEFT if words().rtl else ft.Alignment.TOP_RIGHT, padding=S.x1
    )
    return ft.Stack(width=width, height=height, controls=[shown, ft.Container(corner, **placed(end=0), top=0)])


@ft.component
def PictureViewer(pictures: tuple[tuple[str, str], ...], start: int, on_close: Tap) -> ft.Control:
    """All of the screen: (address, spoken label) pairs, zoom by pinch, wheel or double tap in the client, previous and next, close.

    Lay it over the page (last in a Stack). The owner closes it on Esc.
    """
    at, set_at = ft.use_state(start)
    url, label = pictures[at]

    def step(by: int) -> Tap:
        return lambda: set_at((at + by) % len(pictures))

    def tool(glyph: ft.IconData, word: str, on_tap: Tap) -> ft.Control:
        return icon_button(glyph, word, on_tap, icon_color=C.on_viewer, bgcolor=C.glass)

    several = len(pictures) > 1
    arrows = (
        [
            ft.Container(tool(ft.Icons.ARROW_BACK, _("Previous picture"), step(-1)), **placed(start=S.x4), bottom=S.x4),
            ft.Container(tool(ft.Icons.ARROW_FORWARD, _("Next picture"), step(1)), **placed(end=S.x4), bottom=S.x4),
        ]
        if several
        else []
    )
    said = ft.Row(
        tight=True,
        spacing=S.x2,
        controls=[
            *([text(_("{n} of {total}", n=at + 1, total=len(pictures)), T.label, C.on_viewer)] if several else []),
            one_line(label, T.body, C.on_viewer, expand=True, expand_loose=True),
        ],
    )
    plate = ft.Container(said, bgcolor=C.glass, border_radius=S.r_full, padding=pad(S.x3, S.x1), expand=True, expand_loose=True)
    caption = ft.Row(expand=True, controls=[plate])
    return ft.Container(
        bgcolor=C.viewer,
        expand=True,
        content=ft.Stack(
            expand=True,
            controls=[
                ft.InteractiveViewer(
                    key=f"picture-{at}",
                    expand=True,
                    min_scale=1,
                    max_scale=S.zoom_most,
                    left=0,
                    right=0,
                    top=0,
                    bottom=0,
                    trackpad_scroll_causes_scale=True,
                    content=ft.Container(
                        alignment=ft.Alignment.CENTER,
                        content=ft.Image(
                            url,
                            fit=ft.BoxFit.CONTAIN,
                            semantics_label=label,
                            gapless_playback=True,
                            error_content=text(_("This picture could not be loaded"), T.body, C.on_viewer),
                        ),
                    ),
                ),
                ft.Container(
                    left=0,
                    right=0,
                    top=0,
                    padding=pad(S.x4, S.x2),
                    content=ft.Row(spacing=S.x2, controls=[caption, tool(ft.Icons.CLOSE, _("Close picture (Esc)"), on_close)]),
                ),
                *arrows,
            ],
        ),
    )

"""Photographs: on a well that stays light in both themes, with a word when one cannot be shown, and the full-screen viewer with zoom."""

from typing import Any

import flet as ft

from stylist_app.i18n import _, words

from ..theme import C, S, T
from .base import Tap, icon, icon_button, one_line, pad, pressable, text
from .sides import placed


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
    `placeholder` is shown until the photo arrives (a tiny rendition). The box keeps its size whatever happens to the photo.
    """
    blend: dict[str, Any] = {"color": C.photo, "color_blend_mode": ft.BlendMode.MULTIPLY} if studio else {}
    broken = ft.Container(
        alignment=ft.Alignment.CENTER,
        width=width,
        height=height,
        tooltip=_("This picture could not be loaded"),
        content=icon(ft.Icons.IMAGE_NOT_SUPPORTED_OUTLINED, C.on_print, S.icon_small),
    )
    return ft.Container(
        bgcolor=C.photo,
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
            placeholder_src=placeholder or None,
            placeholder_fit=fit if placeholder else None,
            error_content=broken,
            **blend,
        )
        if url
        else broken,
    )


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
    caption = ft.Row(
        expand=True,
        spacing=S.x2,
        controls=[
            *([text(_("{n} of {total}", n=at + 1, total=len(pictures)), T.label, C.on_viewer)] if several else []),
            one_line(label, T.body, C.on_viewer, expand=True),
        ],
    )
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

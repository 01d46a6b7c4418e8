"""How an accent looks in both themes, with its contrast in numbers, before anything is saved."""

import flet as ft

from stylist_app.i18n import _, words
from stylist_app.ui.theme import SERIF, TYPE, Brand, S, T, text_style
from stylist_app.ui.theme.brand import dark_accents, light_accents
from stylist_app.ui.theme.colour import channels, contrast
from stylist_app.ui.theme.tokens import DARK, LIGHT
from stylist_app.ui.widgets import pad


def readable_accent(colour: str) -> bool:
    """Whether this is a colour at all."""
    try:
        channels(colour.strip())
    except ValueError:
        return False
    return True


def _side(word: str, name: str, palette: dict[str, str], accent: str, on_accent: str, soft: str) -> ft.Control:
    ratio = contrast(accent, palette["surface"])
    plain = text_style(T.meta, palette["on_surface_variant"])
    return ft.Container(
        expand=True,
        bgcolor=palette["surface"],
        border_radius=S.r_card,
        border=ft.Border.all(S.hair, palette["outline_variant"]),
        padding=pad(S.x4, S.x3),
        content=ft.Column(
            tight=True,
            spacing=S.x2,
            controls=[
                ft.Text(word, style=plain),
                ft.Text(
                    name,
                    max_lines=1,
                    overflow=ft.TextOverflow.ELLIPSIS,
                    style=ft.TextStyle(font_family=SERIF, size=TYPE[T.name][1], color=palette["on_surface"]),
                ),
                ft.Row(
                    wrap=True,
                    spacing=S.x2,
                    run_spacing=S.x2,
                    controls=[
                        ft.Container(
                            ft.Text(_("Send"), style=text_style(T.label, on_accent)), bgcolor=accent, border_radius=S.r_full, padding=pad(S.x4, S.x2)
                        ),
                        ft.Container(
                            ft.Text(_("Label"), style=text_style(T.label, accent)), bgcolor=soft, border_radius=S.r_full, padding=pad(S.x4, S.x2)
                        ),
                    ],
                ),
                ft.Text(_("Contrast {ratio} to 1", ratio=words().number(round(ratio, 1))), style=plain),
            ],
        ),
    )


@ft.component
def AccentPreview(name: str, accent: str) -> ft.Control:
    brand = Brand(name=name, accent=accent.strip().upper())
    light, dark = light_accents(brand), dark_accents(brand)
    sides = [
        _side(_("Light"), name, LIGHT, light.accent, light.on_accent, light.soft),
        _side(_("Dark"), name, DARK, dark.accent, dark.on_accent, dark.soft),
    ]
    return ft.Semantics(label=_("How the accent looks in the light and the dark theme"), container=True, content=ft.Row(spacing=S.x3, controls=sides))

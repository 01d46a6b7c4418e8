"""Puts the tokens and a retailer's branding on a page: fonts, both themes, component defaults. Refuses to know any screen."""

import flet as ft

from .brand import Accents, Brand, dark_accents, light_accents
from .tokens import DARK, FONT_FILES, LIGHT, MEDIUM, SANS, SEMIBOLD, SERIF, SERIF_CYRILLIC, TRACKING, TYPE, Ms, S, T

FOCUS = 0.55
"""Of a middle tone, so that it shows on paper, on what is chosen (ink) and on what is filled with the accent."""
RING = 3
"""Where the middle of a line lies, in halves of its width out from the edge: so much is left free between edge and line as the line is wide."""


def text_style(role: ft.TextThemeStyle, color: ft.Colors | None = None, *, family: str | None = None, italic: bool = False) -> ft.TextStyle:
    """A role as a style object, for controls that take no theme role (fields, spans)."""
    own, size, line = TYPE[role]
    return ft.TextStyle(size=size, height=line / size, font_family=family or own, letter_spacing=TRACKING, color=color, italic=italic)


def ringed(colour: str, rest: ft.BorderSide) -> dict[ft.ControlState, ft.BorderSide]:
    """The side of a button: `rest`, and while the keyboard is on it a ring around it, with a gap as wide as the ring. Drawn by the client. Only what
    Flutter calls a button has a side for each state; a `pressable` is an ink well, whose focus is a tint over all of it (`focus_color`)."""
    return {ft.ControlState.FOCUSED: ft.BorderSide(S.ring, colour, stroke_align=RING), ft.ControlState.DEFAULT: rest}


def scheme(palette: dict[str, str], accents: Accents, heart: str) -> ft.ColorScheme:
    """`heart` is the accent as drawn on the white of a photo's pin, the same in both themes."""
    return ft.ColorScheme(
        primary=accents.accent,
        on_primary=accents.on_accent,
        primary_container=accents.soft,
        on_primary_container=accents.accent,
        inverse_primary=accents.line,
        on_primary_fixed_variant=heart,
        surface_tint=ft.Colors.TRANSPARENT,
        **palette,
    )


def _button(colour: str, fill: str, ring: str, side: str | None = None) -> ft.ButtonStyle:
    """Takes plain colours: a role name inside the theme itself resolves against the default scheme, not against this one."""
    rest = ft.BorderSide(S.hair, side) if side else ft.BorderSide(0, ft.Colors.TRANSPARENT)
    return ft.ButtonStyle(
        color=colour,
        bgcolor=fill,
        padding=ft.Padding.symmetric(horizontal=S.x5),
        shape=ft.StadiumBorder(),
        elevation=0,
        side=ringed(ring, rest),
        text_style=ft.TextStyle(font_family=SEMIBOLD, size=TYPE[T.label][1], letter_spacing=TRACKING),
    )


def _type(brand: Brand, ink: str) -> ft.TextTheme:
    """What the serif has no letters for falls back to the Cyrillic serif, then to the semi-bold sans, not to whatever the device has."""
    styles = {}
    for role, (family, size, line) in TYPE.items():
        display = family == SERIF
        styles[role.name.lower()] = ft.TextStyle(
            font_family=brand.serif if display else family,
            font_family_fallback=[SERIF_CYRILLIC, SEMIBOLD] if display else None,
            size=size,
            height=line / size,
            letter_spacing=TRACKING,
            color=ink,
        )
    return ft.TextTheme(**styles)


def theme(palette: dict[str, str], accents: Accents, brand: Brand) -> ft.Theme:
    clear, ink, card, line = ft.Colors.TRANSPARENT, palette["on_surface"], palette["surface_container_lowest"], palette["outline_variant"]
    rounded = ft.RoundedRectangleBorder(radius=S.r_sheet)
    small = ft.TextStyle(font_family=SANS, size=TYPE[T.meta][1], letter_spacing=TRACKING, color=palette["on_inverse_surface"])
    said = ft.TextStyle(font_family=SANS, size=TYPE[T.body][1], letter_spacing=TRACKING, color=palette["on_inverse_surface"])
    return ft.Theme(
        color_scheme=scheme(palette, accents, light_accents(brand).accent),
        font_family=SANS,
        use_material3=True,
        text_theme=_type(brand, ink),
        visual_density=ft.VisualDensity.STANDARD,
        scaffold_bgcolor=palette["surface"],
        canvas_color=palette["surface"],
        card_bgcolor=card,
        divider_color=line,
        hover_color=ft.Colors.with_opacity(0.04, ink),
        focus_color=ft.Colors.with_opacity(FOCUS, accents.line),
        splash_color=ft.Colors.with_opacity(0.07, accents.accent),
        highlight_color=ft.Colors.with_opacity(0.04, accents.accent),
        filled_button_theme=ft.FilledButtonTheme(style=_button(accents.on_accent, accents.accent, accents.accent)),
        outlined_button_theme=ft.OutlinedButtonTheme(style=_button(ink, clear, accents.accent, palette["outline_variant"])),
        text_button_theme=ft.TextButtonTheme(style=_button(accents.accent, clear, accents.accent)),
        icon_button_theme=ft.IconButtonTheme(
            style=ft.ButtonStyle(
                color=palette["on_surface_variant"],
                icon_color=palette["on_surface_variant"],
                side={ft.ControlState.FOCUSED: ft.BorderSide(S.ring, accents.accent), ft.ControlState.DEFAULT: ft.BorderSide(0, clear)},
            )
        ),
        dialog_theme=ft.DialogTheme(bgcolor=card, shape=rounded, elevation=0, barrier_color=palette["scrim"]),
        bottom_sheet_theme=ft.BottomSheetTheme(bgcolor=palette["surface"], elevation=0, drag_handle_color=line),
        snackbar_theme=ft.SnackBarTheme(
            bgcolor=palette["inverse_surface"],
            action_text_color=palette["on_inverse_surface"],
            content_text_style=said,
            behavior=ft.SnackBarBehavior.FLOATING,
            elevation=0,
            shape=ft.RoundedRectangleBorder(radius=S.r_card),
        ),
        popup_menu_theme=ft.PopupMenuTheme(
            color=card,
            elevation=2,
            shadow_color=palette["shadow"],
            shape=ft.RoundedRectangleBorder(radius=S.r_card, side=ft.BorderSide(S.hair, line)),
            label_text_style=ft.TextStyle(font_family=MEDIUM, size=TYPE[T.body][1], letter_spacing=TRACKING, color=ink),
        ),
        checkbox_theme=ft.CheckboxTheme(border_side=ft.BorderSide(S.tick, palette["outline"]), shape=ft.RoundedRectangleBorder(radius=S.r_tail)),
        progress_indicator_theme=ft.ProgressIndicatorTheme(color=accents.accent),
        tooltip_theme=ft.TooltipTheme(
            wait_duration=ft.Duration(milliseconds=Ms.tooltip),
            text_style=small,
            decoration=ft.BoxDecoration(bgcolor=palette["inverse_surface"], border_radius=ft.BorderRadius.all(S.r_small)),
        ),
        scrollbar_theme=ft.ScrollbarTheme(thickness=S.x1, radius=S.r_full, cross_axis_margin=S.tick),
    )


def install(page: ft.Page, brand: Brand, mode: ft.ThemeMode = ft.ThemeMode.SYSTEM) -> None:
    """Dresses the page for a brand, as often as wanted.

    Calls `page.update()`: before `page.render`, or the first frame is drawn in the default theme.
    """
    fonts = {family: f"fonts/{file}" for family, file in FONT_FILES.items()}
    if brand.serif_url:
        fonts[brand.serif] = brand.serif_url
    page.fonts = fonts
    page.theme, page.dark_theme = theme(LIGHT, light_accents(brand), brand), theme(DARK, dark_accents(brand), brand)
    page.theme_mode = mode
    page.padding = 0
    page.update()

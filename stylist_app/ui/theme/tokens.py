"""Every colour role, text role and size of the interface. No other file holds a literal of these kinds.

Colours are colour-scheme roles, so switching light and dark re-colours on the client without sending a row again.
Text styles are text-theme roles: a Text carries one short name over the wire instead of a style object.

Message text is 16/24 everywhere: the written rule of the design wins over the pictures (14/20), a conversation is what people come to read,
and one size means a bubble looks the same to the stylist and to the shopper. `TYPE[T.message]` is the only place to change it.
"""

import flet as ft

SANS, MEDIUM, SEMIBOLD, SERIF = "Inter", "Inter Medium", "Inter SemiBold", "Instrument Serif"
SERIF_CYRILLIC = "Playfair Display"  # the display face has none: names and titles in Ukrainian stay a serif
FONT_FILES = {
    SANS: "inter-400.ttf",
    MEDIUM: "inter-500.ttf",
    SEMIBOLD: "inter-600.ttf",
    SERIF: "instrument-serif.ttf",
    SERIF_CYRILLIC: "serif-cyrillic.ttf",
}


class C:
    """Colour roles by the name the design uses. The Material roles behind them are only carriers."""

    paper, card, well = ft.Colors.SURFACE, ft.Colors.SURFACE_CONTAINER_LOWEST, ft.Colors.SURFACE_CONTAINER
    ink, ink2, ink3, line = ft.Colors.ON_SURFACE, ft.Colors.ON_SURFACE_VARIANT, ft.Colors.OUTLINE, ft.Colors.OUTLINE_VARIANT
    accent, on_accent, soft, accent_line = ft.Colors.PRIMARY, ft.Colors.ON_PRIMARY, ft.Colors.PRIMARY_CONTAINER, ft.Colors.INVERSE_PRIMARY
    success, success_soft = ft.Colors.TERTIARY, ft.Colors.TERTIARY_CONTAINER
    warn, warn_soft, warn_line = ft.Colors.SECONDARY, ft.Colors.SECONDARY_CONTAINER, ft.Colors.ON_SECONDARY_CONTAINER
    danger, on_danger, danger_soft, danger_line = ft.Colors.ERROR, ft.Colors.ON_ERROR, ft.Colors.ERROR_CONTAINER, ft.Colors.ON_ERROR_CONTAINER
    note, note_line = ft.Colors.TERTIARY_FIXED, ft.Colors.TERTIARY_FIXED_DIM
    camel, online = ft.Colors.SECONDARY_FIXED, ft.Colors.SECONDARY_FIXED_DIM
    inverse, on_inverse, on_inverse2 = (
        ft.Colors.INVERSE_SURFACE,
        ft.Colors.ON_INVERSE_SURFACE,
        ft.Colors.ON_TERTIARY_CONTAINER,
    )  # the shopper's own bubble, snacks
    photo, print, on_print = ft.Colors.PRIMARY_FIXED, ft.Colors.PRIMARY_FIXED_DIM, ft.Colors.ON_PRIMARY_FIXED  # the same in both themes
    photo_accent = ft.Colors.ON_PRIMARY_FIXED_VARIANT
    viewer, on_viewer, glass = (
        ft.Colors.ON_SECONDARY_FIXED,
        ft.Colors.ON_SECONDARY_FIXED_VARIANT,
        ft.Colors.ON_TERTIARY_FIXED,
    )  # full-screen pictures; glass lies on photos
    skeleton, skeleton_light = ft.Colors.SURFACE_DIM, ft.Colors.SURFACE_BRIGHT
    scrim, shadow, clear = ft.Colors.SCRIM, ft.Colors.SHADOW, ft.Colors.TRANSPARENT


ALWAYS = {
    "primary_fixed": "#F1ECE4",
    "primary_fixed_dim": "#FFFFFF",
    "on_primary_fixed": "#1C1917",
    "scrim": "#66000000",
    "on_secondary_fixed": "#151311",
    "on_secondary_fixed_variant": "#F3EEE7",
    "on_tertiary_fixed": "#A61C1917",
}
LIGHT = {
    "surface": "#FAF7F2",
    "surface_container_lowest": "#FFFFFF",
    "surface_container": "#F1ECE4",
    "surface_container_low": "#FAF7F2",
    "surface_container_high": "#FFFFFF",
    "surface_container_highest": "#F1ECE4",
    "on_surface": "#1C1917",
    "on_surface_variant": "#57514A",
    "outline": "#6F675E",
    "outline_variant": "#E3DCD2",
    "tertiary": "#2F6B4F",
    "tertiary_container": "#E2EFE7",
    "secondary": "#9A5B00",
    "secondary_container": "#FBEDD3",
    "on_secondary_container": "#EFD9B0",
    "error": "#B3261E",
    "on_error": "#FFFFFF",
    "error_container": "#FBE6E4",
    "on_error_container": "#EFC0BC",
    "tertiary_fixed": "#FFF4D6",
    "tertiary_fixed_dim": "#E9DBAE",
    "secondary_fixed": "#A9713A",
    "secondary_fixed_dim": "#3F8F69",
    "inverse_surface": "#1C1917",
    "on_inverse_surface": "#FFFFFF",
    "on_tertiary_container": "#CFC7BC",
    "surface_dim": "#EAE3D9",
    "surface_bright": "#F6F1EA",
    "shadow": "#241C1917",
    **ALWAYS,
}
DARK = {
    "surface": "#151311",
    "surface_container_lowest": "#1E1B18",
    "surface_container": "#262220",
    "surface_container_low": "#151311",
    "surface_container_high": "#1E1B18",
    "surface_container_highest": "#262220",
    "on_surface": "#F3EEE7",
    "on_surface_variant": "#B9B0A5",
    "outline": "#948B80",
    "outline_variant": "#37312C",
    "tertiary": "#8CC7A8",
    "tertiary_container": "#20352B",
    "secondary": "#E7B265",
    "secondary_container": "#3A2C16",
    "on_secondary_container": "#574425",
    "error": "#F2A29B",
    "on_error": "#3B0906",
    "error_container": "#3B2321",
    "on_error_container": "#6B3B37",
    "tertiary_fixed": "#3A331C",
    "tertiary_fixed_dim": "#574C28",
    "secondary_fixed": "#CF9A62",
    "secondary_fixed_dim": "#4E9A75",
    "inverse_surface": "#F3EEE7",
    "on_inverse_surface": "#1C1917",
    "on_tertiary_container": "#57514A",
    "surface_dim": "#262220",
    "surface_bright": "#322D2A",
    "shadow": "#00000000",
    **ALWAYS,
}


class T:
    """Text roles."""

    hero, page, name, look = (
        ft.TextThemeStyle.DISPLAY_LARGE,
        ft.TextThemeStyle.DISPLAY_MEDIUM,
        ft.TextThemeStyle.DISPLAY_SMALL,
        ft.TextThemeStyle.HEADLINE_LARGE,
    )
    message, body, second, meta, tiny = (
        ft.TextThemeStyle.BODY_LARGE,
        ft.TextThemeStyle.BODY_MEDIUM,
        ft.TextThemeStyle.HEADLINE_MEDIUM,
        ft.TextThemeStyle.BODY_SMALL,
        ft.TextThemeStyle.LABEL_SMALL,
    )
    row, row_strong, label, label_strong, figure, chip = (
        ft.TextThemeStyle.TITLE_MEDIUM,
        ft.TextThemeStyle.TITLE_LARGE,
        ft.TextThemeStyle.TITLE_SMALL,
        ft.TextThemeStyle.LABEL_LARGE,
        ft.TextThemeStyle.HEADLINE_SMALL,
        ft.TextThemeStyle.LABEL_MEDIUM,
    )


TRACKING = 0  # Material's own 0.1 to 0.5 would stay otherwise
TYPE = {  # role: family, size, line height
    T.hero: (SERIF, 42, 44),
    T.page: (SERIF, 32, 36),
    T.name: (SERIF, 24, 28),
    T.look: (SERIF, 23, 26),
    T.message: (SANS, 16, 24),
    T.body: (SANS, 14, 20),
    T.second: (SANS, 13, 18),
    T.meta: (SANS, 12, 16),
    T.tiny: (MEDIUM, 11, 14),
    T.row: (MEDIUM, 14.5, 20),
    T.row_strong: (SEMIBOLD, 14.5, 20),
    T.label: (MEDIUM, 14, 20),
    T.label_strong: (SEMIBOLD, 13, 18),
    T.figure: (SEMIBOLD, 16, 20),
    T.chip: (MEDIUM, 12, 16),
}


class S:
    """Sizes in logical pixels, on a 4-point grid."""

    hair, edge, tick, ring = 1, 3, 2, 2
    x1, x2, x3, x4, x5, x6, x8, x12 = 4, 8, 12, 16, 20, 24, 32, 48
    rail, inbox, inbox_mid, customer, header, bottom_bar, sheet, dialog, form = 76, 340, 304, 360, 68, 80, 360, 480, 400
    r_tail, r_small, r_photo, r_card, r_bubble, r_sheet, r_full = 4, 6, 10, 12, 16, 16, 999
    hit, search, chip, button, button_small, send, primary = 48, 48, 32, 40, 32, 40, 48
    icon, icon_small, icon_tiny, icon_rail, icon_big = 22, 18, 14, 24, 32
    avatar, avatar_big, avatar_small, badge, channel, dot = 44, 56, 28, 18, 20, 10
    row_min, rail_item, rail_pill_w, rail_pill_h = 96, 60, 52, 30
    tile_w, tile_h, tile_narrow_w, tile_narrow_h, shop_tile_w, shop_tile_h = 118, 104, 112, 128, 148, 156
    number, quote, photo_w, photo_h, photo_gap, photo_grid, photo_shop = 20, 36, 72, 84, 3, 264, 212
    shimmer_name, shimmer_line, shimmer_short, shimmer_text, shimmer_small = 128, 260, 36, 12, 10
    bubble_row, bubble_shop, card_max, fab = 600, 288, 520, 56
    composer_lines, composer_tabs, typing_dot = 6, 37, 7
    talk, page_text, page_form, settings, product, product_photo, brand_photo = 720, 640, 860, 216, 720, 340, 112
    product_side = 320  # a product's photo beside its facts, 4:5
    gallery_tile, gallery_words, gallery_talk, facets, tray, swatch = 144, 58, 410, 264, 88, 26  # the gallery: its tiles, and what lies beside them
    guide_column, sheet_wide, compared = 88, 960, 200
    portrait, mosaic, mosaic_wide, hero = 72, 392, 600, 460
    look_piece_w, look_piece_h, look_out_w, look_out_h = 92, 124, 48, 60  # a piece on a look's page, and one that was taken out
    look_hero, look_rest, look_card, look_row = 244, 80, 200, 40  # mosaic of a look's page and of its card, a piece in the card
    zoom_most = 6
    snack_foot = 148  # a snack keeps clear of the tabs, the field and the bar at the foot of a page


class Ms:
    """Times in milliseconds."""

    skeleton_after, undo, snack, tooltip = 150, 6000, 4000, 500


FAINT, HALF = 0.3, 0.6  # opacity of typing dots and of what is disabled


class Layout:
    """Width classes: the app re-renders when the class changes, not on every pixel of a resize."""

    PHONE, TABLET, DESKTOP = "phone", "tablet", "desktop"
    TABLET_FROM, DESKTOP_FROM = 700, 1100

    @classmethod
    def of(cls, width: float | None) -> str:
        """The class of a page width in logical pixels; DESKTOP while the width is unknown."""
        width = width or cls.DESKTOP_FROM
        return cls.DESKTOP if width >= cls.DESKTOP_FROM else cls.TABLET if width >= cls.TABLET_FROM else cls.PHONE

"""What a screen shows when it has nothing to show: loading, empty, offline, failed. Every one says what to do next."""

import flet as ft

from ..theme import C, S, T, calm
from .base import Tap, hairline, icon, pad, text
from .buttons import outlined, primary
from .pictures import picture

BANNERS = {
    "offline": (C.warn_soft, C.warn, ft.Icons.CLOUD_OFF_OUTLINED),
    "warn": (C.warn_soft, C.warn, ft.Icons.WARNING_AMBER_OUTLINED),
    "error": (C.danger_soft, C.danger, ft.Icons.ERROR_OUTLINE),
    "info": (C.well, C.ink2, ft.Icons.INFO_OUTLINE),
    "success": (C.success_soft, C.success, ft.Icons.CHECK_CIRCLE_OUTLINE),
}
TITLE_SHARES = (1.0, 0.8, 1.15, 0.7, 0.95, 0.75, 1.1, 0.85)
LINE_SHARES = (1.0, 0.78, 0.9, 0.68, 0.96, 0.74, 0.84, 0.9)


def bone(width: float | None, height: float, *, radius: float = S.r_full, expand: int | None = None) -> ft.Container:
    """One still shape of a skeleton."""
    return ft.Container(width=width, height=height, border_radius=radius, bgcolor=C.skeleton, expand=expand)


def shimmering(content: ft.Control, label: str) -> ft.Control:
    """Shapes with a slow light over them, read out as `label`; still where the device asks for calm. Show after `Ms.skeleton_after`."""
    moving = content if calm() else ft.Shimmer(content=content, base_color=C.skeleton, highlight_color=C.skeleton_light)
    return ft.Semantics(label=label, container=True, exclude_semantics=True, live_region=True, content=moving)


def skeleton_rows(label: str, rows: int = 6) -> ft.Control:
    """The inbox before it has arrived: the geometry of its rows."""

    def row(n: int) -> ft.Control:
        title, line = S.shimmer_name * TITLE_SHARES[n % len(TITLE_SHARES)], S.shimmer_line * LINE_SHARES[n % len(LINE_SHARES)]
        body = ft.Row(
            spacing=S.x4,
            controls=[
                bone(S.avatar, S.avatar),
                ft.Column(
                    expand=True,
                    tight=True,
                    spacing=S.x2 + S.tick,
                    controls=[
                        ft.Row(
                            alignment=ft.MainAxisAlignment.SPACE_BETWEEN,
                            controls=[bone(title, S.shimmer_text), bone(S.shimmer_short, S.shimmer_small)],
                        ),
                        ft.Container(bone(line, S.shimmer_small), clip_behavior=ft.ClipBehavior.HARD_EDGE),
                    ],
                ),
            ],
        )
        return ft.Column(tight=True, spacing=0, controls=[ft.Container(body, padding=pad(S.x5, S.x3 + S.tick)), hairline()])

    return shimmering(ft.Column(tight=True, spacing=0, controls=[row(n) for n in range(rows)]), label)


def skeleton_thread(label: str) -> ft.Control:
    """A conversation before it has arrived."""
    shapes = ((False, 0.62, 44), (False, 0.44, 68), (True, 0.5, 44), (False, 0.7, 44), (True, 0.58, 92), (False, 0.4, 44))

    def bubble(mine: bool, share: float, height: float) -> ft.Control:
        return ft.Row(
            alignment=ft.MainAxisAlignment.END if mine else ft.MainAxisAlignment.START,
            controls=[bone(S.bubble_shop * share * 1.4, height, radius=S.r_bubble)],
        )

    return shimmering(
        ft.Container(ft.Column(tight=True, spacing=S.x3, controls=[bubble(*shape) for shape in shapes]), padding=pad(S.x5, S.x4)), label
    )


def empty(
    title: str,
    sentence: str,
    *,
    action: str = "",
    on_action: Tap = None,
    glyph: ft.IconData | None = None,
    pictures: tuple[str, ...] = (),
    action_glyph: ft.IconData | None = None,
) -> ft.Control:
    """Nothing here: one title, one sentence, one next step. Up to three pictures, or a glyph, above."""
    above: list[ft.Control] = [_fan(pictures)] if pictures else [icon(glyph, C.camel, S.icon_big)] if glyph else []
    step: list[ft.Control] = [ft.Container(primary(action, on_action, glyph=action_glyph), padding=ft.Padding.only(top=S.x3))] if action else []
    return ft.Container(
        expand=True,
        alignment=ft.Alignment.CENTER,
        padding=pad(S.x6, S.x6),
        content=ft.Column(
            tight=True,
            spacing=S.x2,
            horizontal_alignment=ft.CrossAxisAlignment.CENTER,
            width=S.form,
            controls=[
                *above,
                text(title, T.page, text_align=ft.TextAlign.CENTER),
                text(sentence, T.body, C.ink2, text_align=ft.TextAlign.CENTER),
                *step,
            ],
        ),
    )


def _fan(urls: tuple[str, ...]) -> ft.Control:
    """Three photos laid like prints on a table."""
    middle, sides = urls[0], urls[1:3]
    side = S.photo_h + S.x6
    prints = [
        ft.Container(picture(url, "", width=side * 0.7, height=side), left=place, top=S.x4, rotate=turn)
        for url, place, turn in zip(sides, (0, side * 1.1), (-0.12, 0.12), strict=False)
    ]
    front = ft.Container(
        picture(middle, "", width=side * 0.75, height=side * 1.05), left=side * 0.5, top=0, bgcolor=C.print, padding=S.edge, border_radius=S.r_card
    )
    return ft.Stack(width=side * 1.8, height=side * 1.25, controls=[*prints, front])


def banner(kind: str, title: str, sentence: str = "", *, action: str = "", on_action: Tap = None) -> ft.Control:
    """A strip over a pane: offline, warn, error, info, success. What happened, what is safe, and one act."""
    fill, ink, glyph = BANNERS[kind]
    words = ft.Column(
        tight=True, spacing=0, expand=True, controls=[text(title, T.label_strong, ink), *([text(sentence, T.meta, ink)] if sentence else [])]
    )
    return ft.Semantics(
        container=True,
        live_region=True,
        content=ft.Container(
            bgcolor=fill,
            padding=pad(S.x5, S.x2 + S.tick),
            content=ft.Row(spacing=S.x3, controls=[icon(glyph, ink, S.icon), words, *([outlined(action, on_action, small=True)] if action else [])]),
        ),
    )

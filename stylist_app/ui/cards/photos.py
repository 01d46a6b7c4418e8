"""The photos of a message: one in its own shape, two side by side, three or four in a square, more behind a count."""

import flet as ft

from stylist_app.i18n import _

from ..theme import C, S, T
from ..widgets import picture, pressable, text
from .views import Actions, Message, Photo

TALLEST, WIDEST = 1.3, 0.6  # height over width of a single photo, as far as it is followed
FOUR = 4


def single_size(photo: Photo, widest: float) -> tuple[float, float]:
    """Width and height of a lone photo in logical pixels: its own shape within bounds, square while its size is unknown."""
    ratio = photo.height / photo.width if photo.width and photo.height else 1.0
    return widest, widest * min(TALLEST, max(WIDEST, ratio))


def _cell(message: Message, index: int, width: float, height: float, actions: Actions, radius: float, hidden: int) -> ft.Control:
    photo = message.photos[index]
    said = _("Photo {n} of {total}", n=index + 1, total=len(message.photos)) if len(message.photos) > 1 else _("Photo")
    over: list[ft.Control] = []
    if hidden:
        over.append(
            ft.Container(
                left=0, top=0, width=width, height=height, bgcolor=C.scrim, alignment=ft.Alignment.CENTER, content=text(f"+{hidden}", T.look, C.print)
            )
        )
    if photo.progress is not None:
        over.append(
            ft.Container(
                left=0,
                bottom=0,
                width=width,
                padding=S.x2,
                bgcolor=C.scrim,
                content=ft.ProgressBar(value=photo.progress or None, color=C.print, bgcolor=C.clear, semantics_label=_("Uploading")),
            )
        )
    shown = picture(photo.thumb, "", width=width, height=height, radius=0, studio=photo.studio, placeholder=photo.placeholder)
    return pressable(
        f"{said}, {photo.alt}" if photo.alt else said,
        ft.Stack(width=width, height=height, controls=[shown, *over]),
        lambda: actions.photo(message.id, index),
        border_radius=radius,
        clip_behavior=ft.ClipBehavior.ANTI_ALIAS,
    )


def thumb(message: Message, index: int, actions: Actions) -> ft.Control:
    """One photo, small, for beside its words."""
    return _cell(message, index, S.photo_w, S.photo_h, actions, S.r_photo, 0)


def grid(message: Message, actions: Actions, *, widest: float = S.photo_grid, radius: float = S.r_card) -> ft.Control:
    """All photos of a message within `widest` logical pixels."""
    count, half = len(message.photos), (widest - S.photo_gap) / 2

    def cell(index: int, width: float, height: float, hidden: int = 0) -> ft.Control:
        return _cell(message, index, width, height, actions, S.r_tail, hidden)

    if count == 1:
        width, height = single_size(message.photos[0], widest)
        return _cell(message, 0, width, height, actions, radius, 0)
    if count == 2:
        body: ft.Control = ft.Row(tight=True, spacing=S.photo_gap, controls=[cell(0, half, half * 1.25), cell(1, half, half * 1.25)])
    elif count == 3:
        third = (widest - S.photo_gap) / 3
        body = ft.Row(
            tight=True,
            spacing=S.photo_gap,
            controls=[
                cell(0, third * 2, third * 2 + S.photo_gap),
                ft.Column(tight=True, spacing=S.photo_gap, controls=[cell(1, third, third), cell(2, third, third)]),
            ],
        )
    else:
        body = ft.Column(
            tight=True,
            spacing=S.photo_gap,
            controls=[
                ft.Row(tight=True, spacing=S.photo_gap, controls=[cell(0, half, half), cell(1, half, half)]),
                ft.Row(tight=True, spacing=S.photo_gap, controls=[cell(2, half, half), cell(3, half, half, hidden=count - FOUR)]),
            ],
        )
    return ft.Container(body, border_radius=radius, clip_behavior=ft.ClipBehavior.ANTI_ALIAS, width=widest)

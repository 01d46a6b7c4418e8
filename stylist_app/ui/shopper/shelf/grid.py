"""A page of tiles in as many columns as there is room for. Only the lines around what is on screen are mounted; the others leave their room."""

from collections.abc import Callable, Sequence
from typing import Any

import flet as ft

from stylist_app.ui.cards import SHOPPER, Actions, one_tile
from stylist_app.ui.shopper.shelf.pieces import Piece
from stylist_app.ui.theme import Layout, S
from stylist_app.ui.widgets import pad

MOUNTED, AROUND = 9, 3
"""Lines mounted at once, and how many of them before the first on screen."""
NEAR = 800.0
"""Logical pixels before the end at which more is asked for."""
UNDER = 164.0
"""What stands under a photo, until a line was measured."""


def columns_of(room: float) -> int:
    """How many tiles of a comfortable width stand beside each other, at least two."""
    return max(2, int((room + S.x3) // (S.shop_tile_w + S.x8 + S.x3)))


def window(lines: int, first: int) -> tuple[int, int]:
    """The lines to mount when `first` is the uppermost on screen: from, and to before."""
    start = max(0, min(first - AROUND, lines - MOUNTED))
    return start, min(lines, start + MOUNTED)


@ft.component
def Grid(
    pieces: Sequence[Piece],
    layout: str,
    actions: Actions,
    head: ft.Control,
    foot: Sequence[ft.Control],
    near_end: Callable[[], Any],
    under: Callable[[Piece], ft.Control] | None = None,
) -> ft.Control:
    """`under`: one more thing below each tile."""
    side = S.x4 if layout == Layout.PHONE else S.x5
    room, set_room = ft.use_state(lambda: (ft.context.page.width or S.talk) - 2 * side - (0 if layout == Layout.PHONE else S.rail))
    first, set_first = ft.use_state(0)
    tall, set_tall = ft.use_state(0.0)
    above = ft.use_ref(lambda: {"tall": 0.0}).current
    columns = columns_of(room)
    wide = (room - S.x3 * (columns - 1)) / columns
    lines = [pieces[at : at + columns] for at in range(0, len(pieces), columns)]
    height = (tall or wide * 5 / 4 + UNDER) + S.x4
    start, end = window(len(lines), first)

    async def scrolled(event: ft.OnScrollEvent) -> None:
        at = int(max(0.0, event.pixels - above["tall"]) // height)
        if abs(at - first) >= AROUND - 1:
            set_first(at)
        if event.max_scroll_extent - event.pixels < NEAR:
            await near_end()

    def laid(event: Any) -> None:
        if abs(event.width - room) > 1:
            set_room(event.width)

    def measured(event: Any) -> None:
        if abs(event.height - tall) > 1:
            set_tall(event.height)

    def tile(piece: Piece) -> ft.Control:
        shown = one_tile(piece.message, 0, piece.tile, (wide, wide * 5 / 4), actions, SHOPPER, lone=True)
        more = [under(piece)] if under else []
        return ft.Column(key=piece.product_id, tight=True, spacing=0, width=wide, controls=[shown, *more])

    def line(at: int) -> ft.Control:
        row = ft.Row(spacing=S.x3, vertical_alignment=ft.CrossAxisAlignment.START, controls=[tile(piece) for piece in lines[at]])
        return ft.Container(row, on_size_change=measured if at == start else None)

    before = [ft.Container(height=start * height - S.x4)] if start else []
    after = [ft.Container(height=(len(lines) - end) * height - S.x4)] if end < len(lines) else []
    body = ft.Column(
        spacing=S.x4,
        tight=True,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[*before, *[line(at) for at in range(start, end)], *after, *foot],
    )
    return ft.Column(
        expand=True,
        spacing=0,
        scroll=ft.ScrollMode.AUTO,
        on_scroll=scrolled,
        scroll_interval=100,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            ft.Container(head, on_size_change=lambda event: above.update(tall=event.height)),
            ft.Container(ft.Container(body, on_size_change=laid), padding=pad(side, S.x2)),
        ],
    )

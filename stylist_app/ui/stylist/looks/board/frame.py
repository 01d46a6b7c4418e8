"""Around the selected piece: its outline, four handles, and the dark bar of what can be done with it."""

from functools import partial
from typing import Any

import flet as ft

from stylist_app.i18n import _
from stylist_app.ui.stylist.looks.engine import Builder
from stylist_app.ui.stylist.looks.model import spots
from stylist_app.ui.stylist.looks.model.spots import RATIO, TALL
from stylist_app.ui.stylist.looks.state import Hand, Piece
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import icon_button, pad, pressable, text

EVERY = 33
"""Milliseconds between two tellings while a handle is pulled."""
TOOL, TIGHT, BAR = 40, 35, 380
"""Logical pixels of one tool, where there is room and where there is not, and of the bar."""


@ft.component
def Frame(builder: Builder, finder: Any, piece: Piece, hand: Hand, wide: float, carried: bool) -> ft.Control:
    """Follows the hand. `wide`: the board in logical pixels. `carried`: the next tap says where it shall lie."""
    begun = ft.use_ref(lambda: {"x": 0.0, "size": 0}).current
    spot = hand.spot if hand.id == piece.id else piece.spot
    size = spot.size * wide / 1000
    left, top, tall = spot.x * wide / 1000 - size / 2, spot.y * wide / RATIO / 1000 - size * TALL / 2, size * TALL
    half, room = S.hit / 2, min(BAR, wide - 2 * S.x2)

    def handle(name: str, right: bool, low: bool) -> ft.Control:
        def begin(event: ft.DragStartEvent[ft.GestureDetector]) -> None:
            begun.update(x=event.global_position.x, size=piece.spot.size)

        def pulled(event: Any) -> None:
            by = (event.global_position.x - begun["x"]) * (2 if right else -2)
            hand.spot = spots.scaled(piece.spot, round(begun["size"] + by * 1000 / wide))
            hand.id = piece.id

        def end(_event: Any) -> None:
            if hand.id == piece.id:
                told, hand.id = hand.spot, ""
                builder.lie(piece.id, told)

        dot = ft.Container(width=S.x3, height=S.x3, border_radius=S.r_full, bgcolor=C.print, border=ft.Border.all(S.ring, C.accent))
        inside = ft.Container(dot, width=S.hit, height=S.hit, alignment=ft.Alignment.CENTER)
        return ft.GestureDetector(
            left=left + (size if right else 0) - half, top=top + (tall if low else 0) - half, key=name, drag_interval=EVERY, on_pan_start=begin,
            on_pan_update=pulled, on_pan_end=end, mouse_cursor=ft.MouseCursor.RESIZE_UP_LEFT_DOWN_RIGHT, exclude_from_semantics=True, content=inside,
        )  # fmt: skip

    def tool(glyph: ft.IconData, word: str, act: Any, on: bool = False) -> ft.Control:
        ink = C.camel if on else C.print
        return ft.Semantics(
            container=True, content=icon_button(glyph, word, act, icon_color=ink, icon_size=S.icon_small, width=TOOL if room == BAR else TIGHT)
        )

    bar = ft.Container(
        ft.Row(
            spacing=0,
            alignment=ft.MainAxisAlignment.CENTER,
            scroll=ft.ScrollMode.HIDDEN,
            controls=[
                tool(ft.Icons.SWAP_HORIZ, _("Swap"), partial(finder.for_piece, "swap", piece.id)),
                tool(ft.Icons.FLIP_TO_FRONT, _("Bring to the front"), partial(builder.act, "front")),
                tool(ft.Icons.OPEN_WITH, _("Move: then tap where it shall lie"), partial(builder.act, "move"), carried),
                tool(ft.Icons.ADD, _("Larger (+)"), partial(builder.act, "larger")),
                tool(ft.Icons.REMOVE, _("Smaller (-)"), partial(builder.act, "smaller")),
                tool(ft.Icons.ROTATE_RIGHT, _("Turn (R)"), partial(builder.act, "turn")),
                tool(ft.Icons.DELETE_OUTLINE, _("Take off the board (Del)"), partial(builder.act, "take")),
                pressable(
                    _("Plan B for {name}", name=piece.thing.title), text(_("Plan B"), T.label, C.print, no_wrap=True),
                    partial(finder.for_piece, "plan", piece.id), padding=pad(S.x2, S.x3 + S.tick), border_radius=S.r_full,
                ),
            ],
        ),
        bgcolor=C.on_print, border_radius=S.r_full, height=S.hit, padding=pad(S.x2), width=room,
    )  # fmt: skip
    bar.left = max(S.x2, min(wide - room - S.x2, left + size / 2 - room / 2))
    above = top - S.hit - S.x4
    bar.top = above if above >= S.x2 else min(wide / RATIO - S.hit - S.x2, top + tall + S.x4)
    outline = ft.Container(
        left=left, top=top, width=size, height=tall, border=ft.Border.all(S.ring, C.accent), border_radius=S.r_small, ignore_interactions=True
    )
    return ft.Stack(
        width=wide,
        height=wide / RATIO,
        controls=[
            outline, handle("top-left", False, False), handle("top-right", True, False), handle("low-left", False, True),
            handle("low-right", True, True), bar,
        ],
    )  # fmt: skip

"""The canvas. A piece that is moved follows the pointer inside the browser and is told about when it is dropped; only scaling streams."""

import math
from functools import partial

import flet as ft
import flet.canvas as cv

from stylist_app.i18n import _
from stylist_app.ui.stylist.looks.board.frame import Frame
from stylist_app.ui.stylist.looks.board.pinch import Pinch
from stylist_app.ui.stylist.looks.engine import Builder
from stylist_app.ui.stylist.looks.model.spots import RATIO, TALL
from stylist_app.ui.stylist.looks.prints import GROUP, MOVED, NEW, print_of
from stylist_app.ui.stylist.looks.source import Finder
from stylist_app.ui.stylist.looks.state import Board, Hand, Piece
from stylist_app.ui.stylist.looks.views import spoken
from stylist_app.ui.theme import FAINT, C, S, T
from stylist_app.ui.widgets import border, icon_button, number_pin, pad, pressable, quiet, text
from stylist_app.wire.look import Spot

ROOMY = 480
"""A board so wide has room for its tools on it."""
DOTS = 26
"""Logical pixels between the dots of the ground."""


def corner(spot: Spot, wide: float) -> tuple[float, float, float, float]:
    """Left, top, width and height in logical pixels on a board that is `wide`."""
    size = spot.size * wide / 1000
    return spot.x * wide / 1000 - size / 2, spot.y * wide / RATIO / 1000 - size * TALL / 2, size, size * TALL


def spot_at(left: float, top: float, spot: Spot, wide: float) -> Spot:
    """Where its upper left corner was put, in logical pixels."""
    size = spot.size * wide / 1000
    x, y = (left + size / 2) * 1000 / wide, (top + size * TALL / 2) * 1000 * RATIO / wide
    return Spot(x=_told(x), y=_told(y), size=spot.size, turn=spot.turn, z=spot.z)


def _told(value: float) -> int:
    return max(-200, min(1200, round(value)))


@ft.component
def Dots(wide: float) -> ft.Control:
    tall = wide / RATIO
    points = [ft.Offset(x, y) for x in range(DOTS, int(wide), DOTS) for y in range(DOTS, int(tall), DOTS)]
    paint = ft.Paint(color=C.on_print, stroke_width=S.tick, stroke_cap=ft.StrokeCap.ROUND)
    return cv.Canvas([cv.Points(points, point_mode=cv.PointMode.POINTS, paint=paint)], width=wide, height=tall, opacity=FAINT / 2)


@ft.component
def Lying(builder: Builder, piece: Piece, wide: float, hand: Hand | None) -> ft.Control:
    """One piece. The turn is inside the Draggable, so that where it is dropped is told in the board's own directions. `hand`: of the selected one."""
    spot = hand.spot if hand is not None and hand.id == piece.id else piece.spot
    left, top, size, tall = corner(spot, wide)

    def face() -> ft.Control:
        return ft.Container(
            ft.Stack(
                width=size,
                height=tall,
                controls=[print_of(piece.thing, size), ft.Container(number_pin(piece.number, dark=True, size=S.x6), left=S.x2, top=S.x2)],
            ),
            rotate=math.radians(spot.turn / 10),
        )

    def lifted() -> None:
        builder.select("")

    shown = pressable(_("{piece}: select", piece=spoken(piece)), face(), partial(builder.select, piece.id), selected=hand is not None)
    return ft.Container(
        ft.Draggable(
            group=GROUP, data=f"{MOVED}:{piece.id}", content=shown, content_feedback=face(), max_simultaneous_drags=1,
            content_when_dragging=ft.Container(face(), opacity=FAINT), on_drag_start=lifted,
        ),
        left=left, top=top, width=size, height=tall,
    )  # fmt: skip


MemoLying, MemoFrame, MemoDots = (ft.memo(one) for one in (Lying, Frame, Dots))  # type: ignore[no-untyped-call]


def dropped(builder: Builder, finder: Finder, board: Board, event: ft.DragTargetEvent) -> None:
    """`local_position` is the upper left corner of what followed the pointer: the new one of the piece itself."""
    kind, _sep, about = str(event.src.data).partition(":")
    at = event.local_position
    if kind == NEW:
        spot = Spot(size=usual_size(board))
        finder.drop_at(about, spot_at(at.x, at.y, spot, board.wide))
        return
    piece = next((one for one in board.pieces if one.id == about), None)
    if piece is not None:
        builder.lie(about, spot_at(at.x, at.y, piece.spot, board.wide))
        builder.select(about)


def usual_size(board: Board) -> int:
    """Of a piece that is dropped, in thousandths of the board's width."""
    return 300 if len([one for one in board.pieces if not one.removed]) < 4 else 240


def _armed(finder: Finder, board: Board) -> list[ft.Control]:
    """What a tap would do now, with the same for keys and screen readers."""
    if board.carried:
        words_, act = _("Tap where it shall lie"), None
    elif board.armed is not None:
        words_, act = _("{name}: tap a slot or the board", name=board.armed.title), finder.put_armed
    else:
        return []
    inside = ft.Row(
        tight=True,
        spacing=S.x1,
        controls=[
            text(words_, T.label, expand=True, expand_loose=True),
            *([quiet(_("Put it on the board"), act)] if act else []),
            icon_button(ft.Icons.CLOSE, _("Let go (Esc)"), finder.let_go, icon_size=S.icon_small),
        ],
    )
    face = ft.Container(inside, bgcolor=C.card, border=border(), border_radius=S.r_full, padding=ft.Padding.only(left=S.x4, right=S.x1))
    return [ft.Container(ft.Row([face], alignment=ft.MainAxisAlignment.CENTER), left=S.x3, right=S.x3, bottom=S.x3)]


def tools(builder: Builder, board: Board) -> ft.Container:
    """Undo, redo and order: on a corner of the board, or under it where the board is small."""
    return ft.Container(
        ft.Row(
            tight=True,
            spacing=0,
            controls=[
                icon_button(ft.Icons.UNDO, _("Undo (Ctrl+Z)"), builder.undo, disabled=not board.back),
                icon_button(ft.Icons.REDO, _("Redo (Ctrl+Shift+Z)"), builder.redo, disabled=not board.again),
                icon_button(ft.Icons.DASHBOARD_OUTLINED, _("Arrange by slots"), builder.arrange, disabled=not board.free),
            ],
        ),
        bgcolor=C.card,
        border_radius=S.r_full,
        border=border(),
        padding=pad(S.x1),
    )


@ft.component
def Canvas(builder: Builder, finder: Finder, board: Board) -> ft.Control:
    """As large as there is room, always in the same shape."""
    pinch: Pinch = ft.use_ref(lambda: Pinch(builder, board)).current

    def measured(event: ft.LayoutSizeChangeEvent[ft.Container]) -> None:
        builder.measured(min(event.width, event.height * RATIO))

    def tapped(event: ft.TapEvent[ft.GestureDetector]) -> None:
        at = event.local_position
        if at is not None and board.wide:
            finder.tapped(_told(at.x * 1000 / board.wide), _told(at.y * 1000 * RATIO / board.wide))

    wide = board.wide
    inside: list[ft.Control] = []
    if wide:
        there = sorted((one for one in board.pieces if not one.removed), key=lambda one: (one.spot.z, one.number))
        chosen = next((one for one in there if one.id == board.selected), None)
        empty = (
            [
                ft.Container(
                    text(_("Tap a piece, then a slot. Or drag it here."), T.body, C.on_print, text_align=ft.TextAlign.CENTER),
                    left=S.x6, right=S.x6, top=wide / RATIO / 2 - S.x6, ignore_interactions=True,
                )
            ]
            if not there and board.armed is None
            else []
        )  # fmt: skip
        inside = [
            MemoDots(round(wide), key="dots"),
            *empty,
            *[MemoLying(builder, one, wide, builder.hand if one.id == board.selected else None, key=f"piece-{one.id}") for one in there],
            *([MemoFrame(builder, finder, chosen, builder.hand, wide, board.carried == chosen.id, key="frame")] if chosen else []),
            *([ft.Container(tools(builder, board), right=S.x2, top=S.x2)] if wide >= ROOMY else []),
            *_armed(finder, board),
        ]
    surface = ft.Container(
        ft.GestureDetector(
            exclude_from_semantics=True,
            on_tap_up=tapped,
            on_scale_start=pinch.begin,
            on_scale_update=pinch.move,
            on_scale_end=pinch.end,
            content=ft.DragTarget(
                group=GROUP,
                on_accept=partial(dropped, builder, finder, board),
                content=ft.Stack(width=wide, height=wide / RATIO, controls=inside),
            ),
        ),
        width=wide or None, height=wide / RATIO if wide else None, bgcolor=C.photo, border_radius=S.r_card, border=border(),
        clip_behavior=ft.ClipBehavior.ANTI_ALIAS,
    )  # fmt: skip
    return ft.Container(surface, expand=True, alignment=ft.Alignment.CENTER, on_size_change=measured)

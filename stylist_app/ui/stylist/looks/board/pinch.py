"""Two fingers on the board make a piece larger or smaller and turn it. The buttons of its frame do the same by taps."""

import flet as ft

from stylist_app.ui.stylist.looks.engine import Builder
from stylist_app.ui.stylist.looks.model import spots
from stylist_app.ui.stylist.looks.model.spots import RATIO, TALL
from stylist_app.ui.stylist.looks.state import Board, Piece
from stylist_app.wire.look import Spot


def under(pieces: tuple[Piece, ...], x: float, y: float) -> Piece | None:
    """The uppermost piece at a place, in thousandths of the board's width and height."""

    def covers(spot: Spot) -> bool:
        return abs(x - spot.x) <= spot.size / 2 and abs(y - spot.y) <= spot.size * TALL * RATIO / 2

    found = [one for one in pieces if not one.removed and covers(one.spot)]
    return max(found, key=lambda one: (one.spot.z, one.number), default=None)


class Pinch:
    """Stable while the board is mounted. It is about the selected piece, else about the one between the fingers; the board is told once, at the
    end."""

    def __init__(self, builder: Builder, board: Board) -> None:
        self._builder, self._board = builder, board
        self._from: Spot | None = None

    def begin(self, event: ft.ScaleStartEvent[ft.GestureDetector]) -> None:
        self._from = None
        board = self._board
        if event.pointer_count < 2 or not board.wide:
            return
        at = event.local_focal_point
        chosen = next((one for one in board.pieces if one.id == board.selected and not one.removed), None)
        piece = chosen or under(board.pieces, at.x * 1000 / board.wide, at.y * 1000 * RATIO / board.wide)
        if piece is not None:
            self._builder.select(piece.id)
            self._from = piece.spot

    def move(self, event: ft.ScaleUpdateEvent[ft.GestureDetector]) -> None:
        if self._from is not None and event.pointer_count >= 2:
            hand = self._builder.hand
            hand.spot, hand.id = spots.pinched(self._from, event.scale, event.rotation), self._board.selected

    def end(self, _event: ft.ScaleEndEvent[ft.GestureDetector]) -> None:
        hand, self._from = self._builder.hand, None
        if hand.id and hand.id == self._board.selected:
            told, piece_id, hand.id = hand.spot, hand.id, ""
            self._builder.lie(piece_id, told)

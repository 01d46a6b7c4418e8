"""A look in a conversation and wherever else one is shown: a mosaic with the numbers, its pieces in lines, the note and the total."""

from collections.abc import Callable, Sequence
from typing import Any

import flet as ft

from stylist_app.i18n import _

from ..theme import HALF, C, Layout, S, T
from ..widgets import border, edges, icon, number_pin, one_line, pad, picture, placed, pressable, rules, spacer, spoken, tag, text
from .views import SHOPPER, Actions, Look, Message, Piece, nothing

STRUCK = ft.TextStyle(decoration=ft.TextDecoration.LINE_THROUGH)
TONES = {"good": C.success, "warn": C.warn, "bad": C.danger}
SHOWN = 4
"""Pieces a mosaic has room for."""
HERO = 3
"""Parts of the width the first piece has, where the others have two."""
UPRIGHT = 5 / 4
"""Height of a garment's picture by its width."""


def spoken_piece(piece: Piece) -> str:
    """Everything a line shows, in one phrase."""
    told = (f"{piece.number}. {piece.name}", piece.choice, piece.price, piece.state, _("removed") if piece.out else "")
    return ", ".join(part for part in told if part)


def mosaic(
    pieces: Sequence[Piece], height: float, open_piece: Callable[[int], Any] | None = None, *, radius: float = S.r_photo, low: bool = False
) -> ft.Control:
    """The first piece large, up to three more beside it, each with its number; a tap opens it. `low`: the numbers stand at the foot, where the head
    has buttons."""
    there = [piece for piece in pieces if not piece.out][:SHOWN]
    if not there:
        return ft.Container(picture("", "", height=height, radius=radius), expand=True)
    first, rest = there[0], there[1:]
    beside = (height - S.tick * (len(rest) - 1)) / len(rest) if rest else height
    parts: list[ft.Control] = [ft.Container(_part(first, height, open_piece, low), expand=HERO)]
    if rest:
        parts.append(ft.Container(ft.Column([_part(piece, beside, open_piece, low) for piece in rest], spacing=S.tick, tight=True), expand=2))
    return _cut(parts, height, radius)


def abreast(
    pieces: Sequence[Piece], wide: float, open_piece: Callable[[int], Any] | None = None, *, most: float = S.mosaic, radius: float = S.r_card
) -> ft.Control:
    """As a mosaic, where there is so much width that its first piece would be cut: all of one size beside each other, as tall as garments are, at
    most so high."""
    there = [piece for piece in pieces if not piece.out][:SHOWN]
    if not there:
        return mosaic(pieces, most, open_piece, radius=radius)
    height = min(most, wide / len(there) * UPRIGHT)
    narrow = height / UPRIGHT * len(there) + S.tick * (len(there) - 1)
    return ft.Row(
        [
            ft.Container(
                _cut([ft.Container(_part(piece, height, open_piece, False), expand=True) for piece in there], height, radius), width=min(wide, narrow)
            )
        ]
    )


def _part(piece: Piece, tall: float, open_piece: Callable[[int], Any] | None, low: bool) -> ft.Control:
    found = piece.photo
    face = picture(
        found.thumb if found else "", "", height=tall, studio=bool(found and found.studio), radius=0, placeholder=found.placeholder if found else ""
    )
    shown = ft.Stack(
        [face, ft.Container(number_pin(piece.number), **placed(start=S.x2), **({"bottom": S.x2} if low else {"top": S.x2}))],
        height=tall,
        fit=ft.StackFit.EXPAND,
    )
    if open_piece is None:
        return ft.Container(ft.Semantics(label=spoken_piece(piece), container=True, exclude_semantics=True, content=shown))
    return pressable(spoken_piece(piece), shown, lambda: open_piece(piece.number))


def _cut(parts: list[ft.Control], height: float, radius: float) -> ft.Control:
    row = ft.Row(parts, spacing=S.tick, vertical_alignment=ft.CrossAxisAlignment.START)
    return ft.Container(row, height=height, border_radius=radius, clip_behavior=ft.ClipBehavior.ANTI_ALIAS)


def _line(piece: Piece, open_piece: Callable[[int], Any] | None, last: bool) -> ft.Control:
    said = [text(piece.state, T.tiny, TONES.get(piece.tone, C.ink2), no_wrap=True)] if piece.state else []
    heart = [icon(ft.Icons.FAVORITE, C.accent, S.icon_tiny + S.tick)] if piece.loved else []
    name = piece.name if not piece.choice else f"{piece.name} · {piece.choice}"
    row = ft.Row(
        spacing=S.x2,
        controls=[
            ft.Container(number_pin(piece.number, plain=True), opacity=HALF if piece.out else 1),
            one_line(name, T.body, C.ink3 if piece.out else C.ink, expand=True, style=STRUCK if piece.out else None),
            *said,
            *heart,
            text(piece.price, T.label_strong, C.ink3 if piece.out else C.ink, no_wrap=True),
        ],
    )
    under = None if last else rules(bottom=ft.BorderSide(S.hair, C.line))
    if open_piece is None:
        return ft.Container(spoken(spoken_piece(piece), row), padding=pad(0, S.x2), border=under)
    return pressable(spoken_piece(piece), row, lambda: open_piece(piece.number), padding=pad(0, S.x2), border=under)


def look_card(look: Look, layout: str, side: str, open_piece: Callable[[int], Any] | None, *, wide: bool = False) -> ft.Control:
    """`open_piece` gets the number of a piece, 0 for the look as a whole; None: nothing can be opened here. Side by side where
    there is room (`wide`: whatever the layout)."""
    beside = wide or (layout == Layout.DESKTOP and side != SHOPPER)
    lines = ft.Column([_line(piece, open_piece, n == len(look.pieces) - 1) for n, piece in enumerate(look.pieces)], spacing=0, tight=True)
    head = ft.Row([tag(_("Look"), "accent"), one_line(look.title or _("A look for you"), T.look, expand=True)], spacing=S.x2)
    note = [text(_("“{note}”", note=look.note), T.body, C.ink2, italic=True, max_lines=4, overflow=ft.TextOverflow.ELLIPSIS)] if look.note else []
    opens = [_opens(open_piece)] if open_piece is not None else []
    foot = ft.Row(
        spacing=S.x3,
        controls=[
            ft.Column([text(look.count, T.meta, C.ink2), *([text(look.total, T.figure)] if look.total else [])], spacing=0, tight=True),
            spacer(),
            *opens,
        ],
    )
    told = ft.Column([head, lines, *note, foot], spacing=S.x2, tight=True, expand=True if beside else None)
    if not beside:
        shown = mosaic(look.pieces, S.look_card, open_piece)
        return ft.Column([shown, told], spacing=S.x3, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    pictures = ft.Container(mosaic(look.pieces, S.look_card + S.x12, open_piece), width=S.look_card)
    return ft.Row([pictures, told], spacing=S.x4, vertical_alignment=ft.CrossAxisAlignment.START)


def _opens(open_piece: Callable[[int], Any]) -> ft.Control:
    act = _("Open the look")
    return pressable(
        act, text(act, T.label, C.accent, no_wrap=True), lambda: open_piece(0), padding=pad(S.x4, S.x2 + S.tick), border_radius=S.r_full,
        border=border(C.accent_line),
    )  # fmt: skip


def of_message(message: Message, layout: str, actions: Actions, side: str) -> ft.Control:
    """The card of a message of kind `look`."""
    look = message.look
    assert look is not None
    open_piece = None if actions.look is nothing else lambda number: actions.look(message.id, look.id, number)
    return ft.Container(look_card(look, layout, side, open_piece), padding=edges(end=S.x3))

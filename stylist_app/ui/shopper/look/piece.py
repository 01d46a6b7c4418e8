"""A piece of a look as she decides on it: how it is now, in which size and colour, a heart, something else, or out; and one that is out."""

from functools import partial

import flet as ft

from stylist_app.i18n import _
from stylist_app.ui.cards.goods import STRUCK, price_line
from stylist_app.ui.shopper.look.desk import Deciding
from stylist_app.ui.shopper.look.views import Axis, PieceView, Value
from stylist_app.ui.theme import HALF, C, Layout, S, T
from stylist_app.ui.thread.now import reasons
from stylist_app.ui.widgets import (
    bone,
    border,
    chip,
    fading,
    icon,
    icon_button,
    number_pin,
    one_line,
    outlined,
    pad,
    picture,
    placed,
    pressable,
    quiet,
    rules,
    tag,
    text,
)

BONES = 3
"""Chips drawn before the sizes are known."""


def _value(deciding: Deciding, piece: PieceView, axis: Axis, one: Value) -> ft.Control:
    """Struck while it cannot be had with what else is chosen; not to be tapped where it cannot be had at all."""
    ink = C.paper if one.on else C.ink3 if one.out else C.ink
    mark = [icon(ft.Icons.PERSON, C.paper if one.on else C.accent, S.icon_tiny)] if one.hers else []
    said = [_("{option} {value}", option=axis.name, value=one.word), _("your size") if one.hers else "", _("Sold out") if one.out else ""]
    act = None if one.never else partial(deciding.choose, piece.id, axis.name, one.word)
    return pressable(
        _("{name}: {choice}", name=piece.name, choice=", ".join(filter(None, said))),
        ft.Row(tight=True, spacing=S.x1, controls=[*mark, text(one.word, T.label, ink, no_wrap=True, style=STRUCK if one.out else None)]),
        act,
        selected=one.on,
        reach=S.x1,
        padding=pad(S.x3 + S.tick, S.x2 + S.tick),
        border_radius=S.r_full,
        bgcolor=C.ink if one.on else C.card,
        border=border(C.ink if one.on else C.line),
    )


def _choices(deciding: Deciding, piece: PieceView) -> ft.Control:
    """A line for each axis; while they are not known, the room they will take."""
    if piece.waits:
        return ft.Row(tight=True, spacing=S.x2, controls=[ft.Container(bone(S.x12, S.button), padding=pad(0, S.x1)) for _ in range(BONES)])
    lines = [
        ft.Row(wrap=True, spacing=S.x1 + S.tick, run_spacing=0, controls=[_value(deciding, piece, axis, one) for one in axis.values])
        for axis in piece.axes
    ]
    return ft.Column(tight=True, spacing=0, controls=list(lines))


def _acts(deciding: Deciding, piece: PieceView) -> ft.Control:
    heart = (
        icon_button(ft.Icons.FAVORITE, _("Take back the heart from {name}", name=piece.name), partial(deciding.love, piece.id), icon_color=C.accent)
        if piece.loved
        else icon_button(ft.Icons.FAVORITE_BORDER, _("Love {name}", name=piece.name), partial(deciding.love, piece.id))
    )
    swap = icon_button(ft.Icons.SWAP_HORIZ, _("Swap {name}", name=piece.name), partial(deciding.swap, piece.id))
    out = icon_button(ft.Icons.CLOSE, _("Take {name} out", name=piece.name), partial(deciding.take_out, piece.id))
    return ft.Row(tight=True, spacing=0, controls=[heart, swap, out])


def _photo(piece: PieceView, wide: float, tall: float, faint: bool = False) -> ft.Control:
    return picture(
        piece.photo, "", width=wide, height=tall, studio=piece.studio, placeholder=piece.placeholder, opacity=HALF if faint else 1
    )  # fmt: skip


def _there(deciding: Deciding, piece: PieceView, layout: str) -> ft.Control:
    pin = ft.Container(number_pin(piece.number), **placed(start=S.x1 + S.tick), top=S.x1 + S.tick)
    face = ft.Stack([_photo(piece, S.look_piece_w, S.look_piece_h), pin], width=S.look_piece_w, height=S.look_piece_h)
    photo = pressable(
        _("{n}. {name}: see the piece", n=piece.number, name=piece.name), face, partial(deciding.open, piece.number), border_radius=S.r_photo
    )
    title = ft.Row(
        spacing=S.x2,
        vertical_alignment=ft.CrossAxisAlignment.START,
        controls=[
            text(piece.name, T.row, expand=True, max_lines=2, overflow=ft.TextOverflow.ELLIPSIS),
            price_line(piece.price, piece.before, T.row_strong),
        ],
    )
    notes = [ft.Row(wrap=True, spacing=S.x1, run_spacing=S.x1, controls=[tag(one.word, one.tone) for one in piece.notes])] if piece.notes else []
    if piece.unheld:
        word = _("Ask to hold {choice}", choice=piece.unheld)
        notes.append(ft.Row([outlined(word, partial(deciding.ask_hold, piece.id), small=True)]))
    asks = [text(_("Still to choose: {options}", options=piece.asks), T.meta, C.warn)] if piece.asks else []
    phone = layout == Layout.PHONE
    acts = ft.Row([_acts(deciding, piece)], alignment=ft.MainAxisAlignment.END)
    if not phone:  # there is room for the choice beside the photo
        acts = ft.Row(
            [ft.Container(_choices(deciding, piece), expand=True), _acts(deciding, piece)],
            spacing=S.x1,
            vertical_alignment=ft.CrossAxisAlignment.END,
        )
    facts = ft.Column(
        expand=True,
        tight=True,
        spacing=S.x1,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            title,
            *([one_line(piece.line, T.second, C.ink2)] if piece.line else []),
            *notes,
            *([text(piece.why, T.meta, C.ink2, max_lines=2, overflow=ft.TextOverflow.ELLIPSIS)] if piece.why else []),
            *asks,
            acts,
        ],
    )
    row = ft.Row([photo, facts], spacing=S.x3, vertical_alignment=ft.CrossAxisAlignment.START)
    under = [_choices(deciding, piece)] if phone and (piece.axes or piece.waits) else []
    return ft.Column([row, *under], tight=True, spacing=S.x1, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def _taken_out(deciding: Deciding, piece: PieceView, layout: str) -> ft.Control:
    """Struck, with the way back, and one tap to say why; a reason is followed by what obeys it."""
    said = _("{state} · {price}", state=_("Taken out"), price=piece.price)
    row = ft.Row(
        spacing=S.x3,
        controls=[
            _photo(piece, S.look_out_w, S.look_out_h, faint=True),
            ft.Column(
                expand=True, tight=True, spacing=S.tick, controls=[one_line(piece.name, T.row, C.ink2, style=STRUCK), text(said, T.meta, C.ink2)]
            ),
            quiet(_("Undo"), partial(deciding.bring_back, piece.id), tooltip=_("Put {name} back", name=piece.name)),
        ],
    )
    chips = [
        chip(
            word, partial(deciding.because, piece.id, reason), selected=piece.reason == reason,
            spoken=_("Why not {name}? {reason}", name=piece.name, reason=word),
        )
        for reason, word in reasons().items()
    ]  # fmt: skip
    ask = text(_("Why not?"), T.second, C.ink2, no_wrap=True)
    if layout == Layout.PHONE:
        line: ft.Control = fading(ft.Row([ask, *chips], spacing=S.x2, scroll=ft.ScrollMode.HIDDEN))
    else:
        line = ft.Row([ask, *chips], wrap=True, spacing=S.x2, run_spacing=0, vertical_alignment=ft.CrossAxisAlignment.CENTER)
    other = quiet(_("Something instead"), partial(deciding.swap, piece.id), glyph=ft.Icons.SWAP_HORIZ, tooltip=_("Swap {name}", name=piece.name))
    more = [ft.Row([other])] if piece.reason else []
    return ft.Column([row, line, *more], tight=True, spacing=S.x1, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


@ft.component
def PieceRow(deciding: Deciding, piece: PieceView, layout: str) -> ft.Control:
    inside = _taken_out(deciding, piece, layout) if piece.out else _there(deciding, piece, layout)
    return ft.Container(inside, padding=pad(0, S.x3), border=rules(bottom=ft.BorderSide(S.hair, C.line)))


MemoPiece = ft.memo(PieceRow)

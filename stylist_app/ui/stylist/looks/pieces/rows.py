"""One line for each piece, in the order of the numbers."""

from functools import partial
from typing import Any

import flet as ft

from stylist_app.i18n import _
from stylist_app.ui.stylist.looks.engine import Builder
from stylist_app.ui.stylist.looks.state import Piece, Thing
from stylist_app.ui.stylist.looks.views import spoken
from stylist_app.ui.stylist.looks.words import TONES
from stylist_app.ui.theme import HALF, C, S, T
from stylist_app.ui.widgets import edges, icon, icon_button, number_pin, one_line, outlined, pad, picture, pressable, text

THUMB_W, THUMB_H = 44, 52
PLAN_W, PLAN_H = 22, 26
STRUCK = ft.TextStyle(decoration=ft.TextDecoration.LINE_THROUGH)


def _thumb(thing: Thing, wide: float, tall: float, faint: bool = False) -> ft.Control:
    return picture(
        thing.photo, "", width=wide, height=tall, studio=thing.studio, radius=S.r_small, placeholder=thing.placeholder, opacity=HALF if faint else 1
    )


def _plan(builder: Builder, piece: Piece, plan: Thing) -> ft.Control:
    return ft.Row(
        spacing=S.x2,
        controls=[
            _thumb(plan, PLAN_W, PLAN_H),
            one_line(_("Plan B: {name}, {price}", name=plan.title, price=plan.price), T.meta, C.ink2, expand=True),
            icon_button(
                ft.Icons.CLOSE, _("No plan B any more: {name}", name=plan.title), partial(builder.unplan, piece.id, plan.id),
                icon_size=S.icon_tiny,
            ),
        ],
    )  # fmt: skip


@ft.component
def PieceRow(builder: Builder, finder: Any, piece: Piece, selected: bool) -> ft.Control:
    """A tap selects it on the board; size and colour, plan B and the rest have buttons of their own."""
    if piece.removed:
        gone = ft.Row(
            spacing=S.x2,
            controls=[
                _thumb(piece.thing, THUMB_W, THUMB_H, faint=True),
                one_line(_("{n}. {name} was taken off", n=piece.number, name=piece.thing.title), T.meta, C.ink2, expand=True),
                outlined(_("Bring back"), partial(builder.bring_back, piece.id), small=True),
            ],
        )
        return ft.Container(gone, padding=pad(0, S.x2), border=ft.Border.only(bottom=ft.BorderSide(S.hair, C.line)))
    was = [text(piece.was, T.tiny, C.ink3, style=STRUCK, no_wrap=True)] if piece.was else []
    head = pressable(
        _("{piece}: select", piece=spoken(piece)),
        ft.Row(
            spacing=S.x3,
            controls=[
                _thumb(piece.thing, THUMB_W, THUMB_H),
                ft.Column(
                    tight=True,
                    spacing=S.tick,
                    expand=True,
                    controls=[
                        ft.Row(
                            spacing=S.x2,
                            controls=[number_pin(piece.number, dark=True), one_line(piece.thing.title, T.label_strong, expand=True)],
                        ),
                        *([one_line(piece.hers, T.meta, C.accent)] if piece.hers else []),
                    ],
                ),
                ft.Column(
                    tight=True,
                    spacing=0,
                    horizontal_alignment=ft.CrossAxisAlignment.END,
                    controls=[text(piece.thing.price, T.label_strong, no_wrap=True), *was],
                ),
            ],
        ),
        partial(builder.select, piece.id),
        selected=selected,
        padding=pad(S.x1, S.x1),
        border_radius=S.r_small,
        bgcolor=C.soft if selected else None,
    )
    asked = piece.choice or (_("Choose size or colour") if piece.asks else "")

    def choose() -> None:
        builder.bench.over.show("look-piece", piece.id)

    choice = pressable(
        _("{choice}: size and colour of {name}", choice=asked or _("One size"), name=piece.thing.title),
        ft.Row(
            wrap=True,
            spacing=S.tick,
            run_spacing=0,
            controls=[
                text(asked or _("One size"), T.meta, C.ink if piece.choice or not piece.asks else C.warn),
                *([icon(ft.Icons.EXPAND_MORE, C.ink2, S.icon_tiny)] if piece.asks else []),
                text(piece.stock, T.meta, TONES[piece.tone], no_wrap=True),
            ],
        ),
        choose,
        reach=S.x2,
        padding=pad(S.x1, S.x1),
        border_radius=S.r_small,
    )
    add = pressable(
        _("Add a plan B for {name}", name=piece.thing.title),
        ft.Row(tight=True, spacing=S.tick, controls=[icon(ft.Icons.ADD, C.accent, S.icon_tiny), text(_("Plan B"), T.chip, C.accent, no_wrap=True)]),
        partial(finder.for_piece, "plan", piece.id), reach=S.x2, padding=pad(S.x1, S.x1), border_radius=S.r_small,
    )  # fmt: skip
    return ft.Container(
        ft.Column(
            tight=True,
            spacing=0,
            controls=[
                head,
                ft.Container(
                    ft.Column(
                        tight=True,
                        spacing=0,
                        controls=[
                            ft.Row(wrap=True, spacing=S.x1, run_spacing=0, controls=[choice, add]),
                            *[_plan(builder, piece, p) for p in piece.plans],
                        ],
                    ),
                    padding=edges(start=THUMB_W + S.x3),
                ),
            ],
        ),
        padding=pad(0, S.x1),
        border=ft.Border.only(bottom=ft.BorderSide(S.hair, C.line)),
    )


MemoPieceRow = ft.memo(PieceRow)  # type: ignore[no-untyped-call]

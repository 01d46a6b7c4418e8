"""The slots under the board: what lies in them, and where the next piece goes by a tap or a drop."""

from functools import partial

import flet as ft

from stylist_app.i18n import _, ngettext
from stylist_app.ui.stylist.looks.engine import Builder
from stylist_app.ui.stylist.looks.model.kinds import STRIP
from stylist_app.ui.stylist.looks.prints import GROUP, NEW
from stylist_app.ui.stylist.looks.source import Finder
from stylist_app.ui.stylist.looks.state import Board, Piece, Source
from stylist_app.ui.stylist.looks.words import slot_words
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import icon, number_pin, one_line, picture, placed, pressable
from stylist_app.wire.look import Slot

WIDE, TALL = 50, 60
"""Logical pixels of one slot's picture."""


def _face(there: list[Piece], lit: bool) -> ft.Control:
    if there:
        first = there[0].thing
        shown = picture(first.photo, "", width=WIDE, height=TALL, studio=first.studio, radius=S.r_photo, placeholder=first.placeholder)
        more = [ft.Container(number_pin(len(there)), **placed(end=S.x1), top=S.x1)] if len(there) > 1 else []
        ring = ft.Container(shown, border=ft.Border.all(S.ring, C.accent if lit else C.clear), border_radius=S.r_photo + S.ring)
        return ft.Stack(width=WIDE + 2 * S.ring, height=TALL + 2 * S.ring, controls=[ring, *more])
    return ft.Container(
        icon(ft.Icons.ADD, C.accent if lit else C.ink3),
        width=WIDE + 2 * S.ring, height=TALL + 2 * S.ring, border_radius=S.r_photo, alignment=ft.Alignment.CENTER, bgcolor=C.soft if lit else None,
        border=ft.Border.all(S.ring if lit else S.hair, C.accent if lit else C.line),
    )  # fmt: skip


@ft.component
def Strip(builder: Builder, finder: Finder, board: Board, source: Source) -> ft.Control:
    """A tap on a filled slot selects what lies there, unless something is armed; an empty one asks what should lie there."""
    filled: dict[Slot, list[Piece]] = {slot: [one for one in board.pieces if one.slot == slot and not one.removed] for slot in STRIP}

    def tap(slot: Slot) -> None:
        there = filled[slot]
        if there and board.armed is None:
            at = next((n for n, one in enumerate(there) if one.id == board.selected), -1)
            builder.select(there[(at + 1) % len(there)].id)
        else:
            finder.for_slot(slot)

    def drop(slot: Slot, event: ft.DragTargetEvent) -> None:
        kind, _sep, about = str(event.src.data).partition(":")
        if kind == NEW:
            finder.drop_in(about, slot)
        else:
            builder.to_slot(about, slot)

    def one(slot: Slot) -> ft.Control:
        there = filled[slot]
        aimed = source.aim.kind == "slot" and source.aim.about == slot
        lit = aimed or (board.armed is not None and board.lit == slot)
        inside = ", ".join(piece.thing.title for piece in there) or _("empty")
        said = _("Slot {name}: {inside}", name=slot_words(slot), inside=inside)
        words_ = slot_words(slot)
        face = ft.Column(
            tight=True,
            spacing=S.x1,
            width=WIDE + S.x2,
            horizontal_alignment=ft.CrossAxisAlignment.CENTER,
            controls=[_face(there, lit), one_line(words_, T.tiny, C.accent if lit else C.ink if there else C.ink2)],
        )
        return ft.DragTarget(
            group=GROUP,
            key=slot,
            on_accept=partial(drop, slot),
            content=pressable(said, face, partial(tap, slot), selected=lit, border_radius=S.r_photo),
        )

    return ft.Semantics(
        container=True,
        label=ngettext("{n} piece on the board", "{n} pieces on the board", sum(map(len, filled.values()))),
        content=ft.Row(
            spacing=S.tick, scroll=ft.ScrollMode.HIDDEN, alignment=ft.MainAxisAlignment.SPACE_BETWEEN, controls=[one(slot) for slot in STRIP]
        ),
    )

"""A look on a tablet that is turned round to her: large, alone on the screen, and nothing of the work around it."""

from collections.abc import Callable
from functools import partial

import flet as ft

from stylist_app.client.views import LookView
from stylist_app.i18n import _
from stylist_app.ui.cards import Look as Shown
from stylist_app.ui.cards import Piece, abreast, mosaic
from stylist_app.ui.shell.follow import use_changes
from stylist_app.ui.stylist.looks.atelier import Atelier
from stylist_app.ui.theme import C, Layout, S, T
from stylist_app.ui.thread.looks import look_view
from stylist_app.ui.thread.views import photo
from stylist_app.ui.widgets import PictureViewer, empty, hairline, icon_button, number_pin, one_line, outlined, pad, pressable, spoken, text
from stylist_app.wire.look import Look

LINES = 380
"""Logical pixels of the pieces' names beside the pictures."""


def around(atelier: Atelier, look_id: str) -> tuple[str, ...]:
    """The looks one leafs through: those of the list it was opened from, itself alone from its board."""
    listed = tuple(one.id for one in atelier.shelves.shelf.looks)
    return listed if atelier.builder.id != look_id and look_id in listed else (look_id,)


def _look(atelier: Atelier, look_id: str) -> Look | None:
    view: LookView | None = atelier.bench.account.look(look_id)
    return view.look if view else atelier.shelves.look(look_id)


def _line(piece: Piece, zoom: Callable[[int], None]) -> ft.Control:
    told = ft.Column(
        [text(piece.name, T.row, max_lines=2), *([text(piece.choice, T.second, C.ink2)] if piece.choice else [])], tight=True, spacing=0, expand=True
    )
    row = ft.Row([number_pin(piece.number, plain=True), told, text(piece.price, T.row_strong, no_wrap=True)], spacing=S.x3)
    said = ", ".join(filter(None, (f"{piece.number}. {piece.name}", piece.choice, piece.price)))
    if piece.photo is None:
        return ft.Container(spoken(said, row), padding=pad(0, S.x3))
    return pressable(said, row, partial(zoom, piece.number), padding=pad(0, S.x3), border_radius=S.r_small)


def _words(shown: Shown, there: list[Piece], zoom: Callable[[int], None]) -> list[ft.Control]:
    """What is a note to her is hers to read; whatever is not for her does not stand here: reasons, stock, hearts, the budget."""
    note = [text(_("“{note}”", note=shown.note), T.message, C.ink2, italic=True)] if shown.note else []
    lines = [part for piece in there for part in (_line(piece, zoom), hairline())]
    total = [ft.Row([text(shown.count, T.body, C.ink2, expand=True), text(shown.total, T.look, no_wrap=True)])] if shown.total else []
    return [*note, ft.Column(lines, tight=True, spacing=0, horizontal_alignment=ft.CrossAxisAlignment.STRETCH), *total]


@ft.component
def Presenting(atelier: Atelier, look_id: str, layout: str) -> ft.Control:
    """Covers the whole page. A piece opens its picture; the way back to work is one button."""
    use_changes(atelier.bench.session, "look", "card")
    here, set_here = ft.use_state(look_id)
    zoomed, zoom = ft.use_state(0)
    over, session = atelier.bench.over, atelier.bench.session
    look, ids = _look(atelier, here), around(atelier, look_id)

    def back() -> None:
        over.close()

    end = outlined(_("Back to work"), back, glyph=ft.Icons.LOCK_OUTLINE, small=True)
    if look is None:
        return ft.Column([empty(_("This look is not here"), _("It was put away, or it is not yours to see.")), end], expand=True)
    atelier.bench.account.look_at([one.product_id for one in look.pieces])
    eyes = atelier.bench.eyes()
    shown = look_view(look, atelier.builder.living, lambda media: photo(media, eyes, {}, None))
    there = [piece for piece in shown.pieces if not piece.out]
    pictures = [(one.number, (session.picture(one.picture, "full"), one.title)) for one in look.pieces if one.picture and not one.removed]
    numbers = [number for number, _picture in pictures]

    def step(by: int) -> None:
        set_here(ids[(ids.index(here) + by) % len(ids)])

    def turn(number: int) -> None:
        if number in numbers:
            zoom(number)

    leaf = (
        [
            icon_button(ft.Icons.ARROW_BACK, _("Previous look"), partial(step, -1)),
            icon_button(ft.Icons.ARROW_FORWARD, _("Next look"), partial(step, 1)),
        ]
        if len(ids) > 1
        else []
    )
    head = ft.Row([one_line(look.title or _("A look for you"), T.page, expand=True), *leaf], spacing=S.x1)
    words_ = _words(shown, there, turn)
    stretch = ft.CrossAxisAlignment.STRETCH
    wide, tall = float(session.page.width or S.dialog), float(session.page.height or S.dialog)
    if layout == Layout.DESKTOP:
        room = wide - 2 * S.x8 - LINES - S.x6
        face = abreast(there, room, turn, most=tall - 4 * S.x12) if len(there) < 4 else mosaic(there, tall - 4 * S.x12, turn, radius=S.r_card)
        facts = ft.Column(words_, spacing=S.x4, scroll=ft.ScrollMode.AUTO, width=LINES, horizontal_alignment=stretch)
        body: ft.Control = ft.Row([ft.Container(face, expand=True), facts], spacing=S.x6, expand=True, vertical_alignment=ft.CrossAxisAlignment.START)
    else:
        face = mosaic(there, tall * (0.4 if layout == Layout.PHONE else 0.5), turn, radius=S.r_card)
        body = ft.Column([face, *words_], spacing=S.x4, expand=True, scroll=ft.ScrollMode.AUTO, horizontal_alignment=stretch)
    foot = ft.Row([end], alignment=ft.MainAxisAlignment.END)
    page = ft.Container(
        ft.Column([head, body, foot], expand=True, spacing=S.x4, horizontal_alignment=stretch),
        bgcolor=C.paper, padding=pad(S.x4 if layout == Layout.PHONE else S.x8, S.x5), left=0, right=0, top=0, bottom=0,
    )  # fmt: skip
    if not zoomed or zoomed not in numbers:
        return ft.Stack([page], expand=True)
    shut = partial(zoom, 0)
    viewer = PictureViewer(tuple(one for _number, one in pictures), numbers.index(zoomed), shut, key=f"zoom-{zoomed}")
    return ft.Stack([page, ft.Container(viewer, left=0, right=0, top=0, bottom=0)], expand=True)

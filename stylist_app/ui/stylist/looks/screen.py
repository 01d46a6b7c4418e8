"""The look builder by width: source, board and list beside each other; the board with the others as sheets; or the board alone, for one hand."""

from functools import partial

import flet as ft

from stylist_app.i18n import _
from stylist_app.ui.cards.look import look_card
from stylist_app.ui.cards.views import SHOPPER
from stylist_app.ui.stylist.looks.atelier import Atelier
from stylist_app.ui.stylist.looks.board.canvas import Canvas, tools
from stylist_app.ui.stylist.looks.board.strip import Strip
from stylist_app.ui.stylist.looks.engine import Builder
from stylist_app.ui.stylist.looks.pieces.pane import PiecesPane, why_chips
from stylist_app.ui.stylist.looks.shelf.pane import LooksScreen
from stylist_app.ui.stylist.looks.source import Finder
from stylist_app.ui.stylist.looks.source.pane import SourcePane
from stylist_app.ui.stylist.looks.state import PIECES, SOURCE, Board, Head, Sums
from stylist_app.ui.theme import C, Layout, S, T
from stylist_app.ui.thread.looks import look_view
from stylist_app.ui.thread.views import photo
from stylist_app.ui.widgets import (
    bone,
    edges,
    empty,
    heading,
    icon,
    icon_button,
    number_pin,
    one_line,
    outlined,
    pad,
    pane,
    pressable,
    primary,
    segmented,
    shimmering,
    side_sheet,
    text,
)

BOARD, PREVIEW = "board", "preview"
HER_PAGE = 358
SIDE, LIST = 264, 348
"""Logical pixels of the source and of the list, where they stand beside the board."""
SHEET_TOP = 0.2
"""Share of a phone's page that stays visible above a sheet."""

MemoSource, MemoPieces, MemoCanvas, MemoStrip = (ft.memo(one) for one in (SourcePane, PiecesPane, Canvas, Strip))  # type: ignore[no-untyped-call]


@ft.component
def Top(builder: Builder, head: Head, layout: str) -> ft.Control:
    def ask() -> None:
        builder.bench.over.show("look-about", builder.id)

    def turn(tab: str) -> None:
        head.tab = tab

    async def present() -> None:
        await builder.bench.present((builder.id,))

    back = icon_button(ft.Icons.ARROW_BACK, _("Back"), builder.close)
    show = icon_button(ft.Icons.SLIDESHOW, _("Present on this screen"), present, icon_size=S.icon_small)
    title = heading(head.title or _("New look"), T.look if layout == Layout.PHONE else T.name, expand=True)
    edit = icon_button(ft.Icons.EDIT_OUTLINED, _("Title, occasion, season and budget"), ask, icon_size=S.icon_small)
    seen = _("As {name} sees it", name=head.name) if head.name else _("As it is seen")
    other = BOARD if head.tab == PREVIEW else PREVIEW
    tabs = (
        icon_button(
            ft.Icons.DASHBOARD_OUTLINED if other == BOARD else ft.Icons.VISIBILITY_OUTLINED,
            _("Board") if other == BOARD else seen,
            partial(turn, other),
        )
        if layout == Layout.PHONE
        else segmented(((BOARD, _("Board")), (PREVIEW, seen)), head.tab, turn)
    )
    side = S.x2 if layout == Layout.PHONE else S.x4
    return ft.Container(
        ft.Row(spacing=S.x1, controls=[back, title, edit, show, tabs]),
        padding=edges(start=side, end=side, top=S.x2, bottom=S.x2),
        border=ft.Border.only(bottom=ft.BorderSide(S.hair, C.line)),
    )


@ft.component
def Preview(builder: Builder, board: Board, sums: Sums) -> ft.Control:
    """The card she gets, on a page as wide as hers. Nothing on it acts."""
    look, eyes = builder.look, builder.bench.eyes()
    if look is None or not board.pieces:
        return empty(_("Nothing to see yet"), _("Put something on the board first."), glyph=ft.Icons.VISIBILITY_OUTLINED)
    shown = look_view(look, builder.living, lambda media: photo(media, eyes, {}, None))
    card = look_card(shown, Layout.PHONE, SHOPPER, lambda _number: None)
    face = ft.Container(
        card, width=HER_PAGE, bgcolor=C.card, border=ft.Border.all(S.hair, C.line), border_radius=S.r_sheet, padding=S.x3, ignore_interactions=True
    )
    page = ft.Row([face], alignment=ft.MainAxisAlignment.CENTER)
    return ft.Column([ft.Container(height=S.x4), page, ft.Container(height=S.x4)], expand=True, spacing=0, scroll=ft.ScrollMode.AUTO)


@ft.component
def Why(builder: Builder, sums: Sums) -> ft.Control:
    words = text(_("Why"), T.chip, C.ink2)
    return ft.Row(spacing=S.x2, scroll=ft.ScrollMode.HIDDEN, controls=[words, *why_chips(builder, sums)])


@ft.component
def Foot(builder: Builder, head: Head, sums: Sums, layout: str) -> ft.Control:
    """Where the list has no place beside the board: total and pieces, the source, and sending, under the thumb."""
    there = [one for one in sums.pieces if not one.removed]

    def pieces() -> None:
        head.panel = PIECES

    def source() -> None:
        head.panel = SOURCE

    said = sums.left if sums.left else sums.open or _("Pieces and note")
    summary = pressable(
        _("{total}, {said}: open the list", total=sums.total, said=said),
        ft.Row(
            spacing=S.x2,
            controls=[
                number_pin(len(there), dark=True, size=S.x6),
                ft.Column(
                    tight=True,
                    spacing=0,
                    expand=True,
                    controls=[
                        one_line(sums.total or _("Nothing yet"), T.label_strong),
                        one_line(said, T.meta, C.danger if sums.over else C.ink2),
                    ],
                ),
                icon(ft.Icons.EXPAND_LESS, C.ink2),
            ],
        ),
        pieces,
        expand=True,
        padding=pad(S.x2, S.x2),
        border_radius=S.r_card,
    )
    add = pressable(
        _("Add pieces"), icon(ft.Icons.ADD, C.on_accent), source, bgcolor=C.accent, border_radius=S.r_sheet, padding=pad(S.x4, S.x4)
    )  # fmt: skip
    if builder.customer is None:
        act = icon_button(ft.Icons.BOOKMARK_ADD_OUTLINED, _("Keep a copy in a lookbook"), partial(builder.bench.over.show, "look-keep", builder.id))
    else:
        word = _("Send") if layout == Layout.PHONE else _("Send to {name}", name=head.name)
        act = primary(word, builder.send, glyph=ft.Icons.SEND_OUTLINED, disabled=not there, tooltip=_("Send to {name}", name=head.name))
    return ft.Container(
        ft.Row(spacing=S.x2, controls=[summary, add, act]),
        padding=pad(S.x3, S.x2),
        border=ft.Border.only(top=ft.BorderSide(S.hair, C.line)),
    )


@ft.component
def Sheet(builder: Builder, finder: Finder, head: Head, sums: Sums, layout: str) -> ft.Control:
    """The source or the list over the board; nothing, and in nobody's way, otherwise."""

    def shut() -> None:
        head.panel = ""

    if not head.panel or layout == Layout.DESKTOP:
        return ft.Container(width=0, height=0)
    inside = (
        MemoSource(finder, finder.source, layout, shut, key="source-sheet")
        if head.panel == SOURCE
        else MemoPieces(builder, finder, head, sums, shut, not _roomy(builder, layout), key="pieces-sheet")
    )
    if layout != Layout.PHONE:
        return side_sheet(inside, shut, close_word=_("Back to the board"))
    page = builder.bench.page
    shade = pressable(
        _("Back to the board"), ft.Container(width=0, height=0), shut, bgcolor=C.scrim, height=float(page.height or S.dialog) * SHEET_TOP
    )
    top = ft.BorderRadius.only(top_left=S.r_sheet, top_right=S.r_sheet)
    return ft.Column(
        left=0, right=0, top=0, bottom=0, spacing=0, horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[shade, ft.Container(ft.Container(inside, expand=True, bgcolor=C.paper, border_radius=top), bgcolor=C.scrim, expand=True)],
    )  # fmt: skip


def _skeleton() -> ft.Control:
    tiles = ft.Row(spacing=S.x2, controls=[bone(S.x12, S.x12 + S.x2, radius=S.r_photo) for _n in range(6)])
    shape = ft.Column(spacing=S.x4, controls=[bone(S.shimmer_line, S.shimmer_text), bone(None, S.hero, radius=S.r_card), tiles])
    return shimmering(ft.Container(shape, padding=pad(S.x5, S.x4)), _("Loading the look"))


def _roomy(builder: Builder, layout: str) -> bool:
    """Whether the reasons have a place under the board: on the desktop, and on a tablet that stands upright."""
    page = builder.bench.page
    return layout == Layout.DESKTOP or (layout == Layout.TABLET and float(page.height or 0) > float(page.width or 0))


@ft.component
def BoardPane(builder: Builder, finder: Finder, head: Head, board: Board, layout: str) -> ft.Control:
    if head.tab == PREVIEW:
        return ft.Column([MemoPreview(builder, board, builder.sums, key="preview")], key="seen", expand=True)
    side = S.x4 if layout == Layout.PHONE else S.x5
    return ft.Container(
        key="built",
        content=ft.Column(
            expand=True,
            spacing=S.x3,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
            controls=[
                MemoCanvas(builder, finder, board, key="canvas"),
                *([ft.Row([tools(builder, board)], alignment=ft.MainAxisAlignment.CENTER)] if layout == Layout.PHONE else []),
                MemoStrip(builder, finder, board, finder.source, key="strip"),
                *([MemoWhy(builder, builder.sums, key="why")] if _roomy(builder, layout) else []),
            ],
        ),
        expand=True,
        padding=pad(side, S.x3),
    )


MemoTop, MemoBoard, MemoWhy, MemoFoot, MemoSheet, MemoPreview = (ft.memo(one) for one in (Top, BoardPane, Why, Foot, Sheet, Preview))  # type: ignore[no-untyped-call]


@ft.component
def LookScreen(builder: Builder, finder: Finder, head: Head, layout: str) -> ft.Control:
    """Follows only how far it is."""
    if head.phase in ("none", "loading"):
        return _skeleton()
    if head.phase != "ready":
        known = {"gone": _("This look is not here"), "offline": _("You are offline")}
        said = head.wrong or _("It was put away, or it is not yours to see.")
        again = [outlined(_("Try again"), partial(builder.bench.run, builder.again))] if head.phase != "gone" else []
        screen = empty(
            known.get(head.phase, _("The look could not be loaded")), said, action=_("Back"), on_action=builder.close, glyph=ft.Icons.STYLE_OUTLINED
        )
        return ft.Column(expand=True, controls=[screen, ft.Row(again, alignment=ft.MainAxisAlignment.CENTER)])
    middle = ft.Column(
        expand=True,
        spacing=0,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            MemoTop(builder, head, layout, key="top"),
            MemoBoard(builder, finder, head, builder.board, layout, key="board"),
            *([] if layout == Layout.DESKTOP else [MemoFoot(builder, head, builder.sums, layout, key="foot")]),
        ],
    )
    if layout == Layout.DESKTOP:
        return ft.Row(
            expand=True,
            spacing=0,
            vertical_alignment=ft.CrossAxisAlignment.STRETCH,
            controls=[
                pane(MemoSource(finder, finder.source, layout, None, key="source"), width=SIDE, edge="right"),
                pane(middle),
                pane(MemoPieces(builder, finder, head, builder.sums, None, False, key="pieces"), width=LIST, edge="left"),
            ],
        )
    whole = ft.Container(middle, left=0, right=0, top=0, bottom=0)
    return ft.Stack(expand=True, controls=[whole, MemoSheet(builder, finder, head, builder.sums, layout, key="sheet")])


def looks_pane(atelier: Atelier, layout: str, one: bool) -> ft.Control:
    """`one`: a look is open, else they are listed."""
    if not one:
        return LooksScreen(atelier.shelves, atelier.shelves.shelf, layout, key="looks")
    return LookScreen(atelier.builder, atelier.finder, atelier.builder.head, layout, key="look")

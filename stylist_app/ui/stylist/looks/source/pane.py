"""The source beside the board: one field, where to look, what the shop suggests, and two columns of products to drag or tap."""

from functools import partial
from typing import Any

import flet as ft

from stylist_app.i18n import _
from stylist_app.ui.shell.kept import Kept
from stylist_app.ui.stylist.gallery.grid.card import between
from stylist_app.ui.stylist.gallery.grid.pane import SCROLL_MS, MemoSkeleton
from stylist_app.ui.stylist.gallery.state import Grid, Tile
from stylist_app.ui.stylist.looks.prints import GROUP, NEW, print_of
from stylist_app.ui.stylist.looks.source.finder import Finder, Tap
from stylist_app.ui.stylist.looks.state import GALLERY, SENT, SOURCES, WISHES, Board, Hint, Source, Thing
from stylist_app.ui.theme import FAINT, HALF, C, Layout, S, T
from stylist_app.ui.widgets import (
    empty,
    filter_chip,
    heading,
    icon,
    icon_button,
    one_line,
    outlined,
    pad,
    picture,
    placed,
    pressable,
    quiet,
    search_field,
    shimmering,
    text,
)

USUAL = 150
"""Logical pixels of what follows the pointer while the board has not been measured."""
HINT = 96


def _tile_words(tile: Tile, hers: bool) -> str:
    return " · ".join(filter(None, (tile.price, _("in her size") if hers else "")))


@ft.component
def Card(tile: Tile, wide: float, tap: Tap, armed: bool, there: bool, follows: float, hers: bool) -> ft.Control:
    """One product. A pull sideways picks it up, up and down scrolls. `follows`: the width of what then follows the pointer."""
    tall = wide * 6 / 5
    ring = ft.BoxDecoration(border=ft.Border.all(S.edge, C.accent), border_radius=S.r_card) if armed else None
    photo = picture(
        tile.photo, "", width=wide, height=tall, studio=tile.studio, radius=S.r_card, placeholder=tile.placeholder,
        opacity=HALF if tile.dimmed else 1, foreground_decoration=ring,
    )  # fmt: skip
    said = _tile_words(tile, hers)
    badge = tile.badge[0] if tile.badge else ""
    spoken = ", ".join(filter(None, (tile.title, said, badge, _("on the board") if there else "")))
    column = ft.Column(
        tight=True,
        spacing=S.tick,
        controls=[photo, one_line(tile.title, T.chip), one_line(said, T.meta, C.ink2)],
    )
    face = pressable(_("Take up {name}", name=spoken), column, partial(tap.arm, tile.id), selected=armed, width=wide, border_radius=S.r_card)
    mark = ft.Container(
        icon(ft.Icons.CHECK if there else ft.Icons.ADD, C.photo_accent if there else C.on_print, S.icon_tiny + S.tick),
        width=S.x6 + S.x1, height=S.x6 + S.x1, border_radius=S.r_full, bgcolor=C.print, alignment=ft.Alignment.CENTER,
    )  # fmt: skip
    add = pressable(
        _("Put {name} on the board", name=tile.title), mark, partial(tap.add, tile.id), width=S.hit, height=S.hit, alignment=ft.Alignment.CENTER,
        border_radius=S.r_full,
    )  # fmt: skip
    thing = Thing(tile.id, tile.title, tile.price, tile.photo, tile.photo, tile.placeholder, tile.studio)
    return ft.Stack(
        width=wide,
        controls=[
            ft.Draggable(
                group=GROUP, data=f"{NEW}:{tile.id}", affinity=ft.Axis.HORIZONTAL, max_simultaneous_drags=1, content=face,
                content_when_dragging=ft.Container(photo_again(tile, wide, tall), opacity=FAINT), content_feedback=print_of(thing, follows),
                on_drag_start=partial(tap.drag, tile.id),
            ),
            ft.Container(add, **placed(end=0), top=0),
        ],
    )  # fmt: skip


def photo_again(tile: Tile, wide: float, tall: float) -> ft.Control:
    return picture(tile.photo, "", width=wide, height=tall, studio=tile.studio, radius=S.r_card, placeholder=tile.placeholder)


MemoCard = ft.memo(Card)  # type: ignore[no-untyped-call]


@ft.component
def Line(finder: Finder, tiles: tuple[Tile, ...], wide: float, marks: tuple[tuple[bool, bool, bool], ...], follows: float) -> ft.Control:
    """`marks`: for each tile whether it is armed, on the board, and in her size."""
    return ft.Row(
        spacing=between(len(tiles)) if len(tiles) > 2 else between(2),
        vertical_alignment=ft.CrossAxisAlignment.START,
        controls=[
            MemoCard(tile, wide, finder.tap, armed, there, follows, hers, key=tile.id)
            for tile, (armed, there, hers) in zip(tiles, marks, strict=True)
        ],
    )


MemoLine = ft.memo(Line)  # type: ignore[no-untyped-call]


def _nothing(finder: Finder, source: Source) -> ft.Control:
    if source.kind == WISHES:
        return empty(_("No wishes yet"), _("What she puts on her wish list lies here."), glyph=ft.Icons.FAVORITE_BORDER)
    if source.kind == SENT:
        return empty(_("Nothing was sent yet"), _("What you send her lies here, to be used again."), glyph=ft.Icons.HISTORY)
    if source.fits:
        return empty(
            _("Nothing fits all of these"), _("No piece has these words in her size."), glyph=ft.Icons.SEARCH_OFF,
            action=_("Show every size"), on_action=finder.every_size,
        )  # fmt: skip
    return empty(_("Nothing found"), _("No piece has these words."), glyph=ft.Icons.SEARCH_OFF)


def _whole(inside: ft.Control) -> ft.Control:
    return ft.Container(inside, left=0, right=0, top=0, bottom=0)


@ft.component
def Tiles(finder: Finder, source: Source, grid: Grid, board: Board) -> ft.Control:
    """The mounted rows between two empty spaces, as in the gallery."""
    shape, kept = grid.shape, ft.use_ref(Kept).current
    follows = round(board.wide * 0.3) if board.wide else USUAL

    async def scrolled(event: ft.OnScrollEvent) -> None:
        await finder.scrolled(event.pixels, event.viewport_dimension)

    def measured(event: ft.LayoutSizeChangeEvent[ft.Container]) -> None:
        finder.measured(event.width, event.height)

    def row_measured(event: ft.LayoutSizeChangeEvent[ft.Container]) -> None:
        finder.row_measured(event.height)

    def line(n: int, tiles: tuple[Tile, ...], marks: tuple[tuple[bool, bool, bool], ...], wide: float, first: bool, follows: float) -> ft.Control:
        watched: dict[str, Any] = {"on_size_change": row_measured} if first else {}
        row = MemoLine(finder, tiles, wide, marks, follows)
        return ft.Container(row, key=f"row-{n}", padding=ft.Padding.only(bottom=S.x4), bgcolor=C.paper, **watched)

    inside: list[ft.Control]
    if grid.phase == "busy":
        inside = [ft.Container(shimmering(MemoSkeleton(shape.columns, shape.wide, shape.row), _("Loading products")), left=0, right=0, top=0)]
    elif grid.phase in ("offline", "failed"):
        said = empty(
            _("Products cannot be shown right now"), " ".join((grid.wrong, _("What lies on the board stays there."))), action=_("Try again"),
            on_action=finder.ask, glyph=ft.Icons.CLOUD_OFF_OUTLINED,
        )  # fmt: skip
        inside = [_whole(said)]
    elif not grid.rows:
        inside = [_whole(_nothing(finder, source))]
    else:

        def marks(tiles: tuple[Tile, ...]) -> tuple[tuple[bool, bool, bool], ...]:
            return tuple((tile.id == source.armed, tile.id in source.there, finder.in_her_size(tile.id)) for tile in tiles)

        told = [(n, (n, tiles, marks(tiles), shape.wide, n == grid.rows[0][0], follows)) for n, tiles in grid.rows]
        inside = [
            ft.Column(
                key=f"tiles-{grid.turn}", left=0, right=0, top=0, bottom=0, spacing=0, scroll=ft.ScrollMode.AUTO, scroll_interval=SCROLL_MS,
                on_scroll=scrolled, horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
                controls=[ft.Container(key="above", height=grid.above), *kept.of(told, line), ft.Container(key="below", height=grid.below + S.x4)],
            )
        ]  # fmt: skip
    return ft.Container(ft.Stack(expand=True, clip_behavior=ft.ClipBehavior.HARD_EDGE, controls=inside), expand=True, on_size_change=measured)


def _hint(finder: Finder, hint: Hint) -> ft.Control:
    thing = hint.thing
    face = ft.Column(
        tight=True,
        spacing=S.tick,
        width=HINT,
        controls=[
            picture(thing.photo, "", width=HINT, height=HINT * 6 / 5, studio=thing.studio, placeholder=thing.placeholder, radius=S.r_card),
            one_line(thing.title, T.chip),
            one_line(thing.price, T.meta, C.ink2),
            text(hint.why, T.tiny, C.accent, max_lines=2, overflow=ft.TextOverflow.ELLIPSIS),
        ],
    )
    said = _("Suggestion: {name}", name=", ".join(filter(None, (thing.title, thing.price, hint.why))))
    return pressable(said, face, partial(finder.hinted, hint), border_radius=S.r_card)


def aim_words(source: Source) -> str:
    match source.aim.kind:
        case "slot":
            return _("For the slot {name}", name=source.aim.words)
        case "swap":
            return _("Instead of {name}", name=source.aim.words)
        case "plan":
            return _("Plan B for {name}", name=source.aim.words)
    return ""


def _aimed(finder: Finder, source: Source) -> list[ft.Control]:
    if not source.aim.kind:
        return []
    said = ft.Row(
        spacing=S.x1,
        controls=[
            ft.Semantics(live_region=True, container=True, expand=True, content=text(aim_words(source), T.label, C.accent)),
            icon_button(ft.Icons.CLOSE, _("Not for this (Esc)"), finder.let_go, icon_size=S.icon_small),
        ],
    )
    hints = list(source.hints or ())
    if hints:
        row: list[ft.Control] = [
            ft.Row(
                scroll=ft.ScrollMode.HIDDEN,
                spacing=S.x2,
                vertical_alignment=ft.CrossAxisAlignment.START,
                controls=[_hint(finder, one) for one in hints],
            )
        ]
    elif source.thinking:
        row = [text(_("Looking for what goes with it"), T.meta, C.ink2)]
    else:
        row = []
    return [ft.Container(ft.Column([said, *row], tight=True, spacing=S.x1), bgcolor=C.soft, border_radius=S.r_card, padding=pad(S.x3, S.x1))]


@ft.component
def SourcePane(finder: Finder, source: Source, layout: str, close: Any) -> ft.Control:
    """`close`: where it lies over the board."""

    async def changed(event: ft.Event[ft.TextField]) -> None:
        await finder.typing(event.control.value or "")

    async def submitted(event: ft.Event[ft.TextField]) -> None:
        await finder.say(event.control.value or "")

    kinds = {GALLERY: _("Gallery"), WISHES: _("Wish list"), SENT: _("Sent earlier")}
    cross = [icon_button(ft.Icons.CLOSE, _("Back to the board (Esc)"), close)] if close else []
    phone = layout == Layout.PHONE
    done = [outlined(_("Done"), close, small=True)] if close and not phone else []
    field = search_field(_("Name or SKU"), value=finder.words, on_change=changed, on_submit=submitted, **finder.bench.focus.watched())
    fits = (
        [quiet(_("Every size") if source.fits else _("Only her size"), finder.every_size, tooltip=_("Show every size, or only what fits her"))]
        if source.for_whom and source.kind == GALLERY and (source.fits or _known(finder))
        else []
    )
    return ft.Container(
        padding=ft.Padding.only(left=S.x5 if not phone else S.x4, right=S.x4, top=S.x3),
        expand=True,
        content=ft.Column(
            expand=True,
            spacing=S.x2,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
            controls=[
                ft.Row(spacing=S.x1, controls=[heading(_("Add pieces"), T.look, expand=True), *fits, *done, *cross]),
                field,
                ft.Row(
                    spacing=S.x1,
                    scroll=ft.ScrollMode.HIDDEN,
                    controls=[filter_chip(kinds[kind], partial(finder.show, kind), selected=source.kind == kind) for kind in SOURCES],
                ),
                *_aimed(finder, source),
                MemoTiles(finder, source, source.grid, finder.builder.board, key="tiles"),
            ],
        ),
    )


MemoTiles = ft.memo(Tiles)  # type: ignore[no-untyped-call]


def _known(finder: Finder) -> bool:
    customer = finder.builder.customer
    return bool(customer and customer.sizes)

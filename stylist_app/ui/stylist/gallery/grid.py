"""The grid of photos: the rows on screen and a few around them between two empty spaces, so that the scroll bar is true; behind them a skeleton."""

from dataclasses import replace
from typing import Any

import flet as ft

from stylist_app.i18n import _
from stylist_app.ui.stylist.gallery import asked as asking
from stylist_app.ui.stylist.gallery.model import Gallery, Tap
from stylist_app.ui.stylist.gallery.state import Grid, Head, Shape, Tile
from stylist_app.ui.theme import HALF, SEMIBOLD, C, S, T
from stylist_app.ui.widgets import bone, empty, icon, one_line, pad, picture, placed, pressable, shimmering, tag, text

STRUCK = ft.TextStyle(decoration=ft.TextDecoration.LINE_THROUGH)
SCROLL_MS = 60
SKELETON_ROWS = 4


def spoken(tile: Tile) -> str:
    """Everything the tile shows, in one phrase."""
    was = _("before {price}", price=tile.before) if tile.before else ""
    picked = _("picked as number {n}", n=tile.number) if tile.number else ""
    loved = _("a favourite of yours") if tile.loved else ""
    return ", ".join(part for part in (tile.title, tile.price, was, tile.sizes, tile.badge[0] if tile.badge else "", loved, picked) if part)


def order_pin(number: int, size: float = S.swatch) -> ft.Control:
    """Its place in the tray, which is its number in the chat."""
    return ft.Container(
        text(str(number), T.tiny, C.on_accent, font_family=SEMIBOLD), width=size, height=size, border_radius=S.r_full, bgcolor=C.accent,
        alignment=ft.Alignment.CENTER,
    )  # fmt: skip


def _badge(words: str, tone: str) -> ft.Control:
    """Readable on any photo, in both themes."""
    if tone != "plain":
        return tag(words, tone)
    return ft.Container(text(words, T.tiny, C.on_print, no_wrap=True), bgcolor=C.print, border_radius=S.r_full, padding=pad(S.x2, S.tick))


def _mark(tile: Tile, tap: Tap) -> ft.Control:
    """The ring with the number: a tap puts it into the tray or takes it out."""
    face = (
        order_pin(tile.number)
        if tile.number
        else ft.Container(
            width=S.swatch, height=S.swatch, border_radius=S.r_full, bgcolor=C.print, opacity=0.86, border=ft.Border.all(S.hair, C.scrim)
        )
    )
    word = _("Take {name} out", name=tile.title) if tile.number else _("Pick {name}", name=tile.title)
    return pressable(
        word,
        face,
        lambda: tap.pick(tile.id),
        selected=bool(tile.number),
        width=S.hit,
        height=S.hit,
        alignment=ft.Alignment.CENTER,
        border_radius=S.r_full,
    )


def _heart(tile: Tile, tap: Tap) -> ft.Control:
    word = _("No favourite any more: {name}", name=tile.title) if tile.loved else _("Keep {name} as a favourite", name=tile.title)
    face = ft.Container(
        icon(ft.Icons.FAVORITE if tile.loved else ft.Icons.FAVORITE_BORDER, C.photo_accent, S.icon_tiny + S.tick),
        width=S.swatch, height=S.swatch, border_radius=S.r_full, bgcolor=C.print, opacity=1 if tile.loved else 0.86, alignment=ft.Alignment.CENTER,
    )  # fmt: skip
    return pressable(
        word, face, lambda: tap.love(tile.id), selected=tile.loved, width=S.hit, height=S.hit, alignment=ft.Alignment.CENTER, border_radius=S.r_full
    )


@ft.component
def Card(tile: Tile, shape: Shape, tap: Tap) -> ft.Control:
    """Memoised: picking one draws only those whose number changed."""
    wide, tall = shape.wide - 2 * S.ring, shape.wide * 5 / 4 - 2 * S.ring
    photo = picture(
        tile.photo, "", width=wide, height=tall, studio=tile.studio, radius=S.r_card, placeholder=tile.placeholder, opacity=HALF if tile.dimmed else 1
    )
    before = [one_line(tile.before, T.tiny, C.ink3, style=STRUCK)] if tile.before else []
    words = ft.Column(
        tight=True,
        spacing=0,
        width=shape.wide - S.x1,
        controls=[
            one_line(tile.title, T.chip),
            ft.Row(
                spacing=S.x1 + S.tick,
                controls=[
                    text(tile.price, T.label_strong, C.danger if tile.before else C.ink, no_wrap=True),
                    *before,
                    one_line(tile.sizes, T.meta, C.ink2, expand=True),
                ],
            ),
        ],
    )
    face = pressable(
        spoken(tile),
        ft.Column(
            tight=True,
            spacing=S.x1 + S.tick,
            width=shape.wide,
            controls=[
                ft.Container(photo, border_radius=S.r_card + S.ring, border=ft.Border.all(S.ring, C.accent if tile.number else C.clear)),
                ft.Container(words, padding=pad(S.tick)),
            ],
        ),
        lambda: tap.open(tile.id),
        selected=bool(tile.number),
        border_radius=S.r_card,
    )
    badge = [ft.Container(_badge(*tile.badge), left=S.x2, right=S.hit, top=tall - S.x6, alignment=ft.Alignment.CENTER_LEFT)] if tile.badge else []
    return ft.Stack(
        width=shape.wide,
        controls=[
            face,
            *badge,
            ft.Container(_mark(tile, tap), **placed(end=0), top=0),
            ft.Container(_heart(tile, tap), **placed(end=0), top=tall - S.hit + S.x2),
        ],
    )


MemoCard = ft.memo(Card)  # type: ignore[no-untyped-call]


@ft.component
def Row(tiles: tuple[Tile, ...], shape: Shape, tap: Tap) -> ft.Control:
    return ft.Row(
        spacing=S.x3 if shape.columns == 2 else S.x5,
        vertical_alignment=ft.CrossAxisAlignment.START,
        controls=[MemoCard(tile, shape, tap, key=tile.id) for tile in tiles],
    )


MemoRow = ft.memo(Row)  # type: ignore[no-untyped-call]


@ft.component
def Skeleton(shape: Shape) -> ft.Control:
    """The geometry of the grid: lies behind it, and is what a quick scroll shows until the rows have come."""
    gap = S.x3 if shape.columns == 2 else S.x5

    def one() -> ft.Control:
        return ft.Column(
            tight=True,
            spacing=S.x2,
            height=shape.row,
            controls=[
                bone(shape.wide, shape.wide * 5 / 4, radius=S.r_card),
                bone(shape.wide * 0.8, S.shimmer_text),
                bone(shape.wide * 0.4, S.shimmer_small),
            ],
        )

    rows = [ft.Row(spacing=gap, controls=[one() for _place in range(shape.columns)]) for _row in range(SKELETON_ROWS)]
    return ft.Column(tight=True, spacing=0, controls=list(rows))


MemoSkeleton = ft.memo(Skeleton)  # type: ignore[no-untyped-call]


def _nothing(gallery: Gallery, head: Head) -> ft.Control:
    """Says why, and takes away what is in the way, one thing at a time."""
    asked = head.asked
    if asked.shelf == asking.FAVOURITES and not asked.query:
        return empty(_("No favourites yet"), _("Tap the heart on a piece, and it waits here for you."), glyph=ft.Icons.FAVORITE_BORDER)
    if asked.kept:
        return empty(_("Nothing here yet"), _("What you open and send is kept here, so that you find it again."), glyph=ft.Icons.HISTORY)
    if asked.fits and gallery.customer and gallery.sizes():
        act, word = replace(asked, fits=False), _("Show every size")
    elif asked.narrowed:
        act, word = asking.cleared(asked), _("Take the choices away")
    else:
        act, word = replace(asked, query=""), _("Show everything")
    return empty(
        _("Nothing fits all of these"), _("No piece has these words and choices together."), glyph=ft.Icons.SEARCH_OFF,
        action=word, on_action=lambda: gallery.change(act),
    )  # fmt: skip


@ft.component
def GridPane(gallery: Gallery, grid: Grid, head: Head, foot: float) -> ft.Control:
    """Follows the grid. `foot` is the room that the tray takes, in logical pixels."""
    shape = grid.shape

    async def scrolled(event: ft.OnScrollEvent) -> None:
        await gallery.scrolled(event.pixels, event.viewport_dimension)

    def measured(event: ft.LayoutSizeChangeEvent[ft.Container]) -> None:
        gallery.measured(event.width, event.height)

    def row_measured(event: ft.LayoutSizeChangeEvent[ft.Container]) -> None:
        gallery.row_measured(event.height)

    inside: list[ft.Control]
    if grid.phase == "busy":
        inside = [ft.Container(shimmering(MemoSkeleton(shape), _("Loading products")), left=0, right=0, top=0)]
    elif grid.phase in ("offline", "failed"):
        inside = [
            ft.Container(
                empty(
                    _("Products cannot be shown right now"), " ".join((grid.wrong, _("What is in the tray stays there."))),
                    action=_("Try again"), on_action=gallery.ask, glyph=ft.Icons.CLOUD_OFF_OUTLINED,
                ),
                left=0, right=0, top=0, bottom=0,
            )
        ]  # fmt: skip
    elif not grid.rows:
        inside = [ft.Container(_nothing(gallery, head), left=0, right=0, top=0, bottom=0)]
    else:
        first = grid.rows[0][0]

        def line(n: int, tiles: tuple[Tile, ...]) -> ft.Control:
            watched: dict[str, Any] = {"on_size_change": row_measured} if n == first else {}
            return ft.Container(MemoRow(tiles, shape, gallery.tap), key=f"row-{n}", bgcolor=C.paper, padding=ft.Padding.only(bottom=S.x5), **watched)

        inside = [
            ft.Container(MemoSkeleton(shape), left=0, right=0, top=0) if grid.more else ft.Container(width=0, height=0),
            ft.Column(
                key=f"grid-{grid.turn}",
                left=0,
                right=0,
                top=0,
                bottom=0,
                spacing=0,
                scroll=ft.ScrollMode.AUTO,
                scroll_interval=SCROLL_MS,
                on_scroll=scrolled,
                horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
                controls=[
                    ft.Container(key="above", height=grid.above),
                    *[line(n, tiles) for n, tiles in grid.rows],
                    ft.Container(key="below", height=grid.below + foot + S.x4),
                ],
            ),
        ]
    return ft.Container(ft.Stack(expand=True, clip_behavior=ft.ClipBehavior.HARD_EDGE, controls=inside), expand=True, on_size_change=measured)

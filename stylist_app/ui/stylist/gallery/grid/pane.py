"""The grid on screen: the mounted rows between two empty spaces, so that the scroll bar is true; behind them a skeleton; and what stands there when
there is nothing to show."""

from dataclasses import replace
from typing import Any

import flet as ft

from stylist_app.i18n import _
from stylist_app.ui.shell.kept import Kept
from stylist_app.ui.stylist.gallery import asked as asking
from stylist_app.ui.stylist.gallery.grid.card import MemoRow, between
from stylist_app.ui.stylist.gallery.model import Gallery
from stylist_app.ui.stylist.gallery.state import Grid, Head, Shape, Tile
from stylist_app.ui.theme import C, S
from stylist_app.ui.widgets import bone, empty, shimmering

SCROLL_MS = 60
SKELETON_ROWS = 4


@ft.component
def Skeleton(columns: int, wide: float, row: float) -> ft.Control:
    """The geometry of the grid: lies behind it, and is what a quick scroll shows until the rows have come."""

    def one() -> ft.Control:
        return ft.Column(
            tight=True,
            spacing=S.x2,
            height=row,
            controls=[bone(wide, wide * 5 / 4, radius=S.r_card), bone(wide * 0.8, S.shimmer_text), bone(wide * 0.4, S.shimmer_small)],
        )

    rows = [ft.Row(spacing=between(columns), controls=[one() for _place in range(columns)]) for _row in range(SKELETON_ROWS)]
    return ft.Column(tight=True, spacing=0, controls=list(rows))


MemoSkeleton = ft.memo(Skeleton)  # type: ignore[no-untyped-call]


def _skeleton(shape: Shape) -> ft.Control:
    return MemoSkeleton(shape.columns, shape.wide, shape.row)


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


def _whole(inside: ft.Control) -> ft.Control:
    return ft.Container(inside, left=0, right=0, top=0, bottom=0)


@ft.component
def GridPane(gallery: Gallery, grid: Grid, head: Head, foot: float) -> ft.Control:
    """Follows the grid. `foot` is the room that the tray takes, in logical pixels."""
    shape, kept = grid.shape, ft.use_ref(Kept).current

    async def scrolled(event: ft.OnScrollEvent) -> None:
        await gallery.scrolled(event.pixels, event.viewport_dimension)

    def measured(event: ft.LayoutSizeChangeEvent[ft.Container]) -> None:
        gallery.measured(event.width, event.height)

    def row_measured(event: ft.LayoutSizeChangeEvent[ft.Container]) -> None:
        gallery.row_measured(event.height)

    def line(n: int, _turn: int, tiles: tuple[Tile, ...], columns: int, wide: float, first: bool) -> ft.Control:
        watched: dict[str, Any] = {"on_size_change": row_measured} if first else {}
        row = MemoRow(tiles, columns, wide, gallery.tap)
        return ft.Container(row, key=f"row-{n}", bgcolor=C.paper, padding=ft.Padding.only(bottom=S.x5), **watched)

    inside: list[ft.Control]
    if grid.phase == "busy":
        inside = [ft.Container(shimmering(_skeleton(shape), _("Loading products")), left=0, right=0, top=0)]
    elif grid.phase in ("offline", "failed"):
        sentence = " ".join((grid.wrong, _("What is in the tray stays there.")))
        glyph = ft.Icons.CLOUD_OFF_OUTLINED
        inside = [
            _whole(empty(_("Products cannot be shown right now"), sentence, action=_("Try again"), on_action=gallery.ask, glyph=glyph)),
        ]
    elif not grid.rows:
        inside = [_whole(_nothing(gallery, head))]
    else:
        rows = kept.of(((n, (n, grid.turn, tiles, shape.columns, shape.wide, n == grid.rows[0][0])) for n, tiles in grid.rows), line)
        inside = [
            ft.Container(_skeleton(shape), left=0, right=0, top=0) if grid.more and grid.bones else ft.Container(width=0, height=0),
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
                    *rows,
                    ft.Container(key="below", height=grid.below + foot + S.x4),
                ],
            ),
        ]
    return ft.Container(ft.Stack(expand=True, clip_behavior=ft.ClipBehavior.HARD_EDGE, controls=inside), expand=True, on_size_change=measured)

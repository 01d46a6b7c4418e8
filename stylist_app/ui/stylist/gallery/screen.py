"""The gallery's screen by place and width: beside a conversation or on its own; the facets at its side, as a drawer, or as a sheet."""

import flet as ft

from stylist_app.i18n import _
from stylist_app.ui.stylist.gallery.facets.panel import FacetPanel
from stylist_app.ui.stylist.gallery.grid.pane import GridPane
from stylist_app.ui.stylist.gallery.head import HeadPane
from stylist_app.ui.stylist.gallery.model import Gallery
from stylist_app.ui.stylist.gallery.state import Head, Tray
from stylist_app.ui.stylist.gallery.tray import TrayPane
from stylist_app.ui.theme import C, Layout, S
from stylist_app.ui.widgets import pane, side_sheet

PHONE_TRAY = 132
"""Logical pixels that the tray takes on a phone, where it has two lines."""

MemoHead, MemoGrid, MemoTray, MemoPanel = (ft.memo(one) for one in (HeadPane, GridPane, TrayPane, FacetPanel))  # type: ignore[no-untyped-call]


@ft.component
def Foot(gallery: Gallery, tray: Tray, layout: str, narrow: bool) -> ft.Control:
    """The grid, with the room for the tray at its end while there is one."""
    room = (PHONE_TRAY if layout == Layout.PHONE else S.tray) + S.x4 if tray.picks else 0.0
    side = S.x4 if layout == Layout.PHONE else S.x6
    return ft.Stack(
        expand=True,
        controls=[
            ft.Container(
                MemoGrid(gallery, gallery.grid, gallery.head, room), left=side, right=side if layout == Layout.PHONE else side - S.x2, top=0, bottom=0
            ),
            ft.Container(MemoTray(gallery, tray, layout, narrow), left=S.x3, right=S.x3, bottom=S.x3),
        ],
    )


@ft.component
def Drawer(gallery: Gallery, head: Head, layout: str) -> ft.Control:
    """The facets over the page; nothing, and in nobody's way, until they are asked for."""

    def shut() -> None:
        head.panel = False

    if not head.panel:
        return ft.Container(width=0, height=0)
    panel = FacetPanel(gallery, head, shut)
    if layout == Layout.PHONE:
        return ft.Container(panel, bgcolor=C.paper, left=0, right=0, top=0, bottom=0)
    return side_sheet(panel, shut, close_word=_("Close the filters"))


def gallery_pane(gallery: Gallery, layout: str) -> ft.Control:
    """Everything but the conversation beside it. On its own on a wide page it has its facets at its side."""
    wide = layout == Layout.DESKTOP and not gallery.bench.session.shell.route.item
    side = [pane(MemoPanel(gallery, gallery.head, None, key="facets"), width=S.facets, edge="right")] if wide else []
    middle = ft.Column(
        expand=True,
        spacing=0,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            MemoHead(gallery, gallery.head, layout, wide, key="head"),
            Foot(gallery, gallery.trays.here, layout, layout != Layout.DESKTOP, key="grid"),
        ],
    )
    whole = ft.Row(spacing=0, vertical_alignment=ft.CrossAxisAlignment.STRETCH, controls=[*side, ft.Container(middle, expand=True)])
    return ft.Stack(
        key="gallery", expand=True, controls=[ft.Container(whole, left=0, right=0, top=0, bottom=0), Drawer(gallery, gallery.head, layout)]
    )

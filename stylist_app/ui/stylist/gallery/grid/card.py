"""One product on the grid: its photo, what it costs, the sizes that are left, and the two things one does with it without opening it."""

from functools import partial

import flet as ft

from stylist_app.i18n import _
from stylist_app.ui.stylist.gallery.model import Tap
from stylist_app.ui.stylist.gallery.state import Tile
from stylist_app.ui.theme import HALF, SEMIBOLD, C, S, T
from stylist_app.ui.widgets import icon, one_line, pad, picture, placed, pressable, tag, text

STRUCK = ft.TextStyle(decoration=ft.TextDecoration.LINE_THROUGH)
RESTING_PRINT = ft.Colors.with_opacity(0.86, C.print)
"""Lies on a photo until it is chosen. A colour: the opacity of a control would cost the browser a layer for each."""


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
    return ft.Container(one_line(words, T.tiny, C.on_print), bgcolor=C.print, border_radius=S.r_full, padding=pad(S.x2, S.tick))


def _corner(word: str, face: ft.Control, act: partial[None], on: bool) -> ft.Control:
    return pressable(word, face, act, selected=on, width=S.hit, height=S.hit, alignment=ft.Alignment.CENTER, border_radius=S.r_full)


def _mark(tile: Tile, tap: Tap) -> ft.Control:
    """The ring with the number: a tap puts it into the tray or takes it out."""
    face = (
        order_pin(tile.number)
        if tile.number
        else ft.Container(width=S.swatch, height=S.swatch, border_radius=S.r_full, bgcolor=RESTING_PRINT, border=ft.Border.all(S.hair, C.scrim))
    )
    word = _("Take {name} out", name=tile.title) if tile.number else _("Pick {name}", name=tile.title)
    return _corner(word, face, partial(tap.pick, tile.id), bool(tile.number))


def _heart(tile: Tile, tap: Tap) -> ft.Control:
    word = _("No favourite any more: {name}", name=tile.title) if tile.loved else _("Keep {name} as a favourite", name=tile.title)
    face = ft.Container(
        icon(ft.Icons.FAVORITE if tile.loved else ft.Icons.FAVORITE_BORDER, C.photo_accent, S.icon_tiny + S.tick),
        width=S.swatch, height=S.swatch, border_radius=S.r_full, bgcolor=C.print if tile.loved else RESTING_PRINT,
        alignment=ft.Alignment.CENTER,
    )  # fmt: skip
    return _corner(word, face, partial(tap.love, tile.id), tile.loved)


def _price(tile: Tile) -> ft.Control:
    before = [one_line(tile.before, T.tiny, C.ink3, style=STRUCK)] if tile.before else []
    return ft.Row(
        spacing=S.x1 + S.tick,
        controls=[
            text(tile.price, T.label_strong, C.danger if tile.before else C.ink, no_wrap=True),
            *before,
            one_line(tile.sizes, T.meta, C.ink2, expand=True),
        ],
    )


@ft.component
def Card(tile: Tile, wide: float, tap: Tap) -> ft.Control:
    """Memoised: picking one draws only those whose number changed. `wide`: its width in logical pixels."""
    tall = wide * 5 / 4
    ring = ft.BoxDecoration(border=ft.Border.all(S.edge, C.accent), border_radius=S.r_card) if tile.number else None
    photo = picture(
        tile.photo, "", width=wide, height=tall, studio=tile.studio, radius=S.r_card, placeholder=tile.placeholder,
        opacity=HALF if tile.dimmed else 1, foreground_decoration=ring,
    )  # fmt: skip
    face = pressable(
        spoken(tile),
        ft.Column(tight=True, spacing=S.tick, controls=[photo, one_line(tile.title, T.chip), _price(tile)]),
        partial(tap.open, tile.id),
        selected=bool(tile.number),
        width=wide,
        border_radius=S.r_card,
    )
    badge = [ft.Container(_badge(*tile.badge), left=S.x2, right=S.hit, top=tall - S.x8, alignment=ft.Alignment.CENTER_LEFT)] if tile.badge else []
    return ft.Stack(
        width=wide,
        controls=[
            face,
            *badge,
            ft.Column(spacing=tall - 2 * S.hit, tight=True, top=0, **placed(end=0), controls=[_mark(tile, tap), _heart(tile, tap)]),
        ],
    )


MemoCard = ft.memo(Card)  # type: ignore[no-untyped-call]


def between(columns: int) -> float:
    """Logical pixels between two tiles of a row."""
    return S.x3 if columns == 2 else S.x5


@ft.component
def Row(tiles: tuple[Tile, ...], columns: int, wide: float, tap: Tap) -> ft.Control:
    return ft.Row(
        spacing=between(columns),
        vertical_alignment=ft.CrossAxisAlignment.START,
        controls=[MemoCard(tile, wide, tap, key=tile.id) for tile in tiles],
    )


MemoRow = ft.memo(Row)  # type: ignore[no-untyped-call]

"""The carousel of products: numbered tiles for the stylist, larger ones with a heart for the shopper."""

from typing import Any

import flet as ft

from stylist_app.i18n import _

from ..theme import HALF, C, Layout, S, T
from ..widgets import border, icon, number_pin, one_line, pad, picture, placed, pressable, tag, text
from .views import SHOPPER, Actions, Message, Tile, nothing

STRUCK = ft.TextDecoration.LINE_THROUGH
BESIDE = 14


def spoken_tile(number: int, tile: Tile) -> str:
    """Everything the tile shows, in one phrase."""
    was = _("before {price}", price=tile.compare_at) if tile.compare_at else ""
    no = _("Declined: {reason}", reason=tile.declined) if tile.declined else ""
    told = (f"{number}. {tile.name}", tile.price, was, tile.choice, tile.stock, tile.news, *tile.whys, no, _("loved") if tile.loved else "")
    return ", ".join(part for part in told if part)


def _photo(tile: Tile, width: float, height: float) -> ft.Control:
    found = tile.photo
    return picture(
        found.thumb if found else "",
        "",
        width=width,
        height=height,
        studio=bool(found and found.studio),
        radius=S.r_photo,
        placeholder=found.placeholder if found else "",
        opacity=HALF if tile.sold_out else 1,
    )


def _prices(tile: Tile, *, after: ft.Control | None = None) -> ft.Control:
    before = [text(tile.compare_at, T.tiny, C.ink3, style=ft.TextStyle(decoration=STRUCK), no_wrap=True)] if tile.compare_at else []
    return ft.Row(
        spacing=S.x1 + S.tick,
        controls=[text(tile.price, T.label_strong, C.danger if tile.compare_at else C.ink, no_wrap=True), *before, *([after] if after else [])],
    )


def _beside(tile: Tile, side: str) -> str:
    """The choice, where it stands beside the stock: under a shopper's tile it has a line of its own as long as she can change it."""
    return "" if side == SHOPPER and tile.asks else tile.choice


def _stock(tile: Tile, side: str, **props: Any) -> ft.Control:
    said = " · ".join(part for part in (_beside(tile, side), tile.stock) if part)
    ink = C.danger if tile.sold_out else C.warn if tile.low else C.success
    return text(said, T.tiny, ink, max_lines=2, overflow=ft.TextOverflow.ELLIPSIS, **props)


def _news(tile: Tile, side: str) -> ft.Control:
    """One line that is there also while there is nothing to say, so that nothing moves when there is."""
    no = _("Declined: {reason}", reason=tile.declined) if tile.declined and side != SHOPPER else ""
    other = _("Instead: {name}", name=tile.instead) if tile.instead and side != SHOPPER else ""
    said = no or tile.news or other or ("" if side == SHOPPER else " · ".join(tile.whys))
    return one_line(said or " ", T.tiny, C.warn if no else C.ink2)


def _in_one_line(tile: Tile, side: str) -> ft.Control:
    """Where the stock has no room beside the price: it comes first, so that it is never what is cut off, and the tile keeps its height."""
    ink = C.danger if tile.sold_out else C.warn if tile.low else C.success
    return one_line(" · ".join(part for part in (tile.stock, _beside(tile, side), tile.news) if part), T.tiny, ink)


def _answer(message: Message, tile: Tile, actions: Actions) -> ft.Control:
    """Under a shopper's tile: no, because …; the no taken back; or what could be had instead."""
    if tile.instead:
        words, spoken, act = _("Instead: {name}", name=tile.instead), _("Ask for {name} instead", name=tile.instead), actions.instead
    elif tile.declined:
        words, spoken, act = _("No: {reason}", reason=tile.declined), _("Take back the no to {name}", name=tile.name), actions.decline
    else:
        words, spoken, act = _("Not for me"), _("{name} is not for me", name=tile.name), actions.decline
    ink = C.accent if tile.instead else C.ink2
    return pressable(
        spoken,
        one_line(words, T.chip, ink),
        lambda: act(message.id, tile.id),
        selected=bool(tile.declined),
        padding=pad(0, S.x4),
        border_radius=S.r_small,
    )


def _whys(tile: Tile, most: int) -> ft.Control:
    """Why it was picked, a chip each; as high as the tile with the most of them."""
    chips: list[ft.Control] = [ft.Row([ft.Container(tag(why, "accent"), expand=True, expand_loose=True)], spacing=0) for why in tile.whys]
    rest: list[ft.Control] = [ft.Container(one_line(" ", T.tiny), padding=pad(0, S.tick)) for _ in range(most - len(chips))]
    return ft.Column(tight=True, spacing=S.tick, controls=[*chips, *rest])


def _choice(message: Message, tile: Tile, actions: Actions) -> ft.Control:
    """Under a shopper's tile: its size and colour, to choose; still where it comes in one way only."""
    if not tile.asks:
        return ft.Container(height=S.hit)
    words = tile.choice or tile.asks
    mark = [icon(ft.Icons.CHECK, C.accent, S.icon_tiny)] if tile.picked else []
    face = ft.Row(
        spacing=S.x1,
        controls=[
            *mark,
            one_line(words, T.chip, C.accent if tile.picked else C.ink, expand=True),
            icon(ft.Icons.EXPAND_MORE, C.ink2, S.icon_tiny + S.tick),
        ],
    )
    if tile.choice:
        said = _("{choice}: change size and colour of {name}", choice=tile.choice, name=tile.name)
    else:
        said = _("Choose size and colour of {name}", name=tile.name)
    return pressable(
        said,
        face,
        lambda: actions.choose(message.id, tile.id),
        reach=S.x1 + S.tick,
        padding=pad(S.x3, S.x2 + S.tick),
        border_radius=S.r_full,
        bgcolor=C.soft if tile.picked else C.card,
        border=border(C.soft if tile.picked else C.line),
    )


def _heart(message: Message, tile: Tile, actions: Actions) -> ft.Control:
    word = _("Take back the heart from {name}", name=tile.name) if tile.loved else _("Love {name}", name=tile.name)
    face = ft.Container(
        icon(ft.Icons.FAVORITE if tile.loved else ft.Icons.FAVORITE_BORDER, C.photo_accent, S.icon_small),
        width=S.quote,
        height=S.quote,
        border_radius=S.r_full,
        bgcolor=C.print,
        alignment=ft.Alignment.CENTER,
    )
    return pressable(
        word,
        face,
        lambda: actions.love(message.id, tile.id, not tile.loved),
        selected=tile.loved,
        width=S.hit,
        height=S.hit,
        alignment=ft.Alignment.CENTER,
        border_radius=S.r_full,
    )


def one_tile(message: Message, number: int, tile: Tile, size: tuple[float, float], actions: Actions, side: str, *, lone: bool = False) -> ft.Control:
    """A product of a message in its size (width and height of the photo, logical pixels). `lone`: away from its carousel, without its number and
    reasons, and as high as every other."""
    width, height = size
    shopper = side == SHOPPER
    most_whys = 0 if lone else max((len(one.whys) for one in message.tiles), default=0)
    marks = []
    if not lone and (not shopper or len(message.tiles) > 1):
        marks.append(ft.Container(number_pin(number), **placed(start=S.x2), top=S.x2))
    if shopper:
        marks.append(ft.Container(_heart(message, tile, actions), **placed(end=0), top=0))
    elif tile.loved:
        marks.append(
            ft.Container(
                icon(ft.Icons.FAVORITE, C.photo_accent, S.icon_tiny),
                **placed(end=S.x1),
                top=S.x1,
                padding=S.x1 + S.tick,
                border_radius=S.r_full,
                bgcolor=C.print,
                tooltip=_("Loved"),
            )
        )
    beside = (
        shopper and not tile.compare_at and len(_beside(tile, side)) + len(tile.stock) <= BESIDE
    )  # else there is no room in the line of the price
    words = ft.Column(
        tight=True,
        spacing=S.tick if shopper else 0,
        controls=[
            one_line(tile.name, T.label if shopper else T.chip),
            _prices(tile, after=_stock(tile, side, expand=True, text_align=ft.TextAlign.END) if beside else None),
            *([] if shopper else [_stock(tile, side)]),
            _news(tile, side) if beside or not shopper else _in_one_line(tile, side),
            *([_whys(tile, most_whys)] if shopper and most_whys else []),
        ],
    )
    face = pressable(
        spoken_tile(number, tile),
        ft.Column(tight=True, spacing=S.x2 if shopper else S.x1, width=width, controls=[_photo(tile, width, height), words]),
        lambda: actions.product(message.id, tile.id),
        border_radius=S.r_photo,
    )
    shown = ft.Stack(width=width, controls=[face, *marks])
    below: list[ft.Control] = []
    if shopper and actions.choose is not nothing and (lone or any(one.asks for one in message.tiles)):
        below.append(_choice(message, tile, actions))
    if shopper and actions.decline is not nothing:
        below.append(_answer(message, tile, actions))
    return ft.Column(key=tile.id, tight=True, spacing=0, width=width, controls=[shown, *below])


def carousel(message: Message, layout: str, actions: Actions, side: str) -> ft.Control:
    """The tiles in one line that scrolls by itself; the next one peeks when there is no room."""
    size = (
        (S.shop_tile_w, S.shop_tile_h)
        if side == SHOPPER
        else (S.tile_w, S.tile_h)
        if layout == Layout.DESKTOP
        else (S.tile_narrow_w, S.tile_narrow_h)
    )
    return ft.Row(
        scroll=ft.ScrollMode.HIDDEN,
        spacing=S.x3 if side == SHOPPER else S.x2,
        vertical_alignment=ft.CrossAxisAlignment.START,
        controls=[one_tile(message, number, tile, size, actions, side) for number, tile in enumerate(message.tiles, 1)],
    )


def quick_replies(message: Message, actions: Actions) -> ft.Control:
    """Answers to tap. They leave once any answer was given: the screen passes none."""

    def one(reply_id: str, words: str) -> ft.Control:
        return pressable(
            _("Answer: {words}", words=words),
            text(words, T.label, no_wrap=True),
            lambda: actions.reply(message.id, reply_id),
            reach=S.x1 + S.tick,
            border_radius=S.r_full,
            bgcolor=C.card,
            border=ft.Border.all(S.hair, C.line),
            padding=pad(S.x3 + S.tick, S.x2),
        )

    return ft.Row(scroll=ft.ScrollMode.HIDDEN, spacing=S.x2, controls=[one(reply.id, reply.words) for reply in message.replies])

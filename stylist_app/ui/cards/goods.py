"""Pieces of a product's own page, for whoever shows one: pictures to swipe and enlarge, stars, reviews, the size table, choices, small tiles."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

import flet as ft

from stylist_app.i18n import _, words
from stylist_app.wire.catalog import Review, SizeGuide

from ..theme import SEMIBOLD, C, S, T
from ..widgets import border, icon, one_line, pad, picture, placed, pressable, spoken, tag, text
from .views import Photo

STRUCK = ft.TextStyle(decoration=ft.TextDecoration.LINE_THROUGH)
STARS = 5
NOTHING = "–"


# ---------------------------------------------------------------- pictures


def pages(photos: Sequence[Photo], at: int, height: float, turn: Callable[[int], Any], enlarge: Callable[[int], Any]) -> ft.Control:
    """Swiped by hand or stepped by the arrows; a tap enlarges. Without any: a calm place where one will be."""
    if not photos:
        return spoken(_("No picture"), picture("", "", width=S.product_photo, height=height, radius=S.r_card))

    def page(n: int) -> ft.Control:
        one = photos[n]
        face = picture(one.thumb, "", studio=one.studio, radius=S.r_card, height=height, placeholder=one.placeholder)
        return pressable(_("{name}: enlarge", name=one.alt), face, lambda: enlarge(n), border_radius=S.r_card)

    if len(photos) == 1:
        return page(0)
    count = ft.Container(
        text(_("{n} of {total}", n=at + 1, total=len(photos)), T.chip, C.on_viewer),
        bgcolor=C.glass,
        border_radius=S.r_full,
        padding=pad(S.x3, S.x1),
        **placed(end=S.x3),
        bottom=S.x3,
    )

    def arrow(glyph: ft.IconData, word: str, by: int, **place: Any) -> ft.Control:
        face = ft.Container(
            icon(glyph, C.on_print, S.icon_small),
            width=S.quote,
            height=S.quote,
            border_radius=S.r_full,
            bgcolor=C.print,
            alignment=ft.Alignment.CENTER,
        )
        button = pressable(
            word, face, lambda: turn((at + by) % len(photos)), width=S.hit, height=S.hit, alignment=ft.Alignment.CENTER, border_radius=S.r_full
        )
        return ft.Container(button, top=height / 2 - S.hit / 2, **place)

    def turned(event: ft.Event[ft.PageView]) -> None:
        turn(int(event.data))

    return ft.Stack(
        height=height,
        controls=[
            ft.PageView(controls=[page(n) for n in range(len(photos))], selected_index=at, height=height, on_change=turned),
            count,
            arrow(ft.Icons.CHEVRON_LEFT, _("Previous picture"), -1, **placed(start=S.x1)),
            arrow(ft.Icons.CHEVRON_RIGHT, _("Next picture"), 1, **placed(end=S.x1)),
        ],
    )


# ---------------------------------------------------------------- price and choice


def price_line(price: str, before: str, role: ft.TextThemeStyle = T.figure) -> ft.Control:
    """What it costs, and struck what it cost before; "" where it never did."""
    was = [text(before, T.body, C.ink3, style=STRUCK, semantics_label=_("before {price}", price=before))] if before else []
    return ft.Row(tight=True, spacing=S.x2, controls=[text(price, role, C.danger if before else C.ink), *was])


@dataclass(frozen=True)
class Value:
    """One value of an axis of choice. `hex` `#RRGGBB` where it is a colour; `hers`: the size that she wears."""

    word: str
    on: bool = False
    gone: bool = False
    hers: bool = False
    hex: str = ""


def axis(name: str, values: Sequence[Value], choose: Callable[[str], Any]) -> ft.Control:
    """Chips under the axis's name; what is sold out is struck, and can still be chosen."""

    def chip(one: Value) -> ft.Control:
        ink = C.paper if one.on else C.ink3 if one.gone else C.ink
        dot = (
            [ft.Container(width=S.icon_small, height=S.icon_small, border_radius=S.r_full, bgcolor=one.hex, border=border(C.ink3))] if one.hex else []
        )
        mark = [icon(ft.Icons.PERSON, C.paper if one.on else C.accent, S.icon_tiny)] if one.hers else []
        said = [_("{option} {value}", option=name, value=one.word), _("your size") if one.hers else "", _("Sold out") if one.gone else ""]
        label = text(one.word, T.label, ink, no_wrap=True, style=STRUCK if one.gone else None)
        return pressable(
            ", ".join(filter(None, said)),
            ft.Row(tight=True, spacing=S.x1 + S.tick, controls=[*dot, *mark, label]),
            lambda: choose(one.word),
            selected=one.on,
            reach=S.x1,
            padding=pad(S.x3 + S.tick if dot or mark else S.x4, S.x2 + S.tick),
            border_radius=S.r_full,
            bgcolor=C.ink if one.on else C.card,
            border=border(C.ink if one.on else C.line),
        )

    hers = [_("{size} is your size", size=one.word) for one in values if one.hers]
    head = ft.Row(spacing=S.x2, controls=[text(name, T.label_strong), *[text(said, T.meta, C.ink2) for said in hers[:1]]])
    return ft.Column(tight=True, spacing=0, controls=[head, ft.Row(wrap=True, spacing=S.x2, run_spacing=0, controls=[chip(one) for one in values])])


def whys(reasons: Sequence[str], *, most: int = 3) -> ft.Control:
    """Why it was picked, each reason on its own."""
    return spoken(
        _("Picked for you: {reasons}", reasons=", ".join(reasons)),
        ft.Row(wrap=True, spacing=S.x1, run_spacing=S.x1, controls=[tag(why, "accent") for why in reasons[:most]]),
    )


# ---------------------------------------------------------------- what others said, and sizes


def stars(tenths: int, reviews: int = 0) -> ft.Control:
    """The mean in stars and as a number; `reviews`: of how many."""
    full, mean = round(tenths / 10), words().number(tenths / 10)
    marks = [icon(ft.Icons.STAR if n < full else ft.Icons.STAR_BORDER, C.camel, S.icon_tiny) for n in range(STARS)]
    said = _("{stars} of 5 stars, {n} reviews", stars=mean, n=reviews) if reviews else _("{stars} of 5 stars", stars=mean)
    shown = text(f"{mean} ({words().number(reviews)})" if reviews else mean, T.meta, C.ink2)
    return spoken(said, ft.Row(tight=True, spacing=S.tick, controls=[*marks, shown]))


def review_card(one: Review) -> ft.Control:
    who = " · ".join(filter(None, (one.author or _("A customer"), words().date(one.at) if one.at else "", _("bought it") if one.verified else "")))
    return ft.Column(
        tight=True,
        spacing=S.tick,
        controls=[
            ft.Row(
                spacing=S.x2, wrap=True, run_spacing=0, controls=[stars(one.rating * 10), *([text(one.title, T.label_strong)] if one.title else [])]
            ),
            *([text(one.text, T.second)] if one.text else []),
            text(who, T.meta, C.ink2),
        ],
    )


def size_table(guide: SizeGuide, hers: Collection[str] = ()) -> ft.Control:
    """Measures by size, then each size in other systems; the lines of `hers` are marked."""

    def line(cells: Sequence[str], *, head: bool = False) -> ft.Control:
        mine = not head and bool(cells) and cells[0] in hers
        row = ft.Row(
            spacing=0,
            controls=[
                text(
                    cell or NOTHING,
                    T.meta,
                    C.ink2 if head else C.accent if mine else C.ink,
                    font_family=SEMIBOLD if head or mine or not n else None,
                    width=S.guide_column,
                )
                for n, cell in enumerate(cells)
            ],
        )
        mark = [icon(ft.Icons.PERSON, C.accent, S.icon_tiny)] if mine else []
        said = (_("your size") + ": " if mine else "") + ", ".join(filter(None, cells))
        return spoken(said, ft.Container(ft.Row([row, *mark], tight=True, spacing=0), bgcolor=C.soft if mine else None, padding=pad(S.x3, S.x1)))

    systems = list(dict.fromkeys(system for one in guide.conversions for system in one.systems))
    measures = [f"{name} ({guide.unit})" if guide.unit and n else name for n, name in enumerate(guide.columns)]
    lines = [line(measures, head=True), *map(line, guide.rows)] if guide.rows else []
    if systems:
        lines += [
            line([_("Size"), *systems], head=True),
            *[line([one.label, *[one.systems.get(system, "") for system in systems]]) for one in guide.conversions],
        ]
    box = ft.Container(
        ft.Column(tight=True, spacing=0, controls=lines), border=border(), border_radius=S.r_card, padding=pad(0, S.x2), bgcolor=C.card
    )
    return ft.Row(scroll=ft.ScrollMode.AUTO, controls=[box])


# ---------------------------------------------------------------- other pieces


def small_tile(photo: Photo | None, name: str, price: str, said: str, open_: Callable[[], Any], *, wide: float = S.tile_w) -> ft.Control:
    """Another piece, to open."""
    tall = wide * 5 / 4
    url, studio, soft = (photo.thumb, photo.studio, photo.placeholder) if photo else ("", False, "")
    face = picture(url, "", width=wide, height=tall, studio=studio, placeholder=soft)
    return pressable(
        ", ".join(filter(None, (name, price, said))),
        ft.Column(
            tight=True,
            spacing=S.tick,
            width=wide,
            controls=[face, one_line(name, T.chip), one_line(said or price, T.label_strong if not said else T.tiny, C.danger if said else None)],
        ),
        open_,
        border_radius=S.r_photo,
    )

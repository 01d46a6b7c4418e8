"""The head of a product's own page, for whoever shows one: pictures to swipe and enlarge, price, choices, reasons, stars. See `around`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import flet as ft

from stylist_app.i18n import _, words

from ..theme import C, S, T
from ..widgets import border, icon, pad, picture, placed, pressable, spoken, tag, text
from .views import Photo

STRUCK = ft.TextStyle(decoration=ft.TextDecoration.LINE_THROUGH)
STARS = 5


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


# ---------------------------------------------------------------- what others said


def stars(tenths: int, reviews: int = 0) -> ft.Control:
    """The mean in stars and as a number; `reviews`: of how many."""
    full, mean = round(tenths / 10), words().number(tenths / 10)
    marks = [icon(ft.Icons.STAR if n < full else ft.Icons.STAR_BORDER, C.camel, S.icon_tiny) for n in range(STARS)]
    said = _("{stars} of 5 stars, {n} reviews", stars=mean, n=reviews) if reviews else _("{stars} of 5 stars", stars=mean)
    shown = text(f"{mean} ({words().number(reviews)})" if reviews else mean, T.meta, C.ink2)
    return spoken(said, ft.Row(tight=True, spacing=S.tick, controls=[*marks, shown]))

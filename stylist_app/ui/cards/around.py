"""Around a product, for whoever shows one: its size guide, what others said, what it is made of, and other pieces. The first two are read when
somebody looks at them, by whoever put them there: a call brings what was asked for, or the sentence that says why not."""

from collections.abc import Awaitable, Callable, Collection, Sequence
from functools import partial
from typing import Any

import flet as ft

from stylist_app.i18n import _, words
from stylist_app.wire.catalog import Review, ReviewPage, SizeGuide
from stylist_app.wire.media import Media
from stylist_app.wire.product import Product, ProductHit

from ..theme import SEMIBOLD, C, S, T
from ..widgets import border, heading, icon, one_line, outlined, pad, picture, pressable, quiet, spoken, text
from .goods import stars

FEW = 3
"""Reviews at a time."""
NOTHING = "–"


# ---------------------------------------------------------------- sizes


def size_table(guide: SizeGuide, hers: Collection[str], whose: str) -> ft.Control:
    """Measures by size, then each size in other systems; the lines of `hers` are marked, and spoken with `whose` ("your size")."""

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
        said = (f"{whose}: " if mine else "") + ", ".join(filter(None, cells))
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


@ft.component
def Guide(read: Callable[[], Awaitable[SizeGuide | str]], hers: tuple[str, ...], whose: str) -> ft.Control:
    """Folded away until somebody asks; the lines of `hers` are marked."""
    guide, set_guide = ft.use_state(None)
    shown, set_shown = ft.use_state(False)
    wrong, set_wrong = ft.use_state("")

    async def turn() -> None:
        set_shown(not shown)
        if guide is not None or shown:
            return
        found = await read()
        set_wrong(found if isinstance(found, str) else "")
        set_guide(None if isinstance(found, str) else found)

    arrow = icon(ft.Icons.EXPAND_LESS if shown else ft.Icons.EXPAND_MORE)
    face = ft.Row(spacing=S.x2, controls=[icon(ft.Icons.STRAIGHTEN, C.ink2), text(_("Size guide"), T.label, expand=True), arrow])
    bar = pressable(_("Size guide"), face, turn, expanded=shown, padding=pad(0, S.x3), border_radius=S.r_small)
    inside = [size_table(guide, hers, whose), *([text(guide.note, T.meta, C.ink2)] if guide.note else [])] if shown and guide else []
    said = [text(wrong, T.meta, C.warn)] if shown and wrong else []
    return ft.Column(tight=True, spacing=S.x2, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=[bar, *inside, *said])


# ---------------------------------------------------------------- what others said


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


@ft.component
def Reviews(read: Callable[[str | None, int], Awaitable[ReviewPage | str]], product_id: str, total: int, role: ft.TextThemeStyle) -> ft.Control:
    """A few at a time; `read(after, limit)`. `role` is the title's."""
    found, set_found = ft.use_state(())
    following, set_following = ft.use_state(None)
    wrong, set_wrong = ft.use_state("")

    async def more() -> None:
        set_wrong("")
        page = await read(following, FEW)
        if isinstance(page, str):
            set_wrong(page)
            return
        set_found((*found, *page.items))
        set_following(page.next)

    ft.use_effect(more, [product_id])
    left = [ft.Row([quiet(_("More reviews"), more)])] if following and not wrong else []
    again = [ft.Row([text(wrong, T.meta, C.warn, expand=True), outlined(_("Try again"), more, small=True)])] if wrong else []
    title = heading(_("Reviews ({n})", n=words().number(total)), role, level=2)
    return ft.Column(tight=True, spacing=S.x3, controls=[title, *map(review_card, found), *again, *left])


# ---------------------------------------------------------------- what it is, and what there is besides


def made_of(product: Product, *more: tuple[str, str]) -> list[ft.Control]:
    """Its attributes, those that the shop names; `more` lines of the same kind behind them."""
    told = product.attributes
    lines = [
        (_("Material"), told.material), (_("Pattern"), told.pattern), (_("Fit"), told.fit), (_("Season"), told.season),
        (_("Occasion"), ", ".join(told.occasion)), *more,
    ]  # fmt: skip
    return [
        ft.Row(
            spacing=S.x2,
            vertical_alignment=ft.CrossAxisAlignment.START,
            controls=[text(name, T.second, C.ink2, expand=2), text(value, T.second, expand=5)],
        )
        for name, value in lines
        if value
    ]


def price_of(hit: ProductHit) -> str:
    """The one it has, else the least."""
    least = words().money(hit.price_from.minor, hit.price_from.currency)
    return least if hit.price_from.minor == hit.price_to.minor else _("from {price}", price=least)


def small_tile(hit: ProductHit, photo: str, open_: Callable[[], Any]) -> ft.Control:
    """Another piece, to open. `photo`: its address, "" for none."""
    gone, price, wide = hit.state == "sold_out", price_of(hit), S.tile_w
    face = picture(
        photo, "", width=wide, height=wide * 5 / 4, studio=bool(hit.picture and hit.picture.studio),
        placeholder=hit.picture.placeholder if hit.picture else "",
    )  # fmt: skip
    under = one_line(_("Sold out"), T.tiny, C.danger) if gone else one_line(price, T.label_strong)
    return pressable(
        ", ".join(filter(None, (hit.title, price, _("Sold out") if gone else ""))),
        ft.Column(tight=True, spacing=S.tick, width=wide, controls=[face, one_line(hit.title, T.chip), under]),
        open_,
        border_radius=S.r_photo,
    )


def neighbours(
    title: str, hits: Sequence[ProductHit], photo: Callable[[Media | None, float], str], open_: Callable[[ProductHit], Any], role: ft.TextThemeStyle
) -> list[ft.Control]:
    """A line of other pieces, nothing without any. `photo(picture, width)` is its address; `role` is the title's."""
    if not hits:
        return []

    def one(hit: ProductHit) -> ft.Control:
        return small_tile(hit, photo(hit.picture, S.tile_w), partial(open_, hit))

    line = ft.Row(spacing=S.x3, scroll=ft.ScrollMode.HIDDEN, vertical_alignment=ft.CrossAxisAlignment.START, controls=[one(hit) for hit in hits])
    return [heading(title, role, level=2), line]

"""The list of looks: whose, a search, and cards with what can be done with each."""

from functools import partial

import flet as ft

from stylist_app.i18n import _
from stylist_app.ui.stylist.looks.shelf.model import BRAND, HERS, MINE, STORE, Kept, Shelf, Shelves
from stylist_app.ui.theme import C, Layout, S, T
from stylist_app.ui.widgets import (
    banner,
    bone,
    border,
    empty,
    filter_chip,
    heading,
    icon_button,
    menu,
    one_line,
    outlined,
    pad,
    picture,
    placed,
    pressable,
    primary,
    search_field,
    shimmering,
    tag,
)

CARD = 236
"""Logical pixels of a card, of which as many lie side by side as there is room."""
TALL = 0.8


def _mosaic(one: Kept, wide: float) -> ft.Control:
    tall = wide * TALL
    if one.collage:
        return picture(one.collage, "", width=wide, height=tall, radius=S.r_card)
    if not one.things:
        return picture("", "", width=wide, height=tall, radius=S.r_card)
    half = (wide - S.x1) / 2
    shown = one.things
    low = (tall - S.x1) / 2

    def part(n: int, w: float, h: float) -> ft.Control:
        thing = shown[n]
        return picture(thing.photo, "", width=w, height=h, studio=thing.studio, radius=S.r_small, placeholder=thing.placeholder)

    if len(shown) == 1:
        return part(0, wide, tall)
    if len(shown) == 2:
        return ft.Row([part(0, half, tall), part(1, half, tall)], spacing=S.x1)
    right = (
        ft.Column([part(1, half, low), part(2, half, low)], spacing=S.x1)
        if len(shown) == 3
        else ft.Column([part(1, half, low), ft.Row([part(n, (half - S.x1) / 2, low) for n in (2, 3)], spacing=S.x1)], spacing=S.x1)
    )
    return ft.Row([part(0, half, tall), right], spacing=S.x1)


@ft.component
def Card(shelves: Shelves, one: Kept, name: str, away: bool) -> ft.Control:
    marks = {"draft": (_("Draft"), "accent"), "shared": (_("Shared"), "success")}
    badge = [ft.Container(tag(*marks[one.mark]), **placed(start=S.x2), top=S.x2)] if one.mark in marks else []
    wide = CARD - 2 * S.x2
    face = pressable(
        ", ".join(filter(None, (one.title, one.said, one.total, marks[one.mark][0] if one.mark in marks else ""))),
        ft.Stack([_mosaic(one, wide), *badge], width=wide, height=wide * TALL),
        partial(shelves.open, one.id),
        border_radius=S.r_card,
    )
    acts = (
        (_("Open"), ft.Icons.OPEN_IN_NEW, partial(shelves.open, one.id)),
        *([(_("Same, but … for {name}", name=name), ft.Icons.AUTO_FIX_HIGH, partial(shelves.same_but, one.id))] if name else []),
        *([(_("What friends think"), ft.Icons.FAVORITE_BORDER, partial(shelves.ask_friends, one.id))] if one.mark == "shared" and not away else []),
        (_("Present on this screen"), ft.Icons.SLIDESHOW, partial(shelves.present, one.id)),
        (_("Duplicate"), ft.Icons.CONTENT_COPY, partial(shelves.double, one.id)),
        (_("Take back") if away else _("Put away"), ft.Icons.ARCHIVE_OUTLINED, partial(shelves.archive, one.id)),
    )
    words_ = ft.Column(
        tight=True,
        spacing=0,
        expand=True,
        controls=[one_line(one.title, T.look), one_line(one.said, T.meta, C.ink2), one_line(one.total or " ", T.label_strong)],
    )
    return ft.Container(
        ft.Column(
            tight=True,
            spacing=S.x2,
            controls=[face, ft.Row([words_, menu(_("More about {name}", name=one.title), acts)], vertical_alignment=ft.CrossAxisAlignment.START)],
        ),
        width=CARD, padding=S.x2, border=border(), border_radius=S.r_card, bgcolor=C.card,
    )  # fmt: skip


MemoCard = ft.memo(Card)  # type: ignore[no-untyped-call]


def kind_words(shelf: Shelf, kind: str) -> str:
    return {HERS: shelf.name, MINE: _("My lookbook"), STORE: _("The store's"), BRAND: _("The brand's")}[kind]


def _body(shelves: Shelves, shelf: Shelf) -> ft.Control:
    if shelf.phase == "busy":
        bones = [bone(CARD, CARD, radius=S.r_card) for _n in range(6)]
        return shimmering(ft.Row(bones, wrap=True, spacing=S.x4, run_spacing=S.x4), _("Loading the looks"))
    if shelf.phase in ("offline", "failed"):
        return empty(
            _("The looks cannot be shown right now"), shelf.wrong, action=_("Try again"), on_action=shelves.ask, glyph=ft.Icons.CLOUD_OFF_OUTLINED
        )
    if not shelf.looks:
        if shelves.words:
            return empty(_("Nothing found"), _("No look has these words."), glyph=ft.Icons.SEARCH_OFF)
        if shelf.away:
            return empty(_("Nothing was put away"), _("What you put away waits here."), glyph=ft.Icons.ARCHIVE_OUTLINED)
        said = _("Put the first pieces together for {name}.", name=shelf.name) if shelf.kind == HERS else _("Keep a look here to use it again.")
        return empty(_("No looks yet"), said, action=_("New look"), on_action=shelves.new, glyph=ft.Icons.STYLE_OUTLINED)
    more = [ft.Row([outlined(_("Show more"), shelves.further, small=True)], alignment=ft.MainAxisAlignment.CENTER)] if shelf.more else []
    cards = [MemoCard(shelves, one, shelf.name, shelf.away, key=one.id) for one in shelf.looks]
    wrapped = ft.Row(cards, wrap=True, spacing=S.x4, run_spacing=S.x4, vertical_alignment=ft.CrossAxisAlignment.START)
    return ft.Column([wrapped, *more, ft.Container(height=S.x4)], scroll=ft.ScrollMode.AUTO, expand=True, spacing=S.x4)


@ft.component
def LooksScreen(shelves: Shelves, shelf: Shelf, layout: str) -> ft.Control:
    async def changed(event: ft.Event[ft.TextField]) -> None:
        await shelves.typing(event.control.value or "")

    phone = layout == Layout.PHONE
    side = S.x4 if phone else S.x6
    new = icon_button(ft.Icons.ADD, _("New look"), shelves.new) if phone else primary(_("New look"), shelves.new, glyph=ft.Icons.ADD)
    chips = [filter_chip(kind_words(shelf, kind), partial(shelves.show, kind), selected=kind == shelf.kind) for kind in shelf.kinds]
    away = filter_chip(_("Put away"), shelves.put_away, selected=shelf.away)
    stale = [banner("warn", _("These may not be the latest"), shelf.wrong)] if shelf.wrong and shelf.phase == "done" else []
    return ft.Column(
        expand=True,
        spacing=S.x2,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            ft.Container(ft.Row([heading(_("Looks"), T.page, expand=True), new]), padding=ft.Padding.only(left=side, right=side, top=S.x3)),
            ft.Container(
                search_field(_("Title or piece"), value=shelves.words, on_change=changed, **shelves.bench.focus.watched()), padding=pad(side)
            ),
            ft.Container(ft.Row([*chips, away], spacing=S.x1, scroll=ft.ScrollMode.HIDDEN), padding=pad(side)),
            *stale,
            ft.Container(_body(shelves, shelf), expand=True, padding=pad(side, S.x1)),
        ],
    )

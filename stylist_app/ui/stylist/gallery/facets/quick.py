"""The choices that are made most often, each one tap and none beyond the edge; everything else is behind "All filters". Colours lie beside the count
of what was found, where there is room."""

from collections.abc import Callable
from functools import partial

import flet as ft

from stylist_app.i18n import _, ngettext
from stylist_app.i18n import words as spoken_words
from stylist_app.ui.stylist.gallery.asked import Asked
from stylist_app.ui.stylist.gallery.facets import marks
from stylist_app.ui.stylist.gallery.facets.panel import tree
from stylist_app.ui.stylist.gallery.facets.prices import usual_caps
from stylist_app.ui.stylist.gallery.facets.words import cap_words, price_words
from stylist_app.ui.stylist.gallery.model import Gallery
from stylist_app.ui.stylist.gallery.state import Head
from stylist_app.ui.theme import C, Layout, S, T
from stylist_app.ui.widgets import border, chip, icon, pad, pressable, text
from stylist_app.wire.catalog import Category, Facets

SWATCHES, PHONE_SWATCHES, CAPS, PHONE_CAPS, MOST_CATEGORIES = 6, 3, 5, 4, 12


@ft.component
def Quick(
    gallery: Gallery, _for: tuple[str, str], asked: Asked, found: Facets | None, categories: tuple[Category, ...], layout: str, beside: bool
) -> ft.Control:
    """Memoised; `_for` are the conversation and the store it is drawn for. `beside`: everything that can be chosen stands at the side of the page."""
    phone = layout == Layout.PHONE

    def filters() -> None:
        gallery.head.panel = True

    every = [] if beside else [_every(asked.narrowed, filters, phone)]
    if asked.kept and not every:
        return ft.Container(height=0)
    if found is None or asked.kept:
        return ft.Row(height=S.hit, alignment=ft.MainAxisAlignment.END, controls=every)
    fits, caps, store = _fits(gallery, asked, found), _caps(gallery, asked, found, PHONE_CAPS if phone else CAPS), _store(gallery, asked, found)
    group = [ft.Row(tight=True, spacing=S.x1, controls=caps)] if caps else []
    if phone:
        return ft.Row(spacing=S.x2, wrap=True, run_spacing=0, controls=[*every, *fits, *store, *group])
    line = ft.Row(
        spacing=S.x2, run_spacing=0, wrap=True, expand=True, vertical_alignment=ft.CrossAxisAlignment.CENTER,
        controls=[*_category(gallery, asked, found, categories), *fits, *group, *store],
    )  # fmt: skip
    return ft.Row(spacing=S.x2, vertical_alignment=ft.CrossAxisAlignment.START, controls=[line, *every])


MemoQuick = ft.memo(Quick)  # type: ignore[no-untyped-call]


def _every(n: int, act: Callable[[], None], phone: bool) -> ft.Control:
    return pressable(
        _("All filters, {n} chosen", n=n) if n else _("All filters"),
        ft.Row(
            tight=True,
            spacing=S.x1 + S.tick,
            controls=[
                icon(ft.Icons.TUNE),
                *([] if phone else [text(_("All filters"), T.label, no_wrap=True)]),
                *([marks.count_tag(n)] if n else []),
            ],
        ),
        act,
        border_radius=S.r_full,
        padding=pad(S.x3, S.x2 + S.tick),
        reach=S.x1,
        border=border() if phone else None,
    )


def _fits(gallery: Gallery, asked: Asked, found: Facets) -> list[ft.Control]:
    if not gallery.here or found.in_her_size is None:
        return []
    return [
        chip(
            _("In her size"), partial(gallery.set, "fits", not asked.fits), selected=asked.fits,
            spoken=ngettext("In her size, {n} piece", "In her size, {n} pieces", found.in_her_size),
        )
    ]  # fmt: skip


def _store(gallery: Gallery, asked: Asked, found: Facets) -> list[ft.Control]:
    if not gallery.store_id or not found.in_store:
        return []
    return [
        chip(
            _("In my store"), partial(gallery.set, "in_store", not asked.in_store), selected=asked.in_store,
            glyph=ft.Icons.STOREFRONT_OUTLINED, spoken=ngettext("In my store, {n} piece", "In my store, {n} pieces", found.in_store),
        )
    ]  # fmt: skip


def _category(gallery: Gallery, asked: Asked, found: Facets, categories: tuple[Category, ...]) -> list[ft.Control]:
    """What is found, by the shop's own departments; one that is chosen can be taken away."""
    if asked.category:
        name = next((one.name for one in categories if one.id == asked.category), _("Category"))
        return [chip(name, partial(gallery.set, "category", ""), selected=True)]
    lines = [line for line in tree(categories, found.categories, "") if line[2]][:MOST_CATEGORIES]
    if len(lines) < 2:
        return []
    face = ft.Container(
        ft.Row(tight=True, spacing=S.x1, controls=[text(_("Category"), T.label, no_wrap=True), icon(ft.Icons.EXPAND_MORE)]),
        border=border(), border_radius=S.r_full, bgcolor=C.card, padding=pad(S.x3 + S.tick, S.x2 - S.hair),
        margin=ft.Margin.symmetric(vertical=S.x1 + S.tick),
    )  # fmt: skip
    items = [
        ft.PopupMenuItem(content=f"{one.name} · {spoken_words().number(count)}", on_click=partial(gallery.set, "category", one.id))
        for one, _depth, count in lines
    ]
    return [ft.PopupMenuButton(content=face, tooltip=_("Category"), items=list(items))]


def _caps(gallery: Gallery, asked: Asked, found: Facets, most: int) -> list[ft.Control]:
    """What is chosen of the price; else the caps that are most use here, as one line."""
    price = found.price
    if said := price_words(asked, gallery.currency):
        return [chip(said, partial(gallery.price, None, None), selected=True)]
    caps = usual_caps(price, most) if price and price.min_minor < price.max_minor else ()
    if price is None or not caps:
        return []

    def cap(amount: int) -> ft.Control:
        return pressable(
            cap_words(amount, price.currency),
            text(spoken_words().money(amount, price.currency), T.label, no_wrap=True),
            partial(gallery.price, None, amount),
            key=f"cap-{amount}",
            reach=S.x1 + S.tick,
            border_radius=S.r_full,
            bgcolor=C.card,
            border=border(),
            padding=pad(S.x2 + S.tick, S.x2 - S.hair),
        )

    return [ft.Container(text(_("Up to"), T.meta, C.ink2, no_wrap=True), padding=pad(S.x1, 0)), *map(cap, caps)]


def dots(gallery: Gallery, head: Head, phone: bool, beside: bool) -> list[ft.Control]:
    """The colours that most pieces have, in the order of the palette; a chosen one is always there; the others are a tap away."""
    asked, colours = head.asked, head.facets.colours if head.facets else []
    if asked.kept:
        return []
    most = PHONE_SWATCHES if phone else SWATCHES

    def every() -> None:
        head.panel = True

    most_first = sorted(colours, key=lambda one: (one.value not in asked.colours, one.hex is None, -one.count))[: max(most, len(asked.colours))]
    shown = [marks.swatch(one, one.value in asked.colours, partial(gallery.toggle, "colours", one.value)) for one in colours if one in most_first]
    rest = len(colours) - len(shown)
    return [*shown, *([marks.more_colours(rest, every)] if rest and not beside else [])]

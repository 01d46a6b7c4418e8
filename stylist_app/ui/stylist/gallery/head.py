"""Over the grid: the one field, the choices that are made most often, what is chosen, how many were found and in which order."""

from dataclasses import replace
from functools import partial

import flet as ft

from stylist_app.i18n import _, ngettext
from stylist_app.ui.stylist.gallery import asked as asking
from stylist_app.ui.stylist.gallery import facets
from stylist_app.ui.stylist.gallery.model import Gallery
from stylist_app.ui.stylist.gallery.state import Head
from stylist_app.ui.theme import C, Layout, S, T
from stylist_app.ui.widgets import (
    border,
    chip,
    edges,
    heading,
    icon,
    icon_button,
    one_line,
    pad,
    pressable,
    search_field,
    text,
)
from stylist_app.wire.catalog import FacetValue

SWATCHES = 6
PHONE_SWATCHES = 5


def _title(gallery: Gallery, head: Head, layout: str) -> ft.Control:
    store = next((one.name for one in gallery.bench.account.stores() if one.id == gallery.store_id), "")
    name = _("Gallery for {name}", name=head.for_whom) if head.for_whom else _("Gallery")
    live = (
        [icon(ft.Icons.STOREFRONT_OUTLINED, C.ink2), one_line(_("Stock live, {store}", store=store), T.meta, C.ink2)]
        if store and layout != Layout.PHONE
        else []
    )
    cross = [icon_button(ft.Icons.CLOSE, _("Close the gallery (Esc)"), gallery.close)] if gallery.here else []
    return ft.Row(spacing=S.x2, height=S.hit, controls=[heading(name, T.page, expand=True), *live, *cross])


def _field(gallery: Gallery, head: Head, layout: str) -> ft.Control:
    async def changed(event: ft.Event[ft.TextField]) -> None:
        await gallery.typing(event.control.value or "")

    def submitted(event: ft.Event[ft.TextField]) -> None:
        gallery.say(event.control.value or "")

    phone = layout == Layout.PHONE
    field = search_field(
        _("Name, SKU or colour"), value=head.asked.query, on_change=changed, on_submit=submitted, autofocus=not phone, **gallery.bench.focus.watched()
    )
    scan = (
        ft.Container(ft.ProgressRing(width=S.icon, height=S.icon, stroke_width=S.tick), width=S.hit, height=S.hit, alignment=ft.Alignment.CENTER)
        if head.reading
        else icon_button(ft.Icons.QR_CODE_SCANNER, _("Read a barcode from a photo"), gallery.scan)
    )
    return ft.Row(spacing=S.x2, controls=[ft.Container(field, expand=True), scan, *([] if phone else [_shelves(gallery, head)])])


def _shelves(gallery: Gallery, head: Head) -> ft.Control:
    asked = head.asked
    items = [
        ft.PopupMenuItem(
            content=facets.shelf_words(shelf),
            icon=facets.SHELF_GLYPHS[shelf],
            checked=asked.shelf == shelf,
            on_click=partial(gallery.change, replace(asked, shelf=shelf)),
        )
        for shelf in asking.SHELVES
    ]
    face = ft.Row(
        tight=True,
        spacing=S.x2,
        controls=[icon(facets.SHELF_GLYPHS[asked.shelf]), text(facets.shelf_words(asked.shelf), T.label, no_wrap=True), icon(ft.Icons.EXPAND_MORE)],
    )
    box = ft.Container(face, height=S.hit, padding=pad(S.x4), border=border(), border_radius=S.r_card, bgcolor=C.card, alignment=ft.Alignment.CENTER)
    return ft.PopupMenuButton(content=box, tooltip=_("Shelf: {name}", name=facets.shelf_words(asked.shelf)), items=list(items))


def _quick(gallery: Gallery, head: Head, layout: str) -> ft.Control:
    """The choices that are made most often, each one tap; everything else is behind "All filters"."""
    asked, found = head.asked, head.facets
    phone = layout == Layout.PHONE

    def filters() -> None:
        head.panel = True

    n = asked.narrowed
    every = pressable(
        _("All filters, {n} chosen", n=n) if n else _("All filters"),
        ft.Row(
            tight=True,
            spacing=S.x1 + S.tick,
            controls=[
                icon(ft.Icons.TUNE),
                *([] if phone else [text(_("All filters"), T.label, no_wrap=True)]),
                *([facets.count_tag(n)] if n else []),
            ],
        ),
        filters,
        border_radius=S.r_full,
        padding=pad(S.x3, S.x2 + S.tick),
        reach=S.x1,
        border=border() if phone else None,
    )
    if found is None or asked.kept:
        return ft.Row(height=S.hit, alignment=ft.MainAxisAlignment.END, controls=[every])
    marks: list[ft.Control] = []
    if gallery.here and found.in_her_size is not None:
        marks.append(
            chip(
                _("In her size"), lambda: gallery.change(replace(asked, fits=not asked.fits)), selected=asked.fits,
                spoken=ngettext("In her size, {n} piece", "In her size, {n} pieces", found.in_her_size),
            )
        )  # fmt: skip
    marks += _caps(gallery, head)
    if gallery.store_id and found.in_store:
        marks.append(
            chip(
                _("In my store"), lambda: gallery.change(replace(asked, in_store=not asked.in_store)), selected=asked.in_store,
                glyph=ft.Icons.STOREFRONT_OUTLINED, spoken=ngettext("In my store, {n} piece", "In my store, {n} pieces", found.in_store),
            )
        )  # fmt: skip
    dots = [
        facets.swatch(one, one.value in asked.colours, partial(gallery.change, asking.toggled(asked, "colours", one.value)))
        for one in _foremost(head, PHONE_SWATCHES if phone else SWATCHES)
    ]
    rule = [ft.Container(width=S.hair, height=S.x6, bgcolor=C.line, margin=ft.Margin.symmetric(horizontal=S.x2))] if marks and dots else []
    line = ft.Row(spacing=S.x2, scroll=ft.ScrollMode.HIDDEN, expand=True, controls=[*marks, *rule, ft.Row(tight=True, spacing=0, controls=dots)])
    if phone:
        return ft.Row(spacing=S.x2, controls=[every, line])
    return ft.Row(spacing=S.x2, controls=[line, every])


def _foremost(head: Head, most: int) -> list[FacetValue]:
    """The colours that most pieces have, in the order of the palette; a chosen one is always there."""
    colours = head.facets.colours if head.facets else []
    chosen = head.asked.colours
    most_first = sorted(colours, key=lambda one: (one.value not in chosen, one.hex is None, -one.count))[: max(most, len(chosen))]
    return [one for one in colours if one in most_first]


def _caps(gallery: Gallery, head: Head) -> list[ft.Control]:
    asked, price = head.asked, head.facets.price if head.facets else None
    if asked.price_to is not None and price:
        word = facets.cap_words(asked.price_to, price.currency)
        return [chip(word, lambda: gallery.change(asking.without(asked, "price_from", "price_to")), selected=True)]
    if price is None or price.min_minor >= price.max_minor:
        return []
    return [
        chip(facets.cap_words(cap, price.currency), partial(gallery.change, replace(asked, price_from=None, price_to=cap)))
        for cap in facets.usual_caps(price)
    ]


def _count(gallery: Gallery, head: Head) -> ft.Control:
    asked = head.asked
    said = ngettext("{n} piece", "{n} pieces", head.total)
    found = _("Searching") if head.waiting and not head.total else f"{said}, {facets.sort_words(asked.sort).lower()}" if not asked.kept else said
    dimmed = (
        [
            icon(ft.Icons.VISIBILITY_OFF_OUTLINED, C.ink2, S.icon_tiny),
            text(ngettext("{n} she declined is dimmed", "{n} she declined are dimmed", head.declined), T.meta, C.ink2),
        ]
        if head.declined
        else []
    )
    sort = ft.PopupMenuButton(
        content=ft.Container(icon(ft.Icons.SWAP_VERT), width=S.button, height=S.button, alignment=ft.Alignment.CENTER),
        tooltip=_("Order: {word}", word=facets.sort_words(asked.sort)),
        items=[
            ft.PopupMenuItem(content=facets.sort_words(sort), checked=sort == asked.sort, on_click=partial(gallery.change, replace(asked, sort=sort)))
            for sort in asking.SORTS
        ],
    )
    return ft.Row(
        spacing=S.x2,
        controls=[
            ft.Semantics(live_region=True, container=True, content=text(found, T.meta, C.ink2)),
            ft.Row(spacing=S.x2, expand=True, scroll=ft.ScrollMode.HIDDEN, controls=facets.chosen(gallery, head)),
            *dimmed,
            *([] if asked.kept else [sort]),
        ],
    )


@ft.component
def HeadPane(gallery: Gallery, head: Head, layout: str) -> ft.Control:
    side = S.x4 if layout == Layout.PHONE else S.x6
    return ft.Column(
        tight=True,
        spacing=0,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            ft.Container(
                ft.Column(
                    tight=True,
                    spacing=S.x2,
                    horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
                    controls=[_title(gallery, head, layout), _field(gallery, head, layout), _quick(gallery, head, layout)],
                ),
                padding=edges(start=side, end=side if layout == Layout.PHONE else S.x4, top=S.x3, bottom=S.x1),
                border=ft.Border.only(bottom=ft.BorderSide(S.hair, C.line)),
            ),
            ft.Container(_count(gallery, head), padding=edges(start=side, end=side, top=S.x1, bottom=S.x1)),
        ],
    )

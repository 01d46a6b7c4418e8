"""Over the grid: the one field, the choices that are made most often, what is chosen, how many were found and in which order."""

from functools import partial

import flet as ft

from stylist_app.i18n import _, ngettext
from stylist_app.ui.stylist.gallery import asked as asking
from stylist_app.ui.stylist.gallery.facets.chosen import chosen
from stylist_app.ui.stylist.gallery.facets.quick import MemoQuick, dots
from stylist_app.ui.stylist.gallery.facets.words import SHELF_GLYPHS, shelf_words, sort_words
from stylist_app.ui.stylist.gallery.model import Gallery
from stylist_app.ui.stylist.gallery.state import Head
from stylist_app.ui.theme import C, Layout, S, T
from stylist_app.ui.widgets import border, edges, heading, icon, icon_button, one_line, pad, search_field, text


def _title(gallery: Gallery, head: Head, layout: str) -> ft.Control:
    store = next((one.name for one in gallery.bench.account.stores() if one.id == gallery.store_id), "")
    name = _("Gallery for {name}", name=head.for_whom) if head.for_whom else _("Gallery")
    live = (
        [icon(ft.Icons.STOREFRONT_OUTLINED, C.ink2), one_line(_("Stock live, {store}", store=store), T.meta, C.ink2)]
        if store and layout != Layout.PHONE
        else []
    )
    cross = [icon_button(ft.Icons.CLOSE, _("Close the gallery (Esc)"), gallery.close)] if gallery.here else []
    return ft.Row(spacing=S.x2, controls=[heading(name, T.page, expand=True), *live, *cross])


def _field(gallery: Gallery, head: Head, layout: str) -> ft.Control:
    async def changed(event: ft.Event[ft.TextField]) -> None:
        await gallery.typing(event.control.value or "")

    def submitted(event: ft.Event[ft.TextField]) -> None:
        gallery.say(event.control.value or "")

    phone = layout == Layout.PHONE
    field = search_field(
        _("Name, SKU or colour"), value=gallery.words, on_change=changed, on_submit=submitted, autofocus=not phone, **gallery.bench.focus.watched()
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
            content=shelf_words(shelf),
            icon=SHELF_GLYPHS[shelf],
            checked=asked.shelf == shelf,
            on_click=partial(gallery.set, "shelf", shelf),
        )
        for shelf in asking.SHELVES
    ]
    face = ft.Row(
        tight=True,
        spacing=S.x2,
        controls=[icon(SHELF_GLYPHS[asked.shelf]), text(shelf_words(asked.shelf), T.label, no_wrap=True), icon(ft.Icons.EXPAND_MORE)],
    )
    box = ft.Container(face, height=S.hit, padding=pad(S.x4), border=border(), border_radius=S.r_card, bgcolor=C.card, alignment=ft.Alignment.CENTER)
    return ft.PopupMenuButton(content=box, tooltip=_("Shelf: {name}", name=shelf_words(asked.shelf)), items=list(items))


def _count(gallery: Gallery, head: Head, phone: bool, beside: bool) -> ft.Control:
    asked = head.asked
    said = "" if head.total is None else ngettext("{n} piece", "{n} pieces", head.total)
    found = _("Searching") if head.waiting and not head.total else f"{said}, {sort_words(asked.sort).lower()}" if said and not asked.kept else said
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
        tooltip=_("Order: {word}", word=sort_words(asked.sort)),
        items=[
            ft.PopupMenuItem(content=sort_words(sort), checked=sort == asked.sort, on_click=partial(gallery.set, "sort", sort))
            for sort in asking.SORTS
        ],
    )
    return ft.Row(
        spacing=S.x2,
        controls=[
            ft.Semantics(live_region=True, container=True, content=text(found, T.meta, C.ink2)),
            ft.Row(spacing=S.x2, expand=True, scroll=ft.ScrollMode.HIDDEN, controls=chosen(gallery, head, phone)),
            *dimmed,
            ft.Row(spacing=0, tight=True, controls=dots(gallery, head, phone, beside)),
            *([] if asked.kept else [sort]),
        ],
    )


@ft.component
def HeadPane(gallery: Gallery, head: Head, layout: str, beside: bool) -> ft.Control:
    """`beside`: the facets stand at the side of the page."""
    side = S.x4 if layout == Layout.PHONE else S.x6
    place = (gallery.here, gallery.store_id)
    narrowing = MemoQuick(gallery, place, head.asked, head.facets, head.categories, layout, beside)
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
                    controls=[
                        _title(gallery, head, layout),
                        _field(gallery, head, layout),
                        narrowing,
                    ],
                ),
                padding=edges(start=side, end=side if layout == Layout.PHONE else S.x4, top=S.x3, bottom=S.x1),
                border=ft.Border.only(bottom=ft.BorderSide(S.hair, C.line)),
            ),
            ft.Container(_count(gallery, head, layout == Layout.PHONE, beside), padding=edges(start=side, end=side, top=S.x1, bottom=S.x1)),
        ],
    )

"""Everything that the found pieces can be narrowed by, with counts that follow every choice."""

from collections.abc import Callable
from functools import partial

import flet as ft

from stylist_app.i18n import _, ngettext
from stylist_app.ui.stylist.gallery import asked as asking
from stylist_app.ui.stylist.gallery.asked import Asked
from stylist_app.ui.stylist.gallery.facets.marks import LongList, line, section, size_chip, swatch
from stylist_app.ui.stylist.gallery.facets.prices import prices
from stylist_app.ui.stylist.gallery.facets.words import shelf_words
from stylist_app.ui.stylist.gallery.model import Gallery
from stylist_app.ui.stylist.gallery.state import Head
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import edges, gap, heading, icon_button, pad, primary, quiet
from stylist_app.wire.catalog import Category, Facets, FacetValue


def tree(categories: tuple[Category, ...], facet: list[FacetValue], chosen: str) -> list[tuple[Category, int, int]]:
    """The lines of the category tree that are open: (category, depth, count). The roots, the way to the chosen one, and what lies below it."""
    counts = {value.value: value.count for value in facet}
    parents = {one.id: one.parent_id for one in categories}
    way: set[str | None] = {None}
    step: str | None = chosen or None
    while step is not None and step in parents and step not in way:
        way.add(step)
        step = parents[step]
    lines: list[tuple[Category, int, int]] = []

    def below(parent: str | None, depth: int) -> None:
        for one in categories:
            if one.parent_id == parent and (counts.get(one.id) or one.id in way):
                lines.append((one, depth, counts.get(one.id, 0)))
                if one.id in way:
                    below(one.id, depth + 1)

    below(None, 0)
    alone = [one for one in lines if one[1] == 0]
    if len(alone) == 1 and len(lines) == 1:  # a single root says nothing: what it holds does
        below(alone[0][0].id, 1)
    return lines


def _switches(gallery: Gallery, asked: Asked, facets: Facets) -> list[ft.Control]:
    def change(field: str) -> Callable[[], None]:
        return partial(gallery.set, field, not getattr(asked, field))

    hers = [line(_("In her size"), facets.in_her_size, asked.fits, change("fits"))] if facets.in_her_size is not None else []
    store = [line(_("In my store"), facets.in_store, asked.in_store, change("in_store"))] if gallery.store_id else []
    return [*hers, *store, line(_("On sale"), facets.on_sale, asked.on_sale, change("on_sale"))]


@ft.component
def Sections(gallery: Gallery, asked: Asked, facets: Facets | None, categories: tuple[Category, ...], _store: str) -> ft.Control:
    """Memoised; `_store` is the one that "in my store" means. What is on its way, and how many there are, change nothing here. It comes after the
    pieces, which are what people look at first."""
    ready, set_ready = ft.use_state(False)

    async def after_the_pieces() -> None:
        await gallery.shown()
        set_ready(True)

    ft.use_effect(after_the_pieces, [])
    if not ready:
        return _stacked([])

    def toggle(field: str) -> Callable[[str], None]:
        return partial(gallery.toggle, field)

    def shelf(value: str) -> ft.Control:
        return line(shelf_words(value), None, asked.shelf == value, partial(gallery.set, "shelf", value), round_mark=True)

    def category(one: Category, depth: int, count: int) -> ft.Control:
        on = asked.category == one.id
        then = (one.parent_id or "") if on else one.id
        return line(one.name, count, on, partial(gallery.set, "category", then), indent=depth, round_mark=True)

    sections: list[ft.Control] = [section(_("Shelf"), *map(shelf, asking.SHELVES))]
    if facets is None or asked.kept:
        return _stacked(sections)
    sections.append(section(_("Narrow by"), *_switches(gallery, asked, facets)))
    if open_ := tree(categories, facets.categories, asked.category):
        sections.append(section(_("Category"), *[category(*one) for one in open_]))
    if facets.sizes:
        chips = [size_chip(one, one.value in asked.sizes, partial(toggle("sizes"), one.value)) for one in facets.sizes]
        sections.append(section(_("Size"), ft.Row(wrap=True, spacing=S.x2, run_spacing=0, controls=chips)))
    if facets.colours:
        dots = [swatch(one, one.value in asked.colours, partial(toggle("colours"), one.value)) for one in facets.colours]
        sections.append(section(_("Colour"), ft.Row(wrap=True, spacing=0, run_spacing=0, controls=dots)))
    sections.append(section(_("Price"), prices(gallery, asked, facets.price)))
    if len(facets.brands) > 1 or asked.brands:
        sections.append(section(_("Brand"), LongList(facets.brands, asked.brands, toggle("brands"))))
    if facets.occasions:
        sections.append(section(_("Occasion"), LongList(facets.occasions, asked.occasions, toggle("occasions"))))
    return _stacked(sections)


MemoSections = ft.memo(Sections)  # type: ignore[no-untyped-call]


def _stacked(sections: list[ft.Control]) -> ft.Control:
    return ft.Column(tight=True, spacing=S.x4, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=[*sections, gap(S.x4)])


@ft.component
def FacetPanel(gallery: Gallery, head: Head, close: Callable[[], None] | None) -> ft.Control:
    """`close`: it lies over the page; it gets a way out that says how many pieces there are."""
    foot = (
        [
            ft.Container(
                primary(ngettext("Show {n} piece", "Show {n} pieces", head.total or 0), close),
                padding=pad(S.x4, S.x3),
                border=ft.Border.only(top=ft.BorderSide(S.hair, C.line)),
            )
        ]
        if close
        else []
    )
    top = [heading(_("Filters"), T.look, expand=True)] if close else [heading(_("Filters"), T.label_strong, level=2, expand=True)]
    clear = [quiet(_("Clear"), lambda: gallery.change(asking.cleared(head.asked)))] if head.asked.narrowed else []
    cross = [icon_button(ft.Icons.CLOSE, _("Close the filters"), close)] if close else []
    return ft.Column(
        expand=True,
        spacing=0,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            ft.Container(ft.Row(height=S.hit, controls=[*top, *clear, *cross]), padding=edges(start=S.x4, end=S.x2, top=S.x1)),
            ft.Container(
                ft.Column(
                    expand=True,
                    scroll=ft.ScrollMode.AUTO,
                    horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
                    controls=[MemoSections(gallery, head.asked, head.facets, head.categories, gallery.store_id)],
                ),
                expand=True,
                padding=edges(start=S.x4, end=S.x4, top=S.x1, bottom=S.x4),
            ),
            *foot,
        ],
    )

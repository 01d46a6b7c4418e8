"""What the found pieces can be narrowed by, with counts that follow every choice; and the chips of what is chosen."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import flet as ft
from babel.numbers import get_currency_precision

from stylist_app.i18n import _, ngettext, words
from stylist_app.ui.stylist.gallery import asked as asking
from stylist_app.ui.stylist.gallery.asked import Asked
from stylist_app.ui.stylist.gallery.model import Gallery
from stylist_app.ui.stylist.gallery.state import Head
from stylist_app.ui.theme import SEMIBOLD, C, S, T
from stylist_app.ui.widgets import border, edges, gap, heading, icon, icon_button, one_line, pad, pressable, primary, quiet, tag, text
from stylist_app.wire.catalog import Category, Facets, FacetValue, PriceFacet

FEW, MOST_CAPS = 8, 6
"""Values of a long list that are shown before it is opened."""
SHELF_GLYPHS = {
    "": ft.Icons.GRID_VIEW_OUTLINED,
    asking.FAVOURITES: ft.Icons.FAVORITE_BORDER,
    asking.VIEWED: ft.Icons.HISTORY,
    asking.SENT: ft.Icons.OUTBOX_OUTLINED,
}


def shelf_words(shelf: str) -> str:
    return {"": _("Everything"), asking.FAVOURITES: _("Your favourites"), asking.VIEWED: _("Recently viewed"), asking.SENT: _("Recently sent")}[shelf]


def sort_words(sort: str) -> str:
    return {
        "best": _("Best match"), "newest": _("Newest"), "price": _("Price, low to high"), "price_desc": _("Price, high to low"), "name": _("Name"),
    }[sort]  # fmt: skip


def colour_words(name: str) -> str:
    """Of a colour family (`imaging.colours.NAMES`)."""
    known = {
        "black": _("black"), "white": _("white"), "grey": _("grey"), "silver": _("silver"), "beige": _("beige"), "brown": _("brown"),
        "red": _("red"), "orange": _("orange"), "yellow": _("yellow"), "gold": _("gold"), "green": _("green"), "teal": _("teal"),
        "blue": _("blue"), "navy": _("navy"), "purple": _("purple"), "pink": _("pink"), "multi": _("several colours"),
    }  # fmt: skip
    return known.get(name, name)


def price_caps(price: PriceFacet) -> tuple[int, ...]:
    return asking.caps(price.min_minor, price.max_minor, get_currency_precision(price.currency), MOST_CAPS)


def usual_caps(price: PriceFacet) -> tuple[int, ...]:
    """The two that cut off about a third and two thirds of what was found."""
    return asking.usual(price.min_minor, price.max_minor, price.buckets, get_currency_precision(price.currency))


def cap_words(minor: int, currency: str) -> str:
    return _("Up to {price}", price=words().money(minor, currency))


def swatch(value: FacetValue, on: bool, choose: Callable[[], None]) -> ft.Control:
    """A colour to tap; a chosen one has a ring and is spoken as chosen."""
    dot = ft.Container(width=S.swatch, height=S.swatch, border_radius=S.r_full, bgcolor=value.hex, border=border(), gradient=_rainbow(value))
    ring = ft.Container(dot, padding=S.ring, border_radius=S.r_full, border=ft.Border.all(S.ring, C.ink if on else C.clear))
    name = colour_words(value.value)
    said = _("Colour {name}, {n} pieces", name=name, n=value.count)
    return pressable(
        said,
        ring,
        choose,
        selected=on,
        tooltip=f"{name} · {value.count}",
        width=S.quote,
        height=S.hit,
        alignment=ft.Alignment.CENTER,
        border_radius=S.r_full,
    )


def _rainbow(value: FacetValue) -> ft.SweepGradient | None:
    return None if value.hex else ft.SweepGradient(colors=[C.danger, C.warn, C.success, C.camel, C.danger])


def _section(title: str, *inside: ft.Control) -> ft.Control:
    return ft.Column(
        tight=True, spacing=S.x1, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=[heading(title, T.label_strong, level=2), *inside]
    )


def _line(word: str, count: int | None, on: bool, choose: Callable[[], None], *, indent: int = 0, round_mark: bool = False) -> ft.Control:
    """One value of a list, with how many pieces it has."""
    glyphs = (
        (ft.Icons.RADIO_BUTTON_CHECKED, ft.Icons.RADIO_BUTTON_UNCHECKED) if round_mark else (ft.Icons.CHECK_BOX, ft.Icons.CHECK_BOX_OUTLINE_BLANK)
    )
    said = word if count is None else ngettext("{word}, {n} piece", "{word}, {n} pieces", count, word=word)
    return pressable(
        said,
        ft.Row(
            spacing=S.x2,
            controls=[
                gap(indent * S.x4) if indent else ft.Container(width=0),
                icon(glyphs[0 if on else 1], C.accent if on else C.ink3, S.icon_small),
                one_line(word, T.second, C.accent if on else C.ink, font_family=SEMIBOLD if on else None, expand=True),
                *([] if count is None else [text(words().number(count), T.meta, C.ink2, no_wrap=True)]),
            ],
        ),
        choose,
        selected=on,
        border_radius=S.r_small,
        padding=pad(S.x1, S.x2),
        reach=S.tick,
    )


def _size_chip(value: FacetValue, on: bool, choose: Callable[[], None]) -> ft.Control:
    word = text(value.label, T.chip, C.accent if on else C.ink, no_wrap=True)
    return pressable(
        ngettext("Size {word}, {n} piece", "Size {word}, {n} pieces", value.count, word=value.label),
        ft.Row(tight=True, spacing=S.x1, controls=[word, text(words().number(value.count), T.tiny, C.ink2)]),
        choose,
        selected=on,
        reach=S.x2,
        border_radius=S.r_full,
        bgcolor=C.soft if on else C.card,
        border=border(C.accent if on else C.line),
        padding=pad(S.x2 + S.tick, S.x1 + S.tick),
    )


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


@ft.component
def LongList(values: list[FacetValue], chosen: tuple[str, ...], choose: Callable[[str], None]) -> ft.Control:
    """The chosen ones and the most frequent; the rest on request."""
    whole, set_whole = ft.use_state(False)
    first = [value for n, value in enumerate(values) if whole or n < FEW or value.value in chosen]
    rest = len(values) - len(first)
    more = [quiet(ngettext("{n} more", "{n} more", rest), lambda: set_whole(True))] if rest > 0 else []
    lines = [_line(value.label, value.count, value.value in chosen, partial(choose, value.value)) for value in first]
    return ft.Column(tight=True, spacing=0, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=[*lines, *more])


def _switches(gallery: Gallery, asked: Asked, facets: Facets) -> list[ft.Control]:
    def change(**fields: bool) -> Callable[[], None]:
        return lambda: gallery.change(replace(asked, **fields))  # type: ignore[arg-type]

    hers = [_line(_("In her size"), facets.in_her_size, asked.fits, change(fits=not asked.fits))] if facets.in_her_size is not None else []
    store = [_line(_("In my store"), facets.in_store, asked.in_store, change(in_store=not asked.in_store))] if gallery.store_id else []
    return [*hers, *store, _line(_("On sale"), facets.on_sale, asked.on_sale, change(on_sale=not asked.on_sale))]


def _prices(gallery: Gallery, asked: Asked, price: PriceFacet) -> ft.Control:
    def cap(minor: int) -> ft.Control:
        on = asked.price_to == minor
        return _line(
            cap_words(minor, price.currency),
            None,
            on,
            lambda: gallery.change(replace(asked, price_from=None, price_to=None if on else minor)),
            round_mark=True,
        )

    caps = dict.fromkeys([*([asked.price_to] if asked.price_to else []), *price_caps(price)])
    return ft.Column(tight=True, spacing=0, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=[cap(minor) for minor in sorted(caps)])


@ft.component
def FacetPanel(gallery: Gallery, head: Head, close: Callable[[], None] | None) -> ft.Control:
    """`close`: it lies over the page; it gets a way out that says how many pieces there are."""
    asked, facets = head.asked, head.facets

    def toggle(field: str) -> Callable[[str], None]:
        return lambda value: gallery.change(asking.toggled(asked, field, value))

    def shelf(value: str) -> ft.Control:
        return _line(shelf_words(value), None, asked.shelf == value, lambda: gallery.change(replace(asked, shelf=value)), round_mark=True)

    def category(one: Category, depth: int, count: int) -> ft.Control:
        on = one.id == asked.category
        return _line(
            one.name,
            count,
            on,
            lambda: gallery.change(replace(asked, category=(one.parent_id or "") if on else one.id)),
            indent=depth,
            round_mark=True,
        )

    sections: list[ft.Control] = [_section(_("Shelf"), *[shelf(value) for value in asking.SHELVES])]
    if facets is not None and not asked.kept:
        lines = tree(head.categories, facets.categories, asked.category)
        sections.append(_section(_("Narrow by"), *_switches(gallery, asked, facets)))
        if lines:
            sections.append(_section(_("Category"), *[category(*line) for line in lines]))
        if facets.sizes:
            chips = [_size_chip(one, one.value in asked.sizes, partial(toggle("sizes"), one.value)) for one in facets.sizes]
            sections.append(_section(_("Size"), ft.Row(wrap=True, spacing=S.x2, run_spacing=0, controls=chips)))
        if facets.colours:
            dots = [swatch(one, one.value in asked.colours, partial(toggle("colours"), one.value)) for one in facets.colours]
            sections.append(_section(_("Colour"), ft.Row(wrap=True, spacing=0, run_spacing=0, controls=dots)))
        if facets.price is not None and facets.price.min_minor < facets.price.max_minor:
            sections.append(_section(_("Price"), _prices(gallery, asked, facets.price)))
        if len(facets.brands) > 1 or asked.brands:
            sections.append(_section(_("Brand"), LongList(facets.brands, asked.brands, toggle("brands"))))
        if facets.occasions:
            sections.append(_section(_("Occasion"), LongList(facets.occasions, asked.occasions, toggle("occasions"))))
    foot = (
        [
            ft.Container(
                primary(ngettext("Show {n} piece", "Show {n} pieces", head.total), close),
                padding=pad(S.x4, S.x3),
                border=ft.Border.only(top=ft.BorderSide(S.hair, C.line)),
            )
        ]
        if close
        else []
    )
    top = [heading(_("Filters"), T.look, expand=True)] if close else [heading(_("Filters"), T.label_strong, level=2, expand=True)]
    clear = [quiet(_("Clear"), lambda: gallery.change(asking.cleared(asked)))] if asked.narrowed else []
    cross = [icon_button(ft.Icons.CLOSE, _("Close the filters"), close)] if close else []
    return ft.Column(
        expand=True,
        spacing=0,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            ft.Container(ft.Row([*top, *clear, *cross], height=S.hit), padding=edges(start=S.x4, end=S.x2, top=S.x1)),
            ft.Container(
                ft.Column(
                    expand=True,
                    scroll=ft.ScrollMode.AUTO,
                    spacing=S.x4,
                    horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
                    controls=[*sections, gap(S.x4)],
                ),
                expand=True,
                padding=pad(S.x4),
            ),
            *foot,
        ],
    )


def chosen(gallery: Gallery, head: Head) -> list[ft.Control]:
    """A chip with a cross for each choice that narrows the list."""
    asked, facets = head.asked, head.facets
    currency = facets.price.currency if facets and facets.price else ""
    names = {one.id: one.name for one in head.categories}
    found: list[tuple[str, Asked]] = []
    if asked.shelf:
        found.append((shelf_words(asked.shelf), asking.without(asked, "shelf")))
    if asked.like:
        found.append((_("In these colours"), asking.without(asked, "like")))
    if asked.category:
        found.append((names.get(asked.category, _("Category")), asking.without(asked, "category")))
    for field in ("sizes", "colours", "brands", "occasions"):
        word = colour_words if field == "colours" else str
        found += [(word(value), asking.toggled(asked, field, value)) for value in getattr(asked, field)]
    if asked.price_to is not None and currency:
        found.append((cap_words(asked.price_to, currency), asking.without(asked, "price_from", "price_to")))
    if asked.price_from is not None and asked.price_to is None and currency:
        found.append((_("From {price}", price=words().money(asked.price_from, currency)), asking.without(asked, "price_from")))
    if asked.on_sale:
        found.append((_("On sale"), asking.without(asked, "on_sale")))
    if asked.in_store:
        found.append((_("In my store"), asking.without(asked, "in_store")))

    def one(word: str, then: Asked) -> ft.Control:
        face = ft.Row(tight=True, spacing=S.x1, controls=[text(word, T.chip, C.accent, no_wrap=True), icon(ft.Icons.CLOSE, C.accent, S.icon_tiny)])
        return pressable(
            _("Take away: {word}", word=word),
            face,
            lambda: gallery.change(then),
            bgcolor=C.soft,
            border_radius=S.r_full,
            reach=S.x2,
            padding=pad(S.x2 + S.tick, S.x1 + S.tick),
        )

    return [one(word, then) for word, then in found]


def count_tag(n: int) -> ft.Control:
    """How many choices narrow the list."""
    return tag(str(n), "accent")

"""What one value to choose looks like: a line of a list, a size, a colour, and a long list that opens."""

from collections.abc import Callable
from functools import partial

import flet as ft

from stylist_app.i18n import _, ngettext, words
from stylist_app.ui.stylist.gallery.facets.words import colour_words
from stylist_app.ui.theme import SEMIBOLD, C, S, T
from stylist_app.ui.widgets import border, gap, heading, icon, one_line, pad, pressable, quiet, tag, text
from stylist_app.wire.catalog import FacetValue

FEW = 8
"""Values of a long list that are shown before it is opened."""


def section(title: str, *inside: ft.Control) -> ft.Control:
    return ft.Column(
        tight=True, spacing=S.x1, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=[heading(title, T.label_strong, level=2), *inside]
    )


def lines(*inside: ft.Control) -> ft.Control:
    return ft.Column(tight=True, spacing=0, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=list(inside))


def line(word: str, count: int | None, on: bool, choose: Callable[[], None], *, indent: int = 0, round_mark: bool = False) -> ft.Control:
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


def size_chip(value: FacetValue, on: bool, choose: Callable[[], None]) -> ft.Control:
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
        key=f"colour-{value.value}",
        selected=on,
        tooltip=f"{name} · {value.count}",
        width=S.quote,
        height=S.hit,
        alignment=ft.Alignment.CENTER,
        border_radius=S.r_full,
    )


def more_colours(n: int, choose: Callable[[], None]) -> ft.Control:
    """Leads to the colours that have no dot here."""
    said = ngettext("{n} more colour", "{n} more colours", n)
    face = text(f"+{words().number(n)}", T.tiny, C.ink2, no_wrap=True)
    return pressable(
        said, face, choose, tooltip=said, reach=S.x3, padding=pad(S.x1, S.tick + S.hair), border=border(), border_radius=S.r_full, bgcolor=C.card
    )


def _rainbow(value: FacetValue) -> ft.SweepGradient | None:
    return None if value.hex else ft.SweepGradient(colors=[C.danger, C.warn, C.success, C.camel, C.danger])


def count_tag(n: int) -> ft.Control:
    """How many choices narrow the list."""
    return tag(str(n), "accent")


@ft.component
def LongList(values: list[FacetValue], chosen: tuple[str, ...], choose: Callable[[str], None]) -> ft.Control:
    """The chosen ones and the most frequent; the rest on request."""
    whole, set_whole = ft.use_state(False)
    first = [value for n, value in enumerate(values) if whole or n < FEW or value.value in chosen]
    rest = len(values) - len(first)
    more = [quiet(ngettext("{n} more", "{n} more", rest), lambda: set_whole(True))] if rest > 0 else []
    return lines(*[line(value.label, value.count, value.value in chosen, partial(choose, value.value)) for value in first], *more)

"""A chip with a cross for each choice that narrows the list and is not shown as chosen over it (`facets.quick`)."""

from functools import partial

import flet as ft

from stylist_app.i18n import _
from stylist_app.ui.stylist.gallery.facets.words import colour_words, shelf_words
from stylist_app.ui.stylist.gallery.model import Gallery
from stylist_app.ui.stylist.gallery.state import Head
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import icon, pad, pressable, text


def chosen(gallery: Gallery, head: Head, phone: bool) -> list[ft.Control]:
    asked = head.asked
    names = {one.id: one.name for one in head.categories}
    found: list[tuple[str, partial[None]]] = []

    def single(field: str, word: str) -> None:
        if getattr(asked, field):
            found.append((word, partial(gallery.without, field)))

    single("shelf", shelf_words(asked.shelf))
    single("like", _("In these colours"))
    if phone:
        single("category", names.get(asked.category, _("Category")))
    for field in ("sizes", "colours", "brands", "occasions"):
        word = colour_words if field == "colours" else str
        found += [(word(value), partial(gallery.toggle, field, value)) for value in getattr(asked, field)]
    single("on_sale", _("On sale"))

    def one(word: str, act: partial[None]) -> ft.Control:
        face = ft.Row(tight=True, spacing=S.x1, controls=[text(word, T.chip, C.accent, no_wrap=True), icon(ft.Icons.CLOSE, C.accent, S.icon_tiny)])
        return pressable(
            _("Take away: {word}", word=word),
            face,
            act,
            key=f"without-{word}",
            bgcolor=C.soft,
            border_radius=S.r_full,
            reach=S.x2,
            padding=pad(S.x2 + S.tick, S.x1 + S.tick),
        )

    return [one(word, act) for word, act in found]

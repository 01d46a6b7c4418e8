"""What one product says of itself: price and stock, colours and sizes to choose, where it is, what it is made of."""

from collections.abc import Callable
from typing import Any

import flet as ft

from stylist_app.i18n import _, ngettext, words
from stylist_app.ui.stylist.gallery import picks
from stylist_app.ui.stylist.gallery.picks import Pick
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import border, heading, icon, one_line, pad, pressable, spoken, text
from stylist_app.wire.product import Product
from stylist_app.wire.shop import Store

STRUCK = ft.TextStyle(decoration=ft.TextDecoration.LINE_THROUGH)


def stock_words(state: str, stock: int) -> tuple[str, ft.Colors]:
    if state == "sold_out":
        return _("Sold out"), C.danger
    return (_("{n} left", n=stock), C.warn) if state == "low" and stock else (_("In stock"), C.success)


def choices(pick: Pick, on_choose: Callable[[Pick], Any]) -> list[ft.Control]:
    """Chips for each axis; sold-out ones are struck, and can still be chosen."""

    def chip(axis: int, value: str) -> ft.Control:
        on, gone = pick.values[axis] == value, picks.sold_out(pick, axis, value)
        ink = C.accent if on else C.ink3 if gone else C.ink
        said = ", ".join(filter(None, (value, _("sold out") if gone else "")))
        return pressable(
            said,
            text(value, T.label, ink, no_wrap=True, style=STRUCK if gone else None),
            lambda: on_choose(picks.choose(pick, axis, value)),
            selected=on,
            reach=S.x1,
            bgcolor=C.soft if on else C.card,
            border=border(C.accent if on else C.line),
            border_radius=S.r_full,
            padding=pad(S.x3 + S.tick, S.x2 + S.tick),
        )

    return [
        ft.Column(
            tight=True,
            spacing=0,
            controls=[
                text(axis.name, T.chip, C.ink2),
                ft.Row(wrap=True, spacing=S.x2, run_spacing=0, controls=[chip(n, value) for value in axis.values]),
            ],
        )
        for n, axis in enumerate(pick.product.options)
        if axis.values != picks.NO_CHOICE
    ]


def price_line(pick: Pick) -> ft.Control:
    variant = picks.shown_variant(pick)
    if variant is None:
        return text(_("Not for sale now"), T.body, C.ink2)
    said, ink = stock_words(variant.state, variant.stock)
    before = (
        [text(words().money(variant.compare_at.minor, variant.compare_at.currency), T.second, C.ink3, style=STRUCK)] if variant.compare_at else []
    )
    return ft.Row(
        spacing=S.x2,
        wrap=True,
        controls=[
            text(words().money(variant.price.minor, variant.price.currency), T.figure, C.danger if variant.compare_at else C.ink),
            *before,
            text(said, T.second, ink),
        ],
    )


def stock_by_store(pick: Pick, stores: list[Store], mine: str) -> list[ft.Control]:
    """Where the shown variant is, the viewer's own store first. Nothing for shops that do not count per store."""
    variant = picks.shown_variant(pick)
    if variant is None or not variant.stores:
        return []
    known = {one.id: one for one in stores}
    levels = sorted((level for level in variant.stores if level.store_id in known), key=lambda level: (level.store_id != mine, -level.quantity))

    def one(store: Store, quantity: int) -> ft.Control:
        glyph = ft.Icons.WAREHOUSE_OUTLINED if store.kind == "warehouse" else ft.Icons.STOREFRONT_OUTLINED
        count = ngettext("{n} piece", "{n} pieces", quantity) if quantity else _("none")
        return spoken(
            f"{store.name}: {count}",
            ft.Row(
                spacing=S.x2,
                controls=[
                    icon(glyph, C.ink2, S.icon_small),
                    one_line(store.name, T.second, expand=True),
                    text(count, T.label_strong if quantity else T.second, C.ink if quantity else C.ink3),
                ],
            ),
        )

    named = " · ".join(variant.options) if variant.options != picks.NO_CHOICE else ""
    title = _("Where {choice} is", choice=named) if named else _("Where it is")
    return [heading(title, T.label_strong, level=2), *[one(known[level.store_id], level.quantity) for level in levels]]


def made_of(product: Product) -> list[ft.Control]:
    """Its attributes, those that the shop names."""
    told = product.attributes
    lines = [
        (_("Material"), told.material), (_("Pattern"), told.pattern), (_("Fit"), told.fit), (_("Season"), told.season),
        (_("Occasion"), ", ".join(told.occasion)), (_("Category"), " › ".join(product.categories)),
    ]  # fmt: skip
    return [
        ft.Row(
            spacing=S.x2,
            vertical_alignment=ft.CrossAxisAlignment.START,
            controls=[text(name, T.second, C.ink2, width=S.guide_column), text(value, T.second, expand=True)],
        )
        for name, value in lines
        if value
    ]

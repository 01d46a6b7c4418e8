"""What one product says of itself: price and stock, colours and sizes to choose, where it is, how it measures, what goes with it, what others say."""

from collections.abc import Awaitable, Callable
from typing import Any

import flet as ft

from stylist_app.i18n import _, ngettext, words
from stylist_app.ui.cards import around, goods
from stylist_app.ui.shell.trouble import or_sentence
from stylist_app.ui.stylist.gallery import picks
from stylist_app.ui.stylist.gallery.model import Gallery
from stylist_app.ui.stylist.gallery.picks import Pick
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import border, hairline, heading, icon, one_line, pad, pressable, spoken, text
from stylist_app.wire.catalog import ReviewPage
from stylist_app.wire.product import Product, ProductHit
from stylist_app.wire.shop import Store


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
            text(value, T.label, ink, no_wrap=True, style=goods.STRUCK if gone else None),
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
    price, before = (words().money(one.minor, one.currency) if one else "" for one in (variant.price, variant.compare_at))
    return ft.Row(spacing=S.x2, wrap=True, controls=[goods.price_line(price, before), text(said, T.second, ink)])


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


def others(gallery: Gallery, title: str, hits: list[ProductHit], open_: Callable[[str], Any]) -> list[ft.Control]:
    return around.neighbours(title, hits, gallery.bench.session.photo, lambda hit: open_(hit.id), T.label_strong)


def guide(gallery: Gallery, product: Product) -> list[ft.Control]:
    """The lines of the customer in whose conversation it is shown are marked; nothing where the shop has no guide for it."""
    guide_id, account = product.size_guide_id, gallery.bench.account
    if not guide_id:
        return []
    hers = tuple(product.her_sizes)
    return [around.Guide(lambda: or_sentence(account.size_guide(guide_id)), hers, _("her size"), key=f"guide-{product.id}")]


def reviews(gallery: Gallery, product: Product) -> list[ft.Control]:
    def read(after: str | None, limit: int) -> Awaitable[ReviewPage | str]:
        return or_sentence(gallery.bench.account.reviews(product.id, after=after, limit=limit))

    return [hairline(), around.Reviews(read, product.id, product.reviews, T.label_strong, key=f"reviews-{product.id}")] if product.reviews else []

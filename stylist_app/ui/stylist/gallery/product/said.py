"""What is true of a product for her: reasons to send it, and what she said of it herself."""

from collections.abc import Callable
from functools import partial
from typing import Any

import flet as ft

from stylist_app.i18n import _
from stylist_app.ui.stylist.gallery import picks
from stylist_app.ui.stylist.gallery.model import Gallery, tiles
from stylist_app.ui.stylist.gallery.picks import MOST_WHY, Pick
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import Tap, chip, icon, menu, pad, quiet, text
from stylist_app.wire.customer import Reason
from stylist_app.wire.product import Product

REASONS: tuple[Reason, ...] = ("colour", "size", "price", "style", "fabric", "have_similar", "other")


def _reasons(choose: Callable[[Reason], Any]) -> tuple[tuple[str, ft.IconData | None, Tap], ...]:
    return tuple((tiles.reason_words(reason).capitalize(), None, partial(choose, reason)) for reason in REASONS)


def _whys(gallery: Gallery, pick: Pick) -> list[str]:
    """Reasons that are true of it, in a few words each."""
    product, sizes = pick.product, gallery.sizes()
    customer = gallery.customer
    loves = [word for word in (customer.taste.loves if customer else []) if word.casefold() in _words_of(product)]
    hits = [
        (_("In your size"), bool(sizes & {value for value in pick.values if value}) or bool(product.in_her_size and sizes)),
        *[(_("You love {word}", word=word), True) for word in loves],
        (_("On your wish list"), bool(customer and any(wish.product_id == product.id for wish in customer.wishes))),
        (_("New in"), product.is_new),
        (_("Reduced"), product.on_sale),
        (_("Loved by others"), (product.rating_tenths or 0) >= 43),
        *[(occasion, True) for occasion in product.attributes.occasion],
        (product.attributes.material, bool(product.attributes.material)),
    ]
    return list(dict.fromkeys([*pick.why, *[word[:80] for word, true in hits if true and word]]))


def _words_of(product: Product) -> str:
    told = product.attributes
    parts = [
        product.title,
        product.brand,
        *product.tags,
        told.material,
        told.pattern,
        told.fit,
        *(f"{one.name} {one.label}" for one in product.colours),
    ]
    return " ".join(parts).casefold()


def why(gallery: Gallery, pick: Pick, on_choose: Callable[[Pick], Any]) -> list[ft.Control]:
    words_ = _whys(gallery, pick)
    if not words_:
        return []

    def one(word: str) -> ft.Control:
        return chip(word, lambda: on_choose(picks.because(pick, word)), selected=word in pick.why)

    title = _("Why this? Up to {n}, shown to her", n=MOST_WHY)
    return [
        ft.Column(
            tight=True,
            spacing=0,
            controls=[text(title, T.chip, C.ink2), ft.Row(wrap=True, spacing=S.x2, run_spacing=0, controls=list(map(one, words_)))],
        )
    ]


def hers(gallery: Gallery, product: Product) -> list[ft.Control]:
    """What she said of it; taken down or back with a tap."""
    customer, account, bench = gallery.customer, gallery.bench.account, gallery.bench
    if customer is None:
        return []
    declined = next((one for one in customer.declines if one.product_id == product.id), None)
    wished = any(one.product_id == product.id for one in customer.wishes)
    may = bench.right("customer.edit")

    def decline(reason: Reason) -> None:
        account.put_decline(customer.id, product.id, reason)
        bench.say(_("Noted: {reason}", reason=tiles.reason_words(reason)), lambda: account.delete_decline(customer.id, product.id))

    def wish() -> None:
        if wished:
            account.delete_wish(customer.id, product.id)
        else:
            account.put_wish(customer.id, product.id)

    said: list[ft.Control] = []
    if declined:
        words_ = _("She declined it: {reason}", reason=declined.note or tiles.reason_words(declined.reason))
        back = [quiet(_("Take that back"), lambda: account.delete_decline(customer.id, product.id))] if may else []
        mark = icon(ft.Icons.BLOCK, C.danger, S.icon_small)
        said.append(
            ft.Container(
                ft.Row(spacing=S.x2, controls=[mark, text(words_, T.second, C.danger, expand=True), *back]),
                bgcolor=C.danger_soft,
                border_radius=S.r_card,
                padding=pad(S.x3, S.x1),
            )
        )
    if may:
        word = _("Take off her wish list") if wished else _("Put on her wish list")
        said.append(
            ft.Row(
                spacing=S.x1,
                controls=[
                    quiet(word, wish, glyph=ft.Icons.BOOKMARK if wished else ft.Icons.BOOKMARK_BORDER),
                    *([] if declined else [menu(_("She says no, because …"), _reasons(decline), glyph=ft.Icons.THUMB_DOWN_OFF_ALT)]),
                ],
            )
        )
    return said

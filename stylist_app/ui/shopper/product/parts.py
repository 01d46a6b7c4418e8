"""What a product's page is put together from; its axes, what it costs and whether it is there stand on the choice as well."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import flet as ft

from stylist_app.i18n import _, words
from stylist_app.ui.cards import around
from stylist_app.ui.cards import goods as pieces
from stylist_app.ui.shell.session import Session
from stylist_app.ui.shell.trouble import or_sentence
from stylist_app.ui.shopper.choice import Goods, available, axes, chosen_variant, colour_of, fitting, stock_words
from stylist_app.ui.shopper.talk import Talk
from stylist_app.ui.theme import S, T
from stylist_app.ui.widgets import bone, hairline, shimmering, tag
from stylist_app.wire.catalog import ReviewPage
from stylist_app.wire.media import Media
from stylist_app.wire.money import Money
from stylist_app.wire.product import Product, ProductCard, ProductHit


def money(amount: Money | None) -> str:
    return words().money(amount.minor, amount.currency) if amount else ""


def choices(goods: Goods, chosen: Mapping[str, str], choose: Callable[[str, str], Any]) -> list[ft.Control]:
    """An axis each, colours with their swatches and her size marked."""
    swatches = goods.colours if isinstance(goods, Product) else []

    def axis(name: str, values: list[str]) -> ft.Control:
        shown = [
            pieces.Value(
                value, chosen.get(name) == value, not available(goods, chosen, name, value), value in goods.her_sizes, colour_of(value, swatches)
            )
            for value in values
        ]
        return pieces.axis(name, shown, lambda value: choose(name, value))

    return [axis(option.name, option.values) for option in axes(goods)]


def cost(goods: Goods | None, chosen: Mapping[str, str], card: ProductCard | None) -> ft.Control:
    """Of the chosen variant; of the cheapest that fits while there are several; as it was sent until the shop has answered."""
    variant = None
    if goods is not None:
        fits = fitting(goods, chosen) or goods.variants
        variant = chosen_variant(goods, chosen) or min(fits, key=lambda one: (one.state == "sold_out", one.price.minor), default=None)
    seen = variant or card
    if seen is None:
        return ft.Row(tight=True)
    said, tone = stock_words(seen.state, seen.stock)
    line = pieces.price_line(money(seen.price), money(seen.compare_at))
    return ft.Row([line, tag(said, tone)], tight=True, spacing=S.x3, run_spacing=S.x1, wrap=True, vertical_alignment=ft.CrossAxisAlignment.CENTER)


def photo_of(session: Session, media: Media, width: float, title: str) -> pieces.Photo:
    return pieces.Photo(
        session.photo(media, width), session.picture(media, "full"), media.alt or title, studio=media.studio, placeholder=media.placeholder
    )


def waiting(label: str) -> ft.Control:
    """Where choices and words will stand, until they are there."""
    chips = ft.Row(spacing=S.x2, controls=[bone(S.x12, S.button) for _ in range(4)])
    lines = [bone(S.shimmer_line, S.shimmer_text), bone(S.shimmer_name, S.shimmer_text)]
    return shimmering(ft.Column(tight=True, spacing=S.x3, controls=[bone(S.shimmer_name, S.shimmer_text), chips, *lines]), label)


def guide(talk: Talk, product: Product) -> list[ft.Control]:
    """Her lines of it are marked; nothing where the shop has none."""
    guide_id = product.size_guide_id
    if not guide_id:
        return []
    hers = tuple(product.her_sizes)
    return [around.Guide(lambda: or_sentence(talk.account.size_guide(guide_id)), hers, _("your size"), key=f"guide-{product.id}")]


def others(talk: Talk, title: str, hits: list[ProductHit]) -> list[ft.Control]:
    return around.neighbours(title, hits, talk.session.photo, talk.open_hit, T.look)


def reviews(talk: Talk, product: Product) -> list[ft.Control]:
    def read(after: str | None, limit: int) -> Awaitable[ReviewPage | str]:
        return or_sentence(talk.account.reviews(product.id, after=after, limit=limit))

    return [hairline(), around.Reviews(read, product.id, product.reviews, T.look, key=f"reviews-{product.id}")] if product.reviews else []

"""Around a product: its size guide, reviews, what it is made of, and other pieces; the first two are fetched when they are looked at."""

import flet as ft

from stylist_app.client.api.http import ClientError
from stylist_app.i18n import _, words
from stylist_app.ui.cards import goods as pieces
from stylist_app.ui.shell import trouble
from stylist_app.ui.shopper.product.parts import money, photo_of
from stylist_app.ui.shopper.talk import Talk
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import heading, icon, outlined, pad, pressable, quiet, text
from stylist_app.wire.product import Product, ProductHit

FEW = 3
"""Reviews at a time."""


@ft.component
def Guide(talk: Talk, guide_id: str, hers: tuple[str, ...]) -> ft.Control:
    """Folded away until she asks; her line is marked."""
    guide, set_guide = ft.use_state(None)
    shown, set_shown = ft.use_state(False)
    wrong, set_wrong = ft.use_state("")

    async def turn() -> None:
        set_shown(not shown)
        if guide is None and not shown:
            try:
                set_guide(await talk.account.size_guide(guide_id))
                set_wrong("")
            except ClientError as error:
                set_wrong(trouble.sentence(error))

    arrow = icon(ft.Icons.EXPAND_LESS if shown else ft.Icons.EXPAND_MORE)
    face = ft.Row(spacing=S.x2, controls=[icon(ft.Icons.STRAIGHTEN, C.ink2), text(_("Size guide"), T.label, expand=True), arrow])
    bar = pressable(_("Size guide"), face, turn, selected=shown, padding=pad(0, S.x3), border_radius=S.r_small)
    inside = [pieces.size_table(guide, hers), *([text(guide.note, T.meta, C.ink2)] if guide.note else [])] if shown and guide else []
    said = [text(wrong, T.meta, C.warn)] if shown and wrong else []
    return ft.Column(tight=True, spacing=S.x2, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=[bar, *inside, *said])


@ft.component
def Reviews(talk: Talk, product_id: str, total: int) -> ft.Control:
    found, set_found = ft.use_state(())
    following, set_following = ft.use_state(None)
    wrong, set_wrong = ft.use_state("")

    async def more() -> None:
        set_wrong("")
        try:
            page = await talk.account.reviews(product_id, after=following, limit=FEW)
        except ClientError as error:
            set_wrong(trouble.sentence(error))
            return
        set_found((*found, *page.items))
        set_following(page.next)

    ft.use_effect(more, [product_id])
    left = [ft.Row([quiet(_("More reviews"), more)])] if following else []
    again = [ft.Row([text(wrong, T.meta, C.warn, expand=True), outlined(_("Try again"), more, small=True)])] if wrong else []
    title = heading(_("Reviews ({n})", n=words().number(total)), T.look, level=2)
    return ft.Column(tight=True, spacing=S.x3, controls=[title, *map(pieces.review_card, found), *again, *left])


def made_of(product: Product) -> list[ft.Control]:
    """Its attributes, those that the shop names."""
    told = product.attributes
    lines = [
        (_("Material"), told.material), (_("Pattern"), told.pattern), (_("Fit"), told.fit), (_("Season"), told.season),
        (_("Occasion"), ", ".join(told.occasion)),
    ]  # fmt: skip
    return [
        ft.Row(
            spacing=S.x2,
            vertical_alignment=ft.CrossAxisAlignment.START,
            controls=[text(name, T.second, C.ink2, expand=2), text(value, T.second, expand=5)],
        )
        for name, value in lines
        if value
    ]


def neighbours(talk: Talk, title: str, hits: list[ProductHit]) -> list[ft.Control]:
    """A line of other pieces, nothing without any."""

    def one(hit: ProductHit) -> ft.Control:
        photo = photo_of(talk.session, hit.picture, S.shop_tile_w, hit.title) if hit.picture else None
        gone = _("Sold out") if hit.state == "sold_out" else ""
        return pieces.small_tile(photo, hit.title, money(hit.price_from), gone, lambda: talk.open_hit(hit), wide=S.shop_tile_w * 4 / 5)

    if not hits:
        return []
    line = ft.Row(spacing=S.x3, scroll=ft.ScrollMode.HIDDEN, vertical_alignment=ft.CrossAxisAlignment.START, controls=[one(hit) for hit in hits])
    return [heading(title, T.look, level=2), line]

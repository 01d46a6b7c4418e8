"""Around a product: reviews, the size guide, and other pieces, each fetched when somebody looks."""

from collections.abc import Callable
from typing import Any

import flet as ft

from stylist_app.client.api.http import ClientError
from stylist_app.i18n import _, words
from stylist_app.ui.cards import goods
from stylist_app.ui.shell import trouble
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.gallery.model import tiles
from stylist_app.ui.theme import SEMIBOLD, C, S, T
from stylist_app.ui.widgets import border, heading, icon, one_line, outlined, pad, picture, pressable, quiet, text
from stylist_app.wire.catalog import SizeGuide
from stylist_app.wire.product import ProductHit


def neighbours(bench: Bench, title: str, hits: list[ProductHit], open_: Callable[[str], Any]) -> list[ft.Control]:
    """A line of other pieces, nothing without any."""

    def one(hit: ProductHit) -> ft.Control:
        photo = picture(
            bench.session.photo(hit.picture, S.tile_w), "", width=S.tile_w, height=S.tile_w * 5 / 4, studio=bool(hit.picture and hit.picture.studio),
            placeholder=hit.picture.placeholder if hit.picture else "",
        )  # fmt: skip
        said = ", ".join(filter(None, (hit.title, tiles.price(hit), _("Sold out") if hit.state == "sold_out" else "")))
        return pressable(
            said,
            ft.Column(
                tight=True, spacing=S.tick, width=S.tile_w, controls=[photo, one_line(hit.title, T.chip), text(tiles.price(hit), T.label_strong)]
            ),
            lambda: open_(hit.id),
            border_radius=S.r_photo,
        )

    if not hits:
        return []
    return [heading(title, T.label_strong, level=2), ft.Row(spacing=S.x3, scroll=ft.ScrollMode.HIDDEN, controls=[one(hit) for hit in hits])]


@ft.component
def Reviews(bench: Bench, product_id: str, total: int) -> ft.Control:
    found, set_found = ft.use_state(())
    following, set_following = ft.use_state(None)
    wrong, set_wrong = ft.use_state("")

    async def more() -> None:
        set_wrong("")
        try:
            page = await bench.account.reviews(product_id, after=following, limit=5)
        except ClientError as error:
            set_wrong(trouble.sentence(error))
            return
        set_found((*found, *page.items))
        set_following(page.next)

    ft.use_effect(more, [product_id])
    left = [quiet(_("More reviews"), more)] if following else []
    again = [ft.Row([text(wrong, T.meta, C.warn, expand=True), outlined(_("Try again"), more, small=True)])] if wrong else []
    return ft.Column(
        tight=True,
        spacing=S.x3,
        controls=[heading(_("Reviews ({n})", n=words().number(total)), T.label_strong, level=2), *map(goods.review_card, found), *again, *left],
    )


def _table(guide: SizeGuide) -> ft.Control:
    def line(cells: list[str], *, head: bool = False) -> ft.Control:
        return ft.Row(
            spacing=0,
            controls=[
                text(cell, T.meta, C.ink2 if head or n else C.ink, font_family=SEMIBOLD if head or not n else None, width=S.guide_column)
                for n, cell in enumerate(cells)
            ],
        )

    names = [f"{name} ({guide.unit})" if guide.unit and n else name for n, name in enumerate(guide.columns)]
    systems = sorted({system for one in guide.conversions for system in one.systems})
    other = [
        line([_("Size"), *systems], head=True),
        *[line([one.label, *[one.systems.get(system, "") for system in systems]]) for one in guide.conversions],
    ]
    lines = [*([line(names, head=True), *map(line, guide.rows)] if guide.rows else []), *(other if systems else [])]
    box = ft.Container(
        ft.Column(tight=True, spacing=S.x2, controls=lines), border=border(), border_radius=S.r_card, padding=pad(S.x3, S.x3), bgcolor=C.card
    )
    return ft.Row(scroll=ft.ScrollMode.AUTO, controls=[box])


@ft.component
def Guide(bench: Bench, guide_id: str) -> ft.Control:
    """Folded away until somebody asks."""
    guide, set_guide = ft.use_state(None)
    shown, set_shown = ft.use_state(False)
    wrong, set_wrong = ft.use_state("")

    async def turn() -> None:
        set_shown(not shown)
        if guide is None and not shown:
            try:
                set_guide(await bench.account.size_guide(guide_id))
                set_wrong("")
            except ClientError as error:
                set_wrong(trouble.sentence(error))

    arrow = icon(ft.Icons.EXPAND_LESS if shown else ft.Icons.EXPAND_MORE)
    face = ft.Row(spacing=S.x2, controls=[icon(ft.Icons.STRAIGHTEN, C.ink2), text(_("Size guide"), T.label, expand=True), arrow])
    bar = pressable(_("Size guide"), face, turn, selected=shown, padding=pad(0, S.x3), border_radius=S.r_small)
    inside = [_table(guide), *([text(guide.note, T.meta, C.ink2)] if guide.note else [])] if shown and guide else []
    said = [text(wrong, T.meta, C.warn)] if shown and wrong else []
    return ft.Column(tight=True, spacing=S.x2, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=[bar, *inside, *said])

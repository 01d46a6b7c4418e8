"""One product: pictures, description, colours and sizes with what is left, and sending it."""

from collections.abc import Callable
from typing import Any

import flet as ft

from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.i18n import _, words
from stylist_app.ui.shell import trouble
from stylist_app.ui.shell.session import Session, Shell
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.products import picks
from stylist_app.ui.stylist.products.picks import Pick
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import Tap, bone, border, empty, pad, picture, pressable, primary, shimmering, text

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
        if axis.values != ["Default Title"]
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


def pictures_row(session: Session, pick: Pick) -> ft.Control:
    """The chosen one first, then the product's others."""
    first = picks.picture(pick)
    rest = [one for one in pick.product.pictures if first is None or one.id != first.id]
    tall = S.tile_h * 2
    return ft.Row(
        scroll=ft.ScrollMode.HIDDEN,
        spacing=S.x2,
        controls=[
            picture(
                session.photo(one, tall * 4 / 5),
                one.alt or pick.product.title,
                width=tall * 4 / 5,
                height=tall,
                studio=one.studio,
                placeholder=one.placeholder,
                key=one.id,
            )
            for one in [*([first] if first else []), *rest][:8]
        ],
    )


def product_skeleton(label: str) -> ft.Control:
    return shimmering(
        ft.Column(
            tight=True,
            spacing=S.x3,
            controls=[bone(None, S.tile_h * 2, radius=S.r_card), bone(S.shimmer_line, S.shimmer_text), bone(S.shimmer_name, S.shimmer_text)],
        ),
        label,
    )


def body(session: Session, pick: Pick, on_choose: Callable[[Pick], Any]) -> list[ft.Control]:
    product = pick.product
    return [
        pictures_row(session, pick),
        ft.Column(
            tight=True,
            spacing=S.tick,
            controls=[*([text(product.brand, T.meta, C.ink2)] if product.brand else []), text(product.title, T.look), price_line(pick)],
        ),
        *choices(pick, on_choose),
        *([text(product.description, T.body, C.ink2)] if product.description else []),
    ]


@ft.component
def ProductDetail(bench: Bench, shell: Shell, product_id: str, variant_id: str, on_send: Callable[[Pick], Any], close: Tap) -> ft.Control:
    """Opened from a tile of the conversation, with the colour and size that stand there. What failed is asked for again when the shop is back."""
    pick, set_pick = ft.use_state(None)
    wrong, set_wrong = ft.use_state("")

    async def load() -> None:
        set_wrong("")
        try:
            set_pick(picks.start(await bench.account.product(product_id), variant_id))
        except (ApiProblem, Offline) as error:
            set_wrong(trouble.sentence(error))

    async def back() -> None:
        if wrong and shell.link == "online":
            await load()

    ft.use_effect(load, [product_id])
    ft.use_effect(back, [shell.link])
    if pick is None:
        return (
            empty(_("This product cannot be shown"), wrong, action=_("Try again"), on_action=load, glyph=ft.Icons.CLOUD_OFF_OUTLINED)
            if wrong
            else product_skeleton(_("Loading the product"))
        )

    def send() -> None:
        on_send(pick)
        if close:
            close()

    return ft.Column(
        tight=True,
        spacing=S.x3,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            *body(bench.session, pick, set_pick),
            primary(_("Send again"), send, glyph=ft.Icons.SEND_OUTLINED, disabled=picks.card(pick) is None),
        ],
    )

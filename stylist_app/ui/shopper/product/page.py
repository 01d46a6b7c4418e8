"""A product's page: pictures to swipe and enlarge, what it costs now, size and colour, why it was picked, what others say, and one way to ask."""

from collections.abc import Callable
from typing import Any

import flet as ft

from stylist_app.i18n import _, ngettext
from stylist_app.ui.cards import goods as pieces
from stylist_app.ui.cards.around import made_of
from stylist_app.ui.shell.session import Shell
from stylist_app.ui.shopper.choice import axes, chosen_variant, fitting, option_values, question, turned
from stylist_app.ui.shopper.product import parts
from stylist_app.ui.shopper.product.following import chosen_now, followed, goods_of
from stylist_app.ui.shopper.state import Shown
from stylist_app.ui.shopper.talk import Talk
from stylist_app.ui.theme import C, Layout, S, T
from stylist_app.ui.widgets import banner, outlined, pad, primary, quiet, text
from stylist_app.wire.media import Media

LONG = 26
"""Letters of a name that the head of the page shows in full."""
TALL = 0.7
"""The part of a wide screen's height that the page takes."""


def pictures_of(shown: Shown, picture_id: str) -> tuple[Media, ...]:
    """The one of what is chosen first, then the others in the shop's order."""
    product, card = shown.product, shown.card
    found = tuple(product.pictures) if product else (card.picture,) if card and card.picture else ()
    return tuple(sorted(found, key=lambda one: one.id != picture_id))


def notes(shell: Shell, shown: Shown, load: Callable[[], Any]) -> list[ft.Control]:
    """What could not be had, and what is safe."""
    match shown.state:
        case "here" if shell.link == "offline":
            return [text(_("You are offline. This is how it was last time."), T.meta, C.warn)]
        case "offline" if shown.product is None:
            said = _("Sizes and stock come when you are online again.")
            return [banner("offline", _("As it was when it was sent"), said, action=_("Try again"), on_action=load)]
        case "failed":
            return [banner("error", _("The details did not load"), _("What your stylist sent is shown."), action=_("Try again"), on_action=load)]
        case "gone":
            return [banner("info", _("No longer in the shop"), _("Ask for something similar."))]
    return []


@ft.component
def ProductSheet(talk: Talk, shell: Shell, shown: Shown, layout: str) -> ft.Control:
    """What was sent is there at once; the rest comes from the shop when it can be reached, and changes by itself."""
    load, redraw = followed(talk, shell, shown)
    product, card = shown.product, shown.card
    goods = None if shown.state == "gone" else goods_of(talk, shown)
    chosen = chosen_now(talk, shown, goods)
    title, brand = (product.title, product.brand) if product else (card.title, card.brand) if card else ("", "")
    variant = chosen_variant(goods, chosen) if goods else None
    fits = fitting(goods, chosen) if goods and chosen else []
    picture_id = next((one.picture_id for one in ([variant] if variant else fits) if one and one.picture_id), "") or (
        card.picture.id if card and card.picture else ""
    )
    media = pictures_of(shown, picture_id)
    loved, declined = talk.loved(shown.product_id), talk.declined(shown.product_id)

    def choose(name: str, value: str) -> None:
        if goods is not None:
            talk.choose(shown, goods, turned(chosen, name, value))
            shown.at = 0
            redraw()

    def heart() -> None:
        talk.love_shown(shown, variant.id if variant else None)
        redraw()

    def turn(at: int) -> None:
        shown.at = at
        redraw()

    def enlarge(at: int) -> None:
        shown.at, shown.lead = at, picture_id
        talk.over.kind = "zoom"

    asked = {name: value for name, value in chosen.items() if goods is None or any(o.name == name and len(o.values) > 1 for o in axes(goods))}
    phone, said, name = layout == Layout.PHONE, question(asked), talk.head.first
    act = primary(
        _("Ask {name}: {question}", name=name, question=said) if said else _("Ask {name} about this", name=name),
        lambda: talk.ask(shown, title, asked),
        glyph=ft.Icons.CHAT_BUBBLE_OUTLINE,
    )

    def bag() -> None:
        if goods is not None and variant is not None:
            talk.put_in_bag(shown, title, brand, option_values(goods, variant), variant)
            redraw()

    buys = variant is not None and variant.state != "sold_out" and bool(talk.opened.conversation_id)
    bagged = talk.in_bag(variant.id) if variant else 0
    answers = ft.Row(
        wrap=True,
        spacing=S.x2,
        run_spacing=S.x1,
        controls=[
            *(
                [outlined(_("One more in my bag") if bagged else _("Put in my bag"), bag, glyph=ft.Icons.SHOPPING_BAG_OUTLINED, small=True)]
                if buys
                else []
            ),
            outlined(
                _("Take back the heart") if loved else _("Love it"), heart, glyph=ft.Icons.FAVORITE if loved else ft.Icons.FAVORITE_BORDER, small=True
            ),
            outlined(
                _("Take back the no") if declined else _("Not for me"),
                lambda: talk.turn_no(shown),
                glyph=ft.Icons.UNDO if declined else ft.Icons.THUMB_DOWN_OFF_ALT,
                small=True,
            ),
        ],
    )
    living = talk.account.living(shown.product_id)
    instead = [living.instead] if living and living.instead and (shown.state == "gone" or living.state == "sold_out") else []
    back = [ft.Row([quiet(_("Back"), talk.over.back, glyph=ft.Icons.ARROW_BACK)])] if talk.over.deep else []
    told: list[ft.Control] = [
        *back,
        *notes(shell, shown, load),
        *([text(title, T.row)] if len(title) > LONG else []),
        *([text(brand, T.second, C.ink2)] if brand else []),
        parts.cost(goods, chosen, card),
        *([pieces.stars(product.rating_tenths, product.reviews)] if product and product.rating_tenths else []),
        *([pieces.whys(card.why)] if card and card.why else []),
        *(parts.choices(goods, chosen, choose) if goods else [parts.waiting(_("Loading the details"))] if shown.state == "loading" else []),
        answers,
        *([text(ngettext("{n} of it is in your bag", "{n} of it are in your bag", bagged), T.meta, C.success)] if bagged else []),
        *parts.others(talk, _("Instead of it"), instead),
        *(parts.guide(talk, product) if product else []),
        *([text(product.description, T.message, C.ink2)] if product and product.description else []),
        *(made_of(product) if product else []),
        *(parts.others(talk, _("Goes with"), product.goes_with) if product else []),
        *(parts.others(talk, _("Similar pieces"), product.related) if product and not instead else []),
        *(parts.reviews(talk, product) if product else []),
    ]  # fmt: skip
    wide = S.product_side if not phone else S.product_photo
    photos = tuple(parts.photo_of(talk.session, one, wide, title) for one in media)
    at = min(shown.at, max(0, len(photos) - 1))
    pictures = ft.Container(
        pieces.pages(photos, at, wide if phone else S.product_side * 5 / 4, turn, enlarge), key=f"pictures-{len(media)}-{picture_id}"
    )
    if not phone:
        facts = ft.Column(told, spacing=S.x3, scroll=ft.ScrollMode.AUTO, expand=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
        beside = ft.Column([facts, act], expand=True, spacing=S.x3, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
        row = ft.Row(
            [ft.Container(pictures, width=S.product_side), beside], spacing=S.x6, expand=True, vertical_alignment=ft.CrossAxisAlignment.START
        )
        return ft.Container(row, height=(talk.session.page.height or S.dialog) * TALL)
    body = ft.Column([pictures, *told], spacing=S.x3, scroll=ft.ScrollMode.AUTO, expand=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    whole = ft.Column([body, act], spacing=S.x3, expand=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    return ft.Container(whole, padding=pad(S.x5), expand=True)

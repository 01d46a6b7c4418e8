"""A product a stylist sent, on its own: pictures to swipe, price, sizes with what is in stock, a heart, and one way to ask about it."""

from collections.abc import Callable
from functools import partial

import flet as ft

from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.i18n import _, words
from stylist_app.ui.shell.session import Shell
from stylist_app.ui.shopper.talk import Talk
from stylist_app.ui.theme import C, Layout, S, T
from stylist_app.ui.widgets import banner, gap, icon, outlined, pad, picture, placed, pressable, primary, tag, text
from stylist_app.wire.media import Media
from stylist_app.wire.money import Money
from stylist_app.wire.product import Product, ProductCard, Variant

STRUCK = ft.TextStyle(decoration=ft.TextDecoration.LINE_THROUGH)


def chosen_variant(product: Product, chosen: dict[str, str]) -> Variant | None:
    """The one piece that has every chosen value; None while the choice fits none or several."""
    fits = [
        v
        for v in product.variants
        if all(chosen.get(option.name) in (None, value) for option, value in zip(product.options, v.options, strict=False))
    ]
    return fits[0] if len(fits) == 1 else None


def available(product: Product, chosen: dict[str, str], name: str, value: str) -> bool:
    """Whether some piece in stock has this value together with what is chosen of the other options."""
    wanted = {**chosen, name: value}
    return any(
        v.state != "sold_out" and all(wanted.get(option.name) in (None, has) for option, has in zip(product.options, v.options, strict=False))
        for v in product.variants
    )


def stock_words(state: str, stock: int) -> tuple[str, str]:
    """What is said of the stock, and the tone of its tag."""
    if state == "sold_out":
        return _("Sold out"), "danger"
    if state == "low" and stock:
        return _("Only {n} left", n=stock), "warn"
    return _("In stock"), "success"


def question(chosen: dict[str, str]) -> str:
    """What she is about to ask: "In M?", "In M, Navy?"; "" when nothing is chosen."""
    return _("In {choice}?", choice=", ".join(chosen.values())) if chosen else ""


@ft.component
def Pictures(talk: Talk, media: tuple[Media, ...], title: str, height: float, start: int) -> ft.Control:
    at, set_at = ft.use_state(start)
    session = talk.session
    if not media:
        return picture("", title, height=height)
    pages = [
        picture(
            session.photo(one, height),
            one.alt or _("{title}, picture {n}", title=title, n=n),
            studio=one.studio,
            radius=S.r_card,
            height=height,
            placeholder=one.placeholder,
        )
        for n, one in enumerate(media, 1)
    ]
    if len(media) == 1:
        return pages[0]
    count = ft.Container(
        text(_("{n} of {total}", n=at + 1, total=len(media)), T.chip, C.on_viewer),
        bgcolor=C.glass,
        border_radius=S.r_full,
        padding=pad(S.x3, S.x1),
        **placed(end=S.x3),
        bottom=S.x3,
    )

    def turn(glyph: ft.IconData, word: str, by: int, **place: float) -> ft.Control:
        face = ft.Container(
            icon(glyph, C.on_print, S.icon_small),
            width=S.quote,
            height=S.quote,
            border_radius=S.r_full,
            bgcolor=C.print,
            alignment=ft.Alignment.CENTER,
        )
        button = pressable(
            word, face, lambda: set_at((at + by) % len(media)), width=S.hit, height=S.hit, alignment=ft.Alignment.CENTER, border_radius=S.r_full
        )
        return ft.Container(button, top=height / 2 - S.hit / 2, **place)  # type: ignore[arg-type]

    return ft.Stack(
        height=height,
        controls=[
            ft.PageView(controls=pages, selected_index=at, height=height, on_change=lambda event: set_at(int(event.data))),
            count,
            turn(ft.Icons.CHEVRON_LEFT, _("Previous picture"), -1, **placed(start=S.x1)),
            turn(ft.Icons.CHEVRON_RIGHT, _("Next picture"), 1, **placed(end=S.x1)),
        ],
    )


def _prices(price: Money, compare_at: Money | None) -> ft.Control:
    w = words()
    said = text(w.money(price.minor, price.currency), T.figure, C.danger if compare_at else C.ink)
    before = (
        [
            text(
                w.money(compare_at.minor, compare_at.currency),
                T.body,
                C.ink3,
                style=STRUCK,
                semantics_label=_("before {price}", price=w.money(compare_at.minor, compare_at.currency)),
            )
        ]
        if compare_at
        else []
    )
    return ft.Row(tight=True, spacing=S.x2, controls=[said, *before])


def _choices(product: Product, chosen: dict[str, str], choose: Callable[[str, str], None]) -> list[ft.Control]:
    shown: list[ft.Control] = []
    for option in product.options:
        chips: list[ft.Control] = []
        for value in option.values:
            free = available(product, chosen, option.name, value)
            on = chosen.get(option.name) == value
            ink = C.paper if on else C.ink if free else C.ink3
            label = text(value, T.label, ink, no_wrap=True, style=None if free else STRUCK)
            said = ", ".join([_("{option} {value}", option=option.name, value=value), *([] if free else [_("Sold out")])])
            chips.append(
                pressable(
                    said,
                    label,
                    partial(choose, option.name, value) if free else None,
                    selected=on,
                    reach=S.x1,
                    padding=pad(S.x4, S.x2 + S.tick),
                    border_radius=S.r_full,
                    bgcolor=C.ink if on else C.card,
                    border=ft.Border.all(S.hair, C.ink if on else C.line),
                )
            )
        shown += [text(option.name, T.label_strong), ft.Row(wrap=True, spacing=S.x2, run_spacing=0, controls=chips)]
    return shown


@ft.component
def ProductSheet(talk: Talk, shell: Shell, message_id: str, place: int, layout: str) -> ft.Control:
    """What was sent is there at once; the rest comes from the shop when it can be reached, and by itself when it can be reached again."""
    card: ProductCard | None = talk.card(message_id, place)
    product, set_product = ft.use_state(None)
    state, set_state = ft.use_state("loading")
    loved, set_loved = ft.use_state(lambda: talk.loved(message_id, place))
    chosen, set_chosen = ft.use_state(lambda: {option.name: option.value for option in card.options} if card else {})

    async def load() -> None:
        if card is None:
            return
        set_state("loading")
        try:
            set_product(await talk.account.product(card.product_id))
            set_state("here")
        except Offline:
            set_state("offline")
        except ApiProblem as error:
            set_state("gone" if error.problem.status == 404 else "failed")

    async def back() -> None:
        if state == "offline" and shell.link == "online":
            await load()

    ft.use_effect(load, [])
    ft.use_effect(back, [shell.link])
    if card is None:
        return gap(0)

    def heart() -> None:
        talk.love(message_id, place, not loved)
        set_loved(not loved)

    def choose(name: str, value: str) -> None:
        left = {key: kept for key, kept in chosen.items() if key != name}
        set_chosen(left if chosen.get(name) == value else {**left, name: value})

    def ask() -> None:
        talk.close("product")
        said = question(
            {
                name: value
                for name, value in chosen.items()
                if product is None or len(next((o.values for o in product.options if o.name == name), [])) > 1
            }
        )
        conversation_id = talk.opened.conversation_id
        before = talk.account.draft(conversation_id).text.strip()
        talk.account.set_draft(conversation_id, f"{before} {said}".strip())
        talk.quote(message_id, place)

    variant = chosen_variant(product, chosen) if product else None
    price, compare_at = (variant.price, variant.compare_at) if variant else (card.price, card.compare_at)
    stock, tone = stock_words(variant.state, variant.stock) if variant else stock_words(card.state, card.stock)
    media = tuple(product.pictures) if product and product.pictures else (card.picture,) if card.picture else ()
    shown = (variant.picture_id if variant else None) or (card.picture.id if card.picture else "")
    first = next((n for n, one in enumerate(media) if one.id == shown), 0)
    notes: list[ft.Control] = []
    if state == "offline":
        notes = [
            banner(
                "offline",
                _("As it was when it was sent"),
                _("Sizes and stock come when you are online again."),
                action=_("Try again"),
                on_action=load,
            )
        ]
    elif state == "failed":
        notes = [banner("error", _("The details did not load"), _("What your stylist sent is shown."), action=_("Try again"), on_action=load)]
    elif state == "gone":
        notes = [banner("info", _("No longer in the shop"), _("Ask for something similar."))]
    elif state == "loading":
        notes = [ft.ProgressBar(bar_height=S.tick, semantics_label=_("Loading the details"))]
    about = product.description if product else ""
    heart_word = _("Take back the heart") if loved else _("Love it")
    facts = ft.Row(
        spacing=S.x3,
        run_spacing=S.x1,
        wrap=True,
        alignment=ft.MainAxisAlignment.SPACE_BETWEEN,
        vertical_alignment=ft.CrossAxisAlignment.CENTER,
        controls=[
            ft.Row([_prices(price, compare_at), tag(stock, tone)], tight=True, spacing=S.x3, wrap=True),
            outlined(heart_word, heart, glyph=ft.Icons.FAVORITE if loved else ft.Icons.FAVORITE_BORDER, small=True),
        ],
    )
    sizes = (
        _choices(product, chosen, choose)
        if product
        else [text(" · ".join(option.value for option in card.options), T.body, C.ink2)]
        if card.options
        else []
    )
    name, said = talk.head.first, question(chosen)
    act = primary(
        _("Ask {name}: {question}", name=name, question=said) if said else _("Ask {name} about this", name=name),
        ask,
        glyph=ft.Icons.CHAT_BUBBLE_OUTLINE,
    )
    told = [
        *notes,
        facts,
        *([text(card.brand, T.second, C.ink2)] if card.brand else []),
        *sizes,
        *([text(about, T.message, C.ink2)] if about else []),
    ]
    phone = layout == Layout.PHONE
    pictures = Pictures(talk, media, card.title, S.product_photo if phone else S.product_side * 5 / 4, first, key=f"pictures-{len(media)}-{first}")
    if not phone:
        beside = ft.Column([*told, act], expand=True, tight=True, spacing=S.x3, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
        return ft.Row([ft.Container(pictures, width=S.product_side), beside], spacing=S.x6, vertical_alignment=ft.CrossAxisAlignment.START)
    body = ft.Column([pictures, *told], spacing=S.x3, scroll=ft.ScrollMode.AUTO, expand=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    whole = ft.Column([body, act], spacing=S.x3, expand=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    return ft.Container(whole, padding=pad(S.x5), expand=True)

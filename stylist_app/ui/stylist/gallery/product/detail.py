"""One product on its own: pictures to swipe and enlarge, choice, stock by store, what belongs to it, what others said; and sending it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import flet as ft

from stylist_app.client.api.http import ClientError
from stylist_app.client.views import Touched
from stylist_app.i18n import _
from stylist_app.ui.shell import trouble
from stylist_app.ui.shell.session import Session, Shell
from stylist_app.ui.stylist.gallery import asked as asking
from stylist_app.ui.stylist.gallery import picks, tiles
from stylist_app.ui.stylist.gallery.model import Gallery
from stylist_app.ui.stylist.gallery.picks import MOST_WHY, Pick
from stylist_app.ui.stylist.gallery.product import facts
from stylist_app.ui.stylist.gallery.product.more import Guide, Reviews, neighbours
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import (
    PictureViewer,
    Tap,
    bone,
    chip,
    empty,
    hairline,
    icon,
    icon_button,
    menu,
    outlined,
    pad,
    picture,
    pressable,
    primary,
    quiet,
    shimmering,
    text,
)
from stylist_app.wire.customer import Reason
from stylist_app.wire.product import Product

MOST_PICTURES = 12
REASONS: tuple[Reason, ...] = ("colour", "size", "price", "style", "fabric", "have_similar", "other")


def reason_entries(choose: Callable[[Reason], Any]) -> tuple[tuple[str, ft.IconData | None, Tap], ...]:
    return tuple((tiles.reason_words(reason).capitalize(), None, partial(choose, reason)) for reason in REASONS)


def product_skeleton(label: str) -> ft.Control:
    return shimmering(
        ft.Column(
            tight=True,
            spacing=S.x3,
            controls=[bone(None, S.tile_h * 2, radius=S.r_card), bone(S.shimmer_line, S.shimmer_text), bone(S.shimmer_name, S.shimmer_text)],
        ),
        label,
    )


def pictures_of(pick: Pick) -> list[Any]:
    """The chosen one first, then the product's others."""
    first = picks.picture(pick)
    return [*([first] if first else []), *[one for one in pick.product.pictures if first is None or one.id != first.id]][:MOST_PICTURES]


def _pictures(session: Session, pick: Pick, at: int, wide: float, turn: Callable[[int], Any], enlarge: Callable[[int], Any]) -> ft.Control:
    """Swiped by hand, stepped by the small ones below; a tap enlarges."""
    found = pictures_of(pick)
    tall = wide * 5 / 4

    def page(n: int) -> ft.Control:
        one = found[n]
        label = one.alt or pick.product.title
        face = picture(session.photo(one, wide), "", width=wide, height=tall, studio=one.studio, placeholder=one.placeholder, radius=S.r_card)
        return pressable(_("{name}: enlarge", name=label), face, lambda: enlarge(n), border_radius=S.r_card)

    def small(n: int) -> ft.Control:
        one, side = found[n], S.x12
        face = picture(session.picture(one, "thumb"), "", width=side * 4 / 5, height=side, studio=one.studio, radius=S.r_small)
        ring = ft.Container(face, border=ft.Border.all(S.ring, C.accent if n == at else C.clear), border_radius=S.r_small + S.ring)
        return pressable(_("Picture {n} of {total}", n=n + 1, total=len(found)), ring, lambda: turn(n), selected=n == at, border_radius=S.r_small)

    if not found:
        return picture("", _("No picture"), width=wide, height=tall)
    if len(found) == 1:
        return page(0)

    def turned(event: ft.Event[ft.PageView]) -> None:
        turn(int(event.data))

    pages = ft.PageView(
        controls=[page(n) for n in range(len(found))],
        selected_index=min(at, len(found) - 1),
        on_change=turned,
        width=wide,
        height=tall,
        keep_page=False,
    )
    return ft.Column(
        tight=True,
        spacing=S.x2,
        width=wide,
        controls=[pages, ft.Row(spacing=S.x1, scroll=ft.ScrollMode.HIDDEN, controls=[small(n) for n in range(len(found))])],
    )


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


def _why(gallery: Gallery, pick: Pick, on_choose: Callable[[Pick], Any]) -> list[ft.Control]:
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


def _hers(gallery: Gallery, product: Product) -> list[ft.Control]:
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
                    *([] if declined else [menu(_("She says no, because …"), reason_entries(decline), glyph=ft.Icons.THUMB_DOWN_OFF_ALT)]),
                ],
            )
        )
    return said


@ft.component
def ProductDetail(gallery: Gallery, shell: Shell, product_id: str, variant_id: str, room: float, close: Tap) -> ft.Control:
    """Opened from a tile of the grid or of the conversation, with the colour and size that stand there. `room`: logical pixels across. What failed
    is asked for again when the shop is back, and what the shop changes is read again."""
    bench = gallery.bench
    shown_id, set_shown = ft.use_state(product_id)
    pick, set_pick = ft.use_state(None)
    wrong, set_wrong = ft.use_state("")
    at, set_at = ft.use_state(0)
    large, set_large = ft.use_state(-1)
    _drawn, redraw = ft.use_state(0)
    held = ft.use_ref(lambda: {"stop": lambda: None, "pick": None}).current
    held["pick"] = pick
    customer = gallery.customer

    async def load() -> None:
        set_wrong("")
        before = held["pick"]
        try:
            product = await bench.account.product(shown_id, customer.id if customer else None)
        except ClientError as error:
            set_wrong(trouble.sentence(error))
            return
        if before is not None and before.id == product.id:
            set_pick(replace(before, product=product))
            return
        chosen = next((one for one in gallery.tray.picks if one.id == product.id), None)
        asked = variant_id if shown_id == product_id else ""
        set_pick(replace(chosen, product=product) if chosen and chosen.values else picks.start(product, asked, gallery.sizes()))
        set_at(0)
        gallery.viewed(product)

    def changed(touched: frozenset[Touched]) -> None:
        if any(one.noun == "product" and one.id == shown_id for one in touched):
            bench.run(load)
        elif any(one.noun in ("customer", "favourite") for one in touched):
            redraw(lambda n: n + 1)

    def follow() -> None:
        held["stop"]()
        held["stop"] = bench.session.watch(changed)

    async def back() -> None:
        if wrong and shell.link == "online":
            await load()

    ft.use_effect(load, [shown_id])
    ft.use_effect(follow, [shown_id], cleanup=lambda: held["stop"]())
    ft.use_effect(back, [shell.link])
    if pick is None:
        return (
            empty(_("This product cannot be shown"), wrong, action=_("Try again"), on_action=load, glyph=ft.Icons.CLOUD_OFF_OUTLINED)
            if wrong
            else product_skeleton(_("Loading the product"))
        )
    if large >= 0:
        found = pictures_of(pick)
        addresses = tuple((bench.session.picture(one, "full"), one.alt or pick.product.title) for one in found)
        return PictureViewer(addresses, min(large, len(addresses) - 1), lambda: set_large(-1))
    product = pick.product

    def choose(chosen: Pick) -> None:
        before = picks.picture(pick)
        set_pick(chosen)
        if picks.picture(chosen) != before:
            set_at(0)

    def other(other_id: str) -> None:
        set_pick(None)
        set_shown(other_id)

    def put() -> None:
        gallery.put(replace(pick, hit=pick.hit or gallery.hit(pick.id)))
        if close:
            close()

    def send() -> None:
        if close:
            close()
        gallery.send_one(pick)

    def alike() -> None:
        if close:
            close()
        gallery.change(replace(asking.cleared(gallery.head.asked), like=product.id, query=""))

    in_tray = any(one.id == product.id for one in gallery.tray.picks)
    in_gallery = shell.route.name == "gallery"
    loved = bench.account.favourite(product.id, product.favourite)
    heart = icon_button(
        ft.Icons.FAVORITE if loved else ft.Icons.FAVORITE_BORDER,
        _("No favourite any more") if loved else _("Keep as a favourite"),
        lambda: gallery.love(product.id), icon_color=C.accent,
    )  # fmt: skip
    name = ft.Column(
        tight=True,
        spacing=S.tick,
        expand=True,
        controls=[
            *([text(product.brand, T.meta, C.ink2)] if product.brand else []),
            text(product.title, T.look),
            *([facts.stars(product.rating_tenths, product.reviews)] if product.rating_tenths else []),
        ],
    )
    words_: list[ft.Control] = [
        ft.Row(vertical_alignment=ft.CrossAxisAlignment.START, controls=[name, heart]),
        facts.price_line(pick),
        *facts.choices(pick, choose),
        *_why(gallery, pick, choose),
        *_hers(gallery, product),
        *facts.stock_by_store(pick, bench.account.stores(), gallery.store_id),
        *([Guide(bench, product.size_guide_id, key=f"guide-{product.id}")] if product.size_guide_id else []),
        *([text(product.description, T.body, C.ink2)] if product.description else []),
        *facts.made_of(product),
        *neighbours(bench, _("Goes with"), product.goes_with, other),
        *neighbours(bench, _("Instead of it"), product.related, other),
        *([ft.Row([outlined(_("More in these colours"), alike, glyph=ft.Icons.PALETTE_OUTLINED)])] if in_gallery and product.colours else []),
        *([hairline(), Reviews(bench, product.id, product.reviews, key=f"reviews-{product.id}")] if product.reviews else []),
    ]
    two = room >= S.card_max + S.form / 2
    wide = S.product_side + S.x6 if two else min(room, S.product_side + S.x6)
    photos = _pictures(bench.session, pick, at, wide, set_at, set_large)
    column = ft.Column(expand=True, scroll=ft.ScrollMode.AUTO, spacing=S.x3, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    if two:
        column.controls = words_
        body: ft.Control = ft.Row(expand=True, spacing=S.x6, vertical_alignment=ft.CrossAxisAlignment.START, controls=[photos, column])
    else:
        column.controls = [ft.Row([photos], alignment=ft.MainAxisAlignment.CENTER), *words_]
        body = column
    sendable = picks.card(pick) is not None
    add = [outlined(_("Save the choice") if in_tray else _("Add to the tray"), put, glyph=ft.Icons.ADD, disabled=not sendable)] if in_gallery else []
    way = [quiet(_("Back"), lambda: other(product_id), glyph=ft.Icons.ARROW_BACK)] if shown_id != product_id else []
    word = _("Send this") if in_gallery else _("Send again")
    foot = ft.Row(
        alignment=ft.MainAxisAlignment.END,
        spacing=S.x2,
        wrap=True,
        controls=[*way, *add, primary(word, send, glyph=ft.Icons.SEND_OUTLINED, disabled=not sendable)],
    )
    return ft.Column(expand=True, spacing=S.x2, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=[body, foot])

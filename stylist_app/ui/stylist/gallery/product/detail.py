"""One product on its own: pictures to swipe and enlarge, choice, stock by store, what belongs to it, what others said; and sending it."""

from dataclasses import replace

import flet as ft

from stylist_app.client.api.http import ClientError
from stylist_app.client.views import Touched
from stylist_app.i18n import _
from stylist_app.ui.bag import add
from stylist_app.ui.cards import goods
from stylist_app.ui.cards.around import made_of
from stylist_app.ui.shell import trouble
from stylist_app.ui.shell.session import Shell
from stylist_app.ui.stylist.gallery import asked as asking
from stylist_app.ui.stylist.gallery import picks
from stylist_app.ui.stylist.gallery.model import Gallery
from stylist_app.ui.stylist.gallery.picks import Pick
from stylist_app.ui.stylist.gallery.product import facts
from stylist_app.ui.stylist.gallery.product.said import hers, why
from stylist_app.ui.stylist.gallery.product.shown import pictures, pictures_of
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import PictureViewer, Tap, bone, empty, icon_button, outlined, primary, quiet, shimmering, text

FOLD = 0.42
"""Share of the page's height that the photo takes on a narrow page: what is chosen most often is on screen with it."""


def product_skeleton(label: str) -> ft.Control:
    return shimmering(
        ft.Column(
            tight=True,
            spacing=S.x3,
            controls=[bone(None, S.tile_h * 2, radius=S.r_card), bone(S.shimmer_line, S.shimmer_text), bone(S.shimmer_name, S.shimmer_text)],
        ),
        label,
    )


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
            set_pick(picks.again(before, product))
            return
        chosen = next((one for one in gallery.trays.here.picks if one.id == product.id), None)
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
        gallery.trays.put(replace(pick, hit=pick.hit or gallery.hit(pick.id)))
        if close:
            close()

    def send() -> None:
        if close:
            close()
        gallery.trays.send_one(pick)

    def alike() -> None:
        if close:
            close()
        gallery.change(replace(asking.cleared(gallery.head.asked), like=product.id, query=""))

    in_tray = any(one.id == product.id for one in gallery.trays.here.picks)
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
            *([goods.stars(product.rating_tenths, product.reviews)] if product.rating_tenths else []),
        ],
    )
    words_: list[ft.Control] = [
        ft.Row(vertical_alignment=ft.CrossAxisAlignment.START, controls=[name, heart]),
        facts.price_line(pick),
        *facts.choices(pick, choose),
        *why(gallery, pick, choose),
        *hers(gallery, product),
        *facts.stock_by_store(pick, bench.account.stores(), gallery.store_id),
        *facts.guide(gallery, product),
        *([text(product.description, T.body, C.ink2)] if product.description else []),
        *made_of(product, (_("Category"), " › ".join(product.categories))),
        *facts.others(gallery, _("Goes with"), product.goes_with, other),
        *facts.others(gallery, _("Instead of it"), product.related, other),
        *([ft.Row([outlined(_("More in these colours"), alike, glyph=ft.Icons.PALETTE_OUTLINED)])] if in_gallery and product.colours else []),
        *facts.reviews(gallery, product),
    ]
    two = room >= S.card_max + S.form / 2
    wide = S.product_side + S.x6 if two else min(room, S.product_side + S.x6, float(bench.page.height or S.dialog) * FOLD * 4 / 5)
    photos = pictures(bench.session, pick, at, wide, set_at, set_large)
    column = ft.Column(expand=True, scroll=ft.ScrollMode.AUTO, spacing=S.x3, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    if two:
        column.controls = words_
        body: ft.Control = ft.Row(expand=True, spacing=S.x6, vertical_alignment=ft.CrossAxisAlignment.START, controls=[photos, column])
    else:
        column.controls = [ft.Row([photos], alignment=ft.MainAxisAlignment.CENTER), *words_]
        body = column
    sendable = picks.card(pick) is not None
    tray = [outlined(_("Save the choice") if in_tray else _("Add to the tray"), put, glyph=ft.Icons.ADD, disabled=not sendable)] if in_gallery else []

    def bag() -> None:
        seen = picks.card(pick)
        here = bench.talk.id
        if seen is None or not here:
            return
        item_id = add(bench.account, here, seen)
        bench.say(_("{name} is in the bag", name=product.title))
        if close and item_id:
            close()

    into = (
        [outlined(_("Put in the bag"), bag, glyph=ft.Icons.SHOPPING_BAG_OUTLINED)]
        if bench.talk.id and pick.variant is not None and pick.variant.state != "sold_out"
        else []
    )
    way = [quiet(_("Back"), lambda: other(product_id), glyph=ft.Icons.ARROW_BACK)] if shown_id != product_id else []
    word = _("Send this") if in_gallery else _("Send again")
    foot = ft.Row(
        alignment=ft.MainAxisAlignment.END,
        spacing=S.x2,
        wrap=True,
        controls=[*way, *tray, *into, primary(word, send, glyph=ft.Icons.SEND_OUTLINED, disabled=not sendable)],
    )
    return ft.Column(expand=True, spacing=S.x2, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=[body, foot])

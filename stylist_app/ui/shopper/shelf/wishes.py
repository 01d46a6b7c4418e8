"""Her wish list: what she put a heart on, what it costs and whether it is there now, and one tap to ask about it or to take it back."""

import flet as ft

from stylist_app.client.api.http import ClientError
from stylist_app.i18n import _, ngettext
from stylist_app.ui.cards import Actions
from stylist_app.ui.shell import routes
from stylist_app.ui.shell.session import Shell
from stylist_app.ui.shopper.shelf.grid import Grid
from stylist_app.ui.shopper.shelf.head import followed, head
from stylist_app.ui.shopper.shelf.pieces import Piece, wished
from stylist_app.ui.shopper.state import Shown
from stylist_app.ui.shopper.talk import Talk
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.thread.views import item_of
from stylist_app.ui.widgets import empty, one_line, pad, pressable, skeleton_rows
from stylist_app.wire.product import Product


@ft.component
def WishesPage(talk: Talk, shell: Shell, layout: str) -> ft.Control:
    products, set_products = ft.use_state(dict)
    followed(talk)
    account, her = talk.account, talk.her
    wishes = list(her.wishes) if her else []
    sent = talk.sent()
    shared = {card.product_id for _row, _place, card in sent}
    alone = tuple(wish.product_id for wish in wishes if wish.product_id not in shared)

    async def load() -> None:
        """What no message shows, from the shop or as it was seen last."""
        found: dict[str, Product] = {}
        for product_id in alone:
            try:
                found[product_id] = await account.product(product_id)
            except ClientError:
                continue
        set_products(found)

    ft.use_effect(load, [alone, shell.link])
    account.look_at([wish.product_id for wish in wishes])
    if her is None and shell.link != "offline":
        return skeleton_rows(_("Loading your wish list"))
    if not wishes:
        return empty(
            _("Your wish list is empty"),
            _("Tap the heart on anything you like. It waits for you here."),
            action=_("See what was shared"),
            on_action=lambda: talk.open_place(routes.SHARED),
            glyph=ft.Icons.FAVORITE_BORDER,
        )
    pieces = wished(wishes, sent, products, talk.session, talk.eyes)
    by_message = {piece.message.id: piece for piece in pieces}

    def shown_of(message_id: str, tile_id: str) -> Shown:
        piece, place = by_message[message_id], item_of(tile_id)
        card = talk.card(message_id, place)
        return Shown(card.product_id, message_id, place, card) if card else Shown(piece.product_id)

    def choose(shown: Shown) -> None:
        talk.over.open("choice" if shown.card else "product", shown)

    actions = Actions(
        product=lambda message_id, tile_id: talk.over.open("product", shown_of(message_id, tile_id)),
        choose=lambda message_id, tile_id: choose(shown_of(message_id, tile_id)),
        love=lambda message_id, tile_id, _loved: talk.unlove(shown_of(message_id, tile_id).product_id),
    )

    def ask(piece: Piece) -> ft.Control:
        shown = shown_of(piece.message.id, piece.tile.id)
        return pressable(
            _("Ask about {name}", name=piece.tile.name),
            one_line(_("Ask about it"), T.chip, C.accent),
            lambda: talk.ask(shown, piece.tile.name, {}),
            padding=pad(0, S.x4),
            border_radius=S.r_small,
        )

    said = ngettext("{n} piece you love", "{n} pieces you love", len(wishes))

    async def nothing_more() -> None:
        return None

    return Grid(pieces, layout, actions, head(_("Wish list"), said, shell, layout), [], nothing_more, ask)

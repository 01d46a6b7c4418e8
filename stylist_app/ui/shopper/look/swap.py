"""The sheet behind "Swap": what the stylist would take instead, what else fits, and what each changes in the price. A tap swaps."""

from collections.abc import Callable
from functools import partial
from typing import Any

import flet as ft

from stylist_app.client.api.http import ClientError, Offline
from stylist_app.client.views import Touched
from stylist_app.i18n import _
from stylist_app.ui.cards.goods import STRUCK
from stylist_app.ui.shell.session import Shell
from stylist_app.ui.shell.trouble import sentence
from stylist_app.ui.shopper.look.desk import Deciding
from stylist_app.ui.shopper.look.instead import ALL, HER_SIZE, LESS, Offer, difference_words, filters, kept, offers, put_instead
from stylist_app.ui.shopper.talk import Talk
from stylist_app.ui.theme import HALF, C, Layout, S, T
from stylist_app.ui.thread.looks import money
from stylist_app.ui.widgets import (
    banner,
    bone,
    filter_chip,
    one_line,
    outlined,
    pad,
    picture,
    pressable,
    shimmering,
    tag,
    text,
)
from stylist_app.wire.look import LookPiece, Suggestion

TALL = 0.6
"""The part of a wide screen's height that the sheet takes."""
ABOUT = frozenset({"look", "card"})


def _tile(deciding: Deciding, piece_id: str, offer: Offer, photo: str, tall: float) -> ft.Control:
    price, difference = money(offer.price), difference_words(offer)
    why = " · ".join(offer.reasons)
    less = offer.difference is not None and offer.difference < 0
    media = offer.picture
    face = picture(
        photo, "", height=tall, studio=bool(media and media.studio), placeholder=media.placeholder if media else "",
        opacity=HALF if offer.gone else 1,
    )  # fmt: skip

    def take() -> None:
        deciding.talk.close("swap")
        put_instead(deciding, piece_id, offer)

    ink = C.ink3 if offer.gone else C.ink
    under = [
        ft.Row(
            [one_line(offer.name, T.label, ink, expand=True, style=STRUCK if offer.gone else None), text(price, T.label_strong, ink, no_wrap=True)],
            spacing=S.x1,
        ),
        ft.Row(
            [
                text(why, T.meta, C.ink2, expand=True, max_lines=2, overflow=ft.TextOverflow.ELLIPSIS),
                text(difference, T.meta, C.success if less else C.ink2, no_wrap=True),
            ],
            spacing=S.x1,
            vertical_alignment=ft.CrossAxisAlignment.START,
        ),
        *([ft.Row([tag(_("Sold out"), "danger")])] if offer.gone else []),
    ]
    said = ", ".join(filter(None, (offer.name, price, difference, why, _("Sold out") if offer.gone else "")))
    inside = ft.Column([face, *under], tight=True, spacing=S.x1, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    return pressable(
        said if offer.gone else _("Swap in {name}", name=said), inside, None if offer.gone else take, expand=True, border_radius=S.r_photo
    )


def _grid(tiles: list[ft.Control], columns: int) -> list[ft.Control]:
    """Lines of equal widths; the last is filled up."""
    lines = [tiles[at : at + columns] for at in range(0, len(tiles), columns)]
    return [
        ft.Row(
            [*line, *[ft.Container(expand=True, height=0) for _ in range(columns - len(line))]],
            spacing=S.x3,
            vertical_alignment=ft.CrossAxisAlignment.START,
        )
        for line in lines
    ]


def _waiting(columns: int) -> ft.Control:
    shape = ft.Row([bone(None, S.look_card, radius=S.r_photo, expand=1) for _ in range(columns)], spacing=S.x3)
    lines = ft.Row([bone(None, S.shimmer_text, expand=1) for _ in range(columns)], spacing=S.x3)
    return shimmering(ft.Column([shape, lines], tight=True, spacing=S.x2), _("Looking for what fits"))


@ft.component
def SwapSheet(talk: Talk, shell: Shell, look_id: str, piece_id: str, layout: str) -> ft.Control:
    """Plan B is there at once; the rest comes from the shop."""
    found, set_found = ft.use_state(None)
    wrong, set_wrong = ft.use_state("")
    only, set_only = ft.use_state(ALL)
    _drawn, draw = ft.use_state(0)
    deciding: Deciding = ft.use_ref(lambda: Deciding(talk, look_id)).current
    held = ft.use_ref(lambda: {"stop": lambda: None}).current
    account = talk.account

    async def load() -> None:
        set_wrong("")
        try:
            answer = await account.alternatives(look_id, piece_id)
        except Offline:
            set_wrong("offline")
        except ClientError as error:
            set_wrong(sentence(error))
        else:
            account.look_at([one.product.id for one in answer.items])
            set_found(tuple(answer.items))

    def changed(touched: frozenset[Touched]) -> None:
        if any(one.noun in ABOUT for one in touched):
            draw(lambda n: n + 1)

    def follow() -> None:
        deciding.glance()
        held["stop"] = talk.session.watch(changed)

    async def ask() -> None:
        if found is None and shell.link != "offline":
            await load()
        elif found is None:
            set_wrong("offline")

    ft.use_effect(follow, [], cleanup=lambda: held["stop"]())
    ft.use_effect(ask, [shell.link == "offline"])
    piece = deciding.piece(piece_id)
    phone = layout == Layout.PHONE
    inside = _inside(deciding, piece, found, wrong, only, set_only, load, phone)
    body = ft.Column(inside, expand=True, spacing=S.x3, scroll=ft.ScrollMode.AUTO, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    name = talk.head.first
    none = outlined(
        _("None of these, ask {name}", name=name),
        partial(deciding.ask_instead, piece.title if piece else ""),
        glyph=ft.Icons.CHAT_BUBBLE_OUTLINE,
    )
    whole = ft.Column([body, *([none] if piece else [])], expand=True, spacing=S.x3, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    if phone:
        return ft.Container(whole, padding=pad(S.x5), expand=True)
    return ft.Container(whole, height=(talk.session.page.height or S.dialog) * TALL)


def _inside(
    deciding: Deciding,
    piece: LookPiece | None,
    found: tuple[Suggestion, ...] | None,
    wrong: str,
    only: str,
    choose: Callable[[str], Any],
    load: Callable[[], Any],
    phone: bool,
) -> list[ft.Control]:
    if piece is None:
        return [text(_("This piece is not in the look any more."), T.body, C.ink2)]
    price = deciding.standing(piece).now.price
    all_ = offers(piece, price, found or (), deciding.account.living)
    useful = filters(all_)
    shown = kept(all_, only if only in useful else ALL)
    words_ = {ALL: _("All"), HER_SIZE: _("In my size"), LESS: _("Costs less")}
    chips = [filter_chip(words_[one], partial(choose, one), selected=one == only) for one in useful]
    columns = 2 if phone else 3
    width, tall = (S.look_card, S.look_card) if phone else (S.photo_grid, S.photo_grid)
    tiles = [_tile(deciding, piece.id, one, deciding.talk.session.photo(one.picture, width), tall) for one in shown]
    notes: list[ft.Control] = []
    if wrong == "offline":
        said = _("What else fits comes when you are online again.")
        notes = [banner("offline", _("You are offline"), said, action=_("Try again"), on_action=load)]
    elif wrong:
        notes = [banner("error", _("What else fits did not load"), wrong, action=_("Try again"), on_action=load)]
    elif found is None:
        notes = [_waiting(columns)]
    elif not all_:
        notes = [text(_("Nothing else fits this look right now."), T.body, C.ink2)]
    instead = text(_("Instead of {name}, {price}", name=piece.title, price=money(price)), T.second, C.ink2)
    return [
        instead,
        *([ft.Row(chips, wrap=True, spacing=S.x2, run_spacing=0)] if chips else []),
        *_grid(tiles, columns),
        *notes,
    ]

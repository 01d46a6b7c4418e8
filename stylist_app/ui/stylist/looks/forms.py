"""What is asked about a look: title, occasion, season and budget; size and colour of a piece; another reason; which lookbook; for whom."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

import flet as ft

from stylist_app.client.api.http import ClientError
from stylist_app.i18n import _
from stylist_app.ui.opinion import OpinionSheet
from stylist_app.ui.shell import trouble
from stylist_app.ui.stylist.composer.later import TimeChoice
from stylist_app.ui.stylist.gallery import picks
from stylist_app.ui.stylist.gallery.facets.prices import minor, plain
from stylist_app.ui.stylist.gallery.product import facts
from stylist_app.ui.stylist.looks.engine import Builder
from stylist_app.ui.stylist.looks.words import occasions, season_words
from stylist_app.ui.stylist.parts import line
from stylist_app.ui.stylist.person.forms import form, kept
from stylist_app.ui.stylist.views.inbox import name_of
from stylist_app.ui.theme import C, Layout, S, T
from stylist_app.ui.widgets import chip, empty, primary, segmented, text, text_field
from stylist_app.wire.look import PatchLook, Season
from stylist_app.wire.money import Money

MOST_NAMES = 30
SEASONS: tuple[Season, ...] = ("", "spring", "summer", "autumn", "winter")


@ft.component
def AboutForm(builder: Builder, close: Callable[[], None]) -> ft.Control:
    look = builder.look
    currency = look.budget.currency if look and look.budget else look.total.currency if look and look.total else builder.bench.account.brand.currency
    values = ft.use_ref(
        lambda: {
            "title": look.title if look else "",
            "occasion": look.occasion if look else "",
            "budget": plain(look.budget.minor if look and look.budget else None, currency),
        }
    ).current
    season, set_season = ft.use_state(look.season if look else "")
    wrong, set_wrong = ft.use_state("")
    turn, set_turn = ft.use_state(0)

    def occasion(word: str) -> None:
        values["occasion"] = "" if values["occasion"] == word else word
        set_turn(turn + 1)

    def save() -> None:
        amount = minor(values["budget"], currency) if values["budget"].strip() else None
        if values["budget"].strip() and amount is None:
            set_wrong(_("This is not an amount. Write it like {example}.", example=plain(120_00, currency)))
            return
        if look is not None:
            told: dict[str, Any] = {
                name: value.strip()
                for name, value in (("title", values["title"]), ("occasion", values["occasion"]))
                if value.strip() != getattr(look, name)
            }
            told |= {"season": season} if season != look.season else {}
            if amount is None and look.budget is not None:
                told["clear_budget"] = True
            elif amount is not None and (look.budget is None or look.budget.minor != amount):
                told["budget"] = Money(minor=amount, currency=currency)
            builder.describe(PatchLook(**told))
        close()

    watched = builder.bench.focus.watched()
    return form(
        text_field(_("Title"), value=values["title"], on_change=kept(values, "title"), on_submit=save, max_length=80, autofocus=True, **watched),
        text(_("Occasion"), T.chip, C.ink2),
        ft.Row(
            wrap=True,
            spacing=S.x1,
            run_spacing=0,
            controls=[chip(word, partial(occasion, word), selected=values["occasion"] == word) for word in occasions()],
        ),
        text_field(_("Another occasion"), value="" if values["occasion"] in occasions() else values["occasion"],
                   on_change=kept(values, "occasion"), on_submit=save, max_length=60, **watched),
        text(_("Season"), T.chip, C.ink2),
        ft.Row([segmented(tuple((one, season_words(one)) for one in SEASONS), season, set_season)], wrap=True),
        text_field(
            _("Budget in {currency}", currency=currency), value=values["budget"], on_change=kept(values, "budget"), on_submit=save, error=wrong,
            keyboard=ft.KeyboardType.NUMBER, **watched,
        ),
        ft.Row([primary(_("Save"), save)], alignment=ft.MainAxisAlignment.END),
    )  # fmt: skip


@ft.component
def PieceForm(builder: Builder, piece_id: str, close: Callable[[], None]) -> ft.Control:
    """Size and colour; what is sold out is struck and can still be chosen."""
    pick, set_pick = ft.use_state(None)
    wrong, set_wrong = ft.use_state("")
    piece, customer = builder.piece(piece_id), builder.customer

    async def load() -> None:
        set_wrong("")
        if piece is None:
            return
        try:
            product = await builder.bench.account.product(piece.product_id, customer.id if customer else None)
        except ClientError as error:
            set_wrong(trouble.sentence(error))
            return
        set_pick(picks.start(product, piece.variant_id or ""))

    ft.use_effect(load, [piece_id])
    if piece is None:
        return text(_("This piece is not on the board any more."), T.body, C.ink2)
    if pick is None:
        if wrong:
            return empty(_("This product cannot be shown"), wrong, action=_("Try again"), on_action=load, glyph=ft.Icons.CLOUD_OFF_OUTLINED)
        return text(_("Loading the product"), T.body, C.ink2)

    def save() -> None:
        builder.choose(piece_id, pick.variant.id if pick.variant else None)
        close()

    hers = ", ".join(pick.product.her_sizes)
    return form(
        text(pick.product.title, T.look),
        facts.price_line(pick),
        *([text(_("She wears {size}", size=hers), T.meta, C.ink2)] if hers else []),
        *facts.choices(pick, set_pick),
        *facts.stock_by_store(pick, builder.bench.account.stores(), next(iter(builder.bench.account.me.store_ids), "")),
        ft.Row([primary(_("Take this one"), save)], alignment=ft.MainAxisAlignment.END),
    )


@ft.component
def WhyForm(builder: Builder, close: Callable[[], None]) -> ft.Control:
    values = ft.use_ref(lambda: {"word": ""}).current

    def save() -> None:
        builder.because(values["word"].strip())
        close()

    return form(
        text_field(
            _("Why it suits her"), on_change=kept(values, "word"), on_submit=save, max_length=60, autofocus=True, **builder.bench.focus.watched()
        ),
        ft.Row([primary(_("Add"), save)], alignment=ft.MainAxisAlignment.END),
    )


def keep_lines(builder: Builder, close: Callable[[], None]) -> ft.Control:
    """Whose lookbook the copy goes to."""
    stores, me = builder.bench.account.stores(), builder.bench.account.me

    def keep(shelf: str) -> None:
        close()
        builder.keep(shelf)

    mine = next((one for one in stores if one.id in me.store_ids), None)
    return ft.Column(
        tight=True,
        spacing=0,
        controls=[
            line(_("Mine"), ft.Icons.PERSON_OUTLINED, partial(keep, "personal"), detail=_("Seen by you alone")),
            *([line(mine.name, ft.Icons.STOREFRONT_OUTLINED, partial(keep, "store"), detail=_("Seen by everybody in the store"))] if mine else []),
            *(
                [line(_("The brand's"), ft.Icons.AUTO_AWESOME_OUTLINED, partial(keep, "brand"), detail=_("Seen by everybody in the shop"))]
                if me.role in ("manager", "admin")
                else []
            ),
        ],
    )


@ft.component
def ForForm(builder: Builder, look_id: str, close: Callable[[], None]) -> ft.Control:
    """The same look for a client, to be changed for her."""
    query, set_query = ft.use_state("")
    account = builder.bench.account

    def typed(event: ft.Event[ft.TextField]) -> None:
        set_query((event.control.value or "").casefold())

    def take(conversation_id: str) -> None:
        close()
        found = account.look(look_id)
        if found is not None:
            builder.copied(found.look, conversation_id)

    found = [one for one in account.conversations() if query in name_of(one).casefold()][:MOST_NAMES]
    rows = [line(name_of(one), ft.Icons.PERSON_OUTLINED, partial(take, one.id)) for one in found]
    return form(
        text_field(_("Name"), on_change=typed, autofocus=True, **builder.bench.focus.watched()),
        ft.Column(rows or [text(_("No client has this name."), T.body, C.ink2)], tight=True, spacing=0),
    )


def looks_form(builder: Builder, name: str, about: str, key: str, close: Callable[[], None]) -> tuple[str, ft.Control] | None:
    """Title and content of the dialog with this name."""

    def later(at: datetime) -> None:
        close()
        builder.hold(at)

    match name:
        case "look-about":
            return _("About this look"), AboutForm(builder, close, key=key)
        case "look-piece":
            return _("Size and colour"), PieceForm(builder, about, close, key=key)
        case "look-why":
            return _("Another reason"), WhyForm(builder, close, key=key)
        case "look-keep":
            return _("Keep a copy"), keep_lines(builder, close)
        case "look-later":
            return _("Send later"), TimeChoice(builder.bench, False, later, key=key)
        case "look-for":
            return _("For whom?"), ForForm(builder, about, close, key=key)
        case "look-opinion":
            return _("What friends think"), OpinionSheet(builder.bench.session, about, Layout.DESKTOP, key=key)
    return None

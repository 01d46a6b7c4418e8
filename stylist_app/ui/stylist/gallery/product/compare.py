"""Up to four pieces side by side, line by line; and where to send what was picked when no conversation is open."""

import flet as ft

from stylist_app.i18n import _, words
from stylist_app.ui.shell.persons import portrait
from stylist_app.ui.stylist.gallery import picks
from stylist_app.ui.stylist.gallery.grid.card import order_pin
from stylist_app.ui.stylist.gallery.model import Gallery
from stylist_app.ui.stylist.gallery.picks import MOST_COMPARED, Pick
from stylist_app.ui.stylist.gallery.product import facts
from stylist_app.ui.stylist.gallery.state import Tray
from stylist_app.ui.stylist.parts import line
from stylist_app.ui.stylist.rules.filters import matches
from stylist_app.ui.stylist.views.inbox import last_words, name_of
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import Tap, hairline, icon_button, picture, placed, search_field, text

MOST_TALKS = 20


def _sizes(pick: Pick) -> str:
    """In stock, the axis that is not a colour last chosen apart."""
    product = pick.product
    axis = len(product.options) - 1
    if axis < 0 or product.options[axis].values == picks.NO_CHOICE:
        return ""
    return ", ".join(value for value in product.options[axis].values if not picks.sold_out(pick, axis, value))


def _in_store(gallery: Gallery, pick: Pick) -> str:
    variant = picks.shown_variant(pick)
    found = next((level.quantity for level in variant.stores if level.store_id == gallery.store_id), None) if variant else None
    return "" if found is None else words().number(found)


def rows_of(gallery: Gallery, chosen: tuple[Pick, ...]) -> list[tuple[str, list[str]]]:
    """What can be compared, line by line; lines that say nothing of any piece are left out."""

    def cost(pick: Pick) -> str:
        price = picks.price(pick)
        return words().money(price.minor, price.currency) if price else ""

    def rating(pick: Pick) -> str:
        tenths = pick.product.rating_tenths
        return "" if tenths is None else _("{stars} of 5", stars=words().number(tenths / 10))

    def stock(pick: Pick) -> str:
        variant = picks.shown_variant(pick)
        return facts.stock_words(variant.state, variant.stock)[0] if variant else ""

    told = [
        (_("Price"), [cost(one) for one in chosen]),
        (_("Brand"), [one.product.brand for one in chosen]),
        (_("Sizes in stock"), [_sizes(one) for one in chosen]),
        (_("Stock"), [stock(one) for one in chosen]),
        (_("In my store"), [_in_store(gallery, one) for one in chosen]),
        (_("Material"), [one.product.attributes.material for one in chosen]),
        (_("Pattern"), [one.product.attributes.pattern for one in chosen]),
        (_("Fit"), [one.product.attributes.fit for one in chosen]),
        (_("Occasion"), [", ".join(one.product.attributes.occasion) for one in chosen]),
        (_("Reviews"), [rating(one) for one in chosen]),
    ]
    return [(name, values) for name, values in told if any(values)]


@ft.component
def Compare(gallery: Gallery, tray: Tray, close: Tap) -> ft.Control:
    chosen = tray.picks[:MOST_COMPARED]
    wide = S.compared

    def head(place: int, pick: Pick) -> ft.Control:
        media = picks.picture(pick)
        photo = picture(
            gallery.bench.session.photo(media, wide), pick.product.title, width=wide, height=wide * 5 / 4, studio=bool(media and media.studio),
            placeholder=media.placeholder if media else "",
        )  # fmt: skip

        def drop() -> None:
            gallery.trays.drop(pick.id)
            if len(gallery.trays.here.picks) < 2 and close:
                close()

        cross = icon_button(ft.Icons.CLOSE, _("Take {name} out", name=pick.product.title), drop, icon_size=S.icon_small)
        return ft.Column(
            tight=True,
            spacing=S.x1,
            width=wide,
            controls=[
                ft.Stack(
                    width=wide,
                    controls=[photo, ft.Container(order_pin(place + 1), **placed(start=S.x2), top=S.x2), ft.Container(cross, **placed(end=0), top=0)],
                ),
                text(pick.product.title, T.label),
            ],
        )

    def told(name: str, values: list[str]) -> ft.Control:
        cells = [text(value or "–", T.second, C.ink if value else C.ink3, width=wide) for value in values]
        return ft.Column(
            tight=True,
            spacing=S.tick,
            controls=[text(name, T.chip, C.ink2), ft.Row(spacing=S.x4, vertical_alignment=ft.CrossAxisAlignment.START, controls=cells)],
        )

    lines: list[ft.Control] = [
        ft.Row(spacing=S.x4, vertical_alignment=ft.CrossAxisAlignment.START, controls=[head(place, pick) for place, pick in enumerate(chosen)])
    ]
    for name, values in rows_of(gallery, chosen):
        lines += [ft.Container(hairline(), width=len(chosen) * (wide + S.x4)), told(name, values)]
    whole = ft.Column(tight=True, spacing=S.x2, controls=lines)
    return ft.Column(expand=True, scroll=ft.ScrollMode.AUTO, controls=[ft.Row(scroll=ft.ScrollMode.AUTO, controls=[whole])])


@ft.component
def SendTo(gallery: Gallery, close: Tap) -> ft.Control:
    """Whose conversation the tray goes to; there it is sent with one more tap."""
    bench = gallery.bench
    query, set_query = ft.use_state("")
    found = [one for one in bench.account.conversations() if not query.strip() or matches(one, query)][:MOST_TALKS]

    def go(conversation_id: str) -> Tap:
        def act() -> None:
            if close:
                close()
            gallery.carry(conversation_id)

        return act

    lines = [
        line(
            name_of(one), ft.Icons.FORUM_OUTLINED, go(one.id), detail=last_words(one.last),
            lead=portrait(bench.session, name_of(one), one.customer.picture if one.customer else None, S.avatar_small),
        )
        for one in found
    ]  # fmt: skip
    return ft.Column(
        tight=True,
        spacing=S.x1,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            search_field(_("Conversations"), on_change=lambda e: set_query(e.control.value or ""), autofocus=True, **bench.focus.watched()),
            *(lines or [text(_("Nothing found"), T.body, C.ink2)]),
        ],
    )

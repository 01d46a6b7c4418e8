"""Finding products and picking up to ten of them, with colour and size, to send in one message."""

import asyncio
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import flet as ft

from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.i18n import _, ngettext, words
from stylist_app.ui.shell import trouble
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.products import detail, picks
from stylist_app.ui.stylist.products.picks import MOST, Pick
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import (
    Tap,
    banner,
    empty,
    gap,
    hairline,
    icon_button,
    number_pin,
    one_line,
    outlined,
    pad,
    picture,
    placed,
    pressable,
    primary,
    quiet,
    search_field,
    skeleton_rows,
    text,
    text_field,
)
from stylist_app.wire.product import ProductHit

PAUSE = 0.25
"""Seconds of stillness before the shop is asked."""

Trays = dict[str, tuple[Pick, ...]]
Send = Callable[[Mapping[str, Any], Mapping[str, Any]], Any]


def _price(hit: ProductHit) -> str:
    least = words().money(hit.price_from.minor, hit.price_from.currency)
    return least if hit.price_from.minor == hit.price_to.minor else _("from {price}", price=least)


def tile_width(room: float) -> float:
    """As many equal columns as fit, at least two, so that the tiles fill the room (logical pixels)."""
    columns = max(2, int((room + S.x4) // (S.tile_w + S.x8)))
    return (room - S.x4 * (columns - 1)) / columns


def _tile(bench: Bench, hit: ProductHit, number: int, wide: float, on_tap: Tap) -> ft.Control:
    said, ink = detail.stock_words(hit.state, 0)
    said = _("Few left") if hit.state == "low" else said
    wide = wide - 2 * S.ring
    photo = picture(
        bench.session.photo(hit.picture, wide),
        "",
        width=wide,
        height=wide * 5 / 4,
        studio=bool(hit.picture and hit.picture.studio),
        placeholder=hit.picture.placeholder if hit.picture else "",
        opacity=0.55 if hit.state == "sold_out" else 1,
    )
    spoken = ", ".join(filter(None, (hit.title, _price(hit), said, _("picked as number {n}", n=number) if number else "")))
    return ft.Stack(
        key=hit.id,
        width=wide + 2 * S.ring,
        controls=[
            pressable(
                spoken,
                ft.Column(
                    tight=True,
                    spacing=S.tick,
                    width=wide + 2 * S.ring,
                    controls=[
                        ft.Container(photo, border_radius=S.r_photo, border=ft.Border.all(S.ring, C.accent if number else C.clear)),
                        one_line(hit.title, T.chip),
                        ft.Row(spacing=S.x2, controls=[text(_price(hit), T.label_strong, no_wrap=True), one_line(said, T.tiny, ink, expand=True)]),
                    ],
                ),
                on_tap,
                selected=bool(number),
                border_radius=S.r_photo,
            ),
            *([ft.Container(number_pin(number, dark=True), **placed(start=S.x2), top=S.x2)] if number else []),
        ],
    )


def _tray(bench: Bench, tray: tuple[Pick, ...], drop: Callable[[int], Any], again: Callable[[int], Any]) -> ft.Control:
    def one(place: int, pick: Pick) -> ft.Control:
        media = picks.picture(pick)
        choice = " · ".join(value for value in pick.values if value)
        face = picture(bench.session.picture(media, "thumb"), "", width=S.photo_w * 0.8, height=S.photo_w, studio=bool(media and media.studio))
        return ft.Stack(
            key=f"{place}-{pick.product.id}",
            controls=[
                pressable(
                    _("{n}. {name} {choice}: change", n=place + 1, name=pick.product.title, choice=choice),
                    ft.Column(tight=True, spacing=0, width=S.photo_w * 0.8, controls=[face, one_line(choice or pick.product.title, T.tiny, C.ink2)]),
                    lambda: again(place),
                ),
                ft.Container(number_pin(place + 1, dark=True), **placed(start=S.x1), top=S.x1),
                ft.Container(
                    icon_button(ft.Icons.CLOSE, _("Take {name} out", name=pick.product.title), lambda: drop(place), icon_size=S.icon_tiny),
                    **placed(end=-S.x3),
                    top=-S.x3,
                ),
            ],
        )

    return ft.Row(spacing=S.x3, scroll=ft.ScrollMode.HIDDEN, controls=[one(place, pick) for place, pick in enumerate(tray)])


@ft.component
def ProductPicker(bench: Bench, trays: Trays, send: Send, room: float, close: Tap) -> ft.Control:
    """`room` is the width for the tiles. `trays` keeps what is picked per conversation while the picker is closed or the shop is out of reach."""
    here = bench.talk.id
    hits, set_hits = ft.use_state(())
    following, set_following = ft.use_state(None)
    state, set_state = ft.use_state("busy")
    wrong, set_wrong = ft.use_state("")
    tray, set_tray = ft.use_state(lambda: trays.get(here, ()))
    pick, set_pick = ft.use_state(None)
    place, set_place = ft.use_state(-1)
    typed = ft.use_ref(lambda: {"query": "", "caption": "", "turn": 0}).current

    def keep(kept: tuple[Pick, ...]) -> None:
        trays[here] = kept
        set_tray(kept)

    async def ask(after: str | None) -> None:
        typed["turn"] += 1
        turn = typed["turn"]
        try:
            page = await bench.account.search_products(str(typed["query"]), after=after)
        except (ApiProblem, Offline) as error:
            if turn == typed["turn"]:
                set_wrong(trouble.sentence(error))
                set_state("offline" if isinstance(error, Offline) else "failed")
            return
        if turn == typed["turn"]:
            set_hits(lambda before: (*before, *page.items) if after else tuple(page.items))
            set_following(page.next)
            set_state("done")

    async def find() -> None:
        await ask(None)

    async def more() -> None:
        await ask(following)

    ft.use_effect(find, [])

    async def changed(event: ft.Event[ft.TextField]) -> None:
        typed["query"] = event.control.value or ""
        typed["turn"] += 1
        turn = typed["turn"]
        await asyncio.sleep(PAUSE)
        if turn == typed["turn"]:
            await find()

    async def open_hit(hit: ProductHit) -> None:
        known = next((n for n, one in enumerate(tray) if one.product.id == hit.id), -1)
        if known >= 0:
            set_place(known)
            set_pick(tray[known])
            return
        try:
            set_pick(picks.start(await bench.account.product(hit.id)))
            set_place(-1)
        except (ApiProblem, Offline) as error:
            set_wrong(trouble.sentence(error))
            set_state("offline" if isinstance(error, Offline) else "failed")

    def put() -> None:
        keep((*tray[:place], pick, *tray[place + 1 :]) if place >= 0 else (*tray, pick))
        set_pick(None)

    def drop(at: int) -> None:
        keep((*tray[:at], *tray[at + 1 :]))
        set_pick(None)

    def again(at: int) -> None:
        set_place(at)
        set_pick(tray[at])

    def deliver(chosen: tuple[Pick, ...]) -> None:
        ready = tuple(one for one in chosen if picks.card(one) is not None)
        send(*picks.payloads(ready, str(typed["caption"]).strip()))
        keep(())
        if close:
            close()

    if pick is not None:
        full = place < 0 and len(tray) >= MOST
        act = _("Save the choice") if place >= 0 else _("Add to the tray")
        return ft.Column(
            expand=True,
            spacing=S.x2,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
            controls=[
                ft.Row([quiet(_("All products"), lambda: set_pick(None), glyph=ft.Icons.ARROW_BACK)]),
                ft.Column(detail.body(bench.session, pick, set_pick), expand=True, scroll=ft.ScrollMode.AUTO, spacing=S.x3),
                *([text(_("The tray is full: {n} products fit in one message.", n=MOST), T.meta, C.warn)] if full else []),
                ft.Row(
                    alignment=ft.MainAxisAlignment.END,
                    spacing=S.x2,
                    wrap=True,
                    controls=[
                        *([outlined(_("Take out"), lambda: drop(place))] if place >= 0 else []),
                        outlined(act, put, glyph=ft.Icons.ADD, disabled=full),
                        *([primary(_("Send this"), lambda: deliver((pick,)), glyph=ft.Icons.SEND_OUTLINED)] if not tray else []),
                    ],
                ),
            ],
        )

    wide = tile_width(room)
    numbers = {one.product.id: n for n, one in enumerate(tray, 1)}
    notes: list[ft.Control] = []
    if state in ("offline", "failed"):
        notes.append(
            banner("offline" if state == "offline" else "error", wrong, _("What is in the tray stays there."), action=_("Try again"), on_action=find)
        )

    def tap(hit: ProductHit) -> Tap:
        return partial(open_hit, hit)

    if hits:
        found: ft.Control = ft.Column(
            expand=True,
            scroll=ft.ScrollMode.AUTO,
            spacing=S.x3,
            controls=[
                ft.Row(
                    wrap=True, spacing=S.x4, run_spacing=S.x3, controls=[_tile(bench, hit, numbers.get(hit.id, 0), wide, tap(hit)) for hit in hits]
                ),
                *([ft.Row([outlined(_("Show more"), more, small=True)], alignment=ft.MainAxisAlignment.CENTER)] if following else []),
                gap(S.x2),
            ],
        )
    elif state == "busy":
        found = skeleton_rows(_("Loading products"), 5)
    elif state == "done":
        found = empty(_("Nothing found"), _("No product has these words. Try fewer or other ones."), glyph=ft.Icons.SEARCH_OFF)
    else:
        found = gap(S.x2)
    foot = (
        [
            hairline(),
            _tray(bench, tray, drop, again),
            text_field(_("A line to go with it (optional)"), on_change=lambda e: typed.update(caption=e.control.value), **bench.focus.watched()),
            ft.Row(
                alignment=ft.MainAxisAlignment.END,
                controls=[primary(ngettext("Send {n} product", "Send {n} products", len(tray)), lambda: deliver(tray), glyph=ft.Icons.SEND_OUTLINED)],
            ),
        ]
        if tray
        else []
    )
    return ft.Column(
        expand=True,
        spacing=S.x2,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            search_field(
                _("Name, colour or kind"), value=str(typed["query"]), on_change=changed, on_submit=changed, autofocus=True, **bench.focus.watched()
            ),
            *notes,
            ft.Container(found, expand=True, padding=pad(0, S.x1)),
            *foot,
        ],
    )

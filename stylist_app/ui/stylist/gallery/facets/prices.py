"""The price: round caps that are one tap each, and any amount from and to, as people write it."""

import asyncio
import re
from functools import partial

import flet as ft
from babel.numbers import get_currency_precision, get_currency_symbol

from stylist_app.i18n import _, words
from stylist_app.ui.stylist.gallery import asked as asking
from stylist_app.ui.stylist.gallery.asked import Asked
from stylist_app.ui.stylist.gallery.facets.marks import line, lines
from stylist_app.ui.stylist.gallery.facets.words import cap_words
from stylist_app.ui.stylist.gallery.model import Gallery
from stylist_app.ui.theme import S
from stylist_app.ui.widgets import text_field
from stylist_app.wire.catalog import PriceFacet

MOST_CAPS, EXAMPLE = 6, 60
PAUSE = 0.7
"""Seconds of stillness before an amount that is typed is taken."""
MOST_DIGITS = 12
_GROUPED = re.compile(r"\d{1,3}(?:(?P<mark>[.,'’\s])\d{3})(?:(?P=mark)\d{3})*")


def minor(written: str, currency: str) -> int | None:
    """The amount somebody wrote, in minor units: "60", "59,90", "59.90", "€ 1.200,50", "1 200". None: that is no amount of this currency."""
    digits = get_currency_precision(currency)
    symbols = {currency, get_currency_symbol(currency, locale=words().locale), get_currency_symbol(currency, locale="en")}
    said = written.strip()
    for symbol in sorted(symbols, key=len, reverse=True):
        said = said.removeprefix(symbol).removesuffix(symbol).strip()
    whole, part = said, ""
    if digits and (cut := re.search(rf"[.,](\d{{1,{digits}}})$", said)):
        whole, part = said[: cut.start()], cut.group(1)
    if _GROUPED.fullmatch(whole):
        whole = re.sub(r"\D", "", whole)
    if not (whole.isascii() and whole.isdigit()) or len(whole) > MOST_DIGITS - digits:
        return None
    return int(whole) * 10**digits + int(part.ljust(digits, "0") or 0)


def plain(amount: int | None, currency: str) -> str:
    """As it stands in a field."""
    digits = get_currency_precision(currency)
    if amount is None:
        return ""
    whole, part = divmod(amount, 10**digits)
    return f"{whole}.{part:0{digits}d}" if part else str(whole)


def price_caps(price: PriceFacet) -> tuple[int, ...]:
    return asking.caps(price.min_minor, price.max_minor, get_currency_precision(price.currency), MOST_CAPS)


def usual_caps(price: PriceFacet, most: int) -> tuple[int, ...]:
    """Those that are most use here."""
    return asking.usual(price.min_minor, price.max_minor, price.buckets, get_currency_precision(price.currency), most)


def prices(gallery: Gallery, asked: Asked, price: PriceFacet | None) -> ft.Control:
    """`price`: None where nothing is found."""
    currency = gallery.currency

    def cap(amount: int) -> ft.Control:
        on = asked.price_to == amount and asked.price_from is None
        return line(cap_words(amount, currency), None, on, partial(gallery.price, None, None if on else amount), round_mark=True)

    return lines(*map(cap, price_caps(price) if price else ()), Amounts(gallery, asked.price_from, asked.price_to, currency))


@ft.component
def Amounts(gallery: Gallery, low: int | None, high: int | None, currency: str) -> ft.Control:
    """Any amount, taken when the typing pauses or ends. What is no amount, and a lower end above the upper one, says so and changes nothing."""
    wrong, set_wrong = ft.use_state(("", ""))
    held = ft.use_ref(lambda: {"from": plain(low, currency), "to": plain(high, currency), "turn": 0}).current
    for name, amount in (("from", low), ("to", high)):
        if not any(wrong) and (minor(held[name], currency) if held[name].strip() else None) != amount:
            held[name] = plain(amount, currency)  # chosen elsewhere

    def take() -> None:
        held["turn"] += 1
        low_, high_ = (minor(held[name], currency) if held[name].strip() else None for name in ("from", "to"))
        bad = _("Such as {price}.", price=words().money(EXAMPLE * 10 ** get_currency_precision(currency), currency))
        said = [bad if held[name].strip() and amount is None else "" for name, amount in (("from", low_), ("to", high_))]
        if low_ is not None and high_ is not None and low_ > high_:
            said[1] = _("Below “at least”.")
        set_wrong((said[0], said[1]))
        if not any(said):
            gallery.price(low_, high_)

    def field(name: str, word: str, error: str) -> ft.Control:
        async def changed(event: ft.Event[ft.TextField]) -> None:
            held[name] = event.control.value or ""
            held["turn"] += 1
            turn = held["turn"]
            await asyncio.sleep(PAUSE)
            if turn == held["turn"]:
                take()

        def submitted(event: ft.Event[ft.TextField]) -> None:
            held[name] = event.control.value or ""
            take()

        symbol = get_currency_symbol(currency, locale=words().locale)
        return ft.Container(
            text_field(
                word, value=held[name], on_change=changed, on_submit=submitted, error=error, keyboard=ft.KeyboardType.NUMBER,
                suffix=symbol, dense=True, **gallery.bench.focus.watched(),
            ),
            expand=True,
        )  # fmt: skip

    return ft.Container(
        ft.Row(
            spacing=S.x2,
            vertical_alignment=ft.CrossAxisAlignment.START,
            controls=[field("from", _("At least"), wrong[0]), field("to", _("At most"), wrong[1])],
        ),
        padding=ft.Padding.only(top=S.x2),
    )

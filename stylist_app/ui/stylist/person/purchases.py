"""What she bought: what it amounts to, the last pieces with what she kept and returned, and all of it in a sheet."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

import flet as ft

from stylist_app.client.api.http import ClientError, Offline
from stylist_app.i18n import _, words
from stylist_app.ui.shell import trouble
from stylist_app.ui.shell.session import Shell
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.person.parts import section
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.widgets import (
    banner,
    empty,
    hairline,
    heading,
    one_line,
    outlined,
    pad,
    picture,
    pressable,
    quiet,
    skeleton_rows,
    spoken,
    tag,
    text,
)
from stylist_app.wire.money import Money
from stylist_app.wire.purchase import Purchase, PurchaseLine, PurchasePage, Spending, Spent

AT_ONCE = 20
FIRST = 3
"""Pieces in the panel."""
RECENT = timedelta(days=45)
"""So long one can say when it reached her."""
Deliver = Callable[[Purchase, datetime | None], Awaitable[None]]


@dataclass(frozen=True)
class Found:
    """`page` None: nothing has come yet; `wrong` says why, in a sentence, `away` that the shop cannot be reached."""

    page: PurchasePage | None = None
    wrong: str = ""
    away: bool = False
    busy: bool = True


def use_purchases(bench: Bench, shell: Shell, customer_id: str, limit: int) -> tuple[Found, Callable[[], Awaitable[None]], Deliver]:
    """A hook. Reads the first page when it is mounted and when the shop is back; the second result reads on, the third says when one reached her."""
    found, set_found = ft.use_state(Found())

    async def load(after: str | None = None) -> None:
        set_found(lambda was: replace(was, busy=True, wrong=""))
        try:
            page = await bench.account.purchases(customer_id, after=after, limit=limit)
        except ClientError as error:
            failed, away = trouble.sentence(error), isinstance(error, Offline)
            set_found(lambda was: replace(was, busy=False, wrong=failed, away=away))
            return

        def grown(was: Found) -> Found:
            before = was.page.items if after is not None and was.page is not None else []
            return Found(page.model_copy(update={"items": [*before, *page.items]}), busy=False)

        set_found(grown)

    async def more() -> None:
        await load(found.page.next if found.page is not None else None)

    async def back() -> None:
        if found.page is None and (shell.link == "online" or not found.wrong):
            await load()

    async def put(one: Purchase, at: datetime | None) -> None:
        try:
            known = await bench.account.put_delivery(one, at)
        except ClientError as error:
            bench.say(trouble.sentence(error))
            return

        def changed(was: Found) -> Found:
            page = was.page
            return (
                was
                if page is None
                else replace(was, page=page.model_copy(update={"items": [known if it.id == known.id else it for it in page.items]}))
            )

        set_found(changed)

    ft.use_effect(back, [shell.link])
    return found, more, put


@ft.component
def Purchases(bench: Bench, shell: Shell, customer_id: str) -> ft.Control:
    """The panel's section, with the hairline above it."""
    found, load, _put = use_purchases(bench, shell, customer_id, FIRST)
    page = found.page
    act = _("All {n}", n=words().number(page.count)) if page is not None and page.count else ""
    if page is None and found.wrong:
        content = [text(found.wrong, T.second, C.ink2), ft.Row([outlined(_("Try again"), load, small=True)])]
    elif page is None:
        content = [skeleton_rows(_("Loading her purchases"), 2)]
    elif not page.count:
        content = [text(_("Nothing is known of what she bought yet."), T.second, C.ink2)]
    else:
        pieces = [(purchase, line) for purchase in page.items for line in purchase.lines][:FIRST]
        content = [*_figures(page.spending), *(piece(bench, purchase, line) for purchase, line in pieces)]
    parts = section(_("Purchases"), *content, act=act, on_act=lambda: bench.over.show("purchases", customer_id))
    return ft.Column(parts, tight=True, spacing=0, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


@ft.component
def PurchaseList(bench: Bench, shell: Shell, customer_id: str) -> ft.Control:
    """All of them, order by order, a page at a time."""
    found, load, put = use_purchases(bench, shell, customer_id, AT_ONCE)
    page = found.page
    if page is None and found.wrong:
        glyph = ft.Icons.CLOUD_OFF_OUTLINED if found.away else ft.Icons.ERROR_OUTLINE
        return empty(_("Her purchases did not load"), found.wrong, action=_("Try again"), on_action=load, glyph=glyph)
    if page is None:
        return skeleton_rows(_("Loading her purchases"), 4)
    if not page.count:
        said = _("Orders come with an import of the shop's orders.")
        return empty(_("Nothing is known of what she bought yet"), said, glyph=ft.Icons.SHOPPING_BAG_OUTLINED)
    foot: list[ft.Control] = []
    if found.wrong:
        foot = [banner("offline" if found.away else "error", _("The rest did not load"), found.wrong, action=_("Try again"), on_action=load)]
    elif page.next:
        foot = [ft.Row([outlined(_("Loading") if found.busy else _("Show more"), None if found.busy else load)])]
    orders = [_order(bench, one, put) for one in page.items]
    return ft.Column(
        [*_figures(page.spending), *orders, *foot], tight=True, spacing=S.x3, horizontal_alignment=ft.CrossAxisAlignment.STRETCH
    )  # fmt: skip


def _figures(spending: Spending) -> list[ft.Control]:
    """For each currency: what she spent and kept, an average order, and the share of it that came back."""
    return [_figures_in(spent) for spent in spending.spent]


def _figures_in(spent: Spent) -> ft.Control:
    percent = words().number((spent.returned_permille + 5) // 10)
    told = (
        (money(spent.kept), _("lifetime")),
        (money(spent.average), _("avg. order")),
        (_("{n}%", n=percent), _("returns")),
    )

    def figure(place: int, value: str, name: str) -> ft.Control:
        face = ft.Column([one_line(value, T.figure), one_line(name, T.meta, C.ink2)], tight=True, spacing=S.tick)
        edge = ft.Border.only(left=ft.BorderSide(S.hair, C.line)) if place else None
        return ft.Container(spoken(f"{value} {name}", face), expand=True, border=edge, padding=pad(S.x3 if place else 0, S.x1))

    return ft.Row([figure(place, value, name) for place, (value, name) in enumerate(told)], spacing=0)


def money(one: Money) -> str:
    return words().money(one.minor, one.currency)


def piece(bench: Bench, purchase: Purchase, line: PurchaseLine) -> ft.Control:
    """One line of an order; a tap opens the product where the shop knows it."""
    title = f"{line.quantity} × {line.title}" if line.quantity > 1 else line.title
    about = " · ".join(part for part in (line.options, words().date(purchase.at), money(line.paid)) if part)
    word, tone = became(purchase, line)
    media = line.picture
    face = ft.Row(
        spacing=S.x3,
        controls=[
            picture(
                bench.session.photo(media, S.quote),
                "",
                width=S.quote,
                height=S.avatar,
                studio=bool(media and media.studio),
                placeholder=media.placeholder if media else "",
            ),
            ft.Column([one_line(title, T.second), one_line(about, T.meta, C.ink2)], tight=True, spacing=S.tick, expand=True),
            tag(word, tone),
        ],
    )
    why = [text(line.reason, T.meta, C.ink2)] if line.reason else []
    body = ft.Column([face, *why], tight=True, spacing=S.x1, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
    said = f"{title}, {about}, {word}" + (f": {line.reason}" if line.reason else "")
    if line.product_id is None:
        return spoken(said, ft.Container(body, padding=pad(0, S.x1)))
    opens = partial(bench.over.show, "product", line.product_id, variant=line.variant_id or "")
    return pressable(said, body, opens, border_radius=S.r_small, padding=pad(0, S.x1))


def became(purchase: Purchase, line: PurchaseLine) -> tuple[str, str]:
    """In a word, and its tone."""
    if purchase.status == "cancelled":
        return _("Cancelled"), "plain"
    if purchase.status == "pending":
        return _("Not paid yet"), "warn"
    if line.returned >= line.quantity:
        return _("Returned"), "warn"
    if line.returned:
        return _("{n} of {all} returned", n=words().number(line.returned), all=words().number(line.quantity)), "warn"
    if purchase.refunded.minor > sum(one.refunded.minor for one in purchase.lines):
        return _("Partly refunded"), "warn"
    return _("Kept"), "success"


def delivery_words(one: Purchase) -> str:
    """Where it is, as far as anybody knows; empty where nobody does."""
    if one.delivered_at is not None:
        day = words().date(one.delivered_at)
        return _("Delivered {date}, says {name}", date=day, name=one.delivered_by) if one.delivered_by else _("Delivered {date}", date=day)
    return _("Sent {date}", date=words().date(one.fulfilled_at)) if one.fulfilled_at is not None else ""


def _delivery(one: Purchase, put: Deliver) -> list[ft.Control]:
    """What is known, and the team's word while it is news: it reached her today or yesterday, or it did not after all."""
    if one.status in ("pending", "cancelled", "refunded"):
        return []
    known, now = delivery_words(one), words().now()
    yesterday = now - timedelta(days=1)
    acts: list[ft.Control] = []
    if one.delivered_at is not None:
        acts = [quiet(_("Not delivered"), partial(put, one, None))] if now - one.delivered_at < RECENT else []
    elif now - one.at < RECENT and not one.place:
        acts = [outlined(_("Delivered today"), partial(put, one, now), small=True)]
        acts += [outlined(_("Delivered yesterday"), partial(put, one, yesterday), small=True)] if yesterday > one.at else []
    said = [text(known, T.meta, C.ink2)] if known else []
    return [ft.Row([*said, *acts], spacing=S.x2, run_spacing=S.x1, wrap=True)] if said or acts else []


def _order(bench: Bench, one: Purchase, put: Deliver) -> ft.Control:
    where = one.place or one.channel
    about = " · ".join(part for part in (words().date(one.at), where, money(one.total)) if part)
    lines: list[ft.Control] = [heading(_("Order {number}", number=one.number), T.label_strong, level=3), text(about, T.meta, C.ink2)]
    if one.refunded.minor:
        said = _("{amount} paid back, {kept} kept", amount=money(one.refunded), kept=money(one.kept))
        lines.append(text(" · ".join(part for part in (said, one.reason) if part), T.meta, C.warn))
    inside = [hairline(), *lines, *_delivery(one, put), *(piece(bench, one, line) for line in one.lines)]
    return ft.Column(inside, tight=True, spacing=S.x1, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)

"""The inbox pane: title, search, filters, and the windowed list of conversations with every state it can be in."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import flet as ft

from stylist_app.i18n import _
from stylist_app.ui.stylist.desk import Desk
from stylist_app.ui.stylist.inbox.row import Row, found_row
from stylist_app.ui.stylist.rules.filters import ALL, LATEST, MINE, RESOLVED, SNOOZED, TEAM, UNASSIGNED, WAITING, Facets
from stylist_app.ui.stylist.state import Found, Inbox, InboxRow
from stylist_app.ui.theme import MEDIUM, C, Layout, Ms, S, T, text_style
from stylist_app.ui.widgets import (
    channel_name,
    edges,
    empty,
    fading,
    filter_chip,
    gap,
    hairline,
    heading,
    icon,
    icon_button,
    pad,
    placed,
    search_field,
    skeleton_rows,
    spacer,
    text,
)

SCROLL_MS = 16
"""Every frame: what is held back is lost, and with it where the scrolling came to rest."""
SWIPE = 0.3
"""Share of the width at which a swipe counts."""


@dataclass(frozen=True, eq=False)
class Line:
    """What a line of the list does: the same object for its life, or the memo of the lines would not hold."""

    open: Callable[[str], Any]
    menu: Callable[[str], Any]


def filter_words() -> dict[str, str]:
    return {MINE: _("Mine"), UNASSIGNED: _("Unassigned"), TEAM: _("Team"), ALL: _("All"), SNOOZED: _("Snoozed"), RESOLVED: _("Resolved")}


def _narrow_menu(desk: Desk, facets: Facets) -> ft.Control:
    """Labels, stores and channels in one menu."""
    account = desk.bench.account

    def item(word: str, on: bool, change: Facets) -> ft.PopupMenuItem:
        return ft.PopupMenuItem(
            content=word, checked=on, on_click=lambda: desk.feed.choose(facets=change), label_text_style=text_style(T.body, C.ink, family=MEDIUM)
        )

    def put(**change: str) -> Facets:
        values = {"label": facets.label, "store": facets.store, "channel": facets.channel}
        return Facets(**(values | {key: "" if values[key] == value else value for key, value in change.items()}))

    channels = sorted(desk.feed.channels)
    groups: list[list[ft.PopupMenuItem]] = [
        [item(label.name, facets.label == label.id, put(label=label.id)) for label in account.labels()],
        [item(store.name, facets.store == store.id, put(store=store.id)) for store in account.stores()] if len(account.stores()) > 1 else [],
        [item(channel_name(one), facets.channel == one, put(channel=one)) for one in channels] if len(channels) > 1 else [],
        [item(_("Show everything"), False, Facets())] if facets.count else [],
    ]
    items: list[ft.PopupMenuItem] = []
    for group in filter(None, groups):
        items += [*([ft.PopupMenuItem()] if items else []), *group]
    word = _("Filter by label, store or channel") + (f" ({facets.count})" if facets.count else "")
    return ft.PopupMenuButton(
        icon=ft.Icon(ft.Icons.FILTER_LIST, semantics_label=word),
        icon_color=C.accent if facets.count else C.ink2,
        icon_size=S.icon,
        tooltip=word,
        items=items or [ft.PopupMenuItem(content=_("No labels yet"), disabled=True)],
    )


def _head(desk: Desk, inbox: Inbox, phone: bool) -> ft.Control:
    turned = inbox.order == WAITING
    word = _("Sorted by longest waiting. Show latest first") if turned else _("Sorted by latest. Show longest waiting first")
    return ft.Container(
        padding=edges(start=S.x5, end=S.x2, top=S.x2),
        content=ft.Row(
            spacing=0,
            controls=[
                heading(_("Inbox"), T.page, expand=True),
                _narrow_menu(desk, inbox.facets),
                icon_button(ft.Icons.SWAP_VERT, word, lambda: desk.feed.choose(order=LATEST if turned else WAITING), selected=turned),
                *([] if phone else [icon_button(ft.CupertinoIcons.SQUARE_PENCIL, _("New conversation"), lambda: desk.bench.over.show("new"))]),
            ],
        ),
    )


def _search(desk: Desk, inbox: Inbox) -> ft.Control:
    async def typed(event: ft.Event[ft.TextField]) -> None:
        await desk.feed.search(event.control.value or "")

    async def now(event: ft.Event[ft.TextField]) -> None:
        await desk.feed.search(event.control.value or "", at_once=True)

    async def clear() -> None:
        await desk.feed.search("")

    return ft.Container(
        padding=pad(S.x5),
        content=search_field(
            _("Name or message"),
            value=inbox.query,
            on_change=typed,
            on_submit=now,
            on_clear=clear,
            clear_word=_("Clear the search"),
            **desk.bench.focus.watched(),
        ),
    )


def _chips(desk: Desk, inbox: Inbox) -> ft.Control:
    words, counts = filter_words(), dict(inbox.counts)

    def one(name: str) -> ft.Control:
        return filter_chip(words[name], lambda: desk.feed.choose(filter_=name), selected=name == inbox.filter, count=counts.get(name) or None)

    return ft.Container(
        padding=edges(start=S.x5, top=S.x1, bottom=S.x1),
        content=fading(ft.Row(scroll=ft.ScrollMode.HIDDEN, spacing=S.x1 + S.tick, controls=[*[one(name) for name in words], gap(S.x5)])),
    )


def _nothing(desk: Desk, inbox: Inbox) -> ft.Control:
    """One sentence and one next step, for each way to have no rows."""
    over = desk.bench.over
    if inbox.query.strip():
        if inbox.searching == "busy":
            return skeleton_rows(_("Searching"), 3)
        said = (
            _("The shop cannot be reached, so only this device was searched.")
            if inbox.searching == "offline"
            else _("No name and no message has these words.")
        )
        return empty(_("Nothing found"), said, action=_("Clear the search"), on_action=partial(desk.feed.search, ""), glyph=ft.Icons.SEARCH_OFF)
    if inbox.facets.count:
        return empty(
            _("Nothing here"),
            _("No conversation has this label, store or channel."),
            action=_("Show everything"),
            on_action=lambda: desk.feed.choose(facets=Facets()),
            glyph=ft.Icons.FILTER_LIST_OFF,
        )
    match inbox.filter:
        case "mine":
            free = dict(inbox.counts).get(UNASSIGNED, 0)
            if free:
                return empty(
                    _("All caught up"),
                    _("Nobody is waiting for you. Some clients have no stylist yet."),
                    action=_("Show unassigned"),
                    on_action=lambda: desk.feed.choose(filter_=UNASSIGNED),
                    glyph=ft.Icons.CHECK_CIRCLE_OUTLINE,
                )
            return empty(
                _("All caught up"),
                _("Nobody is waiting for you. A good moment to write to a client first."),
                action=_("New conversation"),
                on_action=lambda: over.show("new"),
                glyph=ft.Icons.CHECK_CIRCLE_OUTLINE,
            )
        case "unassigned":
            said = _("Every client has a stylist.")
        case "team":
            said = _("No colleague has an open conversation.")
        case "snoozed":
            said = _("What you snooze waits here until its time comes.")
        case "resolved":
            said = _("What you resolve is kept here.")
        case _:
            return empty(
                _("No conversations yet"),
                _("Write to a client first, or send an invitation."),
                action=_("New conversation"),
                on_action=lambda: over.show("new"),
                glyph=ft.Icons.FORUM_OUTLINED,
            )
    return empty(_("Nothing here"), said, action=_("Show mine"), on_action=lambda: desk.feed.choose(filter_=MINE), glyph=ft.Icons.INBOX)


def _remote(desk: Desk, inbox: Inbox) -> list[ft.Control]:
    """Under the rows of this device: what the shop found."""
    if not inbox.query.strip():
        return []
    line = {"busy": _("Searching the shop"), "offline": _("The shop cannot be reached: only this device was searched")}.get(
        inbox.searching, _("Also found in the shop") if inbox.remote else ""
    )
    caption = [ft.Container(text(line, T.chip, C.warn if inbox.searching == "offline" else C.ink2), padding=pad(S.x5, S.x3))] if line else []

    def one(found: Found) -> ft.Control:
        name, said = found.name, found.said
        return found_row(name or _("Guest"), said, lambda: desk.open_at(found))

    return [*caption, *[one(found) for found in inbox.remote]]


def _swiped(desk: Desk, row: InboxRow, line: ft.Control) -> ft.Control:
    """To the left snoozes, to the right resolves or opens again; the line itself always comes back. The same is behind a long press."""
    done = row.state == "open"

    def behind(word: str, glyph: ft.IconData, ink: ft.Colors, fill: ft.Colors, side: ft.Alignment) -> ft.Control:
        face = ft.Column(
            tight=True,
            spacing=S.tick,
            horizontal_alignment=ft.CrossAxisAlignment.CENTER,
            controls=[icon(glyph, ink, S.icon), text(word, T.chip, ink)],
        )
        return ft.Container(face, bgcolor=fill, alignment=side, padding=pad(S.x6))

    async def asked(event: ft.DismissibleDismissEvent) -> None:
        await event.control.confirm_dismiss(False)
        if event.direction == ft.DismissDirection.END_TO_START:
            desk.bench.over.show("snooze", row.id)
        elif done:
            desk.deeds.resolve(row.id)
        else:
            desk.deeds.reopen(row.id)

    return ft.Dismissible(
        line,
        key=row.id,
        background=behind(
            _("Resolve") if done else _("Reopen"), ft.Icons.CHECK if done else ft.Icons.UNDO, C.success, C.success_soft, ft.Alignment.CENTER_LEFT
        ),
        secondary_background=behind(_("Snooze"), ft.Icons.SNOOZE, C.warn, C.warn_soft, ft.Alignment.CENTER_RIGHT),
        dismiss_direction=ft.DismissDirection.HORIZONTAL,
        dismiss_thresholds={ft.DismissDirection.END_TO_START: SWIPE, ft.DismissDirection.START_TO_END: SWIPE},
        on_confirm_dismiss=asked,
    )


def _lines(desk: Desk, inbox: Inbox, phone: bool, line: Line) -> list[ft.Control]:
    """The mounted lines. One of each height tells how high it really is."""
    told: set[bool] = set()
    shown: list[ft.Control] = []
    for row in inbox.rows:
        third = bool(row.labels or row.waiting or row.others)
        measure = None if third in told else _measure(desk, third)
        told.add(third)
        content = Row(row, not phone and row.id == inbox.current, line.open, line.menu, key=row.id)
        held = ft.Container(content, key=row.id, on_size_change=measure)
        shown.append(_swiped(desk, row, held) if phone else held)
    return shown


def _measure(desk: Desk, third: bool) -> Callable[[ft.LayoutSizeChangeEvent[ft.Container]], None]:
    return lambda event: desk.feed.measured(third, event.height)


@ft.component
def InboxPane(desk: Desk, inbox: Inbox, layout: str) -> ft.Control:
    """Follows the inbox alone: a message elsewhere redraws the rows it changed."""
    phone = layout == Layout.PHONE
    patient, set_patient = ft.use_state(False)
    line = ft.use_ref(lambda: Line(desk.bench.goto, lambda conversation_id: desk.bench.over.show("row", conversation_id))).current
    listing = ft.use_ref()

    async def wait() -> None:
        await asyncio.sleep(Ms.skeleton_after / 1000)
        set_patient(True)

    ft.use_effect(wait, [])

    async def reveal() -> None:
        offset = inbox.reveals[1]
        if offset is not None and listing.current is not None:
            await listing.current.scroll_to(offset=offset)

    ft.use_effect(reveal, [inbox.reveals[0]])

    rows: ft.Control
    if not inbox.loaded and not inbox.rows:
        rows = skeleton_rows(_("Loading the inbox"), 7) if patient else spacer()
    elif not inbox.rows and not inbox.remote:
        rows = _nothing(desk, inbox)
    else:
        above, below = inbox.around
        rows = ft.Column(  # not a ListView, which only guesses how far its unseen lines reach
            ref=listing,
            expand=True,
            spacing=0,
            scroll=ft.ScrollMode.AUTO,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
            on_scroll=lambda event: desk.feed.scrolled(event.pixels, event.viewport_dimension),
            scroll_interval=SCROLL_MS,
            key=f"rows-{inbox.filter}-{inbox.order}-{inbox.facets}-{inbox.query}",
            controls=[
                ft.Container(key="above", height=above),
                *_lines(desk, inbox, phone, line),
                ft.Container(key="below", height=below),
                *_remote(desk, inbox),
            ],
        )
    body = ft.Column(
        expand=True,
        spacing=0,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[_head(desk, inbox, phone), _search(desk, inbox), _chips(desk, inbox), hairline(), ft.Container(rows, expand=True)],
    )
    if not phone:
        return body
    new = ft.FloatingActionButton(
        icon=ft.CupertinoIcons.SQUARE_PENCIL,
        tooltip=_("New conversation"),
        on_click=lambda: desk.bench.over.show("new"),
        bgcolor=C.accent,
        foreground_color=C.on_accent,
        elevation=2,
    )
    return ft.Stack(expand=True, fit=ft.StackFit.EXPAND, controls=[body, ft.Container(new, **placed(end=S.x4), bottom=S.x4)])

"""The inbox pane: title, search, filters, and the windowed list of conversations with every state it can be in."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import flet as ft

from stylist_app.i18n import _
from stylist_app.ui.shell.kept import Kept
from stylist_app.ui.stylist.desk import Desk
from stylist_app.ui.stylist.inbox.asking import Chips, Head, Search
from stylist_app.ui.stylist.inbox.mentions import HandedBar, MentionBar
from stylist_app.ui.stylist.inbox.row import Row, found_row
from stylist_app.ui.stylist.rules.filters import MINE, UNASSIGNED, Facets
from stylist_app.ui.stylist.state import Found, Inbox, InboxRow
from stylist_app.ui.theme import C, Layout, Ms, S, T
from stylist_app.ui.widgets import (
    empty,
    hairline,
    icon,
    pad,
    placed,
    pressable,
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


def _lines(desk: Desk, inbox: Inbox, phone: bool, line: Line, kept: Kept) -> list[ft.Control]:
    """The mounted lines. One of each height tells how high it really is."""
    told: set[bool] = set()
    wanted: list[tuple[str, tuple[InboxRow, bool, bool]]] = []
    for row in inbox.rows:
        third = bool(row.labels or row.waiting or row.others)
        wanted.append((row.id, (row, not phone and row.id == inbox.current, third not in told)))
        told.add(third)

    def shown(row: InboxRow, selected: bool, measured: bool) -> ft.Control:
        measure = _measure(desk, bool(row.labels or row.waiting or row.others)) if measured else None
        held = ft.Container(Row(row, selected, line.open, line.menu, key=row.id), key=row.id, on_size_change=measure)
        return _swiped(desk, row, held) if phone else held

    return kept.of(wanted, shown)


def _measure(desk: Desk, third: bool) -> Callable[[ft.LayoutSizeChangeEvent[ft.Container]], None]:
    return lambda event: desk.feed.measured(third, event.height)


@ft.component
def InboxPane(desk: Desk, inbox: Inbox, layout: str) -> ft.Control:
    """Follows the inbox alone: a message elsewhere redraws the rows it changed."""
    phone = layout == Layout.PHONE
    patient, set_patient = ft.use_state(False)
    line = ft.use_ref(lambda: Line(desk.bench.goto, lambda conversation_id: desk.bench.over.show("row", conversation_id))).current
    listing = ft.use_ref()
    kept: Kept = ft.use_ref(Kept).current

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
                *_lines(desk, inbox, phone, line, kept),
                ft.Container(key="below", height=below),
                *_remote(desk, inbox),
            ],
        )
    body = ft.Column(
        expand=True,
        spacing=0,
        horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
        controls=[
            Head(desk, inbox.order, inbox.facets, desk.feed.narrowing, phone, key="head"),
            Search(desk, inbox.query, key="search"),
            Chips(desk, inbox.filter, inbox.counts, key="chips"),
            hairline(),
            *([HandedBar(desk, inbox.handed, key="handed")] if inbox.handed else []),
            *([MentionBar(desk, inbox.mentions, key="mentions")] if inbox.mentions else []),
            ft.Container(rows, expand=True),
        ],
    )
    if not phone:
        return body
    new = pressable(
        _("New conversation"), icon(ft.CupertinoIcons.SQUARE_PENCIL, C.on_accent), lambda: desk.bench.over.show("new"), bgcolor=C.accent,
        border_radius=S.r_sheet, padding=pad(S.x4, S.x4),
    )  # fmt: skip
    return ft.Stack(expand=True, fit=ft.StackFit.EXPAND, controls=[body, ft.Container(new, **placed(end=S.x4), bottom=S.x4)])

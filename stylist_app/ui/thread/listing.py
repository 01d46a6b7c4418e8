"""The list of messages: reversed, so that offset 0 is the newest row, the end needs no scrolling and older pages arrive without moving anything."""

import asyncio
from collections.abc import Awaitable, Callable

import flet as ft

from stylist_app.i18n import _, ngettext
from stylist_app.ui.cards import Actions, MessageRow
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.thread.window import Thread
from stylist_app.ui.widgets import icon, pad, pressable, text

NEAR = 600
"""Pixels from the far edge of the mounted rows at which the next page is mounted."""
AT_END = 24
SCROLL_MS = 150
LAID_OUT = 0.15
"""Seconds after which the browser has surely laid out what was sent with a jump."""


@ft.component
def Messages(
    thread: Thread,
    layout: str,
    actions: Actions,
    side: str,
    fetch_older: Callable[[], Awaitable[None]],
    on_end: Callable[[], None],
    empty: ft.Control | None = None,
) -> ft.Control:
    """`fetch_older` gets a page from the API into the store when the store has no more; `on_end` is called when the reader reaches the newest row."""
    view, asked = ft.use_ref(), ft.use_ref(0.0)

    async def scrolled(event: ft.OnScrollEvent) -> None:
        was = thread._at_end
        thread._at_end = event.pixels < AT_END
        if thread._at_end and not thread.holds_latest and event.scroll_delta:
            thread.newer()
        elif thread._at_end and not was:
            thread.start()
            on_end()
        elif event.extent_after < NEAR and event.max_scroll_extent != asked.current:  # once per length, not once per event
            asked.current = event.max_scroll_extent
            if not thread.older() and thread.has_older:
                thread.loading_older = True
                await fetch_older()
                thread.loading_older = False
                thread.older()

    async def align() -> None:
        if thread.jumps and view.current is not None:
            await view.current.scroll_to(offset=thread._edge)
            await asyncio.sleep(LAID_OUT)
            if thread._at_end and view.current is not None:  # the first jump may come before the new rows and a shrunken composer are laid out
                await view.current.scroll_to(offset=thread._edge)

    ft.use_effect(align, [thread.jumps])

    if not thread.shown and empty is not None:
        return empty
    pill: list[ft.Control] = []
    if not thread.holds_latest or thread.unseen:
        said = (
            ngettext("{n} new message, jump to the latest", "{n} new messages, jump to the latest", thread.unseen)
            if thread.unseen
            else _("Jump to the latest")
        )
        word = ngettext("{n} new", "{n} new", thread.unseen) if thread.unseen else _("Latest")
        pill = [ft.Container(right=S.x5, bottom=S.x2, content=pressable(
            said, ft.Row(tight=True, spacing=S.x1, controls=[icon(ft.Icons.ARROW_DOWNWARD, C.on_accent), text(word, T.chip, C.on_accent)]),
            thread.to_latest, reach=S.x2, bgcolor=C.accent, border_radius=S.r_full, padding=pad(S.x3, S.x2)))]  # fmt: skip
    waiting = [
        ft.Container(left=0, right=0, top=0, height=S.tick, content=ft.ProgressBar(bar_height=S.tick, semantics_label=_("Loading older messages")))
    ]
    return ft.Stack(expand=True, controls=[
        ft.ListView(
            ref=view, reverse=True, expand=True, spacing=S.x2 + S.tick, on_scroll=scrolled, scroll_interval=SCROLL_MS,
            padding=pad(0, S.x2),
            controls=[MessageRow(m, layout, actions, side, bool(thread.marked) and m.id == thread.marked, key=m.id) for m in reversed(thread.shown)]),
        *(waiting if thread.loading_older else []), *pill])  # fmt: skip

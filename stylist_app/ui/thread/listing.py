"""The list of messages: reversed, so that offset 0 is the newest row, the end needs no scrolling and older pages arrive without moving anything."""

import asyncio
from collections.abc import Awaitable, Callable

import flet as ft

from stylist_app.i18n import _, ngettext
from stylist_app.ui.cards import Actions, Message, MessageRow
from stylist_app.ui.shell.kept import Kept
from stylist_app.ui.theme import C, S, T
from stylist_app.ui.thread.window import GAP, PAGE, Part, Thread
from stylist_app.ui.widgets import icon, pad, placed, pressable, text

SCROLL_MS = 16
"""Every frame: what is held back is lost, and with it where the scrolling came to rest."""
LAID_OUT = 0.15
"""Seconds after which the browser has surely laid out what was sent with a jump."""


@ft.component
def _portion(part: Part, layout: str, actions: Actions, side: str, marked: str, measured: Callable[[str, float], None]) -> ft.Control:
    """Rows that come and go together; they are laid out even where they are not seen, so that their height is known."""
    kept: Kept = ft.use_ref(Kept).current
    rows = kept.of(((m.id, (m, layout, actions, side, bool(marked) and m.id == marked)) for m in part.messages), _row)
    return ft.Column(
        tight=True, spacing=GAP, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, on_size_change=lambda event: measured(part.key, event.height),
        controls=rows,
    )  # fmt: skip


def _row(message: Message, layout: str, actions: Actions, side: str, marked: bool) -> ft.Control:
    return MessageRow(message, layout, actions, side, marked, key=message.id)


Portion = ft.memo(_portion)


@ft.component
def Messages(
    thread: Thread,
    layout: str,
    actions: Actions,
    side: str,
    fetch: Callable[[float | None, float | None], Awaitable[None]],
    on_end: Callable[[], None],
    empty: ft.Control | None = None,
) -> ft.Control:
    """`fetch(before, after)` gets a page from the API into the store when the store has no more: the one before a row's sort, or the one after it.
    `on_end` is called when the reader reaches the newest row."""
    view = ft.use_ref()

    async def older() -> None:
        if thread.loading_older or thread.older() or not thread.has_older:
            return
        thread.loading_older = True
        await fetch(thread.ends[0], None)
        thread.loading_older = False
        thread.older()

    async def newer() -> None:
        if thread.loading_older or thread.newer():
            return
        thread.loading_older = True
        await fetch(None, thread.ends[1])
        thread.loading_older = False
        thread.newer()

    async def scrolled(event: ft.OnScrollEvent) -> None:
        was = thread._at_end
        thread.went(event.pixels, event.viewport_dimension)
        if thread.landing:  # that was us
            return
        if thread._at_end and not thread.holds_latest:
            await newer()
        elif thread._at_end and not was:
            thread.start()
            on_end()
        elif thread.wants_older:
            await older()

    async def appeared() -> None:
        """A list that is new begins at its newest edge, which has to be there; what is not even a page is completed, once it is on screen."""
        if thread.below:
            thread.start()
        await asyncio.sleep(LAID_OUT)
        thread.complete()
        if thread.has_older and len(thread.rows) < PAGE:
            await fetch(thread.ends[0], None)

    ft.use_effect(appeared, [])

    async def align() -> None:
        """Twice: the first may come before the new rows and a shrunken composer are laid out."""
        if not (jump := thread.jumps):
            return
        for _turn in range(2):
            if view.current is not None:
                await view.current.scroll_to(offset=thread.edge)
            await asyncio.sleep(LAID_OUT / 2)
        if not thread.landed(jump):
            return
        if thread.wants_older:
            await older()

    ft.use_effect(align, [thread.jumps])

    if not thread.parts and empty is not None:
        return empty
    pill: list[ft.Control] = []
    if thread.far or not thread.holds_latest or thread.unseen:
        said = (
            ngettext("{n} new message, jump to the latest", "{n} new messages, jump to the latest", thread.unseen)
            if thread.unseen
            else _("Jump to the latest")
        )
        word = ngettext("{n} new", "{n} new", thread.unseen) if thread.unseen else _("Latest")
        pill = [ft.Container(**placed(end=S.x5), bottom=S.x2, content=pressable(
            said, ft.Row(tight=True, spacing=S.x1, controls=[icon(ft.Icons.ARROW_DOWNWARD, C.on_accent), text(word, T.chip, C.on_accent)]),
            thread.to_latest, reach=S.x2, bgcolor=C.accent, border_radius=S.r_full, padding=pad(S.x3, S.x2)))]  # fmt: skip
    waiting = [
        ft.Container(left=0, right=0, top=0, height=S.tick, content=ft.ProgressBar(bar_height=S.tick, semantics_label=_("Loading older messages")))
    ]
    below = [ft.Container(key="below", height=thread.below)] if thread.below else []
    # One child: a list of many guesses how far the unseen ones reach, and loses the place when their number changes.
    return ft.Stack(expand=True, controls=[
        ft.ListView(
            ref=view, reverse=True, expand=True, on_scroll=scrolled, scroll_interval=SCROLL_MS,
            padding=pad(0, S.x2),
            controls=[ft.Column(tight=True, spacing=GAP, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, controls=[
                *[Portion(part, layout, actions, side, thread.marked if any(m.id == thread.marked for m in part.messages) else "",
                          thread.measured, key=part.key) for part in thread.parts],
                *below])]),
        *(waiting if thread.loading_older else []), *pill])  # fmt: skip

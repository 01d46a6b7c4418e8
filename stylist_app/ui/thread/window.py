"""Which rows of a conversation are mounted: 30 at the end, pages of 30 while reading back; arrivals are counted meanwhile, not mounted.

Only what is not mounted is free: every mounted row costs the server at each render, memo or not. The rows themselves are the client store's; this
keeps their views and the edges of the window.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import flet as ft

from stylist_app.client.views import MessageWindow, Row
from stylist_app.ui import cards

PAGE = 30
SLACK = 1e-6
"""`before` is exclusive: a hair above the last row's sort includes it."""

Read = Callable[..., MessageWindow]
Show = Callable[[list[Row], bool], list[cards.Message]]


@ft.observable
@dataclass
class Thread:
    """One conversation's window. `read` is `Account.messages` of it; `show` turns rows into views. Fields without underscore notify."""

    shown: tuple[cards.Message, ...] = ()
    unseen: int = 0
    marked: str = ""
    jumps: int = 0
    loading_older: bool = False
    _read: Read = field(default=lambda **_: MessageWindow(()))
    _show: Show = field(default=lambda *_: [])
    _rows: tuple[Row, ...] = ()
    _latest: bool = True
    _older_local: bool = False
    _older_remote: bool = False
    _at_end: bool = True
    _edge: int = 0

    @property
    def holds_latest(self) -> bool:
        return self._latest

    @property
    def has_older(self) -> bool:
        return self._older_local or self._older_remote

    @property
    def rows(self) -> tuple[Row, ...]:
        return self._rows

    @property
    def last_seq(self) -> int:
        """The highest seq mounted, 0 when nothing is."""
        return max((row.message.seq for row in self._rows), default=0)

    def _take(self, window: MessageWindow, *, latest: bool) -> None:
        self._rows, self._latest = window.rows, latest
        self._older_local, self._older_remote = window.older_local, window.older_remote
        shown = tuple(self._show(list(window.rows), latest))
        if shown != self.shown:
            self.shown = shown

    def start(self) -> None:
        """The end of the conversation."""
        self._take(self._read(limit=PAGE), latest=True)
        self._at_end = True
        if self.unseen:
            self.unseen = 0
        if self.marked:
            self.marked = ""

    def refresh(self) -> None:
        """The store changed. Follows the end when the reader is there or when she wrote; otherwise only counts: nothing moves under her eyes."""
        if self._latest and self._at_end:
            self.start()
            return
        newer = self._read(after=self._rows[-1].sort, limit=100).rows if self._rows else ()
        if any(row.op_id for row in newer):
            self.to_latest()
            return
        self._take(
            self._read(before=self._rows[-1].sort + SLACK, limit=max(PAGE, len(self._rows))) if self._rows else self._read(limit=PAGE),
            latest=not newer,
        )
        count = sum(not row.mine and row.message.kind != "system" for row in newer)
        if count != self.unseen:
            self.unseen = count

    def to_latest(self) -> None:
        self.start()
        self._edge = 0
        self.jumps += 1

    def older(self) -> bool:
        """Mounts the previous page at the far end of the reversed list: nothing moves. False when the store has no more (the API may)."""
        if not self._rows or not self._older_local:
            return False
        page = self._read(before=self._rows[0].sort, limit=PAGE)
        self._take(MessageWindow((*page.rows, *self._rows), page.older_local, page.older_remote), latest=self._latest)
        return True

    def newer(self) -> None:
        """At the lower edge of a window in the past: the next window begins with the last rows read and is shown at its oldest edge."""
        if not self._rows:
            return
        following = self._read(after=self._rows[max(0, len(self._rows) - 5)].sort, limit=PAGE)
        self._take(following, latest=not following.newer_local)
        self._edge = -1
        self.jumps += 1

    def to_message(self, message_id: str) -> bool:
        """The window moves to a message that the store has, and marks it. False when it has not."""
        window = self._read(around=message_id, limit=PAGE)
        if not any(row.message.id == message_id for row in window.rows):
            return False
        place = next(n for n, row in enumerate(window.rows) if row.message.id == message_id)
        end = min(len(window.rows), place + 5)
        cut = MessageWindow(window.rows[:end], window.older_local, window.older_remote, window.newer_local or end < len(window.rows))
        self._take(cut, latest=not cut.newer_local)
        self.marked, self._edge, self._at_end = message_id, 0, False
        self.jumps += 1
        return True

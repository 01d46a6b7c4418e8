"""Which rows of a conversation are mounted: 30 at the end, as many as a screen shows at once; while reading back, parts of 30 around what is on
screen. Arrivals are counted meanwhile, not mounted.

Only what is not mounted is free: every mounted row costs the server at each render, memo or not. The rows themselves are the client store's; this
keeps their views, the edges of the window, and the heights of the newer parts that were unmounted: their room stays, so nothing moves.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import flet as ft

from stylist_app.client.views import MessageWindow, Row
from stylist_app.ui import cards
from stylist_app.ui.theme import S
from stylist_app.ui.thread import mounted

FIRST, PAGE = 12, 30
"""Rows at the end: what a screen shows at once, and what is mounted as soon as that is there."""
GAP = S.x2 + S.tick
"""Logical pixels between two rows."""
SLACK = 1e-6
"""`before` and `after` are exclusive: a hair beyond a row's sort includes it."""
TAIL = "tail"
COUNTED = 100
"""Arrivals are counted up to so many."""
AT_END = 24
ABOVE_END = 40
"""Where a jump into the past lands: from the very end there would be no scrolling down to what follows."""
FAR = 480
"""Pixels from the newest row at which the way back to it is offered, although it may still be mounted."""

Read = Callable[..., MessageWindow]
Show = Callable[[list[Row], bool], list[cards.Message]]


@dataclass(frozen=True)
class Part:
    """Views that are mounted together."""

    key: str
    messages: tuple[cards.Message, ...]


@dataclass(frozen=True)
class _Piece:
    """What is remembered of a part: the sort of its oldest row, and how many of its rows the API has."""

    key: str
    first: float
    count: int


@ft.observable
@dataclass
class Thread:
    """One conversation's window. `read` is `Account.messages` of it; `show` turns rows into views. Fields without underscore notify."""

    parts: tuple[Part, ...] = ()
    """Mounted, oldest first."""
    below: float = 0.0
    """The room, in logical pixels, of the newer parts that are not mounted."""
    unseen: int = 0
    marked: str = ""
    jumps: int = 0
    loading_older: bool = False
    far: bool = False
    _read: Read = field(default=lambda **_: MessageWindow(()))
    _show: Show = field(default=lambda *_: [])
    _rows: tuple[Row, ...] = ()
    _pieces: list[_Piece] = field(default_factory=list)
    """Newest first; those before `_start` are not mounted."""
    _start: int = 0
    _heights: dict[str, float] = field(default_factory=dict)
    _after_rows: tuple[cards.Message, ...] = ()
    """What stood after the last row when the end was followed: stays while she reads back, so that nothing moves."""
    _ops: tuple[str, ...] = ()
    """Her own messages that were on their way when the end was followed."""
    _latest: bool = True
    _older_local: bool = False
    _older_remote: bool = False
    _at_end: bool = True
    _size: int = PAGE
    _seen: float = 0.0
    """The newest row that was mounted while the end was followed."""
    _offset: float = 0.0
    _room: float = 0.0
    _edge: int = 0
    _landing: bool = False

    # ---- what is there -------------------------------------------------------------------------------------------------------------

    @property
    def shown(self) -> tuple[cards.Message, ...]:
        return tuple(message for part in self.parts for message in part.messages)

    @property
    def holds_latest(self) -> bool:
        """Whether the newest message is mounted."""
        return self._latest and not self._start

    @property
    def has_older(self) -> bool:
        return self._older_local or self._older_remote

    @property
    def rows(self) -> tuple[Row, ...]:
        return self._rows

    @property
    def ends(self) -> tuple[float | None, float]:
        """The sorts of the oldest and the newest row mounted."""
        return (self._rows[0].sort, self._rows[-1].sort) if self._rows else (None, 0.0)

    @property
    def last_seq(self) -> int:
        """The highest seq mounted, 0 when nothing is."""
        return max((row.message.seq for row in self._rows), default=0)

    @property
    def edge(self) -> int:
        """Where the last jump leads, in pixels from the newest row; -1 the oldest."""
        return self._edge

    @property
    def landing(self) -> bool:
        """Whether the list is on its way to where a jump leads: what it says of its scrolling meanwhile is not the reader's doing."""
        return self._landing

    @property
    def wants_older(self) -> bool:
        """Whether the oldest mounted row is near the screen."""
        return mounted.wants_older(self._known(), GAP, self._offset, self._room)

    # ---- mounting ------------------------------------------------------------------------------------------------------------------

    def _known(self) -> list[float | None]:
        return [self._heights.get(piece.key) for piece in self._pieces]

    @property
    def _ended(self) -> bool:
        """Whether the part at the conversation's end is mounted, be it that more has come."""
        return not self._start and bool(self._pieces) and self._pieces[0].key == TAIL

    def _draw(self, rows: Sequence[Row], *, following: bool = False) -> None:
        """The rows of the mounted pieces, as parts."""
        self._rows = tuple(rows)
        shown = self._show(list(rows), self._ended)
        if self._ended and rows:
            last = next((n for n in reversed(range(len(shown))) if shown[n].id == _id_of(rows[-1])), len(shown) - 1)
            if following:
                self._after_rows = tuple(shown[last + 1 :])
            shown = [*shown[: last + 1], *self._after_rows]
        parts = _divided(shown, rows, self._pieces[self._start :])
        below = mounted.room_below(self._known(), GAP, self._start)
        if below != self.below:
            self.below = below
        if parts != self.parts:
            self.parts = parts
        kept = {piece.key for piece in self._pieces}
        self._heights = {key: height for key, height in self._heights.items() if key in kept}

    def _only(self, window: MessageWindow, key: str, *, following: bool = False) -> None:
        """One part, that of the window."""
        stored = [row for row in window.rows if row.op_id is None]
        self._pieces = [_Piece(key, window.rows[0].sort, len(stored))] if window.rows else []
        self._start = 0
        self._older_local, self._older_remote = window.older_local, window.older_remote
        if self._latest and stored:
            self._seen = stored[-1].sort
        self._draw(window.rows, following=following)

    def _reread(self) -> None:
        """The mounted rows as they are now."""
        pieces = self._pieces[self._start :]
        count = sum(piece.count for piece in pieces)
        window = self._read(after=pieces[-1].first - SLACK, limit=count) if count else MessageWindow(())
        stored = [row for row in window.rows if row.op_id is None]
        waiting: list[Row] = []
        if self._ended:
            now = {row.op_id: row for row in self._read(after=self._seen, limit=COUNTED).rows if row.op_id}
            waiting = [now[op_id] for op_id in self._ops if op_id in now]
        self._draw([*stored, *waiting])

    # ---- following -----------------------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """The part of the end that is seen first; `complete` follows."""
        self._size = FIRST
        self.start()

    def complete(self) -> None:
        """The rest of the first page, above what is on screen."""
        if self._size < PAGE:
            self._size = PAGE
            if self._at_end and self.holds_latest and self._older_local:
                self.start()

    def start(self) -> None:
        """The end of the conversation."""
        window = self._read(limit=self._size)
        self._latest, self._at_end, self._offset = True, True, 0.0
        self._ops = tuple(row.op_id for row in window.rows if row.op_id)
        self._only(window, TAIL, following=True)
        if self.far:
            self.far = False
        if self.unseen:
            self.unseen = 0
        if self.marked:
            self.marked = ""

    def refresh(self) -> None:
        """The store changed. Follows the end when the reader is there or when she wrote; otherwise only counts: nothing moves under her eyes."""
        if (self.holds_latest and self._at_end) or not self._pieces:
            self.start()
            return
        newer = self._read(after=self._seen, limit=COUNTED).rows
        if any(row.op_id and row.op_id not in self._ops for row in newer):
            self.to_latest()
            return
        arrived = [row for row in newer if not row.op_id]
        if self._pieces[0].key == TAIL:
            self._latest = not arrived
        self._reread()
        count = sum(not row.mine and row.message.kind != "system" for row in arrived)
        if count != self.unseen:
            self.unseen = count

    def to_latest(self) -> None:
        """Nothing has to be moved where the newest row is on screen: the list is reversed, and stays at its beginning."""
        there = self.holds_latest and not self._offset and not self._landing
        self.start()
        if not there:
            self._jump(0)

    def _jump(self, edge: int) -> None:
        """The list goes there once the rows are drawn: pixels from the newest, -1 the oldest."""
        self._edge, self._landing = edge, True
        self.jumps += 1

    def landed(self, jump: int) -> bool:
        """The list is where that jump leads. False when another one is under way."""
        if jump == self.jumps:
            self._edge, self._landing = 0, False
        return not self._landing

    # ---- reading back --------------------------------------------------------------------------------------------------------------

    def went(self, offset: float, room: float) -> None:
        """What is on screen: `offset` pixels from the newest row on, `room` pixels high. Mounts and unmounts what the store has."""
        self._offset, self._room = offset, room
        self._at_end = offset < AT_END
        if self.far != (far := offset > (AT_END if self.far else FAR)):
            self.far = far
        self._fit()

    def _fit(self) -> None:
        """Parts far away go: newer ones leave their room, older ones are forgotten."""
        if not self._pieces or not self._room:
            return
        start, end = mounted.window(self._known(), GAP, self._start, len(self._pieces), self._offset, self._room)
        if (start, end) == (self._start, len(self._pieces)):
            return
        if end < len(self._pieces):
            self._pieces = self._pieces[:end]
            self._older_local, self._older_remote = True, False
        self._start = start
        self._reread()

    def measured(self, key: str, height: float) -> None:
        """What a mounted part really takes."""
        self._heights[key] = height

    def older(self) -> bool:
        """Mounts the previous part at the far end of the reversed list: nothing moves. False when the store has no more (the API may)."""
        if not self._rows:
            return False
        page = self._read(before=self._rows[0].sort, limit=PAGE)
        self._older_local, self._older_remote = page.older_local, page.older_remote
        if not page.rows:
            return False
        self._pieces = [*self._pieces, _Piece(str(page.rows[0].sort), page.rows[0].sort, len(page.rows))]
        self._draw([*page.rows, *self._rows])
        self._fit()
        return True

    # ---- windows of the past -------------------------------------------------------------------------------------------------------

    def newer(self) -> bool:
        """At the lower edge of a window in the past: the next window begins with the last rows read and is shown at its oldest edge. False when the
        store has no more (the API has)."""
        if not self._rows:
            return True
        following = self._read(after=self._rows[max(0, len(self._rows) - 5)].sort, limit=PAGE)
        if following.newer_remote and (not following.rows or following.rows[-1].sort == self._rows[-1].sort):
            return False
        self._past(following)
        self._jump(-1)
        return True

    def _past(self, window: MessageWindow) -> None:
        self._latest = not (window.newer_local or window.newer_remote)
        if self._latest:
            self._ops = tuple(row.op_id for row in window.rows if row.op_id)
        self._only(window, TAIL if self._latest else str(window.rows[0].sort), following=self._latest)

    def to_message(self, message_id: str) -> bool:
        """The window moves to a message that the store has, and marks it. False when it has not."""
        window = self._read(around=message_id, limit=PAGE)
        if not any(row.message.id == message_id for row in window.rows):
            return False
        place = next(n for n, row in enumerate(window.rows) if row.message.id == message_id)
        end = min(len(window.rows), place + 5)
        more = window.newer_local or end < len(window.rows)
        self._past(MessageWindow(window.rows[:end], window.older_local, window.older_remote, more, window.newer_remote and not more))
        self.marked, self._at_end, self._offset = message_id, False, 0.0
        self._jump(ABOVE_END)
        return True


def _id_of(row: Row) -> str:
    return row.op_id or row.message.id


def _divided(shown: Sequence[cards.Message], rows: Sequence[Row], pieces: Sequence[_Piece]) -> tuple[Part, ...]:
    """Views by piece (newest first), oldest first. A line before a row, such as a day's, goes with the row; what follows the last with the last."""
    oldest_first = list(reversed(pieces))
    firsts = [piece.first for piece in oldest_first[1:]]
    owner: dict[str, int] = {}
    place = 0
    for row in rows:
        while place < len(firsts) and row.sort >= firsts[place]:
            place += 1
        owner[_id_of(row)] = place
    found: list[list[cards.Message]] = [[] for _ in oldest_first]
    before: list[cards.Message] = []
    place = 0
    for message in shown:
        if (mine := owner.get(message.id)) is None:
            before.append(message)
            continue
        place = mine
        found[place] += [*before, message]
        before = []
    if before and found:
        found[-1] += before
    return tuple(Part(piece.key, tuple(messages)) for piece, messages in zip(oldest_first, found, strict=True) if messages)

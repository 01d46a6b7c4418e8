"""What the inbox shows: its filter, order and search, and the window of lines that is mounted of it. Draws nothing."""

import asyncio
from itertools import accumulate

from stylist_app.client.api.http import ApiProblem, Offline
from stylist_app.client.views import ConversationSummary, Touched
from stylist_app.ui.stylist.bench import Bench
from stylist_app.ui.stylist.rules import filters, mounted
from stylist_app.ui.stylist.rules.filters import LATEST, Facets
from stylist_app.ui.stylist.rules.roll import Roll
from stylist_app.ui.stylist.state import Found, Narrowing
from stylist_app.ui.stylist.views.inbox import found_of, has_third_line, row_of
from stylist_app.wire.shop import Label

IN_EVERY_LINE = frozenset({"staff", "label", "store", "me", "brand"})
"""What changes lines it does not name."""
PAUSE = 0.35
"""Seconds of stillness in the search field before the API is asked."""
PLAIN, THIRD = 69.0, 89.0
"""Logical pixels of a line without and with labels or waiting time, until one has been measured."""
SAME = 0.5
SHARE = 0.8
"""Of the page's height the list has about so much, until it was scrolled."""


class Feed:
    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._roll: Roll | None = None
        self._labels: dict[str, Label] = {}
        self._heights = {False: PLAIN, True: THIRD}
        self._edges: list[float] = [0.0]
        self._offset, self._room, self._start = 0.0, 0.0, 0
        self._asked = 0
        self.channels: set[str] = set()
        """Those of all conversations."""

    @property
    def narrowing(self) -> Narrowing:
        account = self._bench.account
        return Narrowing(tuple(account.labels()), tuple(account.stores()), tuple(sorted(self.channels)))

    def refresh(self) -> None:
        """Everything anew: another question, or something that shows in every line has changed."""
        bench, inbox = self._bench, self._bench.inbox
        account, me, query, facets, chosen = bench.account, bench.account.me.id, inbox.query, inbox.facets, inbox.filter
        self._labels = {label.id: label for label in account.labels()}
        order = LATEST if query.strip() else inbox.order

        def wanted(one: ConversationSummary) -> bool:
            return filters.fits(one, facets) and (filters.matches(one, query) if query.strip() else filters.belongs(one, chosen, me))

        def height(one: ConversationSummary) -> float:
            return self._heights[has_third_line(one, me, self._labels)]

        everything = account.conversations()
        self.channels = {one.conversation.channel for one in everything}
        self._roll = Roll(everything, me, order, wanted, height)
        self._show()

    def follow(self, touched: frozenset[Touched]) -> None:
        """The store changed: only the conversations it is about are looked at, and what she reads stays where it is."""
        if self._roll is None or any(one.conversation_id is None and one.noun in IN_EVERY_LINE for one in touched):
            self.refresh()
            return
        ids = {one.conversation_id for one in touched if one.conversation_id is not None}
        if not ids:
            self._mount()  # a picture that can be had again
            return
        anchor = self._anchor(ids)
        for conversation_id in ids:
            one = self._bench.account.summary(conversation_id)
            self._roll.put(conversation_id, one)
            if one is not None:
                self.channels.add(one.conversation.channel)
        self._show(anchor)

    def redraw(self) -> None:
        """The minute has changed."""
        self._mount()

    def _show(self, anchor: tuple[str, float] | None = None) -> None:
        bench, inbox, roll = self._bench, self._bench.inbox, self._roll
        assert roll is not None
        inbox._ids = roll.ids
        self._edges = list(accumulate(roll.heights, initial=0.0))
        moved = self._moved(anchor)
        self._mount()
        if moved:
            inbox.reveals = (inbox.reveals[0] + 1, self._offset)
        if roll.counts != inbox.counts:
            inbox.counts = roll.counts
        if bench.waiting.count != roll.waiting:
            bench.waiting.count = roll.waiting
        title = f"({roll.waiting}) {bench.session.brand.name}" if roll.waiting else bench.session.brand.name
        if bench.page.title != title:
            bench.page.title = title
            bench.page.update()

    # ---- what she reads stays ------------------------------------------------------------------------------------------------------

    def _anchor(self, changing: set[str]) -> tuple[str, float] | None:
        """While the list is scrolled: the first line on screen that is not about to change, and where it begins."""
        roll = self._roll
        if roll is None or self._offset < PLAIN:
            return None
        first, last = mounted.visible(self._edges, self._offset, self._room)
        return next(((roll.ids[n], self._edges[n]) for n in range(first, last) if roll.ids[n] not in changing), None)

    def _moved(self, anchor: tuple[str, float] | None) -> bool:
        """Follows the anchor to where it begins now. False when it has not moved."""
        place = self._roll.index(anchor[0]) if anchor and self._roll else None
        if anchor is None or place is None or abs(self._edges[place] - anchor[1]) < SAME:
            return False
        self._offset = max(0.0, self._offset + self._edges[place] - anchor[1])
        return True

    # ---- the window ----------------------------------------------------------------------------------------------------------------

    def _mount(self) -> None:
        named = len(self._bench.account.mentions())
        if named != self._bench.inbox.mentions:
            self._bench.inbox.mentions = named
        handed = len(self._bench.account.handed())
        if handed != self._bench.inbox.handed:
            self._bench.inbox.handed = handed
        inbox, session, roll = self._bench.inbox, self._bench.session, self._roll
        if roll is None:
            return
        room = self._room or float(self._bench.page.height or 0) * SHARE
        window = mounted.window(self._edges, self._offset, room, self._start)
        self._start = window.start
        rows = tuple(row_of(one, session, self._labels, inbox.current) for one in roll.shown[window.start : window.end])
        if rows != inbox.rows:
            inbox.rows = rows
        if (window.above, window.below) != inbox.around:
            inbox.around = (window.above, window.below)

    def scrolled(self, offset: float, room: float) -> None:
        """The list's offset and height on screen, in logical pixels."""
        self._offset, self._room = offset, room
        if mounted.window(self._edges, offset, room, self._start).start != self._start:
            self._mount()

    def measured(self, third: bool, height: float) -> None:
        """What a line really takes: text may be larger than ours."""
        if abs(self._heights[third] - height) > SAME:
            self._heights[third] = height
            self.refresh()

    def _to_top(self) -> None:
        self._offset, self._start = 0.0, 0

    def reveal(self, conversation_id: str) -> float | None:
        """Mounts that line; gives the offset that brings it on screen, None when it is there already."""
        place = self._roll.index(conversation_id) if self._roll else None
        if place is None:
            return None
        upper, lower = self._edges[place], self._edges[place + 1]
        room = self._room or float(self._bench.page.height or 0) * SHARE
        if self._offset <= upper and lower <= self._offset + room:
            return None
        offset = upper if upper < self._offset else lower - room
        self.scrolled(max(0.0, offset), room)
        return max(0.0, offset)

    # ---- what is asked -------------------------------------------------------------------------------------------------------------

    def choose(self, *, filter_: str | None = None, order: str | None = None, facets: Facets | None = None) -> None:
        inbox = self._bench.inbox
        inbox.filter = filter_ or inbox.filter
        inbox.order = order or inbox.order
        inbox.facets = facets if facets is not None else inbox.facets
        self._to_top()
        self.refresh()

    async def search(self, query: str, *, at_once: bool = False) -> None:
        """Names and messages that are here at once; the API after a pause or Enter."""
        inbox = self._bench.inbox
        if query != inbox.query:
            inbox.query = query
            inbox.remote, inbox.searching = (), "busy" if query.strip() else ""
            self._to_top()
            self.refresh()
        self._asked += 1
        turn = self._asked
        if not query.strip():
            return
        if not at_once:
            await asyncio.sleep(PAUSE)
        if turn != self._asked:
            return
        found: tuple[Found, ...] = ()
        state = "done"
        try:
            page = await self._bench.account.search_conversations(query.strip())
        except Offline:
            state = "offline"
        except ApiProblem:
            state = "done"
        else:
            known = set(inbox._ids)
            found = tuple(found_of(one, query) for one in page.items if one.conversation.id not in known)
        if turn == self._asked:
            inbox.remote, inbox.searching = found, state

"""The inbox kept in order one conversation at a time: what an event changes is moved, nothing else is looked at. Pure."""

from bisect import bisect_left
from collections.abc import Callable, Iterable

from stylist_app.client.views import ConversationSummary
from stylist_app.ui.shell.waiting import waits
from stylist_app.ui.stylist.rules import filters
from stylist_app.ui.stylist.rules.filters import MINE, TEAM, UNASSIGNED, Place

COUNTED = (MINE, UNASSIGNED, TEAM)


class Roll:
    """`wanted` says whether a conversation is in the list, `height` what its line takes. Every conversation counts for the counts."""

    def __init__(
        self,
        items: Iterable[ConversationSummary],
        me: str,
        order: str,
        wanted: Callable[[ConversationSummary], bool],
        height: Callable[[ConversationSummary], float],
    ) -> None:
        self._me, self._order, self._wanted, self._height = me, order, wanted, height
        self._tallies: dict[str, tuple[bool, ...]] = {}
        self._placed: dict[str, Place] = {}
        self.tally = [0] * (len(COUNTED) + 1)
        everything = list(items)
        for one in everything:
            self._count(one.id, one)
        shown = sorted(((filters.place(one, order), one) for one in everything if wanted(one)), key=lambda pair: pair[0])
        self._places = [place for place, _ in shown]
        self.shown = [one for _, one in shown]
        self.ids = [one.id for one in self.shown]
        self.heights = [height(one) for one in self.shown]
        self._placed = dict(zip(self.ids, self._places, strict=True))

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        return tuple(zip(COUNTED, self.tally, strict=False))

    @property
    def waiting(self) -> int:
        """How many wait for the viewer's answer."""
        return self.tally[-1]

    def index(self, conversation_id: str) -> int | None:
        """Its line, None when it is not in the list."""
        place = self._placed.get(conversation_id)
        return None if place is None else bisect_left(self._places, place)

    def put(self, conversation_id: str, one: ConversationSummary | None) -> None:
        """As it is now; None: it is gone."""
        self._count(conversation_id, one)
        if (had := self.index(conversation_id)) is not None:
            del self._placed[conversation_id]
            for line in (self._places, self.shown, self.ids, self.heights):
                del line[had]
        if one is None or not self._wanted(one):
            return
        place = filters.place(one, self._order)
        at = bisect_left(self._places, place)
        self._placed[conversation_id] = place
        self._places.insert(at, place)
        self.shown.insert(at, one)
        self.ids.insert(at, conversation_id)
        self.heights.insert(at, self._height(one))

    def _count(self, conversation_id: str, one: ConversationSummary | None) -> None:
        had = self._tallies.pop(conversation_id, None)
        now = None if one is None else (*(filters.belongs(one, name, self._me) for name in COUNTED), waits(one, self._me))
        if now is not None:
            self._tallies[conversation_id] = now
        for n in range(len(self.tally)):
            self.tally[n] += (now[n] if now else 0) - (had[n] if had else 0)

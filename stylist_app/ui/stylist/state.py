"""What the console's panes draw from: frozen views and small observables, each followed by one pane only."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import flet as ft

from stylist_app.ui import cards
from stylist_app.ui.stylist.rules.filters import MINE, WAITING, Facets
from stylist_app.wire.shop import Label, Store
from stylist_app.wire.today import ContactState


@dataclass(frozen=True)
class InboxRow:
    """One line of the inbox, in the viewer's words. `labels` are (word, tone). `mark` is "", queued or failed."""

    id: str
    name: str
    face: str = ""
    channel: str = "web"
    online: bool = False
    starred: bool = False
    time: str = ""
    preview: str = ""
    picture: bool = False
    ticks: str = ""
    draft: bool = False
    unread: int = 0
    labels: tuple[tuple[str, str], ...] = ()
    waiting: str = ""
    others: str = ""
    mark: str = ""
    state: str = "open"
    face_placeholder: str = ""


@dataclass(frozen=True)
class Narrowing:
    """What the inbox can be narrowed to."""

    labels: tuple[Label, ...]
    stores: tuple[Store, ...]
    channels: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """What the API found for a search: a conversation, and the words that one of its messages has."""

    id: str
    name: str
    said: str = ""
    words: str = ""


@ft.observable
@dataclass
class Inbox:
    rows: tuple[InboxRow, ...] = ()
    around: tuple[float, float] = (0.0, 0.0)
    """The room, in logical pixels, of the lines above and below that are not mounted."""
    loaded: bool = False
    filter: str = MINE
    order: str = WAITING
    facets: Facets = field(default_factory=Facets)
    counts: tuple[tuple[str, int], ...] = ()
    query: str = ""
    current: str = ""
    remote: tuple[Found, ...] = ()
    searching: str = ""
    """What the search on the API is at: "", busy, offline, done."""
    mentions: int = 0
    handed: int = 0
    """Promises that were handed to her and that she has not seen."""
    """Notes that name the viewer and that she has not seen."""
    reveals: tuple[int, float | None] = (0, None)
    """How often a line was to be brought on screen, and the offset that does it."""
    _ids: Sequence[str] = ()


@ft.observable
@dataclass
class Waiting:
    """The badge of the rail."""

    count: int = 0


@dataclass(frozen=True)
class Head:
    """The open conversation's header. `place` is local time and presence; `others` who else looks or types."""

    id: str
    name: str
    customer_id: str = ""
    face: str = ""
    online: bool = False
    place: str = ""
    others: str = ""
    state: str = "open"
    starred: bool = False
    assignee: str = ""
    assignee_face: str = ""
    people: tuple[str, ...] = ()
    face_placeholder: str = ""


@dataclass(frozen=True)
class Refused:
    """A change the API did not take: what was wanted, what is there now, and whether asking again makes sense."""

    op_id: str
    what: str
    reason: str
    wanted: str = ""
    current: str = ""
    again: bool = True


@ft.observable
@dataclass
class Talk:
    """Which conversation is open. `phase`: none, loading, ready, gone, offline."""

    id: str = ""
    phase: str = "none"


@ft.observable
@dataclass
class Top:
    """Header and strips of the open conversation."""

    head: Head | None = None
    refused: tuple[Refused, ...] = ()


@ft.observable
@dataclass
class Person:
    """Counts changes of the open conversation's customer, members and labels."""

    version: int = 0


@ft.observable
@dataclass
class Composing:
    """What the composer draws besides its text, which lives in a plain dict. `version` counts texts put in by us."""

    note: bool = False
    quote: cards.Quote | None = None
    editing: str = ""
    photos: tuple[Path, ...] = ()
    uploading: float | None = None
    trouble: str = ""
    against: ContactState | None = None
    """What speaks against writing to her now, where she has not asked for anything."""
    version: int = 0
    focuses: int = 0
    """Counts how often the field was asked to take the focus; it does after it has been drawn."""


@dataclass(frozen=True)
class Hint:
    """One line of the popup over the composer."""

    id: str
    title: str
    words: str = ""


@ft.observable
@dataclass
class Popup:
    """Quick replies or colleagues, while the text asks for them."""

    kind: str = ""
    hints: tuple[Hint, ...] = ()


@ft.observable
@dataclass
class Over:
    """What lies over the page: the name of a dialog or sheet and what it is about (a product: which `variant`). `turn` tells one opening from
    the next."""

    name: str = ""
    about: str = ""
    index: int = 0
    variant: str = ""
    turn: int = 0

    def show(self, name: str, about: str = "", index: int = 0, variant: str = "") -> None:
        self.about, self.index, self.variant, self.name = about, index, variant, name
        self.turn += 1

    def close(self, turn: int | None = None) -> None:
        """`turn`: only if that opening is still the present one."""
        if turn is None or turn == self.turn:
            self.name = ""

    def shut(self) -> bool:
        """Closes what is open, if anything is."""
        was, self.name = self.name, ""
        return bool(was)

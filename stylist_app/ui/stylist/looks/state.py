"""What the parts of the board draw from: frozen views and small observables, each followed by one part only."""

from dataclasses import dataclass, field

import flet as ft

from stylist_app.ui.stylist.gallery.state import Grid
from stylist_app.wire.look import Season, Slot, Spot

GALLERY, WISHES, SENT = "gallery", "wishes", "sent"
SOURCES = (GALLERY, WISHES, SENT)
SOURCE, PIECES = "source", "pieces"


@dataclass(frozen=True)
class Thing:
    """A product's picture and words. `wide`: the address of a picture that is sharp on the board."""

    id: str
    title: str
    price: str = ""
    photo: str = ""
    wide: str = ""
    placeholder: str = ""
    studio: bool = False


@dataclass(frozen=True)
class Piece:
    """One piece where it lies now, and its line. `choice` is the chosen size and colour, `stock` its words with their `tone`; `asks` says that
    there is something to choose; `hers` what she said of it; `was` the price it was placed at where it is another now."""

    id: str
    number: int
    slot: Slot
    thing: Thing
    spot: Spot
    choice: str = ""
    stock: str = ""
    tone: str = "plain"
    asks: bool = False
    was: str = ""
    hers: str = ""
    plans: tuple[Thing, ...] = ()
    removed: bool = False


@dataclass(frozen=True)
class Aim:
    """What the next thing tapped in the source is for: `kind` is slot, swap or plan, "" for its own slot; `about` a slot or a piece's id."""

    kind: str = ""
    about: str = ""
    words: str = ""


@dataclass(frozen=True)
class Hint:
    """A suggestion with its reasons in words."""

    thing: Thing
    variant_id: str | None = None
    why: str = ""


@ft.observable
@dataclass
class Head:
    """`phase`: none, loading, ready, gone, offline, failed. `tab`: board or preview. `panel`: the sheet that lies over the board, where it has no
    place beside it."""

    phase: str = "none"
    wrong: str = ""
    title: str = ""
    name: str = ""
    tab: str = "board"
    panel: str = ""
    shared: bool = False
    refused: str = ""


@ft.observable
@dataclass
class Board:
    """`armed`: what the next tap on the board or a slot places. `carried`: a piece that the next tap moves. `lit`: the slot where it belongs."""

    pieces: tuple[Piece, ...] = ()
    selected: str = ""
    armed: Thing | None = None
    carried: str = ""
    lit: str = ""
    wide: float = 0.0
    """Logical pixels of the board; 0 until it has been measured."""
    back: bool = False
    again: bool = False
    free: bool = False


@ft.observable
@dataclass
class Hand:
    """A piece under the hand: where it is while a handle is pulled, before anybody is told."""

    id: str = ""
    spot: Spot = field(default_factory=Spot)


@ft.observable
@dataclass
class Sums:
    """The list beside the board, in words. `left` is what remains or is over."""

    pieces: tuple[Piece, ...] = ()
    selected: str = ""
    sizes: str = ""
    total: str = ""
    budget: str = ""
    left: str = ""
    over: bool = False
    share: float = 0.0
    notes: int = 0
    """Counts notes put there by us."""
    why: tuple[tuple[str, bool], ...] = ()
    occasion: str = ""
    season: Season = ""
    open: str = ""
    """What is not settled yet, said before it is sent."""


@ft.observable
@dataclass
class Source:
    """What can be put on the board. `aim`: what for. `hints`: None while there is nothing to suggest for, else what the shop suggests."""

    grid: Grid = field(default_factory=Grid)
    kind: str = GALLERY
    aim: Aim = field(default_factory=Aim)
    hints: tuple[Hint, ...] | None = None
    thinking: bool = False
    armed: str = ""
    there: frozenset[str] = frozenset()
    """Products on the board."""
    fits: bool = False
    """Only what is in her size is found."""
    for_whom: str = ""

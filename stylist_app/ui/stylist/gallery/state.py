"""What the gallery's parts draw from: frozen views and small observables, each followed by one part only."""

from dataclasses import dataclass, field

import flet as ft

from stylist_app.ui.stylist.gallery.asked import Asked
from stylist_app.ui.stylist.gallery.picks import Pick
from stylist_app.wire.catalog import Category, Facets


@dataclass(frozen=True)
class Tile:
    """One product on the grid, in the viewer's words. `badge` is (words, tone); `number` its place in the tray, 0 when it is not in it."""

    id: str
    title: str
    price: str
    before: str = ""
    sizes: str = ""
    badge: tuple[str, str] | None = None
    dimmed: bool = False
    loved: bool = False
    number: int = 0
    photo: str = ""
    placeholder: str = ""
    studio: bool = False


@dataclass(frozen=True)
class Shape:
    """Columns, and a tile's width and a row's height in logical pixels."""

    columns: int = 5
    wide: float = 152.0
    row: float = 260.0


@ft.observable
@dataclass
class Grid:
    """The rows that are mounted, with their numbers, and the room of those above and below. `turn` counts questions: a new one begins at the top."""

    rows: tuple[tuple[int, tuple[Tile, ...]], ...] = ()
    above: float = 0.0
    below: float = 0.0
    shape: Shape = field(default_factory=Shape)
    phase: str = "busy"
    """busy (nothing to show yet), done, offline, failed."""
    wrong: str = ""
    more: bool = False
    bones: bool = False
    """Whether a skeleton lies behind the rows: as soon as what is seen first is on screen."""
    turn: int = 0


@ft.observable
@dataclass
class Head:
    """What was asked and what can be chosen. `total` None: the shop could not say. `waiting`: the answer to what stands here is on its way."""

    asked: Asked = field(default_factory=Asked)
    facets: Facets | None = None
    total: int | None = 0
    declined: int = 0
    waiting: bool = True
    categories: tuple[Category, ...] = ()
    for_whom: str = ""
    reading: bool = False
    panel: bool = False
    """Whether the facets lie over the page, where they have no place of their own."""


@ft.observable
@dataclass
class Tray:
    """What is picked, in the order it will have in the chat. `to`: the conversation it is for, "" while none is chosen."""

    picks: tuple[Pick, ...] = ()
    to: str = ""

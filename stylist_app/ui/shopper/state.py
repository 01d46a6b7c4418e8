"""What the parts of the chat follow: each observable is handed only to the component that draws it. And the name one is called by."""

from dataclasses import dataclass
from pathlib import Path

import flet as ft

from stylist_app.ui import cards
from stylist_app.wire.message import QuoteRef
from stylist_app.wire.product import Product, ProductCard


@ft.observable
@dataclass
class Head:
    """Who she talks to. `first` is the first name for fields and buttons, the shop's name while nobody owns the conversation."""

    name: str = ""
    first: str = ""
    line: str = ""
    face: str = ""
    face_placeholder: str = ""
    online: bool = False
    team: tuple[tuple[str, str], ...] = ()
    typing: str = ""


@ft.observable
@dataclass
class Writing:
    """What surrounds the composer's field. `turn` counts changes of the field's text that she did not type."""

    quote: cards.Quote | None = None
    editing: str = ""
    photos: tuple[Path, ...] = ()
    uploading: bool = False
    turn: int = 0
    _ref: QuoteRef | None = None
    _kept: str = ""


@dataclass
class Shown:
    """A product while its page is open. `message_id` and `place`: the card it stands on, "" for one that no message shows; `look_id` and `piece_id`:
    the piece of a look that it is, "" for others; `card` as it was sent, or as the tile was.
    `chosen`: values by option, None before anything is known; `at`: the picture on top, when that of the id `lead` comes first."""

    product_id: str
    message_id: str = ""
    place: int = 0
    card: ProductCard | None = None
    product: Product | None = None
    state: str = "loading"
    chosen: dict[str, str] | None = None
    at: int = 0
    lead: str = ""
    look_id: str = ""
    piece_id: str = ""


@ft.observable
@dataclass
class Over:
    """What lies over the page: nothing, or a kind (product, zoom, choice, decline, photos, menu, delete, emoji, details, opinion, swap) and what
    it is about. `_way`: the products that led to the one on show, itself last."""

    kind: str = ""
    message_id: str = ""
    place: int = 0
    product_id: str = ""
    look_id: str = ""
    piece_id: str = ""
    _way: tuple[Shown, ...] = ()

    @property
    def shown(self) -> Shown | None:
        return self._way[-1] if self._way else None

    @property
    def deep(self) -> int:
        """How many pages lie below the product on show."""
        return max(0, len(self._way) - 1)

    def open(self, kind: str, shown: Shown, *, further: bool = False) -> None:
        """A product's page, or its choice. `further`: from another product's page, to which there is a way back."""
        self._way = (*(self._way if further else ()), shown)
        self.message_id, self.place, self.product_id, self.kind = shown.message_id, shown.place, shown.product_id, kind

    def back(self) -> bool:
        """From a picture to its product, from a product to the one before it. False where there is neither."""
        if self.kind == "zoom":
            self.kind = "product"
            return True
        if self.kind == "product" and self.deep:
            self._way = self._way[:-1]
            shown = self._way[-1]
            self.message_id, self.place, self.product_id = shown.message_id, shown.place, shown.product_id
            return True
        return False

    def shut(self) -> bool:
        """Closes what is open, if anything is, a step at a time."""
        if self.back():
            return True
        was, self.kind = self.kind, ""
        return bool(was)


@ft.observable
@dataclass
class Opened:
    """Whether there is a conversation to show yet."""

    conversation_id: str = ""
    loaded: bool = False


def first_name(name: str) -> str:
    """The part of a name one calls out; the whole of a name without spaces."""
    return name.split()[0] if name.split() else name

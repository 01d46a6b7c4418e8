"""What the parts of the chat follow: each observable is handed only to the component that draws it. And small words about people and quotes."""

from dataclasses import dataclass
from pathlib import Path

import flet as ft

from stylist_app.ui import cards
from stylist_app.wire.message import Message, Quote, QuoteRef
from stylist_app.wire.payloads import MediaPayload, Products, parse

EXCERPT = 200


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


@ft.observable
@dataclass
class Over:
    """What lies over the conversation: nothing, or a kind (product, decline, photos, menu, delete, emoji, details) and what it is about."""

    kind: str = ""
    message_id: str = ""
    place: int = 0

    def shut(self) -> bool:
        """Closes what is open, if anything is."""
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


def quoted_now(message: Message, place: int | None) -> Quote:
    """How a message looks quoted, before the API says it."""
    found = parse(message.kind, message.payload)
    text, picture = str(message.payload.get("text") or ""), None
    if isinstance(found, Products) and found.items:
        card = found.items[place or 0]
        text = card.title if place is not None else text or card.title
        picture = card.picture.urls.get("thumb") if card.picture else None
    elif isinstance(found, MediaPayload) and found.items:
        picture = found.items[place or 0].urls.get("thumb")
    return Quote(message_id=message.id, seq=message.seq, item=place, kind=message.kind, sender=message.sender, text=text[:EXCERPT], picture=picture)

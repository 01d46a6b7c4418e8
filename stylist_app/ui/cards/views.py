"""What a row of a conversation is drawn from: frozen, ready-made words. Owns shapes only; the screens make them from the client's rows.

Times are words in the viewer's zone ("17:38"), prices are words in her locale ("€210"). A change is a new object, so memoised rows compare by value.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

CONSOLE, SHOPPER = "console", "shopper"  # who is looking
QUEUED, SENDING, SENT, DELIVERED, READ, FAILED = "queued", "sending", "sent", "delivered", "read", "failed"


@dataclass(frozen=True)
class Photo:
    """`thumb` and `full` are addresses of renditions; `width` and `height` of the original in pixels, 0 when unknown."""

    thumb: str
    full: str = ""
    alt: str = ""
    width: int = 0
    height: int = 0
    studio: bool = False  # white background, multiplied into the well
    placeholder: str = ""
    progress: float | None = None  # 0 to 1 while it is uploaded


@dataclass(frozen=True)
class Quote:
    message_id: str
    author: str
    text: str
    picture: str = ""
    number: int = 0  # the tile of a carousel that was meant, from 1


@dataclass(frozen=True)
class Tile:
    """One product of a carousel. `choice` is the picked option ("38", "Blue · M"); `compare_at` the struck price; `stock` its words."""

    id: str
    name: str
    price: str
    photo: Photo | None = None
    choice: str = ""
    picked: bool = False  # the choice was made on the card, after it was sent
    asks: str = ""  # what there is to choose ("Colour · Size"), "" for nothing
    compare_at: str = ""
    stock: str = ""
    low: bool = False
    sold_out: bool = False
    loved: bool = False
    news: str = ""  # what is different since it was sent
    declined: str = ""  # why she does not want it
    instead: str = ""  # the nearest that can be had, while this one cannot
    whys: tuple[str, ...] = ()  # why it was picked for her


@dataclass(frozen=True)
class Reply:
    """A quick reply the shopper can tap."""

    id: str
    words: str


@dataclass(frozen=True)
class Piece:
    """One numbered piece of a look. `state` are the words of what is the matter with it ("Loved", "Sold out", "Price fell from €169"), `tone` their
    colour: `good`, `warn`, `bad` or nothing. `out`: she took it out."""

    id: str
    number: int
    name: str
    price: str
    photo: Photo | None = None
    choice: str = ""
    state: str = ""
    tone: str = ""
    loved: bool = False
    out: bool = False


@dataclass(frozen=True)
class Look:
    """A look as it is now, or as it was sent while nothing else is known. `count` and `total` are words of what is not taken out."""

    id: str
    title: str
    pieces: tuple[Piece, ...] = ()
    note: str = ""
    count: str = ""
    total: str = ""


@dataclass(frozen=True)
class BagLine:
    number: int
    name: str
    price: str
    photo: Photo | None = None
    choice: str = ""
    quantity: int = 1


@dataclass(frozen=True)
class Proposal:
    """What her reply seemed to choose. `state` is asking, proposed, confirmed or dropped; `question` and `options` while it asks."""

    state: str
    lines: tuple[BagLine, ...] = ()
    total: str = ""
    question: str = ""
    options: tuple[Reply, ...] = ()


@dataclass(frozen=True)
class Reaction:
    emoji: str
    count: int = 1
    mine: bool = False


@dataclass(frozen=True)
class Message:
    """One row. `kind` is text, media, products, quick_replies, note, system, day, typing or anything newer (drawn as not supported).

    `mine` puts it on the viewer's side. `delivery` is one of QUEUED … FAILED for her own. `scheduled` are the words of a send-later time.
    """

    id: str
    kind: str
    text: str = ""
    mine: bool = False
    author: str = ""
    by: str = ""  # on the viewer's side, but another person's: who sent it
    face: str = ""  # address of the author's photo
    show_face: bool = False
    time: str = ""
    delivery: str = ""
    problem: str = ""
    scheduled: str = ""
    edited: bool = False
    deleted: bool = False
    starred: bool = False
    quote: Quote | None = None
    photos: tuple[Photo, ...] = ()
    tiles: tuple[Tile, ...] = ()
    replies: tuple[Reply, ...] = ()
    offers: tuple[Reply, ...] = ()  # what it seems to say of its author, to be kept with one tap
    reactions: tuple[Reaction, ...] = ()
    mentions: tuple[str, ...] = ()
    look: Look | None = None
    proposal: Proposal | None = None


def nothing(*_: Any) -> None:
    """The default of every act: a card drawn where it cannot be answered."""


@dataclass(frozen=True, eq=False)
class Actions:
    """One stable object of callables per session: fresh lambdas as arguments would defeat the memo of the rows. Any may be async."""

    quote: Callable[[str], Any] = nothing  # message id: go to it
    photo: Callable[[str, int], Any] = nothing  # message id, index: open the viewer
    product: Callable[[str, str], Any] = nothing  # message id, product id: open it
    love: Callable[[str, str, bool], Any] = nothing  # message id, product id, loved from now on
    decline: Callable[[str, str], Any] = nothing  # message id, product id: no, because … or the no taken back
    choose: Callable[[str, str], Any] = nothing  # message id, product id: its size and colour
    instead: Callable[[str, str], Any] = nothing  # message id, product id: the alternative is meant
    look: Callable[[str, str, int], Any] = nothing  # message id, look id, number of the piece (0: the look as a whole): open it
    propose: Callable[[str, str, str], Any] = nothing  # message id, confirm | drop | option, the option's id
    reply: Callable[[str, str], Any] = nothing  # message id, reply id
    keep: Callable[[str, str], Any] = nothing  # message id, offer id: it is so
    set_aside: Callable[[str, str], Any] = nothing  # message id, offer id: it is not offered again
    react: Callable[[str, str], Any] = nothing  # message id, emoji: add or take back
    more: Callable[[str], Any] = nothing  # message id: its menu (long press)
    retry: Callable[[str], Any] = nothing
    discard: Callable[[str], Any] = nothing
    send_now: Callable[[str], Any] = nothing  # a scheduled one

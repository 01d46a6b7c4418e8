"""What a message looks like: bubbles, photos, carousels, quotes, reactions, ticks. Drawn from frozen views; knows neither client nor screens."""

from .body import kept_together, linked, quote_preview
from .delivery import delivery_words
from .lines import line, typing
from .look import abreast, look_card, mosaic
from .products import one_tile
from .row import MessageRow, gutter_of, message_row
from .views import (
    CONSOLE,
    DELIVERED,
    FAILED,
    QUEUED,
    READ,
    SENDING,
    SENT,
    SHOPPER,
    Actions,
    BagLine,
    Look,
    Message,
    Photo,
    Piece,
    Proposal,
    Quote,
    Reaction,
    Reply,
    Tile,
)

__all__ = [
    "CONSOLE",
    "DELIVERED",
    "FAILED",
    "QUEUED",
    "READ",
    "SENDING",
    "SENT",
    "SHOPPER",
    "Actions",
    "BagLine",
    "Look",
    "Message",
    "MessageRow",
    "Photo",
    "Piece",
    "Proposal",
    "Quote",
    "Reaction",
    "Reply",
    "Tile",
    "abreast",
    "delivery_words",
    "gutter_of",
    "kept_together",
    "line",
    "linked",
    "look_card",
    "message_row",
    "mosaic",
    "one_tile",
    "quote_preview",
    "typing",
]

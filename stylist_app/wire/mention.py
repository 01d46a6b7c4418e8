"""A colleague named in a private note: she is told, and it stays until she has seen it."""

from stylist_app.wire.base import Instant, Wire
from stylist_app.wire.ids import Id

MOST_TOLD = 200


class Mention(Wire):
    """Of the person it is told to. `message_id`: a private note in the conversation; `note_id`: a note on the customer's record; one of them. UTC."""

    id: Id
    conversation_id: Id
    customer_id: Id
    message_id: Id | None = None
    note_id: Id | None = None
    by_id: Id
    by_name: str
    at: Instant
    seen: bool = False
    version: int = 1


class MentionList(Wire):
    """Those not seen yet, the last one first; at most `MOST_TOLD`."""

    items: list[Mention]

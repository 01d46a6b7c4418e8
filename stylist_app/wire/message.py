"""One entry of a conversation."""

from typing import Annotated, Any, Literal

from pydantic import Field, JsonValue

from stylist_app.wire.base import Command, Instant, Language, Wire
from stylist_app.wire.ids import Id
from stylist_app.wire.product import OptionValue

EDIT_MINUTES = 15
"""How long after sending its author may edit or delete a message."""


class Sender(Wire):
    kind: Literal["staff", "customer", "system"]
    id: Id | None = None
    name: str = ""


class QuoteRef(Command):
    """`item` is the place (from 0) of one product or photo inside the quoted message."""

    message_id: Id
    item: Annotated[int, Field(ge=0, le=99)] | None = None


class Quote(Wire):
    """The quoted message as it is now; `text` is an excerpt, empty when the message was deleted."""

    message_id: Id
    seq: int
    item: int | None = None
    kind: str
    sender: Sender
    text: str = ""
    picture: str | None = None
    """Path of a thumbnail under the API's address."""


class Reaction(Wire):
    person_id: Id
    name: str = ""
    emoji: str
    item: int | None = None
    at: Instant


class PutReaction(Command):
    """Says what shall be: on or off. Repeating it changes nothing."""

    emoji: Annotated[str, Field(min_length=1, max_length=16)]
    item: Annotated[int, Field(ge=0, le=99)] | None = None
    on: bool = True


class Choice(Wire):
    """The variant that was chosen for one product card of a message, the card's own included. `item` is the card's place (from 0); `options` name
    the choice as the shop called it then; `at` is UTC."""

    item: int
    variant_id: Id
    options: list[OptionValue] = []
    by: Sender
    at: Instant


class PutChoice(Command):
    """Says what shall be: this variant of the card's product, or none. Repeating it changes nothing."""

    variant_id: Id | None = None


class Message(Wire):
    """`seq` counts 1, 2, 3 … inside the conversation. `created_at` is the sender's clock, `sent_at` the server's; order is `seq`.
    A deleted message keeps its place with an empty payload."""

    id: Id
    conversation_id: Id
    seq: int
    kind: str
    payload: dict[str, Any]
    sender: Sender
    channel: str = "web"
    quote: Quote | None = None
    reactions: list[Reaction] = []
    choices: list[Choice] = []
    language: str | None = None
    created_at: Instant
    sent_at: Instant
    edited_at: Instant | None = None
    deleted_at: Instant | None = None
    version: int = 1


class SendMessage(Command):
    """`id` is made by the sender: sending it again returns the first result; the same id with other content is refused with 409."""

    id: Id
    kind: Annotated[str, Field(pattern=r"^[a-z_]{1,32}$")]
    payload: dict[str, JsonValue]
    quote: QuoteRef | None = None
    language: Language | None = None
    created_at: Instant | None = None


class EditMessage(Command):
    """Kinds `text` and `note`, by their author, within 15 minutes, with `If-Match`."""

    text: Annotated[str, Field(min_length=1, max_length=8000)]


class ScheduleMessage(SendMessage):
    """Send later: becomes a message with the same id at `send_at` (UTC)."""

    send_at: Instant


class PatchScheduled(Command):
    """Only what is given changes, by its author."""

    send_at: Instant | None = None
    text: Annotated[str, Field(min_length=1, max_length=8000)] | None = None


class ScheduledMessage(Wire):
    """Held for later; staff only. `payload` is as it will be stored. `failure` is the reason it could not be sent when it fell due."""

    id: Id
    conversation_id: Id
    kind: str
    payload: dict[str, Any]
    author: Sender
    send_at: Instant
    quote: Quote | None = None
    failure: str | None = None
    version: int = 1


class MessagePage(Wire):
    """Ascending by `seq`; `more` says whether older ones exist."""

    items: list[Message]
    more: bool

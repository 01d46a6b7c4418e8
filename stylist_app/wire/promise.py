"""What was promised to a customer, and until when. The shop's own: she never sees it."""

from typing import Annotated, Literal

from pydantic import Field

from stylist_app.wire.base import Command, Instant, Wire, Words
from stylist_app.wire.ids import Id
from stylist_app.wire.shop import TimeZone

PromiseState = Literal["open", "done", "withdrawn"]
Deed = Literal["made", "reworded", "moved", "handed", "done", "withdrawn", "reopened"]
PromiseWords = Annotated[Words, Field(min_length=1, max_length=500, pattern=r"\S")]
MOST_OPEN = 100
"""Open promises one customer can have."""
MOST_STEPS = 100
"""How many of its last steps a promise remembers."""


class Step(Wire):
    """What somebody did with a promise: afterwards it was due at `due` (UTC) and `owner_id`'s. UTC."""

    deed: Deed
    by_id: Id
    by_name: str
    due: Instant
    owner_id: Id
    at: Instant


class Promise(Wire):
    """`due` (UTC) was meant in `time_zone`, hers as far as it was known then. `owner_id`: who of the staff keeps it. `message_id`: where it was said.
    `reminded_at`: when its time came and its owner was told; None again when it is moved. `steps`: the first one first."""

    id: Id
    customer_id: Id
    conversation_id: Id
    text: str
    due: Instant
    time_zone: str
    owner_id: Id
    message_id: Id | None = None
    state: PromiseState = "open"
    reminded_at: Instant | None = None
    steps: list[Step] = []
    at: Instant
    version: int = 1


class MakePromise(Command):
    """`owner_id` None: the caller keeps it. `time_zone` None: the customer's, or that of her store."""

    id: Id
    text: PromiseWords
    due: Instant
    time_zone: TimeZone | None = None
    owner_id: Id | None = None
    message_id: Id | None = None


class PatchPromise(Command):
    """Only what is given changes. With `If-Match`."""

    text: PromiseWords | None = None
    due: Instant | None = None
    owner_id: Id | None = None
    state: PromiseState | None = None


class PromisePage(Wire):
    """By when they are due, the latest first."""

    items: list[Promise]
    next: str | None = None

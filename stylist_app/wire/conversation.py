"""The one lasting thread between the retailer and a customer."""

from typing import Annotated, Literal

from pydantic import Field

from stylist_app.wire.base import Command, Instant, Wire
from stylist_app.wire.customer import Customer
from stylist_app.wire.ids import Id
from stylist_app.wire.message import Message, ScheduledMessage
from stylist_app.wire.promise import Promise
from stylist_app.wire.staff import StaffCard

State = Literal["open", "snoozed", "resolved"]


class Conversation(Wire):
    """A shopper sees it without `labels`, `starred`, `snoozed_until` and `waiting_since`, and always as `open`.

    `waiting_since` is when the customer first wrote without an answer; `assignee_id` the stylist who owns it; `member_ids` colleagues who
    were brought in. `last_seq` is the highest seq this viewer may read."""

    id: Id
    customer_id: Id
    store_id: Id
    channel: str = "web"
    state: State = "open"
    snoozed_until: Instant | None = None
    assignee_id: Id | None = None
    member_ids: list[Id] = []
    label_ids: list[Id] = []
    starred: bool = False
    waiting_since: Instant | None = None
    last_seq: int = 0
    last_at: Instant
    created_at: Instant
    version: int = 1


class PatchConversation(Command):
    """Only what is given changes. State, snooze and assignment need `If-Match`; labels and star are last writer wins.
    `assignee_id` null is said by `unassign`. `snoozed_until` must lie ahead."""

    state: State | None = None
    snoozed_until: Instant | None = None
    assignee_id: Id | None = None
    unassign: bool = False
    label_ids: Annotated[list[Id], Field(max_length=20)] | None = None
    starred: bool | None = None


class Marker(Wire):
    """How far one person has received and read. Both only grow."""

    conversation_id: Id
    person_id: Id
    person_kind: Literal["staff", "customer"]
    delivered_seq: int = 0
    read_seq: int = 0


class PutMarker(Command):
    delivered_seq: Annotated[int, Field(ge=0)] = 0
    read_seq: Annotated[int, Field(ge=0)] = 0


class ConversationView(Wire):
    """A conversation with what a client needs to show it: its customer, the latest messages (ascending) and the markers.
    `people` are the members of staff a shopper meets in it, `promises` the open ones (staff only)."""

    conversation: Conversation
    customer: Customer
    messages: list[Message] = []
    markers: list[Marker] = []
    scheduled: list[ScheduledMessage] = []
    promises: list[Promise] = []
    people: list[StaffCard] = []
    more: bool = False


class ConversationPage(Wire):
    """Latest activity first."""

    items: list[ConversationView]
    next: str | None = None

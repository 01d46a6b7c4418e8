"""Numbered changes every client follows, and signals that are streamed but never kept.

An event carries the thing as it is now, so folding is: keep the newer version. That is what makes "stale state + events = fresh state" hold.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal

from stylist_app.wire.bag import Bag
from stylist_app.wire.base import Command, Instant, Wire
from stylist_app.wire.conversation import Conversation, ConversationView, Marker
from stylist_app.wire.customer import Customer
from stylist_app.wire.ids import Id
from stylist_app.wire.imports import Import
from stylist_app.wire.look import Look
from stylist_app.wire.mention import Mention
from stylist_app.wire.message import Message, ScheduledMessage
from stylist_app.wire.product import ProductChanged
from stylist_app.wire.promise import Promise
from stylist_app.wire.session import Me
from stylist_app.wire.shop import Brand, Label, QuickReply, Store
from stylist_app.wire.staff import StaffCard
from stylist_app.wire.today import Aside


class Gone(Wire):
    """The thing with this id is no longer there (or no longer for this viewer)."""

    id: Id


class Erased(Wire):
    customer_id: Id
    conversation_id: Id | None = None


class Event(Wire):
    """`number` is global, strictly increasing, with gaps. `at` is when it was committed, UTC."""

    number: int
    kind: str
    at: Instant
    body: dict[str, Any]


class EventPage(Wire):
    """`cursor` moves on even when nothing in between was for this viewer."""

    events: list[Event]
    cursor: int


class Typing(Wire):
    conversation_id: Id
    person_id: Id
    person_kind: Literal["staff", "customer"]
    name: str = ""
    note: bool = False
    """A private note: told to staff only."""


class Presence(Wire):
    person_id: Id
    online: bool
    viewing: Id | None = None
    """The conversation on the person's screen (staff see it of each other)."""
    at: Instant


class PresenceList(Wire):
    """Who is there at this moment, as far as the caller may know."""

    items: list[Presence]


class PutTyping(Command):
    """Said every few seconds while the caller types; `note`: a private note (staff only)."""

    note: bool = False


class PutPresence(Command):
    """Which conversation is on the caller's screen; null: none."""

    viewing: Id | None = None


EVENTS: Mapping[str, type[Wire]] = MappingProxyType(
    {
        "message.put": Message, "conversation.put": Conversation, "marker.put": Marker, "customer.put": Customer, "customer.erased": Erased,
        "scheduled.put": ScheduledMessage, "scheduled.gone": Gone, "access.granted": ConversationView, "access.revoked": Gone,
        "me.put": Me, "session.gone": Gone, "staff.put": StaffCard, "store.put": Store, "brand.put": Brand, "label.put": Label, "label.gone": Gone,
        "quick_reply.put": QuickReply, "quick_reply.gone": Gone, "product.put": ProductChanged,
        "import.put": Import, "look.put": Look, "look.gone": Gone, "bag.put": Bag, "promise.put": Promise, "mention.put": Mention,
        "reason.put": Aside,
    }
)  # fmt: skip
"""`access.granted` carries the conversation's snapshot; `access.revoked`'s id is a conversation. `session.gone` tells a person's other devices
that this one was signed out. `staff.put` is a `Staff` for staff. `reason.put` goes to staff alone."""

SIGNALS: Mapping[str, type[Wire]] = MappingProxyType({"typing": Typing, "presence": Presence})

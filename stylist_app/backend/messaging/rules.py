"""The rules of a conversation, as plain functions: who may read it, how its state moves, how markers grow, what may still be edited."""

import re
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal, Protocol

from stylist_app.backend.core.problems import ProblemError, forbidden
from stylist_app.wire.conversation import PatchConversation, State
from stylist_app.wire.message import EDIT_MINUTES

EDIT_WINDOW = timedelta(minutes=EDIT_MINUTES)
FURTHEST = timedelta(days=366)
"""How far ahead something may be scheduled or snoozed."""


class Person(Protocol):
    """What access asks about a person; `core.caller.Caller` is one."""

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> Literal["staff", "customer"]: ...
    @property
    def role(self) -> str: ...
    @property
    def stores(self) -> frozenset[str]: ...


@dataclass(frozen=True, slots=True)
class Scope:
    """What access depends on."""

    customer_id: str
    store_id: str
    assignee_id: str | None = None
    members: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class StaffFacts:
    """A member of staff as access sees her; `disabled` ends all of it."""

    id: str
    role: str
    stores: frozenset[str] = frozenset()
    disabled: bool = False
    kind: Literal["staff", "customer"] = field(default="staff", init=False)


def may_read(person: Person, scope: Scope) -> bool:
    """A shopper reads her own conversation; an admin all; managers and stylists those of their stores; everybody on the staff those they are
    assigned to or were brought into. A disabled person is nobody (her sessions are revoked, see `StaffFacts`)."""
    if person.kind == "customer":
        return person.id == scope.customer_id
    if isinstance(person, StaffFacts) and person.disabled:
        return False
    if person.role == "admin" or person.id == scope.assignee_id or person.id in scope.members:
        return True
    return person.role in ("manager", "stylist") and scope.store_id in person.stores


def may_take(person: StaffFacts, store_id: str) -> bool:
    """Whether a conversation of this store can be assigned to her."""
    return not person.disabled and (person.role == "admin" or store_id in person.stores)


@dataclass(frozen=True, slots=True)
class Thread:
    """The part of a conversation that has a state. `waiting_since`: since when the customer waits for an answer, UTC."""

    state: State = "open"
    snoozed_until: datetime | None = None
    waiting_since: datetime | None = None


def after_message(thread: Thread, sender: Literal["staff", "customer", "system"], *, public: bool, at: datetime) -> Thread:
    """What a message does: the customer's opens the conversation and starts the wait unless it runs; a public answer ends the wait; notes and system
    messages do nothing."""
    if sender == "customer":
        return Thread(waiting_since=thread.waiting_since or at)
    if sender == "staff" and public:
        return replace(thread, waiting_since=None)
    return thread


def move(thread: Thread, command: PatchConversation, at: datetime) -> Thread:
    """The thread after a change of state asked for by staff at `at`. Snoozing needs a time ahead; resolving ends the wait; asking for what is so
    already changes nothing. Raises `invalid` with the field."""
    state = command.state or thread.state
    until = command.snoozed_until
    if state == "snoozed":
        until = until or thread.snoozed_until
        if until is None:
            raise ProblemError("invalid", "Say until when to snooze.", field="snoozed_until")
        if command.snoozed_until is not None:
            ahead(command.snoozed_until, at, "snoozed_until")
        return replace(thread, state="snoozed", snoozed_until=until)
    if until is not None:
        raise ProblemError("invalid", "Only a snoozed conversation has a time to wake up.", field="snoozed_until")
    return Thread(state, None, None if state == "resolved" else thread.waiting_since)


def wake(thread: Thread, at: datetime) -> Thread:
    """A snoozed thread whose time has come is open again; any other stays as it is."""
    if thread.state == "snoozed" and thread.snoozed_until is not None and thread.snoozed_until <= at:
        return replace(thread, state="open", snoozed_until=None)
    return thread


def ahead(moment: datetime, at: datetime, name: str) -> None:
    """Raises `invalid` unless `moment` lies after `at` and at most a year later."""
    if moment <= at:
        raise ProblemError("invalid", "The time must lie ahead.", field=name)
    if moment > at + FURTHEST:
        raise ProblemError("invalid", "The time must lie within a year.", field=name)


@dataclass(frozen=True, slots=True)
class Reach:
    """How far somebody has received and read, as seqs."""

    delivered: int = 0
    read: int = 0


def grow(reach: Reach, delivered: int, read: int, last: int) -> Reach:
    """The greater of both, never past `last`; what was read was delivered too."""
    read = max(reach.read, min(read, last))
    return Reach(max(reach.delivered, min(delivered, last), read), read)


def check_own(caller_id: str, sender_id: str | None, sent_at: datetime, *, deleted: bool, now: datetime) -> None:
    """Raises unless the caller wrote the message, it is there, and the time to change it has not run out."""
    if caller_id != sender_id:
        raise forbidden("Only the author may change a message.")
    if deleted:
        raise ProblemError("conflict", "The message was deleted.")
    if now - sent_at > EDIT_WINDOW:
        raise ProblemError("too-late", f"A message can be changed for {EDIT_MINUTES} minutes after it was sent.")


_PICTURE = (
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25a0-\u27bf\u2934\u2935\u2b00-\u2bff\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001f1e5\U0001f200-\U0001faff]"
)
_DRAWN = rf"{_PICTURE}(?:\ufe0f|[\U0001f3fb-\U0001f3ff]\ufe0f?)?"
_EMOJI = re.compile(
    rf"{_DRAWN}(?:\u200d{_DRAWN})*"  # one picture, or several joined into one
    r"|[\U0001f1e6-\U0001f1ff]{2}"  # a country's flag
    rf"|{_PICTURE}[\U000e0020-\U000e007f]+"  # a region's flag
    r"|[0-9#*]\ufe0f?\u20e3"  # a keycap
)


def is_emoji(text: str) -> bool:
    """Exactly one emoji (several code points may draw it) or a symbol like ♥; never letters or words."""
    return len(text) <= 16 and _EMOJI.fullmatch(text) is not None

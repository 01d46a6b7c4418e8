"""What the client's reads return: frozen values for screens, made of wire shapes. No I/O and no parsing of anything from outside."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal

from stylist_app.wire.bag import Bag
from stylist_app.wire.conversation import Conversation, Marker
from stylist_app.wire.customer import Customer
from stylist_app.wire.event import Typing
from stylist_app.wire.look import Look
from stylist_app.wire.message import Message, ScheduledMessage
from stylist_app.wire.problem import Problem
from stylist_app.wire.promise import Promise
from stylist_app.wire.staff import StaffCard

LinkState = Literal["connecting", "online", "offline", "signed_out"]
Status = Literal["queued", "sending", "failed", "sent", "delivered", "read", "received"]
OpState = Literal["queued", "sending", "failed"]


@dataclass(frozen=True, slots=True)
class Link:
    """The way to the API, told honestly. `since` (UTC) is when `state` began; `queued` and `failed` count the outbox."""

    state: LinkState
    since: datetime
    queued: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Touched:
    """Something a screen may show has changed. `noun` is one of: message, conversation, customer, marker, scheduled, staff, store, label,
    quick_reply, me, brand, presence, typing, draft, outbox, link, session (another one is in use), device (a session of hers ended), product
    (the shop changed it), card (a living card says something new), favourite, look, promise, mention (of her), bag (its id is
    the conversation's)."""

    noun: str
    id: str
    conversation_id: str | None = None


@dataclass(frozen=True, slots=True)
class OpView:
    """One queued change. `problem` says why it failed; with 412 `problem.current` is the API's version and `wanted` what was asked for."""

    id: str
    kind: str
    state: OpState
    conversation_id: str | None
    target: str
    created_at: datetime
    wanted: Mapping[str, object] = field(default_factory=dict)
    problem: Problem | None = None
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a thread: a message of the API, or one still on its way (then `op_id` is set and `message.seq` is 0).

    `sort` orders rows and is what `messages(before=…)` takes. `status` of the viewer's own side is queued … read; else `received`.
    `pending` counts changes (edit, reaction, delete) shown already but not yet accepted; `trouble` is one of them that was refused.
    `files` are local pictures of a message still on its way, by media id; `uploaded` of `len(files)` pictures have arrived."""

    sort: float
    message: Message
    status: Status
    mine: bool
    op_id: str | None = None
    problem: Problem | None = None
    pending: int = 0
    trouble: OpView | None = None
    files: Mapping[str, Path] = field(default_factory=dict)
    uploaded: int = 0


@dataclass(frozen=True, slots=True)
class MessageWindow:
    """Rows ascending. `older_local`: the store has earlier ones; `older_remote`: only the API has (await `account.older`);
    `newer_local`: rows after this window exist; `newer_remote`: only the API has them (after a jump; await `account.newer`)."""

    rows: tuple[Row, ...]
    older_local: bool = False
    older_remote: bool = False
    newer_local: bool = False
    newer_remote: bool = False


@dataclass(frozen=True, slots=True)
class ConversationSummary:
    """A line of the inbox. `last` is the newest message that is not a system line (queued ones too). `unread` counts the other side's
    messages after the viewer's marker, 100 at most. `waiting_since` UTC. `pending` and `failed` count the conversation's outbox.
    `assignee` is None while nobody owns it; `viewers` are colleagues who have it on their screens."""

    conversation: Conversation
    customer: Customer | None
    last: Message | None
    last_status: Status | None
    unread: int
    waiting_since: datetime | None
    online: bool
    pending: int
    failed: int
    assignee: StaffCard | None
    viewers: tuple[StaffCard, ...] = ()
    typing: tuple[Typing, ...] = ()
    draft: str = ""
    promise: Promise | None = None
    """The first due of the viewer's open promises to her."""

    @property
    def id(self) -> str:
        return self.conversation.id

    @property
    def title(self) -> str:
        """The customer's name, "" while it is unknown."""
        return self.customer.name if self.customer else ""

    @property
    def active_at(self) -> datetime:
        """Of its latest activity, UTC; what she has queued counts."""
        return max(self.conversation.last_at, self.last.sent_at) if self.last else self.conversation.last_at


@dataclass(frozen=True, slots=True)
class ConversationDetail:
    """A conversation opened. `ops` are its queued or refused changes other than messages (state, assignment, labels, markers, notes …)."""

    summary: ConversationSummary
    members: tuple[StaffCard, ...]
    markers: tuple[Marker, ...]
    scheduled: tuple[ScheduledMessage, ...]
    ops: tuple[OpView, ...]
    read_seq: int
    """How far the viewer has read, queued marks included."""

    @property
    def conversation(self) -> Conversation:
        return self.summary.conversation

    @property
    def customer(self) -> Customer | None:
        return self.summary.customer


@dataclass(frozen=True, slots=True)
class Presented:
    """What a tablet shows that is turned round: the first of `looks`, and the others to leaf through. `customer_id`: whose phone is with it, "" for
    nobody's."""

    looks: tuple[str, ...]
    customer_id: str = ""


@dataclass(frozen=True, slots=True)
class LookView:
    """A look as its viewer left it. `pending` counts her changes that the API has not accepted yet; `trouble` is the first that was refused: it no
    longer shows, but for a new look, which stays."""

    look: Look
    pending: int = 0
    trouble: OpView | None = None


@dataclass(frozen=True, slots=True)
class BagView:
    """A bag as its viewer left it; `pending` and `trouble` as in `LookView`."""

    bag: Bag
    pending: int = 0
    trouble: OpView | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in a conversation's composer; `note` when it is a private note."""

    text: str = ""
    note: bool = False


@dataclass(frozen=True, slots=True)
class Pace:
    """How patient the client is, seconds. Tests make it quick; nothing else should."""

    first: float = 0.5
    cap: float = 20.0
    heartbeat: float = 40.0
    """No byte for this long and the stream counts as dead."""
    greeting: float = 6.0
    """A stream that says nothing for this long after opening is held back by something in between."""
    poll_wait: int = 25
    stream_again: float = 300.0
    """How long to stay with the long poll before trying the stream again."""
    connect: float = 8.0
    answer: float = 20.0
    typing: float = 6.0

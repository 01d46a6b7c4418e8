"""Whom to contact today and why, how often she was written to, what is new for whom, and the viewer's own numbers."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from stylist_app.wire.base import Command, Instant, Wire
from stylist_app.wire.ids import Id
from stylist_app.wire.media import Media
from stylist_app.wire.product import ProductHit

MOST_LINES, MOST_ARRIVALS, MOST_LOVERS, MOST_ROWS = 60, 12, 12, 200

ReasonKind = Literal["promise", "stock", "delivered", "date", "look", "lapsed"]
ReasonKey = Annotated[str, StringConstraints(pattern=r"^(promise|stock|delivered|date|look|lapsed):[A-Za-z0-9:._-]{1,120}$")]
"""Names a reason for as long as it is about the same thing: the next birthday is another one."""
RestNoun = Literal["promise", "wish", "decline", "variant", "fact", "message", "look", "visit", "purchase"]


class Rest(Wire):
    """A row that a reason rests on. `id` is empty where the row has none of its own; `at`: when it came about, UTC."""

    noun: RestNoun
    id: str = ""
    at: Instant | None = None


class Reason(Wire):
    """`why` says it in English; screens say it in the viewer's words from the rest. `since`: when it began to hold. `due`: when the promise is due.
    `days`: late (promise), until the date, since it was sent, came back or
    reached her, since she was last there (lapsed). `usual_days`: her own rhythm. `title`:
    the promise's words, the product's, look's or date's name (`birthday` and `anniversary` are words of ours). `size`: as it stands on the label.
    `age`: what she turns. `on`: the date by her calendar. `opened`: whether she has seen the look. UTC."""

    key: ReasonKey
    kind: ReasonKind
    why: str
    since: Instant
    due: Instant | None = None
    days: int = 0
    usual_days: int = 0
    title: str = ""
    size: str = ""
    age: int | None = None
    on: date | None = None
    opened: bool = False
    product_id: Id | None = None
    variant_id: Id | None = None
    look_id: Id | None = None
    message_id: Id | None = None
    pictures: list[Media] = []
    rests: list[Rest] = []


WARM = timedelta(hours=24)
"""For so long after her last message whatever the shop writes is an answer."""
BURST = timedelta(hours=1)
"""What follows within this time belongs to the same contact."""
Block = Literal["day", "window", "quiet", "consent"]


class Contact(Wire):
    """Somebody wrote to her although she had not written first. `kind`: of the message. UTC."""

    at: Instant
    by_id: Id | None = None
    by_name: str = ""
    kind: str = "text"


OverrideReason = Literal["expected", "order", "urgent", "other"]
"""Why somebody is written to in spite of a block: she expects it, it is about her order or appointment, it cannot wait, or something else."""


def reasons_against(blocked: Sequence[Block]) -> tuple[OverrideReason, ...]:
    """Which reasons may outweigh these blocks: who asked not to be written to is written to about what she ordered or booked alone."""
    return ("order",) if "consent" in blocked else ("expected", "order", "urgent", "other")


class Override(Wire):
    """Somebody wrote in spite of a block, and said why. UTC."""

    id: Id
    by_id: Id
    by_name: str
    reason: OverrideReason = "other"
    at: Instant


class ContactState(Wire):
    """Whether she may be contacted now. `blocked`: everything that speaks against it; a person may write nevertheless (and it is noted), machines may
    not. `contacts`: those that count, since she wrote last, the oldest first. `reopens_at`: None where only she can reopen it (`consent`) or nothing
    is blocked; her answer reopens `day` and `window` at once. `why` says it in English. UTC."""

    open: bool
    blocked: list[Block] = []
    contacts: list[Contact] = []
    overrides: list[Override] = []
    per_day: int
    per_window: int
    window_days: int
    reopens_at: Instant | None = None
    opted_out_at: Instant | None = None
    time_zone: str = "UTC"
    why: str = ""


class PutOverride(Command):
    """She is written to nevertheless. `blocked`: what the writer was told; `reason` must outweigh it (`reasons_against`)."""

    blocked: Annotated[list[Block], Field(min_length=1, max_length=4)]
    reason: OverrideReason

    @model_validator(mode="after")
    def _outweighs(self) -> "PutOverride":
        if self.reason not in reasons_against(self.blocked):
            raise ValueError("who asked not to be written to is written to about what she ordered or booked alone")
        return self


class TodayLine(Wire):
    """A customer to contact, the most urgent reason first."""

    customer_id: Id
    conversation_id: Id
    name: str
    picture: Media | None = None
    language: str | None = None
    time_zone: str = "UTC"
    store_id: Id
    assignee_id: Id | None = None
    reasons: list[Reason]
    contact: ContactState


How = Literal["opened", "dismissed", "snoozed"]


class DoneLine(Wire):
    """What was done today about a reason: `sent` (opened from the list, and written to), `dismissed` or `snoozed`. UTC."""

    customer_id: Id
    conversation_id: Id
    name: str
    picture: Media | None = None
    key: ReasonKey
    kind: ReasonKind
    how: Literal["sent", "dismissed", "snoozed"]
    until: Instant | None = None
    by_name: str = ""
    at: Instant


class OutreachSettings(Wire):
    """At most `per_day` contacts on one day of hers and `per_window` within `window_days`. Dates are told `date_days` ahead; what came into the shop
    within `arrival_days` is new."""

    per_day: int = 1
    per_window: int = 2
    window_days: int = 7
    date_days: int = 7
    arrival_days: int = 14
    version: int = 0


class PutOutreachSettings(Command):
    """All of them. With `If-Match`."""

    per_day: Annotated[int, Field(ge=1, le=20)]
    per_window: Annotated[int, Field(ge=1, le=60)]
    window_days: Annotated[int, Field(ge=2, le=60)]
    date_days: Annotated[int, Field(ge=1, le=60)]
    arrival_days: Annotated[int, Field(ge=1, le=90)]

    @model_validator(mode="after")
    def _window_holds_a_day(self) -> "PutOutreachSettings":
        if self.per_window < self.per_day:
            raise ValueError("the window allows at least as much as one day of it")
        return self


class Today(Wire):
    """The most urgent first, at most `MOST_LINES` of `total`. `counts`: customers by kind of reason, over all of them. As of `at`, UTC."""

    at: Instant
    lines: list[TodayLine] = []
    total: int = 0
    counts: dict[ReasonKind, int] = {}
    done: list[DoneLine] = []
    settings: OutreachSettings = OutreachSettings()


class PutAside(Command):
    """`opened`: somebody began to write; it is done with the next message. `dismissed`: not again. `snoozed`: not before `until` (within a year)."""

    how: How
    until: Instant | None = None

    @model_validator(mode="after")
    def _snoozed_until(self) -> "PutAside":
        if (self.how == "snoozed") != (self.until is not None):
            raise ValueError("what is snoozed, and nothing else, says until when")
        return self


class Aside(Wire):
    """What was done about one reason of one customer. `how` None: taken back. UTC."""

    customer_id: Id
    conversation_id: Id
    key: ReasonKey
    how: How | None
    until: Instant | None = None
    by_id: Id | None = None
    by_name: str = ""
    at: Instant


LoveWhy = Literal["taste", "wish", "size"]


class Lover(Wire):
    """A customer who would love it. `words`: of her taste that it has; `like`: the title of what is on her wish list and is of the same kind; `size`:
    hers, in stock."""

    customer_id: Id
    conversation_id: Id
    name: str
    picture: Media | None = None
    reasons: list[LoveWhy]
    words: list[str] = []
    like: str = ""
    size: str = ""


class Arrival(Wire):
    """`total` customers would love it; `lovers` are the first of them, at most `MOST_LOVERS`."""

    product: ProductHit
    introduced_at: Instant
    total: int
    lovers: list[Lover]


class Arrivals(Wire):
    """What is new, that which most would love first, at most `MOST_ARRIVALS` of `products`. `customers`: how many would love any of them."""

    items: list[Arrival] = []
    products: int = 0
    customers: int = 0


class ReplyDay(Wire):
    """A day of the viewer's (ISO date, her time zone): how many customers waited for a first reply of hers and got it, and after how many seconds in
    the middle."""

    day: str
    replies: int
    median_seconds: int | None = None


class ReplyRow(Wire):
    """Somebody wrote at `asked_at` and was answered at `at`, UTC."""

    conversation_id: Id
    customer_id: Id
    name: str
    asked_at: Instant
    at: Instant


class LookRow(Wire):
    """A look that the viewer sent. `chosen`: something of it lies in the bag or was bought. UTC."""

    message_id: Id
    look_id: Id
    conversation_id: Id
    customer_id: Id
    name: str
    title: str
    sent_at: Instant
    opened: bool
    chosen: bool


class Numbers(Wire):
    """The viewer's own. `replies`: the latest first, at most `MOST_ROWS` of those that the days count; `median_seconds` over all of the last
    `reply_days`, `before_seconds` over as many days before. `looks`: all of the last `look_days`, at most `MOST_ROWS`, the latest first."""

    waiting: int
    reply_days: int = 14
    median_seconds: int | None = None
    before_seconds: int | None = None
    days: list[ReplyDay] = []
    replies: list[ReplyRow] = []
    look_days: int = 30
    sent: int = 0
    opened: int = 0
    chosen: int = 0
    looks: list[LookRow] = []

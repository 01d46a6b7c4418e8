"""Reasons to contact somebody: each a function of plain facts that answers with a reason or with nothing, and every reason says why."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from math import log10
from typing import Any

from stylist_app.backend.outreach.rules.rhythm import LAPSED, unit_of
from stylist_app.backend.outreach.rules.rhythm import told as _in_units
from stylist_app.wire.today import Reason, ReasonKind, Rest, RestNoun

STOCK_DAYS = 14
"""For so long after it came back it is news."""
LOOK_AFTER, UNOPENED_AFTER, LOOK_DAYS = timedelta(hours=6), timedelta(days=2), 14
"""From when, and until how many days after it was sent, a look is worth asking about."""
DELIVERED_DAYS = 4
"""For so many days after it reached her one asks how it fits: a weekend may lie between."""
LEFT_ALONE = timedelta(days=7)
"""Who was written to or wrote within this time is not missed."""
GONE = 730
"""Days: who was away for longer did not lapse yesterday."""
BIRTHDAY, ANNIVERSARY = "birthday", "anniversary"
"""Days whose names are words of ours."""


@dataclass(frozen=True, slots=True)
class Why:
    """A reason, and which pictures show it (media ids). `urgency`: more is sooner, 0 to 120."""

    told: Reason
    urgency: float
    picture_ids: tuple[str, ...] = ()


def _why(kind: ReasonKind, about: str, urgency: float, since: datetime, *, pictures: tuple[str, ...] = (), **fields: Any) -> Why:
    told = Reason(kind=kind, key=f"{kind}:{about}", why="", since=since, **fields)
    return Why(told.model_copy(update={"why": say(told)}), urgency, pictures)


def say(told: Reason) -> str:
    """In English, for a person."""
    match told.kind:
        case "promise":
            when = "today" if told.days == 0 else "yesterday" if told.days == 1 else f"{told.days} days ago"
            return f"Promised for {when}: {told.title}"
        case "stock":
            return f"{told.title} is back in stock" + (f" in {told.size}" if told.size else "")
        case "delivered":
            return f"{told.title} reached her {_ago(told.days)}: how does it fit?"
        case "date":
            name = told.title.capitalize() if told.title in (BIRTHDAY, ANNIVERSARY) else told.title
            turns = f", turns {told.age}" if told.age else ""
            return f"{name} {_ahead(told.days)}{turns}"
        case "look":
            state = "opened, nothing chosen" if told.opened else "not opened"
            return f"{told.title or 'Look'} sent {_ago(told.days)}: {state}"
        case "lapsed":
            unit = unit_of(told.usual_days)
            return f"Usually every {_in_units(told.usual_days, unit)} {unit}, now {_in_units(told.days, unit)}"


def _ahead(days: int) -> str:
    return "today" if days == 0 else "tomorrow" if days == 1 else f"in {days} days"


def _ago(days: int) -> str:
    return "today" if days == 0 else "yesterday" if days == 1 else f"{days} days ago"


@dataclass(frozen=True, slots=True)
class Promise:
    id: str
    words: str
    due: datetime
    made_at: datetime
    message_id: str | None = None


def promise(one: Promise, at: datetime, zone: tzinfo) -> Why | None:
    """Due today by her calendar, or late."""
    days = (at.astimezone(zone).date() - one.due.astimezone(zone).date()).days
    if days < 0:
        return None
    return _why(
        "promise", f"{one.id}:{one.due.astimezone(zone).date()}", 100.0 + min(days, 20), one.due, due=one.due, days=days, title=one.words,
        message_id=one.message_id, rests=[Rest(noun="promise", id=one.id, at=one.made_at)],
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Back:
    """A variant that she wanted (`noun`: how that is known, `wanted_at`: since when) was sold out and can be had since `back_at`."""

    product_id: str
    variant_id: str
    title: str
    size: str
    noun: RestNoun
    wanted_at: datetime
    back_at: datetime
    picture_id: str | None = None


def stock(one: Back, at: datetime) -> Why | None:
    """It came back after she wanted it, and lately."""
    days = (at - one.back_at).days
    if one.back_at <= one.wanted_at or one.back_at > at or days > STOCK_DAYS:
        return None
    return _why(
        "stock", f"{one.product_id}:{one.back_at:%Y-%m-%dT%H.%M}", 80.0 - days, one.back_at, days=days, title=one.title, size=one.size,
        product_id=one.product_id, variant_id=one.variant_id, pictures=(one.picture_id,) if one.picture_id else (),
        rests=[Rest(noun=one.noun, id=one.product_id, at=one.wanted_at), Rest(noun="variant", id=one.variant_id, at=one.back_at)],
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Delivery:
    """A purchase that reached her. `title`, `product_id`, `picture_id`: of the first of its pieces that she has not sent back (`kept` none: there is
    nothing to ask about). `answered`: she wrote since."""

    purchase_id: str
    title: str
    delivered_at: datetime
    kept: bool
    answered: bool
    product_id: str | None = None
    picture_id: str | None = None


def delivered(one: Delivery, at: datetime, zone: tzinfo) -> Why | None:
    """From the day after on, by her calendar."""
    days = (at.astimezone(zone).date() - one.delivered_at.astimezone(zone).date()).days
    if one.answered or not one.kept or not 1 <= days <= DELIVERED_DAYS:
        return None
    return _why(
        "delivered", f"{one.purchase_id}", 66.0 - 3 * days, one.delivered_at, days=days, title=one.title, product_id=one.product_id,
        pictures=(one.picture_id,) if one.picture_id else (), rests=[Rest(noun="purchase", id=one.purchase_id, at=one.delivered_at)],
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Day:
    """A day of hers that comes every year. `year`: of the first one (her birth), where it is known. `name`: one of ours, or her words."""

    id: str
    name: str
    month: int
    day: int
    year: int | None = None
    set_at: datetime | None = None


def next_of(month: int, day: int, today: date) -> date:
    """The next such day from `today` on. Who is born on 29 February is congratulated on the 28th in other years."""

    def in_year(year: int) -> date:
        try:
            return date(year, month, day)
        except ValueError:
            return date(year, month, day - 1)

    this = in_year(today.year)
    return this if this >= today else in_year(today.year + 1)


def day_ahead(one: Day, at: datetime, zone: tzinfo, ahead: int) -> Why | None:
    """Within `ahead` days by her calendar."""
    today = at.astimezone(zone).date()
    when = next_of(one.month, one.day, today)
    days = (when - today).days
    if days > ahead:
        return None
    age = when.year - one.year if one.year is not None and one.name == BIRTHDAY and when.year > one.year else None
    return _why(
        "date", f"{one.id}:{when}", 75.0 - 2.5 * min(days, 20), at, days=days, title=one.name, age=age, on=when,
        rests=[Rest(noun="fact", id=one.id, at=one.set_at)],
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class SentLook:
    """`answered`: she wrote after it, or chose something of it."""

    look_id: str
    message_id: str
    title: str
    sent_at: datetime
    opened: bool
    answered: bool
    picture_ids: tuple[str, ...] = ()


def look(one: SentLook, at: datetime) -> Why | None:
    """She has seen it and said nothing; or has not seen it for some days."""
    passed = at - one.sent_at
    if one.answered or passed < (LOOK_AFTER if one.opened else UNOPENED_AFTER) or passed.days > LOOK_DAYS:
        return None
    return _why(
        "look", f"{one.look_id}", (55.0 if one.opened else 48.0) - passed.days, one.sent_at, days=passed.days, title=one.title,
        opened=one.opened, look_id=one.look_id, message_id=one.message_id, pictures=one.picture_ids[:2],
        rests=[Rest(noun="look", id=one.look_id, at=one.sent_at), Rest(noun="message", id=one.message_id, at=one.sent_at)],
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Habit:
    """`last_at`: when she last wrote or bought; `quiet_since`: when anybody last said something."""

    usual_days: int
    last_at: datetime
    quiet_since: datetime


def lapsed(one: Habit, at: datetime) -> Why | None:
    """Later than her own rhythm, and nobody has asked lately."""
    days = (at - one.last_at).days
    if days * 4 < one.usual_days * 5 or days > max(GONE, 4 * one.usual_days) or at - one.quiet_since < LEFT_ALONE:
        return None
    over = min(days / one.usual_days, 2 * LAPSED)
    return _why(
        "lapsed", f"{one.last_at:%Y-%m-%d}", 30.0 + (10.0 if over < LAPSED else 8.0 - over), one.last_at, days=days,
        usual_days=one.usual_days, rests=[Rest(noun="visit", at=one.last_at)],
    )  # fmt: skip


def score(reasons: list[Why], value_minor: int = 0) -> float:
    """Of a customer's line: her most urgent reason, a little for each further one, and a little for what she is worth to the shop (minor units)."""
    urgencies = sorted((one.urgency for one in reasons), reverse=True)
    return (urgencies[0] if urgencies else 0.0) + sum(urgencies[1:]) / 20 + min(4.0, log10(1 + max(0, value_minor) / 10_000))

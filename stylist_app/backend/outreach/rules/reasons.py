"""Reasons to contact somebody: each a function of plain facts that answers with a reason or with nothing, and every reason says why."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo
from math import log10

from stylist_app.backend.outreach.rules.rhythm import LAPSED, told, unit_of
from stylist_app.wire.today import ReasonKind, RestNoun

STOCK_DAYS = 14
"""For so long after it came back it is news."""
LOOK_AFTER, UNOPENED_AFTER, LOOK_DAYS = timedelta(hours=6), timedelta(days=2), 14
"""From when, and until how many days after it was sent, a look is worth asking about."""
LEFT_ALONE = timedelta(days=7)
"""Who was written to or wrote within this time is not missed."""
GONE = 730
"""Days: who was away for longer did not lapse yesterday."""
BIRTHDAY, ANNIVERSARY = "birthday", "anniversary"
"""Days whose names are words of ours."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a reason rests on."""

    noun: RestNoun
    id: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """A reason, as `wire.today.Reason` has it. `urgency`: more is sooner, 0 to 120."""

    kind: ReasonKind
    key: str
    urgency: float
    since: datetime
    due: datetime | None = None
    days: int = 0
    usual_days: int = 0
    title: str = ""
    size: str = ""
    age: int | None = None
    on: date | None = None
    opened: bool = False
    product_id: str | None = None
    variant_id: str | None = None
    look_id: str | None = None
    message_id: str | None = None
    picture_ids: tuple[str, ...] = field(default=())
    rests: tuple[Row, ...] = field(default=())

    def say(self) -> str:
        """In English, for a person."""
        match self.kind:
            case "promise":
                when = "today" if self.days == 0 else "yesterday" if self.days == 1 else f"{self.days} days ago"
                return f"Promised for {when}: {self.title}"
            case "stock":
                return f"{self.title} is back in stock" + (f" in {self.size}" if self.size else "")
            case "date":
                name = self.title.capitalize() if self.title in (BIRTHDAY, ANNIVERSARY) else self.title
                turns = f", turns {self.age}" if self.age else ""
                return f"{name} {_ahead(self.days)}{turns}"
            case "look":
                state = "opened, nothing chosen" if self.opened else "not opened"
                return f"{self.title or 'Look'} sent {_ago(self.days)}: {state}"
            case "lapsed":
                unit = unit_of(self.usual_days)
                return f"Usually every {told(self.usual_days, unit)} {unit}, now {told(self.days, unit)}"


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
    return Why(
        "promise", f"promise:{one.id}:{one.due.astimezone(zone).date()}", 100.0 + min(days, 20), one.due, due=one.due, days=days, title=one.words,
        message_id=one.message_id, rests=(Row("promise", one.id, one.made_at),),
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
    return Why(
        "stock", f"stock:{one.product_id}:{one.back_at:%Y-%m-%dT%H.%M}", 80.0 - days, one.back_at, days=days, title=one.title, size=one.size,
        product_id=one.product_id, variant_id=one.variant_id, picture_ids=(one.picture_id,) if one.picture_id else (),
        rests=(Row(one.noun, one.product_id, one.wanted_at), Row("variant", one.variant_id, one.back_at)),
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
    return Why(
        "date",
        f"date:{one.id}:{when}",
        75.0 - 2.5 * min(days, 20),
        at,
        days=days,
        title=one.name,
        age=age,
        on=when,
        rests=(Row("fact", one.id, one.set_at),),
    )


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
    return Why(
        "look", f"look:{one.look_id}", (55.0 if one.opened else 48.0) - passed.days, one.sent_at, days=passed.days, title=one.title,
        opened=one.opened, look_id=one.look_id, message_id=one.message_id, picture_ids=one.picture_ids[:2],
        rests=(Row("look", one.look_id, one.sent_at), Row("message", one.message_id, one.sent_at)),
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
    return Why(
        "lapsed", f"lapsed:{one.last_at:%Y-%m-%d}", 30.0 + (10.0 if over < LAPSED else 8.0 - over), one.last_at, days=days,
        usual_days=one.usual_days, rests=(Row("visit", "", one.last_at),),
    )  # fmt: skip


def score(reasons: list[Why], value_minor: int = 0) -> float:
    """Of a customer's line: her most urgent reason, a little for each further one, and a little for what she is worth to the shop (minor units)."""
    urgencies = sorted((one.urgency for one in reasons), reverse=True)
    return (urgencies[0] if urgencies else 0.0) + sum(urgencies[1:]) / 20 + min(4.0, log10(1 + max(0, value_minor) / 10_000))

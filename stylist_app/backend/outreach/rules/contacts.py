"""The contact-fatigue ledger: which messages are contacts, when there were enough of them, and when it opens again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo

from stylist_app.wire.quiet import QuietHours, is_quiet, next_allowed
from stylist_app.wire.today import BURST, WARM, Block


@dataclass(frozen=True, slots=True)
class Said:
    """A message that both sides see. `hers`: she wrote it. Aware UTC."""

    at: datetime
    hers: bool
    by_id: str | None = None
    by_name: str = ""
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Caps:
    per_day: int = 1
    per_window: int = 2
    window_days: int = 7


@dataclass(frozen=True, slots=True)
class Verdict:
    """`counted`: contacts within the window, the oldest first. `reopens_at`: aware UTC, None where nothing is blocked or only she can reopen it."""

    blocked: tuple[Block, ...] = ()
    counted: tuple[Said, ...] = ()
    reopens_at: datetime | None = None

    @property
    def open(self) -> bool:
        return not self.blocked


def contacts(said: Sequence[Said]) -> list[Said]:
    """The first message of each contact since she wrote last. `said`: ascending by time."""
    found: list[Said] = []
    hers: datetime | None = None
    before: datetime | None = None
    for one in said:
        if one.hers:
            found, hers, before = [], one.at, None
            continue
        answers = hers is not None and one.at - hers <= WARM
        if not answers and (before is None or one.at - before > BURST):
            found.append(one)
        before = one.at
    return found


def verdict(said: Sequence[Said], caps: Caps, zone: tzinfo, at: datetime, *, quiet: QuietHours | None = None, opted_out: bool = False) -> Verdict:
    """Whether she may be contacted at `at` (aware), by days of her zone. `said`: ascending, from before the window on."""
    found = [one for one in contacts(said) if one.at <= at]
    window = timedelta(days=caps.window_days)
    counted = [one for one in found if one.at > at - window]
    today = at.astimezone(zone).date()
    blocked: list[Block] = []
    opens = [at]
    if sum(one.at.astimezone(zone).date() == today for one in counted) >= caps.per_day:
        blocked.append("day")
        opens.append(datetime.combine(today + timedelta(days=1), time(), zone).astimezone(UTC))
    if len(counted) >= caps.per_window:
        blocked.append("window")
        opens.append(counted[len(counted) - caps.per_window].at + window)
    if is_quiet(at, zone, quiet):
        blocked.append("quiet")
    if opted_out:
        blocked.append("consent")
    reopens = None if not blocked or opted_out else next_allowed(max(opens), zone, quiet)
    return Verdict(tuple(blocked), tuple(counted), reopens)


_NTH = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def nth(n: int) -> str:
    return _NTH[n - 1] if n <= len(_NTH) else f"{n}th"


def why(found: Verdict, caps: Caps, zone: tzinfo) -> str:
    """In English, for a person; empty where nothing speaks against it."""
    parts: list[str] = []
    if "consent" in found.blocked:
        parts.append("She asked not to be written to.")
    if {"day", "window"} & set(found.blocked):
        days = caps.window_days
        parts.append(f"This would be the {nth(len(found.counted) + 1)} contact within {days} days; she has not answered.")
        parts += [f"{one.by_name or 'The shop'} wrote on {one.at.astimezone(zone):%a %d %b, %H:%M}." for one in found.counted]
    if "quiet" in found.blocked:
        parts.append("It is a quiet hour where she is.")
    if found.reopens_at is not None:
        parts.append(f"It opens again on {found.reopens_at.astimezone(zone):%a %d %b, %H:%M}, or when she writes.")
    return " ".join(parts)

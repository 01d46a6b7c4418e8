"""Times ahead: presets for sending later and for snoozing, as wall-clock times of a zone, given back as UTC instants."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MORNING, EVENING = time(9), time(18)
SOONEST = timedelta(minutes=5)
"""A preset nearer than this is not offered."""
MONDAY = 0


def at_wall(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """The instant (UTC) of a wall-clock time. A time that the spring change leaves out is an hour later; of a doubled one it is the first."""
    return datetime.combine(day, clock, zone).astimezone(UTC)


def _next_monday(today: date) -> date:
    return today + timedelta(days=(MONDAY - today.weekday() - 1) % 7 + 1)


def presets(now: datetime, zone: ZoneInfo) -> dict[str, datetime]:
    """Sending: `hour`, `evening` (today), `tomorrow`, `monday`, each ahead of now and different from the others; in order of time."""
    today = now.astimezone(zone).date()
    tomorrow, monday = today + timedelta(days=1), _next_monday(today)
    found = {"hour": now.astimezone(UTC) + timedelta(hours=1), "evening": at_wall(today, EVENING, zone), "tomorrow": at_wall(tomorrow, MORNING, zone)}
    if monday != tomorrow:
        found["monday"] = at_wall(monday, MORNING, zone)
    return dict(sorted(((key, at) for key, at in found.items() if at - now >= SOONEST), key=lambda item: item[1]))


def snoozes(now: datetime, zone: ZoneInfo) -> dict[str, datetime]:
    """Snoozing: `hour`, `hours` (three), `tomorrow`, `monday`, `week`."""
    today = now.astimezone(zone).date()
    found = presets(now, zone) | {"hours": now.astimezone(UTC) + timedelta(hours=3), "week": at_wall(today + timedelta(days=7), MORNING, zone)}
    found.pop("evening", None)
    return dict(sorted(found.items(), key=lambda item: item[1]))


def chosen(day: date, clock: time, zone: ZoneInfo, now: datetime) -> datetime | None:
    """The instant of a custom choice; None when it lies in the past."""
    at = at_wall(day, clock, zone)
    return at if at > now else None

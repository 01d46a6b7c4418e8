"""When something is promised: quick choices as wall-clock times of her zone, given back as UTC instants, and what is late."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from stylist_app.ui.stylist.rules.later import EVENING, SOONEST, at_wall

MORNING = time(10)
FRIDAY, WEEK = 4, 7
SOON = timedelta(hours=2)
DEFAULT = "tomorrow"


def choices(now: datetime, zone: ZoneInfo) -> dict[str, datetime]:
    """`today` (this evening, or in two hours when that is over), `tomorrow`, `friday` (unless it is today or tomorrow), `week`: each ahead of now, in
    order of time."""
    today = now.astimezone(zone).date()
    evening = at_wall(today, EVENING, zone)
    found = {
        "today": evening if evening - now >= SOONEST else now.astimezone(UTC).replace(second=0, microsecond=0) + SOON,
        "tomorrow": at_wall(today + timedelta(days=1), MORNING, zone),
        "week": at_wall(today + timedelta(days=WEEK), MORNING, zone),
    }
    until_friday = (FRIDAY - today.weekday()) % WEEK
    if until_friday > 1:
        found["friday"] = at_wall(today + timedelta(days=until_friday), MORNING, zone)
    return dict(sorted(found.items(), key=lambda item: item[1]))


def late(due: datetime, now: datetime) -> bool:
    return due <= now

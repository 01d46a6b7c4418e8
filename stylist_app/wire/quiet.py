"""Quiet hours: when somebody is not to be written to, by the clock where she is. Both sides of the wire go by these functions."""

from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import Annotated

from pydantic import StringConstraints

from stylist_app.wire.base import Wire

Clock = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
"""`21:30`."""
LONGEST = timedelta(days=2)


class QuietHours(Wire):
    """From `starts` to before `ends`, over midnight where `ends` is the earlier one; equal: no hour is quiet."""

    starts: Clock
    ends: Clock

    def hold(self, clock: time) -> bool:
        """Whether a reading of her clock is quiet."""
        starts, ends = time.fromisoformat(self.starts), time.fromisoformat(self.ends)
        return starts <= clock < ends if starts <= ends else clock >= starts or clock < ends


def quiet_of(starts: str | None, ends: str | None) -> QuietHours | None:
    """As two columns keep them: None where either is not set."""
    return QuietHours(starts=starts, ends=ends) if starts and ends else None


def is_quiet(at: datetime, zone: tzinfo, quiet: QuietHours | None) -> bool:
    """`at`: aware. None: no hour is quiet."""
    return quiet is not None and quiet.hold(at.astimezone(zone).time())


def next_allowed(at: datetime, zone: tzinfo, quiet: QuietHours | None) -> datetime:
    """`at` itself (aware; answered in UTC) where it is not quiet, else the first minute after it at which her clock says that it is not: also where
    the clock jumps over the end of the quiet hours, or comes to it twice. Within two days."""
    at = at.astimezone(UTC)
    if quiet is None or not is_quiet(at, zone, quiet):
        return at
    today, ends = at.astimezone(zone).date(), time.fromisoformat(quiet.ends)
    wall = (datetime.combine(today + timedelta(days=days), ends, zone).replace(fold=fold) for days in range(3) for fold in (0, 1))
    moments = [moment.astimezone(UTC) for moment in wall]
    known = min((moment for moment in moments if moment > at and not is_quiet(moment, zone, quiet)), default=at + LONGEST)
    jump = _jump(at, known, zone)
    return jump if jump is not None and not is_quiet(jump, zone, quiet) else known


def _jump(after: datetime, until: datetime, zone: tzinfo) -> datetime | None:
    """The minute between both at which her clock was changed; None where it was not."""
    offset = until.astimezone(zone).utcoffset()
    if after.astimezone(zone).utcoffset() == offset:
        return None
    low, high = int(after.timestamp()) // 60, -(-int(until.timestamp()) // 60)
    while high - low > 1:
        middle = (low + high) // 2
        if datetime.fromtimestamp(middle * 60, UTC).astimezone(zone).utcoffset() == offset:
            high = middle
        else:
            low = middle
    return datetime.fromtimestamp(high * 60, UTC)

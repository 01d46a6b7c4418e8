"""Quiet hours by her own clock, over every change of it."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from stylist_app.wire.quiet import QuietHours, is_quiet, next_allowed

ZONES = ["Europe/Berlin", "America/New_York", "Australia/Sydney", "Pacific/Auckland", "America/Santiago", "Asia/Tokyo", "Australia/Lord_Howe", "UTC"]
CHANGES = [
    datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC), datetime(2026, 3, 8, 7, tzinfo=UTC),
    datetime(2026, 11, 1, 6, tzinfo=UTC), datetime(2026, 4, 4, 15, tzinfo=UTC), datetime(2026, 10, 3, 15, tzinfo=UTC),
    datetime(2026, 4, 5, 3, tzinfo=UTC), datetime(2026, 9, 6, 4, tzinfo=UTC), datetime(2026, 6, 21, 12, tzinfo=UTC),
]  # fmt: skip
"""Moments at which a clock of one of the zones jumps, in both hemispheres, and a quiet one."""
clocks = st.builds(lambda minute: f"{minute // 60:02}:{minute % 60:02}", st.integers(0, 1439))
near_midnight_or_jump = st.one_of(clocks, st.sampled_from(["00:00", "01:30", "02:00", "02:30", "03:00", "09:00", "21:00", "23:59"]))
moments = st.builds(lambda change, minutes: change + timedelta(minutes=minutes), st.sampled_from(CHANGES), st.integers(-1500, 1500))


@settings(max_examples=150)
@given(st.sampled_from(ZONES), near_midnight_or_jump, near_midnight_or_jump, moments)
def test_the_next_allowed_moment_is_the_first_minute_that_is_not_quiet(zone: str, starts: str, ends: str, at: datetime) -> None:
    there, quiet = ZoneInfo(zone), QuietHours(starts=starts, ends=ends)
    found = next_allowed(at, there, quiet)
    assert not is_quiet(found, there, quiet)
    assert at <= found <= at + timedelta(days=2)
    minute = at
    while minute < found:
        assert is_quiet(minute, there, quiet), minute
        minute += timedelta(minutes=1)


def test_nothing_is_quiet_without_hours_or_with_equal_ones() -> None:
    at = datetime(2026, 1, 1, 3, tzinfo=UTC)
    assert next_allowed(at, UTC, None) == at
    assert next_allowed(at, UTC, QuietHours(starts="09:00", ends="09:00")) == at


def test_an_evening_message_waits_for_the_morning_where_she_is() -> None:
    quiet, tokyo = QuietHours(starts="21:00", ends="09:00"), ZoneInfo("Asia/Tokyo")
    assert next_allowed(datetime(2026, 1, 5, 13, tzinfo=UTC), tokyo, quiet) == datetime(2026, 1, 6, 0, tzinfo=UTC)
    assert next_allowed(datetime(2026, 1, 5, 1, tzinfo=UTC), tokyo, quiet) == datetime(2026, 1, 5, 1, tzinfo=UTC)

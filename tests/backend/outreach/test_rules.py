"""Reasons, rhythms, the ledger and matching, as plain functions."""

import itertools
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylist_app.backend.outreach.rules import reasons
from stylist_app.backend.outreach.rules.contacts import Caps, Said, contacts, verdict, why
from stylist_app.backend.outreach.rules.lovers import Her, Piece, lovers, match
from stylist_app.backend.outreach.rules.replies import Turn, by_day, first_replies, middle
from stylist_app.backend.outreach.rules.rhythm import kept, rhythm, told, unit_of, visits
from stylist_app.wire.ids import new_id
from stylist_app.wire.quiet import QuietHours, is_quiet
from stylist_app.wire.today import BURST, WARM, Reason

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
KYIV, AUCKLAND = ZoneInfo("Europe/Kyiv"), ZoneInfo("Pacific/Auckland")
ONE, TWO = new_id(), new_id()
NIGHT = QuietHours(starts="21:00", ends="08:00")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ZONES = st.sampled_from(["UTC", "Europe/Kyiv", "Pacific/Auckland", "America/New_York", "Asia/Kathmandu"]).map(ZoneInfo)
MINUTES = st.integers(0, 60 * 24 * 20)
SAID = st.lists(st.tuples(MINUTES, st.booleans()), max_size=25).map(
    lambda some: [Said(NOW - timedelta(minutes=minutes), hers, "s", "Mara") for minutes, hers in sorted(some, reverse=True)]
)
CAPS = st.builds(Caps, st.integers(1, 3), st.integers(1, 5), st.integers(2, 14))
DAYS = st.lists(st.dates(date(2024, 1, 1), date(2026, 11, 22)), max_size=60)


def staff(*hours_ago: float) -> list[Said]:
    return [Said(NOW - hours * HOUR, False, "s", "Mara") for hours in hours_ago]


# ---------------------------------------------------------------- the ledger


def test_a_contact_is_what_is_written_into_a_quiet_conversation() -> None:
    assert contacts(staff(72, 71.5, 40)) == [staff(72)[0], staff(40)[0]], "what follows within the hour belongs to it"
    asked = Said(NOW - 100 * HOUR, True)
    assert contacts([asked, *staff(99, 80, 70)]) == [staff(70)[0]], "for a day everything is an answer"
    assert contacts([*staff(72, 40), Said(NOW - HOUR, True)]) == [], "her answer reopens"


@given(SAID)
def test_contacts_follow_her_last_message_and_lie_apart(said: list[Said]) -> None:
    hers = max((one.at for one in said if one.hers), default=None)
    found = contacts(said)
    assert all(not one.hers and (hers is None or one.at - hers > WARM) for one in found)
    assert all(later.at - earlier.at > BURST for earlier, later in itertools.pairwise(found))
    assert contacts([*said, Said(NOW, True)]) == []


@given(SAID, CAPS, ZONES)
def test_what_is_blocked_says_when_it_opens_and_then_it_is_open(said: list[Said], caps: Caps, zone: ZoneInfo) -> None:
    now = verdict(said, caps, zone, NOW, quiet=NIGHT)
    assert now.open == (now.reopens_at is None)
    if now.reopens_at is not None:
        assert now.reopens_at > NOW and not is_quiet(now.reopens_at, zone, NIGHT)
        assert verdict(said, caps, zone, now.reopens_at, quiet=NIGHT).open
        assert why(now, caps, zone)
    today = NOW.astimezone(zone).date()
    assert ("day" in now.blocked) == (sum(one.at.astimezone(zone).date() == today for one in now.counted) >= caps.per_day)
    assert ("window" in now.blocked) == (len(now.counted) >= caps.per_window)


def test_the_block_tells_who_wrote_when_and_how_it_opens() -> None:
    known = verdict(staff(24 * 5, 24 * 2), Caps(), KYIV, NOW)
    assert known.blocked == ("window",) and known.reopens_at == NOW + 2 * DAY
    words = why(known, Caps(), KYIV)
    assert "third contact within 7 days" in words and "Mara wrote on Tue 17 Nov, 11:00" in words and "Tue 24 Nov" in words


def test_days_are_hers_and_only_she_takes_back_her_no() -> None:
    late = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)  # 23:30 in Auckland
    said = [Said(late, False, "s", "Mara")]
    assert verdict(said, Caps(), AUCKLAND, late + HOUR / 4).blocked == ("day",)
    assert verdict(said, Caps(), AUCKLAND, late + HOUR).open, "there it is tomorrow"
    gone = verdict([], Caps(), KYIV, NOW, opted_out=True)
    assert (gone.blocked, gone.reopens_at) == (("consent",), None) and "asked not to be written to" in why(gone, Caps(), KYIV)


# ---------------------------------------------------------------- rhythm


@given(DAYS)
def test_a_rhythm_is_of_visits_and_forgets_nothing_that_counts(days: list[date]) -> None:
    first = visits(days)
    assert all((later - earlier).days > 3 for earlier, later in itertools.pairwise(first)) and set(first) <= set(days)
    found = rhythm(days)
    if found is not None:
        assert found.usual >= 7 and found.last == max(days) and (found.due - found.last).days * 4 >= found.usual * 5
        assert rhythm(reversed(days)) == found
    assert kept(kept(days)) == kept(days)


def test_one_long_journey_does_not_change_her_rhythm() -> None:
    every_six_weeks = [date(2025, 1, 1) + timedelta(days=42 * n) for n in range(6)]
    away = [*every_six_weeks, every_six_weeks[-1] + timedelta(days=200)]
    for days in (every_six_weeks, away):
        found = rhythm(days)
        assert found is not None and found.usual == 42
    assert rhythm(every_six_weeks[:3]) is None, "too few"


@given(st.integers(7, 400), st.integers(0, 2000))
def test_lapsed_is_told_in_one_unit_and_only_when_late(usual: int, days: int) -> None:
    found = reasons.lapsed(reasons.Habit(usual, NOW - days * DAY, NOW - max(days, 8) * DAY), NOW)
    assert (found is None) == (days * 4 < usual * 5 or days > max(730, 4 * usual))
    if found is not None:
        unit = unit_of(usual)
        assert found.told.why == f"Usually every {told(usual, unit)} {unit}, now {told(days, unit)}"


def test_usually_every_six_weeks_now_nine() -> None:
    found = reasons.lapsed(reasons.Habit(42, NOW - 63 * DAY, NOW - 63 * DAY), NOW)
    assert found is not None and found.told.why == "Usually every 6 weeks, now 9"
    assert reasons.lapsed(reasons.Habit(42, NOW - 63 * DAY, NOW - 3 * DAY), NOW) is None, "somebody has just asked"


# ---------------------------------------------------------------- the other reasons


def test_a_promise_is_due_by_her_calendar() -> None:
    def due(at: datetime) -> reasons.Why | None:
        return reasons.promise(reasons.Promise("p", "the pumps in 38", at, NOW - DAY), NOW, KYIV)

    today, late = due(datetime(2026, 11, 22, 21, 0, tzinfo=UTC)), due(NOW - 3 * DAY)
    assert today is not None and today.told.why == "Promised for today: the pumps in 38"
    assert late is not None and late.told.days == 3 and late.urgency > today.urgency
    assert due(datetime(2026, 11, 22, 22, 30, tzinfo=UTC)) is None, "there it is Monday"


@given(st.integers(1, 12), st.integers(1, 28), st.integers(1, 30), ZONES)
def test_a_day_of_hers_is_told_within_its_days_and_never_twice(month: int, day: int, ahead: int, zone: ZoneInfo) -> None:
    found = reasons.day_ahead(reasons.Day("f", reasons.BIRTHDAY, month, day, 1986), NOW, zone, ahead)
    today = NOW.astimezone(zone).date()
    when = reasons.next_of(month, day, today)
    assert today <= when < date(today.year + 1, today.month, today.day)
    assert (found is None) == ((when - today).days > ahead)
    if found is not None:
        its = found.told
        assert its.days == (when - today).days and its.age == when.year - 1986 and its.on == when and str(when) in its.key


def test_born_on_the_29th_of_february() -> None:
    assert reasons.next_of(2, 29, date(2027, 1, 1)) == date(2027, 2, 28) and reasons.next_of(2, 29, date(2028, 1, 1)) == date(2028, 2, 29)


@pytest.mark.parametrize(("wanted", "back", "told_"), [(30, 2, True), (1, 2, False), (30, 20, False)])
def test_back_in_stock_is_news_to_who_wanted_it_before(wanted: int, back: int, told_: bool) -> None:
    one = reasons.Back(ONE, TWO, "Chalk jacket", "38", "wish", NOW - wanted * DAY, NOW - back * DAY)
    found = reasons.stock(one, NOW)
    assert (found is not None) == told_
    if found is not None:
        assert found.told.why == "Chalk jacket is back in stock in 38" and [row.noun for row in found.told.rests] == ["wish", "variant"]


@given(st.integers(0, 60 * 24 * 8), ZONES, st.booleans(), st.booleans())
def test_what_reached_her_is_asked_about_from_the_day_after_on(minutes: int, zone: ZoneInfo, kept: bool, answered: bool) -> None:
    at = NOW - timedelta(minutes=minutes)
    found = reasons.delivered(reasons.Delivery("b", "Wool coat", at, kept, answered, ONE, TWO), NOW, zone)
    days = (NOW.astimezone(zone).date() - at.astimezone(zone).date()).days
    assert (found is not None) == (kept and not answered and 1 <= days <= reasons.DELIVERED_DAYS)
    if found is not None:
        assert found.told.days == days and found.told.rests[0].noun == "purchase" and found.picture_ids == (TWO,)
        assert found.told.why.startswith("Wool coat reached her " + ("yesterday" if days == 1 else f"{days} days ago"))
        newer = reasons.delivered(reasons.Delivery("b", "Wool coat", at + DAY, kept, answered), NOW, zone)
        assert newer is None or newer.urgency > found.urgency


@pytest.mark.parametrize(("hours", "opened", "answered", "told_"), [(7, True, False, True), (3, True, False, False), (7, False, False, False),
    (50, False, False, True), (50, True, True, False), (24 * 20, True, False, False)])  # fmt: skip
def test_a_look_is_asked_about_once_she_has_seen_it(hours: int, opened: bool, answered: bool, told_: bool) -> None:
    found = reasons.look(reasons.SentLook(ONE, TWO, "Dinner", NOW - hours * HOUR, opened, answered), NOW)
    assert (found is not None) == told_


@given(st.lists(st.floats(0, 120), max_size=6), st.integers(0, 10**9))
def test_more_urgent_and_more_worth_never_comes_later(urgencies: list[float], worth: int) -> None:
    told = Reason(key="stock:a", kind="stock", why="", since=NOW)

    def some(values: Sequence[float]) -> list[reasons.Why]:
        return [reasons.Why(told, value) for value in values]

    assert reasons.score(some(urgencies), worth) <= reasons.score(some([*urgencies, 50.0]), worth)
    assert reasons.score(some(urgencies)) <= reasons.score(some(urgencies), worth) <= reasons.score(some(urgencies)) + 4


# ---------------------------------------------------------------- who would love it

M: Any = ("tops", "", "m")


def test_who_would_love_it_and_why() -> None:
    piece = Piece("p", frozenset({"linen", "green"}), "shirts", True, frozenset({M}))
    her = Her("c", {"linen": "Linen", "silk": "Silk"}, fits=frozenset({M}))
    found = match(piece, her)
    assert found is not None and (found.reasons, found.words, found.fit) == (("taste", "size"), ("Linen",), M)
    assert match(piece, Her("c", {"linen": "Linen"}, refuses=frozenset({"green"}))) is None
    assert match(piece, Her("c", {"linen": "Linen"}, declined=frozenset({"p"}))) is None
    assert match(piece, Her("c", {"linen": "Linen"}, fits=frozenset({("tops", "", "s")}))) is None, "not in her size"
    wished = match(piece, Her("c", {}, wishes={"shirts": "Oxford shirt"}))
    assert wished is not None and (wished.reasons, wished.like) == (("wish",), "Oxford shirt")


WORDS = st.frozensets(st.sampled_from("abcdef"), max_size=4)
PIECES = st.lists(WORDS, max_size=5).map(lambda some: [Piece(str(n), words, "k" if n % 2 else "") for n, words in enumerate(some)])
PEOPLE = st.lists(st.tuples(WORDS, WORDS, st.booleans()), max_size=6).map(
    lambda some: [Her(f"c{n}", {w: w for w in loves}, refuses, {"k": "K"} if wish else None) for n, (loves, refuses, wish) in enumerate(some)]
)


@given(PIECES, PEOPLE)
def test_looking_only_at_what_is_near_finds_the_same(pieces: list[Piece], people: list[Her]) -> None:
    found = lovers(pieces, people)
    for piece in pieces:
        assert {one.customer_id for one in found[piece.id]} == {her.id for her in people if match(piece, her) is not None}
        assert [one.score for one in found[piece.id]] == sorted((one.score for one in found[piece.id]), reverse=True)


# ---------------------------------------------------------------- first replies


def test_she_waits_from_her_first_message_until_somebody_answers() -> None:
    turns = [
        Turn("a", NOW, True), Turn("a", NOW + HOUR, True), Turn("a", NOW + 2 * HOUR, False, "me"), Turn("a", NOW + 3 * HOUR, False, "me"),
        Turn("b", NOW, True), Turn("b", NOW + HOUR, False, "other"), Turn("b", NOW + 2 * HOUR, False, "me"),
    ]  # fmt: skip
    found = first_replies(turns, "me")
    assert [(one.conversation_id, one.seconds) for one in found] == [("a", 7200)]
    assert middle(found) == 7200 and middle([]) is None and list(by_day(found, AUCKLAND)) == [date(2026, 11, 23)]

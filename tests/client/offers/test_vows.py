"""What is offered as a promise from what stylists write: hardly ever wrong, by her clock, and never what is asked, doubted or already over."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from stylist_app.client.offers.vows import vow
from tests.client.offers.vows_corpus import CORPORA, PARIS, SAID_AT, cases, score

PRECISION, RECALL, LEAST = 0.97, 0.8, 28
SAID = [case.text for language in CORPORA for case in cases(language) if case.expect]
ZONES = some.sampled_from(["UTC", "Europe/Kyiv", "Pacific/Auckland", "America/New_York", "Asia/Tokyo"]).map(ZoneInfo)
MOMENTS = some.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1)).map(lambda at: at.replace(tzinfo=UTC))


@pytest.mark.parametrize("language", CORPORA)
def test_what_was_tuned_on_is_offered_right(language: str) -> None:
    assert {one.text: one.found for one in cases(language) if not one.held_out and one.found != one.expect} == {}


@pytest.mark.parametrize("language", CORPORA)
def test_precision_on_the_held_out_half(language: str) -> None:
    found = score(language, [one for one in cases(language) if one.held_out])
    assert found.precision >= PRECISION and found.recall >= RECALL, found


@pytest.mark.parametrize("language", CORPORA)
def test_the_corpus_has_as_much_to_leave_alone(language: str) -> None:
    every = list(cases(language))
    assert len(every) >= LEAST and len({one.text for one in every}) == len(every)
    assert sum(not one.expect for one in every) >= len(every) / 3


@given(some.sampled_from(SAID))
def test_a_question_promises_nothing(said: str) -> None:
    assert vow(said.rstrip(".!。！") + "?", SAID_AT, PARIS) is None


@given(some.text(max_size=300), MOMENTS, ZONES)
def test_any_text_can_be_listened_to(text: str, at: datetime, zone: ZoneInfo) -> None:
    found = vow(text, at, zone)
    assert found is None or found.due > at


@given(some.sampled_from(SAID), MOMENTS, ZONES)
def test_what_is_promised_lies_ahead_and_within_two_weeks(said: str, at: datetime, zone: ZoneInfo) -> None:
    found = vow(said, at, zone)
    assert found is None or at < found.due <= at + timedelta(days=15)


@given(MOMENTS, ZONES)
def test_tomorrow_is_the_day_after_by_her_clock(at: datetime, zone: ZoneInfo) -> None:
    found = vow("I'll check tomorrow", at, zone)
    assert found is not None
    assert found.due.astimezone(zone).date() == at.astimezone(zone).date() + timedelta(days=1)

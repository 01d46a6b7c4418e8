"""What a brief says and what it leaves out."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from stylist_app.backend.history import rules
from stylist_app.wire.customer import ImportantDate
from stylist_app.wire.handover import BriefDecline, BriefSaid

AT = datetime(2026, 11, 22, 9, tzinfo=UTC)
SAID = some.lists(some.builds(BriefSaid, text=some.text(max_size=400), hers=some.booleans(), by=some.just("Mara"), at=some.just(AT)), max_size=12)
DAYS = some.lists(some.dates(date(2024, 1, 1), date(2024, 12, 31)), max_size=8)


def said(hers: str = "", *ours: str) -> list[BriefSaid]:
    first = [BriefSaid(text=hers, hers=True, at=AT)] if hers else []
    return [*first, *(BriefSaid(text=text, hers=False, by="Mara", at=AT + timedelta(minutes=n)) for n, text in enumerate(ours))]


def test_the_last_of_hers_is_never_crowded_out() -> None:
    assert [one.text for one in rules.last_said(said("Is it done?", "a", "b", "c", "d"))] == ["Is it done?", "c", "d"]
    assert [one.text for one in rules.last_said(said("", "a", "b", "c", "d"))] == ["b", "c", "d"]
    assert rules.last_said([]) == []


@given(SAID)
def test_a_brief_is_short_and_in_order(found: list[BriefSaid]) -> None:
    kept = rules.last_said(found)
    spoken = [one for one in found if one.text.strip()]
    assert len(kept) == min(len(spoken), rules.MOST_SAID) and all(len(one.text) <= rules.LETTERS for one in kept)
    assert any(one.hers for one in kept) == any(one.hers for one in spoken)


@given(some.text(max_size=500))
def test_what_is_cut_off_says_so_and_what_is_short_stays(text: str) -> None:
    short = rules.shortened(text)
    plain = " ".join(text.split())
    assert "\n" not in short and (short == plain if len(plain) <= rules.LETTERS else short.endswith("…") and len(short) <= rules.LETTERS)


@given(DAYS, some.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_the_next_days_come_first_whatever_the_year(days: list[date], today: date) -> None:
    dates = [ImportantDate(what="birthday", month=one.month, day=one.day) for one in days]
    kept = rules.next_dates(dates, today)

    def ahead(one: ImportantDate) -> tuple[bool, int, int]:
        return (one.month, one.day) < (today.month, today.day), one.month, one.day

    assert [ahead(one) for one in kept] == sorted(ahead(one) for one in dates)[: rules.MOST_DATES]


def test_only_the_last_declines_are_told() -> None:
    declines = [BriefDecline(title=str(n), reason="price", note="x" * 300) for n in range(9)]
    kept = rules.declined(declines)
    assert [one.title for one in kept] == ["0", "1", "2", "3"] and all(len(one.note) <= rules.LETTERS for one in kept)

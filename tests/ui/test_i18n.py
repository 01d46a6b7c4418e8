"""Words, money and times as a person reads them."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import flet as ft
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylist_app.i18n import Words, _, format, install_words, languages, ngettext, words
from stylist_app.i18n.__main__ import FIELD, catalogues, faults, main, template
from stylist_app.i18n.catalogs import catalogue, locale_of
from tests.ui.harness import FakeApp

NOW = datetime(2026, 11, 19, 17, 40, tzinfo=UTC)  # a Thursday
PARIS = ZoneInfo("Europe/Paris")


def plain(value: str) -> str:
    """Without the no-break spaces that locales put into figures."""
    return value.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("minor", "currency", "locale", "shown"),
    [
        (21000, "EUR", "en_GB", "€210"),
        (21050, "EUR", "en_GB", "€210.50"),
        (842000, "EUR", "en_GB", "€8,420"),
        (21050, "EUR", "de_DE", "210,50 €"),
        (5000, "JPY", "ja_JP", "￥5,000"),
        (1500, "KWD", "en_GB", "KWD 1.500"),
        (-2000, "GBP", "en_GB", "-£20"),
        (0, "USD", "en_US", "$0"),
    ],
)
def test_money_is_said_in_the_locale_and_whole_amounts_without_decimals(minor: int, currency: str, locale: str, shown: str) -> None:
    assert plain(format.money(minor, currency, locale=locale)) == shown


@given(st.integers(-(10**12), 10**12), st.sampled_from(["EUR", "USD", "JPY", "KWD"]))
def test_no_minor_unit_is_lost_in_a_price(minor: int, currency: str) -> None:
    digits = {"JPY": 0, "KWD": 3}.get(currency, 2)
    shown = format.money(minor, currency, locale="en_US")
    whole, _, part = "".join(sign for sign in shown if sign.isdigit() or sign == ".").partition(".")
    assert int(whole) * 10**digits + int((part or "0").ljust(digits, "0") if digits else 0) == abs(minor)


def test_the_clock_is_the_viewers_own() -> None:
    assert format.clock(NOW, locale="en_GB", tz=PARIS) == "18:40"
    assert plain(format.clock(NOW, locale="en_US", tz=UTC)) == "5:40 PM"


def test_a_time_without_its_zone_is_refused() -> None:
    with pytest.raises(ValueError):
        format.clock(datetime(2026, 11, 19, 17, 40), locale="en_GB", tz=PARIS)


@pytest.mark.parametrize(
    ("ago", "separator", "row"),
    [
        (timedelta(0), "Today", "17:40"),
        (timedelta(hours=20), "Yesterday", "Yesterday"),
        (timedelta(days=2), "Tuesday", "Tue"),
        (timedelta(days=6), "Friday", "Fri"),
        (timedelta(days=7), "Thursday 12 November", "12 Nov"),
        (timedelta(days=400), "15 October 2025", "15 Oct 2025"),
    ],
)
def test_days_are_named_the_way_people_do(ago: timedelta, separator: str, row: str) -> None:
    at = NOW - ago
    assert format.day(at, locale="en_GB", tz=UTC, now=NOW) == separator
    assert format.stamp(at, locale="en_GB", tz=UTC, now=NOW) == row


def test_midnight_is_the_viewers_midnight() -> None:
    at = datetime(2026, 11, 18, 23, 30, tzinfo=UTC)
    assert format.day(at, locale="en_GB", tz=UTC, now=NOW) == "Yesterday"
    assert format.day(at, locale="en_GB", tz=PARIS, now=NOW) == "Today"


def test_what_lies_ahead_has_day_and_time() -> None:
    assert format.moment(NOW + timedelta(hours=16), locale="en_GB", tz=UTC, now=NOW) == "Tomorrow, 09:40"
    assert format.moment(NOW, locale="en_GB", tz=UTC, now=NOW) == "Today, 17:40"


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "now"), (4, "4 min"), (59, "59 min"), (60, "1 h 00"), (77, "1 h 17"), (1439, "23 h 59"), (1440, "1 d"), (9000, "6 d")]
)
def test_waiting_is_said_shortly(minutes: int, said: str) -> None:
    assert format.elapsed(minutes) == said


@given(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC)), st.integers(-12, 14))
def test_every_instant_can_be_said_in_every_zone_and_language(at: datetime, hours: int) -> None:
    zone = timezone(timedelta(hours=hours))
    for tag in languages():
        said = Words(tag, zone, lambda: NOW)
        assert all((said.clock(at), said.day(at), said.stamp(at), said.moment(at)))


def test_the_source_needs_no_catalogue_and_german_has_one() -> None:
    assert languages()[0] == "en"
    assert "de" in languages()
    assert catalogue("de-AT").gettext("Retry") == "Erneut versuchen"
    assert catalogue("xx").gettext("Retry") == "Retry"


@pytest.mark.parametrize(
    ("tag", "locale"),
    [
        (None, "en_GB"),
        ("en", "en_GB"),
        ("en-US", "en_US"),
        ("de-AT", "de_AT"),
        ("nonsense", "en_GB"),
        ("../etc", "en_GB"),
        ("zh-Hant-TW", "zh_Hant_TW"),
    ],
)
def test_a_devices_tag_becomes_a_known_locale(tag: str | None, locale: str) -> None:
    assert locale_of(tag) == locale


def test_outside_a_session_everything_is_english() -> None:
    assert _("Waiting {time}", time="4 min") == "Waiting 4 min"
    assert ngettext("{n} person", "{n} people", 1) == "1 person"
    assert ngettext("{n} person", "{n} people", 2) == "2 people"
    assert words().tag == "en"


async def test_two_sessions_speak_their_own_languages() -> None:
    @ft.component
    def greeting() -> ft.Control:
        return ft.Text(_("Today"))

    def speaking(tag: str) -> FakeApp:
        def start(page: ft.Page) -> None:
            install_words(page, Words(tag))
            page.render(greeting)

        return FakeApp(start)

    async with speaking("de") as german:
        assert german.texts() == ["Heute"]
        async with speaking("en") as english:
            assert english.texts() == ["Today"]


def test_every_translation_fills_the_fields_of_its_phrase() -> None:
    assert [fault for path in catalogues() for fault in faults(path)] == []


def test_a_translation_that_lost_a_field_is_found(tmp_path: Path) -> None:
    broken = tmp_path / "fr" / "LC_MESSAGES" / "stylist.po"
    broken.parent.mkdir(parents=True)
    broken.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Photo {n} of {total}"\nmsgstr "Photo {n}"\n')
    assert faults(broken) == ["fr: Photo {n}"]


def test_phrases_are_collected_from_the_code_and_keep_their_fields() -> None:
    phrases = {message.id for message in template() if message.id}
    assert "Retry" in phrases
    assert ("{n} waiting", "{n} waiting") in phrases
    assert FIELD.findall("{n} of {total:>2}") == ["n", "total"]


def test_an_unknown_command_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fly"]) == 2
    assert "update" in capsys.readouterr().out

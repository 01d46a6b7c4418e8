"""Words, money and times as a person reads them."""

import ast
import re
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

import flet as ft
import pytest
from babel import Locale
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from stylist_app.i18n import STAFF_LANGUAGES, Words, _, first_spoken, format, install_words, languages, ngettext, spoken, words
from stylist_app.i18n.__main__ import FIELD, PACKAGE, catalogues, faults, main, template, untranslated
from stylist_app.i18n.catalogs import catalogue, locale_of
from stylist_app.i18n.pseudo import PSEUDO, disguised
from stylist_app.resources import assets_dir
from stylist_app.ui.shell.languages import language_name
from stylist_app.ui.shell.trouble import of_problem
from stylist_app.wire.problem import Problem
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
        (19550, "EUR", "uk", "195,50 €"),
        (500000, "UAH", "uk", "5 000 ₴"),
        (5000, "TWD", "zh_Hant_TW", "$50"),
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
    assert format.moment(NOW, locale="ja", tz=UTC, now=NOW, _=Words("ja").text) == "今日 17:40"  # no comma between a day and its hour there


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
        ("zh-TW", "zh_Hant_TW"),
        ("uk-UA", "uk_UA"),
        ("fr-FR", "en_GB"),  # dates do not speak a language that the phrases do not
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


SPOKEN = ("en", "de", "uk", "ja", "zh-Hans", "zh-Hant", "ar")


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("uk-UA", "uk"),
        ("ja-JP", "ja"),
        ("zh-CN", "zh-Hans"),
        ("zh-SG", "zh-Hans"),
        ("zh", "zh-Hans"),
        ("zh-TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-MO", "zh-Hant"),
        ("zh_Hant", "zh-Hant"),
        ("zh-Hans-HK", "zh-Hans"),
        ("en-US", "en"),
        ("fr-FR", None),
        ("", None),
        (None, None),
    ],
)
def test_a_browsers_tag_finds_the_language_in_the_right_script(tag: str | None, language: str | None) -> None:
    assert spoken(tag) == language


def test_every_promised_language_is_there_and_names_itself() -> None:
    assert set(SPOKEN) <= set(languages())
    assert set(STAFF_LANGUAGES) <= set(languages())
    assert [language_name(tag) for tag in ("uk", "ja", "zh-Hans", "zh-Hant")] == ["Українська", "日本語", "中文 (简体)", "中文 (繁體)"]


@given(st.text(max_size=40))
def test_no_tag_a_device_may_send_breaks_anything(tag: str) -> None:
    said = Words(tag)
    assert said.language in languages()
    assert said.money(21000, "EUR")
    assert said.locale_parts[0]


def test_the_first_language_of_the_device_that_we_speak_wins() -> None:
    assert first_spoken(["fr-FR", "uk-UA", "en"]) == "uk-UA"
    assert first_spoken(["fr-FR"]) == "fr-FR"
    assert first_spoken(["", "ja"]) == "ja"
    assert first_spoken([]) == "en"


def test_the_staffs_screens_speak_only_what_they_can() -> None:
    assert Words("ja", among=STAFF_LANGUAGES).text("Send") == "Send"
    assert Words("uk-UA", among=STAFF_LANGUAGES).text("Send") == "Надіслати"
    assert Words("ja").text("Send") == "送信"


def test_english_on_a_page_from_the_right_keeps_its_full_stop_at_its_end() -> None:
    assert Words("he-IL").text("You can keep writing.") == "\u2066You can keep writing.\u2069"
    assert Words("ar").text("You can keep writing.") == "يمكنك متابعة الكتابة."


def test_arabic_and_hebrew_run_from_the_right_also_where_we_answer_in_english() -> None:
    assert [Words(tag).rtl for tag in ("ar-EG", "he-IL", "fa", "en", "ja", "nonsense")] == [True, True, True, False, False, False]


@pytest.mark.parametrize(
    ("tag", "drawn"), [("ja-JP", "ja"), ("ko-KR", "ko"), ("zh-CN", "zh-Hans"), ("zh-TW", "zh-Hant"), ("zh-HK", "zh-HK"), ("uk", ""), ("en", "")]
)
def test_each_east_asian_language_has_its_own_forms_of_the_shared_signs(tag: str, drawn: str) -> None:
    assert Words(tag).han == drawn


@pytest.mark.parametrize(
    ("n", "said"),
    [(1, "1 клієнт"), (2, "2 клієнти"), (5, "5 клієнтів"), (11, "11 клієнтів"), (21, "21 клієнт"), (22, "22 клієнти"), (1500, "1 500 клієнтів")],
)
def test_ukrainian_counts_as_it_does(n: int, said: str) -> None:
    assert plain(Words("uk").plural("{n} client", "{n} clients", n)) == said


@lru_cache(maxsize=1)
def plurals() -> tuple[tuple[str, str], ...]:
    return tuple(message.id for message in template() if isinstance(message.id, tuple))


@given(st.sampled_from(SPOKEN), st.integers(0, 10**6), st.integers(0, 10**6))
def test_numbers_of_one_kind_take_the_same_form(tag: str, n: int, m: int) -> None:
    """What the catalogue's header says about plurals is what CLDR says."""
    rule = Locale.parse(tag.replace("-", "_")).plural_form
    forms = [catalogue(tag).ngettext("{n} new", "{n} new", number) for number in (n, m)]
    if rule(n) == rule(m):
        assert forms[0] == forms[1]


EXTRA = re.compile(r"\{(?!n\})(\w+)\}")
"""What a phrase with a count names besides."""


@given(st.sampled_from(SPOKEN), st.integers(3, 10**7))
def test_a_count_is_always_said(tag: str, n: int) -> None:
    said = Words(tag)
    assert [one for one, many in plurals() if said.number(n) not in said.plural(one, many, n, **dict.fromkeys(EXTRA.findall(many), "x"))] == []


@given(st.integers(-(10**12), 10**12), st.sampled_from(["EUR", "USD", "JPY", "UAH", "TWD"]), st.sampled_from(SPOKEN))
def test_a_price_keeps_its_digits_in_every_language(minor: int, currency: str, tag: str) -> None:
    shown = "".join(sign for sign in Words(tag).money(minor, currency) if sign.isdigit())
    whole = str(abs(minor)) if currency == "JPY" else f"{abs(minor) / 100:.2f}".replace(".", "") if minor % 100 else str(abs(minor) // 100)
    assert shown.lstrip("0") == whole.lstrip("0")


def test_names_follow_each_other_as_the_language_has_it() -> None:
    names = ["Ana", "Ben", "Cleo"]
    assert [Words(tag).listing(names) for tag in ("en", "de", "uk", "ja")] == [
        "Ana, Ben and Cleo",
        "Ana, Ben und Cleo",
        "Ana, Ben і Cleo",
        "Ana、Ben、Cleo",
    ]
    assert Words("ar").listing([]) == ""


REFUSED = Problem(type="/problems/too-large", title="This is too large", status=413, detail="Pictures may have up to 60 million pixels.")


@pytest.mark.parametrize(
    ("tag", "said"),
    [("en-GB", "Pictures may have up to 60 million pixels."), ("uk", "Це більше, ніж приймає магазин."), ("zh-TW", "超出了店家可接受的大小。")],
)
async def test_what_the_api_says_is_told_by_its_kind_where_english_is_not_spoken(tag: str, said: str) -> None:
    @ft.component
    def refusal() -> ft.Control:
        return ft.Text(of_problem(REFUSED))

    def start(page: ft.Page) -> None:
        install_words(page, Words(tag))
        page.render(refusal)

    async with FakeApp(start) as tab:
        assert tab.texts() == [said]


def test_nothing_a_person_can_see_is_left_in_english() -> None:
    """The shopper's phrases in every language, the staff's in theirs. The cure: `python -m stylist_app.i18n update`, then translate the listed."""
    assert [f"{path.parent.parent.name}: {phrase}" for path in catalogues() for phrase in untranslated(path)] == []


def test_the_page_itself_says_in_every_language_that_it_reconnects() -> None:
    """The one phrase that is said while nothing of ours can be asked: it stands in the page."""
    page = (assets_dir() / "index.html").read_text()
    said = page[page.index("const words = {") : page.index("};", page.index("const words = {"))]
    assert set(re.findall(r"'?([\w-]+)'?: '", said)) == set(languages())


def test_every_phrase_in_the_code_can_be_collected() -> None:
    """Babel does not look into f-strings, and cannot know a phrase that is put together."""
    known = {message.id if isinstance(message.id, str) else message.id[0] for message in template() if message.id}
    lost = []
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext", "pgettext") and node.args:
                phrase = node.args[-1 if node.func.id == "pgettext" else 0]
                if not (isinstance(phrase, ast.Constant) and phrase.value in known):
                    lost.append(f"{file.relative_to(PACKAGE)}:{node.lineno}: {ast.unparse(phrase)}")
    assert lost == []


def test_a_shoppers_language_holds_no_phrase_of_the_staff() -> None:
    shoppers = {message.id for message in template(staff=False) if message.id}
    assert "Send" in shoppers
    assert "Unassigned" not in shoppers
    for path in catalogues():
        if path.parent.parent.name.replace("_", "-") not in STAFF_LANGUAGES:
            assert {message.id for message in read_po(path.open("rb")) if message.id} <= shoppers


def test_every_translation_has_the_fields_the_forms_and_the_end_of_its_phrase() -> None:
    assert [fault for path in catalogues() for fault in faults(path)] == []


def test_a_translation_that_lost_a_field_is_found(tmp_path: Path) -> None:
    broken = tmp_path / "fr" / "LC_MESSAGES" / "stylist.po"
    broken.parent.mkdir(parents=True)
    broken.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Photo {n} of {total}"\nmsgstr "Photo {n}"\n')
    assert faults(broken) == ["fr: Photo {n}"]


@pytest.mark.parametrize(
    ("language", "entry", "wrong"),
    [
        ("ja", 'msgid "Try again."\nmsgstr "もう一度"', ["ja: もう一度"]),
        ("ja", 'msgid "Try again."\nmsgstr "もう一度。"', []),
        ("uk", 'msgid "{n} new"\nmsgid_plural "{n} new"\nmsgstr[0] "{n} нове"\nmsgstr[1] "{n} нові"\nmsgstr[2] ""', ["uk: 3 of 3 forms of {n} new"]),
    ],
)
def test_a_lost_end_or_plural_form_is_found(tmp_path: Path, language: str, entry: str, wrong: list[str]) -> None:
    broken = tmp_path / language / "LC_MESSAGES" / "stylist.po"
    broken.parent.mkdir(parents=True)
    broken.write_text(f'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n{entry}\n')
    assert faults(broken) == wrong


def test_phrases_are_collected_from_the_code_and_keep_their_fields() -> None:
    phrases = {message.id for message in template() if message.id}
    assert "Retry" in phrases
    assert ("{n} waiting", "{n} waiting") in phrases
    assert FIELD.findall("{n} of {total:>2}") == ["n", "total"]


def test_an_unknown_command_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fly"]) == 2
    assert "update" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("zone", "locale", "city"),
    [
        ("Europe/Kyiv", "uk", "Київ"),  # CLDR still has it under its former name
        ("Europe/Kyiv", "en_GB", "Kyiv"),
        ("America/New_York", "ja", "ニューヨーク"),
        ("America/Argentina/Buenos_Aires", "en_GB", "Buenos Aires"),
        ("UTC", "de", "UTC"),
    ],
)
def test_a_zone_is_called_by_its_city(zone: str, locale: str, city: str) -> None:
    assert format.city(ZoneInfo(zone), locale=locale) == city


@pytest.mark.parametrize(("ago", "locale", "said"), [(0, "en_GB", "19 November"), (20, "uk", "30 жовтня"), (400, "de_DE", "15. Oktober 2025")])
def test_a_date_within_a_sentence_is_the_plain_date(ago: int, locale: str, said: str) -> None:
    assert format.date(NOW - timedelta(days=ago), locale=locale, tz=UTC, now=NOW) == said


def test_the_disguise_is_for_who_asks_for_it_and_offered_to_nobody() -> None:
    assert PSEUDO not in languages()
    assert spoken(PSEUDO, STAFF_LANGUAGES) == PSEUDO
    assert Words(PSEUDO).text("Photo {n} of {total}", n=1, total=3).startswith("[Phötö 1 öf 3 ")
    assert Words(PSEUDO).money(21000, "EUR") == "€210"


def test_the_disguise_keeps_fields_and_is_longer() -> None:
    for phrase in (message.id for message in template() if isinstance(message.id, str) and message.id):
        assert FIELD.findall(disguised(phrase)) == FIELD.findall(phrase)
        assert disguised(phrase).startswith("[")
        assert len(disguised(phrase)) >= len(phrase) * 1.3


def test_a_language_nobody_knows_is_called_by_its_tag() -> None:
    assert [language_name(tag) for tag in ("en-XA", "tlh-x", "not a tag")] == ["en-XA", "tlh-x", "not a tag"]

"""Money, numbers and words as feeds write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylist_app.connectors.feeds.reading.values import decimals, minor_units, plain_text, truth, whole, with_point, words


@given(st.integers(0, 10**10), st.sampled_from(["EUR", "JPY", "KWD"]))
def test_a_price_is_exact_in_every_currency(minor: int, currency: str) -> None:
    written = str(Decimal(minor).scaleb(-decimals(currency)))
    assert minor_units(written if "E" not in written else format(Decimal(minor).scaleb(-decimals(currency)), "f"), currency) == minor


@pytest.mark.parametrize(
    ("text", "currency", "minor"), [("57", "EUR", 5700), (" 57.5 ", "EUR", 5750), ("57.500", "EUR", 5750), ("8900.00", "JPY", 8900), ("0", "EUR", 0)]
)
def test_prices_as_shops_write_them(text: str, currency: str, minor: int) -> None:
    assert minor_units(text, currency) == minor


@pytest.mark.parametrize("text", ["", "abc", "1,5", "1.234,50", "-5", "1e3", "5.001", "$5", "NaN", "٣", "9" * 14])
def test_what_is_no_price_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^{value} (is|has) "):
        minor_units(text, "EUR")


@given(st.text())
def test_any_text_is_a_price_or_refused(text: str) -> None:
    try:
        assert minor_units(text, "EUR") >= 0
    except ValueError:
        pass


@pytest.mark.parametrize(
    ("text", "point"),
    [("12,50", "12.50"), (" 1,5", "1.5"), ("0,345", "0.345"), ("1.234,50", "1234.50"), ("1.234.567,8", "1234567.8"), ("12.50", "12.50")],
)
def test_a_decimal_comma_that_can_be_nothing_else(text: str, point: str) -> None:
    assert with_point(text) == point


@pytest.mark.parametrize("text", ["1,234", "12,505", "1,234,567", "1.23,4", "1,234.50", ",5", "12,", "a,50", ""])
def test_a_comma_that_could_part_thousands_stays(text: str) -> None:
    assert with_point(text) == text


@given(st.integers(0, 10**9), st.integers(0, 99))
def test_both_ways_to_write_a_price_are_the_same_price(units: int, cents: int) -> None:
    grouped = f"{units:,}".replace(",", ".")
    written = (f"{units}.{cents:02}", f"{units},{cents:02}", f"{grouped},{cents:02}")
    assert {minor_units(with_point(text), "EUR") for text in written} == {100 * units + cents}


def test_whole_numbers() -> None:
    assert [whole(text) for text in ("3", " -2 ", "454.0")] == [3, -2, 454]
    for text in ("", "3.5", "many", "1" * 11):
        with pytest.raises(ValueError, match="whole number"):
            whole(text)
    with pytest.raises(ValueError, match="whole number"):
        whole("-1", least=0)


def test_truth() -> None:
    assert (truth("TRUE"), truth(" no "), truth("1")) == (True, False, True)
    with pytest.raises(ValueError, match="neither"):
        truth("perhaps")


def test_a_line_is_one_line_without_control_characters() -> None:
    assert words(" a\n\x00b\t c ", 10) == "a b c"
    assert words("abcdef", 3) == "abc"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain", "plain"),
        ("<p>One.</p><p>Two &amp; three.</p>", "One.\n\nTwo & three."),
        ("<p>Made of</p><ul>\n<li>wool</li>\n<li><b>silk</b> blend</li></ul>", "Made of\n• wool\n• silk blend"),
        ("a<br/>b<br>c", "a\nb\nc"),
        ("before<script>alert('x')</script><style>p{}</style>after", "beforeafter"),
        ("<!-- note -->seen", "seen"),
        ("5 < 6 &lt;b&gt;", "5 < 6 <b>"),
        ("<p>unclosed <b>tags", "unclosed tags"),
    ],
)
def test_descriptions_become_plain_text_with_their_lists(html: str, text: str) -> None:
    assert plain_text(html) == text


@given(st.text(alphabet="<>/abpliscrtue !-&;\n\x00\"'=", max_size=200))
def test_any_markup_becomes_tidy_text(html: str) -> None:
    text = plain_text(html)
    assert "\x00" not in text
    assert "\n\n\n" not in text
    assert text == text.strip()

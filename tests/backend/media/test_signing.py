"""Addresses of private media: the same all month, good for at least a month, useless for anything else."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs

from hypothesis import given
from hypothesis import strategies as st

from stylist_app.backend.core.media import signing

SECRET = b"k" * 32
moments = st.datetimes(datetime(2020, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))


def parts(query: str) -> tuple[str, str]:
    asked = parse_qs(query)
    return asked["exp"][0], asked["sig"][0]


@given(moments)
def test_an_address_is_good_for_one_to_two_months(at: datetime) -> None:
    left = signing.expiry(at) - at.timestamp()
    assert timedelta(days=28).total_seconds() <= left <= timedelta(days=63).total_seconds()


@given(moments)
def test_it_is_the_same_all_month(at: datetime) -> None:
    assert signing.expiry(at) == signing.expiry(at.replace(day=1, hour=0, minute=0, second=0, microsecond=0))


@given(moments)
def test_what_was_signed_is_valid_until_it_expires(at: datetime) -> None:
    exp, sig = parts(signing.query(SECRET, "m", at))
    assert signing.valid(SECRET, "m", exp, sig, at)
    assert not signing.valid(SECRET, "m", exp, sig, datetime.fromtimestamp(int(exp), UTC))


@given(moments, st.text(max_size=80), st.text(max_size=80))
def test_nothing_made_up_is_valid(at: datetime, exp: str, sig: str) -> None:
    assert not signing.valid(SECRET, "m", exp, sig, at)


def test_it_fits_one_media_one_expiry_and_one_secret() -> None:
    at = datetime(2026, 5, 5, tzinfo=UTC)
    exp, sig = parts(signing.query(SECRET, "m", at))
    assert not signing.valid(SECRET, "n", exp, sig, at)
    assert not signing.valid(SECRET, "m", str(int(exp) + 1), sig, at)
    assert not signing.valid(b"x" * 32, "m", exp, sig, at)
    assert not signing.valid(SECRET, "m", None, None, at)
    assert not signing.valid(SECRET, "m", exp, sig + "é", at)

"""Money, times and durations as a person reads them. Pure: locale, time zone and now are always given.

Money is integer minor units with an ISO 4217 currency; instants are aware and shown in the given zone. `_` translates the few words needed.
"""

from collections.abc import Callable, Sequence
from copy import copy
from datetime import date as Date
from datetime import datetime, timedelta, tzinfo
from decimal import Decimal

from babel import Locale
from babel.core import get_global
from babel.dates import format_date, format_skeleton, format_time, get_datetime_format
from babel.lists import format_list
from babel.numbers import format_decimal, get_currency_precision, get_currency_symbol

Say = Callable[[str], str]
WEEK = 7
NO_BREAK = "\u00a0"
LEAP_YEAR = 2024
HOUR, DAY = 60, 24 * 60
UNMISTAKABLE = {"EUR": "€", "GBP": "£"}
"""Signs that are read everywhere, also where a locale's data has only the code (Ukrainian)."""


def money(minor: int, currency: str, *, locale: str) -> str:
    """An amount of minor units as a price; a whole amount has no decimals: 21000 EUR is "€210", 21050 is "€210.50"."""
    digits = get_currency_precision(currency)
    where = Locale.parse(locale)
    pattern = copy(where.currency_formats["standard"])
    shown = 0 if minor % 10**digits == 0 else digits
    pattern.frac_prec = (shown, shown)
    said = str(pattern.apply(Decimal(minor).scaleb(-digits), where, currency=currency, currency_digits=False))
    symbol = get_currency_symbol(currency, locale=where)
    if symbol == currency and currency in UNMISTAKABLE:
        said, symbol = said.replace(symbol, UNMISTAKABLE[currency]), UNMISTAKABLE[currency]
    return said.replace(symbol, symbol + NO_BREAK) if symbol[-1].isalpha() and not said.endswith(symbol) else said  # "KWD 1.500", not "KWD1.500"


def number(n: float, *, locale: str) -> str:
    """A count or a measure as a person writes it: 12345 is "12,345", in German "12.345"."""
    return str(format_decimal(n, locale=locale))


def listing(parts: Sequence[str], *, locale: str) -> str:
    """Names after each other: "Ana, Ben and Cleo"; "" of none."""
    return str(format_list(list(parts), locale=locale))


def _local(at: datetime, tz: tzinfo) -> datetime:
    if at.tzinfo is None:
        raise ValueError("an instant carries its time zone")
    return at.astimezone(tz)


def clock(at: datetime, *, locale: str, tz: tzinfo) -> str:
    """The time of day in the viewer's zone: "17:38"."""
    return format_time(_local(at, tz).time(), "short", locale=locale)


def _days_ago(at: datetime, now: datetime, tz: tzinfo) -> int:
    return (_local(now, tz).date() - _local(at, tz).date()).days


def _date(at: datetime, now: datetime, locale: str, tz: tzinfo, this_year: str, other_year: str) -> str:
    """A date by skeleton when it lies in the present year, else by one of Babel's lengths, which name the year."""
    local = _local(at, tz)
    if local.year == _local(now, tz).year:
        return format_skeleton(this_year, local.date(), locale=locale)
    return format_date(local.date(), other_year, locale=locale)


def day(at: datetime, *, locale: str, tz: tzinfo, now: datetime, _: Say = str) -> str:
    """A day separator: Today, Yesterday, the weekday within a week, then the date, with the year when it is another."""
    ago = _days_ago(at, now, tz)
    if ago == 0:
        return _("Today")
    if ago == 1:
        return _("Yesterday")
    if 1 < ago < WEEK:
        return format_date(_local(at, tz).date(), "EEEE", locale=locale)
    return _date(at, now, locale, tz, "MMMMEEEEd", "long")


def date(at: datetime, *, locale: str, tz: tzinfo, now: datetime) -> str:
    """A plain date, as it stands in a sentence: "30 October", with the year when it is another."""
    return _date(at, now, locale, tz, "MMMMd", "long")


def yearly(month: int, day: int, *, locale: str) -> str:
    """A day of every year: "3 May"."""
    return str(format_skeleton("MMMMd", Date(LEAP_YEAR, month, day), locale=locale))


def city(tz: tzinfo, *, locale: str) -> str:
    """The place whose clock a zone is: "Kyiv" of Europe/Kyiv, in Ukrainian "Київ"; the zone's own name where it is no place. CLDR knows
    some zones only by the name they had before."""
    zone = str(tz)
    known = Locale.parse(locale).time_zones
    names = [zone, *(old for old, new in get_global("zone_aliases").items() if new == zone)]
    return next((str(known[name]["city"]) for name in names if "city" in known.get(name, {})), zone.rpartition("/")[2].replace("_", " "))


def stamp(at: datetime, *, locale: str, tz: tzinfo, now: datetime, within: bool = False, _: Say = str) -> str:
    """The short time of a row: the clock today, Yesterday, a short weekday within a week, then a short date. `within` a sentence: yesterday."""
    ago = _days_ago(at, now, tz)
    if ago == 0:
        return clock(at, locale=locale, tz=tz)
    if ago == 1:
        return _("yesterday") if within else _("Yesterday")
    if 1 < ago < WEEK:
        return format_date(_local(at, tz).date(), "EEE", locale=locale)
    return _date(at, now, locale, tz, "MMMd", "medium")


def moment(at: datetime, *, locale: str, tz: tzinfo, now: datetime, within: bool = False, _: Say = str) -> str:
    """Day and time together, for what lies ahead or behind: "Today, 14:02", "Tomorrow, 09:00", "Mon, 3 Nov, 18:00". `within` a sentence the
    words begin small."""
    ago = _days_ago(at, now, tz)
    names = {0: _("today"), 1: _("yesterday"), -1: _("tomorrow")} if within else {0: _("Today"), 1: _("Yesterday"), -1: _("Tomorrow")}
    when = names.get(ago) or _date(at, now, locale, tz, "MMMEd", "medium")
    joined = str(get_datetime_format("short", locale=locale))
    return joined.replace("{1}", when).replace("{0}", clock(at, locale=locale, tz=tz))


def elapsed(minutes: int, *, _: Say = str) -> str:
    """How long something has waited, in whole minutes: "4 min", "1 h 17", "3 d". Below one minute counts as "now"."""
    if minutes < 1:
        return _("now")
    if minutes < HOUR:
        return _("{minutes} min").format(minutes=minutes)
    if minutes < DAY:
        hours, rest = divmod(minutes, HOUR)
        return _("{hours} h {minutes}").format(hours=hours, minutes=f"{rest:02}")
    return _("{days} d").format(days=minutes // DAY)


def minutes_between(since: datetime, now: datetime) -> int:
    """Whole minutes from one aware instant to another, never negative."""
    return max(0, (now - since) // timedelta(minutes=1))

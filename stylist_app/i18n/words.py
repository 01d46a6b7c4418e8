"""One person's words: language, locale, time zone and clock of a session, with every phrase and figure said in them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from . import format as say
from .catalogs import SOURCE, catalogue, locale_of, parsed, spoken

RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Words:
    """`tag` is the device's or chosen language tag ("de", "de-AT"); `tz` the viewer's zone; `now` gives the present, aware. `among` are the languages
    of her screens, None for all that we have."""

    tag: str = SOURCE
    tz: tzinfo = UTC
    now: Callable[[], datetime] = utc_now
    among: tuple[str, ...] | None = None

    @property
    def language(self) -> str:
        """The one of our languages that is spoken: "en", "zh-Hant"."""
        return spoken(self.tag, self.among) or SOURCE

    @property
    def locale(self) -> str:
        """Of figures and dates: they speak the same language as the phrases."""
        return locale_of(self.tag if spoken(self.tag, self.among) else SOURCE)

    @property
    def rtl(self) -> bool:
        """Whether the page runs from the right: the device's language decides, also where we answer it in English."""
        locale = parsed(self.tag)
        return locale is not None and locale.language in RIGHT_TO_LEFT

    @property
    def locale_parts(self) -> tuple[str, str | None, str | None]:
        """Language, script and region of what is written here, for a client that words its own controls: ("zh", "Hant", "TW")."""
        locale = parsed(self.tag) if self.rtl else parsed(self.locale)
        return (locale.language, locale.script, locale.territory) if locale else (SOURCE, None, None)

    @property
    def han(self) -> str:
        """Whose forms of the signs that East Asia shares: "ja", "ko", "zh-Hant", …; "" where it does not matter."""
        locale = parsed(self.tag)
        if locale is None or locale.language not in ("ja", "ko", "zh"):
            return ""
        return locale.language if locale.language != "zh" else "zh-HK" if locale.territory == "HK" else spoken(self.tag) or ""

    def text(self, message: str, /, **values: object) -> str:
        """The message in this language; `{name}` fields are filled from `values`."""
        said = catalogue(self.language).gettext(message) if message else ""
        return self._set(said.format(**values) if values else said)

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """The form for `n`, which also fills `{n}`."""
        return self._set(catalogue(self.language).ngettext(one, many, n).format(n=self.number(n), **values))

    def context(self, context: str, message: str, /, **values: object) -> str:
        """The message where the same English word needs different translations."""
        said = catalogue(self.language).pgettext(context, message)
        return self._set(said.format(**values) if values else said)

    def _set(self, said: str) -> str:
        """English on a page that runs from the right is kept together by marks (LRI … PDI), or its full stop would stand before it."""
        return f"\u2066{said}\u2069" if said and self.rtl and self.language not in RIGHT_TO_LEFT else said

    def number(self, n: float) -> str:
        return say.number(n, locale=self.locale)

    def listing(self, parts: Sequence[str]) -> str:
        return say.listing(parts, locale=self.locale)

    def money(self, minor: int, currency: str) -> str:
        return say.money(minor, currency, locale=self.locale)

    def clock(self, at: datetime) -> str:
        return say.clock(at, locale=self.locale, tz=self.tz)

    def day(self, at: datetime) -> str:
        return say.day(at, locale=self.locale, tz=self.tz, now=self.now(), _=self.text)

    def date(self, at: datetime) -> str:
        return say.date(at, locale=self.locale, tz=self.tz, now=self.now())

    def yearly(self, month: int, day: int) -> str:
        """A day of every year."""
        return say.yearly(month, day, locale=self.locale)

    @property
    def city(self) -> str:
        """Whose clock is shown."""
        return say.city(self.tz, locale=self.locale)

    def stamp(self, at: datetime, *, within: bool = False) -> str:
        return say.stamp(at, locale=self.locale, tz=self.tz, now=self.now(), within=within, _=self.text)

    def moment(self, at: datetime, *, within: bool = False) -> str:
        return say.moment(at, locale=self.locale, tz=self.tz, now=self.now(), within=within, _=self.text)

    def elapsed(self, minutes: int) -> str:
        return say.elapsed(minutes, _=self.text)

    def waiting(self, since: datetime) -> str:
        """How long ago an instant was, as `elapsed` says it."""
        return self.elapsed(say.minutes_between(since, self.now()))

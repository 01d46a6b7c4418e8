"""One person's words: language, locale, time zone and clock of a session, with every phrase and figure said in them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from . import format as say
from .catalogs import SOURCE, catalogue, locale_of


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Words:
    """`tag` is the device's or chosen language tag ("de", "de-AT"); `tz` the viewer's zone; `now` gives the present, aware."""

    tag: str = SOURCE
    tz: tzinfo = UTC
    now: Callable[[], datetime] = utc_now

    @property
    def locale(self) -> str:
        return locale_of(self.tag)

    @property
    def rtl(self) -> bool:
        return self.locale.split("_")[0] in ("ar", "fa", "he", "ur")

    def text(self, message: str, /, **values: object) -> str:
        """The message in this language; `{name}` fields are filled from `values`."""
        said = catalogue(self.tag).gettext(message) if message else ""
        return said.format(**values) if values else said

    def plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """The form for `n`, which also fills `{n}`."""
        return catalogue(self.tag).ngettext(one, many, n).format(n=n, **values)

    def context(self, context: str, message: str, /, **values: object) -> str:
        """The message where the same English word needs different translations."""
        said = catalogue(self.tag).pgettext(context, message)
        return said.format(**values) if values else said

    def money(self, minor: int, currency: str) -> str:
        return say.money(minor, currency, locale=self.locale)

    def clock(self, at: datetime) -> str:
        return say.clock(at, locale=self.locale, tz=self.tz)

    def day(self, at: datetime) -> str:
        return say.day(at, locale=self.locale, tz=self.tz, now=self.now(), _=self.text)

    def stamp(self, at: datetime) -> str:
        return say.stamp(at, locale=self.locale, tz=self.tz, now=self.now(), _=self.text)

    def moment(self, at: datetime) -> str:
        return say.moment(at, locale=self.locale, tz=self.tz, now=self.now(), _=self.text)

    def elapsed(self, minutes: int) -> str:
        return say.elapsed(minutes, _=self.text)

    def waiting(self, since: datetime) -> str:
        """How long ago an instant was, as `elapsed` says it."""
        return self.elapsed(say.minutes_between(since, self.now()))

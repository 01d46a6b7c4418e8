"""The gettext catalogues: text files under `locales/<language>/LC_MESSAGES/stylist.po`, compiled in memory when first asked for, and which of
them speaks for a device's language tag.

English is the source and has no catalogue. No compiled file is kept in the repository, so a clean clone works without a build step.
"""

from collections.abc import Iterable
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from .pseudo import PSEUDO, Pseudo

DOMAIN = "stylist"
SOURCE = "en"
SOURCE_LOCALE = "en_GB"  # 24-hour clock and day before month, as the product is drawn; a region from the device wins
STAFF_LANGUAGES = (SOURCE, "de", "uk")
"""Those that also speak the stylist's and the manager's screens; every other one is the shopper's."""


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The tags of the languages a shopper can choose, the source first."""
    found = (entry.name for entry in files(__package__).joinpath("locales").iterdir() if entry.joinpath("LC_MESSAGES", f"{DOMAIN}.po").is_file())
    return (SOURCE, *sorted(name.replace("_", "-") for name in found))


@lru_cache(maxsize=256)
def parsed(tag: str | None) -> Locale | None:
    """The locale of a device's tag ("de-AT", "zh-TW"), its script filled in where the language has several; None for a tag nobody knows."""
    try:
        return Locale.parse((tag or "").replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return None


@lru_cache(maxsize=256)
def spoken(tag: str | None, among: tuple[str, ...] | None = None) -> str | None:
    """Which of `among` (else of all languages) a tag asks for: its language in its script, else its language; None where we do not have it.

    "zh-TW" is "zh-Hant", "zh-HK" too, "zh" and "zh-CN" are "zh-Hans"; the disguise (see `pseudo`) is itself, and not offered.
    """
    if tag == PSEUDO:
        return PSEUDO
    locale = parsed(tag)
    if locale is None:
        return None
    script = locale.script or get_global("likely_subtags").get(locale.language, "").partition("_")[2].partition("_")[0]
    wanted = (f"{locale.language}-{script}", locale.language)
    return next((name for name in wanted if name in (among or languages())), None)


def first_spoken(tags: Iterable[str]) -> str:
    """The first of a device's tags, in its own order, whose language we have; else the first tag, else the source."""
    wanted = [tag for tag in tags if tag]
    return next((tag for tag in wanted if spoken(tag)), wanted[0] if wanted else SOURCE)


@lru_cache(maxsize=32)
def catalogue(tag: str) -> NullTranslations:
    """The translations of the language that speaks for a tag such as "de", "de_AT" or "zh-TW"; none (English) where we do not have it."""
    language = spoken(tag)
    if language == PSEUDO:
        return Pseudo()
    if language in (None, SOURCE):
        return NullTranslations()
    name = str(language).replace("-", "_")
    source = files(__package__).joinpath("locales", name, "LC_MESSAGES", f"{DOMAIN}.po")
    compiled = BytesIO()
    write_mo(compiled, read_po(BytesIO(source.read_bytes()), locale=name))
    compiled.seek(0)
    return GNUTranslations(compiled)


def locale_of(tag: str | None) -> str:
    """The locale of formats for a device's tag ("de-AT", "en-US"): figures and phrases speak one language, so it is the source's own where we have
    no phrases, and for plain English."""
    locale = parsed(tag) if spoken(tag) else None
    return SOURCE_LOCALE if locale is None or str(locale) == SOURCE else str(locale)

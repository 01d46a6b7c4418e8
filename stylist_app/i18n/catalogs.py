"""The gettext catalogues: text files under `locales/<language>/LC_MESSAGES/stylist.po`, compiled in memory when first asked for.

English is the source and has no catalogue. No compiled file is kept in the repository, so a clean clone works without a build step.
"""

from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO

from babel import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

DOMAIN = "stylist"
SOURCE = "en"
SOURCE_LOCALE = "en_GB"  # 24-hour clock and day before month, as the product is drawn; a region from the device wins


def languages() -> tuple[str, ...]:
    """The languages a person can choose, the source first."""
    found = (entry.name for entry in files(__package__).joinpath("locales").iterdir() if entry.joinpath("LC_MESSAGES", f"{DOMAIN}.po").is_file())
    return (SOURCE, *sorted(found))


@lru_cache(maxsize=32)
def catalogue(language: str) -> NullTranslations:
    """The translations of a language tag such as "de" or "de_AT": those of the tag, else of its language, else none (English)."""
    for name in (language.replace("-", "_"), language.replace("-", "_").split("_")[0]):
        source = files(__package__).joinpath("locales", name, "LC_MESSAGES", f"{DOMAIN}.po")
        if name and source.is_file():
            compiled = BytesIO()
            write_mo(compiled, read_po(BytesIO(source.read_bytes()), locale=name))
            compiled.seek(0)
            return GNUTranslations(compiled)
    return NullTranslations()


def locale_of(tag: str | None) -> str:
    """A locale Babel knows for a device's tag ("de-AT", "fr"); the source's own for plain English and for tags nobody knows."""
    wanted = (tag or "").replace("-", "_")
    if wanted in ("", SOURCE):
        return SOURCE_LOCALE
    try:
        return str(Locale.parse(wanted))
    except (ValueError, UnknownLocaleError):
        return SOURCE_LOCALE

"""The names of languages in themselves, for choosing one."""

from babel import Locale


def language_name(tag: str) -> str:
    """ "Deutsch" for "de"; the tag itself where nobody knows it."""
    name = Locale.parse(tag.replace("-", "_")).get_display_name()
    return str(name[:1].upper() + name[1:]) if name else tag

"""The names of languages in themselves, for choosing one."""

from stylist_app.i18n import parsed


def language_name(tag: str) -> str:
    """ "Deutsch" for "de"; the tag itself where nobody knows it."""
    locale = parsed(tag)
    name = str(locale.get_display_name() or "") if locale else ""
    return name[:1].upper() + name[1:] if name else tag

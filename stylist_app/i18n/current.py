"""The words of the session being drawn. They live in the Flet session's own store, nothing is global.

Where there is no page (tests, tools) everything is English.
"""

import flet as ft

from .words import Words

KEY = "words"


def install_words(page: ft.Page, words: Words) -> None:
    """From here on this session speaks `words`. Rows already drawn change when they are drawn again: give the root component a key with the tag."""
    page.session.store.set(KEY, words)


def words() -> Words:
    """The session's words; English in UTC outside a session."""
    try:
        found = ft.context.page.session.store.get(KEY)
    except RuntimeError:
        found = None
    return found if isinstance(found, Words) else Words()


def _(message: str, /, **values: object) -> str:
    """The message in the session's language: `_("Waiting {time}", time=…)`. Never call it at import time."""
    return words().text(message, **values)


def ngettext(one: str, many: str, n: int, /, **values: object) -> str:
    """The plural form for `n`: `ngettext("{n} new", "{n} new", n)`."""
    return words().plural(one, many, n, **values)


def pgettext(context: str, message: str, /, **values: object) -> str:
    """A message that needs its context to be translated."""
    return words().context(context, message, **values)

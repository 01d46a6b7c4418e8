"""What a screen says to a person, and what of it nobody could translate."""

import re
from collections.abc import Iterator

import flet as ft
from babel import Locale

from stylist_app.i18n import languages
from stylist_app.i18n.catalogs import SOURCE_LOCALE
from stylist_app.ui.shell.languages import language_name
from tests.ui.harness import FakeApp, walk

SAID = ("tooltip", "label", "text", "hint_text", "helper", "error", "semantics_label", "counter", "title", "subtitle", "message", "content")
PHRASE = re.compile(r"\[[^\[\]]*\]")
WORD = re.compile(r"[^\W\d_]{2,}")
KEYS = ("Ctrl", "Shift", "Esc", "Enter")


def visible(tab: FakeApp) -> Iterator[str]:
    """Every text on the page and in what lies over it, what is spoken of it included; not what somebody wrote into a field."""
    for control in walk([*tab.page.views, *tab.page._dialogs.controls]):
        if isinstance(control, ft.Text) and control.value:
            yield control.value
        for name in SAID:
            found = getattr(control, name, None)
            if isinstance(found, str) and found:
                yield found


def calendar() -> set[str]:
    """Names of days, months and languages: Babel knows them, no catalogue does."""
    locale = Locale.parse(SOURCE_LOCALE)
    names = {name for table in (locale.days, locale.months) for kinds in table.values() for kind in kinds.values() for name in kind.values()}
    return {*names, *(language_name(tag) for tag in languages())}


def untranslatable(tab: FakeApp, data: set[str]) -> set[str]:
    """Words that did not pass gettext and are nobody's data."""
    known = sorted({*data, *calendar(), *KEYS}, key=len, reverse=True)
    theirs = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)")
    lost = set()
    for said in visible(tab):
        rest = said
        while PHRASE.search(rest):
            rest = PHRASE.sub(" ", rest)
        if WORD.search(theirs.sub(" ", rest)):
            lost.add(said)
    return lost

"""English in disguise, to look at screens with before a translator has: every phrase has accents, is two fifths longer and stands in brackets. A
missing bracket is cut off, a word without accents did not pass gettext. Nobody is offered it: a device asks for it by the tag `PSEUDO`, as
Android's developers do, and `python -m stylist_app.i18n pseudo WORDS` says it.
"""

import re
from gettext import NullTranslations

PSEUDO = "en-XA"
ACCENTS = str.maketrans("AaCcDdEeGgIiNnOoSsUuYyZz", "ÅáÇçĐđÉéĜğÎíÑñÖöŠšÛüÝýŽž")
FIELD = re.compile(r"(\{[^}]*\})")
GROWTH = 0.4
FILLER = "öñé ťŵö "
"""What a phrase is made longer with: words, so that it breaks into lines as words do."""


def disguised(phrase: str) -> str:
    """The phrase with its `{fields}` as they were: "Save {n}" is "[Šávé {n} öñé]"."""
    if not phrase:
        return phrase
    said = "".join(part if part.startswith("{") else part.translate(ACCENTS) for part in FIELD.split(phrase))
    more = round(len(phrase) * GROWTH)
    return f"[{said} {(FILLER * (more // len(FILLER) + 1))[:more].strip()}]"


class Pseudo(NullTranslations):
    """A catalogue that translates everything, at once and into nothing."""

    def gettext(self, message: str) -> str:
        return disguised(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return disguised(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return disguised(message)

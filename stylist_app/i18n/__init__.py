"""What a person reads: gettext catalogues, and money, times and durations in her language and time zone.

In a component: `from stylist_app.i18n import _, ngettext, words`; then `_("Send")`, `_("Waiting {time}", time=…)`, `words().money(21000, "EUR")`.
Owns the catalogues and the formats; refuses wording itself, which stands in the screens, in English.
"""

from .catalogs import STAFF_LANGUAGES, first_spoken, languages, parsed, spoken
from .current import _, install_words, ngettext, pgettext, words
from .words import Words

__all__ = [
    "STAFF_LANGUAGES",
    "Words",
    "_",
    "first_spoken",
    "install_words",
    "languages",
    "ngettext",
    "parsed",
    "pgettext",
    "spoken",
    "words",
]

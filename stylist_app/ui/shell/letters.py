"""First words to a client, in her language: what a stylist finds in the composer when she begins to write for a reason. She edits and sends them."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from stylist_app.i18n import Words
from stylist_app.wire.phrases import N_
from stylist_app.wire.today import Reason

LETTERS: Mapping[str, str] = MappingProxyType(
    {
        "promise": N_("Hi {name}, I promised to come back to you: {title}."),
        "stock": N_("Hi {name}, good news: {title} is back. Shall I keep one for you?"),
        "stock-size": N_("Hi {name}, good news: {title} is back in {size}. Shall I keep one for you?"),
        "delivered": N_("Hi {name}, {title} has reached you. How does it fit?"),
        "birthday": N_("Happy birthday, {name}. I wish you a wonderful day."),
        "birthday-ahead": N_("Hi {name}, your birthday is coming up. Is there something you would like to wear for it?"),
        "date": N_("Hi {name}, a special day of yours is coming up. Shall I put something together for you?"),
        "look-opened": N_("Hi {name}, you have seen what I put together for you. Is there a piece you would change?"),
        "look": N_("Hi {name}, I have put a look together for you. Have a look when you have a moment."),
        "lapsed": N_("Hi {name}, I have been thinking of you. Is there anything I can look out for?"),
        "arrival": N_("Hi {name}, {title} has just come in, and I thought of you."),
    }
)
_NAMELESS = re.compile(r"[,،、]?\s?\{name\}(さん|様)?")


def which(reason: Reason) -> str:
    """The letter for a reason."""
    match reason.kind:
        case "stock":
            return "stock-size" if reason.size else "stock"
        case "date":
            return "date" if reason.title != "birthday" else "birthday-ahead" if reason.days else "birthday"
        case "look":
            return "look-opened" if reason.opened else "look"
    return reason.kind


def letter(letter_: str, language: str | None, name: str, *, title: str = "", size: str = "") -> str:
    """In that language, or in English where we do not have it; without a greeting by name where she has none."""
    words = Words(language or "en")
    template = words.text(LETTERS[letter_])
    first = name.split()[0] if name.split() else ""
    return (template if first else _NAMELESS.sub("", template)).format(name=first, title=title, size=size)


def letter_of(reason: Reason, language: str | None, name: str) -> str:
    return letter(which(reason), language, name, title=reason.title, size=reason.size)

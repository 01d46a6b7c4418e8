"""What is said in one place and shown in another, in the language of whoever looks: phrases of gettext, that travel with what fills them."""

from stylist_app.wire.base import Wire


def N_(message: str) -> str:
    """The same, marked to be translated by who shows it: for phrases that are written where nobody's language is known."""
    return message


class Phrased(Wire):
    """What was told, in phrases to be translated by who shows them: `message` and `remedy`, the same for each fault of a kind, with `{fields}` that
    `fields` fill. A field `what` is a phrase itself; `about` stands before the message, with a colon."""

    message: str
    remedy: str = ""
    fields: dict[str, str] = {}
    about: str = ""

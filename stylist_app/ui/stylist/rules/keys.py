"""The console's keys: from a pressed key to the name of a command. Single letters act only while nobody types."""

COMMANDS = {
    "J": "next",
    "K": "previous",
    "R": "reply",
    "N": "note",
    "A": "assign",
    "S": "snooze",
    "E": "resolve",
    "G": "products",
    "L": "look",
    "?": "keys",
    "/": "quick",
}


def command_of(key: str, *, shift: bool = False, ctrl: bool = False, meta: bool = False, alt: bool = False, typing: bool = False) -> str:
    """ "" when the key means nothing here. `typing`: a text field has the focus."""
    letter = key.upper() if len(key) == 1 else key
    if (ctrl or meta) and not alt:
        return "palette" if letter == "K" else ""
    if letter == "Escape":
        return "close"
    if typing or alt:
        return ""
    if letter == "?" or (letter == "/" and shift):
        return "keys"
    if letter == "E" and shift:
        return "resolve-next"
    return "" if shift else COMMANDS.get(letter, "")

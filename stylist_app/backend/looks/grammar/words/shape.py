"""The shape of one language's words. Adding a language is one file of this shape, named in `words/__init__.py`."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a word does in a reply."""

    NUMBER = "number"
    ORDINAL = "ordinal"
    KIND = "kind"
    COLOUR = "colour"
    SIZE = "size"
    MATERIAL = "material"
    TITLE = "title"
    """A word of a piece's own title."""
    MARK = "mark"
    """Before the number of a piece: "number", "#", 第."""
    NTH = "nth"
    """After the number of a piece: 2nd, 2番, 2号."""
    COUNT = "count"
    """After a quantity: 2つ, 两件."""
    TIMES = "times"
    """Beside a quantity: x, fois, mal."""
    TWICE = "twice"
    """A quantity in one word, of two."""
    OF = "of"
    ALL = "all"
    ALL_SOFT = "all_soft"
    """All, unless pieces are named: 都要."""
    BOTH = "both"
    NONE = "none"
    """Takes back everything: "none of them", "never mind"."""
    EXCEPT = "except"
    OUTSIDE = "outside"
    """After what is left out: 以外."""
    NOT = "not"
    """Before or after what is not wanted."""
    BUT = "but"
    AND = "and"
    OR = "or"
    TO = "to"
    IN = "in"
    SIZE_MARK = "size_mark"
    SYSTEM = "system"
    USUAL = "usual"
    """What she always wears."""
    WANT = "want"
    PLEASE = "please"
    YES = "yes"
    """Agrees or thanks: no choice of its own, and no doubt either."""
    REQUEST = "request"
    """Asks for it politely, so a question mark is no question: "can I have"."""
    ONLY = "only"
    FOND = "fond"
    """An opinion, which chooses nothing."""
    IT = "it"
    ONE = "one"
    """Stands for the piece ("the blue one"); the number only after a mark."""
    THE = "the"
    FOR = "for"
    ASKED = "asked"
    """A question, a condition, a doubt, or something that has happened already: where it stands nothing is chosen."""
    AWAY = "away"
    """Makes the number before it something else: days, o'clock, euros."""
    FILLER = "filler"
    COMMA = "comma"
    STOP = "stop"
    MARKS = "marks"
    """A question mark."""
    HEART = "heart"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Words:
    """Phrases parted by `|`, written in any case; a `*` at the end of a phrase stands for each of `endings` and for nothing. `numbers`, `ordinals`
    (−1 is the last, −2 the one before): by value. `kinds`: by kind of garment (`kinds.py`), two joined by `+` where the word may mean either.
    `colours`: by family, or `family:shade`. `sizes`: by letter size, `one` for the only size. `materials`: by material. `compounds`: kinds end longer
    words (Seidenkleid)."""

    code: str
    numbers: Mapping[int, str]
    ordinals: Mapping[int, str]
    kinds: Mapping[str, str]
    colours: Mapping[str, str]
    sizes: Mapping[str, str]
    materials: Mapping[str, str]
    roles: Mapping[Role, str]
    endings: str = ""
    compounds: bool = False

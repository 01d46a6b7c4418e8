"""A reply cut into the smallest parts that mean something: words, numbers, single Chinese and Japanese characters, signs. Pure."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from stylist_app.backend.catalog.rules import fold

MOST_LETTERS = 400
"""A longer text is a letter, not an answer to numbered cards."""
Form = Literal["word", "number", "size", "own", "sign", "away"]
_OWN = "\u3005\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3"
_LATIN = re.compile(r"[a-zß-ɏḀ-ỿ]+")
_LINES = re.compile(r"\s*[\n\r\u2028\u2029]\s*")
_KEYCAP = re.compile(r"([0-9])\ufe0f?\u20e3")
_ELIDED = frozenset("l d j c s m n t qu".split())
_PART = re.compile(
    rf"""
    (?P<away>https?://\S+ | \S+@\S+\.\S+
        | \+?\d(?:[ ()/\-]{{0,2}}\d){{6,}} | \d{{5,}}
        | \d{{1,2}}\s?:\s?\d{{2}} | \d{{1,2}}h\d{{0,2}}(?![a-z])
        | \d{{1,4}}[./\-]\d{{1,2}}[./\-]\d{{2,4}} | \d{{1,2}}\.\d{{1,2}}\.
        | (?:[€$£¥₴]|usd|eur|gbp)\s?\d[\d.,]* | \d[\d.,]*\s?[€$£¥₴%]
        | 1/[3-9](?!\d) | \d+\.(?:\d{{2,}}|[0-46-9])(?![\d]) )
    | (?P<jeans>w\s?\d{{2}}\s?[/x,]?\s?l\s?\d{{2}}(?!\d)
        | (?<![^\W\d_])w\d{{2}}(?!\d) | (?<!\d)(?:2[2-9]|3\d|4[0-4])\s?[/x]\s?(?:2[6-9]|3[0-8])(?!\d))
    | (?P<half>\d{{2}}(?:\s1/2|[.,]5)(?!\d) | \d\.5(?!\d))
    | (?P<date>\d{{1,2}}/\d{{1,2}}(?!\d))
    | (?P<size>(?<![a-z'ß-ɏЀ-ӿ]) (?: (?:x?s/x?s|x?s/m|m/x?l|x?l/x{{0,3}}l) | \dx[sl] | x{{1,5}}[sl] | [sml] ) (?![a-z'а-яіїєґ]))
    | (?P<number>\d+)
    | (?P<own>[{_OWN}])
    | (?P<word>[^\W\d_{_OWN}]+(?:'[^\W\d_{_OWN}]+)*)
    | (?P<sign>[^\s\w]|_)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Atom:
    """`text`: folded. `glued`: nothing stands before it in the same word. `capital`: as it was written. `start`, `end`: places in `plain`."""

    text: str
    form: Form
    glued: bool = False
    start: int = 0
    end: int = 0


def plain(text: str) -> str:
    """One way of writing: no case, no Latin accents, full-width and circled digits as digits, one kind of apostrophe, one space; a new line ends a
    sentence."""
    spread = _KEYCAP.sub(r" \1 ", text)
    spread = "".join(_sign(letter) for letter in spread)
    same = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", spread).casefold())
    same = same.replace("’", "'").replace("‘", "'").replace("`", "'").replace("´", "'").replace("ʼ", "'")
    same = " ".join(_LINES.sub(" ; ", same.strip()).split())
    return _LATIN.sub(lambda run: fold(run[0]), same)


def atoms(text: str) -> list[Atom]:
    """Of what `plain` gave. Spaces only tell what is glued together."""
    found: list[Atom] = []
    last = -1
    for part in _PART.finditer(text):
        glued = part.start() == last
        last = part.end()
        form = part.lastgroup or "sign"
        said = part[0]
        if form == "word":
            found += _split(said, part.start(), glued)
        elif form == "jeans":
            measures = zip("wl", re.findall(r"\d{2}", said), strict=False)
            found.append(Atom(" ".join(axis + value for axis, value in measures), "size", glued, part.start(), part.end()))
        elif form == "half":
            found.append(Atom(f"{re.match(r'[0-9]+', said)[0]}.5", "size", glued, part.start(), part.end()))  # type: ignore[index]
        elif form == "date":
            found.append(Atom(said, "away", glued, part.start(), part.end()))
        elif form == "size":
            found.append(Atom(letters(said), "size", glued, part.start(), part.end()))
        elif form == "number":
            found.append(Atom(str(int(said)), "number", glued, part.start(), part.end()))
        elif form == "own":
            found.append(Atom(said, "own", glued, part.start(), part.end()))
        elif form == "away":
            found.append(Atom(said, "away", glued, part.start(), part.end()))
        else:
            found.append(Atom(said, "sign", glued, part.start(), part.end()))
    return found


def letters(size: str) -> str:
    """`xxl` and `2xl` are one size."""
    if "/" in size:
        return "/".join(letters(part) for part in size.split("/"))
    many = size.count("x")
    return f"{many}x{size[-1]}" if many > 1 else size


def key(phrase: str) -> tuple[str, ...]:
    """What a phrase of the word lists is found by."""
    return tuple(atom.text for atom in atoms(plain(phrase)))


def _split(said: str, start: int, glued: bool) -> list[Atom]:
    """French writes its short words into the next one: l'autre, j'aimerais, d'accord."""
    head, mark, rest = said.partition("'")
    if not mark or head not in _ELIDED:
        return [Atom(said, "word", glued, start, start + len(said))]
    cut = start + len(head) + 1
    return [Atom(f"{head}'", "word", glued, start, cut), *_split(rest, cut, True)]


def _sign(letter: str) -> str:
    if letter == "½":
        return " 1/2"
    if letter == "№":
        return " # "
    if letter.isascii() or unicodedata.category(letter) != "No" or letter in "¼¾⅓⅔":
        return letter
    value = unicodedata.numeric(letter, 0)
    return f" {int(value)} " if value == int(value) and value > 0 else letter

"""A reply as tokens: every part of it with what it does, in the language it is written in. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from stylist_app.backend.looks.grammar.lexicon import Lexicon, Meaning, compound, lexicons, longest, typo
from stylist_app.backend.looks.grammar.text import Atom, atoms
from stylist_app.backend.looks.grammar.words.shape import Role

Titles = Mapping[tuple[str, ...], frozenset[int]]
"""Words of titles, with the numbers of the pieces that bear them."""
_LATIN, _CYRILLIC, _OWN = ("en", "de", "fr"), ("uk",), ("zh", "ja")
_LONG = re.compile(r"(.)\1{2,}")
_SIGNS = MappingProxyType(
    {
        **dict.fromkeys(",、，،)]}|", Role.COMMA),
        **dict.fromkeys(".!;。！；", Role.STOP),
        **dict.fromkeys("?？", Role.MARKS),
        **dict.fromkeys("~〜～", Role.TO),
        **dict.fromkeys("-–—‑", Role.TO),
        **dict.fromkeys("&+", Role.AND),
        **dict.fromkeys("×*✕✖", Role.TIMES),
        **dict.fromkeys("❌🚫👎⛔", Role.NOT),
        **dict.fromkeys("✅✔☑👍👌🙏", Role.YES),
        **dict.fromkeys("❤♥😍🥰😻💕💖💗🔥💘🤩", Role.HEART),
        "#": Role.MARK,
        "/": Role.OR,
    }
)


@dataclass(frozen=True, slots=True)
class Token:
    """`said`: as `plain` wrote it. `spelled`: a number written as a word. `among`: the pieces whose title has this word."""

    role: Role
    value: int = 0
    name: str = ""
    said: str = ""
    glued: bool = False
    spelled: bool = False
    among: frozenset[int] = frozenset()


def scan(text: str, titles: Titles, hint: str) -> list[Token]:
    """Of what `plain` gave. `hint`: the language the customer or the message is known to use; the reply's own words count more."""
    parts = atoms(text)
    order = _order(parts, hint[:2].lower())
    known = lexicons()
    found: list[Token] = []
    at = 0
    while at < len(parts):
        token, many = _next(text, parts, at, [known[code] for code in order[_script(parts[at])]], titles, order)
        at += many
        if token is not None:
            found.append(token)
    return found


def titles_of(pieces: Sequence[tuple[int, str]]) -> Titles:
    """Words of these titles that mean nothing else in any language."""
    found: dict[tuple[str, ...], frozenset[int]] = {}
    for number, title in pieces:
        parts, run = atoms(title), list[str]()
        for place, part in enumerate((*parts, Atom("", "sign"))):
            meant = place < len(parts) and any(longest(parts, place, lexicon) for lexicon in lexicons().values())
            if part.form == "own" and not meant:
                run.append(part.text)
                continue
            if len(run) > 1:
                found[tuple(run)] = found.get(tuple(run), frozenset()) | {number}
            run = []
            if part.form == "word" and len(part.text) > 2 and not meant:
                found[part.text,] = found.get((part.text,), frozenset()) | {number}
    return found


def named_in(text: str, role: Role) -> list[str]:
    """Every kind of garment, or every material, that a text of the shop names, in any of the languages, in its order. `text`: as `plain` gave it."""
    parts = atoms(text)
    found: list[str] = []
    for at in range(len(parts)):
        for code, lexicon in lexicons().items():
            hit = longest(parts, at, lexicon)
            meaning = hit[0] if hit else compound(parts[at].text, code)
            if meaning is not None and meaning.role is role:
                found += [name for name in meaning.name.split("+") if name not in found]
    return found


def _script(part: Atom) -> str:
    letter = part.text[:1]
    return "own" if part.form == "own" else "cyrillic" if "Ѐ" <= letter <= "ӿ" else "latin"


def _order(parts: Sequence[Atom], hint: str) -> dict[str, tuple[str, ...]]:
    """For each script, its languages, the likeliest first."""
    own = [part for part in parts if part.form == "own"]
    kana = any("\u3041" <= part.text <= "\u30ff" for part in own)
    latin = sorted(_LATIN, key=lambda code: (-_covered(parts, lexicons()[code], "word"), code != hint, _LATIN.index(code)))
    eastern = ("ja",) if kana else tuple(sorted(_OWN, key=lambda code: (-_covered(own, lexicons()[code], "own"), code != hint)))[:1]
    first = eastern if own else _CYRILLIC if any(_script(part) == "cyrillic" for part in parts) else ()
    return {"latin": (*first, *latin), "cyrillic": _CYRILLIC, "own": eastern or _OWN}


def _covered(parts: Sequence[Atom], lexicon: Lexicon, form: str) -> int:
    at = total = 0
    while at < len(parts):
        hit = longest(parts, at, lexicon)
        many = hit[1] if hit else 1
        total += sum(part.form == form for part in parts[at : at + many]) if hit else 0
        at += many
    return total


def _next(
    text: str, parts: Sequence[Atom], at: int, lists: Sequence[Lexicon], titles: Titles, order: Mapping[str, tuple[str, ...]]
) -> tuple[Token | None, int]:
    part = parts[at]
    for place, lexicon in enumerate(lists):
        hit = longest(parts, at, lexicon)
        if hit is not None and (part.form != "number" or hit[1] > 1):
            meaning, many = hit
            said = text[part.start : parts[at + many - 1].end]
            spelled = meaning.role is Role.NUMBER
            return Token(meaning.role, meaning.value, meaning.name, said, part.glued, spelled), many
        if place == 0 and (named := _titled(parts, at, titles)) is not None:
            return Token(Role.TITLE, said=text[part.start : parts[at + named[1] - 1].end], among=named[0]), named[1]
    if part.form == "number":
        return Token(Role.NUMBER, int(part.text[:6]), said=part.text, glued=part.glued), 1
    if part.form == "size":
        return Token(Role.SIZE, 0, part.text, part.text, part.glued), 1
    if part.form == "away":
        return Token(Role.AWAY, said=part.text), 1
    if part.form == "sign":
        role = _SIGNS.get(part.text)
        return (Token(role, said=part.text, glued=part.glued) if role else None), 1
    if part.form == "word":
        for code in order[_script(part)]:
            meaning_of = _drawn_out(part.text, code) or compound(part.text, code) or typo(part.text, code)
            if meaning_of is not None:
                return Token(meaning_of.role, meaning_of.value, meaning_of.name, part.text, part.glued), 1
    return Token(Role.UNKNOWN, said=part.text), 1


def _drawn_out(word: str, code: str) -> Meaning | None:
    """ "sooo", "pleeease": as it stands in the list with one letter or two."""
    found = (lexicons()[code].get((_LONG.sub(short, word),)) for short in (r"\1", r"\1\1") if _LONG.search(word))
    return next((meaning for meaning in found if meaning is not None), None)


def _titled(parts: Sequence[Atom], at: int, titles: Titles) -> tuple[frozenset[int], int] | None:
    for many in range(min(8, len(parts) - at), 0, -1):
        among = titles.get(tuple(part.text for part in parts[at : at + many]))
        if among:
            return among, many
    return None

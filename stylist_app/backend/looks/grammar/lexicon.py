"""The word lists as they are looked up: a phrase's atoms → what it does. Pure; each language is put together once, when it is first read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from stylist_app.backend.looks.grammar.text import Atom, key
from stylist_app.backend.looks.grammar.words import LANGUAGES
from stylist_app.backend.looks.grammar.words.shape import Role, Words

LONGEST = 8
"""Atoms of a phrase in an alphabet."""
LONGEST_OWN = 10
"""Characters of a phrase in Chinese and Japanese."""
TYPO_LETTERS = 5
WRONG_LETTERS = 7
"""In shorter words another letter makes another word: write is not white."""
_TYPED = frozenset((Role.KIND, Role.COLOUR, Role.ORDINAL))


@dataclass(frozen=True, slots=True)
class Meaning:
    """`value`: of a number, an ordinal or a quantity; `name`: of a kind, a colour or a size; `language`: of the list it stands in."""

    role: Role
    value: int = 0
    name: str = ""
    language: str = ""


Lexicon = Mapping[tuple[str, ...], Meaning]


@cache
def lexicons() -> Mapping[str, Lexicon]:
    """By language."""
    return {words.code: _compiled(words) for words in LANGUAGES}


def clashes() -> list[tuple[str, tuple[str, ...], str, str]]:
    """Phrases that stand in two places of one language: (language, phrase, first meaning, second)."""
    found = []
    for words in LANGUAGES:
        seen: dict[tuple[str, ...], Meaning] = {}
        for phrase, meaning in _entries(words):
            first = seen.setdefault(phrase, meaning)
            if first != meaning:
                found.append(
                    (words.code, phrase, f"{first.role} {first.name}{first.value or ''}", f"{meaning.role} {meaning.name}{meaning.value or ''}")
                )
    return found


def longest(atoms: Sequence[Atom], at: int, lexicon: Lexicon) -> tuple[Meaning, int] | None:
    """The longest phrase that begins at this atom, and how many atoms it takes."""
    most = LONGEST_OWN if atoms[at].form == "own" else LONGEST
    for many in range(min(most, len(atoms) - at), 0, -1):
        meaning = lexicon.get(tuple(atom.text for atom in atoms[at : at + many]))
        if meaning is not None:
            return meaning, many
    return None


def compound(word: str, language: str) -> Meaning | None:
    """The kind that ends a longer word, in a language that writes it so."""
    words = next(words for words in LANGUAGES if words.code == language)
    if not words.compounds or len(word) < 7:
        return None
    lexicon = lexicons()[language]
    for cut in range(2, len(word) - 3):
        meaning = lexicon.get((word[cut:],))
        if meaning is not None and meaning.role is Role.KIND:
            return meaning
    return None


def typo(word: str, language: str) -> Meaning | None:
    """What a kind, a colour or an ordinal with one slip of the thumb means, if that is one thing only."""
    if len(word) < TYPO_LETTERS:
        return None
    near = _typed(language)
    found = {
        meaning
        for length in (len(word) - 1, len(word), len(word) + 1)
        for meant, meaning in near.get((word[0], length), ())
        if _one_slip(word, meant)
    }
    return found.pop() if len(found) == 1 else None


@cache
def _typed(language: str) -> Mapping[tuple[str, int], Sequence[tuple[str, Meaning]]]:
    """Words that are put right, by first letter and length."""
    found: dict[tuple[str, int], list[tuple[str, Meaning]]] = {}
    for phrase, meaning in lexicons()[language].items():
        if meaning.role in _TYPED and len(phrase) == 1 and len(phrase[0]) >= TYPO_LETTERS:
            found.setdefault((phrase[0][0], len(phrase[0])), []).append((phrase[0], meaning))
    return found


def _one_slip(said: str, meant: str) -> bool:
    if abs(len(said) - len(meant)) > 1:
        return False
    start = next((at for at, (one, other) in enumerate(zip(said, meant, strict=False)) if one != other), min(len(said), len(meant)))
    if len(said) >= WRONG_LETTERS and said[start + 1 :] == meant[start + 1 :]:
        return True
    if said[start + 1 :] == meant[start:] or said[start:] == meant[start + 1 :]:
        return True
    return said[start : start + 2] == meant[start : start + 2][::-1] and said[start + 2 :] == meant[start + 2 :]


def _compiled(words: Words) -> Lexicon:
    found: dict[tuple[str, ...], Meaning] = {}
    for phrase, meaning in _entries(words):
        found.setdefault(phrase, meaning)
    return found


def _entries(words: Words) -> Iterator[tuple[tuple[str, ...], Meaning]]:
    for role, phrases in words.roles.items():
        yield from _phrases(phrases, words, Meaning(role, 2 if role is Role.TWICE else 0, "", words.code))
    for value, phrases in words.ordinals.items():
        yield from _phrases(phrases, words, Meaning(Role.ORDINAL, value, "", words.code))
    for value, phrases in words.numbers.items():
        yield from _phrases(phrases, words, Meaning(Role.NUMBER, value, "", words.code))
    for role, table in ((Role.COLOUR, words.colours), (Role.SIZE, words.sizes), (Role.MATERIAL, words.materials), (Role.KIND, words.kinds)):
        for name, phrases in table.items():
            yield from _phrases(phrases, words, Meaning(role, 0, name, words.code))


def _phrases(phrases: str, words: Words, meaning: Meaning) -> Iterator[tuple[tuple[str, ...], Meaning]]:
    endings = ("", *words.endings.split())
    for phrase in phrases.split("|"):
        if phrase == "*" or not phrase.endswith("*"):
            yield key(phrase), meaning
        else:
            yield from ((key(phrase[:-1] + ending), meaning) for ending in endings)

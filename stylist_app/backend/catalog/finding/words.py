"""How words are taken apart, for what is found and for what is asked; and which words one slip of the finger makes of another."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from stylist_app.backend.catalog import rules

LEAST_CORRECTED = 4
"""Letters of a word in which a slip is looked for; shorter ones have too many neighbours."""
LEAST_BEGUN = 3
"""Letters from which a word that is not the last one is taken for a beginning too."""
MOST_WORDS = 12

Term = tuple[str, ...]
"""What stands between spaces in its parts. A product has it when it has all the parts, or the parts written as one."""


def words_of(texts: Iterable[str]) -> set[str]:
    """Every word under which these texts are found. `T-shirt`: `t`, `shirt`, `tshirt`. Of Chinese, Japanese and Korean every character and every two
    neighbours, since nothing parts their words."""
    return set().union(*map(_of_token, " ".join(texts).split()))


def terms_of(query: str) -> list[Term]:
    """What is asked for, no term twice; the last one may be unfinished."""
    asked = [tuple(_needed(parts)) for parts in rules.terms(query)]
    last = asked[-1:]
    return [term for term in dict.fromkeys(asked) if [term] != last][: MOST_WORDS - 1] + last


def joined(term: Term) -> str:
    """Its parts written as one word, or nothing where that would mean something else."""
    return "" if len(term) < 2 or any(rules.own_word(part[0]) for part in term) else "".join(term)


def corrected(word: str) -> bool:
    """Whether a slip is looked for in it. Not in numbers: 38 is not 39."""
    return len(word) >= LEAST_CORRECTED and word.isalpha() and not rules.own_word(word[0])


def slips(word: str, letters: Iterable[str]) -> Iterator[str]:
    """What is one slip away: a letter too many, too few, another one, or two neighbours changed round."""
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in letters:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]


@lru_cache(maxsize=50_000)
def _of_token(token: str) -> tuple[str, ...]:
    """Remembered: a shop has a hundred thousand titles and some thousand words."""
    return tuple(word for term in rules.terms(token) for word in _parts(term))


def _parts(parts: Term) -> Iterator[str]:
    yield from parts
    whole = joined(parts)
    if whole:
        yield whole
    for one, other in pairwise(parts):
        if rules.own_word(one[0]) and rules.own_word(other[0]):
            yield one + other


def _needed(parts: Term) -> Iterator[str]:
    """As `_parts` without what two neighbours say already."""
    for at, part in enumerate(parts):
        own = rules.own_word(part[0])
        before = at > 0 and own and rules.own_word(parts[at - 1][0])
        after = at + 1 < len(parts) and own and rules.own_word(parts[at + 1][0])
        if not before and not after:
            yield part
        if after:
            yield part + parts[at + 1]

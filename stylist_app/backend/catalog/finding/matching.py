"""Which products have the words that are asked for, and how well: the better the place of a word and the less was guessed, the lower the level."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from stylist_app.backend.catalog import rules
from stylist_app.backend.catalog.finding import words
from stylist_app.backend.catalog.finding.bits import Bits
from stylist_app.backend.catalog.finding.facts import FIELDS
from stylist_app.backend.catalog.finding.shelf import Shelf
from stylist_app.backend.catalog.finding.words import Term

Levels = Sequence[tuple[int, Bits]]
"""From the best; a place is in one of them at most."""
BEGUN, SLIP = len(FIELDS), 2 * len(FIELDS)
"""What a word that was only begun, and one that was mended, is behind a whole one."""
MOST = 3 * len(FIELDS)
"""No level is worse than this many words' worst."""
_LATIN = "abcdefghijklmnopqrstuvwxyz"
"""All that `rules.fold` leaves of it."""


def matches(shelf: Shelf, asked: Sequence[Term]) -> Levels:
    """Of the places that have every term; the last one may be unfinished."""
    found: Levels | None = None
    for at, term in enumerate(asked):
        levels = _of_term(shelf, term, unfinished=at == len(asked) - 1)
        found = levels if found is None else _both(found, levels, lambda one, other: min(one + other, 2 * MOST))
        if not found:
            return ()
    return found or ()


def tasted(shelf: Shelf, wanted: Iterable[str], fields: Sequence[str]) -> Bits:
    """Places that have any of these, all its words whole and in one of the fields."""
    found = 0
    for one in wanted:
        parts = [part for term in rules.terms(one) for part in term]
        for field in fields if parts else ():
            have = -1
            for part in parts:
                have &= shelf.under(field, part)
            found |= have
    return found


def _of_term(shelf: Shelf, term: Term, *, unfinished: bool) -> Levels:
    parts: Levels | None = None
    for at, part in enumerate(term):
        levels = _of_word(shelf, part, unfinished=unfinished and at == len(term) - 1)
        parts = levels if parts is None else _both(parts, levels, max)
    whole = words.joined(term)
    return _best([*(parts or ()), *(_of_word(shelf, whole, unfinished=unfinished) if whole else ())])


def _of_word(shelf: Shelf, word: str, *, unfinished: bool) -> Levels:
    levels = [(at, shelf.under(field, word)) for at, field in enumerate(FIELDS)]
    if unfinished or len(word) >= words.LEAST_BEGUN:
        levels += [(BEGUN + at, shelf.begun_with(field, word)) for at, field in enumerate(FIELDS)]
    if words.corrected(word) and not any(bits for _level, bits in levels):
        mended = sorted({slip for slip in words.slips(word, shelf.letters if not word.isascii() else _LATIN) if shelf.knows(slip)})
        levels = [(SLIP + at, shelf.under(field, slip)) for at, field in enumerate(FIELDS) for slip in mended]
    return _best(levels)


def _best(levels: Iterable[tuple[int, Bits]]) -> Levels:
    """Each place in the best level it has, levels in order."""
    found: defaultdict[int, Bits] = defaultdict(int)
    for level, bits in levels:
        found[level] |= bits
    taken, best = 0, []
    for level in sorted(found):
        fresh = found[level] & ~taken
        if fresh:
            best.append((level, fresh))
            taken |= fresh
    return best


def _both(one: Levels, other: Levels, together: Callable[[int, int], int]) -> Levels:
    found: defaultdict[int, Bits] = defaultdict(int)
    for level, bits in one:
        for other_level, other_bits in other:
            common = bits & other_bits
            if common:
                found[together(level, other_level)] |= common
    return sorted(found.items())

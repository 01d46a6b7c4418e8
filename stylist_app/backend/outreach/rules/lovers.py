"""Who would love a new piece: her own words for what she loves, what she wishes for, and whether it is there in her size."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from stylist_app.wire.today import LoveWhy

TASTE, WISH, SIZE = 10, 8, 4


@dataclass(frozen=True, slots=True)
class Piece:
    """`words`: of its brand, tags, colours, category and attributes, folded. `kind`: what it is, "" where nobody knows. `fits`: the sizes that can be
    had, as `catalog.sizes.Fit`."""

    id: str
    words: frozenset[str]
    kind: str = ""
    sized: bool = False
    fits: frozenset[tuple[str, str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Her:
    """`loves`: folded word → as she says it. `wishes`: kind → a title of hers. `fits`: what she wears; empty where nobody knows."""

    id: str
    loves: Mapping[str, str]
    refuses: frozenset[str] = frozenset()
    wishes: Mapping[str, str] | None = None
    declined: frozenset[str] = frozenset()
    fits: frozenset[tuple[str, str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Match:
    customer_id: str
    score: int
    reasons: tuple[LoveWhy, ...]
    words: tuple[str, ...] = ()
    like: str = ""
    fit: tuple[str, str, str] | None = None


def match(piece: Piece, her: Her) -> Match | None:
    """None: there is nothing that speaks for it, or something against it: a word she refuses, her no, or a size that is not there."""
    if piece.id in her.declined or piece.words & her.refuses:
        return None
    loved = sorted(piece.words & her.loves.keys())
    like = (her.wishes or {}).get(piece.kind, "") if piece.kind else ""
    if not loved and not like:
        return None
    fit = next(iter(sorted(piece.fits & her.fits)), None)
    if piece.sized and her.fits and fit is None:
        return None
    reasons: list[LoveWhy] = [*(["taste"] if loved else []), *(["wish"] if like else []), *(["size"] if fit else [])]  # type: ignore[list-item]
    points = TASTE * min(3, len(loved)) + WISH * bool(like) + SIZE * bool(fit)
    return Match(her.id, points, tuple(reasons), tuple(her.loves[word] for word in loved), like, fit)


def lovers(pieces: Sequence[Piece], people: Iterable[Her]) -> dict[str, list[Match]]:
    """By piece, who would love it most first. Only pieces that something speaks for are looked at."""
    by_word: dict[str, list[Piece]] = defaultdict(list)
    by_kind: dict[str, list[Piece]] = defaultdict(list)
    for piece in pieces:
        for word in piece.words:
            by_word[word].append(piece)
        by_kind[piece.kind].append(piece)
    found: dict[str, list[Match]] = {piece.id: [] for piece in pieces}
    for her in people:
        near = {piece.id: piece for word in her.loves for piece in by_word.get(word, ())}
        near |= {piece.id: piece for kind in her.wishes or () for piece in by_kind.get(kind, ())}
        for piece in near.values():
            one = match(piece, her)
            if one is not None:
                found[piece.id].append(one)
    for some in found.values():
        some.sort(key=lambda one: (-one.score, one.customer_id))
    return found

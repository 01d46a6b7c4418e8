"""Which parts of a reply may choose at all: questions, conditions, opinions and small talk are told apart before anything is resolved. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from stylist_app.backend.looks.grammar.scan import Token
from stylist_app.backend.looks.grammar.words.shape import Role

NAMES = frozenset((Role.KIND, Role.COLOUR, Role.ORDINAL, Role.MATERIAL, Role.TITLE, Role.ALL, Role.ALL_SOFT, Role.BOTH, Role.NUMBER))
"""What may name a piece."""
_REFERS = NAMES | {Role.SIZE, Role.USUAL}
_AFTER_DOT = frozenset((Role.IN, Role.KIND, Role.COLOUR, Role.SIZE, Role.SIZE_MARK, Role.MATERIAL, Role.TITLE, Role.ONE, Role.AND))
_ASKS_FOR = frozenset((Role.WANT, Role.PLEASE, Role.REQUEST))
_LIGHT = frozenset((Role.NOT, Role.OUTSIDE, Role.FILLER, Role.IT, Role.YES, Role.THE, Role.COMMA))
_PARTING = frozenset((Role.COMMA, Role.BUT, Role.STOP, Role.MARKS))


@dataclass(frozen=True, slots=True)
class Clause:
    """`tokens`: what is left to be read of it; `why`: the word for what keeps the whole reply from choosing, or nothing."""

    tokens: tuple[Token, ...]
    why: str = ""


def clauses(tokens: Sequence[Token]) -> list[Clause]:
    """Sentence by sentence."""
    return [_judged(part, asked) for part, asked in _sentences(tokens)]


def refers(tokens: Sequence[Token]) -> bool:
    """Whether these words name pieces, colours or sizes. A number of days, euros or streets is none of that."""
    return any(
        token.role in _REFERS and not (token.role is Role.NUMBER and at + 1 < len(tokens) and tokens[at + 1].role is Role.AWAY)
        for at, token in enumerate(tokens)
    )


def _sentences(tokens: Sequence[Token]) -> Iterator[tuple[list[Token], bool]]:
    current: list[Token] = []
    for at, token in enumerate(tokens):
        if token.role is Role.STOP and _ordinal_dot(tokens, at):
            continue
        if token.role in (Role.STOP, Role.MARKS):
            if current or token.role is Role.MARKS:
                yield current, token.role is Role.MARKS
            current = []
        else:
            current.append(token)
    if current:
        yield current, False


def _ordinal_dot(tokens: Sequence[Token], at: int) -> bool:
    """The dot of "den 2. in M" ends no sentence."""
    before = at > 0 and tokens[at - 1].role in (Role.NUMBER, Role.MARK, Role.SIZE_MARK) and tokens[at].said == "."
    return before and at + 1 < len(tokens) and (tokens[at + 1].role in _AFTER_DOT or tokens[at - 1].role is not Role.NUMBER)


def _judged(tokens: Sequence[Token], asked: bool) -> Clause:
    roles = {token.role for token in tokens}
    if Role.NONE in roles:
        return Clause((), "taken back")
    if not refers(tokens):
        blocked = (Role.ASKED in roles and bool(roles & {Role.IT, Role.WANT})) or (bool(roles & {Role.NOT, Role.OUTSIDE}) and roles <= _LIGHT)
        return Clause((), "doubt") if blocked else Clause(tuple(token for token in tokens if token.role in _ASKS_FOR | {Role.IT, Role.HEART}))
    if Role.ASKED in roles or (asked and Role.REQUEST not in roles):
        return Clause((), "asked")
    if Role.FOND in roles and not roles & (_ASKS_FOR | {Role.SIZE, Role.USUAL}):
        return Clause(())
    kept: list[Token] = []
    sure = bool(roles & (_ASKS_FOR | {Role.SIZE, Role.SIZE_MARK, Role.USUAL}))
    for part in _parts(tokens):
        told = _told(part, sure)
        if told is None:
            return Clause((), "not understood")
        kept += told
    return Clause(tuple(kept))


def _parts(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Between commas; each keeps what parts it from the one before."""
    current: list[Token] = []
    for token in tokens:
        if token.role in _PARTING and current:
            yield current
            current = []
        current.append(token)
    if current:
        yield current


def _told(part: Sequence[Token], sure: bool) -> Sequence[Token] | None:
    """What of this part is to be read: nothing of an opinion or of small talk. None where it speaks of pieces and is not wholly understood, or may
    take back what was said: `sure` tells that the sentence asks for something or names a size."""
    roles = {token.role for token in part}
    strange = next((at for at, token in enumerate(part) if token.role in (Role.UNKNOWN, Role.AWAY)), None)
    if not refers(part):
        if strange is None:
            return part
        doubtful = bool(roles & {Role.NOT, Role.OUTSIDE, Role.BUT, Role.EXCEPT}) or not sure
        return None if doubtful else part[:1] if part[0].role in _PARTING else ()
    if strange is not None:
        purpose = max((at for at in range(strange) if part[at].role is Role.FOR), default=None)
        if purpose is None or refers(part[purpose:]) or not refers(part[:purpose]):
            return None
        return part[:purpose]
    if Role.FOND in roles and (Role.WANT in roles or not roles & _ASKS_FOR):
        return part[:1] if part[0].role in _PARTING else ()
    return part

"""What a number in a reply is: a piece, several, a size, or how many of a piece. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from stylist_app.backend.looks.grammar.board import Board
from stylist_app.backend.looks.grammar.parsing.refs import Ref
from stylist_app.backend.looks.grammar.scan import Token
from stylist_app.backend.looks.grammar.words.shape import Role

SIZES = range(20, 61)
"""Numbers that are meant as a size even where no piece has it."""


@dataclass(frozen=True, slots=True)
class Count:
    """Just one of `numbers`, `size` and `quantity`, or `why` it cannot be told. `after`: where to read on."""

    after: int
    numbers: tuple[int, ...] = ()
    size: str = ""
    quantity: int = 0
    said: str = ""
    why: str = ""


def counted(tokens: Sequence[Token], at: int, board: Board, last: Ref | None) -> Count:
    """`tokens[at]` is a number or the mark before one; `last`: the piece named before it in the same part."""
    marked = tokens[at].role is Role.MARK
    if marked:
        at += 1
        while _role(tokens, at) is Role.MARK:
            at += 1
        if _role(tokens, at) is Role.ONE:
            return _piece(tokens, at + 1, 1, board, "one")
        if _role(tokens, at) is not Role.NUMBER:
            return Count(at)
    token = tokens[at]
    value, said = token.value, token.said
    following = _role(tokens, at + 1)
    if marked or following is Role.NTH:
        after = at + 1 + (following in (Role.NTH, Role.COUNT))
        return _listed(tokens, after, value, board, said)
    if following is Role.AWAY:
        return Count(at + 2)
    if (
        following is Role.TIMES
        and (at + 2 < len(tokens) or tokens[at + 1].glued)
        and not (_role(tokens, at + 2) is Role.NUMBER and tokens[at + 2].glued and not tokens[at + 1].glued)
    ):
        refused = "a number of sizes" if _role(tokens, at + 2) is Role.SIZE else ""
        return Count(at + 2, quantity=value, said=said, why=refused)
    if following in (Role.COUNT, Role.OF):
        return Count(at + 2, quantity=value, said=said)
    sized = following is Role.KIND and not token.spelled and _sized(tokens[at + 1].name, value, board)
    if following is Role.KIND and not sized and (last is None or (at and tokens[at - 1].role is not Role.IN)):
        return _of_kind(tokens, at, value, board, token.spelled)
    if _role(tokens, at - 1) is Role.IN and at:
        return _after_in(at, value, board, last, said)
    if value in board.numbers:
        if (
            last is not None
            and not last.sizes
            and any(board.has_size(number, str(value)) for number in last.candidates(board))
            and at
            and tokens[at - 1].role
            not in (
                Role.AND,
                Role.COMMA,
            )
        ):
            return Count(at + 1, why="a size or a piece")
        return _listed(tokens, at + 1, value, board, said)
    if board.any_size(str(value)) or value in SIZES:
        ranged = following is Role.TO and _role(tokens, at + 2) is Role.NUMBER
        return Count(at + 1, size=str(value), said=said, why="a range of sizes" if ranged else "")
    return Count(at + 1, why="no such number")


def _sized(kind: str, value: int, board: Board) -> bool:
    """ "38 boots": no piece has that number, and boots are sized so."""
    return value not in board.numbers and any(board.same_sort(number, str(value)) for number in board.of_kind(kind))


def _listed(tokens: Sequence[Token], after: int, value: int, board: Board, said: str) -> Count:
    """A piece, or the first of a range of them."""
    if _role(tokens, after) is Role.TO and _role(tokens, after + 1) is Role.NUMBER:
        end = tokens[after + 1].value
        if not value < end or value not in board.numbers or end not in board.numbers:
            return Count(after + 2, why="no such range")
        past = after + 2 + (_role(tokens, after + 2) in (Role.NTH, Role.COUNT))
        why = "another range" if _role(tokens, past) is Role.AWAY else ""
        return Count(past, tuple(number for number in board.numbers if value <= number <= end), said=f"{said}–{tokens[after + 1].said}", why=why)
    return _piece(tokens, after, value, board, said)


def _piece(tokens: Sequence[Token], after: int, value: int, board: Board, said: str) -> Count:
    if value not in board.numbers:
        return Count(after, why="no such number")
    return Count(after, (value,), said=said)


def _of_kind(tokens: Sequence[Token], at: int, value: int, board: Board, spelled: bool) -> Count:
    """ "2 dress" is piece 2 if that is a dress; "two bags" are two of the only bag, or both bags."""
    among = board.of_kind(tokens[at + 1].name)
    if value in among and not spelled:
        return Count(at + 1, (value,), said=tokens[at].said, why="a piece or several" if len(among) == value > 1 else "")
    if spelled and len(among) == 1 and _role(tokens, at - 1) is not Role.THE:
        return Count(at + 1, quantity=value, said=tokens[at].said)
    if spelled and len(among) == value:
        return Count(at + 2, among, said=f"{tokens[at].said} {tokens[at + 1].said}")
    return Count(at + 1, why="another piece")


def _after_in(at: int, value: int, board: Board, last: Ref | None, said: str) -> Count:
    """ "in 38" is a size, unless it is a piece's number and nobody's size."""
    owners = last.candidates(board) if last is not None else board.numbers
    if any(board.has_size(number, str(value)) for number in owners) or value not in board.numbers:
        fits = value in SIZES or board.any_size(str(value))
        return Count(at + 1, size=str(value) if fits else "", said=said, why="" if fits else "no such number")
    return Count(at + 1, why="no such size")


def _role(tokens: Sequence[Token], at: int) -> Role | None:
    return tokens[at].role if 0 <= at < len(tokens) else None

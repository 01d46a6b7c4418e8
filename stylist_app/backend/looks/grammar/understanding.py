"""A shopper's reply to numbered pieces, understood. Pure."""

from collections.abc import Sequence

from stylist_app.backend.looks.grammar.board import Board
from stylist_app.backend.looks.grammar.parsing.clauses import clauses
from stylist_app.backend.looks.grammar.parsing.reader import Reader
from stylist_app.backend.looks.grammar.parsing.refs import wishes
from stylist_app.backend.looks.grammar.scan import scan
from stylist_app.backend.looks.grammar.settling import settle
from stylist_app.backend.looks.grammar.shapes import Ask, Choice, Nothing, Piece
from stylist_app.backend.looks.grammar.text import MOST_LETTERS, plain
from stylist_app.wire.customer import Size


def understand(text: str, pieces: Sequence[Piece], wearer: Sequence[Size] = (), language: str = "") -> Choice | Ask | Nothing:
    """What a plain reply such as "2 in M, not the 4" chooses of the pieces that were shown last.

    `pieces`: in the order shown, each with its own number; `wearer`: her usual sizes by kind of garment; `language`: what the message or the customer
    is known to use (`en`, `de`, `fr`, `uk`, `zh`, `ja`, longer tags too), a hint only, since the words of the reply tell more.

    `Choice` names exact variants that are in stock, to be proposed and confirmed, never bought at once. `Ask` has the one question that is next;
    every button holds what she wants when it is pressed, to be given to `settle`. `Nothing` is everything else: small talk, questions, opinions,
    refusals, times, prices, and whatever is not understood as a whole. Never raises for any text.
    """
    if not pieces or len(text) > MOST_LETTERS:
        return Nothing("nothing to choose from" if not pieces else "a letter")
    board = Board(pieces)
    reader = Reader(board)
    for clause in clauses(scan(plain(text), board.titles, language)):
        reader.read(clause)
    refs = reader.finished()
    if isinstance(refs, Nothing):
        return refs
    found = wishes(refs, board)
    return found if isinstance(found, Nothing) else settle(found.wants, found.excluded, pieces, wearer)

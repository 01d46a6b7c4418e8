"""What has been read of a reply so far, and what it does to the pieces named. Pure."""

from collections.abc import Sequence

from stylist_app.backend.looks.grammar.board import Board
from stylist_app.backend.looks.grammar.parsing.clauses import NAMES
from stylist_app.backend.looks.grammar.parsing.refs import Ref
from stylist_app.backend.looks.grammar.scan import Token
from stylist_app.backend.looks.grammar.words.shape import Role

MOST_OF_ONE = 9


class State:
    """`refs`: the pieces named, in order; `why`: set when the reply cannot be a choice. `open`: the piece that the next word may still belong to;
    `negative`: what comes is refused, `refusing` until it came; `sizes`, `usual`, `colour`, `quantity`: said before the piece they are for."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.refs: list[Ref] = []
        self.why = ""
        self.firm = self.named = self.fond = self.it = False
        self.tokens: Sequence[Token] = ()
        self.open: Ref | None = None
        self.part_from = self.group = 0
        self.negative = self.refusing = self.comma = self.apart = False
        self.sizes: tuple[str, ...] = ()
        self.usual = False
        self.colour = ""
        self.quantity = 0

    def name(self) -> Ref:
        ref = Ref(negative=self.negative, after_comma=self.comma, apart=self.apart, group=self.group, quantity=self.quantity)
        ref.sizes, ref.usual, ref.colour = self.sizes, self.usual, self.colour
        ref.ahead = bool(ref.sizes or ref.usual)
        self.sizes, self.usual, self.colour, self.quantity = (), False, "", 0
        self.refusing = self.apart = False
        self.refs.append(ref)
        self.open = ref
        return ref

    def close(self) -> None:
        self.open = None

    def start_part(self) -> None:
        self.close()
        self.part_from = len(self.refs)
        self.group += 1
        self.comma = False

    def latest(self) -> Ref | None:
        return self.refs[-1] if len(self.refs) > self.part_from else None

    def role(self, at: int) -> Role | None:
        return self.tokens[at].role if at < len(self.tokens) else None

    def role_before(self, at: int) -> Role | None:
        return self.tokens[at - 1].role if at else None

    def dress(self, keys: tuple[str, ...], usual: bool) -> None:
        """Gives the size to the piece just named and to those named with it, or keeps it for the one that comes."""
        last = self._fits(self.latest() or self._before_refusal(), keys)
        if last is None or last.sizes or last.usual or (self.sizes and not last.sizes):
            if self.sizes or self.usual:
                self.why = "two sizes"
            self.sizes, self.usual = keys, usual
            return
        last.sizes, last.usual = keys, usual
        for ref in self._in_one_breath(last):
            if not ref.everything and (usual or all(self.board.has_size(number, key) for number in ref.candidates(self.board) for key in keys)):
                ref.sizes, ref.usual = keys, usual
        self.group += 1
        if self.open is not None and self.open.kinds:
            self.open = None

    def _before_refusal(self) -> Ref | None:
        """What a size in a part of its own is for: "the dress, not the blazer, size S"."""
        last = next((ref for ref in reversed(self.refs) if not ref.negative), None)
        return last if last is not None and not (last.sizes or last.usual) else self.refs[-1] if self.refs else None

    def _in_one_breath(self, last: Ref) -> list[Ref]:
        """Those before it that what is said of it may hold for too: "1, 2 and 3 in M", "dress and blazer in M", but not "dress, blazer in M"."""
        found: list[Ref] = []
        later = last
        for ref in reversed(self.refs[: self.refs.index(last)]):
            parted = later.apart and not (ref.numbers and last.numbers)
            if parted or ref.group != last.group or ref.sizes or ref.usual or ref.negative != last.negative:
                break
            found.append(ref)
            later = ref
        return found

    def _fits(self, last: Ref | None, keys: tuple[str, ...]) -> Ref | None:
        """The one named last, or, where it is not sized that way, the one of those named with it that is: "blazer and boots, M and 39"."""
        if last is None or not keys or last.everything or any(self.board.same_sort(number, keys[0]) for number in last.candidates(self.board)):
            return last
        others = [
            ref
            for ref in self.refs
            if ref is not last and ref.group == last.group and ref.negative == last.negative and not ref.sizes and not ref.usual
        ]
        fitting = [ref for ref in others if any(self.board.has_size(number, keys[0]) for number in ref.candidates(self.board))]
        return fitting[0] if len(fitting) == 1 else last

    def pass_on(self, refs: Sequence[Ref]) -> None:
        """ "M for the dress and the blazer": a size said first holds for all that are named in one breath."""
        for place, first in enumerate(refs):
            if first.ahead:
                for ref in refs[place + 1 :]:
                    lent = ref.group == first.group and not ref.sizes and not ref.usual and not ref.after_comma and ref.negative == first.negative
                    if lent and (
                        first.usual or all(self.board.has_size(number, key) for number in ref.candidates(self.board) for key in first.sizes)
                    ):
                        ref.sizes, ref.usual = first.sizes, first.usual

    def lend_colour(self, last: Ref) -> None:
        for ref in self.refs:
            lent = ref.group == last.group and not ref.colour and ref.negative == last.negative and bool(ref.numbers)
            if lent and self.board.of_colour(last.colour, ref.candidates(self.board)):
                ref.colour = last.colour

    def count(self, many: int, ahead: int) -> None:
        while self.role(ahead) in (Role.OF, Role.THE):
            ahead += 1
        last = self.latest()
        if not 0 < many <= MOST_OF_ONE:
            self.why = "too many"
        elif self.role(ahead) in NAMES | {Role.MARK} and (last is None or bool(last.quantity)):
            self.close()
            self.quantity = many
        elif last is not None and not last.quantity:
            last.quantity = many
        else:
            self.why = "a number of nothing"

    def refuse_named(self) -> None:
        if self.latest() is None:
            self.why = "refused"
        for ref in self.refs[self.part_from :]:
            ref.negative = True
            ref.after_comma = False
        self.start_part()

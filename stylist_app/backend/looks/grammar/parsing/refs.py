"""Which pieces the words of a reply name, and what is wanted of each. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from stylist_app.backend.looks.grammar.board import Board
from stylist_app.backend.looks.grammar.shapes import By, Nothing, Want


@dataclass(slots=True, eq=False)
class Ref:
    """One naming of pieces while the reply is read. `kinds`: each with the word that was said for it."""

    numbers: tuple[int, ...] = ()
    ordinal: int = 0
    kinds: list[tuple[str, str]] = field(default_factory=list)
    among: frozenset[int] = frozenset()
    colour: str = ""
    sizes: tuple[str, ...] = ()
    usual: bool = False
    quantity: int = 0
    negative: bool = False
    after_comma: bool = False
    apart: bool = False
    everything: bool = False
    only: bool = False
    ahead: bool = False
    group: int = 0
    said: list[str] = field(default_factory=list)

    @property
    def by(self) -> By:
        if self.everything:
            return "all"
        if self.only:
            return "only"
        if self.numbers:
            return "number"
        return "ordinal" if self.ordinal else "kind" if self.kinds else "title" if self.among else "colour"

    @property
    def bare(self) -> bool:
        """Named by kind or colour and nothing else."""
        return not (self.numbers or self.ordinal or self.everything or self.sizes or self.usual or self.quantity)

    def candidates(self, board: Board) -> tuple[int, ...]:
        """The pieces it may mean, none where it cannot be any."""
        found: tuple[int, ...] = self.numbers or board.numbers
        for kind, said in self.kinds:
            all_of_it = self.numbers or self.ordinal or self.everything
            found = board.of_kind(kind, found) if all_of_it else board.called(kind, said, found)
        if self.among:
            found = tuple(number for number in found if number in self.among)
        if self.colour and not (self.numbers or self.ordinal or self.everything or self.only):
            found = board.of_colour(self.colour, found) or (found if self.kinds or self.among else ())
        if self.ordinal:
            return self._counted(found, board.numbers)
        if len(found) > 1 and self.sizes and not self.numbers and not self.everything:
            return tuple(number for number in found if any(board.has_size(number, key) for key in self.sizes)) or found
        return found

    def _counted(self, found: Sequence[int], everything: Sequence[int]) -> tuple[int, ...]:
        """The second dress is the second of the dresses, or a dress that is the second of all."""
        place = self.ordinal - 1 if self.ordinal > 0 else self.ordinal
        picked = [numbers[place] for numbers in (found, everything) if -len(numbers) <= place < len(numbers)]
        return tuple(dict.fromkeys(number for number in picked if number in found))


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a reply wants, before it is looked up which variants that is."""

    wants: tuple[Want, ...]
    excluded: tuple[int, ...]


def wishes(refs: Sequence[Ref], board: Board) -> Wishes | Nothing:
    """Everything that was named, once each, without what was excluded."""
    if any(ref.negative and (ref.sizes or ref.usual) for ref in refs):
        return Nothing("a size is refused")
    named = _known([(ref, ref.candidates(board)) for ref in refs])
    if any(not numbers for _, numbers in named):
        return Nothing("no such piece")
    if any(_strange(ref, numbers, refs, board) for ref, numbers in named):
        return Nothing("no such size")
    excluded: set[int] = set()
    for ref, numbers in named:
        if ref.negative:
            if len(numbers) > 1 and not ref.numbers:
                return Nothing("unclear what is left out")
            excluded.update(numbers)
    wants: list[Want] = []
    for ref, numbers in named:
        if not ref.negative and not ref.everything:
            if set(numbers) & excluded:
                return Nothing("wanted and refused")
            wants.append(_want(ref, numbers))
    for ref, numbers in named:
        if ref.everything and not ref.negative:
            wants = _spread(ref, [number for number in numbers if number not in excluded], wants, board)
    merged = _merged(wants)
    if not merged:
        return Nothing("only refused")
    ordered = sorted(merged, key=lambda want: want.numbers)
    return Wishes(tuple(ordered), tuple(sorted(excluded)))


def _strange(ref: Ref, numbers: Sequence[int], refs: Sequence[Ref], board: Board) -> bool:
    """A number for a piece that has no sizes, and for none that was named with it: not a size, but nobody knows what."""
    alone = not any(other is not ref and other.sizes == ref.sizes for other in refs)
    counted = any(key[:1].isdigit() and "x" not in key for key in ref.sizes)
    return counted and alone and not ref.everything and not any(board.sized(number) for number in numbers)


def _known(named: Sequence[tuple[Ref, tuple[int, ...]]]) -> list[tuple[Ref, tuple[int, ...]]]:
    """ "The red dress and the scarf, dress in 36": what could be several is the one of them that was named otherwise."""
    clear = {numbers[0] for ref, numbers in named if len(numbers) == 1 and not ref.negative}
    return [
        (ref, tuple(clear & set(numbers)) if len(numbers) > 1 and not ref.everything and len(clear & set(numbers)) == 1 else numbers)
        for ref, numbers in named
    ]


def reconsider(refs: Sequence[Ref]) -> None:
    """After a comma, a piece with a size of its own is no longer refused. Of everything but one, that one's own size is an exception, no refusal."""
    whole = next((ref for ref in refs if ref.everything and not ref.negative), None)
    for ref in refs:
        sized = bool(ref.sizes or ref.usual)
        if not (ref.negative and sized):
            continue
        if ref.after_comma or (whole is not None and whole.sizes and ref.sizes and whole.sizes != ref.sizes):
            ref.negative = False
        elif whole is not None and not whole.sizes and not whole.usual:
            whole.sizes, whole.usual, ref.sizes, ref.usual = ref.sizes, ref.usual, (), False


def _want(ref: Ref, numbers: tuple[int, ...]) -> Want:
    return Want(numbers, ref.by, " ".join(ref.said), ref.sizes, ref.usual, ref.colour, quantity=ref.quantity or 1)


def _spread(ref: Ref, numbers: Sequence[int], wants: Sequence[Want], board: Board) -> list[Want]:
    """What everything means for each piece; what a piece was said to be on its own comes first."""
    found: list[Want] = []
    for want in wants:
        own = len(want.numbers) == 1 and want.numbers[0] in numbers and not want.sizes and not want.usual
        found.append(replace(want, sizes=_fitting(ref, want.numbers[0], board), usual=ref.usual) if own else want)
    named = {number for want in wants for number in want.numbers}
    for number in numbers:
        if number not in named:
            colour = ref.colour if board.of_colour(ref.colour, (number,)) else ""
            found.append(Want((number,), "all", " ".join(ref.said), _fitting(ref, number, board), ref.usual, colour, quantity=ref.quantity or 1))
    return found


def _fitting(ref: Ref, number: int, board: Board) -> tuple[str, ...]:
    return tuple(key for key in ref.sizes if board.same_sort(number, key))


def _merged(wants: Sequence[Want]) -> list[Want]:
    """A piece that is named twice is one wish, unless the two cannot be one."""
    found: list[Want] = []
    for want in wants:
        same = next((place for place, other in enumerate(found) if other.numbers == want.numbers and _agree(other, want)), None)
        if same is None:
            found.append(want)
            continue
        other = found[same]
        found[same] = replace(
            other,
            sizes=other.sizes or want.sizes,
            usual=other.usual or want.usual,
            colour=other.colour or want.colour,
            quantity=max(other.quantity, want.quantity),
        )
    return found


def _agree(one: Want, other: Want) -> bool:
    return (not one.sizes or not other.sizes or one.sizes == other.sizes) and (not one.colour or not other.colour or one.colour == other.colour)

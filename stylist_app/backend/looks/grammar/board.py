"""The numbered pieces as a reply speaks of them: by number, kind, colour, size and words of the title. Pure."""

from collections.abc import Collection, Iterable, Sequence

from stylist_app.backend.catalog import rules
from stylist_app.backend.looks.grammar.kinds import within
from stylist_app.backend.looks.grammar.labels import colours_meant, is_size, size_keys
from stylist_app.backend.looks.grammar.scan import Titles, named_in, titles_of
from stylist_app.backend.looks.grammar.shapes import Piece, Variant
from stylist_app.backend.looks.grammar.text import plain
from stylist_app.backend.looks.grammar.words.shape import Role


class Board:
    """Made for one reply and thrown away."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = {piece.number: piece for piece in pieces}
        self.numbers = tuple(self.pieces)
        self.titles: Titles = titles_of([(piece.number, plain(piece.title)) for piece in pieces])
        self._kinds = {piece.number: _kinds(piece) for piece in pieces}
        self._materials = {piece.number: named_in(plain(piece.title), Role.MATERIAL) for piece in pieces}
        self._sizes = {piece.number: labels_of(piece.variants, "size") for piece in pieces}
        self._colours = {piece.number: labels_of(piece.variants, "colour") for piece in pieces}

    def of_kind(self, name: str, among: Iterable[int] | None = None) -> tuple[int, ...]:
        """`name`: one kind, or two joined by `+` where the word may mean either. Pieces that are just that come before those that are one of it."""
        wide = [within(kind) for kind in name.split("+")]
        numbers = self.numbers if among is None else tuple(among)
        return tuple(number for number in numbers if any(self._kinds[number] & kinds for kinds in wide))

    def of_material(self, name: str) -> frozenset[int]:
        """Those whose title names it."""
        return frozenset(number for number, named in self._materials.items() if name in named)

    def of_colour(self, colour: str, among: Iterable[int]) -> tuple[int, ...]:
        """Those that the card shows in it, or else those that can be had in it."""
        numbers = tuple(among)
        shown = tuple(number for number in numbers if (label := self._shown_colour(number)) and colours_meant(colour, (label,)))
        return shown or tuple(number for number in numbers if colours_meant(colour, self._colours[number]))

    def has_size(self, number: int, key: str) -> bool:
        return is_size(key, self._sizes[number])

    def any_size(self, key: str) -> bool:
        return any(self.has_size(number, key) for number in self.numbers)

    def same_sort(self, number: int, key: str) -> bool:
        """Whether the piece is sized the way this size is: by letters, or by numbers of about that magnitude."""
        return self.has_size(number, key) or any(_sort(has) == _sort(key) for label in self._sizes[number] for has in size_keys(label))

    def _shown_colour(self, number: int) -> str:
        piece = self.pieces[number]
        return next((value_of(variant, "colour") for variant in piece.variants if variant.id == piece.shown_id), "")


def value_of(variant: Variant, kind: str) -> str:
    """The variant's value on the first axis of this kind (`size`, `colour`)."""
    return next((value for name, value in variant.options if rules.option_kind(name) == kind), "")


def others_of(variant: Variant) -> tuple[str, ...]:
    """Its values on every other axis."""
    first: set[str] = set()
    found: list[str] = []
    for name, value in variant.options:
        kind = rules.option_kind(name)
        if kind and kind not in first:
            first.add(kind)
        else:
            found.append(value)
    return tuple(found)


def labels_of(variants: Iterable[Variant], kind: str) -> list[str]:
    return list(dict.fromkeys(value for variant in variants if (value := value_of(variant, kind))))


def _kinds(piece: Piece) -> frozenset[str]:
    """What its category tells, made narrower by its title; what its title tells where the category tells nothing."""
    titled = named_in(plain(piece.title), Role.KIND)
    for words in piece.words:
        told = named_in(plain(words), Role.KIND)
        if told:
            return frozenset(_narrower(titled, told) or told)
    return frozenset(titled)


def _narrower(titled: Iterable[str], told: Collection[str]) -> list[str]:
    return [kind for kind in titled if any(kind in within(wide) for wide in told)]


def _sort(key: str) -> str:
    bare = key.split()[-1] if not key.startswith("w") else key
    if not bare[:1].isdigit() or "x" in bare:
        return "jeans" if bare.startswith("w") and " " in bare else "letters"
    return f"numbers{int(float(bare)) // 20}" if bare.replace(".", "", 1).isdigit() else "other"

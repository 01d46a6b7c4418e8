"""The numbered pieces as a reply speaks of them: by number, kind, colour, size and words of the title. Pure."""

from collections.abc import Collection, Iterable, Sequence

from stylist_app.backend.catalog import rules
from stylist_app.backend.looks.grammar.kinds import within
from stylist_app.backend.looks.grammar.labels import colours_meant, is_size, size_keys
from stylist_app.backend.looks.grammar.scan import Titles, named_in, titles_of
from stylist_app.backend.looks.grammar.shapes import Piece, Variant
from stylist_app.backend.looks.grammar.text import atoms, plain
from stylist_app.backend.looks.grammar.words.shape import Role

SAME_LETTERS = 4


class Board:
    """Made for one reply and thrown away."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = {piece.number: piece for piece in pieces}
        self.numbers = tuple(self.pieces)
        self.titles: Titles = titles_of([(piece.number, plain(piece.title)) for piece in pieces])
        self._words = {piece.number: _words(plain(piece.title)) for piece in pieces}
        self._kinds = {piece.number: _kinds(piece) for piece in pieces}
        self._materials = {piece.number: named_in(plain(piece.title), Role.MATERIAL) for piece in pieces}
        self._sizes = {piece.number: labels_of(piece.variants, "size") for piece in pieces}
        self._colours = {piece.number: labels_of(piece.variants, "colour") for piece in pieces}

    def of_kind(self, name: str, among: Iterable[int] | None = None) -> tuple[int, ...]:
        """All that are of this kind or of a kind of it. `name`: one kind, or two joined by `+` where the word may mean either."""
        wide = frozenset[str]().union(*(within(kind) for kind in name.split("+")))
        return tuple(number for number in (self.numbers if among is None else among) if self._kinds[number] & wide)

    def called(self, name: str, said: str, among: Iterable[int]) -> tuple[int, ...]:
        """Those meant by a word for a kind: whose title has the very word, or else which are just that kind, or else a kind of it."""
        found = self.of_kind(name, among)
        literal = tuple(number for number in found if any(_same_word(said, word) for word in self._words[number]))
        just = frozenset(name.split("+"))
        return literal or tuple(number for number in found if self._kinds[number] & just) or found

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

    def sized(self, number: int) -> bool:
        return bool(self._sizes[number])

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


def _words(title: str) -> tuple[str, ...]:
    """Its words; of a script without spaces, the whole title."""
    parts = atoms(title)
    whole = (title,) if any(part.form == "own" for part in parts) else ()
    return (*whole, *(part.text for part in parts if part.form == "word"))


def _same_word(said: str, word: str) -> bool:
    """Singular and plural are one word; a title without spaces has the word in it."""
    if not said.isascii() and word and any(rules.own_word(letter) for letter in said):
        return said in word
    return said == word or (min(len(said), len(word)) >= SAME_LETTERS and said.rstrip("s") == word.rstrip("s"))


def _narrower(titled: Iterable[str], told: Collection[str]) -> list[str]:
    return [kind for kind in titled if any(kind in within(wide) for wide in told)]


def _sort(key: str) -> str:
    bare = key.split()[-1] if not key.startswith("w") else key
    if not bare[:1].isdigit() or "x" in bare:
        return "jeans" if bare.startswith("w") and " " in bare else "letters"
    return f"numbers{int(float(bare)) // 20}" if bare.replace(".", "", 1).isdigit() else "other"

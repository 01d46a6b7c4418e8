"""Looks and replies made up by hypothesis: any pieces, and replies whose meaning is known because they were made from it."""

from dataclasses import dataclass

from hypothesis import strategies as st

from stylist_app.backend.looks.grammar import Piece, Variant
from stylist_app.backend.looks.grammar.lexicon import lexicons
from stylist_app.wire.customer import Size

KINDS = (
    ("Dress", "Dresses"),
    ("Blazer", "Jackets"),
    ("Trousers", "Trousers"),
    ("Skirt", "Skirts"),
    ("Sneakers", "Shoes"),
    ("Scarf", "Accessories"),
    ("Bag", "Bags"),
)
SIZES = (("XS", "S", "M", "L", "XL", "XXL"), ("34", "36", "38", "40", "42", "44"), ("37", "37.5", "38", "38.5", "39"), ("One size",), ())
COLOURS = ("Black", "White", "Red", "Green", "Blue", "Grey")


@dataclass(frozen=True)
class Manner:
    """How a language lists numbered pieces with sizes, colours and what is left out."""

    size: str
    colour: str
    bare: str
    without: str
    colours: tuple[str, ...]
    join: str = ", "


MANNERS = {
    "en": Manner("{n} in {size}", "{n} in {colour} {size}", "number {n}", "not {n}", ("black", "white", "red", "green", "blue", "grey")),
    "de": Manner("{n} in {size}", "die {n} in {colour} {size}", "die {n}", "ohne {n}", ("schwarz", "weiß", "rot", "grün", "blau", "grau")),
    "fr": Manner("la {n} en {size}", "la {n} en {colour} {size}", "la {n}", "sans la {n}", ("noir", "blanc", "rouge", "vert", "bleu", "gris")),
    "uk": Manner("{n} в {size}", "{n} {colour} {size}", "номер {n}", "без {n}", ("чорний", "білий", "червоний", "зелений", "синій", "сірий")),
    "zh": Manner("第{n}件要{size}", "第{n}件要{colour}{size}", "第{n}件", "不要第{n}件", ("黑色", "白色", "红色", "绿色", "蓝色", "灰色"), "，"),
    "ja": Manner("{n}番を{size}で", "{n}番を{colour}の{size}で", "{n}番", "{n}番はいらない", ("黒", "白", "赤", "緑", "青", "グレー"), "、"),
}


@st.composite
def boards(draw: st.DrawFn) -> tuple[Piece, ...]:
    """One to six pieces, no two of a kind, some variants sold out."""
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=6, unique=True))
    return tuple(draw(_pieces(number, title, category)) for number, (title, category) in enumerate(kinds, 1))


@st.composite
def _pieces(draw: st.DrawFn, number: int, title: str, category: str) -> Piece:
    sizes = draw(st.sampled_from(SIZES))
    colours = draw(st.lists(st.sampled_from(COLOURS), max_size=3, unique=True))
    variants = []
    for colour in colours or [""]:
        for size in sizes or ("",):
            options = tuple((axis, value) for axis, value in (("Colour", colour), ("Size", size)) if value)
            variants.append(Variant(f"{number}/{colour}/{size}", options, draw(st.booleans())))
    shown = draw(st.none() | st.sampled_from([variant.id for variant in variants]))
    return Piece(number, f"product-{number}", title, (category,), tuple(variants), shown)


@st.composite
def told(draw: st.DrawFn, language: str) -> tuple[tuple[Piece, ...], str, set[str], set[int]]:
    """Pieces, a reply, the variants it means and the numbers it leaves out."""
    pieces = draw(boards().filter(lambda made: any(variant.in_stock for piece in made for variant in piece.variants)))
    manner = MANNERS[language]
    wanted = draw(
        st.lists(
            st.sampled_from([variant for piece in pieces for variant in piece.variants if variant.in_stock]), min_size=1, max_size=4, unique=True
        )
    )
    by_piece = {variant.id.partition("/")[0]: variant for variant in wanted}
    out = draw(st.sets(st.sampled_from([piece.number for piece in pieces]), max_size=2)) - {int(number) for number in by_piece}
    parts = [_said(manner, number, variant) for number, variant in by_piece.items()]
    left = [manner.without.format(n=number) for number in sorted(out)]
    return pieces, manner.join.join((*parts, *left)), {variant.id for variant in by_piece.values()}, out


def _said(manner: Manner, number: str, variant: Variant) -> str:
    values = dict(variant.options)
    size = "" if values.get("Size") == "One size" else values.get("Size", "")
    if "Colour" in values:
        return manner.colour.format(n=number, size=size, colour=manner.colours[COLOURS.index(values["Colour"])]).strip()
    return manner.size.format(n=number, size=size) if size else manner.bare.format(n=number)


def soups() -> st.SearchStrategy[str]:
    """The grammar's own words in any order, with numbers and sizes between them: what comes nearest to a choice without being one."""
    words = sorted(
        {"".join(phrase) if not phrase[0].isascii() else " ".join(phrase) for lexicon in lexicons().values() for phrase in lexicon if phrase}
    )
    parts = (
        st.sampled_from(words)
        | st.integers(0, 50).map(str)
        | st.sampled_from(("S", "M", "XL", "38", "38.5", ",", ".", "?", "1", "2", "3", "not", "in", "all"))
    )
    return st.lists(parts, max_size=9).map(" ".join)


WEARERS = st.lists(
    st.builds(Size, garment=st.sampled_from(("dresses", "tops", "outerwear", "bottoms", "shoes")), value=st.sampled_from(("S", "M", "38", "39"))),
    max_size=3,
)

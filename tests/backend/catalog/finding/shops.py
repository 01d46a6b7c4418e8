"""Small shops made up by chance, and the same questions answered the long way: product by product."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from hypothesis import strategies as st

from stylist_app.backend.catalog.finding import words
from stylist_app.backend.catalog.finding.asking import CHOSEN, LOVED, Her, Question
from stylist_app.backend.catalog.finding.facts import FIELDS, Facts
from stylist_app.backend.catalog.finding.words import words_of
from stylist_app.backend.catalog.sizes import ANY_SIZE

WORDS = ("coat", "coats", "coal", "boat", "green", "grey", "tee", "T-shirt", "dress", "dresses", "robe", "сукня", "连衣裙", "été", "38")
LABELS = ("S", "M", "38")
FAMILIES = ("green", "red", "blue")
GARMENTS = ("", "tops", "shoes")
STORES = ("paris", "lyon")
BRANDS = ("Loom", "Verne")
PLACES = (("women",), ("women", "dresses"), ("men",))
CELLS = ("6 1 1", "6 2 1", "12 0 0")

some_words = st.lists(st.sampled_from(WORDS), max_size=3).map(lambda chosen: frozenset(words_of(chosen)))
moments = st.none() | st.integers(90, 110)
AT = 100


def few(values: Iterable[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(st.sampled_from(tuple(values)), max_size=2, unique=True).map(tuple)


@st.composite
def products(draw: st.DrawFn, number: int | None = None) -> Facts:
    garment, labels = draw(st.sampled_from(GARMENTS)), draw(few(LABELS))
    return Facts(
        number=draw(st.integers(1, 40)) if number is None else number, words=tuple(draw(some_words) for _field in FIELDS),
        title_key=draw(st.sampled_from("ab")), introduced=draw(st.integers(0, 3)), price=draw(st.none() | st.integers(0, 9)),
        brand=draw(st.sampled_from(("", *BRANDS))), categories=draw(st.sampled_from(((), *PLACES))), sizes=labels, colours=draw(few(FAMILIES)),
        occasions=draw(few(("office", "party"))), stores=draw(few(STORES)), on_sale=draw(st.booleans()), in_stock=draw(st.booleans()),
        opens=draw(moments), closes=draw(moments), garment=garment,
        fits=draw(st.sampled_from([(("", "", ANY_SIZE),), tuple((garment, "", label) for label in labels)])), cells=draw(few(CELLS)),
    )  # fmt: skip


def shops(most: int = 24) -> st.SearchStrategy[list[Facts]]:
    """Each number once."""
    return st.lists(products(), max_size=most, unique_by=lambda facts: facts.number)


@st.composite
def questions(draw: st.DrawFn) -> Question:
    text = draw(st.none() | st.lists(st.sampled_from((*WORDS, "c", "gre", "dres", "cota", "x")), min_size=1, max_size=2))
    lowest, highest = draw(st.none() | st.integers(0, 9)), draw(st.none() | st.integers(0, 9))
    her = draw(st.none() | st.builds(
        Her, fits=few([("tops", "", "M"), ("shoes", "", "38")]), garments=few(("tops", "shoes")).map(frozenset), loves=few(("green", "Loom")),
        refuses=few(("grey", "Verne")), declined=st.lists(st.integers(1, 40), max_size=3).map(tuple),
    ))  # fmt: skip
    return Question(
        at=AT, terms=None if text is None else tuple(words.terms_of(" ".join(text))), codes=draw(st.sampled_from([(), (3,)])) if text else (),
        categories=draw(st.sampled_from([(), ("women",), ("dresses",)])), sizes=draw(few(LABELS)), colours=draw(few(FAMILIES)),
        brands=draw(few(BRANDS)), occasions=draw(few(("office", "party"))), price_from=lowest, price_to=highest, on_sale=draw(st.booleans()),
        store_id=draw(st.sampled_from((None, *STORES))), stores=draw(few(STORES)), in_her_size=draw(st.booleans()), her=her,
        only=draw(st.none() | st.lists(st.integers(1, 40), max_size=12).map(tuple)),
        sort=draw(st.sampled_from(("best", "newest", "name", "price", "price_desc"))),
    )  # fmt: skip


# ---------------------------------------------------------------- the long way


def vocabulary(shop: Iterable[Facts]) -> set[str]:
    return {word for facts in shop for of_field in facts.words for word in of_field}


def has(facts: Facts, question: Question, shop: list[Facts]) -> bool:
    """Whether the words of the question find it."""
    if question.terms is None or facts.number in question.codes:
        return True
    mine, all_words = {word for of_field in facts.words for word in of_field}, vocabulary(shop)

    def one(word: str, unfinished: bool) -> bool:
        def meant(other: str) -> bool:
            return other == word or (other.startswith(word) and (unfinished or len(word) >= words.LEAST_BEGUN))

        if any(map(meant, all_words)) or not words.corrected(word):
            return any(map(meant, mine))
        return any(slipped(word, other) for other in mine)

    def term(parts: tuple[str, ...], last: bool) -> bool:
        whole = words.joined(parts)
        return all(one(part, last and at == len(parts) - 1) for at, part in enumerate(parts)) or bool(whole and one(whole, last))

    return bool(question.terms) and all(term(parts, at == len(question.terms) - 1) for at, parts in enumerate(question.terms))


def slipped(one: str, other: str) -> bool:
    """One letter too many, too few, another, or two changed round."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    short, long = sorted((one, other), key=len)
    if len(short) < len(long):
        return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    apart = [at for at in range(len(one)) if one[at] != other[at]]
    return len(apart) == 1 or (len(apart) == 2 and apart[1] == apart[0] + 1 and one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]])


def fits(facts: Facts, her: Her) -> bool | None:
    if ("", "", ANY_SIZE) in facts.fits:
        return True
    return None if facts.garment not in her.garments else any(fit in her.fits for fit in facts.fits)


def base(shop: list[Facts], question: Question) -> list[Facts]:
    """On show and found, whatever was chosen."""
    return [
        facts for facts in shop
        if (facts.opens is None or facts.opens <= AT) and (facts.closes is None or facts.closes > AT)
        and has(facts, question, shop) and (question.only is None or facts.number in question.only)
    ]  # fmt: skip


def choices(question: Question) -> dict[str, Callable[[Facts], bool]]:
    """What was chosen, by the name of its facet."""
    made: dict[str, Callable[[Facts], bool]] = {}
    for name in CHOSEN:
        wanted = set(getattr(question, name))
        if wanted:
            made[name] = partial(_is_any_of, name, wanted)
    lowest, highest = question.price_from, question.price_to
    if lowest is not None or highest is not None:
        made["price"] = lambda facts: facts.price is not None and (lowest or 0) <= facts.price <= (highest if highest is not None else 2**62)
    if question.on_sale:
        made["on_sale"] = lambda facts: facts.on_sale
    if question.store_id is not None:
        made["store"] = lambda facts: question.store_id in facts.stores
    her = question.her
    if question.in_her_size and her is not None and her.garments:
        made["her size"] = lambda facts: fits(facts, her) is not False
    return made


def _is_any_of(name: str, wanted: set[str], facts: Facts) -> bool:
    return bool(wanted & set(values(facts, name)))


def values(facts: Facts, name: str) -> tuple[str, ...]:
    of: dict[str, tuple[str, ...]] = {
        "categories": facts.categories, "sizes": facts.sizes, "colours": facts.colours, "brands": (facts.brand,) if facts.brand else (),
        "occasions": facts.occasions,
    }  # fmt: skip
    return of[name]


def but(shop: list[Facts], question: Question, name: str | None) -> list[Facts]:
    """Found with every choice but one."""
    made = choices(question)
    return [facts for facts in base(shop, question) if all(holds(facts) for one, holds in made.items() if one != name)]


def taste(facts: Facts, her: Her) -> int:
    def any_of(wished: tuple[str, ...]) -> bool:
        return any(words_of([wish]) <= of_field for wish in wished for of_field in (facts.words[1], facts.words[3]))

    return 3 if facts.number in her.declined else 2 if any_of(her.refuses) else LOVED if any_of(her.loves) else 1

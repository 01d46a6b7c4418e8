"""What the shelf answers is what one finds by looking at every product; pages part it; the counts are those of the choices."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from stylist_app.backend.catalog.finding.asking import CHOSEN, Asked, Her, Question
from stylist_app.backend.catalog.finding.facts import FIELDS, Facts, cell_of
from stylist_app.backend.catalog.finding.orders import Key
from stylist_app.backend.catalog.finding.shelf import Shelf
from stylist_app.backend.catalog.finding.words import corrected, terms_of, words_of
from stylist_app.backend.catalog.rules import own_word
from tests.backend.catalog.finding import shops
from tests.backend.catalog.finding.shops import AT, questions

UNHURRIED = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
"""A whole shop is made for each example, and the machine may be busy."""


def everything(shelf: Shelf, question: Question, limit: int = 7) -> list[int]:
    """Page by page."""
    found: list[int] = []
    after: tuple[int, Key] | None = None
    while True:
        page = Asked(shelf, question).page(limit, after)
        assert len(page.numbers) <= limit
        found += page.numbers
        if page.following is None:
            return found
        assert len(page.numbers) == limit
        after = page.following


@UNHURRIED
@given(shops.shops(), questions(), st.integers(1, 5))
def test_pages_together_are_what_is_found_each_once(shop: list[Facts], question: Question, limit: int) -> None:
    expected = {facts.number for facts in shops.but(shop, question, None)}
    found = everything(Shelf(shop), question, limit)
    assert Counter(found) == Counter(expected)
    assert Asked(Shelf(shop), question).page(limit, None).total == len(expected)


@UNHURRIED
@given(shops.shops(), questions())
def test_the_order_is_total_and_the_same_however_the_shelf_was_filled(shop: list[Facts], question: Question) -> None:
    one_by_one = Shelf()
    for facts in reversed(shop):
        one_by_one.put(facts)
    assert everything(Shelf(shop), question) == everything(one_by_one, question, 3)


@UNHURRIED
@given(shops.shops(), questions())
def test_counts_are_those_of_every_other_choice(shop: list[Facts], question: Question) -> None:
    counts = Asked(Shelf(shop), question).counts()
    for name in CHOSEN:
        assert dict(counts.lists[name]) == Counter(value for facts in shops.but(shop, question, name) for value in set(shops.values(facts, name)))
    prices = [facts.price for facts in shops.but(shop, question, "price") if facts.price is not None]
    assert counts.prices == ((min(prices), max(prices)) if prices else None)
    assert sum(counts.steps) == len(prices)
    assert counts.on_sale == sum(facts.on_sale for facts in shops.but(shop, question, "on_sale"))
    stores = set(question.stores if question.store_id is None else (question.store_id,))
    assert counts.in_store == sum(bool(stores & set(facts.stores)) for facts in shops.but(shop, question, "store"))
    her = question.her
    if her is None or not her.garments:
        assert counts.in_her_size is None
    else:
        assert counts.in_her_size == sum(shops.fits(facts, her) is not False for facts in shops.but(shop, question, "her size"))


@UNHURRIED
@given(shops.shops(), questions())
def test_every_count_is_what_choosing_it_finds(shop: list[Facts], question: Question) -> None:
    shelf = Shelf(shop)
    counts = Asked(shelf, question).counts()
    for name in CHOSEN:
        for value, count in counts.lists[name].items():
            assert Asked(shelf, replace(question, **{name: (value,)})).page(1, None).total == count  # type: ignore[arg-type]


@UNHURRIED
@given(shops.shops(), questions())
def test_whether_it_fits_is_told_of_every_product(shop: list[Facts], question: Question) -> None:
    assume(question.her is not None)
    assert question.her is not None
    page = Asked(Shelf(shop), question).page(50, None)
    told = {number: None if number in page.unknown else number in page.fits for number in page.numbers}
    of = {facts.number: facts for facts in shop}
    assert told == {number: shops.fits(of[number], question.her) for number in page.numbers}


@UNHURRIED
@given(shops.shops(), questions())
def test_the_best_come_by_stock_then_taste_then_newness_where_words_say_the_same(shop: list[Facts], question: Question) -> None:
    question = replace(question, terms=None, codes=(), sort="best")
    of = {facts.number: facts for facts in shop}
    found = [of[number] for number in everything(Shelf(shop), question)]
    her = question.her or Her()
    ranks = [(not facts.in_stock, shops.taste(facts, her), -facts.introduced, -facts.number) for facts in found]
    assert ranks == sorted(ranks)


@UNHURRIED
@given(st.lists(shops.products(), min_size=1, max_size=24, unique_by=lambda facts: facts.number), st.data())
def test_every_product_is_found_by_every_beginning_of_its_words(shop: list[Facts], data: st.DataObject) -> None:
    facts = data.draw(st.sampled_from(shop))
    own = sorted(word for of_field in facts.words for word in of_field)
    assume(own and facts in shops.base(shop, Question(at=AT)))
    word = data.draw(st.sampled_from(own))
    begun = word[: data.draw(st.integers(1, len(word)))]
    assert facts.number in everything(Shelf(shop), Question(at=AT, terms=tuple(terms_of(begun))))


@UNHURRIED
@given(st.lists(shops.products(), min_size=1, max_size=24, unique_by=lambda facts: facts.number), st.data())
def test_every_product_is_found_in_spite_of_one_slip(shop: list[Facts], data: st.DataObject) -> None:
    facts = data.draw(st.sampled_from(shop))
    own = sorted(word for of_field in facts.words for word in of_field if word.isalpha() and not own_word(word[0]))
    assume(own and facts in shops.base(shop, Question(at=AT)))
    word = data.draw(st.sampled_from(own))
    at = data.draw(st.integers(0, len(word) - 1))
    known = sorted({letter for other in shops.vocabulary(shop) for letter in other if letter.isalpha() and not own_word(letter)})
    letter = data.draw(st.sampled_from([*known, "q", "w"]))
    typed = data.draw(st.sampled_from([
        word[:at] + word[at + 1 :], word[:at] + letter + word[at:], word[:at] + letter + word[at + 1 :],
        word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :],
    ]))  # fmt: skip
    assume(corrected(typed) and not any(other.startswith(typed) for other in shops.vocabulary(shop)))
    assert facts.number in everything(Shelf(shop), Question(at=AT, terms=tuple(terms_of(typed))))


def product(number: int, **texts: str) -> Facts:
    return Facts(number, tuple(frozenset(words_of([texts.get(field, "")])) for field in FIELDS), title_key=str(number))


def test_the_place_of_a_word_decides_and_a_whole_word_comes_before_its_beginning_and_that_before_a_slip() -> None:
    shop = [
        product(1, detail="linen"), product(2, tags="linen"), product(3, category="linen"), product(4, brand="linen"), product(5, title="linen"),
        product(6, title="linens"), product(7, detail="linens"),
    ]  # fmt: skip
    assert everything(Shelf(shop), Question(AT, tuple(terms_of("linen")))) == [5, 4, 3, 2, 1, 6, 7]
    assert everything(Shelf(shop), Question(AT, tuple(terms_of("linnen")))) == [5, 4, 3, 2, 1], "one letter too many of linen, two wrong of linens"


def test_an_article_number_comes_before_every_word() -> None:
    shop = [product(1, title="C100 coat"), product(2, title="Hat"), product(3, title="Belt")]
    asked = Question(AT, tuple(terms_of("C100")), codes=(3,), begun_codes=(2,))
    assert everything(Shelf(shop), asked) == [3, 2, 1]


@pytest.mark.parametrize(("typed", "found"), [("t-shirt", [1]), ("tshirt", [1]), ("t shirt", [1]), ("t-sh", [1]), ("shirt", [2, 1]),
    ("连衣裙", [3]), ("衣裙", [3]),
    ("连裙", []), ("裙", [3]), ("ete", [4]), ("сукня", [5]), ("сукна", [5]), ("сук", [5])])  # fmt: skip
def test_words_are_found_as_people_write_them(typed: str, found: list[int]) -> None:
    shop = [
        product(1, title="T-shirt"),
        product(2, title="Shirt"),
        product(3, title="绿色连衣裙"),
        product(4, title="L'Été"),
        product(5, title="Сукня міді"),
    ]
    assert everything(Shelf(shop), Question(AT, tuple(terms_of(typed)))) == found


def test_more_in_this_colour_comes_by_likeness() -> None:
    shades = {1: (0.5, 0.1, 0.05), 2: (0.5, 0.11, 0.05), 3: (0.45, 0.08, 0.02), 4: (0.9, 0.0, 0.0)}
    shop = [Facts(number, (frozenset(),) * 5, cells=(cell_of(shade),)) for number, shade in shades.items()]
    assert everything(Shelf(shop), Question(AT, like=(shades[1],), besides=1)) == [2, 3]
    assert everything(Shelf(shop), Question(AT, like=(), besides=1)) == []

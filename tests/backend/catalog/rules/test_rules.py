"""Stock, prices, sameness and words."""

from hypothesis import given
from hypothesis import strategies as st

from stylist_app.backend.catalog import rules
from stylist_app.wire.product import StockState

facts = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8
)
prices = st.lists(st.tuples(st.integers(0, 10**9), st.none() | st.integers(0, 10**9)), min_size=1)


@given(st.integers())
def test_the_stock_decides_the_state(stock: int) -> None:
    expected = "sold_out" if stock < 1 else "low" if stock < 4 else "in_stock"
    assert rules.stock_state(stock) == expected
    assert rules.stock_state(stock, always=True) == "in_stock"


@given(st.integers(), st.integers(0, 1000))
def test_more_stock_is_never_worse(stock: int, more: int) -> None:
    order: list[StockState] = ["sold_out", "low", "in_stock"]
    assert order.index(rules.stock_state(stock + more)) >= order.index(rules.stock_state(stock))


@given(st.lists(st.sampled_from(["sold_out", "low", "in_stock"])))
def test_a_product_is_as_available_as_its_best_variant(states: list[StockState]) -> None:
    order: list[StockState] = ["sold_out", "low", "in_stock"]
    assert rules.product_state(states) == order[max((order.index(state) for state in states), default=0)]


@given(prices)
def test_the_price_range_spans_all_prices(pairs: list[tuple[int, int | None]]) -> None:
    lowest, highest, compare = rules.price_range(pairs)
    assert (lowest, highest) == (min(price for price, _ in pairs), max(price for price, _ in pairs))
    assert (lowest, compare) in pairs


def test_nothing_has_no_price() -> None:
    assert rules.price_range([]) == (0, 0, None)


def test_options_come_once_in_the_order_of_the_shop() -> None:
    options = rules.options_of(["Colour", "Size"], [["Grey", "M"], ["Red", "S"], ["Grey", "S"], ["Grey", ""]])
    assert [(option.name, option.values) for option in options] == [("Colour", ["Grey", "Red"]), ("Size", ["M", "S"])]


@given(facts, facts)
def test_the_same_facts_have_the_same_fingerprint_and_others_another(one: object, other: object) -> None:
    import json

    same = json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
    assert (rules.fingerprint(one) == rules.fingerprint(other)) == same


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert rules.fold(rules.fold(text)) == rules.fold(text)


def test_case_and_accents_do_not_matter() -> None:
    assert rules.fold("Çrème BRÛLÉE Ｗｉｄｅ Łódź Straße") == "creme brulee wide lodz strasse"


@given(st.text())
def test_terms_hold_no_signs(text: str) -> None:
    for term in rules.terms(text):
        assert term
        assert all(part and not set(part) & set(" \"*-'()^:") for part in term)


def test_words_are_parted_as_people_write_them() -> None:
    assert rules.terms("T-shirt WH01/XS  l'été") == [("t", "shirt"), ("wh01", "xs"), ("l", "ete")]
    assert rules.terms("连衣裙 ワンピ") == [("连", "衣", "裙"), ("ワ", "ン", "ヒ")]
    assert rules.terms("-- !") == []

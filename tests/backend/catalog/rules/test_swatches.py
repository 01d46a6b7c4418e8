"""In which colours a product comes, by the shop's words and by its pictures; and the other small rules of the catalogue."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stylist_app.backend.catalog import rules
from stylist_app.backend.catalog.swatches import MOST, families, swatches
from stylist_app.imaging.colours import MULTI, NAMES

AT = datetime(2026, 6, 1, tzinfo=UTC)
RED = [{"name": "red", "hex": "#B01020", "share": 0.7}, {"name": "white", "hex": "#F0F0F0", "share": 0.3}]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Ink navy", ("navy",)), ("navy blue", ("navy",)), ("Light Grey-Marl", ("grey",)), ("Gray", ("grey",)), ("OXBLOOD", ("red",)),
        ("Black/White", ("black", "white")), ("Blue and white", ("blue", "white")), ("Bleu", ()), ("", ()), ("multi", (MULTI,)),
    ],
)  # fmt: skip
def test_families_of_the_shops_own_words(words: str, expected: tuple[str, ...]) -> None:
    assert families(words) == expected


def test_a_picture_shows_what_a_word_names() -> None:
    (red,) = swatches([("Oxblood", RED)], None)
    assert (red.name, red.label, red.hex, red.share_percent) == ("red", "Oxblood", "#B01020", 70)
    (unnamed,) = swatches([("Abendrot", RED)], None)
    assert (unnamed.name, unnamed.label) == ("red", "Abendrot"), "where words tell nothing, the picture does"
    (plain,) = swatches([("Green", None)], None)
    assert plain.name == "green" and plain.hex in NAMES["green"]
    assert swatches([("Abendrot", None)], RED) == [], "the first picture shows another choice"


def test_without_a_choice_of_colour_the_first_picture_counts() -> None:
    assert [(one.name, one.label) for one in swatches([], RED)] == [("red", ""), ("white", "")]
    assert swatches([], None) == []


@given(st.lists(st.tuples(st.text(max_size=20), st.sampled_from([None, RED])), max_size=40), st.sampled_from([None, RED]))
def test_any_words_give_swatches_that_can_be_shown(choices: list[tuple[str, object]], first: object) -> None:
    found = swatches(choices, first)  # type: ignore[arg-type]
    assert len(found) <= MOST
    assert len({(one.name, one.label) for one in found}) == len(found)
    assert all(one.name in {*NAMES, MULTI} and len(one.hex) == 7 for one in found)


@given(st.integers(-5, 50), st.dictionaries(st.text(max_size=3), st.integers(0, 50), max_size=4))
def test_stock_is_the_sum_of_the_stores_or_what_the_shop_says(unplaced: int, placed: dict[str, int]) -> None:
    assert rules.stock_of(unplaced, placed) == (sum(placed.values()) if placed else unplaced)
    assert rules.stock_of(unplaced, {**placed, "more": 1}) == sum(placed.values()) + 1 - placed.get("more", 0)


@given(st.lists(st.integers(1, 5), max_size=50))
def test_the_mean_lies_between_the_stars(ratings: list[int]) -> None:
    tenths = rules.rating_tenths(sum(ratings), len(ratings))
    if not ratings:
        assert tenths is None
    else:
        assert tenths is not None and 10 * min(ratings) <= tenths <= 10 * max(ratings)
        assert abs(tenths - 10 * sum(ratings) / len(ratings)) <= 0.5


@given(st.lists(st.tuples(st.integers(0, 100), st.one_of(st.none(), st.integers(0, 200))), min_size=1, max_size=8))
@example([(0, None), (0, 0)])
def test_a_range_of_prices_holds_every_price(prices: list[tuple[int, int | None]]) -> None:
    lowest, highest, before = rules.price_range(prices)
    assert lowest == min(price for price, _ in prices) and highest == max(price for price, _ in prices)
    assert (lowest, before) in prices
    assert rules.price_range(list(reversed(prices))) == (lowest, highest, before), "whatever their order"


@given(st.lists(st.text(max_size=100), max_size=12))
def test_every_category_lies_below_the_one_before(steps: list[str]) -> None:
    way = rules.category_path(steps)
    paths = ["", *(path for _name, path in way)]
    assert all(path.startswith(above) and path.count("/") == above.count("/") + 1 for above, path in pairwise(paths))
    assert all(name.strip() for name, _path in way)
    assert len(paths[-1].encode("utf-8", "surrogatepass")) < 2700, "what an index of PostgreSQL holds"
    assert rules.category_path([name.upper() for name, _path in way]) == [(name.upper(), path) for name, path in way] or not all(
        name.isascii() for name, _ in way
    )


@pytest.mark.parametrize(
    ("name", "kind"),
    [("Size", "size"), ("EU-Größe", "size"), ("Shoe size", "size"), ("サイズ", "size"), ("Розмір", "size"), ("Color", "colour"),
     ("Farbe", "colour"), ("Колір", "colour"), ("颜色", "colour"), ("Length", ""), ("", "")],
)  # fmt: skip
def test_axes_of_choice_in_the_languages_of_shops(name: str, kind: str) -> None:
    assert rules.option_kind(name) == kind


def test_new_is_what_came_lately_or_what_the_shop_calls_so() -> None:
    assert [rules.is_new(AT - timedelta(days=days), (), AT) for days in (-1, 0, 29, 30)] == [False, True, True, False]
    assert (rules.is_new(None, (), AT), rules.is_new(None, ("Sale", "NEW"), AT)) == (False, True)

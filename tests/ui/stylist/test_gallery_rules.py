"""What the gallery works out by itself: the question and its address, the rows that are mounted, what is picked, the open part of the tree."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylist_app.ui.stylist.gallery import asked as asking
from stylist_app.ui.stylist.gallery import picks
from stylist_app.ui.stylist.gallery.asked import Asked
from stylist_app.ui.stylist.gallery.facets.panel import tree
from stylist_app.ui.stylist.gallery.facets.prices import minor, plain
from stylist_app.ui.stylist.gallery.facets.words import price_words
from stylist_app.ui.stylist.gallery.model import tiles
from stylist_app.ui.stylist.gallery.model.window import MOST, window
from stylist_app.ui.stylist.gallery.state import Shape
from stylist_app.ui.theme import S
from stylist_app.wire.catalog import Category, FacetValue
from stylist_app.wire.customer import Decline
from stylist_app.wire.ids import new_id
from stylist_app.wire.media import Media
from stylist_app.wire.money import Money
from stylist_app.wire.product import CardVariant, LivingCard, Option, Product, ProductHit, Variant

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).map(str.strip).filter(bool)
SEVERAL = st.lists(TEXT, max_size=3, unique=True).map(tuple)
PRICE = st.none() | st.integers(0, 10**9)
EUR = Money(minor=4500, currency="EUR")


@given(
    st.builds(
        Asked, query=st.just("") | TEXT, category=st.sampled_from(["", new_id()]), sizes=SEVERAL, colours=SEVERAL, brands=SEVERAL, occasions=SEVERAL,
        price_from=PRICE, price_to=PRICE, on_sale=st.booleans(), in_store=st.booleans(), fits=st.booleans(),
        shelf=st.sampled_from(asking.SHELVES), like=st.sampled_from(["", new_id()]), sort=st.sampled_from(asking.SORTS),
    )
)  # fmt: skip
def test_a_question_comes_back_from_its_address(question: Asked) -> None:
    assert asking.read(asking.write(question)) == question


def test_an_address_that_makes_no_sense_asks_for_everything() -> None:
    assert (
        asking.read([("category", "../x"), ("from", "-1"), ("to", "many"), ("sort", "random"), ("shelf", "top"), ("like", "1"), ("who", "me")])
        == Asked()
    )


def test_her_size_counts_only_where_there_is_a_customer() -> None:
    assert "in_her_size" not in asking.wanted(Asked()).params()
    assert asking.wanted(Asked(), customer_id="c").params() == {"in_her_size": True, "customer_id": "c"}
    assert "in_her_size" not in asking.wanted(Asked(fits=False), customer_id="c").params()


def test_choices_are_toggled_and_cleared() -> None:
    once = asking.toggled(Asked(query="top"), "colours", "green")
    assert once.colours == ("green",) and once.narrowed == 1
    assert asking.toggled(once, "colours", "green") == Asked(query="top")
    assert asking.cleared(asking.toggled(once, "sizes", "S")) == Asked(query="top")


def test_price_caps_are_round_and_lie_between() -> None:
    assert asking.caps(1500, 9900, 2, 4) == (2000, 4000, 5000, 8000)
    assert asking.caps(1500, 1900, 2, 4) == ()
    assert asking.caps(900, 90_000, 0, 3)[0] == 1000
    assert asking.usual(1500, 9900, [5, 5, 5, 0, 0, 0, 1], 2, 2) == (4000, 6000), "about a third, and about two thirds, cost no more"
    assert asking.usual(2400, 6800, [3, 1], 2, 5) == (3000, 4000, 5000, 6000), "few enough: all of them"
    assert asking.usual(1500, 1900, [], 2, 5) == ()


@pytest.mark.parametrize(
    ("written", "currency", "amount"),
    [
        ("60", "EUR", 6000), ("59,90", "EUR", 5990), ("59.9", "EUR", 5990), (" €1.200,50 ", "EUR", 120050), ("1 200", "EUR", 120000),
        ("1,200", "USD", 120000), ("0", "EUR", 0), ("1.500", "KWD", 1500), ("2", "KWD", 2000), ("5900", "JPY", 5900), ("5.900", "JPY", 5900),
        ("CHF 80", "CHF", 8000),
        ("sixty", "EUR", None), ("6o", "EUR", None), ("-5", "EUR", None), ("1,2,3", "EUR", None), ("59,901", "JPY", 59901), ("5,9", "JPY", None),
        ("9" * 13, "EUR", None), ("٦٠", "EUR", None),
    ],
)  # fmt: skip
def test_an_amount_is_read_as_people_write_it(written: str, currency: str, amount: int | None) -> None:
    assert minor(written, currency) == amount
    if amount is not None:
        assert minor(plain(amount, currency), currency) == amount, "as it then stands in the field, it is the same"


def test_a_chosen_price_is_said_with_the_ends_it_has() -> None:
    assert price_words(Asked(price_to=6000), "EUR") == "Up to €60"
    assert price_words(Asked(price_from=2000), "EUR") == "From €20"
    assert price_words(Asked(price_from=2000, price_to=5990), "EUR") == "€20 – €59.90"
    assert price_words(Asked(), "EUR") == ""


@given(st.integers(1, 8), st.integers(0, 5_000), st.floats(0, 1_000_000), st.floats(200, 1600))
def test_what_is_on_screen_is_mounted_and_never_too_much(columns: int, count: int, offset: float, room: float) -> None:
    shape = Shape(columns, 150.0, 260.0)
    offset = min(offset, max(0.0, count * shape.row - room))
    start, end = window(count, shape, offset, room)
    assert 0 <= start <= end <= count and (end - start) * columns <= max(MOST, columns)
    if count:
        assert start <= offset // shape.row < end
    assert window(count, shape, offset, room, (start, end)) in ((start, end), window(count, shape, offset, room))


@given(st.integers(2, 9), st.integers(1, 60), st.floats(0, 20_000), st.floats(1, 2000), st.integers(0, 59), st.integers(0, 9))
def test_wherever_one_comes_from_what_is_on_screen_is_mounted(columns: int, count: int, offset: float, room: float, begun: int, rows: int) -> None:
    shape = Shape(columns, 150.0, 260.0)
    offset = min(offset, max(0.0, count * shape.row - room))
    there = min(begun, count), min(begun + rows, count)
    start, end = window(count, shape, offset, room, there)
    assert 0 <= start <= offset // shape.row < end <= count
    assert end - start <= max(1, MOST // columns, there[1] - there[0])


@given(st.integers(1, 6), st.integers(0, 500))
def test_a_screenful_of_six_columns_further_is_mounted_already(columns: int, row: int) -> None:
    shape = Shape(columns, 150.0, 242.0)
    _start, end = window(1_000, shape, row * shape.row, 900.0)
    assert end * shape.row >= row * shape.row + 2 * 900.0 - shape.row, "turning the wheel by what is on screen waits for nobody"


def test_the_next_screenful_is_there_before_anybody_scrolls_and_so_is_the_last_one_on_the_way_back() -> None:
    shape = Shape(5, 150.0, 260.0)
    assert window(100, shape, 0, 780) == (0, 6)
    there = window(100, shape, 2600, 780)
    assert there == (9, 16) and window(100, shape, 2600, 780, there) == there
    assert window(100, shape, 2340 - 260, 780, there) == (5, 12)
    assert window(100, shape, 2600, 780, there, ahead=False) == (10, 13)


def test_tiles_fill_the_width_they_have() -> None:
    for room in (358.0, 692.0, 836.0, 1000.0):
        shape = tiles.shape_of(room)
        gap = S.x3 if shape.columns == 2 else S.x5
        assert shape.columns >= 2 and abs(shape.columns * shape.wide + (shape.columns - 1) * gap - room) < 0.01
    assert tiles.shape_of(836.0).columns == 5 and tiles.shape_of(358.0).columns == 2


def product(*variants: Variant) -> Product:
    options = [Option(name="Size", values=["S", "M"]), Option(name="Colour", values=["Green", "Red"])]
    return Product(id=new_id(), handle="h", title="Tee", options=options, variants=list(variants))


def variant(size: str, colour: str, stock: int = 3, picture_id: str | None = None) -> Variant:
    return Variant(id=new_id(), options=[size, colour], price=EUR, stock=stock, state="in_stock" if stock else "sold_out", picture_id=picture_id)


def hit(**facts: object) -> ProductHit:
    return ProductHit.model_validate({"id": new_id(), "handle": "h", "title": "Tee", "price_from": EUR, "price_to": EUR, **facts})


def test_a_tile_opens_with_what_stands_on_it() -> None:
    there = product(variant("S", "Green"), variant("M", "Green"))
    assert picks.start(there, there.variants[1].id).values == ("M", "Green")
    assert picks.start(there, new_id()).values == (None, None)


def test_what_is_picked_from_a_tile_is_in_her_size_and_in_the_colour_of_the_photo() -> None:
    photo = Media(id=new_id())
    there = product(variant("S", "Green"), variant("S", "Red", picture_id=photo.id), variant("M", "Green"))
    quick = picks.quick(hit(picture=photo))
    assert picks.card(quick) is not None and picks.card(quick).price == EUR  # type: ignore[union-attr]
    assert picks.known(quick, there, {"S"}).values == ("S", "Red")
    assert picks.known(quick, there, {"S", "M"}).values == (None, None), "two of her sizes fit: she is asked"
    sold = product(variant("S", "Green", 0), variant("S", "Red", 0), variant("M", "Green"))
    assert picks.known(quick, sold, {"S"}).values == (None, None), "what is sold out is not chosen for her"


def test_a_choice_outlives_what_the_shop_changes_as_far_as_it_can() -> None:
    before = picks.start(there := product(variant("S", "Green"), variant("M", "Green")), there.variants[1].id)
    assert before.values == ("M", "Green")
    other = there.model_copy(update={"options": [Option(name="Colour", values=["Green", "Red"]), Option(name="Size", values=["S", "L"])]})
    assert picks.again(before, other).values == ("Green", None)


def test_the_order_of_the_tray_is_the_order_of_the_message() -> None:
    three = tuple(picks.quick(hit(title=name)) for name in "abc")
    moved = picks.moved(three, 2, 0)
    assert [one.product.title for one in moved] == ["c", "a", "b"]
    sent, drawn = picks.payloads([picks.because(moved[0], "New in"), *moved[1:]])
    assert [one["title"] for one in drawn["items"]] == ["c", "a", "b"]
    assert sent["items"][0]["why"] == ["New in"] and "why" not in sent["items"][1]
    crowded = picks.quick(hit())
    for why in "abcd":
        crowded = picks.because(crowded, why)
    assert crowded.why == ("a", "b", "c")


@pytest.mark.parametrize(
    ("facts", "badge"),
    [
        ({"state": "sold_out", "is_new": True}, "Sold out"), ({"state": "low"}, "Few left"), ({"compare_at": EUR}, "Sale"), ({"is_new": True}, "New"),
        ({"declined": Decline(product_id=new_id(), reason="colour", at=datetime.now(UTC)), "state": "sold_out"}, "Declined: not her colour"),
    ],
)  # fmt: skip
def test_the_fact_that_matters_most_is_the_badge(facts: dict[str, object], badge: str) -> None:
    told = tiles.badge(hit(**facts), 0, False)
    assert told is not None and told[0] == badge


def test_a_tile_says_what_the_shop_says_now() -> None:
    before = hit(sizes=["S", "M"])
    cheaper = Money(minor=3000, currency="EUR")
    variants = [
        CardVariant(id=new_id(), options=["S"], price=cheaper, state="sold_out"),
        CardVariant(id=new_id(), options=["M"], price=cheaper, stock=1),
    ]
    card = LivingCard(
        product_id=before.id,
        price_from=cheaper,
        price_to=cheaper,
        compare_at=EUR,
        state="low",
        options=[Option(name="Size", values=["S", "M"])],
        variants=variants,
    )
    after = tiles.refreshed(before, card)
    assert (after.price_from, after.on_sale, after.state, after.sizes) == (cheaper, True, "low", ["M"])


def test_the_tree_is_open_along_the_way_to_what_is_chosen() -> None:
    women, tops, tees, men = (Category(id=new_id(), name=name) for name in ("Women", "Tops", "Tees", "Men"))
    tops, tees = tops.model_copy(update={"parent_id": women.id}), tees.model_copy(update={"parent_id": tops.id})
    facet = [FacetValue(value=one.id, label=one.name, count=n) for n, one in enumerate((women, tops, tees, men), 1)]
    everything = (women, tops, tees, men)
    assert [(one.name, depth) for one, depth, _n in tree(everything, facet, "")] == [("Women", 0), ("Men", 0)]
    assert [(one.name, depth) for one, depth, _n in tree(everything, facet, tops.id)] == [("Women", 0), ("Tops", 1), ("Tees", 2), ("Men", 0)]
    assert [one.name for one, _d, _n in tree(everything, facet[:1], "")] == ["Women"]

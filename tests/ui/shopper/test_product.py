"""Choosing a size: what can be had together, what is said of the stock, what is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylist_app.ui.shell.persons import device_words
from stylist_app.ui.shopper.choice import available, begun, chosen_variant, colour_of, question, stock_words, turned, values_of
from stylist_app.ui.shopper.me.wears import listed, read_sizes, read_words
from stylist_app.ui.shopper.shelf.grid import MOUNTED, columns_of, window
from stylist_app.ui.shopper.state import Over, Shown, first_name
from stylist_app.wire.base import now
from stylist_app.wire.customer import Size
from stylist_app.wire.ids import new_id
from stylist_app.wire.money import Money
from stylist_app.wire.product import Option, Product, Swatch, Variant
from stylist_app.wire.session import Device

PRICE = Money(minor=14900, currency="EUR")


def dress(stock: dict[tuple[str, str], int]) -> Product:
    """A product in colours and sizes with that many pieces each."""
    variants = [
        Variant(id=new_id(), options=[colour, size], price=PRICE, stock=n, state="in_stock" if n > 2 else "low" if n else "sold_out")
        for (colour, size), n in stock.items()
    ]
    colours, sizes = (list(dict.fromkeys(key[place] for key in stock)) for place in (0, 1))
    return Product(
        id=new_id(),
        handle="dress",
        title="Dress",
        options=[Option(name="Colour", values=colours), Option(name="Size", values=sizes)],
        variants=variants,
    )


SOLD = dress({("Ink", "S"): 4, ("Ink", "M"): 0, ("Sage", "S"): 0, ("Sage", "M"): 1})


def test_a_size_is_free_when_some_colour_has_it() -> None:
    assert available(SOLD, {}, "Size", "M")
    assert available(SOLD, {"Colour": "Sage"}, "Size", "M")


def test_a_size_is_not_free_in_a_colour_that_is_sold_out() -> None:
    assert not available(SOLD, {"Colour": "Ink"}, "Size", "M")


def test_choosing_again_replaces_the_choice_of_the_same_option() -> None:
    assert available(SOLD, {"Size": "S"}, "Size", "M")


@pytest.mark.parametrize(("chosen", "found"), [({}, False), ({"Colour": "Sage"}, False), ({"Colour": "Sage", "Size": "M"}, True)])
def test_one_piece_is_meant_only_when_everything_is_chosen(chosen: dict[str, str], found: bool) -> None:
    assert (chosen_variant(SOLD, chosen) is not None) == found


@given(st.dictionaries(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), st.integers(0, 5), min_size=1))
def test_what_is_free_can_be_chosen(stock: dict[tuple[str, str], int]) -> None:
    product = dress(stock)
    for colour, size in stock:
        if available(product, {"Colour": colour}, "Size", size):
            variant = chosen_variant(product, {"Colour": colour, "Size": size})
            assert variant is not None
            assert variant.state != "sold_out"


def test_the_question_names_what_was_chosen() -> None:
    assert question({}) == ""
    assert question({"Size": "M"}) == "In M?"
    assert question({"Colour": "Ink", "Size": "M"}) == "In Ink, M?"


def test_the_stock_is_said_in_words_and_in_tone() -> None:
    assert stock_words("low", 2) == ("Only 2 left", "warn")
    assert stock_words("sold_out", 0) == ("Sold out", "danger")
    assert stock_words("in_stock", 40) == ("In stock", "success")


@pytest.mark.parametrize(("name", "first"), [("Clara Moreau", "Clara"), ("王小明", "王小明"), ("", "")])
def test_first_names(name: str, first: str) -> None:
    assert first_name(name) == first


def test_a_device_is_named_as_people_name_it() -> None:
    phone = Device(id=new_id(), created_at=now(), last_seen_at=now(), agent="Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) AppleWebKit Safari/604.1")
    assert device_words(phone) == "Safari on iPhone"
    assert device_words(phone.model_copy(update={"agent": "python"})) == "A device"


def test_her_size_is_chosen_where_exactly_one_of_its_sizes_is_hers() -> None:
    assert begun(SOLD, {}) == {}
    assert begun(SOLD.model_copy(update={"her_sizes": ["M"]}), {}) == {"Size": "M"}
    assert begun(SOLD.model_copy(update={"her_sizes": ["M", "S"]}), {}) == {}
    assert begun(SOLD.model_copy(update={"her_sizes": ["M"]}), {"Size": "S", "Length": "long"}) == {"Size": "S"}, "what the card came in comes first"
    assert begun(dress({("Ink", "S"): 1, ("Ink", "M"): 1}), {}) == {"Colour": "Ink"}


def test_a_second_tap_lets_go_and_a_variant_says_its_values() -> None:
    assert turned({"Size": "M"}, "Size", "M") == {}
    assert turned({"Size": "M"}, "Size", "S") == {"Size": "S"}
    assert values_of(SOLD, SOLD.variants[3].id) == {"Colour": "Sage", "Size": "M"}
    assert values_of(SOLD, None) == values_of(SOLD, new_id()) == {}


def test_a_colour_has_a_swatch_by_the_shops_word_or_its_family() -> None:
    swatches = [Swatch(name="green", hex="#88AA88", label="Sage"), Swatch(name="blue", hex="#223355")]
    assert [colour_of(word, swatches) for word in ("sage ", "Blue", "M")] == ["#88AA88", "#223355", ""]


def test_sizes_are_read_as_they_stand_on_labels() -> None:
    known = [Size(garment="tops", system="alpha", value="M"), Size(garment="shoes", system="EU", value="38")]
    assert listed(known) == [("tops", "M"), ("shoes", "EU 38")]
    said = {"tops": "M, 38", "shoes": "uk 5, EU 38", "dresses": " ", "hats": "58"}
    found = [(one.garment, one.system, one.value) for one in read_sizes(said, known)]
    assert found == [("tops", "alpha", "M"), ("tops", "", "38"), ("shoes", "UK", "5"), ("shoes", "EU", "38"), ("hats", "", "58")]
    assert read_words(" green, ,linen,green") == ["green", "linen"]


@given(lines=st.integers(0, 500), first=st.integers(0, 500))
def test_the_lines_on_screen_are_mounted_and_few_others(lines: int, first: int) -> None:
    start, end = window(lines, min(first, max(0, lines - 1)))
    assert 0 <= start <= end <= lines and end - start <= MOUNTED
    assert not lines or start <= min(first, lines - 1) < end


@pytest.mark.parametrize(("room", "columns"), [(0, 2), (358, 2), (700, 3), (1250, 6)])
def test_tiles_keep_a_comfortable_width(room: float, columns: int) -> None:
    assert columns_of(room) == columns


def test_the_way_back_leads_through_the_products_that_were_opened() -> None:
    over, first, second = Over(), Shown(new_id()), Shown(new_id())
    over.open("product", first)
    over.open("product", second, further=True)
    over.kind = "zoom"
    assert over.shut() and (over.kind, over.product_id) == ("product", second.product_id)
    assert over.shut() and (over.kind, over.product_id, over.deep) == ("product", first.product_id, 0)
    assert over.shut() and over.kind == ""
    assert not over.shut()

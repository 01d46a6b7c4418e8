"""Sizes as labels say them and as she tells them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylist_app.backend.catalog.finding.words import words_of
from stylist_app.backend.catalog.sizes import ANY_SIZE, fits_of, garment_of, hers, may_tell, ordered, size_keys
from stylist_app.wire.catalog import SizeConversion
from stylist_app.wire.customer import Size

EU_UK = [SizeConversion(label="10", systems={"EU": "38", "UK": "10"}), SizeConversion(label="12", systems={"EU": "40", "UK": "12"})]


@pytest.mark.parametrize(
    ("label", "keys"),
    [("M", ("m",)), ("EU 38", ("eu 38",)), ("EU38", ("eu 38",)), ("S/M", ("s", "m")), ("One size", (ANY_SIZE,)), ("7,5", ("7.5",)),
     ("均码", (ANY_SIZE,)),
     ("UK-10", ("uk 10",)), ("", ())],
)  # fmt: skip
def test_labels_are_compared_by_what_they_mean(label: str, keys: tuple[str, ...]) -> None:
    assert size_keys(label) == keys


@pytest.mark.parametrize(
    ("names", "garment"),
    [(["Midi dresses", "Women"], "dresses"), (["Ankle boots"], "shoes"), (["Shirt dresses"], "dresses"), (["Bags"], ""),
     (["Clothing", "Tops"], "tops"),
     (["连衣裙"], "dresses"), (["Сукні"], "dresses"), (["Leather jackets"], "outerwear"), ([], ""), (["Silk slip dress"], "dresses"),
     (["Top handle bag"], "tops")],
)  # fmt: skip
def test_categories_tell_the_garment(names: list[str], garment: str) -> None:
    assert garment_of(names) == garment


def fitting(sizes: list[Size], label: str, guide_id: str = "", garment: str = "dresses") -> bool:
    fits = fits_of(garment, guide_id or None, [label], sized=True, in_stock=True)
    return bool(set(fits) & set(hers(sizes, {"guide": EU_UK})))


def test_the_label_must_say_what_she_says_or_nothing_of_its_system() -> None:
    hers_eu = [Size(garment="dresses", system="EU", value="38")]
    assert fitting(hers_eu, "38")
    assert fitting(hers_eu, "EU 38")
    assert not fitting(hers_eu, "UK 38")
    assert not fitting(hers_eu, "40")
    assert not fitting(hers_eu, "38", garment="shoes")
    assert fitting([Size(garment="dresses", system="alpha", value="m")], "S/M")


def test_a_size_guide_that_knows_her_system_converts() -> None:
    hers_eu = [Size(garment="dresses", system="EU", value="38")]
    assert fitting(hers_eu, "10", "guide")
    assert not fitting(hers_eu, "38", "guide"), "there 38 would be another system's"
    assert fitting([Size(garment="dresses", system="US", value="6")], "6", "guide"), "the guide says nothing of US"
    assert not fitting([Size(garment="dresses", system="EU", value="44")], "44", "guide"), "the guide knows EU, and no 44"


def test_what_has_no_size_fits_while_there_is_some() -> None:
    assert fits_of("", None, [], sized=False, in_stock=True) == (("", "", ANY_SIZE),)
    assert fits_of("", None, [], sized=False, in_stock=False) == ()
    assert fits_of("tops", None, ["One size"], sized=True, in_stock=True) == (("", "", ANY_SIZE),)


def test_sizes_come_from_small_to_large() -> None:
    assert ordered(["XL", "38", "One size", "M", "XS", "36", "S", "XXL", "L", "7.5", "3XL", "XXS"]) == [
        "XXS", "XS", "S", "M", "L", "XL", "XXL", "3XL", "7.5", "36", "38", "One size",
    ]  # fmt: skip


@given(
    st.lists(st.sampled_from(["Midi", "dress", "T-shirt", "“Alba”", "连衣裙", "штани", "bag", "Robe!", "tank-top"]) | st.text(max_size=6), max_size=4)
)
def test_a_name_whose_words_tell_no_garment_is_of_none(parts: list[str]) -> None:
    name = " ".join(parts)
    assert may_tell(words_of([name])) or garment_of([name]) == ""


def test_a_size_of_one_brand_counts_while_there_is_no_other() -> None:
    branded = Size(garment="shoes", brand="Aubry", system="EU", value="38.5")
    assert hers([branded], {}) == (("shoes", "", "38.5"), ("shoes", "", "eu 38.5"))
    assert ("shoes", "", "38.5") not in hers([branded, Size(garment="shoes", system="EU", value="38")], {})

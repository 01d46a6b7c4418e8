"""The demo's collection as data: what a stylist needs to know of a piece is told of every one, and what refers to another piece finds it."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from stylist_app.connectors.feeds.base import PictureUnavailable
from stylist_app.demo.drawings import PIECES
from stylist_app.demo.pieces import COLLECTION, COLOURS, DemoFeed, picture_of
from stylist_app.demo.pieces.guides import GUIDES
from stylist_app.demo.pieces.reviews import REVIEWS
from stylist_app.demo.seed import shown_at_once
from stylist_app.demo.shelves import SYSTEMS, shares

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
PRODUCTS = tuple(DemoFeed(Path("nowhere"), today=NOON).read())
KEYS = {product.key for product in PRODUCTS}


def variants() -> Iterator[tuple[str, int]]:
    for product in PRODUCTS:
        yield from ((variant.sku, variant.stock) for variant in product.variants)


def test_a_piece_has_a_price_sizes_words_and_a_place() -> None:
    for product in PRODUCTS:
        told = product.attributes
        words = (product.title, product.tags, product.categories, told.material, told.pattern, told.season, told.occasion)
        assert all(words), product.key
        assert product.description.endswith((".", "!")), product.key
        assert product.category == product.categories[-1]
        assert all(variant.price_minor > 0 and variant.weight_g > 0 for variant in product.variants), product.key
        assert all(variant.compare_at_minor is None or variant.compare_at_minor > variant.price_minor for variant in product.variants), product.key
        assert {variant.options[0] for variant in product.variants} == {COLOURS[colour] for colour in PIECES[product.key]}


def test_a_piece_goes_with_others_that_the_house_has() -> None:
    for product in PRODUCTS:
        assert product.goes_with, product.key
        for others in (product.goes_with, product.related):
            assert set(others) <= KEYS - {product.key}
            assert len(set(others)) == len(others)


def test_two_views_of_the_first_colour_and_one_of_the_others() -> None:
    for product in PRODUCTS:
        first, *others = PIECES[product.key]
        assert [picture.source for picture in product.pictures] == [
            f"{product.key}-{first}.webp", f"{product.key}-other.webp", *(f"{product.key}-{colour}.webp" for colour in others),
        ]  # fmt: skip
        assert len({picture.alt for picture in product.pictures}) == len(product.pictures)
        shown = {picture.source for picture in product.pictures}
        assert all(variant.picture in shown for variant in product.variants)


def test_article_numbers_and_barcodes_name_one_variant_each() -> None:
    told = [variant for product in PRODUCTS for variant in product.variants]
    assert len({variant.sku for variant in told}) == len(told)
    assert len({variant.barcode for variant in told}) == len(told)
    for variant in told:
        assert len(variant.barcode) == 13
        assert sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(variant.barcode)) % 10 == 0


def test_the_shop_is_as_shops_are() -> None:
    """A few pieces on sale, a few new, some low, some sold out, most there."""
    pieces = {product.key: sum(variant.stock for variant in product.variants) for product in PRODUCTS}
    sale = [product for product in PRODUCTS if product.variants[0].compare_at_minor]
    new = [product for product in PRODUCTS if product.published_from]
    assert 5 <= len(sale) <= 15
    assert 3 <= len(new) <= 8
    assert all(product.published_from is not None and product.published_from < NOON for product in new)
    assert 1 <= sum(not many for many in pieces.values()) <= 4
    low = Counter("none" if not stock else "low" if stock <= 3 else "there" for _, stock in variants())
    assert low["there"] > low["low"] + low["none"]
    assert min(low["low"], low["none"]) > 20


def test_only_the_first_level_of_the_tree_has_many_branches() -> None:
    roots = Counter(product.categories[0] for product in PRODUCTS)
    assert set(roots) == {"Clothing", "Shoes", "Bags", "Accessories"}
    assert min(roots.values()) >= 8
    assert all(len(product.categories) <= 3 for product in PRODUCTS)


def test_reviews_are_of_pieces_there_are_in_many_languages() -> None:
    told = [review for reviews in REVIEWS.values() for review in reviews]
    assert set(REVIEWS) <= KEYS
    assert len({review.language for review in told}) >= 8
    assert all(1 <= review.rating <= 5 and review.text and review.author for review in told)
    for reviews in REVIEWS.values():
        assert len({review.key for review in reviews}) == len(reviews)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.name)
def test_a_size_guide_is_a_table_with_conversions_for_places_there_are(guide) -> None:  # type: ignore[no-untyped-def]
    assert all(len(row) == len(guide.columns) for row in guide.rows)
    assert all(len(conversion) == len(SYSTEMS) + 1 for conversion in guide.conversions)
    for place in guide.places:
        there = [piece for piece in COLLECTION if piece.place[: len(place)] == place]
        assert there
        labels = {conversion[0] for conversion in guide.conversions}
        assert all(set(piece.sizes) <= labels for piece in there)


@pytest.mark.parametrize("total", [0, 1, 2, 3, 4, 20])
def test_pieces_are_shared_out_among_the_stores_and_none_is_lost(total: int) -> None:
    shared = shares("COAT-INK-M", total, {"marais": "1", "chiado": "2"})
    assert set(shared) == {"marais", "chiado"}
    assert sum(shared.values()) == total
    assert min(shared.values()) >= (1 if total > 2 else 0)


def test_the_shop_opens_with_the_pictures_that_conversations_show() -> None:
    files = shown_at_once()
    opening = list(DemoFeed(Path("nowhere"), pictured=files, today=NOON).read())
    assert {picture.source for product in opening for picture in product.pictures} == files
    assert picture_of("silk-scarf", "sage") in files
    assert {product.key for product in opening} == KEYS


def test_what_it_tells_is_the_same_all_day_long() -> None:
    assert tuple(DemoFeed(Path("nowhere"), today=NOON.replace(hour=23)).read()) == PRODUCTS


def test_a_drawing_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(PictureUnavailable):
        DemoFeed(tmp_path).picture("slip-dress-oxblood.webp")

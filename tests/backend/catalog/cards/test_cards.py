"""What was picked becomes a card of the moment of sending."""

from typing import Any

import pytest

from stylist_app.backend.catalog import cards
from stylist_app.backend.catalog.importing import import_feed
from stylist_app.backend.catalog.tables import ProductRow, VariantRow
from stylist_app.backend.core.problems import ProblemError
from stylist_app.wire.ids import new_id
from stylist_app.wire.payloads import ProductPick, Products, SendProducts
from tests.backend.catalog.feeds import FakeFeed, coats, product, variant
from tests.backend.media.house import House, caller


@pytest.fixture(scope="module")
def stocked(common_house: House, tmp_path_factory: pytest.TempPathFactory) -> House:
    """For whoever only looks."""
    shop = coats(tmp_path_factory.mktemp("feed"))
    shop.items.append(product("draft", "Hidden coat", published=False))
    import_feed(common_house, shop)
    return common_house


def ids(house: House) -> dict[str, str]:
    """By handle and by article number."""
    return {row.handle: row.id for row in house.rows(ProductRow)} | {row.sku: row.id for row in house.rows(VariantRow)}


def accept(house: House, *picks: ProductPick, text: str = "") -> dict[str, Any]:
    with house.reading() as session:
        return cards.accept(session, caller(), SendProducts(items=list(picks), text=text))


def show(house: House, payload: dict[str, Any]) -> Products:
    with house.reading() as session:
        media = {key: value.model_dump(mode="json") for key, value in house.media.render(session, cards.media_ids(payload)).items()}
        (shown,) = cards.present(session, [payload], media)
    return Products.model_validate(shown)


def test_a_variant_becomes_a_card_with_its_own_picture(stocked: House) -> None:
    known = ids(stocked)
    payload = accept(stocked, ProductPick(product_id=known["coat"], variant_id=known["C-R-M"]), text="For Friday?")
    (card,) = show(stocked, payload).items
    assert [(option.name, option.value) for option in card.options] == [("Colour", "Red"), ("Size", "M")]
    assert (card.title, card.price.minor, card.state, card.stock) == ("Wool coat", 8900, "sold_out", 0)
    red = {row.id: row.picture_id for row in stocked.rows(VariantRow)}[known["C-R-M"]]
    assert card.picture is not None
    assert card.picture.id == red == cards.item_media(payload, 0)
    assert cards.excerpt(payload) == "For Friday?"


def test_a_product_without_a_choice_shows_its_first_picture_and_lowest_price(stocked: House) -> None:
    known = ids(stocked)
    payload = accept(stocked, ProductPick(product_id=known["hat"]))
    (card,) = show(stocked, payload).items
    assert (card.variant_id, card.options, card.price.minor, card.compare_at and card.compare_at.minor, card.state) == (None, [], 2500, 3000, "low")
    assert card.picture is not None
    assert cards.excerpt(payload) == "Straw hat"


def test_a_stored_card_holds_no_address(stocked: House) -> None:
    assert "/v1/media" not in str(accept(stocked, ProductPick(product_id=ids(stocked)["coat"])))


def test_a_card_keeps_what_was_sent(house: House, shop: FakeFeed) -> None:
    import_feed(house, shop)
    payload = accept(house, ProductPick(product_id=ids(house)["hat"]))
    shop.replace(1, title="Felt hat", variants=(variant("H", "Sand", "One", price=9900, stock=0),))
    import_feed(house, shop)
    (card,) = show(house, payload).items
    assert (card.title, card.price.minor, card.state) == ("Straw hat", 2500, "low")


def test_a_card_outlives_its_picture(stocked: House) -> None:
    payload = accept(stocked, ProductPick(product_id=ids(stocked)["hat"]))
    with stocked.reading() as session:
        (shown,) = cards.present(session, [payload], {})
    assert Products.model_validate(shown).items[0].picture is None


@pytest.mark.parametrize(
    ("product_key", "variant_key", "field"),
    [
        ("none", None, "payload.items.1.product_id"),
        ("draft", None, "payload.items.1.product_id"),
        ("coat", "none", "payload.items.1.variant_id"),
        ("coat", "H", "payload.items.1.variant_id"),
    ],
)
def test_a_pick_that_is_not_in_the_shop_is_named(stocked: House, product_key: str, variant_key: str | None, field: str) -> None:
    known = ids(stocked) | {"none": new_id()}
    with pytest.raises(ProblemError) as error:
        accept(
            stocked,
            ProductPick(product_id=known["hat"]),
            ProductPick(product_id=known[product_key], variant_id=known[variant_key] if variant_key else None),
        )
    assert (error.value.slug, error.value.field) == ("invalid", field)


def test_cards_need_the_right_to_read_the_catalogue(stocked: House) -> None:
    with stocked.reading() as session, pytest.raises(ProblemError) as error:
        cards.accept(session, caller(rights=frozenset()), SendProducts(items=[ProductPick(product_id=ids(stocked)["hat"])]))
    assert error.value.slug == "forbidden"

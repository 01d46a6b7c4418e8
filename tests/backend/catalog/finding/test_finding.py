"""Products are found by their words and read over HTTP."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from stylist_app.backend.catalog import routes
from stylist_app.backend.catalog.importing import import_feed
from stylist_app.backend.catalog.tables import ProductRow
from stylist_app.wire.ids import new_id
from stylist_app.wire.product import Product, ProductPage
from tests.backend.catalog.feeds import FakeFeed, coats, product, variant
from tests.backend.media.house import House


@pytest.fixture
def api(house: House) -> Iterator[TestClient]:
    with house.api(routes.routes) as client:
        yield client


def stock(house: House, shop: FakeFeed) -> None:
    shop.items += [
        product("dress", "Élise dress 连衣裙", variant("D-1", "Green", "S"), category="Dresses", tags=("Silk", "Evening"), brand="Maison Çelik"),
        product("draft", "Hidden coat", published=False),
    ]
    import_feed(house, shop)


@pytest.fixture(scope="module")
def stocked(common_house: House, tmp_path_factory: pytest.TempPathFactory) -> House:
    """For whoever only looks, by `asked`."""
    stock(common_house, coats(tmp_path_factory.mktemp("feed")))
    return common_house


@pytest.fixture(scope="module")
def asked(stocked: House) -> Iterator[TestClient]:
    with stocked.api(routes.routes) as client:
        yield client


def found(api: TestClient, query: str = "", **asked: str | int) -> ProductPage:
    answer = api.get("/v1/products", params={"query": query, **asked})
    assert answer.status_code == 200, answer.text
    page = ProductPage.model_validate(answer.json())
    assert page.model_dump(mode="json") == answer.json(), "nothing is missing and nothing is besides"
    return page


def handles(page: ProductPage) -> list[str]:
    return [hit.handle for hit in page.items]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("coat", ["coat"]),
        ("WOOL co", ["coat"]),
        ("elise", ["dress"]),
        ("celik", ["dress"]),
        ("衣", ["dress"]),
        ("连衣裙", ["dress"]),
        ("silk", ["dress"]),
        ("hats", ["hat"]),
        ("C-R-M", ["coat"]),
        ("20C-R", ["coat"]),
        ("red coat", ["coat"]),
        ("coat red silk", []),
        ("oat", []),
        ("zzz", []),
        ("--", []),
        ('" OR coat', []),
        ("hat*", ["hat"]),
        ("title:coat", []),
    ],
)
def test_words_find_products(asked: TestClient, query: str, expected: list[str]) -> None:
    page = found(asked, query)
    assert (handles(page), page.total) == (expected, len(expected))


def test_a_word_in_the_title_counts_more(house: House, shop: FakeFeed, api: TestClient) -> None:
    shop.items += [product("a", "Socks", tags=("Linen",)), product("b", "Linen shirt"), product("c", "Belt", tags=("Linen", "Summer"))]
    import_feed(house, shop)
    assert handles(found(api, "linen"))[0] == "b"


def test_without_words_the_last_come_first(asked: TestClient) -> None:
    page = found(asked)
    assert (handles(page), page.total, page.next) == (["dress", "hat", "coat"], 3, None)


@pytest.mark.parametrize("query", ["", "s"])
def test_pages_together_are_the_whole(house: House, shop: FakeFeed, api: TestClient, query: str) -> None:
    shop.items += [product(f"p{n:02}", f"Same scarf {n % 3}") for n in range(20)]
    import_feed(house, shop)
    whole = handles(found(api, query, limit=200))
    pages: list[str] = []
    page = found(api, query, limit=7)
    pages += handles(page)
    while page.next:
        page = found(api, query, limit=7, after=page.next)
        pages += handles(page)
    assert pages == whole
    assert len(set(pages)) == page.total


def test_a_hit_has_what_a_tile_shows(asked: TestClient) -> None:
    (hat,) = found(asked, "straw").items
    assert (hat.price_from.minor, hat.price_to.minor, hat.compare_at and hat.compare_at.minor, hat.state) == (2500, 2500, 3000, "low")
    assert hat.picture is not None
    assert hat.picture.studio
    assert hat.picture.urls["thumb"] == f"/v1/media/{hat.picture.id}/thumb.webp"


@pytest.mark.parametrize("after", ["x", "bm9wZQ", "WzEsMl0", "LTE", "é", "dHJ1ZQ", "W1tbW1tb", "WyJcdWQ4MDAiLCAxXQ"])
def test_another_cursor_is_refused(asked: TestClient, after: str) -> None:
    answer = asked.get("/v1/products", params={"after": after})
    assert (answer.status_code, answer.json()["field"]) == (422, "after")


def test_the_index_follows_every_change(house: House, shop: FakeFeed, api: TestClient) -> None:
    stock(house, shop)
    shop.replace(0, title="Linen coat")
    shop.replace(1, published=False)
    shop.replace(3, published=True)
    import_feed(house, shop)
    assert handles(found(api, "linen")) == ["coat"]
    assert handles(found(api, "straw")) == []
    assert set(handles(found(api, "coat"))) == {"coat", "draft"}
    assert set(handles(found(api))) == {"coat", "dress", "draft"}


def test_a_product_is_read_with_all_it_has(asked: TestClient) -> None:
    (hit,) = found(asked, "C-R-M").items
    coat = Product.model_validate(asked.get(f"/v1/products/{hit.id}").json())
    assert [(option.name, option.values) for option in coat.options] == [("Colour", ["Grey", "Red"]), ("Size", ["S", "M"])]
    assert [(v.sku, v.state, v.price.minor) for v in coat.variants] == [("C-G-S", "in_stock", 8900), ("C-R-M", "sold_out", 8900)]
    assert [v.picture_id for v in coat.variants] == [picture.id for picture in coat.pictures]


def test_what_is_not_published_or_unknown_is_not_there(stocked: House, asked: TestClient) -> None:
    (draft,) = [row.id for row in stocked.rows(ProductRow) if not row.published]
    assert asked.get(f"/v1/products/{draft}").status_code == 404
    assert asked.get(f"/v1/products/{new_id()}").status_code == 404
    assert asked.get("/v1/products/none").status_code == 422

"""Finding through the API, on both databases: choices, numbers as they are pasted, her size and taste, and what has just changed."""

from datetime import timedelta
from typing import Any

import pytest

from stylist_app.wire.base import now
from stylist_app.wire.product import ProductPage
from tests.backend.catalog.feeds import product, variant
from tests.backend.catalog.house import Stall


def filled(stall: Stall) -> Stall:
    """In the order in which they came: the last one is the newest."""
    stall.tell(
        product(
            "top-a", "Linen top", variant("TA-1-S", "Green", "S", price=4900), variant("TA-1-M", "Green", "M", price=4900, stock=0), category="Tops"
        ),
        product("top-b", "Silk top", variant("TB-1-M", "Forest green", "M", price=5900, compare_at=8900), category="Tops", brand="Verne"),
        product("dress", "Maxi dress", variant("D-1-38", "Red", "38", price=12900, stock=0), category="Dresses", tags=("Evening",)),
        product("bag", "Tote bag", variant("B-1", "Red", price=9900), category="Bags", options=("Colour",)),
    )  # fmt: skip
    return stall


@pytest.fixture(scope="module")
def full(common_stall: Stall) -> Stall:
    """For whoever only looks."""
    return filled(common_stall)


def find(stall: Stall, query: str = "", by: str = "mara", **asked: Any) -> ProductPage:
    answer = stall.as_(by).get("/v1/products", params={"query": query, **asked})
    assert answer.status_code == 200, answer.text
    page = ProductPage.model_validate(answer.json())
    assert page.model_dump(mode="json") == answer.json(), "nothing is missing and nothing is besides"
    return page


def handles(page: ProductPage) -> list[str]:
    return [hit.handle for hit in page.items]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["bag", "top-b", "top-a", "dress"]),
        ({"colour": "green"}, ["top-b", "top-a"]),
        ({"colour": ["green", "red"], "size": "S"}, ["top-a"]),
        ({"size": "M"}, ["top-b"]),
        ({"on_sale": True}, ["top-b"]),
        ({"price_to": 5000}, ["top-a"]),
        ({"price_from": 5900, "price_to": 9900}, ["bag", "top-b"]),
        ({"brand": "Verne"}, ["top-b"]),
        ({"sort": "price"}, ["top-a", "top-b", "bag", "dress"]),
        ({"sort": "price_desc"}, ["dress", "bag", "top-b", "top-a"]),
        ({"sort": "name"}, ["top-a", "dress", "top-b", "bag"]),
        ({"sort": "newest"}, ["bag", "dress", "top-b", "top-a"]),
    ],
)
def test_choices_and_orders(full: Stall, asked: dict[str, Any], expected: list[str]) -> None:
    page = find(full, **asked)
    assert (handles(page), page.total) == (expected, len(expected))


@pytest.mark.parametrize("query", ["TB-1-M", "tb1m", "TB 1 M", "tb-1", "20TB-1-M", "20 tb 1", "20TB\u20131\u2013M"])
def test_numbers_are_found_as_they_are_typed_or_pasted(full: Stall, query: str) -> None:
    assert handles(find(full, query)) == ["top-b"]


def test_facets_tell_what_there_is(full: Stall) -> None:
    facets = find(full, facets=True, colour="green").facets
    assert facets is not None
    assert {one.value: one.count for one in facets.colours} == {"red": 2, "green": 2}
    assert {one.label: one.count for one in facets.categories} == {"Tops": 2}
    assert [(one.value, one.count) for one in facets.sizes] == [("S", 1), ("M", 1)]
    assert facets.price is not None
    assert (facets.price.min_minor, facets.price.max_minor, facets.price.currency, sum(facets.price.buckets)) == (4900, 5900, "EUR", 2)
    assert (facets.on_sale, facets.in_her_size) == (1, None)
    (tops,) = [one.value for one in facets.categories]
    assert handles(find(full, category=tops)) == ["top-b", "top-a"]


def test_her_size_taste_and_declines(stall: Stall) -> None:
    full = filled(stall)
    her, mara = full.shop.aiko.id, full.as_("mara")
    mara.put(f"/v1/customers/{her}/sizes", json={"sizes": [{"garment": "tops", "system": "alpha", "value": "M"}]}).raise_for_status()
    mara.put(f"/v1/customers/{her}/taste", json={"loves": ["linen"], "refuses": ["verne"]}).raise_for_status()
    declined = {"product_id": full.products["bag"], "reason": "colour"}
    mara.put(f"/v1/customers/{her}/declines/{full.products['bag']}", json=declined).raise_for_status()
    page = find(full, customer_id=her, facets=True)
    assert [(hit.handle, hit.in_her_size) for hit in page.items] == [("top-a", False), ("top-b", True), ("bag", True), ("dress", None)]
    assert [hit.declined.reason if hit.declined else None for hit in page.items] == [None, None, "colour", None]
    assert page.facets is not None
    assert page.facets.in_her_size == 3
    assert handles(find(full, customer_id=her, in_her_size=True)) == ["top-b", "bag", "dress"]
    assert full.as_("mara").get("/v1/products", params={"customer_id": full.shop.far_store}).status_code == 404


def test_more_in_this_colour(full: Stall) -> None:
    assert handles(find(full, like=full.products["bag"])) == ["dress"]


def test_a_cursor_belongs_to_its_order(full: Stall) -> None:
    after = find(full, limit=2).next
    assert handles(find(full, limit=2, after=after)) == ["top-a", "dress"]
    answer = full.as_("mara").get("/v1/products", params={"after": after, "sort": "name"})
    assert (answer.status_code, answer.json()["field"]) == (422, "after")


def test_what_was_just_changed_counts(stall: Stall) -> None:
    full = filled(stall)
    assert handles(find(full, size="M")) == ["top-b"]
    full.put("/v1/stock", [{"sku": "TA-1-M", "quantity": 2}, {"sku": "TB-1-M", "quantity": 0}])
    assert handles(find(full, size="M")) == ["top-a"]
    full.put("/v1/prices", [{"sku": "D-1-38", "currency": "EUR", "price_minor": 100}])
    assert handles(find(full, sort="price"))[0] == "dress"


def test_what_is_not_on_show_is_not_found(stall: Stall) -> None:
    stall.tell(
        product("now", "Coat", published_from=now() - timedelta(days=1), published_until=now() + timedelta(days=1)),
        product("later", "Coat", published_from=now() + timedelta(days=1)), product("over", "Coat", published_until=now() - timedelta(days=1)),
        product("draft", "Coat", published=False),
    )  # fmt: skip
    page = find(stall, "coat", facets=True)
    assert (handles(page), page.total) == (["now"], 1)
    assert page.facets is not None
    assert [one.count for one in page.facets.brands] == [1]
    stall.as_("ada").delete(f"/v1/products/{stall.products['now']}").raise_for_status()
    assert handles(find(stall, "coat")) == []

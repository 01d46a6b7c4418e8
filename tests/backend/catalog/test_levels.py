"""Stock and prices as other systems tell them: in batches, each item for itself, as often as they like and in any order."""

import itertools
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stylist_app.backend.catalog.tables import BatchRow, VariantPriceRow, VariantRow, VariantStockRow
from stylist_app.wire.ids import new_id
from tests.backend.catalog.feeds import product, variant
from tests.backend.catalog.house import Stall

SKUS = ("C-S", "C-M", "H")


@pytest.fixture
def stall(stall: Stall) -> Stall:
    stall.tell(
        product("coat", "Coat", variant("C-S", "Grey", "S", price=8900, stock=3), variant("C-M", "Grey", "M", price=9900, stock=0)),
        product("hat", "Hat", variant("H", "Sand", "One", price=2500, stock=2)),
    )
    return stall


def levels(stall: Stall) -> dict[str, tuple[int, dict[str, int]]]:
    """(stock, pieces by store) by article number."""
    shown = [one for handle in stall.products for one in stall.product(handle)["variants"]]
    return {one["sku"]: (one["stock"], {there["store_id"]: there["quantity"] for there in one["stores"]}) for one in shown}


def kept(stall: Stall) -> Any:
    """Everything a batch may change."""
    return (
        sorted((row.variant_id, row.store_id, row.quantity) for row in stall.rows(VariantStockRow)),
        sorted((row.variant_id, row.currency, row.price_minor, row.compare_at_minor or 0) for row in stall.rows(VariantPriceRow)),
        sorted((row.sku, row.stock, row.unplaced, row.price_minor, row.compare_at_minor or 0) for row in stall.rows(VariantRow)),
        [{**stall.product(handle), "version": 0} for handle in sorted(stall.products)],
    )


def test_a_store_that_tells_its_stock_is_what_counts(stall: Stall) -> None:
    store, far = stall.shop.store, stall.shop.far_store
    assert levels(stall)["C-S"] == (3, {}), "what the feed told of the shop as a whole"
    done = stall.put(
        "/v1/stock", [{"sku": "C-S", "store_id": store, "quantity": 1}, {"variant_id": stall.variants["C-S"], "store_id": far, "quantity": 4}]
    )
    assert (done["changed"], done["unchanged"], done["problems"]) == (2, 0, [])
    assert levels(stall)["C-S"] == (5, {store: 1, far: 4})
    refused = stall.put("/v1/stock", [{"sku": "C-S", "quantity": 9}, {"sku": "H", "quantity": 9}])
    assert (refused["changed"], [one["field"] for one in refused["problems"]]) == (1, ["items.0.store_id"])
    assert (levels(stall)["C-S"][0], levels(stall)["H"]) == (5, (9, {}))
    stall.tell(product("coat", "Coat", variant("C-S", "Grey", "S", stock=50), variant("C-M", "Grey", "M", stock=50)))
    assert (levels(stall)["C-S"][0], levels(stall)["C-M"][0]) == (5, 50), "a feed counts the shop as a whole"
    stall.tell(product("coat", "Coat", variant("C-S", "Grey", "S", stock=7), variant("C-M", "Grey", "M", stock=50)), store_id=store)
    assert (levels(stall)["C-S"], levels(stall)["C-M"]) == ((11, {store: 7, far: 4}), (50, {store: 50})), "or one store"


def test_the_last_piece_is_sold_and_everybody_is_told_once(stall: Stall) -> None:
    before = stall.newest()
    items = [{"sku": "C-S", "quantity": 0}, {"sku": "C-M", "quantity": 0}, {"sku": "H", "quantity": 2}]
    done = stall.put("/v1/stock", items)
    assert (done["changed"], done["unchanged"]) == (1, 2)
    assert stall.told_since(before) == [("product.put", stall.products["coat"], "everyone")], "the hat is as it was"
    assert stall.product("coat")["variants"][0]["state"] == "sold_out"
    frames = stall.as_("aiko").get("/v1/events", params={"after": before}).json()["events"]
    assert [(one["kind"], one["body"]["id"]) for one in frames] == [("product.put", stall.products["coat"])]
    found = stall.as_("mara").get("/v1/products").json()["items"]
    assert {hit["handle"]: (hit["state"], hit["sizes"]) for hit in found} == {"coat": ("sold_out", []), "hat": ("low", ["One"])}


def test_prices_in_the_products_currency_and_in_others(stall: Stall) -> None:
    items = [
        {"sku": "C-S", "currency": "EUR", "price_minor": 5000, "compare_at_minor": 8900}, {"sku": "C-S", "currency": "CHF", "price_minor": 5500},
        {"sku": "H", "currency": "EUR", "price_minor": 2500, "compare_at_minor": 2000},
    ]  # fmt: skip
    before = stall.newest()
    assert stall.put("/v1/prices", items)["changed"] == 2
    assert stall.told_since(before) == [("product.put", stall.products["coat"], "everyone")]
    coat = stall.product("coat")
    assert (coat["variants"][0]["price"]["minor"], coat["variants"][0]["compare_at"]["minor"], coat["on_sale"]) == (5000, 8900, True)
    assert coat["variants"][0]["prices"] == [{"price": {"minor": 5500, "currency": "CHF"}, "compare_at": None}]
    (hit,) = (one for one in stall.as_("mara").get("/v1/products").json()["items"] if one["handle"] == "coat")
    assert (hit["price_from"]["minor"], hit["price_to"]["minor"], hit["on_sale"]) == (5000, 9900, True)
    assert stall.product("hat")["variants"][0]["compare_at"] is None, "nobody was ever asked less before"


def test_what_cannot_be_done_is_named_and_stops_nothing_else(stall: Stall) -> None:
    stall.tell(product("twin", "Twin", variant("H", "Sand", "One")))
    items = [
        {"sku": "nothing", "quantity": 1}, {"variant_id": new_id(), "quantity": 1}, {"sku": "H", "quantity": 1},
        {"sku": "C-S", "store_id": new_id(), "quantity": 1}, {"sku": "C-M", "quantity": 8},
        {"sku": "C-S", "store_id": stall.shop.far_store, "quantity": 6},
    ]  # fmt: skip
    done = stall.put("/v1/stock", items, by="max")
    assert (done["changed"], [(one["place"], one["field"]) for one in done["problems"]]) == (
        1, [(0, "items.0.sku"), (1, "items.1.variant_id"), (2, "items.2.sku"), (3, "items.3.store_id"), (5, "items.5.store_id")],
    )  # fmt: skip
    assert levels(stall)["C-M"] == (8, {})
    for item in ({"quantity": 1}, {"sku": "H", "variant_id": new_id(), "quantity": 1}, {"sku": "H", "quantity": -1}):
        assert stall.as_("max").put("/v1/stock", json={"id": new_id(), "items": [item]}).status_code == 422
    assert stall.as_("mara").put("/v1/stock", json={"id": new_id(), "items": [{"sku": "H", "quantity": 1}]}).status_code == 403


def test_the_same_batch_again_is_answered_as_before(stall: Stall) -> None:
    id, items = new_id(), [{"sku": "C-S", "quantity": 1}, {"sku": "none", "quantity": 1}]
    first = stall.put("/v1/stock", items, id=id)
    stall.put("/v1/stock", [{"sku": "C-S", "quantity": 2}])
    before = stall.newest()
    assert stall.put("/v1/stock", items, id=id) == first
    assert levels(stall)["C-S"] == (2, {}) and stall.newest() == before
    for path, other in (("/v1/stock", [{"sku": "C-S", "quantity": 5}]), ("/v1/prices", [{"sku": "C-S", "currency": "EUR", "price_minor": 1}])):
        assert stall.as_("ada").put(path, json={"id": id, "items": other}).json()["type"] == "/problems/id-reused"
    assert len(stall.rows(BatchRow)) == 2


def test_a_thousand_items_are_one_transaction(stall: Stall) -> None:
    stall.tell(*(product(f"p{n}", f"Piece {n}", *(variant(f"P{n}-{size}", "Grey", size, stock=n) for size in "SML")) for n in range(40)))
    skus = [f"P{n}-{size}" for n in range(40) for size in "SML"]
    before = stall.newest()
    items = [{"sku": sku, "store_id": store, "quantity": 3} for sku, store in itertools.product(skus, (stall.shop.store, stall.shop.far_store))]
    assert stall.put("/v1/stock", items)["changed"] == 240
    assert len(stall.told_since(before)) == 40
    too_many = [{"sku": "H", "quantity": 1}] * 1001
    assert stall.as_("ada").put("/v1/stock", json={"id": new_id(), "items": too_many}).status_code == 422


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_order_and_any_repetition_of_the_items_gives_the_same(stall: Stall, data: st.DataObject) -> None:
    """Also where items contradict each other, and across both kinds of batch."""
    places = st.sampled_from([None, stall.shop.store, stall.shop.far_store])
    stock = st.fixed_dictionaries({"sku": st.sampled_from(SKUS), "store_id": places, "quantity": st.integers(0, 3)})
    price = st.fixed_dictionaries(
        {"sku": st.sampled_from(SKUS), "currency": st.sampled_from(["EUR", "CHF"]), "price_minor": st.sampled_from([100, 200])}
    )
    told, asked = data.draw(st.lists(stock, min_size=1, max_size=6)), data.draw(st.lists(price, min_size=1, max_size=4))
    for path, items in (("/v1/stock", told), ("/v1/prices", asked)):
        done = stall.put(path, items)
        assert done["changed"] + done["unchanged"] + len(done["problems"]) == len(items)
        after = kept(stall)
        more = data.draw(st.permutations([*items, *data.draw(st.lists(st.sampled_from(items), max_size=3))]))
        assert stall.put(path, more)["changed"] == 0
        assert kept(stall) == after
    for row in stall.rows(VariantRow):
        there = [one.quantity for one in stall.rows(VariantStockRow) if one.variant_id == row.id]
        assert row.stock == (sum(there) if there else row.unplaced)

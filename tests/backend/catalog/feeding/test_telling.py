"""All that a feed tells of a product is kept, shown, and follows what it tells next."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from stylist_app.backend.catalog.tables import CategoryRow, ReviewRow, VariantPriceRow, VariantStockRow
from stylist_app.connectors.feeds.base import FeedAttributes, FeedPrice, FeedReview
from stylist_app.wire.ids import new_id
from tests.backend.catalog.feeds import product, variant
from tests.backend.catalog.house import Stall

NOW = datetime.now(UTC)


def test_a_product_comes_with_all_that_was_told_of_it(stall: Stall) -> None:
    told = product(
        "coat", "Wool coat", replace(variant("C", "Ink navy", "S"), prices=(FeedPrice("CHF", 9500, 11000),)),
        variant("C-2", "Black/White", "M", stock=0),
        categories=("Women", "Outer wear", "Coats"), attributes=FeedAttributes("Wool", "Plain", "Winter", ("Office", "Evening"), "Regular"),
        published_from=NOW - timedelta(days=3), sold_at="https://elsewhere.example/coat",
        reviews=(FeedReview("1", 5, "Gala", "Warm", "Very."), FeedReview("2", 4, "Ann")),
    )  # fmt: skip
    stall.tell(told)
    shown = stall.product("coat")
    assert shown["categories"] == ["Women", "Outer wear", "Coats"]
    assert shown["attributes"] == {"material": "Wool", "pattern": "Plain", "season": "Winter", "occasion": ["Office", "Evening"], "fit": "Regular"}
    assert shown["variants"][0]["prices"] == [{"price": {"minor": 9500, "currency": "CHF"}, "compare_at": {"minor": 11000, "currency": "CHF"}}]
    assert [(one["name"], one["label"]) for one in shown["colours"]] == [("navy", "Ink navy"), ("black", "Black/White"), ("white", "Black/White")]
    assert (shown["rating_tenths"], shown["reviews"], shown["is_new"], shown["sold_at"]) == (45, 2, True, "https://elsewhere.example/coat")
    tree = stall.as_("aiko").get("/v1/categories").json()
    assert [(one["name"], one["products"]) for one in tree] == [("Women", 1), ("Outer wear", 1), ("Coats", 1)]
    assert [one["parent_id"] for one in tree] == [None, tree[0]["id"], tree[1]["id"]]
    assert shown["category_id"] == tree[2]["id"]


def test_what_is_told_next_takes_its_place(stall: Stall) -> None:
    told = product("coat", "Wool coat", replace(variant("C", "Grey", "S"), prices=(FeedPrice("CHF", 9500),)), variant("D", "Grey", "M"))
    stall.tell(replace(told, categories=("Women", "Coats"), reviews=(FeedReview("1", 5), FeedReview("2", 1))))
    stall.put("/v1/stock", [{"sku": "D", "store_id": stall.shop.store, "quantity": 2}])
    stall.tell(replace(told, variants=(variant("C", "Grey", "S"),), categories=("women", "COATS"), reviews=(FeedReview("2", 3),)))
    assert [row.name for row in stall.rows(CategoryRow)] == ["Women", "Coats"], "case makes no other category"
    assert [(row.source_key, row.rating) for row in stall.rows(ReviewRow)] == [("feed:2", 3)]
    assert stall.rows(VariantPriceRow) == stall.rows(VariantStockRow) == []
    assert [one["sku"] for one in stall.product("coat")["variants"]] == ["C"]
    stall.tell(replace(told, reviews=None))
    assert stall.product("coat")["reviews"] == 1, "a feed that tells of no reviews says nothing about them"


def test_a_window_opens_and_closes(stall: Stall) -> None:
    windows: dict[str, dict[str, Any]] = {
        "early": {"published_from": NOW + timedelta(days=1)}, "late": {"published_until": NOW - timedelta(days=1)},
        "open": {"published_from": NOW - timedelta(days=1), "published_until": NOW + timedelta(days=1)},
    }  # fmt: skip
    for handle, facts in windows.items():
        stall.tell(product(handle, handle, variant(handle, "Grey", "S"), **facts))
    found = {handle: stall.as_("mara").get(f"/v1/products/{stall.products[handle]}").status_code for handle in ("early", "late", "open")}
    assert found == {"early": 404, "late": 404, "open": 200}


def test_related_products_may_come_in_any_order(stall: Stall) -> None:
    stall.tell(product("coat", "Coat", variant("C", "Grey", "S"), related=("parka", "never"), goes_with=("hat",)))
    assert (stall.product("coat")["related"], stall.product("coat")["goes_with"]) == ([], [])
    stall.tell(product("hat", "Hat", variant("H", "Grey", "One")), product("parka", "Parka", variant("P", "Grey", "S"), related=("coat",)))
    shown = stall.product("coat")
    assert [one["title"] for one in shown["related"]] == ["Parka"] and [one["title"] for one in shown["goes_with"]] == ["Hat"]
    assert [one["title"] for one in stall.product("parka")["related"]] == ["Coat"]
    stall.tell(product("coat", "Coat", variant("C", "Grey", "S"), goes_with=("parka", "hat")))
    shown = stall.product("coat")
    assert (shown["related"], [one["title"] for one in shown["goes_with"]]) == ([], ["Parka", "Hat"])


def test_what_was_taken_out_by_hand_stays_out_until_it_is_put_back(stall: Stall) -> None:
    told = product("coat", "Coat", variant("C", "Grey", "S"))
    stall.tell(told)
    path, manager = f"/v1/products/{stall.products['coat']}", stall.as_("max")
    before = stall.newest()
    assert [manager.delete(path).status_code for _ in range(2)] == [204, 204]
    assert [kind for kind, _subject, scope in stall.told_since(before) if scope == "everyone"] == ["product.put"]
    stall.tell(replace(told, title="Other coat"))
    assert manager.get(path).status_code == 404
    assert [manager.post(f"{path}/restore").status_code for _ in range(2)] == [204, 204]
    assert stall.product("coat")["title"] == "Other coat"
    assert manager.delete(f"/v1/products/{new_id()}").status_code == 404
    assert stall.as_("mara").delete(path).status_code == 403


def test_reviews_come_in_pages(stall: Stall) -> None:
    stall.tell(product("coat", "Coat", variant("C", "Grey", "S"), reviews=tuple(FeedReview(str(n), n % 5 + 1, title=str(n)) for n in range(7))))
    path, asked = f"/v1/products/{stall.products['coat']}/reviews", {"limit": 3}
    titles: list[str] = []
    while True:
        page = stall.as_("aiko").get(path, params=asked).json()
        titles += [one["title"] for one in page["items"]]
        assert (page["total"], page["by_star"], page["rating_tenths"]) == (7, [2, 2, 1, 1, 1], 26)
        if page["next"] is None:
            break
        asked["after"] = page["next"]
    assert titles == ["6", "5", "4", "3", "2", "1", "0"]
    for nonsense in ("x", "-1", "99999999999999999999"):
        assert stall.as_("aiko").get(path, params={"after": nonsense}).status_code == 422


def test_a_size_guide_holds_for_its_place_and_all_below(stall: Stall) -> None:
    stall.tell(
        product("coat", "Coat", variant("C", "Grey", "S"), categories=("Women", "Coats")),
        product("hat", "Hat", variant("H", "Grey", "One"), categories=("Women", "Hats")),
        product("mug", "Mug", variant("M", "Grey", "One"), categories=("Home",)),
    )
    tree = {one["name"]: one["id"] for one in stall.as_("max").get("/v1/categories").json()}
    women = {
        "id": new_id(), "name": "Women", "unit": "cm", "columns": ["Size", "Bust"], "rows": [["S", "84"]], "category_ids": [tree["Women"]],
        "conversions": [{"label": "S", "systems": {"EU": "36"}}], "note": "",
    }  # fmt: skip
    hats = {"id": new_id(), "name": "Hats", "category_ids": [tree["Hats"]], "product_ids": [stall.products["mug"]]}

    def guides() -> list[str | None]:
        return [stall.product(handle)["size_guide_id"] for handle in ("coat", "hat", "mug")]

    for guide in (women, hats, women):
        assert stall.as_("max").put(f"/v1/size-guides/{guide['id']}", json=guide).status_code == 200
    assert guides() == [women["id"], hats["id"], hats["id"]]
    shown = stall.as_("aiko").get(f"/v1/size-guides/{women['id']}").json()
    assert (shown["rows"], shown["conversions"][0]["systems"], shown["version"]) == ([["S", "84"]], {"EU": "36"}, 1)
    assert stall.as_("max").put(f"/v1/size-guides/{hats['id']}", json={**hats, "category_ids": [], "product_ids": []}).status_code == 200
    assert guides() == [women["id"], women["id"], None]
    for wrong in ({"rows": [["S", "84", "more"]]}, {"category_ids": [new_id()]}, {"product_ids": [new_id()]}):
        assert stall.as_("max").put(f"/v1/size-guides/{women['id']}", json={**women, **wrong}).status_code == 422


def test_favourites_are_ones_own(stall: Stall) -> None:
    stall.tell(product("coat", "Coat", variant("C", "Grey", "S")), product("hat", "Hat", variant("H", "Grey", "One")))
    for handle in ("coat", "hat", "coat"):
        assert stall.as_("mara").put(f"/v1/me/favourites/{stall.products[handle]}").status_code == 204
    assert set(stall.as_("mara").get("/v1/me/favourites").json()["product_ids"]) == set(stall.products.values())
    assert stall.as_("noa").get("/v1/me/favourites").json()["product_ids"] == []
    assert (stall.product("coat")["favourite"], stall.product("coat", "noa")["favourite"]) == (True, False)
    assert [stall.as_("mara").delete(f"/v1/me/favourites/{stall.products['coat']}").status_code for _ in range(2)] == [204, 204]
    assert stall.as_("mara").get("/v1/me/favourites").json()["product_ids"] == [stall.products["hat"]]
    assert stall.as_("mara").put(f"/v1/me/favourites/{new_id()}").status_code == 404
    assert stall.as_("aiko").get("/v1/me/favourites").status_code == 403

"""Cards in messages, as things are now; and what a customer's sizes and declines make of them."""

from dataclasses import replace
from typing import Any

import pytest

from stylist_app.wire.ids import new_id
from tests.backend.catalog.feeds import product, variant
from tests.backend.catalog.house import Stall


@pytest.fixture
def stall(stall: Stall) -> Stall:
    stall.tell(
        product("coat", "Coat", variant("C-S", "Grey", "S", stock=1), variant("C-M", "Red", "M", stock=0)),
        product("parka", "Parka", variant("P", "Grey", "S", price=9000)),
        product("cape", "Cape", variant("A", "Red", "S", price=8900)),
        product("trench", "Trench", variant("T", "Grey", "M", price=12000)),
        product("hat", "Hat", variant("H", "Grey", "One", stock=0), categories=("Hats",)),
    )
    return stall


def cards(stall: Stall, *handles: str, by: str = "mara", **asked: str) -> list[dict[str, Any]]:
    answer = stall.as_(by).get("/v1/products/cards", params={"ids": [stall.products.get(handle, handle) for handle in handles], **asked})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


def test_cards_say_how_things_are_now_in_the_order_asked_for(stall: Stall) -> None:
    hat, coat = cards(stall, "hat", new_id(), "coat", "hat")
    assert (coat["title"], coat["state"], coat["stock"], coat["gone"], coat["instead"]) == ("Coat", "low", 1, False, None)
    assert [(one["options"], one["state"]) for one in coat["variants"]] == [(["Grey", "S"], "low"), (["Red", "M"], "sold_out")]
    assert [option["values"] for option in coat["options"]] == [["Grey", "Red"], ["S", "M"]]
    assert (hat["state"], hat["instead"]) == ("sold_out", None), "nothing of its kind is there"
    stall.put("/v1/prices", [{"sku": "C-S", "currency": "EUR", "price_minor": 7000, "compare_at_minor": 8900}])
    (now,) = cards(stall, "coat", by="aiko")
    assert (now["variants"][0]["price"]["minor"], now["variants"][0]["compare_at"]["minor"], now["version"]) == (7000, 8900, coat["version"] + 1)


def test_what_is_sold_out_names_the_nearest_that_can_be_had(stall: Stall) -> None:
    stall.put("/v1/stock", [{"sku": "C-S", "quantity": 0}])
    assert cards(stall, "coat")[0]["instead"]["title"] == "Cape", "one of its colours, at its price"
    stall.tell(product("coat", "Coat", variant("C-S", "Grey", "S", stock=0), related=("hat", "trench")))
    assert cards(stall, "coat")[0]["instead"]["title"] == "Trench", "what the shop itself names comes first, when it is there"
    aiko = stall.shop.aiko.id
    decline = {"product_id": stall.products["trench"], "reason": "price"}
    assert stall.as_("aiko").put(f"/v1/customers/{aiko}/declines/{decline['product_id']}", json=decline).status_code == 200
    assert cards(stall, "coat", by="aiko")[0]["instead"]["title"] == "Parka", "she said no to the other: grey, as the coat"
    assert cards(stall, "coat", customer_id=aiko)[0]["instead"]["title"] == "Parka"
    assert cards(stall, "coat")[0]["instead"]["title"] == "Trench", "asked for nobody in particular"
    assert cards(stall, "trench", by="aiko")[0]["declined"]["reason"] == "price"


def test_what_is_no_longer_in_the_shop_says_so(stall: Stall) -> None:
    assert stall.as_("max").delete(f"/v1/products/{stall.products['coat']}").status_code == 204
    (gone,) = cards(stall, "coat", by="aiko")
    assert (gone["gone"], gone["state"], gone["stock"], gone["variants"], gone["title"]) == (True, "sold_out", 0, [], "Coat")
    assert gone["instead"]["title"] in ("Cape", "Parka")
    stall.tell(replace(product("parka", "Parka", variant("P", "Grey", "S")), published=False))
    assert cards(stall, "parka")[0]["gone"]


def test_in_her_size(stall: Stall) -> None:
    aiko = stall.shop.aiko.id
    assert stall.product("coat", customer_id=aiko)["in_her_size"] is None, "nothing is known of her sizes"
    sizes = {"sizes": [{"garment": "outerwear", "system": "alpha", "value": "S"}]}
    assert stall.as_("mara").put(f"/v1/customers/{aiko}/sizes", json=sizes).status_code == 200
    found = {handle: stall.product(handle, customer_id=aiko)["in_her_size"] for handle in ("coat", "parka", "trench")}
    assert found == {"coat": True, "parka": True, "trench": False}
    assert stall.product("coat", "aiko")["in_her_size"] is True
    stall.put("/v1/stock", [{"sku": "C-S", "quantity": 0}])
    assert stall.product("coat", "aiko")["in_her_size"] is False
    assert cards(stall, "coat", by="aiko")[0]["instead"]["title"] == "Cape"
    stall.put("/v1/stock", [{"sku": "A", "quantity": 0}, {"sku": "P", "quantity": 0}])
    assert cards(stall, "coat", by="aiko")[0]["instead"]["title"] == "Trench", "the wrong size is better than nothing"


def test_a_shoppers_heart_is_her_wish_list(stall: Stall) -> None:
    aiko, coat = stall.shop.aiko.id, stall.products["coat"]
    wish = {"product_id": coat, "variant_id": stall.variants["C-S"]}
    assert stall.as_("aiko").put(f"/v1/customers/{aiko}/wishes/{coat}", json=wish).json()["wishes"][0]["variant_id"] == stall.variants["C-S"]
    assert (stall.product("coat", "aiko")["favourite"], cards(stall, "coat", by="aiko")[0]["favourite"]) == (True, True)
    assert stall.product("coat", customer_id=aiko)["favourite"] is False, "a colleague's heart is her own"
    for wrong in ({"product_id": new_id()}, {"product_id": coat, "variant_id": stall.variants["H"]}):
        assert stall.as_("aiko").put(f"/v1/customers/{aiko}/wishes/{wrong['product_id']}", json=wrong).status_code == 422


def test_nobody_asks_for_a_customer_whom_she_may_not_read(stall: Stall) -> None:
    olena = stall.shop.olena.id
    for by in ("mara", "aiko"):
        for path in ("/v1/products/cards", f"/v1/products/{stall.products['coat']}"):
            assert stall.as_(by).get(path, params={"ids": stall.products["coat"], "customer_id": olena}).status_code == 404
    assert stall.as_("sol").get("/v1/products/cards", params={"ids": stall.products["coat"], "customer_id": olena}).status_code == 200
    assert stall.as_("mara").get("/v1/products/cards", params={"ids": [new_id() for _ in range(51)]}).status_code == 422


def test_why_something_was_picked_travels_with_its_card(stall: Stall) -> None:
    items = [{"product_id": stall.products["coat"], "variant_id": stall.variants["C-S"], "why": ["Your green", "In your size"]}]
    chat = f"/v1/conversations/{stall.shop.aiko.conversation_id}/messages"
    sent = stall.as_("mara").post(chat, json={"id": new_id(), "kind": "products", "payload": {"items": items}})
    assert sent.status_code == 201, sent.text
    shown = stall.as_("aiko").get(chat).json()["items"][-1]["payload"]["items"][0]
    assert (shown["why"], shown["title"]) == (["Your green", "In your size"], "Coat")
    for why in (["a", "b", "c", "d"], [""], ["x" * 81]):
        payload = {"items": [{**items[0], "why": why}]}
        assert stall.as_("mara").post(chat, json={"id": new_id(), "kind": "products", "payload": payload}).status_code == 422

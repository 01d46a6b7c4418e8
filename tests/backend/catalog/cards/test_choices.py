"""Size and colour chosen on a card of a message: one choice for both sides, told to both."""

from typing import Any

import httpx
import pytest

from stylist_app.backend.messaging.service.erasing import erase_conversation
from stylist_app.wire.ids import new_id
from tests.backend.catalog.feeds import product, variant
from tests.backend.catalog.house import Stall


@pytest.fixture
def stall(stall: Stall) -> Stall:
    stall.tell(
        product("coat", "Coat", variant("C-S", "Grey", "S"), variant("C-M", "Red", "M", stock=0)),
        product("hat", "Hat", variant("H", "Grey", "One")),
    )
    return stall


def sent(stall: Stall) -> str:
    """A coat and a hat, by Mara to Aiko."""
    id, items = new_id(), [{"product_id": stall.products[name]} for name in ("coat", "hat")]
    answer = stall.as_("mara").post(
        f"/v1/conversations/{stall.shop.aiko.conversation_id}/messages", json={"id": id, "kind": "products", "payload": {"items": items}}
    )
    assert answer.status_code == 201 and answer.json()["choices"] == [], answer.text
    return id


def choose(stall: Stall, message: str, sku: str | None, item: int = 0, by: str = "aiko") -> httpx.Response:
    variant_id = stall.variants.get(sku, sku) if sku else None
    return stall.as_(by).put(f"/v1/messages/{message}/choices/{item}", json={"variant_id": variant_id})


def chosen(answer: httpx.Response) -> list[tuple[int, list[str], str]]:
    assert answer.status_code == 200, answer.text
    return [(one["item"], [option["value"] for option in one["options"]], one["by"]["name"]) for one in answer.json()["choices"]]


def test_her_choice_is_told_to_both_sides_and_the_last_one_counts(stall: Stall) -> None:
    message, aiko = sent(stall), stall.shop.people["aiko"].name
    before = stall.newest()
    first = choose(stall, message, "C-S")
    assert chosen(first) == [(0, ["Grey", "S"], aiko)]
    assert [option["name"] for option in first.json()["choices"][0]["options"]] == ["Colour", "Size"]
    assert [kind for kind, subject, _ in stall.told_since(before) if subject == message] == ["message.put"]
    read = stall.as_("mara").get(f"/v1/messages/{message}")
    assert read.json()["choices"] == first.json()["choices"]
    assert chosen(choose(stall, message, "C-M", by="mara"))[0][1] == ["Red", "M"], "sold out, and chosen all the same"
    assert [place for place, _, _ in chosen(choose(stall, message, "H", 1))] == [0, 1]
    assert [place for place, _, _ in chosen(choose(stall, message, None))] == [1]


def test_the_same_choice_again_changes_nothing(stall: Stall) -> None:
    message = sent(stall)
    choose(stall, message, "C-S")
    before = stall.newest()
    again = choose(stall, message, "C-S", by="mara")
    assert chosen(again)[0][2] == stall.shop.people["aiko"].name
    assert choose(stall, message, None, 1).json() == again.json()
    assert stall.newest() == before


@pytest.mark.parametrize(
    ("sku", "item", "status", "field"),
    [("H", 0, 422, "variant_id"), pytest.param(new_id(), 0, 422, "variant_id", id="unknown"), ("C-S", 2, 422, "item"), ("C-S", 100, 422, "item")],
)
def test_what_the_card_does_not_come_in_is_refused(stall: Stall, sku: str, item: int, status: int, field: str) -> None:
    answer = choose(stall, sent(stall), sku, item)
    assert (answer.status_code, answer.json()["field"]) == (status, field)


def test_nothing_is_chosen_in_words_or_in_what_is_gone(stall: Stall) -> None:
    words, chat = new_id(), f"/v1/conversations/{stall.shop.aiko.conversation_id}/messages"
    assert stall.as_("mara").post(chat, json={"id": words, "kind": "text", "payload": {"text": "hello"}}).status_code == 201
    assert choose(stall, words, None).status_code == 409
    message = sent(stall)
    choose(stall, message, "C-S")
    gone = stall.as_("mara").delete(f"/v1/messages/{message}")
    assert (gone.status_code, gone.json()["choices"]) == (200, [])
    assert choose(stall, message, "C-S").status_code == 409


def test_a_snapshot_brings_choices(stall: Stall) -> None:
    message = sent(stall)
    made: Any = choose(stall, message, "C-S").json()["choices"]
    for who in ("aiko", "mara"):
        views = stall.as_(who).get("/v1/snapshot", params={"conversations": 50, "messages": 50}).json()["conversations"]
        assert [one["choices"] for view in views for one in view["messages"] if one["id"] == message] == [made]


def test_erasing_her_forgets_what_she_chose(stall: Stall) -> None:
    choose(stall, sent(stall), "C-S")
    backend, aiko = stall.api.backend, stall.shop.aiko.id
    backend.writer.call(lambda tx: erase_conversation(tx, backend.media, aiko))
    with stall.api.backend.database.reading() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM choice").scalar() == 0


def test_which_of_its_sizes_are_hers(stall: Stall) -> None:
    aiko = stall.shop.aiko.id
    assert stall.product("coat", "aiko")["her_sizes"] == []
    sizes = {"sizes": [{"garment": "outerwear", "system": "alpha", "value": "M"}, {"garment": "tops", "system": "alpha", "value": "S"}]}
    assert stall.as_("aiko").put(f"/v1/customers/{aiko}/sizes", json=sizes).status_code == 200
    assert stall.product("coat", "aiko")["her_sizes"] == ["M"], "of this garment, sold out or not"
    cards = stall.as_("aiko").get("/v1/products/cards", params={"ids": [stall.products["coat"]]}).json()["items"]
    assert [one["her_sizes"] for one in cards] == [["M"]]

"""The bag that both sees: singly, a look at a time, and what is kept for her."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stylist_app.backend.orders import rules
from stylist_app.backend.orders.service.holds import release
from stylist_app.backend.orders.tables import HoldRow
from stylist_app.wire.ids import new_id
from tests.backend.looks.house import Atelier, Body


@pytest.fixture
def bag(atelier: Atelier) -> Iterator[str]:
    """The path of Aiko's bag, emptied afterwards."""
    path = f"/conversations/{atelier.chat}/bag"
    yield path
    left = atelier.done("GET", path)
    for item in left["items"]:
        atelier.done("DELETE", f"{path}/items/{item['id']}")
    for hold in left["holds"]:
        atelier.done("DELETE", f"/conversations/{atelier.chat}/holds/{hold['id']}")


def put(atelier: Atelier, bag: str, sku: str, by: str = "aiko", **more: object) -> Body:
    return atelier.done("PUT", f"{bag}/items/{new_id()}", {"variant_id": atelier.stall.variants[sku], **more}, by)


def shown(bag: Body) -> list[tuple[str, int]]:
    return [(item["title"], item["quantity"]) for item in bag["items"]]


def test_one_variant_is_one_item_for_both_sides(atelier: Atelier, bag: str) -> None:
    before = atelier.stall.newest()
    put(atelier, bag, "D-38")
    again = put(atelier, bag, "D-38", by="mara", quantity=2)
    assert shown(again) == [("Linen dress", 2)] and again["items"][0]["added_by"] == "customer"
    assert shown(put(atelier, bag, "B", by="mara")) == [("Linen dress", 2), ("Canvas bag", 1)]
    full = atelier.done("GET", bag, by="aiko")
    assert full == atelier.done("GET", bag) and full["total"]["minor"] == sum(item["price"]["minor"] * item["quantity"] for item in full["items"])
    assert [item["added_by_name"] for item in full["items"]] == [atelier.stall.shop.people[name].name for name in ("aiko", "mara")]
    assert atelier.told(before, atelier.chat).count("bag.put") == 3
    item = full["items"][0]["id"]
    assert [shown(atelier.done("DELETE", f"{bag}/items/{item}")) for _ in range(2)] == [[("Canvas bag", 1)]] * 2
    assert atelier.told(before, atelier.chat).count("bag.put") == 4


def test_the_same_id_with_another_variant_is_another_size(atelier: Atelier, bag: str) -> None:
    item, wanted = f"{bag}/items/{new_id()}", [{"variant_id": atelier.stall.variants[sku]} for sku in ("D-36", "D-38")]
    for one in wanted:
        told = atelier.done("PUT", item, one, "aiko")
    assert [[option["value"] for option in one["options"]] for one in told["items"]] == [["Sand", "38"]]


def test_a_look_goes_in_whole_and_is_said_once(atelier: Atelier, bag: str) -> None:
    look = atelier.shared(atelier.piece("dress", "D-38"), atelier.piece("coat"), atelier.piece("bag", "B"), title="Dinner")
    pieces = [{"piece_id": piece["id"], "item_id": new_id()} for piece in look["pieces"]]
    path = f"{bag}/looks/{look['id']}"
    assert atelier.refused("PUT", path, {"pieces": pieces}, "aiko") == (422, "invalid", "pieces.1")
    assert atelier.done("GET", bag)["items"] == [], "all or nothing"
    atelier.change(look, 1, "aiko", variant_id=atelier.stall.variants["C-M"])
    atelier.change(look, 2, "aiko", removed=True)
    assert atelier.refused("PUT", path, {"pieces": pieces}, "aiko") == (422, "invalid", "pieces.2")
    for _ in range(2):
        told = atelier.done("PUT", path, {"pieces": pieces[:2]}, "aiko")
    assert [(item["title"], item["look_title"]) for item in told["items"]] == [("Linen dress", "Dinner"), ("Wool coat", "Dinner")]
    said = atelier.done("GET", f"/conversations/{atelier.chat}/messages", by="aiko", kind="system")["items"]
    bagged = [one["payload"]["names"] for one in said if one["payload"]["event"] == "bagged" and one["payload"]["names"]["look"] == "Dinner"]
    assert bagged == [{"person": atelier.stall.shop.people["aiko"].name, "count": "2", "look": "Dinner"}]


def test_nobody_reaches_another_bag(atelier: Atelier, bag: str) -> None:
    other = f"/conversations/{atelier.stall.shop.olena.conversation_id}/bag"
    for by, path in (("aiko", other), ("mara", other), ("sol", bag), ("olena", bag)):
        assert atelier.refused("GET", path, by=by)[0] == 404
        assert atelier.refused("PUT", f"{path}/items/{new_id()}", {"variant_id": atelier.stall.variants["B"]}, by)[0] == 404
    look = atelier.draft(atelier.piece("bag", "B"))
    thing = {"variant_id": atelier.stall.variants["B"], "look_id": look["id"]}
    assert atelier.refused("PUT", f"{bag}/items/{new_id()}", thing, "aiko")[0] == 404, "a draft is none of hers"
    assert atelier.refused("PUT", f"{bag}/items/{new_id()}", {"variant_id": new_id()}, "aiko") == (422, "invalid", "variant_id")


def test_what_is_kept_for_her_is_seen_by_both_and_let_go(atelier: Atelier, bag: str) -> None:
    hold, path = new_id(), f"/conversations/{atelier.chat}/holds"
    wanted = {"variant_id": atelier.stall.variants["C-M"], "quantity": 1, "minutes": 60}
    put(atelier, bag, "C-M")
    told = atelier.done("PUT", f"{path}/{hold}", wanted)
    assert told["items"][0]["hold"]["id"] == hold and told == atelier.done("GET", bag, by="aiko")
    assert atelier.refused("PUT", f"{path}/{new_id()}", wanted, "aiko")[1] == "forbidden"
    assert atelier.refused("PUT", f"{path}/{new_id()}", {**wanted, "quantity": 2}) == (409, "conflict", "quantity")
    later = atelier.done("PUT", f"{path}/{hold}", {**wanted, "quantity": 2, "minutes": 120})["holds"]
    assert [(one["id"], one["quantity"]) for one in later] == [(hold, 2)] and later[0]["until"] > told["holds"][0]["until"]
    backend = atelier.stall.api.backend
    backend.writer.call(lambda tx: release(tx, hold))
    assert atelier.done("GET", bag)["holds"], "not yet"

    def pass_by(tx: object) -> None:
        row = tx.session.get(HoldRow, hold)  # type: ignore[attr-defined]
        row.until = tx.at - timedelta(seconds=1)  # type: ignore[attr-defined]

    backend.writer.call(pass_by)
    before = atelier.stall.newest()
    backend.writer.call(lambda tx: release(tx, hold))
    assert atelier.done("GET", bag, by="aiko")["holds"] == [] and atelier.told(before, atelier.chat) == ["bag.put"]


def keep(atelier: Atelier, sku: str, **more: object) -> str:
    hold = new_id()
    atelier.done("PUT", f"/conversations/{atelier.chat}/holds/{hold}", {"variant_id": atelier.stall.variants[sku], "minutes": 60, **more})
    return hold


def kept(atelier: Atelier, bag: str) -> list[tuple[str, str]]:
    """(hold, article number)."""
    skus = {variant: sku for sku, variant in atelier.stall.variants.items()}
    return [(one["id"], skus[one["variant_id"]]) for one in atelier.done("GET", bag, by="aiko")["holds"]]


def test_what_is_kept_of_a_piece_follows_to_the_size_she_chooses(atelier: Atelier, bag: str) -> None:
    look = atelier.shared(atelier.piece("dress", "D-36"))
    piece = look["pieces"][0]["id"]
    hold = keep(atelier, "D-36", piece_id=piece)
    until, before = atelier.done("GET", bag)["holds"][0]["until"], atelier.stall.newest()
    atelier.change(look, 0, "aiko", variant_id=atelier.stall.variants["D-38"])
    assert kept(atelier, bag) == [(hold, "D-38")] and atelier.done("GET", bag)["holds"][0]["until"] == until
    assert atelier.told(before, atelier.chat) == ["bag.put"], "both sides are told"
    atelier.change(look, 0, "aiko", variant_id=atelier.stall.variants["D-40"])
    assert kept(atelier, bag) == [(hold, "D-38")], "there is no other one: it stays"
    atelier.change(look, 0, "aiko", clear_variant=True)
    atelier.change(look, 0, "aiko", variant_id=atelier.stall.variants["D-36"])
    assert kept(atelier, bag) == [(hold, "D-38")], "she has not said what becomes of it"
    atelier.change(look, 0, "aiko", product_id=atelier.stall.products["hat"], variant_id=atelier.stall.variants["H"])
    assert kept(atelier, bag) == [(hold, "D-38")], "another thing in its place takes nothing along"


def test_what_others_keep_is_not_taken_from_them(atelier: Atelier, bag: str) -> None:
    look = atelier.shared(atelier.piece("coat", "C-S"))
    hold, others = keep(atelier, "C-S"), keep(atelier, "C-M", quantity=2)
    atelier.change(look, 0, "aiko", variant_id=atelier.stall.variants["C-M"])
    assert kept(atelier, bag) == [(hold, "C-S"), (others, "C-M")], "both red ones are kept already"
    atelier.done("DELETE", f"/conversations/{atelier.chat}/holds/{others}")
    atelier.change(look, 0, "mara", variant_id=atelier.stall.variants["C-S"])
    atelier.change(look, 0, "mara", variant_id=atelier.stall.variants["C-M"])
    assert kept(atelier, bag) == [(hold, "C-M")], "whoever chooses it"


def test_a_hold_stays_with_what_lies_in_the_bag_and_goes_with_it(atelier: Atelier, bag: str) -> None:
    look = atelier.shared(atelier.piece("dress", "D-36"))
    item, hold = new_id(), keep(atelier, "D-36")
    atelier.done("PUT", f"{bag}/items/{item}", {"variant_id": atelier.stall.variants["D-36"]}, "aiko")
    atelier.change(look, 0, "aiko", variant_id=atelier.stall.variants["D-38"])
    assert kept(atelier, bag) == [(hold, "D-36")], "that one lies in her bag"
    atelier.done("PUT", f"{bag}/items/{item}", {"variant_id": atelier.stall.variants["D-38"]}, "aiko")
    assert kept(atelier, bag) == [(hold, "D-38")]


def test_a_hold_ends_by_itself(atelier: Atelier, bag: str) -> None:
    with atelier.stall.api.backend.database.reading() as session:
        before = {row[0] for row in session.connection().exec_driver_sql("SELECT subject FROM job WHERE kind = 'release-hold'")}
    hold = new_id()
    until = atelier.done("PUT", f"/conversations/{atelier.chat}/holds/{hold}", {"variant_id": atelier.stall.variants["H"], "minutes": 5})["holds"][0][
        "until"
    ]
    with atelier.stall.api.backend.database.reading() as session:
        jobs = session.connection().exec_driver_sql("SELECT subject, due FROM job WHERE kind = 'release-hold'").all()
    assert [str(due)[:19].replace("T", " ") for subject, due in jobs if subject not in before] == [until[:19].replace("T", " ")]


@given(st.lists(st.tuples(st.integers(0, 10**9), st.sampled_from(["EUR", "JPY"]), st.integers(1, 20), st.booleans())))
def test_a_total_is_of_one_currency_and_of_what_is_there(lines: list[tuple[int, str, int, bool]]) -> None:
    there = [line for line in lines if line[3]]
    total = rules.total(lines)
    if len({currency for _minor, currency, _quantity, _there in there}) == 1:
        assert total is not None and total.minor == sum(minor * quantity for minor, _currency, quantity, _there in there)
    else:
        assert total is None

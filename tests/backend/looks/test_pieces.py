"""Pieces placed, moved, chosen, swapped, loved, declined and removed, from both sides at once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from stylist_app.wire.ids import new_id
from stylist_app.wire.look import MOST_PIECES
from tests.backend.looks.house import Atelier


def test_pieces_come_in_their_order_and_move_up_in_a_draft(atelier: Atelier) -> None:
    look = atelier.draft(atelier.piece("dress"))
    for handle in ("coat", "bag"):
        piece = atelier.piece(handle)
        path, command = f"/looks/{look['id']}/pieces/{piece.pop('id')}", piece
        assert [atelier.ask("PUT", path, command).status_code for _ in range(2)] == [201, 200]
    look = atelier.read(look)
    assert [(one["number"], one["title"]) for one in look["pieces"]] == [(1, "Linen dress"), (2, "Wool coat"), (3, "Canvas bag")]
    gone = f"/looks/{look['id']}/pieces/{look['pieces'][0]['id']}"
    for _ in range(2):
        assert [(one["number"], one["title"]) for one in atelier.done("DELETE", gone)["pieces"]] == [(1, "Wool coat"), (2, "Canvas bag")]


def test_numbers_stay_once_she_has_seen_them(atelier: Atelier) -> None:
    look = atelier.shared(atelier.piece("dress"), atelier.piece("coat"))
    removed = atelier.done("DELETE", f"/looks/{look['id']}/pieces/{look['pieces'][0]['id']}")
    assert [(one["number"], one["removed"]) for one in removed["pieces"]] == [(1, True), (2, False)]
    assert removed["total"] == look["pieces"][1]["price"]
    assert atelier.change(look, 0, "aiko", removed=False)["total"] == look["total"]


def test_both_change_a_look_at_once_and_lose_nothing(atelier: Atelier) -> None:
    look = atelier.shared(*(atelier.piece(handle) for handle in ("dress", "coat", "bag", "hat")))
    hers = [(0, {"variant_id": atelier.stall.variants["D-38"]}), (1, {"loved": True}), (2, {"reason": "price"}), (3, {"removed": True})]
    theirs = [(place, {"why": [f"Reason {place}"], "spot": {"x": 100 * place}}) for place in range(4)]
    with ThreadPoolExecutor(8) as pool:
        waiting = [pool.submit(atelier.change, look, place, by, **said) for by, some in (("aiko", hers), ("mara", theirs)) for place, said in some]
        waiting += [pool.submit(atelier.done, "PATCH", f"/looks/{look['id']}", {"note": "Together"})]
        versions = [one.result()["version"] for one in waiting]
    assert len(set(versions)) == 9
    after = atelier.read(look)
    assert after["note"] == "Together" and [one["why"] for one in after["pieces"]] == [[f"Reason {place}"] for place in range(4)]
    assert [one["spot"]["x"] for one in after["pieces"]] == [0, 100, 200, 300]
    assert [after["pieces"][0]["variant_id"], after["pieces"][1]["loved"], after["pieces"][2]["reason"], after["pieces"][3]["removed"]] == [
        atelier.stall.variants["D-38"], True, "price", True,
    ]  # fmt: skip


def test_what_she_loves_and_declines_is_kept_on_her_record(atelier: Atelier) -> None:
    look = atelier.shared(atelier.piece("dress"), atelier.piece("hat"))
    atelier.change(look, 0, "aiko", loved=True)
    atelier.change(look, 1, "aiko", reason="have_similar")
    record = atelier.done("GET", f"/customers/{atelier.stall.shop.aiko.id}")
    assert atelier.stall.products["dress"] in [one["product_id"] for one in record["wishes"]]
    assert (atelier.stall.products["hat"], "have_similar") in [(one["product_id"], one["reason"]) for one in record["declines"]]
    atelier.change(look, 0, "aiko", loved=False)
    after = atelier.change(look, 1, "aiko", clear_reason=True)
    assert [(one["loved"], one["reason"]) for one in after["pieces"]] == [(False, None), (False, None)]
    record = atelier.done("GET", f"/customers/{atelier.stall.shop.aiko.id}")
    assert atelier.stall.products["dress"] not in [one["product_id"] for one in record["wishes"]]
    assert atelier.stall.products["hat"] not in [one["product_id"] for one in record["declines"]]


def test_a_swap_takes_the_place_of_what_lay_there(atelier: Atelier) -> None:
    look = atelier.shared(atelier.piece("dress", "D-38", slot="dress", plan_b=[{"product_id": atelier.stall.products["coat"]}]))
    atelier.change(look, 0, "aiko", reason="price")
    assert look["pieces"][0]["plan_b"][0]["title"] == "Wool coat"
    piece = atelier.change(look, 0, "aiko", product_id=atelier.stall.products["coat"], variant_id=atelier.stall.variants["C-M"])["pieces"][0]
    assert (piece["title"], piece["swapped_from"], piece["reason"], piece["changed_by"], piece["number"]) == (
        "Wool coat",
        "Linen dress",
        None,
        "customer",
        1,
    )
    assert ([one["value"] for one in piece["options"]], piece["state"]) == (["Red", "M"], "low")
    assert atelier.change(look, 0, "mara", clear_variant=True)["pieces"][0]["variant_id"] is None


@pytest.mark.parametrize(
    ("by", "said"),
    [("aiko", {"slot": "hat"}), ("aiko", {"why": ["x"]}), ("aiko", {"spot": {"x": 1}}), ("mara", {"loved": True}), ("mara", {"reason": "price"})],
)
def test_nobody_speaks_for_the_other_side(atelier: Atelier, by: str, said: dict[str, object]) -> None:
    look = atelier.shared(atelier.piece("dress"))
    assert atelier.refused("PATCH", f"/looks/{look['id']}/pieces/{look['pieces'][0]['id']}", said, by)[1] == "forbidden"
    assert atelier.read(look) == look


def test_what_the_shop_does_not_have_is_refused_by_name(atelier: Atelier) -> None:
    look = atelier.draft(atelier.piece("dress"))
    piece, stall = f"/looks/{look['id']}/pieces/{look['pieces'][0]['id']}", atelier.stall
    assert atelier.refused("PATCH", piece, {"product_id": new_id()}) == (422, "invalid", "product_id")
    assert atelier.refused("PATCH", piece, {"variant_id": stall.variants["C-S"]}) == (422, "invalid", "variant_id")
    assert atelier.refused("PATCH", piece, {"plan_b": [{"product_id": new_id()}]}) == (422, "invalid", "plan_b.0.product_id")
    assert atelier.refused("PUT", f"/looks/{look['id']}/pieces/{new_id()}", {"product_id": new_id()}) == (422, "invalid", "product_id")
    pieces = [atelier.piece("dress"), {**atelier.piece("bag"), "product_id": new_id()}]
    assert atelier.refused("PUT", f"/looks/{new_id()}", {"shelf": "personal", "pieces": pieces}) == (422, "invalid", "pieces.1.product_id")
    assert atelier.refused("PATCH", f"/looks/{look['id']}/pieces/{new_id()}", {"why": []})[0] == 404
    assert atelier.read(look) == look


def test_a_look_has_room_for_so_many(atelier: Atelier) -> None:
    look = atelier.draft(*(atelier.piece("bag") for _ in range(MOST_PIECES)))
    piece = atelier.piece("hat")
    assert atelier.refused("PUT", f"/looks/{look['id']}/pieces/{piece.pop('id')}", piece)[1] == "invalid"


def test_a_piece_comes_back_to_its_place(atelier: Atelier) -> None:
    pieces = [atelier.piece(handle) for handle in ("dress", "coat", "bag")]
    look = atelier.draft(*pieces)
    middle = f"/looks/{look['id']}/pieces/{pieces[1]['id']}"
    atelier.done("DELETE", middle)
    back = atelier.done("PUT", middle, {"product_id": pieces[1]["product_id"], "number": 2})
    assert [(one["number"], one["id"]) for one in back["pieces"]] == [(number, piece["id"]) for number, piece in enumerate(pieces, 1)]


def test_what_is_said_of_a_thing_is_not_said_of_another(atelier: Atelier) -> None:
    look = atelier.shared(atelier.piece("dress"))
    atelier.change(look, 0, "mara", product_id=atelier.stall.products["coat"])
    piece = f"/looks/{look['id']}/pieces/{look['pieces'][0]['id']}"
    said = {"of_product_id": atelier.stall.products["dress"], "reason": "colour"}
    assert atelier.refused("PATCH", piece, said, "aiko") == (409, "conflict", "of_product_id")
    assert atelier.read(look)["pieces"][0]["reason"] is None
    assert atelier.change(look, 0, "aiko", of_product_id=atelier.stall.products["coat"], reason="colour")["pieces"][0]["reason"] == "colour"

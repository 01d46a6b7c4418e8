"""Looks made, described, listed, shared, copied and put away."""

import pytest

from stylist_app.wire.ids import new_id
from tests.backend.looks.house import Atelier


def test_a_look_is_what_was_put_together(atelier: Atelier) -> None:
    dress, bag = (
        atelier.piece("dress", "D-38", slot="dress", why=["Warm"], spot={"x": 400, "y": 300, "size": 500, "turn": 20, "z": 2}),
        atelier.piece("bag"),
    )
    look = atelier.draft(dress, bag, title="Dinner", note="Flat shoes", budget={"minor": 30000, "currency": "EUR"})
    assert [(one["number"], one["title"], [value["value"] for value in one["options"]]) for one in look["pieces"]] == [
        (1, "Linen dress", ["Sand", "38"]), (2, "Canvas bag", []),
    ]  # fmt: skip
    assert look["pieces"][0]["spot"] == {"x": 400, "y": 300, "size": 500, "turn": 20, "z": 2} and look["pieces"][0]["why"] == ["Warm"]
    assert look["total"]["minor"] == sum(one["price"]["minor"] for one in look["pieces"])
    assert (look["version"], look["shared_at"], look["staff_id"]) == (1, None, atelier.stall.shop.people["mara"].id)
    assert atelier.read(look) == look


def test_the_same_again_is_the_first_result_and_another_is_refused(atelier: Atelier) -> None:
    id, command = new_id(), {"conversation_id": atelier.chat, "title": "Once"}
    first = atelier.ask("PUT", f"/looks/{id}", command)
    atelier.done("PATCH", f"/looks/{id}", {"title": "Twice"})
    again = atelier.ask("PUT", f"/looks/{id}", command)
    assert (first.status_code, again.status_code, again.json()["title"]) == (201, 200, "Twice")
    assert atelier.refused("PUT", f"/looks/{id}", {**command, "title": "Other"})[1] == "id-reused"


def test_only_what_is_named_changes_and_nothing_new_tells_nobody(atelier: Atelier) -> None:
    look = atelier.draft(title="Dinner", occasion="dinner", budget={"minor": 100, "currency": "EUR"})
    changed = atelier.done("PATCH", f"/looks/{look['id']}", {"note": "Warm", "season": "winter"})
    assert (changed["title"], changed["occasion"], changed["note"], changed["season"], changed["version"]) == (
        "Dinner",
        "dinner",
        "Warm",
        "winter",
        2,
    )
    before = atelier.stall.newest()
    assert atelier.done("PATCH", f"/looks/{look['id']}", {"note": "Warm"}) == changed
    assert atelier.told(before, look["id"]) == []
    assert atelier.done("PATCH", f"/looks/{look['id']}", {"clear_budget": True})["budget"] is None


def test_a_draft_is_the_shops_until_it_is_sent(atelier: Atelier) -> None:
    look = atelier.draft(atelier.piece("dress"), title="Dinner")
    assert atelier.refused("GET", f"/looks/{look['id']}", by="aiko")[0] == 404
    assert look["id"] not in [one["id"] for one in atelier.done("GET", "/looks", by="aiko", conversation=atelier.chat)["items"]]
    before = atelier.stall.newest()
    message = atelier.send(look, text="For Saturday")
    assert (message["payload"]["title"], [item["title"] for item in message["payload"]["items"]]) == ("Dinner", ["Linen dress"])
    assert atelier.told(before, look["id"]) == ["look.put"]
    shown = atelier.read(look, "aiko")
    assert shown["shared_at"] is not None and shown == atelier.read(look)
    atelier.send(look)
    assert atelier.read(look)["version"] == shown["version"], "shared once"
    assert look["id"] in [one["id"] for one in atelier.done("GET", "/looks", by="aiko", conversation=atelier.chat)["items"]]


def test_a_look_is_sent_where_it_was_built_and_not_empty(atelier: Atelier) -> None:
    shelved, empty, look = atelier.draft(atelier.piece("bag"), shelf="personal"), atelier.draft(), atelier.draft(atelier.piece("bag"))
    other = atelier.stall.shop.olena.conversation_id
    for id, chat in ((shelved["id"], atelier.chat), (empty["id"], atelier.chat), (look["id"], other), (new_id(), atelier.chat)):
        body = {"id": new_id(), "kind": "look", "payload": {"look_id": id}}
        assert atelier.refused("POST", f"/conversations/{chat}/messages", body, by="ada") == (422, "invalid", "payload.look_id")
    assert atelier.read(look)["shared_at"] is None
    assert (
        atelier.refused(
            "POST", f"/conversations/{atelier.chat}/messages", {"id": new_id(), "kind": "look", "payload": {"look_id": look["id"]}}, by="aiko"
        )[0]
        == 403
    )


def test_her_side_of_the_stream_tells_of_shared_looks_alone(atelier: Atelier) -> None:
    look = atelier.draft(atelier.piece("bag"))
    after = atelier.stall.newest()
    atelier.done("PATCH", f"/looks/{look['id']}", {"title": "Draft"})
    atelier.send(look)
    atelier.done("PATCH", f"/looks/{look['id']}", {"title": "Seen"})

    def heard(by: str) -> list[str]:
        events = atelier.done("GET", "/events", by=by, after=after, wait=5, limit=200)["events"]
        return [event["body"]["title"] for event in events if event["kind"] == "look.put" and event["body"]["id"] == look["id"]]

    assert set(heard("aiko")) == {"Seen"} and len(heard("aiko")) == 2, "events carry the thing as it is now"
    assert len(heard("mara")) == 3


@pytest.mark.parametrize(
    ("shelf", "store", "readers", "changers"),
    [
        ("personal", False, {"mara"}, {"mara"}),
        ("store", True, {"mara", "max", "ada"}, {"mara", "max", "ada"}),
        ("brand", False, {"mara", "max", "ada", "sol"}, {"max", "ada"}),
    ],
)
def test_who_reads_and_changes_a_lookbook(atelier: Atelier, shelf: str, store: bool, readers: set[str], changers: set[str]) -> None:
    shop = atelier.stall.shop
    facts = {"shelf": shelf} | ({"store_id": shop.store} if store else {})
    look = atelier.draft(atelier.piece("bag"), by="ada" if shelf == "brand" else "mara", **facts)
    everybody = {"mara", "max", "ada", "sol", "aiko"}
    assert {name for name in everybody if atelier.ask("GET", f"/looks/{look['id']}", by=name).is_success} == readers
    assert {name for name in everybody if atelier.ask("PATCH", f"/looks/{look['id']}", {"title": name}, by=name).is_success} == changers
    for name in everybody - {"aiko"}:
        listed = [one["id"] for one in atelier.done("GET", "/looks", by=name, shelf=shelf, limit=100)["items"]]
        assert (look["id"] in listed) == (name in readers)


def test_a_stylist_does_not_fill_the_brands_book_nor_a_foreign_stores(atelier: Atelier) -> None:
    assert atelier.refused("PUT", f"/looks/{new_id()}", {"shelf": "brand"})[1] == "forbidden"
    assert atelier.refused("PUT", f"/looks/{new_id()}", {"shelf": "store", "store_id": atelier.stall.shop.far_store})[1] == "forbidden"
    assert atelier.refused("PUT", f"/looks/{new_id()}", {"conversation_id": atelier.chat}, by="aiko")[1] == "forbidden"
    assert atelier.refused("PUT", f"/looks/{new_id()}", {"shelf": "personal", "conversation_id": atelier.chat})[1] == "invalid"


def test_a_copy_has_todays_prices_and_nothing_of_what_she_said(atelier: Atelier) -> None:
    look = atelier.shared(atelier.piece("dress", "D-38", slot="dress", why=["Warm"]), atelier.piece("bag", slot="bag"), title="Dinner", note="Warm")
    atelier.change(look, 0, "aiko", loved=True)
    atelier.change(look, 1, "aiko", removed=True)
    copy = atelier.draft(shelf="personal", source_look_id=look["id"], title="Like Aiko's")
    assert [(one["number"], one["title"], one["why"], one["loved"]) for one in copy["pieces"]] == [(1, "Linen dress", ["Warm"], False)]
    assert (copy["title"], copy["note"], copy["source_look_id"]) == ("Like Aiko's", "Warm", look["id"])
    assert {one["id"] for one in copy["pieces"]}.isdisjoint(one["id"] for one in look["pieces"])


def test_looks_are_found_by_words_and_in_pages(atelier: Atelier) -> None:
    word = new_id()
    made = [atelier.draft(atelier.piece("bag"), shelf="personal", title=f"Look {number} {word}")["id"] for number in range(5)]
    atelier.done("PATCH", f"/looks/{made[1]}", {"archived": True})
    first = atelier.done("GET", "/looks", query=f"{word} canvas", limit=3)
    second = atelier.done("GET", "/looks", query=word, limit=3, after=first["next"])
    assert [one["id"] for one in first["items"] + second["items"]] == [made[place] for place in (4, 3, 2, 0)] and second["next"] is None
    assert [one["id"] for one in atelier.done("GET", "/looks", query=word, archived=True)["items"]] == [made[1]]
    assert atelier.ask("GET", "/looks", after="nonsense").status_code == 422


def test_drafts_are_deleted_and_shared_looks_put_away(atelier: Atelier) -> None:
    draft, shared = atelier.draft(atelier.piece("bag")), atelier.shared(atelier.piece("bag"))
    before = atelier.stall.newest()
    assert [atelier.ask("DELETE", f"/looks/{draft['id']}").status_code for _ in range(2)] == [204, 204]
    assert atelier.told(before, draft["id"]) == ["look.gone"]
    assert atelier.refused("DELETE", f"/looks/{shared['id']}")[1] == "too-late"
    assert atelier.refused("DELETE", f"/looks/{shared['id']}", by="aiko")[0] == 403
    assert atelier.done("PATCH", f"/looks/{shared['id']}", {"archived": True})["archived"]

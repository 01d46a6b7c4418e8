"""The shop itself: stores, brand, labels, quick replies, and the events that tell of them."""

from typing import Any

import pytest

from stylist_app.backend.core.backend import Viewer
from stylist_app.wire.ids import new_id
from tests.backend.people.house import House

STAFF, SHOPPER = Viewer("staff", new_id()), Viewer("customer", new_id())


@pytest.fixture
def manager(house: House) -> Any:
    return house.as_(house.add_staff("manager", house.store))


@pytest.fixture
def admin(house: House) -> Any:
    return house.as_(house.add_staff("admin"))


def put(client: Any, noun: str, **fields: Any) -> Any:
    chosen = fields.pop("id", None) or new_id()
    return client.put(f"/v1/{noun}/{chosen}", json={"id": chosen} | fields)


def test_a_store_is_opened_changed_and_closed_and_everyone_is_told(house: House, admin: Any) -> None:
    before = house.newest()
    opened = put(admin, "stores", name="Old town", city="Zürich", time_zone="Europe/Zurich").json()
    closed = put(admin, "stores", **{key: opened[key] for key in ("id", "name", "city", "time_zone")}, closed=True).json()
    assert (opened["version"], closed["version"], closed["closed"]) == (1, 2, True)
    assert closed in admin.get("/v1/stores").json()
    assert [(one.kind, one.scope, one.subject, one.version) for one in house.changes(before) if one.kind == "store.put"] == [
        ("store.put", "everyone", opened["id"], 1),
        ("store.put", "everyone", opened["id"], 2),
    ]
    assert house.body("store.put", opened["id"], SHOPPER) == house.body("store.put", opened["id"], STAFF) == closed


@pytest.mark.parametrize(
    ("noun", "fields"),
    [
        ("stores", {"name": "Old town"}),
        ("labels", {"name": "VIP", "tone": "accent"}),
        ("quick-replies", {"shortcut": "hi", "title": "Greeting", "text": "Hi {first_name}"}),
    ],
)
def test_putting_the_same_again_changes_nothing(house: House, admin: Any, noun: str, fields: dict[str, Any]) -> None:
    first = put(admin, noun, **fields).json()
    before = house.newest()
    again = put(admin, noun, id=first["id"], **fields)
    assert (again.status_code, again.json()) == (200, first)
    assert house.changes(before) == []


@pytest.mark.parametrize("wrong", [{"time_zone": "Mars/Olympus"}, {"time_zone": "../../etc/passwd"}, {"name": ""}, {"surprise": 1}])
def test_a_store_that_makes_no_sense_is_told_and_not_stored(house: House, admin: Any, wrong: dict[str, Any]) -> None:
    answer = put(admin, "stores", **({"name": "Old town"} | wrong))
    assert (answer.status_code, answer.json()["field"]) == (422, next(iter(wrong)))
    assert len(admin.get("/v1/stores").json()) == 2


def test_the_path_and_the_body_name_the_same_thing(admin: Any) -> None:
    answer = admin.put(f"/v1/labels/{new_id()}", json={"id": new_id(), "name": "VIP"})
    assert (answer.status_code, answer.json()["field"]) == (422, "id")


def test_nobody_is_put_into_a_closed_store(house: House, admin: Any) -> None:
    put(admin, "stores", id=house.far_store, name="Far away", closed=True)
    body = {"id": new_id(), "name": "N", "email": "n@example.com", "role": "stylist", "store_ids": [house.store, house.far_store]}
    answer = admin.post("/v1/staff", json=body)
    assert (answer.status_code, answer.json()["field"]) == (422, "store_ids.1")
    assert house.public.post("/v1/session", json={"grant": "guest", "id": new_id(), "store_id": house.far_store}).status_code == 422


def test_the_brand_has_a_face_before_anyone_sets_one_and_needs_no_session(house: House) -> None:
    brand = house.public.get("/v1/brand").json()
    assert (brand["name"], brand["guests"], brand["version"]) == ("Stylist", True, 1)


def test_the_brand_changes_only_where_it_is_told_to_and_only_on_what_was_seen(house: House, manager: Any) -> None:
    before = house.newest()
    changed = manager.patch("/v1/brand", json={"name": "Maison Aurel", "currency": "CHF"}, headers={"If-Match": '"1"'}).json()
    assert (changed["name"], changed["currency"], changed["accent"], changed["version"]) == ("Maison Aurel", "CHF", "#6E1F33", 2)
    lost = manager.patch("/v1/brand", json={"name": "Else"}, headers={"If-Match": '"1"'})
    assert (lost.status_code, lost.json()["current"]["name"]) == (412, "Maison Aurel")
    assert manager.patch("/v1/brand", json={"name": "Else"}).status_code == 428
    assert [(one.kind, one.scope) for one in house.changes(before)] == [("brand.put", "everyone")]
    assert house.body("brand.put", "brand", SHOPPER) == changed == house.public.get("/v1/brand").json()


def test_the_brand_takes_only_pictures_that_are_there(house: House, manager: Any) -> None:
    answer = manager.patch("/v1/brand", json={"picture_ids": [new_id()]}, headers={"If-Match": '"1"'})
    assert answer.status_code == 422 and answer.json()["field"].startswith("picture_ids")
    assert house.public.get("/v1/brand").json()["version"] == 1


@pytest.mark.parametrize(
    ("noun", "kind", "fields"),
    [("labels", "label", {"name": "VIP"}), ("quick-replies", "quick_reply", {"shortcut": "hi", "title": "Greeting", "text": "Hi"})],
)
def test_labels_and_quick_replies_come_and_go_for_staff_only(house: House, manager: Any, noun: str, kind: str, fields: dict[str, Any]) -> None:
    before = house.newest()
    made = put(manager, noun, **fields).json()
    assert manager.get(f"/v1/{noun}").json() == [made]
    assert house.body(f"{kind}.put", made["id"], STAFF) == made
    assert house.body(f"{kind}.put", made["id"], SHOPPER) is None
    assert house.body(f"{kind}.gone", made["id"], STAFF) is None, "it is there"
    assert [manager.delete(f"/v1/{noun}/{made['id']}").status_code for _ in range(2)] == [204, 204]
    assert manager.get(f"/v1/{noun}").json() == []
    assert house.body(f"{kind}.gone", made["id"], STAFF) == {"id": made["id"]}
    assert house.body(f"{kind}.gone", made["id"], SHOPPER) is None
    assert [(one.kind, one.scope) for one in house.changes(before)] == [(f"{kind}.put", "staff"), (f"{kind}.gone", "staff")]


def test_a_shortcut_is_unique_within_a_store_and_among_those_of_every_store(house: House, admin: Any) -> None:
    reply = {"shortcut": "hi", "title": "Greeting", "text": "Hi"}
    assert put(admin, "quick-replies", **reply).status_code == 200
    assert put(admin, "quick-replies", **reply, store_id=house.store).status_code == 200
    for twin in (reply, reply | {"store_id": house.store}):
        answer = put(admin, "quick-replies", **twin)
        assert (answer.status_code, answer.json()["field"]) == (409, "shortcut")


def test_a_manager_touches_no_quick_reply_of_another_store(house: House, admin: Any, manager: Any) -> None:
    reply = {"shortcut": "hi", "title": "Greeting", "text": "Hi"}
    foreign = put(admin, "quick-replies", **reply, store_id=house.far_store).json()
    assert put(manager, "quick-replies", id=foreign["id"], **reply, store_id=house.store).status_code == 403, "taking it over"
    assert put(manager, "quick-replies", **reply, store_id=house.far_store).status_code == 403
    assert manager.delete(f"/v1/quick-replies/{foreign['id']}").status_code == 403
    assert admin.get("/v1/quick-replies").json() == [foreign]

"""Colleagues: who adds, changes and disables whom, and what follows at once."""

from typing import Any

import pytest

from stylist_app.backend.core.backend import Viewer
from stylist_app.backend.people.rules import Standing
from stylist_app.wire.ids import new_id
from tests.backend.people.house import House

PASSWORD = "correct horse battery"
V1 = {"If-Match": '"1"'}


@pytest.fixture
def manager(house: House) -> str:
    return house.add_staff("manager", house.store, name="Iva")


def body(house: House, **more: Any) -> dict[str, Any]:
    return {"id": new_id(), "name": "Mara", "email": "mara@example.com", "role": "stylist", "store_ids": [house.store]} | more


def test_a_colleague_without_a_password_comes_in_by_the_link_in_the_answer_and_sets_one(house: House, manager: str) -> None:
    wanted = body(house)
    answer = house.as_(manager).post("/v1/staff", json=wanted)
    assert answer.status_code == 201
    session = house.public.post("/v1/session", json={"grant": "invite", "token": answer.json()["invite"]["token"]}).json()
    assert session["me"]["id"] == wanted["id"]
    mara = house.with_token(session["token"])
    assert mara.put(f"/v1/staff/{wanted['id']}/password", json={"password": PASSWORD}).status_code == 204
    grant = {"grant": "password", "email": wanted["email"], "password": PASSWORD}
    assert house.public.post("/v1/session", json=grant).status_code == 201


def test_adding_the_same_colleague_again_returns_the_first_result(house: House, manager: str) -> None:
    wanted, client = body(house), house.as_(manager)
    first, again = (client.post("/v1/staff", json=wanted) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    other = client.post("/v1/staff", json=wanted | {"name": "Else"})
    assert (other.status_code, other.json()["type"]) == (409, "/problems/id-reused")


def test_an_address_belongs_to_one_colleague_whatever_its_case(house: House, manager: str) -> None:
    client = house.as_(manager)
    assert client.post("/v1/staff", json=body(house)).status_code == 201
    twin = client.post("/v1/staff", json=body(house, email="MARA@example.com"))
    assert (twin.status_code, twin.json()["type"], twin.json()["field"]) == (409, "/problems/conflict", "email")


@pytest.mark.parametrize("wrong", [{"password": "too short"}, {"email": "mara"}, {"role": "owner"}, {"name": " "}, {"disabled": True}])
def test_a_colleague_that_makes_no_sense_is_told_and_not_stored(house: House, manager: str, wrong: dict[str, Any]) -> None:
    answer = house.as_(manager).post("/v1/staff", json=body(house, **wrong))
    assert answer.status_code == 422
    assert answer.json()["field"] == next(iter(wrong))
    assert len(house.as_(manager).get("/v1/staff").json()) == 1


def test_a_manager_appoints_nobody_above_herself_or_elsewhere(house: House, manager: str) -> None:
    client = house.as_(manager)
    assert client.post("/v1/staff", json=body(house, role="admin")).status_code == 403
    assert client.post("/v1/staff", json=body(house, store_ids=[house.far_store])).status_code == 403
    assert client.post("/v1/staff", json=body(house, store_ids=[])).status_code == 403
    assert client.post("/v1/staff", json=body(house, role="manager")).status_code == 201


@pytest.mark.parametrize("role", ["stylist", "expert"])
def test_ordinary_staff_add_and_change_nobody(house: House, role: Any) -> None:
    person, other = house.add_staff(role, house.store), house.add_staff("stylist", house.store)
    client = house.as_(person)
    assert client.post("/v1/staff", json=body(house)).status_code == 403
    assert client.patch(f"/v1/staff/{other}", json={"title": "Star"}, headers=V1).status_code == 403
    assert client.put(f"/v1/staff/{other}/password", json={"password": PASSWORD}).status_code == 403
    assert client.patch(f"/v1/staff/{person}", json={"role": "manager"}, headers=V1).status_code == 403
    assert client.patch(f"/v1/staff/{person}", json={"title": "Tailor"}, headers=V1).json()["title"] == "Tailor"


def test_a_manager_of_another_store_changes_nobody_here(house: House) -> None:
    mara, both = house.add_staff("stylist", house.store), house.add_staff("stylist", house.store, house.far_store)
    stranger = house.as_(house.add_staff("manager", house.far_store))
    for person in (mara, both):
        assert stranger.patch(f"/v1/staff/{person}", json={"disabled": True}, headers=V1).status_code == 403
        assert stranger.put(f"/v1/staff/{person}/password", json={"password": PASSWORD}).status_code == 403


def test_disabling_ends_every_session_and_open_token_at_once(house: House, manager: str) -> None:
    mara = house.add_staff("stylist", house.store, email="mara@example.com", password=PASSWORD)
    session = house.public.post("/v1/session", json={"grant": "password", "email": "mara@example.com", "password": PASSWORD}).json()
    client, before = house.with_token(session["token"]), house.newest()
    assert client.get("/v1/me").status_code == 200
    answer = house.as_(manager).patch(f"/v1/staff/{mara}", json={"disabled": True}, headers=V1)
    assert (answer.json()["disabled"], answer.json()["version"]) == (True, 2)
    assert client.get("/v1/me").status_code == 401
    assert house.public.post("/v1/session", json={"grant": "refresh", "refresh_token": session["refresh_token"]}).status_code == 401
    assert {"staff.put", "me.put", "session.gone"} <= {change.kind for change in house.changes(before)}


def test_changes_of_role_stores_and_access_are_handed_to_the_messaging_room(house: House, manager: str) -> None:
    mara, boss = house.add_staff("stylist", house.store), house.as_(house.add_staff("admin"))
    client = house.as_(mara)
    boss.patch(f"/v1/staff/{mara}", json={"title": "Star"}, headers=V1)
    assert house.messaging.access_changes == []
    boss.patch(f"/v1/staff/{mara}", json={"role": "expert", "store_ids": [house.far_store]}, headers={"If-Match": '"2"'})
    [(who, before, after)] = house.messaging.access_changes
    assert who == mara
    assert before == Standing("stylist", frozenset({house.store}))
    assert after == Standing("expert", frozenset({house.far_store}))
    me = client.get("/v1/me").json()
    assert (me["role"], me["store_ids"], "conversation.assign" in me["rights"]) == ("expert", [house.far_store], False)


def test_a_lost_race_is_told_with_the_newest_version(house: House, manager: str) -> None:
    mara, client = house.add_staff("stylist", house.store), house.as_(manager)
    assert client.patch(f"/v1/staff/{mara}", json={"title": "Tailor"}, headers=V1).status_code == 200
    lost = client.patch(f"/v1/staff/{mara}", json={"title": "Star"}, headers=V1)
    assert lost.status_code == 412
    assert (lost.json()["current"]["title"], lost.json()["current"]["version"]) == ("Tailor", 2)
    assert client.patch(f"/v1/staff/{mara}", json={"title": "Star"}).status_code == 428


def test_a_change_that_changes_nothing_makes_no_version_and_no_event(house: House, manager: str) -> None:
    mara = house.add_staff("stylist", house.store, name="Mara")
    client, before = house.as_(manager), house.newest()
    assert client.patch(f"/v1/staff/{mara}", json={"name": "Mara", "disabled": False}, headers=V1).json()["version"] == 1
    assert house.changes(before) == []


def test_the_last_one_who_can_let_others_in_stays(house: House, manager: str) -> None:
    answer = house.as_(manager).patch(f"/v1/staff/{manager}", json={"disabled": True}, headers=V1)
    assert answer.status_code == 403
    admin = house.add_staff("admin")
    assert house.as_(admin).patch(f"/v1/staff/{manager}", json={"disabled": True}, headers=V1).status_code == 200
    assert house.as_(admin).patch(f"/v1/staff/{admin}", json={"role": "manager", "store_ids": [house.store]}, headers=V1).status_code == 403


def test_ones_password_is_changed_with_the_present_one_and_ends_the_other_sessions(house: House) -> None:
    mara = house.add_staff("stylist", house.store, email="mara@example.com", password=PASSWORD)
    here, there = house.as_(mara), house.as_(mara)
    wrong = here.put(f"/v1/staff/{mara}/password", json={"password": "another long one", "current": "not it at all"})
    assert (wrong.status_code, wrong.json()["field"]) == (403, "current")
    assert here.put(f"/v1/staff/{mara}/password", json={"password": "another long one", "current": PASSWORD}).status_code == 204
    assert (here.get("/v1/me").status_code, there.get("/v1/me").status_code) == (200, 401)
    grant = {"grant": "password", "email": "mara@example.com"}
    assert house.public.post("/v1/session", json=grant | {"password": PASSWORD}).status_code == 401
    assert house.public.post("/v1/session", json=grant | {"password": "another long one"}).status_code == 201


def test_a_manager_resets_a_password_and_open_links_are_spent(house: House, manager: str) -> None:
    mara, client = house.add_staff("stylist", house.store), house.as_(manager)
    link = client.post("/v1/invites", json={"id": new_id(), "staff_id": mara}).json()
    assert client.put(f"/v1/staff/{mara}/password", json={"password": PASSWORD}).status_code == 204
    assert house.public.post("/v1/session", json={"grant": "invite", "token": link["token"]}).status_code == 410


def test_colleagues_see_each_other_and_a_shopper_sees_only_the_card(house: House, manager: str) -> None:
    mara = house.add_staff("stylist", house.store, name="Mara", email="mara@example.com")
    ana = house.as_(house.add_customer("Ana"))
    assert {person["id"] for person in house.as_(mara).get("/v1/staff").json()} == {mara, manager}
    assert ana.get("/v1/staff").status_code == 403
    assert set(ana.get(f"/v1/staff/{mara}").json()) == {"id", "name", "title", "picture", "store_ids", "version"}
    assert house.as_(manager).get(f"/v1/staff/{mara}").json()["email"] == "mara@example.com"


def test_an_event_about_a_colleague_is_a_card_for_shoppers_and_the_record_for_staff(house: House, manager: str) -> None:
    ana = house.add_customer("Ana")
    for_ana = house.body("staff.put", manager, Viewer("customer", ana))
    for_staff = house.body("staff.put", manager, Viewer("staff", manager))
    assert for_ana is not None and for_staff is not None
    assert "email" not in for_ana and "role" not in for_ana
    assert for_staff == house.as_(manager).get(f"/v1/staff/{manager}").json()


def test_ones_own_record_is_told_to_oneself_only(house: House, manager: str) -> None:
    other = house.add_staff("admin")
    assert house.body("me.put", manager, Viewer("staff", manager)) == house.as_(manager).get("/v1/me").json()
    assert house.body("me.put", manager, Viewer("staff", other)) is None


def test_a_manager_who_opens_a_store_works_in_it(house: House, manager: str) -> None:
    client, store = house.as_(manager), new_id()
    assert client.put(f"/v1/stores/{store}", json={"id": store, "name": "New"}).status_code == 200
    assert set(client.get("/v1/me").json()["store_ids"]) == {house.store, store}
    assert client.post("/v1/staff", json=body(house, store_ids=[store])).status_code == 201

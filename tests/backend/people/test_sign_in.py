"""Passwords, guests, refresh, devices, and one's own record."""

from pathlib import Path
from typing import Any, cast

import pytest

from stylist_app.backend.stores import service as stores
from stylist_app.wire.ids import new_id
from stylist_app.wire.shop import PatchBrand
from tests.backend.people.house import House, built

PASSWORD = "correct horse battery"


def password_grant(email: str, password: str = PASSWORD) -> dict[str, str]:
    return {"grant": "password", "email": email, "password": password}


def guest_grant(**more: Any) -> dict[str, Any]:
    return {"grant": "guest", "id": new_id()} | more


@pytest.fixture
def mara(house: House) -> str:
    return house.add_staff("stylist", house.store, name="Mara", email="mara@example.com", password=PASSWORD)


def test_a_password_opens_a_session_whatever_the_case_of_the_address(house: House, mara: str) -> None:
    answer = house.public.post("/v1/session", json=password_grant(" Mara@Example.COM "))
    assert answer.status_code == 201
    assert answer.headers["cache-control"] == "no-store"
    me = house.with_token(answer.json()["token"]).get("/v1/me").json()
    assert me == answer.json()["me"]
    assert (me["id"], me["role"], me["email"], me["store_ids"]) == (mara, "stylist", "mara@example.com", [house.store])


def test_a_wrong_password_an_unknown_address_and_a_disabled_colleague_are_told_the_same(house: House, mara: str) -> None:
    house.add_staff("stylist", house.store, email="nopassword@example.com")
    house.add_staff("manager", house.store)
    tried = [
        house.public.post("/v1/session", json=password_grant("mara@example.com", "wrong horse battery")),
        house.public.post("/v1/session", json=password_grant("nobody@example.com")),
        house.public.post("/v1/session", json=password_grant("nopassword@example.com")),
    ]
    admin = house.as_(house.add_staff("admin"))
    assert admin.patch(f"/v1/staff/{mara}", json={"disabled": True}, headers={"If-Match": '"1"'}).status_code == 200
    tried.append(house.public.post("/v1/session", json=password_grant("mara@example.com")))
    told = {(answer.status_code, answer.json()["type"], answer.json()["detail"]) for answer in tried}
    assert len(told) == 1 and told.pop()[:2] == (401, "/problems/credentials")


def test_an_unknown_address_costs_a_hash_as_well(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[str] = []

    def hash_(_self: object, password: str) -> str:
        hashed.append(password)
        return "x"

    monkeypatch.setattr("pwdlib.PasswordHash.hash", hash_)
    house.public.post("/v1/session", json=password_grant("nobody@example.com"))
    assert hashed == [PASSWORD]


def test_guessing_one_account_is_slowed_down_from_wherever_it_comes(tmp_path: Path, database_url: str | None) -> None:
    with built(tmp_path, database_url=database_url, sign_ins_per_minute=2) as house:
        codes = [house.public.post("/v1/session", json=password_grant("mara@example.com")).status_code for _ in range(3)]
        last = house.public.post("/v1/session", json=password_grant("mara@example.com"))
    assert codes == [401, 401, 429]
    assert int(last.headers["retry-after"]) >= 1


def test_a_shopper_becomes_a_guest_with_a_web_identity_and_a_conversation(house: House) -> None:
    answer = house.public.post("/v1/session", json=guest_grant(language="uk", time_zone="Europe/Kyiv"))
    assert answer.status_code == 201
    me = answer.json()["me"]
    assert (me["kind"], me["role"], me["name"], me["language"]) == ("customer", "shopper", "", "uk")
    opened = next(iter(house.messaging.opened.values()))
    assert (opened.customer_id, opened.store_id, opened.assignee_id) == (me["id"], house.store, None)
    customer = house.with_token(answer.json()["token"]).get(f"/v1/customers/{me['id']}").json()
    assert customer["guest"] is True
    assert [(one["channel"], one["address"]) for one in customer["identities"]] == [("web", me["id"])]


def test_a_repeated_guest_grant_finds_the_same_guest_and_its_id_is_never_shown(house: House) -> None:
    grant = guest_grant(name="Ana")
    first, again = (house.public.post("/v1/session", json=grant).json() for _ in range(2))
    assert first["me"]["id"] == again["me"]["id"] != grant["id"]
    assert first["token"] != again["token"]
    assert len(house.messaging.opened) == 1
    assert house.with_token(first["token"]).get("/v1/me").status_code == 200, "a duplicated request must not sign the first answer out"


def test_knowing_a_guests_ids_does_not_let_a_stranger_in(house: House) -> None:
    victim = house.public.post("/v1/session", json=guest_grant(name="Ana")).json()["me"]["id"]
    stranger = house.public.post("/v1/session", json={"grant": "guest", "id": victim}).json()["me"]["id"]
    assert stranger != victim


def test_a_shop_may_chat_with_invited_customers_only(house: House) -> None:
    house.write(lambda tx: stores.patch_brand(tx, None, PatchBrand(guests=False), house.backend.media))
    answer = house.public.post("/v1/session", json=guest_grant())
    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/forbidden")
    assert house.messaging.opened == {}


@pytest.mark.parametrize("wrong", [{"store_id": new_id()}, {"time_zone": "Mars/Olympus"}, {"id": "1"}, {"name": "\x00"}, {"surprise": 1}])
def test_a_guest_grant_that_makes_no_sense_makes_nobody(house: House, wrong: dict[str, Any]) -> None:
    answer = house.public.post("/v1/session", json=guest_grant() | wrong)
    assert answer.status_code == 422
    assert answer.json()["field"] == next(iter(wrong))
    assert house.messaging.opened == {}


def test_guests_are_rationed_by_address(tmp_path: Path, database_url: str | None) -> None:
    with built(tmp_path, database_url=database_url, guests_per_hour=1) as house:
        codes = [house.public.post("/v1/session", json=guest_grant()).status_code for _ in range(2)]
    assert codes == [201, 429]


def test_a_refresh_token_gets_another_token_for_the_same_person(house: House, mara: str) -> None:
    first = house.public.post("/v1/session", json=password_grant("mara@example.com")).json()
    next_one = house.public.post("/v1/session", json={"grant": "refresh", "refresh_token": first["refresh_token"]}).json()
    assert next_one["id"] == first["id"] and next_one["token"] != first["token"]
    assert house.with_token(next_one["token"]).get("/v1/me").json()["id"] == mara
    lost = house.public.post("/v1/session", json={"grant": "refresh", "refresh_token": first["refresh_token"]})
    assert lost.status_code == 201, "the answer may have been lost"


def test_a_refresh_token_nobody_gave_out_is_refused(house: House) -> None:
    answer = house.public.post("/v1/session", json={"grant": "refresh", "refresh_token": "x" * 43})
    assert (answer.status_code, answer.json()["type"]) == (401, "/problems/unauthenticated")


def test_signing_out_ends_this_device_at_once_and_for_good(house: House, mara: str) -> None:
    here = house.public.post("/v1/session", json=password_grant("mara@example.com")).json()
    there = house.as_(mara)
    client = house.with_token(here["token"])
    assert client.delete("/v1/session").status_code == 204
    assert client.get("/v1/me").status_code == 401
    assert house.public.post("/v1/session", json={"grant": "refresh", "refresh_token": here["refresh_token"]}).status_code == 401
    assert there.get("/v1/me").status_code == 200


def test_a_lost_tablet_is_signed_out_from_another_device(house: House, mara: str) -> None:
    tablet, phone = house.as_(mara), house.as_(mara)
    devices = phone.get("/v1/session/devices").json()
    assert sorted(device["current"] for device in devices) == [False, True]
    lost = next(device["id"] for device in devices if not device["current"])
    assert phone.delete(f"/v1/session/devices/{lost}").status_code == 204
    assert tablet.get("/v1/me").status_code == 401
    assert [device["current"] for device in phone.get("/v1/session/devices").json()] == [True]


def test_devices_of_others_cannot_be_seen_or_ended(house: House, mara: str) -> None:
    hers, other = house.as_(mara), house.as_(house.add_staff("admin"))
    device = hers.get("/v1/session/devices").json()[0]["id"]
    assert device not in [one["id"] for one in other.get("/v1/session/devices").json()]
    assert other.delete(f"/v1/session/devices/{device}").status_code == 404
    assert hers.get("/v1/me").status_code == 200


def test_a_shopper_changes_her_name_and_everybody_who_sees_her_is_told(house: House) -> None:
    ana = house.add_customer("Ana")
    client, before = house.as_(ana), house.newest()
    me = client.patch("/v1/me", json={"name": "Ana Kovač", "language": "hr", "time_zone": "Europe/Zagreb"}).json()
    assert (me["name"], me["language"], me["time_zone"], me["version"]) == ("Ana Kovač", "hr", "Europe/Zagreb", 2)
    assert {(change.kind, change.subject) for change in house.changes(before)} == {("customer.put", ana), ("me.put", ana)}
    assert client.patch("/v1/me", json={"language": None}).json()["language"] is None
    assert client.patch("/v1/me", json={}).json()["version"] == 3, "nothing given, nothing changed"


def test_a_colleague_changes_her_own_name(house: House, mara: str) -> None:
    client, before = house.as_(mara), house.newest()
    assert client.patch("/v1/me", json={"name": "Mara Lind"}).json()["name"] == "Mara Lind"
    assert {(change.kind, change.scope) for change in house.changes(before)} == {("staff.put", "everyone"), ("me.put", "person")}
    assert client.patch("/v1/me", json={"time_zone": "Nowhere/Land"}).status_code == 422


def test_a_grant_that_lacks_something_says_which_field(house: House) -> None:
    def field(**grant: str) -> str | None:
        answer = house.public.post("/v1/session", json=grant)
        assert answer.status_code == 422
        return cast(str | None, answer.json().get("field"))

    assert field(grant="password", email="mara@example.com") == "password"
    assert field(grant="password", email="mara", password="x") == "email"
    assert field(grant="wish") is None and field() is None

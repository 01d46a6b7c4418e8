"""A tablet that is turned round: what brings it back to work, and the code that pairs a phone with the look on it."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from stylist_app.backend.people.routes.unlocking import TRIES_PER_MINUTE
from stylist_app.backend.people.tables import InviteRow, StaffRow
from stylist_app.wire.ids import new_id
from tests.backend.people.house import House
from tests.backend.people.test_invites import redeem


@pytest.fixture
def mara(house: House) -> str:
    return house.add_staff("stylist", house.store, name="Mara")


def pair(house: House, by: str, look_id: str, **more: Any) -> Any:
    return house.as_(by).post("/v1/invites", json={"id": new_id(), "look_id": look_id} | more)


def test_a_pin_is_kept_as_a_hash_and_opens_for_its_owner_alone(house: House, mara: str) -> None:
    noor = house.add_staff("stylist", house.store, name="Noor")
    assert house.as_(mara).get("/v1/me").json()["pin"] is False
    assert house.as_(mara).put("/v1/me/pin", json={"pin": "4711"}).status_code == 204
    assert house.as_(mara).get("/v1/me").json()["pin"] is True
    stored = house.write(lambda tx: tx.session.exec(select(StaffRow.pin_hash).where(StaffRow.id == mara)).one())
    assert stored and "4711" not in stored
    assert house.as_(mara).post("/v1/me/unlock", json={"secret": "4711"}).status_code == 204
    assert house.as_(noor).post("/v1/me/unlock", json={"secret": "4711"}).status_code == 403


@pytest.mark.parametrize("pin", ["123", "123456789", "12a4", ""])
def test_a_pin_is_a_few_digits(house: House, mara: str, pin: str) -> None:
    assert house.as_(mara).put("/v1/me/pin", json={"pin": pin}).status_code == 422


def test_wrong_tries_are_slowed_down_and_right_ones_are_not(house: House, mara: str) -> None:
    house.as_(mara).put("/v1/me/pin", json={"pin": "4711"})
    for _ in range(2 * TRIES_PER_MINUTE):
        assert house.as_(mara).post("/v1/me/unlock", json={"secret": "4711"}).status_code == 204
    codes = [house.as_(mara).post("/v1/me/unlock", json={"secret": "0000"}).status_code for _ in range(TRIES_PER_MINUTE + 1)]
    assert codes == [403] * TRIES_PER_MINUTE + [429]
    assert house.as_(mara).post("/v1/me/unlock", json={"secret": "4711"}).status_code == 429


def test_the_code_of_a_known_customers_look_brings_her_to_it_once(house: House, mara: str) -> None:
    ana, look = house.add_customer("Ana"), new_id()
    house.messaging.looks[look] = ana
    made = pair(house, mara, look).json()
    assert (made["customer_id"], made["leads_to"]) == (ana, look)
    row = house.write(lambda tx: tx.session.get(InviteRow, made["id"]))
    assert row is not None and row.expires_at - row.created_at == timedelta(minutes=10) and made["token"] not in (row.token_hash, row.id)
    assert house.as_(mara).get(f"/v1/invites/{made['id']}").json()["uses_left"] == 1
    assert redeem(house, made["token"]).json()["me"]["id"] == ana
    assert house.messaging.handed == [(mara, look, look, ana)]
    assert redeem(house, made["token"]).status_code == 410
    seen = house.as_(mara).get(f"/v1/invites/{made['id']}").json()
    assert (seen["uses_left"], seen["customer_id"], seen["token"]) == (0, ana, None)


def test_of_a_lookbook_it_makes_a_customer_with_a_copy(house: House, mara: str) -> None:
    look = new_id()
    house.messaging.looks[look] = None
    made = pair(house, mara, look).json()
    assert made["leads_to"] == made["id"]
    guest = redeem(house, made["token"]).json()["me"]
    assert house.messaging.handed == [(mara, look, made["id"], guest["id"])]
    assert next(iter(house.messaging.opened.values())).assignee_id == mara
    assert house.as_(mara).get(f"/v1/invites/{made['id']}").json()["customer_id"] == guest["id"]


def test_a_repeat_is_the_same_code_and_only_staff_who_see_the_look_make_one(house: House, mara: str) -> None:
    look, chosen = new_id(), new_id()
    house.messaging.looks[look] = None
    first = pair(house, mara, look, id=chosen)
    again = pair(house, mara, look, id=chosen)
    assert (first.status_code, again.status_code) == (201, 200) and first.json()["token"] == again.json()["token"]
    assert pair(house, mara, new_id(), id=chosen).status_code == 409
    assert pair(house, mara, new_id()).status_code == 404
    assert pair(house, mara, look, name="Ana").status_code == 422
    assert house.as_(house.add_customer("Ana")).post("/v1/invites", json={"id": new_id(), "look_id": look}).status_code == 403

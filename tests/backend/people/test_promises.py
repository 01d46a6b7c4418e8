"""Promises: made once, kept, moved, handed over, withdrawn, told once when their time has come; who is named in notes; never to a shopper."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from stylist_app.backend.people.promises import rules
from stylist_app.backend.people.promises.render import open_promises
from stylist_app.backend.people.promises.service import REMIND_JOB, remind
from stylist_app.backend.people.promises.tables import PromiseRow
from stylist_app.wire.base import now
from stylist_app.wire.ids import new_id
from stylist_app.wire.promise import MOST_OPEN, PatchPromise
from tests.backend.people.house import MESSAGE, House

DUE = "2031-03-07T09:00:00Z"


@pytest.fixture
def mara(house: House) -> str:
    return house.add_staff("stylist", house.store, name="Mara")


@pytest.fixture
def jonas(house: House) -> str:
    return house.add_staff("stylist", house.store, name="Jonas")


@pytest.fixture
def ana(house: House) -> str:
    return house.add_customer("Ana Kovač")


def made(house: House, by: str, customer: str, **more: Any) -> Any:
    body = {"id": new_id(), "text": "Send the pumps in 38", "due": DUE, "time_zone": "Europe/Paris", **more}
    return house.as_(by).put(f"/v1/customers/{customer}/promises/{body['id']}", json=body)


def changed(house: House, by: str, promise: dict[str, Any], version: int | None = None, **what: Any) -> Any:
    match = f'"{promise["version"] if version is None else version}"'
    return house.as_(by).patch(f"/v1/promises/{promise['id']}", json=what, headers={"If-Match": match})


def test_a_promise_is_made_once_and_told_to_staff_alone(house: House, mara: str, ana: str) -> None:
    before, promise_id = house.newest(), new_id()
    first = made(house, mara, ana, id=promise_id, message_id=MESSAGE).json()
    assert made(house, mara, ana, id=promise_id, message_id=MESSAGE).json() == first
    assert made(house, mara, ana, id=promise_id, text="Something else").json()["type"] == "/problems/id-reused"
    assert (first["owner_id"], first["time_zone"], first["state"], [step["deed"] for step in first["steps"]]) == (
        mara, "Europe/Paris", "open", ["made"],
    )  # fmt: skip
    assert [(row.kind, row.staff_only, row.scope) for row in house.changes(before)] == [("promise.put", True, "conversation")]
    assert (REMIND_JOB, promise_id) in house.jobs()
    for path in (f"/v1/customers/{ana}/promises",):
        assert house.as_(ana).get(path).status_code == 403
    assert changed(house, ana, first, state="done").status_code == 403
    assert made(house, ana, ana).status_code == 403


def test_every_change_is_remembered_and_a_lost_race_is_told_with_the_newest(house: House, mara: str, jonas: str, ana: str) -> None:
    first = made(house, mara, ana).json()
    moved = changed(house, mara, first, due="2031-03-08T09:00:00Z").json()
    refused = changed(house, jonas, first, due="2031-03-10T09:00:00Z")
    assert refused.status_code == 412 and refused.json()["current"] == moved
    handed = changed(house, mara, moved, owner_id=jonas).json()
    done = changed(house, jonas, handed, state="done").json()
    assert changed(house, jonas, done, state="done").json() == done, "what is so already changes nothing"
    assert changed(house, jonas, done, text="Something else").status_code == 409
    again = changed(house, jonas, done, state="open").json()
    gone = changed(house, jonas, again, state="withdrawn").json()
    assert [(step["deed"], step["by_name"]) for step in gone["steps"]] == [
        ("made", "Mara"), ("moved", "Mara"), ("handed", "Mara"), ("done", "Jonas"), ("reopened", "Jonas"), ("withdrawn", "Jonas"),
    ]  # fmt: skip
    assert (gone["steps"][0]["due"], gone["steps"][1]["due"], gone["owner_id"]) == (DUE, "2031-03-08T09:00:00Z", jonas)
    assert house.as_(mara).patch(f"/v1/promises/{first['id']}", json={"state": "done"}).status_code == 428


def test_only_who_may_see_her_can_promise_or_be_handed_one(house: House, mara: str, ana: str) -> None:
    far = house.add_staff("stylist", house.far_store)
    promise = made(house, mara, ana).json()
    assert changed(house, mara, promise, owner_id=far).json()["field"] == "owner_id"
    assert changed(house, mara, promise, owner_id=new_id()).json()["field"] == "owner_id"
    assert made(house, mara, ana, owner_id=far).json()["field"] == "owner_id"
    assert made(house, far, ana).status_code == 404 and changed(house, far, promise, state="done").status_code == 404
    assert house.as_(far).get(f"/v1/customers/{ana}/promises").status_code == 404
    assert made(house, mara, ana, message_id=new_id()).json()["field"] == "message_id"
    assert made(house, mara, ana, text="   ").status_code == 422 and made(house, mara, ana, time_zone="Mars/Phobos").status_code == 422


def test_the_owner_is_reminded_once_and_again_only_when_it_was_moved(house: House, mara: str, ana: str) -> None:
    promise = made(house, mara, ana).json()
    before = house.newest()
    house.write(lambda tx: remind(tx, promise["id"]))
    assert house.changes(before) == [], "not yet"
    past = (now() - timedelta(minutes=1)).isoformat()
    late = changed(house, mara, promise, due=past).json()
    before = house.newest()
    for _ in range(2):
        house.write(lambda tx: remind(tx, promise["id"]))
    assert [row.kind for row in house.changes(before)] == ["promise.put"]
    seen = house.as_(mara).get(f"/v1/customers/{ana}/promises").json()["items"][0]
    assert seen["reminded_at"] is not None and seen["version"] == late["version"] + 1
    moved = changed(house, mara, seen, due=(now() - timedelta(seconds=1)).isoformat()).json()
    assert moved["reminded_at"] is None
    before = house.newest()
    house.write(lambda tx: remind(tx, promise["id"]))
    assert [row.kind for row in house.changes(before)] == ["promise.put"]
    house.write(lambda tx: remind(tx, new_id()))


def test_pages_and_what_is_open_by_conversation(house: House, mara: str, ana: str) -> None:
    days = [made(house, mara, ana, due=f"2031-03-0{day}T09:00:00Z").json() for day in (3, 1, 2)]
    changed(house, mara, days[0], state="done")
    client = house.as_(mara)
    first = client.get(f"/v1/customers/{ana}/promises", params={"limit": 2}).json()
    rest = client.get(f"/v1/customers/{ana}/promises", params={"limit": 2, "after": first["next"]}).json()
    assert [one["id"] for one in first["items"] + rest["items"]] == [days[place]["id"] for place in (0, 2, 1)] and rest["next"] is None
    assert client.get(f"/v1/customers/{ana}/promises", params={"state": "done"}).json()["items"][0]["id"] == days[0]["id"]
    assert client.get(f"/v1/customers/{ana}/promises", params={"after": new_id()}).status_code == 422
    with house.backend.database.reading() as session:
        row = session.get(PromiseRow, days[0]["id"])
        assert row is not None
        here = open_promises(session, [row.conversation_id, new_id()])
        assert [one.id for one in here[row.conversation_id]] == [days[1]["id"], days[2]["id"]] and len(here) == 1


def test_there_is_an_end_to_what_one_can_promise(house: House, mara: str, ana: str) -> None:
    client = house.as_(mara)
    for _ in range(MOST_OPEN):
        promise_id = new_id()
        client.put(f"/v1/customers/{ana}/promises/{promise_id}", json={"id": promise_id, "text": "Call", "due": DUE})
    assert made(house, mara, ana).status_code == 422


def test_who_is_named_on_her_record_is_told_once_and_only_if_she_may_see_her(house: House, mara: str, jonas: str, ana: str) -> None:
    far, note = house.add_staff("stylist", house.far_store), new_id()

    def write(text: str, *named: str) -> Any:
        return house.as_(mara).put(f"/v1/customers/{ana}/notes/{note}", json={"id": note, "text": text, "mentions": list(named)})

    refused = write("@Far look", far)
    assert refused.status_code == 422 and refused.json()["field"] == "mentions"
    assert house.as_(mara).get(f"/v1/customers/{ana}").json()["notes"] == [], "nothing half-written"
    before = house.newest()
    assert write("@Jonas look", jonas, mara).status_code == 200 and write("@Jonas look again", jonas).status_code == 200
    told = [row for row in house.changes(before) if row.kind == "mention.put"]
    assert [(row.scope, row.person_id) for row in told] == [("person", jonas)], "once, and nobody is told of herself"
    (seen,) = house.as_(jonas).get("/v1/me/mentions").json()["items"]
    assert (seen["note_id"], seen["customer_id"], seen["by_name"], seen["seen"]) == (note, ana, "Mara", False)
    assert house.as_(mara).get("/v1/me/mentions").json()["items"] == []
    assert house.as_(mara).put(f"/v1/me/mentions/{seen['id']}/seen").status_code == 404
    for _ in range(2):
        assert house.as_(jonas).put(f"/v1/me/mentions/{seen['id']}/seen").json()["seen"] is True
    assert house.as_(jonas).get("/v1/me/mentions").json()["items"] == []


def test_a_note_that_was_deleted_calls_nobody_any_more(house: House, mara: str, jonas: str, ana: str) -> None:
    note = new_id()
    house.as_(mara).put(f"/v1/customers/{ana}/notes/{note}", json={"id": note, "text": "@Jonas look", "mentions": [jonas]})
    other = house.add_customer("Eva")
    house.as_(mara).delete(f"/v1/customers/{other}/notes/{note}")
    assert len(house.as_(jonas).get("/v1/me/mentions").json()["items"]) == 1, "another record's delete is none of this note"
    house.as_(mara).delete(f"/v1/customers/{ana}/notes/{note}")
    assert house.as_(jonas).get("/v1/me/mentions").json()["items"] == []


STATES = some.sampled_from(["open", "done", "withdrawn"])
TIMES = some.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=some.just(UTC))
STANDINGS = some.builds(rules.Standing, some.sampled_from(["a", "b"]), TIMES, some.sampled_from(["m", "j"]), STATES)


@given(STANDINGS, STANDINGS)
def test_a_change_to_what_is_so_already_is_none_and_each_difference_is_one_deed(before: rules.Standing, wanted: rules.Standing) -> None:
    command = PatchPromise.model_construct(text=wanted.text, due=wanted.due, owner_id=wanted.owner_id, state=wanted.state)
    after, deeds = rules.after(before, command)
    assert after == wanted and len(deeds) == len(set(deeds))
    differing = (before.text != wanted.text, before.due != wanted.due, before.owner_id != wanted.owner_id, before.state != wanted.state)
    assert len(deeds) == sum(differing)
    assert rules.after(after, command) == (after, [])


@given(STATES, TIMES, some.none() | TIMES, TIMES)
def test_it_is_told_only_while_it_is_open_due_and_untold(state: str, due: datetime, told: datetime | None, at: datetime) -> None:
    assert rules.to_tell(state, due, told, at) == (state == "open" and told is None and at >= due)

"""A shopper's record: who sees and changes what, and how it is forgotten."""

from typing import Any

import pytest
from sqlmodel import select

from stylist_app.backend.core.backend import Viewer
from stylist_app.backend.core.database.log import empty_log
from stylist_app.backend.people.tables import ConsentRow
from stylist_app.wire.ids import new_id
from tests.backend.people.house import House
from tests.backend.tables import everything_in

V1 = {"If-Match": '"1"'}


@pytest.fixture
def mara(house: House) -> str:
    return house.add_staff("stylist", house.store, name="Mara")


@pytest.fixture
def ana(house: House) -> str:
    return house.add_customer("Ana Kovač")


def note(client: Any, customer_id: str, text: str, note_id: str | None = None) -> Any:
    chosen = note_id or new_id()
    return client.put(f"/v1/customers/{customer_id}/notes/{chosen}", json={"id": chosen, "text": text})


def identity(client: Any, customer_id: str, channel: str, address: str, identity_id: str | None = None) -> Any:
    chosen = identity_id or new_id()
    return client.put(f"/v1/customers/{customer_id}/identities/{chosen}", json={"id": chosen, "channel": channel, "address": address})


def test_a_stylist_changes_a_record_and_whoever_reads_the_conversation_is_told(house: House, mara: str, ana: str) -> None:
    before = house.newest()
    answer = house.as_(mara).patch(f"/v1/customers/{ana}", json={"pronouns": "she/her", "language": "hr"}, headers=V1)
    assert (answer.json()["pronouns"], answer.json()["language"], answer.json()["name"], answer.json()["version"]) == (
        "she/her",
        "hr",
        "Ana Kovač",
        2,
    )
    [put] = [change for change in house.changes(before) if change.kind == "customer.put"]
    assert (put.scope, put.conversation_id, put.version) == ("conversation", next(iter(house.messaging.opened)), 2)


def test_a_lost_race_is_told_with_the_newest_version(house: House, mara: str, ana: str) -> None:
    client = house.as_(mara)
    client.patch(f"/v1/customers/{ana}", json={"pronouns": "she/her"}, headers=V1)
    lost = client.patch(f"/v1/customers/{ana}", json={"name": "Anna"}, headers=V1)
    assert (lost.status_code, lost.json()["current"]["version"], lost.json()["current"]["name"]) == (412, 2, "Ana Kovač")
    assert client.patch(f"/v1/customers/{ana}", json={"name": "Anna"}).status_code == 428


def test_notes_are_for_staff_and_never_for_the_shopper(house: House, mara: str, ana: str) -> None:
    assert note(house.as_(mara), ana, "Prefers natural fibres.").json()["notes"][0]["author_name"] == "Mara"
    hers = house.as_(ana).get(f"/v1/customers/{ana}")
    assert hers.json()["notes"] == [] and "natural" not in hers.text
    assert "natural" not in house.as_(ana).get("/v1/customers").text
    event = house.body("customer.put", ana, Viewer("customer", ana))
    assert event is not None and event["notes"] == []
    assert house.body("customer.put", ana, Viewer("customer", new_id())) is None
    staff_event = house.body("customer.put", ana, Viewer("staff", mara))
    assert staff_event is not None and [one["text"] for one in staff_event["notes"]] == ["Prefers natural fibres."]


def test_a_shopper_does_not_learn_from_versions_or_events_that_there_is_a_note(house: House, mara: str, ana: str) -> None:
    hers = house.as_(ana)
    before, cursor = (hers.get(f"/v1/customers/{ana}").json(), hers.get("/v1/me").json()["version"]), house.newest()
    note(house.as_(mara), ana, "Prefers natural fibres.")
    assert (hers.get(f"/v1/customers/{ana}").json(), hers.get("/v1/me").json()["version"]) == before
    assert [(change.kind, change.staff_only) for change in house.changes(cursor)] == [("customer.put", True)]
    assert hers.patch("/v1/me", json={"name": "Ana K."}).json()["version"] == before[1] + 1


def test_a_note_is_changed_by_its_author_and_deleted_by_her_or_a_manager(house: House, mara: str, ana: str) -> None:
    peer, manager = house.as_(house.add_staff("stylist", house.store)), house.as_(house.add_staff("manager", house.store))
    author, note_id = house.as_(mara), new_id()
    note(author, ana, "First", note_id)
    assert note(peer, ana, "Mine now", note_id).status_code == 403
    assert peer.delete(f"/v1/customers/{ana}/notes/{note_id}").status_code == 403
    assert [one["text"] for one in note(author, ana, "Second", note_id).json()["notes"]] == ["Second"]
    assert [manager.delete(f"/v1/customers/{ana}/notes/{note_id}").status_code for _ in range(2)] == [204, 204]
    assert author.get(f"/v1/customers/{ana}").json()["notes"] == []


def test_the_id_of_anothers_note_or_address_is_taken(house: House, mara: str, ana: str) -> None:
    eva, client, used = house.add_customer("Eva"), house.as_(mara), new_id()
    note(client, ana, "First", used)
    identity(client, ana, "email", "ana@example.com", used)
    assert note(client, eva, "First", used).json()["type"] == "/problems/id-reused"
    assert identity(client, eva, "email", "eva@example.com", used).json()["type"] == "/problems/id-reused"


def test_an_address_belongs_to_one_customer_and_the_refusal_names_nobody(house: House, mara: str, ana: str) -> None:
    eva, client = house.add_customer("Eva"), house.as_(mara)
    assert identity(client, ana, "phone", "+41 44 123 45 67").status_code == 200
    taken = identity(client, eva, "phone", "0041441234567")
    assert (taken.status_code, taken.json()["type"], taken.json()["field"]) == (409, "/problems/conflict", "address")
    assert "Ana" not in taken.text and ana not in taken.text
    assert identity(client, eva, "sms", "+41441234567").status_code == 200, "another channel is another address"


def test_addresses_are_kept_in_one_form_and_repeating_changes_nothing(house: House, mara: str, ana: str) -> None:
    client, one = house.as_(mara), new_id()
    first, again = (identity(client, ana, "email", " Ana@Example.com", one).json() for _ in range(2))
    assert [found["address"] for found in first["identities"] if found["channel"] == "email"] == ["ana@example.com"]
    assert first == again
    assert identity(client, ana, "email", "not an address").json()["field"] == "address"


def test_the_web_identity_belongs_to_the_record(house: House, mara: str, ana: str) -> None:
    client = house.as_(mara)
    web = client.get(f"/v1/customers/{ana}").json()["identities"][0]
    assert client.delete(f"/v1/customers/{ana}/identities/{web['id']}").status_code == 409
    assert identity(client, ana, "web", new_id()).status_code == 422
    assert identity(client, ana, "email", "ana@example.com", web["id"]).status_code == 409
    email = identity(client, ana, "email", "ana@example.com").json()["identities"][-1]
    assert [client.delete(f"/v1/customers/{ana}/identities/{email['id']}").status_code for _ in range(2)] == [204, 204]
    assert client.get(f"/v1/customers/{ana}").json()["identities"] == [web]


def test_consent_shows_the_latest_and_keeps_the_history(house: House, mara: str, ana: str) -> None:
    given = {"channel": "email", "purpose": "marketing", "given": True, "source": "in store"}
    stylist, shopper = house.as_(mara), house.as_(ana)
    for _ in range(2):
        stylist.put(f"/v1/customers/{ana}/consents", json=given)
    shown = shopper.put(f"/v1/customers/{ana}/consents", json=given | {"given": False, "source": "chat"}).json()["consents"]
    assert [(one["purpose"], one["given"], one["source"]) for one in shown] == [("marketing", False, "chat")]
    with house.backend.database.reading() as session:
        history = session.exec(select(ConsentRow).order_by(ConsentRow.id)).all()  # type: ignore[arg-type]
        assert [(row.given, row.recorded_by) for row in history] == [(True, mara), (False, ana)]


def test_a_shopper_reads_her_own_record_and_changes_it_only_as_herself(house: House, ana: str) -> None:
    client, eva = house.as_(ana), house.add_customer("Eva")
    assert client.get(f"/v1/customers/{ana}").json()["name"] == "Ana Kovač"
    assert client.patch(f"/v1/customers/{ana}", json={"pronouns": "x"}, headers=V1).status_code == 403
    assert note(client, ana, "x").status_code == 403
    assert [one["id"] for one in client.get("/v1/customers").json()["items"]] == [ana]
    assert client.get(f"/v1/customers/{eva}").status_code == 404
    assert client.put(f"/v1/customers/{eva}/consents", json={"channel": "email", "given": True}).status_code == 404


def test_customers_are_found_by_name_and_address_whatever_the_script_and_case(house: House, mara: str, ana: str) -> None:
    olena, client = house.add_customer("Олена Шевченко"), house.as_(mara)
    identity(client, ana, "email", "kovac@example.com")

    def found(query: str) -> list[str]:
        return [one["id"] for one in client.get("/v1/customers", params={"query": query}).json()["items"]]

    assert (found("KOVAČ"), found("олена"), found("kovac@EXAMPLE"), found("100%"), found(ana)) == ([ana], [olena], [ana], [], [])


def test_pages_cover_every_readable_customer_once_in_order_of_name(house: House, mara: str) -> None:
    names = [f"{letter} {number}" for letter in "cab" for number in range(3)]
    mine = {house.add_customer(name): name for name in names}
    for name in names:
        house.add_customer(name, house.far_store)
    client, seen, after = house.as_(mara), [], None
    while True:
        page = client.get("/v1/customers", params={"limit": 2} | ({"after": after} if after else {})).json()
        assert len(page["items"]) <= 2
        seen += [one["id"] for one in page["items"]]
        after = page["next"]
        if after is None:
            break
    assert [mine[one] for one in seen] == sorted(names)
    for cursor in ("%%%", "MDE5MmYwYzE", "A" * 80):
        assert client.get("/v1/customers", params={"after": cursor}).status_code == 422


def test_erasing_leaves_no_word_behind(house: House, ana: str) -> None:
    manager = house.add_staff("manager", house.store)
    stylist, shopper = house.as_(manager), house.as_(ana)
    note(stylist, ana, "Zebrafinch")
    identity(stylist, ana, "email", "zebrafinch@example.com")
    stylist.put(f"/v1/customers/{ana}/consents", json={"channel": "email", "given": True, "source": "zebrafinch"})
    link = stylist.post("/v1/invites", json={"id": new_id(), "customer_id": ana, "name": "Zebrafinch"}).json()
    stylist.patch(f"/v1/customers/{ana}", json={"name": "Zebrafinch"}, headers={"If-Match": '"4"'})
    assert b"ebrafinch" in _database(house)
    before = house.newest()

    assert stylist.delete(f"/v1/customers/{ana}").status_code == 204

    assert b"ebrafinch" not in _database(house)
    assert shopper.get("/v1/me").status_code == 401
    assert stylist.get(f"/v1/customers/{ana}").status_code == 404
    assert house.public.post("/v1/session", json={"grant": "invite", "token": link["token"]}).status_code == 410
    assert ("erase-conversation", ana) in house.jobs()
    erased = [change for change in house.changes(before) if change.kind == "customer.erased"]
    conversation_id = next(iter(house.messaging.opened))
    assert {(change.scope, change.conversation_id, change.store_id) for change in erased} == {
        ("conversation", conversation_id, None),
        ("staff", None, house.store),
    }
    assert house.body("customer.erased", ana, Viewer("staff", manager)) == {"customer_id": ana, "conversation_id": conversation_id}


def test_erasing_again_is_fine_and_needs_the_right(house: House, mara: str, ana: str) -> None:
    manager = house.as_(house.add_staff("manager", house.store))
    stranger = house.as_(house.add_staff("manager", house.far_store))
    assert house.as_(mara).delete(f"/v1/customers/{ana}").status_code == 403
    assert house.as_(ana).delete(f"/v1/customers/{ana}").status_code == 403
    assert stranger.delete(f"/v1/customers/{ana}").status_code == 404
    assert [manager.delete(f"/v1/customers/{ana}").status_code for _ in range(2)] == [204, 204]
    assert stranger.delete(f"/v1/customers/{ana}").status_code == 404


def _database(house: House) -> bytes:
    """All the database holds, after SQLite's log was emptied."""
    house.backend.database.read.dispose()
    empty_log(house.backend.database)
    return everything_in(house.backend.settings)

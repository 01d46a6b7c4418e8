"""People beside conversations, on the running API: what a change of a person does to who sees what."""

from typing import Any

from stylist_app.wire.ids import new_id
from tests.examples import Shop
from tests.running import RunningApi


def newest(client: Any) -> int:
    return int(client.get("/v1/snapshot").json()["cursor"])


def events(client: Any, after: int) -> list[dict[str, Any]]:
    return list(client.get("/v1/events", params={"after": after, "wait": 0, "limit": 200}).json()["events"])


def test_a_guest_has_one_conversation_and_the_team_sees_her_at_once(api: RunningApi, shop: Shop) -> None:
    mara = api.client(shop.mara.token)
    before = newest(mara)
    session = api.client().post("/v1/session", json={"grant": "guest", "id": new_id(), "name": "Jana", "store_id": shop.store}).json()
    [view] = api.client(session["token"]).get("/v1/snapshot").json()["conversations"]
    assert view["customer"]["id"] == session["me"]["id"]
    told = {event["kind"]: event["body"] for event in events(mara, before)}
    assert told["customer.put"]["name"] == "Jana"
    assert (told["conversation.put"]["id"], told["conversation.put"]["assignee_id"]) == (view["conversation"]["id"], None)
    assert events(api.client(shop.sol.token), before) == [], "another store's stylist learns nothing"


def test_an_invited_newcomer_belongs_to_the_stylist_who_invited_her(api: RunningApi, shop: Shop) -> None:
    link = api.client(shop.noa.token).post("/v1/invites", json={"id": new_id(), "name": "Jana"}).json()
    session = api.client().post("/v1/session", json={"grant": "invite", "token": link["token"]}).json()
    [view] = api.client(session["token"]).get("/v1/snapshot").json()["conversations"]
    assert view["conversation"]["assignee_id"] == shop.noa.id


def test_moving_to_another_store_takes_the_customers_of_the_old_one_away(api: RunningApi, shop: Shop) -> None:
    noa, ada = api.client(shop.noa.token), api.client(shop.ada.token)
    before = newest(noa)
    assert noa.get(f"/v1/customers/{shop.aiko.id}").status_code == 200
    assert noa.get(f"/v1/customers/{shop.olena.id}").status_code == 404
    moved = ada.patch(f"/v1/staff/{shop.noa.id}", json={"store_ids": [shop.far_store]}, headers={"If-Match": '"1"'})
    assert moved.status_code == 200
    assert noa.get(f"/v1/customers/{shop.aiko.id}").status_code == 404
    assert noa.get(f"/v1/customers/{shop.olena.id}").status_code == 200
    told = events(noa, before)
    assert shop.aiko.conversation_id in [event["body"]["id"] for event in told if event["kind"] == "access.revoked"]
    assert shop.olena.conversation_id in [event["body"]["conversation"]["id"] for event in told if event["kind"] == "access.granted"]
    assert [event["body"]["store_ids"] for event in told if event["kind"] == "me.put"][-1] == [shop.far_store]


def test_a_note_reaches_the_staff_and_not_the_shopper(api: RunningApi, shop: Shop) -> None:
    mara, aiko, note_id = api.client(shop.mara.token), api.client(shop.aiko.token), new_id()
    before = newest(mara)
    path = f"/v1/customers/{shop.aiko.id}/notes/{note_id}"
    assert mara.put(path, json={"id": note_id, "text": "Zebrafinch"}).status_code == 200
    assert [note["text"] for event in events(mara, before) for note in event["body"]["notes"]] == ["Zebrafinch"]
    assert "Zebrafinch" not in aiko.get("/v1/events", params={"after": before}).text
    assert "Zebrafinch" not in aiko.get("/v1/snapshot").text


def test_erasing_ends_her_session_and_tells_whoever_held_a_copy(api: RunningApi, shop: Shop) -> None:
    manager, outsider, aiko = api.client(shop.max.token), api.client(shop.sol.token), api.client(shop.aiko.token)
    assert manager.put(f"/v1/conversations/{shop.aiko.conversation_id}/members/{shop.sol.id}").status_code == 200
    before = newest(outsider)
    assert manager.delete(f"/v1/customers/{shop.aiko.id}").status_code == 204
    assert aiko.get("/v1/me").status_code == 401
    erased = outsider.get("/v1/events", params={"after": before, "wait": 20}).json()["events"]
    assert {"customer_id": shop.aiko.id, "conversation_id": shop.aiko.conversation_id} in [event["body"] for event in erased]
    assert shop.aiko.id not in manager.get("/v1/snapshot").text

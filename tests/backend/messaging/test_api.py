"""Messages and conversations over HTTP, on a real server: status codes, headers, problems, and what arrives live."""

import json
from collections.abc import Callable, Generator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from stylist_app.wire.ids import new_id
from tests.examples import Shop
from tests.running import RunningApi

Clients = Callable[[str], httpx.Client]


@pytest.fixture
def api(common_api: RunningApi) -> RunningApi:
    return common_api


@pytest.fixture
def shop(own_shop: Shop) -> Shop:
    return own_shop


@pytest.fixture
def of(api: RunningApi, shop: Shop) -> Clients:
    """`of("mara")` is Mara's client."""
    made: dict[str, httpx.Client] = {}

    def client(name: str) -> httpx.Client:
        if name not in made:
            made[name] = api.client(shop.people[name].token)
        return made[name]

    return client


@pytest.fixture
def chat(shop: Shop) -> str:
    return f"/v1/conversations/{shop.aiko.conversation_id}"


def text(words: str = "hello", **more: Any) -> dict[str, Any]:
    return {"id": new_id(), "kind": "text", "payload": {"text": words}, **more}


def problem(answer: httpx.Response) -> tuple[int, str, str | None]:
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    return answer.status_code, body["type"].rsplit("/", 1)[-1], body.get("field")


def test_repeating_a_colleagues_new_customer_whom_one_may_not_read_says_only_that_the_id_is_taken(of: Clients) -> None:
    command = {"id": new_id(), "conversation_id": new_id(), "name": "Ida"}
    assert [of(name).post("/v1/customers", json=command).status_code for name in ("mara", "mara", "noa")] == [201, 200, 200]
    answer = of("sol").post("/v1/customers", json=command)
    assert problem(answer) == (409, "id-reused", "id")
    assert "current" not in answer.json()


# ---------------------------------------------------------------- sending


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "1969-12-31T23:59:59Z"])
def test_a_time_that_no_zone_can_show_is_refused(of: Clients, chat: str, moment: str) -> None:
    assert problem(of("aiko").post(f"{chat}/messages", json=text(created_at=moment))) == (422, "invalid", "created_at")
    assert problem(of("mara").post(f"{chat}/scheduled", json=text(send_at=moment))) == (422, "invalid", "send_at")


def test_a_message_is_created_once_and_repeats_are_harmless(of: Clients, chat: str) -> None:
    command = text("hi")
    first = of("aiko").post(f"{chat}/messages", json=command)
    again = of("aiko").post(f"{chat}/messages", json=command)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    other = of("aiko").post(f"{chat}/messages", json={**command, "payload": {"text": "ho"}})
    assert problem(other) == (409, "id-reused", "id")
    assert of("mara").get(f"/v1/messages/{command['id']}").json() == first.json()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"{", (400, "malformed", None)),
        (b"[]", (422, "invalid", None)),
        (json.dumps({"id": "x", "kind": "text", "payload": {"text": "x"}}).encode(), (422, "invalid", "id")),
        (json.dumps(text() | {"payload": {"text": 3}}).encode(), (422, "invalid", "payload.text")),
        (json.dumps(text() | {"payload": {"text": "x\ud800"}}).encode(), (400, "malformed", None)),
        (json.dumps(text() | {"surprise": 1}).encode(), (422, "invalid", "surprise")),
    ],
    ids=["cut off", "no object", "bad id", "text is a number", "half a letter", "surprise"],
)
def test_what_is_wrong_with_a_message_is_told(of: Clients, chat: str, body: bytes, expected: tuple[int, str, str | None]) -> None:
    assert problem(of("mara").post(f"{chat}/messages", content=body)) == expected
    assert of("mara").get(f"{chat}/messages").json()["items"] == []


def test_strangers_learn_nothing(of: Clients, api: RunningApi, chat: str) -> None:
    assert problem(api.client().post(f"{chat}/messages", json=text()))[:2] == (401, "unauthenticated")
    sent = of("mara").post(f"{chat}/messages", json=text()).json()
    for who in ("olena", "sol", "eli"):
        for answer in (
            of(who).post(f"{chat}/messages", json=text()),
            of(who).get(f"{chat}/messages"),
            of(who).get(chat),
            of(who).put(f"{chat}/marker", json={"read_seq": 1}),
            of(who).post(f"{chat}/typing", json={}),
            of(who).get(f"/v1/messages/{sent['id']}"),
            of(who).patch(f"/v1/messages/{sent['id']}", json={"text": "x"}, headers={"If-Match": '"1"'}),
            of(who).delete(f"/v1/messages/{sent['id']}"),
            of(who).put(f"/v1/messages/{sent['id']}/reactions", json={"emoji": "♥"}),
        ):
            assert problem(answer)[:2] == (404, "not-found"), (who, answer.request.url)
    assert problem(of("mara").get(f"/v1/conversations/{new_id()}"))[:2] == (404, "not-found")
    assert problem(of("mara").post("/v1/conversations/nonsense/messages", json=text()))[:2] == (404, "not-found")


def test_pages_go_back_and_forth_without_notes_for_a_shopper(of: Clients, chat: str) -> None:
    for place in range(7):
        of("mara").post(f"{chat}/messages", json=text(f"{place}", kind="note" if place % 3 == 0 else "text"))

    def seqs(who: str, **query: int) -> tuple[list[int], bool]:
        page = of(who).get(f"{chat}/messages", params=query).json()
        return [message["seq"] for message in page["items"]], page["more"]

    assert seqs("mara", limit=3) == ([5, 6, 7], True)
    assert seqs("mara", before=5, limit=4) == ([1, 2, 3, 4], False)
    assert seqs("mara", after=5) == ([6, 7], False)
    assert seqs("aiko", limit=3) == ([3, 5, 6], True)
    assert seqs("aiko", after=0, limit=1) == ([2], True)
    assert problem(of("mara").get(f"{chat}/messages", params={"before": 1, "after": 2})) == (422, "invalid", "after")


# ---------------------------------------------------------------- changing


def test_an_edit_needs_the_version_and_loses_against_a_newer_one(of: Clients, chat: str) -> None:
    message = of("mara").post(f"{chat}/messages", json=text("a")).json()
    where = f"/v1/messages/{message['id']}"
    assert problem(of("mara").patch(where, json={"text": "b"}))[:2] == (428, "precondition-required")
    assert of("mara").patch(where, json={"text": "b"}, headers={"If-Match": '"1"'}).json()["payload"] == {"text": "b"}
    lost = of("mara").patch(where, json={"text": "c"}, headers={"If-Match": '"1"'})
    assert problem(lost)[:2] == (412, "stale")
    assert lost.json()["current"]["version"] == 2
    assert problem(of("mara").delete(where, headers={"If-Match": '"1"'}))[:2] == (412, "stale")
    assert of("mara").delete(where, headers={"If-Match": '"2"'}).json()["payload"] == {}


def test_a_product_card_cannot_name_what_the_shop_does_not_have(of: Clients, chat: str) -> None:
    answer = of("mara").post(f"{chat}/messages", json=text(kind="products", payload={"items": [{"product_id": new_id()}]}))
    assert problem(answer) == (422, "invalid", "payload.items.0.product_id")


def test_a_conversation_is_worked_on_with_the_version_one_saw(of: Clients, shop: Shop, chat: str) -> None:
    of("aiko").post(f"{chat}/messages", json=text())
    assert problem(of("mara").patch(chat, json={"state": "resolved"}))[:2] == (428, "precondition-required")
    seen = of("mara").get(chat).json()["conversation"]["version"]
    resolved = of("mara").patch(chat, json={"state": "resolved"}, headers={"If-Match": f'"{seen}"'})
    assert (resolved.status_code, resolved.json()["state"]) == (200, "resolved")
    assert problem(of("noa").patch(chat, json={"state": "open"}, headers={"If-Match": f'"{seen}"'}))[:2] == (412, "stale")
    assert of("noa").patch(chat, json={"starred": True}).json()["starred"]
    assert problem(of("aiko").patch(chat, json={"starred": True}))[:2] == (403, "forbidden")
    assert of("mara").put(f"{chat}/members/{shop.sol.id}").json()["member_ids"] == [shop.sol.id]
    assert of("sol").get(chat).status_code == 200
    assert of("mara").delete(f"{chat}/members/{shop.sol.id}").status_code == 204
    assert of("sol").get(chat).status_code == 404


def test_a_stylist_creates_a_customer_with_her_conversation(of: Clients, shop: Shop) -> None:
    command = {"id": new_id(), "conversation_id": new_id(), "name": "Ida Rossi", "language": "it"}
    created, again = (of("mara").post("/v1/customers", json=command) for _ in range(2))
    assert (created.status_code, again.status_code) == (201, 200)
    view = created.json()
    assert view == again.json()
    assert (view["customer"]["name"], view["conversation"]["assignee_id"], view["conversation"]["store_id"]) == (
        "Ida Rossi",
        shop.mara.id,
        shop.store,
    )
    assert of("noa").get(f"/v1/conversations/{command['conversation_id']}").status_code == 200
    assert problem(of("noa").post("/v1/customers", json={**command, "name": "Else"}))[:2] == (409, "id-reused")
    assert problem(of("aiko").post("/v1/customers", json={**command, "id": new_id()}))[:2] == (403, "forbidden")
    elsewhere = {**command, "id": new_id(), "conversation_id": new_id(), "store_id": shop.far_store}
    assert problem(of("mara").post("/v1/customers", json=elsewhere))[:2] == (403, "forbidden")


def test_what_an_expert_creates_is_hers(of: Clients, shop: Shop) -> None:
    command = {"id": new_id(), "conversation_id": new_id(), "name": "Ida Rossi", "assign": False}
    assert of("eli").post("/v1/customers", json=command).json()["conversation"]["assignee_id"] == shop.eli.id


# ---------------------------------------------------------------- later


def test_send_later_over_the_wire(of: Clients, chat: str) -> None:
    command = text("tomorrow", send_at=(datetime.now(UTC) + timedelta(days=1)).isoformat())
    held = of("mara").post(f"{chat}/scheduled", json=command)
    assert (held.status_code, of("mara").post(f"{chat}/scheduled", json=command).status_code) == (201, 200)
    where = f"/v1/scheduled/{command['id']}"
    assert of("noa").get(where).json() == held.json()
    assert problem(of("aiko").get(where))[:2] == (404, "not-found")
    assert of("mara").patch(where, json={"text": "today"}).json()["payload"] == {"text": "today"}
    assert of("mara").post(f"{where}/send-now").json()["payload"] == {"text": "today"}
    assert problem(of("mara").get(where))[:2] == (404, "not-found")
    dropped = text("never", send_at=command["send_at"])
    of("mara").post(f"{chat}/scheduled", json=dropped)
    assert of("mara").delete(f"/v1/scheduled/{dropped['id']}").status_code == 204


def test_what_falls_due_is_sent_by_the_running_server(of: Clients, chat: str) -> None:
    cursor = of("aiko").get("/v1/snapshot").json()["cursor"]
    of("mara").post(f"{chat}/scheduled", json=text("in a moment", send_at=(datetime.now(UTC) + timedelta(seconds=1)).isoformat()))
    page = of("aiko").get("/v1/events", params={"after": cursor, "wait": 20}).json()
    assert page["events"][0]["body"]["payload"] == {"text": "in a moment"}


# ---------------------------------------------------------------- live


def frames(client: httpx.Client) -> Generator[tuple[str, dict[str, Any]], None, None]:
    with client.stream("GET", "/v1/events/stream") as stream:
        kind = ""
        for line in stream.iter_lines():
            name, _, value = line.partition(": ")
            if name == "event":
                kind = value
            elif name == "data":
                yield kind, json.loads(value)


def test_a_shopper_hears_typing_and_words_but_no_notes(of: Clients, api: RunningApi, shop: Shop, chat: str) -> None:
    stream = frames(api.client(shop.aiko.token))
    assert next(stream)[0] == "cursor"
    of("mara").post(f"{chat}/typing", json={"note": True})
    of("mara").post(f"{chat}/messages", json=text("between us", kind="note"))
    of("mara").post(f"{chat}/typing", json={})
    of("mara").post(f"{chat}/messages", json=text("for you"))
    heard: list[tuple[str, dict[str, Any]]] = []
    while not heard or heard[-1][0] != "message.put":
        heard.append(next(stream))
    stream.close()
    assert [kind for kind, _ in heard if kind not in ("cursor", "presence", "marker.put")] == ["typing", "message.put"]
    assert {body["name"] for kind, body in heard if kind == "typing"} == {"Mara"}
    assert "between us" not in json.dumps(heard)


def test_colleagues_see_who_is_viewing_and_shoppers_do_not(of: Clients, api: RunningApi, shop: Shop) -> None:
    watching = frames(api.client(shop.noa.token))
    assert next(watching)[0] == "cursor"
    assert of("mara").put("/v1/presence", json={"viewing": shop.aiko.conversation_id}).status_code == 204
    kind, seen = next(frame for frame in watching if frame[0] == "presence" and frame[1]["viewing"] is not None)
    watching.close()
    assert (kind, seen["person_id"], seen["viewing"]) == ("presence", shop.mara.id, shop.aiko.conversation_id)
    assert problem(of("aiko").put("/v1/presence", json={"viewing": None}))[:2] == (403, "forbidden")
    assert problem(of("sol").put("/v1/presence", json={"viewing": shop.aiko.conversation_id}))[:2] == (404, "not-found")


def test_every_route_here_describes_itself(api: RunningApi) -> None:
    document = api.client().get("/openapi.json").json()
    ours = {
        (path, method): operation
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
        if set(operation.get("tags", ())) & {"messages", "conversations"}
    }
    assert len(ours) >= 25, "all of them are looked at"
    for where, operation in ours.items():
        assert operation["summary"] and operation["description"], where
        assert operation["security"], where
        answers = [answer for status, answer in operation["responses"].items() if status.startswith("2")]
        assert all("example" in answer.get("content", {}).get("application/json", {"example": 1}) for answer in answers), where
    send = ours["/v1/conversations/{conversation_id}/messages", "post"]
    schema = send["requestBody"]["content"]["application/json"]["schema"]
    assert schema["properties"]["payload"]["type"] == "object"
    assert "QuoteRef" in document["components"]["schemas"]

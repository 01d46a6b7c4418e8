"""Every operation of the OpenAPI document × every kind of caller × own, team's and foreign things: the status, and that no answer holds what its
caller may not see. Generated from the document, so that a new operation fails until it is said who may use it."""

import io
import re
from collections.abc import Mapping
from typing import Any

import httpx
import pytest
from PIL import Image

from stylist_app.wire.ids import new_id
from tests.backend.document import document
from tests.backend.security.expected import RULES, Cell, Rule
from tests.backend.security.house import LIVE, NOBODY, ON_BOTH, ROLES, House

DOCUMENT: Mapping[str, Any] = document()
OPERATIONS = {f"{method.upper()} {path}": operation for path, methods in DOCUMENT["paths"].items() for method, operation in methods.items()}
IN_A_CONVERSATION = (
    "conversation_id",
    "customer_id",
    "message_id",
    "scheduled_id",
    "identity_id",
    "note_id",
    "media_id",
    "look_id",
    "promise_id",
    "purchase_id",
)
ENDING = ("DELETE /v1/session", "PUT /v1/staff/{staff_id}/password")
"""Operations that end sessions."""


def test_every_operation_says_who_may_use_it() -> None:
    assert set(OPERATIONS) == set(RULES)


def test_what_needs_no_session_is_what_we_say_needs_none() -> None:
    assert {name for name, operation in OPERATIONS.items() if not operation.get("security")} == {name for name, rule in RULES.items() if rule.public}


def picture() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (16, 16), "#663311").save(made, "JPEG")
    return made.getvalue()


PICTURE = picture()


def media_in(house: House, conversation: str, by: str) -> dict[str, Any]:
    """A picture that somebody sent in a conversation."""
    id, headers = new_id(), house.bearer(by)
    made: dict[str, Any] = house.client.post("/v1/media", files={"file": ("a.jpg", PICTURE)}, data={"id": id}, headers=headers).json()
    said = {"id": new_id(), "kind": "media", "payload": {"media_ids": [id]}}
    assert house.client.post(f"/v1/conversations/{conversation}/messages", json=said, headers=headers).status_code == 201
    return made


def asked(house: House, name: str, rule: Rule, role: str, target: str) -> tuple[Cell, str]:
    """The cell with everything that the operation names made for it, and the address to ask."""
    path = name.partition(" ")[2]
    wanted = set(re.findall(r"{(\w+)}", path))
    fresh = role in LIVE and (name.startswith("DELETE") or name.endswith("send-now"))
    thing = house.of(role, target, fresh=fresh) if rule.about or wanted & set(IN_A_CONVERSATION) else None
    ids: dict[str, str] = dict(house.fixed) | {"staff_id": "", "ext": "jpg", "variant": "thumb"}
    if thing is not None:
        ids |= {
            "conversation_id": thing.conversation, "customer_id": thing.customer, "message_id": thing.message, "scheduled_id": thing.scheduled,
            "identity_id": thing.identity, "note_id": thing.own_note,
        }  # fmt: skip
    if "staff_id" in wanted:
        own = house.people.get(role)
        ids["staff_id"] = own.id if target == "own" and "members" not in path and own is not None and own.is_staff else house.colleague(target)
    if "device_id" in wanted:
        ids["device_id"] = house.device(role, target)
    if "invite_id" in wanted:
        ids["invite_id"] = house.invite(role, target)
    if "quick_reply_id" in wanted:
        ids["quick_reply_id"] = house.quick_reply(target)
    if name.startswith("DELETE /v1/products"):
        ids["product_id"] = house.write(lambda tx: house.product(tx, new_id()))
    if "import_id" in wanted:
        ids["import_id"] = house.brought()
    if "item" in wanted:
        assert thing is not None
        ids |= {"message_id": house.cards(thing), "item": "0"}
    if name.endswith("/proposal"):
        assert thing is not None
        ids["message_id"] = house.proposal(thing)
    if "look_id" in wanted or "token" in wanted:
        ids |= house.look(thing or house.of("shopper", "own"), shared=name != "DELETE /v1/looks/{look_id}")
    if "other_id" in wanted:
        ids["other_id"] = house.of(role, target, fresh=True).customer
    if "fact_id" in wanted:
        ids["fact_id"] = new_id()
    if name.startswith("PUT /v1/looks/{look_id}"):
        ids |= {part: new_id() for part in ("piece_id", "opinion_id")}
    if name == "PUT /v1/looks/{look_id}":
        ids["look_id"] = new_id()
    if "mention_id" in wanted:
        ids["mention_id"] = house.mention(role, target)
    if "promise_id" in wanted:
        ids["promise_id"] = new_id() if name.startswith("PUT") else house.promise(thing or house.of("shopper", "own"))
    if "purchase_id" in wanted:
        ids["purchase_id"] = house.purchase(thing or house.of("shopper", "own"))
    ids |= {part: new_id() for part in ("item_id", "hold_id", "override_id") if part in wanted}
    if "key" in wanted:
        ids["key"] = f"stock:{new_id()}"
    if name.startswith("DELETE /v1/labels"):
        ids["label_id"] = new_id()
    ids["store_id"] = house.far_store if target == "foreign" else house.store
    ids |= {"kind": "photos"}
    query = "days=3650" if name == "GET /v1/retention/{kind}/preview" else ""
    if "export_id" in wanted:
        asking = house.people["shopper" if role in NOBODY else role].id
        ids["export_id"], query = house.export(thing or house.of("shopper", "own"), asking if target == "own" else "")
        query = query if name.endswith("/archive") else ""
    if "media_id" in wanted:
        assert thing is not None
        made = media_in(house, thing.conversation, "admin")
        ids["media_id"] = made["id"]
        query = made["urls"]["thumb"].partition("?")[2] if "variant" in wanted else ""
    return Cell(house, role, target, thing, ids), path.format(**ids) + (f"?{query}" if query else "")


def ask(house: House, name: str, cell: Cell, address: str, rule: Rule) -> httpx.Response:
    method = name.partition(" ")[0]
    options: dict[str, Any] = {"headers": {}, "params": {}}
    if rule.body is not None:
        options["json"] = rule.body(cell)
    if name in ("POST /v1/media", "POST /v1/barcodes"):
        options |= {"files": {"file": ("a.jpg", PICTURE)}, "data": {"id": new_id()}}
    if name == "POST /v1/imports":
        options |= {"files": {"file": ("a.csv", b"Handle,Title,Variant Price\n")}, "data": {"id": new_id()}}
    if name == "GET /v1/events":
        options["params"] = {"after": 0, "limit": 200}
    if name == "GET /v1/products/cards":
        options["params"] = {"ids": house.fixed["product_id"]}
    if name == "GET /v1/looks":
        assert cell.thing is not None
        options["params"] = {"conversation": cell.thing.conversation}
    if name == "GET /v1/looks/{look_id}/suggestions":
        options["params"] = {"slot": "shoes"}
    if name == "GET /v1/welcome":
        options["params"] = {}
    if rule.version:
        options["headers"]["If-Match"] = f'"{version(house, cell, address.removesuffix("/handover"))}"'
    if not options["params"]:
        del options["params"]
    options["headers"] |= house.bearer(cell.role, fresh=name in ENDING)
    if name == "GET /v1/events/stream":
        with house.client.stream(method, address, params={"after": 0}, headers=options["headers"]) as response:
            if response.status_code >= 400:
                response.read()
                return response
            first = next(response.iter_bytes())
            return httpx.Response(response.status_code, content=first, headers={"content-type": "text/event-stream"})
    return house.client.request(method, address, **options)


def version(house: House, cell: Cell, address: str) -> int:
    """The present version, as somebody who may read it is told: what a stranger guesses must not help her."""
    role = cell.role if cell.role == "shopper" and cell.target == "own" else "admin"
    answer = house.client.get(address, headers=house.bearer(role))
    if answer.status_code == 403:
        answer = house.client.get(address, headers=house.bearer("admin"))
    told = answer.json()
    found: int = told.get("conversation", told)["version"]
    return found


ERASURE = "PUT /v1/customers/{customer_id}/erasure"
"""Taken back at once: whoever is to be erased is in no list."""


@ON_BOTH
@pytest.mark.parametrize("name", sorted(RULES))
def test_who_is_answered_what(house: House, name: str) -> None:
    rule = RULES[name]
    told: dict[tuple[str, str], int] = {}
    leaked: dict[tuple[str, str], set[str]] = {}
    for target in rule.targets:
        for role in ROLES:
            cell, address = asked(house, name, rule, role, target)
            answer = ask(house, name, cell, address, rule)
            told[role, target] = answer.status_code if answer.status_code >= 300 else 200
            if name == ERASURE and answer.is_success:
                house.client.delete(address, headers=house.bearer(role)).raise_for_status()
            if found := house.seen(answer.text, role):
                leaked[role, target] = found
            if answer.status_code >= 400:
                assert answer.headers["content-type"] == "application/problem+json" and not re.search(r"mark\d", answer.text.lower())
    assert told == {(role, target): rule.expected(role, target) for role, target in told}
    assert not leaked


@pytest.mark.parametrize("name", sorted(name for name, rule in RULES.items() if not rule.public))
def test_a_stranger_is_told_to_sign_in_before_anything_she_sent_is_looked_at(house: House, name: str) -> None:
    """No If-Match, no body, a body that is no JSON, ids that are none, a query out of range: 401 all the same."""
    method, path = name.split(" ")
    broken = re.sub(r"{\w+}", "no-id", path)
    for token in ({}, {"Authorization": "Bearer made-up"}):
        nonsense = {"Content-Type": "application/json", "If-Match": "nonsense"} | token
        for options in ({"headers": token}, {"content": b"{", "headers": nonsense}, {"params": {"limit": "-1"}, "headers": token}):
            answer = house.client.request(method, broken, **options)  # type: ignore[arg-type]
            assert (answer.status_code, answer.json()["type"]) == (401, "/problems/unauthenticated")
            assert answer.headers["www-authenticate"].startswith("Bearer")


@ON_BOTH
@pytest.mark.parametrize("path", ["/v1/conversations", "/v1/customers", "/v1/customers?query=mark", "/v1/snapshot"])
def test_lists_hold_all_that_the_caller_may_read_and_nothing_else(house: House, path: str) -> None:
    things = [house.of(role, target) for role in LIVE for target in ("own", "team", "foreign")]
    for role in LIVE:
        text, after = "", None
        while True:
            answer = house.client.get(path, headers=house.bearer(role), params=httpx.URL(path).params.merge({"after": after} if after else {}))
            text, after = text + answer.text, answer.json()["next"]
            if after is None or path == "/v1/snapshot":
                break
        assert not house.seen(text, role)
        if path != "/v1/snapshot":
            assert {thing.mark for thing in things if thing.mark in text} == {thing.mark for thing in things if role in house.readers[thing.mark]}


@ON_BOTH
def test_a_search_finds_nothing_of_what_is_hidden(house: House) -> None:
    """Also not that it is there: the words of a private note lead a shopper nowhere."""
    thing = house.of("shopper", "own")
    note = next(mark for mark in reversed(house.readers) if house.readers[mark] == house.readers[thing.mark] - {"shopper"})
    found = {
        role: house.client.get("/v1/conversations", params={"query": note}, headers=house.bearer(role)).json()["items"]
        for role in ("shopper", "stylist")
    }
    assert found["shopper"] == [] and len(found["stylist"]) == 1


def test_all_kinds_of_ended_sessions_are_refused_alike(house: House) -> None:
    answers = {role: house.client.get("/v1/me", headers=house.bearer(role)).json()["detail"] for role in NOBODY if role != "nobody"}
    assert set(answers.values()) == {"The session has ended. Sign in again."}

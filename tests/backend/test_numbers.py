"""Numbers of any size in requests: refused or understood, never a fault of ours. PostgreSQL's columns are narrower than SQLite's.

The places are taken from the OpenAPI document, so that a new one is tried too.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import httpx

from stylist_app.wire.base import now
from stylist_app.wire.ids import new_id
from tests.backend.document import document
from tests.examples import Shop
from tests.running import RunningApi

DOCUMENT: Mapping[str, Any] = document()
SIZES = tuple(sign * (2**bits + more) for bits in (31, 32, 53, 63, 64, 200) for sign in (1, -1) for more in (-1, 0))
ENDLESS = "/v1/events/stream"
LOOK = "/v1/looks/{look_id}"
LEADING = ("/v1/erasures", "/v1/retention", "/v1/today/settings", "/access")
"""For managers."""
NOT_THERE = ("piece_id", "item_id", "hold_id", "opinion_id")


def integers(schema: Any, place: tuple[str, ...] = (), inside: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Where in a body whole numbers may stand."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        if name not in inside:
            yield from integers(DOCUMENT["components"]["schemas"][name], place, (*inside, name))
    if schema.get("type") == "integer":
        yield place
    for part in (*schema.get("anyOf", ()), *schema.get("oneOf", ()), *schema.get("allOf", ())):
        yield from integers(part, place, inside)
    for name, part in schema.get("properties", {}).items():
        yield from integers(part, (*place, name), inside)


OPERATIONS = {(method, path): operation for path, methods in DOCUMENT["paths"].items() for method, operation in methods.items()}
PARAMETERS = sorted(
    (path, parameter["name"])
    for (_, path), operation in OPERATIONS.items()
    for parameter in operation.get("parameters", ())
    if parameter["in"] == "query" and list(integers(parameter["schema"])) and path != ENDLESS
)
FIELDS = sorted(
    (method, path, place)
    for (method, path), operation in OPERATIONS.items()
    for place in integers(operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {}))
)


def bodies(shop: Shop, message: str) -> dict[str, dict[str, Any]]:
    """What would be accepted there, but for the number."""
    text = {"kind": "text", "payload": {"text": "hi"}, "quote": {"message_id": message, "item": None}}
    budget, spot = {"minor": 1, "currency": "EUR"}, {"x": 500, "y": 500, "size": 300, "turn": 0, "z": 0}
    piece, fact = f"{LOOK}/pieces/{{piece_id}}", "put /v1/customers/{customer_id}/facts/{fact_id}"
    day = {"id": new_id(), "fact": {"kind": "date", "value": {"what": "birthday", "month": 5, "day": 3}}}
    return {
        **dict.fromkeys((f"{fact} day", f"{fact} month", f"{fact} year"), day),
        f"{fact} minor": {"id": new_id(), "fact": {"kind": "budget", "value": {"garment": "", "most": dict(budget)}}},
        "/v1/retention/{kind}": {"days": 365},
        "/v1/today/settings": {"per_day": 1, "per_window": 2, "window_days": 7, "date_days": 7, "arrival_days": 14},
        f"put {LOOK}": {"shelf": "personal", "budget": dict(budget)},
        f"patch {LOOK}": {"budget": budget},
        f"put {piece}": {"product_id": new_id(), "spot": dict(spot)},
        f"patch {piece}": {"spot": spot},
        "/v1/looks/{look_id}/opinions/{opinion_id}": {},
        "/v1/conversations/{conversation_id}/bag/items/{item_id}": {"variant_id": new_id()},
        "/v1/conversations/{conversation_id}/holds/{hold_id}": {"variant_id": new_id()},
        "/v1/invites": {"stylist_id": shop.mara.id},
        "/v1/conversations/{conversation_id}/marker": {"delivered_seq": 0, "read_seq": 0},
        "/v1/conversations/{conversation_id}/messages": {"id": new_id(), **text},
        "/v1/conversations/{conversation_id}/scheduled": {"id": new_id(), **text, "send_at": now().replace(year=now().year + 1).isoformat()},
        "/v1/messages/{message_id}/reactions": {"emoji": "♥"},
    }


def said(client: httpx.Client, conversation: str) -> str:
    message = {"id": new_id(), "kind": "text", "payload": {"text": "hello"}}
    assert client.post(f"/v1/conversations/{conversation}/messages", json=message).status_code == 201
    return message["id"]  # type: ignore[return-value]


def asking(api: RunningApi, shop: Shop, path: str) -> httpx.Client:
    return api.client(shop.max.token if any(part in path for part in LEADING) else shop.mara.token)


def test_a_number_in_a_query_is_refused_or_understood(api: RunningApi, shop: Shop) -> None:
    assert PARAMETERS
    for path, name in PARAMETERS:
        for size in SIZES:
            options = {"after": 0, name: size} if path == "/v1/events" else {name: size}
            things = {"conversation_id": shop.aiko.conversation_id, "customer_id": shop.aiko.id, "import_id": new_id(), "product_id": new_id()}
            answer = asking(api, shop, path).get(path.format(kind="messages", **things), params=options)
            taken = (200, 410, 422) if "{import_id}" not in path and "{product_id}" not in path else (403, 404, 422)  # none is there
            assert answer.status_code in taken, (path, name, size, answer.text)


def test_a_number_in_a_body_is_refused_or_understood(api: RunningApi, shop: Shop) -> None:
    client, chat = api.client(shop.mara.token), shop.aiko.conversation_id
    message, look = said(client, chat), new_id()
    assert client.put(f"/v1/looks/{look}", json={"shelf": "personal"}).status_code == 201
    assert FIELDS
    for method, path, place in FIELDS:
        for size in SIZES:
            known = bodies(shop, message)
            body = next(known[name] for name in (path, f"{method} {path}", f"{method} {path} {place[-1]}") if name in known)
            inner = body
            for name in place[:-1]:
                inner = inner[name]
            inner[place[-1]] = size
            ids = {"conversation_id": chat, "message_id": message, "look_id": new_id() if f"{method} {path}" == f"put {LOOK}" else look} | {
                name: new_id() for name in NOT_THERE
            }
            ids |= {"customer_id": shop.aiko.id, "fact_id": body.get("id", ""), "kind": "messages"}
            version = {"If-Match": '"0"'} if path == "/v1/today/settings" else {}
            answer = asking(api, shop, path).request(method, path.format(**ids), json=body, headers=version)
            taken = (200, 201, 404, 412, 422) if version else (200, 201, 404, 422) if any(name in path for name in NOT_THERE) else (200, 201, 422)
            assert answer.status_code in taken, (path, place, size, answer.text)


def test_a_version_of_any_size_is_stale_or_malformed(api: RunningApi, shop: Shop) -> None:
    client = api.client(shop.mara.token)
    address = f"/v1/messages/{said(client, shop.aiko.conversation_id)}"
    for size in SIZES:
        answer = client.patch(address, json={"text": "again"}, headers={"If-Match": f'"{size}"'})
        assert answer.status_code in (400, 412), (size, answer.text)


def test_a_marker_reaches_no_further_than_the_last_message(api: RunningApi, shop: Shop) -> None:
    client, chat = api.client(shop.mara.token), f"/v1/conversations/{shop.aiko.conversation_id}"
    said(client, shop.aiko.conversation_id)
    for size in (2**31, 2**63, 10**40):
        assert client.put(f"{chat}/marker", json={"delivered_seq": size, "read_seq": size}).json()["read_seq"] == 1

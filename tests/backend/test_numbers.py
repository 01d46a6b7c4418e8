"""Numbers of any size in requests: refused or understood, never a fault of ours. PostgreSQL's columns are narrower than SQLite's.

The places are taken from the OpenAPI document, so that a new one is tried too.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx
from pydantic import SecretStr

from stylist_app.backend.app import create_app
from stylist_app.settings import Settings
from stylist_app.wire.base import now
from stylist_app.wire.ids import new_id
from tests.examples import Shop
from tests.running import RunningApi

DOCUMENT: Mapping[str, Any] = create_app(Settings(data_dir=Path("unused"), secret=SecretStr("writes no file"))).openapi()
SIZES = tuple(sign * (2**bits + more) for bits in (31, 32, 53, 63, 64, 200) for sign in (1, -1) for more in (-1, 0))
ENDLESS = "/v1/events/stream"


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
    return {
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


def test_a_number_in_a_query_is_refused_or_understood(api: RunningApi, shop: Shop) -> None:
    client = api.client(shop.mara.token)
    assert PARAMETERS
    for path, name in PARAMETERS:
        for size in SIZES:
            options = {"after": 0, name: size} if path == "/v1/events" else {name: size}
            things = {"conversation_id": shop.aiko.conversation_id, "import_id": new_id(), "product_id": new_id()}
            answer = client.get(path.format(**things), params=options)
            taken = (200, 410, 422) if "{import_id}" not in path and "{product_id}" not in path else (403, 404, 422)  # none is there
            assert answer.status_code in taken, (path, name, size, answer.text)


def test_a_number_in_a_body_is_refused_or_understood(api: RunningApi, shop: Shop) -> None:
    client, chat = api.client(shop.mara.token), shop.aiko.conversation_id
    message = said(client, chat)
    assert FIELDS
    for method, path, place in FIELDS:
        for size in SIZES:
            body = bodies(shop, message)[path]
            inner = body
            for name in place[:-1]:
                inner = inner[name]
            inner[place[-1]] = size
            answer = client.request(method, path.format(conversation_id=chat, message_id=message), json=body)
            assert answer.status_code in (200, 201, 422), (path, place, size, answer.text)


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

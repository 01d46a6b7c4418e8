"""Examples for the API's description."""

from typing import Any

CONVERSATION_ID = "01928f5e-6c1a-7b3c-9d4e-0a1b2c3d4e5f"
MESSAGE_ID = "01928f5e-7d2b-7c4d-8e5f-1b2c3d4e5f60"
STYLIST_ID = "01928f5e-1111-7aaa-8bbb-000000000001"
CUSTOMER_ID = "01928f5e-2222-7aaa-8bbb-000000000002"
STORE_ID = "01928f5e-3333-7aaa-8bbb-000000000003"
AT = "2026-03-02T09:30:00Z"

SEND: dict[str, Any] = {"id": MESSAGE_ID, "kind": "text", "payload": {"text": "The navy one comes in your size."}, "created_at": AT}
MESSAGE: dict[str, Any] = {
    "id": MESSAGE_ID, "conversation_id": CONVERSATION_ID, "seq": 12, "kind": "text", "payload": {"text": "The navy one comes in your size."},
    "sender": {"kind": "staff", "id": STYLIST_ID, "name": "Mara Lindt"}, "channel": "web", "quote": None, "reactions": [], "choices": [],
    "language": None, "created_at": AT, "sent_at": AT, "edited_at": None, "deleted_at": None, "version": 1,
}  # fmt: skip
CHOICE: dict[str, Any] = {
    "item": 0, "variant_id": "01928f5e-4444-7aaa-8bbb-000000000004",
    "options": [{"name": "Colour", "value": "Sage"}, {"name": "Size", "value": "M"}],
    "by": {"kind": "customer", "id": CUSTOMER_ID, "name": "Aiko Tanaka"}, "at": AT,
}  # fmt: skip
PAGE: dict[str, Any] = {"items": [MESSAGE], "more": True}
CONVERSATION: dict[str, Any] = {
    "id": CONVERSATION_ID, "customer_id": CUSTOMER_ID, "store_id": STORE_ID, "channel": "web", "state": "open", "snoozed_until": None,
    "assignee_id": STYLIST_ID, "member_ids": [], "label_ids": [], "starred": False, "waiting_since": None, "last_seq": 12, "last_at": AT,
    "created_at": AT, "version": 7,
}  # fmt: skip
CUSTOMER: dict[str, Any] = {
    "id": CUSTOMER_ID, "name": "Aiko Tanaka", "guest": False, "picture": None, "language": "ja", "time_zone": "Asia/Tokyo", "pronouns": "",
    "identities": [], "consents": [], "notes": [], "created_at": AT, "version": 1,
}  # fmt: skip
MARKER: dict[str, Any] = {"conversation_id": CONVERSATION_ID, "person_id": STYLIST_ID, "person_kind": "staff", "delivered_seq": 12, "read_seq": 12}
VIEW: dict[str, Any] = {
    "conversation": CONVERSATION, "customer": CUSTOMER, "messages": [MESSAGE], "markers": [MARKER], "scheduled": [], "people": [], "more": True,
}  # fmt: skip
SCHEDULED: dict[str, Any] = {
    "id": MESSAGE_ID, "conversation_id": CONVERSATION_ID, "kind": "text", "payload": {"text": "Good morning, Aiko."},
    "author": {"kind": "staff", "id": STYLIST_ID, "name": "Mara Lindt"}, "send_at": "2026-03-03T08:00:00Z", "quote": None, "failure": None,
    "version": 1,
}  # fmt: skip


def body(example: dict[str, Any], schema: dict[str, Any] | None = None) -> dict[str, Any]:
    """`openapi_extra` of a route: its request example (and schema, where FastAPI does not see the body)."""
    content: dict[str, Any] = {"example": example}
    if schema is not None:
        content["schema"] = schema
    return {"requestBody": {"required": True, "content": {"application/json": content}}}


def answer(example: object, description: str) -> dict[str, Any]:
    """One entry of `responses=`."""
    return {"description": description, "content": {"application/json": {"example": example}}}

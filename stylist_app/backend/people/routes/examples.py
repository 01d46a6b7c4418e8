"""What OpenAPI shows for people."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

STAFF_ID, STORE_ID, CUSTOMER_ID = (
    "0192f0c1-7a3e-7c55-9b1d-2f6a1f0e4c21",
    "0192f0c1-7a3e-7c55-9b1d-2f6a1f0e4c11",
    "0192f0c1-7a3e-7c55-9b1d-2f6a1f0e4c31",
)
PRODUCT_ID = "0192f0c1-7a3e-7c55-9b1d-2f6a1f0e4c51"
OTHER_ID, AT, LATER = "0192f0c1-7a3e-7c55-9b1d-2f6a1f0e4c41", "2026-11-21T09:30:00Z", "2026-12-05T09:30:00Z"
TOKEN = "kX3vN0mYb2w8Qe7uR1sT5aZc9dFgHjLpOiUyWtErVbM"  # noqa: S105 - an example, opens nothing

CARD = MappingProxyType({"id": STAFF_ID, "name": "Mara Lind", "title": "Stylist", "picture": None, "store_ids": [STORE_ID], "version": 3})
STAFF = MappingProxyType({**CARD, "role": "stylist", "email": "mara@example.com", "disabled": False})
ME = MappingProxyType(
    {
        "id": STAFF_ID, "kind": "staff", "role": "stylist", "name": "Mara Lind", "email": "mara@example.com", "title": "Stylist", "picture": None,
        "store_ids": [STORE_ID],
        "rights": ["catalog.read", "conversation.assign", "conversation.read", "conversation.work", "customer.edit", "invite.create"],
        "language": "en", "time_zone": "Europe/Zurich", "version": 3,
    }
)  # fmt: skip
SESSION = MappingProxyType(
    {"id": OTHER_ID, "token": TOKEN, "token_expires_at": AT, "refresh_token": TOKEN[::-1], "refresh_expires_at": LATER, "me": dict(ME)}
)
DEVICE = MappingProxyType({"id": OTHER_ID, "created_at": AT, "last_seen_at": AT, "agent": "Mozilla/5.0 (iPad)", "current": True})
INVITE = MappingProxyType(
    {
        "id": OTHER_ID, "token": TOKEN, "customer_id": None, "staff_id": None, "stylist_id": STAFF_ID, "name": "Ana", "created_at": AT,
        "expires_at": LATER, "uses_left": 1,
    }
)  # fmt: skip
WELCOME: Mapping[str, Any] = MappingProxyType(
    {
        "brand": {
            "name": "Maison Aurel", "accent": "#6E1F33", "currency": "CHF", "welcome_title": "", "welcome_text": "", "pictures": [], "guests": True,
            "version": 1,
        },
        "stylist": dict(CARD), "store": None, "name": "Ana", "team": [], "for_staff": False, "valid": True,
    }
)  # fmt: skip
CUSTOMER = MappingProxyType(
    {
        "id": CUSTOMER_ID, "name": "Ana Kovač", "guest": False, "picture": None, "language": "hr", "time_zone": "Europe/Zagreb",
        "pronouns": "she/her",
        "identities": [{"id": OTHER_ID, "channel": "email", "address": "ana@example.com", "verified": False}],
        "consents": [{"channel": "email", "purpose": "marketing", "given": True, "source": "in store", "at": AT}],
        "notes": [{"id": OTHER_ID, "text": "Prefers natural fibres.", "author_id": STAFF_ID, "author_name": "Mara Lind", "at": AT}],
        "speaks": ["en"], "tier": "Atelier", "budgets": [{"garment": "dresses", "most": {"minor": 40000, "currency": "EUR"}}],
        "dates": [{"what": "birthday", "label": "", "month": 5, "day": 3, "year": None}],
        "sizes": [{"garment": "tops", "brand": "", "system": "alpha", "value": "M"}],
        "taste": {"loves": ["linen", "green"], "refuses": ["polyester"]},
        "declines": [{"product_id": PRODUCT_ID, "reason": "have_similar", "note": "", "at": AT}],
        "wishes": [{"product_id": PRODUCT_ID, "variant_id": None, "at": AT}],
        "created_at": AT, "version": 5,
    }
)  # fmt: skip

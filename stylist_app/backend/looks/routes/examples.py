"""Examples for the API's documentation."""

from types import MappingProxyType
from typing import Any

LOOK_ID, PIECE_ID, PRODUCT_ID, VARIANT_ID, STAFF_ID, CONVERSATION_ID = (f"0195a5c2-8c00-7000-8000-0000000000{number}" for number in range(31, 37))
AT = "2026-03-02T09:30:00Z"
_SPOT = MappingProxyType({"x": 500, "y": 420, "size": 380, "turn": -20, "z": 1})
_PRICE = MappingProxyType({"minor": 14900, "currency": "EUR"})

PUT_PIECE: MappingProxyType[str, Any] = MappingProxyType(
    {"product_id": PRODUCT_ID, "variant_id": VARIANT_ID, "slot": "dress", "spot": dict(_SPOT), "why": ["Warm tones"], "plan_b": []}
)
PUT_LOOK: MappingProxyType[str, Any] = MappingProxyType(
    {
        "conversation_id": CONVERSATION_ID, "title": "Dinner on the terrace", "note": "Flat shoes, so you can walk home after.",
        "occasion": "dinner", "season": "summer", "budget": {"minor": 40000, "currency": "EUR"}, "pieces": [{"id": PIECE_ID, **PUT_PIECE}],
    }
)  # fmt: skip
LOOK: MappingProxyType[str, Any] = MappingProxyType(
    {
        "id": LOOK_ID, "staff_id": STAFF_ID, "conversation_id": CONVERSATION_ID, "shelf": None, "store_id": None,
        "title": "Dinner on the terrace", "note": "Flat shoes, so you can walk home after.", "why": [], "occasion": "dinner", "season": "summer",
        "budget": {"minor": 40000, "currency": "EUR"}, "freeform": False,
        "pieces": [
            {
                "id": PIECE_ID, "number": 1, "slot": "dress", "product_id": PRODUCT_ID, "variant_id": VARIANT_ID, "title": "Tiered linen dress",
                "brand": "Aubry Studio", "options": [{"name": "Size", "value": "38"}], "price": dict(_PRICE), "state": "in_stock", "picture": None,
                "spot": dict(_SPOT), "why": ["Warm tones"], "plan_b": [], "loved": True, "reason": None, "removed": False, "swapped_from": "",
                "changed_by": "customer", "changed_at": AT,
            }
        ],
        "total": dict(_PRICE), "collage": None, "source_look_id": None, "source_media_id": None, "created_at": AT, "changed_at": AT,
        "shared_at": AT, "archived": False, "version": 7,
    }
)  # fmt: skip

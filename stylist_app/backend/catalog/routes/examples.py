"""What OpenAPI shows for the catalogue."""

from types import MappingProxyType

PRODUCT_ID, VARIANT_ID, STORE_ID, OTHER_ID = (
    "0192f0c1-7a3e-7c55-9b1d-2f6a1f0e4c11",
    "0192f0c1-7a3e-7c55-9b1d-2f6a1f0e4c12",
    "0192f0c1-7a3e-7c55-9b1d-2f6a1f0e4c13",
    "0192f0c1-7a3e-7c55-9b1d-2f6a1f0e4c14",
)
_EUR = MappingProxyType({"minor": 8900, "currency": "EUR"})
_GREY = MappingProxyType({"name": "grey", "hex": "#6B6C70", "share_percent": 92, "label": "Ash"})
HIT = MappingProxyType(
    {
        "id": PRODUCT_ID, "handle": "grey-coat", "title": "Grey coat", "brand": "Example", "price_from": dict(_EUR),
        "price_to": {"minor": 9900, "currency": "EUR"}, "compare_at": None, "state": "in_stock", "picture": None, "colours": [dict(_GREY)],
        "sizes": ["S", "M"], "variants": 2, "is_new": True, "on_sale": False, "rating_tenths": 43, "favourite": False, "declined": None,
        "in_her_size": True,
    }
)  # fmt: skip
PRODUCT = MappingProxyType(
    {
        "id": PRODUCT_ID, "handle": "grey-coat", "title": "Grey coat", "brand": "Example", "category": "Coats", "category_id": OTHER_ID,
        "categories": ["Women", "Coats"], "description": "Wool.", "tags": ["New"],
        "attributes": {"material": "Wool", "pattern": "", "season": "Winter", "occasion": ["Office"], "fit": "Regular"},
        "options": [{"name": "Size", "values": ["S", "M"]}], "pictures": [], "colours": [dict(_GREY)], "rating_tenths": 43, "reviews": 12,
        "size_guide_id": OTHER_ID, "related": [], "goes_with": [], "version": 1,
        "variants": [
            {
                "id": VARIANT_ID, "sku": "C-1-S", "barcode": "", "options": ["S"], "price": dict(_EUR), "compare_at": None,
                "prices": [{"price": {"minor": 9500, "currency": "CHF"}, "compare_at": None}], "stock": 2,
                "stores": [{"store_id": STORE_ID, "quantity": 2}], "state": "low", "weight_g": 900, "picture_id": None,
            }
        ],
    }
)  # fmt: skip
CARDS = MappingProxyType(
    {
        "items": [
            {
                "product_id": PRODUCT_ID, "version": 7, "gone": False, "title": "Grey coat", "price_from": dict(_EUR), "price_to": dict(_EUR),
                "compare_at": None, "state": "low", "stock": 2, "options": [{"name": "Size", "values": ["S"]}],
                "variants": [
                    {"id": VARIANT_ID, "options": ["S"], "price": dict(_EUR), "compare_at": None, "stock": 2, "state": "low", "picture_id": None}
                ],
                "favourite": False, "declined": None, "instead": None,
            }
        ]
    }
)  # fmt: skip
REVIEWS = MappingProxyType(
    {
        "items": [
            {
                "id": OTHER_ID, "product_id": PRODUCT_ID, "author": "Gala", "rating": 4, "title": "Warm", "text": "Runs a little large.",
                "verified": True, "language": "en", "at": "2026-01-12T10:00:00Z",
            }
        ],
        "next": None, "total": 1, "rating_tenths": 40, "by_star": [0, 0, 0, 1, 0],
    }
)  # fmt: skip
PUT_GUIDE = MappingProxyType(
    {
        "id": OTHER_ID, "name": "Coats", "unit": "cm", "columns": ["Size", "Bust"], "rows": [["S", "84–88"], ["M", "89–93"]],
        "conversions": [{"label": "S", "systems": {"EU": "36", "UK": "8"}}], "note": "Measured over a light knit.", "category_ids": [],
        "product_ids": [],
    }
)  # fmt: skip
GUIDE = MappingProxyType({key: value for key, value in PUT_GUIDE.items() if not key.endswith("_ids")} | {"version": 1})
CATEGORIES = (
    MappingProxyType({"id": OTHER_ID, "parent_id": None, "name": "Women", "products": 75}),
    MappingProxyType({"id": STORE_ID, "parent_id": OTHER_ID, "name": "Coats", "products": 12}),
)
STOCK = MappingProxyType(
    {"id": OTHER_ID, "items": [{"variant_id": VARIANT_ID, "store_id": STORE_ID, "quantity": 0}, {"sku": "C-1-M", "store_id": None, "quantity": 4}]}
)
PRICES = MappingProxyType({"id": OTHER_ID, "items": [{"sku": "C-1-S", "currency": "EUR", "price_minor": 6900, "compare_at_minor": 8900}]})
RESULT = MappingProxyType({"changed": 1, "unchanged": 0, "problems": [{"place": 1, "field": "items.1.sku", "detail": "There is no such variant."}]})
FAVOURITES = MappingProxyType({"product_ids": [PRODUCT_ID]})

"""Products, found and read. For everybody of the shop, shoppers included."""

from types import MappingProxyType
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from stylist_app.backend.catalog import finding
from stylist_app.backend.catalog.search import index_of
from stylist_app.backend.core.backend import Backend
from stylist_app.backend.core.security.caller import Caller
from stylist_app.backend.core.web.http import problems
from stylist_app.wire.ids import Id
from stylist_app.wire.product import Product, ProductPage

_ID = "0192f0c1-7a3e-7c55-9b1d-2f6a1f0e4c11"
_HIT = MappingProxyType(
    {
        "id": _ID, "handle": "grey-coat", "title": "Grey coat", "brand": "Example", "price_from": {"minor": 8900, "currency": "EUR"},
        "price_to": {"minor": 9900, "currency": "EUR"}, "compare_at": None, "state": "in_stock", "picture": None,
    }
)  # fmt: skip
_PRODUCT = MappingProxyType(
    {
        "id": _ID, "handle": "grey-coat", "title": "Grey coat", "brand": "Example", "category": "Coats", "description": "Wool.", "tags": ["New"],
        "options": [{"name": "Size", "values": ["S", "M"]}], "pictures": [], "version": 1,
        "variants": [
            {
                "id": "0192f0c1-7a3e-7c55-9b1d-2f6a1f0e4c12", "sku": "C-1-S", "barcode": "", "options": ["S"],
                "price": {"minor": 8900, "currency": "EUR"}, "compare_at": None, "stock": 2, "state": "low", "weight_g": 900, "picture_id": None,
            }
        ],
    }
)  # fmt: skip


def routes(backend: Backend) -> APIRouter:
    router = APIRouter(tags=["products"])
    index = index_of(backend.database)

    @router.get(
        "/products",
        response_model=ProductPage,
        summary="Find products",
        responses={
            **problems("invalid", "forbidden"),
            200: {"content": {"application/json": {"example": {"items": [dict(_HIT)], "next": None, "total": 1}}}},
        },
    )
    def find(
        caller: Annotated[Caller, Depends(backend.auth.caller)],
        query: Annotated[str, Query(max_length=200, description="Words of title, brand, category, tags, options, article number or barcode.")] = "",
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
        after: Annotated[str | None, Query(max_length=1000, description="The `next` of the page before.")] = None,
    ) -> ProductPage:
        """All words must occur, the last may be the beginning of one; case and accents do not matter. Best first; without words all by title."""
        caller.need("catalog.read")
        with backend.database.reading() as session:
            return finding.find_products(session, backend.media, index, query, limit, after)

    @router.get(
        "/products/{product_id}",
        response_model=Product,
        summary="Read a product",
        responses={**problems("not-found", "forbidden"), 200: {"content": {"application/json": {"example": dict(_PRODUCT)}}}},
    )
    def read(product_id: Id, caller: Annotated[Caller, Depends(backend.auth.caller)]) -> Product:
        """With all variants and pictures, and the stock of this moment."""
        caller.need("catalog.read")
        with backend.database.reading() as session:
            return finding.get_product(session, backend.media, product_id)

    return router
